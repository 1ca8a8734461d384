//! What the buttons of officials and controllers do: callback data `N` and `Y`, a letter for the deed, and its parts. Items and
//! bodies are record ids in base 36.

use std::{fmt, str::FromStr};

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::codec::{BadTap, base36, from_base36, number};
use crate::domain::items::Status;

/// What an official does, and what everybody may see of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duty {
    /// Takes a report on an item into hands, in the name of a body.
    Report(i64, Option<i64>),
    /// Tells progress in percent.
    Percent(i64, u8),
    /// Tells a status.
    State(i64, Status),
    /// Takes the note and the evidence away.
    Clear(i64),
    /// Sends the report on an item whose last entry was this.
    Send(i64, i64),
    /// Gives the report up.
    Leave(i64),
    /// Takes back what was reported by this entry.
    Undo(i64),
    /// Asks for a later deadline, in the name of a body.
    Extend(i64, Option<i64>),
    /// The day that is asked for.
    Until(i64, i64, NaiveDate),
    /// Sends what may be seen of an item's evidence.
    Evidence(i64),
}

/// What a controller does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ruling {
    /// Shows a page of what waits for a decision.
    Waiting(u32),
    /// Shows an item with everything that can be decided about it.
    Item(i64),
    /// Confirms the claim on an item whose last entry was this.
    Confirm(i64, i64),
    /// Asks why that claim is sent back, and then whether that is meant.
    SendBack(i64, i64),
    /// Sends it back, for the reason that was written.
    SentBack(i64, i64),
    /// Asks why the item is taken off its programme, and then whether that is meant.
    Withdraw(i64, i64),
    /// Takes it off, for the reason that was written.
    Withdrawn(i64, i64),
    /// Grants a body's request as it was asked.
    Grant(i64, i64, NaiveDate),
    /// Grants it another day.
    Another(i64, i64),
    /// Asks why it is refused, and then whether that is meant.
    Refuse(i64, i64),
    /// Refuses it, for the reason that was written.
    Refused(i64, i64),
    /// Lets everybody see a document, or no longer.
    Release(i64, bool),
    /// Asks why a piece of evidence is removed, and then whether that is meant.
    Remove(i64),
    /// Removes it, for the reason that was written.
    Removed(i64),
}

impl Duty {
    /// The item that it is about, if it names one.
    pub fn item(self) -> Option<i64> {
        match self {
            Duty::Report(item, _)
            | Duty::Percent(item, _)
            | Duty::State(item, _)
            | Duty::Clear(item)
            | Duty::Send(item, _)
            | Duty::Leave(item)
            | Duty::Extend(item, _)
            | Duty::Until(item, ..)
            | Duty::Evidence(item) => Some(item),
            Duty::Undo(_) => None,
        }
    }
}

impl Ruling {
    /// The item that it is about, if it names one.
    pub fn item(self) -> Option<i64> {
        match self {
            Ruling::Item(item)
            | Ruling::Confirm(item, _)
            | Ruling::SendBack(item, _)
            | Ruling::SentBack(item, _)
            | Ruling::Withdraw(item, _)
            | Ruling::Withdrawn(item, _)
            | Ruling::Grant(item, ..)
            | Ruling::Another(item, _)
            | Ruling::Refuse(item, _)
            | Ruling::Refused(item, _) => Some(item),
            Ruling::Waiting(_) | Ruling::Release(..) | Ruling::Remove(_) | Ruling::Removed(_) => None,
        }
    }

    /// What asks for the reason of a decision, and the decision once it is meant.
    fn reasoned(self) -> Option<(Ruling, Ruling)> {
        Some(match self {
            Ruling::SendBack(item, seen) | Ruling::SentBack(item, seen) => {
                (Ruling::SendBack(item, seen), Ruling::SentBack(item, seen))
            }
            Ruling::Withdraw(item, seen) | Ruling::Withdrawn(item, seen) => {
                (Ruling::Withdraw(item, seen), Ruling::Withdrawn(item, seen))
            }
            Ruling::Refuse(item, body) | Ruling::Refused(item, body) => {
                (Ruling::Refuse(item, body), Ruling::Refused(item, body))
            }
            Ruling::Remove(piece) | Ruling::Removed(piece) => (Ruling::Remove(piece), Ruling::Removed(piece)),
            _ => return None,
        })
    }

