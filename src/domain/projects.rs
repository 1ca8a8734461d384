//! Building sites.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    language::Texts,
    record::{Kind, Record},
};

/// A site where something is built for an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Project {
    /// Name in addresses.
    pub slug: String,
    /// Full name.
    pub name: Texts,
    /// Slug of its region.
    pub region: String,
    /// Latitude, degrees.
    pub lat: Decimal,
    /// Longitude, degrees.
    pub lon: Decimal,
    /// Cost in tenge.
    pub budget_tenge: Decimal,
    /// First day of work.
    pub start_date: NaiveDate,
    /// Day it is due.
    pub deadline: NaiveDate,
    /// Key of the item it belongs to, such as `R-49`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// How many cameras watch it.
    pub camera_count: u32,
}

impl Record for Project {
    const KIND: Kind = Kind::Projects;
    fn key(&self) -> String {
        self.slug.clone()
    }
}
