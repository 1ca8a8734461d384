//! Numbers of a sheet: which of them are dates, and how both are written.

use std::collections::HashMap;

use chrono::{Duration, NaiveDate, NaiveDateTime};

use crate::domain::imports::{Fault, Wrong};

use super::{
    Read,
    xml::{Token, Xml, attributes, damaged, name},
};

/// What the number of a cell means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// Itself.
    #[default]
    Plain,
    /// A moment, in days.
    Moment,
}

/// Most formats: as many as Excel allows.
const STYLES: usize = 65_536;

/// Reads which formats are dates.
pub(super) fn styles(xml: &mut Xml<'_>) -> Read<Vec<Style>> {
    let (mut own, mut styles, mut inside) = (HashMap::new(), Vec::new(), false);
    loop {
        match xml.next()? {
            Token::Open(tag) => match name(&tag) {
                "numFmt" => {
                    let [id, code] = attributes(&tag, ["numFmtId", "formatCode"])?;
                    let id: u32 = id.and_then(|id| id.parse().ok()).ok_or_else(damaged)?;
                    own.insert(id, of_code(&code.unwrap_or_default()));
                }
                "cellXfs" => inside = true,
                "xf" if inside => {
                    let [id] = attributes(&tag, ["numFmtId"])?;
                    let id = id.map_or(Ok(0), |id| id.parse().map_err(|_| damaged()))?;
                    styles.push(own.get(&id).copied().unwrap_or_else(|| built_in(id)));
                }
                _ => {}
            },
            Token::Close("cellXfs") => inside = false,
            Token::Close(_) | Token::Text(_) => {}
            Token::End => return Ok(styles),
        }
        if own.len() > STYLES || styles.len() > STYLES {
            return Err(Fault::of_file(Wrong::new("fault-formats")));
        }
    }
}

/// ECMA-376, 18.8.30; those from 27 on are dates in the editions for East Asia.
fn built_in(id: u32) -> Style {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Style::Moment,
        _ => Style::Plain,
    }
}

/// A format is a date if it shows a part of one; a length of time, `[h]:mm`, is none.
fn of_code(code: &str) -> Style {
    let first = code.split(';').next().unwrap_or_default();
    let mut letters = first.chars();
    while let Some(letter) = letters.next() {
        match letter {
            // What follows is shown as it is, or is only as wide.
            '\\' | '_' | '*' => drop(letters.next()),
            '"' => drop(letters.find(|letter| *letter == '"')),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                if !inside.is_empty() && inside.chars().all(|letter| "hmsHMS".contains(letter)) {
                    return Style::Plain;
                }
            }
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return Style::Moment,
            // `General`, in which nothing else may stand.
            'G' | 'g' => return Style::Plain,
            _ => {}
        }
    }
    Style::Plain
}

/// A number as a CSV file would have it.
pub(super) fn text_of(number: f64, style: Style, since_1904: bool) -> String {
    let moment = if style == Style::Moment { moment(number, since_1904) } else { None };
    match moment {
        Some(moment) if moment.time() == chrono::NaiveTime::MIN => moment.date().to_string(),
        Some(moment) => moment.to_string(),
        None => plain_number(number),
    }
}

/// Excel counts days from 1900, with a 29 February in that year that never was.
fn moment(days: f64, since_1904: bool) -> Option<NaiveDateTime> {
    // 31 December 9999.
    if !(0.0..2_958_466.0).contains(&days) {
        return None;
    }
    let (year, month, day) = match (since_1904, days < 60.0) {
        (true, _) => (1904, 1, 1),
        (false, true) => (1899, 12, 31),
        (false, false) => (1899, 12, 30),
    };
    #[expect(clippy::cast_possible_truncation, reason = "the number is within the days that Excel has")]
    let seconds = (days * 86_400.0).round() as i64;
    let start = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(0, 0, 0)?;
    start.checked_add_signed(Duration::seconds(seconds))
}

/// A number as Excel shows it: 15 digits, no `.0`, no exponent.
fn plain_number(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_excel_shows_them() {
        for (number, text) in [(49.0, "49"), (49.1, "49.1"), (0.1 + 0.2, "0.3"), (1.85e9, "1850000000"), (-7.5, "-7.5")]
        {
            assert_eq!(plain_number(number), text);
        }
    }

    #[test]
    fn dates_are_told_from_other_numbers() {
        for code in ["dd.mm.yyyy", "YYYY-MM-DD", "[$-419]d mmm yyyy", "[Red]h:mm AM/PM", "\"on\" d", "[$-F800]dddd"] {
            assert_eq!(of_code(code), Style::Moment, "{code}");
        }
        for code in ["General", "0.00", "#,##0 \"days\"", "[h]:mm", "[Red]0", "0\\d", "0_d", "@", "0;[Red]d", ""] {
            assert_eq!(of_code(code), Style::Plain, "{code}");
        }
    }

    #[test]
    fn days_are_counted_as_excel_counts_them() {
        let text = |days| text_of(days, Style::Moment, false);
        assert_eq!(text(45_036.0), "2023-04-20");
        assert_eq!(text(45_036.5), "2023-04-20 12:00:00");
        assert_eq!(
            (text(1.0), text(59.0), text(61.0)),
            ("1900-01-01".into(), "1900-02-28".into(), "1900-03-01".into())
        );
        assert_eq!(text_of(43_574.0, Style::Moment, true), "2023-04-20");
        assert_eq!((text(-1.0), text(1e300)), ("-1".into(), plain_number(1e300)));
        assert_eq!(text_of(45_036.0, Style::Plain, false), "45036");
    }
}
