//! Long polling under the lease: one process takes updates, and confirms them only when they are stored.

use std::time::Duration;

use serde_json::Value;
use tokio_util::sync::CancellationToken;

use super::{Trouble, inbox::Inbox, incoming::KINDS};
use crate::{
    clock::Clock,
    store::{Db, leases},
    telegram::{Failure, Gateway},
};

/// The lease of the process that talks to Telegram.
pub const LEASE: &str = "telegram";
/// How long a lease lasts without renewal: after a kill, another process waits no longer than this.
const LEASE_SECONDS: i64 = 10;
/// How often it is renewed.
const RENEWAL: Duration = Duration::from_secs(3);
/// How often a process without the lease looks whether it has ended.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Takes updates while this process holds the lease, until it is told to stop.
pub struct Polling {
    /// The store.
    pub db: Db,
    /// Civil time, for the lease.
    pub clock: Clock,
    /// Where updates come from.
    pub telegram: Gateway,
    /// The name of this process.
    pub holder: String,
}

impl Polling {
    /// Polls whenever this process holds the lease, until `stop`. Fails when the store or Telegram refuse, to be started
    /// again.
    pub async fn run(&self, inbox: &Inbox, stop: &CancellationToken) -> Result<(), Trouble> {
        let work = async {
            loop {
                while !self.hold().await? {
                    tokio::time::sleep(LOOK_AGAIN).await;
                }
                tokio::select! {
                    lost = self.renew() => lost?,
                    ended = self.poll(inbox) => ended?,
                }
                log::warn!("another process has taken the lease; this one stands by");
            }
        };
        stop.run_until_cancelled(work).await.unwrap_or(Ok(()))
    }

    /// Renews the lease until it is lost.
    async fn renew(&self) -> Result<(), Trouble> {
        while self.hold().await? {
            tokio::time::sleep(RENEWAL).await;
        }
        Ok(())
    }

    async fn poll(&self, inbox: &Inbox) -> Result<(), Trouble> {
        self.telegram.poll_instead_of_webhook().await?;
        let resumed = inbox.resume().await?;
        if resumed > 0 {
            log::info!("{resumed} updates from before the start are being handled");
        }
        let mut offset = None;
        loop {
            let batch = patient(self.telegram.updates(offset, KINDS).await).await?;
            offset = next_offset(&batch).or(offset);
            inbox.take_in(batch).await?;
        }
    }

    /// Gives the lease back, so that another process takes over at once.
    pub async fn give_back(&self) -> Result<(), Trouble> {
        let mut tx = self.db.begin().await?;
        leases::give_back(&mut tx, LEASE, &self.holder).await?;
        Ok(tx.commit().await?)
    }

    async fn hold(&self) -> Result<bool, Trouble> {
        let now = self.clock.timestamp();
        let mut tx = self.db.begin().await?;
        let held = leases::hold(&mut tx, LEASE, &self.holder, now, now + LEASE_SECONDS).await?;
        tx.commit().await?;
        Ok(held)
    }
}

/// A poll that failed for a passing reason is an empty batch after a pause.
async fn patient(batch: Result<Vec<Value>, Failure>) -> Result<Vec<Value>, Trouble> {
    let pause = match &batch {
        Err(Failure::Wait(asked)) => *asked,
        Err(Failure::Unreachable(_)) => Duration::from_secs(1),
        _ => return Ok(batch?),
    };
    if let Err(failure) = &batch {
        log::warn!("no updates: {failure}; again in {} s", pause.as_secs());
    }
    tokio::time::sleep(pause).await;
    Ok(Vec::new())
}

fn next_offset(batch: &[Value]) -> Option<i64> {
    batch.iter().filter_map(|update| update.get("update_id")?.as_i64()).max().map(|last| last + 1)
}
