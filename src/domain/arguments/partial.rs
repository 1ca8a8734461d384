//! Dates of which the day or the year may be missing: in digits, or with the month in words.

use chrono::{Datelike, NaiveDate};

use super::{
    super::questions::Period,
    calendar_words::{Unit, Word, word},
    inflection, spans,
    tokens::Token,
};

/// Years outside are typing errors.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// 29 February comes at least once in so many years.
const LEAP_CYCLE_YEARS: i32 = 8;
/// A date of which some parts were not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Partial {
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
}

/// A date in digits alone: `2026-12-01`, `01.12.2026`, `20.04`, `2026-12`, `12.2026`.
pub(super) fn digits(tokens: &[Token<'_>]) -> Option<(Option<Partial>, usize)> {
    let chain = chain(tokens);
    let lengths: Vec<usize> = tokens[..chain].iter().map(Token::digits).collect();
    let mark = tokens.get(1).and_then(|token| token.before.chars().next());
    let number = |at: usize| tokens[at].number;
    let partial = |year: Option<usize>, month: usize, day: Option<usize>| Partial {
        year: year.and_then(|at| full_year(&tokens[at])),
        month: number(month),
        day: day.and_then(number),
    };
    let (partial, len) = match (lengths.as_slice(), mark) {
        ([4, 1..=2, 1..=2, ..], _) => (partial(Some(0), 1, Some(2)), 3),
        ([1..=2, 1..=2, 4 | 2, ..], _) => (partial(Some(2), 1, Some(0)), 3),
        ([4, 1..=2], _) => (partial(Some(0), 1, None), 2),
        ([4, 1..=2, 4, 1..=2], _) => (partial(Some(0), 1, None), 2),
        ([1..=2, 4], _) => (partial(Some(1), 0, None), 2),
        ([1..=2, 2], Some('.')) => (partial(None, 1, Some(0)), 2),
        _ => return None,
    };
    let bad = !partial.is_possible();
    if bad && partial.year.is_none() {
        // `49.10` is an item.
        return None;
    }
    Some(((!bad).then_some(partial), len))
}

/// How many tokens are numbers joined by the same mark.
fn chain(tokens: &[Token<'_>]) -> usize {
    let Some(mark) = tokens.get(1).and_then(|token| token.before.chars().next()).filter(|mark| "-./".contains(*mark))
    else {
        return 0;
    };
    let joined = tokens.iter().skip(1).take_while(|token| token.number.is_some() && token.joined_by(mark)).count();
    if joined > 0 && tokens[0].number.is_some() { 1 + joined } else { 0 }
}

/// Two digits of a year mean one of this century.
fn full_year(token: &Token<'_>) -> Option<i32> {
    let year = i32::try_from(token.number?).ok()?;
    Some(if token.digits() == 2 { 2000 + year } else { year })
}

/// A date with the month in words; the year may stand first or last, the day on either side of the month.
pub(super) fn day_month_year(tokens: &[Token<'_>]) -> Option<(Partial, usize)> {
    let (year_before, mut at) = year(tokens).map_or((None, 0), |(year, len)| (Some(year), len));
    let (day_before, len) = day(&tokens[at..]).map_or((None, 0), |(day, len)| (Some(day), len));
    at += len;
    let (month, certain) = match tokens.get(at).and_then(|token| word(&token.folded))? {
        Word::Month(month) => (month, true),
        Word::ShortMonth(month) => (month, false),
        _ => return None,
    };
    at += 1;
    at += usize::from(tokens.get(at).is_some_and(|token| is_month_word(&token.folded)));
    let (day_after, len) = if day_before.is_none() { day_alone(&tokens[at..]) } else { (None, 0) };
    at += len;
    let of = tokens.get(at).is_some_and(|token| word(&token.folded) == Some(Word::Small));
    let (year_after, len) = match year(tokens.get(at + usize::from(of)..)?) {
        Some((year, len)) if year_before.is_none() => (Some(year), len + usize::from(of)),
        _ => (None, 0),
    };
    at += len;
    let partial = Partial { year: year_before.or(year_after), month: Some(month), day: day_before.or(day_after) };
    (certain || partial.year.is_some() || partial.day.is_some()).then_some((partial, at))
}

fn is_month_word(folded: &str) -> bool {
    word(folded) == Some(Word::Unit(Unit::Month)) && !folded.ends_with("лик")
}

/// A day of a month with its ending and the "of" after it.
fn day(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    let day = tokens.first().filter(|token| (1..=2).contains(&token.digits()))?.number?;
    let mut len = 1 + ordinal_ending(tokens.get(1));
    while tokens.get(len).is_some_and(|token| word(&token.folded) == Some(Word::Small)) {
        len += 1;
    }
    Some((day, len))
}

/// A day after its month, unless that number counts something else ("декабрь, 2 недели") or begins another date.
fn day_alone(tokens: &[Token<'_>]) -> (Option<u32>, usize) {
    let Some((day, len)) = day(tokens) else { return (None, 0) };
    let next = tokens.get(len).and_then(|token| word(&token.folded));
    let other = matches!(next, Some(Word::Unit(_) | Word::Month(_) | Word::ShortMonth(_)));
    if other || chain(tokens) > 0 { (None, 0) } else { (Some(day), len) }
}

/// A year of four digits, with "г.", "жылғы" and the like.
pub(super) fn year(tokens: &[Token<'_>]) -> Option<(i32, usize)> {
    let token = tokens.first().filter(|token| token.digits() == 4)?;
    let year = i32::try_from(token.number?).ok().filter(|year| YEARS.contains(year))?;
    let marked = tokens.get(1).and_then(|token| word(&token.folded));
    let marks = matches!(marked, Some(Word::YearMark | Word::Unit(Unit::Year)));
    Some((year, 1 + usize::from(marks)))
}

impl Partial {
    /// Whether some day is meant.
    fn is_possible(self) -> bool {
        let year = self.year.unwrap_or(2024);
        let month = self.month.unwrap_or(1);
        YEARS.contains(&year) && NaiveDate::from_ymd_opt(year, month, self.day.unwrap_or(1)).is_some()
    }

    /// All days that it can mean in this year.
    pub fn in_year(self, year: i32) -> Option<Period> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => {
                NaiveDate::from_ymd_opt(year, month, day).map(|day| Period { from: day, to: day })
            }
            (Some(month), None) => spans::month(year, month),
            _ => spans::year(year),
        }
    }

    /// In its own year, else the next time that is not over.
    pub fn next(self, today: NaiveDate) -> Option<Period> {
        match self.year {
            Some(year) => self.in_year(year),
            None => (0..=LEAP_CYCLE_YEARS)
                .filter_map(|more| self.in_year(today.year() + more))
                .find(|period| today <= period.to),
        }
    }
}

pub(super) fn ordinal_ending(token: Option<&Token<'_>>) -> usize {
    usize::from(token.is_some_and(|token| token.is_attached() && is_ending(token)))
}

/// Whether a word attached to a number only inflects it: "49-й", "49-ға", "49's".
pub(super) fn is_ending(token: &Token<'_>) -> bool {
    word(&token.folded) == Some(Word::OrdinalEnding) || is_case_ending(token)
}

/// Whether it puts the number into a case, as nothing is put that is only counted.
pub(super) fn is_case_ending(token: &Token<'_>) -> bool {
    inflection::is_kazakh_ending(&token.folded) || token.folded == "s"
}
