//! Imports: what a file asks for, what it would change, and everything that is wrong with it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    agencies::Agency,
    indicators::{Indicator, IndicatorValue},
    items::Item,
    ledger::hex,
    programmes::{Direction, Programme},
    projects::Project,
    record::Kind,
    regions::Region,
};

/// What the person who imports a file asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// Kind of the records in the file.
    pub kind: Kind,
    /// Code of the programme that the items belong to; `None` means the default one.
    pub programme: Option<String>,
    /// Why deadlines move, if they do.
    pub reason: Option<String>,
    /// Only say what would be done.
    pub dry_run: bool,
}

impl Order {
    /// An import of this kind with nothing special about it.
    pub fn of(kind: Kind) -> Order {
        Order { kind, programme: None, reason: None, dry_run: false }
    }
}

/// A file that somebody sent to be imported, once they have seen what it would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// Telegram's handle of the file.
    pub file: String,
    /// Its name.
    pub name: String,
    /// Kind of its records.
    pub kind: Kind,
    /// Code of the programme of its items; `None` means the default one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<String>,
    /// Why deadlines move, once it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Of the file and of what it would do, see [`seal`].
    pub seal: String,
}

impl Upload {
    /// The import of this file. What a reason is asked for is planned as if there were one.
    pub fn order(&self) -> Order {
        let reason = Some(self.reason.clone().unwrap_or_else(|| "?".into()));
        Order { kind: self.kind, programme: self.programme.clone(), reason, dry_run: false }
    }
}

/// Short digits for a file and what it would do: they differ if either does.
pub fn seal(bytes: &[u8], outcome: &Outcome) -> String {
    let mut hash = Sha256::new();
    hash.update(Sha256::digest(bytes));
    hash.update(format!("{outcome:?}"));
    hex(&hash.finalize())[..SEAL_DIGITS].to_owned()
}

/// Digits of a seal: nobody meets the same ones by chance.
const SEAL_DIGITS: usize = 16;

/// One thing that is wrong with a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, or row of the sheet, from 1; `None` if it is the whole file.
    pub line: Option<u64>,
    /// Name of the column; `None` if it is the whole line.
    pub column: Option<String>,
    /// What stands there; `None` if nothing can be quoted.
    pub value: Option<String>,
    /// What is wrong, and what to do about it.
    pub wrong: Wrong,
}

impl Fault {
    /// A fault of the whole file.
    pub fn of_file(wrong: Wrong) -> Fault {
        Fault { line: None, column: None, value: None, wrong }
    }

    /// What stands there on one line, what nobody sees written out; shortened to what is quoted.
    pub fn quoted(&self) -> Option<String> {
        let value = self.value.as_ref()?;
        let mut shown: String = value.chars().take(QUOTED_CHARS).flat_map(seen).collect();
        if value.chars().nth(QUOTED_CHARS).is_some() {
            shown.push('…');
        }
        Some(shown)
    }
}

/// A character as it can be seen: `\u{202e}` for one that turns the direction of text.
fn seen(letter: char) -> impl Iterator<Item = char> {
    let as_it_is = matches!(letter, '"' | '\'' | '\\');
    as_it_is.then_some(letter).into_iter().chain((!as_it_is).then(|| letter.escape_debug()).into_iter().flatten())
}

/// What is wrong, to be said in the language of whoever sent the file: the name of a text in `locales/`, and what stands in its
/// places. The text continues the quoted value, and ends with what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// Name of the text, such as `fault-date`.
    pub text: &'static str,
    /// What stands in its places.
    pub places: Vec<(&'static str, String)>,
}

impl Wrong {
    /// What a text without places says.
    pub fn new(text: &'static str) -> Wrong {
        Wrong { text, places: Vec::new() }
    }

    /// The same with something in one of its places.
    #[must_use]
    pub fn with(mut self, place: &'static str, value: impl ToString) -> Wrong {
        self.places.push((place, value.to_string()));
        self
    }
}

