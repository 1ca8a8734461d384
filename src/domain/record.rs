//! What every kind of public record has in common: a kind, a key that never changes, and a state that can be written as JSON.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::search::Document;

/// The kinds of public record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Sets of items with one code.
    Programmes,
    /// Parts of the country.
    Regions,
    /// Bodies that can answer for an item.
    Agencies,
    /// Themes.
    Directions,
    /// Things that must be done.
    Items,
    /// Definitions of regional figures.
    Indicators,
    /// Regional figures of one day.
    IndicatorValues,
    /// Building sites.
    Projects,
    /// What the press office published; not imported.
    Announcements,
}

impl Kind {
    /// The kinds that the `import` command takes, in an order in which later kinds may refer to earlier ones.
    pub const IMPORTED: [Kind; 8] = [
        Kind::Programmes,
        Kind::Regions,
        Kind::Directions,
        Kind::Agencies,
        Kind::Items,
        Kind::Indicators,
        Kind::IndicatorValues,
        Kind::Projects,
    ];

    /// The name in the store, in ledger subjects and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Programmes => "programmes",
            Kind::Regions => "regions",
            Kind::Agencies => "agencies",
            Kind::Directions => "directions",
            Kind::Items => "items",
            Kind::Indicators => "indicators",
            Kind::IndicatorValues => "indicator-values",
            Kind::Projects => "projects",
            Kind::Announcements => "announcements",
        }
    }

    /// Reads a name as [`Kind::name`] writes it.
    pub fn from_name(name: &str) -> Option<Kind> {
        Self::IMPORTED.into_iter().chain([Kind::Announcements]).find(|kind| kind.name() == name)
    }
}

/// A public record: its whole state is kept as dated versions, and each change enters the ledger.
pub trait Record: Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync {
    /// Its kind.
    const KIND: Kind;
    /// What it is called within its kind, for ever: a slug, a programme code, `R-49`.
    fn key(&self) -> String;
    /// How search finds it, or finds others by it; `None` if it takes no part.
    fn document(&self) -> Option<Document> {
        None
    }
}

/// A record as the store holds it: with the number that buttons and foreign keys use.
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<T> {
    /// Number of the record, unique over all kinds, never reused.
    pub id: i64,
    /// The ledger entry that made this version.
    pub seq: i64,
    /// The state.
    pub record: T,
}

impl<T> std::ops::Deref for Stored<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.record
    }
}
