//! Announcement files: JSON → a draft; every fault is named with its place, all of them at once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate};
use serde_json::{Map, Value};

use crate::domain::{
    announcements::{AnnouncementKind, Topics, Wording},
    arguments,
    drafts::{Draft, FURTHEST_AHEAD, TEXT_UNITS, TITLE_LETTERS},
    instructions::Instruction,
    language::{Language, Texts},
    record::Record,
    regions::Area,
    register::{Register, Shelf},
    rich::{HtmlFault, Kind, Rich},
};

mod members;
mod once;

use members::Members;

/// What an announcement file orders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Order {
    /// What to publish.
    pub draft: Draft,
    /// Paths of the files that go with it, in order.
    pub media: Vec<String>,
    /// When, in UTC epoch seconds; `None`: at once.
    pub publish_at: Option<i64>,
}

/// The members of the file.
const MEMBERS: [&str; 10] =
    ["kind", "title", "body", "programmes", "regions", "agencies", "directions", "items", "media", "publish_at"];
/// The members of an item that it brings.
const ITEM_MEMBERS: [&str; 4] = ["title", "lead", "with", "deadline"];
/// The last year of a deadline: what is later was mistyped.
const LAST_YEAR: i32 = 2200;
/// Stands for all regions.
const ALL: &str = "all";

/// Reads an announcement file; names of records are those of the register. Gives what it orders, as far as that can be read, and
/// every fault, one line each.
pub fn read(bytes: &[u8], register: &Register, now: i64) -> (Order, Vec<String>) {
    let mut faults = Vec::new();
    let order = match members::object(bytes, &mut faults) {
        Ok(file) => order(&file, register, now, &mut faults),
        Err(fault) => {
            faults.push(fault);
            Order::default()
        }
    };
    (order, faults)
}

fn order(file: &Map<String, Value>, register: &Register, now: i64, faults: &mut Vec<String>) -> Order {
    let mut file = Members::new(file, "", &MEMBERS, faults);
    let kind = kind(&mut file);
    let wordings = wordings(&mut file);
    let (items, instructions) = items(&mut file, register, now);
    let topics = Topics {
        area: area(&mut file, register),
        programmes: known(&mut file, "programmes", &register.programmes),
        directions: known(&mut file, "directions", &register.directions),
        agencies: known(&mut file, "agencies", &register.agencies),
        items,
    };
    let media = file.texts("media").into_iter().map(|(_, path)| path).collect();
    let publish_at = publish_at(&mut file, now);
    Order { draft: Draft { kind, wordings, media: Vec::new(), topics, instructions }, media, publish_at }
}

fn kind(file: &mut Members<'_>) -> AnnouncementKind {
    let kinds = AnnouncementKind::ALL.map(AnnouncementKind::name).join(", ");
    let Some(name) = file.text("kind") else {
        if !file.has("kind") {
            file.fault("kind", &format!("is missing; it is one of {kinds}"));
        }
        return AnnouncementKind::default();
    };
    AnnouncementKind::from_name(&name).unwrap_or_else(|| {
        file.fault("kind", &format!("{name:?} is none of {kinds}"));
        AnnouncementKind::default()
    })
}

fn wordings(file: &mut Members<'_>) -> BTreeMap<Language, Wording> {
    let (titles, bodies) = (titles(file, "title"), file.by_language("body"));
    let mut wordings = BTreeMap::new();
    for (language, body) in &bodies {
        if file.is_object("title") && !file.has_language("title", *language) {
            let code = language.code();
            file.fault(&format!("title.{code}"), &format!("is missing, while body.{code} is there"));
        }
        let title = titles.get(language).map_or("", String::as_str);
        let told = match wording(title, body) {
            Ok((wording, units)) if units <= TEXT_UNITS => {
                wordings.insert(*language, wording);
                continue;
            }
            Ok((_, units)) => format!("is too long: {units} characters with the title, at most {TEXT_UNITS}"),
            Err(fault) => fault.to_string(),
        };
        file.fault(&format!("body.{}", language.code()), &told);
    }
    for (language, title) in titles.into_iter().filter(|(language, _)| !bodies.contains_key(language)) {
        if !bodies.is_empty() && !file.has_language("body", language) {
            let code = language.code();
            file.fault(&format!("body.{code}"), &format!("is missing, while title.{code} is there"));
        }
        wordings.extend(wording(&title, "").ok().map(|(wording, _)| (language, wording)));
    }
    wordings
}

/// Titles in their languages: one line of text each, not too long, and at least one.
fn titles(file: &mut Members<'_>, name: &str) -> BTreeMap<Language, String> {
    let mut titles = BTreeMap::new();
    for (language, title) in file.by_language(name) {
        let place = format!("{name}.{}", language.code());
        let shown = Rich::plain(&title);
        let title = shown.text().trim();
        let letters = title.chars().count();
        if shown.is_empty() || title.contains('\n') {
            file.fault(&place, "one line of text is needed");
        } else if letters > TITLE_LETTERS {
            file.fault(&place, &format!("is too long: {letters} characters, at most {TITLE_LETTERS}"));
        } else {
            titles.insert(language, title.to_owned());
        }
    }
    if !file.has(name) {
        file.fault(name, "is missing; write it in at least one of kk, ru, en");
    } else if file.is_empty(name) {
        file.fault(name, "write it in at least one of kk, ru, en");
    }
    titles
}

