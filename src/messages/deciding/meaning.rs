//! Shows the reason of a decision as everybody will read it, and asks whether it is meant.

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

/// Whether a decision is meant, with its reason.
#[derive(Clone, Debug)]
pub struct RulingQuestion<'a> {
    /// The item.
    pub named: Named<'a>,
    /// Why, as it was written.
    pub reason: &'a str,
    /// What takes the place of a withdrawn item, if anything does.
    pub instead: Option<String>,
    /// The decision.
    pub meant: Ruling,
}

impl RulingQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let [question, how, button] = match self.meant {
            Ruling::Withdrawn(..) => ["withdraw-sure", "withdraw-how", "button-withdraw-sure"],
            Ruling::Refused(..) => ["refuse-sure", "ruling-how", "button-ruling-send"],
            Ruling::Removed(_) => ["remove-sure", "remove-how", "button-remove-sure"],
            _ => ["send-back-sure", "ruling-how", "button-ruling-send"],
        };
        let mut text = locale.html(question).paragraph(&self.named.head(locale));
        text = text.paragraph(&Html::of(&locale.quote(&cut(self.reason, REASON_LIMIT))));
        if let Some(instead) = &self.instead {
            text = text.line(&locale.html_with("news-instead", &args().text("instead", cut(instead, INSTEAD_LIMIT))));
        }
        let sure = rule(&locale.say(button), self.meant);
        let back = rule(&locale.say("button-ruling-not"), Ruling::Item(self.named.item.id));
        Rendered::new(text.paragraph(&locale.html(how)), vec![vec![sure], vec![back]])
    }
}
