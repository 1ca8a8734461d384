//! The sums of an execution report: each table counts for itself, so that they can be compared.

use std::collections::BTreeMap;

use rust_decimal::{Decimal, RoundingStrategy};

use super::Row;
use crate::domain::{health::Health, items::Status, regions::Area};

/// The items of one body, programme or direction.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Group {
    /// Its key.
    pub key: String,
    /// How many items.
    pub items: usize,
    /// How many of each health that occurs.
    pub by_health: BTreeMap<Health, usize>,
    /// Mean progress of those that count ([`Register::mean_progress`](crate::domain::register::Register::mean_progress)), in percent
    /// with one decimal; nothing where none counts.
    pub percent: Option<Decimal>,
}

impl Group {
    /// How many items of a health.
    pub fn of(&self, health: Health) -> usize {
        self.by_health.get(&health).copied().unwrap_or_default()
    }

    /// Completed, on time or late.
    pub fn completed(&self) -> usize {
        self.of(Health::CompletedOnTime) + self.of(Health::CompletedLate)
    }

    /// Going as planned, or not yet begun.
    pub fn on_track(&self) -> usize {
        self.of(Health::OnTrack) + self.of(Health::NotYetStarted)
    }

    /// Carried over or withdrawn.
    pub fn others(&self) -> usize {
        self.of(Health::CarriedOver) + self.of(Health::Withdrawn)
    }
}

/// Which items a line of the table of regions counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// Those that name the region with this slug.
    Named(String),
    /// Those for the whole country.
    Country,
    /// Those that name no region.
    None,
}

/// The sums of a report.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Totals {
    /// All items, as one group.
    pub all: Group,
    /// Items of each status that occurs, in the order of an item's life.
    pub by_status: Vec<(Status, usize)>,
    /// By programme.
    pub by_programme: Vec<Group>,
    /// By direction, the largest first.
    pub by_direction: Vec<Group>,
    /// By lead body, the largest first.
    pub by_body: Vec<Group>,
    /// By region, the largest first. An item that names several regions counts in each.
    pub by_region: Vec<(Region, Group)>,
    /// Items that nobody reported on for long.
    pub stale: usize,
    /// Items whose deadline was ever moved.
    pub moved: usize,
}

impl Totals {
    /// Counts the rows.
    pub fn of(rows: &[Row]) -> Totals {
        let status = |status: &Status| (*status, rows.iter().filter(|row| row.status == *status).count());
        Totals {
            all: group(String::new(), rows.iter()),
            by_status: Status::ALL.iter().map(status).filter(|(_, count)| *count > 0).collect(),
            by_programme: grouped(rows, |row| row.programme.clone()),
            by_direction: by_size(grouped(rows, |row| row.direction.clone())),
            by_body: by_size(grouped(rows, |row| row.lead.clone())),
            by_region: by_region(rows),
            stale: rows.iter().filter(|row| row.stale).count(),
            moved: rows.iter().filter(|row| row.moves > 0).count(),
        }
    }
}

fn grouped(rows: &[Row], key: impl Fn(&Row) -> String) -> Vec<Group> {
    let mut groups: BTreeMap<String, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        groups.entry(key(row)).or_default().push(row);
    }
    groups.into_iter().map(|(key, rows)| group(key, rows.into_iter())).collect()
}

fn by_size(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by(|a, b| b.items.cmp(&a.items).then_with(|| a.key.cmp(&b.key)));
    groups
}

fn by_region(rows: &[Row]) -> Vec<(Region, Group)> {
    let mut groups: BTreeMap<Region, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        for region in regions(&row.area) {
            groups.entry(region).or_default().push(row);
        }
    }
    let mut groups: Vec<_> =
        groups.into_iter().map(|(region, rows)| (region, group(String::new(), rows.into_iter()))).collect();
    // What is for the whole country or names nothing comes last.
    groups.sort_by_key(|(region, group)| (!matches!(region, Region::Named(_)), std::cmp::Reverse(group.items)));
    groups
}

/// The lines of the table of regions in which an item counts.
pub(super) fn regions(area: &Area) -> Vec<Region> {
    match area {
        Area::All => vec![Region::Country],
        Area::Regions(slugs) if slugs.is_empty() => vec![Region::None],
        Area::Regions(slugs) => slugs.iter().cloned().map(Region::Named).collect(),
    }
}

fn group<'a>(key: String, rows: impl Iterator<Item = &'a Row>) -> Group {
    let mut group = Group { key, ..Group::default() };
    let (mut sum, mut counted) = (Decimal::ZERO, 0_u32);
    for row in rows {
        group.items += 1;
        *group.by_health.entry(row.health).or_default() += 1;
        if !matches!(row.health, Health::Withdrawn | Health::CarriedOver) {
            sum += row.percent;
            counted += 1;
        }
    }
    // Down: only what is whole reads as 100.
    let mean = |sum: Decimal| (sum / Decimal::from(counted)).round_dp_with_strategy(1, RoundingStrategy::ToZero);
    group.percent = (counted > 0).then(|| mean(sum).normalize());
    group
}
