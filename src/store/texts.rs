//! Free texts behind the salted hashes of the ledger: kept apart, so that they can be removed.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};
use crate::domain::ledger::text_hash;

#[derive(FromRow)]
struct ContentRow {
    content: Option<String>,
}

/// Keeps a text and gives the hash under which the ledger names it. The salt makes every hash its own, so that nobody
/// can guess a removed text by trying.
pub async fn keep(tx: &mut Tx, text: &str) -> Result<String> {
    let mut salt = vec![0_u8; 16];
    getrandom::fill(&mut salt)?;
    let hash = text_hash(&salt, text);
    sql("INSERT INTO texts (hash, salt, content) VALUES ($1, $2, $3)")
        .bind(hash.as_str())
        .bind(salt)
        .bind(text)
        .run(&mut *tx)
        .await?;
    Ok(hash)
}

/// The text of a hash; `None` if it was removed.
pub async fn get(ex: impl Into<Ex<'_>>, hash: &str) -> Result<Option<String>> {
    let row: Option<ContentRow> = sql("SELECT content FROM texts WHERE hash = $1").bind(hash).opt(ex).await?;
    Ok(row.and_then(|row| row.content))
}

/// Removes a text for ever; the ledger stays whole. Tells whether there was one.
pub async fn remove(tx: &mut Tx, hash: &str) -> Result<bool> {
    let removed =
        sql("UPDATE texts SET content = NULL WHERE hash = $1 AND content IS NOT NULL").bind(hash).run(tx).await?;
    Ok(removed == 1)
}
