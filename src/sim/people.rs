//! What people do: send, edit, delete, tap buttons, start and block bots. Each makes the updates a real server would.

mod sending;
#[cfg(test)]
mod tests;

use serde_json::{Value, json};
use thiserror::Error;
use tokio::time::Instant;

use super::Sim;
use super::json::put;
use super::message::{Draft, Message};
use super::state::{ChatKey, ChatKind, Role, State};
use sending::checked_text;

/// Telegram Bot API limits, UTF-16 units.
pub(in crate::sim) const MAX_TEXT: usize = 4096;
pub(super) const MAX_CAPTION: usize = 1024;

/// Why a person's app does not let them do that.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refusal {
    /// There is no such person, bot or chat, or the person is not in it.
    #[error("no such chat for this person")]
    NoSuchChat,
    /// Only administrators write in a channel.
    #[error("only administrators post in a channel")]
    ReadOnly,
    /// The person blocked the bot and must start it again first.
    #[error("the bot is blocked by this person")]
    Blocked,
    /// Nothing to send.
    #[error("the message is empty")]
    Empty,
    /// Longer than an app sends in one message.
    #[error("the message is {0} units long, the limit is {1}")]
    TooLong(usize, usize),
    /// There is no such message (any more).
    #[error("no message {0} in this chat")]
    NoSuchMessage(i64),
    /// Someone else's message.
    #[error("message {0} is not theirs to change")]
    NotTheirs(i64),
    /// No button has this label; the labels that are drawn follow.
    #[error("no button {0:?}; there are {1:?}")]
    NoSuchButton(String, Vec<String>),
    /// The button opens a link or something else in the app and tells the bot nothing.
    #[error("button {0:?} sends nothing to the bot: {1}")]
    NotACallback(String, String),
    /// A deep link's payload has 1 to 64 characters of `A-Za-z0-9_-`.
    #[error("{0:?} cannot be the payload of a deep link")]
    BadPayload(String),
    /// An album has 2–10 files: photos and videos, or documents.
    #[error("this is no album")]
    NoAlbum,
    /// The bot has no inline mode.
    #[error("@{0} has no inline mode")]
    NotInline(String),
    /// The answer to an inline query has no such result (any more).
    #[error("no result {0:?}")]
    NoSuchResult(String),
    /// The bytes are no picture.
    #[error("the photo is not a PNG or JPEG picture")]
    NotAPicture,
}

/// A bot's answer to a tap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallbackAnswer {
    /// What is shown; empty when the answer only stops the waiting sign.
    pub text: String,
    /// Shown as a dialogue with OK instead of a passing line.
    pub alert: bool,
    /// A link that the app opens.
    pub url: Option<String>,
}

/// A tap that waits for its answer.
pub(super) struct Query {
    pub bot: i64,
    pub made: Instant,
    pub answer: Option<CallbackAnswer>,
}

impl Sim {
    /// Presses Start, or opens the deep link with this payload; unblocks the bot if need be. Returns the message id.
    pub fn start(&self, user: i64, bot_username: &str, payload: Option<&str>) -> Result<i64, Refusal> {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if let Some(payload) = payload
            && (payload.is_empty() || payload.len() > 64 || !payload.chars().all(word))
        {
            return Err(Refusal::BadPayload(payload.to_owned()));
        }
        self.unblock(user, bot_username);
        self.change(|state| {
            let bot = state.bot_named(bot_username).ok_or(Refusal::NoSuchChat)?;
            let text = payload.map_or_else(|| "/start".to_owned(), |payload| format!("/start {payload}"));
            state.send(user, ChatKey::Private { person: user, bot }, Draft::text(text))
        })
    }

    /// Changes the text (or caption) of an own message.
    pub fn edit(&self, user: i64, chat: i64, message_id: i64, text: &str) -> Result<(), Refusal> {
        self.change(|state| {
            let key = state.key_to_write(user, chat)?;
            let channel = state.own_message(user, key, message_id)?.sender_chat.is_some();
            let now = state.now;
            let message = state.message_mut(key, message_id).ok_or(Refusal::NoSuchMessage(message_id))?;
            let (text, entities) = checked_text(text, Vec::new(), message.media.is_some())?;
            (message.text, message.entities, message.edit_date) = (text, entities, Some(now));
            state.tell_bots(key, message_id, if channel { "edited_channel_post" } else { "edited_message" });
            Ok(())
        })
    }

    /// Deletes an own message (or any, as an administrator). Bots are not told.
    pub fn delete(&self, user: i64, chat: i64, message_id: i64) -> Result<(), Refusal> {
        self.change(|state| {
            let key = state.key_to_write(user, chat)?;
            let chat = state.chats.get_mut(&key).ok_or(Refusal::NoSuchChat)?;
            chat.messages.remove(&message_id).map(|_| ()).ok_or(Refusal::NoSuchMessage(message_id))
        })
    }

