//! Inline mode: a person types a bot's name and words in any chat, gets results, and sends one of them.

use std::collections::HashMap;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;
use tokio::time::Instant;

use super::Sim;
use super::message::Message;
use super::people::Refusal;
use super::state::{ChatKey, ChatKind, State};

/// Telegram Bot API, InlineQuery.query: up to 256 characters; apps send no more.
const MAX_QUERY: usize = 256;

/// What the app shows above the text field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct InlineAnswer {
    /// What can be sent.
    pub results: Vec<InlineResult>,
    /// Asks for more with the same words; empty when this is all.
    pub next_offset: String,
    /// A button above the results.
    pub button: Option<InlineButton>,
}

/// One line of an [`InlineAnswer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InlineResult {
    /// The bot's name of it.
    pub id: String,
    /// First line.
    pub title: String,
    /// Second line; may be empty.
    pub description: String,
}

/// Leads to the private chat with the bot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InlineButton {
    /// The label.
    pub text: String,
    /// What follows `/start` when it is pressed; `None` for a Mini App.
    pub start_parameter: Option<String>,
}

/// A query that was asked.
pub(super) struct InlineQuery {
    pub bot: i64,
    pub person: i64,
    chat: i64,
    pub text: String,
    pub offset: String,
    pub made: Instant,
    pub answer: Option<Arc<Answered>>,
}

/// An answer with the messages that its results become.
pub(super) struct Answered {
    pub shown: InlineAnswer,
    pub messages: Vec<Message>,
}

/// Whose answer to which words: of this person or of everybody.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Asked {
    pub bot: i64,
    pub text: String,
    pub offset: String,
    pub person: Option<i64>,
}

/// Queries, and answers that the server keeps until a civil second.
#[derive(Default)]
pub(super) struct Inline {
    pub queries: HashMap<String, InlineQuery>,
    pub cache: HashMap<Asked, (i64, Arc<Answered>)>,
}

impl Sim {
    /// Turns a bot's inline mode on or off (as at first), as @BotFather does.
    pub fn set_inline(&self, bot_username: &str, on: bool) {
        self.change(|state| {
            let bot = state.bot_named(bot_username);
            if let Some(bot) = bot.and_then(|id| state.bots.get_mut(&id)) {
                bot.inline = on;
            }
        });
    }

    /// Gives a bot a Mini App that links open, or takes it away (as at first), as @BotFather does.
    pub fn set_app(&self, bot_username: &str, on: bool) {
        self.change(|state| {
            let bot = state.bot_named(bot_username);
            if let Some(bot) = bot.and_then(|id| state.bots.get_mut(&id)) {
                bot.app = on;
            }
        });
    }

    /// Types `@bot words` in a chat; `offset` is empty, or that of an earlier answer whose end was reached. Returns the
    /// name of the query. What the server still keeps of an earlier answer is given without asking the bot.
    pub fn inline(&self, user: i64, chat: i64, bot: &str, words: &str, offset: &str) -> Result<String, Refusal> {
        self.change(|state| {
            let key = state.key_to_write(user, chat)?;
            let found = state.bot_named(bot).and_then(|id| state.bots.get(&id));
            let bot = found.filter(|found| found.inline).ok_or_else(|| Refusal::NotInline(bot.to_owned()))?.id;
            let text: String = words.trim().chars().take(MAX_QUERY).collect();
            let answer = state.kept_answer(bot, user, &text, offset);
            state.made.queries += 1;
            let id = (8_400_000_000_000_000_000 + state.made.queries).to_string();
            if answer.is_none() {
                let chat_type = state.inline_chat_type(key, bot);
                let update = json!({
                    "id": id, "from": state.user_json(user), "query": text, "offset": offset, "chat_type": chat_type,
                });
                state.enqueue(bot, "inline_query", update);
            }
            let offset = offset.to_owned();
            let query = InlineQuery { bot, person: user, chat, text, offset, made: Instant::now(), answer };
            state.inline.queries.insert(id.clone(), query);
            Ok(id)
        })
    }

    /// The answer to a query; `None` while the app still waits.
    pub fn inline_answer(&self, query: &str) -> Option<InlineAnswer> {
        self.state().inline.queries.get(query)?.answer.as_ref().map(|answer| answer.shown.clone())
    }

    /// Sends a result of a query into the chat in which it was typed; returns the message id.
    pub fn pick(&self, user: i64, query: &str, result: &str) -> Result<i64, Refusal> {
        self.change(|state| {
            let nothing = || Refusal::NoSuchResult(result.to_owned());
            let asked = state.inline.queries.get(query).filter(|asked| asked.person == user).ok_or_else(nothing)?;
            let answer = asked.answer.as_ref().ok_or_else(nothing)?;
            let at = answer.shown.results.iter().position(|shown| shown.id == result).ok_or_else(nothing)?;
            let message = answer.messages.get(at).cloned().ok_or_else(nothing)?;
            let key = state.key_to_write(user, asked.chat)?;
            Ok(state.post_as_person(user, key, false, message))
        })
    }

    /// Makes all inline queries that wait for an answer too old to be answered.
    pub fn expire_inline_queries(&self) {
        self.change(|state| state.inline.queries.retain(|_, query| query.answer.is_some()));
    }
}

impl State {
    fn kept_answer(&self, bot: i64, person: i64, text: &str, offset: &str) -> Option<Arc<Answered>> {
        [Some(person), None].into_iter().find_map(|person| {
            let asked = Asked { bot, text: text.to_owned(), offset: offset.to_owned(), person };
            let (until, answer) = self.inline.cache.get(&asked)?;
            (*until > self.now).then(|| answer.clone())
        })
    }

    fn inline_chat_type(&self, key: ChatKey, bot: i64) -> &'static str {
        match key {
            ChatKey::Private { bot: own, .. } if own == bot => "sender",
            ChatKey::Private { .. } => "private",
            ChatKey::Shared(_) if self.chats.get(&key).is_some_and(|chat| chat.kind == ChatKind::Channel) => "channel",
            ChatKey::Shared(_) => "group",
        }
    }
}
