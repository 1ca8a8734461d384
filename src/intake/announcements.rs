//! Announcement files: JSON → a draft, every fault named.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};
use serde::Deserialize;
use serde_json::Value;

use crate::domain::{
    announcements::{AnnouncementKind, Topics, Wording},
    arguments,
    drafts::Draft,
    instructions::Instruction,
    language::{Language, Texts},
    record::Record,
    regions::Area,
    register::{Register, Shelf},
    rich::{HtmlFault, Kind, Rich},
};

/// What an announcement file orders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Order {
    /// What to publish.
    pub draft: Draft,
    /// Paths of the files that go with it, in order.
    pub media: Vec<String>,
    /// When, in UTC epoch seconds; `None`: at once.
    pub publish_at: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: String,
    title: BTreeMap<String, String>,
    #[serde(default)]
    body: BTreeMap<String, String>,
    #[serde(default)]
    programmes: Vec<String>,
    #[serde(default)]
    regions: Vec<String>,
    #[serde(default)]
    agencies: Vec<String>,
    #[serde(default)]
    directions: Vec<String>,
    #[serde(default)]
    items: Vec<Value>,
    #[serde(default)]
    media: Vec<String>,
    publish_at: Option<String>,
}

/// An item that the announcement brings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewItem {
    title: BTreeMap<String, String>,
    lead: String,
    #[serde(default)]
    with: Vec<String>,
    deadline: NaiveDate,
}

/// Stands for all regions.
const ALL: &str = "all";

/// Reads an announcement file; names of records are those of the register. Gives every fault, one line each.
pub fn read(bytes: &[u8], register: &Register, now: i64) -> Result<Order, Vec<String>> {
    let file: File = serde_json::from_slice(bytes).map_err(|fault| vec![format!("not an announcement: {fault}")])?;
    let mut faults = Vec::new();
    let kind = AnnouncementKind::from_name(&file.kind).unwrap_or_else(|| {
        let kinds = AnnouncementKind::ALL.map(AnnouncementKind::name).join(", ");
        faults.push(format!("kind: {:?} is none of {kinds}", file.kind));
        AnnouncementKind::default()
    });
    let wordings = wordings(&file, &mut faults);
    let (references, new) = file.items.iter().partition::<Vec<&Value>, _>(|item| item.is_string());
    let references: Vec<&str> = references.into_iter().filter_map(Value::as_str).collect();
    let instructions: Vec<_> =
        new.into_iter().filter_map(|item| instruction(item, register, now, &mut faults)).collect();
    let topics = Topics {
        area: area(&file.regions, register, &mut faults),
        programmes: known("programmes", &file.programmes, &register.programmes, &mut faults),
        directions: known("directions", &file.directions, &register.directions, &mut faults),
        agencies: known("agencies", &file.agencies, &register.agencies, &mut faults),
        items: items(&references, register, &mut faults),
    };
    let publish_at = file.publish_at.as_deref().and_then(|text| moment(text, now, &mut faults));
    let draft = Draft { kind, wordings, media: Vec::new(), topics, instructions };
    if let (true, Err(lack)) = (faults.is_empty() && !draft.instructions.is_empty(), draft.lacks()) {
        faults.push(format!("items: {lack}"));
    }
    match faults.is_empty() {
        true => Ok(Order { draft, media: file.media, publish_at }),
        false => Err(faults),
    }
}

fn wordings(file: &File, faults: &mut Vec<String>) -> BTreeMap<Language, Wording> {
    let mut wordings = BTreeMap::new();
    if file.title.is_empty() {
        faults.push("title: write it in at least one of kk, ru, en".into());
    }
    let codes: BTreeSet<&String> = file.title.keys().chain(file.body.keys()).collect();
    for code in codes {
        let Some(language) = Language::ALL.into_iter().find(|language| language.code() == code) else {
            faults.push(format!("title, body: {code:?} is none of kk, ru, en"));
            continue;
        };
        let title = file.title.get(code).map(|title| title.trim()).unwrap_or_default();
        if title.is_empty() || title.contains('\n') {
            faults.push(format!("title.{code}: one line of text is needed"));
        }
        match wording(title, file.body.get(code).map_or("", String::as_str)) {
            Ok(wording) => {
                wordings.insert(language, wording);
            }
            Err(fault) => faults.push(format!("body.{code}: {fault}")),
        }
    }
    wordings
}

