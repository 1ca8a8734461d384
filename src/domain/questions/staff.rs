//! What buttons do with people, invitations and the list of acts: callback data `J`, a letter for the deed, and its parts.

use std::{fmt, str::FromStr};

use chrono::NaiveDate;

use super::codec::{BadTap, base36, from_base36, number};
use crate::domain::{
    agencies::Agency,
    invitations::Secret,
    people::{Role, RoleKind},
    record::Kind,
    register::Shelf,
};

/// A role as buttons name it: its kind and, for an official, the record of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Office {
    /// The kind.
    pub kind: RoleKind,
    /// The body.
    pub agency: Option<i64>,
}

impl Office {
    /// As these bodies are recorded; `None` if the body is not.
    pub fn of(agencies: &Shelf<Agency>, role: &Role) -> Option<Office> {
        let agency = match role.agency() {
            Some(slug) => Some(agencies.find(slug)?.id),
            None => None,
        };
        Some(Office { kind: role.kind(), agency })
    }

    /// The role; `None` if there is no such body.
    pub fn role(self, agencies: &Shelf<Agency>) -> Option<Role> {
        match self.agency {
            Some(id) => self.kind.role(Some(&agencies.get(id)?.slug)),
            None => self.kind.role(None),
        }
    }
}

/// Whose roles a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whose {
    /// All.
    Everybody,
    /// Those of one kind, or of one body.
    Holders(Office),
}

/// Which acts a list shows; every set condition must hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ActFilter {
    /// Of this person, by Telegram's number.
    pub person: Option<i64>,
    /// About this item, a record's number.
    pub item: Option<i64>,
    /// On this day in the zone.
    pub day: Option<NaiveDate>,
    /// Only what was refused.
    pub refused: bool,
}

/// What an administrator, or somebody invited, does by a button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Staff {
    /// Lists people and their roles.
    People(Whose, u32),
    /// Shows one person in one role.
    Holder(i64, Office),
    /// Takes the role back; not yet sure, it asks first.
    Demote(i64, Office, bool),
    /// Lists open invitations.
    Invitations(u32),
    /// Takes an invitation back; not yet sure, it asks first.
    Uninvite(i64, bool),
    /// Asks into which role.
    Invite,
    /// Asks into which body.
    InviteInto(u32),
    /// Asks for how long.
    InviteAs(Office),
    /// Makes an invitation for so many days.
    MakeInvitation(Office, u16),
    /// Accepts an invitation.
    Accept(Secret),
    /// Lists acts.
    Acts(ActFilter, u32),
    /// Asks what a file to be imported holds.
    Import,
    /// Asks for a file of such records, or first for the programme of its items.
    ImportKind(Kind),
    /// Asks for a file of items of a programme.
    ImportInto(i64),
    /// Imports the file whose seal is this number.
    ImportNow(u64),
    /// Leaves it.
    ImportNot,
}

impl fmt::Display for Office {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.kind {
            RoleKind::Official => 'o',
            RoleKind::Controller => 'c',
            RoleKind::Editor => 'e',
            RoleKind::Administrator => 'a',
        };
        write!(f, "{letter}{}", self.agency.map(base36).unwrap_or_default())
    }
}

impl FromStr for Office {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Office, BadTap> {
        let (letter, agency) = text.split_at_checked(1).ok_or(BadTap)?;
        let kind = match letter {
            "o" => RoleKind::Official,
            "c" => RoleKind::Controller,
            "e" => RoleKind::Editor,
            "a" => RoleKind::Administrator,
            _ => return Err(BadTap),
        };
        let agency = if agency.is_empty() { None } else { Some(from_base36(agency)?) };
        Ok(Office { kind, agency })
    }
}

impl fmt::Display for Staff {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Staff::People(Whose::Everybody, page) => write!(f, "l..{page}"),
            Staff::People(Whose::Holders(office), page) => write!(f, "l.{office}.{page}"),
            Staff::Holder(person, office) => write!(f, "h.{}.{office}", base36(*person)),
            Staff::Demote(person, office, sure) => write!(f, "d.{}.{office}.{}", base36(*person), u8::from(*sure)),
            Staff::Invitations(page) => write!(f, "i.{page}"),
            Staff::Uninvite(number, sure) => write!(f, "u.{}.{}", base36(*number), u8::from(*sure)),
            Staff::Invite => f.write_str("n"),
            Staff::InviteInto(page) => write!(f, "b.{page}"),
            Staff::InviteAs(office) => write!(f, "t.{office}"),
            Staff::MakeInvitation(office, days) => write!(f, "m.{office}.{days}"),
            Staff::Accept(secret) => write!(f, "a.{secret}"),
            Staff::Acts(filter, page) => write!(f, "w.{filter}.{page}"),
            Staff::Import => f.write_str("f"),
            Staff::ImportKind(kind) => write!(f, "k.{}", kind.name()),
            Staff::ImportInto(programme) => write!(f, "p.{}", base36(*programme)),
            Staff::ImportNow(seal) => write!(f, "g.{seal:016x}"),
            Staff::ImportNot => f.write_str("x"),
        }
    }
}

