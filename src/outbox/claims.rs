//! From deliveries to what is to be sent: claimed in small numbers, in the order of their rounds.
//!
//! 1. Who has unsubscribed, stopped or fallen into quiet hours since the delivery was made gets nothing now.
//! 2. A file goes up once: until the first post with it has landed, no other one of that announcement leaves.

use std::collections::HashSet;

use super::{
    Outbox, Result, digests,
    flight::{Fate, Job, Landed, Manner, Ready},
    posts::{Book, Swap},
};
use crate::{
    domain::{
        chats::ChatState,
        deliveries::{Lane, Task, Unwanted},
        language::Language,
    },
    messages::posts::Audience,
    store::{
        deliveries::{self, Claimed, Reader},
        sends::{self, Send},
    },
};

/// Seconds after which a claim is anybody's: more than all retries of one delivery can take.
const CLAIM_SECONDS: i64 = 600;

/// What was claimed at a time.
#[derive(Default)]
pub struct Taken {
    /// To be sent, what goes first first.
    pub ready: Vec<Ready>,
    /// What is not to be sent, or not now.
    pub grounded: Vec<Landed>,
}

/// Who claims, with what must not be claimed yet.
pub struct Claimer<'a> {
    outbox: &'a Outbox,
    book: Book,
    /// Chats whose digest is on its way.
    digesting: HashSet<i64>,
    /// Announcements whose files go up.
    uploading: HashSet<i64>,
    /// The last round that had begun when the book was opened.
    latest: i64,
}

