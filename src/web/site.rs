//! What every page and every answer of the web is made from.

use std::{
    net::IpAddr,
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};

use url::Url;

use crate::{
    access::Access,
    clock::Clock,
    domain::{health::HealthRule, language::Language},
    picture::{Past, Picture, Pictures},
    store::{Db, Result},
};

use super::{app::identity::AppKey, live::Live};

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
}
