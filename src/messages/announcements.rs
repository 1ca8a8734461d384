//! Announcements to choose from and to read again: lists, the buttons under an opened one, and what is said where there is none.

use std::collections::BTreeMap;

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    pages::{Page, pager},
    rendered::{Button, Rendered, rows},
    wishes::WishName,
};
use crate::domain::{
    announcements::{AnnouncementKind, Wording},
    language::Language,
    questions::{Choosing, Question, Tap},
    subscriptions::Conditions,
};

/// Announcements on a page.
pub const ANNOUNCEMENTS_A_PAGE: usize = 8;
/// Numbers beside each other.
const NUMBERS_A_ROW: usize = 4;
/// Longest title in a row, in UTF-16 units: two lines on a phone.
const TITLE_LIMIT: usize = 120;
/// Most subscriptions offered under an opened announcement.
const OFFERS: usize = 5;

/// All announcements, whatever they are about.
const EVERYTHING: Question = Question::Announcements(NO_CONDITIONS, 0);
const NO_CONDITIONS: Conditions =
    Conditions { kind: None, programme: None, direction: None, region: None, agency: None, item: None };

impl Locale {
    /// What an announcement says for this reader, and in which language; `None` if it says nothing any more.
    pub fn wording<'a>(&self, wordings: &'a BTreeMap<Language, Wording>) -> Option<(&'a Wording, Language)> {
        let wanted = [self.language(), self.default_language()].into_iter().chain(Language::ALL);
        wanted.into_iter().find_map(|language| Some((wordings.get(&language)?, language)))
    }
}

/// An announcement in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnouncementRow {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub kind: AnnouncementKind,
    /// What it is called.
    pub title: String,
    /// The language of the title.
    pub shown_in: Language,
    /// When it was published, in UTC epoch seconds.
    pub published_at: i64,
    /// The address of its post in an official channel, where lists tell it.
    pub link: Option<String>,
}

impl AnnouncementRow {
    /// The title, with its language where that is not the reader's.
    pub(super) fn titled(&self, locale: &Locale) -> String {
        let title = cut(&self.title, TITLE_LIMIT);
        if self.shown_in == locale.language() { title } else { format!("{title} [{}]", self.shown_in.code()) }
    }

    /// `Meeting · 20 November 2026, 14:05`
    pub(super) fn facts(&self, locale: &Locale) -> String {
        format!("{} · {}", locale.announcement_kind(self.kind), locale.moment(self.published_at))
    }

    /// A button that opens it in a message of its own.
    pub(super) fn opener(&self, label: &str) -> Button {
        Button::tap(label, Tap::Open(Question::Post(self.number)))
    }
}

/// Announcements, newest first.
#[derive(Clone, Debug)]
pub struct AnnouncementList<'a> {
    /// What they have in common.
    pub about: WishName<'a>,
    /// They.
    pub page: Page<AnnouncementRow>,
    /// Whether the chat subscribes to exactly these.
    pub subscribed: bool,
}

impl AnnouncementList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let conditions = self.about.filter.conditions().unwrap_or_default();
        let everything = conditions == Conditions::default();
        let offer = (!self.subscribed).then(|| subscribe(&locale.say("button-subscribe"), conditions, EVERYTHING));
        let all = (!everything).then(|| Button::ask(&locale.say("button-announcements"), EVERYTHING));
        let last: Vec<Button> = offer.into_iter().chain(all).collect();
        let about = args().text("about", cut(&self.about.words(locale), 200)).count("count", self.page.total);
        if self.page.total == 0 {
            let none = match everything {
                true => locale.html("announcements-none"),
                false => locale.html_with("announcements-none-about", &about),
            };
            let help = if self.subscribed { "announcements-none-subscribed" } else { "announcements-none-help" };
            return Rendered::new(none.paragraph(&locale.html(help)), vec![last]);
        }
        let title = match everything {
            true => locale.html_with("announcements-title", &about),
            false => locale.html_with("announcements-title-about", &about),
        };
        let question = |page| Question::Announcements(conditions, page);
        let mut buttons = numbers(&self.page, ANNOUNCEMENTS_A_PAGE, AnnouncementRow::opener);
        buttons.push(pager(&self.page, None, question));
        buttons.push(last);
        Rendered::new(title.paragraph(&self.lines(locale)), buttons)
    }

    fn lines(&self, locale: &Locale) -> Html {
        let rows = self.page.rows.iter().zip(first_place(&self.page, ANNOUNCEMENTS_A_PAGE)..);
        rows.fold(Html::new(), |lines, (row, place)| {
            let lines = if lines.is_empty() { lines } else { lines.line(&Html::new()) };
            let title = Html::new().bold(&format!("{place}.")).text(" ").text(&row.titled(locale));
            let facts = Html::of(&row.facts(locale));
            lines.line(&title).line(&match &row.link {
                Some(link) => {
                    facts.text(" · ").html(&locale.html_with("post-link", &args().text("link", link.as_str())))
                }
                None => facts,
            })
        })
    }
}

/// The place of a page's first row in the whole list, from 1.
pub(super) fn first_place<T>(page: &Page<T>, size: usize) -> usize {
    page.index as usize * size + 1
}

/// Buttons with the places of the rows of a page.
pub(super) fn numbers<T>(page: &Page<T>, size: usize, button: impl Fn(&T, &str) -> Button) -> Vec<Vec<Button>> {
    let numbered = page.rows.iter().zip(first_place(page, size)..);
    rows(numbered.map(|(row, place)| button(row, &place.to_string())).collect(), NUMBERS_A_ROW)
}

/// A button that subscribes and leaves the message as it is.
fn subscribe(label: &str, what: Conditions, then: Question) -> Button {
    Button::tap(label, Tap::Pick { what, on: true, then })
}

/// What stands under an opened announcement, behind its items.
#[derive(Clone, Debug)]
pub struct PostButtons<'a> {
    /// Its number.
    pub number: i64,
    /// What one can subscribe to because of it, and does not yet.
    pub offers: Vec<WishName<'a>>,
    /// The address of its post in an official channel.
    pub link: Option<String>,
}

impl PostButtons<'_> {
    /// Rows of buttons for a reader.
    pub fn rows(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let offer = |wish: &WishName<'_>| {
            let label = format!("🔔 {}", wish.words(locale));
            Some(vec![subscribe(&label, wish.filter.conditions()?, Question::Post(self.number))])
        };
        let mut rows: Vec<Vec<Button>> = self.offers.iter().take(OFFERS).filter_map(offer).collect();
        let channel = self.link.as_ref().map(|link| Button::url(&locale.say("button-in-channel"), link));
        let all = Button::tap(&locale.say("button-announcements"), Tap::Open(EVERYTHING));
        rows.push(channel.into_iter().chain([all]).collect());
        rows
    }
}

/// What a link or button leads to is not there (any more).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PostAbsent {
    /// No announcement has this number.
    Unknown(i64),
    /// It was retracted at this moment, in UTC epoch seconds.
    Retracted(i64),
}

impl PostAbsent {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = match self {
            PostAbsent::Unknown(number) => locale.html_with("post-unknown", &args().text("number", number.to_string())),
            PostAbsent::Retracted(at) => locale.html_with("post-retracted", &args().text("time", locale.moment(*at))),
        };
        let menu = Question::Choose { list: Choosing::Menu, page: 0, start: false };
        let buttons = vec![
            Button::ask(&locale.say("button-announcements"), EVERYTHING),
            Button::ask(&locale.say("button-more-subscriptions"), menu),
        ];
        Rendered::new(text.paragraph(&locale.html("post-absent-help")), vec![buttons])
    }
}
