//! From deliveries to messages: claimed in small numbers, sent in their turn, settled in batches.
//!
//! 1. Claims are few, so that whatever becomes more urgent waits for no more than a moment, and so that a dying process
//!    leaves little in doubt.
//! 2. Who has unsubscribed, stopped or fallen into quiet hours since the delivery was made gets nothing now.
//! 3. A passing failure is tried again after growing, jittered pauses; a lasting one ends the delivery with its reason.
//! 4. A file goes up once: until the first post with it has landed, no other one of that announcement leaves.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{
    Outbox, Result, TICK, digests,
    flight::{Fate, Job, Landed, Ready, fly},
    posts::Book,
};
use crate::{
    domain::{
        chats::ChatState,
        deliveries::{Hours, Lane, Task, Unwanted},
        language::Language,
    },
    messages::posts::Audience,
    store::{
        chats,
        deliveries::{self, Claimed, Reader, Settled},
        files,
        sends::{self, Outcome, Send},
    },
};

/// Seconds after which a claim is anybody's: more than all retries of one delivery can take.
const CLAIM_SECONDS: i64 = 600;
/// Failures in a row after which a round pauses itself.
pub const TOO_MANY_FAILURES: i64 = 1_000;

/// Frees what a dead process had claimed.
pub async fn free(outbox: &Outbox) -> Result<()> {
    let mut tx = outbox.db.begin().await?;
    let freed = deliveries::free(&mut tx, None).await?;
    tx.commit().await?;
    if freed > 0 {
        log::warn!("{freed} messages were on their way when a process ended; each may come twice");
    }
    Ok(())
}

/// Sends what is due until `stop`, then settles what is on its way.
pub async fn run(outbox: &Outbox, stop: &CancellationToken) -> Result<()> {
    let mut worker = Worker {
        outbox,
        book: Book::default(),
        queue: VecDeque::new(),
        flying: JoinSet::new(),
        digesting: HashSet::new(),
        uploading: HashMap::new(),
    };
    while !stop.is_cancelled() {
        worker.top_up().await?;
        worker.launch();
        let landed = tokio::select! {
            Some(landed) = worker.flying.join_next() => vec![landed],
            _ = tokio::time::sleep(TICK), if worker.flying.is_empty() => Vec::new(),
            () = stop.cancelled() => Vec::new(),
        };
        worker.settle(landed).await?;
    }
    worker.give_back().await
}

type Joined = std::result::Result<Landed, tokio::task::JoinError>;

struct Worker<'a> {
    outbox: &'a Outbox,
    book: Book,
    queue: VecDeque<Ready>,
    flying: JoinSet<Landed>,
    /// Chats whose digest is on its way.
    digesting: HashSet<i64>,
    /// Announcements whose files go up, with the keys of these.
    uploading: HashMap<i64, Vec<String>>,
}

