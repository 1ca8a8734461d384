//! Dialogues: what the chats of editors have in their hands.

use std::collections::HashSet;

use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::dialogues::Dialogue;

#[derive(FromRow)]
struct StateRow {
    state: String,
}

/// What a chat has in its hands, if anything.
pub async fn get(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Option<Dialogue>> {
    let row: Option<StateRow> = sql("SELECT state FROM dialogues WHERE chat_id = $1").bind(chat_id).opt(ex).await?;
    let unreadable = |source| StoreError::Unreadable { what: format!("dialogue of chat {chat_id}"), source };
    row.map(|row| serde_json::from_str(&row.state).map_err(unreadable)).transpose()
}

#[derive(FromRow)]
struct ChatRow {
    chat_id: i64,
}

/// Which of these chats have anything in their hands.
pub async fn holding(ex: impl Into<Ex<'_>>, chats: &[i64]) -> Result<HashSet<i64>> {
    let rows: Vec<ChatRow> = sql("SELECT chat_id FROM dialogues WHERE chat_id IN (SELECT value FROM json_each($1))")
        .pg("SELECT chat_id FROM dialogues
             WHERE chat_id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
        .bind(json!(chats).to_string())
        .all(ex)
        .await?;
    Ok(rows.into_iter().map(|row| row.chat_id).collect())
}

/// Puts something into a chat's hands.
pub async fn put(tx: &mut Tx, chat_id: i64, dialogue: &Dialogue, now: i64) -> Result<()> {
    let state =
        serde_json::to_string(dialogue).map_err(|source| StoreError::Unreadable { what: "dialogue".into(), source })?;
    sql("INSERT INTO dialogues (chat_id, state, updated_at) VALUES ($1, $2, $3)
         ON CONFLICT (chat_id) DO UPDATE SET state = EXCLUDED.state, updated_at = EXCLUDED.updated_at")
    .bind(chat_id)
    .bind(state)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Empties a chat's hands; `false` if they were.
pub async fn remove(tx: &mut Tx, chat_id: i64) -> Result<bool> {
    let removed = sql("DELETE FROM dialogues WHERE chat_id = $1").bind(chat_id).run(tx).await?;
    Ok(removed == 1)
}
