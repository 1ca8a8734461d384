//! What people with a role are told without having asked: what was decided about their words, and what waits for them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::people::Role;

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
    /// What a chat is told of items with its digest of a moment.
    NewsDigest {
        /// The moment, in UTC epoch seconds.
        due: i64,
        /// The numbers of what is told.
        #[serde(default)]
        news: Vec<i64>,
    },
    /// A role of theirs has ended.
    Demoted {
        /// Its name.
        role: String,
        /// The slug of its body, or empty.
        agency: String,
    },
    /// Somebody accepted their invitation.
    Joined {
        /// Telegram's number of who did.
        person: i64,
        /// The name of the role.
        role: String,
        /// The slug of its body, or empty.
        agency: String,
    },
    /// A file has moved deadlines.
    Moved {
        /// Which.
        moves: Vec<Move>,
        /// Hash of the reason.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Claims and requests wait for a decision; how many is counted when it is sent.
    Waiting,
    /// An announcement from a file waits for approval.
    Approval {
        /// Its number as a draft.
        draft: i64,
    },
}

/// On which occasion the bot sent a message by itself, so that `/why` can tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// News of items.
    News,
    /// A body is reminded.
    Reminder,
    /// Nobody answered reminders.
    Escalation,
    /// Something waits for a decision.
    Waiting,
    /// Something waits for approval.
    Approval,
    /// It was decided about what somebody had handed over for approval.
    Verdict,
    /// A role has begun or ended.
    Role,
    /// A file has moved deadlines.
    Moved,
    /// A controller decided.
    Outcome,
    /// A week brought nothing.
    Silence,
    /// How far a sending is.
    Progress,
}

impl Occasion {
    /// All of them.
    pub const ALL: [Occasion; 11] = [
        Occasion::News,
        Occasion::Reminder,
        Occasion::Escalation,
        Occasion::Waiting,
        Occasion::Approval,
        Occasion::Verdict,
        Occasion::Role,
        Occasion::Moved,
        Occasion::Outcome,
        Occasion::Silence,
        Occasion::Progress,
    ];

    /// The name in the store and in texts.
    pub fn name(self) -> &'static str {
        match self {
            Occasion::News => "news",
            Occasion::Reminder => "reminder",
            Occasion::Escalation => "escalation",
            Occasion::Waiting => "waiting",
            Occasion::Approval => "approval",
            Occasion::Verdict => "verdict",
            Occasion::Role => "role",
            Occasion::Moved => "moved",
            Occasion::Outcome => "outcome",
            Occasion::Silence => "silence",
            Occasion::Progress => "progress",
        }
    }

    /// Reads a name as [`Occasion::name`] writes it.
    pub fn from_name(name: &str) -> Option<Occasion> {
        Occasion::ALL.into_iter().find(|occasion| occasion.name() == name)
    }
}

impl Notice {
    /// On which occasion it is sent.
    pub fn occasion(&self) -> Occasion {
        match self {
            Notice::Outcome { .. } => Occasion::Outcome,
            Notice::Reminder { .. } => Occasion::Reminder,
            Notice::Escalation { .. } => Occasion::Escalation,
            Notice::News { .. } | Notice::NewsDigest { .. } => Occasion::News,
            Notice::Demoted { .. } | Notice::Joined { .. } => Occasion::Role,
            Notice::Moved { .. } => Occasion::Moved,
            Notice::Waiting => Occasion::Waiting,
            Notice::Approval { .. } => Occasion::Approval,
        }
    }

    /// That a role has ended.
    pub fn demoted(role: &Role) -> Notice {
        Notice::Demoted { role: role.name().into(), agency: role.agency().unwrap_or_default().into() }
    }

    /// That a person has accepted an invitation.
    pub fn joined(person: i64, role: &Role) -> Notice {
        Notice::Joined { person, role: role.name().into(), agency: role.agency().unwrap_or_default().into() }
    }
}

/// A deadline that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Key of the item.
    pub item: String,
    /// The deadline before.
    pub from: NaiveDate,
    /// The deadline now.
    pub to: NaiveDate,
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
