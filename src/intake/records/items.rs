//! Files of items. A file defines what must be done; where an item stands comes from reports only.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    domain::{
        decisions::Asked,
        imports::{Batch, Wrong},
        items::{Claim, Item, Status},
        language::{Language, Texts},
        progress::{Measure, Progress},
        regions::Area,
        register::{Register, Shelf},
    },
    intake::{cells, row::Row},
};

use super::{Known, Layout, Reading, measures::read_measure, or_empty, projects::check_term, texts_cells};

const STATUSES: [(&str, Status); 6] = [
    ("not-started", Status::NotStarted),
    ("in-progress", Status::InProgress),
    ("done", Status::Done),
    ("confirmed", Status::Confirmed),
    ("blocked", Status::Blocked),
    ("withdrawn", Status::Withdrawn),
];

impl Layout for Item {
    const REQUIRED: &'static [&'static str] = &[
        "number",
        "direction_slug",
        "title_kk",
        "title_ru",
        "title_en",
        "responsible",
        "regions",
        "start_date",
        "deadline",
        "indicator_name_en",
        "indicator_unit",
        "target_value",
        "basis",
        "source",
    ];
    const OPTIONAL: &'static [&'static str] =
        &["indicator_name_kk", "indicator_name_ru", "baseline", "higher_is_better"];
    const STATE: &'static [&'static str] =
        &["programme", "status", "progress", "amount", "first_deadline", "moves", "claimed_on"];

    fn cells(&self) -> Vec<(&'static str, String)> {
        let mut cells = vec![("number", self.number.clone()), ("direction_slug", self.direction.clone())];
        cells.extend(texts_cells(["title_kk", "title_ru", "title_en"], &self.title));
        cells.push(("responsible", self.responsible.join(";")));
        cells.push(("regions", area_cell(&self.area)));
        cells.push(("start_date", or_empty(self.start_date)));
        cells.push(("deadline", self.deadline.to_string()));
        let measure = self.measure.as_ref();
        let name = |pick: fn(&Texts) -> &String| measure.map(|measure| pick(&measure.name).clone()).unwrap_or_default();
        cells.push(("indicator_name_en", name(|name| &name.en)));
        cells.push(("indicator_unit", or_empty(measure.map(|measure| &measure.unit))));
        cells.push(("target_value", or_empty(measure.and_then(|measure| measure.target))));
        cells.push(("basis", self.basis.clone()));
        cells.push(("source", self.source.clone()));
        cells.push(("indicator_name_kk", name(|name| &name.kk)));
        cells.push(("indicator_name_ru", name(|name| &name.ru)));
        cells.push(("baseline", or_empty(measure.and_then(|measure| measure.baseline))));
        cells.push(("higher_is_better", measure.is_none_or(|measure| measure.higher_is_better).to_string()));
        cells
    }

    fn state_cells(&self) -> Vec<(&'static str, String)> {
        let status = STATUSES.iter().find(|(_, status)| *status == self.status).map_or("", |(name, _)| name);
        vec![
            ("programme", self.programme.clone()),
            ("status", status.into()),
            ("progress", self.progress.percent.normalize().to_string()),
            ("amount", or_empty(self.progress.amount)),
            ("first_deadline", self.first_deadline.to_string()),
            ("moves", self.moves.to_string()),
            ("claimed_on", or_empty(self.claim.as_ref().map(|claim| claim.on))),
        ]
    }
}

fn area_cell(area: &Area) -> String {
    match area {
        Area::All => "all".into(),
        Area::Regions(slugs) => slugs.join(";"),
    }
}

impl Reading for Item {
    fn shelf(register: &Register) -> &Shelf<Item> {
        &register.items
    }

    fn batch(records: Vec<Item>) -> Batch {
        Batch::Items(records)
    }

    fn belongs(&self, known: &Known<'_>) -> bool {
        self.programme == known.programme
    }

