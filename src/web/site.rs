//! What every page and every answer of the web is made from.

use std::{
    net::IpAddr,
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};

use futures::StreamExt as _;
use tokio::time::{Instant, sleep};
use url::Url;

use crate::{
    access::Access,
    clock::Clock,
    domain::{health::HealthRule, language::Language},
    picture::{Past, Picture, Pictures},
    store::{Db, Result},
};

use super::{app::identity::AppKey, kept::Kept, live::Live};

/// How the process shows itself to the public.
#[derive(Clone, Default)]
pub struct Face {
    /// Where people reach the pages; links are relative without it.
    pub url: Option<Url>,
    /// Whose forwarded addresses count.
    pub trusted_proxies: Vec<IpAddr>,
    /// What whoever reads the metrics must know; there are none without it.
    pub metrics_token: Option<String>,
    /// Whether the data are for demonstration.
    pub demonstration: bool,
}

/// Everything that the web is made from. Cheap to clone.
#[derive(Clone)]
pub struct Site {
    /// The store.
    pub db: Db,
    /// Civil time.
    pub clock: Clock,
    /// The rule of health.
    pub rule: Arc<HealthRule>,
    /// The latest picture, the same that the bot answers from.
    pub pictures: Arc<Pictures>,
    /// Pictures of past days.
    pub past: Arc<Past>,
    /// The language of readers who name none.
    pub default_language: Language,
    /// The bot's user name without `@`, once Telegram has told it.
    pub bot: Arc<OnceLock<String>>,
    /// The folder of files (`DATA_DIR`).
    pub files: Arc<PathBuf>,
    /// How the process shows itself.
    pub face: Arc<Face>,
    /// What live pages share.
    pub live: Arc<Live>,
    /// Pages as they went out.
    pub kept: Arc<Kept>,
    /// For how long Telegram has not answered; `None` if it does.
    pub silent_for: Arc<dyn Fn() -> Option<Duration> + Send + Sync>,
    /// What Telegram's signatures are checked with.
    pub app_key: AppKey,
    /// Who may do what.
    pub access: Access,
}

impl Site {
    /// The register as it is now: of a moment after this was asked. Who ask at the same time are answered by one look.
    pub async fn picture(&self) -> Result<Arc<Picture>> {
        self.pictures.at(self.live.head().await?.seq).await
    }

    /// Reads the register and its figures anew whenever the ledger has moved, so that who asks first does not wait for them.
    /// That takes at most half of the time, and nothing where nobody has asked yet.
    pub async fn keep_ready(&self) {
        let mut moves = self.live.moves();
        while let Some(seq) = moves.next().await {
            let began = Instant::now();
            if self.pictures.is_asked_for()
                && let Ok(picture) = self.pictures.at(seq).await
            {
                picture.figures(&self.rule, self.rule.day_of(self.clock.timestamp())).await;
            }
            sleep(began.elapsed()).await;
        }
    }
}
