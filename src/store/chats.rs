//! What a chat chose.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};
use crate::domain::language::Language;

#[derive(FromRow)]
struct LanguageRow {
    language: String,
}

/// The language that a chat chose; `None` if it never did.
pub async fn language(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Option<Language>> {
    let row: Option<LanguageRow> = sql("SELECT language FROM chats WHERE chat_id = $1").bind(chat_id).opt(ex).await?;
    Ok(row.and_then(|row| Language::from_tag(&row.language)))
}

/// Sets the language of a chat.
pub async fn set_language(tx: &mut Tx, chat_id: i64, language: Language, now: i64) -> Result<()> {
    sql("INSERT INTO chats (chat_id, language, created_at) VALUES ($1, $2, $3)
         ON CONFLICT (chat_id) DO UPDATE SET language = excluded.language")
    .bind(chat_id)
    .bind(language.code())
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Carries what a group chose over to the supergroup that it became.
pub async fn migrate(tx: &mut Tx, from: i64, to: i64) -> Result<()> {
    sql("DELETE FROM chats WHERE chat_id = $2 AND EXISTS (SELECT 1 FROM chats WHERE chat_id = $1)")
        .bind(from)
        .bind(to)
        .run(&mut *tx)
        .await?;
    sql("UPDATE chats SET chat_id = $2 WHERE chat_id = $1").bind(from).bind(to).run(tx).await?;
    Ok(())
}
