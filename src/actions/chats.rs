//! What a chat chooses, and whether it is there.

use chrono_tz::Tz;

use crate::{
    domain::{
        chats::{ChatState, QuietHours},
        language::Language,
    },
    store::{
        Result, Tx, app_answers, chats, dialogues, notices, people, reasons, report_drafts, said, silences, told_news,
    },
};

/// Sets the language in which the bot speaks to a chat.
pub async fn set_language(tx: &mut Tx, chat_id: i64, language: Language, now: i64) -> Result<()> {
    chats::set_language(tx, chat_id, language, now).await
}

/// Marks a chat as gone: it blocked the bot, removed it or was deleted. One that has said `/stop` stays stopped.
pub async fn gone(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    chats::change_state(tx, chat_id, ChatState::Active, ChatState::Gone, now).await
}

/// Marks a chat that was gone as back, with everything that it subscribed to.
pub async fn back(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    chats::change_state(tx, chat_id, ChatState::Gone, ChatState::Active, now).await
}

/// Stops everything that a chat subscribed to, which it keeps; `false` if it is stopped already.
pub async fn stop(tx: &mut Tx, chat_id: i64, spoken: Language, now: i64) -> Result<bool> {
    chats::meet(tx, chat_id, spoken, now).await?;
    chats::change_state(tx, chat_id, ChatState::Active, ChatState::Stopped, now).await
}

/// Lets messages come again to a chat that stopped them; `false` if it did not.
pub async fn resume(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    chats::change_state(tx, chat_id, ChatState::Stopped, ChatState::Active, now).await
}

/// Sets the hour of a chat's digests, 0 to 23.
pub async fn set_digest_hour(tx: &mut Tx, chat_id: i64, spoken: Language, hour: u8, now: i64) -> Result<()> {
    chats::meet(tx, chat_id, spoken, now).await?;
    chats::set_digest_hour(tx, chat_id, hour).await
}

/// Sets the zone of a chat's hours; `None` for the configured one.
pub async fn set_zone(tx: &mut Tx, chat_id: i64, spoken: Language, zone: Option<Tz>, now: i64) -> Result<()> {
    chats::meet(tx, chat_id, spoken, now).await?;
    chats::set_zone(tx, chat_id, zone).await
}

/// Sets whether a chat that waits for digests is told that a week brought nothing.
pub async fn tell_nothing(tx: &mut Tx, chat_id: i64, spoken: Language, told: bool, now: i64) -> Result<()> {
    chats::meet(tx, chat_id, spoken, now).await?;
    silences::set_told(tx, chat_id, told).await
}

/// Sets when a chat is not disturbed.
pub async fn set_quiet(tx: &mut Tx, chat_id: i64, spoken: Language, quiet: Option<QuietHours>, now: i64) -> Result<()> {
    chats::meet(tx, chat_id, spoken, now).await?;
    chats::set_quiet(tx, chat_id, quiet).await
}

/// Sets until when a chat gets nothing but emergencies, in UTC epoch seconds.
pub async fn pause(tx: &mut Tx, chat_id: i64, spoken: Language, until: Option<i64>, now: i64) -> Result<()> {
    chats::meet(tx, chat_id, spoken, now).await?;
    chats::pause(tx, chat_id, until).await
}

/// Erases all that is kept about a chat, with its subscriptions, what it was sent, and the roles of its person; `false` if
/// nothing was.
pub async fn forget(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    reasons::forget(tx, chat_id, now).await?;
    let held = dialogues::remove(&mut *tx, chat_id).await?;
    let held = report_drafts::forget(&mut *tx, chat_id).await? || held;
    let held = notices::forget(&mut *tx, chat_id).await? || held;
    let held = told_news::forget(&mut *tx, chat_id).await? || held;
    let held = said::forget(&mut *tx, chat_id, now).await? || held;
    // The number of a private chat is that of its person.
    app_answers::forget(&mut *tx, chat_id).await?;
    let known = people::forget(&mut *tx, chat_id).await?;
    Ok(chats::forget(tx, chat_id).await? || held || known)
}

/// Carries what a group chose over to the supergroup that it became.
pub async fn migrate(tx: &mut Tx, from: i64, to: i64) -> Result<()> {
    chats::migrate(tx, from, to).await
}
