//! Pages of a list: rows of items, numbers to open them, arrows to turn.

use chrono::NaiveDate;

use super::{
    healths::shape,
    html::{Html, cut},
    items::ItemRow,
    locale::{Locale, args},
    rendered::{Button, rows},
};
use crate::domain::{
    health::Health,
    questions::{Question, Tap},
};

/// Items on a page: what fits on one screen of a phone.
pub const ITEMS_A_PAGE: usize = 8;
/// Entries of an item's story on a page.
pub const ENTRIES_A_PAGE: usize = 5;
/// Names on a page of bodies, regions or directions.
pub const NAMES_A_PAGE: usize = 10;
/// Regions on a page of figures: all of a country of twenty.
pub const FIGURES_A_PAGE: usize = 20;
/// Longest title in a row, in UTF-16 units: two lines on a phone.
const TITLE_LIMIT: usize = 72;
/// Longest name of a body in a row: with date and state it takes a second line, and no third.
const LEAD_LIMIT: usize = 48;
/// Numbers of items beside each other.
pub(super) const NUMBERS_A_ROW: usize = 4;

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T> {
    /// What stands on it.
    pub rows: Vec<T>,
    /// Which page it is, from 0.
    pub index: u32,
    /// How many pages there are, at least one.
    pub pages: u32,
    /// How many rows there are on all pages.
    pub total: usize,
}

impl<T> Page<T> {
    /// The page of this number, or the last one where the list has become shorter.
    pub fn of(all: impl IntoIterator<Item = T>, index: u32, size: usize) -> Page<T> {
        let mut all: Vec<T> = all.into_iter().collect();
        let total = all.len();
        let pages = u32::try_from(total.div_ceil(size).max(1)).unwrap_or(u32::MAX);
        let index = index.min(pages - 1);
        let first = (index as usize * size).min(total);
        let rows = all.drain(first..(first + size).min(total)).collect();
        Page { rows, index, pages, total }
    }
}

/// Arrows around the page's number, which keep the way back; nothing where one page is all.
pub(super) fn pager<T>(page: &Page<T>, back: Option<Question>, question: impl Fn(u32) -> Question) -> Vec<Button> {
    if page.pages < 2 {
        return Vec::new();
    }
    let number = Button::tap(&format!("{}/{}", page.index + 1, page.pages), Tap::Nothing);
    let before = (page.index > 0).then(|| Button::ask_from("‹", question(page.index - 1), back));
    let after = (page.index + 1 < page.pages).then(|| Button::ask_from("›", question(page.index + 1), back));
    [before, Some(number), after].into_iter().flatten().collect()
}

/// Buttons that open the items of a page and lead back to it.
pub(super) fn openers(page: &Page<ItemRow>, back: Question) -> Vec<Vec<Button>> {
    rows(page.rows.iter().map(|row| opener(row, back)).collect(), NUMBERS_A_ROW)
}

/// The button that opens an item and leads back.
pub(super) fn opener(row: &ItemRow, back: Question) -> Button {
    Button::ask_from(&row.called.to_string(), Question::Item(row.item.id), Some(back))
}

/// The rows of a page, two lines each.
pub(super) fn item_lines(locale: &Locale, page: &Page<ItemRow>, today: NaiveDate) -> Html {
    item_lines_under(locale, page, today, None)
}

/// The same under a title that says this health already.
pub(super) fn item_lines_under(locale: &Locale, page: &Page<ItemRow>, today: NaiveDate, said: Option<Health>) -> Html {
    page.rows.iter().fold(Html::new(), |lines, row| {
        let lines = if lines.is_empty() { lines } else { lines.line(&Html::new()) };
        lines.line(&item_row(locale, row, today, said))
    })
}

/// One row: the title, then the facts.
pub(super) fn item_row(locale: &Locale, row: &ItemRow, today: NaiveDate, said: Option<Health>) -> Html {
    title_line(locale, row).line(&Html::of(&facts_line(locale, row, today, said)))
}

/// `■ 95 Build 30 km of backbone heat networks…`
fn title_line(locale: &Locale, row: &ItemRow) -> Html {
    let (title, shown_in) = locale.pick(&row.item.title);
    let line = Html::of(shape(row.assessed.health)).text(" ").bold(&row.called.to_string()).text(" ");
    let line = line.text(&cut(title, TITLE_LIMIT));
    // Short enough for a row; the item's card says in words that the title was not translated.
    if shown_in == locale.language() { line } else { line.text(&format!(" [{}]", shown_in.code())) }
}

/// Up to so many days people count; beyond, the date says more.
const DAYS_COUNTED: i64 = 366;

/// `15 October, 39 days late · Karaganda Akimat`
fn facts_line(locale: &Locale, row: &ItemRow, today: NaiveDate, said: Option<Health>) -> String {
    let date = locale.date_near(row.item.deadline, today);
    let health = row.assessed.health;
    let when = match health {
        Health::Overdue => Some(locale.late_by(-row.assessed.days_left)),
        Health::OnTrack | Health::AtRisk if row.assessed.days_left <= DAYS_COUNTED => {
            Some(locale.due_in(row.assessed.days_left))
        }
        _ => None,
    };
    let told = health == Health::Overdue || said == Some(health);
    let word = (!told).then(|| locale.health(health).to_lowercase());
    let state = [when, word].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let dated = if state.is_empty() { date } else { format!("{date}, {state}") };
    let lead = row.lead.map(|lead| cut(locale.list_name(lead), LEAD_LIMIT));
    [Some(dated), lead].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `Also 12 items for the whole country`, where a wider question would find more.
pub(super) fn wider_line(locale: &Locale, wider: usize) -> Html {
    if wider == 0 { Html::new() } else { locale.html_with("wider", &args().count("count", wider)) }
}

/// The button that widens a question.
pub(super) fn wider_button(locale: &Locale, wider: usize, question: Question) -> Vec<Button> {
    let label = || locale.say_with("button-wider", &args().count("count", wider));
    if wider == 0 { Vec::new() } else { vec![Button::ask(&label(), question)] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_beyond_the_end_is_the_last_one() {
        let page = Page::of(0..17, 9, 8);
        assert_eq!((page.rows, page.index, page.pages, page.total), (vec![16], 2, 3, 17));
        let empty = Page::of(0..0, 3, 8);
        assert_eq!((empty.rows.len(), empty.index, empty.pages), (0, 0, 1));
    }

    proptest! {
        #[test]
        fn pages_together_are_the_whole_list(total in 0_usize..100, size in 1_usize..12) {
            let pages = Page::of(0..total, 0, size).pages;
            let all: Vec<usize> = (0..pages).flat_map(|index| Page::of(0..total, index, size).rows).collect();
            prop_assert_eq!(all, (0..total).collect::<Vec<_>>());
        }
    }
}
