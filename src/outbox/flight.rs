//! One delivery on its way: its requests in order, each repeated while that can help.

use std::{sync::Arc, time::Duration};

use backon::{BackoffBuilder, ExponentialBuilder};

use super::posts::{Copy, Mark, Swap};
use crate::{
    domain::language::Language,
    store::{
        deliveries::{Claimed, Settled},
        fates,
        sends::Outcome,
    },
    telegram::{Failure, Gateway, Prepared},
};

/// Attempts at a request within one claim.
const RETRIES: usize = 5;
/// Seconds before a delivery is claimed again after all these failed: half as long as it has waited for that already, within these.
const PAUSE_SECONDS: std::ops::RangeInclusive<i64> = 60..=3_600;
/// Of a pause this many hundredths are left to chance, so that what failed together does not come back together.
const JITTER: i64 = 20;
/// Seconds of such pauses after which a delivery that fails in passing is given up. What else holds it, such as quiet hours, a
/// round that is paused, a bot that Telegram has silenced or that is not running, is no attempt and does not count.
const GIVE_UP_SECONDS: i64 = 86_400;

/// What is to be done.
pub enum Job {
    /// Send the messages that were not sent yet.
    Post(Arc<Copy>),
    /// The same, and pin the first of them.
    Pin(Arc<Copy>),
    /// Bring the messages that were sent to the latest edition.
    Correct(Arc<Copy>, Swap, Manner),
    /// Remove the messages that were sent, or put this in their place.
    Retract(Arc<Mark>),
    /// Send one message for several deliveries to the same chat.
    Digest(Prepared, Language),
    /// Bring a digest that was sent to what its announcements say now.
    Redigest {
        /// What it says.
        digest: Prepared,
        /// In this language.
        language: Language,
        /// Whether the announcement of this delivery is retracted.
        retracted: bool,
    },
}

/// How messages come that take the place of others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Manner {
    /// Without ringing: their readers have the announcement already.
    pub silent: bool,
    /// Pinned, like what they replace.
    pub pinned: bool,
}

/// Deliveries that are ready to go: one, or those of one digest.
pub struct Ready {
    /// The round, if it is one delivery.
    pub send: Option<i64>,
    /// What was claimed, all for one chat; at least one.
    pub claimed: Vec<Claimed>,
    /// What is to be done.
    pub job: Job,
    /// Keys of the files that go up with it.
    pub uploads: Vec<String>,
    /// The last round of all that had begun when it was read what the copies are to say.
    pub latest: i64,
}

/// What became of them.
pub struct Landed {
    /// The round.
    pub send: Option<i64>,
    /// The announcement, if it is one delivery.
    pub number: Option<i64>,
    /// The chat.
    pub chat: i64,
    /// Keys of the files that were to go up with it.
    pub uploads: Vec<String>,
    /// See [`Ready::latest`].
    pub latest: i64,
    /// What Telegram calls the files that were sent, by their keys.
    pub files: Vec<(String, String)>,
    /// How each ended.
    pub settled: Vec<Settled>,
    /// In numbers.
    pub outcome: Outcome,
    /// Whether the chat cannot be written to any more.
    pub gone: bool,
    /// The last failure, if it did not go.
    pub trouble: Option<String>,
}

/// Why a delivery does not go, or not now.
pub enum Fate {
    /// Nobody wants it any more.
    Dropped(&'static str),
    /// The chat cannot be written to.
    Gone(String),
    /// Telegram refuses it for ever.
    Refused(String),
    /// It was given up after many attempts.
    Parked(String),
    /// Not before this moment, in UTC epoch seconds.
    Postponed(i64),
}

/// A delivery on its way.
struct Flight<'a> {
    telegram: &'a Gateway,
    chat: i64,
    parts: Vec<Vec<i32>>,
    /// The message that the first part answers: the first of what it replaces.
    answers: Option<i32>,
    /// Whether nothing rings.
    silent: bool,
    files: Vec<(String, String)>,
    outcome: Outcome,
}

