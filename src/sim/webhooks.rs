//! Webhooks: setting them, and bringing updates to them, those of one chat in order, again until they are accepted.

use std::collections::HashSet;
use std::sync::{Arc, Weak};
use std::time::Duration;

use reqwest::Client;
use serde_json::{Value, json};
use tokio::task::JoinSet;

use super::api::{Ask, Failure};
use super::state::State;
use super::{Inner, Sim};

/// The pause after a failed delivery doubles from the first to the last.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LAST_PAUSE: Duration = Duration::from_secs(30);
/// Telegram waits about this long for an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where a bot wants its updates.
#[derive(Clone, Default)]
pub(super) struct Webhook {
    url: String,
    secret: Option<String>,
    /// Tells this setting from those before it, so that their deliveries end.
    generation: u64,
    max_connections: i64,
    last_error: Option<(i64, String)>,
    failures: u64,
}

impl Sim {
    /// Starts bringing updates to the URL. Called within a tokio runtime, by the HTTP face.
    pub(super) fn set_webhook(&self, ask: &Ask) -> Result<Value, Failure> {
        let url = ask.text("url");
        if url.is_empty() {
            return self.delete_webhook(ask);
        }
        check_url(url)?;
        let secret = ask.params.get("secret_token").and_then(Value::as_str).map(str::to_owned);
        if secret.as_deref().is_some_and(|secret| !is_secret(secret)) {
            return Err(Failure::bad("secret token contains unallowed characters"));
        }
        let (url, max_connections) = (url.to_owned(), ask.number("max_connections").unwrap_or(40));
        let generation = self.change(|state| {
            state.drop_pending(ask);
            state.made.webhooks += 1;
            state.stirred += 1;
            if let Some(bot) = state.bots.get_mut(&ask.bot) {
                bot.allow(ask.params.get("allowed_updates"));
            }
            let generation = state.made.webhooks;
            let hook = Webhook { url, secret, generation, max_connections, ..Webhook::default() };
            state.webhooks.insert(ask.bot, hook);
            generation
        });
        tokio::spawn(deliver(Arc::downgrade(&self.inner), ask.bot, generation));
        Ok(json!(true))
    }

    pub(super) fn delete_webhook(&self, ask: &Ask) -> Result<Value, Failure> {
        self.change(|state| {
            state.drop_pending(ask);
            state.webhooks.remove(&ask.bot);
        });
        Ok(json!(true))
    }
}

impl State {
    fn drop_pending(&mut self, ask: &Ask) {
        if let Some(bot) = self.bots.get_mut(&ask.bot).filter(|_| ask.flag("drop_pending_updates")) {
            bot.queue.clear();
        }
    }

    pub(super) fn webhook_info(&self, ask: &Ask) -> Value {
        let bot = self.bots.get(&ask.bot);
        let pending = bot.map_or(0, |bot| bot.queue.len());
        let hook = self.webhooks.get(&ask.bot).cloned().unwrap_or_default();
        let mut info = json!({ "url": hook.url, "has_custom_certificate": false, "pending_update_count": pending });
        if let Some((date, message)) = hook.last_error {
            info["last_error_date"] = json!(date);
            info["last_error_message"] = json!(message);
        }
        if !hook.url.is_empty() {
            info["max_connections"] = json!(hook.max_connections);
        }
        if let Some(kinds) = bot.and_then(|bot| bot.allowed.as_ref()) {
            info["allowed_updates"] = json!(kinds);
        }
        info
    }
}

