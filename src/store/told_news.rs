//! Messages that the bot sent by itself beside what is published, so that `/why` knows them; kept as long as deliveries.

use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::notices::Occasion;

#[derive(FromRow)]
struct ToldRow {
    occasion: String,
    items: String,
}

/// Keeps on which occasion a message was sent, and of which items (numbers of their records) it told news.
pub async fn keep(
    tx: &mut Tx,
    (chat_id, message): (i64, i32),
    occasion: Occasion,
    items: &[i64],
    now: i64,
) -> Result<()> {
    sql("INSERT INTO told_news (chat_id, message, at, items, occasion) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (chat_id, message) DO NOTHING")
    .bind(chat_id)
    .bind(i64::from(message))
    .bind(now)
    .bind(json!(items).to_string())
    .bind(occasion.name())
    .run(tx)
    .await?;
    Ok(())
}

/// On which occasion a message was sent, and of which items it told news, by the numbers of their records; `None` if it is none of
/// these.
pub async fn by_message(ex: impl Into<Ex<'_>>, chat_id: i64, message: i32) -> Result<Option<(Occasion, Vec<i64>)>> {
    let row: Option<ToldRow> = sql("SELECT occasion, items FROM told_news WHERE chat_id = $1 AND message = $2")
        .bind(chat_id)
        .bind(i64::from(message))
        .opt(ex)
        .await?;
    let unreadable = |source| StoreError::Unreadable { what: "told news".into(), source };
    let Some(row) = row else { return Ok(None) };
    let occasion = Occasion::from_name(&row.occasion);
    let occasion = occasion.ok_or_else(|| StoreError::Nonsense(format!("occasion {:?}", row.occasion)))?;
    Ok(Some((occasion, serde_json::from_str(&row.items).map_err(unreadable)?)))
}

/// A message that the bot sent by itself.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ToldNews {
    /// Its number in the chat.
    pub message: i64,
    /// When it was sent, in UTC epoch seconds.
    pub at: i64,
    /// On which occasion.
    pub occasion: String,
    /// The items, as JSON.
    pub items: String,
}

/// All that a chat was told, the newest first.
pub async fn of_chat(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Vec<ToldNews>> {
    sql("SELECT message, at, occasion, items FROM told_news WHERE chat_id = $1 ORDER BY message DESC")
        .bind(chat_id)
        .all(ex)
        .await
}

/// Forgets what a chat was told; `false` if that is nothing.
pub async fn forget(tx: &mut Tx, chat_id: i64) -> Result<bool> {
    Ok(sql("DELETE FROM told_news WHERE chat_id = $1").bind(chat_id).run(tx).await? > 0)
}

/// Forgets messages that were sent before a moment, in UTC epoch seconds.
pub async fn forget_before(tx: &mut Tx, at: i64) -> Result<()> {
    sql("DELETE FROM told_news WHERE at < $1").bind(at).run(tx).await?;
    Ok(())
}
