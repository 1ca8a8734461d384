//! The rule of health in words, made from the same numbers that the program judges by.

use super::{
    healths::shape,
    html::Html,
    locale::{Locale, args},
    rendered::{Button, Rendered},
};
use crate::domain::{
    health::{Health, Risk, Thresholds},
    items::Status,
    questions::{Question, Scope},
};

/// How health is decided, and so what its words mean.
#[derive(Clone, Copy, Debug)]
pub struct RuleCard {
    /// The numbers of the rule.
    pub thresholds: Thresholds,
}

impl RuleCard {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let head = Html::new().bold(&locale.say("web-rule")).line(&locale.html("web-rule-how"));
        let line =
            |(health, words): (Health, String)| Html::new().bold(&locale.shaped(health)).text(&format!(": {words}"));
        let states =
            locale.health_rule(&self.thresholds).into_iter().map(line).fold(head, |text, line| text.paragraph(&line));
        let beside = locale.rule_beside(&self.thresholds).into_iter();
        let text = beside.fold(states, |text, words| text.paragraph(&Html::of(&words)));
        let status = Button::ask(&locale.say("button-status"), Question::Status(Scope::default()));
        Rendered::new(text, vec![vec![status]])
    }
}

impl Locale {
    /// What makes an item overdue, at risk and so on, a line each in the order in which they are tried: the first that fits holds.
    pub fn health_rule(&self, numbers: &Thresholds) -> Vec<(Health, String)> {
        let risk = args()
            .count("points", numbers.lag_points)
            .count("days", numbers.close_days)
            .count("percent", numbers.close_percent);
        vec![
            (Health::Withdrawn, self.say("rule-withdrawn")),
            (Health::CarriedOver, self.say("rule-carried-over")),
            (Health::CompletedOnTime, self.say("rule-completed-on-time")),
            (Health::CompletedLate, self.say("rule-completed-late")),
            (Health::AwaitingConfirmation, self.say("rule-awaiting-confirmation")),
            (Health::Overdue, self.say("rule-overdue")),
            (Health::AtRisk, self.say_with("rule-at-risk", &risk)),
            (Health::NotYetStarted, self.say("rule-not-yet-started")),
            (Health::OnTrack, self.say("rule-on-track")),
        ]
    }

    /// What else the rule says: of items that nobody reports on, and of deadlines on a day off.
    pub fn rule_beside(&self, numbers: &Thresholds) -> Vec<String> {
        vec![self.say_with("rule-stale", &args().count("days", numbers.stale_days)), self.say("rule-day-off")]
    }

    /// That days off from a year on follow the law alone.
    pub fn expected_days(&self, year: i32) -> String {
        self.say_with("rule-expected-days", &args().text("year", year.to_string()))
    }

    /// Why an item is at risk: `80 % of the time gone, 45 % done`.
    pub fn risk(&self, risk: Risk) -> String {
        match risk {
            Risk::Blocked => self.say("risk-blocked"),
            Risk::Behind { gone, done } => {
                let words = args().text("gone", self.percent(gone.into())).text("done", self.percent(done));
                self.say_with("risk-behind", &words)
            }
            Risk::Close { days, done } => {
                self.say_with("risk-close", &args().count("days", days).text("done", self.percent(done)))
            }
        }
    }

    /// Shape and word of a health: `■ Overdue`.
    pub fn shaped(&self, health: Health) -> String {
        format!("{} {}", shape(health), self.health(health))
    }

    /// The word for a status, as a cell begins: `In progress`.
    pub fn status_alone(&self, status: Status) -> String {
        capital(&self.status(status))
    }
}

/// A text with a capital first letter.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
