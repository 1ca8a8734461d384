//! The root of the ledger as each channel was last told it, or is to be.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};

/// What a channel was last to be told.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct RootPost {
    /// The channel.
    pub chat_id: i64,
    /// The day of the root.
    pub day: String,
    /// `SEQ:HASH`
    pub root: String,
}

/// What a channel was last to be told.
pub async fn last(ex: impl Into<Ex<'_>>, chat: i64) -> Result<Option<RootPost>> {
    sql("SELECT chat_id, day, root FROM root_posts WHERE chat_id = $1").bind(chat).opt(ex).await
}

/// Lets a channel be told the root of a day, unless it was told that or a later one: what it was to be told before is left out.
pub async fn plan(tx: &mut Tx, chat: i64, day: NaiveDate, root: &str) -> Result<bool> {
    let planned = sql("INSERT INTO root_posts (chat_id, day, root) VALUES ($1, $2, $3)
         ON CONFLICT (chat_id) DO UPDATE SET day = excluded.day, root = excluded.root, message = NULL, until = 0
         WHERE root_posts.day < excluded.day")
    .bind(chat)
    .bind(day.to_string())
    .bind(root)
    .run(tx)
    .await?;
    Ok(planned == 1)
}

/// Nothing has changed up to the hour of this day: what the channel was told is the root of this day too.
pub async fn unchanged(tx: &mut Tx, chat: i64, day: NaiveDate) -> Result<()> {
    sql("UPDATE root_posts SET day = $2 WHERE chat_id = $1").bind(chat).bind(day.to_string()).run(tx).await?;
    Ok(())
}

/// Claims a root that waits, until a moment (UTC epoch seconds).
pub async fn claim(tx: &mut Tx, now: i64, until: i64) -> Result<Option<RootPost>> {
    sql("UPDATE root_posts SET until = $2
         WHERE chat_id = (SELECT chat_id FROM root_posts WHERE message IS NULL AND until <= $1 ORDER BY chat_id LIMIT 1)
         RETURNING chat_id, day, root")
    .bind(now)
    .bind(until)
    .opt(tx)
    .await
}

/// A channel was told the root of a day by this message; 0: it cannot be told.
pub async fn posted(tx: &mut Tx, post: &RootPost, message: i64) -> Result<()> {
    sql("UPDATE root_posts SET message = $3 WHERE chat_id = $1 AND day = $2")
        .bind(post.chat_id)
        .bind(post.day.as_str())
        .bind(message)
        .run(tx)
        .await?;
    Ok(())
}

/// Frees what a dead process had claimed.
pub async fn free(tx: &mut Tx) -> Result<u64> {
    sql("UPDATE root_posts SET until = 0 WHERE until > 0").run(tx).await
}
