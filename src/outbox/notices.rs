//! What officials, controllers and followers are told without having asked: claimed, rendered from what the store says now,
//! sent abreast at the pace of the gateway, struck off.

use std::collections::BTreeMap;

use futures::{StreamExt, stream};

use tokio_util::sync::CancellationToken;

use super::{Outbox, Result, TICK, news, reminders};
use crate::{
    domain::{
        agencies::Agency,
        chats::ChatState,
        decisions::UNDO_SECONDS,
        drafts::DraftState,
        items::{Item, Status},
        language::Language,
        notices::{Move, Notice, Outcome},
        people::{Right, Role},
        programmes::Programme,
        questions::Office,
        record::Stored,
        register::{Register, Shelf},
    },
    messages::{
        ApprovalCall, Demoted, InvitationAccepted, MovesNotice, OutcomeNotice, Rendered, WaitingNotice,
        deciding::MOVES_TOLD, items::called, people::Position, reporting::Named,
    },
    store::{
        chats::{self, Chat},
        drafts::{self, StoredDraft},
        notices::{self, Notice as Row},
        people, records, texts, told_news,
    },
    telegram::{Failure, Prepared},
};

/// Notices that one step sends.
const PAGE: i64 = 64;
/// How long a claim holds, in seconds: longer than sending takes.
const CLAIM_SECONDS: i64 = 120;
/// How often a notice is tried: with the pauses between, for more than a day of trouble.
const ATTEMPTS: i64 = 1000;

/// Sends what is due until `stop`.
pub async fn run(outbox: &Outbox, stop: &CancellationToken) -> Result<()> {
    let mut tx = outbox.db.begin().await?;
    notices::release(&mut tx).await?;
    tx.commit().await?;
    while !stop.is_cancelled() {
        if !step(outbox).await? {
            let _stopped = tokio::time::timeout(TICK, stop.cancelled()).await;
        }
    }
    Ok(())
}

/// Sends a page of what is due, many at once but to each chat in order; tells whether there was anything.
pub async fn step(outbox: &Outbox) -> Result<bool> {
    let now = outbox.clock.timestamp();
    if !notices::any_due(&outbox.db, now).await? {
        return Ok(false);
    }
    let mut tx = outbox.db.begin().await?;
    let claimed = notices::claim(&mut tx, now, now + CLAIM_SECONDS, PAGE).await?;
    tx.commit().await?;
    let mut by_chat: BTreeMap<i64, Vec<Row>> = BTreeMap::new();
    for notice in claimed {
        by_chat.entry(notice.chat_id).or_default().push(notice);
    }
    let to_each = by_chat.into_values().map(|of_chat| tell_all(outbox, of_chat));
    let told: Vec<Result<()>> = stream::iter(to_each).buffer_unordered(outbox.abreast).collect().await;
    let any = !told.is_empty();
    told.into_iter().collect::<Result<()>>()?;
    Ok(any)
}

/// Sends a chat what it is told, one after the other; what fails in passing is tried again with what comes behind it.
async fn tell_all(outbox: &Outbox, of_chat: Vec<Row>) -> Result<()> {
    for notice in of_chat {
        if !tell(outbox, &notice).await? {
            break;
        }
    }
    Ok(())
}

/// A notice as it is sent, and the items (numbers of their records) whose news it tells.
pub(super) struct Told {
    pub message: Rendered,
    pub items: Vec<i64>,
}

/// Sends one and strikes it off; `false` if it is to be tried again.
async fn tell(outbox: &Outbox, notice: &Row) -> Result<bool> {
    let told = rendered(outbox, notice).await?;
    let mut sent = None;
    if let Some(told) = &told {
        let request = Prepared::text(&told.message.text, &told.message.markup());
        match outbox.telegram.post(notice.chat_id, &request, None).await {
            Err(failure) if failure.is_temporary() && notice.attempts < ATTEMPTS => return Ok(false),
            Err(Failure::Gone(_)) => {}
            Err(failure) => log::warn!("a notice could not be sent: {failure}"),
            Ok(message) => sent = message.messages.first().copied(),
        }
    }
    let mut tx = outbox.db.begin().await?;
    if let (Some(message), Some(Told { items, .. })) = (sent, told)
        && let Ok(what) = serde_json::from_str::<Notice>(&notice.about)
    {
        let place = (notice.chat_id, message);
        told_news::keep(&mut tx, place, what.occasion(), &items, outbox.clock.timestamp()).await?;
    }
    notices::done(&mut tx, notice).await?;
    tx.commit().await?;
    Ok(true)
}

/// The message of a notice; nothing if there is nothing to say any more.
async fn rendered(outbox: &Outbox, row: &Row) -> Result<Option<Told>> {
    let Ok(notice) = serde_json::from_str::<Notice>(&row.about) else {
        log::error!("notice {} is none that this program writes", row.id);
        return Ok(None);
    };
    let chat = chats::get(&outbox.db, row.chat_id).await?;
    let language = chat.as_ref().map_or(outbox.default_language, Chat::speaks);
    let listens = chat.is_some_and(|chat| {
        let hours = chat.hours();
        chat.state == ChatState::Active && !hours.paused(outbox.clock.timestamp())
    });
    let message = match notice {
        Notice::News { .. } | Notice::NewsDigest { .. } if !listens => None,
        Notice::News { id } => return news::one(outbox, row.chat_id, id, language).await,
        Notice::NewsDigest { news: ids, .. } => return news::digest(outbox, row.chat_id, &ids, language).await,
        Notice::Waiting => waiting(outbox, row, language).await?,
        Notice::Approval { draft } => approval(outbox, draft, language).await?,
        Notice::Reminder { agency, day } => reminders::reminder(outbox, row.chat_id, (&agency, day), language).await?,
        Notice::Escalation { day } => reminders::escalation(outbox, row.chat_id, day, language).await?,
        Notice::Demoted { role, agency } => demoted(outbox, (&role, &agency), language).await?,
        Notice::Joined { person, role, agency } => joined(outbox, person, (&role, &agency), language).await?,
        Notice::Moved { moves, reason } => moved(outbox, &moves, reason, language).await?,
        Notice::Outcome { item, agency, outcome, reason } => {
            decided(outbox, (&item, &agency), (outcome, reason), language).await?
        }
    };
    Ok(message.map(|message| Told { message, items: Vec::new() }))
}

