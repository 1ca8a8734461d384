//! Regional figures: what is measured, and what was measured.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    language::Texts,
    record::{Kind, Record},
};

/// What a regional figure measures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Name in addresses.
    pub slug: String,
    /// Full name.
    pub name: Texts,
    /// Unit, a slug of `data/units.csv`.
    pub unit: String,
    /// Whether more is better.
    pub higher_is_better: bool,
}

impl Record for Indicator {
    const KIND: Kind = Kind::Indicators;
    fn key(&self) -> String {
        self.slug.clone()
    }
}

/// How a region stands beside the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// Among the best.
    Leading,
    /// In the middle.
    Average,
    /// Behind.
    Lagging,
}

/// One figure of one region, or of the whole country, on one day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct IndicatorValue {
    /// Slug of the region; `None` for the whole country.
    pub region: Option<String>,
    /// Slug of the indicator.
    pub indicator: String,
    /// The figure.
    pub value: Decimal,
    /// Its unit.
    pub unit: String,
    /// The day it describes.
    pub date: NaiveDate,
    /// How the region stands, if the source says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub band: Option<Band>,
}

impl Record for IndicatorValue {
    const KIND: Kind = Kind::IndicatorValues;
    fn key(&self) -> String {
        format!("{}/{}/{}", self.indicator, self.region.as_deref().unwrap_or("all"), self.date)
    }
}
