//! That nothing came is told: one line a week to a chat that waits for digests and heard nothing, so that silence is never ambiguous.
//!
//! 1. Chats are looked at when their weekly hour has come, a page at a time, by an index on that moment: a million of them need no
//!    more memory than a page.
//! 2. The moment moves to the next week when the line has gone, a few lines in one commit: what a dying process had in flight, and
//!    only that, may come twice; an hour at which nothing ran is made up for once.

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{Outbox, Result, TICK};
use crate::{
    domain::{chats::ChatState, deliveries::SILENT_DAYS, notices::Occasion},
    messages::digests::NothingNew,
    store::{
        chats,
        silences::{self, Waiting},
        told_news,
    },
    telegram::{Failure, Prepared},
};

/// Chats that are looked at together.
const PAGE: i64 = 500;
/// Lines on their way together.
const ABREAST: usize = 25;
/// Seconds after which a line that did not go in passing is tried again.
const PAUSE_SECONDS: i64 = 60;
const WEEK_SECONDS: i64 = SILENT_DAYS * 86_400;

/// Tells silence until `stop`.
pub async fn run(outbox: &Outbox, stop: &CancellationToken) -> Result<()> {
    while !stop.is_cancelled() {
        if !step(outbox, stop).await? {
            let _stopped = tokio::time::timeout(TICK, stop.cancelled()).await;
        }
    }
    Ok(())
}

/// Looks at the next page of chats; `false` if none is due.
async fn step(outbox: &Outbox, stop: &CancellationToken) -> Result<bool> {
    let now = outbox.clock.timestamp();
    let page = silences::due(&outbox.db, now, now - WEEK_SECONDS, PAGE).await?;
    let any = !page.is_empty();
    let (mut later, mut silent) = (Vec::new(), Vec::new());
    for chat in page {
        match next(outbox, &chat, now) {
            Next::Look(due) => later.push((chat.chat_id, due)),
            Next::Tell => silent.push(chat),
        }
    }
    settle(outbox, &later, (&[], &[]), now).await?;
    for some in silent.chunks(ABREAST) {
        if stop.is_cancelled() {
            break;
        }
        tell(outbox, some, now).await?;
    }
    Ok(any)
}

/// What follows for a chat that is due.
enum Next {
    /// Nothing before this moment; `None`: it does not wait for digests any more.
    Look(Option<i64>),
    /// It is told.
    Tell,
}

fn next(outbox: &Outbox, chat: &Waiting, now: i64) -> Next {
    let hours = &chat.hours;
    if !chat.has_digests {
        return Next::Look(None);
    }
    if chat.due == 0 {
        return Next::Look(Some(hours.first_silence(now, outbox.zone)));
    }
    if chat.heard || hours.paused(now) || chat.state != ChatState::Active {
        return Next::Look(Some(hours.next_digest(true, now, outbox.zone)));
    }
    match hours.undisturbed(now, outbox.zone) {
        due if due > now => Next::Look(Some(due)),
        _ => Next::Tell,
    }
}

/// Tells these chats, all at once.
async fn tell(outbox: &Outbox, chats: &[Waiting], now: i64) -> Result<()> {
    let mut flying = JoinSet::new();
    for chat in chats {
        let message = NothingNew.render(&outbox.locale(chat.language));
        let (telegram, chat) = (outbox.telegram.clone(), chat.clone());
        flying.spawn(async move {
            let request = Prepared::text(&message.text, &message.markup());
            let sent = telegram.post(chat.chat_id, &request, None).await;
            (chat, sent)
        });
    }
    let (mut later, mut gone, mut told) = (Vec::new(), Vec::new(), Vec::new());
    while let Some(ended) = flying.join_next().await {
        // One that panicked is due as before.
        let Ok((chat, sent)) = ended else { continue };
        let week = chat.hours.next_digest(true, now, outbox.zone);
        match sent {
            Err(failure) if failure.is_temporary() => {
                log::warn!("chat {} is told later that nothing came: {failure}", chat.chat_id);
                later.push((chat.chat_id, Some(now + PAUSE_SECONDS)));
                continue;
            }
            Err(Failure::Gone(_)) => gone.push(chat.chat_id),
            Err(failure) => log::error!("chat {} cannot be told that nothing came: {failure}", chat.chat_id),
            Ok(sent) => told.extend(sent.messages.first().map(|message| (chat.chat_id, *message))),
        }
        later.push((chat.chat_id, Some(week)));
    }
    settle(outbox, &later, (&gone, &told), now).await
}

/// Writes down when to look at chats again, which are gone, and the messages that told the others.
async fn settle(
    outbox: &Outbox,
    later: &[(i64, Option<i64>)],
    (gone, told): (&[i64], &[(i64, i32)]),
    now: i64,
) -> Result<()> {
    if later.is_empty() {
        return Ok(());
    }
    let mut tx = outbox.db.begin().await?;
    silences::set_due(&mut tx, later).await?;
    chats::mark_gone(&mut tx, gone, now).await?;
    for place in told {
        told_news::keep(&mut tx, *place, Occasion::Silence, &[], now).await?;
    }
    tx.commit().await
}
