//! getUpdates: long polling, confirmation by offset, and the conflict of two pollers.

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::{Ask, Failure};
use crate::sim::Sim;
use crate::sim::state::{Bot, State};

/// "Limits the number of updates to be retrieved. Values between 1-100 are accepted. Defaults to 100."
const MAX_BATCH: i64 = 100;
/// Telegram holds a request for 50 seconds at most.
const MAX_WAIT: i64 = 50;

const CONFLICT: &str =
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
const WEBHOOK_ACTIVE: &str =
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

/// Answers with what waits, or waits for it up to `timeout` seconds. A newer request ends the one that waits.
pub async fn get_updates(sim: &Sim, ask: &Ask) -> Result<Value, Failure> {
    let mut changes = sim.inner.updates.subscribe();
    let poll = sim.change(|state| state.begin_poll(ask))?;
    let wait = ask.number("timeout").unwrap_or_default().clamp(0, MAX_WAIT);
    let deadline = Instant::now() + Duration::from_secs(wait.unsigned_abs());
    loop {
        changes.borrow_and_update();
        if let Some(batch) = sim.state().poll(ask, poll)? {
            return Ok(batch);
        }
        let late = tokio::time::timeout_at(deadline, changes.changed()).await;
        if !matches!(late, Ok(Ok(()))) {
            // One more look: the newest updates may have come together with the end of the time.
            return Ok(sim.state().poll(ask, poll)?.unwrap_or_else(|| json!([])));
        }
    }
}

impl State {
    /// Confirms by offset, remembers `allowed_updates`, and makes this the newest poll of the bot.
    fn begin_poll(&mut self, ask: &Ask) -> Result<u64, Failure> {
        if self.webhooks.contains_key(&ask.bot) {
            return Err(Failure::new(409, WEBHOOK_ACTIVE));
        }
        let Some(bot) = self.bots.get_mut(&ask.bot) else { return Err(Failure::new(401, "Unauthorized")) };
        bot.allow(ask.params.get("allowed_updates"));
        bot.confirm(ask.number("offset").unwrap_or_default());
        bot.poll += 1;
        self.stirred += 1;
        Ok(bot.poll)
    }

    /// What waits for the bot; `None` when there is nothing yet.
    fn poll(&mut self, ask: &Ask, poll: u64) -> Result<Option<Value>, Failure> {
        if self.webhooks.contains_key(&ask.bot) {
            return Err(Failure::new(409, WEBHOOK_ACTIVE));
        }
        let Some(bot) = self.bots.get_mut(&ask.bot).filter(|bot| bot.poll == poll) else {
            return Err(Failure::new(409, CONFLICT));
        };
        if bot.queue.is_empty() {
            return Ok(None);
        }
        let limit = ask.number("limit").unwrap_or(MAX_BATCH).clamp(1, MAX_BATCH) as usize;
        bot.confirmed.clear();
        Ok(Some(bot.queue.iter().take(limit).map(|(_, update)| update.clone()).collect()))
    }

    /// Puts the last batch back in front of the queue, as when Telegram lost a confirmation.
    pub fn repeat_updates(&mut self, bot: i64) {
        let Some(bot) = self.bots.get_mut(&bot) else { return };
        self.stirred += 1;
        bot.repeated = true;
        for update in std::mem::take(&mut bot.confirmed).into_iter().rev() {
            bot.queue.push_front(update);
        }
    }
}

impl Bot {
    /// `allowed_updates`: absent keeps the last setting, an empty list is the default again.
    pub fn allow(&mut self, kinds: Option<&Value>) {
        if let Some(kinds) = kinds.and_then(Value::as_array) {
            let kinds: Vec<String> = kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect();
            self.allowed = Some(kinds).filter(|kinds| !kinds.is_empty());
        }
    }

    /// Forgets updates below a positive offset; a negative one keeps only that many of the newest.
    fn confirm(&mut self, offset: i64) {
        if std::mem::take(&mut self.repeated) {
            return;
        }
        if offset >= 0 {
            let waiting = self.queue.iter().take_while(|(id, _)| *id < offset).count();
            self.confirmed.extend(self.queue.drain(..waiting));
        } else {
            let keep = usize::try_from(-offset).unwrap_or(usize::MAX);
            let drop = self.queue.len().saturating_sub(keep);
            self.queue.drain(..drop);
        }
    }
}