/// Does what is to be done, once or as often as it helps.
pub async fn fly(telegram: &Gateway, ready: Ready, now: i64) -> Landed {
    let first = &ready.claimed[0];
    let mut flight = Flight {
        telegram,
        chat: first.chat_id,
        parts: first.parts.clone(),
        answers: None,
        silent: false,
        files: Vec::new(),
        outcome: Outcome::default(),
    };
    let done = match &ready.job {
        Job::Post(copy) | Job::Pin(copy) => flight.post(copy).await,
        Job::Correct(copy, swap, manner) => flight.correct(copy, swap, *manner).await,
        Job::Retract(mark) => flight.clear(mark).await,
        Job::Digest(request, _) => flight.send(request).await.map(|_| ()),
        Job::Redigest { digest, .. } => flight.change(first.parts.first().map_or(&[], Vec::as_slice), digest).await,
    };
    let unpinned = match (&ready.job, &done) {
        (Job::Pin(_), Ok(())) => flight.pin().await,
        (Job::Correct(_, _, manner), Ok(())) if manner.pinned && flight.answers.is_some() => flight.pin_instead().await,
        _ => None,
    };
    let Flight { parts, files, outcome, .. } = flight;
    let shows = (!parts.is_empty()).then(|| ready.job.shows()).flatten();
    let mut landed = match done {
        Ok(()) => Landed::done(&ready, now),
        Err(failure) => Landed::failed(&ready, failure, now),
    };
    for settled in &mut landed.settled {
        settled.parts.clone_from(&parts);
        settled.shows = shows.or(settled.shows);
        settled.error = settled.error.take().or_else(|| unpinned.clone());
    }
    landed.uploads = ready.uploads;
    landed.latest = ready.latest;
    landed.files = files;
    landed.outcome.add(&outcome);
    landed
}

impl Job {
    /// Language and edition that the messages show when it is done.
    fn shows(&self) -> Option<(Language, u32)> {
        match self {
            Job::Post(copy) | Job::Pin(copy) | Job::Correct(copy, ..) => Some((copy.language, copy.edition)),
            Job::Retract(_) => None,
            Job::Digest(_, language) | Job::Redigest { language, .. } => Some((*language, 0)),
        }
    }
}

impl Flight<'_> {
    /// Sends the parts that were not sent yet; only the first one can have files.
    async fn post(&mut self, copy: &Copy) -> Result<(), Failure> {
        while let Some(request) = copy.requests.get(self.parts.len()) {
            let files = self.send(request).await?;
            self.files.extend(copy.media.iter().cloned().zip(files));
        }
        Ok(())
    }

    /// Part by part; where that cannot be, new messages answer the old ones, which say so then.
    async fn correct(&mut self, copy: &Copy, swap: &Swap, manner: Manner) -> Result<(), Failure> {
        let fits = self.parts.iter().map(Vec::len).eq(copy.shape.iter().copied());
        let Swap::Files(files) = swap else { return self.replace(copy, manner).await };
        if !fits {
            return self.replace(copy, manner).await;
        }
        for (index, (part, edit)) in self.parts.clone().iter().zip(&copy.edits).enumerate() {
            let files: &[usize] = if index == 0 { files } else { &[] };
            for place in files {
                self.swap(copy, *place, part).await?;
            }
            // With its first file a part gets its words.
            if !files.contains(&0) {
                self.change(part, edit).await?;
            }
        }
        Ok(())
    }

    /// The old messages are touched only once all new ones are there: whatever fails, nobody is left without either.
    async fn replace(&mut self, copy: &Copy, manner: Manner) -> Result<(), Failure> {
        let old = std::mem::take(&mut self.parts);
        self.answers = old.iter().flatten().next().copied();
        self.silent = manner.silent;
        if let Err(failure) = self.post(copy).await {
            let new = std::mem::replace(&mut self.parts, old);
            self.withdraw(&new).await;
            return Err(failure);
        }
        if let Err(failure) = self.mark_replaced(&old, &copy.replaced).await {
            log::warn!("what was replaced in chat {} keeps its old text: {failure}", self.chat);
        }
        Ok(())
    }

    /// The first of the old messages leads to the new ones; the others go where Telegram allows it.
    async fn mark_replaced(&mut self, old: &[Vec<i32>], mark: &Mark) -> Result<(), Failure> {
        for (place, message) in old.iter().flatten().copied().enumerate() {
            match place {
                0 => self.mark(message, mark).await?,
                _ => self.take_away(message, mark).await?,
            }
        }
        Ok(())
    }

    /// Takes back what is not whole; another attempt brings all of it.
    async fn withdraw(&self, parts: &[Vec<i32>]) {
        for message in parts.iter().flatten().copied() {
            if let Err(failure) = self.telegram.remove(self.chat, message).await {
                log::debug!("message {message} stays beside its repetition: {failure}");
            }
        }
    }

    /// Puts the file of a place into the message of that place.
    async fn swap(&mut self, copy: &Copy, place: usize, part: &[i32]) -> Result<(), Failure> {
        let (telegram, chat) = (self.telegram, self.chat);
        let (Some(message), Some(request)) = (part.get(place).copied(), copy.files.get(place)) else { return Ok(()) };
        match repeat(&mut self.outcome, || telegram.revise(chat, message, request)).await {
            Ok(sent) => self.files.extend(copy.media.get(place).cloned().zip(sent.files.into_iter().next())),
            Err(Failure::NoMessage(_)) => {}
            Err(failure) => return Err(failure),
        }
        Ok(())
    }

    /// Removes all messages, or marks them.
    async fn clear(&mut self, mark: &Mark) -> Result<(), Failure> {
        for message in self.parts.clone().into_iter().flatten() {
            self.take_away(message, mark).await?;
        }
        Ok(())
    }

    /// Removes a message. Telegram lets a bot delete for 48 hours in chats; what it does not, is marked.
    async fn take_away(&mut self, message: i32, mark: &Mark) -> Result<(), Failure> {
        let (telegram, chat) = (self.telegram, self.chat);
        match repeat(&mut self.outcome, || telegram.remove(chat, message)).await {
            Err(Failure::Refused(reason) | Failure::NoMessage(reason)) => {
                log::info!("message {message} is marked instead of deleted: {reason}");
                self.mark(message, mark).await
            }
            other => other,
        }
    }

    async fn mark(&mut self, message: i32, mark: &Mark) -> Result<(), Failure> {
        match self.change(&[message], &mark.text).await {
            // What has no text has a caption.
            Err(Failure::Refused(_)) => self.change(&[message], &mark.caption).await,
            other => other,
        }
    }

    /// Pins the first message; gives what went wrong. It stands there unpinned then, which is no reason to send it again.
    async fn pin(&self) -> Option<String> {
        let message = self.parts.first().and_then(|part| part.first())?;
        let failure = self.telegram.pin(self.chat, *message).await.err()?;
        log::warn!("message {message} in channel {} cannot be pinned: {failure}", self.chat);
        Some(failure.to_string())
    }

    /// Pins the first message in the place of the one that it replaces.
    async fn pin_instead(&self) -> Option<String> {
        if let Some(old) = self.answers
            && let Err(failure) = self.telegram.unpin(self.chat, old).await
        {
            log::info!("message {old} in channel {} stays pinned: {failure}", self.chat);
        }
        self.pin().await
    }

    /// Sends the next part and gives what Telegram calls its files.
    async fn send(&mut self, request: &Prepared) -> Result<Vec<String>, Failure> {
        let (telegram, chat) = (self.telegram, self.chat);
        let answers = self.answers.filter(|_| self.parts.is_empty());
        let quiet = self.silent.then(|| request.clone().silent());
        let request = quiet.as_ref().unwrap_or(request);
        let sent = repeat(&mut self.outcome, || telegram.post(chat, request, answers)).await?;
        self.parts.push(sent.messages);
        Ok(sent.files)
    }

    /// Changes the first message of a part: the text, or the caption of the first file. One that its reader has deleted
    /// needs no change.
    async fn change(&mut self, part: &[i32], request: &Prepared) -> Result<(), Failure> {
        let (telegram, chat) = (self.telegram, self.chat);
        let Some(message) = part.first().copied() else { return Ok(()) };
        match repeat(&mut self.outcome, || telegram.revise(chat, message, request)).await {
            Ok(_) | Err(Failure::NoMessage(_)) => Ok(()),
            Err(failure) => Err(failure),
        }
    }
}

