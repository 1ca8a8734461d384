//! What happens because its time has come: one step at a given time.

use chrono::NaiveDate;

use crate::{
    actions::announcements::{self, Refused},
    store::{Db, Result, drafts},
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
