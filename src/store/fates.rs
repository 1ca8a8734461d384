//! What became of the messages of announcements, in numbers: kept beside the deliveries, which are deleted one day, and read
//! without counting them.
//!
//! A delivery has one fate. Once it has arrived it is `sent`, whatever becomes of its corrections, until it is `retracted`; one
//! that a pause kept away has none.

use std::collections::BTreeMap;

use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::stats::Fates;

/// The fate of a delivery that has not ended.
pub const WAITING: &str = "waiting";
/// The fate of one that comes with a digest.
pub const DIGEST: &str = "digest";
/// The fate of one that arrived.
pub const SENT: &str = "sent";
/// The fate of one that nobody wants any more.
pub const DROPPED: &str = "dropped";
/// The fate of one whose sending the editors ended before its turn.
pub const CANCELLED: &str = "cancelled";
/// The fate of one whose chat cannot be written to.
pub const GONE: &str = "gone";
/// Seconds of a slot of `copies`; the days of every zone begin with one.
pub const SLOT: i64 = 900;

/// Changes of numbers that are written together.
#[derive(Debug, Default)]
pub struct Shift {
    fates: BTreeMap<(i64, &'static str), i64>,
    arrived: i64,
}

impl Shift {
    /// So many deliveries of an announcement that there were not before.
    pub fn add(&mut self, number: i64, fate: &'static str, count: i64) {
        *self.fates.entry((number, fate)).or_default() += count;
    }

    /// So many deliveries go from one fate to another.
    pub fn turn(&mut self, number: i64, from: &'static str, to: &'static str, count: i64) {
        self.add(number, from, -count);
        self.add(number, to, count);
        if to == SENT && from != SENT {
            self.arrived += count;
        }
    }

    /// Writes it down, at a moment in UTC epoch seconds.
    pub async fn write(self, tx: &mut Tx, now: i64) -> Result<()> {
        let changed: Vec<_> = self.fates.into_iter().filter(|(_, count)| *count != 0).collect();
        if !changed.is_empty() {
            let rows: Vec<_> = changed.iter().map(|((number, fate), count)| json!([number, fate, count])).collect();
            sql("INSERT INTO fates (number, fate, deliveries)
                 SELECT value->>0, value->>1, value->>2 FROM json_each($1) WHERE true
                 ON CONFLICT (number, fate) DO UPDATE SET deliveries = fates.deliveries + excluded.deliveries")
            .pg("INSERT INTO fates (number, fate, deliveries)
                 SELECT (value->>0)::BIGINT, value->>1, (value->>2)::BIGINT FROM json_array_elements($1::json)
                 ON CONFLICT (number, fate) DO UPDATE SET deliveries = fates.deliveries + excluded.deliveries")
            .bind(json!(rows).to_string())
            .run(&mut *tx)
            .await?;
        }
        if self.arrived != 0 {
            sql("INSERT INTO copies (slot, copies) VALUES ($1, $2)
                 ON CONFLICT (slot) DO UPDATE SET copies = copies.copies + excluded.copies")
            .bind(now.div_euclid(SLOT))
            .bind(self.arrived)
            .run(tx)
            .await?;
        }
        Ok(())
    }
}

#[derive(FromRow)]
struct FateRow {
    fate: String,
    count: i64,
}

/// Fates as they are told: what still waits will not come once its announcement is retracted or its sending was ended.
macro_rules! told {
    ($condition:literal) => {
        concat!(
            "SELECT CASE WHEN f.fate NOT IN ('waiting', 'digest') THEN f.fate
                WHEN EXISTS (SELECT 1 FROM sends s WHERE s.number = f.number AND s.task = 'post' AND s.state = 'cancelled') THEN 'cancelled'
                WHEN a.retracted = 1 THEN 'dropped' ELSE f.fate END AS fate, CAST(SUM(f.deliveries) AS BIGINT) AS count
     FROM fates f JOIN announcements a ON a.number = f.number WHERE ",
            $condition,
            " GROUP BY 1"
        )
    };
}

/// What became of the messages of one announcement.
pub async fn of_announcement(ex: impl Into<Ex<'_>>, number: i64) -> Result<Fates> {
    read(sql(told!("a.number = $1")).bind(number).all(ex).await?)
}

/// What became of the messages of announcements published from one moment up to another one, in UTC epoch seconds.
pub async fn of_span(ex: impl Into<Ex<'_>>, from: i64, to: i64) -> Result<Fates> {
    read(sql(told!("a.published_at >= $1 AND a.published_at < $2")).bind(from).bind(to).all(ex).await?)
}

fn read(rows: Vec<FateRow>) -> Result<Fates> {
    let mut fates = Fates::default();
    for FateRow { fate, count } in rows {
        let told = match fate.as_str() {
            SENT => &mut fates.sent,
            WAITING => &mut fates.waiting,
            DIGEST => &mut fates.digests,
            GONE => &mut fates.gone,
            "refused" => &mut fates.refused,
            "parked" => &mut fates.parked,
            DROPPED => &mut fates.dropped,
            CANCELLED => &mut fates.cancelled,
            "retracted" => &mut fates.retracted,
            _ => return Err(StoreError::Nonsense(format!("deliveries of fate {fate:?}"))),
        };
        *told += count;
    }
    Ok(fates)
}
