//! Figures of announcements and their readers: counts only, nothing about one chat.

use std::collections::BTreeMap;

use sqlx::FromRow;

use super::{
    Result, StoreError, Tx,
    db::sql,
    fates::{self, SLOT},
};
use crate::domain::{
    announcements::AnnouncementKind,
    stats::{Audience, Fates, Reached, Slot, Slots},
};

/// From a moment up to another one, which does not belong to it, in UTC epoch seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first second.
    pub from: i64,
    /// The second after the last.
    pub to: i64,
}

#[derive(FromRow)]
struct ChatsRow {
    kind: String,
    state: String,
    chats: i64,
    subscribed: i64,
}

/// Chats as they are now.
pub async fn audience(tx: &mut Tx) -> Result<Audience> {
    let rows: Vec<ChatsRow> = sql("SELECT kind, state, COUNT(*) AS chats,
                COUNT(CASE WHEN EXISTS (SELECT 1 FROM subscriptions s WHERE s.chat_id = c.chat_id) THEN 1 END) AS subscribed
         FROM chats c GROUP BY kind, state")
    .all(tx)
    .await?;
    let mut audience = Audience::default();
    for row in rows {
        match (row.state.as_str(), row.kind.as_str()) {
            ("stopped", _) => audience.stopped += row.chats,
            ("gone", _) => audience.gone += row.chats,
            (_, "private") => audience.people += row.subscribed,
            _ => audience.groups += row.subscribed,
        }
        if row.state == "active" {
            audience.silent += row.chats - row.subscribed;
        }
    }
    Ok(audience)
}

#[derive(FromRow)]
struct CountRow {
    name: String,
    count: i64,
}

/// Announcements published in a span, by the name of their kind.
pub async fn published(tx: &mut Tx, span: Span) -> Result<BTreeMap<&'static str, i64>> {
    let rows: Vec<CountRow> = sql("SELECT kind AS name, COUNT(*) AS count FROM announcements
         WHERE published_at >= $1 AND published_at < $2 GROUP BY kind")
    .bind(span.from)
    .bind(span.to)
    .all(tx)
    .await?;
    rows.into_iter().map(|row| Ok((kind(&row.name)?.name(), row.count))).collect()
}

fn kind(name: &str) -> Result<AnnouncementKind> {
    AnnouncementKind::from_name(name).ok_or_else(|| StoreError::Nonsense(format!("announcements of kind {name:?}")))
}

/// What became of the messages of announcements published in a span.
pub async fn fates(tx: &mut Tx, span: Span) -> Result<Fates> {
    fates::of_span(tx, span.from, span.to).await
}

#[derive(FromRow)]
struct ReachedRow {
    number: i64,
    kind: String,
    published_at: i64,
    chats: i64,
}

/// The latest announcements published in a span with the chats that got each, newest first.
pub async fn latest(tx: &mut Tx, span: Span, limit: i64) -> Result<Vec<Reached>> {
    let rows: Vec<ReachedRow> = sql("SELECT number, kind, published_at,
                COALESCE((SELECT CAST(SUM(deliveries) AS BIGINT) FROM fates f
                          WHERE f.number = a.number AND f.fate IN ('sent', 'retracted')), 0) AS chats
         FROM announcements a WHERE published_at >= $1 AND published_at < $2
         ORDER BY published_at DESC, number DESC LIMIT $3")
    .bind(span.from)
    .bind(span.to)
    .bind(limit)
    .all(tx)
    .await?;
    let reached = |ReachedRow { number, kind: name, published_at, chats }| {
        Ok(Reached { number, kind: kind(&name)?, published_at, chats })
    };
    rows.into_iter().map(reached).collect()
}

/// What happened in a span; who subscribed or left before it counts at its last second before.
pub async fn slots(tx: &mut Tx, span: Span) -> Result<Slots> {
    Ok(Slots {
        new: counted(
            tx,
            span,
            "SELECT created_at / 900 AS slot, COUNT(*) AS count FROM chats
             WHERE created_at >= $1 AND created_at < $2 GROUP BY 1",
        )
        .await?,
        lost: counted(
            tx,
            span,
            "SELECT state_at / 900 AS slot, COUNT(*) AS count FROM chats
             WHERE state <> 'active' AND state_at >= $1 AND state_at < $2 GROUP BY 1",
        )
        .await?,
        copies: copies(tx, span).await?,
        joined: counted(
            tx,
            span,
            "SELECT CASE WHEN first < $1 THEN $1 - 1 ELSE first END / 900 AS slot, COUNT(*) AS count
             FROM (SELECT MIN(created_at) AS first FROM subscriptions GROUP BY chat_id) AS joined
             WHERE first < $2 GROUP BY 1",
        )
        .await?,
        left: counted(
            tx,
            span,
            "SELECT CASE WHEN state_at < $1 THEN $1 - 1 ELSE state_at END / 900 AS slot, COUNT(*) AS count
             FROM chats c WHERE state <> 'active' AND state_at < $2
               AND EXISTS (SELECT 1 FROM subscriptions s WHERE s.chat_id = c.chat_id) GROUP BY 1",
        )
        .await?,
    })
}

#[derive(FromRow)]
struct SlotRow {
    slot: i64,
    count: i64,
}

async fn counted(tx: &mut Tx, span: Span, text: &'static str) -> Result<Vec<Slot>> {
    let rows: Vec<SlotRow> = sql(text).bind(span.from).bind(span.to).all(tx).await?;
    Ok(rows.into_iter().map(|row| (row.slot * SLOT, row.count)).collect())
}

async fn copies(tx: &mut Tx, span: Span) -> Result<Vec<Slot>> {
    let rows: Vec<SlotRow> = sql("SELECT slot, copies AS count FROM copies WHERE slot >= $1 AND slot < $2")
        .bind(span.from.div_euclid(SLOT))
        .bind(span.to.div_euclid(SLOT))
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.slot * SLOT, row.count)).collect())
}
