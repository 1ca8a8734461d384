//! Dialogues: what the chats of editors have in their hands.

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
