//! Bodies that can answer for an item, and who answers after a body was closed.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    language::Texts,
    record::{Kind, Record},
    search::{Document, Found, WHOLE, mark},
};

/// What a body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AgencyKind {
    /// A ministry.
    Ministry,
    /// The executive office of a region or city.
    Akimat,
    /// A body reporting to the President.
    Agency,
    /// A chamber or federation.
    Chamber,
    /// A company or fund of the state.
    Company,
    /// Anything else.
    Other,
}

/// Who answers after a body was closed: for one direction, or in general.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Successor {
    /// Slug of the body that took over.
    pub agency: String,
    /// The direction that it took over; `None` for everything not named otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<String>,
}

/// A body that can answer for an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agency {
    /// Name in addresses.
    pub slug: String,
    /// What it is.
    pub kind: AgencyKind,
    /// Full name.
    pub name: Texts,
    /// Abbreviation used in plans.
    pub short: Texts,
    /// Other spellings met in texts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The region that an akimat governs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// First day of its existence, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_from: Option<NaiveDate>,
    /// The day it was closed or reorganised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_to: Option<NaiveDate>,
    /// Who took over, the general successor first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub successors: Vec<Successor>,
    /// Set for a body that stands for all bodies of a kind at once ("akimats").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_of: Option<AgencyKind>,
}

impl Agency {
    /// Whether it was closed by the end of this day.
    pub fn closed_by(&self, day: NaiveDate) -> bool {
        self.active_to.is_some_and(|last| last <= day)
    }

    /// The body that took over items of this direction.
    pub fn successor_for(&self, direction: &str) -> Option<&str> {
        let named = self.successors.iter().find(|successor| successor.direction.as_deref() == Some(direction));
        let general = || self.successors.iter().find(|successor| successor.direction.is_none());
        named.or_else(general).map(|successor| successor.agency.as_str())
    }
}

impl Record for Agency {
    const KIND: Kind = Kind::Agencies;
    fn key(&self) -> String {
        self.slug.clone()
    }

    /// The names of those who took over find what they took over.
    fn document(&self) -> Option<Document> {
        let names = Document::new(Found::ByWhatBelongs)
            .texts(&self.name, WHOLE)
            .texts(&self.short, WHOLE)
            .names(self.aliases.iter().map(String::as_str), WHOLE);
        let after = self.successors.iter().map(|successor| mark(Kind::Agencies, &successor.agency));
        Some(after.fold(names, |names, mark| names.belongs_to(mark, WHOLE)))
    }
}
