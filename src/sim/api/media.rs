//! Photos, videos, documents and albums.

use serde_json::{Map, Value, json};

use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::message::{Media, MediaKind, Message, Upload};
use crate::sim::people::MAX_CAPTION;
use crate::sim::state::State;

/// Telegram's limits for uploads by bots, bytes.
const MAX_PHOTO: usize = 10 * 1024 * 1024;
const MAX_OTHER: usize = 50 * 1024 * 1024;
/// "2-10 items in an album."
const ALBUM: std::ops::RangeInclusive<usize> = 2..=10;
/// Members of an InputMedia that would change what is seen and that the stand-in does not know how to honour.
const UNSUPPORTED: [&str; 5] = ["thumbnail", "cover", "has_spoiler", "show_caption_above_media", "start_timestamp"];

impl State {
    /// sendPhoto, sendVideo, sendDocument.
    pub fn send_file(&mut self, ask: &mut Ask) -> Result<Value, Failure> {
        let key = self.chat_to_post(ask)?;
        let (text, entities) = self.formatted(ask, "caption", "caption_entities")?;
        check_length(&text, MAX_CAPTION, "message caption is too long")?;
        let kind = match ask.method {
            "sendPhoto" => MediaKind::Photo,
            "sendVideo" => MediaKind::Video,
            _ => MediaKind::Document,
        };
        let named = ask.text(kind.name()).to_owned();
        let fields = ask.params.clone();
        let media = Some(self.media_of(ask, &named, kind, &fields)?);
        self.deliver(ask, key, Message { text, entities, media, ..Message::default() })
    }

    /// sendMediaGroup: photos and videos together, or documents among themselves; no buttons.
    pub fn send_album(&mut self, ask: &mut Ask) -> Result<Value, Failure> {
        let key = self.chat_to_post(ask)?;
        let given: Vec<Map<String, Value>> =
            ask.params["media"].as_array().into_iter().flatten().filter_map(Value::as_object).cloned().collect();
        if given.is_empty() {
            return Err(Failure::bad("there are no messages to send"));
        }
        if !ALBUM.contains(&given.len()) {
            return Err(Failure::bad("too few or too many messages to send as an album"));
        }
        let mut messages = Vec::new();
        for one in &given {
            messages.push(self.input_media(ask, one)?);
        }
        let documents = messages.iter().filter(|message| message.is_document()).count();
        if documents > 0 && documents < messages.len() {
            return Err(Failure::bad("document can't be mixed with other media types"));
        }
        let reply_to = self.replied(ask, key)?;
        let album = Some(self.next_album());
        let sent = messages
            .into_iter()
            .map(|message| self.post_as_bot(key, ask.bot, Message { album: album.clone(), reply_to, ..message }));
        Ok(sent.collect())
    }

    /// The file and the caption of an InputMedia.
    pub fn input_media(&mut self, ask: &mut Ask, given: &Map<String, Value>) -> Result<Message, Failure> {
        let words = |name: &str| given.get(name).and_then(Value::as_str).unwrap_or_default();
        let unknown = given.keys().find(|name| UNSUPPORTED.contains(&name.as_str())).map(String::as_str);
        let kind = MediaKind::named(words("type")).filter(|_| unknown.is_none());
        let Some(kind) = kind else {
            let what = unknown.unwrap_or(words("type"));
            self.log.complaints.push(format!("InputMedia: {what}: the stand-in does not support it yet"));
            return Err(Failure::bad("the stand-in does not support this media"));
        };
        let (text, entities) = self.formatted_in(given, "caption", "caption_entities")?;
        check_length(&text, MAX_CAPTION, "message caption is too long")?;
        let media = Some(self.media_of(ask, words("media"), kind, given)?);
        Ok(Message { text, entities, media, ..Message::default() })
    }

    /// A file of a request: an upload (`attach://`), or the id of a file that this bot has seen.
    fn media_of(
        &mut self,
        ask: &mut Ask,
        named: &str,
        kind: MediaKind,
        fields: &Map<String, Value>,
    ) -> Result<Media, Failure> {
        if named.is_empty() {
            return Err(Failure::bad(&format!("there is no {} in the request", kind.name())));
        }
        let Some(part) = named.strip_prefix("attach://") else { return self.known_file(named, ask.bot, kind) };
        let part = ask.files.remove(part).ok_or_else(|| Failure::bad("wrong file identifier/HTTP URL specified"))?;
        let limit = if kind == MediaKind::Photo { MAX_PHOTO } else { MAX_OTHER };
        if part.bytes.is_empty() {
            return Err(Failure::bad("file must be non-empty"));
        }
        if part.bytes.len() > limit {
            let (size, kind) = (part.bytes.len(), kind.name());
            return Err(Failure::bad(&format!("file of size {size} bytes is too big for a {kind}")));
        }
        let number = |name: &str| fields.get(name).and_then(Value::as_u64).and_then(|n| u32::try_from(n).ok());
        let size = number("width").zip(number("height")).unwrap_or_default();
        let duration = number("duration").unwrap_or_default();
        let upload = Upload { kind, bytes: part.bytes, name: part.name, mime: part.mime, size, duration };
        self.store_file(upload).ok_or_else(|| Failure::bad("IMAGE_PROCESS_FAILED"))
    }

    /// A name for a new album.
    pub fn next_album(&mut self) -> String {
        self.made.albums += 1;
        json!(13_800_000_000_000_000_u64 + self.made.albums).to_string()
    }
}

impl Message {
    pub fn is_document(&self) -> bool {
        self.media.as_ref().is_some_and(|media| media.kind == MediaKind::Document)
    }
}
