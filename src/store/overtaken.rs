//! Copies that a correction or retraction changes: those that were there when it passed, and those that landed behind it.

use std::collections::BTreeMap;

use serde_json::json;
use sqlx::FromRow;

use super::{
    Result, Tx,
    db::sql,
    fates::{self, Shift},
    sends,
};
use crate::domain::deliveries::Task;

#[derive(FromRow)]
struct CopyRow {
    id: i64,
    chat_id: i64,
    send_id: i64,
    state: String,
    arrived: i64,
    whole: i64,
}

impl CopyRow {
    /// Whatever became of earlier changes, a copy that stands is changed; what is in flight is handed on when it lands.
    fn stands(&self) -> bool {
        self.arrived != 0 && !matches!(self.state.as_str(), "claimed" | "retracted")
    }

    /// The fate until now of one that came in part.
    fn fate(&self) -> &'static str {
        match self.state.as_str() {
            "refused" => "refused",
            "parked" => "parked",
            "gone" => "gone",
            "dropped" => fates::DROPPED,
            _ => fates::WAITING,
        }
    }
}

/// Hands the next page of copies that were sent over to a round that changes them, and moves its cursor. Those that waited for
/// an earlier change leave its round. A retraction takes back what came in part only, too, whatever held up the rest.
pub async fn hand_over(tx: &mut Tx, send: &sends::Send, now: i64, limit: i64) -> Result<()> {
    let page: Vec<CopyRow> = sql("SELECT id, chat_id, send_id, state,
                CASE WHEN sent_at IS NOT NULL THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS whole,
                CASE WHEN parts IS NOT NULL AND (sent_at IS NOT NULL OR $4 = 1) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS arrived
         FROM deliveries WHERE number = $1 AND chat_id > $2 ORDER BY chat_id LIMIT $3")
    .pg("SELECT id, chat_id, send_id, state,
                CASE WHEN sent_at IS NOT NULL THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS whole,
                CASE WHEN parts IS NOT NULL AND (sent_at IS NOT NULL OR $4 = 1) THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS arrived
         FROM deliveries WHERE number = $1 AND chat_id > $2 ORDER BY chat_id LIMIT $3 FOR UPDATE")
    .bind(send.number)
    .bind(send.cursor.unwrap_or(i64::MIN))
    .bind(limit)
    .bind(i64::from(send.task() == Task::Retract))
    .all(&mut *tx)
    .await?;
    let cursor = page.last().filter(|_| page.len() as i64 >= limit).map(|row| row.chat_id);
    let standing: Vec<&CopyRow> = page.iter().filter(|row| row.stands()).collect();
    let ids: Vec<i64> = standing.iter().map(|row| row.id).collect();
    take(tx, send.id, &ids, now).await?;
    let mut shift = Shift::default();
    for row in standing.iter().filter(|row| row.whole == 0) {
        shift.turn(send.number, row.fate(), fates::WAITING, 1);
    }
    shift.write(tx, now).await?;
    sends::advance(tx, send.id, cursor, ids.len() as i64, 0).await?;
    let mut left: BTreeMap<i64, i64> = BTreeMap::new();
    for row in standing.iter().filter(|row| row.state == "waiting") {
        *left.entry(row.send_id).or_default() += 1;
    }
    for (round, copies) in left {
        sql("UPDATE sends SET total = total - $2 WHERE id = $1").bind(round).bind(copies).run(&mut *tx).await?;
        sends::close_if_done(tx, round, now).await?;
    }
    Ok(())
}

/// Makes copies wait for a round.
async fn take(tx: &mut Tx, round: i64, ids: &[i64], now: i64) -> Result<()> {
    sql("UPDATE deliveries SET send_id = $1, state = 'waiting', due = $2, attempts = 0, failing = 0
         WHERE id IN (SELECT value FROM json_each($3))")
    .pg("UPDATE deliveries SET send_id = $1, state = 'waiting', due = $2, attempts = 0, failing = 0
         WHERE id IN (SELECT value::BIGINT FROM json_array_elements_text($3::json))")
    .bind(round)
    .bind(now)
    .bind(json!(ids).to_string())
    .run(tx)
    .await?;
    Ok(())
}

/// A copy that has just landed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The delivery.
    pub id: i64,
    /// The last round of all that had begun when it was read what the copy was to say.
    pub latest: i64,
}

#[derive(FromRow)]
struct OvertakenRow {
    id: i64,
    round: i64,
}

/// Hands copies that landed after a correction or retraction had passed their chats on to it: they say what was said before.
pub async fn hand_on(tx: &mut Tx, arrivals: &[Arrival], now: i64) -> Result<()> {
    if arrivals.is_empty() {
        return Ok(());
    }
    let rows = json!(arrivals.iter().map(|one| json!([one.id, one.latest])).collect::<Vec<_>>());
    let overtaken: Vec<OvertakenRow> = sql("SELECT d.id, MAX(s.id) AS round
         FROM json_each($1) AS a JOIN deliveries d ON d.id = a.value->>0 JOIN sends s ON s.number = d.number
         WHERE s.id > a.value->>1 AND s.task <> 'post' AND s.state <> 'cancelled'
           AND (s.cursor IS NULL OR s.cursor >= d.chat_id) AND d.state = 'sent' AND d.parts IS NOT NULL
         GROUP BY d.id")
    .pg("SELECT d.id, MAX(s.id) AS round
         FROM json_array_elements($1::json) AS a (value) JOIN deliveries d ON d.id = (a.value->>0)::BIGINT
              JOIN sends s ON s.number = d.number
         WHERE s.id > (a.value->>1)::BIGINT AND s.task <> 'post' AND s.state <> 'cancelled'
           AND (s.cursor IS NULL OR s.cursor >= d.chat_id) AND d.state = 'sent' AND d.parts IS NOT NULL
         GROUP BY d.id")
    .bind(rows.to_string())
    .all(&mut *tx)
    .await?;
    let mut rounds: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for row in overtaken {
        rounds.entry(row.round).or_default().push(row.id);
    }
    for (round, ids) in rounds {
        take(tx, round, &ids, now).await?;
        sends::grow(tx, round, ids.len() as i64).await?;
    }
    Ok(())
}