fn area(slugs: &[String], register: &Register, faults: &mut Vec<String>) -> Option<Area> {
    match slugs {
        [] => None,
        [all] if all == ALL => Some(Area::All),
        some => Some(Area::Regions(known("regions", some, &register.regions, faults))),
    }
}

fn known<T: Record>(member: &str, keys: &[String], shelf: &Shelf<T>, faults: &mut Vec<String>) -> Vec<String> {
    let unknown = keys.iter().filter(|key| shelf.find(key).is_none());
    faults.extend(unknown.map(|key| format!("{member}: there is no {key:?}")));
    distinct(keys.iter().cloned())
}

fn items(references: &[&str], register: &Register, faults: &mut Vec<String>) -> Vec<String> {
    let mut keys = Vec::new();
    for text in references {
        let item = arguments::reference(register, text).and_then(|reference| register.item(&reference));
        match item {
            Some(item) => keys.push(item.reference().to_string()),
            None => faults.push(format!("items: there is no item {text:?}")),
        }
    }
    distinct(keys.into_iter())
}

/// Reads an item that is to be; its place in messages is its title, as far as that can be read.
fn instruction(item: &Value, register: &Register, now: i64, faults: &mut Vec<String>) -> Option<Instruction> {
    let NewItem { title, lead, with, deadline } = match serde_json::from_value(item.clone()) {
        Ok(new) => new,
        Err(fault) => {
            faults.push(format!("items: {fault} in {item}"));
            return None;
        }
    };
    let before = faults.len();
    let mut texts = Texts::default();
    for (code, text) in &title {
        let text = text.trim();
        match Language::ALL.into_iter().find(|language| language.code() == code) {
            None => faults.push(format!("items: title: {code:?} is none of kk, ru, en")),
            Some(_) if text.is_empty() || text.contains('\n') => {
                faults.push(format!("items: title.{code}: one line of text is needed"));
            }
            Some(language) => texts.set(language, text),
        }
    }
    if title.is_empty() {
        faults.push("items: title: write it in at least one of kk, ru, en".into());
    }
    let bodies: Vec<String> = std::iter::once(lead).chain(with).collect();
    let responsible = known("items: lead, with", &bodies, &register.agencies, faults);
    if DateTime::from_timestamp(now, 0).is_some_and(|now| deadline < now.date_naive()) {
        faults.push(format!("items: deadline: {deadline} is over"));
    }
    (faults.len() == before).then_some(Instruction { title: texts, responsible, deadline })
}

fn distinct(keys: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    keys.filter(|key| seen.insert(key.clone())).collect()
}

fn moment(text: &str, now: i64, faults: &mut Vec<String>) -> Option<i64> {
    match DateTime::parse_from_rfc3339(text) {
        Ok(moment) if moment.timestamp() >= now => Some(moment.timestamp()),
        Ok(_) => {
            faults.push(format!("publish_at: {text} is over; leave it out to publish at once"));
            None
        }
        Err(_) => {
            faults.push(format!("publish_at: {text:?} is no moment such as 2026-12-01T09:00:00+05:00"));
            None
        }
    }
}

/// The whole text of an announcement whose title stands above its body.
fn wording(title: &str, body: &str) -> Result<Wording, HtmlFault> {
    let parts = [Rich::styled(title, Kind::Bold), Rich::from_html(body)?];
    let parts = parts.iter().filter(|part| !part.is_empty());
    Ok(Wording { title: title.to_owned(), html: Rich::join(parts, "\n\n").to_html() })
}
