//! Acts: who did what, and what was refused to whom.

use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::{
    acts::{Act, Deed, Denial},
    people::Role,
};

/// Keeps an act.
pub async fn keep(tx: &mut Tx, act: &Act, now: i64) -> Result<()> {
    sql("INSERT INTO acts (at, person, role, agency, deed, subject, refused) VALUES ($1, $2, $3, $4, $5, $6, $7)")
        .bind(now)
        .bind(act.person)
        .bind(act.role.as_ref().map(|role| role.name().to_owned()))
        .bind(act.role.as_ref().and_then(|role| role.agency()).unwrap_or_default())
        .bind(act.deed.name())
        .bind(act.subject.as_str())
        .bind(act.refused.map(|denial| denial.name().to_owned()))
        .run(tx)
        .await?;
    Ok(())
}

/// Forgets acts before a moment, in UTC epoch seconds.
pub async fn forget_before(tx: &mut Tx, at: i64) -> Result<()> {
    sql("DELETE FROM acts WHERE at < $1").bind(at).run(tx).await?;
    Ok(())
}

/// Which acts are asked for; every set condition must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Of this person, by Telegram's number.
    pub person: Option<i64>,
    /// About this, as in the ledger.
    pub subject: Option<String>,
    /// From this moment on, in UTC epoch seconds.
    pub from: Option<i64>,
    /// Before this moment, in UTC epoch seconds.
    pub to: Option<i64>,
    /// Only what was refused.
    pub refused: bool,
}

#[derive(FromRow)]
struct ActRow {
    at: i64,
    person: Option<i64>,
    role: Option<String>,
    agency: String,
    deed: String,
    subject: String,
    refused: Option<String>,
}

impl ActRow {
    fn act(self) -> Result<(i64, Act)> {
        let unreadable = || StoreError::Nonsense(format!("an act at {}", self.at));
        let role = self.role.as_deref().map(|name| Role::named(name, &self.agency).ok_or_else(unreadable));
        let denial = self.refused.as_deref().map(|name| Denial::named(name).ok_or_else(unreadable));
        let act = Act {
            person: self.person,
            role: role.transpose()?,
            deed: Deed::named(&self.deed).ok_or_else(unreadable)?,
            refused: denial.transpose()?,
            subject: self.subject,
        };
        Ok((self.at, act))
    }
}

#[derive(FromRow)]
struct CountRow {
    count: i64,
}

/// How many acts there are of those wanted.
pub async fn count(ex: impl Into<Ex<'_>>, wanted: &Wanted) -> Result<i64> {
    let row: CountRow = sql("SELECT COUNT(*) AS count FROM acts
         WHERE ($1 IS NULL OR person = $1) AND ($2 IS NULL OR subject = $2) AND ($3 IS NULL OR at >= $3)
             AND ($4 IS NULL OR at < $4) AND ($5 = 0 OR refused IS NOT NULL)")
    .pg("SELECT COUNT(*) AS count FROM acts
         WHERE ($1::BIGINT IS NULL OR person = $1) AND ($2::TEXT IS NULL OR subject = $2)
             AND ($3::BIGINT IS NULL OR at >= $3) AND ($4::BIGINT IS NULL OR at < $4)
             AND ($5 = 0 OR refused IS NOT NULL)")
    .bind(wanted.person)
    .bind(wanted.subject.clone())
    .bind(wanted.from)
    .bind(wanted.to)
    .bind(i64::from(wanted.refused))
    .one(ex)
    .await?;
    Ok(row.count)
}

/// Some of the acts wanted with their moments, the newest first.
pub async fn page(ex: impl Into<Ex<'_>>, wanted: &Wanted, skip: i64, limit: i64) -> Result<Vec<(i64, Act)>> {
    let rows: Vec<ActRow> = sql("SELECT at, person, role, agency, deed, subject, refused FROM acts
         WHERE ($1 IS NULL OR person = $1) AND ($2 IS NULL OR subject = $2) AND ($3 IS NULL OR at >= $3)
             AND ($4 IS NULL OR at < $4) AND ($5 = 0 OR refused IS NOT NULL)
         ORDER BY id DESC LIMIT $7 OFFSET $6")
    .pg("SELECT at, person, role, agency, deed, subject, refused FROM acts
         WHERE ($1::BIGINT IS NULL OR person = $1) AND ($2::TEXT IS NULL OR subject = $2)
             AND ($3::BIGINT IS NULL OR at >= $3) AND ($4::BIGINT IS NULL OR at < $4)
             AND ($5 = 0 OR refused IS NOT NULL)
         ORDER BY id DESC LIMIT $7 OFFSET $6")
    .bind(wanted.person)
    .bind(wanted.subject.clone())
    .bind(wanted.from)
    .bind(wanted.to)
    .bind(i64::from(wanted.refused))
    .bind(skip)
    .bind(limit)
    .all(ex)
    .await?;
    rows.into_iter().map(ActRow::act).collect()
}
