//! Deliveries: made in pages, claimed with an expiry, and settled in batches.

use std::collections::HashSet;

use chrono_tz::Tz;
use serde_json::{Value, json};
use sqlx::FromRow;

use super::{
    Ex, Result, StoreError, Tx,
    audience::{quiet, zone},
    db::sql,
    fates::{self, Shift},
    sends,
};
use crate::domain::{
    chats::{ChatState, DIGEST_HOUR, QuietHours},
    deliveries::{Hours, Unwanted},
    language::Language,
};

/// What a chat is owed of an announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owed {
    /// The chat.
    pub chat_id: i64,
    /// Not before this moment, in UTC epoch seconds.
    pub due: i64,
    /// How.
    pub how: How,
    /// Numbers of the subscriptions that matched, the deciding one first.
    pub reasons: Vec<i64>,
}

/// How a delivery comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// As a message of its own.
    Message,
    /// With the chat's next digest.
    Digest,
    /// Not: the chat asked for a pause. Kept so that it can be told.
    Paused,
}

impl How {
    fn state(self) -> &'static str {
        match self {
            How::Message => "waiting",
            How::Digest => "digest",
            How::Paused => "paused",
        }
    }
}

/// Makes the deliveries of a page of chats and moves the round's cursor. A chat that has one of this announcement gets
/// no other.
pub async fn make(tx: &mut Tx, send: &sends::Send, page: &[Owed], cursor: Option<i64>) -> Result<()> {
    let row = |owed: &Owed| json!([owed.chat_id, owed.how.state(), owed.due, json!(owed.reasons).to_string()]);
    let rows = Value::from(page.iter().map(row).collect::<Vec<_>>());
    let made: Vec<StateRow> = sql("INSERT INTO deliveries (send_id, number, chat_id, state, due, reasons)
         SELECT $1, $2, value->>0, value->>1, value->>2, value->>3 FROM json_each($3) WHERE true
         ON CONFLICT (number, chat_id) DO NOTHING RETURNING state")
    .pg("INSERT INTO deliveries (send_id, number, chat_id, state, due, reasons)
         SELECT $1, $2, (value->>0)::BIGINT, value->>1, (value->>2)::BIGINT, value->>3 FROM json_array_elements($3::json)
         ON CONFLICT (number, chat_id) DO NOTHING RETURNING state")
    .bind(send.id)
    .bind(send.number)
    .bind(rows.to_string())
    .all(&mut *tx)
    .await?;
    let count = |state| made.iter().filter(|row| row.state == state).count() as i64;
    let mut shift = Shift::default();
    shift.add(send.number, fates::WAITING, count("waiting"));
    shift.add(send.number, fates::DIGEST, count("digest"));
    shift.write(tx, send.started_at).await?;
    sends::advance(tx, send.id, cursor, count("waiting"), count("digest")).await
}

#[derive(FromRow)]
struct StateRow {
    state: String,
}

#[derive(FromRow)]
struct ChatRow {
    chat_id: i64,
}

/// A delivery that somebody has taken on, with what must be known to send it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// Its number.
    pub id: i64,
    /// The announcement.
    pub number: i64,
    /// Where to.
    pub chat_id: i64,
    /// Seconds that it was made to wait between attempts because they failed.
    pub failing: i64,
    /// Whether it arrived before, so that only what changed is on its way.
    pub came: bool,
    /// Whether one of the subscriptions that matched is still there; `None`: it is owed to everybody or to a channel.
    pub wanted: Option<bool>,
    /// Messages that each of its parts already became, in order.
    pub parts: Vec<Vec<i32>>,
    /// Language and edition that these show.
    pub shows: Option<(Language, u32)>,
    /// What is known of the chat; `None` for a channel.
    pub chat: Option<Reader>,
}

impl Claimed {
    /// Whether it was sent in a digest, with others: a digest shows no edition.
    pub fn is_in_digest(&self) -> bool {
        self.shows.is_some_and(|(_, edition)| edition == 0)
    }
}

/// What is known of a chat when something is sent to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// The language in which it is spoken to.
    pub language: Language,
    /// Whether it can be written to.
    pub state: ChatState,
    /// When it is not disturbed.
    pub quiet: Option<QuietHours>,
    /// Nothing before this moment, in UTC epoch seconds.
    pub paused_until: Option<i64>,
    /// Its zone, unless it is the configured one.
    pub zone: Option<Tz>,
}

impl Reader {
    /// When it wants to be written to; the hour of its digests is not among it.
    pub fn hours(&self) -> Hours {
        let Reader { quiet, paused_until, zone, .. } = *self;
        Hours { quiet, paused_until, zone, digest_hour: DIGEST_HOUR, digest_weekday: 1 }
    }
}

