//! The reminders of a working day, once, from its morning on.

use chrono::{DateTime, Timelike, Utc};

use crate::{
    actions::reminders::{self, Morning},
    domain::{health::HealthRule, reminders::HOUR},
    store::{Db, Result, register, reminders as kept},
};

/// Writes the reminders of today if it is a working day, its morning has come, and they are not written yet.
pub async fn step(db: &Db, rule: &HealthRule, now: i64) -> Result<Option<Morning>> {
    let today = rule.day_of(now);
    let hour = DateTime::<Utc>::from_timestamp(now, 0).unwrap_or_default().with_timezone(&rule.zone).hour();
    if hour < HOUR || !rule.calendar.is_working(today) {
        return Ok(None);
    }
    let last = kept::last_day(db).await?;
    if last >= Some(today) {
        return Ok(None);
    }
    let register = match last {
        Some(_) => register::load(&mut db.snapshot().await?, None).await?,
        // On the very first morning nobody is reminded.
        None => Default::default(),
    };
    let mut tx = db.begin().await?;
    let morning = reminders::write(&mut tx, &register, rule, now).await?;
    tx.commit().await?;
    if let Some(morning) = morning {
        log::info!("reminders of {today}: {} told, {} to the controllers", morning.reminded, morning.escalated);
    }
    Ok(morning)
}
