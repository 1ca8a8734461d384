//! From an announcement to deliveries: a page of chats at a time, its deliveries and the cursor in one commit.

use super::{Outbox, Result, posts};
use crate::{
    domain::{
        announcements::AnnouncementKind,
        deliveries::Task,
        subscriptions::{Frequency, Tags},
    },
    store::{
        Tx, audience,
        audience::Listener,
        deliveries::{self, How, Owed},
        overtaken,
        sends::{self, Send},
    },
};

/// Subscriptions of a page: the write lock is held for some milliseconds.
const PAGE: usize = 3_000;

/// Takes the next page of the round that goes first; `false` if there is none.
pub async fn step(outbox: &Outbox) -> Result<bool> {
    let open = sends::open(&outbox.db).await?;
    let waits = |send: &Send| send.is_for_channels() && !outbox.channels_complete && posted(outbox, send);
    let Some(send) = open.iter().find(|send| send.cursor.is_some() && !waits(send)) else { return Ok(false) };
    let mut tx = outbox.db.begin().await?;
    // Whoever paused or cancelled it meanwhile did so before this transaction began.
    let Some(send) = sends::get(&mut tx, send.id).await?.filter(|send| send.state == "open") else { return Ok(true) };
    page(outbox, &mut tx, &send).await?;
    sends::close_if_done(&mut tx, send.id, outbox.clock.timestamp()).await?;
    tx.commit().await?;
    Ok(true)
}

async fn page(outbox: &Outbox, tx: &mut Tx, send: &Send) -> Result<()> {
    let now = outbox.clock.timestamp();
    let after = send.cursor.unwrap_or(i64::MAX);
    if send.task() != Task::Post {
        return overtaken::hand_over(tx, send, now, PAGE as i64).await;
    }
    if send.is_for_channels() {
        let at_once = |chat_id| Owed { chat_id, due: now, how: How::Message, reasons: Vec::new() };
        let owed: Vec<Owed> = outbox.channels.iter().map(|channel| at_once(channel.chat)).collect();
        let cursor = send.cursor.filter(|_| !outbox.channels_complete);
        return deliveries::make(tx, send, &owed, cursor).await;
    }
    let Some(tags) = posts::tags(tx, send.number).await? else {
        log::error!("announcement {} has no record; nobody gets it", send.number);
        return sends::advance(tx, send.id, None, 0, 0).await;
    };
    if tags.kind == AnnouncementKind::Emergency {
        return everybody(tx, send, &tags, after, now).await;
    }
    let page = audience::subscribers(tx, &tags, after, PAGE).await?;
    let owed: Vec<Owed> = page.listeners.iter().filter_map(|listener| owed(outbox, listener, &tags, now)).collect();
    deliveries::make(tx, send, &owed, page.cursor).await
}

/// Whether every channel that is known has its delivery.
fn posted(outbox: &Outbox, send: &Send) -> bool {
    usize::try_from(send.total).is_ok_and(|made| made >= outbox.channels.len())
}

/// An emergency reaches everybody whom it may concern, whatever they subscribed to.
async fn everybody(tx: &mut Tx, send: &Send, tags: &Tags, after: i64, now: i64) -> Result<()> {
    let regions = audience::concerned(tags);
    let chats = audience::everybody(&mut *tx, regions.as_deref(), after, PAGE as i64).await?;
    let cursor = chats.last().copied().filter(|_| chats.len() == PAGE);
    let owed = |chat_id| Owed { chat_id, due: now, how: How::Message, reasons: Vec::new() };
    deliveries::make(tx, send, &chats.into_iter().map(owed).collect::<Vec<_>>(), cursor).await
}

/// What a chat is owed: the soonest of its matching subscriptions decides, all of them are remembered.
fn owed(outbox: &Outbox, listener: &Listener, tags: &Tags, now: i64) -> Option<Owed> {
    let matching = listener.matching(tags);
    let (soonest, _) = *matching.first()?;
    let hours = &listener.hours;
    let (how, due) = match soonest {
        _ if hours.paused(now) => (How::Paused, now),
        Frequency::Now => (How::Message, hours.undisturbed(now, outbox.zone)),
        Frequency::Daily => (How::Digest, hours.next_digest(false, now, outbox.zone)),
        Frequency::Weekly => (How::Digest, hours.next_digest(true, now, outbox.zone)),
    };
    let reasons = matching.into_iter().map(|(_, id)| id).collect();
    Some(Owed { chat_id: listener.chat_id, due, how, reasons })
}