#[derive(FromRow)]
struct ClaimRow {
    id: i64,
    number: i64,
    chat_id: i64,
    failing: i64,
    sent_at: Option<i64>,
    wanted: Option<i64>,
    parts: Option<String>,
    shown: Option<String>,
    edition: Option<i64>,
    language: Option<String>,
    state: Option<String>,
    quiet_from: Option<i64>,
    quiet_to: Option<i64>,
    paused_until: Option<i64>,
    zone: Option<String>,
}

impl ClaimRow {
    fn read(self) -> Result<Claimed> {
        let unreadable = |source| StoreError::Unreadable { what: format!("delivery {}", self.id), source };
        let language = |tag: Option<&str>| tag.and_then(Language::from_tag);
        let parts = self.parts.as_deref().map(serde_json::from_str).transpose().map_err(unreadable)?;
        let edition = self.edition.and_then(|edition| u32::try_from(edition).ok());
        let state = self.state.as_deref().and_then(ChatState::from_name);
        Ok(Claimed {
            id: self.id,
            number: self.number,
            chat_id: self.chat_id,
            failing: self.failing,
            came: self.sent_at.is_some(),
            wanted: self.wanted.map(|wanted| wanted != 0),
            parts: parts.unwrap_or_default(),
            shows: language(self.shown.as_deref()).zip(edition),
            chat: language(self.language.as_deref()).zip(state).map(|(language, state)| Reader {
                language,
                state,
                quiet: quiet(self.quiet_from, self.quiet_to),
                paused_until: self.paused_until,
                zone: zone(self.zone.as_deref()),
            }),
        })
    }
}

#[derive(FromRow)]
struct IdRow {
    id: i64,
}

