//! Progress as people type it: `75 %`, `10 of 14`, `24,5 km`, `14-тен 10`.
//!
//! 1. A text that is more than a number with a unit is no progress but a note.
//! 2. A bare number is an amount where the item counts amounts, else percent.
//! 3. What cannot be meant is refused by name, never guessed: a unit of something else, another target, `1,200`.

use rust_decimal::Decimal;

use super::{
    progress::{Measure, Told},
    text::fold,
};

/// Why a number is not taken for progress.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misread {
    /// Percent below 0 or above 100.
    Percent,
    /// An amount below 0.
    Negative,
    /// A bare number on no side of the target: an amount or percent?
    Bare(Decimal),
    /// `1,200`: one thousand two hundred, or one and a fifth?
    Unclear(String),
    /// The unit is none of this item's.
    Unit(String),
    /// "Of" a number that is not the target.
    Target(Decimal),
    /// The item's progress is told in percent only.
    PercentOnly,
}

/// Words for percent, folded.
const PERCENT: [&str; 7] = ["percent", "per cent", "pct", "процент", "процента", "процентов", "пайыз"];
/// Words between an amount and its whole, folded.
const OF: [&str; 2] = ["of", "из"];
/// Kazakh endings of the whole before the amount: `14-тен 10`, folded.
const FROM: [&str; 6] = ["тен", "тан", "ден", "дан", "нен", "нан"];
/// Longest unit that is not known and still read as one, in letters.
const UNIT_LETTERS: usize = 16;
/// Letters that two forms of a word share at least.
const STEM: usize = 4;

/// Reads progress; `units` are all words for the item's unit. `None` if the text is a note.
pub fn read(text: &str, measure: Option<&Measure>, units: &[&str]) -> Result<Option<Told>, Misread> {
    let text = text.trim();
    let Some((number, rest)) = number(text) else { return note(text) };
    let Some(reading) = Reading::of(rest, units) else { return note(text) };
    let value = number?;
    let counts = measure.filter(|measure| measure.counts_amounts());
    match reading {
        Reading::Percent => percent(value),
        Reading::Bare => counts.map_or_else(|| percent(value), |measure| bare(value, measure)),
        Reading::Unit => amount(value, counts),
        Reading::Unknown(unit) => Err(Misread::Unit(unit)),
        Reading::Of(whole) => of(value, whole?, counts),
        Reading::From(amount) => of(amount?, value, counts),
    }
}

/// A note, unless it is a number as machines write it, which would say nothing to people: `1e5`, `NaN`.
fn note(text: &str) -> Result<Option<Told>, Misread> {
    if text.parse::<f64>().is_ok() { Err(Misread::Unclear(text.into())) } else { Ok(None) }
}

/// A number as people type it, with nothing beside it.
pub fn figure(text: &str) -> Option<Decimal> {
    let (number, rest) = number(text.trim())?;
    number.ok().filter(|_| rest.is_empty())
}

fn percent(value: Decimal) -> Result<Option<Told>, Misread> {
    let fits = value >= Decimal::ZERO && value <= Decimal::ONE_HUNDRED;
    if fits { Ok(Some(Told::Percent(value))) } else { Err(Misread::Percent) }
}

fn amount(value: Decimal, counts: Option<&Measure>) -> Result<Option<Told>, Misread> {
    match counts {
        None => Err(Misread::PercentOnly),
        Some(_) if value < Decimal::ZERO => Err(Misread::Negative),
        Some(_) => Ok(Some(Told::Amount(value))),
    }
}

/// A bare number is an amount only where it can be one; beyond the way from baseline to target it is asked again.
fn bare(value: Decimal, measure: &Measure) -> Result<Option<Told>, Misread> {
    let target = measure.target.unwrap_or_default();
    let ends = [target, measure.baseline.unwrap_or_default(), Decimal::ZERO];
    let top = ends.into_iter().fold(target, Decimal::max);
    match value {
        below if below < Decimal::ZERO => Err(Misread::Negative),
        within if within <= top => Ok(Some(Told::Amount(within))),
        beyond => Err(Misread::Bare(beyond)),
    }
}

