//! Periods counted from today: "next week", "10 дней", "осы айда", "до конца года", "4 квартал".

use chrono::{Datelike, Days, Months, NaiveDate};

use super::{
    super::questions::Period,
    calendar_words::{Unit, Word, word},
    dates::{after, default_period},
    tokens::Token,
};

/// A longer count of units is a typing error.
const MOST_UNITS: u32 = 999;

/// Reads a span at the beginning of these tokens.
pub(super) fn read(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Period, usize)> {
    single(tokens, today)
        .or_else(|| edge(tokens, today))
        .or_else(|| part_of_year(tokens, today))
        .or_else(|| counted(tokens, today))
        .or_else(|| shifted(tokens, today))
}

/// One word that is a span by itself.
fn single(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Period, usize)> {
    let period = match word_at(tokens, 0)? {
        Word::Day(days) => one_day(plus_days(today, days)?),
        Word::YearFrom(years) => year(today.year() + years)?,
        Word::Weekday(day) => {
            let ahead = (day + 7 - today.weekday().num_days_from_monday()) % 7;
            one_day(after(today, u64::from(ahead)))
        }
        Word::Soon => default_period(today),
        _ => return None,
    };
    Some((period, 1))
}

/// "конец года", "the end of this month", "айдың соңына": from today to the edge; "начало года": from it to today.
fn edge(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Period, usize)> {
    let edge = |at| word_at(tokens, at).filter(|word| matches!(word, Word::End | Word::Start));
    let (span, which, len) = if let Some(which) = edge(0) {
        let small = tokens[1..].iter().take_while(|token| word(&token.folded) == Some(Word::Small)).count();
        let rest = &tokens[1 + small..];
        let (span, len) = shifted(rest, today).or_else(|| year_by_number(rest))?;
        (span, which, 1 + small + len)
    } else {
        let (span, len) = shifted(tokens, today).or_else(|| year_by_number(tokens))?;
        (span, edge(len)?, len + 1)
    };
    let period = match which {
        Word::End => Period { from: today.min(span.to), to: span.to },
        _ => Period { from: span.from, to: today.max(span.from) },
    };
    Some((period, len))
}

