//! What officials, controllers and followers are told without having asked: claimed, rendered from what the store says now,
//! sent, struck off.

use tokio_util::sync::CancellationToken;

use super::{Outbox, Result, TICK, news, reminders};
use crate::{
    domain::{
        agencies::Agency,
        items::{Item, Status},
        language::Language,
        notices::Notice,
        people::Right,
        programmes::Programme,
        record::Stored,
        register::{Register, Shelf},
    },
    messages::{OutcomeNotice, Rendered, WaitingNotice, items::called, reporting::Named},
    store::{
        chats,
        notices::{self, Notice as Row},
        people, records, texts,
    },
    telegram::{Failure, Prepared},
};

/// Notices that one step sends.
const PAGE: i64 = 20;
/// How long a claim holds, in seconds: longer than sending takes.
const CLAIM_SECONDS: i64 = 120;
/// How often a notice is tried: with the pauses between, for more than a day of trouble.
const ATTEMPTS: i64 = 1000;

/// Sends what is due until `stop`.
pub async fn run(outbox: &Outbox, stop: &CancellationToken) -> Result<()> {
    let mut tx = outbox.db.begin().await?;
    notices::release(&mut tx).await?;
    tx.commit().await?;
    while !stop.is_cancelled() {
        if !step(outbox).await? {
            let _stopped = tokio::time::timeout(TICK, stop.cancelled()).await;
        }
    }
    Ok(())
}

/// Sends a page of what is due; tells whether there was anything.
pub async fn step(outbox: &Outbox) -> Result<bool> {
    let now = outbox.clock.timestamp();
    if !notices::any_due(&outbox.db, now).await? {
        return Ok(false);
    }
    let mut tx = outbox.db.begin().await?;
    let claimed = notices::claim(&mut tx, now, now + CLAIM_SECONDS, PAGE).await?;
    tx.commit().await?;
    for notice in &claimed {
        if tell(outbox, notice).await? {
            let mut tx = outbox.db.begin().await?;
            notices::done(&mut tx, notice.id).await?;
            tx.commit().await?;
        }
    }
    Ok(!claimed.is_empty())
}

/// Sends one; `false` if it is to be tried again.
async fn tell(outbox: &Outbox, notice: &Row) -> Result<bool> {
    let Some(shown) = rendered(outbox, notice).await? else { return Ok(true) };
    let request = Prepared::text(&shown.text, &shown.markup());
    match outbox.telegram.post(notice.chat_id, &request, None).await {
        Err(failure) if failure.is_temporary() && notice.attempts < ATTEMPTS => Ok(false),
        Err(Failure::Gone(_)) | Ok(_) => Ok(true),
        Err(failure) => {
            log::warn!("a notice could not be sent: {failure}");
            Ok(true)
        }
    }
}

/// The message of a notice; nothing if there is nothing to say any more.
async fn rendered(outbox: &Outbox, row: &Row) -> Result<Option<Rendered>> {
    let Ok(notice) = serde_json::from_str::<Notice>(&row.about) else {
        log::error!("notice {} is none that this program writes", row.id);
        return Ok(None);
    };
    let language = chats::language(&outbox.db, row.chat_id).await?.unwrap_or(outbox.default_language);
    match notice {
        Notice::Waiting => waiting(outbox, row.chat_id, language).await,
        Notice::News { id } => news::one(outbox, row.chat_id, id, language).await,
        Notice::NewsDigest { due } => news::digest(outbox, row.chat_id, due, language).await,
        Notice::Reminder { agency, day } => reminders::reminder(outbox, row.chat_id, (&agency, day), language).await,
        Notice::Escalation { day } => reminders::escalation(outbox, row.chat_id, day, language).await,
        Notice::Outcome { item, agency, outcome, reason } => {
            let Some(item): Option<Stored<Item>> = records::get(&outbox.db, &item).await? else { return Ok(None) };
            let agency: Option<Stored<Agency>> = records::get(&outbox.db, &agency).await?;
            let programmes: Vec<Stored<Programme>> = records::all(&outbox.db, None).await?;
            let register = Register { programmes: Shelf::new(programmes), ..Register::default() };
            let reason = match reason {
                Some(hash) => texts::get(&outbox.db, &hash).await?,
                None => None,
            };
            let named = Named { item: &item, called: called(&register, &item) };
            let told = OutcomeNotice { named, agency: agency.as_ref(), outcome, reason };
            Ok(Some(told.render(&outbox.locale(language))))
        }
    }
}

/// How much waits, for somebody who still decides.
async fn waiting(outbox: &Outbox, person: i64, language: Language) -> Result<Option<Rendered>> {
    if !people::who_may(&outbox.db, &outbox.administrators, Right::Decide).await?.contains(&person) {
        return Ok(None);
    }
    let items: Vec<Stored<Item>> = records::all(&outbox.db, None).await?;
    let claims = items.iter().filter(|item| item.status == Status::Done).count();
    let requests = items.iter().filter(|item| item.status.is_open()).map(|item| item.asked.len()).sum();
    let told = WaitingNotice { claims, requests };
    Ok((claims + requests > 0).then(|| told.render(&outbox.locale(language))))
}
