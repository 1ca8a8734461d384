//! What exists in the stand-in: bots, people, chats, and how to find them. No HTTP here.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use serde_json::Value;
use tokio::time::Instant;

use super::calls::CallLog;
use super::commands::Profile;
use super::crowd::Crowd;
use super::faults::{Fault, Storm};
use super::inline::Inline;
use super::limits::Limits;
use super::message::{File, Message};
use super::people::Query;
use super::webhooks::Webhook;

/// All there is. Guarded by one lock in `Sim`.
#[derive(Default)]
pub(super) struct State {
    /// Civil time of the change under way, epoch seconds.
    pub now: i64,
    pub bots: BTreeMap<i64, Bot>,
    pub people: BTreeMap<i64, Person>,
    pub chats: BTreeMap<ChatKey, Chat>,
    pub crowd: Crowd,
    pub files: HashMap<String, File>,
    pub queries: HashMap<String, Query>,
    pub inline: Inline,
    /// Counts changes of queues of updates and of how they are fetched.
    pub stirred: u64,
    /// Counts changes of messages, so that "new since I last looked" can be told.
    pub revision: u64,
    /// What each viewer has read: the revision of the last look.
    pub read: HashMap<(i64, ChatKey), u64>,
    pub made: Made,
    pub webhooks: HashMap<i64, Webhook>,
    pub faults: Vec<Fault>,
    pub storm: Option<Storm>,
    pub limits: Limits,
    pub log: CallLog,
}

/// How many of each kind were made; ids follow from it and are the same in every run.
#[derive(Default)]
pub(super) struct Made {
    pub groups: i64,
    pub channels: i64,
    pub files: u64,
    pub albums: u64,
    pub queries: u64,
    pub webhooks: u64,
}

/// One registered bot with its queue of updates.
pub(super) struct Bot {
    pub id: i64,
    pub token: String,
    pub username: String,
    pub name: String,
    /// Telegram's privacy mode: in groups only commands, replies, mentions and service messages reach the bot.
    pub privacy: bool,
    /// Inline mode, which @BotFather turns on.
    pub inline: bool,
    /// A Mini App that links open, whose address @BotFather was told.
    pub app: bool,
    pub profile: Profile,
    pub queue: VecDeque<(i64, Value)>,
    pub next_update: i64,
    /// `None`: all kinds but those that must be asked for.
    pub allowed: Option<Vec<String>>,
    /// Rises with every getUpdates; a waiting one that sees a newer one ends with a conflict.
    pub poll: u64,
    /// What the bot confirmed of the last batch that getUpdates gave.
    pub confirmed: Vec<(i64, Value)>,
    /// The next confirmation is lost, on demand.
    pub repeated: bool,
    pub next_private_message: i64,
}

/// One human being.
pub(super) struct Person {
    pub first_name: String,
    pub last_name: Option<String>,
    pub username: Option<String>,
    pub language: String,
}

/// Names one chat for the whole server: a private chat belongs to a person and a bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum ChatKey {
    Private { person: i64, bot: i64 },
    Shared(i64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChatKind {
    Private,
    Group,
    Channel,
}

/// What a member of a group or channel may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Creator,
    Administrator,
    Member,
    Left,
    Kicked,
}

pub(super) struct Chat {
    pub kind: ChatKind,
    pub title: String,
    pub username: Option<String>,
    pub members: BTreeMap<i64, Role>,
    pub messages: BTreeMap<i64, Message>,
    pub last_message: i64,
    /// In the order in which they were pinned.
    pub pinned: Vec<i64>,
    /// Rights that were taken from administrators.
    pub denied: BTreeSet<(i64, String)>,
    /// The discussion group of a channel, or the channel of the group.
    pub linked: Option<i64>,
    /// Private chats: the person pressed Start at least once.
    pub started: bool,
    /// Private chats: the person blocked the bot.
    pub blocked: bool,
    /// The keyboard under the text field, if a bot set one.
    pub reply_keyboard: Option<Value>,
    pub menu_button: Option<Value>,
    /// What a bot is doing ("typing") and until when people see it.
    pub action: Option<(String, Instant)>,
}

