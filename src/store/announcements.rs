//! Published announcements: their rows beside the public record, their wordings, and how they are found by time and topic.

use std::collections::BTreeMap;

use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql, records, texts};
use crate::domain::{
    announcements::{Announcement, AnnouncementKind, Topics, Wording},
    language::Language,
    record::{Kind, Stored},
    regions::Area,
    search::Words,
    subscriptions::{Conditions, Ids, Regions, Tags},
};

/// The tag of an announcement that concerns all regions.
pub const ALL_REGIONS: i64 = 0;

#[derive(FromRow)]
struct NumberRow {
    number: i64,
}

#[derive(FromRow)]
struct TagRow {
    tag: i64,
}

/// Adds what was published to the lists; `tags` are numbers of records.
pub async fn add(tx: &mut Tx, stored: &Stored<Announcement>, tags: &[i64]) -> Result<()> {
    let announcement = &stored.record;
    sql("INSERT INTO announcements (number, record_id, kind, published_at) VALUES ($1, $2, $3, $4)")
        .bind(announcement.number)
        .bind(stored.id)
        .bind(announcement.kind.name())
        .bind(announcement.published_at)
        .run(&mut *tx)
        .await?;
    set_tags(tx, announcement.number, tags).await
}

async fn set_tags(tx: &mut Tx, number: i64, tags: &[i64]) -> Result<()> {
    sql("DELETE FROM announcement_tags WHERE number = $1").bind(number).run(&mut *tx).await?;
    sql("INSERT INTO announcement_tags (tag, number) SELECT DISTINCT value, $1 FROM json_each($2)")
        .pg("INSERT INTO announcement_tags (tag, number)
             SELECT DISTINCT value::BIGINT, $1 FROM json_array_elements_text($2::json)")
        .bind(number)
        .bind(serde_json::json!(tags).to_string())
        .run(tx)
        .await?;
    Ok(())
}

/// Puts another kind and other tags in the place of those that an announcement had.
pub async fn recast(tx: &mut Tx, number: i64, kind: AnnouncementKind, tags: &[i64]) -> Result<()> {
    sql("UPDATE announcements SET kind = $2 WHERE number = $1").bind(number).bind(kind.name()).run(&mut *tx).await?;
    set_tags(tx, number, tags).await
}

/// Takes an announcement off the lists.
pub async fn retract(tx: &mut Tx, number: i64) -> Result<()> {
    sql("UPDATE announcements SET retracted = 1 WHERE number = $1").bind(number).run(tx).await?;
    Ok(())
}

/// The announcement with this number.
pub async fn get(ex: impl Into<Ex<'_>>, number: i64) -> Result<Option<Stored<Announcement>>> {
    records::get(ex, &number.to_string()).await
}

#[derive(FromRow)]
struct TrimmedRow {
    trimmed: i64,
}

/// Whether it was deleted, because it is old, which chats got an announcement.
pub async fn is_trimmed(ex: impl Into<Ex<'_>>, number: i64) -> Result<bool> {
    let row: Option<TrimmedRow> =
        sql("SELECT trimmed FROM announcements WHERE number = $1").bind(number).opt(ex).await?;
    Ok(row.is_some_and(|row| row.trimmed > 0))
}

/// The number of the announcement that is this record.
pub async fn of_record(ex: impl Into<Ex<'_>>, record_id: i64) -> Result<Option<i64>> {
    let row: Option<NumberRow> =
        sql("SELECT number FROM announcements WHERE record_id = $1").bind(record_id).opt(ex).await?;
    Ok(row.map(|row| row.number))
}

/// The numbers of the records that an announcement is about; [`ALL_REGIONS`] among them stands for all regions.
pub async fn tags(ex: impl Into<Ex<'_>>, number: i64) -> Result<Vec<i64>> {
    let rows: Vec<TagRow> =
        sql("SELECT tag FROM announcement_tags WHERE number = $1 ORDER BY tag").bind(number).all(ex).await?;
    Ok(rows.into_iter().map(|row| row.tag).collect())
}

/// What an announcement says, by language; wordings that were removed are left out.
pub async fn wordings(tx: &mut Tx, announcement: &Announcement) -> Result<BTreeMap<Language, Wording>> {
    let mut wordings = BTreeMap::new();
    for (language, hash) in &announcement.wordings {
        if let Some(text) = texts::get(&mut *tx, hash).await? {
            let unreadable = |source| StoreError::Unreadable { what: format!("text {hash}"), source };
            wordings.insert(*language, serde_json::from_str(&text).map_err(unreadable)?);
        }
    }
    Ok(wordings)
}

/// A part of a list of announcements.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Latest {
    /// Their numbers, newest first.
    pub numbers: Vec<i64>,
    /// How many the whole list has; 0 as well where the part begins behind its end.
    pub total: usize,
}

#[derive(FromRow)]
struct LatestRow {
    number: i64,
    total: i64,
}

/// Announcements that were not retracted and fit every condition, newest first: at most `limit` after the first `skip`.
pub async fn latest(ex: impl Into<Ex<'_>>, conditions: Conditions, skip: i64, limit: i64) -> Result<Latest> {
    latest_by(ex, conditions, i64::MAX, (skip, limit)).await
}

