//! What happens because its time has come: one step at a given time.

pub mod house;
pub mod news;
pub mod overdue;
pub mod papers;
pub mod reminders;

use chrono::NaiveDate;

use crate::{
    actions::announcements::{self, Refused},
    store::{Db, Result, drafts, trims},
};

/// Announcements that one step publishes.
const PAGE: i64 = 20;

/// Publishes the announcements whose time has come, on this day in the configured zone; tells how many.
pub async fn publish_due(db: &Db, now: i64, day: NaiveDate) -> Result<usize> {
    let mut published = 0;
    for number in drafts::due(db, now, PAGE).await? {
        let mut tx = db.begin().await?;
        match announcements::publish(&mut tx, number, now, day).await {
            Ok(true) => {
                tx.commit().await?;
                published += 1;
                log::info!("announcement {number} is published");
            }
            Ok(false) => {}
            Err(Refused::Store(fault)) => return Err(fault),
            Err(refused) => {
                log::error!("announcement {number} cannot go out and is a draft again: {refused}");
                drop(tx);
                let mut tx = db.begin().await?;
                if announcements::take_back(&mut tx, number, now).await.is_ok() {
                    tx.commit().await?;
                }
            }
        }
    }
    Ok(published)
}

/// The longest that a delivery waits in the usual course: for a weekly digest. With it an announcement that is looked through has,
/// as a rule, nothing left that must stay.
const LONGEST_WAIT: i64 = 8 * 86_400;

/// Deletes deliveries that ended before a moment (UTC epoch seconds), a page in each transaction, until all are gone or
/// `go_on` says no. Numbers and the posts in channels stay.
pub async fn trim_deliveries(db: &Db, ended_before: i64, go_on: impl Fn() -> bool) -> Result<()> {
    let mut place = (i64::MIN, 0);
    while let Some(found) = trims::next(db, ended_before - LONGEST_WAIT, place).await? {
        let (_, number) = found;
        let mut after = Some(i64::MIN);
        while let Some(chat) = after {
            if !go_on() {
                return Ok(());
            }
            let mut tx = db.begin().await?;
            after = trims::page(&mut tx, number, chat, ended_before).await?;
            tx.commit().await?;
        }
        let mut tx = db.begin().await?;
        trims::close(&mut tx, number).await?;
        tx.commit().await?;
        place = found;
    }
    Ok(())
}
