//! Acts: who did what, and what was refused to whom. Kept for administrators beside the ledger, which names no person.

use super::people::{By, Role};

/// What somebody did or tried to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Deed {
    /// Reported on an item.
    Report,
    /// Took a report back.
    Undo,
    /// Took back that they asked for a new deadline.
    UndoRequest,
    /// Asked for a new deadline.
    AskExtension,
    /// Granted one.
    GrantExtension,
    /// Refused one.
    RefuseExtension,
    /// Confirmed that an item is done.
    Confirm,
    /// Sent a claim back.
    SendBack,
    /// Took an item off its programme.
    Withdraw,
    /// Let the public see a document.
    Release,
    /// Removed a piece of evidence.
    Remove,
    /// Acknowledged a reminder.
    Acknowledge,
    /// Had an execution report made.
    Paper,
    /// Worked on an announcement.
    Announce,
    /// Published an announcement or planned it.
    Publish,
    /// Approved the announcement of somebody else.
    Approve,
    /// Corrected what was published.
    Correct,
    /// Retracted what was published.
    Retract,
    /// Paused, resumed or cancelled the sending of an announcement.
    Steer,
    /// Looked at the figures of the press office.
    Stats,
    /// Invited somebody.
    Invite,
    /// Took an invitation back.
    Uninvite,
    /// Accepted an invitation.
    Accept,
    /// Took a role back.
    Demote,
    /// Looked at people and their roles.
    People,
    /// Looked at who did what.
    Audit,
    /// Imported a file.
    Import,
}

impl Deed {
    /// All of them.
    pub const ALL: [Deed; 27] = [
        Deed::Report,
        Deed::Undo,
        Deed::UndoRequest,
        Deed::AskExtension,
        Deed::GrantExtension,
        Deed::RefuseExtension,
        Deed::Confirm,
        Deed::SendBack,
        Deed::Withdraw,
        Deed::Release,
        Deed::Remove,
        Deed::Acknowledge,
        Deed::Paper,
        Deed::Announce,
        Deed::Publish,
        Deed::Approve,
        Deed::Correct,
        Deed::Retract,
        Deed::Steer,
        Deed::Stats,
        Deed::Invite,
        Deed::Uninvite,
        Deed::Accept,
        Deed::Demote,
        Deed::People,
        Deed::Audit,
        Deed::Import,
    ];

    /// Its name in data and in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Deed::Report => "report",
            Deed::Undo => "undo",
            Deed::UndoRequest => "undo-request",
            Deed::AskExtension => "ask-extension",
            Deed::GrantExtension => "grant-extension",
            Deed::RefuseExtension => "refuse-extension",
            Deed::Confirm => "confirm",
            Deed::SendBack => "send-back",
            Deed::Withdraw => "withdraw",
            Deed::Release => "release",
            Deed::Remove => "remove",
            Deed::Acknowledge => "acknowledge",
            Deed::Paper => "paper",
            Deed::Announce => "announce",
            Deed::Publish => "publish",
            Deed::Approve => "approve",
            Deed::Correct => "correct",
            Deed::Retract => "retract",
            Deed::Steer => "steer",
            Deed::Stats => "stats",
            Deed::Invite => "invite",
            Deed::Uninvite => "uninvite",
            Deed::Accept => "accept",
            Deed::Demote => "demote",
            Deed::People => "people",
            Deed::Audit => "audit",
            Deed::Import => "import",
        }
    }

    /// The deed of this name.
    pub fn named(name: &str) -> Option<Deed> {
        Deed::ALL.into_iter().find(|deed| deed.name() == name)
    }
}

/// Why something was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Denial {
    /// They have no role that grants it.
    NoRight,
    /// It was their own report.
    OwnReport,
    /// Somebody else was faster, or it has changed since.
    Changed,
    /// It is closed, expired or over.
    Closed,
    /// What they gave cannot be: a date, a number, a missing reason.
    Invalid,
}

impl Denial {
    /// All of them.
    pub const ALL: [Denial; 5] = [Denial::NoRight, Denial::OwnReport, Denial::Changed, Denial::Closed, Denial::Invalid];

    /// Its name in data and in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Denial::NoRight => "no-right",
            Denial::OwnReport => "own-report",
            Denial::Changed => "changed",
            Denial::Closed => "closed",
            Denial::Invalid => "invalid",
        }
    }

    /// The reason of this name.
    pub fn named(name: &str) -> Option<Denial> {
        Denial::ALL.into_iter().find(|denial| denial.name() == name)
    }
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    /// Telegram's number; `None`: nobody's, or erased.
    pub person: Option<i64>,
    /// In which role; `None`: in none.
    pub role: Option<Role>,
    /// What.
    pub deed: Deed,
    /// What it was about, as in the ledger: `items/R-49`, `announcements/12`; empty: nothing in particular.
    pub subject: String,
    /// Why it was refused; `None`: it was done.
    pub refused: Option<Denial>,
}

impl Act {
    /// Something done by somebody who may.
    pub fn done(by: &By, deed: Deed, subject: impl Into<String>) -> Act {
        let (person, role) = (Some(by.person), Some(by.role.clone()));
        Act { person, role, deed, subject: subject.into(), refused: None }
    }

    /// Something refused to somebody who may do such things, but not this.
    pub fn denied(by: &By, deed: Deed, subject: impl Into<String>, denial: Denial) -> Act {
        Act { refused: Some(denial), ..Act::done(by, deed, subject) }
    }

    /// Something refused to somebody who may not; `person` is Telegram's number.
    pub fn refused(person: Option<i64>, deed: Deed, subject: impl Into<String>) -> Act {
        Act { person, role: None, deed, subject: subject.into(), refused: Some(Denial::NoRight) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for deed in Deed::ALL {
            assert_eq!(Deed::named(deed.name()), Some(deed));
        }
        for denial in Denial::ALL {
            assert_eq!(Denial::named(denial.name()), Some(denial));
        }
        assert_eq!((Deed::named("fly"), Denial::named("fly")), (None, None));
    }
}
