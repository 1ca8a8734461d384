//! What people can ask, as values: commands, deep links and buttons all become a [`Question`], and an answer's buttons are questions again.

use chrono::NaiveDate;

use super::{
    chats::QuietHours,
    health::{Assessment, Health},
    items::{Item, Status},
    language::Language,
    subscriptions::{Conditions, Frequency},
};

/// Which items a question is about; every set condition must hold. Numbers are record ids.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Of this programme; `None` means every programme.
    pub programme: Option<i64>,
    /// Of this direction.
    pub direction: Option<i64>,
    /// For which this body answers, now or as the plan names it.
    pub agency: Option<i64>,
    /// Which name this region.
    pub region: Option<i64>,
    /// With a region or an akimat: also items for the whole country and for all akimats.
    pub wide: bool,
}

impl Scope {
    /// Whether it asks about everything.
    pub fn is_everything(self) -> bool {
        self == Scope { wide: self.wide, ..Scope::default() }
    }
}

/// A span of days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub to: NaiveDate,
}

impl Period {
    /// Whether a day lies in it.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.from <= day && day <= self.to
    }
}

/// Which items of a summary are to be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HealthFilter {
    /// Those of one health.
    Is(Health),
    /// Completed, on time or late.
    Completed,
    /// Those that somebody works on, as their body reports.
    InProgress,
    /// Open ones whose body reports an obstacle.
    Blocked,
    /// Open ones on which nobody reported for long.
    Stale,
    /// Those whose deadline was moved.
    Moved,
}

impl HealthFilter {
    /// Whether an item that is assessed so is one of them.
    pub fn fits(self, assessed: &Assessment, item: &Item) -> bool {
        match self {
            HealthFilter::Is(health) => assessed.health == health,
            HealthFilter::Completed => matches!(assessed.health, Health::CompletedOnTime | Health::CompletedLate),
            HealthFilter::InProgress => item.status == Status::InProgress,
            HealthFilter::Blocked => item.status == Status::Blocked,
            HealthFilter::Stale => assessed.stale,
            HealthFilter::Moved => item.moves > 0,
        }
    }

    /// Whether it lists what is done: its period is that of the completion, not of the deadline.
    pub fn is_completed(self) -> bool {
        matches!(self, HealthFilter::Completed | HealthFilter::Is(Health::CompletedOnTime | Health::CompletedLate))
    }
}

/// A thing with a card and a list of items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// A responsible body.
    Agency,
    /// A region or city.
    Region,
    /// A theme.
    Direction,
}

/// One question. Pages are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Question {
    /// What this is and what one can ask.
    Help,
    /// Which language.
    Languages,
    /// How health is decided.
    Rule,
    /// The card of an item.
    Item(i64),
    /// The story of an item.
    History(i64, u32),
    /// How many items by health.
    Status(Scope),
    /// The same as a picture: a message of its own.
    Chart(Scope),
    /// What falls due in a period.
    Deadlines(Scope, Period, u32),
    /// What is late.
    Overdue(Scope, u32),
    /// The items behind a number of a summary; of a period, those whose deadline lies in it, or that were completed in it.
    ByHealth(Scope, HealthFilter, Option<Period>, u32),
    /// All bodies, regions or directions.
    List(Subject, u32),
    /// The card of one of them with its items.
    Card(Subject, i64, u32),
    /// All indicators.
    Indicators(u32),
    /// The regions by one indicator, told beside that of a region if one was asked about.
    Indicator(i64, Option<i64>, u32),
    /// The figures of a region.
    Figures(i64, u32),
    /// What was found by the words that are kept under a number.
    Found(i64, u32),
    /// The items that this chat follows.
    Following(u32),
    /// What this is, and what one can hear: the first message after the language.
    Welcome,
    /// What this chat subscribes to.
    Subscriptions(u32),
    /// One of its subscriptions, by number.
    Subscription(i64),
    /// What one can subscribe to.
    Choose {
        /// Of what there is.
        list: Choosing,
        /// Which page.
        page: u32,
        /// Whether these are the first minutes.
        start: bool,
    },
    /// When digests come.
    Digest,
    /// When it is quiet.
    Quiet,
    /// Until when nothing comes.
    Pause,
    /// Announcements that fit conditions, the newest first.
    Announcements(Conditions, u32),
    /// An announcement by its number: messages of their own.
    Post(i64),
    /// The items that a body owes, for its officials; without a body those of all of the reader's.
    Mine(Option<i64>, u32),
    /// What was published in so many days and did not come here, and why.
    Missed(u16, u32),
}

