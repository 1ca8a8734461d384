//! What administrators may do, right by right.

use serde_json::{Value, json};

use super::Sim;
use super::json::put;
use super::state::{Chat, ChatKey, ChatKind, Role, State};

/// Rights of administrators in the Bot API's words; those marked exist in channels or in groups only.
const RIGHTS: [(&str, Option<ChatKind>); 14] = [
    ("can_manage_chat", None),
    ("can_delete_messages", None),
    ("can_manage_video_chats", None),
    ("can_restrict_members", None),
    ("can_promote_members", None),
    ("can_change_info", None),
    ("can_invite_users", None),
    ("can_post_stories", None),
    ("can_edit_stories", None),
    ("can_delete_stories", None),
    ("can_post_messages", Some(ChatKind::Channel)),
    ("can_edit_messages", Some(ChatKind::Channel)),
    ("can_pin_messages", Some(ChatKind::Group)),
    ("can_manage_topics", Some(ChatKind::Group)),
];

impl Sim {
    /// Gives an administrator a right, such as `can_post_messages`, or takes it away. Administrators begin with all.
    pub fn set_right(&self, chat: i64, member: i64, right: &str, on: bool) {
        self.change(|state| {
            let key = ChatKey::Shared(chat);
            let before = state.member_now(key, member);
            let Some(known) = state.chats.get_mut(&key) else { return };
            let place = (member, right.to_owned());
            if on {
                known.denied.remove(&place)
            } else {
                known.denied.insert(place)
            };
            let after = state.member_now(key, member);
            if before != after {
                state.tell_membership(key, state.creator(key).unwrap_or(member), member, before, after);
            }
        });
    }

    /// Whether a member may do what this right allows.
    pub fn has_right(&self, chat: i64, member: i64, right: &str) -> bool {
        self.state().chats.get(&ChatKey::Shared(chat)).is_some_and(|chat| chat.may(member, right))
    }
}

impl Chat {
    /// Whether a member has a right: the creator has all, an administrator those that were not taken away.
    pub fn may(&self, member: i64, right: &str) -> bool {
        match self.role(member) {
            Role::Creator => true,
            Role::Administrator => !self.denied.iter().any(|(denied, name)| *denied == member && name == right),
            _ => false,
        }
    }
}

impl State {
    pub fn creator(&self, key: ChatKey) -> Option<i64> {
        let members = &self.chats.get(&key)?.members;
        members.iter().find(|(_, role)| **role == Role::Creator).map(|(id, _)| *id)
    }

    fn member_now(&self, key: ChatKey, member: i64) -> Value {
        let role = self.chats.get(&key).map_or(Role::Left, |chat| chat.role(member));
        self.member_json(key, member, role)
    }

    /// A Bot API ChatMember.
    pub fn member_json(&self, key: ChatKey, member: i64, role: Role) -> Value {
        let mut value = json!({ "user": self.user_json(member), "status": role.status() });
        match role {
            Role::Creator => put(&mut value, "is_anonymous", Some(false)),
            Role::Administrator => {
                put(&mut value, "can_be_edited", Some(false));
                put(&mut value, "is_anonymous", Some(false));
                let chat = self.chats.get(&key);
                let kind = chat.map_or(ChatKind::Group, |chat| chat.kind);
                for (right, _) in RIGHTS.iter().filter(|(_, only)| only.is_none_or(|only| only == kind)) {
                    // Whoever is being promoted has no rights to lose yet.
                    let denied = chat.is_some_and(|chat| chat.denied.contains(&(member, (*right).to_owned())));
                    put(&mut value, right, Some(!denied));
                }
            }
            Role::Kicked => put(&mut value, "until_date", Some(0)),
            Role::Member | Role::Left => {}
        }
        value
    }

    /// Tells of a member who changed: a bot of itself (`my_chat_member`), administrator bots of others.
    pub fn tell_membership(&mut self, key: ChatKey, by: i64, member: i64, before: Value, after: Value) {
        let update = json!({
            "chat": self.chat_json(key), "from": self.user_json(by), "date": self.now,
            "old_chat_member": before, "new_chat_member": after,
        });
        if self.bots.contains_key(&member) {
            self.enqueue(member, "my_chat_member", update);
            return;
        }
        for bot in self.bots_in(key) {
            if self.chats.get(&key).is_some_and(|chat| chat.is_admin(bot)) {
                self.enqueue(bot, "chat_member", update.clone());
            }
        }
    }
}
