//! Regional figures: what is measured, and what was measured.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    language::Texts,
    record::{Kind, Record, Stored},
    regions::Region,
    register::Register,
    text::fold,
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

/// How a region stands beside the others, as the source of the figure says: nothing is worked out here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// A region's place among those that have a figure of the same indicator.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// The region.
    pub region: &'a Stored<Region>,
    /// Its newest figure.
    pub value: &'a IndicatorValue,
    /// Its place from 1; equal figures share the better one.
    pub place: usize,
}

/// The newest figure of each region, and of the whole country, for which this holds.
fn newest(register: &Register, holds: impl Fn(&IndicatorValue) -> bool) -> Vec<&IndicatorValue> {
    let mut newest: Vec<&IndicatorValue> = Vec::new();
    for value in register.indicator_values.iter().map(|stored| &stored.record).filter(|value| holds(value)) {
        let same = |known: &&IndicatorValue| (&known.region, &known.indicator) == (&value.region, &value.indicator);
        match newest.iter().position(same) {
            Some(at) if newest[at].date <= value.date => newest[at] = value,
            Some(_) => {}
            None => newest.push(value),
        }
    }
    newest
}

/// The newest figure of the whole country.
pub fn of_country<'a>(register: &'a Register, indicator: &Indicator) -> Option<&'a IndicatorValue> {
    newest(register, |value| value.region.is_none() && value.indicator == indicator.slug).pop()
}

/// The regions that have a figure: by bands where the source gives them, within a band the best first.
pub fn ranked<'a>(register: &'a Register, indicator: &Indicator) -> Vec<Standing<'a>> {
    let values = newest(register, |value| value.region.is_some() && value.indicator == indicator.slug);
    let better = |a: Decimal, b: Decimal| if indicator.higher_is_better { a > b } else { a < b };
    let standing = |value: &&'a IndicatorValue| {
        let region = register.regions.find(value.region.as_deref()?)?;
        let place = 1 + values.iter().filter(|other| better(other.value, value.value)).count();
        Some(Standing { region, value, place })
    };
    let mut ranked: Vec<Standing> = values.iter().filter_map(standing).collect();
    ranked.sort_by_key(|standing| (standing.value.band.is_none(), standing.value.band, standing.place));
    ranked
}

/// The newest figures of a region, in order of the indicators.
pub fn of_region<'a>(register: &'a Register, region: &Region) -> Vec<(&'a Stored<Indicator>, &'a IndicatorValue)> {
    let values = newest(register, |value| value.region.as_deref() == Some(&region.slug));
    let of = |indicator: &&IndicatorValue, slug: &str| indicator.indicator == slug;
    let found = register.indicators.iter().filter_map(|indicator| {
        values.iter().find(|value| of(value, &indicator.slug)).map(|value| (indicator, *value))
    });
    found.collect()
}

/// Shorter words ("of", "по") tell indicators apart as little as their endings do.
const SHORTEST_WORD: usize = 4;
/// Letters of a word that are compared: the rest may be an ending.
const COMPARED: usize = 5;

/// The indicators that most words of a text name in any language; nothing if no word does.
pub fn named<'a>(register: &'a Register, text: &str) -> Vec<&'a Stored<Indicator>> {
    let asked = stems(text);
    let common = |indicator: &Indicator| {
        let names = indicator.name.present().chain([indicator.slug.as_str()]).map(stems);
        names.map(|name| asked.iter().filter(|stem| name.contains(stem)).count()).max().unwrap_or(0)
    };
    let most = register.indicators.iter().map(|indicator| common(indicator)).max().unwrap_or(0);
    register.indicators.iter().filter(|indicator| most > 0 && common(indicator) == most).collect()
}

fn stems(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(|word| word.chars().take(COMPARED).collect())
        .collect()
}