/// `2026`, "2026 года".
fn year_by_number(tokens: &[Token<'_>]) -> Option<(Period, usize)> {
    let said = tokens.first().filter(|token| token.digits() == 4)?.number?;
    let marked = matches!(word_at(tokens, 1), Some(Word::YearMark | Word::Unit(Unit::Year)));
    Some((year(i32::try_from(said).ok()?)?, 1 + usize::from(marked)))
}

/// A quarter or half of a year by its number: "4 квартал 2026", "IV тоқсан", "q4", "first half".
fn part_of_year(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Period, usize)> {
    let letter = tokens.first()?.folded.as_str();
    let (number, unit, mut len) = if matches!(letter, "q" | "h") && tokens.get(1)?.before.is_empty() {
        (tokens[1].number?, if letter == "q" { Unit::Quarter } else { Unit::Half }, 2)
    } else {
        let (number, len) = ordinal(tokens)?;
        let Some(Word::Unit(unit @ (Unit::Quarter | Unit::Half))) = word_at(tokens, len) else { return None };
        (number, unit, len + 1)
    };
    let months = if unit == Unit::Quarter { 3 } else { 6 };
    if number == 0 || number > 12 / months {
        return None;
    }
    let small = tokens[len..].iter().take_while(|token| word(&token.folded) == Some(Word::Small)).count();
    let said = tokens.get(len + small).filter(|token| token.digits() == 4).and_then(|token| token.number);
    len += if said.is_some() { small + 1 } else { 0 };
    len += usize::from(said.is_some() && matches!(word_at(tokens, len), Some(Word::YearMark | Word::Unit(Unit::Year))));
    let first = (number - 1) * months + 1;
    let in_year = |year| Some(Period { from: month(year, first)?.from, to: month(year, first + months - 1)?.to });
    let this = in_year(said.and_then(|year| i32::try_from(year).ok()).unwrap_or(today.year()))?;
    let over = said.is_none() && this.to < today;
    Some((if over { in_year(today.year() + 1)? } else { this }, len))
}

fn ordinal(tokens: &[Token<'_>]) -> Option<(u32, usize)> {
    if let Some(Word::Ordinal(number)) = word_at(tokens, 0) {
        return Some((number, 1));
    }
    let number = tokens.first().filter(|token| token.digits() <= 2)?.number?;
    Some((number, 1 + usize::from(word_at(tokens, 1) == Some(Word::OrdinalEnding))))
}

/// "New year", "жаңа жылға": the next year, and how many tokens that takes.
pub(super) fn new_year(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Period, usize)> {
    let said = word_at(tokens, 0) == Some(Word::New) && word_at(tokens, 1) == Some(Word::Unit(Unit::Year));
    said.then(|| year(today.year() + 1))?.map(|year| (year, 2))
}

/// So many units from today on, or back: "10 дней", "next two weeks", "соңғы 3 ай".
fn counted(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Period, usize)> {
    let towards = word_at(tokens, 0).filter(|word| is_towards(*word));
    let mut at = usize::from(towards.is_some());
    let count = match word_at(tokens, at) {
        Some(Word::Number(count)) => count,
        _ => tokens.get(at)?.number?,
    };
    at += 1;
    let Some(Word::Unit(unit)) = word_at(tokens, at) else { return None };
    if count == 0 || count > MOST_UNITS {
        return None;
    }
    let ago = word_at(tokens, at + 1) == Some(Word::Ago);
    let back = ago || towards == Some(Word::Last);
    let far = shift(today, unit, if back { -i64::from(count) } else { i64::from(count) })?;
    Some((Period { from: today.min(far), to: today.max(far) }, at + 1 + usize::from(ago)))
}

/// A whole unit: this one, the next or the last.
fn shifted(tokens: &[Token<'_>], today: NaiveDate) -> Option<(Period, usize)> {
    let towards = word_at(tokens, 0).filter(|word| is_towards(*word));
    let at = usize::from(towards.is_some());
    let Some(Word::Unit(unit)) = word_at(tokens, at) else {
        // "ближайшие сроки", "алдағы мерзімдер": soon, whatever follows.
        return (towards == Some(Word::Nearest)).then(|| (default_period(today), 1));
    };
    if unit == Unit::Day && towards.is_none() {
        return None;
    }
    let steps = match towards {
        Some(Word::Next | Word::New) => 1,
        Some(Word::Last) => -1,
        _ => 0,
    };
    Some((around(shift(today, unit, steps)?, unit)?, at + 1))
}

fn is_towards(word: Word) -> bool {
    matches!(word, Word::This | Word::Next | Word::New | Word::Nearest | Word::Last)
}

fn word_at(tokens: &[Token<'_>], at: usize) -> Option<Word> {
    tokens.get(at).and_then(|token| word(&token.folded))
}

/// The same day so many units later.
pub(super) fn shift(day: NaiveDate, unit: Unit, count: i64) -> Option<NaiveDate> {
    let months = match unit {
        Unit::Day => return plus_days(day, count),
        Unit::Week => return plus_days(day, 7 * count),
        Unit::Month => count,
        Unit::Quarter => 3 * count,
        Unit::Half => 6 * count,
        Unit::Year => 12 * count,
    };
    let months_apart = Months::new(u32::try_from(months.unsigned_abs()).ok()?);
    if months < 0 { day.checked_sub_months(months_apart) } else { day.checked_add_months(months_apart) }
}

fn plus_days(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    let apart = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(apart) } else { day.checked_add_days(apart) }
}

/// The unit that a day lies in; weeks begin on Monday.
fn around(day: NaiveDate, unit: Unit) -> Option<Period> {
    let months = |count: u32| {
        let first = day.month0() / count * count + 1;
        Some(Period { from: month(day.year(), first)?.from, to: month(day.year(), first + count - 1)?.to })
    };
    match unit {
        Unit::Day => Some(one_day(day)),
        Unit::Week => {
            let week = day.week(chrono::Weekday::Mon);
            Some(Period { from: week.checked_first_day()?, to: week.checked_last_day()? })
        }
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => year(day.year()),
    }
}

fn one_day(day: NaiveDate) -> Period {
    Period { from: day, to: day }
}

/// A month of a year.
pub(super) fn month(year: i32, month: u32) -> Option<Period> {
    let from = NaiveDate::from_ymd_opt(year, month, 1)?;
    Some(Period { from, to: from.checked_add_months(Months::new(1))?.pred_opt()? })
}

/// A year.
pub(super) fn year(year: i32) -> Option<Period> {
    Some(Period { from: NaiveDate::from_ymd_opt(year, 1, 1)?, to: NaiveDate::from_ymd_opt(year, 12, 31)? })
}
