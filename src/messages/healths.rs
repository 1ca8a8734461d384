//! Health and status in words, each health with its own shape, so that nothing is told by colour alone.

use super::{
    html::Html,
    locale::{Locale, args},
    numbers::share_cells,
    rendered::{Button, rows},
};
use crate::domain::{
    health::{Assessment, Health},
    items::Status,
    questions::{HealthFilter, Question, Scope},
    register::Tally,
};

/// Cells of the bar that shows how many items have which health.
const TALLY_CELLS: usize = 16;
/// Numbers of a summary beside each other.
const NUMBERS_A_ROW: usize = 4;
/// Signs of what stands beside the healths; a summary counts them apart.
const BLOCKED: &str = "⛔";
const STALE: &str = "⚠️";

/// The shape of a health. None of them is drawn as a coloured picture by phones.
pub fn shape(health: Health) -> &'static str {
    match health {
        Health::Overdue => "■",
        Health::AtRisk => "▲",
        Health::OnTrack => "●",
        Health::NotYetStarted => "○",
        Health::AwaitingConfirmation => "◆",
        Health::CompletedOnTime => "✓",
        Health::CompletedLate => "◎",
        Health::CarriedOver => "▷",
        Health::Withdrawn => "✕",
    }
}

impl Locale {
    /// The word for a health, as a line begins: `Overdue`.
    pub fn health(&self, health: Health) -> String {
        self.say(match health {
            Health::Overdue => "health-overdue",
            Health::AtRisk => "health-at-risk",
            Health::OnTrack => "health-on-track",
            Health::NotYetStarted => "health-not-yet-started",
            Health::AwaitingConfirmation => "health-awaiting-confirmation",
            Health::CompletedOnTime => "health-completed-on-time",
            Health::CompletedLate => "health-completed-late",
            Health::CarriedOver => "health-carried-over",
            Health::Withdrawn => "health-withdrawn",
        })
    }

    /// The word for a status, within a line: `in progress`.
    pub fn status(&self, status: Status) -> String {
        self.say(match status {
            Status::NotStarted => "status-not-started",
            Status::InProgress => "status-in-progress",
            Status::Done => "status-done",
            Status::Confirmed => "status-confirmed",
            Status::Blocked => "status-blocked",
            Status::Withdrawn => "status-withdrawn",
        })
    }

    /// What a filter lets through, as a line begins: `At risk`.
    pub fn filtered(&self, filter: HealthFilter) -> String {
        match filter {
            HealthFilter::Is(health) => self.health(health),
            HealthFilter::Completed => self.say("filter-completed"),
            HealthFilter::InProgress => self.say("filter-in-progress"),
            HealthFilter::Blocked => self.say("filter-blocked"),
            HealthFilter::Stale => self.say("filter-stale"),
            HealthFilter::Moved => self.say("filter-moved"),
        }
    }

    /// What makes an item one of them, where the word alone does not say it.
    pub(super) fn meaning(&self, filter: HealthFilter) -> Html {
        match filter {
            HealthFilter::Is(Health::AtRisk) => self.html("meaning-at-risk"),
            HealthFilter::Is(Health::AwaitingConfirmation) => self.html("meaning-awaiting-confirmation"),
            HealthFilter::Is(Health::CarriedOver) => self.html("meaning-carried-over"),
            HealthFilter::Blocked => self.html("meaning-blocked"),
            HealthFilter::Stale => self.html("meaning-stale"),
            HealthFilter::Is(_) | HealthFilter::Completed | HealthFilter::InProgress | HealthFilter::Moved => {
                Html::new()
            }
        }
    }

    /// Shape and word of an item's health: `■ Overdue by 39 days`, `▲ At risk: blocked`.
    pub fn health_line(&self, assessed: &Assessment, status: Status) -> String {
        format!("{} {}", shape(assessed.health), self.health_words(assessed, status))
    }

