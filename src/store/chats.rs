//! How a chat wants to be spoken to, and whether it can be.

use chrono_tz::Tz;
use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, audience::zone, db::sql, waits};
use crate::domain::{
    chats::{ChatKind, ChatState, QuietHours},
    deliveries::Hours,
    language::Language,
};

/// What is kept about a chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chat {
    /// Telegram's number.
    pub chat_id: i64,
    /// What it is.
    pub kind: ChatKind,
    /// The language that it chose, if it did.
    pub language: Option<Language>,
    /// The language that it was last spoken to in.
    pub spoken: Language,
    /// Whether it gets what it subscribed to.
    pub state: ChatState,
    /// Since when, in UTC epoch seconds.
    pub state_at: i64,
    /// Nothing but emergencies before this moment, in UTC epoch seconds.
    pub paused_until: Option<i64>,
    /// When it is not disturbed.
    pub quiet: Option<QuietHours>,
    /// The hour of its digests.
    pub digest_hour: u8,
    /// The day of its weekly digest: 1 is Monday.
    pub digest_weekday: u8,
    /// Its zone, unless it is the configured one.
    pub zone: Option<Tz>,
    /// Whether it is told that a week brought nothing.
    pub tells_nothing: bool,
    /// Its region, a record's number.
    pub home_region: Option<i64>,
    /// When it was first kept, in UTC epoch seconds.
    pub created_at: i64,
}

impl Chat {
    /// The language in which it is spoken to without being asked.
    pub fn speaks(&self) -> Language {
        self.language.unwrap_or(self.spoken)
    }

    /// When it wants to be written to.
    pub fn hours(&self) -> Hours {
        let Chat { quiet, paused_until, digest_hour, digest_weekday, zone, .. } = *self;
        Hours { quiet, paused_until, digest_hour, digest_weekday, zone }
    }
}

#[derive(FromRow)]
struct ChatRow {
    chat_id: i64,
    kind: String,
    language: Option<String>,
    spoken: String,
    state: String,
    state_at: i64,
    paused_until: Option<i64>,
    quiet_from: Option<i64>,
    quiet_to: Option<i64>,
    digest_hour: i64,
    digest_weekday: i64,
    zone: Option<String>,
    tells_nothing: i64,
    home_region: Option<i64>,
    created_at: i64,
}

impl ChatRow {
    fn chat(self) -> Result<Chat> {
        let unreadable = || StoreError::Nonsense(format!("chat {}", self.chat_id));
        let language = |tag: &str| Language::from_tag(tag).ok_or_else(unreadable);
        let minute = |minute: Option<i64>| minute.and_then(|minute| u16::try_from(minute).ok());
        Ok(Chat {
            chat_id: self.chat_id,
            kind: ChatKind::from_name(&self.kind).ok_or_else(unreadable)?,
            language: self.language.as_deref().map(language).transpose()?,
            spoken: language(&self.spoken)?,
            state: ChatState::from_name(&self.state).ok_or_else(unreadable)?,
            state_at: self.state_at,
            paused_until: self.paused_until,
            quiet: minute(self.quiet_from).zip(minute(self.quiet_to)).and_then(|(from, to)| QuietHours::new(from, to)),
            digest_hour: u8::try_from(self.digest_hour).map_err(|_| unreadable())?,
            digest_weekday: u8::try_from(self.digest_weekday).map_err(|_| unreadable())?,
            zone: zone(self.zone.as_deref()),
            tells_nothing: self.tells_nothing != 0,
            home_region: self.home_region,
            created_at: self.created_at,
        })
    }
}

