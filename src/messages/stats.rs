//! Subscribers, reach and deliveries: a picture's words, what stands under it, and a period that cannot be told.

use super::{
    html::{Html, cut, utf16_len},
    locale::{Locale, args},
    rendered::{Button, Rendered},
};
use crate::domain::{
    announcements::AnnouncementKind,
    questions::{Oversight, Period, Tap},
    stats::{BadPeriod, Day, Fates, Reached, Stats},
};

/// UTF-16 units under a picture (Telegram Bot API, sendPhoto).
pub const CAPTION_LIMIT: usize = 1024;
/// Spans that a button draws, in days.
const SPANS: [u16; 3] = [7, 30, 90];
/// UTF-16 units of what somebody typed.
const TYPED: usize = 60;

/// The figures under their picture.
#[derive(Clone, Debug)]
pub struct StatsReport<'a> {
    /// The figures.
    pub stats: &'a Stats,
}

/// The words of the picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureWords {
    /// What it is about.
    pub title: String,
    /// Which days.
    pub subtitle: String,
    /// Over the copies of each day.
    pub copies: String,
    /// Over the subscribers at the end of each day.
    pub subscribers: String,
    /// All of it in words.
    pub description: String,
    /// The days.
    pub days: Vec<String>,
}

impl StatsReport<'_> {
    /// Text and buttons for a reader; at most [`CAPTION_LIMIT`] units.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = self
            .audience(locale)
            .paragraph(&self.published(locale))
            .paragraph(&locale.html_with("stats-copies", &args().count("count", self.stats.sum(|day| day.copies))));
        Rendered::new(self.with_latest(locale, text), vec![spans(locale)])
    }

    /// What the picture says.
    pub fn picture(&self, locale: &Locale) -> PictureWords {
        let subtitle = locale.period(self.stats.period);
        let copies = args().count("count", self.stats.sum(|day| day.copies));
        let end = self.stats.days.last().map_or(0, |day| day.subscribers);
        let sentences = [
            locale.say_with("stats-copies", &copies),
            locale.say_with("stats-picture-end", &args().count("count", end)),
        ];
        let day = |day: &Day| locale.day_and_month(day.day);
        PictureWords {
            title: locale.say("stats-picture"),
            copies: locale.say("stats-picture-copies"),
            subscribers: locale.say("stats-picture-subscribers"),
            description: format!("{subtitle}. {}", sentences.join(". ")),
            days: self.stats.days.iter().map(day).collect(),
            subtitle,
        }
    }

    fn audience(&self, locale: &Locale) -> Html {
        let own = self.stats.audience;
        let head = args().text("period", locale.period(self.stats.period));
        let now = args().count("count", own.subscribers()).count("people", own.people).count("groups", own.groups);
        let others = args().count("silent", own.silent).count("stopped", own.stopped).count("gone", own.gone);
        let growth = args().count("new", self.stats.sum(|day| day.new)).count("lost", self.stats.sum(|day| day.lost));
        locale
            .html_with("stats-head", &head)
            .paragraph(&locale.html_with("stats-subscribers", &now))
            .line(&locale.html_with("stats-others", &others))
            .line(&locale.html_with("stats-growth", &growth))
    }

    fn published(&self, locale: &Locale) -> Html {
        let count = self.stats.announcements();
        if count == 0 {
            return locale.html("stats-none-published");
        }
        let kind = |kind: AnnouncementKind| {
            let count = self.stats.published.get(kind.name())?;
            Some(format!("{} – {}", locale.kind(kind), locale.number((*count).into())))
        };
        let kinds: Vec<String> = AnnouncementKind::ALL.into_iter().filter_map(kind).collect();
        let head = locale.html_with("stats-published", &args().count("count", count));
        head.line(&Html::of(&kinds.join(" · "))).line(&fates(locale, &self.stats.fates))
    }

    /// As many of the latest announcements as there is room for.
    fn with_latest(&self, locale: &Locale, text: Html) -> Html {
        let mut lines = self.stats.latest.iter().map(|one| reached(locale, one));
        let Some(first) = lines.next() else { return text };
        let mut whole = text.clone().paragraph(&locale.html("stats-latest")).line(&first);
        if utf16_len(whole.as_str()) > CAPTION_LIMIT {
            return text;
        }
        for line in lines {
            let longer = whole.clone().line(&line);
            if utf16_len(longer.as_str()) > CAPTION_LIMIT {
                return whole;
            }
            whole = longer;
        }
        whole
    }
}

fn spans(locale: &Locale) -> Vec<Button> {
    let button = |days| {
        let label = locale.say_with("button-stats-days", &args().count("count", days));
        Button::tap(&label, Tap::Oversee(Oversight::Stats(days)))
    };
    SPANS.map(button).to_vec()
}

/// What was owed, what arrived, and everything else that happened at all. Channels count like chats, here and wherever it is told how
/// many got something.
pub(super) fn fates(locale: &Locale, fates: &Fates) -> Html {
    let arrived = args().count("sent", fates.arrived()).count("owed", fates.owed());
    let others = [
        ("stats-waiting", fates.waiting),
        ("send-quiet", fates.quiet),
        ("send-digests", fates.digests),
        ("send-gone", fates.gone),
        ("send-refused", fates.refused),
        ("sent-parked", fates.parked),
        ("send-dropped", fates.dropped),
        ("send-cancelled-count", fates.cancelled),
        ("stats-retracted", fates.retracted),
    ];
    let occurring = others.into_iter().filter(|(_, count)| *count > 0);
    occurring.fold(locale.html_with("stats-arrived", &arrived), |text, (key, count)| {
        text.line(&locale.html_with(key, &args().count("count", count)))
    })
}

fn reached(locale: &Locale, one: &Reached) -> Html {
    let told = args()
        .count("number", one.number)
        .text("kind", locale.announcement_kind(one.kind))
        .text("day", locale.day_and_month(locale.day_of(one.published_at)))
        .count("chats", one.chats);
    locale.html_with("stats-reached", &told)
}

/// A period that cannot be told, and how to name one.
#[derive(Clone, Copy, Debug)]
pub struct StatsUsage<'a> {
    /// As typed.
    pub typed: &'a str,
    /// What is wrong with it.
    pub fault: BadPeriod,
    /// A period of the calendar as an example.
    pub example: Period,
}

impl StatsUsage<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let typed = args().text("typed", cut(self.typed, TYPED));
        let fault = match self.fault {
            BadPeriod::Unclear => locale.html_with("stats-unclear", &typed),
            BadPeriod::Future => locale.html_with("stats-future", &typed),
            BadPeriod::TooLong => locale.html_with("stats-too-long", &typed),
        };
        let Period { from, to } = self.example;
        let days = format!("{}–{}", from.format("%d.%m.%Y"), to.format("%d.%m.%Y"));
        let month = from.format("%Y-%m").to_string();
        let usage = locale.html_with("stats-usage", &args().text("days", days).text("month", month));
        Rendered::new(fault.paragraph(&usage), vec![spans(locale)])
    }
}
