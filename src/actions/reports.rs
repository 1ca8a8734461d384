//! What is said about an item: a body's report, a controller's decision, a moved deadline. A report never overwrites: the
//! ledger and the dated versions keep what was said before.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::{
    domain::{
        agencies::Agency,
        health::HealthRule,
        items::{Claim, Item, LastReport, Status, TransitionRefused, Voice},
        ledger::Actor,
        progress::Progress,
        record::Stored,
        register::{Register, Shelf},
    },
    store::{StoreError, Tx, records, records::Cause, texts},
};

/// How progress is told.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Told {
    /// In percent, 0 to 100.
    Percent(Decimal),
    /// In the indicator's unit.
    Amount(Decimal),
}

/// What an official says of an item at one moment.
#[derive(Clone, Debug)]
pub struct Report<'a> {
    /// Key of the item, such as `R-49`.
    pub item: &'a str,
    /// Slug of the body in whose name it is said.
    pub agency: &'a str,
    /// The status told.
    pub status: Status,
    /// The progress told.
    pub progress: Told,
    /// A note, possibly empty.
    pub note: &'a str,
    /// How many photos and documents came with it.
    pub evidence: u32,
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// No such item.
    #[error("there is no item {0}")]
    NoItem(String),
    /// The body does not answer for the item.
    #[error("{agency} does not answer for {item}")]
    NotResponsible {
        /// Slug of the body.
        agency: String,
        /// Key of the item.
        item: String,
    },
    /// The status may not change so.
    #[error(transparent)]
    Transition(#[from] TransitionRefused),
    /// Percent outside 0 to 100.
    #[error("percent lies between 0 and 100")]
    OutOfRange,
    /// The item's progress is not counted in a unit.
    #[error("progress of this item is told in percent")]
    NotCounted,
    /// Something that needs a reason came without one.
    #[error("a reason is needed")]
    NoReason,
    /// The new deadline is the old one.
    #[error("the deadline is already {0}")]
    SameDeadline(NaiveDate),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Results of this file.
pub type Result<T> = std::result::Result<T, Refused>;

/// Records what a body reports. The lead's figure becomes the item's; a co-executor's stands beside it; in an item led by
/// a group, the mean of its members counts and it is done when all of them are.
pub async fn report(tx: &mut Tx, rule: &HealthRule, report: &Report<'_>, now: i64) -> Result<Stored<Item>> {
    let mut item = find(tx, report.item).await?;
    let register = bodies(tx).await?;
    let today = rule.day_of(now);
    let lead = item.lead().and_then(|slug| register.present_owner(slug, &item.direction, today));
    let part = part_of(&register, &item, lead, report.agency, today)?;
    let before = item.reports.get(report.agency).map_or(Status::NotStarted, |last| last.status);
    let from = if part == Part::Lead { item.status } else { before };
    let status = from.change(report.status, Voice::Body)?;
    if status == Status::Blocked && report.note.trim().is_empty() {
        return Err(Refused::NoReason);
    }
    let progress = told(&item, report.progress)?;
    let note = keep_note(tx, report.note).await?;
    let said =
        LastReport { at: now, status, progress: progress.clone(), note: note.clone(), evidence: report.evidence };
    item.reports.insert(report.agency.into(), said);
    match (part, lead) {
        (Part::Lead, _) => settle(&mut item, status, progress, today),
        (Part::Member, Some(group)) => settle_group(&mut item, &register, group, today),
        _ => {}
    }
    write(tx, item, "item.reported", Actor::of("official", report.agency), note, now).await
}

/// Confirms the claim that an item is done.
pub async fn confirm(tx: &mut Tx, item: &str, now: i64) -> Result<Stored<Item>> {
    let mut item = find(tx, item).await?;
    item.status = item.status.change(Status::Confirmed, Voice::Controller)?;
    write(tx, item, "item.confirmed", Actor::role("controller"), None, now).await
}

/// Sends a claim back with a reason: the item is in progress again.
pub async fn send_back(tx: &mut Tx, item: &str, reason: &str, now: i64) -> Result<Stored<Item>> {
    let mut item = find(tx, item).await?;
    item.status = item.status.change(Status::InProgress, Voice::Controller)?;
    item.claim = None;
    let reason = keep_reason(tx, reason).await?;
    write(tx, item, "item.sent-back", Actor::role("controller"), reason, now).await
}

/// Moves the deadline, as a controller decided. The first deadline stays, and the move is counted.
pub async fn move_deadline(tx: &mut Tx, item: &str, to: NaiveDate, reason: &str, now: i64) -> Result<Stored<Item>> {
    let mut item = find(tx, item).await?;
    if item.deadline == to {
        return Err(Refused::SameDeadline(to));
    }
    item.deadline = to;
    item.moves += 1;
    let reason = keep_reason(tx, reason).await?;
    write(tx, item, "item.deadline-moved", Actor::role("controller"), reason, now).await
}

/// Takes an open item off the programme, with a reason.
pub async fn withdraw(tx: &mut Tx, item: &str, reason: &str, now: i64) -> Result<Stored<Item>> {
    let mut item = find(tx, item).await?;
    item.status = item.status.change(Status::Withdrawn, Voice::Controller)?;
    let reason = keep_reason(tx, reason).await?;
    write(tx, item, "item.withdrawn", Actor::role("controller"), reason, now).await
}

/// In which part a body speaks of an item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Lead,
    Member,
    CoExecutor,
}

