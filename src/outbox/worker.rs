//! From deliveries to messages: claimed in small numbers, sent in their turn, settled in batches.
//!
//! 1. Claims are few, so that whatever becomes more urgent waits for no more than a moment, and so that a dying process
//!    leaves little in doubt.
//! 2. Who has unsubscribed, stopped or fallen into quiet hours since the delivery was made gets nothing now.
//! 3. A passing failure is tried again after growing, jittered pauses; a lasting one ends the delivery with its reason.

use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    sync::Arc,
    time::Duration,
};

use backon::{BackoffBuilder, ExponentialBuilder};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{
    Outbox, Result, TICK,
    posts::{Book, Copy},
};
use crate::{
    domain::{chats::ChatState, deliveries::Hours, language::Language},
    messages::posts::Audience,
    store::{
        chats,
        deliveries::{self, Claimed, Reader, Settled},
        sends::{self, Outcome, Send},
    },
    telegram::{Failure, Gateway},
};

/// Seconds after which a claim is anybody's: more than all retries of one delivery can take.
const CLAIM_SECONDS: i64 = 600;
/// Attempts at a delivery within one claim.
const RETRIES: usize = 5;
/// Seconds before a delivery is claimed again after all these failed, growing with each claim.
const PAUSE_SECONDS: i64 = 60;
/// Claims after which a delivery that fails in passing is given up.
const CLAIMS: i64 = 30;
/// Failures in a row after which a round pauses itself.
const TOO_MANY_FAILURES: i64 = 1_000;

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
    let mut worker = Worker { outbox, book: Book::default(), queue: VecDeque::new(), flying: JoinSet::new() };
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

/// A delivery that is ready to go.
struct Ready {
    send: i64,
    claimed: Claimed,
    copy: Arc<Copy>,
}

/// A delivery after its flight.
struct Landed {
    send: i64,
    settled: Settled,
    outcome: Outcome,
    gone: Option<i64>,
}

/// Why a delivery does not go, or not now.
enum Fate {
    /// Nobody wants it any more.
    Dropped(&'static str),
    /// The chat cannot be written to.
    Gone(String),
    /// Telegram refuses it for ever, or it was given up.
    Refused(String),
    /// Not before this moment, in UTC epoch seconds.
    Postponed(i64),
}

type Joined = std::result::Result<Landed, tokio::task::JoinError>;

struct Worker<'a> {
    outbox: &'a Outbox,
    book: Book,
    queue: VecDeque<Ready>,
    flying: JoinSet<Landed>,
}

