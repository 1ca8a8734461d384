//! Requests that are written once and addressed many times: to many chats, or to each chat's copy of a message.

use std::fmt::Write as _;

use serde::Serialize;
use serde_json::{Map, Value, json};
use teloxide::{requests::Payload, types::InlineKeyboardMarkup};

use super::media::{Media, Upload};

/// A request without its chat and message.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The method of the Bot API.
    pub(super) method: &'static str,
    /// The other members; the opening brace is left out.
    rest: String,
    /// Files to upload, by the name that the members call them.
    pub(super) uploads: Vec<(String, Upload)>,
}

/// What one request is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Address {
    pub chat: i64,
    /// The topic of a forum.
    pub thread: Option<i32>,
    /// The message that is changed.
    pub message: Option<i32>,
    /// The message that it answers, if that is still there.
    pub answers: Option<i32>,
    /// The message is paid for (`allow_paid_broadcast`).
    pub paid: bool,
}

impl Prepared {
    /// A request as it goes to any chat; the chat and message that it names are left out.
    pub fn new<P: Payload + Serialize>(request: &P) -> serde_json::Result<Prepared> {
        let members = match serde_json::to_value(request)? {
            Value::Object(members) => members,
            _ => Map::new(),
        };
        Ok(Prepared::of(P::NAME, members, Vec::new()))
    }

    /// A text (HTML) with buttons.
    pub fn text(html: &str, keyboard: &InlineKeyboardMarkup) -> Prepared {
        Prepared::of("sendMessage", with_keyboard(text(html), keyboard), Vec::new())
    }

    /// One file with its caption and buttons, or 2–10 as an album, which can have none (Telegram Bot API, sendMediaGroup).
    pub fn media(media: &[Media], keyboard: &InlineKeyboardMarkup) -> Prepared {
        let mut uploads = Vec::new();
        match media {
            [one] => {
                let (file, mut members) = (one.file(&mut uploads), one.caption());
                members.insert(one.kind.name().to_owned(), json!(file));
                Prepared::of(one.kind.method(), with_keyboard(members, keyboard), uploads)
            }
            several => {
                let album: Vec<Value> = several.iter().map(|one| one.input(&mut uploads)).collect();
                Prepared::of("sendMediaGroup", members(json!({ "media": album })), uploads)
            }
        }
    }

    /// The same without ringing.
    #[must_use]
    pub fn silent(self) -> Prepared {
        Prepared { rest: format!("\"disable_notification\":true,{}", self.rest), ..self }
    }

    /// Another text (HTML) and other buttons for a message.
    pub fn new_text(html: &str, keyboard: &InlineKeyboardMarkup) -> Prepared {
        Prepared::of("editMessageText", with_keyboard(text(html), keyboard), Vec::new())
    }

    /// Another caption (HTML) and other buttons for a message with a file.
    pub fn new_caption(html: &str, keyboard: &InlineKeyboardMarkup) -> Prepared {
        let caption = members(json!({ "caption": html, "parse_mode": "HTML" }));
        Prepared::of("editMessageCaption", with_keyboard(caption, keyboard), Vec::new())
    }

    /// Another file with its caption, and other buttons for a message.
    pub fn new_media(media: &Media, keyboard: &InlineKeyboardMarkup) -> Prepared {
        let mut uploads = Vec::new();
        let members = members(json!({ "media": media.input(&mut uploads) }));
        Prepared::of("editMessageMedia", with_keyboard(members, keyboard), uploads)
    }

    /// Other buttons for a message.
    pub fn new_buttons(keyboard: &InlineKeyboardMarkup) -> Prepared {
        Prepared::of("editMessageReplyMarkup", with_keyboard(Map::new(), keyboard), Vec::new())
    }

    fn of(method: &'static str, mut members: Map<String, Value>, uploads: Vec<(String, Upload)>) -> Prepared {
        for place in ["chat_id", "message_thread_id", "message_id", "allow_paid_broadcast"] {
            members.remove(place);
        }
        let whole = Value::Object(members).to_string();
        Prepared { method, rest: whole.strip_prefix('{').unwrap_or_default().to_owned(), uploads }
    }

    /// The body of the request about this chat and message.
    pub(super) fn body(&self, address: Address) -> String {
        let mut body = String::with_capacity(self.rest.len() + 80);
        body.push_str("{\"chat_id\":");
        body.push_str(&address.chat.to_string());
        for (name, number) in [("message_thread_id", address.thread), ("message_id", address.message)] {
            if let Some(number) = number {
                // Writing to a String cannot fail.
                let _ = write!(body, ",\"{name}\":{number}");
            }
        }
        if let Some(answered) = address.answers {
            let reply = json!({ "message_id": answered, "allow_sending_without_reply": true });
            let _ = write!(body, ",\"reply_parameters\":{reply}");
        }
        if address.paid {
            body.push_str(",\"allow_paid_broadcast\":true");
        }
        if self.rest != "}" {
            body.push(',');
        }
        body.push_str(&self.rest);
        body
    }

    /// Whether several messages come of it.
    pub(super) fn is_album(&self) -> bool {
        self.method == "sendMediaGroup"
    }
}

fn text(html: &str) -> Map<String, Value> {
    members(json!({ "text": html, "parse_mode": "HTML", "link_preview_options": { "is_disabled": true } }))
}

fn with_keyboard(mut members: Map<String, Value>, keyboard: &InlineKeyboardMarkup) -> Map<String, Value> {
    if !keyboard.inline_keyboard.is_empty() {
        members.insert("reply_markup".to_owned(), json!(keyboard));
    }
    members
}

pub(super) fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

#[cfg(test)]
mod tests {
    use teloxide::{payloads::SendMessage, types::ChatId};

    use super::*;

    fn to(chat: i64) -> Address {
        Address { chat, thread: None, message: None, answers: None, paid: false }
    }

    fn read(body: &str) -> Value {
        serde_json::from_str(body).unwrap()
    }

    #[test]
    fn only_the_chat_differs() {
        let prepared = Prepared::new(&SendMessage::new(ChatId(0), "Сәлем, \"достар\"")).unwrap();
        for chat in [7, -1_001_234_567_890] {
            let whole = serde_json::to_value(SendMessage::new(ChatId(chat), "Сәлем, \"достар\"")).unwrap();
            assert_eq!(read(&prepared.body(to(chat))), whole);
        }
    }

    #[test]
    fn the_message_and_the_price_are_told_where_there_are_any() {
        let body = Prepared::new_buttons(&InlineKeyboardMarkup::default()).body(Address {
            chat: 7,
            thread: None,
            message: Some(5),
            answers: Some(3),
            paid: true,
        });
        let reply = json!({ "message_id": 3, "allow_sending_without_reply": true });
        let whole = json!({ "chat_id": 7, "message_id": 5, "reply_parameters": reply, "allow_paid_broadcast": true });
        assert_eq!(read(&body), whole);
    }
}
