//! Announcements: planned, published, and what follows from them: rounds of messages to the channels and to subscribers.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::instructions;
use crate::{
    domain::{
        announcements::{Announcement, AnnouncementKind, Topics},
        deliveries::{Lane, Steer, Task},
        drafts::{Draft, DraftState, FURTHEST_AHEAD, Incomplete},
        ledger::Actor,
        questions::Seal,
        record::{Kind, Stored},
        regions::Area,
        register::Register,
        topics::Topic,
    },
    store::{
        StoreError, Tx, announcements,
        drafts::{self, StoredDraft},
        records::{self, Cause},
        search, sends, texts,
    },
};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There is no such draft.
    #[error("there is no draft {0}")]
    NoDraft(i64),
    /// It is published, or was given up.
    #[error("draft {0} is not open any more")]
    NotOpen(i64),
    /// Something is missing.
    #[error(transparent)]
    Incomplete(#[from] Incomplete),
    /// It names something that does not exist.
    #[error("there is no {} {key}", one(*.kind))]
    Unknown {
        /// What it should be.
        kind: Kind,
        /// What it is called.
        key: String,
    },
    /// It is planned or waits for approval: it is taken back before it is changed.
    #[error("draft {0} is planned: take it back first")]
    Planned(i64),
    /// It is not what was seen any more.
    #[error("draft {0} was changed meanwhile")]
    Changed(i64),
    /// The moment is over.
    #[error("that moment is over")]
    TooLate,
    /// The moment is further ahead than anything is planned.
    #[error("that moment is more than a year ahead")]
    TooFar,
    /// It is a correction that changes nothing.
    #[error("correction {0} changes nothing")]
    Unaltered(i64),
    /// A second person must approve it first.
    #[error("a second person must approve it")]
    NotApproved,
    /// Who wrote it does not approve it.
    #[error("whoever wrote it cannot approve it")]
    OwnDraft,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn one(kind: Kind) -> &'static str {
    match kind {
        Kind::Programmes => "programme",
        Kind::Regions => "region",
        Kind::Directions => "direction",
        Kind::Agencies => "body",
        _ => "item",
    }
}

/// Results of this file.
pub type Result<T> = std::result::Result<T, Refused>;

/// Checks that everything which topics name exists.
pub fn known(register: &Register, topics: &Topics) -> Result<()> {
    let missing = |kind, keys: &[String], known: &dyn Fn(&str) -> bool| match keys.iter().find(|key| !known(key)) {
        Some(key) => Err(Refused::Unknown { kind, key: key.clone() }),
        None => Ok(()),
    };
    if let Some(Area::Regions(slugs)) = &topics.area {
        missing(Kind::Regions, slugs, &|slug| register.regions.find(slug).is_some())?;
    }
    missing(Kind::Programmes, &topics.programmes, &|code| register.programmes.find(code).is_some())?;
    missing(Kind::Directions, &topics.directions, &|slug| register.directions.find(slug).is_some())?;
    missing(Kind::Agencies, &topics.agencies, &|slug| register.agencies.find(slug).is_some())?;
    missing(Kind::Items, &topics.items, &|key| register.items.find(key).is_some())
}

/// Begins a draft in the name of an author (Telegram's number; 0: a file) and gives its number.
pub async fn begin(tx: &mut Tx, author: i64, content: &Draft, now: i64) -> Result<i64> {
    Ok(drafts::begin(tx, author, content, None, now).await?)
}

/// Takes the correction of an announcement into work: the one that there is, or a new one that says what was published.
pub async fn begin_correction(tx: &mut Tx, number: i64, editor: i64, now: i64) -> Result<StoredDraft> {
    let old = published(tx, number).await?;
    if let Some(correction) = drafts::correction(&mut *tx, number).await? {
        return Ok(correction);
    }
    let wordings = announcements::wordings(tx, &old).await?;
    let (media, topics) = (old.media.clone(), old.topics.clone());
    let content = Draft { kind: old.kind, wordings, media, topics, instructions: Vec::new() };
    let draft = drafts::begin(tx, editor, &content, Some(number), now).await?;
    drafts::get(tx, draft).await?.ok_or(Refused::NoDraft(draft))
}

