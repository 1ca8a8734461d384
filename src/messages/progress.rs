//! How far a round of messages is, for the editor who started it.

use super::{
    html::cut,
    locale::{Locale, args},
    rendered::Rendered,
};
use crate::domain::deliveries::Task;

/// UTF-16 units of a title.
const TITLE: usize = 120;
/// Squares of the bar.
const SQUARES: i64 = 10;

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// It goes on.
    Open,
    /// Somebody paused it, or it paused itself.
    Paused,
    /// Somebody ended it.
    Cancelled,
    /// Everything has ended.
    Done,
}

/// A round of messages in numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct SendProgress<'a> {
    /// The announcement's number.
    pub number: i64,
    /// What it is called.
    pub title: &'a str,
    /// What the round does.
    pub task: Task,
    /// Where it stands.
    pub stands: Stands,
    /// Chats that are owed something so far, and whether these are all.
    pub total: i64,
    /// Whether it is still being found out who is owed something.
    pub counting: bool,
    /// Messages that arrived.
    pub sent: i64,
    /// Chats that cannot be written to any more.
    pub gone: i64,
    /// Messages that Telegram refused.
    pub refused: i64,
    /// Chats that did not want it any more.
    pub dropped: i64,
    /// Chats that get it in their next digest.
    pub digests: i64,
    /// Messages a second lately.
    pub rate: Option<f64>,
}

impl SendProgress<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let ended = self.sent + self.gone + self.refused + self.dropped;
        let title = args().count("number", self.number).text("title", cut(self.title, TITLE));
        let mut text = locale.html_with(self.heading(), &title).line(&locale.html(match self.stands {
            Stands::Open if self.counting => "send-counting",
            Stands::Open => "send-open",
            Stands::Paused => "send-paused",
            Stands::Cancelled => "send-cancelled",
            Stands::Done => "send-done",
        }));
        let full = if self.total > 0 { (ended * SQUARES / self.total).clamp(0, SQUARES) } else { 0 };
        let bar =
            "▓".repeat(usize::try_from(full).unwrap_or(0)) + &"░".repeat(usize::try_from(SQUARES - full).unwrap_or(0));
        let counts = args().text("bar", bar).count("sent", self.sent).count("total", self.total);
        text = text.paragraph(&locale.html_with("send-sent", &counts));
        for (key, count) in [
            ("send-gone", self.gone),
            ("send-refused", self.refused),
            ("send-dropped", self.dropped),
            ("send-digests", self.digests),
        ] {
            if count > 0 {
                text = text.line(&locale.html_with(key, &args().count("count", count)));
            }
        }
        if let Some(left) = self.seconds_left(ended) {
            let rate = self.rate.unwrap_or_default().round() as i64;
            let speed = args().count("rate", rate).text("left", locale.duration(left));
            text = text.line(&locale.html_with("send-speed", &speed));
        }
        Rendered::new(text, Vec::new())
    }

    fn heading(&self) -> &'static str {
        match self.task {
            Task::Post => "send-post",
            Task::Correct => "send-correct",
            Task::Retract => "send-retract",
        }
    }

    fn seconds_left(&self, ended: i64) -> Option<i64> {
        let rate = self.rate.filter(|rate| self.stands == Stands::Open && *rate > 0.0)?;
        Some((((self.total - ended).max(0)) as f64 / rate).ceil() as i64)
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
