//! Formatted text as updates carry it: a plain text with a list of entities, counted in UTF-16 units.

use serde_json::{Map, Value, json};

use super::{Kind, Rich, Span};

/// What a message said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Received {
    /// The text with all formatting that we know.
    pub rich: Rich,
    /// Formatting that could not be kept; its text was.
    pub lost: Vec<Lost>,
}

/// Formatting that could not be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// Telegram's name of its kind.
    pub kind: String,
    /// The text that had it; empty if it is not of this text.
    pub text: String,
}

/// Kinds that Telegram finds in any text by itself: they need no markup to come back.
const AUTOMATIC: [&str; 7] = ["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"];

impl Rich {
    /// Reads `text` and `entities` (or `caption` and `caption_entities`) of a message as the raw update has them.
    /// Nothing makes it fail: entities of kinds that we do not know, or that are not of this text, are told of.
    pub fn from_entities(text: &str, entities: &Value) -> Received {
        let places = places(text);
        let mut spans = Vec::new();
        let mut lost = Vec::new();
        for entity in entities.as_array().into_iter().flatten() {
            let name = entity["type"].as_str().unwrap_or_default();
            if AUTOMATIC.contains(&name) || entity["length"].as_i64() == Some(0) {
                continue;
            }
            let range = range(entity, &places);
            match (kind(name, entity), &range) {
                (Some(kind), Some((start, end))) => spans.push(Span { kind, start: *start, end: *end }),
                _ => {
                    let text = range.map_or(String::new(), |(start, end)| text[start..end].to_owned());
                    lost.push(Lost { kind: name.to_owned(), text });
                }
            }
        }
        Received { rich: Rich::new(text, spans).trimmed(), lost }
    }

    /// The spans as the Bot API takes them beside the plain text: a list of MessageEntity.
    pub fn entities(&self) -> Value {
        let mut units = vec![0; self.text.len() + 1];
        let mut count = 0;
        for (at, letter) in self.text.char_indices() {
            units[at] = count;
            count += letter.len_utf16();
        }
        units[self.text.len()] = count;
        let entity = |span: &Span| {
            let mut entity = fields(&span.kind);
            entity.insert("offset".to_owned(), json!(units[span.start]));
            entity.insert("length".to_owned(), json!(units[span.end] - units[span.start]));
            Value::Object(entity)
        };
        self.spans.iter().map(entity).collect()
    }
}

/// For each UTF-16 unit the byte where its character starts, and the end of the text.
fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, letter) in text.char_indices() {
        places.extend(std::iter::repeat_n(at, letter.len_utf16()));
    }
    places.push(text.len());
    places
}

/// The bytes of an entity, as far as they are of this text.
fn range(entity: &Value, places: &[usize]) -> Option<(usize, usize)> {
    let offset = usize::try_from(entity["offset"].as_u64()?).ok()?;
    let length = usize::try_from(entity["length"].as_u64()?).ok()?;
    let end = offset.saturating_add(length).min(places.len() - 1);
    (offset < end).then(|| (places[offset], places[end]))
}

/// The kind of an entity; `None` if we do not know it, or Telegram would not keep it.
fn kind(name: &str, entity: &Value) -> Option<Kind> {
    let text = |field: &str| entity[field].as_str().map(str::to_owned);
    let kind = match name {
        "bold" => Kind::Bold,
        "italic" => Kind::Italic,
        "underline" => Kind::Underline,
        "strikethrough" => Kind::Strikethrough,
        "spoiler" => Kind::Spoiler,
        "code" => Kind::Code,
        "pre" => Kind::Pre { language: text("language") },
        "text_link" => Kind::Link { url: text("url")? },
        "text_mention" => Kind::Mention { user: entity["user"]["id"].as_i64()? },
        "custom_emoji" => Kind::CustomEmoji { id: text("custom_emoji_id")?.parse().ok()? },
        "date_time" => {
            Kind::DateTime { unix: entity["unix_time"].as_i64()?, format: text("date_time_format").unwrap_or_default() }
        }
        "blockquote" => Kind::Quote,
        "expandable_blockquote" => Kind::ExpandableQuote,
        _ => return None,
    };
    kind.checked()
}

