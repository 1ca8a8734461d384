//! The ledger's rows: appended under the head's lock, read back in pages.

use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::{
    ledger::{Change, Entry, Head, Sealed, seal},
    record::Kind,
};

#[derive(FromRow)]
struct HeadRow {
    seq: i64,
    hash: String,
}

/// An entry as it is stored: its canonical form and hash.
#[derive(Clone, Debug, FromRow)]
pub struct Line {
    /// Its place.
    pub seq: i64,
    /// Its canonical form.
    pub line: String,
    /// Its hash.
    pub hash: String,
}

impl Line {
    /// The entry that the line holds.
    pub fn entry(&self) -> Result<Entry> {
        let unreadable = |source| StoreError::Unreadable { what: format!("ledger entry {}", self.seq), source };
        serde_json::from_str(&self.line).map_err(unreadable)
    }
}

/// Where the ledger ends.
pub async fn head(ex: impl Into<Ex<'_>>) -> Result<Head> {
    let row: HeadRow = sql("SELECT seq, hash FROM ledger_head WHERE id = 1").one(ex).await?;
    Ok(Head { seq: row.seq, hash: row.hash })
}

/// Where the ledger ends; until this transaction ends, no other one appends. What is read after it and decided upon is
/// still so when it is written.
pub async fn lock(tx: &mut Tx) -> Result<Head> {
    let row: HeadRow = sql("SELECT seq, hash FROM ledger_head WHERE id = 1")
        .pg("SELECT seq, hash FROM ledger_head WHERE id = 1 FOR UPDATE")
        .one(tx)
        .await?;
    Ok(Head { seq: row.seq, hash: row.hash })
}

fn seal_after(head: &Head, change: Change) -> Result<Sealed> {
    seal(head, change).map_err(|source| StoreError::Unreadable { what: "ledger entry".into(), source })
}