/// The announcement with this number unless it is retracted, held until the transaction ends.
async fn published(tx: &mut Tx, number: i64) -> Result<Stored<Announcement>> {
    drafts::lock(tx, number).await?;
    let stored = announcements::get(&mut *tx, number).await?.ok_or(Refused::NoDraft(number))?;
    if stored.retracted_at.is_some() { Err(Refused::NotOpen(number)) } else { Ok(stored) }
}

/// Changes what a draft says. An approval of what it said before is void, and it is not planned any more.
pub async fn revise(tx: &mut Tx, number: i64, content: Draft, by: i64, now: i64) -> Result<StoredDraft> {
    let draft = open(tx, number).await?;
    let same = draft.content == content;
    let revised = match same {
        true => draft,
        false => StoredDraft { content, state: DraftState::Composing, approved_by: None, changed_by: by, ..draft },
    };
    drafts::put(tx, &revised, now).await?;
    Ok(revised)
}

/// Changes something in a draft that is neither planned nor waiting.
pub async fn change(
    tx: &mut Tx,
    number: i64,
    by: i64,
    now: i64,
    change: impl FnOnce(&mut Draft),
) -> Result<StoredDraft> {
    let draft = open(tx, number).await?;
    if draft.state != DraftState::Composing {
        return Err(Refused::Planned(number));
    }
    let mut content = draft.content;
    change(&mut content);
    revise(tx, number, content, by, now).await
}

/// Checks that a draft is still what somebody saw.
pub async fn unchanged(tx: &mut Tx, number: i64, seal: Seal) -> Result<StoredDraft> {
    let draft = open(tx, number).await?;
    if draft.content.seal() == seal { Ok(draft) } else { Err(Refused::Changed(number)) }
}

/// Checks that a draft, if it is a correction, changes something.
pub async fn altered(tx: &mut Tx, number: i64) -> Result<()> {
    let draft = open(tx, number).await?;
    let Some(target) = draft.corrects else { return Ok(()) };
    let old = published(tx, target).await?.record;
    if says(tx, &old, &draft.content).await? { Err(Refused::Unaltered(number)) } else { Ok(()) }
}

/// Plans a draft to go out at a moment (UTC epoch seconds), or asks for the approval that it needs first.
pub async fn schedule(
    tx: &mut Tx,
    number: i64,
    publish_at: i64,
    needs_approval: bool,
    now: i64,
) -> Result<StoredDraft> {
    let draft = open(tx, number).await?;
    draft.content.lacks()?;
    if publish_at > now + FURTHEST_AHEAD {
        return Err(Refused::TooFar);
    }
    altered(tx, number).await?;
    let approved = !needs_approval || draft.approved_by.is_some();
    let state = if approved { DraftState::Scheduled } else { DraftState::Waiting };
    let scheduled = StoredDraft { state, publish_at: Some(publish_at), ..draft };
    drafts::put(tx, &scheduled, now).await?;
    Ok(scheduled)
}

/// Approves a waiting draft exactly as somebody saw it who is not the last to have changed it: it goes out at its time.
pub async fn approve(tx: &mut Tx, number: i64, seen: Seal, approver: i64, now: i64) -> Result<StoredDraft> {
    let draft = unchanged(tx, number, seen).await?;
    if draft.changed_by == approver {
        return Err(Refused::OwnDraft);
    }
    if draft.state != DraftState::Waiting {
        return Err(Refused::NotOpen(number));
    }
    let publish_at = draft.publish_at.map(|at| at.max(now));
    let approved = StoredDraft { state: DraftState::Scheduled, publish_at, approved_by: Some(approver), ..draft };
    drafts::put(tx, &approved, now).await?;
    Ok(approved)
}

