//! Health: what an item's state means on a given day. Computed, never typed in.

use chrono::{DateTime, NaiveDate, TimeZone};
use chrono_tz::Tz;
use rust_decimal::Decimal;
use serde::Serialize;

use super::{
    calendar::Calendar,
    items::{Item, Status},
};

/// What an item's state means on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    /// Past its deadline and not claimed done.
    Overdue,
    /// Blocked, behind its time, or close to its deadline with much to do.
    AtRisk,
    /// Going as planned.
    OnTrack,
    /// Its start lies ahead.
    NotYetStarted,
    /// Claimed done; no controller has confirmed it.
    AwaitingConfirmation,
    /// Confirmed, and claimed by the end of its deadline.
    CompletedOnTime,
    /// Confirmed, and claimed after its deadline.
    CompletedLate,
    /// Due before its programme began, and nobody has reported on it.
    CarriedOver,
    /// Taken off the programme.
    Withdrawn,
}

impl Health {
    /// Every health, the most urgent first: the order of summaries.
    pub const ALL: [Health; 9] = [
        Health::Overdue,
        Health::AtRisk,
        Health::OnTrack,
        Health::NotYetStarted,
        Health::AwaitingConfirmation,
        Health::CompletedOnTime,
        Health::CompletedLate,
        Health::CarriedOver,
        Health::Withdrawn,
    ];

    /// The name in texts' keys and data: `at-risk`.
    pub fn name(self) -> &'static str {
        match self {
            Health::Overdue => "overdue",
            Health::AtRisk => "at-risk",
            Health::OnTrack => "on-track",
            Health::NotYetStarted => "not-yet-started",
            Health::AwaitingConfirmation => "awaiting-confirmation",
            Health::CompletedOnTime => "completed-on-time",
            Health::CompletedLate => "completed-late",
            Health::CarriedOver => "carried-over",
            Health::Withdrawn => "withdrawn",
        }
    }
}

/// The numbers of the rule. The published text of the rule is made from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Percentage points that progress may lag behind the share of time gone.
    pub lag_points: u32,
    /// Days before the deadline from which much must be done.
    pub close_days: i64,
    /// Percent that counts as much, in those days.
    pub close_percent: u32,
    /// Days without a report after which an open item is stale.
    pub stale_days: i64,
}

impl Default for Thresholds {
    fn default() -> Self {
        Thresholds { lag_points: 20, close_days: 14, close_percent: 80, stale_days: 45 }
    }
}

/// Everything beside the item that the rule depends on.
#[derive(Clone, Debug)]
pub struct HealthRule {
    /// The zone in which days begin and end.
    pub zone: Tz,
    /// The numbers.
    pub thresholds: Thresholds,
    /// Working days.
    pub calendar: Calendar,
}

/// Why an item is at risk: the first line of the rule that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Risk {
    /// Its body reports an obstacle.
    Blocked,
    /// More of its time is gone than of its work is done.
    Behind {
        /// Share of the time gone, in whole percent.
        gone: u32,
        /// Progress, in percent.
        done: Decimal,
    },
    /// Its deadline is close and much is left to do.
    Close {
        /// Days left.
        days: i64,
        /// Progress, in percent.
        done: Decimal,
    },
}

/// What the rule says of an item on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assessment {
    /// Its health.
    pub health: Health,
    /// Whether it is open and nobody reported for long.
    pub stale: bool,
    /// The last day that is still in time.
    pub due: NaiveDate,
    /// Days from the day asked about to `due`; negative when it has passed.
    pub days_left: i64,
}