impl Chat {
    pub fn new(kind: ChatKind, title: &str) -> Chat {
        Chat {
            kind,
            title: title.to_owned(),
            username: None,
            members: BTreeMap::new(),
            messages: BTreeMap::new(),
            last_message: 0,
            pinned: Vec::new(),
            denied: BTreeSet::new(),
            linked: None,
            started: false,
            blocked: false,
            reply_keyboard: None,
            menu_button: None,
            action: None,
        }
    }

    pub fn role(&self, member: i64) -> Role {
        self.members.get(&member).copied().unwrap_or(Role::Left)
    }

    pub fn is_admin(&self, member: i64) -> bool {
        matches!(self.role(member), Role::Creator | Role::Administrator)
    }

    pub fn has(&self, member: i64) -> bool {
        !matches!(self.role(member), Role::Left | Role::Kicked)
    }
}

impl State {
    pub fn bot_named(&self, username: &str) -> Option<i64> {
        let wanted = username.trim_start_matches('@');
        self.bots.values().find(|bot| bot.username.eq_ignore_ascii_case(wanted)).map(|bot| bot.id)
    }

    pub fn bot_by_token(&self, token: &str) -> Option<i64> {
        self.bots.values().find(|bot| bot.token == token).map(|bot| bot.id)
    }

    /// The chat as a person names it: their own id or the bot's id is the private chat, a negative id is shared.
    pub fn key_for_person(&self, person: i64, chat: i64) -> Option<ChatKey> {
        if chat < 0 {
            return self.chats.contains_key(&ChatKey::Shared(chat)).then_some(ChatKey::Shared(chat));
        }
        let bot =
            if chat == person { self.bots.keys().next().copied() } else { self.bots.get(&chat).map(|bot| bot.id) };
        bot.map(|bot| ChatKey::Private { person, bot })
    }

    /// The chat as a bot names it. A private chat need not have been opened yet.
    pub fn key_for_bot(&self, bot: i64, chat: i64) -> Option<ChatKey> {
        let key = if chat < 0 { ChatKey::Shared(chat) } else { ChatKey::Private { person: chat, bot } };
        let known = self.chats.contains_key(&key) || self.people.contains_key(&chat) || self.crowd.get(chat).is_some();
        known.then_some(key)
    }

    /// The chat, opened if it is a private one that was never used.
    pub fn open(&mut self, key: ChatKey) -> &mut Chat {
        self.chats.entry(key).or_insert_with(|| Chat::new(ChatKind::Private, ""))
    }

    /// Bots that could hear of what happens in this chat.
    pub fn bots_in(&self, key: ChatKey) -> Vec<i64> {
        match key {
            ChatKey::Private { bot, .. } => vec![bot],
            ChatKey::Shared(_) => {
                let members = self.chats.get(&key).map(|chat| &chat.members);
                members.into_iter().flatten().map(|(id, _)| *id).filter(|id| self.bots.contains_key(id)).collect()
            }
        }
    }

    /// The next message id: one series per bot for private chats, one per shared chat, as on Telegram.
    pub fn next_message_id(&mut self, key: ChatKey) -> i64 {
        if let ChatKey::Private { bot, .. } = key
            && let Some(bot) = self.bots.get_mut(&bot)
        {
            bot.next_private_message += 1;
            return bot.next_private_message;
        }
        let chat = self.open(key);
        chat.last_message += 1;
        chat.last_message
    }

    /// Puts a message into its chat and marks it as new for everyone.
    pub fn post(&mut self, key: ChatKey, mut message: Message) -> i64 {
        message.id = self.next_message_id(key);
        message.date = self.now;
        self.revision += 1;
        message.revision = self.revision;
        let id = message.id;
        let chat = self.open(key);
        chat.last_message = chat.last_message.max(id);
        chat.action = None;
        chat.messages.insert(id, message);
        id
    }

    pub fn message(&self, key: ChatKey, id: i64) -> Option<&Message> {
        self.chats.get(&key)?.messages.get(&id)
    }

    /// A message about to be changed: viewers will see it as new again.
    pub fn message_mut(&mut self, key: ChatKey, id: i64) -> Option<&mut Message> {
        self.revision += 1;
        let message = self.chats.get_mut(&key)?.messages.get_mut(&id)?;
        message.revision = self.revision;
        Some(message)
    }
}
