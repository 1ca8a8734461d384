//! What a chat chooses, and whether it is there.

use chrono_tz::Tz;

use crate::{
    domain::{
        chats::{ChatState, QuietHours},
        language::Language,
    },
    store::{
        Result, Tx, app_answers, chats, dialogues, notices, people, reasons, report_drafts, said, silences, told_news,
        waits, waits::Kept,
    },
};

/// Sets the language in which the bot speaks to a chat.
pub async fn set_language(tx: &mut Tx, chat_id: i64, language: Language, now: i64) -> Result<()> {
    chats::set_language(tx, chat_id, language, now).await
}

/// Marks a chat as gone: it blocked the bot, removed it or was deleted. One that has said `/stop` stays stopped.
pub async fn gone(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    turn(tx, chat_id, (ChatState::Active, ChatState::Gone), now).await
}

/// Marks a chat that was gone as back, with everything that it subscribed to.
pub async fn back(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    turn(tx, chat_id, (ChatState::Gone, ChatState::Active), now).await
}

/// Stops everything that a chat subscribed to, which it keeps; `false` if it is stopped already.
pub async fn stop(tx: &mut Tx, chat_id: i64, spoken: Language, now: i64) -> Result<bool> {
    chats::meet(tx, chat_id, spoken, now).await?;
    turn(tx, chat_id, (ChatState::Active, ChatState::Stopped), now).await
}

/// Lets messages come again to a chat that stopped them; `false` if it did not.
pub async fn resume(tx: &mut Tx, chat_id: i64, now: i64) -> Result<bool> {
    turn(tx, chat_id, (ChatState::Stopped, ChatState::Active), now).await
}

/// Moves a chat from one state to another, and with it what waits for its digests; `false` if it is not in the first.
async fn turn(tx: &mut Tx, chat_id: i64, (from, to): (ChatState, ChatState), now: i64) -> Result<bool> {
    let turned = chats::change_state(tx, chat_id, from, to, now).await?;
    match (from, to) {
        _ if !turned => {}
        (_, ChatState::Gone) => waits::keep_back(tx, &[chat_id], Kept::Gone, now).await?,
        (_, ChatState::Stopped) => waits::keep_back(tx, &[chat_id], Kept::Stopped, now).await?,
        (ChatState::Gone, ChatState::Active) => waits::give_back(tx, chat_id, Kept::Gone, now).await?,
        (_, ChatState::Active) => waits::give_back(tx, chat_id, Kept::Stopped, now).await?,
    }
    Ok(turned)
}

/// When digests come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DigestHours {
    /// Their hour, 0 to 23, if it changes.
    pub hour: Option<u8>,
    /// The zone of all hours of the chat, if it changes.
    pub zone: Option<Tz>,
    /// The zone of those that chose none.
    pub configured: Tz,
}

/// Sets when a chat's digests come; what waits for the next one comes at the new hour.
pub async fn set_digests(tx: &mut Tx, chat_id: i64, spoken: Language, hours: DigestHours, now: i64) -> Result<()> {
    let DigestHours { hour, zone, configured } = hours;
    chats::meet(tx, chat_id, spoken, now).await?;
    if let Some(zone) = zone {
        chats::set_zone(tx, chat_id, Some(zone).filter(|zone| *zone != configured)).await?;
    }
    if let Some(hour) = hour {
        chats::set_digest_hour(tx, chat_id, hour).await?;
    }
    let Some(chat) = chats::get(&mut *tx, chat_id).await? else { return Ok(()) };
    super::notices::move_digests(tx, chat_id, &chat.hours(), configured, now).await?;
    let next = |weekly| chat.hours().next_digest(weekly, now, configured);
    waits::move_digests(tx, chat_id, next(false), next(true)).await
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
