//! The execution report as a workbook: one sheet for the sums, one for each list, every value of its type.

use rust_decimal::Decimal;

use super::ExecutionReport;
use crate::{
    domain::{
        execution::{Group, Row},
        health::Health,
    },
    messages::{
        book::{Book, Grid, Sheet, Value},
        locale::Locale,
        rules::capital,
    },
};

/// Headings of columns with their widths in letters.
type Columns = Vec<(String, f64)>;

impl ExecutionReport<'_> {
    /// The report as a workbook.
    pub fn book(&self, locale: &Locale) -> Book {
        let period = locale.period(self.execution.order.period);
        let sheets = vec![
            self.summary_sheet(locale),
            self.items_sheet(locale, "paper-sheet-items", "Items", |_| true),
            self.bodies_sheet(locale),
            self.regions_sheet(locale),
            self.items_sheet(locale, "health-overdue", "Overdue", |row| row.health == Health::Overdue),
            self.moves_sheet(locale),
            self.confirmed_sheet(locale),
            self.evidence_sheet(locale),
        ];
        Book { language: locale.language(), title: format!("{}: {period}", self.title(locale)), sheets }
    }

    fn summary_sheet(&self, locale: &Locale) -> Sheet {
        let (execution, totals) = (self.execution, &self.execution.totals);
        let named = |groups: &[Group], name: &dyn Fn(&str) -> String| -> Vec<(String, usize)> {
            groups.iter().map(|group| (name(&group.key), group.items)).collect()
        };
        let health: Vec<_> = Health::ALL
            .iter()
            .map(|health| (locale.health(*health), totals.all.of(*health)))
            .filter(|(_, n)| *n > 0)
            .collect();
        let status: Vec<_> = totals.by_status.iter().map(|(status, n)| (locale.status_alone(*status), *n)).collect();
        let programmes = named(&totals.by_programme, &|code| self.programme(code, locale));
        let directions = named(&totals.by_direction, &|slug| self.direction(slug, locale));
        let all = totals.all.items;
        let counted = |name, first: &'static str, rows| counted(locale, name, first, rows, all);
        Sheet {
            name: locale.say("paper-summary"),
            tables: vec![
                self.facts(locale),
                counted("ByHealth", "paper-health", health),
                counted("ByStatus", "paper-status", status),
                counted("ByProgramme", "paper-programme", programmes),
                counted("ByDirection", "paper-direction", directions),
                Grid {
                    name: "Within",
                    columns: headings(locale, &[("paper-happened", 60.0), ("paper-how-many", 16.0)]),
                    rows: [
                        ("paper-reports-made", execution.events.reports.len()),
                        ("paper-evidence-given", execution.events.evidence()),
                        ("paper-confirmed", execution.events.confirmations.len()),
                        ("paper-moved", execution.events.moves.len()),
                        ("paper-ever-moved", totals.moved),
                        ("paper-stale", totals.stale),
                    ]
                    .map(|(key, count)| vec![Value::of(locale.say(key)), Value::count(count)])
                    .to_vec(),
                },
            ],
        }
    }

    /// What the cover says.
    fn facts(&self, locale: &Locale) -> Grid {
        let execution = self.execution;
        let fact = |key: &'static str, value: Value| vec![Value::of(locale.say(key)), value];
        let mut rows = vec![
            fact("paper-from", Value::Day(execution.order.period.from)),
            fact("paper-to", Value::Day(execution.order.period.to)),
            fact("paper-state", Value::Day(execution.day)),
        ];
        rows.extend(self.scope(locale).into_iter().map(|(label, value)| vec![Value::of(label), Value::of(value)]));
        let made = format!("{} ({})", locale.moment(execution.made_at), self.zone());
        rows.push(fact("paper-made", Value::of(made)));
        rows.push(fact("paper-root", Value::of(execution.root.to_string())));
        rows.push(fact("paper-all-items", Value::count(execution.rows.len())));
        rows.push(fact("paper-mean", Value::mean(execution.totals.all.percent)));
        Grid { name: "Report", columns: vec![(self.title(locale), 60.0), (String::from(" "), 40.0)], rows }
    }

    fn items_sheet(
        &self,
        locale: &Locale,
        name: &'static str,
        table: &'static str,
        wanted: impl Fn(&Row) -> bool,
    ) -> Sheet {
        let columns = headings(
            locale,
            &[
                ("paper-number", 9.0),
                ("paper-item", 60.0),
                ("paper-programme", 12.0),
                ("paper-direction", 26.0),
                ("paper-lead", 36.0),
                ("paper-with", 36.0),
                ("paper-region", 30.0),
                ("paper-health", 24.0),
                ("paper-why", 34.0),
                ("paper-status", 22.0),
                ("paper-progress", 12.0),
                ("paper-amount", 22.0),
                ("paper-start", 13.0),
                ("paper-deadline", 13.0),
                ("paper-due", 15.0),
                ("paper-first", 15.0),
                ("paper-times-moved", 12.0),
                ("paper-days-left", 12.0),
                ("paper-claimed-on", 15.0),
                ("paper-reported-on", 15.0),
                ("paper-reported-by", 34.0),
                ("paper-note", 60.0),
                ("paper-pieces-count", 14.0),
            ],
        );
        let rows = self.execution.rows.iter().filter(|row| wanted(row)).map(|row| self.item(row, locale));
        Sheet { name: locale.say(name), tables: vec![Grid { name: table, columns, rows: rows.collect() }] }
    }

    fn item(&self, row: &Row, locale: &Locale) -> Vec<Value> {
        let last = row.last.as_ref();
        let with: Vec<String> = row.with.iter().map(|slug| self.agency(slug, locale)).collect();
        let words = |text: Option<String>| text.filter(|text| !text.is_empty()).map_or(Value::Empty, Value::Words);
        vec![
            Value::of(row.called.to_string()),
            Value::of(locale.name(&row.title)),
            Value::of(&row.programme),
            Value::of(self.direction(&row.direction, locale)),
            Value::of(self.agency(&row.lead, locale)),
            words(Some(with.join("; "))),
            words(Some(self.area(&row.area, locale))),
            Value::of(locale.health(row.health)),
            words(row.risk.map(|risk| capital(&locale.risk(risk)))),
            Value::of(locale.status_alone(row.status)),
            Value::Percent(row.percent),
            words(self.amounts(row, locale)),
            Value::day(row.start),
            Value::Day(row.deadline),
            Value::Day(row.due),
            Value::Day(row.first_deadline),
            Value::Number(row.moves.into()),
            Value::Number(row.days_left.into()),
            Value::day(row.claimed),
            Value::day(last.map(|last| last.on)),
            words(last.map(|last| self.agency(&last.by, locale))),
            words(last.and_then(|last| last.note.clone())),
            last.map_or(Value::Empty, |last| Value::count(last.evidence)),
        ]
    }

    fn bodies_sheet(&self, locale: &Locale) -> Sheet {
        let groups = self.execution.totals.by_body.iter().map(|group| (self.agency(&group.key, locale), group.clone()));
        groups_sheet(locale, "paper-sheet-bodies", "Bodies", "paper-lead", groups.collect())
    }

    fn regions_sheet(&self, locale: &Locale) -> Sheet {
        let groups = self.execution.totals.by_region.iter();
        let groups = groups.map(|(region, group)| (self.region(region, locale), group.clone())).collect();
        groups_sheet(locale, "paper-sheet-regions", "Regions", "paper-region", groups)
    }

    fn moves_sheet(&self, locale: &Locale) -> Sheet {
        let columns = [
            ("paper-number", 9.0),
            ("paper-item", 60.0),
            ("paper-lead", 36.0),
            ("paper-moved-on", 15.0),
            ("paper-was", 15.0),
            ("paper-is", 15.0),
            ("paper-reason", 50.0),
            ("paper-entry", 12.0),
        ];
        let rows = self.execution.events.moves.iter().map(|moved| {
            let mut cells = self.known(&moved.item, locale);
            cells.extend([Value::Day(moved.on), Value::Day(moved.from), Value::Day(moved.to)]);
            cells.push(moved.reason.clone().map_or(Value::Empty, Value::Words));
            cells.push(Value::Number(moved.entry.into()));
            cells
        });
        sheet(locale, "paper-sheet-moves", "Moves", &columns, rows.collect())
    }

    fn confirmed_sheet(&self, locale: &Locale) -> Sheet {
        let columns = [
            ("paper-number", 9.0),
            ("paper-item", 60.0),
            ("paper-lead", 36.0),
            ("paper-confirmed-on", 15.0),
            ("paper-result", 26.0),
            ("paper-entry", 12.0),
        ];
        let rows = self.execution.events.confirmations.iter().map(|confirmed| {
            let mut cells = self.known(&confirmed.item, locale);
            let health = self.row(&confirmed.item).map(|row| locale.health(row.health));
            cells.extend([Value::Day(confirmed.on), health.map_or(Value::Empty, Value::Words)]);
            cells.push(Value::Number(confirmed.entry.into()));
            cells
        });
        sheet(locale, "paper-sheet-confirmed", "Confirmed", &columns, rows.collect())
    }

    fn evidence_sheet(&self, locale: &Locale) -> Sheet {
        let columns = [
            ("paper-number", 9.0),
            ("paper-item", 60.0),
            ("paper-lead", 36.0),
            ("paper-reported-on", 15.0),
            ("paper-reported-by", 36.0),
            ("paper-status", 22.0),
            ("paper-progress", 12.0),
            ("paper-pieces-count", 14.0),
            ("paper-pieces-what", 40.0),
            ("paper-note", 60.0),
            ("paper-entry", 12.0),
        ];
        let rows = self.execution.events.reports.iter().map(|report| {
            let mut cells = self.known(&report.item, locale);
            cells.extend([Value::Day(report.on), Value::of(self.agency(&report.by, locale))]);
            cells.push(report.status.map_or(Value::Empty, |status| Value::of(locale.status_alone(status))));
            cells.push(report.percent.map_or(Value::Empty, Value::Percent));
            cells.push(Value::count(report.evidence));
            let shown = Some(self.exhibits(&report.exhibits, locale)).filter(|shown| !shown.is_empty());
            cells.push(shown.map_or(Value::Empty, Value::Words));
            cells.push(report.note.clone().map_or(Value::Empty, Value::Words));
            cells.push(Value::Number(report.entry.into()));
            cells
        });
        sheet(locale, "paper-sheet-reports", "Reports", &columns, rows.collect())
    }

    /// Number, title and lead of an item by its key.
    fn known(&self, key: &str, locale: &Locale) -> Vec<Value> {
        let Some(row) = self.row(key) else { return vec![Value::of(key), Value::Empty, Value::Empty] };
        let words = [row.called.to_string(), locale.name(&row.title).into(), self.agency(&row.lead, locale)];
        words.map(Value::Words).to_vec()
    }
}

