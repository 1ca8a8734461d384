//! Dates and periods as people type them, in three languages, read relative to today.
//!
//! 1. A *piece* is read: a date with or without its year (possibly without its day), or a span such as "next week".
//! 2. If another piece follows, alone or after a dash or "to", the two are the ends of a period; the more complete one lends its
//!    year and month to the other.
//! 3. "Until" and "from", before or after, open a single piece towards today or towards the last deadline.
//! 4. What is late or done lies behind: without a year "in October" is the last one then, and "30 days" are those until today.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    super::questions::Period,
    calendar_words::{Word, word},
    partial::{Partial, day_month_year, digits, ordinal_ending, year},
    spans,
    tokens::Token,
};

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
    /// Whether the text asks about what lies behind.
    pub back: bool,
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Opening {
    Until,
    From,
}

/// Reads the date or period that begins with the first of these tokens.
pub(super) fn read(tokens: &[Token<'_>], calendar: &Calendar) -> Option<Dated> {
    if let Some(dated) = more_than(tokens, calendar) {
        return Some(dated);
    }
    let dated = ahead(tokens, calendar)?;
    let taken = &tokens[..dated.len];
    let said = |token: &Token<'_>| token.digits() == 4 || matches!(word(&token.folded), Some(Word::Next | Word::New));
    if !calendar.back || taken.iter().any(said) {
        return Some(dated);
    }
    Some(Dated { period: dated.period.and_then(|period| behind(period, calendar)), ..dated })
}

/// "More than a month", "30 күннен астам": until so long ago where the text asks about what lies behind, else from then on.
fn more_than(tokens: &[Token<'_>], calendar: &Calendar) -> Option<Dated> {
    let says = |at: usize, wanted: Word| tokens.get(at).is_some_and(|token| word(&token.folded) == Some(wanted));
    let mut at = usize::from(says(0, Word::MoreThan));
    let before = at > 0;
    while before
        && tokens.get(at).is_some_and(|token| matches!(token.folded.as_str(), "than" | "a" | "an" | "чем" | "на"))
    {
        at += 1;
    }
    let count = match tokens.get(at).and_then(|token| word(&token.folded)) {
        Some(Word::Number(count)) => Some(count),
        _ => tokens.get(at)?.number,
    };
    at += usize::from(count.is_some());
    let Some(Word::Unit(unit)) = tokens.get(at).and_then(|token| word(&token.folded)) else { return None };
    at += 1;
    let after = says(at, Word::MoreAfter);
    if !before && !after {
        return None;
    }
    let count = i64::from(count.unwrap_or(1)) * if calendar.back { -1 } else { 1 };
    let far = spans::shift(calendar.today, unit, count)?;
    let period = match calendar.back {
        true => Period { from: calendar.all.from.min(far), to: far },
        false => Period { from: far, to: calendar.all.to.max(far) },
    };
    Some(Dated { period: Some(period), len: at + usize::from(after) })
}

/// The last time that is like this one.
fn behind(period: Period, calendar: &Calendar) -> Option<Period> {
    let today = calendar.today;
    if period.from == today {
        return Some(Period { from: today - (period.to - today), to: today });
    }
    let mut last = period;
    while last.from > today {
        let earlier = |day: NaiveDate| day.checked_sub_months(Months::new(12));
        last = Period { from: earlier(last.from)?, to: earlier(last.to)? };
    }
    let open = last != period && period.to == calendar.all.to;
    Some(if open { Period { to: today, ..last } } else { last })
}

fn ahead(tokens: &[Token<'_>], calendar: &Calendar) -> Option<Dated> {
    let before = tokens.first().and_then(opening_before);
    if let Some(until) = until_new_year(tokens, before, calendar) {
        return Some(until);
    }
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

/// "By the new year", "жаңа жылға дейін": all of this year that is left.
fn until_new_year(tokens: &[Token<'_>], before: Option<Opening>, calendar: &Calendar) -> Option<Dated> {
    let mut at = usize::from(before.is_some());
    at += usize::from(at > 0 && word(&tokens.get(at)?.folded) == Some(Word::Small));
    let (year, len) = spans::new_year(tokens.get(at..)?, calendar.today)?;
    at += len;
    let after = tokens.get(at).and_then(opening_after);
    at += usize::from(after.is_some());
    let to = year.from.pred_opt().filter(|_| after.or(before) == Some(Opening::Until))?;
    Some(Dated { period: Some(Period { from: calendar.today, to }), len: at })
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

fn piece(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Piece, usize)> {
    digits(tokens)
        .map(|(partial, len)| (partial.map_or(Piece::Bad, Piece::Date), len))
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
