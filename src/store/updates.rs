//! Updates from Telegram: stored before they are acknowledged, marked in the commit of what they caused.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};

/// An update as it came.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct RawUpdate {
    /// Telegram's number of it.
    pub update_id: i64,
    /// Its JSON.
    pub raw: String,
    /// How often handling it failed or was cut off.
    pub attempts: i64,
}

/// Takes an update in; `false` if it is known already, handled or not.
pub async fn take_in(tx: &mut Tx, update_id: i64, raw: &str, now: i64) -> Result<bool> {
    let taken = sql("INSERT INTO updates (update_id, raw, received_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(update_id)
        .bind(raw)
        .bind(now)
        .run(tx)
        .await?;
    Ok(taken == 1)
}

/// Updates that wait to be handled, in order, after `after`.
pub async fn waiting(ex: impl Into<Ex<'_>>, after: i64, limit: i64) -> Result<Vec<RawUpdate>> {
    sql("SELECT update_id, raw, attempts FROM updates WHERE handled_at IS NULL AND update_id > $1 ORDER BY update_id LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(ex)
        .await
}

/// Marks the change that an update causes as committed, in the transaction of that change; `false` if it was committed
/// before, so that it must not be made again.
pub async fn apply(tx: &mut Tx, update_id: i64, now: i64) -> Result<bool> {
    let applied = sql("UPDATE updates SET applied_at = $2 WHERE update_id = $1 AND applied_at IS NULL")
        .bind(update_id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(applied == 1)
}

/// Marks an answered update as handled and drops its content; `false` if it was handled before.
pub async fn finish(tx: &mut Tx, update_id: i64, now: i64) -> Result<bool> {
    let finished = sql("UPDATE updates SET handled_at = $2, raw = '' WHERE update_id = $1 AND handled_at IS NULL")
        .bind(update_id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(finished == 1)
}

/// Gives up an update that keeps failing; its content stays for the operator until it is forgotten.
pub async fn park(tx: &mut Tx, update_id: i64, now: i64) -> Result<()> {
    sql("UPDATE updates SET handled_at = $2 WHERE update_id = $1 AND handled_at IS NULL")
        .bind(update_id)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Counts one more failed attempt and tells how many there were.
pub async fn failed(tx: &mut Tx, update_id: i64) -> Result<i64> {
    #[derive(FromRow)]
    struct Attempts {
        attempts: i64,
    }
    let row: Option<Attempts> = sql(
        "UPDATE updates SET attempts = attempts + 1 WHERE update_id = $1 AND handled_at IS NULL RETURNING attempts",
    )
    .bind(update_id)
    .opt(tx)
    .await?;
    Ok(row.map_or(0, |row| row.attempts))
}

/// Forgets handled updates that came before a moment (UTC epoch seconds); Telegram repeats none older than a day.
pub async fn forget_before(tx: &mut Tx, moment: i64) -> Result<u64> {
    sql("DELETE FROM updates WHERE handled_at IS NOT NULL AND received_at < $1").bind(moment).run(tx).await
}