impl FromStr for Staff {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Staff, BadTap> {
        let parts: Vec<&str> = text.split('.').collect();
        Ok(match parts[..] {
            ["l", "", page] => Staff::People(Whose::Everybody, number(page)?),
            ["l", office, page] => Staff::People(Whose::Holders(office.parse()?), number(page)?),
            ["h", person, office] => Staff::Holder(from_base36(person)?, office.parse()?),
            ["d", person, office, sure] => Staff::Demote(from_base36(person)?, office.parse()?, flag(sure)?),
            ["i", page] => Staff::Invitations(number(page)?),
            ["u", invitation, sure] => Staff::Uninvite(from_base36(invitation)?, flag(sure)?),
            ["n"] => Staff::Invite,
            ["b", page] => Staff::InviteInto(number(page)?),
            ["t", office] => Staff::InviteAs(office.parse()?),
            ["m", office, days] => Staff::MakeInvitation(office.parse()?, days.parse().map_err(|_| BadTap)?),
            ["a", secret] => Staff::Accept(Secret::from_digits(secret).ok_or(BadTap)?),
            ["w", filter, page] => Staff::Acts(filter.parse()?, number(page)?),
            ["f"] => Staff::Import,
            ["k", kind] => Staff::ImportKind(Kind::from_name(kind).ok_or(BadTap)?),
            ["p", programme] => Staff::ImportInto(from_base36(programme)?),
            ["g", seal] => Staff::ImportNow(u64::from_str_radix(seal, 16).map_err(|_| BadTap)?),
            ["x"] => Staff::ImportNot,
            _ => return Err(BadTap),
        })
    }
}

impl fmt::Display for ActFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (letter, id) in [('p', self.person), ('i', self.item)] {
            if let Some(id) = id {
                write!(f, "{letter}{}-", base36(id))?;
            }
        }
        if let Some(day) = self.day {
            write!(f, "d{}-", day.format("%Y%m%d"))?;
        }
        f.write_str(if self.refused { "r" } else { "" })
    }
}

impl FromStr for ActFilter {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<ActFilter, BadTap> {
        let mut filter = ActFilter::default();
        for part in text.split('-').filter(|part| !part.is_empty()) {
            let (letter, rest) = part.split_at_checked(1).ok_or(BadTap)?;
            match letter {
                "p" => filter.person = Some(from_base36(rest)?),
                "i" => filter.item = Some(from_base36(rest)?),
                "d" => filter.day = Some(NaiveDate::parse_from_str(rest, "%Y%m%d").map_err(|_| BadTap)?),
                "r" if rest.is_empty() => filter.refused = true,
                _ => return Err(BadTap),
            }
        }
        Ok(filter)
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
    fn every_button_fits_and_is_read_back() {
        let id = i64::MAX;
        let office = Office { kind: RoleKind::Official, agency: Some(id) };
        let day = NaiveDate::from_ymd_opt(2026, 11, 23);
        let full = ActFilter { person: Some(id), item: Some(id), day, refused: true };
        let mut all = vec![Staff::Invite, Staff::InviteInto(9), Staff::Accept(Secret::new([255; 16]))];
        all.extend([ActFilter::default(), full].map(|filter| Staff::Acts(filter, u32::MAX)));
        for kind in RoleKind::ALL {
            let office = Office { kind, agency: None };
            all.extend([Staff::People(Whose::Holders(office), 1), Staff::MakeInvitation(office, 7)]);
        }
        all.extend([Staff::People(Whose::Everybody, 0), Staff::InviteAs(office), Staff::Invitations(3)]);
        all.extend([false, true].map(|sure| Staff::Demote(id, office, sure)));
        all.extend([false, true].map(|sure| Staff::Uninvite(id, sure)));
        all.push(Staff::Holder(id, office));
        all.extend(Kind::IMPORTED.map(Staff::ImportKind));
        all.extend([
            Staff::Import,
            Staff::ImportInto(id),
            Staff::ImportNow(u64::MAX),
            Staff::ImportNow(7),
            Staff::ImportNot,
        ]);
        for staff in all {
            let data = staff.to_string();
            assert!(data.len() <= 62, "{data}");
            assert_eq!(data.parse(), Ok(staff));
        }
    }

    #[test]
    fn rubbish_is_refused() {
        for data in ["", "l", "l.x.1", "d.1.e.2", "a.short", "m.e.-1", "w.q1.0", "h.1.", "z", "k.weather", "g.-1"] {
            assert_eq!(data.parse::<Staff>(), Err(BadTap), "{data}");
        }
    }
}
