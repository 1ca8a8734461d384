//! The posts of announcements: read once for each edition, rendered once for each language and audience.

use std::{collections::HashMap, path::Path, sync::Arc};

use teloxide::types::InlineKeyboardMarkup;

use super::{Outbox, Result};
use crate::{
    domain::{
        announcements::{self as domain, Announcement, AnnouncementKind, Wording},
        items::ItemRef,
        language::Language,
        programmes::Programme,
        record::Stored,
        subscriptions::Tags,
    },
    messages::posts::{self as messages, Audience, Part, Post, PostItem},
    store::{Tx, announcements, files, records},
    telegram::{Media, MediaKind, Prepared, Source, Upload},
};

/// What an announcement carries, for matching; `None` if there is no such announcement.
pub async fn tags(tx: &mut Tx, number: i64) -> Result<Option<Tags>> {
    let Some(Stored { record, .. }) = announcements::get(&mut *tx, number).await? else { return Ok(None) };
    let wordings = announcements::wordings(tx, &record).await?;
    Ok(Some(announcements::carried(tx, record.kind, &record.topics, &wordings).await?))
}

/// A post as it goes to every reader of one language.
#[derive(Debug)]
pub struct Copy {
    /// The edition of the announcement.
    pub edition: u32,
    /// The language of the reader.
    pub language: Language,
    /// Its parts, in order.
    pub requests: Vec<Prepared>,
    /// How many messages each part becomes.
    pub shape: Vec<usize>,
    /// The same as changes of the first message of each part.
    pub edits: Vec<Prepared>,
    /// What takes the place of an older edition of another shape.
    pub replaced: Mark,
}

/// A word in the place of a message.
#[derive(Debug)]
pub struct Mark {
    /// In a message of text.
    pub text: Prepared,
    /// In a message with a file.
    pub caption: Prepared,
}

impl Mark {
    fn new(html: &str) -> Mark {
        let none = InlineKeyboardMarkup::default();
        Mark { text: Prepared::new_text(html, &none), caption: Prepared::new_caption(html, &none) }
    }
}

/// An announcement with everything that its posts show.
struct Edition {
    announcement: Announcement,
    wordings: Vec<(Language, Wording)>,
    items: Vec<PostItem>,
    files: HashMap<String, Source>,
    copies: HashMap<(Language, Audience), Arc<Copy>>,
    marks: HashMap<Language, Arc<Mark>>,
}

/// Editions in use.
#[derive(Default)]
pub struct Book {
    editions: HashMap<i64, (i64, Edition)>,
}

/// Editions kept in memory; more are read again.
const KEPT: usize = 64;

