//! Taps as callback data: at most 64 bytes, readable by later versions of the program.
//!
//! `1` (version), then a letter for the question and its parts separated by `.`; record ids in base 36; `~` before the
//! question to go back to. Data of another version or shape is a [`BadTap`], answered by a fresh message.

use std::{fmt, str::FromStr};

use chrono::{Days, NaiveDate};

use super::{Choosing, HealthFilter, Period, Question, Scope, Subject, Tap};
use crate::domain::health::Health;
use wishes::{letter, wish};

mod wishes;

/// Callback data that no button of this version carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the data of a button of this version")]
pub struct BadTap;

const VERSION: char = '1';

impl fmt::Display for Tap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Tap::Ask { question, back: None } => write!(f, "{VERSION}{question}"),
            Tap::Ask { question, back: Some(back) } => write!(f, "{VERSION}{question}~{back}"),
            Tap::Open(question) => write!(f, "{VERSION}O{question}"),
            Tap::SetLanguage(language) => write!(f, "{VERSION}L{}", language.code()),
            Tap::Follow { card, back, on } => {
                write!(f, "{VERSION}{}{card}", if *on { 'F' } else { 'U' })?;
                back.map_or(Ok(()), |back| write!(f, "~{back}"))
            }
            Tap::Pick { what, on, then } => write!(f, "{VERSION}P{}{what}.{then}", if *on { '+' } else { '-' }),
            Tap::SetFrequency(id, frequency) => write!(f, "{VERSION}Q{}.{}", base36(*id), letter(*frequency)),
            Tap::Unsubscribe(id) => write!(f, "{VERSION}X{}", base36(*id)),
            Tap::UnsubscribeAll => write!(f, "{VERSION}Z"),
            Tap::Restore(what, frequency) => write!(f, "{VERSION}R{}{what}", letter(*frequency)),
            Tap::SetDigestHour(hour) => write!(f, "{VERSION}H{hour}"),
            Tap::TellNothing(told) => write!(f, "{VERSION}T{}", u8::from(*told)),
            Tap::SetQuiet(None) => write!(f, "{VERSION}K"),
            Tap::SetQuiet(Some(quiet)) => write!(f, "{VERSION}K{}-{}", quiet.from(), quiet.to()),
            Tap::SetPause(days) => write!(f, "{VERSION}W{days}"),
            Tap::Resume => write!(f, "{VERSION}S"),
            Tap::Forget => write!(f, "{VERSION}E"),
            Tap::Edit(edit) => write!(f, "{VERSION}D{edit}"),
            Tap::Oversee(deed) => write!(f, "{VERSION}V{deed}"),
            Tap::Staff(staff) => write!(f, "{VERSION}J{staff}"),
            Tap::Duty(duty) => write!(f, "{VERSION}N{duty}"),
            Tap::Rule(ruling) => write!(f, "{VERSION}Y{ruling}"),
            Tap::Paper(deed) => write!(f, "{VERSION}G{deed}"),
            Tap::Remind(reminding) => write!(f, "{VERSION}B{reminding}"),
            Tap::Nothing => write!(f, "{VERSION}-"),
        }
    }
}

impl FromStr for Tap {
    type Err = BadTap;

    fn from_str(data: &str) -> Result<Self, Self::Err> {
        let data = data.strip_prefix(VERSION).ok_or(BadTap)?;
        if data == "-" {
            return Ok(Tap::Nothing);
        }
        if let Some(question) = data.strip_prefix('O') {
            return Ok(Tap::Open(question.parse()?));
        }
        if let Some(edit) = data.strip_prefix('D') {
            return Ok(Tap::Edit(edit.parse()?));
        }
        if let Some(deed) = data.strip_prefix('V') {
            return Ok(Tap::Oversee(deed.parse()?));
        }
        if let Some(staff) = data.strip_prefix('J') {
            return Ok(Tap::Staff(staff.parse()?));
        }
        if let Some(duty) = data.strip_prefix('N') {
            return Ok(Tap::Duty(duty.parse()?));
        }
        if let Some(ruling) = data.strip_prefix('Y') {
            return Ok(Tap::Rule(ruling.parse()?));
        }
        if let Some(deed) = data.strip_prefix('G') {
            return Ok(Tap::Paper(deed.parse()?));
        }
        if let Some(reminding) = data.strip_prefix('B') {
            return Ok(Tap::Remind(reminding.parse()?));
        }
        if data.starts_with(|first: char| first.is_ascii_uppercase() && !matches!(first, 'F' | 'U')) {
            let (letter, rest) = data.split_at(1);
            return wish(letter, rest);
        }
        let follows =
            [('F', true), ('U', false)].into_iter().find_map(|(mark, on)| Some((data.strip_prefix(mark)?, on)));
        let (question, back) = with_back(follows.map_or(data, |(rest, _)| rest))?;
        Ok(match follows {
            Some((_, on)) => Tap::Follow { card: question, back, on },
            None => Tap::Ask { question, back },
        })
    }
}

