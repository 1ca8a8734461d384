//! Execution reports that people ask for, and plans by which they are made by themselves: each due one exactly once for each
//! chat, also after days without a process.

use chrono::NaiveDate;

use crate::{
    domain::{
        health::HealthRule,
        language::Language,
        papers::{HOUR, Rhythm},
        people::Right,
    },
    store::{
        Result, Tx, chats,
        papers::{self, Plan, Wanted},
        people,
    },
};

/// Most reports that a chat may wait for at once.
pub const MOST_WAITING: i64 = 3;
/// Most plans that there may be.
pub const MOST_PLANS: usize = 20;

/// Lets a chat wait for a report; `false` if it waits for many already.
pub async fn want(tx: &mut Tx, wanted: &Wanted<'_>, now: i64) -> Result<bool> {
    if papers::waiting(&mut *tx, wanted.chat).await? >= MOST_WAITING {
        return Ok(false);
    }
    papers::want(tx, wanted, now).await
}

/// When the report of a day is made.
fn at(rule: &HealthRule, day: NaiveDate) -> i64 {
    rule.start_of(day) + HOUR * 3600
}

/// When the first report of a rhythm from now on is made.
pub fn next_at(rule: &HealthRule, rhythm: Rhythm, now: i64) -> i64 {
    let today = rule.day_of(now);
    let next = at(rule, rhythm.from_day(today));
    if next > now { next } else { at(rule, rhythm.from_day(today.succ_opt().unwrap_or(today))) }
}

/// Has a report made by itself; `false` if there is such a plan already, or too many.
pub async fn plan(tx: &mut Tx, plan: &Plan, by: i64, now: i64) -> Result<bool> {
    let known = papers::plans(&mut *tx).await?;
    let same = |known: &Plan| Plan { id: plan.id, next_at: plan.next_at, ..known.clone() } == *plan;
    if known.len() >= MOST_PLANS || known.iter().any(same) {
        return Ok(false);
    }
    papers::plan(tx, plan, by, now).await?;
    Ok(true)
}

/// Ends a plan.
pub async fn unplan(tx: &mut Tx, id: i64) -> Result<bool> {
    papers::unplan(tx, id).await
}

/// Lets everybody who may have it wait for the report of a plan whose time has come. Of several that were missed, only the latest
/// is made. Tells for how many chats.
pub async fn fall_due(
    tx: &mut Tx,
    rule: &HealthRule,
    plan: &Plan,
    administrators: &[i64],
    default: Language,
    now: i64,
) -> Result<usize> {
    if !papers::put_off(&mut *tx, plan.id, plan.next_at, next_at(rule, plan.rhythm, now)).await? {
        return Ok(0);
    }
    let reached = rule.day_of(now - HOUR * 3600);
    let Some(day) = plan.rhythm.until_day(reached) else { return Ok(0) };
    let (order, mut waiting) = (plan.order(day), 0);
    for chat in people::who_may(&mut *tx, administrators, Right::Paper).await? {
        let once = format!("plan {} {day} {chat}", plan.id);
        let language = chats::speaks(&mut *tx, chat).await?.unwrap_or(default);
        let wanted = Wanted { chat, language, order: &order, message: None, once: Some(&once) };
        waiting += usize::from(papers::want(&mut *tx, &wanted, now).await?);
    }
    Ok(waiting)
}
