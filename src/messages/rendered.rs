//! What goes to Telegram: a text in its HTML subset with rows of buttons.

use super::html::{Html, cut};
use crate::domain::questions::{Question, Tap};

/// Most buttons under a message (Telegram Bot API).
pub const BUTTONS_LIMIT: usize = 100;
/// Most bytes of a button's data (Telegram Bot API, InlineKeyboardButton.callback_data).
const DATA_LIMIT: usize = 64;
/// Longest label that a cheap phone shows whole on a row of its own, in UTF-16 units.
const LABEL_LIMIT: usize = 40;

/// A message as one reader sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Telegram HTML.
    pub text: String,
    /// Rows of buttons under it.
    pub keyboard: Vec<Vec<Button>>,
}

impl Rendered {
    /// A text with buttons; empty rows are left out.
    pub(super) fn new(text: Html, keyboard: Vec<Vec<Button>>) -> Rendered {
        Rendered { text: text.into_string(), keyboard: keyboard.into_iter().filter(|row| !row.is_empty()).collect() }
    }
}

/// A button under a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Button {
    /// What it says.
    pub label: String,
    /// What it does.
    pub action: Action,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Comes back to the bot.
    Tap(Tap),
    /// Opens an address.
    Url(String),
    /// Opens an address in Telegram's own frame: in private chats, over HTTPS (Telegram Bot API, WebAppInfo).
    App(String),
}

impl Button {
    /// A button that comes back to the bot.
    pub fn tap(label: &str, tap: Tap) -> Button {
        Button { label: cut(label, LABEL_LIMIT), action: Action::Tap(tap) }
    }

    /// A button that asks a question in place of the message.
    pub fn ask(label: &str, question: Question) -> Button {
        Button::tap(label, Tap::Ask { question, back: None })
    }

    /// The same, and the answer leads back to `back`, unless both do not fit into a button: then the answer stands alone.
    pub fn ask_from(label: &str, question: Question, back: Option<Question>) -> Button {
        let full = Tap::Ask { question, back };
        let fits = full.to_string().len() <= DATA_LIMIT;
        Button::tap(label, if fits { full } else { Tap::Ask { question, back: None } })
    }

    /// A button that subscribes to what a card shows, or ends that, and keeps the card's way back if both fit.
    pub fn follow(label: &str, card: Question, back: Option<Question>, on: bool) -> Button {
        let full = Tap::Follow { card, back, on };
        let fits = full.to_string().len() <= DATA_LIMIT;
        Button::tap(label, if fits { full } else { Tap::Follow { card, back: None, on } })
    }

    /// A button that opens an address.
    pub fn url(label: &str, url: &str) -> Button {
        Button { label: cut(label, LABEL_LIMIT), action: Action::Url(url.to_owned()) }
    }

    /// A button that opens a page: in Telegram's own frame where it can be opened there.
    pub fn page(label: &str, page: &PageLink) -> Button {
        let action = match page {
            PageLink::Browser(url) => Action::Url(url.clone()),
            PageLink::Frame(url) => Action::App(url.clone()),
        };
        Button { label: cut(label, LABEL_LIMIT), action }
    }
}

/// Where a page is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageLink {
    /// In a browser.
    Browser(String),
    /// In Telegram's own frame.
    Frame(String),
}

/// Buttons in rows of at most `width`.
pub(super) fn rows(buttons: Vec<Button>, width: usize) -> Vec<Vec<Button>> {
    buttons.chunks(width).map(<[Button]>::to_vec).collect()
}
