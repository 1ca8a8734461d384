//! Deliveries: what a chat is owed of an announcement, when, and what becomes of it.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, TimeZone, Timelike, Utc};
use chrono_tz::Tz;

use super::chats::QuietHours;

/// Who goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lane {
    /// Emergencies.
    Emergency,
    /// Posts to the official channels.
    Channel,
    /// Announcements at once.
    Now,
    /// Reminders.
    Reminder,
    /// Digests.
    Digest,
    /// Corrections and retractions of what was sent.
    Correction,
}

impl Lane {
    /// The number in the store; lower goes first.
    pub fn number(self) -> i64 {
        self as i64
    }
}

/// What a round of messages does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// Sends it.
    Post,
    /// Brings copies that were sent to the latest edition.
    Correct,
    /// Removes the copies that were sent, or marks them.
    Retract,
}

impl Task {
    /// The name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Task::Post => "post",
            Task::Correct => "correct",
            Task::Retract => "retract",
        }
    }

    /// Reads a name as [`Task::name`] writes it.
    pub fn from_name(name: &str) -> Option<Task> {
        [Task::Post, Task::Correct, Task::Retract].into_iter().find(|task| task.name() == name)
    }
}

/// Where a round of messages stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It goes on.
    Open,
    /// Somebody paused it, or it paused itself.
    Paused,
    /// Somebody ended it.
    Cancelled,
    /// Everything has ended.
    Done,
}

impl Stands {
    /// Reads a name of the store.
    pub fn from_name(name: &str) -> Stands {
        match name {
            "open" => Stands::Open,
            "paused" => Stands::Paused,
            "cancelled" => Stands::Cancelled,
            _ => Stands::Done,
        }
    }

    /// Whether something can still be done to it.
    pub fn is_unfinished(self) -> bool {
        matches!(self, Stands::Open | Stands::Paused)
    }
}

/// A round of messages, or several, in numbers of chats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Owed a message so far.
    pub total: i64,
    /// It arrived.
    pub sent: i64,
    /// They cannot be written to any more.
    pub gone: i64,
    /// Telegram refused it, or it was given up.
    pub refused: i64,
    /// They did not want it any more.
    pub dropped: i64,
    /// They get it in their next digest; not part of the total.
    pub digests: i64,
    /// They get it when their quiet hours end.
    pub quiet: i64,
    /// They do not get it, because the editors ended the sending; those of digests are among them.
    pub cancelled: i64,
    /// Copies that a change which is over did not reach; not part of the total.
    pub untouched: i64,
}

impl Counts {
    /// Deliveries that ended, well or not.
    pub fn ended(&self) -> i64 {
        self.sent + self.gone + self.refused + self.dropped
    }
}

/// What an editor does to a round of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Steer {
    /// Nothing more leaves until it is resumed.
    Pause,
    /// It goes on.
    Resume,
    /// Nothing more leaves, ever.
    Cancel,
}

impl Steer {
    /// The letter in a button.
    pub fn letter(self) -> char {
        match self {
            Steer::Pause => 'p',
            Steer::Resume => 'r',
            Steer::Cancel => 'c',
        }
    }

    /// Reads a letter as [`Steer::letter`] writes it.
    pub fn from_letter(letter: char) -> Option<Steer> {
        [Steer::Pause, Steer::Resume, Steer::Cancel].into_iter().find(|steer| steer.letter() == letter)
    }
}

/// Messages that are free of charge even if everything goes out at once.
const FREE: u64 = 30;
/// Paid messages for one Star (Telegram Bot API, `allow_paid_broadcast`: 0.1 Stars a message above 30 a second).
const A_STAR: u64 = 10;

/// The most that so many messages of a paid broadcast can cost, in whole Stars.
pub fn most_stars(messages: u64) -> u64 {
    messages.saturating_sub(FREE).div_ceil(A_STAR)
}

/// How many chats an announcement would reach now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Chats that get it at once, or when their quiet hours end.
    pub chats: u64,
    /// Chats that get it in a digest.
    pub digests: u64,
    /// Whether all were counted; else there are more.
    pub whole: bool,
}

/// Why nobody wants a delivery any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwanted {
    /// No subscription that matched is left.
    Unsubscribed,
    /// The chat asked for a pause.
    Paused,
    /// The chat said `/stop`.
    Stopped,
    /// The announcement was retracted.
    Retracted,
    /// The editors ended the sending.
    Cancelled,
}

impl Unwanted {
    /// What the store keeps.
    pub fn name(self) -> &'static str {
        match self {
            Unwanted::Unsubscribed => "unsubscribed",
            Unwanted::Paused => "the chat asked for a pause",
            Unwanted::Stopped => "the chat stopped the bot",
            Unwanted::Retracted => "the announcement was retracted",
            Unwanted::Cancelled => "the sending was cancelled",
        }
    }

    /// Reads what [`Unwanted::name`] writes.
    pub fn from_name(name: &str) -> Option<Unwanted> {
        use Unwanted::{Cancelled, Paused, Retracted, Stopped, Unsubscribed};
        [Unsubscribed, Paused, Stopped, Retracted, Cancelled].into_iter().find(|unwanted| unwanted.name() == name)
    }
}

/// When a chat wants to be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// When it is not disturbed.
    pub quiet: Option<QuietHours>,
    /// Nothing before this moment, in UTC epoch seconds.
    pub paused_until: Option<i64>,
    /// Hour of its digests.
    pub digest_hour: u8,
    /// Day of its weekly digest, 1 is Monday.
    pub digest_weekday: u8,
    /// Its zone, unless it is the configured one.
    pub zone: Option<Tz>,
}

