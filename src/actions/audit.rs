//! The check of the ledger: of the whole database, or of an exported copy without one.
//!
//! 1. The chain is walked entry by entry: form, order, hashes, and the root that was published, if one is given.
//! 2. Every entry is replayed: what it says was before must have been so, and the dated version that it made must be what
//!    the replay gives.
//! 3. At the end the records must be what the replay gives, no more, no less, and every free text must fit its hash.
//! 4. The triggers by which the database refuses changes of its history must stand.
//!
//! So a number edited in any table is found and named. Everything is read in pages from one snapshot; only the replayed
//! states are held in memory.

use std::io::{BufRead, Write};

use crate::{
    domain::ledger::{Broken, Entry, Head, Sealed, Verifier, text_hash},
    store::{Db, StoreError, Tx, audit, ledger},
};

pub(super) mod replay;

use replay::Replay;

/// Rows of a page: enough to make round trips rare, little enough to hold.
const PAGE: i64 = 500;

/// What does not fit, the first of it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The chain itself is broken.
    #[error("ledger: {0}")]
    Chain(#[from] Broken),
    /// A table says other than the ledger.
    #[error("{place}: {reason}")]
    Differs {
        /// What differs, such as `items/R-49`.
        place: String,
        /// How it differs.
        reason: String,
    },
    /// Everything agrees, but the database does not refuse changes of its history any more.
    #[error("{}", unguarded(.0))]
    Unguarded(Vec<audit::Unguarded>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The copy cannot be written.
    #[error("the ledger cannot be written: {0}")]
    Unwritable(std::io::Error),
    /// The file cannot be read.
    #[error("the file cannot be read: {0}")]
    File(#[from] std::io::Error),
}

fn unguarded(missing: &[audit::Unguarded]) -> String {
    let names: Vec<&str> = missing.iter().map(|trigger| trigger.name.as_str()).collect();
    let remedies: Vec<String> = missing.iter().map(|trigger| format!("  {}", trigger.remedy)).collect();
    format!(
        "what stands in it agrees, but the database does not refuse changes of its history any more: these triggers are gone or \
         switched off: {}.\nFind out who did it, and compare with a root that was published before (--root). Then run:\n{}",
        names.join(", "),
        remedies.join("\n")
    )
}

impl Fault {
    pub(super) fn differs(place: impl Into<String>, reason: impl Into<String>) -> Fault {
        Fault::Differs { place: place.into(), reason: reason.into() }
    }
}

/// Checks the database; with a root that was published earlier, also that the ledger still passes through it.
pub async fn verify(db: &Db, root: Option<Head>) -> Result<Head, Fault> {
    let mut tx = db.snapshot().await?;
    let (head, replay) = walk(&mut tx, root).await?;
    let stored = ledger::head(&mut tx).await?;
    if stored != head {
        return Err(Fault::differs("ledger_head", format!("says {stored}, but the ledger ends at {head}")));
    }
    records(&mut tx, replay).await?;
    texts(&mut tx).await?;
    let unguarded = audit::unguarded(db, &mut tx).await?;
    if unguarded.is_empty() { Ok(head) } else { Err(Fault::Unguarded(unguarded)) }
}

/// Checks an exported copy, one entry a line.
pub fn verify_file(mut file: impl BufRead, root: Option<Head>) -> Result<Head, Fault> {
    let (mut verifier, mut line) = (Verifier::with_root(root), Vec::new());
    while file.read_until(b'\n', &mut line)? > 0 {
        // A mail program or an editor may have changed the ends of lines, and added one at the end.
        let entry = line.strip_suffix(b"\r\n").or(line.strip_suffix(b"\n")).unwrap_or(&line);
        if !entry.is_empty() {
            verifier.step_export(entry)?;
        }
        line.clear();
    }
    Ok(verifier.finish()?)
}

/// Writes the ledger as it is at one moment, one entry a line, as [`verify_file`] reads it; the chain is checked on the way.
pub async fn export(db: &Db, out: &mut impl Write) -> Result<Head, Fault> {
    let mut tx = db.snapshot().await?;
    let mut verifier = Verifier::with_root(None);
    let mut after = 0;
    loop {
        let rows = ledger::page(&mut tx, after, PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = last.seq;
        for ledger::Line { line, hash, .. } in rows {
            let entry = verifier.step(&line, &hash)?;
            writeln!(out, "{}", Sealed { entry, line, hash }.export_line()).map_err(Fault::Unwritable)?;
        }
    }
    out.flush().map_err(Fault::Unwritable)?;
    Ok(verifier.finish()?)
}

/// Walks the chain and its versions side by side.
async fn walk(tx: &mut Tx, root: Option<Head>) -> Result<(Head, Replay), Fault> {
    let mut verifier = Verifier::with_root(root);
    let mut replay = Replay::default();
    let mut after = 0;
    loop {
        let rows = audit::ledger(&mut *tx, after, PAGE).await?;
        let Some(last) = rows.last() else { break };
        let until = last.seq;
        let mut versions = audit::versions(&mut *tx, after, until).await?.into_iter().peekable();
        for row in rows {
            let entry = verifier.step(&row.line, &row.hash)?;
            columns(&row, &entry)?;
            let version = versions.next_if(|version| version.seq == entry.seq);
            replay.step(entry, version)?;
        }
        if let Some(version) = versions.next() {
            return Err(Fault::differs(format!("version {}", version.seq), "belongs to no entry"));
        }
        after = until;
    }
    Ok((verifier.finish()?, replay))
}

/// The columns by which entries are found must say what the line says.
fn columns(row: &audit::LedgerRow, entry: &Entry) -> Result<(), Fault> {
    let change = &entry.change;
    if (row.seq, row.at, &row.kind, &row.subject) == (entry.seq, change.at, &change.kind, &change.subject) {
        return Ok(());
    }
    Err(Fault::differs(format!("ledger row {}", row.seq), "its columns differ from its line"))
}

async fn records(tx: &mut Tx, mut replay: Replay) -> Result<(), Fault> {
    let mut after = 0;
    loop {
        let rows = audit::records(&mut *tx, after, PAGE).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in rows {
            replay.compare(row)?;
        }
    }
    replay.finish()
}

async fn texts(tx: &mut Tx) -> Result<(), Fault> {
    let mut after = String::new();
    loop {
        let rows = audit::texts(&mut *tx, &after, PAGE).await?;
        let Some(last) = rows.last() else { return Ok(()) };
        after = last.hash.clone();
        for row in rows {
            if row.content.is_some_and(|content| text_hash(&row.salt, &content) != row.hash) {
                return Err(Fault::differs(format!("text {}", row.hash), "was changed: it does not fit its hash"));
            }
        }
    }
}
