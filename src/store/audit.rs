//! Whole tables read in pages, as they stand, for the check of the ledger against everything that was made from it.

use sqlx::FromRow;

use super::{Ex, Result, db::sql};

/// A row of the ledger with the columns that repeat what its line says.
#[derive(Clone, Debug, FromRow)]
pub struct LedgerRow {
    /// Its place.
    pub seq: i64,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// Of which record.
    pub subject: String,
    /// Its canonical form.
    pub line: String,
    /// Its hash.
    pub hash: String,
}

/// A version of a record.
#[derive(Clone, Debug, FromRow)]
pub struct VersionRow {
    /// The entry that made it.
    pub seq: i64,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// Kind of the record by name.
    pub kind: String,
    /// Key within the kind.
    pub key: String,
    /// The state as JSON.
    pub state: String,
}

/// A record as it is now.
#[derive(Clone, Debug, FromRow)]
pub struct RecordRow {
    /// Its number.
    pub id: i64,
    /// The entry that made its present version.
    pub seq: i64,
    /// Kind by name.
    pub kind: String,
    /// Key within the kind.
    pub key: String,
    /// The state as JSON.
    pub state: String,
}

/// A free text behind its hash.
#[derive(Clone, Debug, FromRow)]
pub struct TextRow {
    /// The hash under which the ledger names it.
    pub hash: String,
    /// What was mixed in.
    pub salt: Vec<u8>,
    /// The text, unless it was removed.
    pub content: Option<String>,
}

/// A page of the ledger in order, after the entry `after`.
pub async fn ledger(ex: impl Into<Ex<'_>>, after: i64, limit: i64) -> Result<Vec<LedgerRow>> {
    sql("SELECT seq, at, kind, subject, line, hash FROM ledger WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(ex)
        .await
}

/// The versions made by the entries after `after`, up to `until`, in order.
pub async fn versions(ex: impl Into<Ex<'_>>, after: i64, until: i64) -> Result<Vec<VersionRow>> {
    sql("SELECT v.seq, v.at, r.kind, r.key, v.state FROM versions v JOIN records r ON r.id = v.record_id
         WHERE v.seq > $1 AND v.seq <= $2 ORDER BY v.seq")
    .bind(after)
    .bind(until)
    .all(ex)
    .await
}

/// A page of the records by number, after `after`.
pub async fn records(ex: impl Into<Ex<'_>>, after: i64, limit: i64) -> Result<Vec<RecordRow>> {
    sql("SELECT id, seq, kind, key, state FROM records WHERE id > $1 ORDER BY id LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(ex)
        .await
}

/// A page of the texts by hash, after `after`.
pub async fn texts(ex: impl Into<Ex<'_>>, after: &str, limit: i64) -> Result<Vec<TextRow>> {
    sql("SELECT hash, salt, content FROM texts WHERE hash > $1 ORDER BY hash LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(ex)
        .await
}