    fn read(row: &mut Row<'_>, known: &Known<'_>) -> Option<Item> {
        let number = row.required("number", |text| known.own_number(text));
        let number = number.and_then(|number| row.claim("number", &number).map(|()| number));
        let key = number.as_ref().map(|number| format!("{}-{number}", known.programme));
        let old = key.and_then(|key| known.register.items.find(&key)).map(|stored| &stored.record);
        let direction = row.required("direction_slug", |text| known.directions.resolve(text));
        let title = row.texts("title").and_then(|title| check_title(row, old, title));
        let area = read_area(row, known);
        let start_date = row.optional("start_date", cells::date);
        let deadline = row.required("deadline", cells::date);
        let in_order = check_term(row, start_date.flatten(), deadline);
        let responsible = read_responsible(row, known, old, in_order.and(start_date).flatten());
        let deadline = deadline.and_then(|deadline| check_move(row, known, old, deadline));
        let measure = read_measure(row, known, old.and_then(|old| old.measure.as_ref()));
        let basis = row.optional("basis", |text| cells::choice(text, &[("seed", "seed"), ("demo", "demo")]));
        let source = row.text("source");
        let expected = old.map_or_else(|| initial_state(&known.programme, deadline), Item::state_cells);
        let untouched = check_state(row, &expected, old.is_none());
        in_order?;
        untouched?;
        let definition = Item {
            programme: known.programme.clone(),
            number: number?,
            title: title?,
            direction: direction?,
            responsible: responsible?,
            area: area?,
            start_date: start_date?,
            deadline: deadline?,
            first_deadline: deadline?,
            moves: 0,
            measure: measure?,
            basis: basis?.unwrap_or_default().into(),
            source: source?,
            status: Status::NotStarted,
            progress: Progress::default(),
            announcement: None,
            claim: None,
            reports: Default::default(),
            asked: Default::default(),
            withdrawal: None,
        };
        Some(match old {
            Some(old) => redefined(old, definition),
            None => definition,
        })
    }
}

/// A stored item with a new definition: what was reported about it stays.
fn redefined(old: &Item, definition: Item) -> Item {
    Item {
        first_deadline: old.first_deadline,
        moves: old.moves + u32::from(old.deadline != definition.deadline),
        status: old.status,
        progress: rescaled(old, &old.progress, definition.measure.as_ref()),
        announcement: old.announcement,
        claim: old.claim.clone().map(|claim| Claim {
            before: claim.before.map(|before| rescaled(old, &before, definition.measure.as_ref())),
            ..claim
        }),
        reports: old.reports.clone(),
        asked: still_asked(old, definition.deadline),
        withdrawal: old.withdrawal.clone(),
        ..definition
    }
}

/// What bodies still ask for: who asked for no more than the deadline is moved to has got it.
fn still_asked(old: &Item, deadline: NaiveDate) -> BTreeMap<String, Asked> {
    let mut asked = old.asked.clone();
    asked.retain(|_, asked| old.deadline == deadline || asked.to > deadline);
    asked
}

/// What was reported as an amount keeps its amount: its percent follows the target. Where the unit changed, the amount
/// means nothing any more and the percent stays.
fn rescaled(old: &Item, told: &Progress, measure: Option<&Measure>) -> Progress {
    let Some(amount) = told.amount else { return told.clone() };
    let same_unit = measure.filter(|new| old.measure.as_ref().is_some_and(|old| old.unit == new.unit));
    same_unit.and_then(|measure| Progress::amount(amount, measure)).unwrap_or_else(|| Progress::percent(told.percent))
}

/// A stored title may be reworded, but not removed in a language in which people have read it.
fn check_title(row: &mut Row<'_>, old: Option<&Item>, title: Texts) -> Option<Texts> {
    let Some(old) = old else { return Some(title) };
    let is_emptied = |language: &Language| title.only(*language).is_empty() && !old.title.only(*language).is_empty();
    let emptied: Vec<Language> = Language::ALL.into_iter().filter(is_emptied).collect();
    for language in &emptied {
        let wrong = Wrong::new("fault-title-emptied").with("item", old.reference());
        row.complain(&format!("title_{}", language.code()), wrong);
    }
    emptied.is_empty().then_some(title)
}

