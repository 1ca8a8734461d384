//! The reminders of a morning: what each body owes, to each of its officials, and what nobody answered, to the controllers.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};

use super::notices;
use crate::{
    domain::{
        acts::{Act, Deed},
        chats::ChatState,
        health::HealthRule,
        notices::Notice,
        people::{By, Role},
        record::Record,
        register::Register,
        reminders::{debtors, morning, patience_ended_on, step_between},
    },
    store::{
        Result, Tx, acts,
        chats::{self, Chat},
        people,
        reminders::{self, Reminder},
    },
};

/// Days within which something unanswered can climb; what is older was told when it was time, if there was a controller.
pub const CLIMBS_WITHIN: u64 = 14;

/// What a morning brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Morning {
    /// Items of bodies that were reminded.
    pub reminded: usize,
    /// Items of bodies that climbed to the controllers.
    pub escalated: usize,
}

/// Writes the reminders of a working day (`now` lies in it) with all that came due since the last one; `None` if they are
/// written.
pub async fn write(tx: &mut Tx, register: &Register, rule: &HealthRule, now: i64) -> Result<Option<Morning>> {
    let today = rule.day_of(now);
    let last = reminders::last_day(&mut *tx).await?;
    if !reminders::close_day(tx, today).await? {
        return Ok(None);
    }
    // On the very first morning nobody has had the time to be invited: reminders begin with the next one.
    let Some(after) = last else { return Ok(Some(Morning::default())) };
    let officials = Officials::read(tx, now).await?;
    let owed = owed(register, rule, &officials, after, now);
    reminders::keep(tx, &owed).await?;
    let bodies: BTreeSet<&str> = owed.iter().filter(|one| !one.unheard).map(|one| one.agency.as_str()).collect();
    for agency in bodies {
        let notice = Notice::Reminder { agency: agency.into(), day: today };
        for (person, due) in officials.of(agency, rule, today, now) {
            notices::tell_at(tx, person, &notice, due).await?;
        }
    }
    let escalated = escalate(tx, register, rule, now).await?;
    Ok(Some(Morning { reminded: owed.len(), escalated }))
}

/// What came due for each body after one day and by now.
fn owed(register: &Register, rule: &HealthRule, officials: &Officials, after: NaiveDate, now: i64) -> Vec<Reminder> {
    let today = rule.day_of(now);
    let mut owed = Vec::new();
    for item in register.items.iter() {
        let due = rule.calendar.runs_to(item.deadline);
        let Some(step) = step_between(&rule.calendar, due, after, today) else { continue };
        for body in debtors(register, rule, item, today) {
            owed.push(Reminder {
                id: 0,
                day: today,
                agency: body.slug.clone(),
                item: item.key(),
                step: step.name(),
                due,
                at: now,
                unheard: !officials.hears(&body.slug),
                acknowledged: false,
            });
        }
    }
    owed
}

/// Tells the controllers what nobody answered; a report is an answer.
async fn escalate(tx: &mut Tx, register: &Register, rule: &HealthRule, now: i64) -> Result<usize> {
    let today = rule.day_of(now);
    let (mut climbs, mut answered) = (Vec::new(), Vec::new());
    let controllers = controllers(tx, rule, today, now).await?;
    if controllers.is_empty() {
        return Ok(0);
    }
    let from = today.checked_sub_days(Days::new(CLIMBS_WITHIN)).unwrap_or(today);
    for one in reminders::unanswered(&mut *tx, from, patience_ended_on(&rule.calendar, today)).await? {
        let item = register.items.find(&one.item);
        let reported = item.and_then(|item| item.reports.get(&one.agency)).is_some_and(|report| report.at >= one.at);
        let owes =
            item.is_some_and(|item| debtors(register, rule, item, today).iter().any(|body| body.slug == one.agency));
        if reported || !owes { answered.push(one.id) } else { climbs.push(one.id) }
    }
    reminders::acknowledge(tx, &answered, now).await?;
    if climbs.is_empty() {
        return Ok(0);
    }
    reminders::escalate(tx, &climbs, today).await?;
    let notice = Notice::Escalation { day: today };
    for (person, due) in controllers {
        notices::tell_at(tx, person, &notice, due).await?;
    }
    Ok(climbs.len())
}

/// The controllers, each with the moment at which they are told.
async fn controllers(tx: &mut Tx, rule: &HealthRule, today: NaiveDate, now: i64) -> Result<Vec<(i64, i64)>> {
    let holders = people::holders(&mut *tx).await?;
    let people: Vec<i64> = holders.iter().filter(|one| one.role == Role::Controller).map(|one| one.person).collect();
    let chats = known(tx, &people).await?;
    let at = |person: i64| (person, when(chats.get(&person), rule, today, now));
    Ok(people.into_iter().map(at).collect())
}

/// The officials of each body who can be written to.
struct Officials {
    by_body: BTreeMap<String, Vec<i64>>,
    chats: BTreeMap<i64, Chat>,
}

impl Officials {
    async fn read(tx: &mut Tx, now: i64) -> Result<Officials> {
        let holders = people::holders(&mut *tx).await?;
        let everybody: Vec<i64> = holders.iter().map(|one| one.person).collect();
        let chats = known(tx, &everybody).await?;
        let mut by_body: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        for holder in holders {
            let reachable = chats.get(&holder.person).is_none_or(|chat| {
                chat.state == ChatState::Active && chat.paused_until.is_none_or(|until| until <= now)
            });
            if let (Some(agency), true) = (holder.role.agency(), reachable) {
                by_body.entry(agency.into()).or_default().push(holder.person);
            }
        }
        Ok(Officials { by_body, chats })
    }

    fn hears(&self, agency: &str) -> bool {
        self.by_body.contains_key(agency)
    }

    /// Those of a body, each with the moment at which they are reminded.
    fn of(&self, agency: &str, rule: &HealthRule, today: NaiveDate, now: i64) -> Vec<(i64, i64)> {
        let people = self.by_body.get(agency).map(Vec::as_slice).unwrap_or_default();
        people.iter().map(|person| (*person, when(self.chats.get(person), rule, today, now))).collect()
    }
}

async fn known(tx: &mut Tx, people: &[i64]) -> Result<BTreeMap<i64, Chat>> {
    Ok(chats::get_all(tx, people).await?.into_iter().map(|chat| (chat.chat_id, chat)).collect())
}

/// The morning of a chat in its own zone, or now if that is over, but not in its quiet hours.
fn when(chat: Option<&Chat>, rule: &HealthRule, today: NaiveDate, now: i64) -> i64 {
    let Some(chat) = chat else { return now };
    let zone = chat.zone.unwrap_or(rule.zone);
    chat.hours().undisturbed(morning(today, zone).max(now), rule.zone)
}

/// Somebody of a body answers these reminders; tells how many were open.
pub async fn acknowledge(tx: &mut Tx, by: &By, answered: &[Reminder], now: i64) -> Result<u64> {
    let ids: Vec<i64> = answered.iter().map(|one| one.id).collect();
    let open = reminders::acknowledge(tx, &ids, now).await?;
    for one in answered.iter().filter(|one| !one.acknowledged) {
        acts::keep(tx, &Act::done(by, Deed::Acknowledge, format!("items/{}", one.item)), now).await?;
    }
    Ok(open)
}
