//! An update as the bot understands it, read from the stored raw JSON. Only what is used is read, so that a kind of content
//! which this version does not know neither hides its text nor breaks anything.

use rust_decimal::Decimal;
use serde::Deserialize;
use serde_json::Value;

use super::reasons::Reply;
use crate::{domain::language::Language, messages::Sent, store::files::File};
use contents::{degrees, file, sent};

mod contents;

/// The kinds of update that the bot asks for.
pub const KINDS: &[&str] = &["message", "edited_message", "callback_query", "inline_query", "my_chat_member"];

/// Where something was said or tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The chat.
    pub chat: i64,
    /// The topic of a forum.
    pub thread: Option<i32>,
    /// Whether the chat is one person's private chat with the bot.
    pub private: bool,
}

/// Who said or tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Person {
    /// Telegram's number; `None` for somebody who speaks in the name of a chat.
    pub id: Option<u64>,
    /// The language of their Telegram, if it is one of ours.
    pub language: Option<Language>,
    /// Speaks in the name of the very group: only its administrators can.
    pub as_group: bool,
}

impl Person {
    /// Telegram's number as rights are asked by; `None` for who speaks in the name of a chat.
    pub fn number(self) -> Option<i64> {
        self.id.and_then(|id| i64::try_from(id).ok())
    }
}

impl From<Person> for Option<i64> {
    fn from(person: Person) -> Option<i64> {
        person.number()
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Somebody wrote, or edited what they wrote.
    Said {
        /// Where.
        place: Place,
        /// Who.
        person: Person,
        /// What.
        content: Content,
        /// What came with it.
        carried: Carried,
    },
    /// Somebody tapped a button.
    Tapped {
        /// Telegram's name of the tap.
        tap: String,
        /// Where; `None` if Telegram no longer shows the message to bots.
        place: Option<Place>,
        /// The message with the button; `None` if it cannot be changed any more.
        message: Option<i32>,
        /// Who.
        person: Person,
        /// Their name, as their Telegram tells it.
        name: String,
        /// The button's data.
        data: String,
    },
    /// Somebody typed the bot's name and words in some chat, to send there what it offers.
    Typed {
        /// Telegram's name of the query.
        query: String,
        /// Who.
        person: Person,
        /// The words.
        words: String,
        /// Where the next part of the results begins; empty for the first.
        offset: String,
    },
    /// A group became a supergroup.
    Migrated {
        /// Its number before.
        from: i64,
        /// Its number now.
        to: i64,
    },
    /// The bot was blocked or removed, or unblocked or added.
    Membership {
        /// The chat.
        chat: i64,
        /// Whether the bot can write there from now on.
        here: bool,
    },
    /// Nothing that asks for an answer.
    Other,
}

/// What a message carries beside its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// Its number in the chat.
    pub message: i32,
    /// Whether it was sent before and is changed now.
    pub edited: bool,
    /// The formatting of its words, as Telegram wrote it.
    pub entities: Value,
    /// Its file, if it is one that announcements can have.
    pub file: Option<File>,
    /// The album that it is part of.
    pub album: Option<String>,
    /// The place that it shows: degrees north and east.
    pub place: Option<(Decimal, Decimal)>,
    /// The message that it replies to.
    pub reply: Option<Reply>,
}

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Text(String),
    /// A photo, a sticker, a place: something that is not text.
    NotText(Sent),
}

impl Event {
    /// Reads a raw update; anything unexpected is [`Event::Other`].
    pub fn read(raw: &str) -> Event {
        let Ok(update) = serde_json::from_str::<RawUpdate>(raw) else { return Event::Other };
        match update {
            RawUpdate { message: Some(message), .. } => read_message(message, false),
            RawUpdate { edited_message: Some(message), .. } => read_message(message, true),
            RawUpdate { callback_query: Some(query), .. } => read_tap(query),
            RawUpdate { inline_query: Some(typed), .. } => read_typed(typed),
            RawUpdate { my_chat_member: Some(change), .. } => read_membership(&change),
            _ => Event::Other,
        }
    }

