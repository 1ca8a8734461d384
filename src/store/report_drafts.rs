//! Reports that are being written, one for each chat and item.

use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::reporting::ReportDraft;

#[derive(FromRow)]
struct StateRow {
    state: String,
}

fn read(row: StateRow) -> Result<ReportDraft> {
    let unreadable = |source| StoreError::Unreadable { what: "a report that is being written".into(), source };
    serde_json::from_str(&row.state).map_err(unreadable)
}

/// What a chat is writing about an item, if anything.
pub async fn get(ex: impl Into<Ex<'_>>, chat_id: i64, item: &str) -> Result<Option<ReportDraft>> {
    let row: Option<StateRow> = sql("SELECT state FROM report_drafts WHERE chat_id = $1 AND item = $2")
        .bind(chat_id)
        .bind(item)
        .opt(ex)
        .await?;
    row.map(read).transpose()
}

/// All reports that are being written.
pub async fn all(ex: impl Into<Ex<'_>>) -> Result<Vec<ReportDraft>> {
    let rows: Vec<StateRow> = sql("SELECT state FROM report_drafts").all(ex).await?;
    rows.into_iter().map(read).collect()
}

/// Keeps what a chat is writing about an item.
pub async fn put(tx: &mut Tx, chat_id: i64, item: &str, draft: &ReportDraft, now: i64) -> Result<()> {
    let state = serde_json::to_string(draft)
        .map_err(|source| StoreError::Unreadable { what: "a report that is being written".into(), source })?;
    sql("INSERT INTO report_drafts (chat_id, item, state, updated_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (chat_id, item) DO UPDATE SET state = EXCLUDED.state, updated_at = EXCLUDED.updated_at")
    .bind(chat_id)
    .bind(item)
    .bind(state)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Drops what a chat was writing about an item; `false` if that was nothing.
pub async fn remove(tx: &mut Tx, chat_id: i64, item: &str) -> Result<bool> {
    let removed =
        sql("DELETE FROM report_drafts WHERE chat_id = $1 AND item = $2").bind(chat_id).bind(item).run(tx).await?;
    Ok(removed == 1)
}

/// Drops all that a chat was writing; `false` if that was nothing.
pub async fn forget(tx: &mut Tx, chat_id: i64) -> Result<bool> {
    Ok(sql("DELETE FROM report_drafts WHERE chat_id = $1").bind(chat_id).run(tx).await? > 0)
}

/// Drops what nobody touched since a moment, in UTC epoch seconds.
pub async fn forget_before(tx: &mut Tx, at: i64) -> Result<u64> {
    sql("DELETE FROM report_drafts WHERE updated_at < $1").bind(at).run(tx).await
}
