//! From deliveries to messages: claimed in small numbers, sent in their turn, settled in batches.
//!
//! 1. Claims are few, so that whatever becomes more urgent waits for no more than a moment, and so that a dying process
//!    leaves little in doubt.
//! 2. While some are claimed, others fly, and what has landed is written down: nobody waits for the disk but who must.
//! 3. A passing failure is tried again after growing, jittered pauses; a lasting one ends the delivery with its reason.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use metrics::counter;
use tokio::{
    sync::{Semaphore, mpsc},
    task::JoinSet,
};
use tokio_util::sync::CancellationToken;

use super::{
    Outbox, Result, TICK,
    claims::Claimer,
    ending,
    flight::{Fate, Landed, fly},
};
use crate::store::{
    chats,
    deliveries::{self, Settled},
    files,
    overtaken::{self, Arrival},
    sends::{self, Outcome},
};

/// Failures in a row after which a round pauses itself.
pub const TOO_MANY_FAILURES: i64 = 1_000;
/// Most that is written down at once: the write lock is held for some milliseconds.
const BATCH: usize = 500;

/// Frees what a dead process had claimed.
pub async fn free(outbox: &Outbox) -> Result<()> {
    let mut tx = outbox.db.begin().await?;
    let freed = deliveries::free(&mut tx, None).await?;
    tx.commit().await?;
    if freed > 0 {
        log::warn!("{freed} messages were on their way when a process ended; each may come twice");
    }
    Ok(())
}

/// Sends what is due until `stop`, then settles what is on its way.
pub async fn run(outbox: &Outbox, stop: &CancellationToken) -> Result<()> {
    let (landed, landing) = mpsc::unbounded_channel();
    let (settled, settling) = mpsc::unbounded_channel();
    let ended = stop.child_token();
    let (sent, written) = tokio::join!(
        ending(&ended, send(outbox, landed, settling, &ended)),
        ending(&ended, settle(outbox, landing, settled)),
    );
    sent.and(written)
}

/// Claims, and lets as many fly as may be on their way at once. What has not left at the end is given back.
async fn send(
    outbox: &Outbox,
    landed: mpsc::UnboundedSender<Landed>,
    mut settling: mpsc::UnboundedReceiver<Home>,
    stop: &CancellationToken,
) -> Result<()> {
    let mut claimer = Claimer::new(outbox);
    let (places, mut flying) = (Arc::new(Semaphore::new(outbox.abreast)), JoinSet::new());
    while !stop.is_cancelled() {
        while let Ok(home) = settling.try_recv() {
            claimer.settled(&home.chats, &home.uploaded);
        }
        let taken = claimer.take(outbox.abreast).await?;
        let none = taken.ready.is_empty();
        report(&landed, taken.grounded);
        for ready in taken.ready {
            let place = tokio::select! {
                place = Arc::clone(&places).acquire_owned() => place.ok(),
                () = stop.cancelled() => None,
            };
            let now = outbox.clock.timestamp();
            let Some(place) = place else {
                report(&landed, [Landed::grounded(ready.send, &ready.claimed, Fate::Postponed(now))]);
                continue;
            };
            let (telegram, landed) = (outbox.telegram.clone(), landed.clone());
            flying.spawn(async move {
                let done = fly(&telegram, ready, now).await;
                drop(place);
                report(&landed, [done]);
            });
        }
        while let Some(ended) = flying.try_join_next() {
            tell_panic(ended);
        }
        if none {
            let _stopped = tokio::time::timeout(TICK, stop.cancelled()).await;
        }
    }
    while let Some(ended) = flying.join_next().await {
        tell_panic(ended);
    }
    Ok(())
}

/// Hands what has landed to whoever writes it down. If nobody does, the store has failed and everything starts anew.
fn report(to: &mpsc::UnboundedSender<Landed>, landed: impl IntoIterator<Item = Landed>) {
    for one in landed {
        let _nobody_listens = to.send(one);
    }
}

fn tell_panic(ended: std::result::Result<(), tokio::task::JoinError>) {
    if let Err(panic) = ended {
        log::error!("a delivery panicked; it is tried again after the next start: {panic}");
    }
}

/// What is written down, for whoever claims.
struct Home {
    chats: Vec<i64>,
    /// Announcements whose files went up, or did not.
    uploaded: Vec<i64>,
}

/// Writes down what lands, with whatever landed meanwhile, until nothing more can.
async fn settle(
    outbox: &Outbox,
    mut landing: mpsc::UnboundedReceiver<Landed>,
    settled: mpsc::UnboundedSender<Home>,
) -> Result<()> {
    let mut landed = Vec::new();
    while landing.recv_many(&mut landed, BATCH).await > 0 {
        let uploaded = landed.iter().filter(|one| !one.uploads.is_empty()).filter_map(|one| one.number).collect();
        let home = Home { chats: landed.iter().map(|one| one.chat).collect(), uploaded };
        write(outbox, std::mem::take(&mut landed)).await?;
        let _nobody_claims_any_more = settled.send(home);
    }
    Ok(())
}

async fn write(outbox: &Outbox, landed: Vec<Landed>) -> Result<()> {
    let now = outbox.clock.timestamp();
    let mut outcomes: BTreeMap<i64, Outcome> = BTreeMap::new();
    for one in &landed {
        if let Some(send) = one.send {
            outcomes.entry(send).or_default().add(&one.outcome);
        }
    }
    for outcome in outcomes.values() {
        count(outcome);
    }
    let trouble = |one: &Landed| Some((one.send?, one.trouble.clone()?));
    let troubles: HashMap<i64, String> = landed.iter().filter_map(trouble).collect();
    let gone: Vec<i64> = landed.iter().filter(|one| one.gone).map(|one| one.chat).collect();
    let mut tx = outbox.db.begin().await?;
    for one in &landed {
        for (key, file_id) in one.files.iter().filter(|(key, _)| one.uploads.contains(key)) {
            files::set_file_id(&mut tx, key, file_id).await?;
        }
    }
    let arrivals: Vec<Arrival> = landed.iter().flat_map(arrivals).collect();
    let settled: Vec<Settled> = landed.into_iter().flat_map(|one| one.settled).collect();
    deliveries::settle(&mut tx, &settled, now).await?;
    chats::mark_gone(&mut tx, &gone, now).await?;
    for (send, outcome) in outcomes {
        let failures = sends::count(&mut tx, send, &outcome, now).await?;
        let trouble = troubles.get(&send).map_or("", String::as_str);
        if failures >= TOO_MANY_FAILURES && sends::give_pause(&mut tx, send, trouble, now).await? {
            log::error!("round {send} has paused itself after {failures} failures in a row: {trouble}");
        }
    }
    overtaken::hand_on(&mut tx, &arrivals, now).await?;
    tx.commit().await
}

/// What became of deliveries, for whoever watches.
fn count(outcome: &Outcome) {
    let fates = [
        ("sent", outcome.sent),
        ("gone", outcome.gone),
        ("refused", outcome.refused),
        ("dropped", outcome.dropped),
        ("failed", outcome.failed),
    ];
    for (fate, number) in fates {
        counter!("jolkarta_deliveries_total", "fate" => fate).increment(number.unsigned_abs());
    }
}

/// Copies that stand now.
fn arrivals(landed: &Landed) -> impl Iterator<Item = Arrival> {
    let sent = landed.settled.iter().filter(|one| one.state == "sent");
    sent.map(|one| Arrival { id: one.id, latest: landed.latest })
}
