//! What was found by words, and what to do where nothing was.

use chrono::NaiveDate;

use super::{
    announcements::AnnouncementRow,
    html::{Html, cut},
    items::ItemRow,
    locale::{Locale, args},
    pages::{NUMBERS_A_ROW, Page, item_row, opener, pager},
    problems::{Choice, choice_buttons, list_buttons},
    rendered::{Button, Rendered, rows},
    welcome::first_steps,
};
use crate::domain::questions::Question;

/// Longest repetition of what was looked for, in UTF-16 units.
const WORDS_LIMIT: usize = 100;
/// Most records of which all can be seen instead.
const CHOICES: usize = 3;

/// One thing found.
#[derive(Clone, Debug)]
pub enum FoundRow<'a> {
    /// An item.
    Item(ItemRow<'a>),
    /// An announcement.
    Announcement(AnnouncementRow),
}

impl FoundRow<'_> {
    fn lines(&self, locale: &Locale, today: NaiveDate) -> Html {
        match self {
            FoundRow::Item(row) => item_row(locale, row, today, None),
            FoundRow::Announcement(row) => {
                let title = Html::of("📢 ").bold(&row.number.to_string()).text(" ").text(&row.titled(locale));
                title.line(&Html::of(&row.facts(locale)))
            }
        }
    }

    fn opener(&self, back: Question) -> Button {
        match self {
            FoundRow::Item(row) => opener(row, back),
            FoundRow::Announcement(row) => row.opener(&format!("📢 {}", row.number)),
        }
    }
}

/// Items and announcements found, the best first.
#[derive(Clone, Debug)]
pub struct SearchResults<'a> {
    /// The number under which the words are kept.
    pub search: i64,
    /// What was looked for, as typed.
    pub words: &'a str,
    /// What was found.
    pub page: Page<FoundRow<'a>>,
    /// Words that nothing has, as typed.
    pub unknown: &'a [String],
    /// Whether anything has one of the words as it was typed.
    pub any_known: bool,
    /// Records that the words name, or nearly so.
    pub choices: Vec<Choice<'a>>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl SearchResults<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let values = args().text("words", cut(self.words, WORDS_LIMIT)).count("count", self.page.total);
        let lines = self.page.rows.iter().fold(Html::new(), |lines, row| {
            let lines = if lines.is_empty() { lines } else { lines.line(&Html::new()) };
            lines.line(&row.lines(locale, self.today))
        });
        let title = locale.html_with("search-title", &values);
        let text = match self.unknown(locale) {
            Some(unknown) => title.line(&unknown).paragraph(&lines),
            None => title.paragraph(&lines),
        };
        let question = |page| Question::Found(self.search, page);
        let back = question(self.page.index);
        let mut buttons = rows(self.page.rows.iter().map(|row| row.opener(back)).collect(), NUMBERS_A_ROW);
        buttons.push(pager(&self.page, None, question));
        buttons.extend(choice_buttons(locale, &self.choices[..self.choices.len().min(CHOICES)]));
        Rendered::new(text, buttons)
    }

    /// That what is shown is not quite what was asked for.
    fn unknown(&self, locale: &Locale) -> Option<Html> {
        let values = args().text("words", cut(&self.unknown.join(", "), WORDS_LIMIT));
        let key = if self.any_known { "search-unknown" } else { "search-spelt-alike" };
        (!self.unknown.is_empty()).then(|| locale.html_with(key, &values))
    }
}

/// Words that nothing has.
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