/// The same of those that were published by a moment, in UTC epoch seconds.
pub async fn latest_by(
    ex: impl Into<Ex<'_>>,
    conditions: Conditions,
    until: i64,
    (skip, limit): (i64, i64),
) -> Result<Latest> {
    let Conditions { kind, programme, direction, region, agency, item } = conditions;
    let rows: Vec<LatestRow> = sql("SELECT number, COUNT(*) OVER () AS total FROM announcements a
         WHERE retracted = 0 AND ($1 = '' OR kind = $1)
           AND ($2 = -1 OR EXISTS (SELECT 1 FROM announcement_tags t WHERE t.number = a.number AND t.tag IN ($2, 0)))
           AND ($3 = -1 OR EXISTS (SELECT 1 FROM announcement_tags t WHERE t.number = a.number AND t.tag = $3))
           AND ($4 = -1 OR EXISTS (SELECT 1 FROM announcement_tags t WHERE t.number = a.number AND t.tag = $4))
           AND ($5 = -1 OR EXISTS (SELECT 1 FROM announcement_tags t WHERE t.number = a.number AND t.tag = $5))
           AND ($6 = -1 OR EXISTS (SELECT 1 FROM announcement_tags t WHERE t.number = a.number AND t.tag = $6))
           AND published_at <= $7
         ORDER BY published_at DESC, number DESC LIMIT $8 OFFSET $9")
    .bind(kind.map(AnnouncementKind::name).unwrap_or_default())
    .bind(region.unwrap_or(-1))
    .bind(programme.unwrap_or(-1))
    .bind(direction.unwrap_or(-1))
    .bind(agency.unwrap_or(-1))
    .bind(item.unwrap_or(-1))
    .bind(until)
    .bind(limit)
    .bind(skip)
    .all(ex)
    .await?;
    let total = rows.first().map_or(0, |row| usize::try_from(row.total).unwrap_or_default());
    Ok(Latest { numbers: rows.into_iter().map(|row| row.number).collect(), total })
}

#[derive(FromRow)]
struct KnownRow {
    id: i64,
    key: String,
}

/// Numbers of the records of a kind with these keys; keys that no record has are left out.
async fn ids(tx: &mut Tx, kind: Kind, keys: &[String]) -> Result<Vec<(String, i64)>> {
    let rows: Vec<KnownRow> =
        sql("SELECT id, key FROM records WHERE kind = $1 AND key IN (SELECT value FROM json_each($2))")
            .pg("SELECT id, key FROM records WHERE kind = $1 AND key IN (SELECT json_array_elements_text($2::json))")
            .bind(kind.name())
            .bind(serde_json::json!(keys).to_string())
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|row| (row.key, row.id)).collect())
}

/// The numbers of the records that topics name.
pub async fn resolve(tx: &mut Tx, topics: &Topics) -> Result<Resolved> {
    let mut of = async |kind, keys: &[String]| ids(tx, kind, keys).await;
    let regions = match &topics.area {
        None => Regions::These(Ids::default()),
        Some(Area::All) => Regions::All,
        Some(Area::Regions(slugs)) => Regions::These(numbers(of(Kind::Regions, slugs).await?)),
    };
    let items = of(Kind::Items, &topics.items).await?;
    Ok(Resolved {
        programmes: numbers(of(Kind::Programmes, &topics.programmes).await?),
        directions: numbers(of(Kind::Directions, &topics.directions).await?),
        agencies: numbers(of(Kind::Agencies, &topics.agencies).await?),
        regions,
        items: topics.items.iter().filter_map(|key| items.iter().find(|(known, _)| known == key)).cloned().collect(),
    })
}

/// What an announcement carries, for matching.
pub async fn carried(
    tx: &mut Tx,
    kind: AnnouncementKind,
    topics: &Topics,
    wordings: &BTreeMap<Language, Wording>,
) -> Result<Tags> {
    let resolved = resolve(tx, topics).await?;
    let mut words = Words::default();
    for (language, wording) in wordings {
        words.add(&wording.title, *language);
        words.add(&wording.html, *language);
    }
    Ok(Tags {
        kind,
        programmes: resolved.programmes,
        directions: resolved.directions,
        agencies: resolved.agencies,
        regions: resolved.regions,
        items: resolved.items.iter().map(|(_, id)| *id).collect(),
        words,
    })
}

fn numbers(rows: Vec<(String, i64)>) -> Ids {
    rows.into_iter().map(|(_, id)| id).collect()
}

/// Topics by the numbers of their records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Programmes.
    pub programmes: Ids,
    /// Directions.
    pub directions: Ids,
    /// Bodies.
    pub agencies: Ids,
    /// Regions.
    pub regions: Regions,
    /// Items with their references, in the order given.
    pub items: Vec<(String, i64)>,
}

impl Resolved {
    /// The tags by which lists find the announcement.
    pub fn tags(&self) -> Vec<i64> {
        let regions = match &self.regions {
            Regions::All => vec![ALL_REGIONS],
            Regions::These(regions) => regions.iter().collect(),
        };
        let others = [&self.programmes, &self.directions, &self.agencies].into_iter().flat_map(Ids::iter);
        regions.into_iter().chain(others).chain(self.items.iter().map(|(_, id)| *id)).collect()
    }
}
