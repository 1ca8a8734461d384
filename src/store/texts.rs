//! Free texts behind the salted hashes of the ledger: kept apart, so that they can be removed.

use sqlx::FromRow;

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Ex, Result, Tx, db::sql, ledger};
use crate::domain::{
    ledger::{hex, text_hash},
    text::plain,
};

#[derive(FromRow)]
struct TextRow {
    hash: String,
    content: String,
}

#[derive(FromRow)]
struct ContentRow {
    content: Option<String>,
}

/// A text with the salt that makes its hash its own, so that nobody can guess a removed text by trying.
#[derive(Clone, Debug)]
pub struct Text {
    /// The hash under which the ledger names it.
    pub hash: String,
    salt: Vec<u8>,
    content: String,
}

impl Text {
    /// A text with a new salt, not yet kept.
    pub fn salted(content: &str) -> Result<Text> {
        let mut salt = vec![0_u8; 16];
        getrandom::fill(&mut salt)?;
        Ok(Text { hash: text_hash(&salt, content), salt, content: content.into() })
    }
}

/// Keeps a text and gives the hash under which the ledger names it.
pub async fn keep(tx: &mut Tx, content: &str) -> Result<String> {
    let text = Text::salted(content)?;
    put(tx, &text).await?;
    Ok(text.hash)
}

/// Keeps a text.
pub async fn put(tx: &mut Tx, text: &Text) -> Result<()> {
    sql("INSERT INTO texts (hash, salt, content) VALUES ($1, $2, $3)")
        .bind(text.hash.as_str())
        .bind(text.salt.clone())
        .bind(text.content.as_str())
        .run(tx)
        .await?;
    Ok(())
}

/// Keeps many texts.
pub async fn put_all(tx: &mut Tx, texts: &[Text]) -> Result<()> {
    for page in texts.chunks(ledger::BATCH) {
        let rows: Vec<_> = page
            .iter()
            .map(|text| json!({"hash": text.hash, "salt": hex(&text.salt), "content": text.content}))
            .collect();
        sql("INSERT INTO texts (hash, salt, content)
             SELECT value->>'hash', unhex(value->>'salt'), value->>'content' FROM json_each($1)")
        .pg("INSERT INTO texts (hash, salt, content)
             SELECT hash, decode(salt, 'hex'), content FROM json_to_recordset($1::json)
             AS row (hash TEXT, salt TEXT, content TEXT)")
        .bind(Value::from(rows).to_string())
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The text of a hash; `None` if it was removed. Hidden marks that turn the direction of what stands around, kept before they
/// were refused, stay where the hash was made from them and are left out here.
pub async fn get(ex: impl Into<Ex<'_>>, hash: &str) -> Result<Option<String>> {
    let row: Option<ContentRow> = sql("SELECT content FROM texts WHERE hash = $1").bind(hash).opt(ex).await?;
    Ok(row.and_then(|row| row.content).map(|content| plain(&content)))
}

/// Those of these texts that were not removed, by their hashes, as [`get`] gives them.
pub async fn get_all(ex: impl Into<Ex<'_>>, hashes: &[&str]) -> Result<HashMap<String, String>> {
    let rows: Vec<TextRow> = sql("SELECT hash, content FROM texts
         WHERE hash IN (SELECT value FROM json_each($1)) AND content IS NOT NULL")
    .pg("SELECT hash, content FROM texts
         WHERE hash IN (SELECT json_array_elements_text($1::json)) AND content IS NOT NULL")
    .bind(json!(hashes).to_string())
    .all(ex)
    .await?;
    Ok(rows.into_iter().map(|row| (row.hash, plain(&row.content))).collect())
}

/// Removes a text for ever; the ledger stays whole. Tells whether there was one. A removal goes with an entry in the ledger:
/// by that, whoever shows the text from memory learns of it.
pub async fn remove(tx: &mut Tx, hash: &str) -> Result<bool> {
    let removed =
        sql("UPDATE texts SET content = NULL WHERE hash = $1 AND content IS NOT NULL").bind(hash).run(tx).await?;
    Ok(removed == 1)
}
