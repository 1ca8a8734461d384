//! Numbers, percent and bars as people read them.

use rust_decimal::{Decimal, RoundingStrategy};

use super::locale::Locale;
use crate::domain::language::Language;

/// Cells of a progress bar.
const BAR_CELLS: u32 = 10;

impl Locale {
    /// A number: `1,234.5` in English, `1 234,5` in Kazakh and Russian (with no-break spaces).
    pub fn number(&self, number: Decimal) -> String {
        grouped(self.language(), &number.normalize().to_string())
    }

    /// A mean in percent; a dash where there is nothing to take it of.
    pub fn mean(&self, mean: Option<Decimal>) -> String {
        mean.map_or_else(|| String::from("–"), |mean| self.percent(mean))
    }

    /// Percent with one decimal at most, rounded to the nearest: `80 %`, `66.7 %`. Only what is complete reads as `100 %`, and
    /// only what was not begun as `0 %`: 99.96 is told as `99.9 %`, and 0.04 as `0.1 %`.
    pub fn percent(&self, percent: Decimal) -> String {
        let tenth = Decimal::new(1, 1);
        let rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        let told = match percent {
            begun if begun > Decimal::ZERO && rounded.is_zero() => tenth,
            almost if almost < Decimal::ONE_HUNDRED && rounded == Decimal::ONE_HUNDRED => rounded - tenth,
            _ => rounded,
        };
        format!("{}\u{202f}%", self.number(told))
    }
}

/// Groups the digits of a plain decimal number as this language writes it.
pub(super) fn grouped(language: Language, plain: &str) -> String {
    let (group, point) = if language == Language::En { (',', '.') } else { ('\u{a0}', ',') };
    let (sign, digits) = plain.strip_prefix('-').map_or(("", plain), |digits| ("−", digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mut written = sign.to_owned();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            written.push(group);
        }
        written.push(digit);
    }
    if !fraction.is_empty() {
        written.push(point);
        written.push_str(fraction);
    }
    written
}

/// A bar of ten cells. Only 0 % is empty and only 100 % is full.
pub(super) fn progress_bar(percent: Decimal) -> String {
    let whole = u32::try_from(percent.trunc()).unwrap_or_default().min(100);
    let filled = match whole * BAR_CELLS / 100 {
        0 if percent > Decimal::ZERO => 1,
        filled => filled,
    };
    let cell = |index| if index < filled { '▓' } else { '░' };
    (0..BAR_CELLS).map(cell).collect()
}

/// Shares `cells` among counts in proportion; what occurs gets at least one cell, and the largest gives way.
pub(super) fn share_cells(counts: &[usize], cells: usize) -> Vec<usize> {
    let total: usize = counts.iter().sum();
    if total == 0 {
        return vec![0; counts.len()];
    }
    let mut shares: Vec<usize> =
        counts.iter().map(|count| if *count == 0 { 0 } else { (count * cells / total).max(1) }).collect();
    loop {
        let used: usize = shares.iter().sum();
        // The cell goes where the share is furthest below its due, or comes from where it is furthest above.
        let excess = |index: &usize| (shares[*index] * total) as i64 - (counts[*index] * cells) as i64;
        let occurring = || (0..counts.len()).filter(|index| counts[*index] > 0);
        if used < cells {
            let Some(index) = occurring().min_by_key(excess) else { return shares };
            shares[index] += 1;
        } else if used > cells {
            let Some(index) = occurring().filter(|index| shares[*index] > 1).max_by_key(excess) else { return shares };
            shares[index] -= 1;
        } else {
            return shares;
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono_tz::Tz;
    use proptest::prelude::*;

    use super::*;

    fn locale(language: Language) -> Locale {
        Locale::new(language, Language::Kk, Tz::UTC)
    }

    #[test]
    fn digits_are_grouped_by_language() {
        let number = Decimal::new(12_345_675, 1);
        assert_eq!(locale(Language::En).number(number), "1,234,567.5");
        assert_eq!(locale(Language::Ru).number(number), "1\u{a0}234\u{a0}567,5");
        assert_eq!(locale(Language::Kk).number((-999).into()), "−999");
        assert_eq!(locale(Language::Kk).number(Decimal::new(1000, 1)), "100");
    }

    #[test]
    fn almost_done_does_not_read_as_done_nor_a_little_as_nothing() {
        let told = |hundredths| locale(Language::En).percent(Decimal::new(hundredths, 2));
        assert_eq!(
            [10_000, 9999, 9996, 9994].map(told),
            ["100", "99.9", "99.9", "99.9"].map(|n| format!("{n}\u{202f}%"))
        );
        assert_eq!([0, 1, 4, 40, 6666].map(told), ["0", "0.1", "0.1", "0.4", "66.7"].map(|n| format!("{n}\u{202f}%")));
        assert_eq!(progress_bar(Decimal::new(9999, 2)), "▓▓▓▓▓▓▓▓▓░");
        assert_eq!(progress_bar(Decimal::ONE), "▓░░░░░░░░░");
        assert_eq!(progress_bar(Decimal::ZERO), "░░░░░░░░░░");
        assert_eq!(progress_bar(Decimal::ONE_HUNDRED), "▓▓▓▓▓▓▓▓▓▓");
    }

    proptest! {
        #[test]
        fn cells_are_all_given_away_and_nothing_that_occurs_is_lost(counts in prop::collection::vec(0_usize..500, 1..9)) {
            let shares = share_cells(&counts, 12);
            let sum: usize = shares.iter().sum();
            prop_assert_eq!(sum, if counts.iter().all(|count| *count == 0) { 0 } else { 12 });
            prop_assert!(counts.iter().zip(&shares).all(|(count, share)| (*count == 0) == (*share == 0)));
        }
    }
}
