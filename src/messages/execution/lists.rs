//! The parts of the report that list items and what happened to them.

use super::ExecutionReport;
use crate::{
    domain::{
        execution::{Last, Move, Report, Row},
        health::{Health, Risk},
        items::Status,
    },
    messages::{
        html::cut,
        locale::{Locale, args},
        paper::{Block, Cell, Column, Table},
    },
};

/// Longest note on paper, in UTF-16 units; the workbook has more.
const NOTE_LIMIT: usize = 400;

impl ExecutionReport<'_> {
    /// The parts that list what is overdue, at risk, moved, confirmed, every item, and the evidence.
    pub(super) fn lists(&self, locale: &Locale) -> Vec<Block> {
        let execution = self.execution;
        if execution.rows.is_empty() {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        blocks.extend(self.items(locale, "paper-overdue", "paper-none-overdue", &execution.overdue()));
        blocks.extend(self.items(locale, "paper-at-risk", "paper-none-at-risk", &execution.at_risk()));
        blocks.extend(self.moves(locale));
        blocks.extend(self.confirmations(locale));
        let all: Vec<&Row> = execution.rows.iter().collect();
        blocks.extend(self.items(locale, "paper-every-item", "paper-no-items", &all));
        blocks.extend(self.evidence(locale));
        blocks
    }

    /// Items with where they stand.
    fn items(&self, locale: &Locale, title: &'static str, none: &'static str, rows: &[&Row]) -> Vec<Block> {
        let columns = vec![
            Column::words(locale.say("paper-number"), 0.8),
            Column::words(locale.say("paper-item"), 5.2),
            Column::words(locale.say("paper-deadline"), 1.7),
            Column::words(locale.say("paper-standing"), 2.3),
        ];
        let cells = rows.iter().map(|row| {
            vec![
                Cell::of(self.called(row, locale)),
                self.story(row, locale),
                self.deadline(row, locale),
                self.health(row, locale),
            ]
        });
        listed(locale, title, none, Table { columns, rows: cells.collect(), sums: false })
    }

    fn story(&self, row: &Row, locale: &Locale) -> Cell {
        let mut lines = vec![self.agency(&row.lead, locale)];
        let about = [self.direction(&row.direction, locale), self.area(&row.area, locale)];
        lines.push(about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "));
        lines.extend(row.last.as_ref().map(|last| self.last(row, last, locale)));
        Cell::Story { head: locale.name(&row.title).into(), lines }
    }

    /// What was reported last: `15 Oct 2026: “…”, evidence: 2`.
    fn last(&self, row: &Row, last: &Last, locale: &Locale) -> String {
        let on = locale.short_date(last.on);
        let mut line = match last.by == row.lead {
            true => locale.say_with("paper-last", &args().text("date", on)),
            false => {
                locale.say_with("paper-last-by", &args().text("date", on).text("by", self.agency(&last.by, locale)))
            }
        };
        if let Some(note) = &last.note {
            let quoted = locale.say_with("quote", &args().text("text", cut(note, NOTE_LIMIT)));
            line = format!("{line}: {quoted}");
        }
        if last.evidence > 0 {
            line = format!("{line} · {}", locale.say_with("paper-pieces", &args().count("count", last.evidence)));
        }
        line
    }

    fn deadline(&self, row: &Row, locale: &Locale) -> Cell {
        Cell::Story { head: locale.short_date(row.deadline), lines: self.deadline_lines(row, locale) }
    }

    fn health(&self, row: &Row, locale: &Locale) -> Cell {
        let mut lines: Vec<String> = self.standing(row, locale).into_iter().collect();
        let tells_percent = matches!(row.risk, Some(Risk::Behind { .. } | Risk::Close { .. }));
        let is_open = row.status.is_open() && row.status != Status::Done && row.health != Health::CarriedOver;
        let percent = (is_open && !tells_percent).then(|| locale.percent(row.percent));
        let done: Vec<String> = percent.into_iter().chain(self.amounts(row, locale)).collect();
        lines.extend((!done.is_empty()).then(|| done.join(" · ")));
        if row.stale {
            lines.push(locale.say("filter-stale"));
        }
        let shown = !matches!(row.health, Health::Withdrawn | Health::CarriedOver);
        Cell::Health {
            health: row.health,
            word: locale.health(row.health),
            lines,
            percent: shown.then_some(row.percent),
        }
    }

    fn moves(&self, locale: &Locale) -> Vec<Block> {
        let columns = vec![
            Column::words(locale.say("paper-number"), 0.8),
            Column::words(locale.say("paper-item"), 4.6),
            Column::words(locale.say("paper-was"), 1.3),
            Column::words(locale.say("paper-is"), 1.3),
            Column::words(locale.say("paper-moved-on"), 1.3),
        ];
        let rows = self.execution.events.moves.iter().map(|moved| self.moved(moved, locale)).collect();
        listed(locale, "paper-moves", "paper-none-moved", Table { columns, rows, sums: false })
    }

    fn moved(&self, moved: &Move, locale: &Locale) -> Vec<Cell> {
        let reason = moved.reason.as_ref().map(|reason| cut(reason, NOTE_LIMIT));
        let reason = reason.map(|reason| locale.say_with("happened-reason", &args().text("reason", reason)));
        let days = [moved.from, moved.to, moved.on].map(|day| Cell::of(locale.short_date(day)));
        let mut cells = self.about(&moved.item, reason.into_iter().collect(), locale);
        cells.extend(days);
        cells
    }

    fn confirmations(&self, locale: &Locale) -> Vec<Block> {
        let columns = vec![
            Column::words(locale.say("paper-number"), 0.8),
            Column::words(locale.say("paper-item"), 6.0),
            Column::words(locale.say("paper-confirmed-on"), 1.5),
            Column::words(locale.say("paper-result"), 2.0),
        ];
        let rows = self.execution.events.confirmations.iter().map(|confirmed| {
            let mut cells = self.about(&confirmed.item, vec![], locale);
            cells.push(Cell::of(locale.short_date(confirmed.on)));
            let row = self.row(&confirmed.item);
            cells.push(row.map_or(Cell::of(""), |row| Cell::Health {
                health: row.health,
                word: locale.health(row.health),
                lines: vec![],
                percent: None,
            }));
            cells
        });
        let rows = rows.collect();
        listed(locale, "paper-confirmations", "paper-none-confirmed", Table { columns, rows, sums: false })
    }

    fn evidence(&self, locale: &Locale) -> Vec<Block> {
        let columns = vec![
            Column::words(locale.say("paper-number"), 0.8),
            Column::words(locale.say("paper-item"), 5.6),
            Column::words(locale.say("paper-reported-on"), 1.4),
            Column::number(locale.say("paper-pieces-count"), 1.4),
        ];
        let proven = self.execution.events.reports.iter().filter(|report| report.evidence > 0);
        let rows = proven.map(|report| self.proven(report, locale)).collect();
        listed(locale, "paper-evidence", "paper-none-evidence", Table { columns, rows, sums: false })
    }

    fn proven(&self, report: &Report, locale: &Locale) -> Vec<Cell> {
        let note = report.note.as_ref().map(|note| cut(note, NOTE_LIMIT));
        let note = note.map(|note| locale.say_with("quote", &args().text("text", note)));
        let by = self.agency(&report.by, locale);
        let said = note.map_or(by.clone(), |note| format!("{by}: {note}"));
        let shown = Some(self.exhibits(&report.exhibits, locale)).filter(|shown| !shown.is_empty());
        let mut cells = self.about(&report.item, [Some(said), shown].into_iter().flatten().collect(), locale);
        cells.push(Cell::of(locale.short_date(report.on)));
        cells.push(Cell::of(locale.number(report.evidence.into())));
        cells
    }

    /// Number and title of an item by its key, and what is said below.
    fn about(&self, key: &str, lines: Vec<String>, locale: &Locale) -> Vec<Cell> {
        let Some(row) = self.row(key) else { return vec![Cell::of(key), Cell::of("")] };
        vec![Cell::of(self.called(row, locale)), Cell::Story { head: locale.name(&row.title).into(), lines }]
    }
}

/// A part with its table, or with the words that there is nothing in it.
fn listed(locale: &Locale, title: &'static str, none: &'static str, table: Table) -> Vec<Block> {
    let part = Block::Part(locale.say(title));
    if table.rows.is_empty() { vec![part, Block::Words(locale.say(none))] } else { vec![part, Block::Table(table)] }
}