    /// The chat in whose order the event is handled.
    pub fn chat(&self) -> i64 {
        match self {
            Event::Said { place, .. } | Event::Tapped { place: Some(place), .. } => place.chat,
            Event::Migrated { from, .. } => *from,
            Event::Membership { chat, .. } => *chat,
            // A line of its own for each person, beside that of their private chat, in which answers are paced.
            Event::Typed { person, .. } => i64::MIN.saturating_add_unsigned(person.id.unwrap_or_default()),
            Event::Tapped { place: None, .. } | Event::Other => 0,
        }
    }
}

#[derive(Deserialize)]
struct RawUpdate {
    message: Option<RawMessage>,
    edited_message: Option<RawMessage>,
    callback_query: Option<RawTap>,
    inline_query: Option<RawTyped>,
    my_chat_member: Option<RawMembership>,
}

/// Telegram Bot API, ChatMemberUpdated.
#[derive(Deserialize)]
struct RawMembership {
    chat: RawChat,
    new_chat_member: RawMember,
}

#[derive(Deserialize)]
struct RawMember {
    status: String,
}

#[derive(Deserialize)]
struct RawMessage {
    message_id: i32,
    /// 0 in a message that Telegram no longer shows to bots.
    date: i64,
    chat: RawChat,
    message_thread_id: Option<i32>,
    #[serde(default)]
    is_topic_message: bool,
    from: Option<RawUser>,
    sender_chat: Option<RawChat>,
    via_bot: Option<RawUser>,
    reply_to_message: Option<RawReply>,
    text: Option<String>,
    caption: Option<String>,
    migrate_to_chat_id: Option<i64>,
    #[serde(default)]
    is_automatic_forward: bool,
    #[serde(flatten)]
    rest: serde_json::Map<String, Value>,
}

#[derive(Deserialize)]
struct RawReply {
    message_id: i32,
    #[serde(default)]
    date: i64,
    from: Option<RawAuthor>,
}

#[derive(Deserialize)]
struct RawAuthor {
    username: Option<String>,
}

#[derive(Deserialize)]
struct RawChat {
    id: i64,
    #[serde(rename = "type", default)]
    kind: String,
}

#[derive(Deserialize)]
struct RawUser {
    id: u64,
    #[serde(default)]
    is_bot: bool,
    #[serde(default)]
    first_name: String,
    last_name: Option<String>,
    language_code: Option<String>,
}

#[derive(Deserialize)]
struct RawTap {
    id: String,
    from: RawUser,
    message: Option<RawMessage>,
    data: Option<String>,
}

#[derive(Deserialize)]
struct RawTyped {
    id: String,
    from: RawUser,
    query: String,
    offset: String,
}

/// Members of a message about the chat itself: nobody said anything.
const SERVICE: &[&str] = &[
    "new_chat_members",
    "left_chat_member",
    "new_chat_title",
    "new_chat_photo",
    "delete_chat_photo",
    "group_chat_created",
    "supergroup_chat_created",
    "channel_chat_created",
    "message_auto_delete_timer_changed",
    "migrate_from_chat_id",
    "pinned_message",
    "forum_topic_created",
    "forum_topic_closed",
    "forum_topic_reopened",
    "forum_topic_edited",
    "general_forum_topic_hidden",
    "general_forum_topic_unhidden",
    "video_chat_scheduled",
    "video_chat_started",
    "video_chat_ended",
    "video_chat_participants_invited",
    "write_access_allowed",
    "boost_added",
    "chat_background_set",
];

fn read_message(message: RawMessage, edited: bool) -> Event {
    let place = place(&message);
    if let Some(to) = message.migrate_to_chat_id {
        return Event::Migrated { from: place.chat, to };
    }
    let by_bot = message.from.as_ref().is_some_and(|from| from.is_bot) && message.sender_chat.is_none();
    let service = SERVICE.iter().any(|name| message.rest.contains_key(*name));
    // What a bot offered and a person sent is no question, our own cards least of all.
    let by_bot = by_bot || message.via_bot.is_some();
    if by_bot || service || message.is_automatic_forward || message.chat.kind == "channel" {
        return Event::Other;
    }
    let person = match (&message.sender_chat, &message.from) {
        (None, Some(from)) => person(from),
        (speaker, _) => {
            let as_group = speaker.as_ref().is_some_and(|speaker| speaker.id == message.chat.id);
            Person { id: None, language: None, as_group }
        }
    };
    let carried = carried(&message, edited);
    // What stands under a picture or file is said as well.
    let words = message.text.or(message.caption);
    let content = words.map_or_else(|| Content::NotText(sent(&message.rest)), Content::Text);
    Event::Said { place, person, content, carried }
}

