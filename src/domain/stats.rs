//! How announcements reach their readers: the figures of a span of days, and how people name the span.

use std::collections::BTreeMap;

use chrono::{Days, Months, NaiveDate};

use super::{
    announcements::AnnouncementKind,
    arguments::{self, Gazetteer},
    health::HealthRule,
    questions::{Period, Scope},
    register::Register,
    text::fold,
};

/// Days that are told where nobody named any.
pub const USUAL_DAYS: u16 = 30;
/// The longest span that can be told, in days: a leap year.
pub const MOST_DAYS: u16 = 366;

/// Chats as they are now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// People with a subscription.
    pub people: i64,
    /// Groups with a subscription.
    pub groups: i64,
    /// Chats that can be written to and subscribe to nothing.
    pub silent: i64,
    /// Chats that said `/stop`.
    pub stopped: i64,
    /// Chats that blocked the bot, removed it or were deleted.
    pub gone: i64,
}

impl Audience {
    /// Chats that get what they subscribed to.
    pub fn subscribers(&self) -> i64 {
        self.people + self.groups
    }
}

/// What became of the messages owed of some announcements: each is counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fates {
    /// Arrived, and still there.
    pub sent: i64,
    /// On their way.
    pub waiting: i64,
    /// Wait for the end of their chat's quiet hours, where that was looked at; else they are among those on their way.
    pub quiet: i64,
    /// Come with the chat's next digest.
    pub digests: i64,
    /// The chat cannot be written to any more.
    pub gone: i64,
    /// Telegram refused them.
    pub refused: i64,
    /// Given up after many attempts.
    pub parked: i64,
    /// Not wanted any more.
    pub dropped: i64,
    /// Not sent, because the editors ended the sending.
    pub cancelled: i64,
    /// Arrived, and taken back.
    pub retracted: i64,
}

impl Fates {
    /// All that arrived, whether or not it was taken back later.
    pub fn arrived(&self) -> i64 {
        self.sent + self.retracted
    }

    /// What did not arrive and never will, although it was wanted.
    pub fn failed(&self) -> i64 {
        self.gone + self.refused + self.parked
    }

    /// All that was owed.
    pub fn owed(&self) -> i64 {
        let Fates { sent, waiting, quiet, digests, gone, refused, parked, dropped, cancelled, retracted } = *self;
        sent + waiting + quiet + digests + gone + refused + parked + dropped + cancelled + retracted
    }
}

/// How many chats got an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reached {
    /// Its number.
    pub number: i64,
    /// Its kind.
    pub kind: AnnouncementKind,
    /// When it was published, in UTC epoch seconds.
    pub published_at: i64,
    /// Chats that got it, channels included, also if it was taken back later.
    pub chats: i64,
}

/// What one day brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub day: NaiveDate,
    /// Chats first seen.
    pub new: i64,
    /// Chats that stopped, blocked the bot or left, and did not come back.
    pub lost: i64,
    /// Messages that arrived.
    pub copies: i64,
    /// Chats with a subscription at its end, as far as is still known: chats that came back count as never lost, and
    /// those erased as never seen.
    pub subscribers: i64,
}

/// The figures of a span of days. Nothing in them is about one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// The days.
    pub period: Period,
    /// Chats now.
    pub audience: Audience,
    /// Announcements published in these days, by kind.
    pub published: BTreeMap<&'static str, i64>,
    /// What became of their messages.
    pub fates: Fates,
    /// The latest of them, newest first.
    pub latest: Vec<Reached>,
    /// Day by day.
    pub days: Vec<Day>,
}

impl Stats {
    /// Announcements published in these days.
    pub fn announcements(&self) -> i64 {
        self.published.values().sum()
    }

    /// The sum of a figure over all days.
    pub fn sum(&self, figure: impl Fn(&Day) -> i64) -> i64 {
        self.days.iter().map(figure).sum()
    }
}

/// So many things at a moment, in UTC epoch seconds.
pub type Slot = (i64, i64);

