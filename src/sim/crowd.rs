//! A crowd for measuring: any number of people who pressed Start and of whom only counts are kept.

use std::ops::Range;

use serde_json::{Value, json};

use super::Sim;
use super::api::{Ask, Failure};
use super::message::Message;
use super::state::{ChatKey, State};

/// Far above the ids of people with a name.
const FIRST: i64 = 5_000_000_000;

/// What is known of one of the crowd.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Messages that arrived.
    pub received: u32,
    /// The last one's id.
    pub last: i64,
    /// How often messages were changed.
    pub changed: u32,
    /// How many were deleted.
    pub deleted: u32,
    /// The bot is blocked.
    pub blocked: bool,
}

/// The people, by id from `FIRST` on.
#[derive(Default)]
pub(super) struct Crowd {
    people: Vec<Counted>,
}

impl Crowd {
    pub fn get(&self, person: i64) -> Option<&Counted> {
        self.people.get(usize::try_from(person.checked_sub(FIRST)?).ok()?)
    }

    fn get_mut(&mut self, person: i64) -> Option<&mut Counted> {
        self.people.get_mut(usize::try_from(person.checked_sub(FIRST)?).ok()?)
    }
}

impl Sim {
    /// So many more people who started every bot; their ids. Messages to them are counted and not kept.
    pub fn add_crowd(&self, count: usize) -> Range<i64> {
        self.change(|state| {
            let first = FIRST + state.crowd.people.len() as i64;
            state.crowd.people.resize(state.crowd.people.len() + count, Counted::default());
            first..FIRST + state.crowd.people.len() as i64
        })
    }

    /// What each of the crowd got, in the order of their ids.
    pub fn crowd(&self) -> Vec<Counted> {
        self.state().crowd.people.clone()
    }

    /// One of the crowd blocks the bot, or unblocks it.
    pub fn crowd_blocks(&self, person: i64, bot_username: &str, blocked: bool) {
        self.change(|state| {
            let Some(bot) = state.bot_named(bot_username) else { return };
            let Some(known) = state.crowd.get_mut(person) else { return };
            if std::mem::replace(&mut known.blocked, blocked) != blocked {
                state.tell_blocked(person, bot, blocked);
            }
        });
    }
}

impl State {
    /// Counts a message to one of the crowd and shows it as the bot sees it; `None` for everybody else.
    pub fn count_message(&mut self, key: ChatKey, bot: i64, message: &mut Message) -> Option<Value> {
        let ChatKey::Private { person, .. } = key else { return None };
        self.crowd.get(person)?;
        message.id = self.next_message_id(key);
        message.date = self.now;
        let known = self.crowd.get_mut(person)?;
        known.received += 1;
        known.last = message.id;
        Some(self.message_json(key, message, bot))
    }

    /// Counts a change or deletion of a message that was counted; `None` for everybody else and for all other methods.
    pub fn count_change(&mut self, ask: &Ask) -> Option<Result<Value, Failure>> {
        let deletes = ask.method.starts_with("deleteMessage");
        if !deletes && !ask.method.starts_with("editMessage") {
            return None;
        }
        let person = ask.number("chat_id")?;
        let made = self.bots.get(&ask.bot)?.next_private_message;
        let known = self.crowd.get_mut(person)?;
        let ids: Vec<i64> = match ask.params.get("message_ids").and_then(Value::as_array) {
            Some(ids) => ids.iter().filter_map(Value::as_i64).collect(),
            None => ask.number("message_id").into_iter().collect(),
        };
        if known.received == 0 || ids.iter().any(|id| !(1..=made).contains(id)) {
            return Some(Err(Failure::bad("message to edit not found")));
        }
        if deletes {
            known.deleted += ids.len() as u32;
            return Some(Ok(json!(true)));
        }
        known.changed += 1;
        let message =
            Message { id: ids.first().copied().unwrap_or_default(), from: Some(ask.bot), ..Message::default() };
        Some(Ok(self.message_json(ChatKey::Private { person, bot: ask.bot }, &message, ask.bot)))
    }
}