fn carried(message: &RawMessage, edited: bool) -> Carried {
    let rest = &message.rest;
    let entities = if message.text.is_some() { "entities" } else { "caption_entities" };
    Carried {
        message: message.message_id,
        edited,
        entities: rest.get(entities).cloned().unwrap_or_default(),
        file: file(rest),
        album: rest.get("media_group_id").and_then(Value::as_str).map(str::to_owned),
        place: rest.get("location").and_then(degrees),
        reply: reply(message),
    }
}

/// What a message replies to. In a forum everything replies to the message that opened its topic.
fn reply(message: &RawMessage) -> Option<Reply> {
    let opening = message.message_thread_id.filter(|_| message.is_topic_message);
    let reply = message.reply_to_message.as_ref().filter(|reply| Some(reply.message_id) != opening)?;
    let author = reply.from.as_ref().and_then(|from| from.username.clone());
    Some(Reply { message: reply.message_id, author, at: reply.date })
}

fn read_tap(tap: RawTap) -> Event {
    let Some(data) = tap.data else { return Event::Other };
    let changeable = tap.message.as_ref().filter(|message| message.date != 0).map(|message| message.message_id);
    let place = tap.message.as_ref().map(place);
    let name = format!("{} {}", tap.from.first_name, tap.from.last_name.as_deref().unwrap_or_default());
    Event::Tapped { tap: tap.id, place, message: changeable, person: person(&tap.from), name, data }
}

fn read_membership(change: &RawMembership) -> Event {
    let here = !matches!(change.new_chat_member.status.as_str(), "kicked" | "left");
    Event::Membership { chat: change.chat.id, here }
}

fn read_typed(typed: RawTyped) -> Event {
    Event::Typed { query: typed.id, person: person(&typed.from), words: typed.query, offset: typed.offset }
}

fn place(message: &RawMessage) -> Place {
    let private = message.chat.kind == "private";
    Place { chat: message.chat.id, thread: message.message_thread_id.filter(|_| message.is_topic_message), private }
}

