//! The story of an item: who reported, moved, claimed and confirmed what, newest first.

use chrono::NaiveDate;

use super::{
    html::{Html, cut},
    items::{Successor, quoted},
    locale::{Locale, args},
    pages::{Page, pager},
    rendered::{Button, Rendered},
};
use crate::domain::{
    agencies::Agency,
    items::{Item, ItemRef, Status},
    progress::Progress,
    questions::Question,
    record::Stored,
};

/// Longest title above a story, in UTF-16 units.
const TITLE_LIMIT: usize = 160;
/// Longest name of a body in a story.
const NAME_LIMIT: usize = 80;
/// Longest reason or note in a story.
const NOTE_LIMIT: usize = 240;

/// Who did something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Who<'a> {
    /// A responsible body.
    Body(&'a Agency),
    /// The office that supervises execution.
    Controller,
    /// An administrator, by importing a file.
    Import,
    /// The program itself.
    System,
}

/// What happened.
#[derive(Clone, Debug)]
pub enum Happening<'a> {
    /// The item entered the register.
    Imported,
    /// Its title, bodies or regions were changed.
    Edited,
    /// A body reported progress.
    Reported {
        /// Progress before.
        from: Progress,
        /// Progress told.
        to: Progress,
    },
    /// A body changed the status.
    StatusChanged {
        /// Status before.
        from: Status,
        /// Status now.
        to: Status,
    },
    /// A body reported on its own part, beside the lead or as one of a group.
    OfPart {
        /// Its progress before and now.
        progress: (Progress, Progress),
        /// Its status before and now.
        status: (Status, Status),
    },
    /// The deadline was moved.
    DeadlineMoved {
        /// Deadline before.
        from: NaiveDate,
        /// Deadline now.
        to: NaiveDate,
        /// Why.
        reason: Option<&'a str>,
    },
    /// The body claimed that the item is done.
    Claimed,
    /// A controller confirmed the claim.
    Confirmed,
    /// A controller sent the claim back.
    SentBack {
        /// Why.
        reason: Option<&'a str>,
    },
    /// A body took its report back.
    Undone,
    /// A body took its request for a later deadline back.
    Unasked,
    /// A body asks for a later deadline.
    Asked {
        /// The deadline asked for.
        to: NaiveDate,
        /// Why.
        reason: Option<&'a str>,
    },
    /// A controller refused one.
    NotMoved {
        /// Why.
        reason: Option<&'a str>,
    },
    /// A controller let everybody see a document, or no longer.
    Released(bool),
    /// A controller removed a piece of evidence.
    EvidenceRemoved {
        /// Why.
        reason: Option<&'a str>,
    },
    /// A controller took the item off the programme.
    Withdrawn {
        /// Why.
        reason: Option<&'a str>,
        /// What takes its place.
        instead: Option<Successor>,
    },
}

/// One entry of a story.
#[derive(Clone, Debug)]
pub struct StoryEntry<'a> {
    /// The day, in the zone.
    pub on: NaiveDate,
    /// Who.
    pub who: Who<'a>,
    /// What; several things that one report told at once stand together.
    pub what: Vec<Happening<'a>>,
    /// The note that came with it.
    pub note: Option<&'a str>,
    /// How many photos and documents came with it.
    pub evidence: u32,
}

/// The story of an item.
#[derive(Clone, Debug)]
pub struct ItemHistory<'a> {
    /// The item.
    pub item: &'a Stored<Item>,
    /// How it is called.
    pub called: ItemRef,
    /// The entries, newest first.
    pub page: Page<StoryEntry<'a>>,
    /// The list from which the item's card was opened.
    pub back: Option<Question>,
}

impl ItemHistory<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let title = locale.html_with("history-title", &args().text("item", locale.item_name(&self.called)));
        let item = cut(locale.name(&self.item.title), TITLE_LIMIT);
        let text = Html::new().wrapped("b", &title).line(&Html::of(&item));
        let text = match self.page.rows.is_empty() {
            true => text.paragraph(&locale.html("history-empty")),
            false => self.page.rows.iter().fold(text, |text, entry| text.paragraph(&entry.lines(locale))),
        };
        let id = self.item.id;
        let card = Button::ask_from(&locale.say("button-card"), Question::Item(id), self.back);
        Rendered::new(text, vec![pager(&self.page, self.back, |page| Question::History(id, page)), vec![card]])
    }
}

impl StoryEntry<'_> {
    /// What it tells, as markup with line breaks.
    pub fn html(&self, locale: &Locale) -> String {
        self.lines(locale).into_string()
    }

    pub(super) fn lines(&self, locale: &Locale) -> Html {
        let head = format!("{} · {}", locale.date(self.on), self.who.name(locale));
        let what = self.what.iter().map(|happening| happening.words(locale)).collect::<Vec<_>>().join("\n");
        let note = self.note.map(|note| cut(note, NOTE_LIMIT));
        let said = quoted(locale, note.as_deref(), self.evidence);
        Html::new().bold(&head).line(&Html::of(&what).text(&said))
    }
}