fn part_of(
    register: &Register,
    item: &Item,
    lead: Option<&Stored<Agency>>,
    agency: &str,
    today: NaiveDate,
) -> Result<Part> {
    if lead.is_some_and(|lead| lead.slug == agency) {
        return Ok(Part::Lead);
    }
    let belongs_to = |group: &Stored<Agency>| register.members(group).any(|member| member.slug == agency);
    if lead.is_some_and(belongs_to) {
        return Ok(Part::Member);
    }
    if register.owners(item, today).into_iter().any(|owner| owner.slug == agency || belongs_to(owner)) {
        return Ok(Part::CoExecutor);
    }
    Err(Refused::NotResponsible { agency: agency.into(), item: item.reference().to_string() })
}

fn told(item: &Item, told: Told) -> Result<Progress> {
    match told {
        Told::Percent(percent) if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED => Err(Refused::OutOfRange),
        Told::Percent(percent) => Ok(Progress::percent(percent)),
        Told::Amount(amount) => {
            item.measure.as_ref().and_then(|measure| Progress::amount(amount, measure)).ok_or(Refused::NotCounted)
        }
    }
}

fn settle(item: &mut Item, status: Status, progress: Progress, today: NaiveDate) {
    item.claim = match (status, item.claim.take()) {
        (Status::Done, None) => Some(Claim { on: today, deadline: item.deadline }),
        (Status::Done, claim) => claim,
        _ => None,
    };
    item.status = status;
    item.progress = progress;
}

fn settle_group(item: &mut Item, register: &Register, group: &Agency, today: NaiveDate) {
    let members: Vec<&str> = register.members(group).map(|member| member.slug.as_str()).collect();
    let last = |slug: &&str| item.reports.get(*slug);
    let percents = members.iter().map(|slug| last(slug).map_or(Decimal::ZERO, |report| report.progress.percent));
    let progress = Progress::mean(percents);
    let all_done = members.iter().all(|slug| last(slug).is_some_and(|report| report.status == Status::Done));
    let status = if all_done { Status::Done } else { Status::InProgress };
    settle(item, status, progress, today);
}

async fn find(tx: &mut Tx, key: &str) -> Result<Item> {
    let item = records::get::<Item>(tx, key).await?;
    item.map(|item| item.record).ok_or_else(|| Refused::NoItem(key.into()))
}

/// A register that holds the bodies only.
async fn bodies(tx: &mut Tx) -> Result<Register> {
    Ok(Register { agencies: Shelf::new(records::all(tx, None).await?), ..Register::default() })
}

async fn keep_note(tx: &mut Tx, note: &str) -> Result<Option<String>> {
    let note = note.trim();
    Ok(if note.is_empty() { None } else { Some(texts::keep(tx, note).await?) })
}

async fn keep_reason(tx: &mut Tx, reason: &str) -> Result<Option<String>> {
    keep_note(tx, reason).await?.map(Some).ok_or(Refused::NoReason)
}

async fn write(
    tx: &mut Tx,
    item: Item,
    kind: &'static str,
    actor: Actor,
    note: Option<String>,
    at: i64,
) -> Result<Stored<Item>> {
    let key = item.reference().to_string();
    match records::put(tx, &item, Cause { at, kind, actor, note }).await? {
        Some(written) => Ok(written),
        // The same words twice within a second: the first stand.
        None => records::get(tx, &key).await?.ok_or(Refused::NoItem(key)),
    }
}
