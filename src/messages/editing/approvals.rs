//! Approval by a second person: the request, the answer to it, and what its author hears.

use super::{
    super::{
        locale::{Locale, args},
        rendered::{Button, Rendered},
    },
    Desk, DraftView, ReachView, edit, title,
};
use crate::domain::{
    drafts::{Draft, DraftState},
    questions::Edit,
};

/// Asks a second person, under the preview.
#[derive(Clone, Debug)]
pub struct ApprovalRequest<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// Whom it reaches.
    pub reach: ReachView,
}

impl ApprovalRequest<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = self
            .draft
            .story(locale)
            .paragraph(&self.reach.told(locale))
            .paragraph(&locale.html("desk-approve-question"));
        Rendered::new(text, self.draft.verdicts(locale))
    }
}

/// Calls a second person to an announcement from a file: nobody stands beside who could ask.
#[derive(Clone, Debug)]
pub struct ApprovalCall<'a> {
    /// The draft's number.
    pub number: i64,
    /// What it says.
    pub content: &'a Draft,
}

impl ApprovalCall<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let named = args().count("number", self.number).text("title", title(self.content, locale));
        let text = locale.html_with("desk-approve-call", &named);
        Rendered::new(text, vec![vec![edit(&locale.say("button-desk-open"), Edit::Open(self.number))]])
    }
}

impl Desk<'_> {
    /// Buttons under a draft that waits for approval.
    pub(super) fn waiting(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let ends = if self.approves { self.draft.verdicts(locale) } else { vec![vec![self.take_back(locale)]] };
        [vec![self.look(locale)], ends].concat()
    }
}

impl DraftView<'_> {
    /// Buttons of whoever can approve exactly this.
    fn verdicts(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let (number, seal) = (self.number, self.content.seal());
        let approve = edit(&locale.say("button-desk-approve"), Edit::Approve(number, seal));
        let send_back = edit(&locale.say("button-desk-send-back"), Edit::SendBack(number, seal));
        vec![vec![approve], vec![send_back]]
    }
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes out at its time.
    Approved,
    /// Its author has it back.
    SentBack,
    /// Why its author has it back.
    Because(String),
}

/// Tells what became of a request: the author, and in place of the request whoever answered it.
#[derive(Clone, Debug)]
pub struct ApprovalNotice<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// What became of it.
    pub verdict: Verdict,
    /// Whether the reader is who prepared it.
    pub author: bool,
}

impl ApprovalNotice<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let DraftView { number, state, publish_at, .. } = self.draft;
        let told = self.draft.named(locale);
        let text = match &self.verdict {
            Verdict::Approved => match publish_at {
                Some(at) => locale.html_with("desk-approved", &told.text("time", locale.planned(at))),
                None => locale.html_with("desk-approved-now", &told),
            },
            Verdict::SentBack => locale.html_with("desk-sent-back", &told),
            Verdict::Because(reason) => locale.html_with("desk-reason", &told.text("reason", reason.as_str())),
        };
        let open = self.author && matches!(state, DraftState::Composing | DraftState::Scheduled);
        let buttons = if open { vec![vec![edit(&locale.say("button-desk-open"), Edit::Open(number))]] } else { vec![] };
        Rendered::new(text, buttons)
    }
}

/// Why a request stands no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// The draft was changed since.
    Changed,
    /// Its author took it back, or somebody else sent it back.
    TakenBack,
    /// Somebody else approved it.
    Approved,
    /// It went out.
    Published,
    /// It was given up.
    Discarded,
}

/// In place of a request that stands no more: what happened, and no buttons.
#[derive(Clone, Debug)]
pub struct ApprovalStale<'a> {
    /// The draft.
    pub draft: DraftView<'a>,
    /// What happened to it.
    pub why: Stale,
}

impl ApprovalStale<'_> {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let why = match self.why {
            Stale::Changed => "changed",
            Stale::TakenBack => "back",
            Stale::Approved => "approved",
            Stale::Published => "published",
            Stale::Discarded => "discarded",
        };
        let told = self.draft.named(locale).text("why", why);
        Rendered::new(locale.html_with("desk-stale", &told), Vec::new())
    }
}

/// Asks why a draft was sent back.
#[derive(Clone, Debug)]
pub struct ReasonPrompt {
    /// The draft.
    pub number: i64,
}

impl ReasonPrompt {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html_with("desk-reason-question", &args().count("number", self.number)), Vec::new())
    }
}
