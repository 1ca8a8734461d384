//! The Mini App's own addresses: who is there is told by Telegram's signature and by nothing else, what they may do by their roles
//! at that moment, and what they do is done by the same actions as in the chat.

mod deeds;
mod desk;
mod evidence;
pub mod identity;
mod once;
mod page;
mod words;

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request},
    http::{StatusCode, header, request::Parts},
    routing::{get, post},
};
use metrics::counter;
use tokio::time::Instant;

use super::{Site, pages::Reader, problem::Problem};
use crate::messages::Locale;
use identity::Doubt;

/// How identities are sent: `Authorization: tma …`.
const SCHEME: &str = "tma ";
/// How often the log is told of refused identities.
const TOLD_AGAIN: Duration = Duration::from_secs(60);

/// Where the Mini App asks and writes.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/app", get(page::show))
        .route("/app/api/desk", get(desk::show))
        .route("/app/api/evidence/{id}", get(evidence::file))
        .route("/app/api/report", post(deeds::report))
        .route("/app/api/decide", post(deeds::decide))
        .route("/app/api/acknowledge", post(deeds::acknowledge))
}

/// Who asks.
pub struct Signed {
    /// Telegram's number, signed.
    pub person: i64,
    /// How they are spoken to: as the page that they have open.
    pub locale: Locale,
}

impl FromRequestParts<Site> for Signed {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Signed, Problem> {
        let mut given = parts.headers.get_all(header::AUTHORIZATION).iter();
        let told = given.next().and_then(|text| text.to_str().ok()?.strip_prefix(SCHEME));
        let read = match (told, given.next()) {
            (Some(told), None) => identity::person(told, &site.app_key, site.clock.timestamp()),
            _ => Err(Doubt::Odd),
        };
        let locale = Reader::of(site, &parts.uri, &parts.headers).locale;
        match read {
            Ok(person) => Ok(Signed { person, locale }),
            Err(doubt) => {
                tell(doubt);
                Err(Problem::new(StatusCode::UNAUTHORIZED, locale.say("web-app-unsigned")))
            }
        }
    }
}

/// What somebody writes; what is too long is refused like everything else.
pub struct Written(pub Bytes);

impl FromRequest<Site> for Written {
    type Rejection = Problem;

    async fn from_request(request: Request, site: &Site) -> Result<Written, Problem> {
        let locale = Reader::of(site, request.uri(), request.headers()).locale;
        match Bytes::from_request(request, site).await {
            Ok(bytes) => Ok(Written(bytes)),
            Err(fault) if fault.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(Problem::new(fault.status(), words::too_long(&locale)))
            }
            Err(fault) => Err(Problem::new(fault.status(), locale.say("web-app-offline"))),
        }
    }
}

/// Tells the log, without the person, and so that whoever knocks cannot fill it.
fn tell(doubt: Doubt) {
    static TOLD: Mutex<Option<Instant>> = Mutex::new(None);
    counter!("jolkarta_app_refused_total").increment(1);
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    if told.is_none_or(|at| at.elapsed() >= TOLD_AGAIN) {
        *told = Some(Instant::now());
        log::warn!(
            "the Mini App was called in a name that is not believed: {doubt}; others within a minute are not told"
        );
    }
}