/// Longest quotation of a value, in characters.
const QUOTED_CHARS: usize = 60;

/// Everything that is wrong with a file, in the order of its lines as far as it was found so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    list: Vec<Fault>,
    /// How many were found beyond those that are listed.
    pub more: usize,
}

impl Faults {
    /// As many faults as are listed: nobody reads more, and a huge file of nonsense must not fill the memory.
    pub const LISTED: usize = 10_000;

    /// Adds one, with as much of its value as is quoted.
    pub fn push(&mut self, mut fault: Fault) {
        if self.list.len() < Self::LISTED {
            fault.value = fault.value.map(|value| value.chars().take(QUOTED_CHARS + 1).collect());
            self.list.push(fault);
        } else {
            self.more += 1;
        }
    }

    /// Adds all of another list.
    pub fn append(&mut self, other: Faults) {
        self.more += other.more;
        other.list.into_iter().for_each(|fault| self.push(fault));
    }

    /// Brings them into the order of lines; those of the whole file come first.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|fault| fault.line);
    }

    /// Those that are listed.
    pub fn list(&self) -> &[Fault] {
        &self.list
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Faults {
        Faults { list: vec![fault], more: 0 }
    }
}

/// A field that an import changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Key of the record.
    pub key: String,
    /// The column.
    pub field: String,
    /// What stood there, as a file would write it.
    pub old: String,
    /// What stands there now.
    pub new: String,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Keys of new records, in the order of the file.
    pub added: Vec<String>,
    /// Changed fields, in the order of the file.
    pub changed: Vec<Change>,
    /// How many records are already so.
    pub unchanged: usize,
    /// Keys of stored records that the file does not have. They are kept.
    pub vanished: Vec<String>,
}

impl Outcome {
    /// How many deadlines it moves.
    pub fn moves(&self) -> usize {
        self.changed.iter().filter(|change| change.field == "deadline").count()
    }

    /// How many records it changes.
    pub fn records_changed(&self) -> usize {
        let mut keys: Vec<&str> = self.changed.iter().map(|change| change.key.as_str()).collect();
        keys.dedup();
        keys.len()
    }

    /// Whether there is nothing to write.
    pub fn is_nothing(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty()
    }
}

/// Records of one kind that an import writes.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "the variants are the kinds, documented there")]
pub enum Batch {
    Programmes(Vec<Programme>),
    Regions(Vec<Region>),
    Agencies(Vec<Agency>),
    Directions(Vec<Direction>),
    Items(Vec<Item>),
    Indicators(Vec<Indicator>),
    IndicatorValues(Vec<IndicatorValue>),
    Projects(Vec<Project>),
}

/// A file without faults, compared with what is stored.
#[derive(Clone, Debug)]
pub struct Plan {
    /// What it does, for people.
    pub outcome: Outcome,
    /// The records to write: new ones and changed ones.
    pub writes: Batch,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_one_short_line_that_hides_nothing() {
        let quoted =
            |value: &str| Fault { value: Some(value.into()), ..Fault::of_file(Wrong::new("fault-date")) }.quoted();
        assert_eq!(quoted("2023-13-40").as_deref(), Some("2023-13-40"));
        assert_eq!(quoted("a\0\n\u{202e}\"b\\").as_deref(), Some("a\\0\\n\\u{202e}\"b\\"));
        assert_eq!(quoted(&"ә".repeat(61)).unwrap().chars().count(), QUOTED_CHARS + 1);
        assert_eq!(Fault::of_file(Wrong::new("fault-date")).quoted(), None);
    }

    #[test]
    fn beyond_the_limit_faults_are_counted() {
        let mut faults = Faults::default();
        for _ in 0..Faults::LISTED + 3 {
            faults.push(Fault::of_file(Wrong::new("fault-date")));
        }
        assert_eq!((faults.list().len(), faults.more), (Faults::LISTED, 3));
    }
}
