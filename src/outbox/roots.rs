//! Once a day the official channels are told the root of the ledger, without ringing, so that nobody can rewrite what came before.
//!
//! 1. In the evening each channel owes its readers the root of that moment. Told late, it is still the root of that evening, without what
//!    came since; after days without a process only the latest one.
//! 2. A root that a channel was told already is not repeated: nothing has changed since.
//! 3. A claim is freed at the next start: after a kill a root comes twice only if it was on its way.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone as _};
use tokio_util::sync::CancellationToken;

use super::{Outbox, Result};
use crate::{
    domain::{channels::Channel, ledger::Head},
    messages::RootNotice,
    store::{
        ledger,
        roots::{self, RootPost},
    },
    telegram::Prepared,
};

/// The hour of the day, in the configured zone, at which roots are told: after the working day.
const HOUR: NaiveTime = match NaiveTime::from_hms_opt(20, 0, 0) {
    Some(hour) => hour,
    None => NaiveTime::MIN,
};
/// How soon one is told that is due.
const TICK: std::time::Duration = std::time::Duration::from_secs(2);
/// A claim ends by itself after this; so does the pause after a failure.
const CLAIM_SECONDS: i64 = 120;

/// Tells roots until `stop`.
pub async fn run(outbox: &Outbox, stop: &CancellationToken) -> Result<()> {
    if !outbox.publishes_root {
        stop.cancelled().await;
        return Ok(());
    }
    let mut tx = outbox.db.begin().await?;
    roots::free(&mut tx).await?;
    tx.commit().await?;
    while !stop.is_cancelled() {
        if !step(outbox).await? {
            let _stopped = tokio::time::timeout(TICK, stop.cancelled()).await;
        }
    }
    Ok(())
}

/// Plans what is due and tells one root; `false` if there is none.
pub async fn step(outbox: &Outbox) -> Result<bool> {
    for channel in outbox.channels.iter() {
        plan(outbox, channel).await?;
    }
    let now = outbox.clock.timestamp();
    let mut tx = outbox.db.begin().await?;
    let Some(post) = roots::claim(&mut tx, now, now + CLAIM_SECONDS).await? else { return Ok(false) };
    tx.commit().await?;
    let Some(channel) = outbox.channels.iter().find(|channel| channel.chat == post.chat_id) else {
        return settle(outbox, &post, Some(0)).await;
    };
    let words = RootNotice { root: &post.root, day: post.day.parse().unwrap_or_default() };
    let notice = words.render(&outbox.locale(channel.language));
    let request = Prepared::text(&notice.text, &notice.markup()).silent();
    match outbox.telegram.post(post.chat_id, &request, None).await {
        Ok(sent) => settle(outbox, &post, sent.messages.first().map(|message| i64::from(*message))).await,
        Err(failure) if failure.is_temporary() => {
            log::warn!("the root of the ledger waits: {failure}");
            Ok(false)
        }
        Err(failure) => {
            log::error!("the channel {} is not told the root of {}: {failure}", post.chat_id, post.day);
            settle(outbox, &post, Some(0)).await
        }
    }
}

async fn settle(outbox: &Outbox, post: &RootPost, message: Option<i64>) -> Result<bool> {
    let mut tx = outbox.db.begin().await?;
    roots::posted(&mut tx, post, message.unwrap_or_default()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Lets a channel owe its readers the root of the last evening, if that is another one than it was told before.
async fn plan(outbox: &Outbox, channel: &Channel) -> Result<()> {
    let (day, evening) = last_evening(outbox);
    let last = roots::last(&outbox.db, channel.chat).await?;
    let is_due = match &last {
        // A channel that was never told anything is not told of a day before it was there.
        None => day == today(outbox),
        Some(last) => last.day < day.to_string(),
    };
    if !is_due {
        return Ok(());
    }
    let mut tx = outbox.db.begin().await?;
    // What came after the evening is for the next one, however late this one is told.
    let Some(root) = ledger::newest(&mut tx, i64::MAX, evening, 1).await?.pop() else { return Ok(()) };
    let root = Head { seq: root.seq, hash: root.hash }.to_string();
    if last.is_some_and(|last| last.root == root) {
        roots::unchanged(&mut tx, channel.chat, day).await?;
    } else {
        roots::plan(&mut tx, channel.chat, day, &root).await?;
    }
    tx.commit().await
}

/// The day whose hour came last, and that moment (UTC epoch seconds).
fn last_evening(outbox: &Outbox) -> (NaiveDate, i64) {
    let now = outbox.clock.timestamp();
    let at = |day: NaiveDate| {
        let hour = day.and_time(HOUR);
        let local = outbox.zone.from_local_datetime(&hour).earliest();
        local.unwrap_or_else(|| outbox.zone.from_utc_datetime(&hour)).timestamp()
    };
    let today = today(outbox);
    if at(today) <= now {
        return (today, at(today));
    }
    let yesterday = today.pred_opt().unwrap_or(today);
    (yesterday, at(yesterday))
}

fn today(outbox: &Outbox) -> NaiveDate {
    DateTime::from_timestamp(outbox.clock.timestamp(), 0).unwrap_or_default().with_timezone(&outbox.zone).date_naive()
}
