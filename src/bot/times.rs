//! When messages come: `/digest`, `/quiet`, `/pause`, `/stop`, and coming back.

use chrono_tz::Tz;

use super::{
    Bot, Result, Visit,
    changing::{Change, Tapped},
};
use crate::{
    actions::chats::{self, DigestHours},
    domain::{arguments, chats::QuietHours, questions::Question},
    messages::{Resumed, SettingNotUnderstood, Stopped, SubscribeRefused},
    store,
};

const DAY_SECONDS: i64 = 86_400;

/// A setting to be made.
#[derive(Clone, Copy)]
pub(super) enum Setting {
    /// The hour of digests.
    Digest(u8),
    /// The zone of all hours, and the hour of digests if it is told too.
    Zone(Tz, Option<u8>),
    /// Whether it is told that a week brought nothing.
    TellNothing(bool),
    /// When it is quiet.
    Quiet(Option<QuietHours>),
    /// For how many days nothing comes; 0 for none.
    Pause(u16),
}

impl Setting {
    /// Where it is shown.
    fn question(self) -> Question {
        match self {
            Setting::Digest(_) | Setting::Zone(..) | Setting::TellNothing(_) => Question::Digest,
            Setting::Quiet(_) => Question::Quiet,
            Setting::Pause(_) => Question::Pause,
        }
    }
}

impl Bot {
    /// `/digest` with what was written behind it.
    pub(super) async fn digest_command(&self, visit: &Visit, text: &str) -> Result<()> {
        let setting = match arguments::tells_nothing(text) {
            Some(told) => Some(Setting::TellNothing(told)),
            None => hours_of_digests(text),
        };
        let usage = arguments::place(text).map_or(SettingNotUnderstood::Digest, SettingNotUnderstood::Zone);
        self.setting(visit, text, setting, Question::Digest, usage).await
    }

    /// `/quiet` with what was written behind it.
    pub(super) async fn quiet_command(&self, visit: &Visit, text: &str) -> Result<()> {
        let hours = || match arguments::clock_times(text)?[..] {
            [from, to] => QuietHours::new(from, to),
            _ => None,
        };
        let setting = match arguments::is_off(text) {
            true => Some(Setting::Quiet(None)),
            false => hours().map(|hours| Setting::Quiet(Some(hours))),
        };
        self.setting(visit, text, setting, Question::Quiet, SettingNotUnderstood::Quiet).await
    }

    /// `/pause` with what was written behind it.
    pub(super) async fn pause_command(&self, visit: &Visit, text: &str) -> Result<()> {
        let days = if arguments::is_off(text) { Some(0) } else { arguments::days(text) };
        self.setting(visit, text, days.map(Setting::Pause), Question::Pause, SettingNotUnderstood::Pause).await
    }

    /// Shows a setting if nothing was written behind its command, else makes it or says how.
    async fn setting(
        &self,
        visit: &Visit,
        text: &str,
        setting: Option<Setting>,
        question: Question,
        usage: SettingNotUnderstood<'_>,
    ) -> Result<()> {
        match setting {
            Some(setting) => self.set(visit, None, setting).await,
            None if text.is_empty() => {
                let now = self.answer(visit, question, None).await?;
                self.say(visit, now).await
            }
            None => self.say(visit, usage.render(&visit.locale)).await,
        }
    }

    /// Makes a setting and shows it.
    pub(super) async fn set(&self, visit: &Visit, tap: Option<Tapped<'_>>, setting: Setting) -> Result<()> {
        let (chat, spoken, now) = (visit.place.chat, visit.locale.language(), self.clock.timestamp());
        match self.change(visit).await? {
            Change::Begun(mut tx) => {
                match setting {
                    Setting::Digest(hour) => {
                        let hours = DigestHours { hour: Some(hour), zone: None, configured: self.rule.zone };
                        chats::set_digests(&mut tx, chat, spoken, hours, now).await?;
                    }
                    Setting::Zone(zone, hour) => {
                        let hours = DigestHours { hour, zone: Some(zone), configured: self.rule.zone };
                        chats::set_digests(&mut tx, chat, spoken, hours, now).await?;
                    }
                    Setting::TellNothing(told) => chats::tell_nothing(&mut tx, chat, spoken, told, now).await?,
                    Setting::Quiet(quiet) => chats::set_quiet(&mut tx, chat, spoken, quiet, now).await?,
                    Setting::Pause(days) => {
                        let until = (days > 0).then_some(now + i64::from(days) * DAY_SECONDS);
                        chats::pause(&mut tx, chat, spoken, until, now).await?;
                    }
                }
                tx.commit().await?;
            }
            Change::Repeat => {}
            Change::Refused => return self.refuse(visit, tap, SubscribeRefused::NotAdministrator).await,
        }
        let shown = self.answer(visit, setting.question(), None).await?;
        self.respond(visit, tap, shown).await
    }

    /// `/stop`: nothing comes any more; everything is kept.
    pub(super) async fn stop(&self, visit: &Visit) -> Result<()> {
        match self.change(visit).await? {
            Change::Begun(mut tx) => {
                let (spoken, now) = (visit.locale.language(), self.clock.timestamp());
                chats::stop(&mut tx, visit.place.chat, spoken, now).await?;
                tx.commit().await?;
            }
            Change::Repeat => {}
            Change::Refused => return self.refuse(visit, None, SubscribeRefused::NotAdministrator).await,
        }
        let subscriptions = store::subscriptions::of_chat(&self.db, visit.place.chat).await?.len();
        self.say(visit, Stopped { subscriptions }.render(&visit.locale)).await
    }

    /// Lets messages come again, and says so.
    pub(super) async fn resume(&self, visit: &Visit, tap: Option<Tapped<'_>>) -> Result<()> {
        match self.change(visit).await? {
            Change::Begun(mut tx) => {
                chats::resume(&mut tx, visit.place.chat, self.clock.timestamp()).await?;
                tx.commit().await?;
            }
            Change::Repeat => {}
            Change::Refused => return self.refuse(visit, tap, SubscribeRefused::NotAdministrator).await,
        }
        let subscriptions = store::subscriptions::of_chat(&self.db, visit.place.chat).await?.len();
        self.respond(visit, tap, Resumed { subscriptions }.render(&visit.locale)).await
    }
}

/// `18`, `18 Berlin` or `Berlin`; nothing where the place is unknown.
fn hours_of_digests(text: &str) -> Option<Setting> {
    let hour = |text: &str| match arguments::clock_times(text)?[..] {
        [minute] if minute % 60 == 0 => u8::try_from(minute / 60).ok(),
        _ => None,
    };
    let zone = |text: &str| arguments::zone(text);
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    match (zone(text), zone(rest)) {
        (Some(zone), _) => Some(Setting::Zone(zone, None)),
        (None, Some(zone)) => Some(Setting::Zone(zone, Some(hour(first)?))),
        (None, None) if arguments::place(text).is_some() => None,
        (None, None) => hour(text).map(Setting::Digest),
    }
}
