//! What the desk asks and says on the way: for a text, for a time, whether one is sure; and what it refuses.

use super::{
    super::{
        html::Html,
        locale::{Locale, args},
        rendered::{Button, Rendered, rows},
        welcome::own_name,
    },
    DeskNote, DraftView, Price, ReachView, back, edit,
};
use crate::domain::{
    drafts::{DraftState, Incomplete},
    language::Language,
    moments::NoMoment,
    questions::{Edit, Tray},
};

/// `/announce`: asks for the text.
#[derive(Clone, Debug)]
pub struct ComposePrompt<'a> {
    /// Why what was sent was not taken for it.
    pub refused: Option<&'a DeskNote>,
}

impl ComposePrompt<'_> {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let prompt = locale.html("desk-compose");
        let text = match self.refused {
            Some(note) => note.told(locale).paragraph(&prompt),
            None => prompt,
        };
        Rendered::new(text, Vec::new())
    }
}

/// Asks for the text in a language.
#[derive(Clone, Debug)]
pub struct WordingPrompt {
    /// The draft.
    pub number: i64,
    /// The language.
    pub language: Language,
    /// Whether there is a text already, whose place it takes.
    pub replaces: bool,
}

impl WordingPrompt {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("desk-write", &args().text("language", self.language.code()));
        let text = if self.replaces { text.line(&locale.html("desk-write-instead")) } else { text };
        let text = text.paragraph(&locale.html("desk-rule-step"));
        Rendered::new(text, vec![back(locale, self.number)])
    }
}

/// Asks whether to publish, or to hand over for approval.
#[derive(Clone, Debug)]
pub struct PublishQuestion<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// Whom it reaches.
    pub reach: ReachView,
    /// Whether it is handed over rather than published.
    pub hands_over: bool,
}

impl PublishQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let DraftView { number, content, .. } = self.draft;
        let (question, button) = match self.hands_over {
            true => ("desk-hand-over-question", "button-desk-hand-over-sure"),
            false => ("desk-publish-question", "button-desk-publish-sure"),
        };
        let mut text = locale.html_with(question, &self.draft.named(locale)).paragraph(&self.reach.told(locale));
        if let Some(missing) = missing(locale, self.draft) {
            text = text.paragraph(&missing);
        }
        let seal = Some(content.seal());
        let sure = if self.hands_over { Edit::HandOver(number, seal) } else { Edit::Publish(number, seal) };
        Rendered::new(text, vec![vec![edit(&locale.say(button), sure)], back(locale, number)])
    }
}

/// The languages without a text, and what their readers get.
fn missing(locale: &Locale, draft: DraftView<'_>) -> Option<Html> {
    let missing: Vec<&str> = draft.content.missing().map(own_name).collect();
    // All of them get the same one: none of their own languages is there.
    let first = draft.content.missing().next()?;
    let (_, shown_in) =
        Locale::new(first, locale.default_language(), locale.zone()).wording(&draft.content.wordings)?;
    let names = args().text("languages", missing.join(", ")).text("shown", shown_in.code());
    Some(locale.html_with("desk-missing", &names))
}

/// Asks whether to give a draft up.
#[derive(Clone, Debug)]
pub struct DiscardQuestion<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
}

impl DiscardQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let DraftView { number, .. } = self.draft;
        let title = args().count("number", number).text("title", super::title(self.draft.content, locale));
        let sure = edit(&locale.say("button-desk-discard-sure"), Edit::Discard(number, true));
        Rendered::new(locale.html_with("desk-discard-question", &title), vec![vec![sure], back(locale, number)])
    }
}

/// Asks when a draft shall go out.
#[derive(Clone, Debug)]
pub struct TimePrompt<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// Moments with buttons, in UTC epoch seconds.
    pub moments: Vec<i64>,
    /// What was wrong with the answer before.
    pub fault: Option<NoMoment>,
    /// Whether somebody else must approve it.
    pub needs_approval: bool,
    /// What it costs, if it is paid for.
    pub price: Option<Price>,
}

impl TimePrompt<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let zone = args().text("zone", locale.zone().name());
        let fault = self.fault.map(|fault| match fault {
            NoMoment::NoTime => locale.html("desk-time-missing"),
            NoMoment::NoDay => locale.html("desk-day-unknown"),
            NoMoment::Past => locale.html("desk-time-past"),
        });
        let question = locale.html_with("desk-when", &zone);
        let mut text = match fault {
            Some(fault) => fault.paragraph(&question),
            None => question,
        };
        if self.needs_approval {
            text = text.line(&locale.html("desk-when-approved"));
        }
        if let Some(price) = self.price {
            text = text.line(&price.told(locale));
        }
        if let Some(missing) = missing(locale, self.draft) {
            text = text.paragraph(&missing);
        }
        text = text.paragraph(&locale.html("desk-rule-step"));
        let number = self.draft.number;
        let button = |at: &i64| edit(&locale.moment(*at), Edit::Plan(number, at / 60));
        let mut buttons: Vec<Vec<Button>> = rows(self.moments.iter().map(button).collect(), 1);
        buttons.push(back(locale, number));
        Rendered::new(text, buttons)
    }
}

