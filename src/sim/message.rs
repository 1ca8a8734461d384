//! Messages, their entities and media; drafts as people compose them; files as the server keeps them.

use serde::Serialize;
use serde_json::{Value, json};

/// One message of a chat, sent by a person, a bot or a channel.
#[derive(Clone, Default)]
pub(super) struct Message {
    pub id: i64,
    /// `None` for channel posts.
    pub from: Option<i64>,
    /// The bot that sent it, also when a channel is shown as its sender.
    pub author_bot: Option<i64>,
    /// The bot whose inline result a person sent.
    pub via_bot: Option<i64>,
    /// The channel itself, or the group for an anonymous administrator.
    pub sender_chat: Option<i64>,
    pub date: i64,
    pub edit_date: Option<i64>,
    pub revision: u64,
    /// The text, or the caption when there is media.
    pub text: String,
    pub entities: Vec<Entity>,
    pub media: Option<Media>,
    pub album: Option<String>,
    /// Inline keyboard rows, as the Bot API writes them.
    pub keyboard: Option<Value>,
    pub reply_to: Option<i64>,
    /// MessageOrigin, for forwarded messages.
    pub origin: Option<Value>,
    /// A channel's post that Telegram forwarded into the discussion group.
    pub automatic_forward: bool,
    pub link_preview: Option<Value>,
    /// Fields of a service message (`new_chat_members`, `pinned_message`, …) with what people read.
    pub service: Option<(Value, String)>,
    /// Fields of a content nobody knows yet, merged into the message as bots see it.
    pub extra: Option<Value>,
}

/// A styled or tappable stretch of text; offset and length in UTF-16 units. Serialises as the Bot API's MessageEntity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Entity {
    /// The Bot API's name: `bold`, `text_link`, `bot_command`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// Where it starts, UTF-16 units.
    pub offset: usize,
    /// How long it is, UTF-16 units.
    pub length: usize,
    /// For `text_link`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// For `pre`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// For `custom_emoji`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_emoji_id: Option<String>,
    /// For `text_mention`: a Bot API User.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<Value>,
}

impl Entity {
    /// An entity that is only a kind and a place.
    pub fn new(kind: &str, offset: usize, length: usize) -> Entity {
        Entity { kind: kind.to_owned(), offset, length, ..Entity::default() }
    }

    pub(super) fn end(&self) -> usize {
        self.offset + self.length
    }
}

/// What a message carries besides text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Media {
    /// Photo, video or document.
    pub kind: MediaKind,
    /// The server's own name of the file; see `Sim::file`.
    pub file: String,
    /// File name, for videos and documents.
    pub name: Option<String>,
    /// MIME type, for videos and documents.
    pub mime: Option<String>,
    /// Size in bytes.
    pub size: usize,
    /// Width in pixels, for photos and videos.
    pub width: u32,
    /// Height in pixels, for photos and videos.
    pub height: u32,
    /// Seconds, for videos.
    pub duration: u32,
}

/// The kinds of media that the stand-in knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MediaKind {
    /// A compressed picture.
    Photo,
    /// A film.
    Video,
    /// A file as it is.
    Document,
}

impl MediaKind {
    /// The Bot API's word for it, also the field that holds it.
    pub(super) fn name(self) -> &'static str {
        match self {
            MediaKind::Photo => "photo",
            MediaKind::Video => "video",
            MediaKind::Document => "document",
        }
    }

    /// The kind of this name.
    pub(super) fn named(name: &str) -> Option<MediaKind> {
        [MediaKind::Photo, MediaKind::Video, MediaKind::Document].into_iter().find(|kind| kind.name() == name)
    }
}

/// A file on the server.
#[derive(Clone)]
pub(super) struct File {
    pub media: Media,
    pub bytes: Vec<u8>,
}

/// A file that somebody sends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Photo, video or document.
    pub kind: MediaKind,
    /// The contents.
    pub bytes: Vec<u8>,
    /// File name.
    pub name: String,
    /// MIME type.
    pub mime: String,
    /// Width and height in pixels, as the sender says; those of pictures are read from the file.
    pub size: (u32, u32),
    /// Seconds, for videos, as the sender says.
    pub duration: u32,
}

impl Upload {
    /// A file without further words about it.
    pub fn new(kind: MediaKind, bytes: Vec<u8>, name: &str, mime: &str) -> Upload {
        Upload { kind, bytes, name: name.to_owned(), mime: mime.to_owned(), size: (0, 0), duration: 0 }
    }
}

/// A message as a person composes it before pressing Send.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The text, or the caption of the media.
    pub text: String,
    /// Formatting chosen by the person; commands, links, mentions and hashtags are found by themselves.
    pub entities: Vec<Entity>,
    /// A photo, video or document.
    pub media: Option<Upload>,
    /// The message that is answered.
    pub reply_to: Option<i64>,
    /// Messages of one album share this name.
    pub album: Option<String>,
    /// Sent in a group by an administrator who hides behind the group.
    pub anonymous: bool,
    /// Forwarded: the origin as the Bot API writes it (MessageOrigin).
    pub origin: Option<Value>,
    /// Content of a kind that nobody knows yet: fields merged into the message as bots see it.
    pub extra: Option<Value>,
}

impl Draft {
    /// A plain text.
    pub fn text(text: impl Into<String>) -> Draft {
        Draft { text: text.into(), ..Draft::default() }
    }

    /// A photo with a caption, which may be empty.
    pub fn photo(bytes: Vec<u8>, caption: impl Into<String>) -> Draft {
        Draft { media: Some(Upload::new(MediaKind::Photo, bytes, "photo.jpg", "image/jpeg")), ..Draft::text(caption) }
    }

    /// A video with a caption, which may be empty.
    pub fn video(bytes: Vec<u8>, caption: impl Into<String>) -> Draft {
        let video = Upload::new(MediaKind::Video, bytes, "video.mp4", "video/mp4");
        Draft { media: Some(Upload { size: (640, 360), duration: 1, ..video }), ..Draft::text(caption) }
    }

    /// A document with a caption, which may be empty.
    pub fn document(bytes: Vec<u8>, name: &str, mime: &str, caption: impl Into<String>) -> Draft {
        let document = Upload::new(MediaKind::Document, bytes, name, mime);
        Draft { media: Some(document), ..Draft::text(caption) }
    }

    /// A place on the map, in degrees.
    pub fn location(latitude: f64, longitude: f64) -> Draft {
        let place = json!({ "location": { "latitude": latitude, "longitude": longitude } });
        Draft { extra: Some(place), ..Draft::default() }
    }

    /// The same as an answer to a message.
    #[must_use]
    pub fn replying_to(mut self, message_id: i64) -> Draft {
        self.reply_to = Some(message_id);
        self
    }
}

/// Length as Telegram counts it: UTF-16 code units.
pub(super) fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The part of a text between two UTF-16 positions; positions inside a pair or past the end are moved to the next edge.
pub(super) fn utf16_slice(text: &str, from: usize, to: usize) -> &str {
    let byte_at = |wanted: usize| {
        let mut units = 0;
        for (byte, c) in text.char_indices() {
            if units >= wanted {
                return byte;
            }
            units += c.len_utf16();
        }
        text.len()
    };
    let (start, end) = (byte_at(from), byte_at(to));
    &text[start..end.max(start)]
}
