//! What a request asks for: parameters that are known, the day that it is about, and where a list goes on.

use std::sync::Arc;

use axum::{
    extract::{FromRequestParts, Query},
    http::{StatusCode, request::Parts},
};
use chrono::NaiveDate;
use serde::{
    Deserialize as _, Deserializer,
    de::{DeserializeOwned, Error as _},
};
use sha2::{Digest, Sha256};

use super::{MOST, USUAL};
use crate::{
    domain::{language::Language, ledger::hex, questions::Scope, record::Record, register::Register, register::Shelf},
    messages::Locale,
    picture::{Picture, Unread},
    web::{Site, problem::Problem},
};

/// No programme is older.
const FIRST_YEAR: NaiveDate = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
/// Bytes of the hash that ties a cursor to its list.
const TIE_BYTES: usize = 4;

/// What an address says by `1` or `true`, `0` or `false`, here as on pages.
pub fn yes(text: &str) -> Option<bool> {
    match text {
        "1" | "true" => Some(true),
        "0" | "false" => Some(false),
        _ => None,
    }
}

/// Reads such a parameter.
pub fn flag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<bool>, D::Error> {
    let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
    let told = || D::Error::custom(format!("`{text}` is neither `1` or `true` nor `0` or `false`"));
    yes(&text).map(Some).ok_or_else(told)
}

/// Parameters of an address; one that is unknown or cannot be read is refused.
pub struct Asked<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<Site> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _site: &Site) -> Result<Self, Problem> {
        let read = Query::<T>::try_from_uri(&parts.uri);
        read.map(|Query(asked)| Asked(asked)).map_err(|fault| {
            let why = fault.body_text();
            let why = why.strip_prefix("Failed to deserialize query string: ").unwrap_or(&why);
            Problem::bad(format!("The parameters cannot be read: {why}. See /api/v1/openapi.json."))
        })
    }
}

/// The records that an answer is made from.
pub struct Seen {
    /// The records.
    pub picture: Arc<Picture>,
    /// The day that they are of, in the zone.
    pub day: NaiveDate,
    /// The end of that day, if it has passed, in UTC epoch seconds.
    pub until: Option<i64>,
}

impl Seen {
    /// The records of a day; of today without one.
    pub async fn of(site: &Site, at: Option<NaiveDate>) -> Result<Seen, Problem> {
        let today = site.rule.day_of(site.clock.timestamp());
        match at {
            Some(day) if day > today || day < FIRST_YEAR => {
                Err(Problem::bad(format!("`at` is a day from {FIRST_YEAR} to {today}.")))
            }
            Some(day) if day < today => {
                let until = site.rule.start_of(day.succ_opt().unwrap_or(today)) - 1;
                let head = site.live.head().await?.seq;
                let picture = site.past.at(until, head).await.map_err(unread)?;
                Ok(Seen { picture, day, until: Some(until) })
            }
            _ => Ok(Seen { picture: site.picture().await?, day: today, until: None }),
        }
    }

    /// Its records.
    pub fn register(&self) -> &Register {
        &self.picture.register
    }
}

fn unread(fault: Unread) -> Problem {
    match fault {
        Unread::Busy => {
            let told = "Too many ask for past days at this moment. Try again in some seconds.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, told).after(5)
        }
        Unread::Store(fault) => Problem::store(&fault),
    }
}

/// How computed words are said.
pub fn locale(site: &Site, lang: Option<Language>) -> Locale {
    Locale::new(lang.unwrap_or(site.default_language), site.default_language, site.rule.zone)
}

/// The numbers of the records that a request names.
pub fn scope(
    register: &Register,
    programme: Option<&str>,
    direction: Option<&str>,
    agency: Option<&str>,
    region: Option<&str>,
    wide: bool,
) -> Result<Scope, Problem> {
    Ok(Scope {
        programme: id(&register.programmes, programme)?,
        direction: id(&register.directions, direction)?,
        agency: id(&register.agencies, agency)?,
        region: id(&register.regions, region)?,
        wide,
    })
}

fn id<T: Record>(shelf: &Shelf<T>, key: Option<&str>) -> Result<Option<i64>, Problem> {
    let Some(key) = key else { return Ok(None) };
    let found = shelf.find(key).map(|record| Some(record.id));
    let kind = T::KIND.name();
    found.ok_or_else(|| Problem::bad(format!("Nothing of that name among the {kind}. /api/v1/{kind} lists them.")))
}

