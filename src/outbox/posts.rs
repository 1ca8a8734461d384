//! The posts of announcements: read once for each edition, rendered once for each language and audience.

use std::{collections::HashMap, sync::Arc};

use teloxide::{
    payloads::SendMessage,
    types::{ChatId, ParseMode, ReplyMarkup},
};

use super::{Outbox, Result};
use crate::{
    domain::{
        announcements::{Announcement, Wording},
        items::ItemRef,
        language::Language,
        programmes::Programme,
        record::Stored,
        subscriptions::Tags,
    },
    messages::posts::{Audience, Part, Post, PostItem},
    store::{StoreError, Tx, announcements, records},
    telegram::{Prepared, no_preview},
};

/// What an announcement carries, for matching; `None` if there is no such announcement.
pub async fn tags(tx: &mut Tx, number: i64) -> Result<Option<Tags>> {
    let Some(Stored { record, .. }) = announcements::get(&mut *tx, number).await? else { return Ok(None) };
    let resolved = announcements::resolve(tx, &record.topics).await?;
    let mut words = crate::domain::search::Words::default();
    for (language, wording) in announcements::wordings(tx, &record).await? {
        words.add(&wording.title, language);
        words.add(&wording.html, language);
    }
    Ok(Some(Tags {
        kind: record.kind,
        programmes: resolved.programmes,
        directions: resolved.directions,
        agencies: resolved.agencies,
        regions: resolved.regions,
        items: resolved.items.iter().map(|(_, id)| *id).collect(),
        words,
    }))
}

/// A post as it goes to every reader of one language.
#[derive(Debug)]
pub struct Copy {
    /// The edition of the announcement.
    pub edition: u32,
    /// The language of the reader.
    pub language: Language,
    /// Its messages, in order.
    pub requests: Vec<Prepared>,
}

/// An announcement with everything that its posts show.
struct Edition {
    announcement: Announcement,
    wordings: Vec<(Language, Wording)>,
    items: Vec<PostItem>,
    copies: HashMap<(Language, Audience), Arc<Copy>>,
}

/// Editions in use.
#[derive(Default)]
pub struct Book {
    editions: HashMap<i64, (i64, Edition)>,
}

/// Editions kept in memory; more are read again.
const KEPT: usize = 64;

impl Book {
    /// Reads the latest edition of an announcement if it is not known yet; `false` if it is retracted or there is none.
    pub async fn open(&mut self, outbox: &Outbox, number: i64) -> Result<bool> {
        let stored = announcements::get(&outbox.db, number).await?;
        let Some(stored) = stored.filter(|stored| stored.record.retracted_at.is_none()) else { return Ok(false) };
        if self.editions.get(&number).is_some_and(|(seq, _)| *seq == stored.seq) {
            return Ok(true);
        }
        if self.editions.len() >= KEPT {
            self.editions.clear();
        }
        let seq = stored.seq;
        self.editions.insert(number, (seq, read(outbox, stored.record).await?));
        Ok(true)
    }

    /// The post of an announcement that was opened, for a reader.
    pub fn copy(&mut self, outbox: &Outbox, number: i64, language: Language, audience: Audience) -> Option<Arc<Copy>> {
        let (_, edition) = self.editions.get_mut(&number)?;
        if let Some(copy) = edition.copies.get(&(language, audience)) {
            return Some(Arc::clone(copy));
        }
        let copy = Arc::new(edition.render(outbox, language, audience)?);
        edition.copies.insert((language, audience), Arc::clone(&copy));
        Some(copy)
    }
}

async fn read(outbox: &Outbox, announcement: Announcement) -> Result<Edition> {
    let mut tx = outbox.db.snapshot().await?;
    let wordings = announcements::wordings(&mut tx, &announcement).await?.into_iter().collect();
    let programmes: Vec<Stored<Programme>> = records::all(&mut tx, None).await?;
    let default = programmes.iter().find(|programme| programme.is_default).map(|programme| programme.code.clone());
    let items = announcements::resolve(&mut tx, &announcement.topics).await?.items;
    let item = |(key, id): (String, i64)| {
        let called: ItemRef = key.parse().ok()?;
        let called = match called.programme == default {
            true => ItemRef { programme: None, ..called },
            false => called,
        };
        Some(PostItem { called, key, id })
    };
    let items = items.into_iter().filter_map(item).collect();
    Ok(Edition { announcement, wordings, items, copies: HashMap::new() })
}

impl Edition {
    fn render(&self, outbox: &Outbox, language: Language, audience: Audience) -> Option<Copy> {
        let order = [language, outbox.default_language].into_iter().chain(Language::ALL);
        let wording = order
            .filter_map(|wanted| self.wordings.iter().find(|(language, _)| *language == wanted))
            .map(|(language, wording)| (wording, *language))
            .next()?;
        let post = Post {
            number: self.announcement.number,
            wording,
            media: &self.announcement.media,
            items: &self.items,
            corrected_at: self.announcement.corrected_at,
            bot: &outbox.bot,
        };
        let parts = post.parts(&outbox.locale(language), audience);
        let requests: std::result::Result<Vec<_>, StoreError> = parts.iter().map(request).collect();
        match requests {
            Ok(requests) => Some(Copy { edition: self.announcement.edition, language, requests }),
            Err(fault) => {
                log::error!("announcement {} cannot be written as a message: {fault}", self.announcement.number);
                None
            }
        }
    }
}

fn request(part: &Part) -> Result<Prepared> {
    let mut message = SendMessage::new(ChatId(0), &part.html);
    message.parse_mode = Some(ParseMode::Html);
    message.link_preview_options = Some(no_preview());
    if !part.keyboard.inline_keyboard.is_empty() {
        message.reply_markup = Some(ReplyMarkup::InlineKeyboard(part.keyboard.clone()));
    }
    Prepared::new(&message).map_err(|source| StoreError::Unreadable { what: "post".into(), source })
}
