//! One cell's text → a typed value, or what is wrong with it.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use crate::domain::imports::Wrong;

type Read<T> = Result<T, Wrong>;

/// Longest slug: with a prefix such as `direction_` it still fits Telegram's 64 characters of a start parameter.
const SLUG_CHARS: usize = 50;
/// Longest name or title, in characters: one message of 4096 holds it with everything around it.
const TEXT_CHARS: usize = 1_000;

/// A name in addresses.
pub(super) fn slug(text: &str) -> Read<String> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.starts_with('-') || !text.chars().all(plain) {
        return Err(Wrong::new("fault-slug"));
    }
    if text.len() > SLUG_CHARS {
        return Err(Wrong::new("fault-slug-long").with("most", SLUG_CHARS));
    }
    Ok(text.into())
}

/// A name, a title, a source: one line.
pub(super) fn text(text: &str) -> Read<String> {
    if text.contains(['\n', '\t']) {
        return Err(Wrong::new("fault-line-break"));
    }
    let length = text.chars().count();
    if length > TEXT_CHARS {
        return Err(Wrong::new("fault-long").with("count", length).with("most", TEXT_CHARS));
    }
    Ok(text.into())
}

/// A day: `2023-04-20`, `20.04.2023`, or as Excel gives it.
pub(super) fn date(text: &str) -> Read<NaiveDate> {
    let day = text.trim_end_matches('Z');
    let day = ["T00:00:00", " 00:00:00"].iter().find_map(|midnight| day.strip_suffix(midnight)).unwrap_or(day);
    let numbers = |separator| -> Option<[u32; 3]> {
        let parts: Vec<u32> = day.split(separator).map(plain_digits).collect::<Option<_>>()?;
        parts.try_into().ok()
    };
    let date = match (numbers('-'), numbers('.')) {
        (Some([year, month, day]), _) | (_, Some([day, month, year])) => {
            i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
        }
        _ => None,
    };
    match date {
        Some(date) if (1900..2200).contains(&date.year()) => Ok(date),
        Some(_) => Err(Wrong::new("fault-date-era")),
        None => Err(no_date(text)),
    }
}

fn plain_digits(part: &str) -> Option<u32> {
    let digits = !part.is_empty() && part.len() <= 4 && part.chars().all(|c| c.is_ascii_digit());
    digits.then(|| part.parse().ok()).flatten()
}

fn no_date(text: &str) -> Wrong {
    // Excel counts days from 1899-12-30; a cell that lost its date format shows the count.
    let count: Option<u64> = text.parse().ok().filter(|count| (20_000..80_000).contains(count));
    let start = NaiveDate::from_ymd_opt(1899, 12, 30);
    let meant = start.zip(count).and_then(|(start, count)| start.checked_add_days(chrono::Days::new(count)));
    match meant {
        Some(day) => Wrong::new("fault-date-count").with("date", day),
        None => Wrong::new("fault-date"),
    }
}

/// A number: `1.5`, `1,5`, `1 000 000`.
pub(super) fn decimal(text: &str) -> Read<Decimal> {
    let joined: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{a0}' && *c != '\u{202f}').collect();
    let joined = joined.replace('−', "-");
    let unsigned = joined.strip_prefix('-').unwrap_or(&joined);
    let plain = !unsigned.is_empty() && unsigned.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    if !plain {
        return Err(Wrong::new("fault-number"));
    }
    if let [whole, thousands] = unsigned.split(',').collect::<Vec<_>>()[..]
        && thousands.len() == 3
        && (1..=3).contains(&whole.len())
        && whole != "0"
    {
        let wrong = Wrong::new("fault-number-two-ways").with("whole", format!("{whole}{thousands}"));
        return Err(wrong.with("decimal", format!("{whole}.{thousands}")));
    }
    match joined.replace(',', ".").parse::<Decimal>() {
        Ok(number) => Ok(number.normalize()),
        Err(_) => Err(Wrong::new("fault-number")),
    }
}

/// A whole number that is not negative.
pub(super) fn whole<T: TryFrom<u64>>(text: &str) -> Read<T> {
    let number: Option<u64> = text.parse().ok();
    number.and_then(|number| T::try_from(number).ok()).ok_or_else(|| Wrong::new("fault-count"))
}

