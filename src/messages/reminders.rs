//! Reminders: what a body owes, for its officials, and what nobody answered, for the controllers.

use std::{cmp::Ordering, collections::HashSet};

use chrono::NaiveDate;

use super::{
    html::{Html, cut},
    items::called,
    locale::{Locale, args},
    pages::Page,
    rendered::{Button, Rendered},
};
use crate::domain::{
    agencies::Agency,
    items::{Item, ItemRef},
    questions::{Duty, Question, Reminding, Subject, Tap},
    record::Stored,
    register::Register,
};

/// Items of a reminder on a page: with their buttons what fits on one screen.
pub const REMINDERS_A_PAGE: usize = 5;
/// Longest title in a row, in UTF-16 units.
const TITLE_LIMIT: usize = 72;
/// Bodies that a summary names, and items of each.
const BODIES: usize = 8;
const ITEMS: usize = 6;

/// An item that a body is reminded of.
#[derive(Clone, Debug)]
pub struct ReminderRow<'a> {
    /// The item.
    pub item: &'a Stored<Item>,
    /// What it is called.
    pub called: ItemRef,
    /// The last day that is in time.
    pub due: NaiveDate,
    /// Whether somebody of the body answered.
    pub acknowledged: bool,
}

impl<'a> ReminderRow<'a> {
    /// An item as this register calls it.
    pub fn of(register: &Register, item: &'a Stored<Item>, due: NaiveDate, acknowledged: bool) -> ReminderRow<'a> {
        ReminderRow { item, called: called(register, item), due, acknowledged }
    }
}

/// What a body owes, as its officials hear it on a working morning.
#[derive(Clone, Debug)]
pub struct ReminderList<'a> {
    /// The body.
    pub agency: &'a Stored<Agency>,
    /// The day of the reminder.
    pub day: NaiveDate,
    /// What it owes, the most urgent first.
    pub page: Page<ReminderRow<'a>>,
    /// Whether something on any page is not acknowledged.
    pub open: bool,
    /// The day on which it is read.
    pub today: NaiveDate,
}

impl ReminderList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let values = args().count("count", self.page.total).text("agency", locale.name(&self.agency.name));
        let mut text = locale.html_with("reminder-title", &values);
        for row in &self.page.rows {
            text = text.paragraph(&self.line(locale, row));
        }
        text = text.paragraph(&locale.html(if self.open { "reminder-how" } else { "reminder-answered" }));
        let mut buttons: Vec<Vec<Button>> = self.page.rows.iter().map(|row| self.buttons(locale, row)).collect();
        buttons.push(self.pager());
        if self.open {
            let all = Tap::Remind(Reminding::AcknowledgeAll(self.agency.id, self.day));
            buttons.push(vec![Button::tap(&locale.say("button-acknowledge-all"), all)]);
        }
        Rendered::new(text, buttons)
    }

    fn line(&self, locale: &Locale, row: &ReminderRow<'_>) -> Html {
        let title = cut(locale.name(&row.item.title), TITLE_LIMIT);
        let title = Html::new().bold(&locale.item_name(&row.called)).text(" ").text(&title);
        let days = (row.due - self.today).num_days();
        let when = match days.cmp(&0) {
            Ordering::Less => locale.late_by(-days),
            Ordering::Equal | Ordering::Greater => locale.due_in(days),
        };
        let shape = if days < 0 { "■" } else { "◷" };
        let seen = if row.acknowledged { format!(" · ✓ {}", locale.say("reminder-seen")) } else { String::new() };
        let facts = format!("{shape} {}, {when}{seen}", locale.date_near(row.due, self.today));
        title.line(&Html::of(&facts))
    }

    fn buttons(&self, locale: &Locale, row: &ReminderRow<'_>) -> Vec<Button> {
        let name = row.called.to_string();
        let open = Button::tap(&locale.item_name(&row.called), Tap::Open(Question::Item(row.item.id)));
        let seen = Tap::Remind(Reminding::Acknowledge(self.agency.id, self.day, row.item.id));
        let seen = Button::tap(&format!("✓ {name}"), seen);
        let report = Tap::Duty(Duty::Report(row.item.id, Some(self.agency.id)));
        let report = Button::tap(&format!("✍ {name}"), report);
        if row.acknowledged { vec![report, open] } else { vec![seen, report, open] }
    }

    fn pager(&self) -> Vec<Button> {
        let Page { index, pages, .. } = self.page;
        let turn = |label: &str, page| Button::tap(label, Tap::Remind(Reminding::Show(self.agency.id, self.day, page)));
        if pages < 2 {
            return Vec::new();
        }
        let before = (index > 0).then(|| turn("‹", index - 1));
        let number = Button::tap(&format!("{}/{pages}", index + 1), Tap::Nothing);
        let after = (index + 1 < pages).then(|| turn("›", index + 1));
        [before, Some(number), after].into_iter().flatten().collect()
    }
}

