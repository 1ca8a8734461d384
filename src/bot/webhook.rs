//! Updates that Telegram brings. Any process stores them (`web/webhook.rs`); the holder of the lease handles them.
//!
//! 1. The holder asks Telegram to bring updates to the address, which may lead to any process of the same database.
//! 2. It looks through the store for updates that wait and are not in its lines: as soon as this process has stored some, and
//!    a few times a second for those of other processes.
//! 3. Order within a chat is kept: Telegram brings an update of a chat only when the one before it is stored, and both are
//!    lined up by number.
//! 4. Once a minute it asks what Telegram says of the address, and tells the log of what failed.

use std::{convert::Infallible, fmt, sync::Arc, time::Duration};

use tokio::{sync::Notify, time::sleep};

use super::{Trouble, inbox::Inbox, incoming::KINDS, lined::Lined};
use crate::{
    store::{Db, Result},
    telegram::{Gateway, WebhookInfo},
};

/// How often the store is looked through for what other processes have stored.
const LOOK_AGAIN: Duration = Duration::from_millis(250);
/// How often Telegram is asked what it says of the webhook.
const INSPECTION: Duration = Duration::from_secs(60);

/// Where Telegram brings updates.
pub struct Webhook {
    /// The address, as Telegram is told it.
    pub url: String,
    /// What Telegram sends along.
    pub secret: String,
    /// Told whenever this process has stored updates.
    pub arrived: Arc<Notify>,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Webhook")
    }
}

impl Webhook {
    /// Has updates brought, and lines up what is stored, for ever.
    pub async fn listen(&self, db: &Db, telegram: &Gateway, inbox: &Inbox) -> std::result::Result<(), Trouble> {
        self.register(telegram).await?;
        let mut lined = Lined::default();
        let resumed = lined.catch_up(db, inbox).await?;
        log::info!("taking updates by webhook; {resumed} from before are being handled");
        tokio::select! {
            broken = self.line_up(db, inbox, lined) => broken.map(|never| match never {}).map_err(Trouble::from),
            broken = self.inspect(telegram) => broken.map(|never| match never {}),
        }
    }

    async fn register(&self, telegram: &Gateway) -> std::result::Result<(), Trouble> {
        Ok(telegram.set_webhook(&self.url, &self.secret, KINDS).await?)
    }

    async fn line_up(&self, db: &Db, inbox: &Inbox, mut lined: Lined) -> Result<Infallible> {
        loop {
            tokio::select! {
                () = self.arrived.notified() => {}
                () = sleep(LOOK_AGAIN) => {}
            }
            lined.catch_up(db, inbox).await?;
        }
    }

    /// Asks again and again what Telegram says of the webhook, and sets it again when somebody else has changed it.
    async fn inspect(&self, telegram: &Gateway) -> std::result::Result<Infallible, Trouble> {
        // What failed before this start is told by `check`.
        let mut told = telegram.webhook_info().await.ok().and_then(|info| info.last_error_date);
        loop {
            sleep(INSPECTION).await;
            match telegram.webhook_info().await {
                Ok(info) if info.url != self.url => {
                    log::warn!("the webhook was changed elsewhere; it is set again");
                    self.register(telegram).await?;
                }
                Ok(info) => told = tell_failure(&info, told),
                Err(failure) if failure.is_temporary() => log::warn!("the webhook cannot be inspected: {failure}"),
                Err(failure) => return Err(failure.into()),
            }
        }
    }
}

/// Tells the log of a failure that is not told yet; gives the time of the last one.
fn tell_failure(info: &WebhookInfo, told: Option<i64>) -> Option<i64> {
    if info.last_error_date > told {
        let reason = info.last_error_message.as_deref().unwrap_or("it does not say why");
        log::warn!("Telegram could not bring updates to WEBHOOK_URL: {reason}; {} wait there", info.pending);
    }
    info.last_error_date
}
