//! A published announcement in the eyes of its editors: what became of it, and what can be done.

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    progress::{controls, reached},
    rendered::{Button, Rendered},
    stats::fates,
};
use crate::domain::{
    announcements::AnnouncementKind,
    deliveries::{Counts, Stands, Steer, Task},
    questions::{Edit, Oversight, Question, Tap, Tray},
    stats::Fates,
};

/// UTF-16 units of a title.
const TITLE: usize = 200;
/// UTF-16 units of a reason.
const REASON: usize = 100;

/// A round of messages that has not ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundView {
    /// Its number.
    pub id: i64,
    /// What it does.
    pub task: Task,
    /// Where it stands.
    pub stands: Stands,
    /// How far it is.
    pub counts: Counts,
}

/// Why messages did not arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailureView {
    /// What Telegram said.
    pub reason: String,
    /// Whether the announcement had arrived, and it was a change of it that did not.
    pub of_change: bool,
    /// How many.
    pub count: i64,
}

/// A published announcement with what became of it.
#[derive(Clone, Debug)]
pub struct SentCard<'a> {
    /// Its number.
    pub number: i64,
    /// What it is.
    pub kind: AnnouncementKind,
    /// What it is called; empty once it is retracted.
    pub title: &'a str,
    /// When it was published, in UTC epoch seconds.
    pub published_at: i64,
    /// When it was last corrected.
    pub corrected_at: Option<i64>,
    /// When it was retracted.
    pub retracted_at: Option<i64>,
    /// The draft of its correction, if there is one.
    pub correction: Option<i64>,
    /// What became of the messages that posted it.
    pub fates: Fates,
    /// The days after which it was forgotten who has it, if it was.
    pub trimmed: Option<u16>,
    /// Why, the most frequent reasons first.
    pub failures: Vec<FailureView>,
    /// Whether the editors ended the sending before everybody had it.
    pub cancelled: bool,
    /// The round that is on its way or paused.
    pub round: Option<RoundView>,
    /// Its posts in the channels: names and addresses.
    pub posts: Vec<String>,
    /// Why it is not pinned in a channel where it should be.
    pub unpinned: Option<String>,
    /// Whether a correction needs somebody else's approval.
    pub needs_approval: bool,
}

impl SentCard<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let head = args().count("number", self.number).text("kind", locale.announcement_kind(self.kind));
        let mut text = locale.html_with("sent-head", &head);
        if !self.title.is_empty() {
            text = text.line(&Html::new().bold(&cut(self.title, TITLE)));
        }
        text = text.paragraph(&self.times(locale)).paragraph(&self.figures(locale));
        if let Some(reason) = &self.unpinned {
            text = text.line(&locale.html_with("sent-unpinned", &args().text("reason", cut(reason, REASON))));
        }
        if let Some(round) = &self.round {
            text = text.paragraph(&round.told(locale));
        }
        if self.needs_approval && self.retracted_at.is_none() {
            text = text.paragraph(&locale.html("sent-who-may"));
        }
        Rendered::new(text, self.buttons(locale))
    }

    fn times(&self, locale: &Locale) -> Html {
        let time = |key, at| locale.html_with(key, &args().text("time", locale.moment(at)));
        let mut text = time("sent-published", self.published_at);
        for (key, at) in [("sent-corrected", self.corrected_at), ("sent-retracted", self.retracted_at)] {
            if let Some(at) = at {
                text = text.line(&time(key, at));
            }
        }
        match self.correction {
            Some(draft) => text.line(&locale.html_with("sent-correction", &args().count("number", draft))),
            None => text,
        }
    }

    fn figures(&self, locale: &Locale) -> Html {
        let mut text = fates(locale, &self.fates);
        if self.cancelled {
            text = text.line(&locale.html_with("send-cancelled", &args().count("sent", self.fates.arrived())));
        }
        for failure in &self.failures {
            let told = args().text("reason", cut(&failure.reason, REASON)).count("count", failure.count);
            let key = if failure.of_change { "sent-reason-of-change" } else { "sent-reason" };
            text = text.line(&locale.html_with(key, &told));
        }
        match self.trimmed {
            Some(days) => text.line(&locale.copies_forgotten(days)),
            None => text,
        }
    }

    fn buttons(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let number = self.number;
        let controls = self.round.as_ref().map(|round| controls(locale, round.id, round.stands));
        let mut buttons: Vec<Vec<Button>> = controls.into_iter().collect();
        if self.retracted_at.is_none() {
            let correct = match self.correction {
                Some(draft) => Button::tap(&locale.say("button-sent-correction"), Tap::Edit(Edit::Open(draft))),
                None => oversee(locale, "button-sent-correct", Oversight::Correct(number)),
            };
            buttons.push(vec![correct, oversee(locale, "button-sent-retract", Oversight::Retract(number, false))]);
            let read = Button::tap(&locale.say("button-sent-read"), Tap::Open(Question::Post(number)));
            let channels = self.posts.iter().map(|link| Button::url(&locale.say("button-in-channel"), link));
            buttons.push(std::iter::once(read).chain(channels).collect());
        }
        let refresh = oversee(locale, "button-sent-refresh", Oversight::Card(number));
        buttons.push(vec![refresh, Button::tap(&locale.say("button-back"), Tap::Edit(Edit::List(Tray::Sent, 0)))]);
        buttons
    }
}