/// What was decided about what somebody said for a body.
async fn decided(
    outbox: &Outbox,
    (item, agency): (&str, &str),
    (outcome, reason): (Outcome, Option<String>),
    language: Language,
) -> Result<Option<Rendered>> {
    let Some(item): Option<Stored<Item>> = records::get(&outbox.db, item).await? else { return Ok(None) };
    let agency: Option<Stored<Agency>> = records::get(&outbox.db, agency).await?;
    let programmes: Vec<Stored<Programme>> = records::all(&outbox.db, None).await?;
    let register = Register { programmes: Shelf::new(programmes), ..Register::default() };
    let reason = match reason {
        Some(hash) => texts::get(&outbox.db, &hash).await?,
        None => None,
    };
    let named = Named { item: &item, called: called(&register, &item) };
    let instead = news::successor(outbox, &register, &item).await?;
    let told = OutcomeNotice { named, agency: agency.as_ref(), outcome, reason, instead };
    Ok(Some(told.render(&outbox.locale(language))))
}

/// Which deadlines a file has moved.
async fn moved(
    outbox: &Outbox,
    moves: &[Move],
    reason: Option<String>,
    language: Language,
) -> Result<Option<Rendered>> {
    let mut items: Vec<Stored<Item>> = Vec::new();
    for one in moves.iter().take(MOVES_TOLD) {
        items.extend(records::get::<Item>(&outbox.db, &one.item).await?);
    }
    let programmes: Vec<Stored<Programme>> = records::all(&outbox.db, None).await?;
    let register = Register { items: Shelf::new(items), programmes: Shelf::new(programmes), ..Register::default() };
    let row = |one: &Move| {
        let item = register.items.find(&one.item)?;
        Some((Named { item, called: called(&register, item) }, one.from, one.to))
    };
    let rows: Vec<_> = moves.iter().filter_map(row).collect();
    let reason = match reason {
        Some(hash) => texts::get(&outbox.db, &hash).await?,
        None => None,
    };
    let notice = MovesNotice { more: moves.len().saturating_sub(rows.len()), rows, reason };
    Ok((!notice.rows.is_empty()).then(|| notice.render(&outbox.locale(language))))
}

/// The bodies, by which roles are named.
async fn bodies(outbox: &Outbox) -> Result<Register> {
    let agencies: Vec<Stored<Agency>> = records::all(&outbox.db, None).await?;
    Ok(Register { agencies: Shelf::new(agencies), ..Register::default() })
}

async fn demoted(outbox: &Outbox, (role, agency): (&str, &str), language: Language) -> Result<Option<Rendered>> {
    let Some(role) = Role::named(role, agency) else { return Ok(None) };
    let register = bodies(outbox).await?;
    Ok(Some(Demoted { position: Position::of(&register, &role) }.render(&outbox.locale(language))))
}

/// Nothing if who accepted is no longer kept.
async fn joined(
    outbox: &Outbox,
    person: i64,
    (role, agency): (&str, &str),
    language: Language,
) -> Result<Option<Rendered>> {
    let name = people::names(&outbox.db, &[person]).await?.remove(&person);
    let (Some(role), Some(name)) = (Role::named(role, agency), name) else { return Ok(None) };
    let register = bodies(outbox).await?;
    let (position, office) = (Position::of(&register, &role), Office::of(&register.agencies, &role));
    let told = InvitationAccepted { person, name: &name, position, office };
    Ok(Some(told.render(&outbox.locale(language))))
}

/// How much waits, for somebody who still decides; nothing if all that came since the call was written is decided.
async fn waiting(outbox: &Outbox, row: &Row, language: Language) -> Result<Option<Rendered>> {
    if !people::who_may(&outbox.db, &outbox.administrators, Right::Decide).await?.contains(&row.chat_id) {
        return Ok(None);
    }
    let items: Vec<Stored<Item>> = records::all(&outbox.db, None).await?;
    let called = row.due - UNDO_SECONDS;
    if !items.iter().any(|item| waits_since(item, called)) {
        return Ok(None);
    }
    let claims = items.iter().filter(|item| item.status == Status::Done).count();
    let requests = items.iter().filter(|item| item.status.is_open()).map(|item| item.asked.len()).sum();
    let told = WaitingNotice { claims, requests };
    Ok(Some(told.render(&outbox.locale(language))))
}

/// That an announcement from a file waits for approval; nothing if it does no more.
async fn approval(outbox: &Outbox, draft: i64, language: Language) -> Result<Option<Rendered>> {
    let draft = drafts::get(&outbox.db, draft).await?.filter(|draft| draft.state == DraftState::Waiting);
    let call = |draft: StoredDraft| {
        ApprovalCall { number: draft.number, content: &draft.content }.render(&outbox.locale(language))
    };
    Ok(draft.map(call))
}

/// Whether something said about an item at a moment or later waits for a decision.
fn waits_since(item: &Item, moment: i64) -> bool {
    let claimed = || item.reports.values().any(|report| report.at >= moment);
    let asked = || item.asked.values().any(|asked| asked.at >= moment);
    (item.status == Status::Done && claimed()) || (item.status.is_open() && asked())
}
