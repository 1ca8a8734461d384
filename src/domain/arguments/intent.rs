//! What someone who typed free words wants: the question behind the words, as far as a few robust words tell.

use super::{super::questions::Subject, Arguments, Asks, Problem};

/// The wish behind a text without a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The card of the item named.
    Item,
    /// A wish told by words; names and dates beside it are its arguments.
    Asks(Asks),
    /// The card of the one record named.
    Card(Subject, i64),
    /// All records of a kind.
    List(Subject),
    /// How one programme or a mix of names stands.
    Status,
    /// What falls due in the period named.
    Deadlines,
}

impl Arguments {
    /// What the whole text wants; `None` if it says nothing that we know, or much else besides a name.
    pub fn intent(&self) -> Option<Intent> {
        let greets = matches!(self.asks, Some(Asks::Greeting | Asks::Thanks));
        let about_items =
            self.called || !self.items.is_empty() && self.scope.is_everything() && self.asks < Some(Asks::Help);
        let unknown = |problem: &Problem| matches!(problem, Problem::UnknownWord { .. });
        let talk = |it: &Problem| unknown(it) && !(self.subject.is_some() && it.is_number());
        let talks = !self.called && self.problems.iter().any(talk);
        match self.asks {
            _ if about_items && !talks => Some(Intent::Item),
            Some(asks) if !greets => Some(Intent::Asks(asks)),
            _ if !self.items.is_empty() && !talks => Some(Intent::Item),
            _ if !talks && self.names_anything() => Some(self.about_names()),
            Some(asks) => Some(Intent::Asks(asks)),
            None if talks => None,
            None => self.subject.map(Intent::List),
        }
    }

    fn names_anything(&self) -> bool {
        self.period.is_some() || !self.scope.is_everything()
    }

    fn about_names(&self) -> Intent {
        let scope = self.scope;
        if self.period.is_some() {
            return Intent::Deadlines;
        }
        match (scope.agency, scope.region, scope.direction, scope.programme) {
            (Some(id), None, None, None) => Intent::Card(Subject::Agency, id),
            (None, Some(id), None, None) => Intent::Card(Subject::Region, id),
            (None, None, Some(id), None) => Intent::Card(Subject::Direction, id),
            _ => Intent::Status,
        }
    }
}