/// Telegram demands HTTPS; a test's server on this machine may do without.
fn check_url(url: &str) -> Result<(), Failure> {
    let parsed = url::Url::parse(url).map_err(|_| Failure::bad("bad webhook: invalid webhook URL specified"))?;
    let local = matches!(parsed.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    if local {
        return Ok(());
    }
    if parsed.scheme() != "https" {
        return Err(Failure::bad("bad webhook: An HTTPS URL must be provided for webhook"));
    }
    match parsed.port_or_known_default() {
        Some(80 | 88 | 443 | 8443) => Ok(()),
        _ => Err(Failure::bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")),
    }
}

fn is_secret(secret: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (1..=256).contains(&secret.len()) && secret.bytes().all(allowed)
}

/// Brings updates until the webhook is changed or the server is gone: several at once, those of one chat one after the other.
async fn deliver(server: Weak<Inner>, bot: i64, generation: u64) {
    // Webhooks of tests are on this machine: a proxy of the environment must not see them.
    let client = Client::builder().no_proxy().build().unwrap_or_default();
    let (mut open, mut busy) = (JoinSet::new(), HashSet::new());
    loop {
        let Some(sim) = server.upgrade().map(|inner| Sim { inner }) else { return };
        let mut changes = sim.changes();
        let Some(next) = sim.next_deliveries(bot, generation, &busy) else { return };
        for Delivery { chat, id, update } in next {
            busy.insert(chat);
            let (server, client) = (server.clone(), client.clone());
            open.spawn(async move {
                bring(server, &client, (bot, generation), id, &update).await;
                chat
            });
        }
        drop(sim);
        tokio::select! {
            Some(Ok(chat)) = open.join_next() => { busy.remove(&chat); }
            changed = changes.changed() => if changed.is_err() { return },
        }
    }
}

/// One update on its way.
struct Delivery {
    chat: i64,
    id: i64,
    update: Value,
}

/// Brings one update, again and again until it is accepted or the setting is no longer the bot's.
async fn bring(server: Weak<Inner>, client: &Client, (bot, generation): (i64, u64), id: i64, update: &Value) {
    let mut pause = FIRST_PAUSE;
    loop {
        let sim = || server.upgrade().map(|inner| Sim { inner });
        let Some(hook) = sim().and_then(|sim| sim.webhook(bot, generation)) else { return };
        let outcome = post(client, &hook, update).await;
        let Some(sim) = sim() else { return };
        match outcome {
            Ok(()) => return sim.delivered(bot, id),
            Err(why) => sim.failed_delivery(bot, generation, &why),
        }
        drop(sim);
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LAST_PAUSE);
    }
}

/// The chat of an update, or the person where there is none.
fn chat_of(update: &Value) -> i64 {
    let contents = update.as_object().into_iter().flat_map(|fields| fields.values());
    let chats = contents.flat_map(|content| {
        [&content["chat"]["id"], &content["message"]["chat"]["id"], &content["from"]["id"]].map(Value::as_i64)
    });
    chats.flatten().next().unwrap_or_default()
}

/// Posts one update; anything but a 2xx answer is a failure, described without the URL.
async fn post(client: &Client, hook: &Webhook, update: &Value) -> Result<(), String> {
    let mut request = client.post(&hook.url).timeout(PATIENCE).json(update);
    if let Some(secret) = &hook.secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    match request.send().await {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("Wrong response from the webhook: {}", answer.status())),
        Err(error) if error.is_timeout() => Err("Read timeout expired".to_owned()),
        Err(_) => Err("Connection refused".to_owned()),
    }
}

impl Sim {
    /// How often an update could not be brought since the webhook was set.
    pub fn webhook_failures(&self, bot_username: &str) -> u64 {
        let state = self.state();
        let hook = state.bot_named(bot_username).and_then(|bot| state.webhooks.get(&bot));
        hook.map_or(0, |hook| hook.failures)
    }

    /// The webhook; nothing when this setting is no longer the bot's.
    fn webhook(&self, bot: i64, generation: u64) -> Option<Webhook> {
        self.state().webhooks.get(&bot).filter(|hook| hook.generation == generation).cloned()
    }

    /// The oldest waiting update of each chat that is not busy, as many as there are free connections; nothing when this
    /// setting is no longer the bot's.
    fn next_deliveries(&self, bot: i64, generation: u64, busy: &HashSet<i64>) -> Option<Vec<Delivery>> {
        let hook = self.webhook(bot, generation)?;
        let free = usize::try_from(hook.max_connections).unwrap_or_default().saturating_sub(busy.len());
        let (state, mut busy, mut next) = (self.state(), busy.clone(), Vec::new());
        for (id, update) in &state.bots.get(&bot)?.queue {
            if next.len() >= free {
                break;
            }
            let chat = chat_of(update);
            if busy.insert(chat) {
                next.push(Delivery { chat, id: *id, update: update.clone() });
            }
        }
        Some(next)
    }

    fn delivered(&self, bot: i64, id: i64) {
        self.change(|state| {
            if let Some(bot) = state.bots.get_mut(&bot) {
                bot.queue.retain(|(waiting, _)| *waiting != id);
            }
        });
    }

    fn failed_delivery(&self, bot: i64, generation: u64, why: &str) {
        self.change(|state| {
            let now = state.now;
            if let Some(hook) = state.webhooks.get_mut(&bot).filter(|hook| hook.generation == generation) {
                hook.last_error = Some((now, why.to_owned()));
                hook.failures += 1;
            }
        });
    }
}