impl Worker<'_> {
    /// Claims more while fewer wait than can fly: rounds in their order, digests before corrections.
    async fn top_up(&mut self) -> Result<()> {
        if self.queue.len() > self.outbox.abreast / 2 {
            return Ok(());
        }
        let open = sends::open(&self.outbox.db).await?;
        let (later, sooner): (Vec<Send>, Vec<Send>) =
            open.into_iter().partition(|send| send.lane > Lane::Digest.number());
        for send in sooner {
            self.claim(&send).await?;
        }
        if self.room() > 0 {
            self.take_digests().await?;
        }
        for send in later {
            self.claim(&send).await?;
        }
        Ok(())
    }

    fn room(&self) -> usize {
        self.outbox.abreast.saturating_sub(self.queue.len())
    }

    async fn claim(&mut self, send: &Send) -> Result<()> {
        if self.room() == 0 || self.uploading.contains_key(&send.number) {
            return Ok(());
        }
        let open = self.book.open(self.outbox, send.number).await?;
        let to_upload = self.book.to_upload(send.number);
        let room = if to_upload.is_empty() { self.room() } else { 1 };
        let now = self.outbox.clock.timestamp();
        let mut tx = self.outbox.db.begin().await?;
        let claimed = deliveries::claim(&mut tx, send.id, now, now + CLAIM_SECONDS, room as i64).await?;
        let reasons: Vec<i64> = claimed.iter().flat_map(|one| one.reasons.iter().copied()).collect();
        let wanted: HashSet<i64> = match reasons.is_empty() {
            true => HashSet::new(),
            false => deliveries::still_wanted(&mut tx, &reasons).await?.into_iter().collect(),
        };
        tx.commit().await?;
        let mut grounded = Vec::new();
        for one in claimed {
            let job = match open {
                true => self.job(send, &one, &wanted, now),
                false => Err(Fate::Dropped("there is no such announcement")),
            };
            match job {
                Ok(job) => {
                    if !to_upload.is_empty() {
                        self.uploading.insert(send.number, to_upload.clone());
                    }
                    self.queue.push_back(Ready { send: Some(send.id), claimed: vec![one], job });
                }
                Err(fate) => grounded.push(Landed::grounded(Some(send.id), &[one], fate)),
            }
        }
        self.write(grounded).await
    }

    /// What is to be done for a delivery, or why nothing is.
    fn job(
        &mut self,
        send: &Send,
        claimed: &Claimed,
        wanted: &HashSet<i64>,
        now: i64,
    ) -> std::result::Result<Job, Fate> {
        let (language, audience) = match (&claimed.chat, self.channel_language(claimed.chat_id)) {
            (_, Some(language)) => (language, Audience::Channel),
            (Some(reader), None) => (reader.language, Audience::Chat),
            (None, None) => return Err(Fate::Dropped("the chat is not known any more")),
        };
        if send.task() == Task::Retract {
            let mark = self.book.mark(self.outbox, send.number, language);
            return mark.map(Job::Retract).ok_or(Fate::Dropped("the announcement is not retracted"));
        }
        if self.book.is_retracted(send.number) {
            return Err(Fate::Dropped(Unwanted::Retracted.name()));
        }
        if let Some(reader) = claimed.chat.filter(|_| audience == Audience::Chat) {
            can_be_reached(&reader)?;
            if send.task() == Task::Post && !claimed.reasons.is_empty() {
                self.still_wanted(claimed, &reader, wanted, now)?;
            }
        }
        let copy = self.book.copy(self.outbox, send.number, language, audience);
        let copy = copy.ok_or(Fate::Dropped("the announcement has no text"))?;
        Ok(if send.task() == Task::Correct { Job::Correct(copy) } else { Job::Post(copy) })
    }

    fn channel_language(&self, chat: i64) -> Option<Language> {
        self.outbox.channels.iter().find(|channel| channel.chat == chat).map(|channel| channel.language)
    }

    /// Nothing goes to a chat that does not want it any more, or not now.
    fn still_wanted(
        &self,
        claimed: &Claimed,
        reader: &Reader,
        wanted: &HashSet<i64>,
        now: i64,
    ) -> std::result::Result<(), Fate> {
        if !claimed.reasons.iter().any(|reason| wanted.contains(reason)) {
            return Err(Fate::Dropped(Unwanted::Unsubscribed.name()));
        }
        let hours = Hours { quiet: reader.quiet, paused_until: reader.paused_until, digest_hour: 0, digest_weekday: 1 };
        if hours.paused(now) {
            return Err(Fate::Dropped(Unwanted::Paused.name()));
        }
        match hours.undisturbed(now, self.outbox.zone) {
            due if due > now => Err(Fate::Postponed(due)),
            _ => Ok(()),
        }
    }

    /// Takes on digests that are due.
    async fn take_digests(&mut self) -> Result<()> {
        let now = self.outbox.clock.timestamp();
        let chats = deliveries::digest_chats(&self.outbox.db, now, self.outbox.abreast as i64).await?;
        let chats: Vec<i64> = chats.into_iter().filter(|chat| !self.digesting.contains(chat)).collect();
        if chats.is_empty() {
            return Ok(());
        }
        let (ready, grounded) = digests::prepare(self.outbox, &mut self.book, &chats, now).await?;
        self.digesting.extend(ready.iter().map(|one| one.claimed[0].chat_id));
        self.queue.extend(ready);
        self.write(grounded).await
    }

    /// Lets as many go as may be on their way at once.
    fn launch(&mut self) {
        while self.flying.len() < self.outbox.abreast {
            let Some(ready) = self.queue.pop_front() else { return };
            let (telegram, now) = (self.outbox.telegram.clone(), self.outbox.clock.timestamp());
            self.flying.spawn(async move { fly(&telegram, ready, now).await });
        }
    }

    /// Writes down what has landed, with whatever landed beside it.
    async fn settle(&mut self, mut landed: Vec<Joined>) -> Result<()> {
        while let Some(more) = self.flying.try_join_next() {
            landed.push(more);
        }
        let landed: Vec<Landed> = landed
            .into_iter()
            .filter_map(|joined| match joined {
                Ok(landed) => Some(landed),
                Err(panic) => {
                    log::error!("a delivery panicked; it is tried again when its claim has run out: {panic}");
                    None
                }
            })
            .collect();
        self.note_files(&landed).await?;
        for one in &landed {
            self.digesting.remove(&one.chat);
        }
        self.write(landed).await
    }

    /// Remembers what Telegram calls the files that went up.
    async fn note_files(&mut self, landed: &[Landed]) -> Result<()> {
        for one in landed {
            let Some(keys) = one.number.and_then(|number| self.uploading.remove(&number)) else { continue };
            self.book.forget(one.number.unwrap_or_default());
            if one.files.len() == keys.len() {
                let mut tx = self.outbox.db.begin().await?;
                for (key, file_id) in keys.iter().zip(&one.files) {
                    files::set_file_id(&mut tx, key, file_id).await?;
                }
                tx.commit().await?;
            }
        }
        Ok(())
    }

    async fn write(&self, landed: Vec<Landed>) -> Result<()> {
        if landed.is_empty() {
            return Ok(());
        }
        let now = self.outbox.clock.timestamp();
        let mut outcomes: BTreeMap<i64, Outcome> = BTreeMap::new();
        for one in &landed {
            if let Some(send) = one.send {
                outcomes.entry(send).or_default().add(&one.outcome);
            }
        }
        let trouble = |one: &Landed| Some((one.send?, one.trouble.clone()?));
        let troubles: HashMap<i64, String> = landed.iter().filter_map(trouble).collect();
        let gone: Vec<i64> = landed.iter().filter(|one| one.gone).map(|one| one.chat).collect();
        let settled: Vec<Settled> = landed.into_iter().flat_map(|one| one.settled).collect();
        let mut tx = self.outbox.db.begin().await?;
        deliveries::settle(&mut tx, &settled, now).await?;
        chats::mark_gone(&mut tx, &gone, now).await?;
        for (send, outcome) in outcomes {
            sends::count(&mut tx, send, &outcome, now).await?;
            let failures = sends::get(&mut tx, send).await?.map_or(0, |send| send.failures);
            let trouble = troubles.get(&send).map_or("", String::as_str);
            if failures >= TOO_MANY_FAILURES && sends::give_pause(&mut tx, send, trouble, now).await? {
                log::error!("round {send} has paused itself after {failures} failures in a row: {trouble}");
            }
        }
        tx.commit().await
    }

    /// Lands what flies and gives back what has not left.
    async fn give_back(&mut self) -> Result<()> {
        let mut landed = Vec::new();
        while let Some(one) = self.flying.join_next().await {
            landed.push(one);
        }
        self.settle(landed).await?;
        let now = self.outbox.clock.timestamp();
        let queue = std::mem::take(&mut self.queue);
        let back = |ready: &Ready| Landed::grounded(ready.send, &ready.claimed, Fate::Postponed(now));
        self.write(queue.iter().map(back).collect()).await
    }
}

/// Whether a chat can be written to at all.
pub fn can_be_reached(reader: &Reader) -> std::result::Result<(), Fate> {
    match reader.state {
        ChatState::Active => Ok(()),
        ChatState::Stopped => Err(Fate::Dropped(Unwanted::Stopped.name())),
        ChatState::Gone => Err(Fate::Gone("the chat blocked the bot".into())),
    }
}
