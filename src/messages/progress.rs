//! How far a round of messages is, for the editor who started it.

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    rendered::{Button, Rendered},
};
use crate::domain::{
    deliveries::{Counts, Stands, Steer, Task},
    questions::{Oversight, Tap},
};

/// UTF-16 units of a title.
const TITLE: usize = 120;
/// Squares of the bar.
const SQUARES: i64 = 10;

/// A round of messages in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct SendProgress<'a> {
    /// The round's number.
    pub round: i64,
    /// The announcement's number.
    pub number: i64,
    /// What it is called.
    pub title: &'a str,
    /// What the round does.
    pub task: Task,
    /// Where it stands.
    pub stands: Stands,
    /// The last failure, if it paused itself.
    pub trouble: Option<&'a str>,
    /// Whether it is still being found out who is owed something.
    pub counting: bool,
    /// What became of its messages.
    pub counts: Counts,
    /// Messages a second lately.
    pub rate: Option<f64>,
}

impl SendProgress<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let title = args().count("number", self.number).text("title", cut(self.title, TITLE));
        let mut text = locale.html_with(self.heading(), &title).line(&self.standing(locale));
        let bar = reached(locale, self.task, self.stands, &self.counts);
        text = failed(text.paragraph(&bar), locale, &self.counts);
        if let Some(left) = self.seconds_left() {
            let rate = self.rate.unwrap_or_default().round() as i64;
            let speed = args().count("rate", rate).text("left", locale.duration(left));
            text = text.line(&locale.html_with("send-speed", &speed));
        }
        Rendered::new(text, vec![controls(locale, self.round, self.stands), self.card(locale)])
    }

    fn standing(&self, locale: &Locale) -> Html {
        match (self.stands, self.trouble) {
            (Stands::Open, _) if self.counting => locale.html("send-counting"),
            (Stands::Paused, Some(trouble)) => {
                locale.html_with("send-troubled", &args().text("reason", cut(trouble, TITLE)))
            }
            (Stands::Cancelled, _) => locale.html_with("send-cancelled", &args().count("sent", self.counts.sent)),
            (Stands::Open, _) => locale.html(match self.task {
                Task::Post => "send-open",
                Task::Correct => "sent-correcting",
                Task::Retract => "sent-retracting",
            }),
            (Stands::Paused, None) => locale.html("send-paused"),
            (Stands::Done, _) => locale.html("send-done"),
        }
    }

    /// What became of the whole announcement, once this is over.
    fn card(&self, locale: &Locale) -> Vec<Button> {
        let card = Tap::Oversee(Oversight::Card(self.number));
        let over = !self.stands.is_unfinished();
        over.then(|| Button::tap(&locale.say("button-sent-card"), card)).into_iter().collect()
    }

    fn heading(&self) -> &'static str {
        match self.task {
            Task::Post => "send-post",
            Task::Correct => "send-correct",
            Task::Retract => "send-retract",
        }
    }

    fn seconds_left(&self) -> Option<i64> {
        let rate = self.rate.filter(|rate| self.stands == Stands::Open && *rate > 0.0)?;
        let left = (self.counts.total - self.counts.ended() - self.counts.quiet).max(0);
        Some((left as f64 / rate).ceil() as i64)
    }
}

/// How far it is; that nobody is concerned, once that is sure.
pub(super) fn reached(locale: &Locale, task: Task, stands: Stands, counts: &Counts) -> Html {
    match (counts.total, task) {
        (0, Task::Post) if stands == Stands::Done && counts.digests == 0 => locale.html("send-nobody"),
        (0, Task::Correct | Task::Retract) if stands == Stands::Done => locale.html("send-no-copies"),
        _ => {
            let told = args().text("bar", bar(counts)).count("sent", counts.sent).count("total", counts.total);
            locale.html_with("send-sent", &told)
        }
    }
}

/// How much of it is over, in squares.
fn bar(counts: &Counts) -> String {
    let full = if counts.total > 0 { (counts.ended() * SQUARES / counts.total).clamp(0, SQUARES) } else { 0 };
    let squares = |sign: &str, count: i64| sign.repeat(usize::try_from(count).unwrap_or(0));
    squares("▓", full) + &squares("░", SQUARES - full)
}

/// A line for every way in which messages did not arrive, or not yet.
fn failed(text: Html, locale: &Locale, counts: &Counts) -> Html {
    let ways = [
        ("send-gone", counts.gone),
        ("send-refused", counts.refused),
        ("send-dropped", counts.dropped),
        ("send-cancelled-count", counts.cancelled),
        ("send-quiet", counts.quiet),
        ("send-digests", counts.digests),
        ("send-untouched", counts.untouched),
    ];
    let ways = ways.into_iter().filter(|(_, count)| *count > 0);
    ways.fold(text, |text, (key, count)| text.line(&locale.html_with(key, &args().count("count", count))))
}

/// What can be done to a round that stands so.
pub(super) fn controls(locale: &Locale, round: i64, stands: Stands) -> Vec<Button> {
    let button = |key, steer| Button::tap(&locale.say(key), Tap::Oversee(Oversight::Steer(round, steer, false)));
    let cancel = button("button-send-cancel", Steer::Cancel);
    match stands {
        Stands::Open => vec![button("button-send-pause", Steer::Pause), cancel],
        Stands::Paused => vec![button("button-send-resume", Steer::Resume), cancel],
        Stands::Cancelled | Stands::Done => Vec::new(),
    }
}

impl Locale {
    /// A span of time in its largest units: "2 min", "3 h 20 min".
    pub fn duration(&self, seconds: i64) -> String {
        let minutes = seconds / 60;
        match (minutes / 60, minutes % 60) {
            (0, 0) => self.say_with("duration-seconds", &args().count("seconds", seconds)),
            (0, minutes) => self.say_with("duration-minutes", &args().count("minutes", minutes)),
            (hours, minutes) => {
                self.say_with("duration-hours", &args().count("hours", hours).count("minutes", minutes))
            }
        }
    }
}