impl Book {
    /// Reads the latest edition of an announcement unless it is known; `false` if there is none.
    pub async fn open(&mut self, outbox: &Outbox, number: i64) -> Result<bool> {
        let Some(stored) = announcements::get(&outbox.db, number).await? else { return Ok(false) };
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

    /// Forgets an announcement, so that it is read again.
    pub fn forget(&mut self, number: i64) {
        self.editions.remove(&number);
    }

    /// Whether an announcement that was opened is retracted.
    pub fn is_retracted(&self, number: i64) -> bool {
        self.editions.get(&number).is_some_and(|(_, edition)| edition.announcement.retracted_at.is_some())
    }

    /// Whether an announcement that was opened tells of danger.
    pub fn is_emergency(&self, number: i64) -> bool {
        self.editions.get(&number).is_some_and(|(_, own)| own.announcement.kind == AnnouncementKind::Emergency)
    }

    /// Keys of the files of an announcement that Telegram does not have yet; the first post takes them there.
    pub fn to_upload(&self, number: i64) -> Vec<String> {
        let Some((_, edition)) = self.editions.get(&number) else { return Vec::new() };
        let media = edition.announcement.media.iter();
        let unknown = |media: &&domain::Media| matches!(edition.files.get(&media.key), Some(Source::Upload(_)));
        media.filter(unknown).map(|media| media.key.clone()).collect()
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

    /// What takes the place of a post of an announcement that was opened and is retracted.
    pub fn mark(&mut self, outbox: &Outbox, number: i64, language: Language) -> Option<Arc<Mark>> {
        let (_, edition) = self.editions.get_mut(&number)?;
        let at = edition.announcement.retracted_at?;
        let mark = || Arc::new(Mark::new(&messages::retracted(&outbox.locale(language), at)));
        Some(Arc::clone(edition.marks.entry(language).or_insert_with(mark)))
    }

    /// What lists call an announcement that was opened, and its record.
    pub fn title(&self, outbox: &Outbox, number: i64, language: Language) -> Option<(&str, &Announcement)> {
        let (_, edition) = self.editions.get(&number)?;
        let (wording, _) = edition.wording(outbox, language)?;
        Some((&wording.title, &edition.announcement))
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
    let keys: Vec<&str> = announcement.media.iter().map(|media| media.key.as_str()).collect();
    let mut files = HashMap::new();
    for file in files::get_all(&mut tx, &keys).await? {
        let key = file.key.clone();
        files.extend(source(&outbox.files, file).await.map(|source| (key, source)));
    }
    Ok(Edition { announcement, wordings, items, files, copies: HashMap::new(), marks: HashMap::new() })
}

/// Where a file is: at Telegram, or in the folder of files under its key.
async fn source(folder: &Path, file: files::File) -> Option<Source> {
    if let Some(id) = file.file_id {
        return Some(Source::Known(id));
    }
    match tokio::fs::read(folder.join(&file.key)).await {
        Ok(bytes) => {
            let mime = mime(file.kind).into();
            Some(Source::Upload(Upload { name: file.name, mime, bytes: bytes.into() }))
        }
        Err(fault) => {
            log::error!("file {} of DATA_DIR cannot be read; posts go out without it: {fault}", file.key);
            None
        }
    }
}

impl Edition {
    fn wording(&self, outbox: &Outbox, language: Language) -> Option<(&Wording, Language)> {
        [language, outbox.default_language]
            .into_iter()
            .chain(Language::ALL)
            .find_map(|wanted| self.wordings.iter().find(|(language, _)| *language == wanted))
            .map(|(language, wording)| (wording, *language))
    }

    fn render(&self, outbox: &Outbox, language: Language, audience: Audience) -> Option<Copy> {
        let locale = outbox.locale(language);
        let media: Vec<_> =
            self.announcement.media.iter().filter(|media| self.files.contains_key(&media.key)).cloned().collect();
        let post = Post {
            number: self.announcement.number,
            wording: self.wording(outbox, language)?,
            media: &media,
            items: &self.items,
            corrected_at: self.announcement.corrected_at,
            bot: &outbox.bot,
        };
        let parts = post.parts(&locale, audience);
        Some(Copy {
            edition: self.announcement.edition,
            language,
            requests: parts.iter().map(|part| self.request(part)).collect(),
            shape: parts.iter().map(|part| part.media.len().max(1)).collect(),
            edits: parts.iter().map(edit).collect(),
            replaced: Mark::new(&messages::replaced(&locale)),
        })
    }

    fn request(&self, part: &Part) -> Prepared {
        if part.media.is_empty() {
            return Prepared::text(&part.html, &part.keyboard);
        }
        let mut media: Vec<Media> = part
            .media
            .iter()
            .filter_map(|media| {
                let source = self.files.get(&media.key)?.clone();
                Some(Media { kind: kind(media.kind), source, caption: String::new() })
            })
            .collect();
        if let Some(first) = media.first_mut() {
            first.caption.clone_from(&part.html);
        }
        Prepared::media(&media, &part.keyboard)
    }
}

fn edit(part: &Part) -> Prepared {
    match part.media.is_empty() {
        true => Prepared::new_text(&part.html, &part.keyboard),
        false => Prepared::new_caption(&part.html, &part.keyboard),
    }
}

/// What kind of content Telegram is told; it looks for itself.
fn mime(kind: domain::MediaKind) -> &'static str {
    match kind {
        domain::MediaKind::Photo => "image/jpeg",
        domain::MediaKind::Video => "video/mp4",
        domain::MediaKind::Document => "application/octet-stream",
    }
}

fn kind(kind: domain::MediaKind) -> MediaKind {
    match kind {
        domain::MediaKind::Photo => MediaKind::Photo,
        domain::MediaKind::Video => MediaKind::Video,
        domain::MediaKind::Document => MediaKind::Document,
    }
}
