//! What waits for the digests of a chat: kept back while the chat is away, given back when it returns, moved with its hour.

use serde_json::json;
use sqlx::FromRow;

use super::{
    Result, Tx,
    db::sql,
    fates::{self, Shift},
};
use crate::domain::deliveries::Unwanted;

#[derive(FromRow)]
struct NumberRow {
    number: i64,
}

/// Why what waits for a chat's digest is kept back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// The chat cannot be written to.
    Gone,
    /// It said `/stop`.
    Stopped,
}

impl Kept {
    /// The state of such a delivery, which is its fate too, and the reason that is kept with it.
    fn written(self) -> (&'static str, &'static str) {
        match self {
            Kept::Gone => (fates::GONE, "the chat blocked the bot"),
            Kept::Stopped => (fates::DROPPED, Unwanted::Stopped.name()),
        }
    }
}

/// Keeps back what waits for the digests of these chats: it leaves every count at once. [`give_back`] undoes it.
pub async fn keep_back(tx: &mut Tx, chats: &[i64], why: Kept, now: i64) -> Result<()> {
    let (state, error) = why.written();
    let rows: Vec<NumberRow> = sql("UPDATE deliveries SET state = $2, error = $3
         WHERE state = 'digest' AND chat_id IN (SELECT value FROM json_each($1)) RETURNING number")
    .pg("UPDATE deliveries SET state = $2, error = $3
         WHERE state = 'digest' AND chat_id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json)) RETURNING number")
    .bind(json!(chats).to_string())
    .bind(state)
    .bind(error)
    .all(&mut *tx)
    .await?;
    let mut shift = Shift::default();
    rows.iter().for_each(|row| shift.turn(row.number, fates::DIGEST, state, 1));
    shift.write(tx, now).await
}

/// Lets what was kept back of a chat's digests wait for them again, unless their hour is over.
pub async fn give_back(tx: &mut Tx, chat_id: i64, why: Kept, now: i64) -> Result<()> {
    let (state, error) = why.written();
    // What ended at its turn is due at no hour.
    let rows: Vec<NumberRow> = sql("UPDATE deliveries SET state = 'digest', error = NULL
         WHERE chat_id = $1 AND state = $2 AND error = $3 AND due > $4 AND sent_at IS NULL RETURNING number")
    .bind(chat_id)
    .bind(state)
    .bind(error)
    .bind(now)
    .all(&mut *tx)
    .await?;
    let mut shift = Shift::default();
    rows.iter().for_each(|row| shift.turn(row.number, state, fates::DIGEST, 1));
    shift.write(tx, now).await
}

/// Moves what waits for a chat's digests to other hours: that of the daily and that of the weekly one.
pub async fn move_digests(tx: &mut Tx, chat_id: i64, daily: i64, weekly: i64) -> Result<()> {
    sql("UPDATE deliveries SET due = CASE WHEN EXISTS (
             SELECT 1 FROM subscriptions s WHERE s.id = deliveries.reasons->>0 AND s.frequency = 'weekly') THEN $3 ELSE $2 END
         WHERE chat_id = $1 AND state = 'digest'")
    .pg("UPDATE deliveries SET due = CASE WHEN EXISTS (
             SELECT 1 FROM subscriptions s WHERE s.id = (deliveries.reasons::json->>0)::BIGINT AND s.frequency = 'weekly')
             THEN $3 ELSE $2 END
         WHERE chat_id = $1 AND state = 'digest'")
    .bind(chat_id)
    .bind(daily)
    .bind(weekly)
    .run(tx)
    .await?;
    Ok(())
}