fn with_back(data: &str) -> Result<(Question, Option<Question>), BadTap> {
    match data.split_once('~') {
        Some((question, back)) => Ok((question.parse()?, Some(back.parse()?))),
        None => Ok((data.parse()?, None)),
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Question::Help => f.write_str("h"),
            Question::Languages => f.write_str("l"),
            Question::Rule => f.write_str("rule"),
            Question::Item(id) => write!(f, "i.{}", base36(id)),
            Question::History(id, page) => write!(f, "t.{}.{page}", base36(id)),
            Question::Status(scope) => write!(f, "s.{scope}"),
            Question::Chart(scope) => write!(f, "ch.{scope}"),
            Question::Deadlines(scope, period, page) => write!(f, "d.{scope}.{period}.{page}"),
            Question::Overdue(scope, page) => write!(f, "o.{scope}.{page}"),
            Question::ByHealth(scope, filter, period, page) => {
                write!(f, "b{}.{scope}.", filter.letter())?;
                period.map_or(Ok(()), |period| write!(f, "{period}"))?;
                write!(f, ".{page}")
            }
            Question::List(subject, page) => write!(f, "m.{}.{page}", subject.letter()),
            Question::Card(subject, id, page) => write!(f, "c.{}.{}.{page}", subject.letter(), base36(id)),
            Question::Indicators(page) => write!(f, "n.{page}"),
            Question::Indicator(id, region, page) => {
                write!(f, "v.{}.{}.{page}", base36(id), region.map(base36).unwrap_or_default())
            }
            Question::Figures(region, page) => write!(f, "r.{}.{page}", base36(region)),
            Question::Found(search, page) => write!(f, "f.{}.{page}", base36(search)),
            Question::Following(page) => write!(f, "g.{page}"),
            Question::Welcome => f.write_str("w"),
            Question::Subscriptions(page) => write!(f, "z.{page}"),
            Question::Subscription(id) => write!(f, "u.{}", base36(id)),
            Question::Choose { list, page, start } => write!(f, "y.{}.{page}.{}", list.letter(), u8::from(start)),
            Question::Digest => f.write_str("e"),
            Question::Quiet => f.write_str("q"),
            Question::Pause => f.write_str("p"),
            Question::Announcements(conditions, page) => write!(f, "a.{conditions}.{page}"),
            Question::Post(number) => write!(f, "k.{}", base36(number)),
            Question::Missed(days, page) => write!(f, "x.{days}.{page}"),
            Question::Mine(agency, page) => write!(f, "j.{}.{page}", agency.map(base36).unwrap_or_default()),
        }
    }
}

impl FromStr for Question {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('.').collect();
        Ok(match parts[..] {
            ["h"] => Question::Help,
            ["l"] => Question::Languages,
            ["rule"] => Question::Rule,
            ["i", id] => Question::Item(from_base36(id)?),
            ["t", id, page] => Question::History(from_base36(id)?, number(page)?),
            ["s", scope] => Question::Status(scope.parse()?),
            ["ch", scope] => Question::Chart(scope.parse()?),
            ["d", scope, period, page] => Question::Deadlines(scope.parse()?, period.parse()?, number(page)?),
            ["o", scope, page] => Question::Overdue(scope.parse()?, number(page)?),
            [tag, scope, period, page] if tag.starts_with('b') => {
                let period = if period.is_empty() { None } else { Some(period.parse()?) };
                Question::ByHealth(scope.parse()?, HealthFilter::from_letter(&tag[1..])?, period, number(page)?)
            }
            ["m", subject, page] => Question::List(Subject::from_letter(subject)?, number(page)?),
            ["c", subject, id, page] => Question::Card(Subject::from_letter(subject)?, from_base36(id)?, number(page)?),
            ["n", page] => Question::Indicators(number(page)?),
            ["v", id, "", page] => Question::Indicator(from_base36(id)?, None, number(page)?),
            ["v", id, region, page] => Question::Indicator(from_base36(id)?, Some(from_base36(region)?), number(page)?),
            ["r", region, page] => Question::Figures(from_base36(region)?, number(page)?),
            ["f", search, page] => Question::Found(from_base36(search)?, number(page)?),
            ["g", page] => Question::Following(number(page)?),
            ["w"] => Question::Welcome,
            ["z", page] => Question::Subscriptions(number(page)?),
            ["u", id] => Question::Subscription(from_base36(id)?),
            ["y", list, page, start @ ("0" | "1")] => {
                Question::Choose { list: Choosing::from_letter(list)?, page: number(page)?, start: start == "1" }
            }
            ["e"] => Question::Digest,
            ["q"] => Question::Quiet,
            ["p"] => Question::Pause,
            ["a", conditions, page] => Question::Announcements(conditions.parse()?, number(page)?),
            ["k", post] => Question::Post(from_base36(post)?),
            ["j", "", page] => Question::Mine(None, number(page)?),
            ["j", agency, page] => Question::Mine(Some(from_base36(agency)?), number(page)?),
            ["x", days, page] => Question::Missed(days.parse().map_err(|_| BadTap)?, number(page)?),
            _ => return Err(BadTap),
        })
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [('p', self.programme), ('t', self.direction), ('a', self.agency), ('r', self.region)];
        for (letter, id) in parts {
            if let Some(id) = id {
                write!(f, "{letter}{}-", base36(id))?;
            }
        }
        f.write_str(if self.wide { "w" } else { "" })
    }
}