/// Claims deliveries of a round that are due, until a moment; those that wait longest first.
pub async fn claim(tx: &mut Tx, send: i64, now: i64, until: i64, limit: i64) -> Result<Vec<Claimed>> {
    let ids: Vec<IdRow> = sql("UPDATE deliveries SET state = 'claimed', until = $3, attempts = attempts + 1
         WHERE id IN (SELECT id FROM deliveries WHERE send_id = $1 AND state = 'waiting' AND due <= $2
                      ORDER BY due, id LIMIT $4) RETURNING id")
    .pg("UPDATE deliveries SET state = 'claimed', until = $3, attempts = attempts + 1
         WHERE id IN (SELECT id FROM deliveries WHERE send_id = $1 AND state = 'waiting' AND due <= $2
                      ORDER BY due, id LIMIT $4 FOR UPDATE SKIP LOCKED) RETURNING id")
    .bind(send)
    .bind(now)
    .bind(until)
    .bind(limit)
    .all(&mut *tx)
    .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    read(tx, ids).await
}

/// Deliveries that wait for the digests of some chats, and are due.
pub async fn of_digests(tx: &mut Tx, chats: &[i64], now: i64) -> Result<Vec<Claimed>> {
    let ids: Vec<IdRow> = sql("SELECT id FROM deliveries
         WHERE state = 'digest' AND due <= $2 AND chat_id IN (SELECT value FROM json_each($1))")
    .pg("SELECT id FROM deliveries
         WHERE state = 'digest' AND due <= $2 AND chat_id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
    .bind(json!(chats).to_string())
    .bind(now)
    .all(&mut *tx)
    .await?;
    read(tx, ids).await
}

#[derive(FromRow)]
struct NumberRow {
    number: i64,
}

/// The announcements in the digest of which a delivery is a part.
pub async fn in_digest(ex: impl Into<Ex<'_>>, one: &Claimed) -> Result<Vec<i64>> {
    let rows: Vec<NumberRow> =
        sql("SELECT number FROM deliveries WHERE chat_id = $1 AND parts = $2 AND edition = 0 ORDER BY number")
            .bind(one.chat_id)
            .bind(json!(one.parts).to_string())
            .all(ex)
            .await?;
    Ok(rows.into_iter().map(|row| row.number).collect())
}

/// Chats whose digest is due, those that wait longest first.
pub async fn digest_chats(ex: impl Into<Ex<'_>>, now: i64, limit: i64) -> Result<Vec<i64>> {
    let rows: Vec<ChatRow> = sql("SELECT chat_id FROM deliveries WHERE state = 'digest' AND due <= $1
         GROUP BY chat_id ORDER BY MIN(due), chat_id LIMIT $2")
    .bind(now)
    .bind(limit)
    .all(ex)
    .await?;
    Ok(rows.into_iter().map(|row| row.chat_id).collect())
}

async fn read(tx: &mut Tx, ids: Vec<IdRow>) -> Result<Vec<Claimed>> {
    let ids: Vec<i64> = ids.into_iter().map(|row| row.id).collect();
    let rows: Vec<ClaimRow> =
        sql("SELECT d.id, d.number, d.chat_id, d.failing, d.sent_at, d.parts, d.language AS shown,
                CASE WHEN d.reasons <> '[]' THEN EXISTS (SELECT 1 FROM json_each(d.reasons) AS r
                     JOIN subscriptions s ON s.id = r.value) END AS wanted,
                d.edition, COALESCE(c.language, c.spoken) AS language, c.state, c.quiet_from, c.quiet_to, c.paused_until, c.zone
         FROM json_each($1) AS ids JOIN deliveries d ON d.id = ids.value LEFT JOIN chats c ON c.chat_id = d.chat_id
         ORDER BY d.due, d.id")
        .pg("SELECT d.id, d.number, d.chat_id, d.failing, d.sent_at, d.parts, d.language AS shown,
                CASE WHEN d.reasons <> '[]' THEN EXISTS (SELECT 1 FROM json_array_elements_text(d.reasons::json) AS r (id)
                     JOIN subscriptions s ON s.id = r.id::BIGINT)::INT::BIGINT END AS wanted,
                d.edition, COALESCE(c.language, c.spoken) AS language, c.state, c.quiet_from, c.quiet_to, c.paused_until, c.zone
         FROM deliveries d LEFT JOIN chats c ON c.chat_id = d.chat_id
         WHERE d.id = ANY (SELECT value::BIGINT FROM json_array_elements_text($1::json)) ORDER BY d.due, d.id")
        .bind(json!(ids).to_string())
        .all(tx)
        .await?;
    rows.into_iter().map(ClaimRow::read).collect()
}

/// Deliveries of an announcement that failed in the same way.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Failures {
    /// `gone`, `refused`, or `parked`: given up after many attempts.
    pub state: String,
    /// What Telegram said.
    pub error: Option<String>,
    /// Whether the announcement had arrived, so that a correction or the retraction failed: 0 or 1.
    pub came: i64,
    /// How many.
    pub count: i64,
}

/// Why deliveries of an announcement failed, the most frequent reasons first.
pub async fn failures(ex: impl Into<Ex<'_>>, number: i64, limit: i64) -> Result<Vec<Failures>> {
    sql("SELECT state, error, CASE WHEN sent_at IS NOT NULL THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS came, COUNT(*) AS count
         FROM deliveries WHERE number = $1 AND state IN ('gone', 'refused', 'parked')
         GROUP BY state, error, 3 ORDER BY count DESC, state, error, 3 LIMIT $2")
    .bind(number)
    .bind(limit)
    .all(ex)
    .await
}

/// What was posted to a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The channel.
    pub chat_id: i64,
    /// Its first message there.
    pub message: i32,
    /// What went wrong beside it, such as pinning.
    pub error: Option<String>,
}

#[derive(FromRow)]
struct PostedRow {
    chat_id: i64,
    parts: String,
    error: Option<String>,
}

/// The posts of an announcement in these channels.
pub async fn posted(ex: impl Into<Ex<'_>>, number: i64, channels: &[i64]) -> Result<Vec<Posted>> {
    let rows: Vec<PostedRow> = sql("SELECT chat_id, parts, error FROM deliveries
         WHERE number = $1 AND parts IS NOT NULL AND chat_id IN (SELECT value FROM json_each($2))
           AND state IN ('sent', 'waiting', 'claimed')")
    .pg("SELECT chat_id, parts, error FROM deliveries
         WHERE number = $1 AND parts IS NOT NULL
           AND chat_id IN (SELECT value::BIGINT FROM json_array_elements_text($2::json))
           AND state IN ('sent', 'waiting', 'claimed')")
    .bind(number)
    .bind(json!(channels).to_string())
    .all(ex)
    .await?;
    let first = |row: PostedRow| {
        let unreadable = |source| StoreError::Unreadable { what: format!("post in {}", row.chat_id), source };
        let parts: Vec<Vec<i32>> = serde_json::from_str(&row.parts).map_err(unreadable)?;
        let message = parts.first().and_then(|part| part.first()).copied();
        Ok(message.map(|message| Posted { chat_id: row.chat_id, message, error: row.error }))
    };
    rows.into_iter().filter_map(|row| first(row).transpose()).collect()
}

/// How a claimed delivery ends, or goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Its number.
    pub id: i64,
    /// The announcement.
    pub number: i64,
    /// Its fate so far; see [`fates`].
    pub before: &'static str,
    /// `sent`, `gone`, `refused`, `parked`, `dropped`, `retracted` or again `waiting`.
    pub state: &'static str,
    /// If it waits: not before this moment.
    pub due: i64,
    /// Seconds that it was made to wait between attempts because they failed.
    pub failing: i64,
    /// Messages that each of its parts became so far.
    pub parts: Vec<Vec<i32>>,
    /// Language and edition that they show.
    pub shows: Option<(Language, u32)>,
    /// Why it is not sent.
    pub error: Option<String>,
}

impl Settled {
    /// What has arrived stays so until it is taken back.
    fn fate(&self) -> &'static str {
        match (self.before, self.state) {
            (fates::SENT, "retracted") => "retracted",
            (fates::SENT, _) => fates::SENT,
            (_, fates::DROPPED) if self.error.as_deref() == Some(Unwanted::Cancelled.name()) => fates::CANCELLED,
            (_, state) => state,
        }
    }
}

/// Writes down how claimed deliveries ended.
pub async fn settle(tx: &mut Tx, settled: &[Settled], now: i64) -> Result<()> {
    let row = |one: &Settled| {
        let parts = (!one.parts.is_empty()).then(|| json!(one.parts).to_string());
        let (language, edition) = one.shows.map(|(language, edition)| (language.code(), edition)).unzip();
        json!({"id": one.id, "state": one.state, "due": one.due, "failing": one.failing, "parts": parts, "language": language,
               "edition": edition, "error": one.error, "sent_at": (one.state == "sent").then_some(now)})
    };
    let rows = Value::from(settled.iter().map(row).collect::<Vec<_>>());
    let written: Vec<IdRow> =
        sql("UPDATE deliveries SET state = r.state, due = r.due, failing = r.failing, until = NULL, parts = r.parts, language = r.language,
                edition = r.edition, error = r.error, sent_at = COALESCE(deliveries.sent_at, r.sent_at)
         FROM (SELECT value->>'id' AS id, value->>'state' AS state, value->>'due' AS due, value->>'failing' AS failing,
                      value->>'parts' AS parts,
                      value->>'language' AS language, value->>'edition' AS edition, value->>'error' AS error,
                      value->>'sent_at' AS sent_at FROM json_each($1)) AS r
         WHERE deliveries.id = r.id AND deliveries.state IN ('claimed', 'digest') RETURNING deliveries.id AS id")
        .pg("UPDATE deliveries SET state = r.state, due = r.due, failing = r.failing, until = NULL, parts = r.parts, language = r.language,
                edition = r.edition, error = r.error, sent_at = COALESCE(deliveries.sent_at, r.sent_at)
         FROM json_to_recordset($1::json) AS r (id BIGINT, state TEXT, due BIGINT, failing BIGINT, parts TEXT, language TEXT,
                edition BIGINT, error TEXT, sent_at BIGINT)
         WHERE deliveries.id = r.id AND deliveries.state IN ('claimed', 'digest') RETURNING deliveries.id AS id")
        .bind(rows.to_string())
        .all(&mut *tx)
        .await?;
    let written: HashSet<i64> = written.into_iter().map(|row| row.id).collect();
    let mut shift = Shift::default();
    for one in settled.iter().filter(|one| written.contains(&one.id)) {
        shift.turn(one.number, one.before, one.fate(), 1);
    }
    shift.write(tx, now).await
}

#[derive(FromRow)]
struct SendRow {
    send_id: i64,
    count: i64,
}

/// Frees deliveries whose claim has run out, or all claimed ones: whoever claimed them is dead. Each may have arrived. The
/// rounds that they belong to count them.
pub async fn free(tx: &mut Tx, now: Option<i64>) -> Result<u64> {
    let before = now.unwrap_or(i64::MAX);
    let rows: Vec<SendRow> = sql("SELECT send_id, COUNT(*) AS count FROM deliveries
         WHERE state = 'claimed' AND until <= $1 GROUP BY send_id")
    .bind(before)
    .all(&mut *tx)
    .await?;
    for row in &rows {
        sql("UPDATE sends SET interrupted = interrupted + $2 WHERE id = $1")
            .bind(row.send_id)
            .bind(row.count)
            .run(&mut *tx)
            .await?;
    }
    sql("UPDATE deliveries SET state = 'waiting', until = NULL WHERE state = 'claimed' AND until <= $1")
        .bind(before)
        .run(tx)
        .await
}
