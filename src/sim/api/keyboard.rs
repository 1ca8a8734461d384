//! Checks keyboards as Telegram's servers do, and brings them into the form in which messages keep them.

use serde_json::{Map, Value, json};

use super::Failure;
use crate::sim::markup::checked_link;
use crate::sim::message::utf16_len;

/// Telegram Bot API: at most 100 buttons under a message; 8 are drawn in a row.
const MAX_BUTTONS: usize = 100;
const MAX_IN_ROW: usize = 8;
/// InlineKeyboardButton.callback_data: 1–64 bytes.
const MAX_DATA: usize = 64;
/// CopyTextButton.text: 1–256 characters.
const MAX_COPY: usize = 256;

/// What `reply_markup` asks for.
#[derive(Debug, PartialEq)]
pub enum Markup {
    /// Buttons under the message; `None` when there are none.
    Inline(Option<Value>),
    /// Rows of a keyboard under the text field.
    Reply(Value),
    /// Takes that keyboard away.
    Remove,
    /// Nothing that stays: no markup, or a forced reply.
    Nothing,
}

/// Reads `reply_markup`; `private` says whether the chat may have Mini App buttons.
pub fn read(markup: Option<&Value>, private: bool) -> Result<Markup, Failure> {
    let Some(Value::Object(markup)) = markup else { return Ok(Markup::Nothing) };
    if let Some(rows) = markup.get("inline_keyboard") {
        return inline(rows, private).map(Markup::Inline);
    }
    if let Some(rows) = markup.get("keyboard") {
        count(rows)?;
        return Ok(Markup::Reply(rows.clone()));
    }
    Ok(if markup.contains_key("remove_keyboard") { Markup::Remove } else { Markup::Nothing })
}

fn inline(rows: &Value, private: bool) -> Result<Option<Value>, Failure> {
    count(rows)?;
    let mut kept = Vec::new();
    for row in rows.as_array().into_iter().flatten().filter_map(Value::as_array).filter(|row| !row.is_empty()) {
        let buttons: Result<Vec<Value>, Failure> = row.iter().map(|button| checked_button(button, private)).collect();
        kept.push(json!(buttons?));
    }
    Ok(Some(json!(kept)).filter(|_| !kept.is_empty()))
}

fn count(rows: &Value) -> Result<(), Failure> {
    let lengths: Vec<usize> = rows.as_array().into_iter().flatten().filter_map(Value::as_array).map(Vec::len).collect();
    let too_many = lengths.iter().sum::<usize>() > MAX_BUTTONS || lengths.iter().any(|length| *length > MAX_IN_ROW);
    if too_many { Err(Failure::bad("reply markup is too long")) } else { Ok(()) }
}

