//! The ledger: an append-only chain of everything that changed in public data, and how a copy of it is checked.
//!
//! An entry is one JSON object in RFC 8785 form (canonical JSON) with `seq`, `at` (UTC epoch seconds), `kind`, `subject`, `actor`,
//! `before`, `after` and `prev`; its `hash` is the SHA-256 of those bytes in lower-case hexadecimal, added as a last member in
//! exports. Decimals are strings. Free text stands in entries only as a salted hash, so that it can be removed for ever
//! without breaking the chain.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// `prev` of the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// In whose name something was changed: a role and a body, never a private person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// `import`, `official`, `controller`, `editor`, `administrator` or `system`.
    pub role: String,
    /// Slug of the body, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
}

impl Actor {
    /// A role without a body.
    pub fn role(role: &str) -> Actor {
        Actor { role: role.into(), agency: None }
    }

    /// A role in the name of a body.
    pub fn of(role: &str, agency: &str) -> Actor {
        Actor { role: role.into(), agency: Some(agency.into()) }
    }
}

/// What changed, before it has its place in the chain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// What happened, such as `item.reported`.
    pub kind: String,
    /// Of which record, such as `items/R-49`.
    pub subject: String,
    /// Who did it.
    pub actor: Actor,
    /// The changed members as they were; `null` for a new record.
    pub before: Value,
    /// The changed members as they are now.
    pub after: Value,
    /// Salted hash of a free text that belongs to the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A change in its place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(from = "Members")]
pub struct Entry {
    /// Its place, from 1.
    pub seq: i64,
    /// Hash of the entry before it.
    pub prev: String,
    /// The change.
    #[serde(flatten)]
    pub change: Change,
}

/// The members of an entry, side by side as they are written: a flattened member would be read by way of a copy, and whole ledgers
/// are read.
#[derive(Deserialize)]
struct Members {
    seq: i64,
    prev: String,
    at: i64,
    kind: String,
    subject: String,
    actor: Actor,
    before: Value,
    after: Value,
    note: Option<String>,
}

impl From<Members> for Entry {
    fn from(members: Members) -> Entry {
        let Members { seq, prev, at, kind, subject, actor, before, after, note } = members;
        Entry { seq, prev, change: Change { at, kind, subject, actor, before, after, note } }
    }
}

/// The end of a chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Place of the last entry; 0 when there is none.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

impl Default for Head {
    fn default() -> Self {
        Head { seq: 0, hash: GENESIS.into() }
    }
}

impl std::fmt::Display for Head {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.seq, self.hash)
    }
}

impl std::str::FromStr for Head {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (seq, hash) = text.split_once(':').ok_or("a root is written SEQ:HASH")?;
        let seq = seq.parse().map_err(|_| "SEQ of a root is a whole number")?;
        if hash.len() != GENESIS.len() || !hash.chars().all(|c| c.is_ascii_hexdigit()) {
            return Err("HASH of a root is 64 hexadecimal digits");
        }
        Ok(Head { seq, hash: hash.to_ascii_lowercase() })
    }
}

/// An entry with its canonical bytes and hash, ready to be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealed {
    /// The entry.
    pub entry: Entry,
    /// Its canonical form, without the hash.
    pub line: String,
    /// Its hash.
    pub hash: String,
}

impl Sealed {
    /// The end of a chain that ends here.
    pub fn head(&self) -> Head {
        Head { seq: self.entry.seq, hash: self.hash.clone() }
    }

    /// The line of an exported file: the canonical form with the hash as one more member.
    pub fn export_line(&self) -> String {
        export_line(&self.line, &self.hash)
    }
}

/// A canonical form with its hash as one more member: a line of an exported file.
pub fn export_line(canonical: &str, hash: &str) -> String {
    format!("{},\"hash\":\"{hash}\"}}", canonical.strip_suffix('}').unwrap_or(canonical))
}

