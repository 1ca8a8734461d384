//! The execution report's figures, gathered from one snapshot: the dated versions of the items, and beside them the whole ledger,
//! walked from its first entry, from which every item is made again. What does not agree is refused.

mod walk;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use crate::{
    domain::{
        execution::{Events, Execution, Last, Mismatch, Names, Order, Row, Totals, reconcile},
        health::HealthRule,
        items::{Item, ItemRef},
        language::Texts,
        questions::Scope,
        record::{Kind, Record, Stored},
        register::{Register, Shelf},
    },
    store::{Db, StoreError, Tx, register, texts},
};

use super::audit::Fault;
use walk::Walk;

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Nothing of that name is known.
    #[error("there is no {kind} {key:?} among: {known}", kind = singular(*.kind))]
    Unknown {
        /// What was named.
        kind: Kind,
        /// As it was named.
        key: String,
        /// What there is.
        known: String,
    },
    /// The period begins after today.
    #[error("the period begins after today: there is nothing to tell yet")]
    Future,
    /// The ledger is not sound.
    #[error("the report is not made: {0}")]
    Ledger(Fault),
    /// Figures do not agree.
    #[error("the report is not made, its figures do not agree:\n{}", lines(.0))]
    Unreconciled(Vec<Mismatch>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Refused {
        match fault {
            Fault::Store(fault) => Refused::Store(fault),
            fault => Refused::Ledger(fault),
        }
    }
}

/// Mismatches that are told; more of them tell nothing more.
const TOLD: usize = 20;

fn lines(mismatches: &[Mismatch]) -> String {
    let told = mismatches.iter().take(TOLD).map(|mismatch| format!("  {mismatch}"));
    let more = mismatches.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| format!("  and {more} more"));
    told.chain(more).collect::<Vec<_>>().join("\n")
}

fn singular(kind: Kind) -> &'static str {
    match kind {
        Kind::Programmes => "programme",
        Kind::Regions => "region",
        _ => "body",
    }
}

/// Gathers and reconciles the figures of a report.
pub async fn gather(db: &Db, order: &Order, rule: &HealthRule, now: i64) -> Result<Execution, Refused> {
    let mut tx = db.snapshot().await?;
    gather_in(&mut tx, order, rule, now).await
}

async fn gather_in(tx: &mut Tx, order: &Order, rule: &HealthRule, now: i64) -> Result<Execution, Refused> {
    let today = rule.day_of(now);
    if order.period.from > today {
        return Err(Refused::Future);
    }
    let day = order.period.to.min(today);
    // The last second of the day, or this one.
    let until = rule.start_of(day.succ_opt().unwrap_or(day)).saturating_sub(1).min(now);
    let register = register::with_items_of(&mut *tx, until).await?;
    let scope = scope(&register, order)?;
    let chosen: Vec<&Stored<Item>> = register.select(scope, day).collect();
    let keys: BTreeSet<String> = chosen.iter().map(|item| item.key()).collect();
    let mut walk = Walk::new(&register.items, rule.start_of(order.period.from), until);
    let root = walk.run(&mut *tx).await?;
    let (replayed, mut events) = walk.finish(&keys, rule)?;
    let notes = notes(&mut *tx, &chosen, &events).await?;
    fill(&mut events, &notes);
    let rows: Vec<Row> = chosen.iter().map(|item| row(&register, item, rule, day, &notes)).collect();
    let expected = rule.calendar.first_expected_year();
    let execution = Execution {
        order: order.clone(),
        day,
        made_at: now,
        zone: rule.zone,
        root,
        thresholds: rule.thresholds,
        expected_from: expected.filter(|_| rows.iter().any(|row| rule.calendar.is_expected(row.deadline))),
        names: names(&register),
        totals: Totals::of(&rows),
        rows,
        events,
    };
    match reconcile(&execution, &replayed) {
        mismatches if mismatches.is_empty() => Ok(execution),
        mismatches => Err(Refused::Unreconciled(mismatches)),
    }
}

/// The records that the order names.
fn scope(register: &Register, order: &Order) -> Result<Scope, Refused> {
    let agency = found(&register.agencies, order.agency.as_deref())?;
    let region = found(&register.regions, order.region.as_deref())?;
    // What a group owes, each of its members owes; a region is told by what names it.
    let wide = agency.is_some() && region.is_none();
    Ok(Scope {
        programme: found(&register.programmes, order.programme.as_deref())?,
        direction: None,
        agency,
        region,
        wide,
    })
}