    /// The decision that follows when the reason that this one asks for was written and is meant.
    pub fn meant(self) -> Option<Ruling> {
        self.reasoned().filter(|(asks, _)| *asks == self).map(|(_, meant)| meant)
    }

    /// What asked for the reason of this decision.
    pub fn asked(self) -> Option<Ruling> {
        self.reasoned().filter(|(_, meant)| *meant == self).map(|(asks, _)| asks)
    }
}

fn or_none(id: Option<i64>) -> String {
    id.map(base36).unwrap_or_default()
}

fn perhaps(text: &str) -> Result<Option<i64>, BadTap> {
    if text.is_empty() { Ok(None) } else { from_base36(text).map(Some) }
}

/// Days since 1970, which are short.
fn short(day: NaiveDate) -> String {
    base36((day - NaiveDate::default()).num_days())
}

fn long(text: &str) -> Result<NaiveDate, BadTap> {
    let days = u64::try_from(from_base36(text)?).map_err(|_| BadTap)?;
    NaiveDate::default().checked_add_days(Days::new(days)).ok_or(BadTap)
}

/// The statuses that a body tells.
const TOLD: [(&str, Status); 3] = [("i", Status::InProgress), ("d", Status::Done), ("b", Status::Blocked)];

impl fmt::Display for Duty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Duty::Report(item, agency) => write!(f, "r.{}.{}", base36(item), or_none(agency)),
            Duty::Percent(item, percent) => write!(f, "p.{}.{percent}", base36(item)),
            Duty::State(item, status) => {
                let letter = TOLD.iter().find(|(_, told)| *told == status).map_or("-", |(letter, _)| letter);
                write!(f, "s.{}.{letter}", base36(item))
            }
            Duty::Clear(item) => write!(f, "c.{}", base36(item)),
            Duty::Send(item, seen) => write!(f, "S.{}.{}", base36(item), base36(seen)),
            Duty::Leave(item) => write!(f, "l.{}", base36(item)),
            Duty::Undo(seq) => write!(f, "u.{}", base36(seq)),
            Duty::Extend(item, agency) => write!(f, "e.{}.{}", base36(item), or_none(agency)),
            Duty::Until(item, agency, day) => write!(f, "d.{}.{}.{}", base36(item), base36(agency), short(day)),
            Duty::Evidence(item) => write!(f, "x.{}", base36(item)),
        }
    }
}

impl FromStr for Duty {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Duty, BadTap> {
        let parts: Vec<&str> = text.split('.').collect();
        Ok(match parts[..] {
            ["r", item, agency] => Duty::Report(from_base36(item)?, perhaps(agency)?),
            ["p", item, percent] => match percent.parse() {
                Ok(percent) if percent <= 100 => Duty::Percent(from_base36(item)?, percent),
                _ => return Err(BadTap),
            },
            ["s", item, letter] => {
                let (_, status) = TOLD.iter().find(|(own, _)| *own == letter).ok_or(BadTap)?;
                Duty::State(from_base36(item)?, *status)
            }
            ["c", item] => Duty::Clear(from_base36(item)?),
            ["S", item, seen] => Duty::Send(from_base36(item)?, from_base36(seen)?),
            ["l", item] => Duty::Leave(from_base36(item)?),
            ["u", seq] => Duty::Undo(from_base36(seq)?),
            ["e", item, agency] => Duty::Extend(from_base36(item)?, perhaps(agency)?),
            ["d", item, agency, day] => Duty::Until(from_base36(item)?, from_base36(agency)?, long(day)?),
            ["x", item] => Duty::Evidence(from_base36(item)?),
            _ => return Err(BadTap),
        })
    }
}

impl fmt::Display for Ruling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Ruling::Waiting(page) => write!(f, "w.{page}"),
            Ruling::Item(item) => write!(f, "i.{}", base36(item)),
            Ruling::Confirm(item, seen) => write!(f, "c.{}.{}", base36(item), base36(seen)),
            Ruling::SendBack(item, seen) => write!(f, "b.{}.{}", base36(item), base36(seen)),
            Ruling::SentBack(item, seen) => write!(f, "B.{}.{}", base36(item), base36(seen)),
            Ruling::Withdraw(item, seen) => write!(f, "t.{}.{}", base36(item), base36(seen)),
            Ruling::Withdrawn(item, seen) => write!(f, "T.{}.{}", base36(item), base36(seen)),
            Ruling::Grant(item, agency, day) => write!(f, "g.{}.{}.{}", base36(item), base36(agency), short(day)),
            Ruling::Another(item, agency) => write!(f, "a.{}.{}", base36(item), base36(agency)),
            Ruling::Refuse(item, agency) => write!(f, "n.{}.{}", base36(item), base36(agency)),
            Ruling::Refused(item, agency) => write!(f, "N.{}.{}", base36(item), base36(agency)),
            Ruling::Release(piece, on) => write!(f, "r.{}.{}", base36(piece), u8::from(on)),
            Ruling::Remove(piece) => write!(f, "x.{}", base36(piece)),
            Ruling::Removed(piece) => write!(f, "X.{}", base36(piece)),
        }
    }
}

