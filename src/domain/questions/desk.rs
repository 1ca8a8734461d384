//! What the buttons of an announcement's desk do: callback data `D`, a letter for the deed, and its parts.

use std::{fmt, str::FromStr};

use super::codec::{BadTap, base36, from_base36, number};
use crate::domain::{announcements::AnnouncementKind, language::Language, record::Kind};

/// What an editor does with a draft, which is named by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edit {
    /// Shows it.
    Open(i64),
    /// Asks of which kind it is.
    Kinds(i64),
    /// Sets the kind.
    SetKind(i64, AnnouncementKind),
    /// Shows what can be done with its text in a language.
    Wording(i64, Language),
    /// Asks for its text in a language.
    Ask(i64, Language),
    /// Says that its text in one language is in another.
    Move(i64, Language, Language),
    /// Takes its text in a language away.
    Drop(i64, Language),
    /// Takes its files away.
    DropFiles(i64),
    /// Shows a page of what it can be about.
    Topics(i64, Kind, u32),
    /// Puts a topic on or takes it off; record 0 stands for all regions. The page is that of the list, if it is open.
    Toggle(i64, Kind, i64, Option<u32>),
    /// Puts all proposed topics on.
    AddProposed(i64),
    /// Shows the items that it brings, and asks for another one.
    Instructions(i64),
    /// Takes away the item in this place of what was sealed so.
    DropInstruction(i64, u32, Seal),
    /// Sends it as its readers will get it.
    Preview(i64),
    /// Publishes what was sealed so; without a seal it asks first.
    Publish(i64, Option<Seal>),
    /// Hands what was sealed so over for approval; without a seal it asks first.
    HandOver(i64, Option<Seal>),
    /// Asks when it shall go out.
    When(i64),
    /// Plans it for so many minutes since 1970.
    Plan(i64, i64),
    /// Approves what was sealed so.
    Approve(i64, Seal),
    /// Sends what was sealed so back to its author.
    SendBack(i64, Seal),
    /// Takes a planned or waiting one back.
    TakeBack(i64),
    /// Gives it up; not yet sure, it asks first.
    Discard(i64, bool),
    /// Shows a page of a list.
    List(Tray, u32),
}

/// A short name of exactly this content: see [`crate::domain::drafts::Draft::seal`].
pub type Seal = i64;

/// A list of drafts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tray {
    /// Those that are worked on or wait for approval.
    Drafts,
    /// Those that have their time.
    Scheduled,
    /// Those that went out.
    Sent,
}

