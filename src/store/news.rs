//! News of items: what changed, what followers know, and how far they were told.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::FromRow;

use super::{
    Ex, Result, StoreError, Tx,
    audience::{quiet, zone},
    db::sql,
};
use crate::domain::{
    deliveries::Hours,
    items::Item,
    news::{DELAY, Facts, PAUSE},
    record::{Kind, Record},
    subscriptions::Frequency,
};

#[derive(FromRow)]
struct SeqRow {
    seq: i64,
}

/// The last ledger entry that was looked at.
pub async fn cursor(ex: impl Into<Ex<'_>>) -> Result<Option<i64>> {
    let row: Option<SeqRow> = sql("SELECT seq FROM news_cursor WHERE id = 1").opt(ex).await?;
    Ok(row.map(|row| row.seq))
}

/// Notes that the ledger was looked at up to an entry, and the items that changed since the one before.
pub async fn look(tx: &mut Tx, after: Option<i64>, upto: i64) -> Result<()> {
    if let Some(after) = after {
        sql("INSERT INTO news_waiting (item, first, due)
             SELECT r.id, MIN(l.seq), MIN(l.at) + $3 FROM ledger l
             JOIN records r ON r.kind = $4 AND r.key = substr(l.subject, 7)
             WHERE l.seq > $1 AND l.seq <= $2 AND substr(l.subject, 1, 6) = 'items/' GROUP BY r.id
             ON CONFLICT (item) DO NOTHING")
        .bind(after)
        .bind(upto)
        .bind(DELAY)
        .bind(Kind::Items.name())
        .run(&mut *tx)
        .await?;
    }
    sql("INSERT INTO news_cursor (id, seq) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq")
        .bind(upto)
        .run(tx)
        .await?;
    Ok(())
}

/// An item of which something may be told.
#[derive(Clone, Copy, Debug, FromRow)]
pub struct Waiting {
    /// The record.
    pub item: i64,
    /// The first ledger entry that followers do not know of.
    pub first: i64,
}

/// Items whose time has come and of which nothing was told within the hour.
pub async fn ripe(ex: impl Into<Ex<'_>>, now: i64, limit: i64) -> Result<Vec<Waiting>> {
    sql("SELECT w.item, w.first FROM news_waiting w WHERE w.due <= $1
         AND NOT EXISTS (SELECT 1 FROM news n WHERE n.item = w.item AND n.at > $2) ORDER BY w.due, w.item LIMIT $3")
    .bind(now)
    .bind(now - PAUSE)
    .bind(limit)
    .all(ex)
    .await
}

#[derive(FromRow)]
struct VersionRow {
    seq: i64,
    at: i64,
    state: String,
}

/// A state that a record had.
pub struct Version<T> {
    /// The ledger entry that made it.
    pub seq: i64,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// It.
    pub record: T,
}

fn version<T: Record>(row: VersionRow) -> Result<Version<T>> {
    let VersionRow { seq, at, state } = row;
    Ok(Version { seq, at, record: read(&state)? })
}

/// How an item stood at the end of a moment.
pub async fn at(ex: impl Into<Ex<'_>>, item: i64, moment: i64) -> Result<Option<Version<Item>>> {
    let row: Option<VersionRow> =
        sql("SELECT seq, at, state FROM versions WHERE record_id = $1 AND at <= $2 ORDER BY seq DESC LIMIT 1")
            .bind(item)
            .bind(moment)
            .opt(ex)
            .await?;
    row.map(version).transpose()
}

/// The first state of an item after an entry.
pub async fn next(ex: impl Into<Ex<'_>>, item: i64, seq: i64) -> Result<Option<Version<Item>>> {
    let row: Option<VersionRow> =
        sql("SELECT seq, at, state FROM versions WHERE record_id = $1 AND seq > $2 ORDER BY seq LIMIT 1")
            .bind(item)
            .bind(seq)
            .opt(ex)
            .await?;
    row.map(version).transpose()
}

/// What followers know ends before this entry, and they hear of it at a moment; or they know everything.
pub async fn settle(tx: &mut Tx, item: i64, next: Option<(i64, i64)>) -> Result<()> {
    match next {
        Some((first, due)) => {
            sql("UPDATE news_waiting SET first = $2, due = $3 WHERE item = $1")
                .bind(item)
                .bind(first)
                .bind(due)
                .run(tx)
                .await?
        }
        None => sql("DELETE FROM news_waiting WHERE item = $1").bind(item).run(tx).await?,
    };
    Ok(())
}

/// Something that followers are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Its number.
    pub id: i64,
    /// The item's record.
    pub item: i64,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// How it stood.
    pub before: Facts,
    /// How it stands.
    pub after: Facts,
    /// The last chat for which it was decided; `None`: it is decided for all.
    pub cursor: Option<i64>,
}

#[derive(FromRow)]
struct NewsRow {
    id: i64,
    item: i64,
    at: i64,
    before: String,
    after: String,
    cursor: Option<i64>,
}

impl NewsRow {
    fn news(self) -> Result<News> {
        let NewsRow { id, item, at, cursor, .. } = self;
        Ok(News { id, item, at, before: read(&self.before)?, after: read(&self.after)?, cursor })
    }
}

fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|source| StoreError::Unreadable { what: "news".into(), source })
}