    /// The same without its shape.
    pub fn health_words(&self, assessed: &Assessment, status: Status) -> String {
        let word = match assessed.health {
            Health::Overdue => self.say_with("overdue-by", &args().count("days", -assessed.days_left)),
            other => self.health(other),
        };
        let blocked = status == Status::Blocked && matches!(assessed.health, Health::Overdue | Health::AtRisk);
        let blocked = if blocked { format!(" · {}", self.status(Status::Blocked)) } else { String::new() };
        format!("{word}{blocked}")
    }
}

/// One line for each health that occurs, and their sum.
pub(super) fn tally_lines(locale: &Locale, tally: &Tally) -> Html {
    let mut lines = Html::new();
    for (health, count) in occurring(tally) {
        let count = args().text("health", locale.health(health)).count("count", count);
        lines = lines.line(&Html::of(shape(health)).text(" ").html(&locale.html_with("tally-line", &count)));
    }
    lines.line(&locale.html_with("tally-total", &args().count("count", tally.total)))
}

/// The same in one line: `■ 3 · ▲ 2 · ● 10` with words.
pub fn tally_line(locale: &Locale, tally: &Tally) -> String {
    let part = |(health, count)| {
        let count = args().text("health", locale.health(health).to_lowercase()).count("count", count);
        format!("{} {}", shape(health), locale.say_with("tally-part", &count))
    };
    occurring(tally).map(part).collect::<Vec<_>>().join(" · ")
}

/// A bar of shapes in proportion to the counts.
pub(super) fn tally_bar(tally: &Tally) -> String {
    let (healths, counts): (Vec<_>, Vec<_>) = occurring(tally).unzip();
    let cells = share_cells(&counts, TALLY_CELLS);
    healths.iter().zip(cells).map(|(health, cells)| shape(*health).repeat(cells)).collect()
}

/// What is counted beside the healths: `⛔ Obstacle reported: 2`, `⚠️ Not updated for a long time: 5`.
pub(super) fn beside_lines(locale: &Locale, tally: &Tally) -> Html {
    let line = |(sign, filter, count): (&str, HealthFilter, usize)| {
        let count = args().text("health", locale.filtered(filter)).count("count", count);
        Html::of(sign).text(" ").html(&locale.html_with("tally-line", &count))
    };
    beside(tally).map(line).fold(Html::new(), |lines, line| lines.line(&line))
}

/// A button for each number of a summary that lists what it counts; what is overdue has a button of its own.
pub(super) fn tally_buttons(tally: &Tally, scope: Scope) -> Vec<Vec<Button>> {
    let of_health = |(health, count): (Health, usize)| (shape(health), HealthFilter::Is(health), count);
    let counted = occurring(tally).filter(|(health, _)| *health != Health::Overdue).map(of_health).chain(beside(tally));
    let button = |(sign, filter, count): (&str, HealthFilter, usize)| {
        Button::ask(&format!("{sign} {count}"), Question::by_health(scope, filter, None, 0))
    };
    rows(counted.map(button).collect(), NUMBERS_A_ROW)
}

fn beside(tally: &Tally) -> impl Iterator<Item = (&'static str, HealthFilter, usize)> {
    let all = [(BLOCKED, HealthFilter::Blocked, tally.blocked), (STALE, HealthFilter::Stale, tally.stale)];
    all.into_iter().filter(|(_, _, count)| *count > 0)
}

fn occurring(tally: &Tally) -> impl Iterator<Item = (Health, usize)> {
    Health::ALL.into_iter().filter_map(|health| tally.by_health.get(&health).map(|count| (health, *count)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_health_has_its_own_shape() {
        let shapes: BTreeSet<_> = Health::ALL.into_iter().map(shape).collect();
        assert_eq!(shapes.len(), Health::ALL.len());
    }

    #[test]
    fn the_bar_keeps_the_order_of_urgency() {
        let by_health = [(Health::Overdue, 1), (Health::OnTrack, 100), (Health::CompletedOnTime, 16)].into();
        let tally = Tally { by_health, stale: 0, blocked: 0, total: 117 };
        assert_eq!(tally_bar(&tally), "■●●●●●●●●●●●●●✓✓");
    }
}
