//! The story of an item, told from the ledger.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    domain::{
        decisions::{Asked, Instead, Withdrawal},
        health::HealthRule,
        items::{Item, ItemRef, LastReport, Status},
        ledger::{Change, Entry},
        progress::Progress,
        questions::Question,
        record::{Kind, Stored},
        register::{Part, Register},
    },
    messages::{
        ItemHistory, Page,
        history::{Happening, StoryEntry, Who},
        items::{Successor, called},
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
    /// What takes the place of what was withdrawn, in words, by its hash.
    instead: HashMap<String, String>,
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

/// All that the ledger says of an item, up to the end of a moment if one is given (UTC epoch seconds), the oldest first.
pub async fn entries(db: &Db, item: &Item, until: Option<i64>) -> Result<Vec<Entry>> {
    let lines = ledger::of_subject(db, &records::subject(Kind::Items, &item.reference().to_string())).await?;
    let entries: Vec<Entry> = lines.iter().map(ledger::Line::entry).collect::<Result<_>>()?;
    Ok(entries.into_iter().filter(|entry| until.is_none_or(|until| entry.change.at <= until)).collect())
}

/// Reads a page of a story from its entries, the oldest of which comes first.
pub async fn tell_of<'a>(
    db: &Db,
    register: &'a Register,
    rule: &'a HealthRule,
    entries: &[Entry],
    (page, size): (u32, usize),
) -> Result<Story<'a>> {
    let page = Page::of(entries.iter().rev(), page, size);
    let hashes: Vec<&str> = page.rows.iter().filter_map(|entry| entry.change.note.as_deref()).collect();
    let mut notes = texts::get_all(db, &hashes).await?;
    let told = |entry: &Entry| (entry.clone(), entry.change.note.as_deref().and_then(|hash| notes.remove(hash)));
    let rows = page.rows.iter().copied().map(told).collect();
    let page = Page { rows, index: page.index, pages: page.pages, total: page.total };
    told_by(db, register, rule, page).await
}

/// What somebody did to an item, without the reasons and notes that came with it.
pub struct Act<'a> {
    /// Who.
    pub who: Who<'a>,
    /// What.
    pub what: Vec<Happening<'a>>,
}

/// What happened to an item on a day, the oldest first.
pub struct Told<'a> {
    /// The item.
    pub item: &'a Stored<Item>,
    /// The acts.
    pub acts: Vec<Act<'a>>,
}

/// Lines of a day that are looked through for the items that it changed.
const LINES_A_DAY: i64 = 60;

/// What happened to items between two moments (UTC epoch seconds), the latest changed first, at most so many items; and whether
/// there were more. Reasons and notes stand on the items' own pages.
pub async fn of_day<'a>(
    db: &Db,
    register: &'a Register,
    rule: &'a HealthRule,
    (from, to): (i64, i64),
    most: usize,
) -> Result<(Vec<Told<'a>>, bool)> {
    let story = Story::bare(register, rule);
    let mut items: Vec<&Stored<Item>> = Vec::new();
    for line in ledger::of_items(db, from, to, LINES_A_DAY).await? {
        let item = item_of(register, &line.entry()?.change);
        items.extend(item.filter(|item| items.iter().all(|known| known.id != item.id)));
    }
    let mut told = Vec::new();
    for item in items.iter().copied().take(most) {
        let mut acts = Vec::new();
        let tells = |change: &Change| change.at >= from && change.kind != "item.added";
        for entry in entries(db, item, Some(to)).await?.iter().filter(|entry| tells(&entry.change)) {
            add(&mut acts, story.act(&entry.change));
        }
        told.push(Told { item, acts });
    }
    Ok((told, items.len() > most))
}

/// Puts an act behind the others; progress reported again and again by one body is told once, from where it began.
fn add<'a>(acts: &mut Vec<Act<'a>>, mut act: Act<'a>) {
    let [Happening::Reported { from, .. }, ..] = &mut act.what[..] else { return acts.push(act) };
    if let Some(last) = acts.last_mut()
        && last.who == act.who
        && let [Happening::Reported { from: first, .. }] = &last.what[..]
    {
        *from = first.clone();
        acts.pop();
    }
    acts.push(act);
}

/// What an entry of the ledger tells.
pub fn entry<'a>(register: &'a Register, rule: &'a HealthRule, change: &Change) -> Act<'a> {
    Story::bare(register, rule).act(change)
}

fn item_of<'a>(register: &'a Register, change: &Change) -> Option<&'a Stored<Item>> {
    let key = change.subject.strip_prefix(Kind::Items.name()).and_then(|rest| rest.strip_prefix('/'));
    register.items.find(key?)
}

/// What borrows nothing of the entry that it was read from.
fn unreasoned<'a>(what: Vec<Happening<'_>>) -> Vec<Happening<'a>> {
    what.into_iter().map(Happening::unreasoned).collect()
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
    told_by(db, register, rule, page).await
}

/// The story of a page of entries, with what else they name.
async fn told_by<'a>(
    db: &Db,
    register: &'a Register,
    rule: &'a HealthRule,
    page: Page<(Entry, Option<String>)>,
) -> Result<Story<'a>> {
    let words = page.rows.iter().filter_map(|(entry, _)| match instead(&entry.change) {
        Some(Instead::Text(hash)) => Some(hash),
        _ => None,
    });
    let words: Vec<String> = words.collect();
    let instead = texts::get_all(db, &words.iter().map(String::as_str).collect::<Vec<_>>()).await?;
    Ok(Story { register, rule, page, removed: evidence::removed(db).await?, instead })
}

