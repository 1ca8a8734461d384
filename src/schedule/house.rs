//! What is old is forgotten: how long what is kept (`docs/operations.md` says the same).

use chrono::Days;

use crate::{
    domain::health::HealthRule,
    store::{Db, Result, acts, app_answers, news, reminders, report_drafts, search, told_news, updates},
};

/// Seconds of a day.
const DAY: i64 = 86_400;
/// How long the numbers of handled updates are kept; Telegram repeats none older than a day.
const UPDATES_DAYS: i64 = 2;
/// How long the words of a search are kept for the buttons under what it found.
const SEARCHES_DAYS: i64 = 30;
/// How long the Mini App's answers are kept for what comes again.
const ANSWERS_DAYS: i64 = 1;
/// How long a report that nobody goes on writing is kept.
const DRAFTS_DAYS: i64 = 30;
/// How long it is kept of what a body was reminded: longer than anything unanswered can climb.
const REMINDERS_DAYS: u64 = 60;
/// How long news that everybody was told are kept: longer than a weekly digest waits.
const NEWS_DAYS: i64 = 30;
/// How long it is kept who did what: three years.
const ACTS_DAYS: i64 = 3 * 365 + 1;

/// Forgets what is older than it is kept; `kept_days` are those of deliveries.
pub async fn forget_old(db: &Db, rule: &HealthRule, kept_days: u16, now: i64) -> Result<()> {
    let today = rule.day_of(now);
    let mut tx = db.begin().await?;
    updates::forget_before(&mut tx, now - UPDATES_DAYS * DAY).await?;
    search::forget_before(&mut tx, now - SEARCHES_DAYS * DAY).await?;
    report_drafts::forget_before(&mut tx, now - DRAFTS_DAYS * DAY).await?;
    app_answers::forget_before(&mut tx, now - ANSWERS_DAYS * DAY).await?;
    reminders::forget_before(&mut tx, today.checked_sub_days(Days::new(REMINDERS_DAYS)).unwrap_or(today)).await?;
    news::forget_before(&mut tx, now - NEWS_DAYS * DAY).await?;
    acts::forget_before(&mut tx, now - ACTS_DAYS * DAY).await?;
    told_news::forget_before(&mut tx, now - i64::from(kept_days) * DAY).await?;
    tx.commit().await
}
