//! Photos, videos and documents: uploaded once, afterwards sent by the id that Telegram gave them.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::prepared::members;

/// What a file is shown as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaKind {
    /// A picture in the chat, at most 10 MB.
    Photo,
    /// A film in the chat.
    Video,
    /// A file to open.
    Document,
}

/// Where the contents of a file are.
#[derive(Clone, Debug)]
pub enum Source {
    /// At Telegram, under this id, which is this bot's alone.
    Known(String),
    /// Here; they go along, at most 50 MB.
    Upload(Upload),
}

/// A file that goes along. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Its name as people see it.
    pub name: String,
    /// What it holds, as a media type.
    pub mime: String,
    /// Its contents.
    pub bytes: Arc<[u8]>,
}

/// One file of a message.
#[derive(Clone, Debug)]
pub struct Media {
    /// What it is shown as.
    pub kind: MediaKind,
    /// Its contents.
    pub source: Source,
    /// What stands under it (HTML), at most 1,024 UTF-16 units after parsing; may be empty.
    pub caption: String,
}

/// What became of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// The numbers of its messages: one, or those of an album in order.
    pub messages: Vec<i32>,
    /// The ids of their files, by which the same can be sent without uploading.
    pub files: Vec<String>,
}

impl MediaKind {
    /// The Bot API's word for it, also the member that holds the file.
    pub(super) fn name(self) -> &'static str {
        match self {
            MediaKind::Photo => "photo",
            MediaKind::Video => "video",
            MediaKind::Document => "document",
        }
    }

    pub(super) fn method(self) -> &'static str {
        match self {
            MediaKind::Photo => "sendPhoto",
            MediaKind::Video => "sendVideo",
            MediaKind::Document => "sendDocument",
        }
    }
}

impl Media {
    /// How a request names the file; what is to be uploaded joins `uploads`.
    pub(super) fn file(&self, uploads: &mut Vec<(String, Upload)>) -> String {
        match &self.source {
            Source::Known(id) => id.clone(),
            Source::Upload(upload) => {
                let part = format!("file{}", uploads.len());
                let name = format!("attach://{part}");
                uploads.push((part, upload.clone()));
                name
            }
        }
    }

    pub(super) fn caption(&self) -> Map<String, Value> {
        match self.caption.is_empty() {
            true => Map::new(),
            false => members(json!({ "caption": self.caption, "parse_mode": "HTML" })),
        }
    }

    /// An InputMedia of the Bot API.
    pub(super) fn input(&self, uploads: &mut Vec<(String, Upload)>) -> Value {
        let mut input = self.caption();
        input.insert("type".to_owned(), json!(self.kind.name()));
        input.insert("media".to_owned(), json!(self.file(uploads)));
        Value::Object(input)
    }
}

/// All that is read of a message that was sent.
#[derive(Deserialize)]
pub(super) struct RawSent {
    message_id: i32,
    /// One picture in several sizes, the largest last.
    #[serde(default)]
    photo: Vec<RawFile>,
    video: Option<RawFile>,
    document: Option<RawFile>,
}

#[derive(Deserialize)]
struct RawFile {
    file_id: String,
}

impl FromIterator<RawSent> for Sent {
    fn from_iter<T: IntoIterator<Item = RawSent>>(messages: T) -> Sent {
        let mut sent = Sent::default();
        for mut message in messages {
            sent.messages.push(message.message_id);
            let file = message.photo.pop().or(message.video).or(message.document);
            sent.files.extend(file.map(|file| file.file_id));
        }
        sent
    }
}