/// Days without any message after which a chat that waits for digests hears that there was nothing.
pub const SILENT_DAYS: i64 = 7;
const DAY_SECONDS: i64 = 86_400;

impl Hours {
    /// Whether the chat asked for a pause.
    pub fn paused(&self, now: i64) -> bool {
        self.paused_until.is_some_and(|until| until > now)
    }

    /// The first moment from `now` on that is not quiet. Times are UTC epoch seconds; quiet hours are those of the chat's zone,
    /// or else the `configured` one.
    pub fn undisturbed(&self, now: i64, configured: Tz) -> i64 {
        let Some(quiet) = self.quiet else { return now };
        let local = local(now, self.zone.unwrap_or(configured));
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
        match quiet.left(minute) {
            0 => now,
            left => now - i64::from(local.second()) + i64::from(left) * 60,
        }
    }

    /// The first moment of a digest after `now`.
    pub fn next_digest(&self, weekly: bool, now: i64, configured: Tz) -> i64 {
        let zone = self.zone.unwrap_or(configured);
        let today = local(now, zone).date_naive();
        let fits = |day: &NaiveDate| !weekly || day.weekday().number_from_monday() == u32::from(self.digest_weekday);
        let days = (0..=8).filter_map(|days| today.checked_add_days(Days::new(days)));
        days.filter(fits).map(|day| self.digest_on(day, zone)).find(|moment| *moment > now).unwrap_or(now)
    }

    /// The first moment at which a chat that has just begun to wait for digests may hear that nothing came: a weekly one, after
    /// a whole week.
    pub fn first_silence(&self, now: i64, configured: Tz) -> i64 {
        self.next_digest(true, now + SILENT_DAYS * DAY_SECONDS - 1, configured)
    }

    fn digest_on(&self, day: NaiveDate, zone: Tz) -> i64 {
        let time = NaiveTime::from_hms_opt(u32::from(self.digest_hour), 0, 0).unwrap_or_default();
        // An hour that a change of clocks leaves out is taken as if it were UTC: the day is right.
        let moment = zone.from_local_datetime(&day.and_time(time)).earliest();
        moment.map_or_else(|| day.and_time(time).and_utc().timestamp(), |moment| moment.timestamp())
    }
}

fn local(now: i64, zone: Tz) -> DateTime<Tz> {
    DateTime::<Utc>::from_timestamp(now, 0).unwrap_or_default().with_timezone(&zone)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: Tz = chrono_tz::Asia::Almaty;

    fn at(text: &str) -> i64 {
        ZONE.from_local_datetime(&text.parse().unwrap()).unwrap().timestamp()
    }

    fn hours() -> Hours {
        let quiet = QuietHours::new(22 * 60, 7 * 60);
        Hours { quiet, paused_until: None, digest_hour: 9, digest_weekday: 1, zone: None }
    }

    #[test]
    fn a_chat_has_the_hours_of_its_own_zone() {
        let berlin = Hours { zone: Some(chrono_tz::Europe::Berlin), ..hours() };
        // Berlin is four hours behind Almaty in winter.
        assert_eq!(berlin.next_digest(false, at("2026-11-23T09:00:00"), ZONE), at("2026-11-23T13:00:00"));
        assert_eq!(berlin.undisturbed(at("2026-11-24T10:30:00"), ZONE), at("2026-11-24T11:00:00"));
        assert_eq!(berlin.undisturbed(at("2026-11-23T23:30:00"), ZONE), at("2026-11-23T23:30:00"));
    }

    #[test]
    fn silence_is_told_after_a_whole_week() {
        assert_eq!(hours().first_silence(at("2026-11-23T09:00:00"), ZONE), at("2026-11-30T09:00:00"));
        assert_eq!(hours().first_silence(at("2026-11-23T09:00:01"), ZONE), at("2026-12-07T09:00:00"));
        assert_eq!(hours().first_silence(at("2026-11-24T12:00:00"), ZONE), at("2026-12-07T09:00:00"));
    }

    #[test]
    fn a_tenth_of_a_star_is_paid_beyond_the_first_thirty() {
        assert_eq!([0, 30, 31, 40, 41, 1_000_000].map(most_stars), [0, 0, 1, 1, 2, 99_997]);
    }

    #[test]
    fn quiet_hours_end_in_the_morning() {
        assert_eq!(hours().undisturbed(at("2026-11-23T23:10:30"), ZONE), at("2026-11-24T07:00:00"));
        assert_eq!(hours().undisturbed(at("2026-11-23T12:10:30"), ZONE), at("2026-11-23T12:10:30"));
    }

    #[test]
    fn digests_come_at_their_hour_and_weekly_ones_on_their_day() {
        let monday_morning = at("2026-11-23T08:59:59");
        assert_eq!(hours().next_digest(false, monday_morning, ZONE), at("2026-11-23T09:00:00"));
        assert_eq!(hours().next_digest(false, at("2026-11-23T09:00:00"), ZONE), at("2026-11-24T09:00:00"));
        assert_eq!(hours().next_digest(true, monday_morning, ZONE), at("2026-11-23T09:00:00"));
        assert_eq!(hours().next_digest(true, at("2026-11-23T09:00:00"), ZONE), at("2026-11-30T09:00:00"));
    }
}
