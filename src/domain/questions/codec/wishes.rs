//! Taps that change what a chat chose, and what they are about.

use std::{fmt, str::FromStr};

use super::{
    super::{Choosing, Subject, Tap},
    BadTap, base36, from_base36,
};
use crate::domain::{
    announcements::AnnouncementKind,
    chats::QuietHours,
    language::Language,
    subscriptions::{Conditions, Frequency},
};

/// Taps that change what a chat chose.
pub(super) fn wish(letter: &str, rest: &str) -> Result<Tap, BadTap> {
    Ok(match letter {
        "L" => Tap::SetLanguage(Language::from_tag(rest).ok_or(BadTap)?),
        "P" => {
            let (what, then) = rest.split_once('.').ok_or(BadTap)?;
            let (on, what) = match (what.strip_prefix('+'), what.strip_prefix('-')) {
                (Some(what), _) => (true, what),
                (None, Some(what)) => (false, what),
                (None, None) => return Err(BadTap),
            };
            Tap::Pick { what: what.parse()?, on, then: then.parse()? }
        }
        "Q" => {
            let (id, letter) = rest.split_once('.').ok_or(BadTap)?;
            Tap::SetFrequency(from_base36(id)?, frequency(letter)?)
        }
        "X" => Tap::Unsubscribe(from_base36(rest)?),
        "Z" if rest.is_empty() => Tap::UnsubscribeAll,
        "R" => {
            let (letter, what) = rest.split_at_checked(1).ok_or(BadTap)?;
            Tap::Restore(what.parse()?, frequency(letter)?)
        }
        "H" => Tap::SetDigestHour(rest.parse().ok().filter(|hour| *hour < 24).ok_or(BadTap)?),
        "T" if rest == "0" || rest == "1" => Tap::TellNothing(rest == "1"),
        "K" if rest.is_empty() => Tap::SetQuiet(None),
        "K" => {
            let (from, to) = rest.split_once('-').ok_or(BadTap)?;
            let minute = |text: &str| text.parse().map_err(|_| BadTap);
            Tap::SetQuiet(Some(QuietHours::new(minute(from)?, minute(to)?).ok_or(BadTap)?))
        }
        "W" => Tap::SetPause(rest.parse().map_err(|_| BadTap)?),
        "S" if rest.is_empty() => Tap::Resume,
        "E" if rest.is_empty() => Tap::Forget,
        _ => return Err(BadTap),
    })
}

pub(super) fn letter(frequency: Frequency) -> &'static str {
    &frequency.name()[..1]
}

fn frequency(letter: &str) -> Result<Frequency, BadTap> {
    Frequency::ALL.into_iter().find(|own| letter == self::letter(*own)).ok_or(BadTap)
}

impl fmt::Display for Conditions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(kind) = self.kind {
            write!(f, "k{}-", &kind.name()[..1])?;
        }
        let parts =
            [('p', self.programme), ('t', self.direction), ('a', self.agency), ('r', self.region), ('i', self.item)];
        for (letter, id) in parts {
            if let Some(id) = id {
                write!(f, "{letter}{}-", base36(id))?;
            }
        }
        Ok(())
    }
}

impl FromStr for Conditions {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut all = Conditions::default();
        for part in text.split('-').filter(|part| !part.is_empty()) {
            let (letter, value) = part.split_at_checked(1).ok_or(BadTap)?;
            match letter {
                "k" => all.kind = Some(kind(value)?),
                "p" => all.programme = Some(from_base36(value)?),
                "t" => all.direction = Some(from_base36(value)?),
                "a" => all.agency = Some(from_base36(value)?),
                "r" => all.region = Some(from_base36(value)?),
                "i" => all.item = Some(from_base36(value)?),
                _ => return Err(BadTap),
            }
        }
        Ok(all)
    }
}

/// Kinds begin with different letters.
fn kind(letter: &str) -> Result<AnnouncementKind, BadTap> {
    AnnouncementKind::ALL.into_iter().find(|kind| letter == &kind.name()[..1]).ok_or(BadTap)
}

impl Choosing {
    pub(super) fn letter(self) -> &'static str {
        match self {
            Choosing::Menu => "m",
            Choosing::Kinds => "k",
            Choosing::Subject(subject) => subject.letter(),
        }
    }

    pub(super) fn from_letter(letter: &str) -> Result<Choosing, BadTap> {
        match letter {
            "m" => Ok(Choosing::Menu),
            "k" => Ok(Choosing::Kinds),
            _ => Subject::from_letter(letter).map(Choosing::Subject),
        }
    }
}