/// Sends a waiting draft back to its author, exactly as somebody saw it.
pub async fn send_back(tx: &mut Tx, number: i64, seen: Seal, now: i64) -> Result<StoredDraft> {
    let draft = unchanged(tx, number, seen).await?;
    if draft.state != DraftState::Waiting {
        return Err(Refused::NotOpen(number));
    }
    take_back(tx, number, now).await
}

/// Takes a planned or waiting draft back to its author.
pub async fn take_back(tx: &mut Tx, number: i64, now: i64) -> Result<StoredDraft> {
    let draft = open(tx, number).await?;
    let back = StoredDraft { state: DraftState::Composing, approved_by: None, ..draft };
    drafts::put(tx, &back, now).await?;
    Ok(back)
}

/// Gives a draft up.
pub async fn discard(tx: &mut Tx, number: i64, now: i64) -> Result<()> {
    let draft = open(tx, number).await?;
    drafts::put(tx, &StoredDraft { state: DraftState::Discarded, ..draft }, now).await?;
    Ok(())
}

async fn open(tx: &mut Tx, number: i64) -> Result<StoredDraft> {
    let draft = drafts::lock(tx, number).await?.ok_or(Refused::NoDraft(number))?;
    match draft.state {
        DraftState::Published | DraftState::Discarded => Err(Refused::NotOpen(number)),
        DraftState::Composing | DraftState::Waiting | DraftState::Scheduled => Ok(draft),
    }
}

/// Publishes a planned draft: the public record with its ledger entry, and the rounds of messages to the channels and to
/// everybody who wants it; a correction steps in the place of what was published. Items that it brings are created. `day` is the day
/// of now in the configured zone. `false` if it is not planned any more, or not for now.
pub async fn publish(tx: &mut Tx, number: i64, now: i64, day: NaiveDate) -> Result<bool> {
    let Some(draft) = drafts::lock(tx, number).await? else { return Err(Refused::NoDraft(number)) };
    if draft.state != DraftState::Scheduled || draft.publish_at.is_none_or(|at| at > now) {
        return Ok(false);
    }
    if let Some(target) = draft.corrects {
        let mut content = draft.content.clone();
        bring(tx, target, &mut content, now, day).await?;
        correct(tx, target, &content, draft.author, now).await?;
        drafts::put(tx, &StoredDraft { state: DraftState::Published, ..draft }, now).await?;
        return Ok(true);
    }
    draft.content.lacks()?;
    let mut content = draft.content.clone();
    bring(tx, number, &mut content, now, day).await?;
    let content = &content;
    let announcement = Announcement {
        number,
        kind: content.kind,
        wordings: keep_wordings(tx, content).await?,
        media: content.media.clone(),
        topics: content.topics.clone(),
        published_at: now,
        edition: 1,
        corrected_at: None,
        retracted_at: None,
    };
    let cause = Cause { at: now, kind: "announcement.published", actor: Actor::role("editor"), note: None };
    let Some(stored) = records::put(tx, &announcement, cause).await? else { return Ok(false) };
    let tags = announcements::resolve(tx, &announcement.topics).await?.tags();
    announcements::add(tx, &stored, &tags).await?;
    search::announce(tx, &announcement, &content.wordings).await?;
    sends::begin(tx, number, Task::Post, Lane::Channel, None, now).await?;
    let lane = if content.kind == AnnouncementKind::Emergency { Lane::Emergency } else { Lane::Now };
    let editor = (draft.author != 0).then_some(draft.author);
    sends::begin(tx, number, Task::Post, lane, editor, now).await?;
    drafts::put(tx, &StoredDraft { state: DraftState::Published, ..draft }, now).await?;
    Ok(true)
}

/// Creates the items that a draft brings: it is about them then.
async fn bring(tx: &mut Tx, number: i64, content: &mut Draft, now: i64, day: NaiveDate) -> Result<()> {
    for key in instructions::create(tx, number, content, now, day).await? {
        content.topics.add(Topic::Item(key));
    }
    content.instructions.clear();
    Ok(())
}

