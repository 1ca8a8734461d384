//! Chats that wait for digests, and when each is to hear that nothing came.

use serde_json::{Value, json};
use sqlx::FromRow;

use super::{
    Ex, Result, StoreError, Tx,
    audience::{quiet, zone},
    db::sql,
};
use crate::domain::{
    chats::{ChatState, DIGEST_HOUR},
    deliveries::Hours,
    language::Language,
};

/// A chat of which it is to be looked whether the week brought something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The chat.
    pub chat_id: i64,
    /// When that was due, in UTC epoch seconds; 0: it has just begun to wait.
    pub due: i64,
    /// Whether it can be written to.
    pub state: ChatState,
    /// The language in which it is spoken to.
    pub language: Language,
    /// When it wants to be written to.
    pub hours: Hours,
    /// Whether it has subscriptions that come with digests.
    pub has_digests: bool,
    /// Whether something came since then, or is on its way.
    pub heard: bool,
}

#[derive(FromRow)]
struct WaitingRow {
    chat_id: i64,
    silence_due: i64,
    state: String,
    language: String,
    quiet_from: Option<i64>,
    quiet_to: Option<i64>,
    paused_until: Option<i64>,
    digest_hour: i64,
    digest_weekday: i64,
    zone: Option<String>,
    digests: i64,
    heard: i64,
}

impl WaitingRow {
    fn read(self) -> Result<Waiting> {
        let unreadable = || StoreError::Nonsense(format!("chat {}", self.chat_id));
        Ok(Waiting {
            chat_id: self.chat_id,
            due: self.silence_due,
            state: ChatState::from_name(&self.state).ok_or_else(unreadable)?,
            language: Language::from_tag(&self.language).ok_or_else(unreadable)?,
            hours: Hours {
                quiet: quiet(self.quiet_from, self.quiet_to),
                paused_until: self.paused_until,
                digest_hour: u8::try_from(self.digest_hour).unwrap_or(DIGEST_HOUR),
                digest_weekday: u8::try_from(self.digest_weekday).unwrap_or(1),
                zone: zone(self.zone.as_deref()),
            },
            has_digests: self.digests != 0,
            heard: self.heard != 0,
        })
    }
}

/// Chats that are due, those that wait longest first, and whether anything came to them since a moment.
pub async fn due(ex: impl Into<Ex<'_>>, now: i64, since: i64, limit: i64) -> Result<Vec<Waiting>> {
    let rows: Vec<WaitingRow> =
        sql("SELECT c.chat_id, c.silence_due, c.state, COALESCE(c.language, c.spoken) AS language,
                c.quiet_from, c.quiet_to, c.paused_until, c.digest_hour, c.digest_weekday, c.zone,
                CASE WHEN EXISTS (SELECT 1 FROM subscriptions s WHERE s.chat_id = c.chat_id AND s.frequency <> 'now')
                     THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS digests,
                CASE WHEN EXISTS (SELECT 1 FROM deliveries d WHERE d.chat_id = c.chat_id
                                  AND (d.sent_at > $2 OR d.state IN ('digest', 'waiting', 'claimed')))
                       OR EXISTS (SELECT 1 FROM told_news t WHERE t.chat_id = c.chat_id AND t.at > $2 AND t.occasion = 'news')
                     THEN CAST(1 AS BIGINT) ELSE CAST(0 AS BIGINT) END AS heard
         FROM chats c WHERE c.silence_due <= $1 ORDER BY c.silence_due, c.chat_id LIMIT $3")
        .bind(now)
        .bind(since)
        .bind(limit)
        .all(ex)
        .await?;
    rows.into_iter().map(WaitingRow::read).collect()
}

/// Sets when it is looked again at chats, or that they wait for nothing.
pub async fn set_due(tx: &mut Tx, chats: &[(i64, Option<i64>)]) -> Result<()> {
    if chats.is_empty() {
        return Ok(());
    }
    let rows = Value::from(chats.iter().map(|(chat, due)| json!([chat, due])).collect::<Vec<_>>());
    sql("UPDATE chats SET silence_due = r.due
         FROM (SELECT value->>0 AS chat_id, value->>1 AS due FROM json_each($1)) AS r
         WHERE chats.chat_id = r.chat_id AND chats.silence_due IS NOT NULL")
    .pg("UPDATE chats SET silence_due = r.due
         FROM (SELECT (value->>0)::BIGINT AS chat_id, (value->>1)::BIGINT AS due FROM json_array_elements($1::json)) AS r
         WHERE chats.chat_id = r.chat_id AND chats.silence_due IS NOT NULL")
    .bind(rows.to_string())
    .run(tx)
    .await?;
    Ok(())
}

/// A chat begins to wait for digests, unless it does already or wants no word of silence.
pub async fn begin(tx: &mut Tx, chat_id: i64) -> Result<()> {
    sql("UPDATE chats SET silence_due = 0 WHERE chat_id = $1 AND silence_due IS NULL AND tells_nothing = 1")
        .bind(chat_id)
        .run(tx)
        .await?;
    Ok(())
}

/// Sets whether a chat is told that a week brought nothing.
pub async fn set_told(tx: &mut Tx, chat_id: i64, told: bool) -> Result<()> {
    sql("UPDATE chats SET tells_nothing = $2, silence_due = CASE WHEN $2 = 1 THEN COALESCE(silence_due, 0) END
         WHERE chat_id = $1")
    .bind(chat_id)
    .bind(i64::from(told))
    .run(tx)
    .await?;
    Ok(())
}
