//! What a person is told whose deed is refused: in their language, and what to do now.

use axum::http::StatusCode;

use crate::{
    actions::reports::Refused,
    domain::reporting::NOTE_UNITS,
    messages::{Locale, args, html::cut},
    web::problem::Problem,
};

/// UTF-16 units of what somebody typed.
const ECHO_LIMIT: usize = 60;

/// A refusal of the rules.
pub fn refused(locale: &Locale, refused: &Refused) -> Problem {
    let (status, told) = match refused {
        Refused::Store(fault) => return Problem::store(fault).saying(locale.say("web-app-broken")),
        Refused::NoItem(_) | Refused::NoReplacement(_) => (StatusCode::NOT_FOUND, locale.say("duty-no-item")),
        Refused::NoEvidence => (StatusCode::NOT_FOUND, locale.say("duty-no-evidence")),
        Refused::NoRequest => (StatusCode::NOT_FOUND, locale.say("duty-no-request")),
        Refused::NotResponsible { .. } => (StatusCode::FORBIDDEN, locale.say("duty-not-theirs")),
        Refused::NotYours => (StatusCode::FORBIDDEN, locale.say("duty-not-yours")),
        Refused::OwnWords => (StatusCode::FORBIDDEN, locale.say("duty-own-words")),
        Refused::PerhapsOwn => (StatusCode::FORBIDDEN, locale.say("duty-perhaps-own")),
        Refused::Changed => (StatusCode::CONFLICT, locale.say("web-app-changed")),
        Refused::Closed(status) => (StatusCode::CONFLICT, closed(locale, locale.status(*status))),
        Refused::Transition(refused) if refused.from.is_open() => (StatusCode::CONFLICT, locale.say("web-app-no-way")),
        Refused::Transition(refused) => (StatusCode::CONFLICT, closed(locale, locale.status(refused.from))),
        Refused::TakenBack => (StatusCode::CONFLICT, locale.say("duty-taken-back")),
        Refused::AlreadyAsked => (StatusCode::CONFLICT, locale.say("duty-already-asked")),
        Refused::TooLate => (StatusCode::CONFLICT, locale.say("duty-too-late")),
        Refused::NoReason => (StatusCode::UNPROCESSABLE_ENTITY, locale.say("web-app-no-reason")),
        Refused::TooLong => (StatusCode::UNPROCESSABLE_ENTITY, too_long(locale)),
        Refused::Nothing => (StatusCode::UNPROCESSABLE_ENTITY, locale.say("web-app-no-news")),
        Refused::OutOfRange => (StatusCode::UNPROCESSABLE_ENTITY, locale.say("web-app-range")),
        Refused::NotWhole => (StatusCode::UNPROCESSABLE_ENTITY, locale.say("web-app-not-whole")),
        Refused::NotCounted => (StatusCode::UNPROCESSABLE_ENTITY, locale.say("web-app-percent-only")),
        Refused::SameDeadline(_) | Refused::NotLater(_) => {
            (StatusCode::UNPROCESSABLE_ENTITY, locale.say("duty-not-later"))
        }
    };
    Problem::new(status, told)
}

/// What was written is longer than it may be.
pub fn too_long(locale: &Locale) -> String {
    locale.say_with("web-app-too-long", &args().count("most", NOTE_UNITS))
}

/// What was typed for a figure is none.
pub fn no_figure(locale: &Locale, typed: &str) -> String {
    locale.say_with("web-app-no-figure", &args().text("text", cut(typed, ECHO_LIMIT)))
}

fn closed(locale: &Locale, status: String) -> String {
    locale.say_with("duty-closed", &args().text("status", status))
}
