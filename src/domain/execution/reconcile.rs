//! Whether the figures of a report agree: with each other, and with what the ledger alone says. One that does not is named.

use std::{collections::BTreeMap, fmt};

use super::{
    Execution, Group, Replayed, Row, Status,
    totals::{self, Totals},
};
use crate::domain::health::Health;

/// A way of counting the same items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    /// By status.
    Status,
    /// By health.
    Health,
    /// By lead body.
    Body,
    /// By direction.
    Direction,
    /// By programme.
    Programme,
    /// By region, where an item counts in each that it names.
    Region,
    /// The list of items.
    List,
    /// The ledger.
    Ledger,
}

impl Cut {
    /// The word in messages to operators.
    pub fn name(self) -> &'static str {
        match self {
            Cut::Status => "by status",
            Cut::Health => "by health",
            Cut::Body => "by lead body",
            Cut::Direction => "by direction",
            Cut::Programme => "by programme",
            Cut::Region => "by region",
            Cut::List => "in the list",
            Cut::Ledger => "in the ledger",
        }
    }
}

/// Two figures that should agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// Items counted in two ways, all of them or those of one health.
    Count {
        /// The health, or all.
        health: Option<Health>,
        /// One way of counting, and its sum.
        one: (Cut, usize),
        /// The other.
        other: (Cut, usize),
    },
    /// An item that the ledger tells otherwise.
    Item {
        /// Its key.
        item: String,
        /// What differs: a member of its state.
        member: String,
        /// What the report would say.
        told: String,
        /// What the ledger says.
        ledger: String,
        /// The entry that says it.
        entry: i64,
    },
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Mismatch::Count { health, one, other } => {
                let of = health.map(|health| format!(" that are {}", health.name())).unwrap_or_default();
                write!(f, "items{of}: {} {}, {} {}", one.1, one.0.name(), other.1, other.0.name())
            }
            Mismatch::Item { item, member, told, ledger, entry } => {
                write!(f, "{item}: {member} is {told}, but the ledger says {ledger} (entry {entry})")
            }
        }
    }
}

/// Compares all figures of a report; `replayed` is what the ledger alone says of its items, by key.
pub fn reconcile(execution: &Execution, replayed: &BTreeMap<String, Replayed>) -> Vec<Mismatch> {
    let mut found = sums(&execution.totals, execution.rows.len());
    found.extend(parts(&execution.totals));
    found.extend(regions(execution));
    found.extend(meanings(&execution.totals));
    let count = |one, other| Mismatch::Count { health: None, one, other };
    if replayed.len() != execution.rows.len() {
        found.push(count((Cut::Ledger, replayed.len()), (Cut::List, execution.rows.len())));
    }
    for row in &execution.rows {
        match replayed.get(&row.key) {
            Some(told) => found.extend(differences(row, told)),
            None => found.push(differs(row, "item", "there", "absent", 0)),
        }
    }
    found
}

/// Every way of counting must give the number of items in the list.
fn sums(totals: &Totals, listed: usize) -> Vec<Mismatch> {
    let of = |groups: &[Group]| groups.iter().map(|group| group.items).sum::<usize>();
    let counted = [
        (Cut::Status, totals.by_status.iter().map(|(_, count)| count).sum()),
        (Cut::Health, totals.all.by_health.values().sum()),
        (Cut::Body, of(&totals.by_body)),
        (Cut::Direction, of(&totals.by_direction)),
        (Cut::Programme, of(&totals.by_programme)),
    ];
    let wrong = counted.into_iter().filter(|(_, count)| *count != listed);
    wrong.map(|one| Mismatch::Count { health: None, one, other: (Cut::List, listed) }).collect()
}

/// The parts of each table must add up to the same number of each health.
fn parts(totals: &Totals) -> Vec<Mismatch> {
    let mut found = Vec::new();
    let tables =
        [(Cut::Body, &totals.by_body), (Cut::Direction, &totals.by_direction), (Cut::Programme, &totals.by_programme)];
    for (cut, groups) in tables {
        for health in Health::ALL {
            let sum: usize = groups.iter().map(|group| group.of(health)).sum();
            let all = totals.all.of(health);
            if sum != all {
                let (one, other) = ((cut, sum), (Cut::Health, all));
                found.push(Mismatch::Count { health: Some(health), one, other });
            }
        }
        let uneven = groups.iter().filter(|group| group.by_health.values().sum::<usize>() != group.items);
        found.extend(uneven.map(|group| Mismatch::Count {
            health: None,
            one: (Cut::Health, group.by_health.values().sum()),
            other: (cut, group.items),
        }));
    }
    found
}

/// In the table of regions an item counts in each line that it names.
fn regions(execution: &Execution) -> Option<Mismatch> {
    let sum: usize = execution.totals.by_region.iter().map(|(_, group)| group.items).sum();
    let named: usize = execution.rows.iter().map(|row| totals::regions(&row.area).len()).sum();
    (sum != named).then_some(Mismatch::Count { health: None, one: (Cut::Region, sum), other: (Cut::List, named) })
}

/// What a status means for health.
fn meanings(totals: &Totals) -> Vec<Mismatch> {
    let status = |wanted: Status| totals.by_status.iter().filter(|(status, _)| *status == wanted).map(|(_, n)| n).sum();
    let pairs: [(usize, Health, usize); 2] = [
        (status(Status::Withdrawn), Health::Withdrawn, totals.all.of(Health::Withdrawn)),
        (status(Status::Confirmed), Health::CompletedOnTime, totals.all.completed()),
    ];
    let wrong = pairs.into_iter().filter(|(by_status, _, by_health)| by_status != by_health);
    let told = |(by_status, health, by_health)| Mismatch::Count {
        health: Some(health),
        one: (Cut::Status, by_status),
        other: (Cut::Health, by_health),
    };
    wrong.map(told).collect()
}

/// What a row says otherwise than the ledger.
fn differences(row: &Row, told: &Replayed) -> Vec<Mismatch> {
    let item = &told.item;
    let show = |value: &dyn fmt::Debug| format!("{value:?}").trim_matches('"').to_lowercase();
    let members: [(&str, String, String); 6] = [
        ("status", show(&row.status), show(&item.status)),
        ("progress", row.percent.normalize().to_string(), item.percent().normalize().to_string()),
        ("deadline", row.deadline.to_string(), item.deadline.to_string()),
        ("first deadline", row.first_deadline.to_string(), item.first_deadline.to_string()),
        ("number of moves", row.moves.to_string(), told.moves.to_string()),
        ("claim", show(&row.claimed), show(&item.claim.as_ref().map(|claim| claim.on))),
    ];
    let wrong = members.into_iter().filter(|(_, shown, ledger)| shown != ledger);
    wrong.map(|(member, shown, ledger)| differs(row, member, &shown, &ledger, told.entry)).collect()
}

fn differs(row: &Row, member: &str, told: &str, ledger: &str, entry: i64) -> Mismatch {
    let (item, member, told, ledger) = (row.key.clone(), member.into(), told.into(), ledger.into());
    Mismatch::Item { item, member, told, ledger, entry }
}

#[cfg(test)]
mod tests;
