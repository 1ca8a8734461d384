//! The whole ledger, entry by entry: its chain checked, the items made again from it as they were on a day, and what happened
//! within a period put down.

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::resume_unwind,
};

use chrono::NaiveDate;
use serde_json::Value;
use tokio::task::spawn_blocking;

use super::Refused;
use crate::{
    actions::audit::{
        Fault,
        replay::{Members, replace},
    },
    domain::{
        execution::{Confirmation, Events, Mismatch, Move, Replayed, Report},
        health::HealthRule,
        items::{Item, LastReport},
        ledger::{Broken, Entry, Head, Verifier},
        record::{Kind, Record, Stored},
        register::Shelf,
    },
    store::{Result as Stores, Tx, ledger, ledger::Line, records},
};

/// Rows of a page: enough to make round trips rare, little enough to hold.
const PAGE: i64 = 500;

/// An item as its entries so far make it.
#[derive(Default)]
struct Told {
    state: Members,
    moves: u32,
    entry: i64,
}

/// The walk so far.
pub(super) struct Walk<'a> {
    items: &'a Shelf<Item>,
    told: BTreeMap<String, Told>,
    /// Entries of the period about items.
    within: Vec<Entry>,
    from: i64,
    until: i64,
}

impl<'a> Walk<'a> {
    /// A walk that makes these items again, and puts down what happened between two moments (UTC epoch seconds).
    pub(super) fn new(items: &'a Shelf<Item>, from: i64, until: i64) -> Walk<'a> {
        Walk { items, told: BTreeMap::new(), within: Vec::new(), from, until }
    }

    /// Walks to the end of the ledger, and answers where that is. While a page is checked on another thread, the one before it
    /// is applied and the one after it is read.
    pub(super) async fn run(&mut self, tx: &mut Tx) -> Result<Head, Fault> {
        let mut verifier = Verifier::with_root(None);
        let (mut lines, mut checked) = (ledger::page(&mut *tx, 0, PAGE).await?, Vec::new());
        while let Some(after) = lines.last().map(|last| last.seq) {
            let checking = spawn_blocking(move || check(verifier, &lines));
            self.apply_all(std::mem::take(&mut checked))?;
            lines = ledger::page(&mut *tx, after, PAGE).await?;
            (verifier, checked) = checking.await.unwrap_or_else(|failed| resume_unwind(failed.into_panic()))?;
        }
        self.apply_all(checked)?;
        let (head, stored) = (verifier.finish()?, ledger::head(&mut *tx).await?);
        if head == stored {
            Ok(head)
        } else {
            Err(Fault::differs("ledger_head", format!("says {stored}, but the ledger ends at {head}")))
        }
    }

    fn apply_all(&mut self, entries: Vec<Entry>) -> Result<(), Fault> {
        entries.into_iter().try_for_each(|entry| self.step(entry))
    }

    fn step(&mut self, entry: Entry) -> Result<(), Fault> {
        let Some(key) = item_of(&entry) else { return Ok(()) };
        match self.items.find(key) {
            Some(item) if entry.seq <= item.seq => self.apply(key.to_owned(), &entry)?,
            None if entry.change.at <= self.until => {
                return Err(Fault::differs(&entry.change.subject, "is in the ledger, but not in the register"));
            }
            _ => return Ok(()),
        }
        if (self.from..=self.until).contains(&entry.change.at) {
            self.within.push(entry);
        }
        Ok(())
    }

    fn apply(&mut self, key: String, entry: &Entry) -> Result<(), Fault> {
        let (before, after) = (&entry.change.before, &entry.change.after);
        let Value::Object(after) = after else { return Ok(()) };
        let told = self.told.entry(key).or_default();
        let before = match before {
            Value::Object(before) => before.clone(),
            _ => Members::new(),
        };
        told.moves += u32::from(moved(entry).is_some());
        told.entry = entry.seq;
        let state = std::mem::take(&mut told.state);
        told.state = replace(state, before, after.clone())
            .map_err(|reason| Fault::differs(format!("entry {} about {}", entry.seq, entry.change.subject), reason))?;
        Ok(())
    }

    /// What the ledger alone says of the items with these keys, and what happened to them. An item that the register tells
    /// otherwise is refused with both values.
    pub(super) fn finish(
        self,
        keys: &BTreeSet<String>,
        rule: &HealthRule,
    ) -> Result<(BTreeMap<String, Replayed>, Events), Refused> {
        let (mut replayed, mut mismatches) = (BTreeMap::new(), Vec::new());
        for item in self.items.iter().filter(|item| keys.contains(&item.key())) {
            let told = self.told.get(&item.key());
            let Some(told) = told else { continue };
            mismatches.extend(differences(item, told)?);
            let made = serde_json::from_value(Value::Object(told.state.clone())).map_err(|fault| {
                Fault::differs(
                    format!("items/{}", item.key()),
                    format!("cannot be made again from the ledger: {fault}"),
                )
            })?;
            replayed.insert(item.key(), Replayed { item: made, moves: told.moves, entry: told.entry });
        }
        if !mismatches.is_empty() {
            return Err(Refused::Unreconciled(mismatches));
        }
        let mut events = Events::default();
        let within = self.within.iter().filter(|entry| item_of(entry).is_some_and(|key| keys.contains(key)));
        within.for_each(|entry| note(&mut events, entry, rule));
        Ok((replayed, events))
    }
}

/// Checks a page of the chain; gives its entries.
fn check(mut verifier: Verifier, lines: &[Line]) -> Result<(Verifier, Vec<Entry>), Broken> {
    let entries: Result<Vec<Entry>, Broken> = lines.iter().map(|line| verifier.step(&line.line, &line.hash)).collect();
    Ok((verifier, entries?))
}

fn item_of(entry: &Entry) -> Option<&str> {
    entry.change.subject.strip_prefix(Kind::Items.name())?.strip_prefix('/')
}

/// The members that the register tells otherwise.
fn differences(item: &Stored<Item>, told: &Told) -> Stores<Vec<Mismatch>> {
    let state = records::members(&item.record)?;
    let show = |value: Option<&Value>| value.map_or("absent".into(), Value::to_string);
    let names: BTreeSet<&String> = state.keys().chain(told.state.keys()).collect();
    let differ = names.into_iter().filter(|name| state.get(*name) != told.state.get(*name));
    let mismatch = |name: &String| Mismatch::Item {
        item: item.key(),
        member: name.clone(),
        told: show(state.get(name)),
        ledger: show(told.state.get(name)),
        entry: told.entry,
    };
    Ok(differ.map(mismatch).collect())
}

/// The deadline before and after, if an entry moves it.
fn moved(entry: &Entry) -> Option<(&str, &str)> {
    Some((entry.change.before.get("deadline")?.as_str()?, entry.change.after.get("deadline")?.as_str()?))
}

/// Puts down what an entry tells.
fn note(events: &mut Events, entry: &Entry, rule: &HealthRule) {
    let change = &entry.change;
    let (Some(key), on) = (item_of(entry), rule.day_of(change.at)) else { return };
    let item = key.to_owned();
    if let Some((from, to)) = moved(entry)
        && let (Ok(from), Ok(to)) = (from.parse(), to.parse())
    {
        events.moves.push(Move { item: item.clone(), on, from, to, reason: change.note.clone(), entry: entry.seq });
    }
    let status = |members: &Value| members.get("status").and_then(Value::as_str).map(str::to_owned);
    if status(&change.after).as_deref() == Some("confirmed") && change.before.is_object() {
        events.confirmations.push(Confirmation { item: item.clone(), on, entry: entry.seq });
    }
    match change.kind.as_str() {
        "item.reported" => events.reports.push(report(item, entry, on)),
        // Only the last one can be taken back: it counts for nothing.
        "item.report-undone" => {
            let place = events.reports.iter().rposition(|report| report.item == item);
            drop(place.map(|place| events.reports.remove(place)));
        }
        _ => {}
    }
}

/// A report as its entry tells it: of all that the item's bodies said, what was said at this moment.
fn report(item: String, entry: &Entry, on: NaiveDate) -> Report {
    let change = &entry.change;
    let by = change.actor.agency.clone().unwrap_or_default();
    let said = change.after.get("reports").and_then(|reports| reports.get(&by));
    let said: Option<LastReport> = said.and_then(|said| serde_json::from_value(said.clone()).ok());
    Report {
        item,
        by,
        on,
        status: said.as_ref().map(|said| said.status),
        percent: said.as_ref().map(|said| said.progress.percent),
        evidence: said.as_ref().map_or(0, |said| said.evidence as usize),
        proofs: said.map(|said| said.proofs).unwrap_or_default(),
        exhibits: Vec::new(),
        note: change.note.clone(),
        entry: entry.seq,
    }
}