    /// Taps the button with this label under a message; returns the id of the callback query that the bot gets.
    pub fn tap(&self, user: i64, chat: i64, message_id: i64, button: &str) -> Result<String, Refusal> {
        self.change(|state| {
            let key = state.key_to_read(user, chat)?;
            let message = state.message(key, message_id).ok_or(Refusal::NoSuchMessage(message_id))?;
            let buttons: Vec<&Value> = message.buttons().collect();
            let Some(found) = buttons.iter().find(|found| found["text"] == button) else {
                let labels = buttons.iter().filter_map(|found| found["text"].as_str()).map(str::to_owned).collect();
                return Err(Refusal::NoSuchButton(button.to_owned(), labels));
            };
            let Some(data) = found["callback_data"].as_str().map(str::to_owned) else {
                return Err(Refusal::NotACallback(button.to_owned(), found.to_string()));
            };
            state.query(user, key, message_id, &data)
        })
    }

    /// Taps a button that was under a message once and is no longer drawn (an app that had not noticed yet).
    pub fn tap_data(&self, user: i64, chat: i64, message_id: i64, data: &str) -> Result<String, Refusal> {
        self.change(|state| {
            let key = state.key_to_read(user, chat)?;
            state.query(user, key, message_id, data)
        })
    }

    /// The answer to a tap; `None` while the app still shows the waiting sign.
    pub fn callback_answer(&self, callback_query_id: &str) -> Option<CallbackAnswer> {
        self.state().queries.get(callback_query_id)?.answer.clone()
    }

    /// Blocks a bot: it can no longer write to this person.
    pub fn block(&self, user: i64, bot_username: &str) {
        self.set_blocked(user, bot_username, true);
    }

    /// Unblocks a bot.
    pub fn unblock(&self, user: i64, bot_username: &str) {
        self.set_blocked(user, bot_username, false);
    }

    fn set_blocked(&self, user: i64, bot_username: &str, blocked: bool) {
        self.change(|state| {
            let Some(bot) = state.bot_named(bot_username).filter(|_| state.people.contains_key(&user)) else { return };
            let key = ChatKey::Private { person: user, bot };
            if std::mem::replace(&mut state.open(key).blocked, blocked) == blocked {
                return;
            }
            state.tell_blocked(user, bot, blocked);
        });
    }
}

impl State {
    /// The chat, if this person sees it: everyone sees channels, members see groups.
    pub fn key_to_read(&self, person: i64, chat: i64) -> Result<ChatKey, Refusal> {
        let key = self
            .key_for_person(person, chat)
            .filter(|_| self.people.contains_key(&person))
            .ok_or(Refusal::NoSuchChat)?;
        match self.chats.get(&key) {
            Some(known) if known.kind == ChatKind::Group && !known.has(person) => Err(Refusal::NoSuchChat),
            _ => Ok(key),
        }
    }

    pub fn key_to_write(&self, person: i64, chat: i64) -> Result<ChatKey, Refusal> {
        let key = self.key_to_read(person, chat)?;
        match self.chats.get(&key) {
            Some(known) if known.kind == ChatKind::Channel && !known.is_admin(person) => Err(Refusal::ReadOnly),
            Some(known) if known.blocked => Err(Refusal::Blocked),
            _ => Ok(key),
        }
    }

    /// Tells a bot that a person blocked or unblocked it.
    pub fn tell_blocked(&mut self, person: i64, bot: i64, blocked: bool) {
        let key = ChatKey::Private { person, bot };
        let member = |role| self.member_json(key, bot, role);
        let (before, after) = (member(Role::Member), member(Role::Kicked));
        let (before, after) = if blocked { (before, after) } else { (after, before) };
        self.tell_membership(key, person, bot, before, after);
    }

    fn own_message(&self, person: i64, key: ChatKey, id: i64) -> Result<&Message, Refusal> {
        let message = self.message(key, id).ok_or(Refusal::NoSuchMessage(id))?;
        let own = message.from == Some(person) || message.sender_chat.is_some();
        if own { Ok(message) } else { Err(Refusal::NotTheirs(id)) }
    }

    fn query(&mut self, person: i64, key: ChatKey, message: i64, data: &str) -> Result<String, Refusal> {
        let tapped = self.message(key, message);
        let via = tapped.and_then(|message| message.via_bot);
        let bot = match key {
            ChatKey::Private { bot, .. } => via.unwrap_or(bot),
            ChatKey::Shared(_) => {
                let author = tapped.and_then(|message| message.author_bot);
                via.or(author).ok_or(Refusal::NoSuchMessage(message))?
            }
        };
        let shown = match tapped {
            Some(_) if via.is_some() => json!(format!("{}-{message}", chat_instance(key))),
            Some(shown) => self.message_json(key, shown, bot),
            None => json!({ "chat": self.chat_json(key), "message_id": message, "date": 0 }),
        };
        self.made.queries += 1;
        let id = (4_200_000_000_000_000_000 + self.made.queries).to_string();
        let mut query = json!({
            "id": id, "from": self.user_json(person), "chat_instance": chat_instance(key), "data": data,
        });
        // Of what was sent by way of the bot, the bot sees only a name.
        put(&mut query, if via.is_some() { "inline_message_id" } else { "message" }, Some(shown));
        self.queries.insert(id.clone(), Query { bot, made: Instant::now(), answer: None });
        self.enqueue(bot, "callback_query", query);
        Ok(id)
    }
}

/// An opaque name of the chat, the same for all its queries.
fn chat_instance(key: ChatKey) -> String {
    match key {
        ChatKey::Private { person, bot } => format!("{bot}{person}"),
        ChatKey::Shared(id) => id.to_string(),
    }
}