fn person(user: &RawUser) -> Person {
    let language = user.language_code.as_deref().and_then(Language::from_tag);
    Person { id: Some(user.id), language, as_group: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::announcements::MediaKind;
    use serde_json::json;

    fn read(update: Value) -> Event {
        Event::read(&update.to_string())
    }

    fn message(more: Value) -> Value {
        let mut message = json!({
            "message_id": 5, "date": 1, "chat": {"id": 7, "type": "private"},
            "from": {"id": 7, "is_bot": false, "language_code": "ru-RU"},
        });
        message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({"update_id": 1, "message": message})
    }

    #[test]
    fn text_with_entities_that_nobody_knows_is_still_text() {
        let event =
            read(message(json!({"text": "/item 49", "entities": [{"type": "hologram", "offset": 0, "depth": 3}]})));
        let place = Place { chat: 7, thread: None, private: true };
        let person = Person { id: Some(7), language: Some(Language::Ru), as_group: false };
        let Event::Said { carried, .. } = &event else { panic!("{event:?}") };
        assert_eq!(carried.entities[0]["type"], "hologram");
        let carried = carried.clone();
        assert_eq!(event, Event::Said { place, person, content: Content::Text("/item 49".into()), carried });
    }

    #[test]
    fn files_and_albums_are_carried_along() {
        let carried = |more: Value| match read(message(more)) {
            Event::Said { carried, .. } => carried,
            other => panic!("{other:?}"),
        };
        let photo = carried(json!({"caption": "x", "caption_entities": [{"type": "bold", "offset": 0, "length": 1}],
            "media_group_id": "77", "photo": [{"file_id": "s", "file_unique_id": "1"},
                {"file_id": "l", "file_unique_id": "2", "file_size": 9}]}));
        let file = photo.file.unwrap();
        assert_eq!((file.key.as_str(), file.kind, file.size), ("tg:2", MediaKind::Photo, 9));
        assert_eq!((photo.album.as_deref(), photo.message), (Some("77"), 5));
        assert_eq!(photo.entities[0]["type"], "bold");
        let document = carried(json!({"document": {"file_id": "d", "file_unique_id": "3", "file_name": "plan.pdf"}}));
        assert_eq!(document.file.unwrap().name, "plan.pdf");
        assert_eq!(carried(json!({"sticker": {"file_id": "s", "file_unique_id": "4"}})).file, None);
    }

    #[test]
    fn what_is_replied_to_is_told_apart_from_the_opening_of_a_topic() {
        let reply = |more: Value| match read(message(more)) {
            Event::Said { carried, .. } => carried.reply,
            other => panic!("{other:?}"),
        };
        let ours = json!({"text": "/why", "reply_to_message": {"message_id": 4, "date": 7, "from": {"id": 9, "username": "jol_bot"}}});
        assert_eq!(reply(ours), Some(Reply { message: 4, author: Some("jol_bot".into()), at: 7 }));
        let topic = json!({"text": "/why", "message_thread_id": 3, "is_topic_message": true,
            "reply_to_message": {"message_id": 3, "from": {"id": 9}}});
        assert_eq!(reply(topic), None);
    }

    #[test]
    fn unknown_contents_are_not_text_and_unknown_updates_are_nothing() {
        assert!(matches!(
            read(message(json!({"hologram": {}}))),
            Event::Said { content: Content::NotText(Sent::Other), .. }
        ));
        assert_eq!(read(json!({"update_id": 1, "mind_reading": {}})), Event::Other);
        assert_eq!(Event::read("not json"), Event::Other);
    }

    #[test]
    fn talk_about_the_chat_and_forwards_of_its_channel_ask_nothing() {
        assert_eq!(read(message(json!({"new_chat_title": "x"}))), Event::Other);
        assert_eq!(read(message(json!({"text": "post", "is_automatic_forward": true}))), Event::Other);
        assert_eq!(read(message(json!({"migrate_to_chat_id": -1009}))), Event::Migrated { from: 7, to: -1009 });
    }

    #[test]
    fn who_speaks_as_the_group_is_told_from_who_speaks_as_a_channel() {
        let speaker = |id: i64| {
            let said = json!({"message_id": 5, "date": 1, "chat": {"id": -5, "type": "supergroup"}, "text": "/following",
                "from": {"id": 1087968824, "is_bot": true}, "sender_chat": {"id": id, "type": "channel"}});
            match read(json!({"update_id": 1, "message": said})) {
                Event::Said { person, .. } => (person.id, person.as_group),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!((speaker(-5), speaker(-6)), ((None, true), (None, false)));
    }

    #[test]
    fn blocking_and_unblocking_are_told_apart() {
        let status = |status: &str| {
            read(json!({"update_id": 3, "my_chat_member": {"chat": {"id": 7, "type": "private"}, "from": {"id": 7},
                "new_chat_member": {"status": status, "user": {}}}}))
        };
        for (word, here) in [("kicked", false), ("left", false), ("member", true), ("administrator", true)] {
            assert_eq!(status(word), Event::Membership { chat: 7, here }, "{word}");
        }
    }

    #[test]
    fn what_was_sent_by_way_of_a_bot_asks_nothing() {
        let via = json!({"text": "№ 49", "via_bot": {"id": 900, "is_bot": true}});
        assert_eq!(read(message(via)), Event::Other);
    }

    #[test]
    fn inline_queries_have_a_line_of_their_own() {
        let typed = read(json!({"update_id": 3, "inline_query":
            {"id": "q", "from": {"id": 7, "language_code": "kk"}, "query": "49", "offset": "20"}}));
        let person = Person { id: Some(7), language: Some(Language::Kk), as_group: false };
        let expected = Event::Typed { query: "q".into(), person, words: "49".into(), offset: "20".into() };
        assert_eq!((typed.chat(), typed), (i64::MIN + 7, expected));
    }

    #[test]
    fn a_tap_on_a_message_too_old_to_change_names_no_message() {
        let tap = |date: i64| {
            read(json!({"update_id": 2, "callback_query": {"id": "q", "from": {"id": 7}, "data": "1h",
                "message": {"message_id": 5, "date": date, "chat": {"id": 7, "type": "private"}}}}))
        };
        assert!(matches!(tap(9), Event::Tapped { message: Some(5), .. }));
        assert!(matches!(tap(0), Event::Tapped { message: None, place: Some(_), .. }));
    }
}
