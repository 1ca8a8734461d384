//! The register: all public records of one moment, indexed for questions. It never changes; a newer one replaces it.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    agencies::{Agency, AgencyKind},
    health::{Assessment, Health, HealthRule, Risk, begin},
    indicators::{Indicator, IndicatorValue},
    items::{Item, ItemRef, Status},
    language::Language,
    programmes::{Direction, Programme},
    progress::Progress,
    projects::Project,
    questions::{HealthFilter, Period, Scope},
    record::{Record, Stored},
    regions::{Area, Region, RegionKind},
    text::alphabetical,
};

/// Records of one kind, in order, found by number and by key.
#[derive(Clone, Debug)]
pub struct Shelf<T> {
    rows: Vec<Stored<T>>,
    by_id: HashMap<i64, usize>,
    by_key: HashMap<String, usize>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Shelf { rows: Vec::new(), by_id: HashMap::new(), by_key: HashMap::new() }
    }
}

impl Shelf<Region> {
    /// Regions and then cities, each in the order of their names in a language.
    pub fn by_name(&self, language: Language) -> Vec<&Stored<Region>> {
        let mut rows: Vec<_> = self.rows.iter().collect();
        rows.sort_by_cached_key(|row| {
            (row.kind == RegionKind::City, alphabetical(row.name.for_reader(language, language).0))
        });
        rows
    }
}

impl<T: Record> Shelf<T> {
    /// A shelf that keeps the given order.
    pub fn new(rows: Vec<Stored<T>>) -> Shelf<T> {
        let by_id = rows.iter().enumerate().map(|(index, row)| (row.id, index)).collect();
        let by_key = rows.iter().enumerate().map(|(index, row)| (row.record.key(), index)).collect();
        Shelf { rows, by_id, by_key }
    }

    /// The record with this number.
    pub fn get(&self, id: i64) -> Option<&Stored<T>> {
        self.by_id.get(&id).map(|index| &self.rows[*index])
    }

    /// The record with this key.
    pub fn find(&self, key: &str) -> Option<&Stored<T>> {
        self.by_key.get(key).map(|index| &self.rows[*index])
    }

    /// Whether it holds the same versions of the same records in the same order.
    fn is_same_as(&self, other: &Shelf<T>) -> bool {
        let versions = |shelf: &Shelf<T>| shelf.rows.iter().map(|row| (row.id, row.seq)).collect::<Vec<_>>();
        versions(self) == versions(other)
    }

    /// All, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Stored<T>> {
        self.rows.iter()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// All public records of one moment.
#[derive(Clone, Debug, Default)]
pub struct Register {
    /// The ledger entry up to which it is complete.
    pub seq: i64,
    /// Programmes, in order of import.
    pub programmes: Shelf<Programme>,
    /// Regions, in order of import.
    pub regions: Shelf<Region>,
    /// Bodies, in order of import.
    pub agencies: Shelf<Agency>,
    /// Directions, in order of import.
    pub directions: Shelf<Direction>,
    /// Items, in order of their numbers.
    pub items: Shelf<Item>,
    /// Indicators, in order of import.
    pub indicators: Shelf<Indicator>,
    /// Regional figures, in order of import.
    pub indicator_values: Shelf<IndicatorValue>,
    /// Building sites, in order of import.
    pub projects: Shelf<Project>,
}

/// In which part a body speaks of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It leads: what it says is said of the item.
    Lead,
    /// It is one of the group that leads, whose mean is the item's.
    Member,
    /// It stands beside the lead.
    CoExecutor,
}

/// How many items there are by health.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Items of each health that occurs.
    pub by_health: BTreeMap<Health, usize>,
    /// Open items that nobody reported on for long.
    pub stale: usize,
    /// Open items whose body reports an obstacle.
    pub blocked: usize,
    /// All of them.
    pub total: usize,
}

impl Register {
    /// Whether everything that people call by name is the same in another register.
    pub fn is_named_like(&self, other: &Register) -> bool {
        self.regions.is_same_as(&other.regions)
            && self.agencies.is_same_as(&other.agencies)
            && self.directions.is_same_as(&other.directions)
            && self.programmes.is_same_as(&other.programmes)
    }

    /// The programme whose items are called by number alone.
    pub fn default_programme(&self) -> Option<&Stored<Programme>> {
        self.programmes.iter().find(|programme| programme.is_default)
    }

    /// The item that a reference names; without a programme, that of the default one.
    pub fn item(&self, reference: &ItemRef) -> Option<&Stored<Item>> {
        let programme = match &reference.programme {
            Some(code) => code.clone(),
            None => self.default_programme()?.code.clone(),
        };
        let full = ItemRef { programme: Some(programme), number: reference.number.clone() };
        self.items.find(&full.to_string())
    }

