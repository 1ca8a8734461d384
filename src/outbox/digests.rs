//! Digests: what a chat is owed of several announcements, in one message.

use std::collections::{BTreeMap, HashMap};

use super::{
    Outbox, Result,
    claims::can_be_reached,
    flight::{Fate, Job, Landed, Ready},
    posts::Book,
};
use crate::{
    domain::{
        channels::best_link,
        deliveries::{Stands, Task, Unwanted},
        language::Language,
    },
    messages::digests::{Digest, DigestLine},
    store::{
        deliveries::{self, Claimed},
        sends,
    },
    telegram::Prepared,
};

/// Seconds after which it is looked again whether a paused sending goes on.
const PAUSED_SECONDS: i64 = 60;

/// The digests of these chats, and what of them nobody wants any more.
pub async fn prepare(outbox: &Outbox, book: &mut Book, chats: &[i64], now: i64) -> Result<(Vec<Ready>, Vec<Landed>)> {
    let mut tx = outbox.db.snapshot().await?;
    let owed = deliveries::of_digests(&mut tx, chats, now).await?;
    drop(tx);
    let mut by_chat: BTreeMap<i64, Vec<Claimed>> = BTreeMap::new();
    for one in owed {
        by_chat.entry(one.chat_id).or_default().push(one);
    }
    let (mut ready, mut grounded) = (Vec::new(), Vec::new());
    let mut rounds = HashMap::new();
    for owed in by_chat.into_values() {
        let (mut lines, mut named) = (Vec::new(), Vec::new());
        for one in owed {
            if let Some(fate) = halted(outbox, &mut rounds, one.number, now).await? {
                grounded.push(Landed::grounded(None, &[one], fate));
                continue;
            }
            match wanted(outbox, book, &one, now).await? {
                Ok(line) => {
                    lines.push(line);
                    named.push(one);
                }
                Err(fate) => grounded.push(Landed::grounded(None, &[one], fate)),
            }
        }
        let Some(language) = named.first().and_then(|one| one.chat).map(|reader| reader.language) else { continue };
        ready.push(Ready {
            send: None,
            claimed: named,
            job: digest(outbox, lines, language),
            uploads: Vec::new(),
            latest: 0,
        });
    }
    Ok((ready, grounded))
}

fn digest(outbox: &Outbox, lines: Vec<DigestLine>, language: Language) -> Job {
    let message = Digest { lines, retracted: 0 }.render(&outbox.locale(language));
    Job::Digest(Prepared::text(&message.text, &message.markup()), language)
}

/// The digest in which an announcement was sent, as it is to read after that was corrected or retracted.
pub async fn again(outbox: &Outbox, book: &mut Book, sent: &Claimed) -> Result<std::result::Result<Job, Fate>> {
    let Some((language, _)) = sent.shows else { return Ok(Err(Fate::Dropped("the digest is not known any more"))) };
    let (mut lines, mut retracted) = (Vec::new(), 0);
    for number in deliveries::in_digest(&outbox.db, sent).await? {
        if !book.open(outbox, number).await? || book.is_retracted(number) {
            retracted += 1;
        } else {
            lines.extend(line(outbox, book, number, language).await?);
        }
    }
    // Others may have taken its place in the book.
    let open = book.open(outbox, sent.number).await?;
    let message = Digest { lines, retracted }.render(&outbox.locale(language));
    Ok(Ok(Job::Redigest {
        digest: Prepared::new_text(&message.text, &message.markup()),
        language,
        retracted: !open || book.is_retracted(sent.number),
    }))
}

/// What follows if the editors paused or ended the sending of an announcement. `rounds` are those that are known already.
async fn halted(outbox: &Outbox, rounds: &mut HashMap<i64, Stands>, number: i64, now: i64) -> Result<Option<Fate>> {
    let stands = match rounds.get(&number) {
        Some(stands) => *stands,
        None => {
            let all = sends::of_announcement(&outbox.db, number).await?;
            let round = all.iter().find(|send| send.task() == Task::Post && !send.is_for_channels());
            let stands = round.map_or(Stands::Done, sends::Send::stands);
            rounds.insert(number, stands);
            stands
        }
    };
    Ok(match stands {
        Stands::Cancelled => Some(Fate::Dropped(Unwanted::Cancelled.name())),
        Stands::Paused => Some(Fate::Postponed(now + PAUSED_SECONDS)),
        Stands::Open | Stands::Done => None,
    })
}

/// What a digest says of an announcement that a chat is owed, or why it says nothing, or not now.
async fn wanted(
    outbox: &Outbox,
    book: &mut Book,
    owed: &Claimed,
    now: i64,
) -> Result<std::result::Result<DigestLine, Fate>> {
    let Some(reader) = &owed.chat else { return Ok(Err(Fate::Dropped("the chat is not known any more"))) };
    if let Err(fate) = can_be_reached(reader) {
        return Ok(Err(fate));
    }
    if owed.wanted == Some(false) {
        return Ok(Err(Fate::Dropped(Unwanted::Unsubscribed.name())));
    }
    let hours = reader.hours();
    if hours.paused(now) {
        return Ok(Err(Fate::Dropped(Unwanted::Paused.name())));
    }
    let due = hours.undisturbed(now, outbox.zone);
    if due > now {
        return Ok(Err(Fate::Postponed(due)));
    }
    if !book.open(outbox, owed.number).await? || book.is_retracted(owed.number) {
        return Ok(Err(Fate::Dropped(Unwanted::Retracted.name())));
    }
    let line = line(outbox, book, owed.number, reader.language).await?;
    Ok(line.ok_or(Fate::Dropped("the announcement has no text")))
}

/// What a digest says of an announcement that was opened; `None` if that has no text.
async fn line(outbox: &Outbox, book: &Book, number: i64, language: Language) -> Result<Option<DigestLine>> {
    let Some((title, shown_in)) = book.title(outbox, number, language) else { return Ok(None) };
    let title = title.to_owned();
    let Some((announcement, about)) = book.about(number) else { return Ok(None) };
    let chats: Vec<i64> = outbox.channels.iter().map(|channel| channel.chat).collect();
    let posts = deliveries::posted(&outbox.db, number, &chats).await?;
    let posts: Vec<(i64, i32)> = posts.into_iter().map(|post| (post.chat_id, post.message)).collect();
    let link = best_link(&outbox.channels, &posts, language);
    Ok(Some(DigestLine {
        kind: announcement.kind,
        title,
        shown_in,
        published_at: announcement.published_at,
        corrected: announcement.corrected_at.is_some(),
        about: about.clone(),
        link: link.unwrap_or_else(|| format!("https://t.me/{}?start=post_{number}", outbox.bot)),
    }))
}
