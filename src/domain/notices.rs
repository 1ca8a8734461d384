//! What people with a role are told without having asked: what was decided about their words, and what waits for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Something to tell one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "notice", rename_all = "lowercase")]
pub enum Notice {
    /// A controller decided about what they said.
    Outcome {
        /// Key of the item.
        item: String,
        /// Slug of the body in whose name they spoke.
        agency: String,
        /// What was decided.
        outcome: Outcome,
        /// Hash of the controller's reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// A body is reminded of what it owes.
    Reminder {
        /// Slug of the body.
        agency: String,
        /// The day of the reminder.
        day: NaiveDate,
    },
    /// Reminders that nobody answered climbed to the controllers on this day.
    Escalation {
        /// The day.
        day: NaiveDate,
    },
    /// An item that a chat follows has changed.
    News {
        /// The number of what is told.
        id: i64,
    },
    /// Items that a chat follows have changed before its digest of a moment.
    NewsDigest {
        /// The moment, in UTC epoch seconds.
        due: i64,
    },
    /// Claims and requests wait for a decision; how many is counted when it is sent.
    Waiting,
}

/// What a controller decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Outcome {
    /// The claim holds.
    Confirmed,
    /// The claim does not hold.
    SentBack,
    /// The item was taken off the programme.
    Withdrawn,
    /// The deadline was moved.
    Granted {
        /// The day asked for.
        asked: NaiveDate,
        /// The deadline now.
        to: NaiveDate,
    },
    /// The deadline stays.
    Refused {
        /// The day asked for.
        asked: NaiveDate,
    },
}
