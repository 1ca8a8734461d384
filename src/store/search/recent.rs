//! What was looked for lately: kept so that buttons can turn pages, without who looked for it.

use sqlx::FromRow;

use super::super::{Ex, Result, Tx, db::sql};

#[derive(FromRow)]
struct IdRow {
    id: i64,
}

#[derive(FromRow)]
struct WordsRow {
    words: String,
}

/// Keeps words and gives them a number; the same words have the same one.
pub async fn keep(tx: &mut Tx, words: &str, now: i64) -> Result<i64> {
    let row: IdRow = sql("INSERT INTO searches (words, asked_at) VALUES ($1, $2)
         ON CONFLICT (words) DO UPDATE SET asked_at = excluded.asked_at RETURNING id")
    .bind(words)
    .bind(now)
    .one(tx)
    .await?;
    Ok(row.id)
}

/// The words of a number; `None` if they are no longer kept.
pub async fn words(ex: impl Into<Ex<'_>>, id: i64) -> Result<Option<String>> {
    let row: Option<WordsRow> = sql("SELECT words FROM searches WHERE id = $1").bind(id).opt(ex).await?;
    Ok(row.map(|row| row.words))
}

/// Forgets what nobody looked for since a moment (UTC epoch seconds); tells how much that was.
pub async fn forget_before(tx: &mut Tx, before: i64) -> Result<u64> {
    sql("DELETE FROM searches WHERE asked_at < $1").bind(before).run(tx).await
}
