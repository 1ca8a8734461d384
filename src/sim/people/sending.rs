//! What people send: texts, files, albums, forwards.

use crate::sim::Sim;
use crate::sim::detect::with_detected;
use crate::sim::json::ANONYMOUS_ADMIN;
use crate::sim::message::{Draft, Entity, MediaKind, Message, utf16_len};
use crate::sim::state::{ChatKey, ChatKind, State};

use super::{MAX_CAPTION, MAX_TEXT, Refusal};

/// Apps put so many files into one album.
const ALBUM: std::ops::RangeInclusive<usize> = 2..=10;

impl Sim {
    /// Sends a text; returns the message id.
    pub fn send(&self, user: i64, chat: i64, text: &str) -> Result<i64, Refusal> {
        self.send_message(user, chat, Draft::text(text))
    }

    /// Sends any message; returns its id.
    pub fn send_message(&self, user: i64, chat: i64, draft: Draft) -> Result<i64, Refusal> {
        self.change(|state| {
            let key = state.key_to_write(user, chat)?;
            state.send(user, key, draft)
        })
    }

    /// Sends 2–10 files as an album: photos and videos together, or documents. Bots hear of each message by itself.
    pub fn send_album(&self, user: i64, chat: i64, drafts: Vec<Draft>) -> Result<Vec<i64>, Refusal> {
        let kinds = || drafts.iter().map(|draft| draft.media.as_ref().map(|media| media.kind));
        let documents = kinds().filter(|kind| *kind == Some(MediaKind::Document)).count();
        let mixed = documents > 0 && documents < drafts.len();
        if !ALBUM.contains(&drafts.len()) || kinds().any(|kind| kind.is_none()) || mixed {
            return Err(Refusal::NoAlbum);
        }
        self.change(|state| {
            let key = state.key_to_write(user, chat)?;
            let album = Some(state.next_album());
            let drafts = drafts.into_iter().map(|draft| Draft { album: album.clone(), ..draft });
            drafts.map(|draft| state.send(user, key, draft)).collect()
        })
    }

    /// Forwards messages of a chat that this person sees into another one; returns the new ids. Albums stay together.
    pub fn forward(&self, user: i64, from: i64, messages: &[i64], to: i64) -> Result<Vec<i64>, Refusal> {
        self.change(|state| {
            let (source, key) = (state.key_to_read(user, from)?, state.key_to_write(user, to)?);
            let mut found = Vec::new();
            for id in messages {
                let message = state.message(source, *id).filter(|message| message.service.is_none());
                found.push(message.cloned().ok_or(Refusal::NoSuchMessage(*id))?);
            }
            let relayed = state.relayed(source, found, false, false);
            Ok(relayed.into_iter().map(|message| state.post_as_person(user, key, false, message)).collect())
        })
    }
}

impl State {
    pub(super) fn send(&mut self, person: i64, key: ChatKey, draft: Draft) -> Result<i64, Refusal> {
        if !self.people.contains_key(&person) {
            return Err(Refusal::NoSuchChat);
        }
        let (text, entities) = if draft.extra.is_some() && draft.text.is_empty() {
            Default::default()
        } else {
            checked_text(&draft.text, draft.entities, draft.media.is_some())?
        };
        let media = match draft.media {
            Some(upload) => Some(self.store_file(upload).ok_or(Refusal::NotAPicture)?),
            None => None,
        };
        let message = Message {
            text,
            entities,
            media,
            album: draft.album,
            reply_to: draft.reply_to,
            origin: draft.origin,
            extra: draft.extra,
            ..Message::default()
        };
        Ok(self.post_as_person(person, key, draft.anonymous, message))
    }

    /// Puts a person's message into a chat, in the name of the channel or group where it hides them, and tells the bots.
    pub fn post_as_person(&mut self, person: i64, key: ChatKey, anonymous: bool, message: Message) -> i64 {
        let chat = self.open(key);
        chat.started = true;
        let channel = chat.kind == ChatKind::Channel;
        let hidden = channel || anonymous;
        let message = Message {
            from: (!channel).then_some(if anonymous { ANONYMOUS_ADMIN } else { person }),
            sender_chat: if let ChatKey::Shared(id) = key { hidden.then_some(id) } else { None },
            ..message
        };
        let id = self.post(key, message);
        self.tell_bots(key, id, if channel { "channel_post" } else { "message" });
        self.forward_to_discussion(key, id);
        id
    }
}

/// The text as an app sends it: trimmed, within the limit, with the entities that Telegram finds by itself.
pub(super) fn checked_text(text: &str, entities: Vec<Entity>, caption: bool) -> Result<(String, Vec<Entity>), Refusal> {
    let text = if entities.is_empty() { text.trim() } else { text.trim_end() };
    let limit = if caption { MAX_CAPTION } else { MAX_TEXT };
    match utf16_len(text) {
        0 if !caption => Err(Refusal::Empty),
        length if length > limit => Err(Refusal::TooLong(length, limit)),
        _ => Ok((text.to_owned(), with_detected(text, entities))),
    }
}
