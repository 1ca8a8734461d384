//! What was found by words, and what to do where nothing was.

use chrono::NaiveDate;

use super::{
    html::cut,
    items::ItemRow,
    locale::{Locale, args},
    pages::{Page, item_lines, openers, pager},
    problems::{Choice, choice_buttons, list_buttons},
    rendered::{Button, Rendered},
    welcome::first_steps,
};
use crate::domain::questions::Question;

/// Longest repetition of what was looked for, in UTF-16 units.
const WORDS_LIMIT: usize = 100;
/// Most records of which all can be seen instead.
const CHOICES: usize = 3;

/// Items found, the best first.
#[derive(Clone, Debug)]
pub struct SearchResults<'a> {
    /// The number under which the words are kept.
    pub search: i64,
    /// What was looked for, as typed.
    pub words: &'a str,
    /// The items.
    pub page: Page<ItemRow<'a>>,
    /// Records that the words name, or nearly so.
    pub choices: Vec<Choice<'a>>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl SearchResults<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let values = args().text("words", cut(self.words, WORDS_LIMIT)).count("count", self.page.total);
        let text = locale.html_with("search-title", &values).paragraph(&item_lines(locale, &self.page, self.today));
        let question = |page| Question::Found(self.search, page);
        let mut buttons = openers(&self.page, question(self.page.index));
        buttons.push(pager(&self.page, None, question));
        buttons.extend(choice_buttons(locale, &self.choices[..self.choices.len().min(CHOICES)]));
        Rendered::new(text, buttons)
    }
}

/// Words that no item has.
#[derive(Clone, Debug)]
pub struct NothingFound<'a> {
    /// What was looked for, as typed.
    pub words: &'a str,
    /// Records that the words name, or nearly so.
    pub choices: Vec<Choice<'a>>,
}

impl NothingFound<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let words = args().text("words", cut(self.words, WORDS_LIMIT));
        let text = locale.html_with("search-none", &words).line(&locale.html("search-none-help"));
        let choices = choice_buttons(locale, &self.choices);
        Rendered::new(text, if choices.is_empty() { list_buttons(locale) } else { choices })
    }
}

/// `/search` without words.
#[derive(Clone, Debug)]
pub struct SearchUsage {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl SearchUsage {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html("search-usage"), vec![first_steps(locale, self.today)])
    }
}

/// A button of a search whose words are not kept any more.
#[derive(Clone, Debug)]
pub struct SearchForgotten {
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl SearchForgotten {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let help = Button::ask(&locale.say("button-help"), Question::Help);
        Rendered::new(locale.html("search-forgotten"), vec![first_steps(locale, self.today), vec![help]])
    }
}