impl Who<'_> {
    /// What it is called.
    pub fn name(&self, locale: &Locale) -> String {
        match self {
            Who::Body(agency) => cut(locale.name(&agency.name), NAME_LIMIT),
            Who::Controller => locale.say("who-controller"),
            Who::Import => locale.say("who-import"),
            Who::System => locale.say("who-system"),
        }
    }
}

impl Happening<'_> {
    /// The same without the reason that was given for it.
    pub fn unreasoned<'a>(self) -> Happening<'a> {
        match self {
            Happening::Imported => Happening::Imported,
            Happening::Edited => Happening::Edited,
            Happening::Reported { from, to } => Happening::Reported { from, to },
            Happening::StatusChanged { from, to } => Happening::StatusChanged { from, to },
            Happening::OfPart { progress, status } => Happening::OfPart { progress, status },
            Happening::DeadlineMoved { from, to, .. } => Happening::DeadlineMoved { from, to, reason: None },
            Happening::Claimed => Happening::Claimed,
            Happening::Confirmed => Happening::Confirmed,
            Happening::SentBack { .. } => Happening::SentBack { reason: None },
            Happening::Undone => Happening::Undone,
            Happening::Unasked => Happening::Unasked,
            Happening::Asked { to, .. } => Happening::Asked { to, reason: None },
            Happening::NotMoved { .. } => Happening::NotMoved { reason: None },
            Happening::Released(to_all) => Happening::Released(to_all),
            Happening::EvidenceRemoved { .. } => Happening::EvidenceRemoved { reason: None },
            Happening::Withdrawn { .. } => Happening::Withdrawn { reason: None, instead: None },
        }
    }

    /// What happened, in a sentence.
    pub fn words(&self, locale: &Locale) -> String {
        let change = |from: String, to: String| args().text("from", from).text("to", to);
        let with_reason = |words: String, reason: &Option<&str>| match reason {
            Some(reason) => {
                let reason = args().text("reason", cut(reason, NOTE_LIMIT));
                // "2026 г." ends with its own stop.
                format!("{}. {}", words.trim_end_matches('.'), locale.say_with("happened-reason", &reason))
            }
            None => words,
        };
        match self {
            Happening::Imported => locale.say("happened-imported"),
            Happening::Edited => locale.say("happened-edited"),
            Happening::Reported { from, to } if from.percent == to.percent => {
                locale.say_with("happened-same", &args().text("to", locale.percent(to.percent)))
            }
            Happening::Reported { from, to } => {
                let percents = change(locale.percent(from.percent), locale.percent(to.percent));
                locale.say_with("happened-progress", &percents)
            }
            Happening::StatusChanged { from, to } => {
                locale.say_with("happened-status", &change(locale.status(*from), locale.status(*to)))
            }
            Happening::OfPart { progress: (before, now), status: (was, is) } => {
                let percent = |progress: &Progress| locale.percent(progress.percent);
                let percents =
                    (before.percent != now.percent).then(|| format!("{} → {}", percent(before), percent(now)));
                let status = (was != is).then(|| locale.status(*is));
                let parts = [Some(percents.unwrap_or_else(|| percent(now))), status];
                let changes = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
                locale.say_with("happened-of-part", &args().text("changes", changes))
            }
            Happening::DeadlineMoved { from, to, reason } => {
                let dates = change(locale.date(*from), locale.date(*to));
                with_reason(locale.say_with("happened-moved", &dates), reason)
            }
            Happening::Claimed => locale.say("happened-claimed"),
            Happening::Confirmed => locale.say("happened-confirmed"),
            Happening::SentBack { reason } => with_reason(locale.say("happened-sent-back"), reason),
            Happening::Undone => locale.say("happened-undone"),
            Happening::Unasked => locale.say("happened-unasked"),
            Happening::Asked { to, reason } => {
                let day = args().text("to", locale.date(*to));
                with_reason(locale.say_with("happened-asked", &day), reason)
            }
            Happening::NotMoved { reason } => with_reason(locale.say("happened-not-moved"), reason),
            Happening::Released(true) => locale.say("happened-released"),
            Happening::Released(false) => locale.say("happened-closed"),
            Happening::EvidenceRemoved { reason } => with_reason(locale.say("happened-evidence-removed"), reason),
            Happening::Withdrawn { reason, instead } => {
                let words = with_reason(locale.say("happened-withdrawn"), reason);
                match instead {
                    Some(instead) => format!("{}. {}", words.trim_end_matches('.'), instead.told(locale)),
                    None => words,
                }
            }
        }
    }
}
