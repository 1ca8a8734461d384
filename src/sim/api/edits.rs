//! Changing what was sent: texts, captions, media, buttons.

use serde_json::Value;

use super::keyboard::{self, Markup};
use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::message::{MediaKind, Message};
use crate::sim::people::{MAX_CAPTION, MAX_TEXT};
use crate::sim::state::{ChatKey, State};

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

    pub fn edit_caption(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let (key, old) = self.editable(ask)?;
        let (text, entities) = self.formatted(ask, "caption", "caption_entities")?;
        check_length(&text, MAX_CAPTION, "MEDIA_CAPTION_TOO_LONG")?;
        if old.media.is_none() {
            return Err(Failure::bad("there is no caption in the message to edit"));
        }
        let keyboard = self.new_keyboard(ask, key)?;
        self.replace(ask.bot, key, &old, Message { text, entities, keyboard, ..old.clone() })
    }

    /// Puts another file (and caption) in the place of the old one or of a text; an album stays of one sort.
    pub fn edit_media(&mut self, ask: &mut Ask) -> Result<Value, Failure> {
        let (key, old) = self.editable(ask)?;
        let given = ask.params["media"].as_object().cloned().unwrap_or_default();
        let Message { text, entities, media, .. } = self.input_media(ask, &given)?;
        let is_document = |message: &Message| message.media.as_ref().is_some_and(|m| m.kind == MediaKind::Document);
        let becomes_document = media.as_ref().is_some_and(|media| media.kind == MediaKind::Document);
        if old.album.is_some() && is_document(&old) != becomes_document {
            return Err(Failure::bad("MEDIA_GROUPED_INVALID"));
        }
        let keyboard = self.new_keyboard(ask, key)?;
        self.replace(ask.bot, key, &old, Message { text, entities, media, keyboard, ..old.clone() })
    }

    pub fn edit_keyboard(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let (key, old) = self.editable(ask)?;
        let keyboard = self.new_keyboard(ask, key)?;
        self.replace(ask.bot, key, &old, Message { keyboard, ..old.clone() })
    }

    /// The message to edit, if this bot wrote it (or edits as an administrator of its channel who may).
    fn editable(&self, ask: &Ask) -> Result<(ChatKey, Message), Failure> {
        if !ask.params.contains_key("chat_id") {
            return Err(Failure::bad("chat_id is empty"));
        }
        let key = self.chat_to_write(ask)?;
        let id = ask.number("message_id").ok_or_else(|| Failure::bad("message identifier is not specified"))?;
        let message = self.message(key, id).ok_or_else(|| Failure::bad("message to edit not found"))?;
        let editor = || self.chats.get(&key).is_some_and(|chat| chat.may(ask.bot, "can_edit_messages"));
        let own = message.author_bot == Some(ask.bot) || (self.is_channel(key) && editor());
        if own && message.service.is_none() && message.origin.is_none() {
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
        let same_content = (&old.text, &old.entities, &old.media) == (&new.text, &new.entities, &new.media);
        if same_content && old.keyboard == new.keyboard {
            return Err(Failure::bad(NOT_MODIFIED));
        }
        // Only a change of the content is shown as an edit; new buttons alone are not.
        if !same_content {
            new.edit_date = Some(self.now);
        }
        if let Some(kept) = self.message_mut(key, old.id) {
            let revision = kept.revision;
            *kept = Message { revision, ..new };
        }
        Ok(self.seen_by(key, old.id, bot))
    }
}
