//! Execution reports that chats wait for, and plans by which they are made.

use chrono::NaiveDate;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::{execution::Order, language::Language, papers::Rhythm, questions::Period};

/// A report that a chat waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its number.
    pub id: i64,
    /// The chat.
    pub chat_id: i64,
    /// Its language.
    pub language: Language,
    /// What it tells.
    pub order: Order,
    /// The message that shows how far it is.
    pub message: Option<i32>,
    /// How often it was begun.
    pub attempts: i64,
}

#[derive(FromRow)]
struct PaperRow {
    id: i64,
    chat_id: i64,
    language: String,
    from_day: String,
    to_day: String,
    programme: Option<String>,
    agency: Option<String>,
    region: Option<String>,
    message: Option<i64>,
    attempts: i64,
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}

impl PaperRow {
    fn read(self) -> Result<Paper> {
        let unreadable = || StoreError::Nonsense(format!("paper {}", self.id));
        let from = day(&self.from_day).ok_or_else(unreadable)?;
        let to = day(&self.to_day).ok_or_else(unreadable)?;
        Ok(Paper {
            id: self.id,
            chat_id: self.chat_id,
            language: Language::from_tag(&self.language).ok_or_else(unreadable)?,
            message: self.message.and_then(|message| i32::try_from(message).ok()),
            attempts: self.attempts,
            order: Order {
                period: Period { from, to },
                programme: self.programme,
                agency: self.agency,
                region: self.region,
            },
        })
    }
}

/// A report to be made for a chat.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// The chat.
    pub chat: i64,
    /// Its language.
    pub language: Language,
    /// What it tells.
    pub order: &'a Order,
    /// The message that shows how far it is, if there is one already.
    pub message: Option<i32>,
    /// Its name, if it must never wait twice.
    pub once: Option<&'a str>,
}

/// Lets a chat wait for a report; `false` if one of this name waits already.
pub async fn want(tx: &mut Tx, wanted: &Wanted<'_>, now: i64) -> Result<bool> {
    let Order { period, programme, agency, region } = wanted.order;
    let added = sql(
        "INSERT INTO papers (chat_id, language, from_day, to_day, programme, agency, region, message, asked_at, once)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (once) DO NOTHING",
    )
    .bind(wanted.chat)
    .bind(wanted.language.code())
    .bind(period.from.to_string())
    .bind(period.to.to_string())
    .bind(programme.clone())
    .bind(agency.clone())
    .bind(region.clone())
    .bind(wanted.message.map(i64::from))
    .bind(now)
    .bind(wanted.once.map(str::to_owned))
    .run(tx)
    .await?;
    Ok(added == 1)
}

/// How many reports a chat waits for.
pub async fn waiting(ex: impl Into<Ex<'_>>, chat: i64) -> Result<i64> {
    #[derive(FromRow)]
    struct Count {
        count: i64,
    }
    let row: Count = sql("SELECT COUNT(*) AS count FROM papers WHERE chat_id = $1").bind(chat).one(ex).await?;
    Ok(row.count)
}