fn read_responsible(
    row: &mut Row<'_>,
    known: &Known<'_>,
    old: Option<&Item>,
    start: Option<NaiveDate>,
) -> Option<Vec<String>> {
    let start = start.or_else(|| Some(known.register.programmes.find(&known.programme)?.record.start_date));
    let bodies = row.list_once("responsible", |text| {
        let slug = known.agencies.resolve(text)?;
        // What is stored stays valid when a body is found to have been closed earlier.
        let is_new = old.is_none_or(|old| !old.responsible.contains(&slug));
        if is_new { open_at(known.register, slug, start) } else { Ok(slug) }
    })?;
    if bodies.is_empty() {
        row.complain("responsible", Wrong::new("fault-no-body"));
        return None;
    }
    Some(bodies)
}

/// A body that was closed before an item starts was never its owner: most likely another one of a like name is meant.
fn open_at(register: &Register, slug: String, start: Option<NaiveDate>) -> Result<String, Wrong> {
    let body = register.agencies.find(&slug).map(|stored| &stored.record);
    let Some((body, closed)) = body.and_then(|body| Some((body, body.active_to?))) else { return Ok(slug) };
    if start.is_some_and(|start| start >= closed) {
        let successors: Vec<&str> = body.successors.iter().map(|successor| successor.agency.as_str()).collect();
        let wrong = match successors.as_slice() {
            [] => Wrong::new("fault-body-closed"),
            successors => Wrong::new("fault-body-succeeded").with("bodies", successors.join(", ")),
        };
        return Err(wrong.with("date", closed));
    }
    Ok(slug)
}

fn read_area(row: &mut Row<'_>, known: &Known<'_>) -> Option<Area> {
    if row.cell("regions")? == "all" {
        return Some(Area::All);
    }
    let regions = row.list_once("regions", |text| match text {
        "all" => Err(Wrong::new("fault-all-beside")),
        slug => known.regions.resolve(slug),
    });
    regions.map(Area::Regions)
}

/// A stored deadline moves only with a reason, and that of a closed item not at all.
fn check_move(row: &mut Row<'_>, known: &Known<'_>, old: Option<&Item>, deadline: NaiveDate) -> Option<NaiveDate> {
    let has_reason = known.order.reason.as_ref().is_some_and(|reason| !reason.trim().is_empty());
    let wrong = match old {
        Some(old) if old.deadline != deadline && !old.status.is_open() => Wrong::new("fault-move-closed"),
        Some(old) if old.deadline != deadline && !has_reason => Wrong::new("fault-move"),
        _ => return Some(deadline),
    };
    let old = old?;
    row.complain("deadline", wrong.with("item", old.reference()).with("from", old.deadline).with("to", deadline));
    None
}

/// The state columns of an item that nobody has reported on.
fn initial_state(programme: &str, deadline: Option<NaiveDate>) -> Vec<(&'static str, String)> {
    let mut cells = vec![("programme", programme.into()), ("status", "not-started".into()), ("progress", "0".into())];
    cells.extend([("amount", String::new()), ("moves", "0".into()), ("claimed_on", String::new())]);
    cells.extend(deadline.map(|deadline| ("first_deadline", deadline.to_string())));
    cells
}

/// Columns of the state must stand as they were exported: for a new item, at its beginning or empty.
fn check_state(row: &mut Row<'_>, expected: &[(&'static str, String)], is_new: bool) -> Option<()> {
    let mut untouched = Some(());
    for (column, stored) in expected {
        let Some(cell) = row.cell(column) else { continue };
        if same(cell, stored) || (is_new && cell.is_empty()) {
            continue;
        }
        let wrong = match (is_new, stored.as_str()) {
            (true, _) => Wrong::new("fault-state-new"),
            (false, "") => Wrong::new("fault-state-empty"),
            (false, stored) => Wrong::new("fault-state").with("stored", stored),
        };
        row.complain(column, wrong);
        untouched = None;
    }
    untouched
}

/// Whether two cells mean the same, however a table program rewrote them.
fn same(cell: &str, stored: &str) -> bool {
    let number = |text| cells::decimal(text).ok();
    let dates = || cells::date(cell).ok().zip(cells::date(stored).ok()).is_some_and(|(a, b)| a == b);
    let numbers = || number(cell).zip(number(stored)).is_some_and(|(a, b)| a == b);
    cell.eq_ignore_ascii_case(stored) || numbers() || dates()
}
