//! What a bot shows of itself: command menus by scope and language, name and descriptions.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Sim;
use super::state::{ChatKey, ChatKind, State};

/// Texts that people see before they press Start and on the bot's profile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BotTexts {
    /// The bot's name.
    pub name: String,
    /// Shown in an empty chat: "what can this bot do?".
    pub description: String,
    /// Shown on the profile and in shared links.
    pub short_description: String,
}

/// Everything that a bot registered about itself. Keys of the texts are language codes, "" for the default.
#[derive(Default)]
pub(super) struct Profile {
    pub commands: BTreeMap<(Scope, String), Vec<(String, String)>>,
    pub names: BTreeMap<String, String>,
    pub descriptions: BTreeMap<String, String>,
    pub short_descriptions: BTreeMap<String, String>,
    pub menu_button: Option<Value>,
}

/// Bot API's BotCommandScope, from the narrowest to the widest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scope {
    ChatMember(i64, i64),
    ChatAdministrators(i64),
    Chat(i64),
    AllChatAdministrators,
    AllGroupChats,
    AllPrivateChats,
    Default,
}

impl Sim {
    /// The command menu that this person sees in this chat, resolved as Telegram does: the narrowest scope that has
    /// commands wins, and within a scope the language before the list for all languages.
    pub fn commands_for(&self, bot_username: &str, chat: i64, user: i64, language: &str) -> Vec<(String, String)> {
        let state = self.state();
        let Some(bot) = state.bot_named(bot_username).and_then(|id| state.bots.get(&id)) else { return Vec::new() };
        let chat = if chat == bot.id { user } else { chat };
        let found = state.scopes(chat, user).into_iter().find_map(|scope| {
            let own = bot.profile.commands.get(&(scope, language.to_owned()));
            own.or_else(|| bot.profile.commands.get(&(scope, String::new())))
        });
        found.cloned().unwrap_or_default()
    }

    /// The bot's name and descriptions in this language, or the default ones.
    pub fn bot_texts(&self, bot_username: &str, language: &str) -> BotTexts {
        let state = self.state();
        let Some(bot) = state.bot_named(bot_username).and_then(|id| state.bots.get(&id)) else {
            return BotTexts::default();
        };
        BotTexts {
            name: text_in(&bot.profile.names, language).unwrap_or_else(|| bot.name.clone()),
            description: text_in(&bot.profile.descriptions, language).unwrap_or_default(),
            short_description: text_in(&bot.profile.short_descriptions, language).unwrap_or_default(),
        }
    }
}

/// The text of a language, or the default one.
pub(super) fn text_in(texts: &BTreeMap<String, String>, language: &str) -> Option<String> {
    texts.get(language).or_else(|| texts.get("")).cloned()
}

impl State {
    /// The scopes that apply, narrowest first (Telegram Bot API, "Determining list of commands").
    fn scopes(&self, chat: i64, user: i64) -> Vec<Scope> {
        let Some(known) = self.chats.get(&ChatKey::Shared(chat)) else {
            return vec![Scope::Chat(chat), Scope::AllPrivateChats, Scope::Default];
        };
        if known.kind == ChatKind::Channel {
            return Vec::new();
        }
        let mut scopes = vec![Scope::ChatMember(chat, user)];
        if known.is_admin(user) {
            scopes.extend([Scope::ChatAdministrators(chat), Scope::Chat(chat), Scope::AllChatAdministrators]);
        } else {
            scopes.push(Scope::Chat(chat));
        }
        scopes.extend([Scope::AllGroupChats, Scope::Default]);
        scopes
    }
}
