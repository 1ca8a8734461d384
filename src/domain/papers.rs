//! Execution reports that people ask for, and the rhythm in which they are made by themselves.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    arguments::{self, Gazetteer},
    questions::Period,
    register::Register,
};

/// The hour of the day, in the configured zone, at which planned reports are made.
pub const HOUR: i64 = 9;

/// How often a report is made by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// On the first day of each month, of the month before.
    Monthly,
    /// On the first day of each quarter, of the quarter before.
    Quarterly,
    /// On one day of each year, from the first of January to the day before.
    Yearly {
        /// 1 to 12.
        month: u32,
        /// 1 to 29; in a year that lacks it, the day after.
        day: u32,
    },
}

impl Rhythm {
    /// Each year on the day and month of this one.
    pub fn on(day: NaiveDate) -> Rhythm {
        Rhythm::Yearly { month: day.month(), day: day.day() }
    }

    /// The first day from this one on on which a report is made.
    pub fn from_day(self, from: NaiveDate) -> NaiveDate {
        let in_order = (0..=12).filter_map(|ahead| first_of_month(from)?.checked_add_months(Months::new(ahead)));
        let mut days = in_order.filter_map(|first| self.in_month(first));
        days.find(|day| *day >= from).unwrap_or(from)
    }

    /// The last day up to this one on which a report is made, if it lies within the year before.
    pub fn until_day(self, until: NaiveDate) -> Option<NaiveDate> {
        let back = (0..=12).filter_map(|back| first_of_month(until)?.checked_sub_months(Months::new(back)));
        back.filter_map(|first| self.in_month(first)).find(|day| *day <= until)
    }

    /// The day of a month, told by its first, on which a report is made.
    fn in_month(self, first: NaiveDate) -> Option<NaiveDate> {
        match self {
            Rhythm::Monthly => Some(first),
            Rhythm::Quarterly => (first.month0().is_multiple_of(3)).then_some(first),
            Rhythm::Yearly { month, day } => {
                let made = first.with_day(day).or_else(|| first.checked_add_months(Months::new(1)));
                made.filter(|_| first.month() == month)
            }
        }
    }

    /// The days that the report of a day tells.
    pub fn period(self, day: NaiveDate) -> Period {
        let to = day.checked_sub_days(Days::new(1)).unwrap_or(day);
        let back = |months| first_of_month(to).and_then(|first| first.checked_sub_months(Months::new(months)));
        let from = match self {
            Rhythm::Monthly => back(0),
            Rhythm::Quarterly => back(2),
            Rhythm::Yearly { .. } => NaiveDate::from_ymd_opt(to.year(), 1, 1),
        };
        Period { from: from.unwrap_or(to), to }
    }

    /// Reads a name as its `Display` writes it.
    pub fn named(name: &str) -> Option<Rhythm> {
        match name {
            "monthly" => Some(Rhythm::Monthly),
            "quarterly" => Some(Rhythm::Quarterly),
            day => {
                let (month, day) = day.split_once('-')?;
                // A leap year has all days that any year has.
                NaiveDate::from_ymd_opt(2024, month.parse().ok()?, day.parse().ok()?).map(Rhythm::on)
            }
        }
    }
}

impl fmt::Display for Rhythm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rhythm::Monthly => f.write_str("monthly"),
            Rhythm::Quarterly => f.write_str("quarterly"),
            Rhythm::Yearly { month, day } => write!(f, "{month:02}-{day:02}"),
        }
    }
}

fn first_of_month(day: NaiveDate) -> Option<NaiveDate> {
    day.with_day(1)
}

/// From the first of January to today.
pub fn year_to_date(today: NaiveDate) -> Period {
    Period { from: NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today), to: today }
}

/// The quarter in which a day lies, whole.
pub fn quarter_of(day: NaiveDate) -> Period {
    let month = day.month0() / 3 * 3 + 1;
    let from = NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day);
    let after = from.checked_add_months(Months::new(3)).and_then(|after| after.pred_opt());
    Period { from, to: after.unwrap_or(day) }
}

/// Periods that a button chooses: this year so far, this quarter, the quarter before, the month before, the year before.
pub fn usual(today: NaiveDate) -> [Period; 5] {
    let quarter = quarter_of(today);
    let before = quarter.from.pred_opt().unwrap_or(today);
    let year = year_to_date(today);
    let last_year = year.from.pred_opt().map_or(year, year_to_date);
    let month = first_of_month(today).unwrap_or(today);
    [year, quarter, quarter_of(before), Rhythm::Monthly.period(month), last_year]
}