fn written(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|source| StoreError::Unreadable { what: "news".into(), source })
}

/// Keeps something that followers are to be told.
pub async fn keep(tx: &mut Tx, item: i64, before: &Facts, after: &Facts, now: i64) -> Result<()> {
    sql("INSERT INTO news (item, at, before, after, cursor) VALUES ($1, $2, $3, $4, $5)")
        .bind(item)
        .bind(now)
        .bind(written(before)?)
        .bind(written(after)?)
        .bind(i64::MIN)
        .run(tx)
        .await?;
    Ok(())
}

/// The oldest that is not decided for all chats.
pub async fn open(ex: impl Into<Ex<'_>>) -> Result<Option<News>> {
    let row: Option<NewsRow> =
        sql("SELECT id, item, at, before, after, cursor FROM news WHERE cursor IS NOT NULL ORDER BY id LIMIT 1")
            .opt(ex)
            .await?;
    row.map(NewsRow::news).transpose()
}

/// The one of a number.
pub async fn get(ex: impl Into<Ex<'_>>, id: i64) -> Result<Option<News>> {
    let row: Option<NewsRow> =
        sql("SELECT id, item, at, before, after, cursor FROM news WHERE id = $1").bind(id).opt(ex).await?;
    row.map(NewsRow::news).transpose()
}

/// Those of these numbers that are kept, the oldest first.
pub async fn of_ids(ex: impl Into<Ex<'_>>, ids: &[i64]) -> Result<Vec<News>> {
    let rows: Vec<NewsRow> = sql("SELECT id, item, at, before, after, cursor FROM news
         WHERE id IN (SELECT value FROM json_each($1)) ORDER BY id")
    .pg("SELECT id, item, at, before, after, cursor FROM news
         WHERE id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json)) ORDER BY id")
    .bind(serde_json::json!(ids).to_string())
    .all(ex)
    .await?;
    rows.into_iter().map(NewsRow::news).collect()
}

/// Forgets what was told of items before a moment, in UTC epoch seconds.
pub async fn forget_before(tx: &mut Tx, at: i64) -> Result<()> {
    sql("DELETE FROM news WHERE at < $1 AND cursor IS NULL").bind(at).run(tx).await?;
    Ok(())
}

#[derive(FromRow)]
struct AnyRow {
    any: i64,
}

