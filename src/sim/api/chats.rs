//! Questions about chats and their members.

use serde_json::{Value, json};

use super::{Ask, Failure};
use crate::sim::json::put;
use crate::sim::state::{ChatKey, ChatKind, Role, State};

/// Everything that may be sent in a group of the stand-in (ChatPermissions).
const PERMISSIONS: [&str; 14] = [
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
];

impl State {
    pub fn is_channel(&self, key: ChatKey) -> bool {
        self.chats.get(&key).is_some_and(|chat| chat.kind == ChatKind::Channel)
    }

    /// ChatFullInfo.
    pub fn get_chat(&self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_ask(ask)?;
        let mut info = self.chat_json(key);
        put(&mut info, "accent_color_id", Some(0));
        put(&mut info, "max_reaction_count", Some(11));
        let gifts = ["unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"];
        put(
            &mut info,
            "accepted_gift_types",
            Some(gifts.map(|gift| (gift.to_owned(), json!(false))).into_iter().collect::<Value>()),
        );
        if let Some(chat) = self.chats.get(&key) {
            if chat.kind == ChatKind::Group {
                let permissions = PERMISSIONS.map(|name| (name.to_owned(), json!(true))).into_iter().collect::<Value>();
                put(&mut info, "permissions", Some(permissions));
            }
            let pinned = chat.pinned.last().map(|id| self.seen_by(key, *id, ask.bot));
            put(&mut info, "pinned_message", pinned);
            put(&mut info, "linked_chat_id", chat.linked);
        }
        Ok(info)
    }

    pub fn get_member(&self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_ask(ask)?;
        let user = ask.number("user_id").unwrap_or_default();
        if !self.people.contains_key(&user) && !self.bots.contains_key(&user) {
            return Err(Failure::bad("invalid user_id specified"));
        }
        let role = match key {
            ChatKey::Private { person, bot } if user == person || user == bot => Role::Member,
            ChatKey::Private { .. } => return Err(Failure::bad("member not found")),
            ChatKey::Shared(_) => {
                self.members_visible(key, ask.bot, user)?;
                self.chats.get(&key).map_or(Role::Left, |chat| chat.role(user))
            }
        };
        Ok(self.member_json(key, user, role))
    }

    /// Who else is in a channel is told only to its administrators.
    fn members_visible(&self, key: ChatKey, bot: i64, user: i64) -> Result<(), Failure> {
        let hidden = self.chats.get(&key).is_some_and(|chat| chat.kind == ChatKind::Channel && !chat.is_admin(bot));
        if hidden && user != bot { Err(Failure::bad("member list is inaccessible")) } else { Ok(()) }
    }

    /// All administrators; other bots only when asked for.
    pub fn get_administrators(&self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_ask(ask)?;
        if self.is_private(key) {
            return Err(Failure::bad("there are no administrators in the private chat"));
        }
        self.members_visible(key, ask.bot, 0)?;
        let members = self.chats.get(&key).into_iter().flat_map(|chat| &chat.members);
        let administrators = members.filter(|(id, role)| {
            matches!(role, Role::Creator | Role::Administrator)
                && (**id == ask.bot || ask.flag("return_bots") || !self.bots.contains_key(id))
        });
        Ok(administrators.map(|(id, role)| self.member_json(key, *id, *role)).collect())
    }

    pub fn count_members(&self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_ask(ask)?;
        let count = self.chats.get(&key).map_or(0, |chat| chat.members.keys().filter(|id| chat.has(**id)).count());
        Ok(json!(if self.is_private(key) { 2 } else { count }))
    }

    pub fn leave(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_ask(ask)?;
        if self.is_private(key) {
            return Err(Failure::bad("chat member status can't be changed in private chats"));
        }
        self.set_role(key, ask.bot, ask.bot, Role::Left);
        Ok(json!(true))
    }
}
