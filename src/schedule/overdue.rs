//! What has become overdue, looked for once a day from its beginning on: digests of the day tell it.

use crate::{
    actions::news,
    domain::health::HealthRule,
    store::{Db, Result, news as kept, register},
};

/// Looks at it if that was not done today; tells how many items have become overdue.
pub async fn step(db: &Db, rule: &HealthRule, now: i64) -> Result<usize> {
    let today = rule.day_of(now);
    let last = kept::overdue_day(db).await?;
    if last >= Some(today) {
        return Ok(0);
    }
    let register = match last {
        Some(_) => register::load(&mut db.snapshot().await?, None).await?,
        // The very first look tells nothing.
        None => Default::default(),
    };
    let mut tx = db.begin().await?;
    let found = news::overdue(&mut tx, &register, rule, now).await?;
    tx.commit().await?;
    if found > 0 {
        log::info!("{found} items have become overdue by {today}");
    }
    Ok(found)
}
