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

#[derive(FromRow)]
struct CountRow {
    count: i64,
}

/// Whether anything is due that nobody has claimed.
pub async fn any_due(ex: impl Into<Ex<'_>>, now: i64) -> Result<bool> {
    let row: CountRow =
        sql("SELECT COUNT(*) AS count FROM notices WHERE due <= $1 AND until <= $1").bind(now).one(ex).await?;
    Ok(row.count > 0)
}

/// Claims what is due, the oldest first, until a moment.
pub async fn claim(tx: &mut Tx, now: i64, until: i64, limit: i64) -> Result<Vec<Notice>> {
    let mut claimed: Vec<Notice> = sql("UPDATE notices SET until = $2, attempts = attempts + 1
         WHERE id IN (SELECT id FROM notices WHERE due <= $1 AND until <= $1 ORDER BY due, id LIMIT $3)
         RETURNING id, chat_id, about, attempts")
    .bind(now)
    .bind(until)
    .bind(limit)
    .all(tx)
    .await?;
    claimed.sort_by_key(|notice| notice.id);
    Ok(claimed)
}

/// Strikes a notice off: it was sent, or never can be.
pub async fn done(tx: &mut Tx, id: i64) -> Result<()> {
    sql("DELETE FROM notices WHERE id = $1").bind(id).run(tx).await?;
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
