//! Sending: texts, and what every message has in common.

use serde_json::{Map, Value, json};

use super::keyboard::{self, Markup};
use super::{Ask, Failure};
use crate::sim::detect::with_detected;
use crate::sim::markup;
use crate::sim::message::{Entity, Message, utf16_len};
use crate::sim::people::MAX_TEXT;
use crate::sim::state::{ChatKey, State};

impl State {
    pub fn send_message(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_post(ask)?;
        let (text, entities) = self.formatted(ask, "text", "entities")?;
        check_length(&text, MAX_TEXT, "message is too long")?;
        if text.is_empty() {
            return Err(Failure::bad("message text is empty"));
        }
        let link_preview = ask.params.get("link_preview_options").cloned();
        self.deliver(ask, key, Message { text, entities, link_preview, ..Message::default() })
    }

    /// Puts a bot's message into the chat with its keyboard and what it answers; returns it as the bot sees it.
    pub fn deliver(&mut self, ask: &Ask, key: ChatKey, mut message: Message) -> Result<Value, Failure> {
        message.reply_to = self.replied(ask, key)?;
        match keyboard::read(ask.params.get("reply_markup"), self.is_private(key))? {
            Markup::Inline(rows) => message.keyboard = rows,
            Markup::Reply(rows) => self.open(key).reply_keyboard = Some(rows),
            Markup::Remove => self.open(key).reply_keyboard = None,
            Markup::Nothing => {}
        }
        Ok(self.post_as_bot(key, ask.bot, message))
    }

    /// Puts a bot's message into the chat; returns it as the bot sees it.
    pub fn post_as_bot(&mut self, key: ChatKey, bot: i64, mut message: Message) -> Value {
        message.author_bot = Some(bot);
        match key {
            ChatKey::Shared(id) if self.is_channel(key) => message.sender_chat = Some(id),
            _ => message.from = Some(bot),
        }
        if let Some(counted) = self.count_message(key, bot, &mut message) {
            return counted;
        }
        let id = self.post(key, message);
        if self.is_channel(key) {
            self.tell_other_bots(key, id, bot);
            self.forward_to_discussion(key, id);
        }
        self.seen_by(key, id, bot)
    }

    pub fn seen_by(&self, key: ChatKey, message: i64, bot: i64) -> Value {
        self.message(key, message).map_or(Value::Null, |message| self.message_json(key, message, bot))
    }

    pub fn replied(&self, ask: &Ask, key: ChatKey) -> Result<Option<i64>, Failure> {
        let Some(reply) = ask.params.get("reply_parameters") else { return Ok(None) };
        let id = reply["message_id"].as_i64().unwrap_or_default();
        let elsewhere = reply.get("chat_id").is_some_and(|chat| self.chat_in(ask, chat) != Ok(key));
        if !elsewhere && self.message(key, id).is_some() {
            return Ok(Some(id));
        }
        let optional = reply["allow_sending_without_reply"] == true;
        if optional { Ok(None) } else { Err(Failure::bad("message to be replied not found")) }
    }

    /// The text of a field after parsing, cleaning and trimming, with its entities.
    pub fn formatted(&self, ask: &Ask, field: &str, entities: &str) -> Result<(String, Vec<Entity>), Failure> {
        self.formatted_in(&ask.params, field, entities)
    }

    /// The same for a text within an object of a request.
    pub fn formatted_in(
        &self,
        fields: &Map<String, Value>,
        field: &str,
        entities: &str,
    ) -> Result<(String, Vec<Entity>), Failure> {
        let words = |name: &str| fields.get(name).and_then(Value::as_str).unwrap_or_default();
        let text = words(field);
        let (text, entities) = match words("parse_mode").to_ascii_lowercase().as_str() {
            "html" => markup::parse_html(text).map_err(|why| Failure::bad(&format!("can't parse entities: {why}")))?,
            "" => (text.to_owned(), given_entities(fields.get(entities), text)?),
            "markdown" | "markdownv2" => return Err(Failure::bad("Markdown is not supported by the stand-in")),
            _ => return Err(Failure::bad("unsupported parse_mode")),
        };
        let (text, entities) = markup::fix(&text, self.with_known_users(entities));
        let entities = with_detected(&text, entities);
        Ok((text, entities))
    }

    /// A mention by id needs a user that exists; otherwise only the text stays.
    fn with_known_users(&self, mut entities: Vec<Entity>) -> Vec<Entity> {
        let id_of = |entity: &Entity| entity.user.as_ref().and_then(|user| user["id"].as_i64());
        entities.retain(|entity| {
            id_of(entity).is_none_or(|id| self.people.contains_key(&id) || self.bots.contains_key(&id))
        });
        for entity in &mut entities {
            entity.user = id_of(entity).map(|id| self.user_json(id));
        }
        entities
    }
}

pub fn check_length(text: &str, limit: usize, words: &str) -> Result<(), Failure> {
    if utf16_len(text) > limit { Err(Failure::bad(words)) } else { Ok(()) }
}

/// Entities given beside the text must lie within it.
fn given_entities(given: Option<&Value>, text: &str) -> Result<Vec<Entity>, Failure> {
    let length = utf16_len(text);
    let given = given.and_then(Value::as_array).into_iter().flatten();
    given
        .map(|entity| {
            let number = |name: &str| usize::try_from(entity[name].as_i64().unwrap_or(-1)).ok();
            let words = |name: &str| entity[name].as_str().map(str::to_owned);
            let place =
                number("offset").zip(number("length")).filter(|(offset, units)| *units > 0 && offset + units <= length);
            let (offset, units) = place
                .ok_or_else(|| Failure::bad(&format!("can't parse MessageEntity: {entity} is outside the text")))?;
            let entity = Entity {
                kind: words("type").unwrap_or_default(),
                offset,
                length: units,
                url: words("url"),
                language: words("language"),
                custom_emoji_id: words("custom_emoji_id"),
                user: entity.get("user").map(|user| json!({ "id": user["id"] })),
            };
            Ok(entity)
        })
        .collect()
}
