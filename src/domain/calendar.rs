//! Working days: weekends, holidays and the days that decrees moved.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// Why a day differs from its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Exception {
    Off,
    Working,
}

/// Days off and working days of one country. Beyond the years that it lists, only Saturdays and Sundays are off.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    exceptions: BTreeMap<NaiveDate, Exception>,
    expected_from: Option<i32>,
}

/// A line of a calendar file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {reason}")]
pub struct BadCalendar {
    /// Line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub reason: String,
}

impl Calendar {
    /// Builds a calendar from days with their kind: `holiday`, `day-off` or `working`.
    pub fn new<'a>(days: impl IntoIterator<Item = (NaiveDate, &'a str)>) -> Result<Calendar, BadCalendar> {
        let mut exceptions = BTreeMap::new();
        for (index, (date, kind)) in days.into_iter().enumerate() {
            let exception = match kind {
                "holiday" | "day-off" => Exception::Off,
                "working" => Exception::Working,
                other => return Err(BadCalendar { line: index + 2, reason: format!("unknown kind {other:?}") }),
            };
            exceptions.insert(date, exception);
        }
        Ok(Calendar { exceptions, expected_from: None })
    }

    /// The same; from this year on its days follow the law's rule alone, and decrees may still move some.
    #[must_use]
    pub fn expected_from(self, year: Option<i32>) -> Calendar {
        Calendar { expected_from: year, ..self }
    }

    /// The first year whose days follow the law's rule alone, because no decree is out.
    pub fn first_expected_year(&self) -> Option<i32> {
        self.expected_from
    }

    /// Whether a day lies in a year whose days off may still be moved.
    pub fn is_expected(&self, day: NaiveDate) -> bool {
        self.expected_from.is_some_and(|year| day.year() >= year)
    }

    /// Whether people work on this day.
    pub fn is_working(&self, day: NaiveDate) -> bool {
        match self.exceptions.get(&day) {
            Some(Exception::Working) => true,
            Some(Exception::Off) => false,
            None => !matches!(day.weekday(), Weekday::Sat | Weekday::Sun),
        }
    }

    /// The last day on which a duty due on this day is still in time: the day itself, or the next working day after a day off.
    pub fn runs_to(&self, deadline: NaiveDate) -> NaiveDate {
        let mut day = deadline;
        while !self.is_working(day) {
            match day.checked_add_days(Days::new(1)) {
                Some(next) => day = next,
                None => return day,
            }
        }
        day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn nauryz() -> Calendar {
        Calendar::new([
            (day("2024-03-21"), "holiday"),
            (day("2024-03-22"), "holiday"),
            (day("2024-03-23"), "holiday"),
            (day("2024-03-25"), "day-off"),
            (day("2024-05-04"), "working"),
        ])
        .unwrap()
    }

    #[test]
    fn a_deadline_on_a_day_off_runs_to_the_next_working_day() {
        assert_eq!(nauryz().runs_to(day("2024-03-21")), day("2024-03-26"));
        assert_eq!(nauryz().runs_to(day("2024-05-04")), day("2024-05-04"));
        assert_eq!(nauryz().runs_to(day("2024-05-05")), day("2024-05-06"));
        assert_eq!(nauryz().runs_to(day("2024-03-20")), day("2024-03-20"));
    }

    #[test]
    fn an_unknown_kind_is_named() {
        let fault = Calendar::new([(day("2024-01-01"), "feast")]).unwrap_err();
        assert_eq!(fault.to_string(), "line 2: unknown kind \"feast\"");
    }

    proptest! {
        #[test]
        fn it_runs_to_the_first_working_day(offset in 0_u64..4000) {
            let calendar = nauryz();
            let start = day("2020-01-01") + Days::new(offset);
            let end = calendar.runs_to(start);
            prop_assert!(calendar.is_working(end));
            prop_assert!(start.iter_days().take_while(|d| *d < end).all(|d| !calendar.is_working(d)));
        }
    }
}