fn checked_button(button: &Value, private: bool) -> Result<Value, Failure> {
    let fields = button.as_object().cloned().unwrap_or_default();
    if fields.get("text").and_then(Value::as_str).is_none_or(|text| text.trim().is_empty()) {
        return Err(Failure::bad("inline keyboard button text must be non-empty"));
    }
    let what: Vec<&String> =
        fields.keys().filter(|name| !["text", "style", "icon_custom_emoji_id"].contains(&name.as_str())).collect();
    match what.as_slice() {
        [] => {
            Err(Failure::bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"))
        }
        [kind] => check_kind(kind, &fields, private),
        // Telegram takes one of them in silence; here it is a fault of the sender.
        _ => Err(Failure::bad("inline keyboard button must have exactly one action")),
    }?;
    Ok(with_checked_link(fields))
}

fn check_kind(kind: &str, fields: &Map<String, Value>, private: bool) -> Result<(), Failure> {
    let text = fields[kind].as_str().unwrap_or_default();
    match kind {
        "callback_data" if text.is_empty() || text.len() > MAX_DATA => Err(Failure::bad("BUTTON_DATA_INVALID")),
        "url" => match checked_link(text) {
            Ok(_) => Ok(()),
            Err(why) => Err(Failure::bad(&format!("inline keyboard button URL '{text}' is invalid: {why}"))),
        },
        "web_app" => check_web_app(fields[kind]["url"].as_str().unwrap_or_default(), private),
        "copy_text" => {
            let length = fields[kind]["text"].as_str().map(utf16_len).unwrap_or_default();
            let fits = (1..=MAX_COPY).contains(&length);
            if fits { Ok(()) } else { Err(Failure::bad("BUTTON_COPY_TEXT_INVALID")) }
        }
        _ => Ok(()),
    }
}

fn check_web_app(url: &str, private: bool) -> Result<(), Failure> {
    if !private {
        return Err(Failure::bad("BUTTON_TYPE_INVALID"));
    }
    let why = match checked_link(url) {
        Ok(url) if url.starts_with("https://") => return Ok(()),
        Ok(_) => "Only HTTPS links are allowed",
        Err(why) => why,
    };
    Err(Failure::bad(&format!("inline keyboard button Web App URL '{url}' is invalid: {why}")))
}

/// Links are kept as Telegram writes them.
fn with_checked_link(mut fields: Map<String, Value>) -> Value {
    if let Some(url) = fields.get("url").and_then(Value::as_str).and_then(|url| checked_link(url).ok()) {
        fields.insert("url".to_owned(), json!(url));
    }
    Value::Object(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(button: Value) -> String {
        let markup = json!({ "inline_keyboard": [[button]] });
        read(Some(&markup), false).unwrap_err().description
    }

    #[test]
    fn buttons_are_refused_as_telegram_refuses_them() {
        for (button, words) in [
            (
                json!({ "text": "a" }),
                "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
            ),
            (json!({ "text": " ", "callback_data": "a" }), "inline keyboard button text must be non-empty"),
            (json!({ "text": "a", "callback_data": "" }), "BUTTON_DATA_INVALID"),
            (json!({ "text": "a", "callback_data": "ж".repeat(33) }), "BUTTON_DATA_INVALID"),
            (
                json!({ "text": "a", "url": "http://localhost/" }),
                "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
            ),
            (json!({ "text": "a", "web_app": { "url": "https://gov.kz" } }), "BUTTON_TYPE_INVALID"),
            (json!({ "text": "a", "copy_text": { "text": "" } }), "BUTTON_COPY_TEXT_INVALID"),
            (
                json!({ "text": "a", "callback_data": "a", "url": "https://gov.kz" }),
                "inline keyboard button must have exactly one action",
            ),
        ] {
            assert_eq!(refused(button), format!("Bad Request: {words}"));
        }
    }

    #[test]
    fn too_many_buttons_are_refused() {
        let button = json!({ "text": "a", "callback_data": "ж".repeat(32) });
        let rows = |rows: usize, length: usize| json!({ "inline_keyboard": vec![vec![button.clone(); length]; rows] });
        assert!(matches!(read(Some(&rows(20, 5)), false), Ok(Markup::Inline(Some(_)))));
        for markup in [rows(1, 9), rows(101, 1)] {
            assert_eq!(read(Some(&markup), false), Err(Failure::bad("reply markup is too long")));
        }
    }

    #[test]
    fn a_mini_app_needs_a_private_chat_and_https() {
        let markup = |url: &str| json!({ "inline_keyboard": [[{ "text": "a", "web_app": { "url": url } }]] });
        assert!(read(Some(&markup("https://gov.kz/app")), true).is_ok());
        let failure = read(Some(&markup("http://gov.kz/app")), true).unwrap_err();
        assert!(failure.description.ends_with("is invalid: Only HTTPS links are allowed"));
    }

    #[test]
    fn links_are_kept_as_telegram_writes_them_and_empty_rows_vanish() {
        let markup = json!({ "inline_keyboard": [[], [{ "text": "a", "url": "GOV.kz" }]] });
        let kept = json!([[{ "text": "a", "url": "http://gov.kz/" }]]);
        assert_eq!(read(Some(&markup), false), Ok(Markup::Inline(Some(kept))));
        assert_eq!(read(Some(&json!({ "inline_keyboard": [] })), false), Ok(Markup::Inline(None)));
    }
}