impl Edit {
    /// The draft that it is about.
    pub fn number(self) -> Option<i64> {
        use Edit::{
            AddProposed, Approve, Ask, Discard, Drop, DropFiles, DropInstruction, HandOver, Instructions, Kinds, List,
            Move, Open, Plan, Preview, Publish, SendBack, SetKind, TakeBack, Toggle, Topics, When, Wording,
        };
        match self {
            Open(number)
            | Kinds(number)
            | SetKind(number, _)
            | Wording(number, _)
            | Ask(number, _)
            | Move(number, ..)
            | Drop(number, _)
            | DropFiles(number)
            | Topics(number, ..)
            | Toggle(number, ..)
            | AddProposed(number)
            | Instructions(number)
            | DropInstruction(number, ..)
            | Preview(number)
            | Publish(number, _)
            | HandOver(number, _)
            | When(number)
            | Plan(number, _)
            | Approve(number, _)
            | SendBack(number, _)
            | TakeBack(number)
            | Discard(number, _) => Some(number),
            List(..) => None,
        }
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let one = |id: i64| base36(id);
        match *self {
            Edit::Open(id) => write!(f, "o.{}", one(id)),
            Edit::Kinds(id) => write!(f, "k.{}", one(id)),
            Edit::SetKind(id, kind) => write!(f, "K.{}.{}", one(id), kind.name()),
            Edit::Wording(id, language) => write!(f, "w.{}.{}", one(id), language.code()),
            Edit::Ask(id, language) => write!(f, "a.{}.{}", one(id), language.code()),
            Edit::Move(id, from, to) => write!(f, "m.{}.{}.{}", one(id), from.code(), to.code()),
            Edit::Drop(id, language) => write!(f, "d.{}.{}", one(id), language.code()),
            Edit::DropFiles(id) => write!(f, "f.{}", one(id)),
            Edit::Topics(id, kind, page) => write!(f, "t.{}.{}.{page}", one(id), kind.name()),
            Edit::Toggle(id, kind, record, None) => write!(f, "T.{}.{}.{}", one(id), kind.name(), one(record)),
            Edit::Toggle(id, kind, record, Some(page)) => {
                write!(f, "T.{}.{}.{}.{page}", one(id), kind.name(), one(record))
            }
            Edit::AddProposed(id) => write!(f, "s.{}", one(id)),
            Edit::Instructions(id) => write!(f, "i.{}", one(id)),
            Edit::DropInstruction(id, place, seal) => write!(f, "I.{}.{place}.{}", one(id), one(seal)),
            Edit::Preview(id) => write!(f, "v.{}", one(id)),
            Edit::Publish(id, None) => write!(f, "p.{}", one(id)),
            Edit::Publish(id, Some(seal)) => write!(f, "p.{}.{}", one(id), one(seal)),
            Edit::HandOver(id, None) => write!(f, "h.{}", one(id)),
            Edit::HandOver(id, Some(seal)) => write!(f, "h.{}.{}", one(id), one(seal)),
            Edit::When(id) => write!(f, "c.{}", one(id)),
            Edit::Plan(id, minutes) => write!(f, "C.{}.{}", one(id), one(minutes)),
            Edit::Approve(id, seal) => write!(f, "y.{}.{}", one(id), one(seal)),
            Edit::SendBack(id, seal) => write!(f, "n.{}.{}", one(id), one(seal)),
            Edit::TakeBack(id) => write!(f, "b.{}", one(id)),
            Edit::Discard(id, sure) => write!(f, "x.{}.{}", one(id), u8::from(sure)),
            Edit::List(tray, page) => write!(f, "l.{}.{page}", tray.letter()),
        }
    }
}

impl FromStr for Edit {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Edit, BadTap> {
        let (letter, rest) = text.split_once('.').ok_or(BadTap)?;
        if letter == "l" {
            let (tray, page) = rest.split_once('.').ok_or(BadTap)?;
            return Ok(Edit::List(Tray::from_letter(tray)?, number(page)?));
        }
        let parts: Vec<&str> = rest.split('.').collect();
        let (id, parts) = parts.split_first().ok_or(BadTap)?;
        of_draft(letter, from_base36(id)?, parts)
    }
}

fn of_draft(letter: &str, id: i64, parts: &[&str]) -> Result<Edit, BadTap> {
    Ok(match (letter, parts) {
        ("o", []) => Edit::Open(id),
        ("k", []) => Edit::Kinds(id),
        ("K", [kind]) => Edit::SetKind(id, AnnouncementKind::from_name(kind).ok_or(BadTap)?),
        ("w", [code]) => Edit::Wording(id, language(code)?),
        ("a", [code]) => Edit::Ask(id, language(code)?),
        ("m", [from, to]) => Edit::Move(id, language(from)?, language(to)?),
        ("d", [code]) => Edit::Drop(id, language(code)?),
        ("f", []) => Edit::DropFiles(id),
        ("t", [kind, page]) => Edit::Topics(id, topic_kind(kind)?, number(page)?),
        ("T", [kind, record]) => Edit::Toggle(id, topic_kind(kind)?, from_base36(record)?, None),
        ("T", [kind, record, page]) => Edit::Toggle(id, topic_kind(kind)?, from_base36(record)?, Some(number(page)?)),
        ("s", []) => Edit::AddProposed(id),
        ("i", []) => Edit::Instructions(id),
        ("I", [place, seal]) => Edit::DropInstruction(id, number(place)?, from_base36(seal)?),
        ("v", []) => Edit::Preview(id),
        ("p", []) => Edit::Publish(id, None),
        ("p", [seal]) => Edit::Publish(id, Some(from_base36(seal)?)),
        ("h", []) => Edit::HandOver(id, None),
        ("h", [seal]) => Edit::HandOver(id, Some(from_base36(seal)?)),
        ("c", []) => Edit::When(id),
        ("C", [minutes]) => Edit::Plan(id, from_base36(minutes)?),
        ("y", [seal]) => Edit::Approve(id, from_base36(seal)?),
        ("n", [seal]) => Edit::SendBack(id, from_base36(seal)?),
        ("b", []) => Edit::TakeBack(id),
        ("x", ["0"]) => Edit::Discard(id, false),
        ("x", ["1"]) => Edit::Discard(id, true),
        _ => return Err(BadTap),
    })
}

