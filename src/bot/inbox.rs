//! The inbox: updates are stored, then handled chat by chat in order, many chats at once.
//!
//! 1. An update is ours when the transaction that stores it has committed; only then may it be acknowledged.
//! 2. Its chat's line gets it: updates of one chat are handled one after the other, chats beside each other.
//! 3. What it changes commits once: the first commit marks it as applied, and a repeat skips the change and only answers.
//! 4. When it is answered it is marked as handled. After a kill, what is not handled is handled again from step 2.

use std::{
    collections::{HashMap, VecDeque},
    sync::{Arc, Mutex, PoisonError},
};

use serde_json::Value;
use tokio::sync::Semaphore;
use tokio_util::task::TaskTracker;

use crate::{
    clock::Clock,
    store::{Db, Result, updates, updates::RawUpdate},
};

use super::{Bot, incoming::Event};

/// Updates handled at once, over all chats.
const HANDLED_AT_ONCE: usize = 64;
/// Updates in memory; more wait in the store.
const HELD: usize = 2_000;

type Lines = Mutex<HashMap<i64, VecDeque<(RawUpdate, Event)>>>;

/// The lines of all chats.
pub struct Inbox {
    db: Db,
    clock: Clock,
    bot: Arc<Bot>,
    lines: Arc<Lines>,
    held: Arc<Semaphore>,
    at_once: Arc<Semaphore>,
    tasks: TaskTracker,
}

impl Inbox {
    /// An empty inbox of a bot.
    pub fn new(db: Db, clock: Clock, bot: Arc<Bot>) -> Inbox {
        Inbox {
            db,
            clock,
            bot,
            lines: Arc::default(),
            held: Arc::new(Semaphore::new(HELD)),
            at_once: Arc::new(Semaphore::new(HANDLED_AT_ONCE)),
            tasks: TaskTracker::new(),
        }
    }

    /// Stores a batch and, once that is sure, puts what is new into its lines. Returns when all are stored; updates
    /// without a number are told in the log and dropped.
    pub async fn take_in(&self, batch: Vec<Value>) -> Result<()> {
        let mut fresh = Vec::new();
        let mut tx = self.db.begin().await?;
        for update in batch {
            let Some(update_id) = update.get("update_id").and_then(Value::as_i64) else {
                log::error!("an update without a number was dropped");
                continue;
            };
            let raw = update.to_string();
            if updates::take_in(&mut tx, update_id, &raw, self.clock.timestamp()).await? {
                fresh.push(RawUpdate { update_id, raw, attempts: 0 });
            }
        }
        tx.commit().await?;
        self.line_up(fresh).await;
        Ok(())
    }

    /// Puts into their lines what was stored earlier and not handled: once, before new updates are taken in.
    pub async fn resume(&self) -> Result<usize> {
        let (mut after, mut resumed) = (i64::MIN, 0);
        loop {
            let page = updates::waiting(&self.db, after, 500).await?;
            let Some(last) = page.last() else { return Ok(resumed) };
            after = last.update_id;
            resumed += page.len();
            self.line_up(page).await;
        }
    }

    /// Waits until every update in memory is handled.
    pub async fn drain(&self) {
        self.tasks.close();
        self.tasks.wait().await;
        self.tasks.reopen();
    }

    async fn line_up(&self, page: Vec<RawUpdate>) {
        for update in page {
            let event = Event::read(&update.raw);
            if let Ok(place) = self.held.acquire().await {
                place.forget();
            }
            self.join_line(event.chat(), update, event);
        }
    }

    /// Adds to a line; who opens the line also works it off.
    fn join_line(&self, chat: i64, update: RawUpdate, event: Event) {
        let mut lines = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        let line = lines.entry(chat);
        let opened = matches!(line, std::collections::hash_map::Entry::Vacant(_));
        line.or_default().push_back((update, event));
        drop(lines);
        if opened {
            self.tasks.spawn(work_off(
                chat,
                Arc::clone(&self.bot),
                Arc::clone(&self.lines),
                Arc::clone(&self.held),
                Arc::clone(&self.at_once),
            ));
        }
    }
}

async fn work_off(chat: i64, bot: Arc<Bot>, lines: Arc<Lines>, held: Arc<Semaphore>, at_once: Arc<Semaphore>) {
    while let Some((update, event)) = next_in_line(&lines, chat) {
        let _one_of_many = at_once.acquire().await;
        bot.handle(update, event).await;
        held.add_permits(1);
    }
}

/// The next of a chat; a line that is empty is closed.
fn next_in_line(lines: &Lines, chat: i64) -> Option<(RawUpdate, Event)> {
    let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
    let next = lines.get_mut(&chat)?.pop_front();
    if next.is_none() {
        lines.remove(&chat);
    }
    next
}
