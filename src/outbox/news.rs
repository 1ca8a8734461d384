//! News of items, made from what the store says when they leave.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Outbox, Result, notices::Told};
use crate::{
    domain::{
        decisions::Instead,
        items::Item,
        language::Language,
        news::{Facts, hears_overdue, tags_of},
        record::Stored,
        register::Register,
        subscriptions::{Filter, Subscription},
    },
    messages::{
        ItemNews, NewsDigest,
        items::{Successor, called},
        news::NewsRow,
    },
    store::{
        news::{self, News},
        records, register, subscriptions, texts,
    },
};

/// One piece of news for a chat; nothing if it does not follow the item any more.
pub async fn one(outbox: &Outbox, chat: i64, id: i64, language: Language) -> Result<Option<Told>> {
    let Some(told) = news::get(&outbox.db, id).await? else { return Ok(None) };
    if !follows(&subscriptions::of_chat(&outbox.db, chat).await?, told.item) {
        return Ok(None);
    }
    let register = register::around(&mut outbox.db.snapshot().await?, &[told.item]).await?;
    let Some(row) = row(outbox, &register, told.item, told.before, told.after).await? else { return Ok(None) };
    let message = ItemNews { row, today: today(outbox) }.render(&outbox.locale(language));
    Ok(Some(Told { message, items: vec![told.item] }))
}

/// What changed of the items that a chat follows, and what has become overdue of what it subscribes to; nothing if it wants
/// none of that any more.
pub async fn digest(outbox: &Outbox, chat: i64, ids: &[i64], language: Language) -> Result<Option<Told>> {
    let own = subscriptions::of_chat(&outbox.db, chat).await?;
    let changes = changes(news::of_ids(&outbox.db, ids).await?);
    let items: Vec<i64> = changes.iter().map(|(item, ..)| *item).collect();
    let register = register::around(&mut outbox.db.snapshot().await?, &items).await?;
    let (mut rows, mut overdue) = (Vec::new(), Vec::new());
    let mut told = Vec::new();
    for (item, before, after) in changes {
        let list = match follows(&own, item) {
            true => &mut rows,
            false if after.overdue && subscribes(&own, &register, item, today(outbox)) => &mut overdue,
            false => continue,
        };
        if let Some(row) = row(outbox, &register, item, before, after).await? {
            list.push(row);
            told.push(item);
        }
    }
    let digest = NewsDigest { rows, overdue, today: today(outbox) };
    Ok((!told.is_empty()).then(|| Told { message: digest.render(&outbox.locale(language)), items: told }))
}

/// Each item once, from how it stood before the first piece of news to how it stood after the last; what was changed back is
/// left out.
fn changes(all: Vec<News>) -> Vec<(i64, Facts, Facts)> {
    let mut changes: Vec<(i64, Facts, Facts)> = Vec::new();
    for one in all {
        match changes.iter_mut().find(|(item, ..)| *item == one.item) {
            Some((_, _, after)) => {
                let overdue = after.overdue || one.after.overdue;
                *after = Facts { overdue, ..one.after };
            }
            None => changes.push((one.item, one.before, one.after)),
        }
    }
    changes.retain(|(_, before, after)| before != after);
    changes
}

fn follows(own: &[Subscription], item: i64) -> bool {
    own.iter().any(|one| one.filter == Filter::of_item(item))
}

/// Whether any subscription is to be told that an item has become overdue.
fn subscribes(own: &[Subscription], register: &Register, item: i64, today: NaiveDate) -> bool {
    register.items.get(item).is_some_and(|item| {
        let tags = tags_of(register, item, today);
        own.iter().any(|one| hears_overdue(&one.filter, one.frequency, &tags).is_some())
    })
}

async fn row<'a>(
    outbox: &Outbox,
    register: &'a Register,
    item: i64,
    before: Facts,
    after: Facts,
) -> Result<Option<NewsRow<'a>>> {
    let Some(item) = register.items.get(item) else { return Ok(None) };
    let row = NewsRow::of(register, item, before, after);
    let Some(withdrawal) = item.withdrawal.as_ref().filter(|_| row.before.status != row.after.status) else {
        return Ok(Some(row));
    };
    let reason = texts::get(&outbox.db, &withdrawal.reason).await?;
    Ok(Some(NewsRow { reason, instead: successor(outbox, register, item).await?, ..row }))
}

/// What takes the place of an item that was withdrawn.
pub(super) async fn successor(outbox: &Outbox, register: &Register, item: &Item) -> Result<Option<Successor>> {
    Ok(match item.withdrawal.as_ref().and_then(|withdrawal| withdrawal.instead.as_ref()) {
        Some(Instead::Item(key)) => {
            let other: Option<Stored<Item>> = records::get(&outbox.db, key).await?;
            other.map(|other| Successor::Item(called(register, &other)))
        }
        Some(Instead::Text(hash)) => texts::get(&outbox.db, hash).await?.map(Successor::Words),
        None => None,
    })
}

fn today(outbox: &Outbox) -> NaiveDate {
    let now = DateTime::<Utc>::from_timestamp(outbox.clock.timestamp(), 0).unwrap_or_default();
    now.with_timezone(&outbox.zone).date_naive()
}
