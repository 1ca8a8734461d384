//! What is owed leaves here: announcements become deliveries page by page, and deliveries become messages in their turn.
//!
//! Everything is in the store: a process that dies leaves nothing behind that another one could not go on with. One process
//! works here, the one that talks to Telegram.

mod claims;
mod digests;
mod expand;
mod flight;
mod news;
mod notices;
mod posts;
mod progress;
mod reminders;
mod roots;
mod silences;
mod worker;

use std::{path::Path, sync::Arc, time::Duration};

use chrono_tz::Tz;
use tokio_util::sync::CancellationToken;

use crate::{
    clock::Clock,
    domain::{channels::Channel, language::Language},
    messages::Locale,
    store::{Db, StoreError},
    telegram::Gateway,
};

/// How soon something new is noticed.
const TICK: Duration = Duration::from_millis(200);

/// Everything that sending needs. Cheap to clone.
#[derive(Clone)]
pub struct Outbox {
    /// The store.
    pub db: Db,
    /// Civil time.
    pub clock: Clock,
    /// The way out.
    pub telegram: Gateway,
    /// The zone of quiet hours and digests.
    pub zone: Tz,
    /// The language of readers who have not chosen one.
    pub default_language: Language,
    /// The bot's user name, without `@`.
    pub bot: Arc<str>,
    /// Where announcements are posted for everybody.
    pub channels: Arc<[Channel]>,
    /// Whether these are all that are configured: posts wait for the others.
    pub channels_complete: bool,
    /// The folder of files (`DATA_DIR`).
    pub files: Arc<Path>,
    /// The administrators that the settings name, by Telegram's numbers.
    pub administrators: Arc<[i64]>,
    /// Whether the channels are told the root of the ledger once a day.
    pub publishes_root: bool,
    /// Messages that may be on their way at once.
    pub abreast: usize,
}

type Result<T> = std::result::Result<T, StoreError>;

/// When one of several tasks ends, the others are told to.
pub async fn ending<T>(token: &CancellationToken, task: impl Future<Output = T>) -> T {
    let _ends_the_others = token.clone().drop_guard();
    task.await
}

impl Outbox {
    /// Makes and sends what is owed until `stop`, then waits for what is on its way.
    pub async fn run(&self, stop: &CancellationToken) -> Result<()> {
        worker::free(self).await?;
        let ended = stop.child_token();
        let (expanding, working, showing, telling, noticing, proving) = tokio::join!(
            ending(&ended, self.expand_all(&ended)),
            ending(&ended, worker::run(self, &ended)),
            ending(&ended, progress::run(self, &ended)),
            ending(&ended, silences::run(self, &ended)),
            ending(&ended, notices::run(self, &ended)),
            ending(&ended, roots::run(self, &ended)),
        );
        expanding.and(working).and(showing).and(telling).and(noticing).and(proving)
    }

    /// Makes deliveries whenever there are some to make.
    async fn expand_all(&self, stop: &CancellationToken) -> Result<()> {
        while !stop.is_cancelled() {
            if !expand::step(self).await? {
                let _stopped = tokio::time::timeout(TICK, stop.cancelled()).await;
            }
        }
        Ok(())
    }

    fn locale(&self, language: Language) -> Locale {
        Locale::new(language, self.default_language, self.zone)
    }
}
