//! What the buttons of the execution report do: callback data `G`, a letter for the deed, and its parts.

use std::{fmt, str::FromStr};

use super::{
    Period, Scope,
    codec::{BadTap, base36, from_base36, number},
};
use crate::domain::papers::Rhythm;

/// What narrows a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Narrowing {
    /// A programme.
    Programme,
    /// A body.
    Agency,
    /// A region.
    Region,
}

/// What a controller does about reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaperTap {
    /// Shows what would be made, and how to change that.
    Menu(Period, Scope),
    /// Lists what it can be narrowed to; by page.
    Narrow(Narrowing, u32, Period, Scope),
    /// Makes it.
    Make(Period, Scope),
    /// Shows what is made by itself.
    Plans,
    /// Has it made by itself.
    Plan(Rhythm, Scope),
    /// Ends a plan, by its number.
    Unplan(i64),
}

impl fmt::Display for PaperTap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            PaperTap::Menu(period, scope) => write!(f, "m.{period}.{scope}"),
            PaperTap::Narrow(by, page, period, scope) => write!(f, "l{}.{page}.{period}.{scope}", by.letter()),
            PaperTap::Make(period, scope) => write!(f, "k.{period}.{scope}"),
            PaperTap::Plans => f.write_str("s"),
            PaperTap::Plan(rhythm, scope) => write!(f, "n.{rhythm}.{scope}"),
            PaperTap::Unplan(id) => write!(f, "x.{}", base36(id)),
        }
    }
}

impl FromStr for PaperTap {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<PaperTap, BadTap> {
        let parts: Vec<&str> = text.split('.').collect();
        Ok(match parts[..] {
            ["m", period, scope] => PaperTap::Menu(period.parse()?, scope.parse()?),
            [tag, page, period, scope] => {
                let by = tag.strip_prefix('l').and_then(Narrowing::from_letter).ok_or(BadTap)?;
                PaperTap::Narrow(by, number(page)?, period.parse()?, scope.parse()?)
            }
            ["k", period, scope] => PaperTap::Make(period.parse()?, scope.parse()?),
            ["s"] => PaperTap::Plans,
            ["n", rhythm, scope] => PaperTap::Plan(Rhythm::named(rhythm).ok_or(BadTap)?, scope.parse()?),
            ["x", id] => PaperTap::Unplan(from_base36(id)?),
            _ => return Err(BadTap),
        })
    }
}

impl Narrowing {
    /// All of them, in the order of buttons.
    pub const ALL: [Narrowing; 3] = [Narrowing::Programme, Narrowing::Agency, Narrowing::Region];

    fn letter(self) -> &'static str {
        match self {
            Narrowing::Programme => "p",
            Narrowing::Agency => "a",
            Narrowing::Region => "r",
        }
    }

    fn from_letter(letter: &str) -> Option<Narrowing> {
        Narrowing::ALL.into_iter().find(|own| own.letter() == letter)
    }

    /// A scope with this record in its place, or with none.
    pub fn set(self, scope: Scope, id: Option<i64>) -> Scope {
        match self {
            Narrowing::Programme => Scope { programme: id, ..scope },
            Narrowing::Agency => Scope { agency: id, ..scope },
            Narrowing::Region => Scope { region: id, ..scope },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_read_back_and_fits_into_a_button() {
        let period = Period { from: "2026-01-01".parse().unwrap(), to: "2026-11-23".parse().unwrap() };
        let id = Some(36_i64.pow(6) - 1);
        let scope = Scope { programme: id, agency: id, region: id, ..Scope::default() };
        let mut all = vec![PaperTap::Plans, PaperTap::Unplan(i64::MAX)];
        for scope in [Scope::default(), scope] {
            all.extend([PaperTap::Menu(period, scope), PaperTap::Make(period, scope)]);
            all.extend(Narrowing::ALL.map(|by| PaperTap::Narrow(by, 12, period, scope)));
            let days = [Rhythm::Monthly, Rhythm::Quarterly, Rhythm::Yearly { month: 4, day: 20 }];
            all.extend(days.map(|rhythm| PaperTap::Plan(rhythm, scope)));
        }
        for deed in all {
            assert_eq!(deed.to_string().parse(), Ok(deed));
            assert!(deed.to_string().len() <= 62, "{deed}");
        }
        for data in ["", "m", "m.x.", "lz.0.20260101+1.", "n.often.", "x.-1", "s.1"] {
            assert_eq!(data.parse::<PaperTap>(), Err(BadTap), "{data}");
        }
    }
}
