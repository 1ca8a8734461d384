//! What is kept about people: in words, as a file, and erased.

use super::{
    html::Html,
    locale::{Locale, args},
    rendered::{Button, Rendered},
};
use crate::domain::questions::{Question, Tap};

/// What is kept and why.
#[derive(Clone, Copy, Debug)]
pub struct Privacy;

impl Privacy {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let list = Button::ask(&locale.say("button-subscriptions"), Question::Subscriptions(0));
        Rendered::new(locale.html("privacy"), vec![vec![list]])
    }
}

/// The words under the file of all that is kept about a chat.
#[derive(Clone, Copy, Debug)]
pub struct MyData {
    /// When it was made, in UTC epoch seconds.
    pub at: i64,
}

impl MyData {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html_with("my-data", &args().text("at", locale.moment(self.at))), Vec::new())
    }
}

/// Whether all is to be erased.
#[derive(Clone, Copy, Debug)]
pub struct ForgetAsk {
    /// How many subscriptions there are.
    pub subscriptions: usize,
    /// Whether the reader has a role, which would end.
    pub roles: bool,
}

impl ForgetAsk {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("forget-ask", &args().count("count", self.subscriptions));
        let text = if self.roles { text.paragraph(&locale.html("forget-roles")) } else { text };
        let erase = Button::tap(&locale.say("button-forget"), Tap::Forget);
        let keep = Button::ask(&locale.say("button-keep"), Question::Subscriptions(0));
        Rendered::new(text, vec![vec![erase], vec![keep]])
    }
}

/// The receipt.
#[derive(Clone, Copy, Debug)]
pub struct Forgotten {
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// Its number: that of the update that asked for it.
    pub receipt: i64,
    /// What was erased; `None` if nothing was kept, or if it was erased before the answer was lost.
    pub subscriptions: Option<usize>,
}

impl Forgotten {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let values = args().text("at", locale.moment(self.at)).text("receipt", self.receipt.to_string());
        let what = match self.subscriptions {
            Some(count) => locale.html_with("forgotten-what", &args().count("count", count)),
            None => locale.html("forgotten-nothing"),
        };
        let text = Html::new().html(&locale.html_with("forgotten", &values)).line(&what);
        Rendered::new(text.paragraph(&locale.html("forgotten-return")), Vec::new())
    }
}