    /// The rule applied to an item on a day.
    pub fn assess(&self, item: &Item, rule: &HealthRule, today: NaiveDate) -> Assessment {
        rule.assess(item, self.programme_start(item), today)
    }

    /// Why an item is at risk on a day; `None` if it is not.
    pub fn risk(&self, item: &Item, rule: &HealthRule, today: NaiveDate) -> Option<Risk> {
        rule.risk(item, self.programme_start(item), today)
    }

    /// Share of an item's time that is gone by a day, in percent.
    pub fn time_gone(&self, item: &Item, rule: &HealthRule, today: NaiveDate) -> Decimal {
        rule.time_gone(item, self.programme_start(item), today)
    }

    /// The first day of an item's programme.
    fn programme_start(&self, item: &Item) -> NaiveDate {
        self.programmes.find(&item.programme).map_or(item.first_deadline, |programme| programme.start_date)
    }

    /// The first day of work on an item: its own, else its programme's.
    pub fn begins(&self, item: &Item) -> NaiveDate {
        begin(item, self.programme_start(item))
    }

    /// The body that answers today for what the plan gave to `slug`: successors of closed bodies are followed. A body
    /// that was closed without a successor still stands for itself; `None` only if nobody of that name is known.
    pub fn present_owner(&self, slug: &str, direction: &str, today: NaiveDate) -> Option<&Stored<Agency>> {
        let mut body = self.agencies.find(slug)?;
        // Bounded by the number of bodies, so that successors in a circle cannot hold us.
        for _ in 0..self.agencies.len() {
            let next = if body.closed_by(today) { body.successor_for(direction) } else { None };
            match next.and_then(|next| self.agencies.find(next)) {
                Some(next) => body = next,
                None => break,
            }
        }
        Some(body)
    }

    /// The present owners of an item, the lead first, each once.
    pub fn owners(&self, item: &Item, today: NaiveDate) -> Vec<&Stored<Agency>> {
        let mut owners: Vec<&Stored<Agency>> = Vec::new();
        for slug in &item.responsible {
            if let Some(owner) = self.present_owner(slug, &item.direction, today)
                && owners.iter().all(|known| known.id != owner.id)
            {
                owners.push(owner);
            }
        }
        owners
    }

    /// In which part a body speaks of an item; `None` if it does not answer for it.
    pub fn part(&self, item: &Item, agency: &str, today: NaiveDate) -> Option<Part> {
        let lead = item.lead().and_then(|slug| self.present_owner(slug, &item.direction, today));
        if lead.is_some_and(|lead| lead.slug == agency) {
            return Some(Part::Lead);
        }
        let belongs_to = |group: &Stored<Agency>| self.members_for(group, item, today).any(|one| one.slug == agency);
        if lead.is_some_and(belongs_to) {
            return Some(Part::Member);
        }
        let mut owners = self.owners(item, today).into_iter();
        owners.any(|owner| owner.slug == agency || belongs_to(owner)).then_some(Part::CoExecutor)
    }

    /// The bodies that a group stands for ("akimats").
    pub fn members(&self, group: &Agency) -> impl Iterator<Item = &Stored<Agency>> {
        let kind: Option<AgencyKind> = group.group_of;
        self.agencies.iter().filter(move |agency| Some(agency.kind) == kind && agency.group_of.is_none())
    }

    /// Those of a group that answer for an item which the group was given.
    pub fn members_for(&self, group: &Agency, item: &Item, today: NaiveDate) -> impl Iterator<Item = &Stored<Agency>> {
        self.members(group).filter(move |member| self.answers_as_one_of(member.kind, member, item, today))
    }

    /// Whether a body answers for an item that was given to all bodies of a kind: it exists still, and the item is for its region.
    /// An item that is for the region of none of them is for each.
    pub fn answers_as_one_of(&self, kind: AgencyKind, agency: &Agency, item: &Item, today: NaiveDate) -> bool {
        let is_one = |agency: &Agency| agency.kind == kind && agency.group_of.is_none() && !agency.closed_by(today);
        let covered = |agency: &Agency| agency.region.as_ref().is_none_or(|region| item.area.covers(region));
        is_one(agency) && (covered(agency) || !self.agencies.iter().any(|other| is_one(other) && covered(other)))
    }

    /// The open items for which a body answers, in order of their numbers: what it reports on.
    pub fn owed_by(&self, agency: &str, today: NaiveDate) -> impl Iterator<Item = &Stored<Item>> {
        self.items.iter().filter(move |item| item.status.is_open() && self.part(item, agency, today).is_some())
    }

