//! News of an item: what of it followers are told when it changes, and when.
//!
//! 1. A change is told when it can no longer be taken back.
//! 2. Several changes within an hour are told as one, from how it stood before the first.
//! 3. What was changed back is no news.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    decisions::UNDO_SECONDS,
    items::{Item, Status},
};

/// Seconds after a change until it is told.
pub const DELAY: i64 = UNDO_SECONDS;
/// Seconds between two pieces of news of one item.
pub const PAUSE: i64 = 3600;

/// How an item stands, as far as followers are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Its status.
    pub status: Status,
    /// Its progress in percent.
    pub percent: Decimal,
    /// The same in the indicator's unit, where it was told so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// Its deadline.
    pub deadline: NaiveDate,
    /// It has become overdue.
    #[serde(default)]
    pub overdue: bool,
}

impl Facts {
    /// Those of an item.
    pub fn of(item: &Item) -> Facts {
        Facts {
            status: item.status,
            percent: item.progress.percent,
            amount: item.progress.amount,
            deadline: item.deadline,
            overdue: false,
        }
    }
}
