//! Acts: who did what, and what was refused to whom.

use super::{Result, Tx, db::sql};
use crate::domain::acts::Act;

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
