//! Plans of execution reports whose time has come.

use crate::{
    actions::papers as actions,
    domain::{health::HealthRule, language::Language},
    store::{Db, Result, papers},
};

/// Lets those who may have them wait for the reports that are due; tells for how many chats.
pub async fn fall_due(
    db: &Db,
    rule: &HealthRule,
    administrators: &[i64],
    default: Language,
    now: i64,
) -> Result<usize> {
    let mut waiting = 0;
    for plan in papers::due(db, now).await? {
        let mut tx = db.begin().await?;
        let chats = actions::fall_due(&mut tx, rule, &plan, administrators, default, now).await?;
        tx.commit().await?;
        log::info!("the execution report of plan {} is due; {chats} chats get it", plan.id);
        waiting += chats;
    }
    Ok(waiting)
}