/// Why a tap under a reminder did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReminderAlert {
    /// Not an official of the body, or not any more.
    NotYours,
    /// It is over, or the record is gone.
    Gone,
}

impl ReminderAlert {
    /// All of them.
    pub const ALL: [ReminderAlert; 2] = [ReminderAlert::NotYours, ReminderAlert::Gone];

    /// The text over the chat.
    pub fn alert(self, locale: &Locale) -> String {
        locale.say(match self {
            ReminderAlert::NotYours => "reminder-alert-not-yours",
            ReminderAlert::Gone => "reminder-alert-gone",
        })
    }
}

/// A body that did not answer, for the controllers.
#[derive(Clone, Debug)]
pub struct SilentBody<'a> {
    /// The body.
    pub agency: &'a Stored<Agency>,
    /// The items, the most urgent first.
    pub items: Vec<ItemRef>,
    /// Whether nobody there could be reminded.
    pub unheard: bool,
}

/// What nobody answered: once a day, for the controllers.
#[derive(Clone, Debug)]
pub struct Escalation<'a> {
    /// The bodies.
    pub bodies: Vec<SilentBody<'a>>,
}

impl Escalation<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        // One item may be owed by several bodies.
        let items: HashSet<&ItemRef> = self.bodies.iter().flat_map(|body| &body.items).collect();
        let counts = args().count("bodies", self.bodies.len()).count("items", items.len());
        let mut text = locale.html_with("escalation-title", &counts);
        for (unheard, heading) in [(false, "escalation-silent"), (true, "escalation-unheard")] {
            let some: Vec<_> = self.bodies.iter().filter(|body| body.unheard == unheard).collect();
            if some.is_empty() {
                continue;
            }
            text = text.paragraph(&locale.html(heading));
            for body in some.iter().take(BODIES) {
                text = text.line(&line(locale, body));
            }
            if let Some(more) = some.len().checked_sub(BODIES).filter(|more| *more > 0) {
                text = text.line(&locale.html_with("escalation-more", &args().count("count", more)));
            }
        }
        let card = |body: &SilentBody<'_>| {
            let card = Question::Card(Subject::Agency, body.agency.id, 0);
            vec![Button::tap(locale.list_name(body.agency), Tap::Open(card))]
        };
        Rendered::new(text, self.bodies.iter().take(BODIES).map(card).collect())
    }
}

/// `• Ministry of Health: № 12, № 49, 3 more`
fn line(locale: &Locale, body: &SilentBody<'_>) -> Html {
    let mut names: Vec<String> = body.items.iter().take(ITEMS).map(|called| locale.item_name(called)).collect();
    if let Some(more) = body.items.len().checked_sub(ITEMS).filter(|more| *more > 0) {
        names.push(locale.say_with("escalation-items-more", &args().count("count", more)));
    }
    Html::of("• ").bold(locale.list_name(body.agency)).text(&format!(": {}", names.join(", ")))
}