impl Worker<'_> {
    /// Claims more while fewer wait than can fly.
    async fn top_up(&mut self) -> Result<()> {
        if self.queue.len() > self.outbox.abreast / 2 {
            return Ok(());
        }
        for send in sends::open(&self.outbox.db).await? {
            let room = self.outbox.abreast.saturating_sub(self.queue.len());
            if room == 0 {
                break;
            }
            self.claim(&send, room).await?;
        }
        Ok(())
    }

    async fn claim(&mut self, send: &Send, room: usize) -> Result<()> {
        let now = self.outbox.clock.timestamp();
        let mut tx = self.outbox.db.begin().await?;
        let claimed = deliveries::claim(&mut tx, send.id, now, now + CLAIM_SECONDS, room as i64).await?;
        let reasons: Vec<i64> = claimed.iter().flat_map(|one| one.reasons.iter().copied()).collect();
        let wanted: HashSet<i64> = match reasons.is_empty() {
            true => HashSet::new(),
            false => deliveries::still_wanted(&mut tx, &reasons).await?.into_iter().collect(),
        };
        tx.commit().await?;
        if claimed.is_empty() {
            return Ok(());
        }
        let open = self.book.open(self.outbox, send.number).await?;
        let mut grounded = Vec::new();
        for one in claimed {
            match self.prepare(send, &one, &wanted, open, now) {
                Ok(copy) => self.queue.push_back(Ready { send: send.id, claimed: one, copy }),
                Err(fate) => grounded.push(Landed::grounded(send.id, &one, fate)),
            }
        }
        self.write(grounded).await
    }

    /// The post that a delivery is to become, or how it ends without one.
    fn prepare(
        &mut self,
        send: &Send,
        claimed: &Claimed,
        wanted: &HashSet<i64>,
        open: bool,
        now: i64,
    ) -> std::result::Result<Arc<Copy>, Fate> {
        let (language, audience) = match (&claimed.chat, self.channel_language(claimed.chat_id)) {
            (_, Some(language)) => (language, Audience::Channel),
            (Some(reader), None) => (reader.language, Audience::Chat),
            (None, None) => return Err(Fate::Dropped("the chat is not known any more")),
        };
        if !open {
            return Err(Fate::Dropped("the announcement was retracted"));
        }
        if let Some(reader) = claimed.chat.filter(|_| audience == Audience::Chat) {
            self.still_wanted(claimed, &reader, wanted, now)?;
        }
        let copy = self.book.copy(self.outbox, send.number, language, audience);
        copy.ok_or(Fate::Dropped("the announcement has no text"))
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
        match reader.state {
            ChatState::Active => {}
            ChatState::Stopped => return Err(Fate::Dropped("the chat stopped the bot")),
            ChatState::Gone => return Err(Fate::Gone("the chat blocked the bot".into())),
        }
        if claimed.reasons.is_empty() {
            return Ok(());
        }
        if !claimed.reasons.iter().any(|reason| wanted.contains(reason)) {
            return Err(Fate::Dropped("unsubscribed"));
        }
        let hours = Hours { quiet: reader.quiet, paused_until: reader.paused_until, digest_hour: 0, digest_weekday: 1 };
        if hours.paused(now) {
            return Err(Fate::Dropped("the chat asked for a pause"));
        }
        match hours.undisturbed(now, self.outbox.zone) {
            due if due > now => Err(Fate::Postponed(due)),
            _ => Ok(()),
        }
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
        let landed = landed.into_iter().filter_map(|joined| match joined {
            Ok(landed) => Some(landed),
            Err(panic) => {
                log::error!("a delivery panicked; it is tried again when its claim has run out: {panic}");
                None
            }
        });
        self.write(landed.collect()).await
    }

    async fn write(&self, landed: Vec<Landed>) -> Result<()> {
        if landed.is_empty() {
            return Ok(());
        }
        let now = self.outbox.clock.timestamp();
        let mut outcomes: BTreeMap<i64, Outcome> = BTreeMap::new();
        for one in &landed {
            outcomes.entry(one.send).or_default().add(&one.outcome);
        }
        let gone: Vec<i64> = landed.iter().filter_map(|one| one.gone).collect();
        let settled: Vec<Settled> = landed.into_iter().map(|one| one.settled).collect();
        let mut tx = self.outbox.db.begin().await?;
        deliveries::settle(&mut tx, &settled, now).await?;
        chats::mark_gone(&mut tx, &gone, now).await?;
        for (send, outcome) in outcomes {
            sends::count(&mut tx, send, &outcome, now).await?;
            let failures = sends::get(&mut tx, send).await?.map_or(0, |send| send.failures);
            if failures >= TOO_MANY_FAILURES && sends::turn(&mut tx, send, "open", "paused", now).await? {
                log::error!("round {send} has paused itself after {failures} failures in a row");
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
        self.write(
            queue.iter().map(|ready| Landed::grounded(ready.send, &ready.claimed, Fate::Postponed(now))).collect(),
        )
        .await
    }
}

/// Sends the messages of a delivery that have not been sent yet.
async fn fly(telegram: &Gateway, ready: Ready, now: i64) -> Landed {
    let (claimed, copy) = (&ready.claimed, &ready.copy);
    let mut parts = claimed.parts.clone();
    let mut outcome = Outcome::default();
    while let Some(request) = copy.requests.get(parts.len()) {
        let mut pauses = ExponentialBuilder::default()
            .with_min_delay(Duration::from_millis(200))
            .with_max_delay(Duration::from_secs(10))
            .with_max_times(RETRIES)
            .with_jitter()
            .build();
        let sent = loop {
            let failure = match telegram.post(claimed.chat_id, request).await {
                Ok(sent) => break Ok(sent),
                Err(failure) => failure,
            };
            outcome.failed += 1;
            outcome.unanswered += i64::from(matches!(failure, Failure::Unanswered(_)));
            match (&failure, pauses.next()) {
                // The turnstile is silent for as long as Telegram asked.
                (Failure::Wait(_), _) => {}
                (failure, Some(pause)) if failure.is_temporary() => tokio::time::sleep(pause).await,
                _ => break Err(failure),
            }
        };
        match sent {
            Ok(sent) => parts.extend(sent.messages),
            Err(failure) => return Landed::failed(&ready, parts, &outcome, failure, now),
        }
    }
    outcome.sent = 1;
    let settled = Settled {
        id: claimed.id,
        state: "sent",
        due: now,
        parts,
        shows: Some((copy.language, copy.edition)),
        error: None,
    };
    Landed { send: ready.send, settled, outcome, gone: None }
}

impl Landed {
    /// A delivery that did not go, with the messages that it already was.
    fn grounded(send: i64, claimed: &Claimed, fate: Fate) -> Landed {
        let mut outcome = Outcome::default();
        let (state, due, error) = match fate {
            Fate::Postponed(due) => ("waiting", due, None),
            Fate::Dropped(reason) => {
                outcome.dropped = 1;
                ("dropped", 0, Some(reason.to_owned()))
            }
            Fate::Gone(reason) => {
                outcome.gone = 1;
                ("gone", 0, Some(reason))
            }
            Fate::Refused(reason) => {
                outcome.refused = 1;
                ("refused", 0, Some(reason))
            }
        };
        let (parts, shows) = (claimed.parts.clone(), claimed.shows);
        let settled = Settled { id: claimed.id, state, due, parts, shows, error };
        Landed { send, settled, outcome, gone: (outcome.gone > 0).then_some(claimed.chat_id) }
    }

    /// A delivery whose request failed after all attempts.
    fn failed(ready: &Ready, parts: Vec<i32>, outcome: &Outcome, failure: Failure, now: i64) -> Landed {
        let claimed = &ready.claimed;
        let fate = match failure {
            Failure::Gone(reason) => Fate::Gone(reason),
            failure if failure.is_temporary() && claimed.attempts < CLAIMS => {
                Fate::Postponed(now + PAUSE_SECONDS * claimed.attempts.max(1))
            }
            failure => {
                log::error!("delivery {} is given up: {failure}", claimed.id);
                Fate::Refused(failure.to_string())
            }
        };
        let mut landed = Landed::grounded(ready.send, claimed, fate);
        landed.settled.shows = (!parts.is_empty()).then_some((ready.copy.language, ready.copy.edition));
        landed.settled.parts = parts;
        landed.outcome.add(outcome);
        landed
    }
}
