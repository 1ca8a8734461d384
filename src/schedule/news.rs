//! News of items, from the ledger to those who follow them: a little in each step.

use crate::{
    actions::news,
    domain::health::HealthRule,
    store::{Db, Result, ledger, news as kept},
};

/// Pages of followers in one step, so that what else is due waits for a moment only.
const PAGES: usize = 4;

/// Looks at what is new, weighs it, and spreads it; each page is a commit of its own.
pub async fn step(db: &Db, rule: &HealthRule, now: i64) -> Result<()> {
    if !kept::any_due(db, now).await? {
        return Ok(());
    }
    let head = ledger::head(db).await?.seq;
    while kept::cursor(db).await? != Some(head) {
        let mut tx = db.begin().await?;
        let more = news::look(&mut tx).await?;
        tx.commit().await?;
        if !more {
            break;
        }
    }
    if !kept::ripe(db, now, 1).await?.is_empty() {
        let mut tx = db.begin().await?;
        news::weigh(&mut tx, now).await?;
        tx.commit().await?;
    }
    for _ in 0..PAGES {
        if kept::open(db).await?.is_none() {
            break;
        }
        let mut tx = db.begin().await?;
        news::spread(&mut tx, rule, now).await?;
        tx.commit().await?;
    }
    Ok(())
}
