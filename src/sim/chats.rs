//! Setting the scene: registering bots and people, making groups and channels, and who belongs to them.

use serde_json::json;

use super::Sim;
use super::message::Message;
use super::state::{Bot, Chat, ChatKey, ChatKind, Person, Role, State};

/// Ids start here, so that a person, a bot and a message can be told apart at a glance.
const FIRST_PERSON: i64 = 1_001;
const FIRST_BOT: i64 = 900_001;
const FIRST_GROUP: i64 = -4_000_001;
const FIRST_CHANNEL: i64 = -1_001_000_000_001;

impl Sim {
    /// Registers a bot and returns its token, `<id>:<35 characters>`.
    pub fn add_bot(&self, username: &str, name: &str) -> String {
        self.change(|state| {
            let id = FIRST_BOT + state.bots.len() as i64;
            let token = format!("{id}:AA{username:x<33.33}");
            state.bots.insert(id, Bot::new(id, &token, username, name));
            token
        })
    }

    /// The id of a bot by its username.
    pub fn bot_id(&self, username: &str) -> Option<i64> {
        self.state().bot_named(username)
    }

    /// The id of a group or channel by its public username.
    pub fn chat_id(&self, username: &str) -> Option<i64> {
        self.state().chat_named(username)
    }

    /// A new person; the id is positive and is also the id of their private chats as bots see them.
    pub fn add_user(&self, first_name: &str, language_code: &str) -> i64 {
        self.change(|state| {
            let id = FIRST_PERSON + state.people.len() as i64;
            let person = Person {
                first_name: first_name.to_owned(),
                last_name: None,
                username: None,
                language: language_code.to_owned(),
            };
            state.people.insert(id, person);
            id
        })
    }

    /// Gives a person a public username.
    pub fn set_username(&self, user: i64, username: &str) {
        self.change(|state| {
            if let Some(person) = state.people.get_mut(&user) {
                person.username = Some(username.to_owned());
            }
        });
    }

    /// Changes the language of a person's Telegram.
    pub fn set_language(&self, user: i64, language_code: &str) {
        self.change(|state| {
            if let Some(person) = state.people.get_mut(&user) {
                person.language = language_code.to_owned();
            }
        });
    }

    /// Turns a bot's privacy mode in groups on (as at first) or off.
    pub fn set_privacy(&self, bot_username: &str, on: bool) {
        self.change(|state| {
            let bot = state.bot_named(bot_username);
            if let Some(bot) = bot.and_then(|id| state.bots.get_mut(&id)) {
                bot.privacy = on;
            }
        });
    }

    /// A new group; the first member creates it, bots may be members. Its id is negative.
    pub fn add_group(&self, title: &str, members: &[i64]) -> i64 {
        self.change(|state| {
            let id = FIRST_GROUP - state.made.groups;
            state.made.groups += 1;
            let key = ChatKey::Shared(id);
            state.chats.insert(key, Chat::new(ChatKind::Group, title));
            let creator = members.first().copied().unwrap_or_default();
            for &member in members {
                let role = if member == creator { Role::Creator } else { Role::Member };
                state.set_role(key, creator, member, role);
            }
            state.service(key, creator, json!({ "group_chat_created": true }), "created the group");
            id
        })
    }

    /// A new channel, public when it has a username. Its id begins with -100.
    pub fn add_channel(&self, title: &str, username: Option<&str>, owner: i64) -> i64 {
        self.change(|state| {
            let id = FIRST_CHANNEL - state.made.channels;
            state.made.channels += 1;
            let mut chat = Chat::new(ChatKind::Channel, title);
            chat.username = username.map(|name| name.trim_start_matches('@').to_owned());
            chat.members.insert(owner, Role::Creator);
            state.chats.insert(ChatKey::Shared(id), chat);
            id
        })
    }

    /// Makes a member (a person or a bot) administrator with all rights; joins them first if need be.
    pub fn promote(&self, chat: i64, member: i64) {
        self.change(|state| state.set_role_by_creator(chat, member, Role::Administrator));
    }

    /// Takes an administrator's rights away.
    pub fn demote(&self, chat: i64, member: i64) {
        self.change(|state| state.set_role_by_creator(chat, member, Role::Member));
    }

    /// Adds a member (a person or a bot).
    pub fn join(&self, chat: i64, member: i64) {
        self.change(|state| {
            state.set_role_by_creator(chat, member, Role::Member);
            if state.chats.get(&ChatKey::Shared(chat)).is_none_or(|chat| chat.kind == ChatKind::Channel) {
                return;
            }
            let user = state.user_json(member);
            state.service(ChatKey::Shared(chat), member, json!({ "new_chat_members": [user] }), "joined the group");
        });
    }

    /// Removes a member (a person or a bot) for good.
    pub fn kick(&self, chat: i64, member: i64) {
        self.change(|state| state.set_role_by_creator(chat, member, Role::Kicked));
    }
}

impl State {
    pub fn chat_named(&self, username: &str) -> Option<i64> {
        let wanted = username.trim_start_matches('@');
        self.chats.iter().find_map(|(key, chat)| match key {
            ChatKey::Shared(id) if chat.username.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(wanted)) => {
                Some(*id)
            }
            _ => None,
        })
    }

    fn set_role_by_creator(&mut self, chat: i64, member: i64, role: Role) {
        let key = ChatKey::Shared(chat);
        self.set_role(key, self.creator(key).unwrap_or(member), member, role);
    }

    /// Changes what a member may do; a bot hears of itself (`my_chat_member`), administrator bots of others.
    pub fn set_role(&mut self, key: ChatKey, by: i64, member: i64, role: Role) {
        let Some(chat) = self.chats.get_mut(&key) else { return };
        let old = chat.role(member);
        chat.members.insert(member, role);
        if old == role {
            return;
        }
        let before = self.member_json(key, member, old);
        let after = self.member_json(key, member, role);
        self.tell_membership(key, by, member, before, after);
    }

    /// A line such as "joined the group": bots see it even in privacy mode.
    pub fn service(&mut self, key: ChatKey, from: i64, fields: serde_json::Value, words: &str) -> i64 {
        let channel = self.chats.get(&key).is_some_and(|chat| chat.kind == ChatKind::Channel);
        let author_bot = self.bots.contains_key(&from).then_some(from);
        let ChatKey::Shared(chat_id) = key else {
            return self.post(
                key,
                Message {
                    from: Some(from),
                    author_bot,
                    service: Some((fields, words.to_owned())),
                    ..Message::default()
                },
            );
        };
        let message = Message {
            from: (!channel).then_some(from),
            author_bot,
            sender_chat: channel.then_some(chat_id),
            service: Some((fields, words.to_owned())),
            ..Message::default()
        };
        let id = self.post(key, message);
        self.tell_bots(key, id, if channel { "channel_post" } else { "message" });
        id
    }
}

impl Bot {
    fn new(id: i64, token: &str, username: &str, name: &str) -> Bot {
        Bot {
            id,
            token: token.to_owned(),
            username: username.to_owned(),
            name: name.to_owned(),
            privacy: true,
            inline: false,
            app: false,
            profile: Default::default(),
            queue: Default::default(),
            next_update: 100_000_001,
            allowed: None,
            poll: 0,
            confirmed: Vec::new(),
            repeated: false,
            next_private_message: 0,
        }
    }
}
