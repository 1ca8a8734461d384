//! What chats want to hear.

use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, audience::Wish, db::sql};
use crate::domain::{
    announcements::AnnouncementKind,
    subscriptions::{Filter, Frequency, Origin, Subscription},
};

/// The columns of what is wanted and how soon.
#[derive(FromRow)]
pub(super) struct WishRow {
    id: i64,
    kind: Option<String>,
    programme: Option<i64>,
    direction: Option<i64>,
    region: Option<i64>,
    agency: Option<i64>,
    item: Option<i64>,
    include: Option<String>,
    exclude: Option<String>,
    frequency: String,
}

impl WishRow {
    pub(super) fn wish(self) -> Result<Wish> {
        let unreadable = || StoreError::Nonsense(format!("subscription {}", self.id));
        let kind = |name: &str| AnnouncementKind::from_name(name).ok_or_else(unreadable);
        Ok(Wish {
            id: self.id,
            frequency: Frequency::from_name(&self.frequency).ok_or_else(unreadable)?,
            filter: Filter {
                kind: self.kind.as_deref().map(kind).transpose()?,
                programme: self.programme,
                direction: self.direction,
                region: self.region,
                agency: self.agency,
                item: self.item,
                include: self.include,
                exclude: self.exclude,
            },
        })
    }
}

#[derive(FromRow)]
struct SubscriptionRow {
    #[sqlx(flatten)]
    wish: WishRow,
    chat_id: i64,
    origin: String,
    created_at: i64,
}

impl SubscriptionRow {
    fn subscription(self) -> Result<Subscription> {
        let Wish { id, filter, frequency } = self.wish.wish()?;
        let origin = Origin::from_name(&self.origin);
        let origin = origin.ok_or_else(|| StoreError::Nonsense(format!("subscription {id}")))?;
        Ok(Subscription { id, chat_id: self.chat_id, filter, frequency, origin, created_at: self.created_at })
    }
}

/// Subscriptions of a chat that have ended and because of which something came, the oldest first. How they came and since
/// when is not kept.
pub async fn former(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Vec<Subscription>> {
    let rows: Vec<SubscriptionRow> =
        sql("SELECT id, chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency,
                'command' AS origin, CAST(0 AS BIGINT) AS created_at
         FROM former_subscriptions WHERE chat_id = $1 ORDER BY id")
        .bind(chat_id)
        .all(ex)
        .await?;
    rows.into_iter().map(SubscriptionRow::subscription).collect()
}

/// The subscriptions of a chat, the oldest first.
pub async fn of_chat(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Vec<Subscription>> {
    of_chats(ex, &[chat_id]).await
}

/// The subscriptions of these chats, the oldest first.
pub async fn of_chats(ex: impl Into<Ex<'_>>, chat_ids: &[i64]) -> Result<Vec<Subscription>> {
    let rows: Vec<SubscriptionRow> =
        sql("SELECT id, chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency, origin, created_at
         FROM subscriptions WHERE chat_id IN (SELECT value FROM json_each($1)) ORDER BY id")
        .pg("SELECT id, chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency, origin, created_at
         FROM subscriptions WHERE chat_id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json)) ORDER BY id")
        .bind(json!(chat_ids).to_string())
        .all(ex)
        .await?;
    rows.into_iter().map(SubscriptionRow::subscription).collect()
}

/// Adds a subscription to a chat that is kept, and tells its number. That the chat does not have this filter yet is for its
/// caller to know, who holds the chat's row.
pub async fn insert(
    tx: &mut Tx,
    chat_id: i64,
    filter: &Filter,
    frequency: Frequency,
    origin: Origin,
    now: i64,
) -> Result<i64> {
    #[derive(FromRow)]
    struct Id {
        id: i64,
    }
    let row: Id = sql("INSERT INTO subscriptions
             (chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency, origin, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id")
    .bind(chat_id)
    .bind(filter.kind.map(|kind| kind.name().to_owned()))
    .bind(filter.programme)
    .bind(filter.direction)
    .bind(filter.region)
    .bind(filter.agency)
    .bind(filter.item)
    .bind(filter.include.clone())
    .bind(filter.exclude.clone())
    .bind(frequency.name())
    .bind(origin.name())
    .bind(now)
    .one(tx)
    .await?;
    Ok(row.id)
}

/// Changes how soon a chat's subscription is served; `false` if the chat has none of this number.
pub async fn set_frequency(tx: &mut Tx, chat_id: i64, id: i64, frequency: Frequency) -> Result<bool> {
    let changed = sql("UPDATE subscriptions SET frequency = $3 WHERE chat_id = $1 AND id = $2")
        .bind(chat_id)
        .bind(id)
        .bind(frequency.name())
        .run(tx)
        .await?;
    Ok(changed == 1)
}

/// Removes a chat's subscription; `false` if the chat has none of this number.
pub async fn remove(tx: &mut Tx, chat_id: i64, id: i64) -> Result<bool> {
    remember(tx, chat_id, id).await?;
    Ok(sql("DELETE FROM subscriptions WHERE chat_id = $1 AND id = $2").bind(chat_id).bind(id).run(tx).await? == 1)
}

/// Removes all subscriptions of a chat and tells how many there were.
pub async fn remove_all(tx: &mut Tx, chat_id: i64) -> Result<u64> {
    remember(tx, chat_id, ALL).await?;
    sql("DELETE FROM subscriptions WHERE chat_id = $1").bind(chat_id).run(tx).await
}

/// Stands for the numbers of all subscriptions.
const ALL: i64 = -1;

/// Keeps what a subscription wanted if something came because of it, before it is removed.
async fn remember(tx: &mut Tx, chat_id: i64, id: i64) -> Result<()> {
    sql("INSERT INTO former_subscriptions
             (id, chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency)
         SELECT id, chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency
         FROM subscriptions s WHERE chat_id = $1 AND ($2 = -1 OR id = $2)
           AND EXISTS (SELECT 1 FROM deliveries d, json_each(d.reasons) r
                       WHERE d.chat_id = s.chat_id AND r.value = s.id)")
    .pg("INSERT INTO former_subscriptions
             (id, chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency)
         SELECT id, chat_id, kind, programme, direction, region, agency, item, include, exclude, frequency
         FROM subscriptions s WHERE chat_id = $1 AND ($2 = -1 OR id = $2)
           AND EXISTS (SELECT 1 FROM deliveries d, json_array_elements_text(d.reasons::json) AS r (id)
                       WHERE d.chat_id = s.chat_id AND r.id::BIGINT = s.id)")
    .bind(chat_id)
    .bind(id)
    .run(tx)
    .await?;
    Ok(())
}
