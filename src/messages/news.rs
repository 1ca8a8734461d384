//! News of items for those who follow them: what changed, with what it was before.

use chrono::NaiveDate;

use super::{
    html::{Html, cut},
    items::{Successor, called},
    locale::{Locale, args},
    pages::NUMBERS_A_ROW,
    rendered::{Button, Rendered, rows},
};
use crate::domain::{
    items::{Item, ItemRef},
    news::Facts,
    questions::{Question, Tap},
    record::Stored,
    register::Register,
};

/// Items of a digest: what fits on one screen.
const MOST: usize = 8;
/// Longest title, in UTF-16 units.
const TITLE_LIMIT: usize = 120;
/// Longest reason.
const REASON_LIMIT: usize = 240;

/// What changed of an item.
#[derive(Clone, Debug)]
pub struct NewsRow<'a> {
    /// The item.
    pub item: &'a Stored<Item>,
    /// What it is called.
    pub called: ItemRef,
    /// How it stood.
    pub before: Facts,
    /// How it stands.
    pub after: Facts,
    /// Why, if it was withdrawn.
    pub reason: Option<String>,
    /// What takes its place, if it was withdrawn and something does.
    pub instead: Option<Successor>,
}

impl<'a> NewsRow<'a> {
    /// Of an item as this register calls it.
    pub fn of(register: &Register, item: &'a Stored<Item>, before: Facts, after: Facts) -> NewsRow<'a> {
        NewsRow { item, called: called(register, item), before, after, reason: None, instead: None }
    }

    fn lines(&self, locale: &Locale, today: NaiveDate) -> Html {
        let title = cut(locale.name(&self.item.title), TITLE_LIMIT);
        let mut text = Html::new().bold(&locale.item_name(&self.called)).text(" ").text(&title);
        let (before, after) = (&self.before, &self.after);
        if after.overdue {
            let date = args().text("date", locale.date_near(after.deadline, today));
            text = text.line(&locale.html_with("news-overdue", &date));
        }
        if before.status != after.status {
            text = text.line(&change(locale, "news-status", locale.status(before.status), locale.status(after.status)));
        }
        if (before.percent, before.amount) != (after.percent, after.amount) {
            text = text.line(&change(
                locale,
                "news-progress",
                self.progress(locale, before),
                self.progress(locale, after),
            ));
        }
        if before.deadline != after.deadline {
            let dates = [before.deadline, after.deadline].map(|day| locale.date(day));
            let [from, to] = dates;
            text = text.line(&change(locale, "news-deadline", from, to));
        }
        if let Some(reason) = &self.reason {
            text = text.line(&locale.html_with("happened-reason", &args().text("reason", cut(reason, REASON_LIMIT))));
        }
        match &self.instead {
            Some(instead) => text.line(&Html::of(&instead.told(locale))),
            None => text,
        }
    }

    /// `45 % (10 km)`
    fn progress(&self, locale: &Locale, facts: &Facts) -> String {
        let percent = locale.percent(facts.percent);
        match (facts.amount, &self.item.measure) {
            (Some(amount), Some(measure)) => format!("{percent} ({})", locale.amount(amount, &measure.unit)),
            _ => percent,
        }
    }
}

fn change(locale: &Locale, key: &'static str, before: String, after: String) -> Html {
    locale.html_with(key, &args().text("before", before).text("after", after))
}

/// An item that a chat follows has changed.
#[derive(Clone, Debug)]
pub struct ItemNews<'a> {
    /// What changed.
    pub row: NewsRow<'a>,
    /// The day on which it is read.
    pub today: NaiveDate,
}

impl ItemNews<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let id = self.row.item.id;
        let open = Button::tap(&locale.say("button-news-open"), Tap::Open(Question::Item(id)));
        let history = Button::tap(&locale.say("button-news-history"), Tap::Open(Question::History(id, 0)));
        let end = Button::follow(&locale.say("button-news-end"), Question::Item(id), None, false);
        let text = Html::of("🔔 ").html(&self.row.lines(locale, self.today));
        Rendered::new(text.paragraph(&locale.html("news-why")), vec![vec![open, history], vec![end]])
    }
}

/// What a digest tells of items: what changed of those that the chat follows, and what has become overdue of what it
/// subscribes to.
#[derive(Clone, Debug)]
pub struct NewsDigest<'a> {
    /// What changed, item by item.
    pub rows: Vec<NewsRow<'a>>,
    /// What else has become overdue.
    pub overdue: Vec<NewsRow<'a>>,
    /// The day on which it is read.
    pub today: NaiveDate,
}

impl<'a> NewsDigest<'a> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut text = Html::new();
        if !self.rows.is_empty() {
            text = locale.html_with("news-digest", &args().count("count", self.rows.len()));
            text = self.listed(locale, text, &self.rows, "news-more");
        }
        if !self.overdue.is_empty() {
            let title = locale.html_with("news-overdue-title", &args().count("count", self.overdue.len()));
            text = if text.is_empty() { title } else { text.paragraph(&title) };
            text = self.listed(locale, text, &self.overdue, "news-overdue-more");
            text = text.paragraph(&locale.html("news-overdue-why"));
        }
        let open = |row: &NewsRow<'a>| Button::tap(&row.called.to_string(), Tap::Open(Question::Item(row.item.id)));
        let shown = self.rows.iter().take(MOST).chain(self.overdue.iter().take(MOST));
        let mut buttons = rows(shown.map(open).collect(), NUMBERS_A_ROW);
        let mut lists = Vec::new();
        if !self.rows.is_empty() {
            lists.push(Button::tap(&locale.say("button-news-following"), Tap::Open(Question::Following(0))));
        }
        if !self.overdue.is_empty() {
            lists.push(Button::tap(&locale.say("button-subscriptions"), Tap::Open(Question::Subscriptions(0))));
        }
        buttons.push(lists);
        Rendered::new(text, buttons)
    }

    /// As many rows as fit on a screen, and how many more there are.
    fn listed(&self, locale: &Locale, mut text: Html, rows: &[NewsRow<'a>], more_key: &'static str) -> Html {
        for row in rows.iter().take(MOST) {
            text = text.paragraph(&row.lines(locale, self.today));
        }
        match rows.len().saturating_sub(MOST) {
            0 => text,
            more => text.paragraph(&locale.html_with(more_key, &args().count("count", more))),
        }
    }
}