/// Yes or no.
pub(super) fn boolean(text: &str) -> Read<bool> {
    match text.to_lowercase().as_str() {
        "true" | "yes" | "1" | "да" | "истина" | "иә" | "ақиқат" => Ok(true),
        "false" | "no" | "0" | "нет" | "ложь" | "жоқ" | "жалған" => Ok(false),
        _ => Err(Wrong::new("fault-truth")),
    }
}

/// The first character that hides, reorders or replaces text instead of being read. Joiners stay: letters and emoji need
/// them.
pub(super) fn unreadable(text: &str) -> Option<char> {
    text.chars().find(|c| match c {
        '\n' | '\t' => false,
        // Marks and overrides of direction, other line ends, spaces without width, annotations, tags.
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => true,
        '\u{FEFF}' | '\u{FFF9}'..='\u{FFFD}' | '\u{E0000}'..='\u{E007F}' => true,
        c => c.is_control(),
    })
}

/// One of a few words.
pub(super) fn choice<T: Copy>(text: &str, choices: &[(&'static str, T)]) -> Read<T> {
    let found = choices.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    found.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        Wrong::new("fault-choice").with("words", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_as_people_and_excel_write_them() {
        for text in ["2023-04-20", "20.04.2023", "20.4.2023", "2023-04-20 00:00:00", "2023-04-20T00:00:00Z"] {
            assert_eq!(date(text).map(|day| day.to_string()), Ok("2023-04-20".into()), "{text}");
        }
        for text in
            ["2023-13-40", "2023-02-29", "20/04/2023", "2023-04-20 10:30:00", "soon", "2023", "0023-04-20", "20.04.23"]
        {
            assert!(date(text).is_err(), "{text}");
        }
        assert_eq!(date("45036"), Err(Wrong::new("fault-date-count").with("date", "2023-04-20")));
    }

    #[test]
    fn numbers_with_a_comma_are_read_unless_they_mean_two_things() {
        for (text, expected) in
            [("1,5", "1.5"), ("1 000 000", "1000000"), ("−7.50", "-7.5"), ("0,125", "0.125"), ("100", "100")]
        {
            assert_eq!(decimal(text).map(|number| number.to_string()), Ok(expected.into()), "{text}");
        }
        let two_ways = Wrong::new("fault-number-two-ways").with("whole", "1000").with("decimal", "1.000");
        assert_eq!(decimal("1,000"), Err(two_ways));
        for text in ["80%", "1e5", "1,000,000", "-", "1.2.3", "ten", &"9".repeat(40)] {
            assert!(decimal(text).is_err(), "{text}");
        }
    }

    #[test]
    fn the_other_cells_name_what_they_want() {
        assert_eq!(slug("min-health"), Ok("min-health".into()));
        assert!(slug("Минздрав").is_err() && slug("-a").is_err() && slug(&"a".repeat(51)).is_err());
        assert_eq!(boolean("ИСТИНА"), Ok(true));
        assert!(boolean("maybe").is_err());
        assert_eq!(whole::<u8>("7"), Ok(7));
        assert!(whole::<u8>("256").is_err() && whole::<u8>("-1").is_err());
        assert_eq!(choice("City", &[("region", 1), ("city", 2)]), Ok(2));
        let words = Wrong::new("fault-choice").with("words", "region, city");
        assert_eq!(choice("town", &[("region", 1), ("city", 2)]), Err(words));
        assert!(text(&"ә".repeat(1_001)).is_err());
        assert!(text("two\nlines").is_err() && text("two\tcolumns").is_err());
    }

    #[test]
    fn characters_that_nobody_sees_are_found() {
        for c in
            ['\0', '\u{7}', '\u{7F}', '\u{85}', '\u{200B}', '\u{202E}', '\u{2066}', '\u{2069}', '\u{FEFF}', '\u{FFFD}']
        {
            assert_eq!(unreadable(&format!("жол{c}картасы")), Some(c));
        }
        for text in ["Жол картасы № 1, «2023–2029»", "two\nlines\tand a tab", "👩\u{200D}💻 1\u{A0}000 көш\u{AD}пелі"]
        {
            assert_eq!(unreadable(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_a_reader(text in ".{0,40}") {
            let _ = (date(&text), decimal(&text), boolean(&text), slug(&text), whole::<u32>(&text));
        }

        #[test]
        fn a_written_date_is_read_back(days in 0_i32..90_000) {
            let day = NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap();
            prop_assert_eq!(date(&day.to_string()), Ok(day));
            prop_assert_eq!(date(&day.format("%d.%m.%Y").to_string()), Ok(day));
        }
    }
}