/// Puts a change at the end of a chain.
pub fn seal(head: &Head, change: Change) -> Result<Sealed, serde_json::Error> {
    let entry = Entry { seq: head.seq + 1, prev: head.hash.clone(), change };
    let line = serde_json_canonicalizer::to_string(&entry)?;
    let hash = hex(&Sha256::digest(line.as_bytes()));
    Ok(Sealed { entry, line, hash })
}

/// The salted hash under which a free text stands in the ledger.
pub fn text_hash(salt: &[u8], text: &str) -> String {
    hex(&Sha256::new().chain_update(salt).chain_update(text.as_bytes()).finalize())
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// The first entry of a chain that does not fit, and why.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {seq}: {reason}")]
pub struct Broken {
    /// Place at which the chain breaks.
    pub seq: i64,
    /// What does not fit.
    pub reason: String,
}

/// Walks a chain entry by entry.
#[derive(Clone, Debug, Default)]
pub struct Verifier {
    head: Head,
    root: Option<Head>,
}

impl Verifier {
    /// A verifier that also demands that the chain passes through this root, which was published earlier.
    pub fn with_root(root: Option<Head>) -> Verifier {
        Verifier { head: Head::default(), root }
    }

    /// Checks the next entry: its canonical form as stored, and the hash that it claims.
    pub fn step(&mut self, line: &str, hash: &str) -> Result<Entry, Broken> {
        let seq = self.head.seq + 1;
        let broken = |reason: String| Broken { seq, reason };
        let entry: Entry = serde_json::from_str(line).map_err(|fault| broken(format!("is not an entry: {fault}")))?;
        if entry.seq != seq {
            return Err(broken(format!("is missing; entry {} stands in its place", entry.seq)));
        }
        if entry.prev != self.head.hash {
            return Err(broken("does not continue the entry before it".into()));
        }
        let value: Value = serde_json::from_str(line).map_err(|fault| broken(fault.to_string()))?;
        let canonical = serde_json_canonicalizer::to_string(&value).map_err(|fault| broken(fault.to_string()))?;
        if canonical != line {
            return Err(broken("is not in canonical form".into()));
        }
        if hex(&Sha256::digest(line.as_bytes())) != hash {
            return Err(broken("was changed: its hash does not fit".into()));
        }
        self.head = Head { seq, hash: hash.into() };
        match &self.root {
            Some(root) if root.seq == seq && root.hash != hash => Err(broken("differs from the published root".into())),
            _ => Ok(entry),
        }
    }

    /// Checks a line of an exported file, which must be written exactly as it was exported.
    pub fn step_export(&mut self, line: &[u8]) -> Result<Entry, Broken> {
        let seq = self.head.seq + 1;
        let broken = |reason: &str| Broken { seq, reason: reason.into() };
        let line = str::from_utf8(line).map_err(|_| broken("is not text in UTF-8"))?;
        let mut value: Value = serde_json::from_str(line).map_err(|_| broken("is not JSON"))?;
        let hash = value.as_object_mut().and_then(|members| members.remove("hash"));
        let Some(Value::String(hash)) = hash else { return Err(broken("has no hash")) };
        let canonical = serde_json_canonicalizer::to_string(&value).map_err(|_| broken("cannot be written as JSON"))?;
        let entry = self.step(&canonical, &hash)?;
        // The same members in another order, with spaces or other escapes: nobody exported that.
        if line == export_line(&canonical, &hash) {
            Ok(entry)
        } else {
            Err(broken("is not written as it was exported"))
        }
    }

    /// Ends the walk: the head of the chain, unless it ends before the root, or the root is that of no chain.
    pub fn finish(self) -> Result<Head, Broken> {
        match self.root {
            Some(root) if root.seq < 1 && root != Head::default() => Err(Broken {
                seq: 1,
                reason: format!(
                    "does not follow from the given root: before the first entry it is {}",
                    Head::default()
                ),
            }),
            Some(root) if root.seq > self.head.seq => Err(Broken {
                seq: self.head.seq + 1,
                reason: format!("is missing: the ledger ends before the published root {}", root.seq),
            }),
            _ => Ok(self.head),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn chain(length: usize) -> Vec<Sealed> {
        let mut head = Head::default();
        (0..length)
            .map(|n| {
                let change = Change {
                    at: 1_700_000_000 + n as i64,
                    kind: "item.reported".into(),
                    subject: format!("items/R-{n}"),
                    actor: Actor::of("official", "min-energy"),
                    before: json!({"progress": {"percent": "10"}}),
                    after: json!({"progress": {"percent": "20"}, "қадам": "ә"}),
                    note: None,
                };
                let sealed = seal(&head, change).unwrap();
                head = sealed.head();
                sealed
            })
            .collect()
    }

    fn verify(lines: &[(String, String)], root: Option<Head>) -> Result<Head, Broken> {
        let mut verifier = Verifier::with_root(root);
        for (line, hash) in lines {
            verifier.step(line, hash)?;
        }
        verifier.finish()
    }

    fn stored(chain: &[Sealed]) -> Vec<(String, String)> {
        chain.iter().map(|sealed| (sealed.line.clone(), sealed.hash.clone())).collect()
    }

    #[test]
    fn a_whole_chain_passes_and_its_export_too() {
        let chain = chain(5);
        assert_eq!(verify(&stored(&chain), None), Ok(chain[4].head()));
        let mut verifier = Verifier::default();
        for sealed in &chain {
            verifier.step_export(sealed.export_line().as_bytes()).unwrap();
        }
        assert_eq!(verifier.finish(), Ok(chain[4].head()));
    }

    #[test]
    fn a_cut_tail_and_a_rewritten_whole_show_against_a_root() {
        let chain = chain(5);
        let cut = verify(&stored(&chain[..3]), Some(chain[4].head())).unwrap_err();
        assert_eq!(cut.to_string(), "entry 4: is missing: the ledger ends before the published root 5");
        let other = Head { seq: 2, hash: GENESIS.into() };
        assert_eq!(verify(&stored(&chain), Some(other)).unwrap_err().seq, 2);
    }

    #[test]
    fn before_the_first_entry_there_is_one_root_only() {
        let chain = chain(2);
        for seq in [0, -1] {
            let none = Head { seq, hash: "ab".repeat(32) };
            let fault = verify(&stored(&chain), Some(none)).unwrap_err().to_string();
            assert!(fault.starts_with("entry 1: does not follow from the given root"), "{fault}");
        }
        assert_eq!(verify(&stored(&chain), Some(Head::default())), Ok(chain[1].head()));
    }

    #[test]
    fn a_root_is_read_as_it_is_written() {
        let head = chain(1)[0].head();
        assert_eq!(head.to_string().parse(), Ok(head));
        assert!("7".parse::<Head>().is_err());
        assert!("7:abc".parse::<Head>().is_err());
    }

    #[test]
    fn a_line_that_says_the_same_otherwise_was_not_exported() {
        let line = chain(1)[0].export_line();
        for other in [format!("{line} "), line.replacen(':', ": ", 1), line.replace("қадам", "\\u049bадам")] {
            let fault = Verifier::default().step_export(other.as_bytes()).unwrap_err();
            assert_eq!(fault.to_string(), "entry 1: is not written as it was exported", "{other}");
        }
    }

    proptest! {
        #[test]
        fn any_changed_byte_is_found_at_its_entry(victim in 0_usize..5, position in 0_usize..400, to in any::<char>()) {
            let chain = chain(5);
            let mut lines = stored(&chain);
            let mut letters: Vec<char> = lines[victim].0.chars().collect();
            let position = position % letters.len();
            prop_assume!(letters[position] != to);
            letters[position] = to;
            lines[victim].0 = letters.into_iter().collect();
            prop_assert_eq!(verify(&lines, None).unwrap_err().seq, victim as i64 + 1);
        }
    }
}
