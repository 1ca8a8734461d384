//! Which items a list shows and in which order, as its address says.

use std::{cmp::Reverse, collections::HashMap};

use super::visit::{Refusal, Visit};
use crate::{
    domain::{
        agencies::Agency,
        health::Health,
        items::{Item, Status},
        programmes::{Direction, Programme},
        questions::HealthFilter,
        record::{Kind, Stored},
        regions::{Area, Region},
    },
    picture::figures::{Figures, Sight},
    store::search::{SearchQuery, Window, search},
    web::api::yes,
};

/// Items that a search may find; more are not looked through by anybody.
const FOUND: i64 = 2_000;

/// An order of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// What fits the words best first.
    Fit,
    /// By number.
    Number,
    /// The most urgent first.
    Urgency,
    /// The nearest deadline first.
    Deadline,
    /// The least done first.
    Progress,
    /// What was reported on last first.
    Reported,
}

impl Sort {
    /// The orders that one can choose, with the keys of their names.
    pub const CHOICES: [(Sort, &'static str); 5] = [
        (Sort::Number, "web-sort-number"),
        (Sort::Urgency, "web-sort-urgency"),
        (Sort::Deadline, "web-sort-deadline"),
        (Sort::Progress, "web-sort-progress"),
        (Sort::Reported, "web-sort-reported"),
    ];

    /// The name in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Sort::Fit => "fit",
            Sort::Number => "number",
            Sort::Urgency => "urgency",
            Sort::Deadline => "deadline",
            Sort::Progress => "progress",
            Sort::Reported => "reported",
        }
    }
}

/// The healths and their like that one can choose.
pub fn health_choices() -> impl Iterator<Item = HealthFilter> {
    use HealthFilter::{Blocked, Completed, Is, Moved, Stale};
    Health::ALL.into_iter().map(Is).chain([Completed, Blocked, Stale, Moved])
}

/// The name of a filter in addresses.
pub fn health_name(filter: HealthFilter) -> &'static str {
    match filter {
        HealthFilter::Is(health) => health.name(),
        HealthFilter::Completed => "completed",
        HealthFilter::InProgress => "in-progress",
        HealthFilter::Blocked => "blocked",
        HealthFilter::Stale => "stale",
        HealthFilter::Moved => "moved",
    }
}

/// What an address says of a list.
pub struct Filters<'a> {
    /// Of this programme.
    pub programme: Option<&'a Stored<Programme>>,
    /// Of this direction.
    pub direction: Option<&'a Stored<Direction>>,
    /// For which this body answers.
    pub agency: Option<&'a Stored<Agency>>,
    /// Of this region.
    pub region: Option<&'a Stored<Region>>,
    /// Also what the whole country, or a group that the body belongs to, must do.
    pub wide: bool,
    /// Of this health.
    pub health: Option<HealthFilter>,
    /// Of this status.
    pub status: Option<Status>,
    /// Found by these words.
    pub words: Option<&'a str>,
    /// In this order.
    pub sort: Sort,
}