/// Where a part of a list begins and how long it is.
#[derive(Clone, Debug)]
pub struct Part {
    /// Rows before it.
    pub skip: usize,
    /// The key of the last of them.
    pub after: String,
    /// Its length.
    pub limit: usize,
    tie: String,
}

impl Part {
    /// Reads it; `list` tells the list from others, so that a cursor of another one is refused.
    pub fn read(cursor: Option<&str>, limit: Option<u32>, list: &str) -> Result<Part, Problem> {
        let limit = limit.unwrap_or(USUAL);
        if !(1..=MOST).contains(&limit) {
            return Err(Problem::bad(format!("`limit` is a number from 1 to {MOST}.")));
        }
        let tie = hex(&Sha256::digest(list)[..TIE_BYTES]);
        let limit = usize::try_from(limit).unwrap_or_default();
        let Some(cursor) = cursor else { return Ok(Part { skip: 0, after: String::new(), limit, tie }) };
        let read = unhex(cursor).and_then(|text| {
            let (own, rest) = text.split_once(' ')?;
            let (skip, after) = rest.split_once(' ')?;
            (own == tie).then_some((skip.parse().ok()?, after.to_owned()))
        });
        let (skip, after) = read.ok_or_else(|| {
            Problem::bad(
                "The `cursor` is none of this list. Take it from `next`, and leave the other parameters as they were.",
            )
        })?;
        Ok(Part { skip, after, limit, tie })
    }

    /// The rows of this part and the cursor of the next one. Where the last row of the part before still stands, it goes on behind
    /// that, however the list has changed meanwhile.
    pub fn cut<'a, T>(&self, rows: &'a [T], key: impl Fn(&T) -> String) -> (&'a [T], Option<String>) {
        let stands = |place: &usize| rows.get(*place).is_some_and(|row| key(row) == self.after);
        let from = match self.skip {
            0 => 0,
            skip if stands(&(skip - 1)) => skip,
            skip => rows.iter().position(|row| key(row) == self.after).map_or(skip, |place| place + 1),
        };
        let rest = rows.get(from..).unwrap_or_default();
        let part = &rest[..rest.len().min(self.limit)];
        let next = part.last().filter(|_| part.len() < rest.len());
        (part, next.map(|last| self.cursor(from + part.len(), &key(last))))
    }

    /// The cursor behind so many rows.
    pub fn cursor(&self, skip: usize, after: &str) -> String {
        hex(format!("{} {skip} {after}", self.tie).as_bytes())
    }
}

fn unhex(text: &str) -> Option<String> {
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    let bytes: Option<Vec<u8>> = text.as_bytes().chunks(2).map(pair).collect();
    String::from_utf8(bytes?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn walk(rows: &[u32], limit: u32, mut change: impl FnMut(&mut Vec<u32>)) -> Vec<u32> {
        let (mut rows, mut seen, mut cursor) = (rows.to_vec(), Vec::new(), None::<String>);
        loop {
            let part = Part::read(cursor.as_deref(), Some(limit), "list").ok().unwrap();
            let (found, next) = part.cut(&rows, u32::to_string);
            seen.extend_from_slice(found);
            let Some(next) = next else { return seen };
            cursor = Some(next);
            change(&mut rows);
        }
    }

    #[test]
    fn parts_make_the_whole_list() {
        let rows: Vec<u32> = (1..=7).collect();
        for limit in 1..=8 {
            assert_eq!(walk(&rows, limit, |_| {}), rows, "{limit}");
        }
        assert_eq!(walk(&[], 3, |_| {}), Vec::<u32>::new());
    }

    #[test]
    fn what_comes_before_meanwhile_repeats_nothing_and_hides_nothing() {
        assert_eq!(walk(&[1, 2, 3, 4, 5], 2, |rows| rows.insert(0, 100)), [1, 2, 3, 4, 5]);
        assert_eq!(walk(&[1, 2, 3, 4, 5], 2, |rows| rows.retain(|row| *row != 1)), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_cursor_of_another_list_is_refused() {
        let part = Part::read(None, None, "one").ok().unwrap();
        let cursor = part.cursor(2, "R-2");
        assert!(Part::read(Some(&cursor), None, "one").is_ok());
        for wrong in ["", "zz", "00", "ff", "ё", &cursor[2..]] {
            assert!(Part::read(Some(wrong), None, "one").is_err(), "{wrong}");
        }
        assert!(Part::read(Some(&cursor), None, "another").is_err());
        assert!(Part::read(None, Some(0), "one").is_err() && Part::read(None, Some(201), "one").is_err());
    }
}
