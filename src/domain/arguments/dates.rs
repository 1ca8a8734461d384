//! Dates and periods as people type them, in three languages, read relative to today.
//!
//! 1. A *piece* is read: a date with or without its year (possibly without its day), or a span such as "next week".
//! 2. If another piece follows, alone or after a dash or "to", the two are the ends of a period; the more complete one lends its
//!    year and month to the other.
//! 3. "Until" and "from", before or after, open a single piece towards today or towards the last deadline.

use chrono::{Datelike, Days, NaiveDate};

use super::{
    super::questions::Period,
    calendar_words::{Word, word},
    spans,
    tokens::Token,
};

/// Years outside are typing errors.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// 29 February comes at least once in so many years.
const LEAP_CYCLE_YEARS: i32 = 8;
/// How far `/deadlines` looks when nothing was said.
const DEFAULT_DAYS: u64 = 30;

/// From today, the next 30 days.
pub fn default_period(today: NaiveDate) -> Period {
    Period { from: today, to: after(today, DEFAULT_DAYS) }
}

/// What the days are relative to.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    pub today: NaiveDate,
    /// From the first to the last deadline known, for periods open at one end.
    pub all: Period,
}

/// A period read from some tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Dated {
    /// The period, or nothing if no such date exists or its ends are reversed.
    pub period: Option<Period>,
    /// How many tokens it took.
    pub len: usize,
}

/// One end of a period, or all of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Date(Partial),
    Span(Period),
    /// Looks like a date but is none.
    Bad,
}

/// A date of which some parts were not said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Partial {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Until,
    From,
}

