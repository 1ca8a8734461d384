//! Pictures by which links show in messengers and networks (Open Graph): how the thing behind a link stands.
//!
//! The address of a picture names the state that it shows, so that who keeps pictures by their addresses asks anew when it changes.

use std::time::Duration;

use axum::{
    Router,
    extract::Path,
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use tokio::time::timeout;

use super::{Site, fresh::knows_any, pages::Visit};
use crate::{
    domain::{language::Language, questions::Scope, register::Register},
    messages::Locale,
    picture::drawings,
    reports::{charts::share::Card, standing::Standing},
};

/// How long a picture may be shown without asking again: whoever opens a link sees the truth of this minute.
const CACHED: &str = "public, max-age=60";
/// How long a picture is waited for where many are being drawn.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where pictures are.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/share/{language}/{file}", get(overview))
        .route("/share/{language}/{kind}/{file}", get(of_record))
}

/// The address of the picture of `overview`, `items/R-49`, `regions/karaganda` or `agencies/min-health`.
pub fn address(visit: &Visit, what: &str) -> String {
    let state = format!("{}-{}", visit.today, visit.picture.register.seq);
    visit.to_with(&format!("/share/{}/{what}.png", visit.locale.language().code()), &[("v", &state)])
}

async fn overview(Path((language, file)): Path<(String, String)>, visit: Visit, headers: HeaderMap) -> Response {
    match file.as_str() {
        "overview.png" => shown(&visit, &language, &headers, |standing| Some(standing.card(Scope::default()))).await,
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn of_record(
    Path((language, kind, file)): Path<(String, String, String)>,
    visit: Visit,
    headers: HeaderMap,
) -> Response {
    let Some(key) = file.strip_suffix(".png") else { return StatusCode::NOT_FOUND.into_response() };
    shown(&visit, &language, &headers, |standing| card(standing, &kind, key)).await
}

fn card(standing: &Standing<'_>, kind: &str, key: &str) -> Option<Card> {
    let register: &Register = standing.register;
    let scope = match kind {
        "items" => return Some(standing.item(register.item(&key.parse().ok()?)?)),
        "regions" => Scope { region: Some(register.regions.find(key)?.id), ..Scope::default() },
        "agencies" => Scope { agency: Some(register.agencies.find(key)?.id), ..Scope::default() },
        _ => return None,
    };
    Some(standing.card(scope))
}

async fn shown(
    visit: &Visit,
    language: &str,
    headers: &HeaderMap,
    card: impl FnOnce(&Standing<'_>) -> Option<Card>,
) -> Response {
    let language = Language::ALL.into_iter().find(|own| own.code() == language);
    let Some(language) = language else { return StatusCode::NOT_FOUND.into_response() };
    let locale = Locale::new(language, visit.locale.default_language(), visit.locale.zone());
    let register = &visit.picture.register;
    let standing = Standing { register, rule: &visit.site.rule, today: visit.today, locale };
    match card(&standing) {
        Some(card) => drawn(visit, headers, card.svg()).await,
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn drawn(visit: &Visit, headers: &HeaderMap, svg: String) -> Response {
    let tag = format!("\"{}\"", drawings::name(&svg, 1.0));
    let common = [(CACHE_CONTROL, CACHED.to_owned()), (ETAG, tag.clone())];
    let known = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    if knows_any(headers)
        || known.flat_map(|value| value.split(',')).any(|known| known.trim().trim_start_matches("W/") == tag)
    {
        return (StatusCode::NOT_MODIFIED, common).into_response();
    }
    match timeout(PATIENCE, visit.site.pictures.drawings.png(svg, 1.0)).await {
        Ok(Ok(png)) => (common, [(CONTENT_TYPE, "image/png")], png.to_vec()).into_response(),
        Ok(Err(fault)) => {
            log::error!("share picture {}: {fault}", visit.path());
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, [(RETRY_AFTER, "10")]).into_response(),
    }
}
