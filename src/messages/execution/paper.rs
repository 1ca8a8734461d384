//! The execution report on paper: cover, summary, parts, the rule.

use chrono::DateTime;
use rust_decimal::Decimal;

use super::ExecutionReport;
use crate::{
    domain::{
        execution::{Group, Totals},
        health::Health,
    },
    messages::{
        locale::{Locale, args},
        paper::{Block, Cell, Column, Cover, Figure, Paper, Table},
        rules::capital,
    },
};

impl ExecutionReport<'_> {
    /// The report on paper.
    pub fn paper(&self, locale: &Locale) -> Paper {
        let own = *locale;
        let period = locale.period(self.execution.order.period);
        Paper {
            language: locale.language(),
            title: format!("{}: {period}", self.title(locale)),
            running: format!("{} · {period}", self.title(locale)),
            made: DateTime::from_timestamp(self.execution.made_at, 0)
                .unwrap_or_default()
                .with_timezone(&self.execution.zone),
            cover: self.cover(locale),
            blocks: [self.summary(locale), self.groups(locale), self.lists(locale), self.rule(locale)].concat(),
            page: Box::new(move |page, pages| {
                own.say_with("paper-page", &args().count("page", page).count("pages", pages))
            }),
        }
    }

    fn cover(&self, locale: &Locale) -> Cover {
        let execution = self.execution;
        let made = locale.say_with(
            "paper-made-at",
            &args().text("moment", locale.moment(execution.made_at)).text("zone", self.zone()),
        );
        let mut facts = self.scope(locale);
        facts.push((
            locale.say("paper-state"),
            locale.say_with("paper-state-day", &args().text("date", locale.date(execution.day))),
        ));
        facts.push((locale.say("paper-items"), locale.number(Decimal::from(execution.rows.len()))));
        facts.push((locale.say("paper-made"), made));
        Cover {
            above: locale.say("paper-above"),
            title: self.title(locale),
            period: locale.period(execution.order.period),
            facts,
            root: (locale.say("paper-root"), execution.root.to_string(), locale.say("paper-root-check")),
        }
    }

    fn summary(&self, locale: &Locale) -> Vec<Block> {
        let totals = &self.execution.totals;
        let part = Block::Part(locale.say("paper-summary"));
        if totals.all.items == 0 {
            return vec![part, Block::Words(locale.say("paper-no-items"))];
        }
        let mut blocks =
            vec![part, Block::Figures(self.figures(locale)), Block::Heading(locale.say("paper-by-health"))];
        blocks.push(Block::Bar(parts(&totals.all)));
        blocks.push(Block::Table(self.by_health(locale)));
        blocks.push(Block::Heading(locale.say("paper-by-status")));
        blocks.push(Block::Table(self.by_status(locale)));
        blocks.push(Block::Heading(locale.say("paper-happened")));
        blocks.push(Block::Table(self.happened(locale)));
        blocks
    }

    fn figures(&self, locale: &Locale) -> Vec<Figure> {
        let all = &self.execution.totals.all;
        let count = |key: &'static str, count: usize, health| Figure {
            told: locale.number(Decimal::from(count)),
            label: locale.say(key),
            health,
        };
        vec![
            count("paper-all-items", all.items, None),
            count("filter-completed", all.completed(), Some(Health::CompletedOnTime)),
            count("health-at-risk", all.of(Health::AtRisk), Some(Health::AtRisk)),
            count("health-overdue", all.of(Health::Overdue), Some(Health::Overdue)),
            Figure { told: locale.mean(all.percent), label: locale.say("paper-mean"), health: None },
        ]
    }

    fn by_health(&self, locale: &Locale) -> Table {
        let all = &self.execution.totals.all;
        let row = |(health, count): (Health, usize)| {
            let told = Cell::Health { health, word: locale.health(health), lines: vec![], percent: None };
            vec![told, Cell::of(locale.number(Decimal::from(count))), Cell::of(share(locale, count, all.items))]
        };
        let rows = parts(all).into_iter().map(row).collect();
        counted(locale, locale.say("paper-health"), rows, all.items)
    }

    fn by_status(&self, locale: &Locale) -> Table {
        let Totals { all, by_status, .. } = &self.execution.totals;
        let rows = by_status.iter().map(|(status, count)| {
            let words =
                [locale.status_alone(*status), locale.number(Decimal::from(*count)), share(locale, *count, all.items)];
            words.map(Cell::Words).to_vec()
        });
        counted(locale, locale.say("paper-status"), rows.collect(), all.items)
    }

    /// What happened within the period.
    fn happened(&self, locale: &Locale) -> Table {
        let (events, totals) = (&self.execution.events, &self.execution.totals);
        let rows = [
            ("paper-reports-made", events.reports.len()),
            ("paper-evidence-given", events.evidence()),
            ("paper-confirmed", events.confirmations.len()),
            ("paper-moved", events.moves.len()),
            ("paper-ever-moved", totals.moved),
            ("paper-stale", totals.stale),
        ];
        let row = |(key, count): (&'static str, usize)| {
            vec![Cell::of(locale.say(key)), Cell::of(locale.number(Decimal::from(count)))]
        };
        Table {
            columns: vec![
                Column::words(locale.say("paper-what"), 4.0),
                Column::number(locale.say("paper-how-many"), 1.0),
            ],
            rows: rows.into_iter().map(row).collect(),
            sums: false,
        }
    }

    /// How health is judged, and how the ledger is checked.
    fn rule(&self, locale: &Locale) -> Vec<Block> {
        let execution = self.execution;
        let mut blocks = vec![Block::Part(locale.say("paper-rule")), Block::Words(locale.say("paper-rule-first"))];
        let row = |(health, words): (Health, String)| {
            let told = Cell::Health { health, word: locale.health(health), lines: vec![], percent: None };
            vec![told, Cell::of(capital(&words))]
        };
        blocks.push(Block::Table(Table {
            columns: vec![Column::words(locale.say("paper-health"), 1.0), Column::words(locale.say("paper-when"), 2.6)],
            rows: locale.health_rule(&execution.thresholds).into_iter().map(row).collect(),
            sums: false,
        }));
        blocks.extend(locale.rule_beside(&execution.thresholds).into_iter().map(Block::Words));
        blocks.extend(execution.expected_from.map(|year| Block::Words(locale.expected_days(year))));
        blocks.push(Block::Heading(locale.say("paper-root")));
        blocks.push(Block::Words(locale.say("paper-made-from")));
        blocks.push(Block::Words(execution.root.to_string()));
        blocks.push(Block::Small(locale.say("paper-root-check")));
        blocks
    }
}

/// How many of each health, in the order of urgency.
pub(super) fn parts(group: &Group) -> Vec<(Health, usize)> {
    Health::ALL.into_iter().map(|health| (health, group.of(health))).filter(|(_, count)| *count > 0).collect()
}

pub(super) fn share(locale: &Locale, count: usize, all: usize) -> String {
    if all == 0 {
        return String::new();
    }
    locale.percent(Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(all))
}

/// A table of counts with their shares and their sum.
fn counted(locale: &Locale, first: String, mut rows: Vec<Vec<Cell>>, all: usize) -> Table {
    rows.push(vec![
        Cell::of(locale.say("paper-sum")),
        Cell::of(locale.number(Decimal::from(all))),
        Cell::of(share(locale, all, all)),
    ]);
    let columns = vec![
        Column::words(first, 3.0),
        Column::number(locale.say("paper-items"), 1.0),
        Column::number(locale.say("paper-share"), 1.0),
    ];
    Table { columns, rows, sums: true }
}
