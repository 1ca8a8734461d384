//! Changing what was sent: editing, deleting, pinning.

use serde_json::{Value, json};

use super::keyboard::{self, Markup};
use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::message::Message;
use crate::sim::people::MAX_TEXT;
use crate::sim::state::{ChatKey, ChatKind, State};

/// Bots delete messages up to 48 hours back; in channels always.
const DELETABLE_SECONDS: i64 = 48 * 3600;

const NOT_MODIFIED: &str = "message is not modified: specified new message content and reply markup are exactly the same as \
                            a current content and reply markup of the message";

impl State {
    pub fn edit_text(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let (key, old) = self.editable(ask)?;
        let (text, entities) = self.formatted(ask, "text", "entities")?;
        check_length(&text, MAX_TEXT, "MESSAGE_TOO_LONG")?;
        if text.is_empty() {
            return Err(Failure::bad("message text is empty"));
        }
        if old.media.is_some() {
            return Err(Failure::bad("there is no text in the message to edit"));
        }
        let keyboard = self.new_keyboard(ask, key)?;
        let link_preview = ask.params.get("link_preview_options").cloned();
        self.replace(ask.bot, key, &old, Message { text, entities, keyboard, link_preview, ..old.clone() })
    }

    pub fn edit_keyboard(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let (key, old) = self.editable(ask)?;
        let keyboard = self.new_keyboard(ask, key)?;
        self.replace(ask.bot, key, &old, Message { keyboard, ..old.clone() })
    }

    /// The message to edit, if this bot wrote it (or edits as an administrator of its channel).
    fn editable(&self, ask: &Ask) -> Result<(ChatKey, Message), Failure> {
        if !ask.params.contains_key("chat_id") {
            return Err(Failure::bad("chat_id is empty"));
        }
        let key = self.chat_to_write(ask)?;
        let id = ask.number("message_id").ok_or_else(|| Failure::bad("message identifier is not specified"))?;
        let message = self.message(key, id).ok_or_else(|| Failure::bad("message to edit not found"))?;
        let own = message.author_bot == Some(ask.bot) || self.is_channel(key);
        if own && message.service.is_none() {
            Ok((key, message.clone()))
        } else {
            Err(Failure::bad("message can't be edited"))
        }
    }

    /// An edit without `reply_markup` takes the buttons away.
    fn new_keyboard(&self, ask: &Ask, key: ChatKey) -> Result<Option<Value>, Failure> {
        match keyboard::read(ask.params.get("reply_markup"), self.is_private(key))? {
            Markup::Inline(rows) => Ok(rows),
            _ => Ok(None),
        }
    }

    fn replace(&mut self, bot: i64, key: ChatKey, old: &Message, mut new: Message) -> Result<Value, Failure> {
        if (&old.text, &old.entities, &old.keyboard) == (&new.text, &new.entities, &new.keyboard) {
            return Err(Failure::bad(NOT_MODIFIED));
        }
        // Only a change of the content is shown as an edit; new buttons alone are not.
        if (&old.text, &old.entities) != (&new.text, &new.entities) {
            new.edit_date = Some(self.now);
        }
        if let Some(kept) = self.message_mut(key, old.id) {
            let revision = kept.revision;
            *kept = Message { revision, ..new };
        }
        Ok(self.seen_by(key, old.id, bot))
    }

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
        let ids: Vec<i64> =
            ask.params["message_ids"].as_array().into_iter().flatten().filter_map(Value::as_i64).collect();
        if ids.is_empty() || ids.len() > 100 {
            return Err(Failure::bad("message_ids must contain 1-100 identifiers"));
        }
        for id in ids {
            let message = self.message(key, id);
            let young = |message: &Message| self.is_channel(key) || self.now - message.date <= DELETABLE_SECONDS;
            if message.is_some_and(|message| young(message) && self.deletable(ask.bot, key, message)) {
                self.remove(key, id);
            }
        }
        Ok(json!(true))
    }

    fn deletable(&self, bot: i64, key: ChatKey, message: &Message) -> bool {
        let Some(chat) = self.chats.get(&key) else { return false };
        match chat.kind {
            ChatKind::Private => true,
            _ => message.author_bot == Some(bot) || chat.is_admin(bot),
        }
    }

    fn remove(&mut self, key: ChatKey, id: i64) {
        let chat = self.open(key);
        chat.messages.remove(&id);
        chat.pinned = chat.pinned.filter(|pinned| *pinned != id);
    }

    pub fn pin(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_write(ask)?;
        let id = ask.number("message_id").unwrap_or_default();
        if self.message(key, id).is_none() {
            return Err(Failure::bad("message to pin not found"));
        }
        if !self.is_private(key) && !self.open(key).is_admin(ask.bot) {
            return Err(Failure::bad("not enough rights to manage pinned messages in the chat"));
        }
        self.open(key).pinned = Some(id);
        self.service(key, ask.bot, json!({ "pinned_message": id }), "pinned a message");
        Ok(json!(true))
    }
}
