//! Why something came to a chat or did not: its deliveries, asked by message, by announcement, or all of them.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde_json::Value;
use sqlx::FromRow;

use super::{
    Ex, Result, StoreError, Tx, announcements, chats,
    db::sql,
    fates::{self, Shift},
    sends, subscriptions,
};
use crate::domain::{
    announcements::Announcement,
    chats::ChatState,
    deliveries::{Hours, Lane, Unwanted},
    explanations::{Explanation, Hearer, Published, Round, Standing, Trace, TraceState, explain},
    record::Stored,
};

/// Deliveries that one message can stand for: a digest names no more.
const IN_A_MESSAGE: i64 = 100;
/// Announcements that are explained at most, the newest.
const EXPLAINED: i64 = 1_000;

/// A delivery to a chat as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The announcement.
    pub number: i64,
    /// What became of it, as the store names it.
    pub state: String,
    /// Not before, in UTC epoch seconds.
    pub due: i64,
    /// Numbers of the subscriptions that matched, the deciding one first; none: it is owed to everybody.
    pub reasons: Vec<i64>,
    /// Messages that each of its parts became, in order.
    pub parts: Value,
    /// Whether it came with a digest.
    pub digest: bool,
    /// When it was sent, in UTC epoch seconds.
    pub sent_at: Option<i64>,
    /// Why it was not sent.
    pub error: Option<String>,
}

#[derive(FromRow)]
struct DeliveryRow {
    number: i64,
    state: String,
    due: i64,
    reasons: String,
    parts: Option<String>,
    edition: Option<i64>,
    sent_at: Option<i64>,
    error: Option<String>,
}

impl DeliveryRow {
    fn read(self) -> Result<Delivery> {
        let unreadable = |source| StoreError::Unreadable { what: format!("delivery of {}", self.number), source };
        Ok(Delivery {
            number: self.number,
            due: self.due,
            reasons: serde_json::from_str(&self.reasons).map_err(unreadable)?,
            parts: self.parts.as_deref().map(serde_json::from_str).transpose().map_err(unreadable)?.unwrap_or_default(),
            // The edition that a digest shows is none.
            digest: self.edition == Some(0) || self.state == "digest",
            sent_at: self.sent_at,
            error: self.error,
            state: self.state,
        })
    }
}

