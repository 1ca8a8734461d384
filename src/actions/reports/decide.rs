//! What becomes of an item when something is said of it, or why it may not be said. Pure.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{Refused, Report, Result, Told, Verdict};
use crate::{
    domain::{
        agencies::Agency,
        decisions::Withdrawal,
        items::{Claim, Item, LastReport, Status, Voice},
        ledger::Actor,
        progress::Progress,
        register::{Part, Register},
    },
    store::records::Cause,
};

/// A body's report: changes the item and says how the ledger tells it. `note` is the hash of the report's note, `proofs` those of
/// its evidence.
pub fn hear(
    item: &mut Item,
    bodies: &Register,
    today: NaiveDate,
    report: &Report<'_>,
    (note, proofs): (Option<String>, Vec<String>),
    at: i64,
) -> Result<Cause> {
    let lead = item.lead().and_then(|slug| bodies.present_owner(slug, &item.direction, today));
    let part = bodies
        .part(item, report.agency, today)
        .ok_or_else(|| Refused::NotResponsible { agency: report.agency.into(), item: item.reference().to_string() })?;
    let own = || item.reports.get(report.agency).map_or(Status::NotStarted, |last| last.status);
    // What is confirmed or withdrawn is final for all who speak of it.
    let from = if part == Part::Lead || !item.status.is_open() { item.status } else { own() };
    let status = from.change(report.status, Voice::Body)?;
    if status == Status::Blocked && note.is_none() {
        return Err(Refused::NoReason);
    }
    let progress = told(item, report.progress)?;
    let before = (part == Part::Member && status == Status::Done).then(|| unclaimed(item, report.agency));
    let (noted, evidence) = (note.clone(), report.evidence);
    let said = LastReport { at, status, progress: progress.clone(), note: noted, evidence, proofs, before };
    item.reports.insert(report.agency.into(), said);
    match (part, lead) {
        (Part::Lead, _) => settle(item, status, progress, today),
        (Part::Member, Some(group)) => settle_group(item, bodies, group, today),
        _ => {}
    }
    Ok(Cause { at, kind: "item.reported", actor: Actor::of("official", report.agency), note })
}

/// A controller's verdict: changes the item and says how the ledger tells it. `reason` is the hash of the verdict's reason.
pub fn judge(item: &mut Item, verdict: &Verdict<'_>, reason: Option<String>, at: i64) -> Result<Cause> {
    let kind = match verdict {
        Verdict::Confirm => {
            item.status = item.status.change(Status::Confirmed, Voice::Controller)?;
            "item.confirmed"
        }
        Verdict::SendBack { .. } => {
            item.status = item.status.change(Status::InProgress, Voice::Controller)?;
            // What the claim said of progress falls with it.
            let before = item.claim.take().and_then(|claim| claim.before);
            if let Some(before) = members_fall_back(item).or(before) {
                item.progress = before;
            }
            "item.sent-back"
        }
        Verdict::MoveDeadline { to, .. } => {
            move_deadline(item, *to)?;
            "item.deadline-moved"
        }
        Verdict::Withdraw { .. } => {
            item.status = item.status.change(Status::Withdrawn, Voice::Controller)?;
            item.withdrawal = reason.clone().map(|reason| Withdrawal { reason, instead: None });
            "item.withdrawn"
        }
    };
    if !item.status.is_open() {
        item.asked.clear();
    }
    if reason.is_none() && !matches!(verdict, Verdict::Confirm) {
        return Err(Refused::NoReason);
    }
    Ok(Cause { at, kind, actor: Actor::role("controller"), note: reason })
}

/// How far a body was before it first said that it is done.
fn unclaimed(item: &Item, agency: &str) -> Progress {
    let last = item.reports.get(agency);
    last.map_or_else(Progress::default, |last| last.before.clone().unwrap_or_else(|| last.progress.clone()))
}

/// Where a group claimed, each of its members stands again where it stood before its own claim: their mean, if there are any.
fn members_fall_back(item: &mut Item) -> Option<Progress> {
    let mut percents = Vec::new();
    for report in item.reports.values_mut() {
        let Some(before) = report.before.take() else { continue };
        percents.push(before.percent);
        report.status = Status::InProgress;
        report.progress = before;
    }
    (!percents.is_empty()).then(|| Progress::mean(percents))
}

/// Moves an open item's deadline; who asked for no more than that has got it.
pub fn move_deadline(item: &mut Item, to: NaiveDate) -> Result<()> {
    if !item.status.is_open() {
        return Err(Refused::Closed(item.status));
    }
    if item.deadline == to {
        return Err(Refused::SameDeadline(to));
    }
    item.deadline = to;
    item.moves += 1;
    item.asked.retain(|_, asked| asked.to > to);
    Ok(())
}

fn told(item: &Item, told: Told) -> Result<Progress> {
    match told {
        Told::Percent(percent) if percent < Decimal::ZERO || percent > Decimal::ONE_HUNDRED => Err(Refused::OutOfRange),
        Told::Percent(percent) => Ok(Progress::percent(percent)),
        Told::Amount(amount) if amount < Decimal::ZERO => Err(Refused::OutOfRange),
        Told::Amount(amount) => {
            item.measure.as_ref().and_then(|measure| Progress::amount(amount, measure)).ok_or(Refused::NotCounted)
        }
    }
}

fn settle(item: &mut Item, status: Status, progress: Progress, today: NaiveDate) {
    item.claim = match (status, item.claim.take()) {
        (Status::Done, None) => Some(Claim { on: today, deadline: item.deadline, before: Some(item.progress.clone()) }),
        (Status::Done, claim) => claim,
        _ => None,
    };
    item.status = status;
    item.progress = progress;
}

fn settle_group(item: &mut Item, bodies: &Register, group: &Agency, today: NaiveDate) {
    let members: Vec<&str> = bodies.members_for(group, item, today).map(|member| member.slug.as_str()).collect();
    let last = |slug: &&str| item.reports.get(*slug);
    let percents = members.iter().map(|slug| last(slug).map_or(Decimal::ZERO, |report| report.progress.percent));
    let progress = Progress::mean(percents);
    let all_are = |status| members.iter().all(|slug| last(slug).map_or(Status::NotStarted, |r| r.status) == status);
    let status = match item.status {
        _ if all_are(Status::Done) => Status::Done,
        Status::NotStarted if all_are(Status::NotStarted) => Status::NotStarted,
        _ => Status::InProgress,
    };
    settle(item, status, progress, today);
}