/// Lists from which one subscribes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Choosing {
    /// Everything, and the other lists.
    Menu,
    /// Kinds of announcement.
    Kinds,
    /// Bodies, regions or directions.
    Subject(Subject),
}

impl Question {
    /// The items behind a number of a summary; what is late is a question of its own.
    pub fn by_health(scope: Scope, filter: HealthFilter, period: Option<Period>, page: u32) -> Question {
        match (filter, period) {
            (HealthFilter::Is(Health::Overdue), None) => Question::Overdue(scope, page),
            _ => Question::ByHealth(scope, filter, period, page),
        }
    }
}

/// What a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tap {
    /// Asks, in place of the message; `back` is the question to return to.
    Ask {
        /// What it asks.
        question: Question,
        /// The list that it was opened from.
        back: Option<Question>,
    },
    /// Asks in a message of its own: what the button stands under is kept.
    Open(Question),
    /// Sets the language of this chat.
    SetLanguage(Language),
    /// Subscribes this chat to what a card shows, or ends that, and draws the card again.
    Follow {
        /// The card of an item, a body, a region or a direction.
        card: Question,
        /// The list that it was opened from.
        back: Option<Question>,
        /// Whether to subscribe or to end it.
        on: bool,
    },
    /// Subscribes this chat to something in a list, or ends that, and shows what comes next.
    Pick {
        /// What.
        what: Conditions,
        /// Whether to subscribe or to end it.
        on: bool,
        /// What is shown then.
        then: Question,
    },
    /// Sets how often a subscription is served, by its number.
    SetFrequency(i64, Frequency),
    /// Ends a subscription, by its number.
    Unsubscribe(i64),
    /// Ends all of them.
    UnsubscribeAll,
    /// Takes the end of a subscription back.
    Restore(Conditions, Frequency),
    /// Sets the hour of digests.
    SetDigestHour(u8),
    /// Sets whether it is told that a week brought nothing.
    TellNothing(bool),
    /// Sets when it is quiet, or that it never is.
    SetQuiet(Option<QuietHours>),
    /// Sets for how many days nothing comes; 0 ends the pause.
    SetPause(u16),
    /// Lets messages come again after `/stop`.
    Resume,
    /// Erases all that is kept about this chat.
    Forget,
    /// Does something to a draft.
    Edit(Edit),
    /// Does something to a published announcement.
    Oversee(Oversight),
    /// Does something about people, invitations and acts.
    Staff(Staff),
    /// Does what officials do.
    Duty(Duty),
    /// Does what controllers do.
    Rule(Ruling),
    /// Does something about the execution report.
    Paper(PaperTap),
    /// Answers a reminder.
    Remind(Reminding),
    /// Does nothing: the number of the page between its arrows.
    Nothing,
}

mod codec;
mod desk;
mod duties;
mod oversight;
mod papers;
mod reminding;
mod staff;

pub use codec::BadTap;
pub use desk::{Edit, Seal, TOPIC_KINDS, Tray};
pub use duties::{Duty, Ruling};
pub use oversight::Oversight;
pub use papers::{Narrowing, PaperTap};
pub use reminding::Reminding;
pub use staff::{ActFilter, Office, Staff, Whose};
