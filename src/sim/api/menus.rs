//! Command menus by scope and language, and the menu button.

use serde_json::{Value, json};

use super::bot::language;
use super::{Ask, Failure};
use crate::sim::commands::Scope;
use crate::sim::markup::checked_link;
use crate::sim::message::utf16_len;
use crate::sim::state::{ChatKey, State};

/// Telegram Bot API, setMyCommands: at most 100 commands; names of 1–32 `a-z0-9_`; descriptions of 1–256 characters.
const MAX_COMMANDS: usize = 100;
const MAX_NAME: usize = 32;
const MAX_DESCRIPTION: usize = 256;

impl State {
    pub fn set_commands(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let place = (self.scope(ask)?, language(ask)?);
        let given = ask.params["commands"].as_array().cloned().unwrap_or_default();
        if given.len() > MAX_COMMANDS {
            return Err(Failure::bad("BOT_COMMANDS_TOO_MUCH"));
        }
        let commands: Result<Vec<(String, String)>, Failure> = given.iter().map(command).collect();
        let commands = commands?;
        let Some(bot) = self.bots.get_mut(&ask.bot) else { return Err(Failure::new(401, "Unauthorized")) };
        if commands.is_empty() {
            bot.profile.commands.remove(&place);
        } else {
            bot.profile.commands.insert(place, commands);
        }
        Ok(json!(true))
    }

    pub fn get_commands(&self, ask: &Ask) -> Result<Value, Failure> {
        let place = (self.scope(ask)?, language(ask)?);
        let commands = self.bots.get(&ask.bot).and_then(|bot| bot.profile.commands.get(&place));
        let written = |(name, description): &(String, String)| json!({ "command": name, "description": description });
        Ok(commands.into_iter().flatten().map(written).collect())
    }

    pub fn delete_commands(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let place = (self.scope(ask)?, language(ask)?);
        if let Some(bot) = self.bots.get_mut(&ask.bot) {
            bot.profile.commands.remove(&place);
        }
        Ok(json!(true))
    }

    fn scope(&self, ask: &Ask) -> Result<Scope, Failure> {
        let Some(scope) = ask.params.get("scope") else { return Ok(Scope::Default) };
        let chat = || -> Result<i64, Failure> {
            let key = self.chat_in(ask, &scope["chat_id"])?;
            if self.is_channel(key) {
                return Err(Failure::bad("can't change commands in channel chats"));
            }
            Ok(self.chat_json(key)["id"].as_i64().unwrap_or_default())
        };
        Ok(match scope["type"].as_str().unwrap_or_default() {
            "all_private_chats" => Scope::AllPrivateChats,
            "all_group_chats" => Scope::AllGroupChats,
            "all_chat_administrators" => Scope::AllChatAdministrators,
            "chat" => Scope::Chat(chat()?),
            "chat_administrators" => Scope::ChatAdministrators(chat()?),
            "chat_member" => Scope::ChatMember(chat()?, scope["user_id"].as_i64().unwrap_or_default()),
            _ => Scope::Default,
        })
    }

    pub fn set_menu_button(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let button = ask.params.get("menu_button").cloned().filter(|button| button["type"] != "default");
        if let Some(url) = button.as_ref().and_then(|button| button["web_app"]["url"].as_str())
            && !checked_link(url).is_ok_and(|url| url.starts_with("https://"))
        {
            return Err(Failure::bad(&format!(
                "menu button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
            )));
        }
        match self.private_chat(ask)? {
            Some(key) => self.open(key).menu_button = button,
            None => {
                if let Some(bot) = self.bots.get_mut(&ask.bot) {
                    bot.profile.menu_button = button;
                }
            }
        }
        Ok(json!(true))
    }

    pub fn get_menu_button(&self, ask: &Ask) -> Result<Value, Failure> {
        let own =
            self.private_chat(ask)?.and_then(|key| self.chats.get(&key)).and_then(|chat| chat.menu_button.clone());
        let general = || self.bots.get(&ask.bot).and_then(|bot| bot.profile.menu_button.clone());
        Ok(own.or_else(general).unwrap_or_else(|| json!({ "type": "commands" })))
    }

    fn private_chat(&self, ask: &Ask) -> Result<Option<ChatKey>, Failure> {
        if !ask.params.contains_key("chat_id") {
            return Ok(None);
        }
        let key = self.chat_of(ask)?;
        if self.is_private(key) { Ok(Some(key)) } else { Err(Failure::bad("menu buttons are only for private chats")) }
    }
}

fn command(given: &Value) -> Result<(String, String), Failure> {
    let (name, description) =
        (given["command"].as_str().unwrap_or_default(), given["description"].as_str().unwrap_or_default());
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if name.is_empty() || name.len() > MAX_NAME || !name.bytes().all(allowed) {
        return Err(Failure::bad("BOT_COMMAND_INVALID"));
    }
    if description.trim().is_empty() || utf16_len(description) > MAX_DESCRIPTION {
        return Err(Failure::bad("BOT_COMMAND_DESCRIPTION_INVALID"));
    }
    Ok((name.to_owned(), description.to_owned()))
}
