//! Drafts: what editors prepare, and when it shall go out.

use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::{
    drafts::{Draft, DraftState},
    questions::Tray,
};

/// A draft with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDraft {
    /// Its number, which stays the announcement's.
    pub number: i64,
    /// Telegram's number of who began it; 0: it came from a file.
    pub author: i64,
    /// Where it stands.
    pub state: DraftState,
    /// What it says so far.
    pub content: Draft,
    /// When it shall go out, in UTC epoch seconds.
    pub publish_at: Option<i64>,
    /// Who approved it, as it is.
    pub approved_by: Option<i64>,
    /// Telegram's number of who changed it last.
    pub changed_by: i64,
    /// When it was last changed, in UTC epoch seconds.
    pub updated_at: i64,
    /// The published announcement in whose place it steps, if it is a correction.
    pub corrects: Option<i64>,
}

impl StoredDraft {
    /// The number of the announcement that it is or becomes, or that it corrects.
    pub fn announcement(&self) -> i64 {
        self.corrects.unwrap_or(self.number)
    }
}

#[derive(FromRow)]
struct DraftRow {
    id: i64,
    author: i64,
    state: String,
    content: String,
    publish_at: Option<i64>,
    approved_by: Option<i64>,
    changed_by: Option<i64>,
    updated_at: i64,
    corrects: Option<i64>,
}

impl DraftRow {
    fn read(self) -> Result<StoredDraft> {
        let unreadable = |source| StoreError::Unreadable { what: format!("draft {}", self.id), source };
        Ok(StoredDraft {
            number: self.id,
            author: self.author,
            state: DraftState::from_name(&self.state).unwrap_or(DraftState::Discarded),
            content: serde_json::from_str(&self.content).map_err(unreadable)?,
            publish_at: self.publish_at,
            approved_by: self.approved_by,
            changed_by: self.changed_by.unwrap_or(self.author),
            updated_at: self.updated_at,
            corrects: self.corrects,
        })
    }
}

#[derive(FromRow)]
struct IdRow {
    id: i64,
}

/// Begins a draft, possibly of a correction, and gives its number.
pub async fn begin(tx: &mut Tx, author: i64, content: &Draft, corrects: Option<i64>, now: i64) -> Result<i64> {
    let row: IdRow = sql("INSERT INTO drafts (author, changed_by, state, content, created_at, updated_at, corrects)
         VALUES ($1, $1, 'composing', $2, $3, $3, $4) RETURNING id")
    .bind(author)
    .bind(json(content)?)
    .bind(now)
    .bind(corrects)
    .one(tx)
    .await?;
    Ok(row.id)
}

/// A draft of the same author that says exactly the same, begun after a moment and not given up.
pub async fn same(ex: impl Into<Ex<'_>>, author: i64, content: &Draft, after: i64) -> Result<Option<i64>> {
    let row: Option<IdRow> = sql("SELECT id FROM drafts
         WHERE author = $1 AND created_at > $2 AND state <> 'discarded' AND content = $3 ORDER BY id DESC LIMIT 1")
    .bind(author)
    .bind(after)
    .bind(json(content)?)
    .opt(ex)
    .await?;
    Ok(row.map(|row| row.id))
}

/// The draft with this number.
pub async fn get(ex: impl Into<Ex<'_>>, number: i64) -> Result<Option<StoredDraft>> {
    let row: Option<DraftRow> = sql(
        "SELECT id, author, state, content, publish_at, approved_by, changed_by, updated_at, corrects FROM drafts WHERE id = $1",
    )
    .bind(number)
    .opt(ex)
    .await?;
    row.map(DraftRow::read).transpose()
}

/// The correction of an announcement that somebody works on, that waits or is planned.
pub async fn correction(ex: impl Into<Ex<'_>>, announcement: i64) -> Result<Option<StoredDraft>> {
    let row: Option<DraftRow> =
        sql("SELECT id, author, state, content, publish_at, approved_by, changed_by, updated_at, corrects FROM drafts
         WHERE corrects = $1 AND state IN ('composing', 'waiting', 'scheduled') ORDER BY id LIMIT 1")
        .bind(announcement)
        .opt(ex)
        .await?;
    row.map(DraftRow::read).transpose()
}

/// The same, held until the transaction ends.
pub async fn lock(tx: &mut Tx, number: i64) -> Result<Option<StoredDraft>> {
    sql("UPDATE drafts SET updated_at = updated_at WHERE id = $1").bind(number).run(&mut *tx).await?;
    get(tx, number).await
}

/// Writes a draft as it shall be; its number and author stay.
pub async fn put(tx: &mut Tx, draft: &StoredDraft, now: i64) -> Result<()> {
    sql("UPDATE drafts SET state = $2, content = $3, publish_at = $4, approved_by = $5, changed_by = $6, updated_at = $7
         WHERE id = $1")
        .bind(draft.number)
        .bind(draft.state.name())
        .bind(json(&draft.content)?)
        .bind(draft.publish_at)
        .bind(draft.approved_by)
        .bind(draft.changed_by)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Numbers of drafts whose time has come.
pub async fn due(ex: impl Into<Ex<'_>>, now: i64, limit: i64) -> Result<Vec<i64>> {
    let rows: Vec<IdRow> =
        sql("SELECT id FROM drafts WHERE state = 'scheduled' AND publish_at <= $1 ORDER BY publish_at, id LIMIT $2")
            .bind(now)
            .bind(limit)
            .all(ex)
            .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Drafts of a tray, a page after the first `skip`: planned ones by their time, the others by their last change, the latest
/// first.
pub async fn in_tray(ex: impl Into<Ex<'_>>, tray: Tray, skip: i64, limit: i64) -> Result<Vec<StoredDraft>> {
    let (one, other) = states(tray);
    let rows: Vec<DraftRow> =
        sql("SELECT id, author, state, content, publish_at, approved_by, changed_by, updated_at, corrects FROM drafts
         WHERE state IN ($1, $2) AND (state <> 'published' OR corrects IS NULL)
         ORDER BY CASE WHEN state = 'scheduled' THEN publish_at ELSE -updated_at END, id DESC LIMIT $3 OFFSET $4")
        .bind(one.name())
        .bind(other.name())
        .bind(limit)
        .bind(skip)
        .all(ex)
        .await?;
    rows.into_iter().map(DraftRow::read).collect()
}

#[derive(FromRow)]
struct CountRow {
    count: i64,
}

/// How many drafts a tray has.
pub async fn count(ex: impl Into<Ex<'_>>, tray: Tray) -> Result<i64> {
    let (one, other) = states(tray);
    let row: CountRow = sql("SELECT COUNT(*) AS count FROM drafts
         WHERE state IN ($1, $2) AND (state <> 'published' OR corrects IS NULL)")
    .bind(one.name())
    .bind(other.name())
    .one(ex)
    .await?;
    Ok(row.count)
}

fn states(tray: Tray) -> (DraftState, DraftState) {
    match tray {
        Tray::Drafts => (DraftState::Composing, DraftState::Waiting),
        Tray::Scheduled => (DraftState::Scheduled, DraftState::Scheduled),
        Tray::Sent => (DraftState::Published, DraftState::Published),
    }
}

fn json(draft: &Draft) -> Result<String> {
    serde_json::to_string(draft).map_err(|source| StoreError::Unreadable { what: "draft".into(), source })
}
