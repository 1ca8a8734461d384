//! Requests to many chats that differ in the chat only: written once, addressed many times.

use serde::Serialize;
use serde_json::Value;
use teloxide::requests::Payload;

/// A request without its chat.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The method of the Bot API.
    pub(super) method: &'static str,
    rest: String,
}

impl Prepared {
    /// A request as it goes to any chat; the chat that it names is left out.
    pub fn new<P: Payload + Serialize>(request: &P) -> serde_json::Result<Prepared> {
        let mut value = serde_json::to_value(request)?;
        if let Value::Object(members) = &mut value {
            members.remove("chat_id");
        }
        let members = value.to_string();
        let rest = members.strip_prefix('{').unwrap_or_default().to_owned();
        Ok(Prepared { method: P::NAME, rest })
    }

    /// The body of the request to a chat.
    pub(super) fn to(&self, chat: i64) -> String {
        let comma = if self.rest == "}" { "" } else { "," };
        format!("{{\"chat_id\":{chat}{comma}{}", self.rest)
    }
}

#[cfg(test)]
mod tests {
    use teloxide::{payloads::SendMessage, types::ChatId};

    use super::*;

    #[test]
    fn only_the_chat_differs() {
        let prepared = Prepared::new(&SendMessage::new(ChatId(0), "Сәлем, \"достар\"")).unwrap();
        for chat in [7, -1_001_234_567_890] {
            let whole = serde_json::to_value(SendMessage::new(ChatId(chat), "Сәлем, \"достар\"")).unwrap();
            assert_eq!(serde_json::from_str::<Value>(&prepared.to(chat)).unwrap(), whole);
        }
    }
}