fn headings(locale: &Locale, columns: &[(&'static str, f64)]) -> Columns {
    columns.iter().map(|(key, width)| (locale.say(key), *width)).collect()
}

fn sheet(
    locale: &Locale,
    name: &'static str,
    table: &'static str,
    columns: &[(&'static str, f64)],
    rows: Vec<Vec<Value>>,
) -> Sheet {
    Sheet { name: locale.say(name), tables: vec![Grid { name: table, columns: headings(locale, columns), rows }] }
}

/// Counts with their shares and their sum.
fn counted(locale: &Locale, name: &'static str, first: &'static str, rows: Vec<(String, usize)>, all: usize) -> Grid {
    let share = |count: usize| match all {
        0 => Value::Empty,
        all => Value::Percent(Decimal::from(count) * Decimal::ONE_HUNDRED / Decimal::from(all)),
    };
    let sum = (locale.say("paper-sum"), rows.iter().map(|(_, count)| count).sum());
    let row = |(name, count): (String, usize)| vec![Value::Words(name), Value::count(count), share(count)];
    Grid {
        name,
        columns: headings(locale, &[(first, 60.0), ("paper-items", 16.0), ("paper-share", 12.0)]),
        rows: rows.into_iter().chain([sum]).map(row).collect(),
    }
}

/// A line for each body or region, with a column for each health.
fn groups_sheet(
    locale: &Locale,
    name: &'static str,
    table: &'static str,
    first: &'static str,
    groups: Vec<(String, Group)>,
) -> Sheet {
    let mut columns = headings(locale, &[(first, 60.0), ("paper-items", 12.0), ("paper-mean", 16.0)]);
    columns.extend(Health::ALL.map(|health| (locale.health(health), 16.0)));
    let row = |(name, group): (String, Group)| {
        let mut cells = vec![Value::Words(name), Value::count(group.items), Value::mean(group.percent)];
        cells.extend(Health::ALL.map(|health| Value::count(group.of(health))));
        cells
    };
    let rows = groups.into_iter().map(row).collect();
    Sheet { name: locale.say(name), tables: vec![Grid { name: table, columns, rows }] }
}