fn of(value: Decimal, whole: Decimal, counts: Option<&Measure>) -> Result<Option<Told>, Misread> {
    match counts.and_then(|measure| measure.target) {
        Some(target) if target != whole => Err(Misread::Target(whole)),
        _ => amount(value, counts),
    }
}

/// What stands behind a number.
enum Reading {
    Bare,
    Percent,
    Unit,
    /// `of 14`, with or without a unit.
    Of(Result<Decimal, Misread>),
    /// `-тен 10`: the number before it is the whole.
    From(Result<Decimal, Misread>),
    Unknown(String),
}

impl Reading {
    fn of(rest: &str, units: &[&str]) -> Option<Reading> {
        let rest = rest.trim();
        let word = fold(rest);
        if rest.is_empty() {
            return Some(Reading::Bare);
        }
        if rest == "%" || PERCENT.contains(&word.as_str()) {
            return Some(Reading::Percent);
        }
        if is_unit(&word, units) {
            return Some(Reading::Unit);
        }
        if let Some(whole) = after_of(rest) {
            let (whole, unit) = number(whole)?;
            let unit = fold(unit);
            let known = unit.is_empty() || is_unit(&unit, units);
            return known.then_some(Reading::Of(whole));
        }
        if let Some(amount) = after_from(rest) {
            let (amount, unit) = number(amount)?;
            let unit = fold(unit);
            let known = unit.is_empty() || is_unit(&unit, units);
            return known.then_some(Reading::From(amount));
        }
        let one_word = !word.is_empty() && !word.contains(' ') && word.chars().count() <= UNIT_LETTERS;
        let begins = rest.starts_with(char::is_alphabetic);
        (begins && one_word && word.chars().all(char::is_alphabetic)).then(|| Reading::Unknown(rest.into()))
    }
}

fn after_of(rest: &str) -> Option<&str> {
    if let Some(whole) = rest.strip_prefix('/') {
        return Some(whole.trim_start());
    }
    let (word, whole) = rest.split_once(char::is_whitespace)?;
    OF.contains(&fold(word).as_str()).then(|| whole.trim_start())
}

fn after_from(rest: &str) -> Option<&str> {
    let (ending, amount) = rest.trim_start_matches(['-', '–', '‑']).split_once(char::is_whitespace)?;
    FROM.contains(&fold(ending).as_str()).then(|| amount.trim_start())
}

/// Whether a folded word is one of the unit's, possibly in another form of it.
fn is_unit(word: &str, units: &[&str]) -> bool {
    let mut known = units.iter().map(|unit| fold(unit)).filter(|unit| !unit.is_empty());
    known.any(|unit| unit == word || share_a_stem(&unit, word))
}

fn share_a_stem(unit: &str, word: &str) -> bool {
    let same = unit.chars().zip(word.chars()).take_while(|(own, other)| own == other).count();
    let longest = unit.chars().count().max(word.chars().count());
    !word.contains(' ') && same >= STEM && longest - same <= STEM
}

