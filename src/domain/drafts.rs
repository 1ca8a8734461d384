//! Drafts: announcements while they are prepared, and what one still lacks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    announcements::{AnnouncementKind, Media, MediaKind, Topics, Wording},
    instructions::{Instruction, MOST},
    language::Language,
    rich::{MESSAGE_UNITS, Rich},
};

/// Most files of one announcement (Telegram Bot API, sendMediaGroup).
pub const MEDIA_LIMIT: usize = 10;

/// Longest title, in characters: lists show one line of it.
pub const TITLE_LETTERS: usize = 200;
/// Longest text in one language, in UTF-16 units: five messages (Telegram Bot API, sendMessage).
pub const TEXT_UNITS: usize = 5 * MESSAGE_UNITS;
/// The furthest that anything is planned ahead, in seconds: a leap year.
pub const FURTHEST_AHEAD: i64 = 366 * 86_400;

/// Where a draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// Somebody works on it.
    Composing,
    /// A second person must approve it.
    Waiting,
    /// It goes out at its time.
    Scheduled,
    /// It went out.
    Published,
    /// It was given up.
    Discarded,
}

impl DraftState {
    const ALL: [DraftState; 5] = [
        DraftState::Composing,
        DraftState::Waiting,
        DraftState::Scheduled,
        DraftState::Published,
        DraftState::Discarded,
    ];

    /// The name in the store.
    pub fn name(self) -> &'static str {
        match self {
            DraftState::Composing => "composing",
            DraftState::Waiting => "waiting",
            DraftState::Scheduled => "scheduled",
            DraftState::Published => "published",
            DraftState::Discarded => "discarded",
        }
    }

    /// Reads a name as [`DraftState::name`] writes it.
    pub fn from_name(name: &str) -> Option<DraftState> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// An announcement while it is prepared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What it is.
    pub kind: AnnouncementKind,
    /// What it says.
    #[serde(default)]
    pub wordings: BTreeMap<Language, Wording>,
    /// Its files.
    #[serde(default)]
    pub media: Vec<Media>,
    /// What it is about.
    #[serde(default)]
    pub topics: Topics,
    /// Items that it brings.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instructions: Vec<Instruction>,
}

/// Why a draft cannot go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Incomplete {
    /// It says nothing in any language.
    #[error("it has no text in any language")]
    NoText,
    /// Its text in this language is longer than anybody reads.
    #[error("its text in {} is longer than {TEXT_UNITS} characters", .0.code())]
    TooLong(Language),
    /// More files than one message shows.
    #[error("it has more than {MEDIA_LIMIT} files")]
    TooManyFiles,
    /// Telegram shows documents in albums of their own.
    #[error("documents cannot go together with photos or videos")]
    MixedFiles,
    /// Only an instruction brings items.
    #[error("only an instruction can bring new items")]
    NoInstruction,
    /// Items that it brings need a direction.
    #[error("name a direction: its new items belong to it")]
    NoDirection,
    /// More items than its post has buttons for.
    #[error("it brings more than {MOST} items")]
    TooManyItems,
}

impl Draft {
    /// The languages in which it says nothing.
    pub fn missing(&self) -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| !self.wordings.contains_key(language))
    }

    /// A short name of exactly this content: what somebody approves or confirms is what they saw.
    pub fn seal(&self) -> i64 {
        // Writing maps with text keys cannot fail; if ever it did, nothing would fit the seal of nothing.
        let json = serde_json::to_vec(self).unwrap_or_default();
        let hash = Sha256::digest(&json);
        let start: [u8; 8] = std::array::from_fn(|at| hash[at]);
        i64::from_be_bytes(start) & i64::MAX
    }

    /// A language in which its text is too long.
    fn too_long(&self) -> Option<Language> {
        let long = |html: &str| {
            // Markup only adds: what is short with it is short without.
            html.encode_utf16().count() > TEXT_UNITS
                && Rich::from_html(html).map_or(html.encode_utf16().count(), |text| text.len_utf16()) > TEXT_UNITS
        };
        self.wordings.iter().find(|(_, wording)| long(&wording.html)).map(|(language, _)| *language)
    }

    /// What keeps it from going out.
    pub fn lacks(&self) -> Result<(), Incomplete> {
        let documents = self.media.iter().filter(|media| media.kind == MediaKind::Document).count();
        if self.wordings.is_empty() {
            Err(Incomplete::NoText)
        } else if let Some(language) = self.too_long() {
            Err(Incomplete::TooLong(language))
        } else if self.media.len() > MEDIA_LIMIT {
            Err(Incomplete::TooManyFiles)
        } else if documents > 0 && documents < self.media.len() {
            Err(Incomplete::MixedFiles)
        } else if self.instructions.is_empty() {
            Ok(())
        } else if self.kind != AnnouncementKind::Instruction {
            Err(Incomplete::NoInstruction)
        } else if self.topics.directions.is_empty() {
            Err(Incomplete::NoDirection)
        } else if self.instructions.len() > MOST {
            Err(Incomplete::TooManyItems)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn media(kinds: &[MediaKind]) -> Vec<Media> {
        kinds.iter().map(|kind| Media { kind: *kind, key: "f".into() }).collect()
    }

    #[test]
    fn what_telegram_would_refuse_is_refused_before() {
        let draft = Draft { wordings: BTreeMap::from([(Language::Kk, Wording::default())]), ..Draft::default() };
        let with = |kinds: &[MediaKind]| Draft { media: media(kinds), ..draft.clone() }.lacks();
        assert_eq!(Draft::default().lacks(), Err(Incomplete::NoText));
        assert_eq!(with(&[MediaKind::Photo, MediaKind::Video]), Ok(()));
        assert_eq!(with(&[MediaKind::Photo, MediaKind::Document]), Err(Incomplete::MixedFiles));
        assert_eq!(with(&[MediaKind::Document; 10]), Ok(()));
        assert_eq!(with(&[MediaKind::Photo; 11]), Err(Incomplete::TooManyFiles));
        let long = |letters: usize| {
            let wording = Wording { title: "a".into(), html: "&lt;".repeat(letters) };
            Draft { wordings: BTreeMap::from([(Language::En, wording)]), ..Draft::default() }.lacks()
        };
        assert_eq!((long(TEXT_UNITS), long(TEXT_UNITS + 1)), (Ok(()), Err(Incomplete::TooLong(Language::En))));
        assert_eq!(draft.missing().collect::<Vec<_>>(), [Language::Ru, Language::En]);
    }

    #[test]
    fn a_seal_fits_one_content_only() {
        let draft = |title: &str| {
            let wording = Wording { title: title.into(), html: String::new() };
            Draft { wordings: BTreeMap::from([(Language::Kk, wording)]), ..Draft::default() }
        };
        assert_eq!(draft("a").seal(), draft("a").seal());
        assert!(draft("a").seal() != draft("b").seal() && draft("a").seal() >= 0);
    }

    #[test]
    fn states_are_read_back() {
        assert!(DraftState::ALL.into_iter().all(|state| DraftState::from_name(state.name()) == Some(state)));
    }
}
