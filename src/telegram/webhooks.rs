//! Which address Telegram brings updates to.

use serde::{Deserialize, Serialize, de::IgnoredAny};
use teloxide::{payloads::DeleteWebhook, requests::Payload};

use super::gateway::{Gateway, Result};

/// Requests that Telegram may have open at once, the most that it allows. It brings the updates of one chat one after the
/// other, so that this is what bounds how many chats are served at once.
const CONNECTIONS: u8 = 100;

/// Telegram Bot API, setWebhook. What waits at Telegram is kept.
#[derive(Clone, Serialize)]
struct SetWebhook<'a> {
    url: &'a str,
    secret_token: &'a str,
    max_connections: u8,
    allowed_updates: &'a [&'a str],
}

impl Payload for SetWebhook<'_> {
    type Output = bool;
    const NAME: &'static str = "SetWebhook";
}

#[derive(Clone, Serialize)]
struct GetWebhookInfo {}

impl Payload for GetWebhookInfo {
    type Output = WebhookInfo;
    const NAME: &'static str = "GetWebhookInfo";
}

/// What Telegram says of the webhook.
#[derive(Clone, Debug, Deserialize)]
pub struct WebhookInfo {
    /// Its address; empty when updates wait to be asked for.
    pub url: String,
    /// How many updates wait at Telegram.
    #[serde(default, rename = "pending_update_count")]
    pub pending: u64,
    /// When Telegram failed last to bring one, in UTC epoch seconds.
    pub last_error_date: Option<i64>,
    /// Why it failed then.
    pub last_error_message: Option<String>,
}

impl Gateway {
    /// Asks Telegram to bring updates of these kinds to an address, with a secret by which it is known.
    pub async fn set_webhook(&self, url: &str, secret: &str, kinds: &[&str]) -> Result<()> {
        let request = SetWebhook { url, secret_token: secret, max_connections: CONNECTIONS, allowed_updates: kinds };
        self.call::<IgnoredAny>(&request).await.map(|_| ())
    }

    /// Asks Telegram to keep updates for polling.
    pub async fn delete_webhook(&self) -> Result<()> {
        self.call::<IgnoredAny>(&DeleteWebhook::new()).await.map(|_| ())
    }

    /// What Telegram says of the webhook.
    pub async fn webhook_info(&self) -> Result<WebhookInfo> {
        self.call(&GetWebhookInfo {}).await
    }
}