impl RoundView {
    fn told(&self, locale: &Locale) -> Html {
        let task = locale.html(match self.task {
            Task::Post => "sent-posting",
            Task::Correct => "sent-correcting",
            Task::Retract => "sent-retracting",
        });
        let state = match (self.stands, self.task) {
            (Stands::Paused, _) => locale.html("send-paused"),
            (_, Task::Post) => locale.html("send-open"),
            _ => Html::new(),
        };
        let head = if state.is_empty() { task } else { task.line(&state) };
        head.line(&reached(locale, self.task, self.stands, &self.counts))
    }
}

fn oversee(locale: &Locale, key: &'static str, deed: Oversight) -> Button {
    Button::tap(&locale.say(key), Tap::Oversee(deed))
}

impl Locale {
    /// That it was deleted who has a message, and what follows for correcting and retracting it.
    pub(super) fn copies_forgotten(&self, days: u16) -> Html {
        self.html_with("sent-forgotten", &args().count("days", days))
    }

    /// With how many copies cannot be changed, if there are any.
    pub(super) fn with_beyond(&self, text: Html, beyond: i64) -> Html {
        match beyond {
            0 => text,
            count => text.paragraph(&self.html_with("sent-beyond", &args().count("count", count))),
        }
    }
}

/// Asks whether to retract an announcement.
#[derive(Clone, Debug)]
pub struct RetractQuestion<'a> {
    /// Its number.
    pub number: i64,
    /// What it is called.
    pub title: &'a str,
    /// Chats that have it and can be reached.
    pub copies: i64,
    /// Chats that have it and cannot.
    pub beyond: i64,
    /// The days after which it was forgotten which chats these are, if it was.
    pub trimmed: Option<u16>,
}

impl RetractQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        // Where it was forgotten which chats have it, only how many is known.
        let copies = if self.trimmed.is_some() { self.copies + self.beyond } else { self.copies };
        let told = args().count("number", self.number).text("title", cut(self.title, TITLE)).count("copies", copies);
        let sure = oversee(locale, "button-sent-retract-sure", Oversight::Retract(self.number, true));
        let back = oversee(locale, "button-back", Oversight::Card(self.number));
        let text = locale.html_with("sent-retract-question", &told);
        let text = match self.trimmed {
            Some(days) => text.paragraph(&locale.copies_forgotten(days)),
            None => locale.with_beyond(text, self.beyond),
        };
        Rendered::new(text, vec![vec![sure], vec![back]])
    }
}

/// Asks whether to end a round of messages.
#[derive(Clone, Debug)]
pub struct CancelQuestion<'a> {
    /// The round's number.
    pub round: i64,
    /// The announcement's number.
    pub number: i64,
    /// What it is called.
    pub title: &'a str,
    /// How far it is.
    pub counts: Counts,
}

impl CancelQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let told = args()
            .count("number", self.number)
            .text("title", cut(self.title, TITLE))
            .count("sent", self.counts.sent)
            .count("total", self.counts.total);
        let sure = oversee(locale, "button-send-cancel-sure", Oversight::Steer(self.round, Steer::Cancel, true));
        let back = oversee(locale, "button-back", Oversight::Card(self.number));
        let text = locale.html_with("send-cancel-question", &told);
        let text = match self.counts.digests {
            0 => text,
            count => text.line(&locale.html_with("send-cancel-digests", &args().count("count", count))),
        };
        Rendered::new(text, vec![vec![sure], vec![back]])
    }
}

/// Tells the editors that a round of messages has paused itself.
#[derive(Clone, Debug)]
pub struct RoundTroubled<'a> {
    /// The round's number.
    pub round: i64,
    /// The announcement's number.
    pub number: i64,
    /// What it is called.
    pub title: &'a str,
    /// Failures in a row.
    pub failures: i64,
    /// The last one.
    pub reason: &'a str,
    /// How far it is.
    pub counts: Counts,
}

impl RoundTroubled<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let told = args()
            .count("number", self.number)
            .text("title", cut(self.title, TITLE))
            .count("failures", self.failures)
            .text("reason", cut(self.reason, REASON))
            .count("sent", self.counts.sent)
            .count("total", self.counts.total);
        let text = locale.html_with("send-trouble", &told).paragraph(&locale.html("send-trouble-help"));
        let card = oversee(locale, "button-sent-card", Oversight::Card(self.number));
        Rendered::new(text, vec![controls(locale, self.round, Stands::Paused), vec![card]])
    }
}