/// Claims the report that waits longest, until a moment (UTC epoch seconds).
pub async fn claim(tx: &mut Tx, now: i64, until: i64) -> Result<Option<Paper>> {
    let row: Option<PaperRow> = sql("UPDATE papers SET until = $2, attempts = attempts + 1
         WHERE id = (SELECT id FROM papers WHERE until <= $1 ORDER BY id LIMIT 1)
         RETURNING id, chat_id, language, from_day, to_day, programme, agency, region, message, attempts")
    .bind(now)
    .bind(until)
    .opt(tx)
    .await?;
    row.map(PaperRow::read).transpose()
}

#[derive(FromRow)]
struct IdRow {
    #[expect(dead_code, reason = "that there is one is all that is asked")]
    id: i64,
}

/// Whether anybody waits for a report that is not being made.
pub async fn any_waiting(ex: impl Into<Ex<'_>>, now: i64) -> Result<bool> {
    let row: Option<IdRow> = sql("SELECT id FROM papers WHERE until <= $1 LIMIT 1").bind(now).opt(ex).await?;
    Ok(row.is_some())
}

/// Frees what a dead process had claimed.
pub async fn free(tx: &mut Tx) -> Result<u64> {
    sql("UPDATE papers SET until = 0 WHERE until > 0").run(tx).await
}

/// Remembers the message that shows how far a report is.
pub async fn shown_by(tx: &mut Tx, id: i64, message: i32) -> Result<()> {
    sql("UPDATE papers SET message = $2 WHERE id = $1").bind(id).bind(i64::from(message)).run(tx).await?;
    Ok(())
}

/// Nobody waits for a report any more.
pub async fn done(tx: &mut Tx, id: i64) -> Result<()> {
    sql("DELETE FROM papers WHERE id = $1").bind(id).run(tx).await?;
    Ok(())
}

/// A plan by which a report is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its number.
    pub id: i64,
    /// How often.
    pub rhythm: Rhythm,
    /// Code of a programme that narrows it.
    pub programme: Option<String>,
    /// Slug of a body.
    pub agency: Option<String>,
    /// Slug of a region.
    pub region: Option<String>,
    /// When the next one is made, in UTC epoch seconds.
    pub next_at: i64,
}

impl Plan {
    /// The report of a day.
    pub fn order(&self, day: NaiveDate) -> Order {
        Order {
            period: self.rhythm.period(day),
            programme: self.programme.clone(),
            agency: self.agency.clone(),
            region: self.region.clone(),
        }
    }
}

#[derive(FromRow)]
struct PlanRow {
    id: i64,
    rhythm: String,
    programme: Option<String>,
    agency: Option<String>,
    region: Option<String>,
    next_at: i64,
}

impl PlanRow {
    fn read(self) -> Result<Plan> {
        let rhythm =
            Rhythm::named(&self.rhythm).ok_or_else(|| StoreError::Nonsense(format!("paper plan {}", self.id)))?;
        let PlanRow { id, programme, agency, region, next_at, .. } = self;
        Ok(Plan { id, rhythm, programme, agency, region, next_at })
    }
}

/// All plans, the oldest first.
pub async fn plans(ex: impl Into<Ex<'_>>) -> Result<Vec<Plan>> {
    let rows: Vec<PlanRow> =
        sql("SELECT id, rhythm, programme, agency, region, next_at FROM paper_plans ORDER BY id").all(ex).await?;
    rows.into_iter().map(PlanRow::read).collect()
}

/// Plans whose time has come.
pub async fn due(ex: impl Into<Ex<'_>>, now: i64) -> Result<Vec<Plan>> {
    let rows: Vec<PlanRow> = sql("SELECT id, rhythm, programme, agency, region, next_at FROM paper_plans
         WHERE next_at <= $1 ORDER BY id")
    .bind(now)
    .all(ex)
    .await?;
    rows.into_iter().map(PlanRow::read).collect()
}

/// Adds a plan; its own number is not yet known.
pub async fn plan(tx: &mut Tx, plan: &Plan, by: i64, now: i64) -> Result<()> {
    sql("INSERT INTO paper_plans (rhythm, programme, agency, region, next_at, made_by, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)")
    .bind(plan.rhythm.to_string())
    .bind(plan.programme.clone())
    .bind(plan.agency.clone())
    .bind(plan.region.clone())
    .bind(plan.next_at)
    .bind(by)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Says when a plan is next due; `false` if somebody else did, or ended it.
pub async fn put_off(tx: &mut Tx, id: i64, from: i64, to: i64) -> Result<bool> {
    let moved = sql("UPDATE paper_plans SET next_at = $3 WHERE id = $1 AND next_at = $2")
        .bind(id)
        .bind(from)
        .bind(to)
        .run(tx)
        .await?;
    Ok(moved == 1)
}

/// Ends a plan; `false` if there was none.
pub async fn unplan(tx: &mut Tx, id: i64) -> Result<bool> {
    Ok(sql("DELETE FROM paper_plans WHERE id = $1").bind(id).run(tx).await? == 1)
}