/// The number at the beginning and what follows it.
fn number(text: &str) -> Option<(Result<Decimal, Misread>, &str)> {
    let (negative, digits) = match text.strip_prefix(['-', '−', '–']) {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let end = end_of_number(digits);
    let (written, rest) = digits.split_at(end);
    if !written.starts_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    let value = plain(written).map(|value| if negative { -value } else { value });
    Some((value, rest))
}

/// Digits, their groups parted by one space each, and one point or comma with digits behind it.
fn end_of_number(text: &str) -> usize {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let digit = |place: usize| letters.get(place).is_some_and(|(_, letter)| letter.is_ascii_digit());
    let mut place = 0;
    while place < letters.len() {
        let joins = match letters[place].1 {
            letter if letter.is_ascii_digit() => true,
            '.' | ',' => digit(place + 1),
            letter if letter.is_whitespace() => {
                (1..=3).all(|next| digit(place + next)) && !digit(place + 4) && place > 0 && digit(place - 1)
            }
            _ => false,
        };
        if !joins {
            break;
        }
        place += 1;
    }
    letters.get(place).map_or(text.len(), |(at, _)| *at)
}

fn plain(written: &str) -> Result<Decimal, Misread> {
    let unclear = || Misread::Unclear(written.trim().into());
    let compact: String = written.chars().filter(|letter| !letter.is_whitespace()).collect();
    let points = compact.matches(['.', ',']).count();
    // 1,200 is a thousand to some and little more than one to others.
    let doubtful = compact.split_once(',').is_some_and(|(whole, part)| part.len() == 3 && whole != "0");
    if points > 1 || doubtful {
        return Err(unclear());
    }
    compact.replace(',', ".").parse().map_err(|_| unclear())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Texts;

    fn measure(target: i64) -> Measure {
        Measure {
            name: Texts::default(),
            unit: "schools".into(),
            target: Some(target.into()),
            baseline: None,
            higher_is_better: true,
        }
    }

    const SCHOOLS: [&str; 6] = ["schools", "мектеп", "школа", "школы", "школ", "school"];

    fn schools(text: &str) -> Result<Option<Told>, Misread> {
        read(text, Some(&measure(14)), &SCHOOLS)
    }

    fn percents(text: &str) -> Result<Option<Told>, Misread> {
        read(text, None, &[])
    }

    fn amount_of(tenths: i64) -> Result<Option<Told>, Misread> {
        Ok(Some(Told::Amount(Decimal::new(tenths, 1))))
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        let ten =
            ["10", "10 of 14", "10 из 14", "10/14", "10 / 14 школ", "14-тен 10", "14-тен 10 мектеп", "10 schools"];
        for text in ten.into_iter().chain(["10 школ", "10 школами", " 10.0 ", "10 мектепке"]) {
            assert_eq!(schools(text), amount_of(100), "{text}");
        }
        assert_eq!(schools("24,5 школы"), amount_of(245));
        let kilometres = |text| read(text, Some(&measure(30_000)), &["km", "км"]);
        for text in ["1 200,5 км", "1\u{a0}200.5", "1200,5"] {
            assert_eq!(kilometres(text), amount_of(12_005), "{text}");
        }
    }

    #[test]
    fn percent_is_read_everywhere() {
        let seventy_five = Ok(Some(Told::Percent(75.into())));
        for text in ["75%", "75 %", "75 percent", "75 пайыз", "75 процентов"] {
            assert_eq!((schools(text), percents(text)), (seventy_five.clone(), seventy_five.clone()), "{text}");
        }
        assert_eq!(percents("75"), seventy_five);
    }

    #[test]
    fn what_cannot_be_meant_is_named() {
        for (text, why) in [
            ("120 %", Misread::Percent),
            ("-5 %", Misread::Percent),
            ("-5", Misread::Negative),
            ("75", Misread::Bare(75.into())),
            ("10 of 15", Misread::Target(15.into())),
            ("10 km", Misread::Unit("km".into())),
            ("1,200", Misread::Unclear("1,200".into())),
            ("1.2.3", Misread::Unclear("1.2.3".into())),
            ("1e5", Misread::Unclear("1e5".into())),
            ("NaN", Misread::Unclear("NaN".into())),
        ] {
            assert_eq!(schools(text), Err(why), "{text}");
        }
        assert_eq!(percents("10 of 14"), Err(Misread::PercentOnly));
        assert_eq!(percents("101"), Err(Misread::Percent));
    }

    #[test]
    fn a_figure_is_a_number_alone() {
        for (text, read) in [(" 7 ", 70), ("24,5", 245), ("1 200", 12_000), ("−3", -30)] {
            assert_eq!(figure(text), Some(Decimal::new(read, 1)), "{text}");
        }
        for text in ["", "1e2", "+5", "NaN", "7 %", "1,200", "0x10", "99999999999999999999999999999999"] {
            assert_eq!(figure(text), None, "{text}");
        }
    }

    #[test]
    fn what_says_more_than_a_number_is_a_note() {
        for text in ["10 schools are open now", "Мектеп ашылды", "", "75 % done, pipes next", "14-қабат", "10–12"]
        {
            assert_eq!(schools(text), Ok(None), "{text}");
        }
    }
}
