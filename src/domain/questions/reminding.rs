//! What the buttons of a reminder do: callback data `B`, a letter for the deed, and its parts.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;

use super::codec::{BadTap, base36, from_base36, number};

/// What an official does with the reminder that a body got on a day. Bodies and items are record ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reminding {
    /// Shows a page of it.
    Show(i64, NaiveDate, u32),
    /// Acknowledges one item of it.
    Acknowledge(i64, NaiveDate, i64),
    /// Acknowledges all of it.
    AcknowledgeAll(i64, NaiveDate),
}

impl fmt::Display for Reminding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Reminding::Show(agency, day, page) => write!(f, "s.{}.{}.{page}", base36(agency), day.format("%Y%m%d")),
            Reminding::Acknowledge(agency, day, item) => {
                write!(f, "a.{}.{}.{}", base36(agency), day.format("%Y%m%d"), base36(item))
            }
            Reminding::AcknowledgeAll(agency, day) => write!(f, "l.{}.{}", base36(agency), day.format("%Y%m%d")),
        }
    }
}

impl FromStr for Reminding {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Reminding, BadTap> {
        let day = |text: &str| NaiveDate::parse_from_str(text, "%Y%m%d").map_err(|_| BadTap);
        let parts: Vec<&str> = text.split('.').collect();
        Ok(match parts[..] {
            ["s", agency, on, page] => Reminding::Show(from_base36(agency)?, day(on)?, number(page)?),
            ["a", agency, on, item] => Reminding::Acknowledge(from_base36(agency)?, day(on)?, from_base36(item)?),
            ["l", agency, on] => Reminding::AcknowledgeAll(from_base36(agency)?, day(on)?),
            _ => return Err(BadTap),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_button_fits_and_is_read_back() {
        let (id, day) = (i64::MAX, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
        for tap in [
            Reminding::Show(id, day, u32::MAX),
            Reminding::Acknowledge(id, day, id),
            Reminding::AcknowledgeAll(id, day),
        ] {
            let data = tap.to_string();
            assert!(data.len() <= 62, "{data}");
            assert_eq!(data.parse(), Ok(tap));
        }
        for data in ["", "s.1.2026.0", "a.1.20261123", "l..20261123", "z"] {
            assert_eq!(data.parse::<Reminding>(), Err(BadTap), "{data}");
        }
    }
}