/// A chat, if anything is kept about it.
pub async fn get(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Option<Chat>> {
    Ok(get_all(ex, &[chat_id]).await?.pop())
}

/// Those of these chats about which anything is kept.
pub async fn get_all(ex: impl Into<Ex<'_>>, chat_ids: &[i64]) -> Result<Vec<Chat>> {
    let rows: Vec<ChatRow> =
        sql("SELECT chat_id, kind, language, spoken, state, state_at, paused_until, quiet_from, quiet_to, digest_hour,
                digest_weekday, zone, tells_nothing, home_region, created_at
         FROM chats WHERE chat_id IN (SELECT value FROM json_each($1))")
        .pg("SELECT chat_id, kind, language, spoken, state, state_at, paused_until, quiet_from, quiet_to, digest_hour,
                digest_weekday, zone, tells_nothing, home_region, created_at
         FROM chats WHERE chat_id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
        .bind(json!(chat_ids).to_string())
        .all(ex)
        .await?;
    rows.into_iter().map(ChatRow::chat).collect()
}

/// The language that a chat chose; `None` if it never did.
pub async fn language(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Option<Language>> {
    Ok(get(ex, chat_id).await?.and_then(|chat| chat.language))
}

/// The language in which a chat is spoken to without being asked; `None` if nothing is kept about it.
pub async fn speaks(ex: impl Into<Ex<'_>>, chat_id: i64) -> Result<Option<Language>> {
    Ok(get(ex, chat_id).await?.map(|chat| chat.speaks()))
}

/// Keeps a chat with the language that it is spoken to in, and holds its row until the end of the transaction.
pub async fn meet(tx: &mut Tx, chat_id: i64, spoken: Language, now: i64) -> Result<()> {
    sql("INSERT INTO chats (chat_id, kind, spoken, state_at, created_at) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT (chat_id) DO UPDATE SET spoken = excluded.spoken")
    .bind(chat_id)
    .bind(ChatKind::of(chat_id).name())
    .bind(spoken.code())
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Sets the language of a chat.
pub async fn set_language(tx: &mut Tx, chat_id: i64, language: Language, now: i64) -> Result<()> {
    meet(tx, chat_id, language, now).await?;
    sql("UPDATE chats SET language = $2 WHERE chat_id = $1").bind(chat_id).bind(language.code()).run(tx).await?;
    Ok(())
}

/// Moves a chat from one state to another; `false` if it was in none of them or is not kept.
pub async fn change_state(tx: &mut Tx, chat_id: i64, from: ChatState, to: ChatState, now: i64) -> Result<bool> {
    let changed = sql("UPDATE chats SET state = $3, state_at = $4 WHERE chat_id = $1 AND state = $2")
        .bind(chat_id)
        .bind(from.name())
        .bind(to.name())
        .bind(now)
        .run(tx)
        .await?;
    Ok(changed == 1)
}

/// Sets until when a chat gets nothing but emergencies, in UTC epoch seconds.
pub async fn pause(tx: &mut Tx, chat_id: i64, until: Option<i64>) -> Result<()> {
    sql("UPDATE chats SET paused_until = $2 WHERE chat_id = $1").bind(chat_id).bind(until).run(tx).await?;
    Ok(())
}

/// Sets when a chat is not disturbed.
pub async fn set_quiet(tx: &mut Tx, chat_id: i64, quiet: Option<QuietHours>) -> Result<()> {
    sql("UPDATE chats SET quiet_from = $2, quiet_to = $3 WHERE chat_id = $1")
        .bind(chat_id)
        .bind(quiet.map(|quiet| i64::from(quiet.from())))
        .bind(quiet.map(|quiet| i64::from(quiet.to())))
        .run(tx)
        .await?;
    Ok(())
}

/// Sets the hour of a chat's digests, 0 to 23.
pub async fn set_digest_hour(tx: &mut Tx, chat_id: i64, hour: u8) -> Result<()> {
    sql("UPDATE chats SET digest_hour = $2 WHERE chat_id = $1").bind(chat_id).bind(i64::from(hour)).run(tx).await?;
    Ok(())
}

/// Sets a chat's zone; `None` for the configured one.
pub async fn set_zone(tx: &mut Tx, chat_id: i64, zone: Option<Tz>) -> Result<()> {
    let name = zone.map(|zone| zone.name().to_owned());
    sql("UPDATE chats SET zone = $2 WHERE chat_id = $1").bind(chat_id).bind(name).run(tx).await?;
    Ok(())
}

/// Sets a chat's region.
pub async fn set_home_region(tx: &mut Tx, chat_id: i64, region: Option<i64>) -> Result<()> {
    sql("UPDATE chats SET home_region = $2 WHERE chat_id = $1").bind(chat_id).bind(region).run(tx).await?;
    Ok(())
}

/// Forgets a chat with its subscriptions; `false` if nothing was kept about it.
pub async fn forget(tx: &mut Tx, chat_id: i64) -> Result<bool> {
    Ok(sql("DELETE FROM chats WHERE chat_id = $1").bind(chat_id).run(tx).await? == 1)
}

/// Carries over to a supergroup what the group that it was chose and is owed; what the supergroup subscribed to itself is kept too.
pub async fn migrate(tx: &mut Tx, from: i64, to: i64) -> Result<()> {
    if from == to || get(&mut *tx, from).await?.is_none() {
        return Ok(());
    }
    sql("UPDATE subscriptions SET chat_id = $1 WHERE chat_id = $2 AND NOT EXISTS (
             SELECT 1 FROM subscriptions own WHERE own.chat_id = $1
             AND own.kind IS NOT DISTINCT FROM subscriptions.kind
             AND own.programme IS NOT DISTINCT FROM subscriptions.programme
             AND own.direction IS NOT DISTINCT FROM subscriptions.direction
             AND own.region IS NOT DISTINCT FROM subscriptions.region
             AND own.agency IS NOT DISTINCT FROM subscriptions.agency
             AND own.item IS NOT DISTINCT FROM subscriptions.item
             AND own.include IS NOT DISTINCT FROM subscriptions.include
             AND own.exclude IS NOT DISTINCT FROM subscriptions.exclude)")
    .bind(from)
    .bind(to)
    .run(&mut *tx)
    .await?;
    sql("DELETE FROM chats WHERE chat_id = $1").bind(to).run(&mut *tx).await?;
    // Its subscriptions follow by the reference.
    sql("UPDATE chats SET chat_id = $2 WHERE chat_id = $1").bind(from).bind(to).run(&mut *tx).await?;
    // Messages of the group have other numbers than those of the supergroup: what came there cannot be changed any more.
    sql("UPDATE deliveries SET chat_id = $2, parts = NULL WHERE chat_id = $1 AND NOT EXISTS (
             SELECT 1 FROM deliveries own WHERE own.chat_id = $2 AND own.number = deliveries.number)")
    .bind(from)
    .bind(to)
    .run(tx)
    .await?;
    Ok(())
}

/// Marks chats that cannot be written to any more.
pub async fn mark_gone(tx: &mut Tx, chats: &[i64], now: i64) -> Result<()> {
    if chats.is_empty() {
        return Ok(());
    }
    waits::keep_back(tx, chats, waits::Kept::Gone, now).await?;
    sql("UPDATE chats SET state = 'gone', state_at = $2
         WHERE state = 'active' AND chat_id IN (SELECT value FROM json_each($1))")
    .pg("UPDATE chats SET state = 'gone', state_at = $2
         WHERE state = 'active' AND chat_id IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
    .bind(serde_json::json!(chats).to_string())
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}
