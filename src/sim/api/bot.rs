//! What a bot asks about itself, and the texts of its profile.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::commands::text_in;
use crate::sim::json::put;
use crate::sim::state::State;

/// A text of the profile: the field of its methods and its limit in UTF-16 units (Telegram Bot API, setMyName and others).
const NAME: (&str, usize) = ("name", 64);
const DESCRIPTION: (&str, usize) = ("description", 512);
const SHORT_DESCRIPTION: (&str, usize) = ("short_description", 120);

impl State {
    pub fn me(&self, ask: &Ask) -> Value {
        let mut me = self.user_json(ask.bot);
        let reads_all = self.bots.get(&ask.bot).is_some_and(|bot| !bot.privacy);
        let inline = self.bots.get(&ask.bot).is_some_and(|bot| bot.inline);
        let app = self.bots.get(&ask.bot).is_some_and(|bot| bot.app);
        for (name, value) in [
            ("can_join_groups", true),
            ("can_read_all_group_messages", reads_all),
            ("supports_inline_queries", inline),
            ("can_connect_to_business", false),
            ("has_main_web_app", app),
            ("has_topics_enabled", false),
        ] {
            put(&mut me, name, Some(value));
        }
        me
    }

    /// set- and getMyName, -Description, -ShortDescription.
    pub fn profile_text(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let language = language(ask)?;
        let Some(bot) = self.bots.get_mut(&ask.bot) else { return Err(Failure::new(401, "Unauthorized")) };
        let name = bot.name.clone();
        let (texts, (field, limit)) = match ask.method {
            "setMyName" | "getMyName" => (&mut bot.profile.names, NAME),
            "setMyDescription" | "getMyDescription" => (&mut bot.profile.descriptions, DESCRIPTION),
            _ => (&mut bot.profile.short_descriptions, SHORT_DESCRIPTION),
        };
        if ask.method.starts_with("get") {
            let missing = if field == "name" { name } else { String::new() };
            return Ok(json!({ field: text_in(texts, &language).unwrap_or(missing) }));
        }
        check_length(ask.text(field), limit, &format!("bot {} is too long", field.replace('_', " ")))?;
        set_text(texts, language, ask.text(field));
        Ok(json!(true))
    }
}

/// An empty text takes the language's own text away.
fn set_text(texts: &mut BTreeMap<String, String>, language: String, text: &str) {
    if text.is_empty() {
        texts.remove(&language);
    } else {
        texts.insert(language, text.to_owned());
    }
}

/// `language_code`: a two-letter ISO 639-1 code, or nothing.
pub fn language(ask: &Ask) -> Result<String, Failure> {
    let code = ask.text("language_code");
    let fine = code.is_empty() || (code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()));
    if fine { Ok(code.to_owned()) } else { Err(Failure::bad("invalid language code specified")) }
}