/// Tries a request as often as it helps.
async fn repeat<T, F>(outcome: &mut Outcome, request: impl Fn() -> F) -> Result<T, Failure>
where
    F: Future<Output = Result<T, Failure>>,
{
    let mut pauses = ExponentialBuilder::default()
        .with_min_delay(Duration::from_millis(200))
        .with_max_delay(Duration::from_secs(10))
        .with_max_times(RETRIES)
        .with_jitter()
        .build();
    loop {
        let failure = match request().await {
            Ok(sent) => return Ok(sent),
            Err(failure) => failure,
        };
        outcome.failed += 1;
        outcome.unanswered += i64::from(matches!(failure, Failure::Unanswered(_)));
        match (&failure, pauses.next()) {
            // The turnstile is silent for as long as Telegram asked.
            (Failure::Wait(_), _) => {}
            (failure, Some(pause)) if failure.is_temporary() => tokio::time::sleep(pause).await,
            _ => return Err(failure),
        }
    }
}

impl Landed {
    fn of(send: Option<i64>, claimed: &[Claimed], state: &'static str, due: i64, error: Option<&str>) -> Landed {
        let settle = |one: &Claimed| Settled {
            id: one.id,
            number: one.number,
            before: match (send, one.came) {
                (_, true) => fates::SENT,
                (Some(_), false) => fates::WAITING,
                (None, false) => fates::DIGEST,
            },
            state,
            due,
            failing: one.failing,
            parts: one.parts.clone(),
            shows: one.shows,
            error: error.map(str::to_owned),
        };
        let settled = claimed.iter().map(settle).collect();
        let (number, chat) = claimed.first().map_or((None, 0), |one| (Some(one.number), one.chat_id));
        let number = number.filter(|_| send.is_some());
        Landed {
            send,
            number,
            chat,
            uploads: Vec::new(),
            latest: 0,
            files: Vec::new(),
            settled,
            outcome: Outcome::default(),
            gone: false,
            trouble: None,
        }
    }

