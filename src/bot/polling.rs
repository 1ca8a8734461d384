//! Updates under the lease: one process takes them, by long polling, and confirms them only when they are stored; or lines up
//! what Telegram brought (`webhook.rs`).

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{Bot, Trouble, inbox::Inbox, incoming::KINDS, lease::Lease, lined::Lined, webhook::Webhook};
use crate::{
    clock::Clock,
    store::Db,
    telegram::{Failure, Gateway, Update},
};

/// How long what is in memory is worked off before the rest is left to the store. What is begun
/// then may still wait two seconds for its turn to be sent, and SIGTERM promises five.
const WORKED_OFF: Duration = Duration::from_millis(1500);
/// How often it is looked, beside polling, what others stored: while the webhook was being deleted, Telegram may still have
/// brought something to another process.
const LOOK: Duration = Duration::from_secs(1);

/// Takes updates while this process holds the lease, until it is told to stop.
pub struct Polling {
    /// The store.
    pub db: Db,
    /// Civil time.
    pub clock: Clock,
    /// Where updates come from.
    pub telegram: Gateway,
    /// Which process may do it.
    pub lease: Lease,
    /// How Telegram brings them; they are polled without it.
    pub webhook: Option<Webhook>,
}

impl Polling {
    /// Waits until this process holds the lease; `false` when it is told to stop instead.
    pub async fn take(&self, stop: &CancellationToken) -> Result<bool, Trouble> {
        match stop.run_until_cancelled(self.lease.take()).await {
            Some(taken) => Ok(taken.map(|()| true)?),
            None => Ok(false),
        }
    }

    /// Does something while this process keeps the lease; `None` if it is told to stop or loses the lease before the end.
    pub async fn while_held<T>(
        &self,
        work: impl Future<Output = Result<T, Trouble>>,
        stop: &CancellationToken,
    ) -> Result<Option<T>, Trouble> {
        tokio::select! {
            () = stop.cancelled() => Ok(None),
            lost = self.lease.keep() => Ok(lost.map(|()| None)?),
            done = work => done.map(Some),
        }
    }

    /// Takes updates as long as this process keeps the lease, until `stop`. Fails when the store or Telegram refuse, to be started
    /// again.
    pub async fn run(&self, bot: Arc<Bot>, stop: &CancellationToken) -> Result<(), Trouble> {
        let inbox = Inbox::new(self.db.clone(), self.clock.clone(), bot);
        let (patience, ended) = tokio::select! {
            () = stop.cancelled() => (WORKED_OFF, Ok(())),
            lost = self.lease.keep() => (Duration::ZERO, lost.map_err(Trouble::from)),
            ended = self.take_updates(&inbox) => (WORKED_OFF, ended),
        };
        // What stays in memory here would be handled a second time by whoever takes updates next.
        inbox.close(patience).await;
        if ended.is_ok() && !stop.is_cancelled() {
            log::warn!("another process has taken the lease");
        }
        ended
    }

    async fn take_updates(&self, inbox: &Inbox) -> Result<(), Trouble> {
        match &self.webhook {
            Some(webhook) => webhook.listen(&self.db, &self.telegram, inbox).await,
            None => self.poll(inbox).await,
        }
    }

    /// Polls for ever.
    async fn poll(&self, inbox: &Inbox) -> Result<(), Trouble> {
        self.telegram.delete_webhook().await?;
        let mut lined = Lined::default();
        let resumed = lined.catch_up(&self.db, inbox).await?;
        log::info!("taking updates; {resumed} from before are being handled");
        let (mut offset, mut looked) = (None, Instant::now());
        loop {
            let batch = patient(self.telegram.updates(offset, KINDS).await).await?;
            offset = batch.iter().map(|update| update.number + 1).max().or(offset);
            lined.note(&batch);
            inbox.take_in(batch).await?;
            if looked.elapsed() >= LOOK {
                lined.catch_up(&self.db, inbox).await?;
                looked = Instant::now();
            }
        }
    }
}

/// A poll that failed for a passing reason is an empty batch after a pause.
async fn patient(batch: Result<Vec<Update>, Failure>) -> Result<Vec<Update>, Trouble> {
    let pause = match &batch {
        Err(Failure::Wait(asked)) => *asked,
        Err(Failure::Unreachable(_) | Failure::Unanswered(_)) => Duration::from_secs(1),
        _ => return Ok(batch?),
    };
    if let Err(failure) = &batch {
        log::warn!("no updates: {failure}; again in {} s", pause.as_secs());
    }
    tokio::time::sleep(pause).await;
    Ok(Vec::new())
}
