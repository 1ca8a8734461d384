//! How many reports were made a month, by body and by item: read from the ledger once, and then only what was added to it.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use chrono::{Datelike, Days, NaiveDate};

use crate::{
    domain::{health::HealthRule, record::Kind},
    store::{Db, Result, ledger},
};

/// Months that are told, the current one included.
pub const MONTHS: usize = 12;
/// Days that these months have at most.
const DAYS: u64 = 366;

/// A month: months since the beginning of our era.
type Month = i32;
type Counts = BTreeMap<Month, u32>;

/// Reports a month.
#[derive(Clone, Debug, Default)]
pub struct Tempo {
    seq: i64,
    bodies: HashMap<String, Counts>,
    items: HashMap<String, Counts>,
}

impl Tempo {
    /// What was reported up to an entry and the end of a moment (UTC epoch seconds), of about a year before `today`.
    pub async fn read(
        db: &Db,
        known: Option<&Arc<Tempo>>,
        rule: &HealthRule,
        today: NaiveDate,
        until: i64,
    ) -> Result<Tempo> {
        let mut tempo = known.map(|known| Tempo::clone(known)).unwrap_or_default();
        let since = rule.start_of(today.checked_sub_days(Days::new(DAYS)).unwrap_or(today));
        for reported in ledger::reported(db, tempo.seq, (since, until)).await? {
            tempo.seq = reported.seq;
            tempo.add(&reported, rule.day_of(reported.at));
        }
        Ok(tempo)
    }

    fn add(&mut self, reported: &ledger::Reported, on: NaiveDate) {
        let item = reported.subject.strip_prefix(Kind::Items.name()).and_then(|rest| rest.strip_prefix('/'));
        let undone = reported.kind != "item.reported";
        let (bodies, items) = (&mut self.bodies, &mut self.items);
        for (counts, key) in [(bodies, Some(reported.agency.as_str())), (items, item)] {
            let Some(key) = key.filter(|key| !key.is_empty()) else { continue };
            let count = counts.entry(key.to_owned()).or_default().entry(month_of(on)).or_default();
            *count = if undone { count.saturating_sub(1) } else { *count + 1 };
        }
    }

    /// The reports of a body in the last months until a day, the oldest first: the first day of each month and the count.
    pub fn of_body(&self, slug: &str, today: NaiveDate) -> Vec<(NaiveDate, u32)> {
        let counts = self.bodies.get(slug);
        months(today).map(|(month, first)| (first, count(counts, month))).collect()
    }

    /// The same of the items that a filter lets through, by their keys.
    pub fn of_items(&self, today: NaiveDate, fits: impl Fn(&str) -> bool) -> Vec<(NaiveDate, u32)> {
        let fitting: Vec<&Counts> = self.items.iter().filter(|(key, _)| fits(key)).map(|(_, counts)| counts).collect();
        let sum = |month| fitting.iter().map(|counts| count(Some(counts), month)).sum();
        months(today).map(|(month, first)| (first, sum(month))).collect()
    }
}

fn count(counts: Option<&Counts>, month: Month) -> u32 {
    counts.and_then(|counts| counts.get(&month)).copied().unwrap_or_default()
}

fn month_of(day: NaiveDate) -> Month {
    day.year() * 12 + day.month0() as i32
}

/// The last months until a day, the oldest first.
fn months(today: NaiveDate) -> impl Iterator<Item = (Month, NaiveDate)> {
    let last = month_of(today);
    let first = |month: Month| NaiveDate::from_ymd_opt(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
    (last - MONTHS as i32 + 1..=last).filter_map(move |month| Some((month, first(month)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reported(seq: i64, kind: &str) -> ledger::Reported {
        let (kind, subject, agency) = (kind.into(), "items/R-1".into(), "a".into());
        ledger::Reported { seq, at: 0, kind, subject, agency }
    }

    #[test]
    fn reports_are_counted_by_month_and_what_was_taken_back_is_not() {
        let mut tempo = Tempo::default();
        let (march, may): (NaiveDate, NaiveDate) = ("2026-03-31".parse().unwrap(), "2026-05-01".parse().unwrap());
        tempo.add(&reported(1, "item.reported"), march);
        tempo.add(&reported(2, "item.reported"), may);
        tempo.add(&reported(3, "item.report-undone"), may);
        let told = tempo.of_body("a", may);
        assert_eq!(told.len(), MONTHS);
        assert_eq!(told.iter().map(|(_, count)| count).sum::<u32>(), 1);
        assert_eq!(told[MONTHS - 3], ("2026-03-01".parse().unwrap(), 1));
        assert_eq!(tempo.of_items(may, |key| key == "R-1"), told);
        assert_eq!(tempo.of_items(may, |_| false).iter().map(|(_, count)| count).sum::<u32>(), 0);
    }
}