impl FromStr for Scope {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut scope = Scope::default();
        for part in text.split('-').filter(|part| !part.is_empty()) {
            let (letter, id) = part.split_at_checked(1).ok_or(BadTap)?;
            match letter {
                "p" => scope.programme = Some(from_base36(id)?),
                "t" => scope.direction = Some(from_base36(id)?),
                "a" => scope.agency = Some(from_base36(id)?),
                "r" => scope.region = Some(from_base36(id)?),
                "w" if id.is_empty() => scope.wide = true,
                _ => return Err(BadTap),
            }
        }
        Ok(scope)
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let days = (self.to - self.from).num_days();
        write!(f, "{}+{}", self.from.format("%Y%m%d"), base36(days))
    }
}

impl FromStr for Period {
    type Err = BadTap;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (from, days) = text.split_once('+').ok_or(BadTap)?;
        let from = NaiveDate::parse_from_str(from, "%Y%m%d").map_err(|_| BadTap)?;
        let days = u64::try_from(from_base36(days)?).map_err(|_| BadTap)?;
        let to = from.checked_add_days(Days::new(days)).ok_or(BadTap)?;
        Ok(Period { from, to })
    }
}

/// The letters of filters.
const FILTERS: [(&str, HealthFilter); 14] = [
    ("o", HealthFilter::Is(Health::Overdue)),
    ("a", HealthFilter::Is(Health::AtRisk)),
    ("n", HealthFilter::Is(Health::OnTrack)),
    ("s", HealthFilter::Is(Health::NotYetStarted)),
    ("w", HealthFilter::Is(Health::AwaitingConfirmation)),
    ("c", HealthFilter::Is(Health::CompletedOnTime)),
    ("l", HealthFilter::Is(Health::CompletedLate)),
    ("p", HealthFilter::Is(Health::CarriedOver)),
    ("x", HealthFilter::Is(Health::Withdrawn)),
    ("d", HealthFilter::Completed),
    ("i", HealthFilter::InProgress),
    ("b", HealthFilter::Blocked),
    ("t", HealthFilter::Stale),
    ("m", HealthFilter::Moved),
];

impl HealthFilter {
    fn letter(self) -> &'static str {
        FILTERS.iter().find(|(_, filter)| *filter == self).map_or("", |(letter, _)| letter)
    }

    fn from_letter(letter: &str) -> Result<HealthFilter, BadTap> {
        FILTERS.iter().find(|(own, _)| *own == letter).map(|(_, filter)| *filter).ok_or(BadTap)
    }
}

impl Subject {
    fn letter(self) -> &'static str {
        match self {
            Subject::Agency => "a",
            Subject::Region => "r",
            Subject::Direction => "t",
        }
    }

    fn from_letter(letter: &str) -> Result<Subject, BadTap> {
        match letter {
            "a" => Ok(Subject::Agency),
            "r" => Ok(Subject::Region),
            "t" => Ok(Subject::Direction),
            _ => Err(BadTap),
        }
    }
}

pub(super) fn number(text: &str) -> Result<u32, BadTap> {
    text.parse().map_err(|_| BadTap)
}

pub(super) fn base36(mut number: i64) -> String {
    let mut digits = Vec::new();
    loop {
        let digit = u32::try_from(number % 36).unwrap_or_default();
        digits.push(char::from_digit(digit, 36).unwrap_or('0'));
        number /= 36;
        if number <= 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

pub(super) fn from_base36(text: &str) -> Result<i64, BadTap> {
    match i64::from_str_radix(text, 36) {
        Ok(id) if id >= 0 => Ok(id),
        _ => Err(BadTap),
    }
}

#[cfg(test)]
mod tests;