/// The days that a text names, begun by today: "3 квартал" in November is the one that is over. `None` if it names none.
pub fn period(names: &Gazetteer, register: &Register, text: &str, today: NaiveDate) -> Option<Period> {
    let read = |on: NaiveDate| arguments::parse(names, register, text, on).period;
    let ago = |months| today.checked_sub_months(Months::new(months)).unwrap_or(today);
    let named = read(today)?;
    if named.from <= today {
        return Some(named);
    }
    // "Tomorrow" is another day of the year on another day, "20 December" is not; a whole year has its number, or is relative.
    let ends = |period: Period| [period.from, period.to].map(|day| (day.month(), day.day()));
    let is_yearless = read(ago(6)).is_some_and(|then| ends(then) == ends(named)) && ends(named) != [(1, 1), (12, 31)];
    let before = read(ago(12)).filter(|before| is_yearless && before.from <= today);
    Some(before.unwrap_or(named))
}

/// Words by which a plan is asked for, folded.
const PLAN: [&str; 8] = ["schedule", "plan", "график", "расписание", "по графику", "кесте", "кестемен", "жоспар"];
const MONTHLY: [&str; 6] = ["monthly", "ежемесячно", "каждый месяц", "месяц", "ай сайын", "every month"];
const QUARTERLY: [&str; 6] =
    ["quarterly", "ежеквартально", "каждый квартал", "квартал", "токсан сайын", "every quarter"];

/// What is typed behind the word that asks for a plan; `None` if it does not begin with one.
pub fn plan_words(text: &str) -> Option<&str> {
    let (first, rest) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
    PLAN.contains(&super::text::fold(first).as_str()).then_some(rest.trim())
}

/// The rhythm that words begin with, and the words after it; a day needs no year.
pub fn rhythm<'t>(
    names: &Gazetteer,
    register: &Register,
    text: &'t str,
    today: NaiveDate,
) -> Option<(Rhythm, &'t str)> {
    let folded = super::text::fold(text);
    for (rhythm, words) in [(Rhythm::Monthly, MONTHLY), (Rhythm::Quarterly, QUARTERLY)] {
        let found = words.into_iter().find(|word| folded == **word || folded.starts_with(&format!("{word} ")));
        if let Some(word) = found {
            let count = word.split(' ').count();
            let rest = text.split_whitespace().nth(count).and_then(|next| text.find(next));
            return Some((rhythm, rest.map_or("", |at| &text[at..])));
        }
    }
    let period = arguments::parse(names, register, text, today).period?;
    // The names beside the day are read by whoever asks.
    (period.from == period.to).then(|| (Rhythm::on(period.from), text))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn told(rhythm: &str, on: &str) -> (String, String) {
        let Period { from, to } = Rhythm::named(rhythm).unwrap().period(day(on));
        (from.to_string(), to.to_string())
    }

    #[test]
    fn each_rhythm_tells_what_came_before() {
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(told("monthly", "2026-03-01"), pair("2026-02-01", "2026-02-28"));
        assert_eq!(told("quarterly", "2026-01-01"), pair("2025-10-01", "2025-12-31"));
        assert_eq!(told("04-20", "2023-04-20"), pair("2023-01-01", "2023-04-19"));
        assert_eq!(told("01-01", "2026-01-01"), pair("2025-01-01", "2025-12-31"));
    }

    #[test]
    fn the_next_day_is_found() {
        let next = |rhythm: &str, from: &str| Rhythm::named(rhythm).unwrap().from_day(day(from)).to_string();
        assert_eq!(next("monthly", "2026-11-23"), "2026-12-01");
        assert_eq!(next("monthly", "2026-12-01"), "2026-12-01");
        assert_eq!(next("quarterly", "2026-11-23"), "2027-01-01");
        assert_eq!(next("04-20", "2026-04-21"), "2027-04-20");
        assert_eq!(next("02-29", "2026-02-01"), "2026-03-01");
        assert_eq!(next("02-29", "2028-02-01"), "2028-02-29");
    }

    #[test]
    fn usual_periods_are_begun() {
        let usual = usual(day("2026-01-15")).map(|period| (period.from.to_string(), period.to.to_string()));
        let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
        assert_eq!(usual[0], pair("2026-01-01", "2026-01-15"));
        assert_eq!(usual[1], pair("2026-01-01", "2026-03-31"));
        assert_eq!(usual[2], pair("2025-10-01", "2025-12-31"));
        assert_eq!(usual[3], pair("2025-12-01", "2025-12-31"));
        assert_eq!(usual[4], pair("2025-01-01", "2025-12-31"));
    }

    proptest! {
        #[test]
        fn days_of_a_rhythm_follow_each_other(offset in 0_u64..3000, month in 1_u32..=12, on in 1_u32..=29, kind in 0..3) {
            let yearly = Rhythm::named(&format!("{month:02}-{on:02}")).unwrap_or(Rhythm::Monthly);
            let rhythm = [Rhythm::Monthly, Rhythm::Quarterly, yearly][kind as usize];
            let from = day("2022-01-01") + Days::new(offset);
            let next = rhythm.from_day(from);
            prop_assert!(next >= from);
            prop_assert_eq!(rhythm.until_day(next), Some(next));
            let Period { from, to } = rhythm.period(next);
            prop_assert!(from <= to && to.succ_opt() == Some(next));
            prop_assert_eq!(Rhythm::named(&rhythm.to_string()), Some(rhythm));
        }
    }
}
