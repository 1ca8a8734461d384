//! The execution report of a period, as figures: every item as it stood at the end of the period, what happened within it, and
//! totals that must agree with each other and with the ledger before anything is written.

mod reconcile;
mod totals;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rust_decimal::Decimal;

use super::{
    evidence::Exhibit,
    health::{Health, Risk, Thresholds},
    items::{Item, ItemRef, Status},
    language::Texts,
    ledger::Head,
    progress::Measure,
    questions::Period,
    regions::Area,
};
pub use reconcile::{Cut, Mismatch, reconcile};
pub use totals::{Group, Region, Totals};

/// What a report is asked for; keys name records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// The days of the report.
    pub period: Period,
    /// Only items of this programme.
    pub programme: Option<String>,
    /// Only items for which this body answers.
    pub agency: Option<String>,
    /// Only items that name this region or its akimat.
    pub region: Option<String>,
}

impl Order {
    /// Everything, in these days.
    pub fn of(period: Period) -> Order {
        Order { period, programme: None, agency: None, region: None }
    }
}

/// Names of what rows mention, by key.
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Programmes.
    pub programmes: BTreeMap<String, Texts>,
    /// Bodies.
    pub agencies: BTreeMap<String, Texts>,
    /// Regions.
    pub regions: BTreeMap<String, Texts>,
    /// Directions.
    pub directions: BTreeMap<String, Texts>,
    /// Code of the programme whose items are called by number alone.
    pub default_programme: Option<String>,
}

impl Names {
    /// How an item is called, by its key: by number alone in the default programme.
    pub fn called(&self, programme: &str, number: &str) -> ItemRef {
        let alone = self.default_programme.as_deref() == Some(programme);
        ItemRef { programme: (!alone).then(|| programme.into()), number: number.into() }
    }
}

/// What was reported last about an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Last {
    /// Slug of the body.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
    /// The note, unless there was none or it was removed.
    pub note: Option<String>,
    /// How many pieces of evidence came with it.
    pub evidence: usize,
}

/// One item as it stood at the end of the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its key: `R-49`.
    pub key: String,
    /// How it is called.
    pub called: ItemRef,
    /// Code of its programme.
    pub programme: String,
    /// What must be done.
    pub title: Texts,
    /// Slug of its direction.
    pub direction: String,
    /// Slug of the body that answers for it on that day.
    pub lead: String,
    /// Slugs of the other bodies.
    pub with: Vec<String>,
    /// Where it applies.
    pub area: Area,
    /// First day of work, if it has one of its own.
    pub start: Option<NaiveDate>,
    /// The deadline.
    pub deadline: NaiveDate,
    /// The last day that is in time.
    pub due: NaiveDate,
    /// The deadline that was promised first.
    pub first_deadline: NaiveDate,
    /// How many times the deadline was moved.
    pub moves: u32,
    /// Where it stands.
    pub status: Status,
    /// What that means on the day of the report.
    pub health: Health,
    /// Why it is at risk.
    pub risk: Option<Risk>,
    /// Whether nobody reported for long.
    pub stale: bool,
    /// Days from the day of the report to `due`; negative when it has passed.
    pub days_left: i64,
    /// How far it is.
    pub percent: Decimal,
    /// The amount, where progress is told so.
    pub amount: Option<Decimal>,
    /// What is counted.
    pub measure: Option<Measure>,
    /// The day of the claim that it is done.
    pub claimed: Option<NaiveDate>,
    /// What was reported last.
    pub last: Option<Last>,
}

/// A deadline that was moved within the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// Key of the item.
    pub item: String,
    /// When.
    pub on: NaiveDate,
    /// The deadline before.
    pub from: NaiveDate,
    /// The deadline after.
    pub to: NaiveDate,
    /// Why, unless nothing was said or it was removed.
    pub reason: Option<String>,
    /// The ledger entry.
    pub entry: i64,
}

/// A claim that was confirmed within the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Key of the item.
    pub item: String,
    /// When.
    pub on: NaiveDate,
    /// The ledger entry.
    pub entry: i64,
}

/// A report that was made within the period.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Key of the item.
    pub item: String,
    /// Slug of the body.
    pub by: String,
    /// When.
    pub on: NaiveDate,
    /// The status told.
    pub status: Option<Status>,
    /// The progress told, in percent.
    pub percent: Option<Decimal>,
    /// How many pieces of evidence came with it.
    pub evidence: usize,
    /// The salted hashes by which the ledger names them.
    pub proofs: Vec<String>,
    /// What they are, unless they were removed.
    pub exhibits: Vec<Exhibit>,
    /// The note, unless there was none or it was removed.
    pub note: Option<String>,
    /// The ledger entry.
    pub entry: i64,
}

/// What happened within the period, in the order of the ledger.
#[derive(Clone, Debug, Default)]
pub struct Events {
    /// Deadlines moved.
    pub moves: Vec<Move>,
    /// Claims confirmed.
    pub confirmations: Vec<Confirmation>,
    /// Reports made.
    pub reports: Vec<Report>,
}

impl Events {
    /// Pieces of evidence that came with the reports.
    pub fn evidence(&self) -> usize {
        self.reports.iter().map(|report| report.evidence).sum()
    }
}

/// The report.
#[derive(Clone, Debug)]
pub struct Execution {
    /// What was asked for.
    pub order: Order,
    /// The day at whose end everything is told: the last of the period, or today.
    pub day: NaiveDate,
    /// When it was made, in UTC epoch seconds.
    pub made_at: i64,
    /// The zone in which days begin and end.
    pub zone: Tz,
    /// Where the ledger ended when it was made.
    pub root: Head,
    /// The numbers of the rule of health.
    pub thresholds: Thresholds,
    /// The first year whose working days follow the law alone because no decree is out, if a deadline lies in it.
    pub expected_from: Option<i32>,
    /// Names of what is mentioned.
    pub names: Names,
    /// The items, in order of their numbers.
    pub rows: Vec<Row>,
    /// What happened.
    pub events: Events,
    /// The sums.
    pub totals: Totals,
}

impl Execution {
    /// The rows of overdue items, the latest first.
    pub fn overdue(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.iter().filter(|row| row.health == Health::Overdue).collect();
        rows.sort_by_key(|row| row.due);
        rows
    }

    /// The rows of items at risk, the nearest deadline first.
    pub fn at_risk(&self) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.iter().filter(|row| row.health == Health::AtRisk).collect();
        rows.sort_by_key(|row| row.due);
        rows
    }
}

/// What the ledger alone says of an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Replayed {
    /// The item as its entries make it.
    pub item: Item,
    /// How often its entries move the deadline.
    pub moves: u32,
    /// The last of its entries that counts.
    pub entry: i64,
}