/// Reads the date or period that begins with the first of these tokens.
pub(super) fn read(tokens: &[Token<'_>], calendar: &Calendar) -> Option<Dated> {
    let before = tokens.first().and_then(opening_before);
    let mut at = usize::from(before.is_some());
    let (first, len) = days_of_one_month(&tokens[at..]).or_else(|| piece(&tokens[at..], calendar.today))?;
    at += len;
    let after = tokens.get(at).and_then(opening_after);
    if after != Some(Opening::Until)
        && let Some((second, len)) =
            second_piece(&tokens[at..], first, after.is_some() || before.is_some(), calendar.today)
    {
        at += len;
        at += usize::from(tokens.get(at).and_then(opening_after) == Some(Opening::Until));
        return Some(Dated { period: between(first, second, calendar.today), len: at });
    }
    if matches!(first, Piece::Date(Partial { month: None, year: None, .. })) {
        return None;
    }
    at += usize::from(after.is_some());
    let joiner = tokens.first().is_some_and(|token| word(&token.folded) == Some(Word::And));
    let opening = after.or(before).filter(|_| !(joiner && matches!(first, Piece::Span(_))));
    let period = alone(first, calendar.today).map(|period| open(period, opening, calendar));
    Some(Dated { period, len: at })
}

fn opening_before(token: &Token<'_>) -> Option<Opening> {
    match word(&token.folded)? {
        // "қ." is how Kazakh abbreviates "city", and folds to the Russian preposition.
        Word::Until if !token.raw.contains(['қ', 'Қ']) => Some(Opening::Until),
        Word::And if matches!(token.folded.as_str(), "по" | "to") => Some(Opening::Until),
        Word::From => Some(Opening::From),
        _ => None,
    }
}

fn opening_after(token: &Token<'_>) -> Option<Opening> {
    match word(&token.folded)? {
        Word::Till => Some(Opening::Until),
        Word::Since => Some(Opening::From),
        _ => None,
    }
}

/// The first number of "1–15 декабря", if a dated number follows.
fn days_of_one_month(tokens: &[Token<'_>]) -> Option<(Piece, usize)> {
    let day = tokens.first()?.number.filter(|_| tokens[0].digits() <= 2)?;
    let len = 1 + ordinal_ending(tokens.get(1));
    let next = tokens.get(len)?;
    let second = match next.after_dash() {
        true => len,
        false if connects(Some(next)) => len + 1,
        false => return None,
    };
    let follows = matches!(day_month_year(tokens.get(second..)?)?.0, Partial { day: Some(_), month: Some(_), .. });
    follows.then_some((Piece::Date(Partial { day: Some(day), ..Partial::default() }), len))
}

/// The other end of a period, after a dash, a connecting word or nothing.
fn second_piece(tokens: &[Token<'_>], first: Piece, opened: bool, today: NaiveDate) -> Option<(Piece, usize)> {
    let mut at = usize::from(tokens.first().and_then(opening_after).is_some());
    let dash = tokens.get(at)?.after_dash();
    let said = connects(tokens.get(at)) && !dash;
    at += usize::from(said);
    // "с января 2026 до" may still say "конца" before the unit, which a piece reads itself.
    let (second, len) = piece(tokens.get(at..)?, today)?;
    let dates = matches!((first, second), (Piece::Date(_) | Piece::Bad, Piece::Date(_) | Piece::Bad));
    (dates || dash || said && opened || said && is_day(first)).then_some((second, at + len))
}

fn is_day(piece: Piece) -> bool {
    matches!(piece, Piece::Span(period) if period.from == period.to)
}

fn connects(token: Option<&Token<'_>>) -> bool {
    token.is_some_and(|token| matches!(word(&token.folded), Some(Word::And | Word::Until | Word::From)))
}

fn ordinal_ending(token: Option<&Token<'_>>) -> usize {
    let joined = |token: &&Token<'_>| token.before.is_empty() || token.joined_by('-') || token.joined_by('–');
    usize::from(token.filter(joined).is_some_and(|token| word(&token.folded) == Some(Word::OrdinalEnding)))
}

fn piece(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Piece, usize)> {
    digits(tokens)
        .or_else(|| end_of_month(tokens, today))
        .or_else(|| day_month_year(tokens).map(|(partial, len)| (Piece::Date(partial), len)))
        .or_else(|| spans::read(tokens, today).map(|(span, len)| (Piece::Span(span), len)))
        .or_else(|| year(tokens).map(|(year, len)| (year_piece(year), len)))
}

/// "Конец ноября", "the end of November 2026", "қарашаның соңы": from today to its last day.
fn end_of_month(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Piece, usize)> {
    let ends = |at: usize| tokens.get(at).is_some_and(|token| word(&token.folded) == Some(Word::End));
    let small = tokens.iter().skip(1).take_while(|token| word(&token.folded) == Some(Word::Small)).count();
    let start = if ends(0) { 1 + small } else { 0 };
    let (partial, len) = day_month_year(&tokens[start..])?;
    if partial.day.is_some() || !(start > 0 || ends(len)) {
        return None;
    }
    let to = partial.next(today)?.to;
    Some((Piece::Span(Period { from: today.min(to), to }), if start > 0 { start + len } else { len + 1 }))
}

fn year_piece(year: i32) -> Piece {
    Piece::Date(Partial { year: Some(year), ..Partial::default() })
}

/// A date in digits alone: `2026-12-01`, `01.12.2026`, `20.04`, `2026-12`, `12.2026`.
fn digits(tokens: &[Token<'_>]) -> Option<(Piece, usize)> {
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
    Some((if bad { Piece::Bad } else { Piece::Date(partial) }, len))
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
fn day_month_year(tokens: &[Token<'_>]) -> Option<(Partial, usize)> {
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
    word(folded) == Some(Word::Unit(super::calendar_words::Unit::Month)) && !folded.ends_with("лик")
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
fn year(tokens: &[Token<'_>]) -> Option<(i32, usize)> {
    let token = tokens.first().filter(|token| token.digits() == 4)?;
    let year = i32::try_from(token.number?).ok().filter(|year| YEARS.contains(year))?;
    let marked = tokens.get(1).and_then(|token| word(&token.folded));
    let marks = matches!(marked, Some(Word::YearMark | Word::Unit(super::calendar_words::Unit::Year)));
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
    fn in_year(self, year: i32) -> Option<Period> {
        match (self.month, self.day) {
            (Some(month), Some(day)) => {
                NaiveDate::from_ymd_opt(year, month, day).map(|day| Period { from: day, to: day })
            }
            (Some(month), None) => spans::month(year, month),
            _ => spans::year(year),
        }
    }

    /// In its own year, else the next time that is not over.
    fn next(self, today: NaiveDate) -> Option<Period> {
        match self.year {
            Some(year) => self.in_year(year),
            None => (0..=LEAP_CYCLE_YEARS)
                .filter_map(|more| self.in_year(today.year() + more))
                .find(|period| today <= period.to),
        }
    }
}

fn alone(piece: Piece, today: NaiveDate) -> Option<Period> {
    match piece {
        Piece::Date(partial) => partial.next(today),
        Piece::Span(period) => Some(period),
        Piece::Bad => None,
    }
}

/// From the beginning of one to the end of the other.
fn between(first: Piece, second: Piece, today: NaiveDate) -> Option<Period> {
    let (from, to) = match (first, second) {
        (Piece::Date(first), Piece::Date(second)) => between_dates(first, second, today)?,
        _ => (alone(first, today)?, alone(second, today)?),
    };
    (from.from <= to.to).then_some(Period { from: from.from, to: to.to })
}

fn between_dates(mut first: Partial, mut second: Partial, today: NaiveDate) -> Option<(Period, Period)> {
    if first.month.is_none() && first.year.is_none() {
        // "20–1 декабря" would otherwise be read as most of a year.
        first.month = second.month;
        second.day.filter(|last| first.day <= Some(*last))?;
    }
    if let (Some(year), None) = (first.year, second.year) {
        second.year = Some(year);
        let same = second.in_year(year)?;
        let to = if same.to < first.in_year(year)?.from { second.in_year(year + 1)? } else { same };
        return Some((first.in_year(year)?, to));
    }
    let to = second.next(today)?;
    let from = match first.year {
        Some(year) => first.in_year(year)?,
        None => first.in_year(to.to.year()).filter(|from| from.from <= to.to).or(first.in_year(to.to.year() - 1))?,
    };
    Some((from, to))
}

fn open(period: Period, opening: Option<Opening>, calendar: &Calendar) -> Period {
    match opening {
        Some(Opening::Until) if calendar.today <= period.to => Period { from: calendar.today, to: period.to },
        Some(Opening::Until) => Period { from: calendar.all.from.min(period.to), to: period.to },
        Some(Opening::From) => Period { from: period.from, to: calendar.all.to.max(period.to) },
        None => period,
    }
}

pub(super) fn after(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}
