//! Updates from Telegram: stored before they are acknowledged, marked in the commit of what they caused.

use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};

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

#[derive(FromRow)]
struct NumberRow {
    update_id: i64,
}

/// Takes updates in, given by number and JSON; tells which of them were not known, handled or not.
pub async fn take_in(tx: &mut Tx, updates: &[(i64, &str)], now: i64) -> Result<Vec<i64>> {
    let rows: Vec<_> = updates.iter().map(|(update_id, raw)| json!({"id": update_id, "raw": raw})).collect();
    let taken: Vec<NumberRow> = sql("INSERT INTO updates (update_id, raw, received_at)
         SELECT value->>'id', value->>'raw', $2 FROM json_each($1) WHERE true
         ON CONFLICT DO NOTHING RETURNING update_id")
    .pg("INSERT INTO updates (update_id, raw, received_at)
         SELECT id, raw, $2 FROM json_to_recordset($1::json) AS row (id BIGINT, raw TEXT)
         ON CONFLICT DO NOTHING RETURNING update_id")
    .bind(json!(rows).to_string())
    .bind(now)
    .all(tx)
    .await?;
    Ok(taken.into_iter().map(|row| row.update_id).collect())
}

/// The numbers of updates that wait to be handled, in order.
pub async fn waiting(ex: impl Into<Ex<'_>>, limit: usize) -> Result<Vec<i64>> {
    let rows: Vec<NumberRow> =
        sql("SELECT update_id FROM updates WHERE handled_at IS NULL ORDER BY update_id LIMIT $1")
            .bind(limit as i64)
            .all(ex)
            .await?;
    Ok(rows.into_iter().map(|row| row.update_id).collect())
}

/// Those of these updates that wait to be handled, in order.
pub async fn get_waiting(ex: impl Into<Ex<'_>>, update_ids: &[i64]) -> Result<Vec<RawUpdate>> {
    sql("SELECT update_id, raw, attempts FROM updates
         WHERE handled_at IS NULL AND update_id IN (SELECT value FROM json_each($1)) ORDER BY update_id")
    .pg("SELECT update_id, raw, attempts FROM updates
         WHERE handled_at IS NULL AND update_id IN (SELECT id::BIGINT FROM json_array_elements_text($1::json) AS id)
         ORDER BY update_id")
    .bind(json!(update_ids).to_string())
    .all(ex)
    .await
}

/// Updates that wait to be handled behind this one, in order.
pub async fn behind(ex: impl Into<Ex<'_>>, update_id: i64, limit: i64) -> Result<Vec<RawUpdate>> {
    sql("SELECT update_id, raw, attempts FROM updates
         WHERE handled_at IS NULL AND update_id > $1 ORDER BY update_id LIMIT $2")
    .bind(update_id)
    .bind(limit)
    .all(ex)
    .await
}

/// Marks the change that an update causes as committed, in the transaction of that change; `false` if it was committed
/// before, so that it must not be made again. Fails for an update that is not stored: its change could be made twice.
pub async fn apply(tx: &mut Tx, update_id: i64, now: i64) -> Result<bool> {
    let applied = sql("UPDATE updates SET applied_at = $2 WHERE update_id = $1 AND applied_at IS NULL")
        .bind(update_id)
        .bind(now)
        .run(&mut *tx)
        .await?;
    if applied == 1 {
        return Ok(true);
    }
    let known: Option<NumberRow> =
        sql("SELECT update_id FROM updates WHERE update_id = $1").bind(update_id).opt(tx).await?;
    known.map(|_| false).ok_or(StoreError::NotStored(update_id))
}

#[derive(FromRow)]
struct AppliedRow {
    applied_at: Option<i64>,
}

/// Whether the change that an update causes was committed before: then it is only answered again.
pub async fn is_applied(ex: impl Into<Ex<'_>>, update_id: i64) -> Result<bool> {
    let row: Option<AppliedRow> =
        sql("SELECT applied_at FROM updates WHERE update_id = $1").bind(update_id).opt(ex).await?;
    Ok(row.is_some_and(|row| row.applied_at.is_some()))
}

/// Marks answered updates as handled and drops their content; tells how many were not handled before.
pub async fn finish(tx: &mut Tx, update_ids: &[i64], now: i64) -> Result<u64> {
    sql("UPDATE updates SET handled_at = $2, raw = ''
         WHERE handled_at IS NULL AND update_id IN (SELECT value FROM json_each($1))")
    .pg("UPDATE updates SET handled_at = $2, raw = ''
         WHERE handled_at IS NULL AND update_id IN (SELECT id::BIGINT FROM json_array_elements_text($1::json) AS id)")
    .bind(json!(update_ids).to_string())
    .bind(now)
    .run(tx)
    .await
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