/// The kinds of record that an announcement can be about.
pub const TOPIC_KINDS: [Kind; 5] = [Kind::Regions, Kind::Agencies, Kind::Directions, Kind::Items, Kind::Programmes];

fn topic_kind(name: &str) -> Result<Kind, BadTap> {
    TOPIC_KINDS.into_iter().find(|kind| kind.name() == name).ok_or(BadTap)
}

fn language(code: &str) -> Result<Language, BadTap> {
    Language::ALL.into_iter().find(|language| language.code() == code).ok_or(BadTap)
}

impl Tray {
    fn letter(self) -> char {
        match self {
            Tray::Drafts => 'd',
            Tray::Scheduled => 's',
            Tray::Sent => 'p',
        }
    }

    fn from_letter(letter: &str) -> Result<Tray, BadTap> {
        match letter {
            "d" => Ok(Tray::Drafts),
            "s" => Ok(Tray::Scheduled),
            "p" => Ok(Tray::Sent),
            _ => Err(BadTap),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_deed_is_read_back_and_fits_into_a_button() {
        let (id, seal) = (i64::from(i32::MAX), i64::MAX);
        let mut all = vec![
            Edit::Open(id),
            Edit::Kinds(id),
            Edit::DropFiles(id),
            Edit::AddProposed(id),
            Edit::Instructions(id),
            Edit::DropInstruction(id, 11, seal),
            Edit::Preview(id),
            Edit::Publish(id, None),
            Edit::Publish(id, Some(seal)),
            Edit::HandOver(id, None),
            Edit::HandOver(id, Some(seal)),
            Edit::When(id),
            Edit::Plan(id, 29_000_000),
            Edit::Approve(id, seal),
            Edit::SendBack(id, seal),
            Edit::TakeBack(id),
            Edit::Discard(id, false),
            Edit::Discard(id, true),
        ];
        all.extend(AnnouncementKind::ALL.map(|kind| Edit::SetKind(id, kind)));
        all.extend([Tray::Drafts, Tray::Scheduled, Tray::Sent].map(|tray| Edit::List(tray, 9999)));
        for kind in TOPIC_KINDS {
            all.push(Edit::Topics(id, kind, 9999));
            all.extend([None, Some(9999)].map(|page| Edit::Toggle(id, kind, id, page)));
        }
        for language in Language::ALL {
            all.extend([Edit::Wording(id, language), Edit::Ask(id, language), Edit::Drop(id, language)]);
            all.push(Edit::Move(id, language, Language::Kk));
        }
        for edit in all {
            assert_eq!(edit.to_string().parse(), Ok(edit));
            assert!(edit.to_string().len() <= 62, "{edit}");
        }
    }

    #[test]
    fn rubbish_is_refused() {
        for data in ["", "o", "o.", "z.1", "o.1.2", "t.1.weather.0", "l.q.0", "x.1.2", "K.1.party", "a.1.de"] {
            assert_eq!(data.parse::<Edit>(), Err(BadTap), "{data}");
        }
    }
}
