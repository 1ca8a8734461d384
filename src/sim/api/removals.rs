//! Deleting and pinning.

use serde_json::{Value, json};

use super::{Ask, Failure};
use crate::sim::message::Message;
use crate::sim::state::{ChatKey, ChatKind, State};

/// Bots delete messages up to 48 hours back; in channels always.
const DELETABLE_SECONDS: i64 = 48 * 3600;

impl State {
    pub fn delete_message(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_ask(ask)?;
        let id = ask.number("message_id").unwrap_or_default();
        let message = self.message(key, id).ok_or_else(|| Failure::bad("message to delete not found"))?;
        if !self.deletable(ask.bot, key, message) {
            return Err(Failure::bad("message can't be deleted"));
        }
        if !self.is_channel(key) && self.now - message.date > DELETABLE_SECONDS {
            return Err(Failure::bad("message can't be deleted for everyone"));
        }
        self.remove(key, id);
        Ok(json!(true))
    }

    /// Deletes what can be found and deleted; the rest is passed over in silence, as on Telegram.
    pub fn delete_messages(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_ask(ask)?;
        for id in ids(ask)? {
            let message = self.message(key, id);
            let young = |message: &Message| self.is_channel(key) || self.now - message.date <= DELETABLE_SECONDS;
            if message.is_some_and(|message| young(message) && self.deletable(ask.bot, key, message)) {
                self.remove(key, id);
            }
        }
        Ok(json!(true))
    }

    /// "Bots granted can_post_messages permissions can delete outgoing messages in channels", with can_delete_messages any.
    fn deletable(&self, bot: i64, key: ChatKey, message: &Message) -> bool {
        let Some(chat) = self.chats.get(&key) else { return false };
        let own = message.author_bot == Some(bot);
        match chat.kind {
            ChatKind::Private => true,
            ChatKind::Channel => chat.may(bot, "can_delete_messages") || (own && chat.may(bot, "can_post_messages")),
            ChatKind::Group => own || chat.may(bot, "can_delete_messages"),
        }
    }

    fn remove(&mut self, key: ChatKey, id: i64) {
        let chat = self.open(key);
        chat.messages.remove(&id);
        chat.pinned.retain(|pinned| *pinned != id);
    }

    pub fn pin(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_pin(ask)?;
        let id = ask.number("message_id").unwrap_or_default();
        if self.message(key, id).is_none() {
            return Err(Failure::bad("message to pin not found"));
        }
        let chat = self.open(key);
        chat.pinned.retain(|pinned| *pinned != id);
        chat.pinned.push(id);
        self.service(key, ask.bot, json!({ "pinned_message": id }), "pinned a message");
        Ok(json!(true))
    }

    /// Without `message_id` the most recent of the pinned messages.
    pub fn unpin(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_pin(ask)?;
        let chat = self.open(key);
        let newest = chat.pinned.iter().max().copied();
        let id = ask.number("message_id").or(newest).ok_or_else(|| Failure::bad("message to unpin not found"))?;
        if !chat.messages.contains_key(&id) {
            return Err(Failure::bad("message to unpin not found"));
        }
        chat.pinned.retain(|pinned| *pinned != id);
        Ok(json!(true))
    }

    /// The chat, if the bot may pin there: in channels who edits messages, in groups who has the right to pin.
    fn chat_to_pin(&self, ask: &Ask) -> Result<ChatKey, Failure> {
        let key = self.chat_to_write(ask)?;
        let right = if self.is_channel(key) { "can_edit_messages" } else { "can_pin_messages" };
        let may = self.is_private(key) || self.chats.get(&key).is_some_and(|chat| chat.may(ask.bot, right));
        if may { Ok(key) } else { Err(Failure::bad("not enough rights to manage pinned messages in the chat")) }
    }
}

/// The 1–100 messages that a request names.
pub fn ids(ask: &Ask) -> Result<Vec<i64>, Failure> {
    let given = ask.params.get("message_ids").and_then(Value::as_array);
    let ids: Vec<i64> = given.into_iter().flatten().filter_map(Value::as_i64).collect();
    if ids.is_empty() || ids.len() > 100 {
        return Err(Failure::bad("message_ids must contain 1-100 identifiers"));
    }
    Ok(ids)
}
