//! The data that come with the program: for the playground, for tests, and as examples of every layout.

use std::sync::LazyLock;

use chrono::Datelike;

use crate::domain::{calendar::Calendar, record::Kind};

use super::{cells, table::Table};

/// A file that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Kind of its records.
    pub kind: Kind,
    /// Its name in `data/`.
    pub name: &'static str,
    /// What it holds.
    pub bytes: &'static [u8],
}

macro_rules! file {
    ($kind:expr, $name:literal) => {
        File { kind: $kind, name: $name, bytes: include_bytes!(concat!("../../data/", $name)) }
    };
}

/// All of them, in an order in which later files refer to earlier ones.
pub const FILES: [File; 8] = [
    file!(Kind::Programmes, "programmes.csv"),
    file!(Kind::Regions, "regions.csv"),
    file!(Kind::Directions, "directions.csv"),
    file!(Kind::Agencies, "agencies.csv"),
    file!(Kind::Items, "roadmap-2023.csv"),
    file!(Kind::Indicators, "indicators.csv"),
    file!(Kind::IndicatorValues, "indicators-2020.csv"),
    file!(Kind::Projects, "projects.csv"),
];

const SOUND: &str = "the built-in files are tested";

impl File {
    /// Its rows.
    pub fn table(&self) -> Table {
        Table::read(self.name, self.kind.name(), self.bytes).expect(SOUND)
    }
}

fn column<'t>(table: &'t Table, name: &str) -> impl Iterator<Item = &'t str> {
    let index = table.columns.iter().position(|column| column == name).expect(SOUND);
    table.rows.iter().map(move |row| row.cells[index].as_str())
}

/// Kazakhstan's working days, 2022–2030.
pub fn calendar() -> Calendar {
    let table = Table::read("calendar-kz.csv", "calendar", include_bytes!("../../data/calendar-kz.csv")).expect(SOUND);
    let dates = || column(&table, "date").map(|date| cells::date(date).expect(SOUND));
    let by_rule = dates().zip(column(&table, "basis")).filter(|(_, basis)| *basis == "rule");
    let expected_from = by_rule.map(|(date, _)| date.year()).min();
    Calendar::new(dates().zip(column(&table, "kind"))).expect(SOUND).expected_from(expected_from)
}

/// Slugs of the units that indicators are counted in.
pub fn units() -> &'static [String] {
    static UNITS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let table = Table::read("units.csv", "units", include_bytes!("../../data/units.csv")).expect(SOUND);
        column(&table, "slug").map(str::to_string).collect()
    });
    &UNITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_calendar_and_the_units_are_read() {
        let day = |text: &str| text.parse().unwrap();
        assert!(!calendar().is_working(day("2026-01-01")));
        assert!(calendar().is_working(day("2026-11-23")));
        // The orders that move days off are out up to 2026.
        assert_eq!(calendar().first_expected_year(), Some(2027));
        assert!(calendar().is_working(day("2022-03-05")) && !calendar().is_working(day("2022-03-07")));
        assert!(units().contains(&"%".to_string()) && units().len() >= 35);
    }

    #[test]
    fn every_kind_has_a_file_without_faults_of_form() {
        for file in FILES {
            assert!(file.table().faults.is_empty() && !file.table().rows.is_empty(), "{}", file.name);
        }
        let kinds: std::collections::BTreeSet<Kind> = FILES.iter().map(|file| file.kind).collect();
        assert_eq!(kinds.len(), Kind::IMPORTED.len());
    }
}