/// Keeps what an announcement says apart from the ledger, which has only hashes of it.
async fn keep_wordings(tx: &mut Tx, content: &Draft) -> Result<BTreeMap<crate::domain::language::Language, String>> {
    let mut hashes = BTreeMap::new();
    for (language, wording) in &content.wordings {
        let text = serde_json::to_string(wording)
            .map_err(|source| StoreError::Unreadable { what: "wording".into(), source })?;
        hashes.insert(*language, texts::keep(tx, &text).await?);
    }
    Ok(hashes)
}

/// Whether an announcement says exactly this already.
async fn says(tx: &mut Tx, old: &Announcement, content: &Draft) -> Result<bool> {
    let said = announcements::wordings(tx, old).await?;
    let same = said == content.wordings && old.media == content.media && old.topics == content.topics;
    Ok(same && old.kind == content.kind && content.instructions.is_empty())
}

/// Corrects what was published: the channel's posts and every copy that was sent follow; what waits goes out corrected.
/// `false` if it says the same already.
pub async fn correct(tx: &mut Tx, number: i64, content: &Draft, editor: i64, now: i64) -> Result<bool> {
    content.lacks()?;
    let old = published(tx, number).await?.record;
    if says(tx, &old, content).await? {
        return Ok(false);
    }
    let announcement = Announcement {
        kind: content.kind,
        wordings: keep_wordings(tx, content).await?,
        media: content.media.clone(),
        topics: content.topics.clone(),
        edition: old.edition + 1,
        corrected_at: Some(now),
        ..old
    };
    let cause = Cause { at: now, kind: "announcement.corrected", actor: Actor::role("editor"), note: None };
    records::put(tx, &announcement, cause).await?;
    let tags = announcements::resolve(tx, &announcement.topics).await?.tags();
    announcements::recast(tx, number, announcement.kind, &tags).await?;
    search::announce(tx, &announcement, &content.wordings).await?;
    let editor = (editor != 0).then_some(editor);
    sends::begin(tx, number, Task::Correct, Lane::Correction, editor, now).await?;
    Ok(true)
}

/// Retracts what was published: copies that were sent are deleted or marked, what waits does not go out, and what it said
/// is removed for ever, with a correction that was in work. Gives the round that follows, whose progress the editor sees in the
/// message `shown_in` or in a new one; `None` if it was retracted before.
pub async fn retract(tx: &mut Tx, number: i64, editor: i64, shown_in: Option<i32>, now: i64) -> Result<Option<i64>> {
    let (id, old) = match published(tx, number).await {
        Ok(stored) => (stored.id, stored.record),
        Err(Refused::NotOpen(_)) => return Ok(None),
        Err(refused) => return Err(refused),
    };
    if let Some(correction) = drafts::correction(&mut *tx, number).await? {
        discard(tx, correction.number, now).await?;
    }
    let retracted = Announcement { retracted_at: Some(now), ..old.clone() };
    let cause = Cause { at: now, kind: "announcement.retracted", actor: Actor::role("editor"), note: None };
    records::put(tx, &retracted, cause).await?;
    for hash in old.wordings.values() {
        texts::remove(tx, hash).await?;
    }
    announcements::retract(tx, number).await?;
    search::withdraw(tx, id).await?;
    let round = sends::begin(tx, number, Task::Retract, Lane::Correction, Some(editor), now).await?;
    if let Some(message) = shown_in {
        sends::show_in(tx, round, editor, i64::from(message)).await?;
    }
    Ok(Some(round))
}

/// Pauses, resumes or cancels a round; `false` if it does not stand so that this can be done.
pub async fn steer(tx: &mut Tx, send: i64, steer: Steer, now: i64) -> Result<bool> {
    Ok(match steer {
        Steer::Pause => sends::turn(tx, send, "open", "paused", now).await?,
        Steer::Resume => sends::turn(tx, send, "paused", "open", now).await?,
        Steer::Cancel => {
            sends::turn(tx, send, "open", "cancelled", now).await?
                || sends::turn(tx, send, "paused", "cancelled", now).await?
        }
    })
}
