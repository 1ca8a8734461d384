//! One request, checked and decoded, and the ways in which Telegram refuses one.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::body::Part;
use crate::sim::state::{Chat, ChatKey, ChatKind, Role, State};

/// A request whose shape is right.
pub struct Ask {
    pub bot: i64,
    pub method: &'static str,
    pub params: Map<String, Value>,
    pub files: HashMap<String, Part>,
}

/// A refusal: `error_code`, `description` and, for floods, `retry_after` in seconds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    pub code: u16,
    pub description: String,
    pub retry_after: Option<u64>,
}

impl Failure {
    pub fn new(code: u16, description: &str) -> Failure {
        Failure { code, description: description.to_owned(), retry_after: None }
    }

    /// 400, with "Bad Request: " before the words.
    pub fn bad(words: &str) -> Failure {
        Failure::new(400, &format!("Bad Request: {words}"))
    }

    /// 403, with "Forbidden: " before the words.
    pub fn forbidden(words: &str) -> Failure {
        Failure::new(403, &format!("Forbidden: {words}"))
    }

    pub fn not_found() -> Failure {
        Failure::new(404, "Not Found")
    }

    pub fn flood(seconds: u64) -> Failure {
        Failure {
            retry_after: Some(seconds),
            ..Failure::new(429, &format!("Too Many Requests: retry after {seconds}"))
        }
    }
}

/// Parameters of the Bot API that would change what a call means and that the stand-in does not know how to honour.
const UNSUPPORTED: [&str; 11] = [
    "business_connection_id",
    "message_thread_id",
    "direct_messages_topic_id",
    "inline_message_id",
    "certificate",
    "thumbnail",
    "suggested_post_parameters",
    "show_caption_above_media",
    "has_spoiler",
    "video_start_timestamp",
    "rich_message",
];

impl Ask {
    pub fn text(&self, name: &str) -> &str {
        self.params.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.params.get(name).and_then(Value::as_i64)
    }

    pub fn flag(&self, name: &str) -> bool {
        self.params.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// Complaints about parameters that the Bot API knows and the stand-in does not.
    pub fn unsupported(&self) -> Vec<String> {
        let given = self.params.keys().filter(|name| UNSUPPORTED.contains(&name.as_str()));
        given.map(|name| format!("{}.{name}: the stand-in does not support it yet", self.method)).collect()
    }
}

impl State {
    /// The chat of `chat_id`, written as a number or as @username.
    pub fn chat_of(&self, ask: &Ask) -> Result<ChatKey, Failure> {
        self.chat_in(ask, &ask.params.get("chat_id").cloned().unwrap_or_default())
    }

    pub fn chat_in(&self, ask: &Ask, chat: &Value) -> Result<ChatKey, Failure> {
        let id = match chat {
            Value::String(name) if name.is_empty() => return Err(Failure::bad("chat_id is empty")),
            Value::String(name) => {
                name.parse().ok().or_else(|| name.strip_prefix('@').and_then(|name| self.chat_named(name)))
            }
            number => number.as_i64(),
        };
        let id = id.ok_or_else(|| Failure::bad("chat not found"))?;
        if self.bots.contains_key(&id) {
            return Err(Failure::forbidden("bot can't send messages to bots"));
        }
        self.key_for_bot(ask.bot, id).ok_or_else(|| Failure::bad("chat not found"))
    }

    /// The chat of `chat_id`, if the bot may write there.
    pub fn chat_to_write(&self, ask: &Ask) -> Result<ChatKey, Failure> {
        let key = self.chat_of(ask)?;
        self.may_write(key, ask.bot).map(|()| key)
    }

    /// The same, if the bot may also put something new there: a channel's administrator needs the right to post.
    pub fn chat_to_post(&self, ask: &Ask) -> Result<ChatKey, Failure> {
        let key = self.chat_to_write(ask)?;
        let mute = |chat: &&Chat| chat.kind == ChatKind::Channel && !chat.may(ask.bot, "can_post_messages");
        match self.chats.get(&key).filter(mute) {
            Some(_) => Err(Failure::bad("need administrator rights in the channel chat")),
            None => Ok(key),
        }
    }

    fn may_write(&self, key: ChatKey, bot: i64) -> Result<(), Failure> {
        if let ChatKey::Private { person, .. } = key
            && let Some(counted) = self.crowd.get(person)
        {
            return if counted.blocked { Err(Failure::forbidden("bot was blocked by the user")) } else { Ok(()) };
        }
        let Some(chat) = self.chats.get(&key) else {
            return Err(Failure::forbidden("bot can't initiate conversation with a user"));
        };
        match (chat.kind, chat.role(bot)) {
            (ChatKind::Private, _) if chat.blocked => Err(Failure::forbidden("bot was blocked by the user")),
            (ChatKind::Private, _) if !chat.started => {
                Err(Failure::forbidden("bot can't initiate conversation with a user"))
            }
            (ChatKind::Private, _) => Ok(()),
            (kind, role) => may_write_shared(kind, role, chat.username.is_some()),
        }
    }

    /// The chat, if the bot is in it: what is needed to ask about it.
    pub fn chat_to_ask(&self, ask: &Ask) -> Result<ChatKey, Failure> {
        let key = self.chat_of(ask)?;
        let Some(chat) = self.chats.get(&key) else { return Ok(key) };
        match chat.kind {
            ChatKind::Private => Ok(key),
            ChatKind::Channel if chat.username.is_some() => Ok(key),
            _ => in_chat(chat.kind, chat.role(ask.bot)).map(|()| key),
        }
    }

    pub fn is_private(&self, key: ChatKey) -> bool {
        matches!(key, ChatKey::Private { .. })
    }
}

fn may_write_shared(kind: ChatKind, role: Role, public: bool) -> Result<(), Failure> {
    if kind == ChatKind::Channel && (role == Role::Member || (role == Role::Left && public)) {
        return Err(Failure::bad("need administrator rights in the channel chat"));
    }
    in_chat(kind, role)
}

fn in_chat(kind: ChatKind, role: Role) -> Result<(), Failure> {
    let name = if kind == ChatKind::Channel { "channel" } else { "group" };
    match role {
        Role::Kicked => Err(Failure::forbidden(&format!("bot was kicked from the {name} chat"))),
        Role::Left if kind == ChatKind::Channel => Err(Failure::forbidden("bot is not a member of the channel chat")),
        Role::Left => Err(Failure::bad("chat not found")),
        _ => Ok(()),
    }
}
