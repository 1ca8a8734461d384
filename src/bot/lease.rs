//! The lease: which process talks to Telegram.
//!
//! 1. A holder renews its lease long before it ends; a clean stop gives it back.
//! 2. Another process takes it when it was given back or has ended.
//! 3. Before that it takes it only from a process of the same machine that it can see to be dead, so that a restart
//!    after a kill waits for nothing.

mod process;

use std::time::Duration;

use crate::{
    clock::Clock,
    store::{Db, Result, leases},
};
pub use process::Process;
#[cfg(test)]
pub(crate) use process::tests::dead as dead_process;

/// The lease of the process that talks to Telegram.
const NAME: &str = "telegram";
/// How long it lasts without renewal: after the loss of a machine, another process waits no longer than this.
const SECONDS: i64 = 10;
/// How often it is renewed.
const RENEWAL: Duration = Duration::from_secs(3);
/// How often a process without the lease looks whether it has ended.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// One process's claim to the lease.
pub struct Lease {
    db: Db,
    clock: Clock,
    holder: String,
}

impl Lease {
    /// A claim in the name of this process, and of nobody else in it.
    pub fn new(db: Db, clock: Clock) -> Result<Lease> {
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes)?;
        let unique = u64::from_ne_bytes(bytes);
        let holder = match Process::this() {
            Some(process) => format!("{process} {unique:016x}"),
            None => format!("{} {unique:016x}", std::process::id()),
        };
        Ok(Lease { db, clock, holder })
    }

    /// Waits until the lease is ours.
    pub async fn take(&self) -> Result<()> {
        if self.hold().await? {
            return Ok(());
        }
        log::info!("another process takes updates; this one stands by");
        loop {
            tokio::time::sleep(LOOK_AGAIN).await;
            if self.hold().await? {
                return Ok(());
            }
        }
    }

    /// Renews the lease until it is lost.
    pub async fn keep(&self) -> Result<()> {
        while self.hold().await? {
            tokio::time::sleep(RENEWAL).await;
        }
        Ok(())
    }

    /// Gives the lease back, so that another process takes over at once.
    pub async fn give_back(&self) -> Result<()> {
        let mut tx = self.db.begin().await?;
        leases::give_back(&mut tx, NAME, &self.holder).await?;
        tx.commit().await
    }

    async fn hold(&self) -> Result<bool> {
        let now = self.clock.timestamp();
        let until = now + SECONDS;
        let mut tx = self.db.begin().await?;
        let mut held = leases::hold(&mut tx, NAME, &self.holder, now, until).await?;
        if !held
            && let Some(other) = leases::holder(&mut tx, NAME).await?
            && is_dead(&other)
        {
            held = leases::take_over(&mut tx, NAME, &other, &self.holder, until).await?;
        }
        tx.commit().await?;
        Ok(held)
    }
}

/// Whether a holder is a process that has surely ended; one that cannot be seen from here may live.
fn is_dead(holder: &str) -> bool {
    let process = holder.rsplit_once(' ').and_then(|(process, _)| process.parse::<Process>().ok());
    process.is_some_and(|process| process.is_dead())
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_790_000_000;

    async fn claims(number: usize) -> (Vec<Lease>, Clock, tempfile::TempDir) {
        let folder = tempfile::TempDir::new().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("test.db").display())).await.unwrap();
        let clock = Clock::standing_at(chrono::DateTime::from_timestamp(START, 0).unwrap());
        let claims = (0..number).map(|_| Lease::new(db.clone(), clock.clone()).unwrap()).collect();
        (claims, clock, folder)
    }

    #[tokio::test]
    async fn one_of_two_holds_it_until_it_ends_or_is_given_back() {
        let (claims, clock, _folder) = claims(2).await;
        assert!(claims[0].hold().await.unwrap() && !claims[1].hold().await.unwrap());
        clock.advance(chrono::Duration::seconds(SECONDS - 1));
        assert!(claims[0].hold().await.unwrap(), "it is renewed");
        clock.advance(chrono::Duration::seconds(SECONDS - 1));
        assert!(!claims[1].hold().await.unwrap());
        clock.advance(chrono::Duration::seconds(1));
        assert!(claims[1].hold().await.unwrap() && !claims[0].hold().await.unwrap());
        claims[0].give_back().await.unwrap();
        assert!(!claims[0].hold().await.unwrap(), "nobody gives back what another one holds");
        claims[1].give_back().await.unwrap();
        assert!(claims[0].hold().await.unwrap());
    }

    #[tokio::test]
    async fn a_dead_holder_is_not_waited_for() {
        let (mut claims, _clock, _folder) = claims(3).await;
        let Some(dead) = process::tests::dead() else { return };
        claims[0].holder = format!("{dead} 0123456789abcdef");
        assert!(claims[0].hold().await.unwrap() && claims[1].hold().await.unwrap());
        assert!(!claims[2].hold().await.unwrap(), "the new holder lives");
        assert!(!claims[0].hold().await.unwrap());
    }

    #[test]
    fn whoever_cannot_be_read_may_live() {
        for holder in ["", "4711 0123456789abcdef", "here 1 ёж x", "kubernetes-7"] {
            assert!(!is_dead(holder), "{holder}");
        }
    }
}