/// Whether there is anything to look at, to weigh or to spread: one question, asked several times a second.
pub async fn any_due(ex: impl Into<Ex<'_>>, now: i64) -> Result<bool> {
    let row: AnyRow = sql("SELECT CAST(CASE
             WHEN NOT EXISTS (SELECT 1 FROM news_cursor c JOIN ledger_head h ON h.seq = c.seq) THEN 1
             WHEN EXISTS (SELECT 1 FROM news WHERE cursor IS NOT NULL) THEN 1
             WHEN EXISTS (SELECT 1 FROM news_waiting w WHERE w.due <= $1
                 AND NOT EXISTS (SELECT 1 FROM news n WHERE n.item = w.item AND n.at > $2)) THEN 1
             ELSE 0 END AS BIGINT) AS any")
    .bind(now)
    .bind(now - PAUSE)
    .one(ex)
    .await?;
    Ok(row.any != 0)
}

#[derive(FromRow)]
struct DayRow {
    last: String,
}

/// The last day on which it was looked at what has become overdue.
pub async fn overdue_day(ex: impl Into<Ex<'_>>) -> Result<Option<NaiveDate>> {
    let row: Option<DayRow> = sql("SELECT last FROM overdue_days WHERE id = 1").opt(ex).await?;
    let read =
        |row: DayRow| row.last.parse().map_err(|_| StoreError::Nonsense("the last day of what is overdue".into()));
    row.map(read).transpose()
}

/// Notes that it was looked at on a day; `false` if that was so on that day or a later one.
pub async fn close_overdue_day(tx: &mut Tx, day: NaiveDate) -> Result<bool> {
    let closed = sql("INSERT INTO overdue_days (id, last) VALUES (1, $1)
         ON CONFLICT (id) DO UPDATE SET last = excluded.last WHERE overdue_days.last < excluded.last")
    .bind(day.to_string())
    .run(tx)
    .await?;
    Ok(closed == 1)
}

/// Notes up to which chat something is decided.
pub async fn move_on(tx: &mut Tx, id: i64, cursor: Option<i64>) -> Result<()> {
    sql("UPDATE news SET cursor = $2 WHERE id = $1").bind(id).bind(cursor).run(tx).await?;
    Ok(())
}

/// A chat that follows an item.
#[derive(Clone, Debug)]
pub struct Follower {
    /// The chat.
    pub chat_id: i64,
    /// How often it wants to hear.
    pub frequency: Frequency,
    /// When it wants to be written to.
    pub hours: Hours,
}

#[derive(FromRow)]
struct FollowerRow {
    chat_id: i64,
    frequency: String,
    paused_until: Option<i64>,
    quiet_from: Option<i64>,
    quiet_to: Option<i64>,
    digest_hour: i64,
    digest_weekday: i64,
    zone: Option<String>,
}

/// The chats that follow an item and can be written to, after one of them, in order.
pub async fn followers(ex: impl Into<Ex<'_>>, item: i64, after: i64, limit: i64) -> Result<Vec<Follower>> {
    let rows: Vec<FollowerRow> = sql(
        "SELECT s.chat_id, s.frequency, c.paused_until, c.quiet_from, c.quiet_to, c.digest_hour, c.digest_weekday, c.zone
         FROM subscriptions s JOIN chats c ON c.chat_id = s.chat_id
         WHERE s.item = $1 AND s.chat_id > $2 AND s.kind IS NULL AND s.include IS NULL AND s.exclude IS NULL
             AND c.state = 'active' ORDER BY s.chat_id LIMIT $3",
    )
    .bind(item)
    .bind(after)
    .bind(limit)
    .all(ex)
    .await?;
    let follower = |row: FollowerRow| {
        let unreadable = || StoreError::Nonsense(format!("chat {}", row.chat_id));
        let zone: Option<Tz> = zone(row.zone.as_deref());
        Ok(Follower {
            chat_id: row.chat_id,
            frequency: Frequency::from_name(&row.frequency).ok_or_else(unreadable)?,
            hours: Hours {
                quiet: quiet(row.quiet_from, row.quiet_to),
                paused_until: row.paused_until,
                digest_hour: u8::try_from(row.digest_hour).map_err(|_| unreadable())?,
                digest_weekday: u8::try_from(row.digest_weekday).map_err(|_| unreadable())?,
                zone,
            },
        })
    };
    rows.into_iter().map(follower).collect()
}
