//! Evidence: what an official shows beside a report, and who may see it when.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::items::Status;

/// Most pieces of evidence in one report: as many as an album holds.
pub const MOST: usize = 10;
/// Most bytes that the bot can fetch (Telegram Bot API, getFile: "bots can download files of up to 20MB").
pub const FETCH_LIMIT: i64 = 20 * 1024 * 1024;

/// A file behind a piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// SHA-256 of its content, under which it is kept; `None` if it was too large to fetch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Its size in bytes.
    pub size: i64,
    /// Telegram's handle of what the official sent, for what is not kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file_id: Option<String>,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Exhibit {
    /// A picture, written anew without what it told of its camera and place.
    Photo {
        /// The file.
        #[serde(flatten)]
        file: Kept,
    },
    /// A document as it was sent.
    Document {
        /// Its name, with the ending of what it is.
        name: String,
        /// The file.
        #[serde(flatten)]
        file: Kept,
    },
    /// A place.
    Location {
        /// Degrees north.
        latitude: Decimal,
        /// Degrees east.
        longitude: Decimal,
    },
    /// An address on the web.
    Link {
        /// The address.
        url: String,
    },
}

/// What kind of thing a piece of evidence is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExhibitKind {
    /// A picture.
    Photo,
    /// A document.
    Document,
    /// A place.
    Location,
    /// An address.
    Link,
}

impl ExhibitKind {
    /// All of them.
    pub const ALL: [ExhibitKind; 4] =
        [ExhibitKind::Photo, ExhibitKind::Document, ExhibitKind::Location, ExhibitKind::Link];

    /// The name in the store.
    pub fn name(self) -> &'static str {
        match self {
            ExhibitKind::Photo => "photo",
            ExhibitKind::Document => "document",
            ExhibitKind::Location => "location",
            ExhibitKind::Link => "link",
        }
    }

    /// Reads a name as [`ExhibitKind::name`] writes it.
    pub fn from_name(name: &str) -> Option<ExhibitKind> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether everybody sees it once its item is confirmed: pictures, places and links do; documents only when a controller
    /// released them.
    pub fn is_public(self, item: Status, released: bool) -> bool {
        item == Status::Confirmed && (self != ExhibitKind::Document || released)
    }
}

impl Exhibit {
    /// What kind of thing it is.
    pub fn kind(&self) -> ExhibitKind {
        match self {
            Exhibit::Photo { .. } => ExhibitKind::Photo,
            Exhibit::Document { .. } => ExhibitKind::Document,
            Exhibit::Location { .. } => ExhibitKind::Location,
            Exhibit::Link { .. } => ExhibitKind::Link,
        }
    }

    /// Its file, if it has one.
    pub fn file(&self) -> Option<&Kept> {
        match self {
            Exhibit::Photo { file } | Exhibit::Document { file, .. } => Some(file),
            Exhibit::Location { .. } | Exhibit::Link { .. } => None,
        }
    }
}

/// The addresses that a text consists of, if it consists of nothing else.
pub fn links(text: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let all_links = !words.is_empty() && words.iter().all(|word| is_link(word));
    all_links.then(|| words.into_iter().map(str::to_owned).collect())
}

/// Whether a word is an address that a browser opens.
fn is_link(word: &str) -> bool {
    let address = url::Url::parse(word).ok();
    address.is_some_and(|address| matches!(address.scheme(), "http" | "https") && address.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_stay_closed_until_they_are_released() {
        for kind in ExhibitKind::ALL {
            assert_eq!(ExhibitKind::from_name(kind.name()), Some(kind));
            assert!(!kind.is_public(Status::Done, true), "{kind:?} before confirmation");
            assert!(kind.is_public(Status::Confirmed, true));
        }
        assert!(!ExhibitKind::Document.is_public(Status::Confirmed, false));
        assert!(ExhibitKind::Photo.is_public(Status::Confirmed, false));
    }

    #[test]
    fn only_a_text_of_addresses_alone_is_links() {
        let two = links(" https://gov.kz/a\nhttp://example.org ").unwrap();
        assert_eq!(two, ["https://gov.kz/a", "http://example.org"]);
        for text in ["", "see https://gov.kz", "gov.kz", "ftp://gov.kz", "javascript:alert(1)", "https://"] {
            assert_eq!(links(text), None, "{text}");
        }
    }

    #[test]
    fn an_exhibit_is_read_as_it_is_written() {
        let file = Kept { sha256: Some("ab".into()), size: 7, file_id: None };
        for exhibit in [
            Exhibit::Photo { file: file.clone() },
            Exhibit::Document { name: "Есеп.pdf".into(), file },
            Exhibit::Location { latitude: Decimal::new(498_000, 4), longitude: Decimal::new(7310, 2) },
            Exhibit::Link { url: "https://gov.kz".into() },
        ] {
            let written = serde_json::to_string(&exhibit).unwrap();
            assert_eq!(serde_json::from_str::<Exhibit>(&written).unwrap(), exhibit, "{written}");
        }
    }
}