impl<'a> Filters<'a> {
    /// Reads them; what names nothing is refused.
    pub fn read(visit: &'a Visit) -> Result<Filters<'a>, Refusal> {
        let register = &visit.picture.register;
        let words = visit.parameter("q").map(str::trim).filter(|words| !words.is_empty());
        let usual = if words.is_some() { Sort::Fit } else { Sort::Number };
        let sort =
            |name: &str| Sort::CHOICES.iter().map(|(sort, _)| *sort).chain([usual]).find(|own| own.name() == name);
        Ok(Filters {
            programme: named(visit, "programme", |code| register.programmes.find(code))?,
            direction: named(visit, "direction", |slug| register.directions.find(slug))?,
            agency: named(visit, "agency", |slug| register.agencies.find(slug))?,
            region: named(visit, "region", |slug| register.regions.find(slug))?,
            wide: named(visit, "wide", yes)?.unwrap_or_default(),
            health: named(visit, "health", |name| health_choices().find(|own| health_name(*own) == name))?,
            status: named(visit, "status", |name| Status::ALL.into_iter().find(|own| own.name() == name))?,
            words,
            sort: named(visit, "sort", sort)?.unwrap_or(usual),
        })
    }

    /// Whether the list is narrowed at all.
    pub fn narrow(&self) -> bool {
        let Filters { programme, direction, agency, region, health, status, words, .. } = self;
        programme.is_some()
            || direction.is_some()
            || agency.is_some()
            || region.is_some()
            || health.is_some()
            || status.is_some()
            || words.is_some()
    }

    /// The items, in order.
    pub async fn find(
        &self,
        visit: &'a Visit,
        figures: &'a Figures,
    ) -> Result<Vec<(&'a Stored<Item>, &'a Sight)>, Refusal> {
        let ranks = match self.words {
            Some(words) => Some(ranks(visit, words).await?),
            None => None,
        };
        let register = &visit.picture.register;
        let found = |item: &Stored<Item>| ranks.as_ref().is_none_or(|ranks| ranks.contains_key(&item.id));
        let all = register.items.iter().zip(&figures.sights);
        let mut rows: Vec<_> = all.filter(|(item, sight)| self.fits(visit, item, sight) && found(item)).collect();
        let reported = |item: &Item| item.last_report().map(|(_, report)| report.at);
        match self.sort {
            Sort::Number => {}
            Sort::Fit => {
                let ranks = ranks.unwrap_or_default();
                rows.sort_by_key(|(item, _)| ranks.get(&item.id).copied().unwrap_or(usize::MAX));
            }
            Sort::Urgency => rows.sort_by_key(|(_, sight)| (sight.assessed.health, sight.assessed.due)),
            Sort::Deadline => rows.sort_by_key(|(item, _)| item.deadline),
            Sort::Progress => rows.sort_by_key(|(item, _)| item.percent()),
            Sort::Reported => rows.sort_by_key(|(item, _)| Reverse(reported(item))),
        }
        Ok(rows)
    }

    fn fits(&self, visit: &Visit, item: &Stored<Item>, sight: &Sight) -> bool {
        let of_region =
            |region: &Stored<Region>| sight.regions.contains(&region.id) || self.wide && item.area == Area::All;
        let of_body = |agency: &Stored<Agency>| {
            sight.bodies.contains(&agency.id) || self.wide && as_member(visit, item, sight, agency)
        };
        self.programme.is_none_or(|own| own.code == item.programme)
            && self.direction.is_none_or(|own| own.slug == item.direction)
            && self.agency.is_none_or(of_body)
            && self.region.is_none_or(of_region)
            && self.health.is_none_or(|filter| filter.fits(&sight.assessed, item))
            && self.status.is_none_or(|own| own == item.status)
    }
}

/// Whether a body answers for an item as one of a group ("akimats").
pub fn as_member(visit: &Visit, item: &Item, sight: &Sight, agency: &Agency) -> bool {
    let register = &visit.picture.register;
    sight.groups.iter().any(|kind| register.answers_as_one_of(*kind, agency, item, visit.today))
}

fn named<T>(visit: &Visit, parameter: &str, find: impl Fn(&str) -> Option<T>) -> Result<Option<T>, Refusal> {
    match visit.parameter(parameter) {
        Some(name) => find(name).map(Some).ok_or_else(|| visit.misread(parameter)),
        None => Ok(None),
    }
}

/// The items that words find, and how well they fit: the best has rank 0.
async fn ranks(visit: &Visit, words: &str) -> Result<HashMap<i64, usize>, Refusal> {
    let query = SearchQuery { words, language: visit.locale.language(), kinds: &[Kind::Items] };
    let found = async {
        let mut snapshot = visit.site.db.snapshot().await?;
        search(&mut snapshot, query, Window { skip: 0, take: FOUND }).await
    };
    let hits = found.await.map_err(|fault| visit.failed(&fault))?;
    Ok(hits.hits.iter().enumerate().map(|(rank, hit)| (hit.record_id, rank)).collect())
}
