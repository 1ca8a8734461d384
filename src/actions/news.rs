//! News of items: found in the ledger, told to those who follow them, page by page.

use chrono::NaiveDate;

use super::notices;
use crate::{
    domain::{
        health::{Health, HealthRule},
        items::Item,
        news::{DELAY, Facts, PAUSE},
        notices::Notice,
        register::Register,
        subscriptions::Frequency,
    },
    store::{Result, Tx, ledger, news, news::Follower, records},
};

/// Ledger entries looked at in one step.
const ENTRIES: i64 = 500;
/// Items weighed in one step.
const ITEMS: i64 = 20;
/// Chats for which one step decides.
const CHATS: i64 = 500;

/// Looks at the next entries of the ledger for items that changed; tells whether there were any. What lies before the very
/// first look is no news.
pub async fn look(tx: &mut Tx) -> Result<bool> {
    let head = ledger::head(&mut *tx).await?.seq;
    let after = news::cursor(&mut *tx).await?;
    let upto = after.map_or(head, |after| head.min(after + ENTRIES));
    if after == Some(upto) {
        return Ok(false);
    }
    news::look(tx, after, upto).await?;
    Ok(true)
}

/// Weighs items whose changes can no longer be taken back: what differs from what followers know becomes news.
pub async fn weigh(tx: &mut Tx, now: i64) -> Result<usize> {
    let ripe = news::ripe(&mut *tx, now, ITEMS).await?;
    for one in &ripe {
        let (begun, latest) =
            (news::next(&mut *tx, one.item, one.first - 1).await?, news::at(&mut *tx, one.item, now).await?);
        if let (Some(begun), Some(latest)) = (begun, latest)
            && latest.at > now - DELAY
            && begun.at > now - PAUSE
        {
            // It may be taken back, or be followed by more: but nobody waits longer than an hour.
            news::settle(tx, one.item, Some((one.first, latest.at + DELAY))).await?;
            continue;
        }
        let known: Option<Item> = records::before(&mut *tx, one.item, one.first).await?;
        let stands = news::at(&mut *tx, one.item, now - DELAY).await?;
        let mut first = one.first;
        let mut told_to = one.first - 1;
        if let Some(stands) = stands {
            let facts = Facts::of(&stands.record);
            if let Some(known) = known.map(|known| Facts::of(&known)).filter(|known| *known != facts) {
                news::keep(tx, one.item, &known, &facts, now).await?;
            }
            told_to = stands.seq.max(told_to);
            first = told_to + 1;
        }
        // What came later can still be taken back.
        let later = news::next(&mut *tx, one.item, told_to).await?;
        news::settle(tx, one.item, later.map(|later| (first, later.at + DELAY))).await?;
    }
    Ok(ripe.len())
}

/// Decides for the next followers when they hear; tells whether there were any.
pub async fn spread(tx: &mut Tx, rule: &HealthRule, now: i64) -> Result<bool> {
    let Some(open) = news::open(&mut *tx).await? else { return Ok(false) };
    let after = open.cursor.unwrap_or(i64::MIN);
    let followers = news::followers(&mut *tx, open.item, after, CHATS).await?;
    for follower in followers.iter().filter(|follower| !follower.hours.paused(now)) {
        let (notice, due) = plan(follower, open.id, open.after.overdue, rule, now);
        notices::tell_at(tx, follower.chat_id, &notice, due).await?;
    }
    news::move_on(tx, open.id, followers.last().map(|last| last.chat_id)).await?;
    Ok(true)
}

/// What a follower gets and when: at once or with a digest. That something has become overdue waits for a digest.
fn plan(follower: &Follower, id: i64, overdue: bool, rule: &HealthRule, now: i64) -> (Notice, i64) {
    let digest = |weekly| {
        let due = follower.hours.next_digest(weekly, now, rule.zone);
        (Notice::NewsDigest { due }, follower.hours.undisturbed(due, rule.zone))
    };
    match follower.frequency {
        Frequency::Weekly => digest(true),
        Frequency::Daily => digest(false),
        Frequency::Now if overdue => digest(false),
        Frequency::Now => (Notice::News { id }, follower.hours.undisturbed(now, rule.zone)),
    }
}

/// Items that have become overdue since the morning of another day are news, with nobody's consent.
pub async fn overdue(tx: &mut Tx, register: &Register, rule: &HealthRule, after: NaiveDate, now: i64) -> Result<()> {
    let today = rule.day_of(now);
    for item in register.items.iter() {
        let due = rule.calendar.runs_to(item.deadline);
        let newly = after <= due && due < today;
        if newly && register.assess(item, rule, today).health == Health::Overdue {
            let facts = Facts::of(item);
            news::keep(tx, item.id, &facts, &Facts { overdue: true, ..facts.clone() }, now).await?;
        }
    }
    Ok(())
}
