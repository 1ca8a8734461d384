//! Chats in order of their numbers with what each wants to hear: the pages over which an announcement is expanded.

use std::time::{Duration, Instant};

use chrono_tz::Tz;
use sqlx::FromRow;

use super::{Db, Ex, Result, Tx, db::sql, subscriptions::WishRow};
use crate::domain::{
    announcements::AnnouncementKind,
    chats::QuietHours,
    deliveries::{Hours, Reach},
    subscriptions::{Filter, Frequency, Ids, Regions, Tags},
};

/// A wish of a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Number of the subscription.
    pub id: i64,
    /// What is wanted.
    pub filter: Filter,
    /// How soon.
    pub frequency: Frequency,
}

/// A chat that can be written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// Its number.
    pub chat_id: i64,
    /// When it wants to be written to.
    pub hours: Hours,
    /// Its subscriptions that may match, the oldest first.
    pub wishes: Vec<Wish>,
}

impl Listener {
    /// Which of its wishes an announcement fulfils, the soonest first; none: it is not for this chat.
    pub fn matching(&self, tags: &Tags) -> Vec<(Frequency, i64)> {
        let fits = |wish: &&Wish| wish.filter.matches(tags);
        let mut matching: Vec<_> = self.wishes.iter().filter(fits).map(|wish| (wish.frequency, wish.id)).collect();
        matching.sort_unstable();
        matching
    }
}

/// Chats of a page, and whether there are more.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The chats.
    pub listeners: Vec<Listener>,
    /// The last chat that was looked at; `None` if there are no more.
    pub cursor: Option<i64>,
}

#[derive(FromRow)]
struct ListenerRow {
    #[sqlx(flatten)]
    wish: WishRow,
    chat_id: i64,
    quiet_from: Option<i64>,
    quiet_to: Option<i64>,
    paused_until: Option<i64>,
    digest_hour: i64,
    digest_weekday: i64,
    zone: Option<String>,
}

/// A zone as it is stored.
pub(super) fn zone(name: Option<&str>) -> Option<Tz> {
    name?.parse().ok()
}

/// Quiet hours as they are stored.
pub(super) fn quiet(from: Option<i64>, to: Option<i64>) -> Option<QuietHours> {
    QuietHours::new(u16::try_from(from?).ok()?, u16::try_from(to?).ok()?)
}

impl ListenerRow {
    fn hours(&self) -> Hours {
        Hours {
            quiet: quiet(self.quiet_from, self.quiet_to),
            paused_until: self.paused_until,
            digest_hour: u8::try_from(self.digest_hour).unwrap_or(9),
            digest_weekday: u8::try_from(self.digest_weekday).unwrap_or(1),
            zone: zone(self.zone.as_deref()),
        }
    }
}

