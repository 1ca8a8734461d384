//! Forwarding and copying messages.

use serde_json::{Value, json};

use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::message::Message;
use crate::sim::people::MAX_CAPTION;
use crate::sim::state::{ChatKey, State};

impl State {
    pub fn forward_message(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_write(ask)?;
        let (from, source) = self.source(ask, "message to forward not found")?;
        let origin = Some(source.origin.clone().unwrap_or_else(|| self.origin(from, &source)));
        let Message { text, entities, media, link_preview, .. } = source;
        let forwarded = Message { text, entities, media, link_preview, origin, ..Message::default() };
        self.deliver(ask, key, forwarded)
    }

    pub fn copy_message(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_write(ask)?;
        let (_, source) = self.source(ask, "message to copy not found")?;
        let (mut text, mut entities) = (source.text, source.entities);
        if source.media.is_some() && ask.params.contains_key("caption") {
            (text, entities) = self.formatted(ask, "caption", "caption_entities")?;
            check_length(&text, MAX_CAPTION, "message caption is too long")?;
        }
        let (media, link_preview) = (source.media, source.link_preview);
        let sent = self.deliver(ask, key, Message { text, entities, media, link_preview, ..Message::default() })?;
        Ok(json!({ "message_id": sent["message_id"] }))
    }

    fn source(&self, ask: &Ask, missing: &str) -> Result<(ChatKey, Message), Failure> {
        let from = ask.params.get("from_chat_id").cloned().unwrap_or_default();
        let key = self.chat_in(ask, &from)?;
        let id = ask.number("message_id").unwrap_or_default();
        let message = self.message(key, id).filter(|message| message.service.is_none());
        message.map(|message| (key, message.clone())).ok_or_else(|| Failure::bad(missing))
    }

    /// MessageOrigin of a message that was not forwarded itself.
    pub fn origin(&self, key: ChatKey, message: &Message) -> Value {
        match (message.sender_chat, message.from) {
            (Some(chat), None) => json!({
                "type": "channel", "date": message.date, "chat": self.chat_json(ChatKey::Shared(chat)), "message_id": message.id,
            }),
            (Some(_), Some(_)) => json!({ "type": "chat", "date": message.date, "sender_chat": self.chat_json(key) }),
            (None, from) => {
                json!({ "type": "user", "date": message.date, "sender_user": self.user_json(from.unwrap_or_default()) })
            }
        }
    }
}
