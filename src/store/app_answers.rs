//! What the Mini App was answered, so that a request that comes again does nothing twice.

use sqlx::FromRow;

use super::{Ex, Result, Tx, db::sql};

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub struct Given {
    /// Hash of what was asked for.
    pub asked: String,
    /// The answer, as JSON.
    pub answer: String,
}

/// What a person was answered under a key.
pub async fn get(ex: impl Into<Ex<'_>>, person: i64, key: &str) -> Result<Option<Given>> {
    sql("SELECT asked, answer FROM app_answers WHERE person = $1 AND key = $2").bind(person).bind(key).opt(ex).await
}

/// Keeps what a person is answered under a key.
pub async fn keep(tx: &mut Tx, (person, key): (i64, &str), asked: &str, answer: &str, now: i64) -> Result<()> {
    sql("INSERT INTO app_answers (person, key, asked, status, answer, at) VALUES ($1, $2, $3, 200, $4, $5)")
        .bind(person)
        .bind(key)
        .bind(asked)
        .bind(answer)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}

/// Forgets what a person was answered.
pub async fn forget(tx: &mut Tx, person: i64) -> Result<()> {
    sql("DELETE FROM app_answers WHERE person = $1").bind(person).run(tx).await?;
    Ok(())
}

/// Forgets answers given before a moment, in UTC epoch seconds.
pub async fn forget_before(tx: &mut Tx, at: i64) -> Result<u64> {
    sql("DELETE FROM app_answers WHERE at < $1").bind(at).run(tx).await
}