/// Appends a change; appends of other transactions wait until this one ends.
pub async fn append(tx: &mut Tx, change: Change) -> Result<Sealed> {
    let head = lock(&mut *tx).await?;
    let sealed = seal_after(&head, change)?;
    let change = &sealed.entry.change;
    sql("INSERT INTO ledger (seq, at, kind, subject, line, hash) VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(sealed.entry.seq)
        .bind(change.at)
        .bind(change.kind.as_str())
        .bind(change.subject.as_str())
        .bind(sealed.line.as_str())
        .bind(sealed.hash.as_str())
        .run(&mut *tx)
        .await?;
    move_head(tx, &sealed.head()).await?;
    Ok(sealed)
}

/// Rows in one statement of a batch: large enough that statements do not count, small enough to stay a modest text.
pub(super) const BATCH: usize = 500;

/// Appends changes in their order, many in one statement.
pub async fn append_all(tx: &mut Tx, changes: Vec<Change>) -> Result<Vec<Sealed>> {
    let mut head = lock(&mut *tx).await?;
    let mut sealed = Vec::with_capacity(changes.len());
    for change in changes {
        let entry = seal_after(&head, change)?;
        head = entry.head();
        sealed.push(entry);
    }
    for page in sealed.chunks(BATCH) {
        let rows: Vec<_> = page.iter().map(row_of).collect();
        sql("INSERT INTO ledger (seq, at, kind, subject, line, hash)
             SELECT value->>'seq', value->>'at', value->>'kind', value->>'subject', value->>'line', value->>'hash'
             FROM json_each($1) ORDER BY 1")
        .pg("INSERT INTO ledger (seq, at, kind, subject, line, hash)
             SELECT seq, at, kind, subject, line, hash FROM json_to_recordset($1::json)
             AS row (seq BIGINT, at BIGINT, kind TEXT, subject TEXT, line TEXT, hash TEXT) ORDER BY seq")
        .bind(serde_json::Value::Array(rows).to_string())
        .run(&mut *tx)
        .await?;
    }
    move_head(tx, &head).await?;
    Ok(sealed)
}

fn row_of(sealed: &Sealed) -> serde_json::Value {
    let change = &sealed.entry.change;
    serde_json::json!({
        "seq": sealed.entry.seq,
        "at": change.at,
        "kind": change.kind,
        "subject": change.subject,
        "line": sealed.line,
        "hash": sealed.hash,
    })
}

async fn move_head(tx: &mut Tx, head: &Head) -> Result<()> {
    sql("UPDATE ledger_head SET seq = $1, hash = $2 WHERE id = 1")
        .bind(head.seq)
        .bind(head.hash.as_str())
        .run(tx)
        .await?;
    Ok(())
}

/// A page of the ledger in order, after the entry `after`.
pub async fn page(ex: impl Into<Ex<'_>>, after: i64, limit: i64) -> Result<Vec<Line>> {
    sql("SELECT seq, line, hash FROM ledger WHERE seq > $1 ORDER BY seq LIMIT $2").bind(after).bind(limit).all(ex).await
}

/// The newest entries before one of them, of those that were written by a moment (UTC epoch seconds), newest first.
pub async fn newest(ex: impl Into<Ex<'_>>, before: i64, until: i64, limit: i64) -> Result<Vec<Line>> {
    sql("SELECT seq, line, hash FROM ledger WHERE seq < $1 AND at <= $2 ORDER BY seq DESC LIMIT $3")
        .bind(before)
        .bind(until)
        .bind(limit)
        .all(ex)
        .await
}

/// What the ledger says of one subject, in order.
pub async fn of_subject(ex: impl Into<Ex<'_>>, subject: &str) -> Result<Vec<Line>> {
    sql("SELECT seq, line, hash FROM ledger WHERE subject = $1 ORDER BY seq").bind(subject).all(ex).await
}

/// What happened to something.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Happened {
    /// What happened, such as `item.reported`.
    pub kind: String,
    /// To what.
    pub subject: String,
}

impl Happened {
    /// The key of the item that it happened to.
    pub fn item(&self) -> Option<&str> {
        self.subject.strip_prefix(Kind::Items.name())?.strip_prefix('/')
    }
}

/// What happened to items that were there between two moments (UTC epoch seconds), both included: the newest first, so many
/// lines at most.
pub async fn of_items(ex: impl Into<Ex<'_>>, from: i64, to: i64, limit: i64) -> Result<Vec<Line>> {
    sql("SELECT seq, line, hash FROM ledger WHERE at >= $1 AND at <= $2 AND kind LIKE 'item.%' AND kind <> 'item.added'
         ORDER BY seq DESC LIMIT $3")
    .bind(from)
    .bind(to)
    .bind(limit)
    .all(ex)
    .await
}

/// A report that was made or taken back.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Reported {
    /// Its ledger entry.
    pub seq: i64,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// `item.reported` or `item.report-undone`.
    pub kind: String,
    /// About what.
    pub subject: String,
    /// The body that reported; empty where none is named.
    pub agency: String,
}

/// Reports made and taken back after an entry, between two moments (UTC epoch seconds), both included, in order.
pub async fn reported(ex: impl Into<Ex<'_>>, after: i64, (from, to): (i64, i64)) -> Result<Vec<Reported>> {
    sql("SELECT seq, at, kind, subject, COALESCE(line->>'$.actor.agency', '') AS agency FROM ledger
         WHERE at >= $2 AND at <= $3 AND seq > $1 AND kind IN ('item.reported', 'item.report-undone') ORDER BY seq")
    .pg("SELECT seq, at, kind, subject, COALESCE(line::json->'actor'->>'agency', '') AS agency FROM ledger
         WHERE at >= $2 AND at <= $3 AND seq > $1 AND kind IN ('item.reported', 'item.report-undone') ORDER BY seq")
    .bind(after)
    .bind(from)
    .bind(to)
    .all(ex)
    .await
}

/// What happened at or after a moment, in UTC epoch seconds.
pub async fn since(ex: impl Into<Ex<'_>>, at: i64) -> Result<Vec<Happened>> {
    sql("SELECT kind, subject FROM ledger WHERE at >= $1").bind(at).all(ex).await
}
