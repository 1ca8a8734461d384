//! Announcements: what the press office publishes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    language::{Language, Texts},
    record::{Kind, Record},
    regions::Area,
    rich::Rich,
    search::{Document, Found, WHOLE, mark},
};

/// What the words of a text and the names of directions say of an announcement, of 1000.
const TEXT: i64 = 400;
const DIRECTION: i64 = 700;

/// What an announcement is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AnnouncementKind {
    /// A meeting was held.
    Meeting,
    /// An instruction was given.
    Instruction,
    /// A decision was taken.
    Decision,
    /// A report was made.
    Report,
    /// Anything else.
    #[default]
    Announcement,
    /// Danger: it reaches everybody concerned at once.
    Emergency,
}

impl AnnouncementKind {
    /// Every kind, what is announced most often first.
    pub const ALL: [AnnouncementKind; 6] = [
        AnnouncementKind::Meeting,
        AnnouncementKind::Instruction,
        AnnouncementKind::Decision,
        AnnouncementKind::Report,
        AnnouncementKind::Announcement,
        AnnouncementKind::Emergency,
    ];

    /// The name in the store and in announcement files.
    pub fn name(self) -> &'static str {
        match self {
            AnnouncementKind::Meeting => "meeting",
            AnnouncementKind::Instruction => "instruction",
            AnnouncementKind::Decision => "decision",
            AnnouncementKind::Report => "report",
            AnnouncementKind::Announcement => "announcement",
            AnnouncementKind::Emergency => "emergency",
        }
    }

    /// Reads a name as [`AnnouncementKind::name`] writes it.
    pub fn from_name(name: &str) -> Option<AnnouncementKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What an announcement says in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// What lists call it: one plain line.
    pub title: String,
    /// The whole text in Telegram's HTML subset, title included.
    pub html: String,
}

/// What a file is to Telegram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// Shown as a picture.
    Photo,
    /// Played in the chat.
    Video,
    /// Offered for download.
    Document,
}

impl MediaKind {
    /// Reads a name as [`MediaKind::name`] writes it.
    pub fn from_name(name: &str) -> Option<MediaKind> {
        [MediaKind::Photo, MediaKind::Video, MediaKind::Document].into_iter().find(|kind| kind.name() == name)
    }

    /// The name in the store.
    pub fn name(self) -> &'static str {
        match self {
            MediaKind::Photo => "photo",
            MediaKind::Video => "video",
            MediaKind::Document => "document",
        }
    }
}

/// A file that goes out with an announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Media {
    /// What it is.
    pub kind: MediaKind,
    /// The hash of its content, or Telegram's own name of it.
    pub key: String,
}

/// Whether new files can take the place of old ones message by message: not if there are more or fewer, nor between an album of
/// documents and one of pictures.
pub fn takes_the_place(old: &[Media], new: &[Media]) -> bool {
    let of_documents = |album: &[Media]| album.len() > 1 && album.iter().any(|one| one.kind == MediaKind::Document);
    old.len() == new.len() && of_documents(old) == of_documents(new)
}

/// What an announcement is about; slugs, codes and references. Only these count for matching.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Topics {
    /// Regions; `None` concerns no region in particular.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<Area>,
    /// Codes of programmes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub programmes: Vec<String>,
    /// Slugs of directions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub directions: Vec<String>,
    /// Slugs of bodies.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub agencies: Vec<String>,
    /// Full references of items, such as `R-49`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// A published announcement. What it says stands in the ledger as hashes only, so that a retraction can remove it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Announcement {
    /// Its number, by which people and links call it.
    pub number: i64,
    /// What it is.
    pub kind: AnnouncementKind,
    /// Hashes of its wordings, each the canonical JSON of a [`Wording`].
    pub wordings: BTreeMap<Language, String>,
    /// Its files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media: Vec<Media>,
    /// What it is about.
    #[serde(flatten)]
    pub topics: Topics,
    /// When it was published, in UTC epoch seconds.
    pub published_at: i64,
    /// 1 at first, one more with every correction.
    pub edition: u32,
    /// When it was last corrected, in UTC epoch seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_at: Option<i64>,
    /// When it was retracted, in UTC epoch seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retracted_at: Option<i64>,
}

impl Record for Announcement {
    const KIND: Kind = Kind::Announcements;
    fn key(&self) -> String {
        self.number.to_string()
    }
}

impl Announcement {
    /// How search finds it by what it says: its state does not hold that.
    pub fn document_of(&self, wordings: &BTreeMap<Language, Wording>) -> Document {
        let plain = |html: &str| Rich::from_html(html).map_or_else(|_| html.to_owned(), |rich| rich.text().to_owned());
        let titles = in_languages(wordings, |wording| wording.title.clone());
        let texts = in_languages(wordings, |wording| plain(&wording.html));
        let mut document = Document::new(Found::Itself { open: false }).texts(&titles, WHOLE).texts(&texts, TEXT);
        if let Some(Area::Regions(slugs)) = &self.topics.area {
            document = slugs.iter().fold(document, |post, slug| post.belongs_to(mark(Kind::Regions, slug), WHOLE));
        }
        for slug in &self.topics.agencies {
            document = document.belongs_to(mark(Kind::Agencies, slug), WHOLE);
        }
        let directions = self.topics.directions.iter();
        directions.fold(document, |post, slug| post.belongs_to(mark(Kind::Directions, slug), DIRECTION))
    }
}

fn in_languages(wordings: &BTreeMap<Language, Wording>, text: impl Fn(&Wording) -> String) -> Texts {
    let of = |language| wordings.get(&language).map(&text).unwrap_or_default();
    Texts { kk: of(Language::Kk), ru: of(Language::Ru), en: of(Language::En) }
}

#[cfg(test)]
mod tests {
    use super::AnnouncementKind;

    #[test]
    fn names_are_read_back() {
        for kind in AnnouncementKind::ALL {
            assert_eq!(AnnouncementKind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(AnnouncementKind::from_name("Meeting"), None);
    }
}
