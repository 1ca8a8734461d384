//! News of items: found in the ledger and in the calendar, told to those who want them, page by page.

use super::notices;
use crate::{
    domain::{
        deliveries::Hours,
        health::{Health, HealthRule},
        items::Item,
        news::{DELAY, Facts, PAUSE, hears_overdue, tags_of},
        notices::Notice,
        register::Register,
        subscriptions::Frequency,
    },
    store::{Result, Tx, audience, ledger, news, news::News, records, register},
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

/// Decides for the next chats when they hear; tells whether there were any.
pub async fn spread(tx: &mut Tx, rule: &HealthRule, now: i64) -> Result<bool> {
    let Some(open) = news::open(&mut *tx).await? else { return Ok(false) };
    let cursor = match open.after.overdue {
        true => spread_overdue(tx, rule, &open, now).await?,
        false => spread_change(tx, rule, &open, now).await?,
    };
    news::move_on(tx, open.id, cursor).await?;
    Ok(true)
}

/// To the next followers of the item; gives the last of them, `None` at the end.
async fn spread_change(tx: &mut Tx, rule: &HealthRule, open: &News, now: i64) -> Result<Option<i64>> {
    let followers = news::followers(&mut *tx, open.item, open.cursor.unwrap_or(i64::MIN), CHATS).await?;
    for follower in &followers {
        match follower.frequency {
            Frequency::Now => {
                let due = follower.hours.undisturbed(now, rule.zone);
                notices::tell_at(tx, follower.chat_id, &Notice::News { id: open.id }, due).await?;
            }
            digest => tell_with_digest(tx, rule, (follower.chat_id, &follower.hours), (open.id, digest), now).await?,
        }
    }
    Ok(followers.last().map(|last| last.chat_id))
}

/// To the next chats that take digests of what the item is about.
async fn spread_overdue(tx: &mut Tx, rule: &HealthRule, open: &News, now: i64) -> Result<Option<i64>> {
    let register = register::around(&mut *tx, &[open.item]).await?;
    let Some(item) = register.items.get(open.item) else { return Ok(None) };
    let tags = tags_of(&register, item, rule.day_of(now));
    let page = audience::subscribers(tx, &tags, open.cursor.unwrap_or(i64::MIN), CHATS as usize).await?;
    for listener in &page.listeners {
        let wishes = listener.wishes.iter();
        let soonest = wishes.filter_map(|wish| hears_overdue(&wish.filter, wish.frequency, &tags)).min();
        if let Some(digest) = soonest {
            tell_with_digest(tx, rule, (listener.chat_id, &listener.hours), (open.id, digest), now).await?;
        }
    }
    Ok(page.cursor)
}

async fn tell_with_digest(
    tx: &mut Tx,
    rule: &HealthRule,
    (chat, hours): (i64, &Hours),
    (news, digest): (i64, Frequency),
    now: i64,
) -> Result<()> {
    let due = hours.next_digest(digest == Frequency::Weekly, now, rule.zone);
    notices::tell_with_digest(tx, chat, news, (due, hours.undisturbed(due, rule.zone))).await
}

/// Looks once a day at what has become overdue since another day: it is news, with nobody's consent.
pub async fn overdue(tx: &mut Tx, register: &Register, rule: &HealthRule, now: i64) -> Result<usize> {
    let today = rule.day_of(now);
    let last = news::overdue_day(&mut *tx).await?;
    if !news::close_overdue_day(tx, today).await? {
        return Ok(0);
    }
    // What was overdue before the very first look is no news.
    let Some(last) = last else { return Ok(0) };
    let mut found = 0;
    for item in register.items.iter() {
        let due = rule.calendar.runs_to(item.deadline);
        let newly = last <= due && due < today;
        if newly && register.assess(item, rule, today).health == Health::Overdue {
            let facts = Facts::of(item);
            news::keep(tx, item.id, &facts, &Facts { overdue: true, ..facts.clone() }, now).await?;
            found += 1;
        }
    }
    Ok(found)
}
