//! Reporting as an official sees it: the list of what is owed, the report while it is written, its receipt, a later deadline.

mod asking;
mod refusals;
mod screen;

use chrono::NaiveDate;

use super::{
    html::{Html, cut},
    items::ItemRow,
    locale::{Locale, args},
    pages::{Page, item_lines, openers, pager},
    rendered::{Button, Rendered, rows},
};
use crate::domain::{
    agencies::Agency,
    items::{Item, ItemRef},
    questions::{Duty, Question, Tap},
    record::Stored,
};

pub use asking::{ExtensionPrompt, ExtensionStep};
pub use refusals::{DutyAlert, Unfitting};
pub use screen::{ReportChanged, ReportNote, ReportReceipt, ReportScreen};
pub(in crate::messages) use screen::{attached, standing};

/// Longest title above a report, in UTF-16 units.
const TITLE_LIMIT: usize = 200;
/// Longest name of a body.
const NAME_LIMIT: usize = 90;

fn duty(label: &str, duty: Duty) -> Button {
    Button::tap(label, Tap::Duty(duty))
}

/// An item with how it is called.
#[derive(Clone, Debug)]
pub struct Named<'a> {
    /// The item.
    pub item: &'a Stored<Item>,
    /// How it is called.
    pub called: ItemRef,
}

impl Named<'_> {
    /// `№ 95 · Build 30 km of heat networks`, the first part bold.
    pub(super) fn head(&self, locale: &Locale) -> Html {
        let title = cut(locale.name(&self.item.title), TITLE_LIMIT);
        Html::new().bold(&locale.item_name(&self.called)).text(" · ").text(&title)
    }
}

/// `/my`: what a body owes, or all bodies of an official, the most urgent first.
#[derive(Clone, Debug)]
pub struct MyList<'a> {
    /// The body, if the list is of one of several.
    pub agency: Option<&'a Stored<Agency>>,
    /// All bodies for which the official reports.
    pub bodies: Vec<&'a Stored<Agency>>,
    /// The items.
    pub page: Page<ItemRow<'a>>,
    /// Of them, those that are overdue.
    pub overdue: usize,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl MyList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let name = |agency: &&Stored<Agency>| cut(locale.name(&agency.name), NAME_LIMIT);
        let of: Vec<String> = match self.agency {
            Some(agency) => vec![name(&agency)],
            None => self.bodies.iter().map(name).collect(),
        };
        let counts = args().count("count", self.page.total).count("overdue", self.overdue);
        let title = match (self.page.total, self.overdue) {
            (0, _) => locale.html("my-none"),
            (_, 0) => locale.html_with("my-title", &counts),
            _ => locale.html_with("my-title-overdue", &counts),
        };
        let text = Html::new().wrapped("b", &title).line(&Html::of(&of.join(" · ")));
        let items = item_lines(locale, &self.page, self.today);
        let text = if items.is_empty() { text } else { text.paragraph(&items).paragraph(&locale.html("my-how")) };
        Rendered::new(text, self.buttons(locale))
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let own = self.agency.map(|agency| agency.id);
        let mut buttons = openers(&self.page, Question::Mine(own, self.page.index));
        buttons.push(pager(&self.page, None, |page| Question::Mine(own, page)));
        if self.bodies.len() > 1 {
            let one = |agency: &&Stored<Agency>| {
                let mark = if Some(agency.id) == own { "✓ " } else { "" };
                let label = format!("{mark}{}", locale.list_name(agency));
                Button::ask(&label, Question::Mine(Some(agency.id), 0))
            };
            buttons.extend(rows(self.bodies.iter().map(one).collect(), 1));
            if own.is_some() {
                buttons.push(vec![Button::ask(&locale.say("button-my-all"), Question::Mine(None, 0))]);
            }
        }
        buttons
    }
}

/// Asks in the name of which body an official reports, or asks for a later deadline.
#[derive(Clone, Debug)]
pub struct BodyChoice<'a> {
    /// The item.
    pub named: Named<'a>,
    /// The bodies that answer for it and for which the official speaks.
    pub bodies: Vec<&'a Stored<Agency>>,
    /// Whether it is about a later deadline.
    pub extends: bool,
}

impl BodyChoice<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let id = self.named.item.id;
        let one = |agency: &&Stored<Agency>| {
            let own = Some(agency.id);
            let chosen = if self.extends { Duty::Extend(id, own) } else { Duty::Report(id, own) };
            vec![duty(locale.list_name(agency), chosen)]
        };
        let mut buttons: Vec<Vec<Button>> = self.bodies.iter().map(one).collect();
        buttons.push(vec![Button::ask(&locale.say("button-card"), Question::Item(id))]);
        Rendered::new(self.named.head(locale).paragraph(&locale.html("report-for-whom")), buttons)
    }
}

/// What became of a report that is no longer written here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// It was given up.
    GivenUp,
    /// It is kept for later.
    Kept,
    /// It goes on in a newer message.
    Moved,
}

/// A report that is no longer written here.
#[derive(Clone, Debug)]
pub struct ReportLeft<'a> {
    /// The item.
    pub named: Named<'a>,
    /// What became of it.
    pub how: Leaving,
}

impl ReportLeft<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let reference = self.named.called.to_string();
        let item = args().text("item", locale.item_name(&self.named.called)).text("ref", reference);
        let id = self.named.item.id;
        let card = Button::ask(&locale.say("button-card"), Question::Item(id));
        let (text, buttons) = match self.how {
            Leaving::GivenUp => (locale.html_with("report-left", &item), vec![card]),
            Leaving::Kept => {
                let again = duty(&locale.say("button-report"), Duty::Report(id, None));
                (locale.html_with("report-kept", &item), vec![again, card])
            }
            Leaving::Moved => (locale.html("report-moved"), Vec::new()),
        };
        Rendered::new(text, vec![buttons])
    }
}
