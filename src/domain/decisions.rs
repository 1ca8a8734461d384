//! What bodies ask of the controllers, and what controllers leave on an item beside its status.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Seconds within which what was reported can be taken back; followers are told afterwards.
pub const UNDO_SECONDS: i64 = 300;

/// Whether what is to be decided was said by who decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authorship {
    /// By others.
    Others,
    /// By themselves.
    Own,
    /// It cannot be told: who said it was forgotten, and who decides is known for a shorter time.
    Unknown,
}

/// A later deadline that a body asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The deadline.
    pub to: NaiveDate,
    /// When it was asked for, in UTC epoch seconds.
    pub at: i64,
    /// Hash under which the reason is kept.
    pub reason: String,
}

/// Why an item was withdrawn and what takes its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Hash under which the reason is kept.
    pub reason: String,
    /// What takes its place, if anything does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instead: Option<Instead>,
}

/// What takes the place of a withdrawn item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Instead {
    /// The item with this key.
    Item(String),
    /// What is said under this hash.
    Text(String),
}