/// What happened, in slots that are no longer than a quarter of an hour: every zone's days begin with one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Chats first seen.
    pub new: Vec<Slot>,
    /// Chats lost.
    pub lost: Vec<Slot>,
    /// Messages that arrived.
    pub copies: Vec<Slot>,
    /// Chats that subscribed for the first time, also before the first day.
    pub joined: Vec<Slot>,
    /// Chats with a subscription that were lost, also before the first day.
    pub left: Vec<Slot>,
}

impl Slots {
    /// The days of a period, with what happened on each in the zone of the rule.
    pub fn by_day(&self, period: Period, rule: &HealthRule) -> Vec<Day> {
        let count = |slots: &[Slot]| {
            let mut days: BTreeMap<NaiveDate, i64> = BTreeMap::new();
            for (at, count) in slots {
                *days.entry(rule.day_of(*at)).or_default() += count;
            }
            days
        };
        let [new, lost, copies, joined, left] =
            [&self.new, &self.lost, &self.copies, &self.joined, &self.left].map(|slots| count(slots));
        let on = |days: &BTreeMap<NaiveDate, i64>, day| days.get(&day).copied().unwrap_or_default();
        let before = |days: &BTreeMap<NaiveDate, i64>| days.range(..period.from).map(|(_, count)| count).sum::<i64>();
        let mut subscribers = before(&joined) - before(&left);
        let days = period.from.iter_days().take_while(|day| *day <= period.to);
        days.map(|day| {
            subscribers += on(&joined, day) - on(&left, day);
            Day {
                day,
                new: on(&new, day),
                lost: on(&lost, day),
                copies: on(&copies, day),
                subscribers: subscribers.max(0),
            }
        })
        .collect()
    }
}

/// Why a text names no span of days that can be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadPeriod {
    /// It is not understood.
    Unclear,
    /// It has not begun.
    Future,
    /// It is longer than [`MOST_DAYS`].
    TooLong,
}

/// So many days up to today.
pub fn last_days(today: NaiveDate, days: u16) -> Period {
    let back = Days::new(u64::from(days.max(1)) - 1);
    Period { from: today.checked_sub_days(back).unwrap_or(today), to: today }
}

/// The days that a text names, none after today: a count ("7", "2 недели", "жыл") or dates as everywhere else. A month without
/// its year is the last one that has begun.
pub fn period(names: &Gazetteer, register: &Register, text: &str, today: NaiveDate) -> Result<Period, BadPeriod> {
    if text.trim().is_empty() {
        return Ok(last_days(today, USUAL_DAYS));
    }
    if let Some(days) = counted(text) {
        return match u16::try_from(days) {
            Ok(0) => Err(BadPeriod::Unclear),
            Ok(days) if days <= MOST_DAYS => Ok(last_days(today, days)),
            _ => Err(BadPeriod::TooLong),
        };
    }
    let begun = |on: NaiveDate| dated(names, register, text, on).filter(|period| period.from <= today);
    let a_year_ago = today.checked_sub_months(Months::new(12)).unwrap_or(today);
    let period = match begun(today).or_else(|| begun(a_year_ago)) {
        Some(Period { from, to }) => Period { from, to: to.min(today) },
        None if dated(names, register, text, today).is_some() => return Err(BadPeriod::Future),
        None => return Err(BadPeriod::Unclear),
    };
    let days = (period.to - period.from).num_days() + 1;
    if days <= i64::from(MOST_DAYS) { Ok(period) } else { Err(BadPeriod::TooLong) }
}

/// The dates that a text names, if it names nothing else.
fn dated(names: &Gazetteer, register: &Register, text: &str, today: NaiveDate) -> Option<Period> {
    let read = arguments::parse(names, register, text, today);
    let alone = read.items.is_empty() && read.scope == Scope::default() && read.problems.is_empty();
    read.period.filter(|_| alone)
}

/// Beginnings of units, folded, with their days.
const UNITS: [(&[&str], u32); 4] = [
    (&["day", "день", "дня", "дней", "дн", "кун"], 1),
    (&["week", "недел", "нед", "апта"], 7),
    (&["month", "месяц", "ай"], 30),
    (&["year", "год", "лет", "жыл"], 365),
];
/// Words before a count that change nothing, folded.
const FILLERS: [&str; 9] = ["last", "past", "for", "за", "последние", "последних", "последний", "сонгы", "откен"];

