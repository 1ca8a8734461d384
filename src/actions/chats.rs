//! What a chat chooses.

use crate::{
    domain::language::Language,
    store::{Result, Tx, chats},
};

/// Sets the language in which the bot speaks to a chat.
pub async fn set_language(tx: &mut Tx, chat_id: i64, language: Language, now: i64) -> Result<()> {
    chats::set_language(tx, chat_id, language, now).await
}

/// Carries what a group chose over to the supergroup that it became.
pub async fn migrate(tx: &mut Tx, from: i64, to: i64) -> Result<()> {
    chats::migrate(tx, from, to).await
}
