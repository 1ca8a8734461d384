//! Messages that told news of items, so that `/why` knows them; kept as long as deliveries.

use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};

#[derive(FromRow)]
struct ItemsRow {
    items: String,
}

/// Keeps of which items (numbers of their records) a message told.
pub async fn keep(tx: &mut Tx, chat_id: i64, message: i32, items: &[i64], now: i64) -> Result<()> {
    sql("INSERT INTO told_news (chat_id, message, at, items) VALUES ($1, $2, $3, $4)
         ON CONFLICT (chat_id, message) DO NOTHING")
    .bind(chat_id)
    .bind(i64::from(message))
    .bind(now)
    .bind(json!(items).to_string())
    .run(tx)
    .await?;
    Ok(())
}

/// The items of which a message told, by the numbers of their records; `None` if it told no news.
pub async fn by_message(ex: impl Into<Ex<'_>>, chat_id: i64, message: i32) -> Result<Option<Vec<i64>>> {
    let row: Option<ItemsRow> = sql("SELECT items FROM told_news WHERE chat_id = $1 AND message = $2")
        .bind(chat_id)
        .bind(i64::from(message))
        .opt(ex)
        .await?;
    let unreadable = |source| StoreError::Unreadable { what: "told news".into(), source };
    row.map(|row| serde_json::from_str(&row.items).map_err(unreadable)).transpose()
}

/// A message that told news.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct ToldNews {
    /// Its number in the chat.
    pub message: i64,
    /// When it was sent, in UTC epoch seconds.
    pub at: i64,
    /// The items, as JSON.
    pub items: String,
}

/// All that a chat was told, the newest first.
pub async fn of_chat(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Vec<ToldNews>> {
    sql("SELECT message, at, items FROM told_news WHERE chat_id = $1 ORDER BY message DESC").bind(chat_id).all(ex).await
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