    fn done(ready: &Ready, now: i64) -> Landed {
        let state = match ready.job {
            Job::Retract(_) | Job::Redigest { retracted: true, .. } => "retracted",
            _ => "sent",
        };
        let mut landed = Landed::of(ready.send, &ready.claimed, state, now, None);
        landed.outcome.sent = 1;
        landed
    }

    /// Deliveries that did not go, with the messages that they already were.
    pub fn grounded(send: Option<i64>, claimed: &[Claimed], fate: Fate) -> Landed {
        let mut outcome = Outcome::default();
        let mut landed = match &fate {
            Fate::Postponed(due) => {
                let state = if send.is_some() { "waiting" } else { "digest" };
                Landed::of(send, claimed, state, *due, None)
            }
            Fate::Dropped(reason) => {
                outcome.dropped = 1;
                Landed::of(send, claimed, "dropped", 0, Some(reason))
            }
            Fate::Gone(reason) => {
                outcome.gone = 1;
                Landed::of(send, claimed, "gone", 0, Some(reason))
            }
            Fate::Refused(reason) => {
                outcome.refused = 1;
                Landed::of(send, claimed, "refused", 0, Some(reason))
            }
            Fate::Parked(reason) => {
                outcome.refused = 1;
                Landed::of(send, claimed, "parked", 0, Some(reason))
            }
        };
        landed.gone = outcome.gone > 0;
        landed.outcome = outcome;
        landed
    }

    /// Deliveries whose request failed after all attempts.
    fn failed(ready: &Ready, failure: Failure, now: i64) -> Landed {
        let failing = ready.claimed.iter().map(|one| one.failing).max().unwrap_or(0);
        let trouble = Some(failure.to_string());
        let mut pause = 0;
        let fate = match failure {
            Failure::Gone(reason) => Fate::Gone(reason),
            failure if failure.is_temporary() && failing < GIVE_UP_SECONDS => {
                pause = pause_after(failing);
                Fate::Postponed(now + pause)
            }
            failure => {
                log::error!("delivery {} is given up: {failure}", ready.claimed[0].id);
                let fate = if failure.is_temporary() { Fate::Parked } else { Fate::Refused };
                fate(failure.to_string())
            }
        };
        let mut landed = Landed { trouble, ..Landed::grounded(ready.send, &ready.claimed, fate) };
        for settled in &mut landed.settled {
            settled.failing = failing + pause;
        }
        landed
    }
}

/// Seconds until the next attempt of what has waited for so many because attempts failed.
fn pause_after(failing: i64) -> i64 {
    let pause = (failing / 2).clamp(*PAUSE_SECONDS.start(), *PAUSE_SECONDS.end());
    pause * (100 + fastrand::i64(-JITTER..=JITTER)) / 100
}

#[cfg(test)]
mod tests {
    use teloxide::types::InlineKeyboardMarkup;

    use super::*;

    /// What becomes of a delivery that fails once more at a moment.
    fn fails(failing: i64, now: i64) -> Settled {
        let claimed = Claimed {
            id: 1,
            number: 1,
            chat_id: 1,
            failing,
            came: false,
            wanted: None,
            parts: Vec::new(),
            shows: None,
            chat: None,
        };
        let job = Job::Digest(Prepared::text("", &InlineKeyboardMarkup::default()), Language::En);
        let ready = Ready { send: Some(1), claimed: vec![claimed], job, uploads: Vec::new(), latest: 0 };
        Landed::failed(&ready, Failure::Unanswered("timeout".into()), now).settled.remove(0)
    }

    #[test]
    fn what_fails_in_passing_is_given_up_after_a_day_of_growing_pauses() {
        let (mut now, mut pauses) = (1_795_406_400, Vec::new());
        let mut last = fails(0, now);
        while last.state == "waiting" {
            pauses.push(last.due - now);
            // Nights, a paused round or a process that is down hold it for as long as they like.
            now = last.due + 9 * 3_600;
            last = fails(last.failing, now);
        }
        assert_eq!(last.state, "parked");
        assert_eq!(pauses.iter().sum::<i64>(), last.failing, "nothing else counts");
        assert!((86_400..=86_400 + 3_600 * 12 / 10).contains(&last.failing), "{pauses:?}");
        assert!(
            (48..=72).contains(&pauses[0]) && pauses.iter().all(|pause| (48..=4_320).contains(pause)),
            "{pauses:?}"
        );
        assert!(pauses.iter().rev().take(10).all(|pause| *pause >= 2_880), "they grow: {pauses:?}");
    }
}
