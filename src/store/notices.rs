//! What people are told of what was decided or waits for them: written with its cause, claimed, sent, gone.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};

/// Something to tell a chat.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// To whom.
    pub chat_id: i64,
    /// What, as its sender wrote it.
    pub about: String,
    /// How often it was tried before.
    pub attempts: i64,
    /// When it was to be told, in UTC epoch seconds.
    pub due: i64,
}

/// Adds a notice that is due at a moment. Of those with the same `once` only one waits: the first.
pub async fn add(tx: &mut Tx, chat_id: i64, about: &str, due: i64, once: Option<&str>) -> Result<()> {
    sql("INSERT INTO notices (chat_id, about, due, once) VALUES ($1, $2, $3, $4) ON CONFLICT (once) DO NOTHING")
        .bind(chat_id)
        .bind(about)
        .bind(due)
        .bind(once.map(str::to_owned))
        .run(tx)
        .await?;
    Ok(())
}

/// Adds a notice whose `news` are these alone, or this piece of news to the one of the same `once` that waits.
pub async fn gather(tx: &mut Tx, chat_id: i64, about: &str, due: i64, (once, news): (&str, i64)) -> Result<()> {
    sql("INSERT INTO notices (chat_id, about, due, once) VALUES ($1, $2, $3, $4)
         ON CONFLICT (once) DO UPDATE SET about = json_insert(notices.about, '$.news[#]', $5)")
    .pg("INSERT INTO notices (chat_id, about, due, once) VALUES ($1, $2, $3, $4)
         ON CONFLICT (once) DO UPDATE SET about = CAST(jsonb_set(notices.about::jsonb, '{news}',
             (notices.about::jsonb->'news') || to_jsonb($5::BIGINT)) AS TEXT)")
    .bind(chat_id)
    .bind(about)
    .bind(due)
    .bind(once)
    .bind(news)
    .run(tx)
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct IdRow {
    #[expect(dead_code, reason = "that there is one is all that is asked")]
    id: i64,
}

/// Whether anything is due that nobody has claimed.
pub async fn any_due(ex: impl Into<Ex<'_>>, now: i64) -> Result<bool> {
    let row: Option<IdRow> =
        sql("SELECT id FROM notices WHERE due <= $1 AND until <= $1 LIMIT 1").bind(now).opt(ex).await?;
    Ok(row.is_some())
}

#[derive(FromRow)]
struct WaitingRow {
    count: i64,
    due: Option<i64>,
}

/// How many notices wait for a chat, and when the first of them is due, in UTC epoch seconds; `None` if none does.
pub async fn waiting(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Option<(usize, i64)>> {
    let row: WaitingRow =
        sql("SELECT COUNT(*) AS count, MIN(due) AS due FROM notices WHERE chat_id = $1").bind(chat_id).one(ex).await?;
    Ok(row.due.map(|due| (usize::try_from(row.count).unwrap_or_default(), due)))
}

/// What waits for a chat, the next first, so many at most.
pub async fn of_chat(ex: impl Into<Ex<'_>>, chat_id: i64, limit: usize) -> Result<Vec<Notice>> {
    sql("SELECT id, chat_id, about, attempts, due FROM notices WHERE chat_id = $1 ORDER BY due, id LIMIT $2")
        .bind(chat_id)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .all(ex)
        .await
}

/// Claims what is due, the oldest first, until a moment.
pub async fn claim(tx: &mut Tx, now: i64, until: i64, limit: i64) -> Result<Vec<Notice>> {
    let mut claimed: Vec<Notice> = sql("UPDATE notices SET until = $2, attempts = attempts + 1
         WHERE id IN (SELECT id FROM notices WHERE due <= $1 AND until <= $1 ORDER BY due, id LIMIT $3)
         RETURNING id, chat_id, about, attempts, due")
    .bind(now)
    .bind(until)
    .bind(limit)
    .all(tx)
    .await?;
    claimed.sort_by_key(|notice| notice.id);
    Ok(claimed)
}

/// Takes back the news that wait for a chat's digests and that nobody has claimed.
pub async fn take_digests(tx: &mut Tx, chat_id: i64, now: i64) -> Result<Vec<Notice>> {
    sql("DELETE FROM notices WHERE chat_id = $1 AND until <= $2 AND once LIKE 'news:%'
         RETURNING id, chat_id, about, attempts, due")
    .bind(chat_id)
    .bind(now)
    .all(tx)
    .await
}

/// Strikes a notice off: it was sent, or never can be. One that says more by now than what was sent is due again.
pub async fn done(tx: &mut Tx, notice: &Notice) -> Result<()> {
    let struck = sql("DELETE FROM notices WHERE id = $1 AND about = $2").bind(notice.id).bind(notice.about.as_str());
    if struck.run(&mut *tx).await? == 0 {
        sql("UPDATE notices SET until = 0 WHERE id = $1").bind(notice.id).run(tx).await?;
    }
    Ok(())
}

/// Lets go of claims: after a start nobody else holds one.
pub async fn release(tx: &mut Tx) -> Result<u64> {
    sql("UPDATE notices SET until = 0 WHERE until > 0").run(tx).await
}

/// Tells a chat nothing of what waited for it.
pub async fn forget(tx: &mut Tx, chat_id: i64) -> Result<bool> {
    Ok(sql("DELETE FROM notices WHERE chat_id = $1").bind(chat_id).run(tx).await? > 0)
}