    /// Items of a scope, in order of their numbers.
    pub fn select(&self, scope: Scope, today: NaiveDate) -> impl Iterator<Item = &Stored<Item>> {
        self.items.iter().filter(move |item| self.is_in(item, scope, today))
    }

    /// Items of a scope whose deadline lies in a period, nearest first.
    pub fn due_in(&self, scope: Scope, period: Period, today: NaiveDate) -> Vec<&Stored<Item>> {
        let within = |item: &&Stored<Item>| period.contains(item.deadline);
        let mut due: Vec<_> = self.select(scope, today).filter(within).collect();
        due.sort_by_key(|item| item.deadline);
        due
    }

    /// Items of a scope that a filter lets through, by deadline: of those that are overdue, the latest first; of those that are
    /// completed, the newest.
    pub fn by_health(
        &self,
        scope: Scope,
        filter: HealthFilter,
        rule: &HealthRule,
        today: NaiveDate,
    ) -> Vec<&Stored<Item>> {
        let fits = |item: &&Stored<Item>| filter.fits(&self.assess(item, rule, today), item);
        let mut found: Vec<_> = self.select(scope, today).filter(fits).collect();
        found.sort_by_key(|item| item.deadline);
        if filter.is_completed() {
            found.reverse();
        }
        found
    }

    /// Items of a scope that are overdue, the latest first.
    pub fn overdue(&self, scope: Scope, rule: &HealthRule, today: NaiveDate) -> Vec<&Stored<Item>> {
        self.by_health(scope, HealthFilter::Is(Health::Overdue), rule, today)
    }

    /// Mean progress in percent of those of these items that count: neither withdrawn nor carried over from an earlier programme;
    /// nothing where none counts.
    pub fn mean_progress(&self, items: &[&Stored<Item>], rule: &HealthRule, today: NaiveDate) -> Option<Decimal> {
        let health = |item: &Item| self.assess(item, rule, today).health;
        let counts = |item: &&&Stored<Item>| !matches!(health(item), Health::Withdrawn | Health::CarriedOver);
        let percents: Vec<Decimal> = items.iter().filter(counts).map(|item| item.percent()).collect();
        (!percents.is_empty()).then(|| Progress::mean(percents).percent)
    }

    /// How many items of a scope there are by health.
    pub fn tally(&self, scope: Scope, rule: &HealthRule, today: NaiveDate) -> Tally {
        let mut tally = Tally::default();
        for item in self.select(scope, today) {
            let assessed = self.assess(item, rule, today);
            *tally.by_health.entry(assessed.health).or_default() += 1;
            tally.stale += usize::from(assessed.stale);
            tally.blocked += usize::from(item.status == Status::Blocked);
            tally.total += 1;
        }
        tally
    }

    fn is_in(&self, item: &Item, scope: Scope, today: NaiveDate) -> bool {
        let programme = |id| self.programmes.get(id).is_some_and(|programme| programme.code == item.programme);
        let direction = |id| self.directions.get(id).is_some_and(|direction| direction.slug == item.direction);
        let region = |id| self.regions.get(id).is_some_and(|region| self.touches(item, region, scope.wide, today));
        let agency = |id| self.agencies.get(id).is_some_and(|agency| self.answers(agency, item, scope.wide, today));
        scope.programme.is_none_or(programme)
            && scope.direction.is_none_or(direction)
            && scope.region.is_none_or(region)
            && scope.agency.is_none_or(agency)
    }

    /// Whether an item names a region, or its akimat; widely, also whether it is for the whole country.
    fn touches(&self, item: &Item, region: &Region, wide: bool, today: NaiveDate) -> bool {
        let governs = |slug: &String| {
            self.present_owner(slug, &item.direction, today)
                .is_some_and(|agency| agency.region.as_deref() == Some(&region.slug))
        };
        item.area.names(&region.slug) || (wide && item.area == Area::All) || item.responsible.iter().any(governs)
    }

    /// Whether a body answers for an item: as its plan says, as its present owner, or, widely, as one of a group.
    fn answers(&self, agency: &Agency, item: &Item, wide: bool, today: NaiveDate) -> bool {
        item.responsible.iter().any(|slug| {
            *slug == agency.slug
                || self.present_owner(slug, &item.direction, today).is_some_and(|owner| {
                    let as_one_of = |kind| self.answers_as_one_of(kind, agency, item, today);
                    owner.slug == agency.slug || (wide && owner.group_of.is_some_and(as_one_of))
                })
        })
    }
}
