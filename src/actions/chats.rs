//! What a chat chooses, and whether it is there.

use crate::{
    domain::{chats::ChatState, language::Language},
    store::{Result, Tx, chats},
};

/// Sets the language in which the bot speaks to a chat.
pub async fn set_language(tx: &mut Tx, chat_id: i64, language: Language, now: i64) -> Result<()> {
    chats::set_language(tx, chat_id, language, now).await
}

/// Marks a chat as gone: it blocked the bot, removed it or was deleted. One that has said `/stop` stays stopped.
pub async fn gone(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    chats::change_state(tx, chat_id, ChatState::Active, ChatState::Gone, now).await
}

/// Marks a chat that was gone as back, with everything that it subscribed to.
pub async fn back(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    chats::change_state(tx, chat_id, ChatState::Gone, ChatState::Active, now).await
}

/// Carries what a group chose over to the supergroup that it became.
pub async fn migrate(tx: &mut Tx, from: i64, to: i64) -> Result<()> {
    chats::migrate(tx, from, to).await
}
