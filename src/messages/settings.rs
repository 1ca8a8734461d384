//! When messages come: the hour of digests, quiet hours, pauses, and stopping altogether.

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    rendered::{Button, Rendered, rows},
    subscriptions::Times,
};
use crate::domain::{
    chats::QuietHours,
    questions::{Question, Tap},
};

/// Hours that people mostly choose.
const HOURS: [u8; 8] = [7, 8, 9, 12, 15, 18, 20, 21];
/// Nights that people mostly choose, in hours.
const NIGHTS: [(u16, u16); 4] = [(21, 8), (22, 7), (23, 7), (23, 9)];
/// UTF-16 units of a place that somebody typed.
const PLACE: usize = 60;
/// Pauses that people mostly choose, in days.
const PAUSES: [u16; 5] = [1, 3, 7, 14, 30];

fn list_button(locale: &Locale) -> Vec<Button> {
    vec![Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0))]
}

/// When digests come.
#[derive(Clone, Copy, Debug)]
pub struct DigestSetting {
    /// The times of the chat.
    pub times: Times,
    /// How many subscriptions come with a digest.
    pub digests: usize,
}

impl DigestSetting {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let hour = |hour: u8| format!("{hour:02}:00");
        let values = args().text("hour", hour(self.times.digest_hour)).count("count", self.digests);
        let (silence, turn) = match self.times.tells_nothing {
            true => ("digest-silence-on", "button-silence-off"),
            false => ("digest-silence-off", "button-silence-on"),
        };
        let how = locale.html("digest-how").line(&self.times.zoned(locale));
        let text = locale.html_with("digest-now", &values).paragraph(&how).paragraph(&locale.html(silence));
        let button = |own: u8| {
            let mark = if own == self.times.digest_hour { "✓ " } else { "" };
            Button::tap(&format!("{mark}{}", hour(own)), Tap::SetDigestHour(own))
        };
        let mut buttons = rows(HOURS.into_iter().map(button).collect(), 4);
        buttons.push(vec![Button::tap(&locale.say(turn), Tap::TellNothing(!self.times.tells_nothing))]);
        buttons.push(list_button(locale));
        Rendered::new(text, buttons)
    }
}

/// When it is quiet.
#[derive(Clone, Copy, Debug)]
pub struct QuietSetting {
    /// The times of the chat.
    pub times: Times,
}

impl QuietSetting {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let now = match self.times.quiet {
            Some(quiet) => locale.html_with("quiet-now", &args().text("hours", locale.quiet_hours(quiet))),
            None => locale.html("quiet-never"),
        };
        let nights = NIGHTS.into_iter().filter_map(|(from, to)| QuietHours::new(from * 60, to * 60));
        let button = |quiet: QuietHours| {
            let mark = if Some(quiet) == self.times.quiet { "✓ " } else { "" };
            Button::tap(&format!("{mark}{}", locale.quiet_hours(quiet)), Tap::SetQuiet(Some(quiet)))
        };
        let mut buttons = rows(nights.map(button).collect(), 2);
        if self.times.quiet.is_some() {
            buttons.push(vec![Button::tap(&locale.say("button-quiet-off"), Tap::SetQuiet(None))]);
        }
        buttons.push(list_button(locale));
        Rendered::new(now.paragraph(&locale.html("quiet-how").line(&self.times.zoned(locale))), buttons)
    }
}

/// Until when nothing comes.
#[derive(Clone, Copy, Debug)]
pub struct PauseSetting {
    /// The times of the chat.
    pub times: Times,
}

impl PauseSetting {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let now = match self.times.paused_until {
            Some(until) => {
                locale.html_with("pause-now", &args().text("until", locale.in_zone(self.times.zone).moment(until)))
            }
            None => locale.html("pause-none"),
        };
        let label = |days: u16| locale.say_with("button-days", &args().count("days", days));
        let mut buttons =
            rows(PAUSES.into_iter().map(|days| Button::tap(&label(days), Tap::SetPause(days))).collect(), 3);
        if self.times.paused_until.is_some() {
            buttons.push(vec![Button::tap(&locale.say("button-pause-off"), Tap::SetPause(0))]);
        }
        buttons.push(list_button(locale));
        Rendered::new(now.paragraph(&locale.html("pause-how")), buttons)
    }
}

/// Nothing comes any more.
#[derive(Clone, Copy, Debug)]
pub struct Stopped {
    /// How many subscriptions are kept.
    pub subscriptions: usize,
}

impl Stopped {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("stopped", &args().count("count", self.subscriptions));
        let resume = Button::tap(&locale.say("button-resume"), Tap::Resume);
        Rendered::new(text, vec![vec![resume]])
    }
}

/// Something was subscribed to while everything is stopped.
#[derive(Clone, Copy, Debug)]
pub struct StillStopped;

impl StillStopped {
    /// The answer to the tap, shown over the chat.
    pub fn alert(&self, locale: &Locale) -> String {
        locale.say("still-stopped")
    }
}

/// What a setting can be followed by, where what was typed is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SettingNotUnderstood<'a> {
    /// `/digest`
    Digest,
    /// `/digest` with a place whose time zone is not known.
    Zone(&'a str),
    /// `/quiet`
    Quiet,
    /// `/pause`
    Pause,
    /// `/missed`, which looks back so many days at most.
    Missed(u16),
}

impl SettingNotUnderstood<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let (text, label, question) = match self {
            SettingNotUnderstood::Digest => ("digest-usage", "button-digest", Question::Digest),
            SettingNotUnderstood::Zone(_) => ("digest-zone-unknown", "button-digest", Question::Digest),
            SettingNotUnderstood::Quiet => ("quiet-usage", "button-quiet", Question::Quiet),
            SettingNotUnderstood::Pause => ("pause-usage", "button-pause", Question::Pause),
            SettingNotUnderstood::Missed(most) => ("missed-usage", "button-missed", Question::Missed(*most, 0)),
        };
        let most = if let SettingNotUnderstood::Missed(most) = self { *most } else { 0 };
        let place = if let SettingNotUnderstood::Zone(place) = self { cut(place, PLACE) } else { String::new() };
        let args = args().count("days", most).text("place", place);
        Rendered::new(
            Html::new().html(&locale.html_with(text, &args)),
            vec![vec![Button::ask(&locale.say_with(label, &args), question)]],
        )
    }
}