/// Of the next chats after one, with about `limit` subscriptions, those that can be written to and that an announcement with
/// these tags may be for, with the wishes whose conditions hold. Words are not looked at: [`Listener::matching`] does.
pub async fn subscribers(tx: &mut Tx, tags: &Tags, after: i64, limit: usize) -> Result<Page> {
    let last: Option<ChatRow> =
        sql("SELECT chat_id FROM subscriptions WHERE chat_id > $1 ORDER BY chat_id LIMIT 1 OFFSET $2")
            .bind(after)
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .opt(&mut *tx)
            .await?;
    let cursor = last.map(|row| row.chat_id);
    let list = |ids: &Ids| serde_json::json!(ids.iter().collect::<Vec<_>>()).to_string();
    let (everywhere, regions) = match &tags.regions {
        Regions::All => (1, "[]".to_owned()),
        Regions::These(regions) => (0, list(regions)),
    };
    let rows: Vec<ListenerRow> = sql("SELECT s.chat_id, c.quiet_from, c.quiet_to, c.paused_until, c.digest_hour,
                c.digest_weekday, c.zone, s.id, s.kind, s.programme, s.direction, s.region, s.agency, s.item, s.include,
                s.exclude, s.frequency
         FROM subscriptions s JOIN chats c ON c.chat_id = s.chat_id
         WHERE s.chat_id > $1 AND s.chat_id <= $2 AND c.state = 'active' AND (s.kind IS NULL OR s.kind = $3)
           AND (s.region IS NULL OR $4 = 1 OR s.region IN (SELECT value FROM json_each($5)))
           AND (s.programme IS NULL OR s.programme IN (SELECT value FROM json_each($6)))
           AND (s.direction IS NULL OR s.direction IN (SELECT value FROM json_each($7)))
           AND (s.agency IS NULL OR s.agency IN (SELECT value FROM json_each($8)))
           AND (s.item IS NULL OR s.item IN (SELECT value FROM json_each($9)))
         ORDER BY s.chat_id, s.id")
    .pg("SELECT s.chat_id, c.quiet_from, c.quiet_to, c.paused_until, c.digest_hour,
                c.digest_weekday, c.zone, s.id, s.kind, s.programme, s.direction, s.region, s.agency, s.item, s.include,
                s.exclude, s.frequency
         FROM subscriptions s JOIN chats c ON c.chat_id = s.chat_id
         WHERE s.chat_id > $1 AND s.chat_id <= $2 AND c.state = 'active' AND (s.kind IS NULL OR s.kind = $3)
           AND (s.region IS NULL OR $4 = 1 OR s.region IN (SELECT value::BIGINT FROM json_array_elements_text($5::json)))
           AND (s.programme IS NULL OR s.programme IN (SELECT value::BIGINT FROM json_array_elements_text($6::json)))
           AND (s.direction IS NULL OR s.direction IN (SELECT value::BIGINT FROM json_array_elements_text($7::json)))
           AND (s.agency IS NULL OR s.agency IN (SELECT value::BIGINT FROM json_array_elements_text($8::json)))
           AND (s.item IS NULL OR s.item IN (SELECT value::BIGINT FROM json_array_elements_text($9::json)))
         ORDER BY s.chat_id, s.id")
    .bind(after)
    .bind(cursor.unwrap_or(i64::MAX))
    .bind(tags.kind.name())
    .bind(everywhere)
    .bind(regions)
    .bind(list(&tags.programmes))
    .bind(list(&tags.directions))
    .bind(list(&tags.agencies))
    .bind(list(&tags.items))
    .all(tx)
    .await?;
    let mut page = Page { listeners: Vec::new(), cursor };
    for row in rows {
        if page.listeners.last().is_none_or(|listener: &Listener| listener.chat_id != row.chat_id) {
            page.listeners.push(Listener { chat_id: row.chat_id, hours: row.hours(), wishes: Vec::new() });
        }
        if let Some(listener) = page.listeners.last_mut() {
            listener.wishes.push(row.wish.wish()?);
        }
    }
    Ok(page)
}

#[derive(FromRow)]
struct ChatRow {
    chat_id: i64,
}

/// The next chats that have not stopped the bot, after a chat: all of them, or those at home in one of these regions or
/// nowhere.
pub async fn everybody(ex: impl Into<Ex<'_>>, regions: Option<&[i64]>, after: i64, limit: i64) -> Result<Vec<i64>> {
    let rows: Vec<ChatRow> = sql("SELECT chat_id FROM chats WHERE chat_id > $1 AND state = 'active'
           AND ($2 = '' OR home_region IS NULL OR home_region IN (SELECT value FROM json_each($2)))
         ORDER BY chat_id LIMIT $3")
    .pg("SELECT chat_id FROM chats WHERE chat_id > $1 AND state = 'active'
           AND ($2 = '' OR home_region IS NULL
                OR home_region IN (SELECT value::BIGINT FROM json_array_elements_text(NULLIF($2, '')::json)))
         ORDER BY chat_id LIMIT $3")
    .bind(after)
    .bind(regions.map(|regions| serde_json::json!(regions).to_string()).unwrap_or_default())
    .bind(limit)
    .all(ex)
    .await?;
    Ok(rows.into_iter().map(|row| row.chat_id).collect())
}

/// Subscriptions of a page when chats are only counted.
const COUNTED_AT_ONCE: usize = 5_000;

/// Counts, page by page, for whom an announcement is; stops after `patience`.
pub async fn reach(db: &Db, tags: &Tags, now: i64, patience: Duration) -> Result<Reach> {
    let began = Instant::now();
    let mut reach = Reach::default();
    let mut after = Some(i64::MIN);
    while let Some(last) = after.filter(|_| began.elapsed() < patience) {
        after = match tags.kind {
            AnnouncementKind::Emergency => count_everybody(db, tags, last, &mut reach).await?,
            _ => count_listeners(db, tags, (last, now), &mut reach).await?,
        };
    }
    reach.whole = after.is_none();
    Ok(reach)
}

async fn count_everybody(db: &Db, tags: &Tags, after: i64, reach: &mut Reach) -> Result<Option<i64>> {
    let chats = everybody(db, concerned(tags).as_deref(), after, COUNTED_AT_ONCE as i64).await?;
    reach.chats += chats.len() as u64;
    Ok(chats.last().copied().filter(|_| chats.len() == COUNTED_AT_ONCE))
}

async fn count_listeners(db: &Db, tags: &Tags, (after, now): (i64, i64), reach: &mut Reach) -> Result<Option<i64>> {
    let page = subscribers(&mut db.snapshot().await?, tags, after, COUNTED_AT_ONCE).await?;
    for listener in page.listeners.iter().filter(|listener| !listener.hours.paused(now)) {
        match listener.matching(tags).first() {
            Some((Frequency::Now, _)) => reach.chats += 1,
            Some(_) => reach.digests += 1,
            None => {}
        }
    }
    Ok(page.cursor)
}

/// The regions at home in which an emergency reaches chats; `None`: everywhere.
pub fn concerned(tags: &Tags) -> Option<Vec<i64>> {
    match &tags.regions {
        Regions::These(regions) if regions.iter().next().is_some() => Some(regions.iter().collect()),
        _ => None,
    }
}
