//! The story of an item, told from the ledger.

use std::collections::HashSet;

use serde_json::Value;

use crate::{
    domain::{
        agencies::Agency,
        decisions::Asked,
        health::HealthRule,
        items::{Item, ItemRef, LastReport, Status},
        ledger::{Change, Entry},
        progress::Progress,
        questions::Question,
        record::{Kind, Stored},
        register::Register,
    },
    messages::{
        ItemHistory, Page,
        history::{Happening, StoryEntry, Who},
        pages::ENTRIES_A_PAGE,
    },
    store::{Db, Result, evidence, ledger, records, texts},
};

/// A page of a story, with the texts that belong to it.
pub struct Story<'a> {
    register: &'a Register,
    rule: &'a HealthRule,
    page: Page<(Entry, Option<String>)>,
    /// The hashes of evidence that was removed.
    removed: HashSet<String>,
}

/// Reads a page of an item's story, newest first.
pub async fn tell<'a>(
    db: &Db,
    register: &'a Register,
    rule: &'a HealthRule,
    item: &Item,
    page: u32,
) -> Result<Story<'a>> {
    let lines = ledger::of_subject(db, &records::subject(Kind::Items, &item.reference().to_string())).await?;
    read(db, register, rule, Page::of(lines.into_iter().rev(), page, ENTRIES_A_PAGE)).await
}

/// Reads what happened to an item after an entry, newest first, as much as a page holds.
pub async fn since<'a>(
    db: &Db,
    register: &'a Register,
    rule: &'a HealthRule,
    item: &Item,
    seq: i64,
) -> Result<Story<'a>> {
    let lines = ledger::of_subject(db, &records::subject(Kind::Items, &item.reference().to_string())).await?;
    let later = lines.into_iter().filter(|line| line.seq > seq).rev();
    read(db, register, rule, Page::of(later, 0, ENTRIES_A_PAGE)).await
}

async fn read<'a>(
    db: &Db,
    register: &'a Register,
    rule: &'a HealthRule,
    page: Page<ledger::Line>,
) -> Result<Story<'a>> {
    let mut rows = Vec::new();
    for line in page.rows {
        let entry = line.entry()?;
        let note = match &entry.change.note {
            Some(hash) => texts::get(db, hash).await?,
            None => None,
        };
        rows.push((entry, note));
    }
    let page = Page { rows, index: page.index, pages: page.pages, total: page.total };
    Ok(Story { register, rule, page, removed: evidence::removed(db).await? })
}

impl Story<'_> {
    /// Its entries, newest first.
    pub fn entries(&self) -> Vec<StoryEntry<'_>> {
        self.page.rows.iter().map(|(entry, note)| self.entry(&entry.change, note.as_deref())).collect()
    }

    /// The message that tells it.
    pub fn message<'a>(&'a self, called: ItemRef, item: &'a Stored<Item>, back: Option<Question>) -> ItemHistory<'a> {
        let rows = self.page.rows.iter().map(|(entry, note)| self.entry(&entry.change, note.as_deref())).collect();
        let page = Page { rows, index: self.page.index, pages: self.page.pages, total: self.page.total };
        ItemHistory { item, called, page, back }
    }

    fn entry<'a>(&'a self, change: &Change, note: Option<&'a str>) -> StoryEntry<'a> {
        let by = change.actor.agency.as_deref();
        let (what, said) = happenings(change, note);
        StoryEntry {
            on: self.rule.day_of(change.at),
            who: self.who(&change.actor.role, by.and_then(|slug| self.register.agencies.find(slug)).map(|a| &a.record)),
            what,
            note: note.filter(|_| change.kind == "item.reported"),
            evidence: said.map_or(0, |report| report.evidence_left(&self.removed)),
        }
    }

    fn who<'a>(&self, role: &str, agency: Option<&'a Agency>) -> Who<'a> {
        match (role, agency) {
            (_, Some(agency)) => Who::Body(agency),
            ("controller", _) => Who::Controller,
            ("import", _) => Who::Import,
            _ => Who::System,
        }
    }
}

/// What an entry tells, and the report in it if it is one.
fn happenings<'a>(change: &Change, note: Option<&'a str>) -> (Vec<Happening<'a>>, Option<LastReport>) {
    let what = match change.kind.as_str() {
        "item.added" => vec![Happening::Imported],
        "item.confirmed" => vec![Happening::Confirmed],
        "item.sent-back" => vec![Happening::SentBack { reason: note }],
        "item.withdrawn" => vec![Happening::Withdrawn { reason: note }],
        "item.deadline-moved" => moved(change, note),
        "item.deadline-asked" => asked(change, note),
        "item.deadline-refused" => vec![Happening::NotMoved { reason: note }],
        "item.report-undone" => vec![Happening::Undone],
        "item.evidence-released" => vec![Happening::Released(true)],
        "item.evidence-closed" => vec![Happening::Released(false)],
        "item.evidence-removed" => vec![Happening::EvidenceRemoved { reason: note }],
        "item.reported" => return reported(change),
        _ => vec![Happening::Edited],
    };
    (what, None)
}

fn moved<'a>(change: &Change, reason: Option<&'a str>) -> Vec<Happening<'a>> {
    match (member(&change.before, "deadline"), member(&change.after, "deadline")) {
        (Some(from), Some(to)) => vec![Happening::DeadlineMoved { from, to, reason }],
        _ => vec![Happening::Edited],
    }
}

fn asked<'a>(change: &Change, reason: Option<&'a str>) -> Vec<Happening<'a>> {
    let agency = change.actor.agency.as_deref().unwrap_or_default();
    let asked = change.after.get("asked").and_then(|asked| member::<Asked>(asked, agency));
    asked.map_or_else(|| vec![Happening::Edited], |asked| vec![Happening::Asked { to: asked.to, reason }])
}

fn reported<'a>(change: &Change) -> (Vec<Happening<'a>>, Option<LastReport>) {
    let agency = change.actor.agency.as_deref().unwrap_or_default();
    let report = |state: &Value| -> Option<LastReport> { member(state.get("reports")?, agency) };
    let (before, after) = (report(&change.before), report(&change.after));
    let mut what = Vec::new();
    if let Some(after) = &after {
        let from = before.as_ref().map_or_else(Progress::default, |before| before.progress.clone());
        if from.percent != after.progress.percent {
            what.push(Happening::Reported { from, to: after.progress.clone() });
        }
        let from = before.map_or(Status::NotStarted, |before| before.status);
        match after.status {
            Status::Done if from != Status::Done => what.push(Happening::Claimed),
            to if from != to => what.push(Happening::StatusChanged { from, to }),
            _ => {}
        }
        if what.is_empty() {
            let same = after.progress.clone();
            what.push(Happening::Reported { from: same.clone(), to: same });
        }
    }
    (what, after)
}

fn member<T: serde::de::DeserializeOwned>(state: &Value, name: &str) -> Option<T> {
    serde_json::from_value(state.get(name)?.clone()).ok()
}
