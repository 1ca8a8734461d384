//! Regions and cities of national significance.

use serde::{Deserialize, Serialize};

use super::{
    language::Texts,
    record::{Kind, Record},
    search::{Document, Found, WHOLE},
};

/// What a region is by law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RegionKind {
    /// An oblast.
    Region,
    /// A city of national significance.
    City,
}

/// A part of the country that items, announcements and subscriptions name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Region {
    /// Name in addresses.
    pub slug: String,
    /// ISO 3166-2 code, such as `KZ-35`.
    pub iso_3166_2: String,
    /// What it is by law.
    pub kind: RegionKind,
    /// Full name.
    pub name: Texts,
    /// Former names, short names, abbreviations and case forms met in texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Its main city, in English.
    pub centre_city: String,
    /// Row on the map of squares, from north.
    pub tile_row: u8,
    /// Column on the map of squares, from west.
    pub tile_col: u8,
}

impl Record for Region {
    const KIND: Kind = Kind::Regions;
    fn key(&self) -> String {
        self.slug.clone()
    }

    fn document(&self) -> Option<Document> {
        let others = self.aliases.iter().map(String::as_str).chain([self.centre_city.as_str()]);
        Some(Document::new(Found::ByWhatBelongs).texts(&self.name, WHOLE).names(others, WHOLE))
    }
}

/// Where an item applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Area {
    /// The whole country.
    All,
    /// The regions with these slugs; possibly none.
    Regions(Vec<String>),
}

impl Area {
    /// Whether it is for this region, by name or with the whole country.
    pub fn covers(&self, slug: &str) -> bool {
        *self == Area::All || self.names(slug)
    }

    /// Whether this region is named, not merely covered by "the whole country".
    pub fn names(&self, slug: &str) -> bool {
        matches!(self, Area::Regions(slugs) if slugs.iter().any(|own| own == slug))
    }
}
