//! What the buttons of a published announcement do for its editors: callback data `V`, a letter for the deed, and its parts.

use std::{fmt, str::FromStr};

use super::codec::{BadTap, base36, from_base36};
use crate::domain::deliveries::Steer;

/// What an editor does with what was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Oversight {
    /// Shows an announcement, what became of it, and what can be done.
    Card(i64),
    /// Draws the figures of so many days up to today.
    Stats(u16),
    /// Takes its correction into work.
    Correct(i64),
    /// Retracts it; not yet sure, it asks first.
    Retract(i64, bool),
    /// Pauses, resumes or cancels a round of messages, by its number; not yet sure, cancelling asks first.
    Steer(i64, Steer, bool),
}

impl fmt::Display for Oversight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Oversight::Card(number) => write!(f, "o.{}", base36(number)),
            Oversight::Stats(days) => write!(f, "t.{days}"),
            Oversight::Correct(number) => write!(f, "c.{}", base36(number)),
            Oversight::Retract(number, sure) => write!(f, "r.{}.{}", base36(number), u8::from(sure)),
            Oversight::Steer(round, steer, sure) => {
                write!(f, "s.{}.{}.{}", base36(round), steer.letter(), u8::from(sure))
            }
        }
    }
}

impl FromStr for Oversight {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Oversight, BadTap> {
        let parts: Vec<&str> = text.split('.').collect();
        Ok(match parts[..] {
            ["o", number] => Oversight::Card(from_base36(number)?),
            ["t", days] => Oversight::Stats(days.parse().map_err(|_| BadTap)?),
            ["c", number] => Oversight::Correct(from_base36(number)?),
            ["r", number, sure] => Oversight::Retract(from_base36(number)?, flag(sure)?),
            ["s", round, letter, sure] => {
                let letter = letter.parse().map_err(|_| BadTap)?;
                Oversight::Steer(from_base36(round)?, Steer::from_letter(letter).ok_or(BadTap)?, flag(sure)?)
            }
            _ => return Err(BadTap),
        })
    }
}

fn flag(text: &str) -> Result<bool, BadTap> {
    match text {
        "0" => Ok(false),
        "1" => Ok(true),
        _ => Err(BadTap),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_read_back() {
        let id = i64::MAX;
        let mut all = vec![Oversight::Card(id), Oversight::Correct(id), Oversight::Stats(90)];
        for sure in [false, true] {
            all.push(Oversight::Retract(id, sure));
            all.extend([Steer::Pause, Steer::Resume, Steer::Cancel].map(|steer| Oversight::Steer(id, steer, sure)));
        }
        for deed in all {
            assert_eq!(deed.to_string().parse(), Ok(deed));
        }
    }

    #[test]
    fn rubbish_is_refused() {
        for data in ["", "o", "o.", "r.1", "r.1.2", "s.1.x.0", "s.1.p", "s.1.pp.0", "t.-1", "z.1"] {
            assert_eq!(data.parse::<Oversight>(), Err(BadTap), "{data}");
        }
    }
}
