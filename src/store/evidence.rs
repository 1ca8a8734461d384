//! Evidence of reports: where its files are and who may see it. What it is stands in `texts` under the hash that the ledger names.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql, texts};
use crate::domain::evidence::Exhibit;

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its number.
    pub id: i64,
    /// The report's ledger entry.
    pub seq: i64,
    /// Key of the item.
    pub item: String,
    /// Slug of the body that reported.
    pub agency: String,
    /// The salted hash by which the ledger names it.
    pub hash: String,
    /// What it is.
    pub exhibit: Exhibit,
    /// A document that everybody may see once its item is confirmed.
    pub released: bool,
}

#[derive(FromRow)]
struct PieceRow {
    id: i64,
    seq: i64,
    item: String,
    agency: String,
    hash: String,
    content: String,
    released: i64,
}

impl PieceRow {
    fn read(self) -> Result<Piece> {
        let unreadable = |source| StoreError::Unreadable { what: format!("evidence {}", self.id), source };
        Ok(Piece {
            id: self.id,
            seq: self.seq,
            item: self.item,
            agency: self.agency,
            hash: self.hash,
            exhibit: serde_json::from_str(&self.content).map_err(unreadable)?,
            released: self.released != 0,
        })
    }
}

/// Keeps what a piece of evidence is, and gives the hash by which the ledger will name it.
pub async fn describe(tx: &mut Tx, exhibit: &Exhibit) -> Result<String> {
    let content =
        serde_json::to_string(exhibit).map_err(|source| StoreError::Unreadable { what: "evidence".into(), source })?;
    texts::keep(tx, &content).await
}

/// Adds a described piece of evidence to a report.
pub async fn keep(tx: &mut Tx, seq: i64, hash: &str, exhibit: &Exhibit) -> Result<()> {
    sql("INSERT INTO evidence (seq, hash, kind, sha256) VALUES ($1, $2, $3, $4)")
        .bind(seq)
        .bind(hash)
        .bind(exhibit.kind().name())
        .bind(exhibit.file().and_then(|file| file.sha256.clone()))
        .run(tx)
        .await?;
    Ok(())
}

/// The evidence of an item's reports that was neither removed nor taken back, the oldest first.
pub async fn of_item(ex: impl Into<Ex<'_>>, item: &str) -> Result<Vec<Piece>> {
    let rows: Vec<PieceRow> = sql("SELECT e.id, e.seq, s.item, s.agency, e.hash, t.content, e.released
         FROM evidence e JOIN said s ON s.seq = e.seq JOIN texts t ON t.hash = e.hash
         WHERE s.item = $1 AND s.undone IS NULL AND e.removed = 0 AND t.content IS NOT NULL ORDER BY e.id")
    .bind(item)
    .all(ex)
    .await?;
    rows.into_iter().map(PieceRow::read).collect()
}

/// A piece of evidence that was neither removed nor taken back.
pub async fn get(ex: impl Into<Ex<'_>>, id: i64) -> Result<Option<Piece>> {
    let row: Option<PieceRow> = sql("SELECT e.id, e.seq, s.item, s.agency, e.hash, t.content, e.released
         FROM evidence e JOIN said s ON s.seq = e.seq JOIN texts t ON t.hash = e.hash
         WHERE e.id = $1 AND s.undone IS NULL AND e.removed = 0 AND t.content IS NOT NULL")
    .bind(id)
    .opt(ex)
    .await?;
    row.map(PieceRow::read).transpose()
}

/// Lets everybody see a document once its item is confirmed, or no longer.
pub async fn release(tx: &mut Tx, id: i64, released: bool) -> Result<()> {
    sql("UPDATE evidence SET released = $2 WHERE id = $1").bind(id).bind(i64::from(released)).run(tx).await?;
    Ok(())
}

/// Removes what a piece of evidence is, for ever; its hash in the ledger stays. Its file goes when nothing else names it.
pub async fn remove(tx: &mut Tx, piece: &Piece) -> Result<()> {
    texts::remove(&mut *tx, &piece.hash).await?;
    sql("UPDATE evidence SET removed = 1, sha256 = NULL WHERE id = $1").bind(piece.id).run(tx).await?;
    Ok(())
}

#[derive(FromRow)]
struct HashRow {
    hash: String,
}

/// The hashes of what was removed: the reports that name them have so much less.
pub async fn removed(ex: impl Into<Ex<'_>>) -> Result<HashSet<String>> {
    let rows: Vec<HashRow> = sql("SELECT hash FROM evidence WHERE removed = 1").all(ex).await?;
    Ok(rows.into_iter().map(|row| row.hash).collect())
}

#[derive(FromRow)]
struct ShownRow {
    item: String,
    open: i64,
}

/// The keys of items with evidence, and whether any of it is public once they are confirmed.
pub async fn shown(ex: impl Into<Ex<'_>>) -> Result<BTreeMap<String, bool>> {
    let rows: Vec<ShownRow> = sql("SELECT s.item,
             CAST(MAX(CASE WHEN e.kind <> 'document' OR e.released = 1 THEN 1 ELSE 0 END) AS BIGINT) AS open
         FROM evidence e JOIN said s ON s.seq = e.seq WHERE e.removed = 0 AND s.undone IS NULL GROUP BY s.item")
    .all(ex)
    .await?;
    Ok(rows.into_iter().map(|row| (row.item, row.open != 0)).collect())
}

#[derive(FromRow)]
struct FileRow {
    sha256: Option<String>,
}

/// The files that evidence names.
pub async fn files(ex: impl Into<Ex<'_>>) -> Result<BTreeSet<String>> {
    let rows: Vec<FileRow> = sql("SELECT DISTINCT sha256 FROM evidence WHERE sha256 IS NOT NULL").all(ex).await?;
    Ok(rows.into_iter().filter_map(|row| row.sha256).collect())
}
