//! How full the outbox is, for whoever watches over the process.

use sqlx::FromRow;

use super::{Ex, Result, db::sql};

#[derive(FromRow)]
struct Count {
    count: i64,
}

#[derive(FromRow)]
struct Due {
    due: Option<i64>,
}

/// Messages that somebody took and neither sent nor gave back before a moment, and notices that nobody took until then.
pub async fn stuck(ex: impl Into<Ex<'_>>, before: i64) -> Result<i64> {
    let row: Count = sql("SELECT (SELECT COUNT(*) FROM deliveries WHERE state = 'claimed' AND until < $1)
            + (SELECT COUNT(*) FROM notices WHERE due < $1 AND until < $1) AS count")
    .bind(before)
    .one(ex)
    .await?;
    Ok(row.count)
}

/// Since when the oldest message waits that may go: its day in UTC epoch seconds; `None` if none waits.
pub async fn oldest(ex: impl Into<Ex<'_>>, now: i64) -> Result<Option<i64>> {
    let row: Due = sql("SELECT MIN(due) AS due FROM (
            SELECT (SELECT MIN(d.due) FROM deliveries d WHERE d.send_id = s.id AND d.state = 'waiting') AS due
            FROM sends s WHERE s.state = 'open'
            UNION ALL SELECT MIN(due) FROM notices) AS waiting
         WHERE due <= $1")
    .bind(now)
    .one(ex)
    .await?;
    Ok(row.due)
}

/// Updates that wait to be handled.
pub async fn updates_waiting(ex: impl Into<Ex<'_>>) -> Result<i64> {
    let row: Count = sql("SELECT COUNT(*) AS count FROM updates WHERE handled_at IS NULL").one(ex).await?;
    Ok(row.count)
}
