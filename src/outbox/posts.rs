//! The posts of announcements: read once for each edition, rendered once for each language and audience.

use std::{collections::HashMap, path::Path, sync::Arc};

use teloxide::types::InlineKeyboardMarkup;

use super::{Outbox, Result};
use crate::{
    domain::{
        agencies::Agency,
        announcements::{self as domain, Announcement, AnnouncementKind, Wording},
        items::ItemRef,
        language::Language,
        programmes::Programme,
        record::Stored,
        regions::{Area, Region},
        subscriptions::Tags,
    },
    messages::{
        digests::About,
        posts::{self as messages, Audience, Part, Post, PostItem},
    },
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
    /// The same as changes of the first message of each part: its text, or the words under its files.
    pub edits: Vec<Prepared>,
    /// Keys of the files of the first part.
    pub media: Vec<String>,
    /// Each of them as a change of the message in its place.
    pub files: Vec<Prepared>,
    /// What takes the place of an older edition of another shape.
    pub replaced: Mark,
}

/// What becomes of the files of a copy that shows an older edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Swap {
    /// Those in these places are others now.
    Files(Vec<usize>),
    /// No edit can express it: there are more or fewer, or an album of documents becomes one of pictures.
    Impossible,
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
    /// The files of the editions before it.
    earlier: HashMap<u32, Vec<domain::Media>>,
    items: Vec<PostItem>,
    about: About,
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
        self.editions.insert(number, (seq, read(outbox, stored).await?));
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

    /// What becomes of the files of a copy that shows this edition of an announcement that was opened.
    pub fn swap(&self, number: i64, shows: u32) -> Swap {
        self.editions.get(&number).map_or(Swap::Impossible, |(_, edition)| edition.swap(shows))
    }

    /// What takes the place of a post of an announcement that was opened and is retracted.
    pub fn mark(&mut self, outbox: &Outbox, number: i64, language: Language) -> Option<Arc<Mark>> {
        let (_, edition) = self.editions.get_mut(&number)?;
        let at = edition.announcement.retracted_at?;
        let mark = || Arc::new(Mark::new(&messages::retracted(&outbox.locale(language), at)));
        Some(Arc::clone(edition.marks.entry(language).or_insert_with(mark)))
    }

    /// What lists call an announcement that was opened, and in which language.
    pub fn title(&self, outbox: &Outbox, number: i64, language: Language) -> Option<(&str, Language)> {
        let (_, edition) = self.editions.get(&number)?;
        edition.wording(outbox, language).map(|(wording, shown_in)| (wording.title.as_str(), shown_in))
    }

    /// The record of an announcement that was opened, and where its digests' readers look for it.
    pub fn about(&self, number: i64) -> Option<(&Announcement, &About)> {
        self.editions.get(&number).map(|(_, edition)| (&edition.announcement, &edition.about))
    }
}

async fn read(outbox: &Outbox, stored: Stored<Announcement>) -> Result<Edition> {
    let mut tx = outbox.db.snapshot().await?;
    let Stored { id, record: announcement, .. } = stored;
    let earlier = match announcement.edition {
        1 => HashMap::new(),
        _ => records::states::<Announcement>(&mut tx, id)
            .await?
            .into_iter()
            .map(|old| (old.edition, old.media))
            .collect(),
    };
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
    let about = about(&mut tx, &announcement).await?;
    Ok(Edition { announcement, wordings, earlier, items, about, files, copies: HashMap::new(), marks: HashMap::new() })
}

/// The names of what an announcement is about, by which digests are ordered.
async fn about(tx: &mut Tx, announcement: &Announcement) -> Result<About> {
    let (mut regions, mut agencies) = (Vec::new(), Vec::new());
    let area = announcement.topics.area.as_ref();
    if let Some(Area::Regions(slugs)) = area {
        for slug in slugs {
            regions.extend(records::get::<Region>(&mut *tx, slug).await?.map(|region| region.record.name));
        }
    }
    for slug in &announcement.topics.agencies {
        agencies.extend(records::get::<Agency>(&mut *tx, slug).await?.map(|agency| agency.record.name));
    }
    Ok(About { everywhere: area == Some(&Area::All), regions, agencies })
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

    /// Those of these files that can be sent.
    fn known(&self, media: &[domain::Media]) -> Vec<domain::Media> {
        media.iter().filter(|media| self.files.contains_key(&media.key)).cloned().collect()
    }

    fn swap(&self, shows: u32) -> Swap {
        let new = self.known(&self.announcement.media);
        let Some(old) = self.earlier.get(&shows) else { return Swap::Files((0..new.len()).collect()) };
        if !domain::takes_the_place(old, &new) {
            return Swap::Impossible;
        }
        // Until a file is at Telegram, each change takes it there.
        let differs = |place: &usize| {
            old[*place] != new[*place] || matches!(self.files.get(&new[*place].key), Some(Source::Upload(_)))
        };
        Swap::Files((0..new.len()).filter(differs).collect())
    }

    fn render(&self, outbox: &Outbox, language: Language, audience: Audience) -> Option<Copy> {
        let locale = outbox.locale(language);
        let media = self.known(&self.announcement.media);
        let post = Post {
            number: self.announcement.number,
            kind: self.announcement.kind,
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
            media: media.iter().map(|media| media.key.clone()).collect(),
            files: parts.first().map(|part| self.swaps(part)).unwrap_or_default(),
            replaced: Mark::new(&messages::replaced(&locale)),
        })
    }

    fn request(&self, part: &Part) -> Prepared {
        match part.media.is_empty() {
            true => Prepared::text(&part.html, &part.keyboard),
            false => Prepared::media(&self.contents(part), &part.keyboard),
        }
    }

    /// Each file of a part as a change of the message in its place.
    fn swaps(&self, part: &Part) -> Vec<Prepared> {
        self.contents(part).iter().map(|media| Prepared::new_media(media, &part.keyboard)).collect()
    }

    /// The files of a part, the first with the words under them.
    fn contents(&self, part: &Part) -> Vec<Media> {
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
        media
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
