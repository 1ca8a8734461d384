//! The execution report for readers of a language: on paper, as a workbook, and the name of its file.

mod book;
mod lists;
mod paper;
mod tables;

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Offset as _};

use super::{
    locale::{Locale, args},
    rules::capital,
};
use crate::domain::{
    evidence::Exhibit,
    execution::{Execution, Region, Row, Totals},
    health::Health,
    language::{Language, Texts},
    questions::Period,
    regions::Area,
};

/// An execution report to be told to somebody.
#[derive(Clone, Debug)]
pub struct ExecutionReport<'a> {
    execution: &'a Execution,
    rows: HashMap<&'a str, &'a Row>,
}

impl<'a> ExecutionReport<'a> {
    /// These figures.
    pub fn of(execution: &'a Execution) -> ExecutionReport<'a> {
        ExecutionReport { execution, rows: execution.rows.iter().map(|row| (row.key.as_str(), row)).collect() }
    }

    /// The days.
    pub(super) fn period(&self) -> Period {
        self.execution.order.period
    }

    /// The sums.
    pub(super) fn totals(&self) -> &Totals {
        &self.execution.totals
    }

    /// What it is about, in one line.
    pub(super) fn in_one_line(&self, locale: &Locale) -> String {
        self.scope(locale).into_iter().map(|(_, value)| value).collect::<Vec<_>>().join(" · ")
    }

    /// The row of an item, by its key.
    fn row(&self, key: &str) -> Option<&'a Row> {
        self.rows.get(key).copied()
    }

    /// The name of its file, without an ending: `execution-report-2026-01-01-2026-11-23-karaganda`.
    pub fn file_name(&self) -> String {
        let order = &self.execution.order;
        let mut name = format!("execution-report-{}-{}", order.period.from, order.period.to);
        for key in [&order.programme, &order.agency, &order.region].into_iter().flatten() {
            name.push('-');
            name.push_str(&key.to_lowercase());
        }
        name
    }

    /// The zone in which days begin and end, with its distance from Greenwich: `Asia/Almaty, UTC+5`.
    fn zone(&self) -> String {
        let at = DateTime::from_timestamp(self.execution.made_at, 0).unwrap_or_default();
        let minutes = at.with_timezone(&self.execution.zone).offset().fix().local_minus_utc() / 60;
        let (sign, minutes) = (if minutes < 0 { '−' } else { '+' }, minutes.abs());
        let rest = if minutes % 60 == 0 { String::new() } else { format!(":{:02}", minutes % 60) };
        format!("{}, UTC{sign}{}{rest}", self.execution.zone.name(), minutes / 60)
    }

    /// What it is called.
    fn title(&self, locale: &Locale) -> String {
        locale.say("paper-title")
    }

    /// What it is about, in words: a programme, a body, a region, or everything.
    fn scope(&self, locale: &Locale) -> Vec<(String, String)> {
        let (order, names) = (&self.execution.order, &self.execution.names);
        let named = |key: &Option<String>, label: &'static str, names: &BTreeMap<String, Texts>| {
            let key = key.as_ref()?;
            Some((locale.say(label), name(names, key, locale)))
        };
        let parts: Vec<_> = [
            named(&order.programme, "paper-programme", &names.programmes),
            named(&order.agency, "paper-body", &names.agencies),
            named(&order.region, "paper-region", &names.regions),
        ]
        .into_iter()
        .flatten()
        .collect();
        if parts.is_empty() { vec![(locale.say("paper-about"), locale.say("paper-everything"))] } else { parts }
    }

    fn agency(&self, slug: &str, locale: &Locale) -> String {
        name(&self.execution.names.agencies, slug, locale)
    }

    fn direction(&self, slug: &str, locale: &Locale) -> String {
        name(&self.execution.names.directions, slug, locale)
    }

    fn programme(&self, code: &str, locale: &Locale) -> String {
        name(&self.execution.names.programmes, code, locale)
    }

    fn region(&self, region: &Region, locale: &Locale) -> String {
        match region {
            Region::Named(slug) => name(&self.execution.names.regions, slug, locale),
            Region::Country => locale.say("whole-country"),
            Region::None => locale.say("paper-no-region"),
        }
    }

    fn area(&self, area: &Area, locale: &Locale) -> String {
        match area {
            Area::All => locale.say("whole-country"),
            Area::Regions(slugs) => {
                let named = slugs.iter().map(|slug| name(&self.execution.names.regions, slug, locale));
                named.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// How an item is called, by its key.
    fn called(&self, row: &Row, locale: &Locale) -> String {
        locale.item_name(&row.called)
    }

    /// `24 of 30 km`, where progress is told in amounts that begin at nothing.
    fn amounts(&self, row: &Row, locale: &Locale) -> Option<String> {
        let measure = row.measure.as_ref()?;
        let plain = measure.higher_is_better && measure.baseline.is_none_or(|baseline| baseline.is_zero());
        let (done, target) = (row.amount?, measure.target?);
        // "100 % (100 of 100 %)" would say one figure twice.
        (plain && !measure.is_percent()).then(|| locale.amount_of(done, target, &measure.unit))
    }

    /// What the evidence of a report is: `2 photos, “Act.pdf”`; nothing where only its number is known.
    fn exhibits(&self, exhibits: &[Exhibit], locale: &Locale) -> String {
        let photos = exhibits.iter().filter(|exhibit| matches!(exhibit, Exhibit::Photo { .. })).count();
        let photos = (photos > 0).then(|| locale.say_with("paper-photos", &args().count("count", photos)));
        let others = exhibits.iter().filter_map(|exhibit| match exhibit {
            Exhibit::Photo { .. } => None,
            Exhibit::Document { name, .. } => Some(locale.say_with("quote", &args().text("text", name))),
            Exhibit::Location { latitude, longitude } => {
                let place = args().text("place", format!("{latitude}, {longitude}"));
                Some(locale.say_with("paper-place", &place))
            }
            Exhibit::Link { url } => Some(url.clone()),
        });
        photos.into_iter().chain(others).collect::<Vec<_>>().join(", ")
    }

    /// What is said of an item's health below its word.
    fn standing(&self, row: &Row, locale: &Locale) -> Option<String> {
        match row.health {
            Health::Overdue => Some(locale.late_by(-row.days_left)),
            Health::AtRisk => row.risk.map(|risk| capital(&locale.risk(risk))),
            _ => None,
        }
    }

    /// The deadline's lines: the day, what it runs on to, and its moves.
    fn deadline_lines(&self, row: &Row, locale: &Locale) -> Vec<String> {
        let open = row.status.is_open() && row.health != Health::CarriedOver;
        let runs_on = (open && row.due != row.deadline)
            .then(|| locale.say_with("runs-to", &args().text("date", locale.short_date(row.due))));
        let moved = args().count("moves", row.moves).text("first", locale.short_date(row.first_deadline));
        let moved = (row.moves > 0).then(|| locale.say_with("moved", &moved));
        runs_on.into_iter().chain(moved).collect()
    }
}

fn name(names: &BTreeMap<String, Texts>, key: &str, locale: &Locale) -> String {
    names.get(key).map(|texts| locale.name(texts)).filter(|name| !name.is_empty()).unwrap_or(key).to_owned()
}

impl Locale {
    /// A day in the narrow columns of a table: `20 Apr 2023`, `20.04.2023`.
    pub fn short_date(&self, day: NaiveDate) -> String {
        match self.language() {
            Language::En => day.format("%-d\u{a0}%b\u{a0}%Y").to_string(),
            Language::Kk | Language::Ru => day.format("%d.%m.%Y").to_string(),
        }
    }
}
