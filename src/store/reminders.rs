//! Reminders: of what bodies were reminded, who answered, and what climbed to the controllers.

use chrono::NaiveDate;
use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};

/// A body reminded of an item on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Its number; 0 before it is kept.
    pub id: i64,
    /// The day.
    pub day: NaiveDate,
    /// Slug of the body.
    pub agency: String,
    /// Key of the item.
    pub item: String,
    /// The name of the step.
    pub step: String,
    /// The last day that is in time.
    pub due: NaiveDate,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// Whether nobody of the body could be told.
    pub unheard: bool,
    /// Whether somebody answered.
    pub acknowledged: bool,
}

#[derive(FromRow)]
struct ReminderRow {
    id: i64,
    day: String,
    agency: String,
    item: String,
    step: String,
    due: String,
    at: i64,
    unheard: i64,
    acknowledged_at: Option<i64>,
}

impl ReminderRow {
    fn reminder(self) -> Result<Reminder> {
        let id = self.id;
        let date = |text: &str| text.parse().map_err(|_| StoreError::Nonsense(format!("reminder {id}")));
        Ok(Reminder {
            id,
            day: date(&self.day)?,
            due: date(&self.due)?,
            agency: self.agency,
            item: self.item,
            step: self.step,
            at: self.at,
            unheard: self.unheard != 0,
            acknowledged: self.acknowledged_at.is_some(),
        })
    }
}

#[derive(FromRow)]
struct DayRow {
    last: String,
}

/// The last day whose reminders were written.
pub async fn last_day(ex: impl Into<Ex<'_>>) -> Result<Option<NaiveDate>> {
    let row: Option<DayRow> = sql("SELECT last FROM reminder_days WHERE id = 1").opt(ex).await?;
    let read = |row: DayRow| row.last.parse().map_err(|_| StoreError::Nonsense("the last day of reminders".into()));
    row.map(read).transpose()
}

/// Notes that the reminders of a day are written; `false` if those of that day or a later one were.
pub async fn close_day(tx: &mut Tx, day: NaiveDate) -> Result<bool> {
    let closed = sql("INSERT INTO reminder_days (id, last) VALUES (1, $1)
         ON CONFLICT (id) DO UPDATE SET last = excluded.last WHERE reminder_days.last < excluded.last")
    .bind(day.to_string())
    .run(tx)
    .await?;
    Ok(closed == 1)
}

/// Reminders of one statement.
const BATCH: usize = 500;

/// Keeps reminders; those that are kept already stay as they are.
pub async fn keep(tx: &mut Tx, reminders: &[Reminder]) -> Result<()> {
    for page in reminders.chunks(BATCH) {
        let row = |one: &Reminder| {
            json!({"day": one.day, "agency": one.agency, "item": one.item, "step": one.step, "due": one.due,
                "at": one.at, "unheard": i64::from(one.unheard)})
        };
        let rows: Vec<_> = page.iter().map(row).collect();
        sql("INSERT INTO reminders (day, agency, item, step, due, at, unheard)
             SELECT value->>'day', value->>'agency', value->>'item', value->>'step', value->>'due', value->>'at',
                 value->>'unheard' FROM json_each($1) WHERE true ON CONFLICT (agency, day, item) DO NOTHING")
        .pg("INSERT INTO reminders (day, agency, item, step, due, at, unheard)
             SELECT day, agency, item, step, due, at, unheard FROM json_to_recordset($1::json)
             AS row (day TEXT, agency TEXT, item TEXT, step TEXT, due TEXT, at BIGINT, unheard BIGINT)
             ON CONFLICT (agency, day, item) DO NOTHING")
        .bind(json!(rows).to_string())
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// Of what a body was reminded on a day, the most urgent first.
pub async fn of_day(ex: impl Into<Ex<'_>>, agency: &str, day: NaiveDate) -> Result<Vec<Reminder>> {
    let rows: Vec<ReminderRow> =
        sql("SELECT id, day, agency, item, step, due, at, unheard, acknowledged_at FROM reminders
         WHERE agency = $1 AND day = $2 ORDER BY due, id")
        .bind(agency)
        .bind(day.to_string())
        .all(ex)
        .await?;
    rows.into_iter().map(ReminderRow::reminder).collect()
}

/// What nobody of a body has answered, from one day on, the latest first.
pub async fn open_of(ex: impl Into<Ex<'_>>, agency: &str, from: NaiveDate) -> Result<Vec<Reminder>> {
    let rows: Vec<ReminderRow> =
        sql("SELECT id, day, agency, item, step, due, at, unheard, acknowledged_at FROM reminders
         WHERE agency = $1 AND day >= $2 AND acknowledged_at IS NULL ORDER BY day DESC, due, id")
        .bind(agency)
        .bind(from.to_string())
        .all(ex)
        .await?;
    rows.into_iter().map(ReminderRow::reminder).collect()
}

/// What nobody answered and did not climb yet, from one day on: what nobody could be told of, and what was told by the end of
/// another.
pub async fn unanswered(ex: impl Into<Ex<'_>>, from: NaiveDate, told_by: NaiveDate) -> Result<Vec<Reminder>> {
    let rows: Vec<ReminderRow> =
        sql("SELECT id, day, agency, item, step, due, at, unheard, acknowledged_at FROM reminders
         WHERE acknowledged_at IS NULL AND escalated IS NULL AND day >= $2 AND (unheard = 1 OR day <= $1) ORDER BY agency, due, id")
        .bind(told_by.to_string())
    .bind(from.to_string())
        .all(ex)
        .await?;
    rows.into_iter().map(ReminderRow::reminder).collect()
}

/// What climbed to the controllers on a day, by body.
pub async fn escalated_on(ex: impl Into<Ex<'_>>, day: NaiveDate) -> Result<Vec<Reminder>> {
    let rows: Vec<ReminderRow> =
        sql("SELECT id, day, agency, item, step, due, at, unheard, acknowledged_at FROM reminders
         WHERE escalated = $1 ORDER BY agency, due, id")
        .bind(day.to_string())
        .all(ex)
        .await?;
    rows.into_iter().map(ReminderRow::reminder).collect()
}

/// Notes that reminders climbed to the controllers on a day.
pub async fn escalate(tx: &mut Tx, ids: &[i64], day: NaiveDate) -> Result<()> {
    sql("UPDATE reminders SET escalated = $2 WHERE id IN (SELECT value FROM json_each($1))")
        .pg("UPDATE reminders SET escalated = $2
             WHERE id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
        .bind(json!(ids).to_string())
        .bind(day.to_string())
        .run(tx)
        .await?;
    Ok(())
}

/// Notes that somebody answered reminders; tells how many were open.
pub async fn acknowledge(tx: &mut Tx, ids: &[i64], now: i64) -> Result<u64> {
    sql("UPDATE reminders SET acknowledged_at = $2
         WHERE acknowledged_at IS NULL AND id IN (SELECT value FROM json_each($1))")
    .pg("UPDATE reminders SET acknowledged_at = $2
         WHERE acknowledged_at IS NULL AND id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
    .bind(json!(ids).to_string())
    .bind(now)
    .run(tx)
    .await
}

/// Forgets reminders of days before this one.
pub async fn forget_before(tx: &mut Tx, day: NaiveDate) -> Result<()> {
    sql("DELETE FROM reminders WHERE day < $1").bind(day.to_string()).run(tx).await?;
    Ok(())
}
