//! What a closed tag becomes: an entity, or nothing.

use serde_json::json;

use super::links::{checked_link, user_of};
use super::{Open, Parser};
use crate::sim::message::Entity;

impl Parser<'_> {
    /// Turns a closed tag with something in it into an entity.
    pub(super) fn close(&mut self, open: Open) -> Result<(), String> {
        let mut entity = Entity::new(kind(&open.tag), open.units, self.units - open.units);
        match open.tag.as_str() {
            "a" => return self.close_link(entity, open),
            "pre" | "code" => return self.close_code(entity, open),
            "blockquote" if !open.argument.is_empty() => entity.kind = "expandable_blockquote".to_owned(),
            "tg-emoji" => {
                if open.argument.parse::<i64>().is_err() || open.argument == "0" {
                    return Err("Invalid custom emoji identifier specified".to_owned());
                }
                entity.custom_emoji_id = Some(open.argument);
            }
            _ => {}
        }
        self.entities.push(entity);
        Ok(())
    }

    /// A link whose address is no address is dropped and its text stays, as on Telegram.
    fn close_link(&mut self, mut entity: Entity, open: Open) -> Result<(), String> {
        let inner = String::from_utf8_lossy(&self.plain[open.bytes..]);
        let address = if open.argument.is_empty() { inner.into_owned() } else { open.argument };
        if let Some(user) = user_of(&address) {
            entity.kind = "text_mention".to_owned();
            entity.user = Some(json!({ "id": user }));
            self.entities.push(entity);
        } else if let Ok(url) = checked_link(&address) {
            entity.url = Some(url);
            self.entities.push(entity);
        }
        Ok(())
    }

    /// `<pre><code class="language-x">`, in either order and with nothing between, is one `pre` with a language.
    fn close_code(&mut self, mut entity: Entity, open: Open) -> Result<(), String> {
        let language = Some(open.argument).filter(|language| !language.is_empty());
        let same = self.entities.last_mut().filter(|last| last.offset == entity.offset && last.length == entity.length);
        match same {
            Some(last) if open.tag == "pre" && last.kind == "code" && last.language.is_some() => {
                last.kind = "pre".to_owned()
            }
            Some(last) if open.tag == "code" && last.kind == "pre" && last.language.is_none() && language.is_some() => {
                last.language = language;
            }
            _ => {
                entity.language = language;
                self.entities.push(entity);
            }
        }
        Ok(())
    }
}

/// The Bot API's name of what a tag makes.
fn kind(tag: &str) -> &'static str {
    match tag {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "s" | "strike" | "del" => "strikethrough",
        "u" | "ins" => "underline",
        "tg-spoiler" | "span" => "spoiler",
        "tg-emoji" => "custom_emoji",
        "a" => "text_link",
        "pre" => "pre",
        "code" => "code",
        _ => "blockquote",
    }
}