impl HealthRule {
    /// The day of a moment, in UTC epoch seconds, in the configured zone.
    pub fn day_of(&self, at: i64) -> NaiveDate {
        DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&self.zone).date_naive()
    }

    /// The first moment of a day in the configured zone, in UTC epoch seconds.
    pub fn start_of(&self, day: NaiveDate) -> i64 {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        // Where a clock change skips midnight, the day begins an hour later.
        let start = self.zone.from_local_datetime(&midnight).earliest();
        start.unwrap_or_else(|| self.zone.from_utc_datetime(&midnight)).timestamp()
    }

    /// Assesses an item on a day in the configured zone; `programme_start` is the first day of its programme.
    pub fn assess(&self, item: &Item, programme_start: NaiveDate, today: NaiveDate) -> Assessment {
        let due = self.calendar.runs_to(item.deadline);
        let days_left = (due - today).num_days();
        let health = self.health(item, programme_start, days_left, today);
        let last_report_on = item.last_report().map(|(_, report)| self.day_of(report.at));
        let since = last_report_on.unwrap_or_else(|| begin(item, programme_start));
        let waits = item.status.is_open() && !matches!(health, Health::CarriedOver | Health::NotYetStarted);
        let stale = waits && (today - since).num_days() > self.thresholds.stale_days;
        Assessment { health, stale, due, days_left }
    }

    /// The first line that fits, as DESIGN.md lists them.
    fn health(&self, item: &Item, programme_start: NaiveDate, days_left: i64, today: NaiveDate) -> Health {
        if item.status == Status::Withdrawn {
            return Health::Withdrawn;
        }
        if item.deadline < programme_start && item.reports.is_empty() {
            return Health::CarriedOver;
        }
        if item.status == Status::Confirmed {
            return self.completion(item);
        }
        if item.status == Status::Done {
            return Health::AwaitingConfirmation;
        }
        if days_left < 0 {
            return Health::Overdue;
        }
        let start = begin(item, programme_start);
        if item.status == Status::Blocked || self.lags(item, start, today) || self.is_close(item, days_left) {
            return Health::AtRisk;
        }
        if start > today { Health::NotYetStarted } else { Health::OnTrack }
    }

    fn completion(&self, item: &Item) -> Health {
        let in_time = item.claim.as_ref().is_some_and(|claim| claim.on <= self.calendar.runs_to(claim.deadline));
        if in_time { Health::CompletedOnTime } else { Health::CompletedLate }
    }

    /// Why an item is at risk on a day; `None` if it is not.
    pub fn risk(&self, item: &Item, programme_start: NaiveDate, today: NaiveDate) -> Option<Risk> {
        let Assessment { health, days_left, .. } = self.assess(item, programme_start, today);
        let (start, done) = (begin(item, programme_start), item.percent());
        match health {
            Health::AtRisk if item.status == Status::Blocked => Some(Risk::Blocked),
            Health::AtRisk if self.lags(item, start, today) => {
                let gone = time_gone(item, start, today).and_then(|gone| u32::try_from(gone.trunc()).ok());
                Some(Risk::Behind { gone: gone.unwrap_or(100), done })
            }
            Health::AtRisk => Some(Risk::Close { days: days_left, done }),
            _ => None,
        }
    }

    /// Share of an item's time that is gone by a day, in percent: all of it where it has none.
    pub fn time_gone(&self, item: &Item, programme_start: NaiveDate, today: NaiveDate) -> Decimal {
        time_gone(item, begin(item, programme_start), today).unwrap_or(Decimal::ONE_HUNDRED)
    }

    fn lags(&self, item: &Item, start: NaiveDate, today: NaiveDate) -> bool {
        time_gone(item, start, today).is_some_and(|gone| gone - item.percent() > self.thresholds.lag_points.into())
    }

    fn is_close(&self, item: &Item, days_left: i64) -> bool {
        days_left <= self.thresholds.close_days && item.percent() < Decimal::from(self.thresholds.close_percent)
    }
}

/// Share of an item's time that is gone, in percent; `None` if it has none.
fn time_gone(item: &Item, start: NaiveDate, today: NaiveDate) -> Option<Decimal> {
    let total = (item.deadline - start).num_days();
    let gone = (today - start).num_days().clamp(0, total.max(0));
    (total > 0).then(|| Decimal::from(gone) * Decimal::ONE_HUNDRED / Decimal::from(total))
}

/// The first day of work: the item's own, else the programme's.
pub fn begin(item: &Item, programme_start: NaiveDate) -> NaiveDate {
    item.start_date.unwrap_or(programme_start)
}

#[cfg(test)]
mod tests;
