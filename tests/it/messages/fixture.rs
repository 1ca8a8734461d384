//! A register made of the reference data, as it stands on 23 November 2026 after some reports.

use std::{collections::HashMap, path::Path};

use chrono::{NaiveDate, NaiveTime};
use jolkarta::domain::{
    agencies::{Agency, AgencyKind, Successor},
    calendar::Calendar,
    health::{HealthRule, Thresholds},
    indicators::{Indicator, IndicatorValue},
    items::{Claim, Item, LastReport, Status},
    language::Texts,
    programmes::{Direction, Programme},
    progress::{Measure, Progress},
    record::{Record, Stored},
    regions::{Area, Region, RegionKind},
    register::{Register, Shelf},
};

/// Everything that messages are made of.
pub struct World {
    pub register: Register,
    pub rule: HealthRule,
    pub today: NaiveDate,
}

type Row = HashMap<String, String>;

fn table(file: &str) -> Vec<Row> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(file);
    let rows: Result<Vec<Row>, _> = csv::Reader::from_path(path).unwrap().deserialize().collect();
    rows.unwrap()
}

fn texts(row: &Row, column: &str) -> Texts {
    let text = |language| row[&format!("{column}_{language}")].clone();
    Texts { kk: text("kk"), ru: text("ru"), en: text("en") }
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn optional<T: std::str::FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn list(text: &str) -> Vec<String> {
    text.split(';').filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// Numbers begin far apart, so that a mixed-up kind is seen.
fn shelf<T: Record>(first_id: i64, rows: Vec<T>) -> Shelf<T> {
    let stored = rows.into_iter().zip(first_id..).map(|(record, id)| Stored { id, seq: 1, record });
    Shelf::new(stored.collect())
}

fn kind(text: &str) -> AgencyKind {
    serde_json::from_value(text.into()).unwrap()
}

fn agency(row: &Row) -> Agency {
    let successor = |text: String| match text.split_once('@') {
        Some((agency, direction)) => Successor { agency: agency.into(), direction: Some(direction.into()) },
        None => Successor { agency: text, direction: None },
    };
    Agency {
        slug: row["slug"].clone(),
        kind: kind(&row["kind"]),
        name: texts(row, "name"),
        short: texts(row, "short"),
        aliases: list(&row["aliases"]),
        region: Some(row["region_slug"].clone()).filter(|slug| !slug.is_empty()),
        active_from: optional(&row["active_from"]),
        active_to: optional(&row["active_to"]),
        successors: list(&row["successors"]).into_iter().map(successor).collect(),
        group_of: Some(&row["group_of"]).filter(|text| !text.is_empty()).map(|text| kind(text)),
    }
}

fn region(row: &Row) -> Region {
    Region {
        slug: row["slug"].clone(),
        iso_3166_2: row["iso_3166_2"].clone(),
        kind: if row["kind"] == "city" { RegionKind::City } else { RegionKind::Region },
        name: texts(row, "name"),
        aliases: list(&row["aliases"]),
        centre_city: row["centre_city"].clone(),
        tile_row: 0,
        tile_col: 0,
    }
}

fn indicator(row: &Row) -> Indicator {
    Indicator {
        slug: row["slug"].clone(),
        name: texts(row, "name"),
        unit: row["unit"].clone(),
        higher_is_better: row["higher_is_better"] == "true",
    }
}

fn indicator_value(row: &Row) -> IndicatorValue {
    IndicatorValue {
        region: Some(row["region_slug"].clone()).filter(|slug| slug != "all"),
        indicator: row["indicator_slug"].clone(),
        value: row["value"].parse().unwrap(),
        unit: row["unit"].clone(),
        date: day(&row["date"]),
        band: serde_json::from_value(row["band"].clone().into()).ok(),
    }
}

fn item(row: &Row) -> Item {
    let area = if row["regions"] == "all" { Area::All } else { Area::Regions(list(&row["regions"])) };
    Item {
        programme: "R".into(),
        number: row["number"].clone(),
        title: texts(row, "title"),
        direction: row["direction_slug"].clone(),
        responsible: list(&row["responsible"]),
        area,
        start_date: optional(&row["start_date"]),
        deadline: day(&row["deadline"]),
        first_deadline: day(&row["deadline"]),
        moves: 0,
        measure: Some(Measure {
            name: texts(row, "indicator_name"),
            unit: row["indicator_unit"].clone(),
            target: optional(&row["target_value"]),
            baseline: optional(&row["baseline"]),
            higher_is_better: row["higher_is_better"] != "false",
        }),
        basis: row["basis"].clone(),
        source: String::new(),
        status: Status::NotStarted,
        progress: Progress::default(),
        announcement: None,
        claim: None,
        reports: Default::default(),
        asked: Default::default(),
        withdrawal: None,
    }
}

/// What was said about an item: the body that said it, when, and how far it is.
fn report(item: &mut Item, by: &str, on: &str, status: Status, percent: u32) {
    let at = day(on).and_time(NaiveTime::default()).and_utc().timestamp();
    item.status = status;
    item.progress = Progress::percent(percent.into());
    let report = LastReport {
        at,
        status,
        progress: item.progress.clone(),
        note: None,
        evidence: 0,
        proofs: Vec::new(),
        before: None,
    };
    item.reports.insert(by.into(), report);
}

fn claim(item: &mut Item, on: &str) {
    item.claim = Some(Claim { on: day(on), deadline: item.deadline, before: None });
}

/// The states that cards show.
fn tell(item: &mut Item) {
    let lead = item.responsible[0].clone();
    match item.number.as_str() {
        "1" => {
            report(item, &lead, "2023-04-18", Status::Confirmed, 100);
            claim(item, "2023-04-18");
        }
        "2" => report(item, &lead, "2026-06-01", Status::InProgress, 55),
        "3" => report(item, &lead, "2026-11-20", Status::Withdrawn, 10),
        "5" => {
            report(item, &lead, "2026-11-20", Status::Confirmed, 100);
            claim(item, "2026-11-20");
        }
        "8" => {
            report(item, &lead, "2026-11-22", Status::Done, 100);
            claim(item, "2026-11-22");
        }
        "95" => {
            report(item, &lead, "2026-11-20", Status::InProgress, 80);
            item.progress = Progress::amount(24.into(), item.measure.as_ref().unwrap()).unwrap();
            item.reports.get_mut(&lead).unwrap().evidence = 2;
            item.moves = 1;
            item.first_deadline = day("2026-09-01");
        }
        "98" => {
            item.measure.as_mut().unwrap().baseline = Some(60.into());
            report(item, "min-energy", "2026-11-23", Status::Blocked, 0);
            item.progress = Progress::amount(55.into(), item.measure.as_ref().unwrap()).unwrap();
        }
        "99" => {
            item.start_date = Some(day("2027-03-01"));
            item.area = Area::Regions(["abai", "akmola", "aktobe", "almaty", "astana"].map(str::to_owned).to_vec());
            item.responsible[0] = "min-nobody".into();
            item.title.kk.clear();
            item.title.en.clear();
        }
        "100" => item.title = Texts { en: item.title.en.clone(), ..Texts::default() },
        _ => {}
    }
}

/// A body that was closed and left its items to nobody.
fn closed_for_good(pattern: &Agency) -> Agency {
    let mut agency = pattern.clone();
    agency.slug = "min-nobody".into();
    agency.active_to = Some(day("2026-01-01"));
    agency.successors.clear();
    agency
}

/// An item of another programme, in Kazakh only, whose deadline is a Sunday.
fn instruction(kazakh_only: &Item) -> Item {
    let mut item = kazakh_only.clone();
    item.programme = "P".into();
    item.number = "12".into();
    item.title.ru.clear();
    item.title.en.clear();
    item.direction = "tourism".into();
    item.responsible = vec!["min-culture-sports".into(), "akimats".into()];
    item.start_date = Some(day("2026-10-01"));
    item.deadline = day("2026-12-06");
    item.first_deadline = item.deadline;
    item.measure = None;
    report(&mut item, "min-tourism-sports", "2026-11-22", Status::InProgress, 90);
    item
}

pub fn world() -> World {
    let mut items: Vec<Item> = table("roadmap-2023.csv").iter().map(item).collect();
    items.iter_mut().for_each(tell);
    let instruction = instruction(&items[9]);
    items.insert(0, instruction);
    let programme = |row: &Row| Programme {
        code: row["code"].clone(),
        name: texts(row, "name"),
        start_date: day(&row["start_date"]),
        is_default: row["is_default"] == "true",
    };
    let direction = |row: &Row| Direction {
        slug: row["slug"].clone(),
        name: texts(row, "name"),
        emoji: row["emoji"].clone(),
        aliases: Vec::new(),
    };
    let mut agencies: Vec<Agency> = table("agencies.csv").iter().map(agency).collect();
    agencies.push(closed_for_good(&agencies[0]));
    let register = Register {
        seq: 1,
        programmes: shelf(1, table("programmes.csv").iter().map(programme).collect()),
        regions: shelf(100, table("regions.csv").iter().map(region).collect()),
        agencies: shelf(200, agencies),
        directions: shelf(400, table("directions.csv").iter().map(direction).collect()),
        items: shelf(1000, items),
        indicators: shelf(600, table("indicators.csv").iter().map(indicator).collect()),
        indicator_values: shelf(700, table("indicators-2020.csv").iter().map(indicator_value).collect()),
        ..Register::default()
    };
    let days = table("calendar-kz.csv");
    let calendar = Calendar::new(days.iter().map(|row| (day(&row["date"]), row["kind"].as_str()))).unwrap();
    let rule = HealthRule { zone: chrono_tz::Asia::Almaty, thresholds: Thresholds::default(), calendar };
    World { register, rule, today: day("2026-11-23") }
}
