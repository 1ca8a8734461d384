//! How an item came to where it is: its progress over time and the moves of its deadline, read from its ledger entries.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::domain::{health::HealthRule, ledger::Entry, progress::Progress};

/// A deadline that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// When.
    pub on: NaiveDate,
    /// The deadline before.
    pub from: NaiveDate,
    /// The deadline after.
    pub to: NaiveDate,
    /// The hash of the reason, if one was given.
    pub reason: Option<String>,
}

/// The course of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The item's progress in percent from a day on, the oldest first; of one day the last.
    pub progress: Vec<(NaiveDate, Decimal)>,
    /// Moves of its deadline, the oldest first.
    pub moves: Vec<Moved>,
}

impl Course {
    /// Reads it from an item's entries, the oldest of which comes first.
    pub fn of(entries: &[Entry], rule: &HealthRule) -> Course {
        let mut course = Course::default();
        for Entry { change, .. } in entries {
            let on = rule.day_of(change.at);
            if let Some(progress) = member::<Progress>(&change.after, "progress") {
                course.tell(on, progress.percent, change.kind == "item.added");
            }
            if change.kind == "item.deadline-moved"
                && let (Some(from), Some(to)) = (member(&change.before, "deadline"), member(&change.after, "deadline"))
            {
                course.moves.push(Moved { on, from, to, reason: change.note.clone() });
            }
        }
        course
    }

    fn tell(&mut self, on: NaiveDate, percent: Decimal, added: bool) {
        if added && percent.is_zero() {
            return;
        }
        match self.progress.last_mut() {
            Some((day, last)) if *day == on => *last = percent,
            _ => self.progress.push((on, percent)),
        }
    }
}

fn member<T: DeserializeOwned>(state: &Value, name: &str) -> Option<T> {
    serde_json::from_value(state.get(name)?.clone()).ok()
}