fn area(file: &mut Members<'_>, register: &Register) -> Option<Area> {
    let names = file.texts("regions");
    match names.iter().find(|(_, name)| name == ALL) {
        Some(_) if names.len() == 1 => return Some(Area::All),
        Some((place, _)) => {
            let told = "\"all\" already means every region: write it alone, or leave it out and name the regions";
            file.fault(&format!("regions[{place}]"), told);
            return None;
        }
        None => {}
    }
    let slugs = named(file, ("regions", &names), &register.regions);
    (!names.is_empty()).then_some(Area::Regions(slugs))
}

fn known<T: Record>(file: &mut Members<'_>, member: &str, shelf: &Shelf<T>) -> Vec<String> {
    let names = file.texts(member);
    named(file, (member, &names), shelf)
}

/// Names that were read already, with their places.
fn named<T: Record>(
    file: &mut Members<'_>,
    (member, names): (&str, &[(usize, String)]),
    shelf: &Shelf<T>,
) -> Vec<String> {
    for (place, name) in names.iter().filter(|(_, name)| shelf.find(name).is_none()) {
        file.fault(&format!("{member}[{place}]"), &format!("there is no {name:?}"));
    }
    distinct(names.iter().map(|(_, name)| name.clone()))
}

/// References of items that there are, and items that are to be.
fn items(file: &mut Members<'_>, register: &Register, now: i64) -> (Vec<String>, Vec<Instruction>) {
    let (mut keys, mut new) = (Vec::new(), Vec::new());
    for (place, value) in file.list("items") {
        let name = format!("items[{place}]");
        match value {
            Value::String(text) => {
                let reference = arguments::reference(register, text);
                match reference.and_then(|reference| register.item(&reference)) {
                    Some(item) => keys.push(item.reference().to_string()),
                    None => file.fault(&name, &format!("there is no item {text:?}")),
                }
            }
            Value::Object(members) => {
                let mut item = file.inner(members, &name, &ITEM_MEMBERS);
                new.extend(instruction(&mut item, register, now));
            }
            Value::Number(number) => file.fault(&name, &format!("write the reference as a text: \"{number}\"")),
            other => file.fault(&name, &members::must_be("a reference such as \"49\", or a new item {…}", other)),
        }
    }
    (distinct(keys.into_iter()), new)
}

/// Reads an item that is to be.
fn instruction(item: &mut Members<'_>, register: &Register, now: i64) -> Option<Instruction> {
    let before = item.faults();
    let mut title = Texts::default();
    titles(item, "title").into_iter().for_each(|(language, text)| title.set(language, &text));
    let lead = item.required_text("lead", "the slug of the body that leads");
    if let Some(lead) = lead.as_ref().filter(|lead| register.agencies.find(lead).is_none()) {
        item.fault("lead", &format!("there is no {lead:?}"));
    }
    let with = known(item, "with", &register.agencies);
    if let Some(lead) = lead.as_ref().filter(|lead| with.contains(lead)) {
        item.fault("with", &format!("{lead:?} leads already: leave it out here"));
    }
    let deadline = item.required_text("deadline", "a day such as 2026-12-15");
    let deadline = deadline.and_then(|text| match text.parse::<NaiveDate>() {
        Ok(day) if DateTime::from_timestamp(now, 0).is_some_and(|now| day < now.date_naive()) => {
            item.fault("deadline", &format!("{text} is over"));
            None
        }
        Ok(day) if day.year() > LAST_YEAR => {
            item.fault("deadline", &format!("{text} is later than the year {LAST_YEAR}"));
            None
        }
        Ok(day) => Some(day),
        Err(_) => {
            item.fault("deadline", &format!("{text:?} is no day such as 2026-12-15"));
            None
        }
    });
    let responsible = distinct(lead.into_iter().chain(with));
    (item.faults() == before).then_some(Instruction { title, responsible, deadline: deadline? })
}

fn distinct(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    keys.filter(|key| seen.insert(key.clone())).collect()
}

fn publish_at(file: &mut Members<'_>, now: i64) -> Option<i64> {
    let text = file.text("publish_at")?;
    let told = match DateTime::parse_from_rfc3339(&text).map(|moment| moment.timestamp()) {
        Ok(at) if at < now => format!("{text} is over; leave it out to publish at once"),
        Ok(at) if at > now + FURTHEST_AHEAD => format!("{text} is more than a year ahead"),
        Ok(at) => return Some(at),
        Err(_) => format!("{text:?} is no moment such as 2026-12-01T09:00:00+05:00"),
    };
    file.fault("publish_at", &told);
    None
}

/// The whole text of an announcement whose title stands above its body, and its length in UTF-16 units.
fn wording(title: &str, body: &str) -> Result<(Wording, usize), HtmlFault> {
    let head = if title.is_empty() { Rich::default() } else { Rich::styled(title, Kind::Bold) };
    let parts = [head, Rich::from_html(body)?];
    let parts = parts.iter().filter(|part| !part.is_empty());
    let whole = Rich::join(parts, "\n\n");
    Ok((Wording { title: title.to_owned(), html: whole.to_html() }, whole.len_utf16()))
}
