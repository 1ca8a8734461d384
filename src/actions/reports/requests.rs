//! Later deadlines: a body asks with a reason, a controller grants, grants another day or refuses.

use chrono::NaiveDate;

use super::{Refused, Result, bodies, decide, find, hash_of, reason, voices};
use crate::{
    actions::notices,
    domain::{
        decisions::{Asked, Authorship},
        health::HealthRule,
        items::Item,
        ledger::Actor,
        notices::{Notice, Outcome},
        record::{Record, Stored},
    },
    store::{
        Tx,
        records::{self, Cause},
        said::{self, Said, What},
        texts,
    },
};

/// What a controller says to a request.
#[derive(Clone, Copy, Debug)]
pub enum Answer<'a> {
    /// The deadline is moved to this day, the one asked for or another; the reason may be empty, then the body's stands.
    Grant(NaiveDate, &'a str),
    /// It stays.
    Refuse(&'a str),
}

/// A request of a body: of which item, which body, and who speaks for it.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// Key of the item.
    pub item: &'a str,
    /// Slug of the body.
    pub agency: &'a str,
    /// Telegram's number of who asks.
    pub person: i64,
}

/// Asks for a later deadline. A body has one request about an item at a time.
pub async fn ask(
    tx: &mut Tx,
    rule: &HealthRule,
    asking: &Asking<'_>,
    (to, words): (NaiveDate, &str),
    now: i64,
) -> Result<Stored<Item>> {
    let Asking { item: key, agency, person } = *asking;
    let mut item = find(tx, key).await?.record;
    let today = rule.day_of(now);
    if bodies(tx).await?.part(&item, agency, today).is_none() {
        return Err(Refused::NotResponsible { agency: agency.into(), item: key.into() });
    }
    if !item.status.is_open() {
        return Err(Refused::Closed(item.status));
    }
    if item.asked.contains_key(agency) {
        return Err(Refused::AlreadyAsked);
    }
    if to <= item.deadline || to < today {
        return Err(Refused::NotLater(to));
    }
    let reason = reason(words)?.ok_or(Refused::NoReason)?;
    item.asked.insert(agency.into(), Asked { to, at: now, reason: reason.hash.clone() });
    texts::put(tx, &reason).await?;
    let actor = Actor::of("official", agency);
    let cause = Cause { at: now, kind: "item.deadline-asked", actor, note: Some(reason.hash) };
    let written = records::put(tx, &item, cause).await?.ok_or(Refused::AlreadyAsked)?;
    let entry = Said {
        seq: written.seq,
        item: key.into(),
        agency: agency.into(),
        person: Some(person),
        forgotten_at: None,
        at: now,
        html: None,
        undone: None,
    };
    said::keep(tx, What::Request, &entry).await?;
    Ok(written)
}

/// Decides about a body's open request; whoever asked is told. Nobody decides about their own.
pub async fn answer(
    tx: &mut Tx,
    (key, agency): (&str, &str),
    by: i64,
    answer: Answer<'_>,
    now: i64,
) -> Result<Stored<Item>> {
    let mut item = find(tx, key).await?.record;
    let asked = item.asked.get(agency).cloned().ok_or(Refused::NoRequest)?;
    let asker = asker(tx, key, agency).await?;
    if let Some(asked) = &asker {
        match voices::of(tx, asked, by).await? {
            Authorship::Own => return Err(Refused::OwnWords),
            // It may be refused: then the body can ask again.
            Authorship::Unknown if matches!(answer, Answer::Grant(..)) => return Err(Refused::PerhapsOwn),
            Authorship::Unknown | Authorship::Others => {}
        }
    }
    let (kind, outcome, words) = match answer {
        Answer::Grant(to, words) => {
            if to <= item.deadline {
                return Err(Refused::NotLater(to));
            }
            decide::move_deadline(&mut item, to)?;
            ("item.deadline-moved", Outcome::Granted { asked: asked.to, to }, words)
        }
        Answer::Refuse(words) => ("item.deadline-refused", Outcome::Refused { asked: asked.to }, words),
    };
    item.asked.remove(agency);
    let reason = reason(words)?;
    if reason.is_none() && matches!(answer, Answer::Refuse(_)) {
        return Err(Refused::NoReason);
    }
    let note = hash_of(&reason).unwrap_or(asked.reason);
    let told = hash_of(&reason);
    if let Some(reason) = &reason {
        texts::put(tx, reason).await?;
    }
    let cause = Cause { at: now, kind, actor: Actor::role("controller"), note: Some(note) };
    let written = records::put(tx, &item, cause).await?.ok_or(Refused::NoRequest)?;
    if let Some(asker) = asker.and_then(|asked| asked.person) {
        let notice = Notice::Outcome { item: item.key(), agency: agency.into(), outcome, reason: told };
        notices::tell(tx, asker, &notice, now).await?;
    }
    Ok(written)
}

/// The last request of a body, with who made it.
async fn asker(tx: &mut Tx, key: &str, agency: &str) -> Result<Option<Said>> {
    let asked = said::of_item(tx, What::Request, key).await?;
    Ok(asked.into_iter().rev().find(|said| said.agency == agency))
}
