//! Amounts with their units, in the form that each language needs after a number.

use std::{collections::HashMap, sync::LazyLock};

use rust_decimal::Decimal;
use serde::Deserialize;

use super::locale::{Locale, args};
use crate::domain::language::Language;

/// One line of `data/units.csv`.
#[derive(Debug, Deserialize)]
struct Unit {
    slug: String,
    name_kk: String,
    name_ru_one: String,
    name_ru_few: String,
    name_ru_many: String,
    name_en_one: String,
    name_en_other: String,
    name_ru_of_one: String,
}

static UNITS: LazyLock<HashMap<String, Unit>> = LazyLock::new(|| {
    let mut reader = csv::Reader::from_reader(include_str!("../../data/units.csv").as_bytes());
    // The file is compiled in and a test reads it whole, so no line is ever left out.
    reader.deserialize().filter_map(Result::ok).map(|unit: Unit| (unit.slug.clone(), unit)).collect()
});

/// The plural category of a number in Russian, after CLDR.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    One,
    Few,
    Many,
    Fraction,
}

fn russian_form(number: Decimal) -> Form {
    let number = number.abs().normalize();
    if number.scale() > 0 {
        return Form::Fraction;
    }
    let tail = u32::try_from(number % Decimal::ONE_HUNDRED).unwrap_or_default();
    match (tail % 10, tail) {
        (_, 11..=14) => Form::Many,
        (1, _) => Form::One,
        (2..=4, _) => Form::Few,
        _ => Form::Many,
    }
}

impl Unit {
    /// After a plain number: `24 документа`.
    fn after(&self, language: Language, number: Decimal) -> &str {
        match (language, russian_form(number)) {
            (Language::Kk, _) => &self.name_kk,
            (Language::En, _) if number == Decimal::ONE => &self.name_en_one,
            (Language::En, _) => &self.name_en_other,
            (Language::Ru, Form::One) => &self.name_ru_one,
            (Language::Ru, Form::Few | Form::Fraction) => &self.name_ru_few,
            (Language::Ru, Form::Many) => &self.name_ru_many,
        }
    }

    /// After "of" and a number: `из 1 документа`, `из 24 документов`.
    fn after_of(&self, language: Language, number: Decimal) -> &str {
        match (language, russian_form(number)) {
            (Language::Ru, Form::One) => &self.name_ru_of_one,
            (Language::Ru, Form::Few) => &self.name_ru_many,
            _ => self.after(language, number),
        }
    }
}

/// All words for a unit, in all languages, by its slug.
pub fn words_of(unit: &str) -> Vec<&str> {
    let known = UNITS.get(unit).map(|known| {
        let Unit { slug, name_kk, name_ru_one, name_ru_few, name_ru_many, name_en_one, name_en_other, .. } = known;
        [slug, name_kk, name_ru_one, name_ru_few, name_ru_many, name_en_one, name_en_other].map(String::as_str)
    });
    known.map_or_else(|| vec![unit], |words| words.to_vec())
}

impl Locale {
    /// A unit by itself: `km`.
    pub fn unit(&self, unit: &str) -> String {
        UNITS.get(unit).map_or(unit, |known| known.after(self.language(), Decimal::TEN)).to_owned()
    }

    /// An amount with its unit: `24 km`. A unit that is not in the list is written as it stands.
    pub fn amount(&self, amount: Decimal, unit: &str) -> String {
        let word = UNITS.get(unit).map_or(unit, |known| known.after(self.language(), amount));
        format!("{}\u{a0}{word}", self.number(amount))
    }

    /// Work done of the whole: `24 of 30 km`.
    pub fn amount_of(&self, done: Decimal, whole: Decimal, unit: &str) -> String {
        let word = UNITS.get(unit).map_or(unit, |known| known.after_of(self.language(), whole));
        let whole = format!("{}\u{a0}{word}", self.number(whole));
        self.say_with("amount-of", &args().text("done", self.number(done)).text("whole", whole))
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;

    use super::*;

    fn locale(language: Language) -> Locale {
        Locale::new(language, Language::Kk, Tz::UTC)
    }

    #[test]
    fn every_line_of_the_list_is_read_and_complete() {
        let lines = include_str!("../../data/units.csv").lines().filter(|line| !line.is_empty()).count();
        assert_eq!(UNITS.len(), lines - 1);
        for unit in UNITS.values() {
            let of_one = unit.after_of(Language::Ru, Decimal::ONE);
            assert!(!of_one.is_empty() && !unit.name_kk.is_empty() && !unit.name_en_other.is_empty(), "{unit:?}");
        }
    }

    #[test]
    fn russian_units_follow_the_number() {
        let say = |number: i64| locale(Language::Ru).amount(number.into(), "schools").replace('\u{a0}', " ");
        assert_eq!(
            [1, 2, 5, 11, 21, 104].map(say),
            ["1 школа", "2 школы", "5 школ", "11 школ", "21 школа", "104 школы"]
        );
        assert_eq!(locale(Language::Ru).amount(Decimal::new(25, 1), "hectares"), "2,5\u{a0}гектара");
    }

    #[test]
    fn work_done_of_the_whole_reads_naturally() {
        let say = |language, whole: i64| {
            locale(language).amount_of(1.into(), whole.into(), "documents").replace('\u{a0}', " ")
        };
        assert_eq!(say(Language::En, 1), "1 of 1 document");
        assert_eq!(say(Language::En, 30), "1 of 30 documents");
        assert_eq!(say(Language::Ru, 1), "1 из 1 документа");
        assert_eq!(say(Language::Ru, 22), "1 из 22 документов");
        assert_eq!(say(Language::Kk, 30), "1 / 30 құжат");
    }
}
