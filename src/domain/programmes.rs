//! Programmes (sets of items with one code) and directions (their themes).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    language::Texts,
    record::{Kind, Record},
    search::{Document, Found, WHOLE},
};

/// A set of items with one code and a start, such as the Roadmap 2023–2029 `R`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// Short code in capital letters, used in references such as `R-49`.
    pub code: String,
    /// Full name.
    pub name: Texts,
    /// First day; an item due before it was carried over from an earlier programme.
    pub start_date: NaiveDate,
    /// Whether its items are called by number alone. Exactly one programme is.
    pub is_default: bool,
}

impl Record for Programme {
    const KIND: Kind = Kind::Programmes;
    fn key(&self) -> String {
        self.code.clone()
    }
}

/// A theme, such as healthcare.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Direction {
    /// Name in addresses.
    pub slug: String,
    /// Full name.
    pub name: Texts,
    /// A picture of one character, shown beside the name, never alone.
    pub emoji: String,
    /// Short and everyday names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Record for Direction {
    const KIND: Kind = Kind::Directions;
    fn key(&self) -> String {
        self.slug.clone()
    }

    fn document(&self) -> Option<Document> {
        let aliases = self.aliases.iter().map(String::as_str);
        Some(Document::new(Found::ByWhatBelongs).texts(&self.name, WHOLE).names(aliases, WHOLE))
    }
}
