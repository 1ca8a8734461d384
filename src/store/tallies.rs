//! Deliveries counted anew, where what is kept of their fates does not say enough.

use sqlx::FromRow;

use super::{Ex, Result, db::sql};
use crate::domain::{chats::ChatState, deliveries::Task};

#[derive(FromRow)]
struct CountRow {
    count: i64,
}

/// Deliveries of a round that wait for the end of quiet hours, at a moment.
pub async fn in_quiet_hours(ex: impl Into<Ex<'_>>, send: i64, now: i64) -> Result<i64> {
    let row: CountRow = sql("SELECT COUNT(*) AS count FROM deliveries
         WHERE send_id = $1 AND state = 'waiting' AND due > $2 AND failing = 0 AND sent_at IS NULL")
    .bind(send)
    .bind(now)
    .one(ex)
    .await?;
    Ok(row.count)
}

/// Copies of an announcement that a correction or a retraction can reach now.
pub async fn reachable(ex: impl Into<Ex<'_>>, number: i64, task: Task) -> Result<i64> {
    let others = if task == Task::Retract { ChatState::Stopped } else { ChatState::Active };
    // What has no row among chats is a channel: copies of chats that were forgotten are forgotten too.
    let row: CountRow = sql("SELECT COUNT(*) AS count FROM deliveries d LEFT JOIN chats c ON c.chat_id = d.chat_id
         WHERE d.number = $1 AND d.sent_at IS NOT NULL AND d.parts IS NOT NULL AND d.state <> 'retracted'
             AND (c.chat_id IS NULL OR c.state IN ('active', $2))")
    .bind(number)
    .bind(others.name())
    .one(ex)
    .await?;
    Ok(row.count)
}

/// Copies of an announcement that stand and that no change has failed to reach.
pub async fn up_to_date(ex: impl Into<Ex<'_>>, number: i64) -> Result<i64> {
    let row: CountRow = sql("SELECT COUNT(*) AS count FROM deliveries
         WHERE number = $1 AND sent_at IS NOT NULL AND parts IS NOT NULL AND state IN ('sent', 'waiting', 'claimed')")
    .bind(number)
    .one(ex)
    .await?;
    Ok(row.count)
}