impl<'s> Story<'s> {
    fn bare(register: &'s Register, rule: &'s HealthRule) -> Story<'s> {
        let (removed, instead) = Default::default();
        Story { register, rule, page: Page::of([], 0, 1), removed, instead }
    }

    fn act(&self, change: &Change) -> Act<'s> {
        Act { who: self.author(change), what: unreasoned(self.happenings(change, None).0) }
    }

    fn author(&self, change: &Change) -> Who<'s> {
        let agency = change.actor.agency.as_deref().and_then(|slug| self.register.agencies.find(slug));
        match (change.actor.role.as_str(), agency) {
            (_, Some(agency)) => Who::Body(&agency.record),
            ("controller", _) => Who::Controller,
            ("import", _) => Who::Import,
            _ => Who::System,
        }
    }

    /// Which page it is, from 0, and how many there are.
    pub fn place(&self) -> (u32, u32) {
        (self.page.index, self.page.pages)
    }

    /// The ledger entries that it tells, newest first.
    pub fn told(&self) -> impl Iterator<Item = &Entry> {
        self.page.rows.iter().map(|(entry, _)| entry)
    }

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
        let (what, said) = self.happenings(change, note);
        StoryEntry {
            on: self.rule.day_of(change.at),
            who: self.author(change),
            what,
            note: note.filter(|_| change.kind == "item.reported"),
            evidence: said.map_or(0, |report| report.evidence_left(&self.removed)),
        }
    }

    /// What an entry tells, and the report in it if it is one.
    fn happenings<'a>(&self, change: &Change, note: Option<&'a str>) -> (Vec<Happening<'a>>, Option<LastReport>) {
        let what = match change.kind.as_str() {
            "item.added" => vec![Happening::Imported],
            "item.confirmed" => vec![Happening::Confirmed],
            "item.sent-back" => vec![Happening::SentBack { reason: note }],
            "item.withdrawn" => vec![Happening::Withdrawn { reason: note, instead: self.successor(change) }],
            "item.deadline-moved" => moved(change, note),
            "item.deadline-asked" => asked(change, note),
            "item.deadline-refused" => vec![Happening::NotMoved { reason: note }],
            "item.report-undone" => vec![Happening::Undone],
            "item.deadline-unasked" => vec![Happening::Unasked],
            "item.evidence-released" => vec![Happening::Released(true)],
            "item.evidence-closed" => vec![Happening::Released(false)],
            "item.evidence-removed" => vec![Happening::EvidenceRemoved { reason: note }],
            "item.reported" => return reported(change, self.leads(change)),
            _ => vec![Happening::Edited],
        };
        (what, None)
    }

    /// Whether what a body says here is said of the item.
    fn leads(&self, change: &Change) -> bool {
        let item = item_of(self.register, change);
        let agency = change.actor.agency.as_deref().unwrap_or_default();
        let part = item.and_then(|item| self.register.part(item, agency, self.rule.day_of(change.at)));
        part == Some(Part::Lead)
    }

    fn successor(&self, change: &Change) -> Option<Successor> {
        match instead(change)? {
            Instead::Item(key) => {
                let other = self.register.items.find(&key)?;
                Some(Successor::Item(called(self.register, other)))
            }
            Instead::Text(hash) => self.instead.get(&hash).cloned().map(Successor::Words),
        }
    }
}

/// What takes the place of the item that an entry withdraws.
fn instead(change: &Change) -> Option<Instead> {
    member::<Withdrawal>(&change.after, "withdrawal")?.instead
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

/// What a report tells. Who leads speaks of the item, which a controller may have changed since their last report; the others
/// speak of their own part.
fn reported<'a>(change: &Change, leads: bool) -> (Vec<Happening<'a>>, Option<LastReport>) {
    let agency = change.actor.agency.as_deref().unwrap_or_default();
    let report = |state: &Value| -> Option<LastReport> { member(state.get("reports")?, agency) };
    let Some(after) = report(&change.after) else { return (Vec::new(), None) };
    let (status, progress) = match report(&change.before).filter(|_| !leads) {
        Some(before) => (before.status, before.progress),
        None if !leads => (Status::NotStarted, Progress::default()),
        // What an entry does not name has not changed.
        None => (
            member(&change.before, "status").unwrap_or(after.status),
            member(&change.before, "progress").unwrap_or_else(|| after.progress.clone()),
        ),
    };
    let claims_all = member(&change.after, "status") == Some(Status::Done);
    if !leads {
        let of_part =
            Happening::OfPart { progress: (progress, after.progress.clone()), status: (status, after.status) };
        // The last of a group speaks for all of it.
        let all = claims_all.then_some(Happening::Claimed);
        return ([of_part].into_iter().chain(all).collect(), Some(after));
    }
    let mut what = Vec::new();
    if progress.percent != after.progress.percent {
        what.push(Happening::Reported { from: progress, to: after.progress.clone() });
    }
    match after.status {
        Status::Done if status != Status::Done || claims_all => what.push(Happening::Claimed),
        to if status != to => what.push(Happening::StatusChanged { from: status, to }),
        _ => {}
    }
    if what.is_empty() {
        let same = after.progress.clone();
        what.push(Happening::Reported { from: same.clone(), to: same });
    }
    (what, Some(after))
}

fn member<T: serde::de::DeserializeOwned>(state: &Value, name: &str) -> Option<T> {
    serde_json::from_value(state.get(name)?.clone()).ok()
}