impl<'a> Claimer<'a> {
    pub fn new(outbox: &'a Outbox) -> Claimer<'a> {
        Claimer { outbox, book: Book::default(), digesting: HashSet::new(), uploading: HashSet::new(), latest: 0 }
    }

    /// Claims about so many deliveries: rounds in their order, digests before corrections.
    pub async fn take(&mut self, number: usize) -> Result<Taken> {
        let mut taken = Taken::default();
        self.latest = sends::latest(&self.outbox.db).await?;
        let open = sends::open(&self.outbox.db).await?;
        let (later, sooner): (Vec<Send>, Vec<Send>) =
            open.into_iter().partition(|send| send.lane > Lane::Digest.number());
        for send in sooner {
            self.claim(&send, number, &mut taken).await?;
        }
        if taken.ready.len() < number {
            self.take_digests(number, &mut taken).await?;
        }
        for send in later {
            self.claim(&send, number, &mut taken).await?;
        }
        Ok(taken)
    }

    /// What has landed and is written down may be claimed again.
    pub fn settled(&mut self, chats: &[i64], uploaded: &[i64]) {
        for chat in chats {
            self.digesting.remove(chat);
        }
        for number in uploaded {
            self.uploading.remove(number);
            self.book.forget(*number);
        }
    }

    async fn claim(&mut self, send: &Send, number: usize, taken: &mut Taken) -> Result<()> {
        let room = number.saturating_sub(taken.ready.len());
        if room == 0 || self.uploading.contains(&send.number) {
            return Ok(());
        }
        let open = self.book.open(self.outbox, send.number).await?;
        let uploads = self.book.to_upload(send.number);
        let room = if uploads.is_empty() { room } else { 1 };
        let now = self.outbox.clock.timestamp();
        // A claim that a power cut undoes is like one that a dead process left.
        let mut tx = self.outbox.db.begin_unhurried().await?;
        let claimed = deliveries::claim(&mut tx, send.id, now, now + CLAIM_SECONDS, room as i64).await?;
        tx.commit().await?;
        for one in claimed {
            let job = match open {
                true if one.is_in_digest() => digests::again(self.outbox, &mut self.book, &one).await?,
                true => self.job(send, &one, now),
                false => Err(Fate::Dropped("there is no such announcement")),
            };
            match job {
                Ok(job) => {
                    if !uploads.is_empty() {
                        self.uploading.insert(send.number);
                    }
                    let uploads = uploads.clone();
                    taken.ready.push(Ready {
                        send: Some(send.id),
                        claimed: vec![one],
                        job,
                        uploads,
                        latest: self.latest,
                    });
                }
                Err(fate) => taken.grounded.push(Landed::grounded(Some(send.id), &[one], fate)),
            }
        }
        Ok(())
    }

    /// Takes on digests that are due.
    async fn take_digests(&mut self, number: usize, taken: &mut Taken) -> Result<()> {
        let now = self.outbox.clock.timestamp();
        let chats = deliveries::digest_chats(&self.outbox.db, now, number as i64).await?;
        let chats: Vec<i64> = chats.into_iter().filter(|chat| !self.digesting.contains(chat)).collect();
        if chats.is_empty() {
            return Ok(());
        }
        let (ready, grounded) = digests::prepare(self.outbox, &mut self.book, &chats, now).await?;
        self.digesting.extend(ready.iter().map(|one| one.claimed[0].chat_id));
        taken.ready.extend(ready.into_iter().map(|one| Ready { latest: self.latest, ..one }));
        taken.grounded.extend(grounded);
        Ok(())
    }

    /// What is to be done for a delivery, or why nothing is.
    fn job(&mut self, send: &Send, claimed: &Claimed, now: i64) -> std::result::Result<Job, Fate> {
        let (language, audience) = match (&claimed.chat, self.channel_language(claimed.chat_id)) {
            (_, Some(language)) => (language, Audience::Channel),
            (Some(reader), None) => (reader.language, Audience::Chat),
            (None, None) => return Err(Fate::Dropped("the chat is not known any more")),
        };
        // What a chat has of it, though it be a part only, is taken back by whichever round comes to it.
        if send.task() == Task::Retract || self.book.is_retracted(send.number) && !claimed.parts.is_empty() {
            let mark = self.book.mark(self.outbox, send.number, language);
            return mark.map(Job::Retract).ok_or(Fate::Dropped("the announcement is not retracted"));
        }
        if self.book.is_retracted(send.number) {
            return Err(Fate::Dropped(Unwanted::Retracted.name()));
        }
        if let Some(reader) = claimed.chat.filter(|_| audience == Audience::Chat) {
            can_be_reached(&reader)?;
            if send.task() == Task::Post {
                self.still_wanted(claimed, &reader, now)?;
            }
        }
        let copy = self.book.copy(self.outbox, send.number, language, audience);
        let copy = copy.ok_or(Fate::Dropped("the announcement has no text"))?;
        let emergency = self.book.is_emergency(send.number);
        let pins = audience == Audience::Channel && emergency;
        let manner = Manner { silent: claimed.came && !emergency, pinned: pins };
        Ok(match send.task() {
            Task::Correct => {
                // Which edition is unknown: then it is taken for the first.
                let shows = claimed.shows.map_or(1, |(_, edition)| edition);
                Job::Correct(copy, self.book.swap(send.number, shows), manner)
            }
            // Its first parts said something else: all of it comes anew.
            _ if !claimed.parts.is_empty() && claimed.shows != Some((copy.language, copy.edition)) => {
                Job::Correct(copy, Swap::Impossible, manner)
            }
            _ if pins => Job::Pin(copy),
            _ => Job::Post(copy),
        })
    }

    fn channel_language(&self, chat: i64) -> Option<Language> {
        self.outbox.channels.iter().find(|channel| channel.chat == chat).map(|channel| channel.language)
    }

    /// Nothing goes to a chat that does not want it any more, or not now.
    fn still_wanted(&self, claimed: &Claimed, reader: &Reader, now: i64) -> std::result::Result<(), Fate> {
        match claimed.wanted {
            None => return Ok(()),
            Some(false) => return Err(Fate::Dropped(Unwanted::Unsubscribed.name())),
            Some(true) => {}
        }
        let hours = reader.hours();
        if hours.paused(now) {
            return Err(Fate::Dropped(Unwanted::Paused.name()));
        }
        match hours.undisturbed(now, self.outbox.zone) {
            due if due > now => Err(Fate::Postponed(due)),
            _ => Ok(()),
        }
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