/// `/cancel`: what was in hand is laid aside.
#[derive(Clone, Debug)]
pub struct LaidAside<'a> {
    /// The draft that was in hand.
    pub draft: Option<DraftView<'a>>,
    /// Whether anything was in hand.
    pub held: bool,
}

impl LaidAside<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        match self.draft {
            Some(draft) => draft.left(locale),
            None if self.held => Rendered::new(locale.html("desk-left"), Vec::new()),
            None => Rendered::new(locale.html("desk-nothing-to-cancel"), Vec::new()),
        }
    }
}

impl DraftView<'_> {
    /// Where a draft is that is in nobody's hands any more: in work, or on its way without them.
    fn left(&self, locale: &Locale) -> Rendered {
        let open = vec![edit(&locale.say("button-desk-open"), Edit::Open(self.number))];
        let Some(state) = self.state_line(locale) else {
            let told = args().count("number", self.number).text("title", super::title(self.content, locale));
            return Rendered::new(locale.html_with("desk-laid-aside", &told), vec![open]);
        };
        let text = locale.html_with("desk-left-planned", &self.named(locale)).line(&state);
        let buttons = match (self.state, self.publish_at) {
            (DraftState::Waiting, _) | (DraftState::Scheduled, Some(_)) => vec![vec![self.take_back(locale)], open],
            (DraftState::Discarded, _) => Vec::new(),
            _ => vec![open],
        };
        Rendered::new(text, buttons)
    }
}

/// What is left of a desk that was laid out anew below.
#[derive(Clone, Debug)]
pub struct DeskMoved {
    /// The draft.
    pub number: i64,
}

impl DeskMoved {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html_with("desk-moved", &args().count("number", self.number)), Vec::new())
    }
}

/// The desk is not for everybody, and not for groups.
#[derive(Clone, Debug)]
pub struct NotEditor {
    /// Whether it was an editor in a group.
    pub in_group: bool,
    /// Whether they asked for figures rather than to write.
    pub stats: bool,
}

impl NotEditor {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let key = match (self.stats, self.in_group) {
            (true, true) => "stats-only-in-private",
            (true, false) => "stats-not-editor",
            (false, true) => "desk-only-in-private",
            (false, false) => "desk-not-editor",
        };
        Rendered::new(locale.html(key), Vec::new())
    }
}

/// Why a tap on the desk did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeskAlert {
    /// Not an editor, or not any more.
    NotEditor,
    /// It went out, was given up, or never was.
    Closed,
    /// It is planned or waits for approval.
    Planned,
    /// It was changed since it was shown.
    Changed,
    /// Who changed it last does not approve it.
    OwnDraft,
    /// It says nothing yet.
    NoText,
    /// Its files cannot go together.
    Files,
    /// The time has come and gone.
    TooLate,
    /// The time is further ahead than anybody plans.
    TooFar,
    /// Its text is too long.
    TooLong,
    /// The items that it brings lack something.
    Items,
    /// It is a correction that changes nothing.
    Unaltered,
    /// Somebody else was faster, or it has ended by itself.
    Elsewhere,
}

impl DeskAlert {
    /// All of them.
    pub const ALL: [DeskAlert; 13] = [
        DeskAlert::NotEditor,
        DeskAlert::Closed,
        DeskAlert::Planned,
        DeskAlert::Changed,
        DeskAlert::OwnDraft,
        DeskAlert::NoText,
        DeskAlert::Files,
        DeskAlert::TooLate,
        DeskAlert::TooFar,
        DeskAlert::TooLong,
        DeskAlert::Items,
        DeskAlert::Unaltered,
        DeskAlert::Elsewhere,
    ];

    /// What a draft lacks.
    pub fn of(incomplete: Incomplete) -> DeskAlert {
        match incomplete {
            Incomplete::NoText => DeskAlert::NoText,
            Incomplete::TooLong(_) => DeskAlert::TooLong,
            Incomplete::TooManyFiles | Incomplete::MixedFiles => DeskAlert::Files,
            Incomplete::NoInstruction | Incomplete::NoDirection | Incomplete::TooManyItems => DeskAlert::Items,
        }
    }

    /// The text over the chat, or in a message.
    pub fn alert(&self, locale: &Locale) -> String {
        locale.say(match self {
            DeskAlert::NotEditor => "desk-alert-not-editor",
            DeskAlert::Closed => "desk-alert-closed",
            DeskAlert::Planned => "desk-alert-planned",
            DeskAlert::Changed => "desk-alert-changed",
            DeskAlert::OwnDraft => "desk-alert-own",
            DeskAlert::NoText => "desk-alert-no-text",
            DeskAlert::Files => "desk-alert-files",
            DeskAlert::TooLate => "desk-alert-too-late",
            DeskAlert::TooFar => "desk-alert-too-far",
            DeskAlert::TooLong => "desk-alert-too-long",
            DeskAlert::Items => "desk-alert-items",
            DeskAlert::Unaltered => "desk-alert-unaltered",
            DeskAlert::Elsewhere => "desk-alert-elsewhere",
        })
    }

    /// The same as a message.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let drafts = edit(&locale.say("button-desk-drafts"), Edit::List(Tray::Drafts, 0));
        let buttons = if *self == DeskAlert::NotEditor { Vec::new() } else { vec![vec![drafts]] };
        Rendered::new(Html::of(&self.alert(locale)), buttons)
    }
}
