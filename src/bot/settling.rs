//! What becomes of an update: handled, tried again, or given up with a word to the person.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use futures::FutureExt;
use tokio::sync::{Mutex, mpsc};
use tokio_util::sync::CancellationToken;

use super::{Bot, Trouble, crowd::Crowd, incoming::Event};
use crate::{
    clock::Clock,
    messages::InternalError,
    store::{Db, Result, chats, updates, updates::RawUpdate},
    telegram::Failure,
};

/// Attempts at an update that fails for a reason of its own.
const ATTEMPTS: i64 = 3;
/// Pause before an update is tried again, growing with each attempt up to the longest.
const PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

impl Bot {
    /// Handles one update to its end; when `closing` comes before another attempt, it stays in the store.
    pub async fn handle(&self, update: RawUpdate, event: Event, crowd: &Crowd, closing: &CancellationToken) {
        let mut pause = PAUSE;
        while let Err(trouble) = self.attempt(update.update_id, &event, crowd).await {
            match self.weigh(&update, &event, &trouble).await {
                Verdict::Again if closing.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() => return,
                Verdict::Again => {}
                Verdict::Over => break,
                Verdict::NotNow => return,
            }
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        self.settler.settle(update.update_id).await;
    }

    /// Waits until what was handled is also marked so.
    pub async fn settled(&self) {
        self.settler.flush().await;
    }

    async fn attempt(&self, update_id: i64, event: &Event, crowd: &Crowd) -> std::result::Result<(), Failed> {
        match AssertUnwindSafe(self.react(update_id, event, crowd)).catch_unwind().await {
            Ok(outcome) => outcome.map_err(Failed::Trouble),
            Err(_) => Err(Failed::Panic),
        }
    }

    async fn weigh(&self, update: &RawUpdate, event: &Event, failed: &Failed) -> Verdict {
        let id = update.update_id;
        match failed {
            // Apps wait seconds for results, and the gateway was patient for longer.
            Failed::Trouble(Trouble::Telegram(failure))
                if matches!(event, Event::Typed { .. }) && failure.is_temporary() =>
            {
                log::warn!("update {id}: nobody waits for the results any more: {failure}");
                return Verdict::Over;
            }
            Failed::Trouble(Trouble::Telegram(Failure::Gone(reason))) => {
                log::info!("update {id}: the answer has no reader: {reason}");
                return Verdict::Over;
            }
            // Nobody is served better by giving up while Telegram is away.
            Failed::Trouble(Trouble::Telegram(failure)) if failure.is_temporary() => {
                log::warn!("update {id} waits: {failure}");
                return Verdict::Again;
            }
            Failed::Trouble(Trouble::Telegram(failure @ Failure::BadToken)) => {
                log::error!("update {id} stays in the store: {failure}");
                return Verdict::NotNow;
            }
            _ => log::error!("update {id}: {failed}"),
        }
        match self.count_failure(id).await {
            Ok(attempts) if attempts >= ATTEMPTS => {
                self.give_up(id, event).await;
                Verdict::Over
            }
            Ok(_) => Verdict::Again,
            Err(fault) => {
                log::error!("update {id}: the failure cannot be counted: {fault}");
                Verdict::Again
            }
        }
    }

    async fn count_failure(&self, update_id: i64) -> Result<i64> {
        let mut tx = self.begin().await?;
        let attempts = updates::failed(&mut tx, update_id).await?;
        tx.commit().await?;
        Ok(attempts)
    }

    /// Parks the update and tells the person, with the number that the log has.
    async fn give_up(&self, update_id: i64, event: &Event) {
        log::error!("update {update_id} is given up after {ATTEMPTS} attempts; its content stays in the store");
        if let Err(fault) = self.park(update_id).await {
            log::error!("update {update_id} cannot be parked: {fault}");
        }
        let (place, person) = match event {
            Event::Said { place, person, .. } | Event::Tapped { place: Some(place), person, .. } => (place, person),
            _ => return,
        };
        // What fails may be the store itself: then Telegram's language is near enough.
        let chosen = chats::language(&self.db, place.chat).await.unwrap_or_default();
        let locale = self.locale(self.language_in(*place, *person, chosen));
        let message = InternalError { id: &update_id.to_string() }.render(&locale);
        let keyboard = message.markup();
        if let Err(failure) = self.telegram.send(place.chat, &message.text, &keyboard, place.thread).await {
            log::warn!("update {update_id}: the apology did not arrive: {failure}");
        }
    }

    async fn park(&self, update_id: i64) -> Result<()> {
        let mut tx = self.begin().await?;
        updates::park(&mut tx, update_id, self.clock.timestamp()).await?;
        tx.commit().await
    }
}

enum Verdict {
    Again,
    Over,
    /// This process can do nothing more about it.
    NotNow,
}

#[derive(Debug, thiserror::Error)]
enum Failed {
    #[error(transparent)]
    Trouble(Trouble),
    #[error("its handler panicked")]
    Panic,
}

/// Marks handled updates many at a time: while one commit runs, the next batch gathers.
pub(super) struct Settler {
    queue: mpsc::UnboundedSender<Order>,
}

enum Order {
    Settle(i64),
    Flush(tokio::sync::oneshot::Sender<()>),
}

impl Settler {
    pub(super) fn new(db: Db, clock: Clock, storing: Arc<Mutex<()>>) -> Settler {
        let (queue, orders) = mpsc::unbounded_channel();
        tokio::spawn(settle_all(db, clock, storing, orders));
        Settler { queue }
    }

    async fn settle(&self, update_id: i64) {
        if self.queue.send(Order::Settle(update_id)).is_err() {
            log::error!("update {update_id} is handled, but can only be marked after a restart");
        }
    }

    async fn flush(&self) {
        let (done, waits) = tokio::sync::oneshot::channel();
        // An error means that the task has ended, and with it every batch.
        if self.queue.send(Order::Flush(done)).is_ok() {
            waits.await.unwrap_or_default();
        }
    }
}

async fn settle_all(db: Db, clock: Clock, storing: Arc<Mutex<()>>, mut orders: mpsc::UnboundedReceiver<Order>) {
    let mut batch = Vec::new();
    while orders.recv_many(&mut batch, 500).await > 0 {
        let (mut ids, mut waiting) = (Vec::new(), Vec::new());
        for order in batch.drain(..) {
            match order {
                Order::Settle(id) => ids.push(id),
                Order::Flush(done) => waiting.push(done),
            }
        }
        drop(storing.lock().await);
        while let Err(fault) = finish(&db, &ids, clock.timestamp()).await {
            log::error!("handled updates cannot be marked, trying again: {fault}");
            tokio::time::sleep(PAUSE).await;
        }
        for done in waiting {
            // Nobody waits any more: nothing is lost.
            let _ = done.send(());
        }
    }
}

async fn finish(db: &Db, ids: &[i64], now: i64) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let mut tx = db.begin_unhurried().await?;
    updates::finish(&mut tx, ids, now).await?;
    tx.commit().await
}
