//! The discussion group of a channel: each post is forwarded into it by Telegram itself.

use super::Sim;
use super::json::SERVICE_ACCOUNT;
use super::message::Message;
use super::state::{ChatKey, ChatKind, State};

impl Sim {
    /// Links a group to a channel as the place where its posts are discussed.
    pub fn link_discussion(&self, channel: i64, group: i64) {
        self.change(|state| {
            for (of, to) in [(channel, group), (group, channel)] {
                if let Some(chat) = state.chats.get_mut(&ChatKey::Shared(of)) {
                    chat.linked = Some(to);
                }
            }
        });
    }
}

impl State {
    /// Forwards a post into the discussion group, if its channel has one.
    pub fn forward_to_discussion(&mut self, key: ChatKey, post: i64) {
        let ChatKey::Shared(channel) = key else { return };
        let Some(chat) = self.chats.get(&key).filter(|chat| chat.kind == ChatKind::Channel) else { return };
        let (Some(group), Some(post)) = (chat.linked, chat.messages.get(&post)) else { return };
        let forwarded = Message {
            from: Some(SERVICE_ACCOUNT),
            sender_chat: Some(channel),
            text: post.text.clone(),
            entities: post.entities.clone(),
            media: post.media.clone(),
            album: post.album.clone(),
            origin: Some(post.origin.clone().unwrap_or_else(|| self.origin(key, post))),
            automatic_forward: true,
            ..Message::default()
        };
        let key = ChatKey::Shared(group);
        let id = self.post(key, forwarded);
        self.tell_bots(key, id, "message");
    }
}
