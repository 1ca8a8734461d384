//! Days, spans of days and moments as people read them.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate};

use super::locale::{Args, Locale, args};
use crate::domain::questions::Period;

impl Locale {
    /// `20 April 2023` · `20 апреля 2023 г.` · `2023 ж. 20 сәуір`.
    pub fn date(&self, day: NaiveDate) -> String {
        self.say_with("date-full", &parts(self, day))
    }

    /// A date without its year: `20 April`.
    pub fn day_and_month(&self, day: NaiveDate) -> String {
        self.say_with("date-in-year", &parts(self, day))
    }

    /// A date, without its year where that is the year of `today`.
    pub fn date_near(&self, day: NaiveDate, today: NaiveDate) -> String {
        if day.year() == today.year() { self.day_and_month(day) } else { self.date(day) }
    }

    /// A moment in the zone: `20 April 2023, 14:05`.
    pub fn moment(&self, at: i64) -> String {
        let at = DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&self.zone());
        format!("{}, {}", self.date(at.date_naive()), at.format("%H:%M"))
    }

    /// The time of a moment in the zone: `14:05`.
    pub(super) fn time_of(&self, at: i64) -> String {
        let at = DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&self.zone());
        at.format("%H:%M").to_string()
    }

    /// The day of a moment in the zone.
    pub(super) fn day_of(&self, at: i64) -> NaiveDate {
        DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&self.zone()).date_naive()
    }

    /// A span of days in the fewest words: a year, a month, a day, or first and last day.
    pub fn period(&self, period: Period) -> String {
        let Period { from, to } = period;
        let ends_year = from.year() == to.year() && from.ordinal() == 1 && (to.month(), to.day()) == (12, 31);
        let same_month = (from.year(), from.month()) == (to.year(), to.month());
        if from == to {
            self.date(from)
        } else if ends_year {
            self.say_with("date-year", &args().text("year", from.year().to_string()))
        } else if same_month && from.day() == 1 && Some(to) == last_of_month(from) {
            let month = self.say_with("month-alone", &args().count("month", from.month()));
            self.say_with("date-month", &args().text("month", month).text("year", from.year().to_string()))
        } else if same_month {
            let days = format!("{}–{}", from.day(), to.day());
            self.say_with("date-full", &parts(self, from).text("day", days))
        } else if from.year() == to.year() {
            let span = args().text("from", self.day_and_month(from)).text("to", self.day_and_month(to));
            self.say_with("date-span", &span.text("year", from.year().to_string()))
        } else {
            format!("{} – {}", self.date(from), self.date(to))
        }
    }

    /// How long until a day: `today`, `tomorrow`, `in 12 days`.
    pub fn due_in(&self, days: i64) -> String {
        self.say_with("due-in", &args().count("days", days))
    }

    /// How late something is: `39 days late`.
    pub fn late_by(&self, days: i64) -> String {
        self.say_with("late-by", &args().count("days", days))
    }

    /// How long ago a day was: `today`, `yesterday`, `3 days ago`.
    pub fn ago(&self, days: i64) -> String {
        self.say_with("days-ago", &args().count("days", days))
    }
}

fn parts(locale: &Locale, day: NaiveDate) -> Args {
    let month = locale.say_with("month-in-date", &args().count("month", day.month()));
    args().text("day", day.day().to_string()).text("month", month).text("year", day.year().to_string())
}

fn last_of_month(first: NaiveDate) -> Option<NaiveDate> {
    first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))
}

/// The days that "soon" means where nobody named any: today and the 30 days after it.
pub(super) fn soon(today: NaiveDate) -> Period {
    Period { from: today, to: today.checked_add_days(Days::new(30)).unwrap_or(today) }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Asia::Almaty;

    use super::*;
    use crate::domain::language::Language;

    fn in_all(say: impl Fn(&Locale) -> String) -> [String; 3] {
        [Language::En, Language::Ru, Language::Kk].map(|language| say(&Locale::new(language, Language::Kk, Almaty)))
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn period(from: &str, to: &str) -> [String; 3] {
        in_all(|locale| locale.period(Period { from: day(from), to: day(to) }))
    }

    #[test]
    fn dates_are_written_as_each_language_does() {
        let date = in_all(|locale| locale.date(day("2023-04-20")));
        assert_eq!(date, ["20 April 2023", "20 апреля 2023 г.", "2023 ж. 20 сәуір"]);
        // 14:05 in UTC is 19:05 in Almaty since 2024.
        let moment = in_all(|locale| locale.moment(1_792_073_100));
        assert_eq!(moment, ["15 October 2026, 19:05", "15 октября 2026 г., 19:05", "2026 ж. 15 қазан, 19:05"]);
    }

    #[test]
    fn spans_take_the_fewest_words() {
        assert_eq!(period("2026-12-01", "2026-12-31"), ["December 2026", "декабрь 2026 г.", "2026 ж. желтоқсан"]);
        assert_eq!(period("2026-01-01", "2026-12-31"), ["2026", "2026 год", "2026 жыл"]);
        assert_eq!(period("2026-12-05", "2026-12-05")[0], "5 December 2026");
        assert_eq!(
            period("2026-12-01", "2026-12-15"),
            ["1–15 December 2026", "1–15 декабря 2026 г.", "2026 ж. 1–15 желтоқсан"]
        );
        assert_eq!(
            period("2026-11-23", "2026-12-23"),
            ["23 November – 23 December 2026", "23 ноября – 23 декабря 2026 г.", "2026 ж. 23 қараша – 23 желтоқсан"]
        );
        assert_eq!(period("2026-12-23", "2027-01-02")[0], "23 December 2026 – 2 January 2027");
    }

    #[test]
    fn days_are_counted_by_plural_rules() {
        assert_eq!(in_all(|l| l.due_in(0)), ["today", "сегодня", "бүгін"]);
        assert_eq!(in_all(|l| l.due_in(1)), ["tomorrow", "завтра", "ертең"]);
        assert_eq!(in_all(|l| l.due_in(12)), ["in 12 days", "осталось 12 дней", "12 күн қалды"]);
        assert_eq!(
            [21, 22, 25].map(|n| in_all(|l| l.due_in(n))[1].clone()),
            ["остался 21 день", "осталось 22 дня", "осталось 25 дней"]
        );
        assert_eq!(in_all(|l| l.late_by(1)), ["1 day late", "опоздание 1 день", "1 күн кешікті"]);
        assert_eq!(in_all(|l| l.ago(3)), ["3 days ago", "3 дня назад", "3 күн бұрын"]);
        assert_eq!(in_all(|l| l.due_in(1200)), ["in 1,200 days", "осталось 1\u{a0}200 дней", "1\u{a0}200 күн қалды"]);
    }
}
