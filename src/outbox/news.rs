//! News of items, made from what the store says when they leave.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};

use super::{Outbox, Result};
use crate::{
    domain::{
        decisions::Instead,
        items::Item,
        language::Language,
        news::Facts,
        programmes::Programme,
        record::Stored,
        register::{Register, Shelf},
        subscriptions::Frequency,
    },
    messages::{ItemNews, NewsDigest, Rendered, news::NewsRow},
    store::{news, records, subscriptions, texts},
};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// One piece of news for a chat; nothing if it does not follow the item any more.
pub async fn one(outbox: &Outbox, chat: i64, id: i64, language: Language) -> Result<Option<Rendered>> {
    let Some(told) = news::get(&outbox.db, id).await? else { return Ok(None) };
    if !follows(outbox, chat).await?.contains_key(&told.item) {
        return Ok(None);
    }
    let register = named(outbox, &[told.item]).await?;
    let Some(row) = row(outbox, &register, told.item, told.before, told.after).await? else { return Ok(None) };
    let news = ItemNews { row, today: today(outbox) };
    Ok(Some(news.render(&outbox.locale(language))))
}

/// What changed of the items that a chat follows since its digest before the one that was due at a moment.
pub async fn digest(outbox: &Outbox, chat: i64, due: i64, language: Language) -> Result<Option<Rendered>> {
    let follows = follows(outbox, chat).await?;
    let mut changed: Vec<(i64, Facts, Facts)> = Vec::new();
    for (item, frequency) in &follows {
        let span = if *frequency == Frequency::Weekly { 7 * DAY } else { DAY };
        let mut told = news::since(&outbox.db, *item, due - span).await?;
        // Who hears at once heard of everything else.
        told.retain(|one| one.at < due && (*frequency != Frequency::Now || one.after.overdue));
        let (Some(first), Some(last)) = (told.first(), told.last()) else { continue };
        let overdue = told.iter().any(|one| one.after.overdue);
        let after = Facts { overdue, ..last.after.clone() };
        if first.before != after {
            changed.push((*item, first.before.clone(), after));
        }
    }
    let items: Vec<i64> = changed.iter().map(|(item, ..)| *item).collect();
    let register = named(outbox, &items).await?;
    let mut rows = Vec::new();
    for (item, before, after) in changed {
        rows.extend(row(outbox, &register, item, before, after).await?);
    }
    let digest = NewsDigest { rows, today: today(outbox) };
    Ok((!digest.rows.is_empty()).then(|| digest.render(&outbox.locale(language))))
}

/// The items that a chat follows, each with how often it wants to hear.
async fn follows(outbox: &Outbox, chat: i64) -> Result<BTreeMap<i64, Frequency>> {
    let own = subscriptions::of_chat(&outbox.db, chat).await?;
    Ok(own.into_iter().filter_map(|one| Some((one.filter.item?, one.frequency))).collect())
}

async fn row<'a>(
    outbox: &Outbox,
    register: &'a Register,
    item: i64,
    before: Facts,
    after: Facts,
) -> Result<Option<NewsRow<'a>>> {
    let Some(item) = register.items.get(item) else { return Ok(None) };
    let instead = match item.withdrawal.as_ref().and_then(|withdrawal| withdrawal.instead.clone()) {
        Some(Instead::Item(key)) => Some(key),
        Some(Instead::Text(hash)) => texts::get(&outbox.db, &hash).await?,
        None => None,
    };
    Ok(Some(NewsRow { instead, ..NewsRow::of(register, item, before, after) }))
}

/// A register with these items and what names them.
async fn named(outbox: &Outbox, ids: &[i64]) -> Result<Register> {
    let mut items: Vec<Stored<Item>> = Vec::new();
    for id in ids {
        items.extend(records::by_id::<Item>(&outbox.db, *id).await?);
    }
    let programmes: Vec<Stored<Programme>> = records::all(&outbox.db, None).await?;
    Ok(Register { items: Shelf::new(items), programmes: Shelf::new(programmes), ..Register::default() })
}

fn today(outbox: &Outbox) -> NaiveDate {
    let now = DateTime::<Utc>::from_timestamp(outbox.clock.timestamp(), 0).unwrap_or_default();
    now.with_timezone(&outbox.zone).date_naive()
}
