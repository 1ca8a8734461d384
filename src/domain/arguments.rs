//! Arguments of commands and free words: typed text in any of three languages and any order becomes items, a scope, a period and
//! a wish; what was not understood becomes problems with suggestions. Pure: the same text, register and day give the same result.

mod calendar_words;
mod dates;
mod gazetteer;
mod inflection;
mod intent;
mod numerals;
mod partial;
mod reading;
mod spans;
mod suggestions;
mod times;
mod tokens;
mod vocabulary;
mod wishes;

use chrono::NaiveDate;

use super::{
    items::ItemRef,
    questions::{HealthFilter, Period, Scope, Subject},
    register::Register,
};
pub use dates::default_period;
pub use gazetteer::{Gazetteer, Target};
pub use inflection::CASE_ENDINGS;
pub use intent::Intent;
pub use suggestions::nearest_items;
pub use times::{clock_times, days, is_off, place, tells_nothing, zone};
pub use vocabulary::is_filler;
pub use wishes::{WishWords, wish};

/// What someone wishes, as their words say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Asks {
    /// Help at once: fire, a doctor, the police.
    Emergency,
    /// That somebody hears a complaint or request of their own, which is not ours to register.
    Complaint,
    /// Whose deadlines were moved.
    Moved,
    /// What is late.
    Overdue,
    /// What falls due.
    Deadlines,
    /// What stands so.
    Health(HealthFilter),
    /// How things stand.
    Status,
    /// What was announced lately.
    News,
    /// Figures of the regions.
    Indicators,
    /// How health is decided.
    Rule,
    /// What one can ask.
    Help,
    /// Another language.
    Languages,
    /// Nothing: they say thanks.
    Thanks,
    /// Nothing: they greet.
    Greeting,
}

impl Asks {
    /// Whether it asks about what lies behind.
    fn looks_back(self) -> bool {
        match self {
            Asks::Overdue => true,
            Asks::Health(filter) => filter.is_completed(),
            _ => false,
        }
    }
}

/// What a text says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Items, each once, in the order named. They need not exist.
    pub items: Vec<ItemRef>,
    /// Whether one of them is called an item ("пункт 49"), so that unknown words beside it are talk about it.
    pub called: bool,
    /// Programme, direction, body and region; `wide` is never set here.
    pub scope: Scope,
    /// The period, its first day never after its last.
    pub period: Option<Period>,
    /// The wish, the strongest if there are several.
    pub asks: Option<Asks>,
    /// Whether they name the history of what they ask about.
    pub history: bool,
    /// Whether they ask what a word means or how it is decided.
    pub meaning: bool,
    /// Whether they name a law, whose articles are no items of ours.
    pub law: bool,
    /// A generic noun without a name ("министерства").
    pub subject: Option<Subject>,
    /// What was not understood, in the order of the text.
    pub problems: Vec<Problem>,
}

/// Something in a text that cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Words that are neither names nor dates, as typed.
    UnknownWord {
        /// As typed.
        word: String,
        /// What they may have meant, the nearest first.
        suggestions: Vec<Target>,
        /// Whether they stand where a name would: after a preposition, alone beside a wish, in capitals. Else they are talk.
        wanted: bool,
    },
    /// A date that does not exist, or a period that ends before it begins, as typed.
    BadDate {
        /// As typed.
        text: String,
    },
    /// A name of several records.
    Ambiguous {
        /// As typed.
        word: String,
        /// All of them.
        targets: Vec<Target>,
    },
    /// Two records of one kind, or two periods, where only one can be answered. The first one stands.
    Conflict {
        /// The second one as typed.
        word: String,
        /// Both records; nothing for periods.
        targets: Vec<Target>,
    },
}

impl Problem {
    /// Whether it is a number that counts nothing we number, as in "region 5".
    pub fn is_number(&self) -> bool {
        matches!(self, Problem::UnknownWord { word, .. } if word.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

impl Arguments {
    /// Whether a problem does not stand in the way of an answer to names or numbers.
    pub fn is_talk(&self, problem: &Problem) -> bool {
        problem.is_number() || self.called && matches!(problem, Problem::UnknownWord { .. })
    }
}

/// Reads a text on a day.
pub fn parse(gazetteer: &Gazetteer, register: &Register, text: &str, today: NaiveDate) -> Arguments {
    reading::read(gazetteer, register, text, today)
}

/// The records that have all words of a text in one of their names, in whatever form: "health" has "Ministry of Healthcare".
pub fn holding(gazetteer: &Gazetteer, text: &str) -> Vec<Target> {
    let mut words = tokens::cut(text);
    words.retain(|token| vocabulary::read(std::slice::from_ref(token)).is_none());
    if words.is_empty() { Vec::new() } else { gazetteer.lexicon.holding(&words) }
}

/// A text that is one item number or reference and nothing else.
pub fn reference(register: &Register, text: &str) -> Option<ItemRef> {
    text.parse().ok().filter(|item| reading::is_called_so(register, item, text))
}

#[cfg(test)]
mod tests;
