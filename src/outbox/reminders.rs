//! Reminders and what climbs to the controllers, made from what the store says when they leave.

use chrono::{DateTime, NaiveDate, Utc};

use super::{Outbox, Result};
use crate::{
    domain::{
        agencies::Agency,
        items::Item,
        language::Language,
        people::{Right, Role},
        programmes::Programme,
        record::Stored,
        register::{Register, Shelf},
    },
    messages::{
        Escalation, Page, ReminderList, Rendered,
        items::called,
        reminders::{REMINDERS_A_PAGE, ReminderRow, SilentBody},
    },
    store::{
        people, records,
        reminders::{self, Reminder},
    },
};

/// The reminder of a body for one of its officials; nothing if everything was answered meanwhile, or they are none any more.
pub async fn reminder(
    outbox: &Outbox,
    person: i64,
    (agency, day): (&str, NaiveDate),
    language: Language,
) -> Result<Option<Rendered>> {
    if !people::roles_of(&outbox.db, person).await?.has(&Role::Official(agency.into())) {
        return Ok(None);
    }
    let all = reminders::of_day(&outbox.db, agency, day).await?;
    let open = all.iter().any(|one| !one.acknowledged);
    let Some(agency): Option<Stored<Agency>> = records::get(&outbox.db, agency).await? else { return Ok(None) };
    let register = named(outbox, &all).await?;
    let row = |one: &Reminder| {
        let item = register.items.find(&one.item).filter(|item| item.status.is_open())?;
        Some(ReminderRow::of(&register, item, one.due, one.acknowledged))
    };
    let page = Page::of(all.iter().filter_map(row), 0, REMINDERS_A_PAGE);
    let now = DateTime::<Utc>::from_timestamp(outbox.clock.timestamp(), 0).unwrap_or_default();
    let today = now.with_timezone(&outbox.zone).date_naive();
    let list = ReminderList { agency: &agency, day, page, open, today };
    Ok((open && list.page.total > 0).then(|| list.render(&outbox.locale(language))))
}

/// What climbed to the controllers on a day.
pub async fn escalation(outbox: &Outbox, person: i64, day: NaiveDate, language: Language) -> Result<Option<Rendered>> {
    if !people::who_may(&outbox.db, &outbox.administrators, Right::Decide).await?.contains(&person) {
        return Ok(None);
    }
    let all = reminders::escalated_on(&outbox.db, day).await?;
    let agencies: Vec<Stored<Agency>> = records::all(&outbox.db, None).await?;
    let register = Register { agencies: Shelf::new(agencies), ..named(outbox, &all).await? };
    let mut bodies: Vec<SilentBody<'_>> = Vec::new();
    for one in &all {
        let (Some(agency), Some(item)) = (register.agencies.find(&one.agency), register.items.find(&one.item)) else {
            continue;
        };
        if bodies.last().is_none_or(|body| body.agency.id != agency.id) {
            bodies.push(SilentBody { agency, items: Vec::new(), unheard: one.unheard });
        }
        if let Some(body) = bodies.last_mut() {
            body.items.push(called(&register, item));
        }
    }
    bodies.sort_by_key(|body| std::cmp::Reverse(body.items.len()));
    Ok((!bodies.is_empty()).then(|| Escalation { bodies }.render(&outbox.locale(language))))
}

/// A register with the items of these reminders and what names them.
async fn named(outbox: &Outbox, all: &[Reminder]) -> Result<Register> {
    let mut items: Vec<Stored<Item>> = Vec::new();
    let mut keys: Vec<&str> = all.iter().map(|one| one.item.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    for key in keys {
        items.extend(records::get::<Item>(&outbox.db, key).await?);
    }
    let programmes: Vec<Stored<Programme>> = records::all(&outbox.db, None).await?;
    Ok(Register { items: Shelf::new(items), programmes: Shelf::new(programmes), ..Register::default() })
}
