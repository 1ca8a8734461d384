//! Lists by time and by health: what falls due, what is late, what stands behind each number of a summary.

use chrono::NaiveDate;

use super::{
    dates::soon,
    healths::shape,
    html::{Html, cut},
    items::ItemRow,
    locale::{Locale, args},
    pages::{Page, item_lines, item_lines_under, openers, pager, wider_button, wider_line},
    rendered::{Button, Rendered},
    scopes::ScopeNames,
};
use crate::domain::{
    health::Health,
    questions::{HealthFilter, Period, Question, Scope},
};

/// What falls due in a period, nearest first.
#[derive(Clone, Debug)]
pub struct DeadlineList<'a> {
    /// What it is about.
    pub scope: ScopeNames<'a>,
    /// The days asked for.
    pub period: Period,
    /// The items.
    pub page: Page<ItemRow<'a>>,
    /// How many more items for the whole country fall due in the period; 0 where the scope has them already.
    pub wider: usize,
    /// For an empty list: the next item of the scope that falls due after the period.
    pub next: Option<ItemRow<'a>>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl DeadlineList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let count = args().count("count", self.page.total);
        let about = format!("{} · {}", locale.period(self.period), self.scope.title(locale));
        let text = Html::new().wrapped("b", &locale.html_with("deadlines-title", &count)).line(&Html::of(&about));
        let text = match self.page.total {
            0 => text.paragraph(&self.nothing(locale)),
            _ => text.paragraph(&item_lines(locale, &self.page, self.today)),
        };
        let wider = wider_line(locale, self.wider);
        let text = if wider.is_empty() { text } else { text.paragraph(&wider) };
        Rendered::new(text, self.buttons(locale))
    }

    fn question(&self, scope: Scope, page: u32) -> Question {
        Question::Deadlines(scope, self.period, page)
    }

    fn nothing(&self, locale: &Locale) -> Html {
        let Some(next) = &self.next else { return locale.html("deadlines-none") };
        let title = cut(locale.name(&next.item.title), 120);
        let date = locale.date(next.item.deadline);
        let values = args().text("date", date).text("item", locale.item_name(&next.called)).text("title", title);
        locale.html_with("deadlines-next", &values)
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let scope = self.scope.scope;
        let here = self.question(scope, self.page.index);
        let mut buttons = openers(&self.page, here);
        if let Some(next) = self.next.as_ref().filter(|_| self.page.total == 0) {
            let label = locale.item_name(&next.called);
            buttons.push(vec![Button::ask_from(&label, Question::Item(next.item.id), Some(here))]);
        }
        buttons.push(pager(&self.page, None, |page| self.question(scope, page)));
        buttons.push(wider_button(locale, self.wider, self.question(self.scope.widened(), 0)));
        buttons.push(narrower(locale, &self.scope, self.question(self.scope.narrowed(), 0)));
        let overdue = Button::ask(&locale.say("button-overdue"), Question::Overdue(scope, 0));
        let status = Button::ask(&locale.say("button-status"), Question::Status(scope));
        buttons.push(vec![overdue, status]);
        buttons
    }
}

/// The items behind a number of a summary, by deadline: what is late, the latest first.
#[derive(Clone, Debug)]
pub struct HealthList<'a> {
    /// What it is about.
    pub scope: ScopeNames<'a>,
    /// Which items.
    pub filter: HealthFilter,
    /// Only those whose deadline lies in it; of what is done, those that were completed in it.
    pub period: Option<Period>,
    /// The items.
    pub page: Page<ItemRow<'a>>,
    /// How many more items for the whole country there are; 0 where the scope has them already.
    pub wider: usize,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl HealthList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let scope = self.scope.title(locale);
        let about = match self.period {
            Some(period) => {
                let key = if self.filter.is_completed() { "done-in-period" } else { "due-in-period" };
                format!("{} · {scope}", locale.say_with(key, &args().text("period", locale.period(period))))
            }
            None => scope,
        };
        let text = Html::new().wrapped("b", &self.title(locale)).line(&Html::of(&about));
        let meaning = match self.long_ago() {
            true => {
                let late = args().text("health", locale.health(Health::CompletedLate));
                locale.html_with("meaning-overdue-still", &late)
            }
            false => locale.meaning(self.filter),
        };
        let said = match self.filter {
            HealthFilter::Is(health) => Some(health),
            _ => None,
        };
        let items = item_lines_under(locale, &self.page, self.today, said);
        let lines = [meaning, items, wider_line(locale, self.wider)];
        let text = lines.iter().filter(|part| !part.is_empty()).fold(text, Html::paragraph);
        Rendered::new(text, self.buttons(locale))
    }

    fn title(&self, locale: &Locale) -> Html {
        let count = args().count("count", self.page.total);
        let named = || count.clone().text("health", locale.filtered(self.filter));
        match (self.filter, self.page.total) {
            (HealthFilter::Is(Health::Overdue), 0) => locale.html("overdue-none"),
            (HealthFilter::Is(Health::Overdue), _) => locale.html_with("overdue-title", &count),
            (_, 0) => locale.html_with("health-none", &named()),
            _ => locale.html_with("health-title", &named()),
        }
    }

    /// Whether it asks what was late in a time that is over: much of it may be done by now.
    fn long_ago(&self) -> bool {
        let over = self.period.is_some_and(|period| period.to < self.today);
        over && self.filter == HealthFilter::Is(Health::Overdue)
    }

    fn question(&self, scope: Scope, page: u32) -> Question {
        Question::by_health(scope, self.filter, self.period, page)
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let scope = self.scope.scope;
        let mut buttons = openers(&self.page, self.question(scope, self.page.index));
        buttons.push(pager(&self.page, None, |page| self.question(scope, page)));
        buttons.push(wider_button(locale, self.wider, self.question(self.scope.widened(), 0)));
        buttons.push(narrower(locale, &self.scope, self.question(self.scope.narrowed(), 0)));
        if self.long_ago() {
            let late = HealthFilter::Is(Health::CompletedLate);
            let done = Question::by_health(scope, late, self.period, 0);
            let label = format!("{} {}", shape(Health::CompletedLate), locale.health(Health::CompletedLate));
            buttons.push(vec![Button::ask(&label, done)]);
        }
        buttons.push(vec![self.neighbour(locale), Button::ask(&locale.say("button-status"), Question::Status(scope))]);
        buttons
    }

    /// Where the list was narrowed to a period, all of it; else what falls due next.
    fn neighbour(&self, locale: &Locale) -> Button {
        let scope = self.scope.scope;
        match self.period {
            Some(_) => Button::ask(&locale.say("button-any-time"), Question::by_health(scope, self.filter, None, 0)),
            None => Button::ask(&locale.say("button-deadlines"), Question::Deadlines(scope, soon(self.today), 0)),
        }
    }
}

/// The button that leaves the items for the whole country out again.
fn narrower(locale: &Locale, scope: &ScopeNames, question: Question) -> Vec<Button> {
    let narrows = scope.scope.wide && (scope.region.is_some() || scope.agency.is_some());
    if narrows { vec![Button::ask(&locale.say("button-narrower"), question)] } else { Vec::new() }
}
