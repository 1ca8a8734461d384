//! What officials are refused, and why.

use crate::{
    domain::items::Status,
    messages::{
        html::Html,
        locale::{Locale, args},
        rendered::Rendered,
    },
};

/// Why a file is no evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfitting {
    /// It holds nothing.
    Empty,
    /// It is of no kind that is taken.
    Kind,
    /// It holds macros.
    Macros,
    /// It is a damaged picture.
    Damaged,
    /// The picture has too many dots.
    TooLarge,
    /// It could not be fetched.
    NotFetched,
    /// A photo that is too large to fetch.
    LargePhoto,
    /// A film, a voice message or a sticker.
    NoEvidence,
}

impl Unfitting {
    pub(in crate::messages) fn told(self, locale: &Locale) -> String {
        locale.say(match self {
            Unfitting::Empty => "evidence-empty",
            Unfitting::Kind => "evidence-kind",
            Unfitting::Macros => "evidence-macros",
            Unfitting::Damaged => "evidence-damaged",
            Unfitting::TooLarge => "evidence-too-large",
            Unfitting::NotFetched => "evidence-not-fetched",
            Unfitting::LargePhoto => "evidence-large-photo",
            Unfitting::NoEvidence => "evidence-none-such",
        })
    }
}

/// What an official or a controller is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyAlert {
    /// They report for no body.
    NotOfficial,
    /// They may, but not in a group.
    InPrivate,
    /// Their bodies do not answer for the item.
    NotTheirs,
    /// They are no controller.
    NotController,
    /// It is closed: confirmed or withdrawn.
    Closed(Status),
    /// Nothing is in hand about this item.
    NothingInHand,
    /// It is too late to take it back.
    TooLate,
    /// Somebody has acted on the item since.
    ActedOn,
    /// The item that was reported on is confirmed or withdrawn since.
    ReportFinal(Status),
    /// A request waits for its decision and can no longer be taken back.
    RequestStays,
    /// It was taken back before.
    TakenBack,
    /// A request was taken back before.
    RequestTakenBack,
    /// The report is somebody else's.
    NotYours,
    /// The request is somebody else's.
    RequestNotYours,
    /// Their role has ended: what they wrote is not taken.
    RoleEnded,
    /// The body asked before, and nobody has decided.
    AlreadyAsked,
    /// There is no open request any more.
    NoRequest,
    /// Nobody decides about what they said themselves.
    OwnWords,
    /// Who said it was forgotten, and may be who decides.
    PerhapsOwn,
    /// Nobody claims that the item is done.
    NoClaim,
    /// The item was changed since it was looked at.
    Changed,
    /// Whether a decision is meant is not asked any more.
    NoReasonKept,
    /// The day is not later than the deadline.
    NotLater,
    /// There is no such evidence.
    NoEvidence,
    /// There is none that everybody may see.
    NothingPublic,
    /// What they wrote is longer than a message shows.
    TooLong,
    /// There is no such item.
    NoItem,
    /// `/update` and `/extend` need an item.
    Usage,
}

impl DutyAlert {
    /// All of them.
    pub const ALL: [DutyAlert; 28] = [
        DutyAlert::NotOfficial,
        DutyAlert::InPrivate,
        DutyAlert::NotTheirs,
        DutyAlert::NotController,
        DutyAlert::Closed(Status::Withdrawn),
        DutyAlert::NothingInHand,
        DutyAlert::TooLate,
        DutyAlert::ActedOn,
        DutyAlert::ReportFinal(Status::Confirmed),
        DutyAlert::RequestStays,
        DutyAlert::TakenBack,
        DutyAlert::RequestTakenBack,
        DutyAlert::NotYours,
        DutyAlert::RequestNotYours,
        DutyAlert::RoleEnded,
        DutyAlert::AlreadyAsked,
        DutyAlert::NoRequest,
        DutyAlert::OwnWords,
        DutyAlert::PerhapsOwn,
        DutyAlert::NoClaim,
        DutyAlert::Changed,
        DutyAlert::NoReasonKept,
        DutyAlert::NotLater,
        DutyAlert::NoEvidence,
        DutyAlert::NothingPublic,
        DutyAlert::TooLong,
        DutyAlert::NoItem,
        DutyAlert::Usage,
    ];

    fn key(self) -> &'static str {
        match self {
            DutyAlert::NotOfficial => "duty-not-official",
            DutyAlert::InPrivate => "duty-in-private",
            DutyAlert::NotTheirs => "duty-not-theirs",
            DutyAlert::NotController => "duty-not-controller",
            DutyAlert::Closed(_) => "duty-closed",
            DutyAlert::NothingInHand => "duty-nothing-in-hand",
            DutyAlert::TooLate => "duty-too-late",
            DutyAlert::ActedOn => "duty-acted-on",
            DutyAlert::ReportFinal(_) => "duty-report-final",
            DutyAlert::RequestStays => "duty-request-stays",
            DutyAlert::TakenBack => "duty-taken-back",
            DutyAlert::RequestTakenBack => "duty-request-taken-back",
            DutyAlert::NotYours => "duty-not-yours",
            DutyAlert::RequestNotYours => "duty-request-not-yours",
            DutyAlert::RoleEnded => "duty-role-ended",
            DutyAlert::AlreadyAsked => "duty-already-asked",
            DutyAlert::NoRequest => "duty-no-request",
            DutyAlert::OwnWords => "duty-own-words",
            DutyAlert::PerhapsOwn => "duty-perhaps-own",
            DutyAlert::NoClaim => "duty-no-claim",
            DutyAlert::Changed => "duty-changed",
            DutyAlert::NoReasonKept => "duty-no-reason-kept",
            DutyAlert::NotLater => "duty-not-later",
            DutyAlert::NoEvidence => "duty-no-evidence",
            DutyAlert::NothingPublic => "duty-nothing-public",
            DutyAlert::TooLong => "duty-too-long",
            DutyAlert::NoItem => "duty-no-item",
            DutyAlert::Usage => "duty-usage",
        }
    }

    /// The answer to a tap, shown over the chat.
    pub fn alert(self, locale: &Locale) -> String {
        match self {
            DutyAlert::Closed(status) | DutyAlert::ReportFinal(status) => {
                locale.say_with(self.key(), &args().text("status", locale.status(status)))
            }
            _ => locale.say(self.key()),
        }
    }

    /// The answer to a message.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(Html::of(&self.alert(locale)), Vec::new())
    }
}
