//! The inbox: updates are stored, then handled chat by chat in order, many chats at once.
//!
//! 1. An update is ours when the transaction that stores it has committed; only then may it be acknowledged.
//! 2. Its chat's line gets it: updates of one chat are handled one after the other, chats beside each other. That begins
//!    while the commit waits for the disk; whatever writes about an update waits for that commit (`Bot::begin`).
//! 3. What it changes commits once: the first commit marks it as applied, and a repeat skips the change and only answers.
//! 4. When it is answered it is marked as handled. After a kill, what is not handled is handled again from step 2.
//! 5. Where too much waits in a line, its older questions are not answered one by one (`crowd.rs`).
//! 6. An inbox lives as long as this process holds the lease; what it has not begun when it closes stays in the store.

use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use metrics::counter;
use tokio::sync::Semaphore;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    clock::Clock,
    store::{Db, Result, updates, updates::RawUpdate},
    telegram::Update,
};

use super::{Bot, crowd::Crowd, incoming::Event};

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
    /// Told to the lines: nothing is begun any more.
    closing: CancellationToken,
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
            closing: CancellationToken::new(),
        }
    }

    /// Stores a batch and puts what is new into its lines. Returns when all are stored.
    pub async fn take_in(&self, batch: Vec<Update>) -> Result<()> {
        if batch.is_empty() {
            return Ok(());
        }
        self.make_room(batch.len()).await;
        let storing = Arc::clone(&self.bot.storing).lock_owned().await;
        let mut tx = self.db.begin().await?;
        let rows: Vec<(i64, &str)> = batch.iter().map(|update| (update.number, update.raw.as_str())).collect();
        let new = updates::take_in(&mut tx, &rows, self.clock.timestamp()).await?;
        counter!("jolkarta_updates_taken_total").increment(new.len() as u64);
        self.held.add_permits(batch.len() - new.len());
        let mut new: HashSet<i64> = new.into_iter().collect();
        let fresh = batch.into_iter().filter(|update| new.remove(&update.number));
        self.join_lines(fresh.map(|Update { number, raw }| RawUpdate { update_id: number, raw, attempts: 0 }));
        // Carried through even when polling is broken off: what is in the lines may be answered already.
        let commit = self.tasks.spawn(async move {
            let committed = tx.commit().await;
            drop(storing);
            committed
        });
        commit.await.unwrap_or_else(|end| std::panic::resume_unwind(end.into_panic()))
    }

    /// Puts into their lines what is stored, as soon as there is room.
    pub async fn line_up(&self, page: Vec<RawUpdate>) {
        self.make_room(page.len()).await;
        self.join_lines(page);
    }

    /// Works off what is in memory for so long, then finishes only what has begun: the rest stays in the store.
    pub async fn close(self, patience: Duration) {
        self.tasks.close();
        if tokio::time::timeout(patience, self.tasks.wait()).await.is_err() {
            self.closing.cancel();
            self.tasks.wait().await;
        }
        self.bot.settled().await;
    }

    /// Waits until so many more may be held in memory.
    async fn make_room(&self, number: usize) {
        // The semaphore is never closed, and no page is as long as all that it lets in.
        if let Ok(places) = self.held.acquire_many(u32::try_from(number).unwrap_or(u32::MAX)).await {
            places.forget();
        }
    }

    fn join_lines(&self, page: impl IntoIterator<Item = RawUpdate>) {
        for update in page {
            let event = Event::read(&update.raw);
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
            let worker = Worker {
                bot: Arc::clone(&self.bot),
                lines: Arc::clone(&self.lines),
                held: Arc::clone(&self.held),
                at_once: Arc::clone(&self.at_once),
                closing: self.closing.clone(),
            };
            self.tasks.spawn(worker.work_off(chat));
        }
    }
}

/// Who works off one line.
struct Worker {
    bot: Arc<Bot>,
    lines: Arc<Lines>,
    held: Arc<Semaphore>,
    at_once: Arc<Semaphore>,
    closing: CancellationToken,
}

impl Worker {
    async fn work_off(self, chat: i64) {
        let mut crowd = Crowd::default();
        while let Some((update, event, behind)) = next_in_line(&self.lines, chat) {
            crowd.behind(behind);
            let _one_of_many = self.at_once.acquire().await;
            if self.closing.is_cancelled() {
                return;
            }
            self.bot.handle(update, event, &crowd, &self.closing).await;
            counter!("jolkarta_updates_handled_total").increment(1);
            self.held.add_permits(1);
        }
    }
}

/// The next of a chat, and how many wait behind it; a line that is empty is closed.
fn next_in_line(lines: &Lines, chat: i64) -> Option<(RawUpdate, Event, usize)> {
    let mut lines = lines.lock().unwrap_or_else(PoisonError::into_inner);
    let line = lines.get_mut(&chat)?;
    let Some((update, event)) = line.pop_front() else {
        lines.remove(&chat);
        return None;
    };
    Some((update, event, line.len()))
}
