//! Asks once more before an item is withdrawn.

use super::{
    super::{
        html::{Html, cut},
        locale::{Locale, args},
        rendered::Rendered,
        reporting::Named,
    },
    rule,
};
use crate::domain::questions::Ruling;

/// Longest reason that is repeated, in UTF-16 units.
const REASON_LIMIT: usize = 1000;
/// Longest name of what takes its place.
const INSTEAD_LIMIT: usize = 200;

/// Whether the withdrawal of an item is meant.
#[derive(Clone, Debug)]
pub struct WithdrawQuestion<'a> {
    /// The item.
    pub named: Named<'a>,
    /// Why, as it was written.
    pub reason: &'a str,
    /// What takes its place, if anything does.
    pub instead: Option<String>,
    /// The item's last entry that its controller saw.
    pub seen: i64,
}

impl WithdrawQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let id = self.named.item.id;
        let mut text = locale.html("withdraw-sure").paragraph(&self.named.head(locale));
        text = text.paragraph(&Html::of(&locale.quote(&cut(self.reason, REASON_LIMIT))));
        if let Some(instead) = &self.instead {
            text = text.line(&locale.html_with("news-instead", &args().text("instead", cut(instead, INSTEAD_LIMIT))));
        }
        let sure = rule(&locale.say("button-withdraw-sure"), Ruling::Withdrawn(id, self.seen));
        let back = rule(&locale.say("button-ruling-not"), Ruling::Item(id));
        Rendered::new(text.paragraph(&locale.html("withdraw-how")), vec![vec![sure], vec![back]])
    }
}
