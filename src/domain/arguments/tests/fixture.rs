//! A register made of the reference data, and short ways to ask it.

use std::sync::LazyLock;

use chrono::NaiveDate;
use csv::StringRecord;

use crate::domain::{
    agencies::{Agency, AgencyKind},
    arguments::{Arguments, Gazetteer, Target, parse},
    items::{Item, Status},
    language::Texts,
    programmes::{Direction, Programme},
    progress::Progress,
    record::{Record, Stored},
    regions::{Area, Region, RegionKind},
    register::{Register, Shelf},
};

pub struct World {
    pub register: Register,
    pub gazetteer: Gazetteer,
}

pub static WORLD: LazyLock<World> = LazyLock::new(|| {
    let register = register();
    World { gazetteer: Gazetteer::new(&register), register }
});

/// A Wednesday.
pub fn today() -> NaiveDate {
    day("2026-11-18")
}

pub fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

pub fn read(text: &str) -> Arguments {
    parse(&WORLD.gazetteer, &WORLD.register, text, today())
}

pub fn slug(target: Target) -> &'static str {
    let register = &WORLD.register;
    match target {
        Target::Region(id) => &register.regions.get(id).unwrap().slug,
        Target::Agency(id) => &register.agencies.get(id).unwrap().slug,
        Target::Direction(id) => &register.directions.get(id).unwrap().slug,
        Target::Programme(id) => &register.programmes.get(id).unwrap().code,
    }
}

/// Slugs of all that a text names, in the order programme, direction, body, region.
pub fn named(found: &Arguments) -> Vec<&'static str> {
    let scope = found.scope;
    let targets = [
        scope.programme.map(Target::Programme),
        scope.direction.map(Target::Direction),
        scope.agency.map(Target::Agency),
        scope.region.map(Target::Region),
    ];
    targets.into_iter().flatten().map(slug).collect()
}

struct Row(StringRecord, StringRecord);

impl Row {
    fn text(&self, column: &str) -> String {
        let at = self.0.iter().position(|name| name == column).unwrap_or_else(|| panic!("no column {column}"));
        self.1[at].to_owned()
    }

    fn texts(&self, column: &str) -> Texts {
        let text = |language| self.text(&format!("{column}_{language}"));
        Texts { kk: text("kk"), ru: text("ru"), en: text("en") }
    }

    fn list(&self, column: &str) -> Vec<String> {
        self.text(column).split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }

    fn known(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty())
    }
}

fn rows(csv: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let header = reader.headers().unwrap().clone();
    reader.records().map(|row| Row(header.clone(), row.unwrap())).collect()
}

fn shelf<T: Record>(first_id: i64, csv: &str, read: impl Fn(&Row) -> T) -> Shelf<T> {
    let stored = |(id, row): (i64, &Row)| Stored { id, seq: 1, record: read(row) };
    Shelf::new((first_id..).zip(&rows(csv)).map(stored).collect())
}

fn register() -> Register {
    Register {
        programmes: shelf(1, include_str!("../../../../data/programmes.csv"), programme),
        regions: shelf(100, include_str!("../../../../data/regions.csv"), region),
        agencies: shelf(200, include_str!("../../../../data/agencies.csv"), agency),
        directions: shelf(500, include_str!("../../../../data/directions.csv"), direction),
        items: shelf(1000, include_str!("../../../../data/roadmap-2023.csv"), item),
        ..Register::default()
    }
}

fn programme(row: &Row) -> Programme {
    Programme {
        code: row.text("code"),
        name: row.texts("name"),
        start_date: day(&row.text("start_date")),
        is_default: row.text("is_default") == "true",
    }
}

fn region(row: &Row) -> Region {
    Region {
        slug: row.text("slug"),
        iso_3166_2: row.text("iso_3166_2"),
        kind: if row.text("kind") == "city" { RegionKind::City } else { RegionKind::Region },
        name: row.texts("name"),
        aliases: row.list("aliases"),
        centre_city: row.text("centre_city"),
        tile_row: 0,
        tile_col: 0,
    }
}

fn agency(row: &Row) -> Agency {
    let kind = if row.text("kind") == "akimat" { AgencyKind::Akimat } else { AgencyKind::Other };
    Agency {
        slug: row.text("slug"),
        kind,
        name: row.texts("name"),
        short: row.texts("short"),
        aliases: row.list("aliases"),
        region: row.known("region_slug"),
        active_from: None,
        active_to: row.known("active_to").map(|date| day(&date)),
        successors: Vec::new(),
        group_of: row.known("group_of").map(|_| AgencyKind::Akimat),
    }
}

fn direction(row: &Row) -> Direction {
    Direction {
        slug: row.text("slug"),
        name: row.texts("name"),
        emoji: row.text("emoji"),
        aliases: row.list("aliases"),
    }
}

fn item(row: &Row) -> Item {
    let deadline = day(&row.text("deadline"));
    Item {
        programme: "R".into(),
        number: row.text("number"),
        title: row.texts("title"),
        direction: row.text("direction_slug"),
        responsible: row.list("responsible"),
        area: Area::All,
        start_date: None,
        deadline,
        first_deadline: deadline,
        moves: 0,
        measure: None,
        basis: String::new(),
        source: String::new(),
        status: Status::NotStarted,
        progress: Progress::default(),
        announcement: None,
        claim: None,
        reports: std::collections::BTreeMap::new(),
        asked: Default::default(),
        withdrawal: None,
    }
}

/// Rows of a table that came out differently, all of them in one message.
#[derive(Default)]
pub struct Wrong(Vec<String>);

impl Wrong {
    pub fn expect<T: PartialEq + std::fmt::Debug>(&mut self, text: &str, found: T, expected: T) {
        if found != expected {
            self.0.push(format!("{text}: {found:?}, not {expected:?}"));
        }
    }

    pub fn none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}