/// A count of days and nothing else: a number, a unit, or both. A year's number is none.
fn counted(text: &str) -> Option<u32> {
    let folded = fold(text);
    let all: Vec<&str> = folded.split(' ').collect();
    let words: Vec<&str> = all.iter().copied().skip_while(|word| FILLERS.contains(word)).collect();
    let unit = |word: &str| {
        let begins = |(names, _): &&(&[&str], u32)| names.iter().any(|name| word.starts_with(name));
        UNITS.iter().find(begins).map(|(_, days)| *days)
    };
    let plain = text.trim().chars().all(|letter| letter.is_alphanumeric() || letter.is_whitespace());
    match words[..] {
        _ if !plain => None,
        // "Last month" is a month of the calendar.
        [word] if word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit()) => word.parse().ok(),
        [word] if words.len() == all.len() => unit(word),
        [count, word] => count.parse::<u32>().ok()?.checked_mul(unit(word)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(text: &str) -> Result<(String, String), BadPeriod> {
        let register = Register::default();
        let names = Gazetteer::new(&register);
        let period = period(&names, &register, text, day("2026-11-23"))?;
        Ok((period.from.to_string(), period.to.to_string()))
    }

    #[track_caller]
    fn is(text: &str, from: &str, to: &str) {
        assert_eq!(read(text), Ok((from.to_owned(), to.to_owned())), "{text}");
    }

    #[test]
    fn days_up_to_today_are_counted_in_three_languages() {
        is("", "2026-10-25", "2026-11-23");
        is(" 7 ", "2026-11-17", "2026-11-23");
        is("1", "2026-11-23", "2026-11-23");
        for week in ["week", "неделя", "апта", "7 күн", "last 7 days", "за 7 дней", "соңғы 7 күн"]
        {
            is(week, "2026-11-17", "2026-11-23");
        }
        for quarter in ["90", "90 дней", "3 месяца", "3 ай", "90 days"] {
            is(quarter, "2026-08-26", "2026-11-23");
        }
        for month in ["month", "месяц", "ай"] {
            is(month, "2026-10-25", "2026-11-23");
        }
        for year in ["year", "год", "жыл"] {
            is(year, "2025-11-24", "2026-11-23");
        }
    }

    #[test]
    fn dates_are_the_last_that_have_begun() {
        for month in ["October", "октябрь", "қазан", "2026-10"] {
            is(month, "2026-10-01", "2026-10-31");
        }
        is("November", "2026-11-01", "2026-11-23");
        is("декабрь", "2025-12-01", "2025-12-31");
        is("2025", "2025-01-01", "2025-12-31");
        is("2026", "2026-01-01", "2026-11-23");
        is("01.10.2026–15.10.2026", "2026-10-01", "2026-10-15");
    }

    #[test]
    fn what_cannot_be_told_is_refused_with_its_reason() {
        for text in ["soon enough", "0", "R-49", "-7"] {
            assert_eq!(read(text), Err(BadPeriod::Unclear), "{text}");
        }
        for text in ["2027", "25.12.2026"] {
            assert_eq!(read(text), Err(BadPeriod::Future), "{text}");
        }
        for text in ["400", "2 years", "01.01.2024–01.10.2026"] {
            assert_eq!(read(text), Err(BadPeriod::TooLong), "{text}");
        }
    }

    #[test]
    fn days_are_those_of_the_zone() {
        let rule =
            HealthRule { zone: chrono_tz::Asia::Almaty, thresholds: Default::default(), calendar: Default::default() };
        let period = Period { from: day("2026-11-22"), to: day("2026-11-23") };
        let midnight = rule.start_of(day("2026-11-23"));
        let slots = Slots {
            copies: vec![(midnight - 900, 5), (midnight, 7), (midnight + 900, 1)],
            joined: vec![(midnight - 200_000, 10), (midnight, 2)],
            left: vec![(midnight - 900, 3)],
            ..Slots::default()
        };
        let days = slots.by_day(period, &rule);
        assert_eq!(days.iter().map(|day| (day.copies, day.subscribers)).collect::<Vec<_>>(), [(5, 7), (8, 9)]);
    }
}