/// The deliveries that a message in a chat stands for, the newest announcement first.
pub async fn by_message(ex: impl Into<Ex<'_>>, chat_id: i64, message: i32) -> Result<Vec<Delivery>> {
    let rows: Vec<DeliveryRow> = sql("SELECT number, state, due, reasons, parts, edition, sent_at, error
         FROM deliveries d WHERE chat_id = $1 AND parts IS NOT NULL
           AND EXISTS (SELECT 1 FROM json_each(d.parts) AS part, json_each(part.value) AS own WHERE own.value = $2)
         ORDER BY number DESC LIMIT $3")
    .pg("SELECT number, state, due, reasons, parts, edition, sent_at, error
         FROM deliveries d WHERE chat_id = $1 AND parts IS NOT NULL
           AND EXISTS (SELECT 1 FROM json_array_elements(d.parts::json) AS part,
                       json_array_elements_text(part) AS own WHERE own::BIGINT = $2)
         ORDER BY number DESC LIMIT $3")
    .bind(chat_id)
    .bind(i64::from(message))
    .bind(IN_A_MESSAGE)
    .all(ex)
    .await?;
    rows.into_iter().map(DeliveryRow::read).collect()
}

/// All deliveries to a chat, the newest announcement first.
pub async fn of_chat(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Vec<Delivery>> {
    let rows: Vec<DeliveryRow> = sql("SELECT number, state, due, reasons, parts, edition, sent_at, error
         FROM deliveries WHERE chat_id = $1 ORDER BY number DESC")
    .bind(chat_id)
    .all(ex)
    .await?;
    rows.into_iter().map(DeliveryRow::read).collect()
}

#[derive(FromRow)]
struct IdRow {
    id: i64,
}

#[derive(FromRow)]
struct UnsentRow {
    number: i64,
    state: String,
}

/// Numbers of chats that nobody has: one for each delivery that is on its way to a chat which was forgotten.
const NOBODY: i64 = -(1 << 62);

/// Forgets all deliveries to a chat. Rounds of messages keep their totals: what waited counts as not wanted any more, and
/// what is on its way this moment lands without a trace of where.
pub async fn forget(tx: &mut Tx, chat_id: i64, now: i64) -> Result<()> {
    let rounds: Vec<IdRow> = sql("UPDATE sends SET dropped = dropped + (SELECT COUNT(*) FROM deliveries d
             WHERE d.send_id = sends.id AND d.chat_id = $1 AND d.state = 'waiting')
         WHERE id IN (SELECT send_id FROM deliveries WHERE chat_id = $1 AND state = 'waiting') RETURNING id")
    .bind(chat_id)
    .all(&mut *tx)
    .await?;
    let unsent: Vec<UnsentRow> = sql("SELECT number, state FROM deliveries
         WHERE chat_id = $1 AND state IN ('waiting', 'digest') AND sent_at IS NULL")
    .bind(chat_id)
    .all(&mut *tx)
    .await?;
    let mut shift = Shift::default();
    for row in unsent {
        let before = if row.state == fates::DIGEST { fates::DIGEST } else { fates::WAITING };
        shift.turn(row.number, before, fates::DROPPED, 1);
    }
    shift.write(&mut *tx, now).await?;
    sql("UPDATE deliveries SET chat_id = $2 - id, reasons = '[]' WHERE chat_id = $1 AND state = 'claimed'")
        .bind(chat_id)
        .bind(NOBODY)
        .run(&mut *tx)
        .await?;
    sql("DELETE FROM deliveries WHERE chat_id = $1").bind(chat_id).run(&mut *tx).await?;
    for round in rounds {
        sends::close_if_done(tx, round.id, now).await?;
    }
    Ok(())
}

#[derive(FromRow)]
struct PublishedRow {
    number: i64,
    trimmed: i64,
}

/// Every announcement published after a moment, newest first, with its one explanation for a chat. Times are UTC epoch
/// seconds.
pub async fn since(tx: &mut Tx, chat_id: i64, after: i64, now: i64, zone: Tz) -> Result<Vec<(i64, Explanation)>> {
    let (hearer, hours) = hearer(tx, chat_id, now, zone).await?;
    let with_words = hearer.wishes.iter().any(|(wish, _)| wish.include.is_some() || wish.exclude.is_some());
    let rows: Vec<PublishedRow> = sql("SELECT number, trimmed FROM announcements WHERE published_at > $1
         ORDER BY published_at DESC, number DESC LIMIT $2")
    .bind(after)
    .bind(EXPLAINED)
    .all(&mut *tx)
    .await?;
    let mut explained = Vec::new();
    for PublishedRow { number, trimmed } in rows {
        let Some(Stored { record, .. }) = announcements::get(&mut *tx, number).await? else { continue };
        let wordings = match with_words && record.retracted_at.is_none() {
            true => announcements::wordings(tx, &record).await?,
            false => BTreeMap::new(),
        };
        let tags = announcements::carried(tx, record.kind, &record.topics, &wordings).await?;
        let retracted = record.retracted_at.is_some();
        let post = Published { at: record.published_at, tags, retracted, trimmed: trimmed > 0 };
        let trace = trace(tx, chat_id, number).await?.map(|trace| at_its_hour(trace, hours, now, zone));
        let round = round(tx, chat_id, &record).await?;
        explained.push((number, explain(&post, round, &hearer, trace, now)));
    }
    Ok(explained)
}

/// What waits for a digest comes when the chat may be disturbed, and not at all in a pause.
fn at_its_hour(trace: Trace, hours: Option<Hours>, now: i64, zone: Tz) -> Trace {
    let Some(hours) = hours.filter(|_| trace.state == TraceState::Digest) else { return trace };
    let due = hours.undisturbed(trace.due.max(now), zone);
    let state = if hours.paused(due) { TraceState::Paused } else { TraceState::Digest };
    Trace { state, due, ..trace }
}

async fn hearer(tx: &mut Tx, chat_id: i64, now: i64, zone: Tz) -> Result<(Hearer, Option<Hours>)> {
    let Some(chat) = chats::get(&mut *tx, chat_id).await? else {
        let (state, wishes) = (ChatState::Active, Vec::new());
        let stranger = Hearer { state, state_at: now, created_at: now, home_region: None, quiet: false, wishes };
        return Ok((stranger, None));
    };
    let wishes = subscriptions::of_chat(tx, chat_id).await?.into_iter();
    let hearer = Hearer {
        state: chat.state,
        state_at: chat.state_at,
        created_at: chat.created_at,
        home_region: chat.home_region,
        quiet: chat.hours().undisturbed(now, zone) > now,
        wishes: wishes.map(|own| (own.filter, own.created_at)).collect(),
    };
    Ok((hearer, Some(chat.hours())))
}

async fn trace(tx: &mut Tx, chat_id: i64, number: i64) -> Result<Option<Trace>> {
    let row: Option<DeliveryRow> = sql("SELECT number, state, due, reasons, parts, edition, sent_at, error
         FROM deliveries WHERE number = $1 AND chat_id = $2")
    .bind(number)
    .bind(chat_id)
    .opt(tx)
    .await?;
    Ok(row.map(|row| Trace {
        state: match row.state.as_str() {
            "digest" => TraceState::Digest,
            "paused" => TraceState::Paused,
            "sent" => TraceState::Sent,
            "retracted" => TraceState::Retracted,
            "gone" => TraceState::Gone,
            "refused" | "parked" => TraceState::Refused,
            "dropped" => TraceState::Dropped(row.error.as_deref().and_then(Unwanted::from_name)),
            _ => TraceState::Waiting,
        },
        sent: row.sent_at.is_some(),
        due: row.due,
    }))
}

#[derive(FromRow)]
struct RoundRow {
    state: String,
    cursor: Option<i64>,
}

/// The round that takes an announcement to chats.
async fn round(tx: &mut Tx, chat_id: i64, announcement: &Announcement) -> Result<Round> {
    let row: Option<RoundRow> = sql("SELECT state, cursor FROM sends
         WHERE number = $1 AND task = 'post' AND lane <> $2 ORDER BY id LIMIT 1")
    .bind(announcement.number)
    .bind(Lane::Channel.number())
    .opt(tx)
    .await?;
    let standing = match row.as_ref().map(|row| row.state.as_str()) {
        Some("paused") => Standing::Held,
        Some("cancelled") => Standing::Cancelled,
        _ => Standing::On,
    };
    let decided = row.and_then(|row| row.cursor).is_none_or(|cursor| cursor >= chat_id);
    Ok(Round { standing, decided })
}