fn found<T: Record>(shelf: &Shelf<T>, key: Option<&str>) -> Result<Option<i64>, Refused> {
    let Some(key) = key else { return Ok(None) };
    let record = shelf.iter().find(|record| record.key().eq_ignore_ascii_case(key));
    record.map(|record| Some(record.id)).ok_or_else(|| Refused::Unknown {
        kind: T::KIND,
        key: key.into(),
        known: shelf.iter().map(|record| record.key()).collect::<Vec<_>>().join(", "),
    })
}

fn names(register: &Register) -> Names {
    fn of<T: Record>(shelf: &Shelf<T>, name: impl Fn(&T) -> &Texts) -> BTreeMap<String, Texts> {
        shelf.iter().map(|record| (record.key(), name(record).clone())).collect()
    }
    Names {
        programmes: of(&register.programmes, |programme| &programme.name),
        agencies: of(&register.agencies, |agency| &agency.name),
        regions: of(&register.regions, |region| &region.name),
        directions: of(&register.directions, |direction| &direction.name),
        default_programme: register.default_programme().map(|programme| programme.code.clone()),
    }
}

/// The texts of what was said, by their hashes.
async fn notes(tx: &mut Tx, chosen: &[&Stored<Item>], events: &Events) -> Result<HashMap<String, String>, StoreError> {
    let last = chosen.iter().filter_map(|item| item.last_report()?.1.note.as_deref());
    let reasons = events.moves.iter().filter_map(|moved| moved.reason.as_deref());
    let reports = events.reports.iter().filter_map(|report| report.note.as_deref());
    let proofs = events.reports.iter().flat_map(|report| report.proofs.iter().map(String::as_str));
    let hashes: HashSet<&str> = last.chain(reasons).chain(reports).chain(proofs).collect();
    texts::get_all(tx, &hashes.into_iter().collect::<Vec<_>>()).await
}

/// Puts texts in the place of their hashes; one that was removed leaves nothing.
fn fill(events: &mut Events, notes: &HashMap<String, String>) {
    let text = |hash: &mut Option<String>| *hash = hash.take().and_then(|hash| notes.get(&hash).cloned());
    events.moves.iter_mut().for_each(|moved| text(&mut moved.reason));
    for report in &mut events.reports {
        text(&mut report.note);
        let described = report.proofs.iter().filter_map(|hash| notes.get(hash));
        report.exhibits = described.filter_map(|content| serde_json::from_str(content).ok()).collect();
    }
}

fn row(register: &Register, item: &Item, rule: &HealthRule, day: NaiveDate, notes: &HashMap<String, String>) -> Row {
    let assessed = register.assess(item, rule, day);
    let owners: Vec<&str> = register.owners(item, day).iter().map(|owner| owner.slug.as_str()).collect();
    let lead = owners.first().copied().or(item.lead()).unwrap_or_default();
    let last = item.last_report().map(|(by, report)| Last {
        by: by.into(),
        on: rule.day_of(report.at),
        note: report.note.as_ref().and_then(|hash| notes.get(hash).cloned()),
        evidence: report.evidence as usize,
    });
    let programme = register.programmes.find(&item.programme);
    let called = item.reference();
    let by_number = programme.is_some_and(|programme| programme.is_default);
    Row {
        key: item.key(),
        called: ItemRef { programme: called.programme.filter(|_| !by_number), ..called },
        programme: item.programme.clone(),
        title: item.title.clone(),
        direction: item.direction.clone(),
        lead: lead.into(),
        with: owners.iter().skip(1).map(|slug| (*slug).into()).collect(),
        area: item.area.clone(),
        start: item.start_date,
        deadline: item.deadline,
        due: assessed.due,
        first_deadline: item.first_deadline,
        moves: item.moves,
        status: item.status,
        health: assessed.health,
        risk: register.risk(item, rule, day),
        stale: assessed.stale,
        days_left: assessed.days_left,
        percent: item.percent(),
        amount: item.progress.amount,
        measure: item.measure.clone(),
        claimed: item.claim.as_ref().map(|claim| claim.on),
        last,
    }
}