impl FromStr for Ruling {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Ruling, BadTap> {
        let parts: Vec<&str> = text.split('.').collect();
        Ok(match parts[..] {
            ["w", page] => Ruling::Waiting(number(page)?),
            ["i", item] => Ruling::Item(from_base36(item)?),
            ["c", item, seen] => Ruling::Confirm(from_base36(item)?, from_base36(seen)?),
            ["b", item, seen] => Ruling::SendBack(from_base36(item)?, from_base36(seen)?),
            ["B", item, seen] => Ruling::SentBack(from_base36(item)?, from_base36(seen)?),
            ["t", item, seen] => Ruling::Withdraw(from_base36(item)?, from_base36(seen)?),
            ["T", item, seen] => Ruling::Withdrawn(from_base36(item)?, from_base36(seen)?),
            ["g", item, agency, day] => Ruling::Grant(from_base36(item)?, from_base36(agency)?, long(day)?),
            ["a", item, agency] => Ruling::Another(from_base36(item)?, from_base36(agency)?),
            ["n", item, agency] => Ruling::Refuse(from_base36(item)?, from_base36(agency)?),
            ["N", item, agency] => Ruling::Refused(from_base36(item)?, from_base36(agency)?),
            ["r", piece, on @ ("0" | "1")] => Ruling::Release(from_base36(piece)?, on == "1"),
            ["x", piece] => Ruling::Remove(from_base36(piece)?),
            ["X", piece] => Ruling::Removed(from_base36(piece)?),
            _ => return Err(BadTap),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_duty_is_read_back_and_fits() {
        let (id, day) = (i64::MAX, "2029-12-31".parse().unwrap());
        let duties = [
            Duty::Report(id, Some(id)),
            Duty::Report(id, None),
            Duty::Percent(id, 75),
            Duty::State(id, Status::InProgress),
            Duty::State(id, Status::Done),
            Duty::State(id, Status::Blocked),
            Duty::Clear(id),
            Duty::Send(id, id),
            Duty::Leave(id),
            Duty::Undo(id),
            Duty::Extend(id, None),
            Duty::Until(id, id, day),
            Duty::Evidence(id),
        ];
        for duty in duties {
            assert_eq!(duty.to_string().parse(), Ok(duty));
            assert!(duty.to_string().len() < 62, "{duty}");
        }
    }

    #[test]
    fn every_ruling_is_read_back_and_fits() {
        let (id, day) = (i64::MAX, "2029-12-31".parse().unwrap());
        let rulings = [
            Ruling::Waiting(7),
            Ruling::Item(id),
            Ruling::Confirm(id, id),
            Ruling::SendBack(id, id),
            Ruling::SentBack(id, id),
            Ruling::Withdraw(id, id),
            Ruling::Withdrawn(id, id),
            Ruling::Grant(id, id, day),
            Ruling::Another(id, id),
            Ruling::Refuse(id, id),
            Ruling::Refused(id, id),
            Ruling::Release(id, true),
            Ruling::Release(id, false),
            Ruling::Remove(id),
            Ruling::Removed(id),
        ];
        for ruling in rulings {
            assert_eq!(ruling.to_string().parse(), Ok(ruling));
            assert!(ruling.to_string().len() < 62, "{ruling}");
        }
    }

    #[test]
    fn rubbish_is_refused() {
        for data in ["", "r", "r.1", "p.1.101", "p.1.-1", "s.1.c", "S.1", "d.1.1", "u.", "z.1"] {
            assert_eq!(data.parse::<Duty>(), Err(BadTap), "{data}");
        }
        for data in ["", "w", "c.1", "g.1.1.", "r.1.2", "x", "q.1"] {
            assert_eq!(data.parse::<Ruling>(), Err(BadTap), "{data}");
        }
    }
}
