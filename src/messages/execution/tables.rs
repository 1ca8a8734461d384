//! The parts of the report that count by direction, body, programme and region.

use rust_decimal::Decimal;

use super::{ExecutionReport, paper::parts};
use crate::{
    domain::{execution::Group, health::Health},
    messages::{
        locale::{Locale, args},
        paper::{Block, Cell, Column, Table},
    },
};

impl ExecutionReport<'_> {
    /// The parts by programme, direction, body and region.
    pub(super) fn groups(&self, locale: &Locale) -> Vec<Block> {
        let totals = &self.execution.totals;
        if totals.all.items == 0 {
            return Vec::new();
        }
        let mut blocks = Vec::new();
        let named = |groups: &[Group], name: &dyn Fn(&str) -> String| -> Vec<(String, Group)> {
            groups.iter().map(|group| (name(&group.key), group.clone())).collect()
        };
        if totals.by_programme.len() > 1 {
            let rows = named(&totals.by_programme, &|code| format!("{code} · {}", self.programme(code, locale)));
            blocks.extend(self.part(locale, "paper-by-programme", "paper-programme", rows, true));
        }
        let note = blocks.len();
        let directions = named(&totals.by_direction, &|slug| self.direction(slug, locale));
        blocks.extend(self.part(locale, "paper-by-direction", "paper-direction", directions, true));
        let bodies = named(&totals.by_body, &|slug| self.agency(slug, locale));
        blocks.extend(self.part(locale, "paper-by-body", "paper-lead", bodies, true));
        let regions = totals.by_region.iter().map(|(region, group)| (self.region(region, locale), group.clone()));
        blocks.extend(self.part(locale, "paper-by-region", "paper-region", regions.collect(), false));
        blocks.push(Block::Small(locale.say("paper-regions-note")));
        blocks.insert(note + 2, Block::Small(said_of_columns(locale)));
        blocks
    }

    fn part(
        &self,
        locale: &Locale,
        title: &'static str,
        first: &'static str,
        rows: Vec<(String, Group)>,
        sums: bool,
    ) -> [Block; 2] {
        let all = &self.execution.totals.all;
        let mut cells: Vec<Vec<Cell>> = rows.iter().map(|(name, group)| line(locale, name, group)).collect();
        if sums {
            cells.push(line(locale, &locale.say("paper-sum"), all));
        }
        let number = |key: &'static str| Column::number(locale.say(key), 1.35);
        let columns = vec![
            Column::words(locale.say(first), 4.0),
            number("paper-short-items"),
            number("paper-short-completed"),
            number("paper-short-awaiting"),
            number("paper-short-on-track"),
            number("paper-short-at-risk"),
            number("paper-short-overdue"),
            number("paper-short-others"),
            number("paper-short-mean"),
        ];
        [Block::Part(locale.say(title)), Block::Table(Table { columns, rows: cells, sums })]
    }
}

/// What the columns of these tables leave out, said once.
fn said_of_columns(locale: &Locale) -> String {
    let words =
        args().text("carried", locale.health(Health::CarriedOver)).text("withdrawn", locale.health(Health::Withdrawn));
    locale.say_with("paper-columns-note", &words)
}

fn line(locale: &Locale, name: &str, group: &Group) -> Vec<Cell> {
    let counts = [
        group.items,
        group.completed(),
        group.of(Health::AwaitingConfirmation),
        group.on_track(),
        group.of(Health::AtRisk),
        group.of(Health::Overdue),
        group.others(),
    ];
    let mut cells = vec![Cell::Bar { name: name.into(), parts: parts(group) }];
    cells.extend(
        counts.map(|count| Cell::of(if count == 0 { "–".into() } else { locale.number(Decimal::from(count)) })),
    );
    cells.push(Cell::of(locale.mean(group.percent)));
    cells
}
