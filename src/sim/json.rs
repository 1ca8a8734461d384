//! How the stand-in writes users, chats, members and messages in the Bot API's JSON.

use serde_json::{Map, Value, json};

use super::message::{Media, MediaKind, Message};
use super::state::{ChatKey, ChatKind, Role, State};

/// Telegram's fixed account in whose name anonymous administrators write.
pub(super) const ANONYMOUS_ADMIN: i64 = 1_087_968_824;
/// Telegram's own account, which forwards posts into discussion groups.
pub(super) const SERVICE_ACCOUNT: i64 = 777_000;

impl State {
    /// A Bot API User, for a person or a bot.
    pub fn user_json(&self, id: i64) -> Value {
        if let Some(bot) = self.bots.get(&id) {
            return json!({ "id": id, "is_bot": true, "first_name": bot.name, "username": bot.username });
        }
        if id == ANONYMOUS_ADMIN {
            return json!({ "id": id, "is_bot": true, "first_name": "Group", "username": "GroupAnonymousBot" });
        }
        if id == SERVICE_ACCOUNT {
            return json!({ "id": id, "is_bot": false, "first_name": "Telegram" });
        }
        let Some(person) = self.people.get(&id) else {
            return json!({ "id": id, "is_bot": false, "first_name": "Deleted Account" });
        };
        let mut user = json!({ "id": id, "is_bot": false, "first_name": person.first_name });
        put(&mut user, "last_name", person.last_name.clone());
        put(&mut user, "username", person.username.clone());
        put(&mut user, "language_code", Some(person.language.clone()).filter(|code| !code.is_empty()));
        user
    }

    /// A Bot API Chat, as any bot sees it.
    pub fn chat_json(&self, key: ChatKey) -> Value {
        match key {
            ChatKey::Private { person, .. } => {
                let mut chat = json!({ "id": person, "type": "private" });
                if let Some(person) = self.people.get(&person) {
                    put(&mut chat, "first_name", Some(person.first_name.clone()));
                    put(&mut chat, "last_name", person.last_name.clone());
                    put(&mut chat, "username", person.username.clone());
                }
                chat
            }
            ChatKey::Shared(id) => {
                let Some(known) = self.chats.get(&key) else {
                    return json!({ "id": id, "type": "group", "title": "" });
                };
                let kind = if known.kind == ChatKind::Channel { "channel" } else { "group" };
                let mut chat = json!({ "id": id, "type": kind, "title": known.title });
                if kind == "group" {
                    put(&mut chat, "all_members_are_administrators", Some(false));
                }
                put(&mut chat, "username", known.username.clone());
                chat
            }
        }
    }

    /// A Bot API Message as one bot sees it (file ids belong to the bot), with the message it answers.
    pub fn message_json(&self, key: ChatKey, message: &Message, bot: i64) -> Value {
        let mut value = self.lone_message_json(key, message, bot);
        let answered = message.reply_to.and_then(|id| self.message(key, id));
        put(&mut value, "reply_to_message", answered.map(|answered| self.lone_message_json(key, answered, bot)));
        if let Some((Value::Object(fields), _)) = &message.service
            && let Some(pinned) = fields.get("pinned_message").and_then(Value::as_i64)
        {
            let pinned = self.message(key, pinned).map(|pinned| self.lone_message_json(key, pinned, bot));
            put(&mut value, "pinned_message", pinned);
        }
        value
    }

    fn lone_message_json(&self, key: ChatKey, message: &Message, bot: i64) -> Value {
        let mut value = json!({ "message_id": message.id, "chat": self.chat_json(key), "date": message.date });
        put(&mut value, "from", message.from.map(|id| self.user_json(id)));
        put(&mut value, "sender_chat", message.sender_chat.map(|id| self.chat_json(ChatKey::Shared(id))));
        put(&mut value, "via_bot", message.via_bot.map(|id| self.user_json(id)));
        put(&mut value, "edit_date", message.edit_date);
        put(&mut value, "forward_origin", message.origin.clone());
        put(&mut value, "is_automatic_forward", message.automatic_forward.then_some(true));
        put(&mut value, "media_group_id", message.album.clone());
        put(&mut value, "link_preview_options", message.link_preview.clone());
        put(&mut value, "reply_markup", message.keyboard.as_ref().map(|rows| json!({ "inline_keyboard": rows })));
        content_json(&mut value, message, bot);
        merge(&mut value, message.service.as_ref().map(|(fields, _)| fields));
        merge(&mut value, message.extra.as_ref());
        value
    }
}

fn content_json(value: &mut Value, message: &Message, bot: i64) {
    let (text, entities) = if message.media.is_some() { ("caption", "caption_entities") } else { ("text", "entities") };
    put(value, text, Some(message.text.clone()).filter(|text| !text.is_empty()));
    put(value, entities, Some(json!(message.entities)).filter(|_| !message.entities.is_empty()));
    match &message.media {
        Some(media) if media.kind == MediaKind::Photo => put(value, "photo", Some(json!([file_json(media, bot)]))),
        Some(media) => put(value, media.kind.name(), Some(file_json(media, bot))),
        None => {}
    }
}

/// A PhotoSize, Video or Document.
fn file_json(media: &Media, bot: i64) -> Value {
    let mut file = json!({ "file_id": media.id_for(bot), "file_unique_id": media.file, "file_size": media.size });
    if media.kind != MediaKind::Document {
        put(&mut file, "width", Some(media.width));
        put(&mut file, "height", Some(media.height));
    }
    put(&mut file, "duration", Some(media.duration).filter(|_| media.kind == MediaKind::Video));
    put(&mut file, "file_name", media.name.clone());
    put(&mut file, "mime_type", media.mime.clone());
    file
}

impl Media {
    /// The file id that this bot may use; another bot's is refused, as on Telegram.
    pub(super) fn id_for(&self, bot: i64) -> String {
        format!("{}-{bot}", self.file)
    }
}

impl Role {
    pub fn status(self) -> &'static str {
        match self {
            Role::Creator => "creator",
            Role::Administrator => "administrator",
            Role::Member => "member",
            Role::Left => "left",
            Role::Kicked => "kicked",
        }
    }
}

/// Sets a field of an object when there is something to set.
pub(super) fn put(object: &mut Value, name: &str, value: Option<impl Into<Value>>) {
    if let (Value::Object(fields), Some(value)) = (object, value) {
        fields.insert(name.to_owned(), value.into());
    }
}

fn merge(object: &mut Value, more: Option<&Value>) {
    if let (Value::Object(fields), Some(Value::Object(more))) = (object, more) {
        fields.extend(more.iter().map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>());
    }
}
