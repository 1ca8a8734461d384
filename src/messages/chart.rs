//! What stands under the picture of a summary.

use super::{
    locale::Locale,
    pages::wider_line,
    rendered::{Action, Button, Rendered},
    status::StatusSummary,
};
use crate::domain::questions::{Question, Tap};

/// A summary whose numbers stand in the picture above it.
#[derive(Clone, Debug)]
pub struct ChartCaption<'a> {
    /// The summary.
    pub summary: StatusSummary<'a>,
}

impl ChartCaption<'_> {
    /// Text and buttons for a reader. The answers come in messages of their own: a picture cannot become a text.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let wider = wider_line(locale, self.summary.wider);
        let text = self.summary.head(locale);
        let text = match self.summary.tally.total {
            0 => text,
            _ => text.paragraph(&self.summary.changes(locale)),
        };
        let text = if wider.is_empty() { text } else { text.paragraph(&wider) };
        let buttons = self.summary.numbers(locale, Question::Chart);
        Rendered::new(text, buttons.into_iter().map(|row| row.into_iter().map(apart).collect()).collect())
    }
}

/// The same button, answered beside the message and not in its place.
fn apart(button: Button) -> Button {
    match button.action {
        Action::Tap(Tap::Ask { question, .. }) => Button::tap(&button.label, Tap::Open(question)),
        _ => button,
    }
}

/// A button that draws a summary.
pub(super) fn chart_button(locale: &Locale, question: Question) -> Button {
    Button::tap(&locale.say("button-chart"), Tap::Open(question))
}
