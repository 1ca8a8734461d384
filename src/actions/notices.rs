//! Notices: written with what caused them, so that neither is without the other.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::Tz;

use crate::{
    domain::{
        decisions::UNDO_SECONDS,
        deliveries::Hours,
        items::Item,
        notices::{Notice, Occasion},
        register::Register,
    },
    store::{Result, StoreError, Tx, notices, people::Holder, told_news},
};

const DAY_SECONDS: i64 = 86_400;

/// The officials of all bodies that answer for an item, each with one of their bodies.
pub fn officials_of(holders: &[Holder], bodies: &Register, item: &Item, today: NaiveDate) -> BTreeMap<i64, String> {
    let own = holders.iter().filter_map(|holder| Some((holder.person, holder.role.agency()?)));
    own.filter(|(_, agency)| bodies.part(item, agency, today).is_some())
        .map(|(person, agency)| (person, agency.to_owned()))
        .collect()
}

/// Tells a person something as soon as may be.
pub async fn tell(tx: &mut Tx, person: i64, notice: &Notice, now: i64) -> Result<()> {
    notices::add(tx, person, &written(notice)?, now, None).await
}

/// Tells a person something at a moment; the same thing waits once.
pub async fn tell_at(tx: &mut Tx, person: i64, notice: &Notice, due: i64) -> Result<()> {
    let written = written(notice)?;
    notices::add(tx, person, &written, due, Some(&format!("{person}:{written}"))).await
}

/// Tells a chat a piece of news with its digest of a moment, which leaves at another when it would disturb.
pub async fn tell_with_digest(tx: &mut Tx, chat: i64, news: i64, (due, leaves): (i64, i64)) -> Result<()> {
    let written = written(&Notice::NewsDigest { due, news: vec![news] })?;
    notices::gather(tx, chat, &written, leaves, (&format!("news:{chat}:{due}"), news)).await
}

/// Moves the news that wait for a chat's digests to the digests that come at its hours now.
pub async fn move_digests(tx: &mut Tx, chat: i64, hours: &Hours, zone: Tz, now: i64) -> Result<()> {
    for notice in notices::take_digests(tx, chat, now).await? {
        let Ok(Notice::NewsDigest { news, .. }) = serde_json::from_str(&notice.about) else { continue };
        // What is more than a day away waits for the weekly one.
        let due = hours.next_digest(notice.due > now + DAY_SECONDS, now, zone);
        for news in news {
            tell_with_digest(tx, chat, news, (due, hours.undisturbed(due, zone))).await?;
        }
    }
    Ok(())
}

/// Keeps on which occasion a message was sent that nobody had asked for.
pub async fn sent(tx: &mut Tx, place: (i64, i32), occasion: Occasion, now: i64) -> Result<()> {
    told_news::keep(tx, place, occasion, &[], now).await
}

/// Tells controllers that something waits, once what was said cannot be taken back any more; one line for all that comes
/// until then.
pub async fn call(tx: &mut Tx, controllers: &[i64], now: i64) -> Result<()> {
    let waiting = written(&Notice::Waiting)?;
    for person in controllers {
        notices::add(tx, *person, &waiting, now + UNDO_SECONDS, Some(&format!("waiting:{person}"))).await?;
    }
    Ok(())
}

fn written(notice: &Notice) -> Result<String> {
    serde_json::to_string(notice).map_err(|source| StoreError::Unreadable { what: "notice".into(), source })
}
