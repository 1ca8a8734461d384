//! What is fixed of the demonstration history: how far each item comes by when, and single events. From `data/demonstration`.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, de::DeserializeOwned};

use super::notes::Notes;

/// The course of one item: its regular reports, and how it ends.
#[derive(Clone, Debug, Deserialize)]
pub struct Course {
    /// Number of the item in the default programme.
    pub number: String,
    /// Day of the first report.
    pub first: NaiveDate,
    /// Progress told on that day: an amount where the item is counted, else percent.
    pub from: Decimal,
    /// Day of the last regular report; some day shortly before the claim or the end of the history if absent.
    pub last: Option<NaiveDate>,
    /// Progress told on that day.
    pub to: Decimal,
    /// Day on which it is claimed done.
    pub claimed: Option<NaiveDate>,
    /// Day on which the claim is confirmed.
    pub confirmed: Option<NaiveDate>,
}

/// What happens in a single event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A report of work in progress.
    Report,
    /// A report that something is in the way.
    Blocked,
    /// A report that the item is done.
    Claim,
    /// A controller confirms.
    Confirm,
    /// A controller sends the claim back.
    SendBack,
    /// The deadline is moved to the day in `value`.
    Move,
    /// The item is withdrawn.
    Withdraw,
}

/// A single event beside the regular reports.
#[derive(Clone, Debug, Deserialize)]
pub struct Special {
    /// Its day.
    pub date: NaiveDate,
    /// Number of the item.
    pub number: String,
    /// What happens.
    pub what: What,
    /// Progress, or the new deadline; empty for progress as regular reports would tell it.
    pub value: String,
    /// How many photos and documents came with it.
    pub evidence: Option<u32>,
    /// The note or the reason.
    pub note: String,
}

/// Everything that is fixed.
pub struct Plan {
    /// Items that have a history; the others are carried over without a word.
    pub courses: Vec<Course>,
    /// Single events, in order of their days.
    pub specials: Vec<Special>,
    /// What regular reports say.
    pub notes: Notes,
}

impl Plan {
    /// Reads the files that are built into the program.
    pub fn read() -> Result<Plan, csv::Error> {
        Ok(Plan {
            courses: rows(include_str!("../../../data/demonstration/courses.csv"))?,
            specials: rows(include_str!("../../../data/demonstration/events.csv"))?,
            notes: Notes::new(rows(include_str!("../../../data/demonstration/notes.csv"))?),
        })
    }

    /// Single events of one item.
    pub fn specials_of(&self, number: &str) -> impl Iterator<Item = &Special> {
        self.specials.iter().filter(move |special| special.number == number)
    }
}

fn rows<T: DeserializeOwned>(text: &str) -> Result<Vec<T>, csv::Error> {
    csv::Reader::from_reader(text.as_bytes()).into_deserialize().collect()
}
