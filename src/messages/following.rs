//! What a chat follows, and why it cannot follow more.

use chrono::NaiveDate;

use super::{
    html::Html,
    items::ItemRow,
    locale::{Locale, args},
    pages::{Page, item_lines, openers, pager},
    rendered::{Button, Rendered},
    welcome::first_steps,
};
use crate::domain::{questions::Question, subscriptions::MOST_SUBSCRIPTIONS};

/// Whether a chat subscribes to what a card shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Followed {
    /// It does not.
    #[default]
    No,
    /// It does.
    Yes,
    /// It does, but all messages are stopped: nothing comes.
    Stopped,
}

impl Followed {
    /// Whether the chat subscribes to it.
    pub fn is(self) -> bool {
        self != Followed::No
    }

    /// What comes to the chat, of which this text tells the usual.
    pub(super) fn line(self, locale: &Locale, usual: &'static str) -> Html {
        match self {
            Followed::No => Html::new(),
            Followed::Yes => locale.html(usual),
            Followed::Stopped => locale.html("times-stopped"),
        }
    }
}

/// The items that a chat follows.
#[derive(Clone, Debug)]
pub struct FollowingList<'a> {
    /// The items, followed longest first.
    pub page: Page<ItemRow<'a>>,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl FollowingList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        if self.page.total == 0 {
            return Rendered::new(locale.html("following-none"), vec![first_steps(locale, self.today)]);
        }
        let title = locale.html_with("following-title", &args().count("count", self.page.total));
        let text = title.paragraph(&item_lines(locale, &self.page, self.today));
        let mut buttons = openers(&self.page, Question::Following(self.page.index));
        buttons.push(pager(&self.page, None, Question::Following));
        Rendered::new(text, buttons)
    }
}

/// Why a chat cannot subscribe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubscribeRefused {
    /// Somebody else than a group's administrators wanted it.
    NotAdministrator,
    /// There are as many subscriptions as there may be.
    TooMany,
}

impl SubscribeRefused {
    /// The answer to a tap, shown over the chat.
    pub fn alert(&self, locale: &Locale) -> String {
        match self {
            SubscribeRefused::NotAdministrator => locale.say("refused-administrators"),
            SubscribeRefused::TooMany => locale.say_with("refused-full", &args().count("most", MOST_SUBSCRIPTIONS)),
        }
    }

    /// The same as a message.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let subscriptions = Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0));
        let buttons = match self {
            SubscribeRefused::NotAdministrator => Vec::new(),
            SubscribeRefused::TooMany => vec![vec![subscriptions]],
        };
        Rendered::new(Html::of(&self.alert(locale)), buttons)
    }
}