/// The Bot API's fields of a kind.
fn fields(kind: &Kind) -> Map<String, Value> {
    let (name, field) = match kind {
        Kind::Bold => ("bold", None),
        Kind::Italic => ("italic", None),
        Kind::Underline => ("underline", None),
        Kind::Strikethrough => ("strikethrough", None),
        Kind::Spoiler => ("spoiler", None),
        Kind::Code => ("code", None),
        Kind::Pre { language } => ("pre", language.as_ref().map(|language| ("language", json!(language)))),
        Kind::Link { url } => ("text_link", Some(("url", json!(url)))),
        Kind::Mention { user } => ("text_mention", Some(("user", json!({ "id": user })))),
        Kind::CustomEmoji { id } => ("custom_emoji", Some(("custom_emoji_id", json!(id.to_string())))),
        Kind::DateTime { unix, .. } => ("date_time", Some(("unix_time", json!(unix)))),
        Kind::Quote => ("blockquote", None),
        Kind::ExpandableQuote => ("expandable_blockquote", None),
    };
    let mut fields = Map::from_iter([("type".to_owned(), json!(name))]);
    fields.extend(field.map(|(field, value)| (field.to_owned(), value)));
    if let Kind::DateTime { format, .. } = kind {
        fields.insert("date_time_format".to_owned(), json!(format));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn offsets_are_utf16_units() {
        let entities =
            json!([{ "type": "bold", "offset": 3, "length": 4 }, { "type": "italic", "offset": 1, "length": 2 }]);
        let received = Rich::from_entities("ж😀жол 1", &entities);
        assert_eq!(received.rich.to_html(), "ж<i>😀</i><b>жол </b>1");
        assert_eq!(received.lost, []);
    }

    #[test]
    fn what_telegram_finds_by_itself_needs_no_markup() {
        let entities =
            json!([{ "type": "url", "offset": 0, "length": 6 }, { "type": "hashtag", "offset": 7, "length": 2 }]);
        let received = Rich::from_entities("gov.kz #a", &entities);
        assert_eq!((received.rich.to_html().as_str(), received.lost), ("gov.kz #a", vec![]));
    }

    #[test]
    fn the_newest_kinds_are_kept_and_unknown_ones_are_told_of() {
        let entities = json!([
            { "type": "date_time", "offset": 0, "length": 5, "unix_time": 1_647_531_900, "date_time_format": "wDT" },
            { "type": "glitter", "offset": 6, "length": 3, "colour": {} },
            { "type": "text_mention", "offset": 10, "length": 1, "user": { "id": 7, "is_bot": false } },
        ]);
        let received = Rich::from_entities("22:45 жол А", &entities);
        let html = "<tg-time unix=\"1647531900\" format=\"wDT\">22:45</tg-time> жол <a href=\"tg://user?id=7\">А</a>";
        assert_eq!(received.rich.to_html(), html);
        assert_eq!(received.lost, [Lost { kind: "glitter".to_owned(), text: "жол".to_owned() }]);
    }

    #[test]
    fn entities_that_are_not_of_the_text_do_no_harm() {
        let entities = json!([
            { "type": "bold", "offset": -1, "length": 2 }, { "type": "bold", "offset": 0, "length": u64::MAX },
            { "type": "italic", "offset": 9, "length": 1 }, { "type": "italic" }, 7, null,
            { "type": "underline", "offset": 1, "length": 1 }, { "type": "code", "offset": 0, "length": 0 },
            { "type": "text_link", "offset": 0, "length": 1, "url": 7 },
        ]);
        let received = Rich::from_entities("😀", &entities);
        assert_eq!(received.rich.to_html(), "<b><u>😀</u></b>");
        let kinds: Vec<&str> = received.lost.iter().map(|lost| lost.kind.as_str()).collect();
        assert_eq!(kinds, ["bold", "italic", "italic", "", "", "text_link"]);
        assert_eq!(Rich::from_entities("a", &Value::Null).rich, Rich::plain("a"));
    }

    proptest! {
        #[test]
        fn entities_are_read_back(rich in crate::domain::rich::samples::rich()) {
            let received = Rich::from_entities(rich.text(), &rich.entities());
            prop_assert_eq!(received, Received { rich, lost: vec![] });
        }

        #[test]
        fn no_entity_makes_it_panic(
            text in "(a|ж|😀| |\n|\r){0,8}",
            numbers in prop::collection::vec((-3_i64..20, -3_i64..20), 0..9),
        ) {
            let names = ["bold", "pre", "blockquote", "text_link", "code", "x"];
            let entity = |(number, (offset, length)): (usize, &(i64, i64))| {
                json!({ "type": names[number % names.len()], "offset": offset, "length": length, "url": "a.kz" })
            };
            let entities: Value = numbers.iter().enumerate().map(entity).collect();
            let rich = Rich::from_entities(&text, &entities).rich;
            prop_assert_eq!(Rich::from_html(&rich.to_html()), Ok(rich));
        }
    }
}
