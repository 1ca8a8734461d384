//! The summary: how many items by health, how far they are, what changed this week.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    chart::chart_button,
    dates::soon,
    healths::{beside_lines, tally_bar, tally_buttons, tally_lines},
    html::Html,
    locale::{Locale, args},
    pages::{wider_button, wider_line},
    rendered::{Button, Rendered},
    scopes::ScopeNames,
};
use crate::domain::{
    health::Health,
    questions::{Question, Scope, Subject},
    register::Tally,
};

/// What happened in the last seven days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Reports by bodies.
    pub reports: usize,
    /// Deadlines that were moved.
    pub moves: usize,
    /// Claims that a controller confirmed.
    pub confirmed: usize,
    /// Items that became overdue.
    pub newly_overdue: usize,
}

/// A summary of a scope.
#[derive(Clone, Debug)]
pub struct StatusSummary<'a> {
    /// What it is about.
    pub scope: ScopeNames<'a>,
    /// How many by health.
    pub tally: Tally,
    /// Mean progress in percent of the items that are neither withdrawn nor carried over.
    pub mean: Option<Decimal>,
    /// What changed.
    pub week: Week,
    /// How many more items for the whole country there are.
    pub wider: usize,
    /// The day of the question, in the zone.
    pub today: NaiveDate,
}

impl StatusSummary<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let wider = wider_line(locale, self.wider);
        let mut text = self.head(locale);
        if self.tally.total > 0 {
            text = text.paragraph(&Html::of(&tally_bar(&self.tally))).line(&tally_lines(locale, &self.tally));
            let beside = beside_lines(locale, &self.tally);
            if !beside.is_empty() {
                text = text.paragraph(&beside);
            }
            text = text.paragraph(&self.changes(locale));
        }
        let mut buttons = self.numbers(locale, Question::Status);
        buttons.push(vec![chart_button(locale, Question::Chart(self.scope.scope))]);
        Rendered::new(if wider.is_empty() { text } else { text.paragraph(&wider) }, buttons)
    }

    /// What it is about, how many items there are, and how far they are.
    pub(super) fn head(&self, locale: &Locale) -> Html {
        let title = Html::new().bold(&self.scope.title(locale));
        if self.tally.total == 0 {
            return title.line(&locale.html("status-empty"));
        }
        let overdue = self.tally.by_health.get(&Health::Overdue).copied().unwrap_or_default();
        let head = args().count("total", self.tally.total).count("overdue", overdue);
        let mean = |mean| locale.say_with("status-mean", &args().text("percent", locale.percent(mean)));
        let parts = [Some(locale.say_with("status-head", &head)), self.mean.map(mean)];
        title.line(&Html::of(&parts.into_iter().flatten().collect::<Vec<_>>().join(", ")))
    }

    /// What changed in the last seven days.
    pub(super) fn changes(&self, locale: &Locale) -> Html {
        let week = self.week;
        if week == Week::default() {
            return locale.html("week-quiet");
        }
        let parts = [
            ("week-reports", week.reports),
            ("week-moves", week.moves),
            ("week-confirmed", week.confirmed),
            ("week-overdue", week.newly_overdue),
        ];
        let parts = parts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> =
            parts.map(|(key, count)| locale.say_with(key, &args().count("count", count))).collect();
        locale.html_with("week", &args().text("changes", parts.join(", ")))
    }

    /// What stands behind the numbers; `same` asks the same about another scope.
    pub(super) fn numbers(&self, locale: &Locale, same: impl Fn(Scope) -> Question) -> Vec<Vec<Button>> {
        let scope = self.scope.scope;
        let overdue = Button::ask(&locale.say("button-overdue"), Question::Overdue(scope, 0));
        let deadlines = Question::Deadlines(scope, soon(self.today), 0);
        let deadlines = Button::ask(&locale.say("button-deadlines"), deadlines);
        let list = |key, subject| Button::ask(&locale.say(key), Question::List(subject, 0));
        let mut buttons = tally_buttons(&self.tally, scope);
        buttons.push(wider_button(locale, self.wider, same(self.scope.widened())));
        buttons.extend([
            vec![overdue, deadlines],
            vec![list("button-directions", Subject::Direction), list("button-regions", Subject::Region)],
        ]);
        buttons
    }
}
