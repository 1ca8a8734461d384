//! What people with a role are told without having asked.

use chrono::NaiveDate;

use super::{NAME_LIMIT, REASON_LIMIT, rule};
use crate::{
    domain::{
        agencies::Agency,
        notices::Outcome,
        questions::{Question, Ruling, Tap},
        record::Stored,
    },
    messages::{
        html::{Html, cut},
        items::Successor,
        locale::{Locale, args},
        pages::NUMBERS_A_ROW,
        rendered::{Button, Rendered, rows},
        reporting::Named,
    },
};

/// A controller decided about what an official said.
#[derive(Clone, Debug)]
pub struct OutcomeNotice<'a> {
    /// The item.
    pub named: Named<'a>,
    /// The body in whose name the official spoke.
    pub agency: Option<&'a Stored<Agency>>,
    /// What was decided.
    pub outcome: Outcome,
    /// Why.
    pub reason: Option<String>,
    /// What takes the item's place.
    pub instead: Option<Successor>,
}

impl OutcomeNotice<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let told = match self.outcome {
            Outcome::Confirmed => locale.html("outcome-confirmed"),
            Outcome::SentBack => locale.html("outcome-sent-back"),
            Outcome::Withdrawn => locale.html("outcome-withdrawn"),
            Outcome::Granted { asked, to } if asked == to => {
                locale.html_with("outcome-granted", &args().text("date", locale.date(to)))
            }
            Outcome::Granted { asked, to } => {
                let days = args().text("date", locale.date(to)).text("asked", locale.date(asked));
                locale.html_with("outcome-granted-another", &days)
            }
            Outcome::Refused { asked } => {
                locale.html_with("outcome-refused", &args().text("asked", locale.date(asked)))
            }
        };
        let mut text = told.line(&self.named.head(locale));
        if let Some(agency) = self.agency {
            text = text.line(&Html::of(&cut(locale.name(&agency.name), NAME_LIMIT)));
        }
        if let Some(reason) = &self.reason {
            let reason = args().text("reason", cut(reason, REASON_LIMIT));
            text = text.paragraph(&locale.html_with("happened-reason", &reason));
        }
        if let Some(instead) = &self.instead {
            text = text.line(&Html::of(&instead.told(locale)));
        }
        let id = self.named.item.id;
        let card = Button::ask(&locale.say("button-card"), Question::Item(id));
        Rendered::new(text, vec![vec![card, Button::ask(&locale.say("button-my"), Question::Mine(None, 0))]])
    }
}

/// Moved deadlines that a message names.
pub const MOVES_TOLD: usize = 10;

/// A file has moved deadlines.
#[derive(Clone, Debug)]
pub struct MovesNotice<'a> {
    /// The items, each with its deadline before and now.
    pub rows: Vec<(Named<'a>, NaiveDate, NaiveDate)>,
    /// How many more there are.
    pub more: usize,
    /// Why.
    pub reason: Option<String>,
}

impl MovesNotice<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let count = args().count("count", self.rows.len() + self.more);
        let mut text = locale.html_with("moves-title", &count);
        for (named, from, to) in &self.rows {
            let days = args().text("from", locale.date(*from)).text("to", locale.date(*to));
            text = text.paragraph(&named.head(locale)).line(&locale.html_with("happened-moved", &days));
        }
        if self.more > 0 {
            text = text.paragraph(&locale.html_with("moves-more", &args().count("count", self.more)));
        }
        if let Some(reason) = &self.reason {
            let reason = args().text("reason", cut(reason, REASON_LIMIT));
            text = text.paragraph(&locale.html_with("happened-reason", &reason));
        }
        let open = |(named, ..): &(Named<'_>, NaiveDate, NaiveDate)| {
            Button::tap(&named.called.to_string(), Tap::Open(Question::Item(named.item.id)))
        };
        Rendered::new(text, rows(self.rows.iter().map(open).collect(), NUMBERS_A_ROW))
    }
}

/// What waits for controllers.
#[derive(Clone, Copy, Debug)]
pub struct WaitingNotice {
    /// Claims that an item is done.
    pub claims: usize,
    /// Requests for a later deadline.
    pub requests: usize,
}

impl WaitingNotice {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let counts = args().count("claims", self.claims).count("requests", self.requests);
        let key = match (self.claims, self.requests) {
            (_, 0) => "waiting-notice-claims",
            (0, _) => "waiting-notice-requests",
            _ => "waiting-notice-both",
        };
        let list = rule(&locale.say("button-ruling-list"), Ruling::Waiting(0));
        Rendered::new(locale.html_with(key, &counts), vec![vec![list]])
    }
}
