//! Forwarding and copying messages.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::removals::ids;
use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::message::Message;
use crate::sim::people::MAX_CAPTION;
use crate::sim::state::{ChatKey, State};

impl State {
    pub fn forward_message(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_post(ask)?;
        let (from, source) = self.source(ask, "message to forward not found")?;
        let forwarded = self.forwarded(from, source);
        self.deliver(ask, key, forwarded)
    }

    pub fn copy_message(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_post(ask)?;
        let (_, source) = self.source(ask, "message to copy not found")?;
        let mut copy = copied(source);
        if copy.media.is_some() && ask.params.contains_key("caption") {
            (copy.text, copy.entities) = self.formatted(ask, "caption", "caption_entities")?;
            check_length(&copy.text, MAX_CAPTION, "message caption is too long")?;
        }
        let sent = self.deliver(ask, key, copy)?;
        Ok(json!({ "message_id": sent["message_id"] }))
    }

    /// forwardMessages and copyMessages: what is not found is passed over, albums stay together.
    pub fn relay_messages(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_post(ask)?;
        let from = self.chat_in(ask, &ask.params.get("from_chat_id").cloned().unwrap_or_default())?;
        let known = |id: &i64| self.message(from, *id).filter(|message| message.service.is_none()).cloned();
        let sources: Vec<Message> = ids(ask)?.iter().filter_map(known).collect();
        if sources.is_empty() {
            let what = if ask.method == "copyMessages" { "copy" } else { "forward" };
            return Err(Failure::bad(&format!("there are no messages to {what}")));
        }
        let mut sent = Vec::new();
        for message in self.relayed(from, sources, ask.method == "copyMessages", ask.flag("remove_caption")) {
            sent.push(json!({ "message_id": self.deliver(ask, key, message)?["message_id"] }));
        }
        Ok(json!(sent))
    }

    /// Messages as they arrive elsewhere, with new names for their albums.
    pub fn relayed(&mut self, from: ChatKey, sources: Vec<Message>, copy: bool, bare: bool) -> Vec<Message> {
        let mut albums: HashMap<String, String> = HashMap::new();
        let mut relayed = Vec::new();
        for source in sources {
            let album = source.album.clone();
            let mut message = if copy { copied(source) } else { self.forwarded(from, source) };
            if copy && bare && message.media.is_some() {
                (message.text, message.entities) = Default::default();
            }
            message.album = album.map(|album| albums.entry(album).or_insert_with(|| self.next_album()).clone());
            relayed.push(message);
        }
        relayed
    }

    fn forwarded(&self, from: ChatKey, source: Message) -> Message {
        let origin = Some(source.origin.clone().unwrap_or_else(|| self.origin(from, &source)));
        Message { origin, ..copied(source) }
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

/// The content alone.
fn copied(source: Message) -> Message {
    let Message { text, entities, media, link_preview, .. } = source;
    Message { text, entities, media, link_preview, ..Message::default() }
}
