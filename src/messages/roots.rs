//! What channels are told of the ledger.

use chrono::NaiveDate;

use super::{
    locale::{Locale, args},
    rendered::Rendered,
};

/// The root of the ledger on a day.
#[derive(Clone, Debug)]
pub struct RootNotice<'a> {
    /// `SEQ:HASH`
    pub root: &'a str,
    /// The day.
    pub day: NaiveDate,
}

impl RootNotice<'_> {
    /// Text for everybody.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let words = args().text("day", locale.date(self.day)).text("root", self.root);
        Rendered::new(locale.html_with("root-notice", &words), Vec::new())
    }
}
