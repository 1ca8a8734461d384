//! Updates: which bot hears of what, and the queue in which it waits until the bot has it.

use serde_json::{Value, json};

use super::Sim;
use super::message::{Message, utf16_slice};
use super::state::{ChatKey, ChatKind, State};

/// Kinds that Telegram sends only to bots that name them in `allowed_updates`.
const ON_REQUEST: [&str; 3] = ["chat_member", "message_reaction", "message_reaction_count"];

impl Sim {
    /// How many updates this bot has not confirmed yet, by offset or by accepting the webhook request.
    pub fn pending_updates(&self, bot_username: &str) -> usize {
        let state = self.state();
        let bot = state.bot_named(bot_username).and_then(|id| state.bots.get(&id));
        bot.map_or(0, |bot| bot.queue.len())
    }

    /// Puts an update of any kind, also one that nobody knows, into a bot's queue; fills in `update_id` and returns it.
    /// Returns 0 for an unknown bot.
    pub fn push_raw_update(&self, bot_username: &str, update: Value) -> i64 {
        self.change(|state| {
            let Some(bot) = state.bot_named(bot_username).and_then(|id| state.bots.get_mut(&id)) else { return 0 };
            bot.next_update += 1;
            state.stirred += 1;
            let id = bot.next_update - 1;
            let mut update = update;
            update["update_id"] = json!(id);
            bot.queue.push_back((id, update));
            id
        })
    }
}

impl State {
    /// Queues one update for one bot, unless the bot does not want its kind.
    pub fn enqueue(&mut self, bot: i64, kind: &str, content: Value) {
        let Some(bot) = self.bots.get_mut(&bot) else { return };
        let wanted = match &bot.allowed {
            Some(kinds) => kinds.iter().any(|known| known == kind),
            None => !ON_REQUEST.contains(&kind),
        };
        if wanted {
            let id = bot.next_update;
            bot.next_update += 1;
            bot.queue.push_back((id, json!({ "update_id": id, kind: content })));
            self.stirred += 1;
        }
    }

    /// Tells the bots of a chat of a message (`message`, `edited_message`, `channel_post`, …), as far as each may see it.
    pub fn tell_bots(&mut self, key: ChatKey, message: i64, kind: &str) {
        for bot in self.bots_in(key) {
            let Some(message) = self.message(key, message) else { return };
            if self.may_see(key, message, bot) {
                let content = self.message_json(key, message, bot);
                self.enqueue(bot, kind, content);
            }
        }
    }

    /// A bot's post in a channel: the other administrator bots hear of it.
    pub fn tell_other_bots(&mut self, key: ChatKey, message: i64, author: i64) {
        for bot in self.bots_in(key).into_iter().filter(|bot| *bot != author) {
            let Some(message) = self.message(key, message) else { return };
            let content = self.message_json(key, message, bot);
            self.enqueue(bot, "channel_post", content);
        }
    }

    /// Bots never see their own messages nor those of other bots; in groups privacy mode hides what does not concern them.
    fn may_see(&self, key: ChatKey, message: &Message, bot: i64) -> bool {
        if message.author_bot.is_some() {
            return false;
        }
        let (Some(chat), Some(me)) = (self.chats.get(&key), self.bots.get(&bot)) else { return false };
        match chat.kind {
            ChatKind::Private => true,
            ChatKind::Channel => chat.is_admin(bot),
            ChatKind::Group if !chat.has(bot) => false,
            ChatKind::Group => {
                !me.privacy
                    || chat.is_admin(bot)
                    || message.service.is_some()
                    || self.concerns(key, message, bot, &me.username)
            }
        }
    }

    /// A command for any or for this bot, a mention of it, an answer to it, or a message sent by way of it.
    fn concerns(&self, key: ChatKey, message: &Message, bot: i64, username: &str) -> bool {
        let answered = message.reply_to.and_then(|id| self.message(key, id)).and_then(|answered| answered.from);
        let named = message.entities.iter().any(|entity| {
            let words = utf16_slice(&message.text, entity.offset, entity.end());
            match entity.kind.as_str() {
                "bot_command" => words.split_once('@').is_none_or(|(_, name)| name.eq_ignore_ascii_case(username)),
                "mention" => words.strip_prefix('@').is_some_and(|name| name.eq_ignore_ascii_case(username)),
                _ => false,
            }
        });
        named || answered == Some(bot) || message.via_bot == Some(bot)
    }
}
