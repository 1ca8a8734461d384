//! Open data: everything public as JSON, described by an OpenAPI document that is made from this code.

#![expect(unused_qualifications, reason = "the macro that describes addresses writes whole names")]

mod announcements;
mod asked;
mod deadlines;
mod items;
mod ledger;
mod names;
mod summary;
mod views;

use axum::{Json, Router, http::header, middleware::from_fn_with_state, response::IntoResponse, routing::get};
use tower_http::cors::{Any, CorsLayer};
use utoipa::{IntoResponses, OpenApi, ToSchema};

use super::{
    Site, fresh,
    problem::{Problem, ProblemBody},
};
pub use announcements::{Nothing, read, said};
pub use asked::{Asked, Seen, flag, locale, scope, yes};
pub use items::{ItemsAsked, select};
pub use views::{ItemView, absolute};

/// Items, announcements and entries in one answer, unless another number is asked for.
const USUAL: u32 = 50;
/// The most of them in one answer.
const MOST: u32 = 200;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Jolkarta open data",
        version = "1",
        description = "What a government decided and whether it is being done: items with their history, bodies, regions, deadlines, \
                       announcements and the ledger that proves that nothing was edited afterwards. No key is needed. Every answer \
                       carries an ETag: send it back as If-None-Match, and nothing is sent that you have already. Limits per address: \
                       300 requests at once and 50 a second, then 429 with Retry-After. Parameters that are not described are \
                       refused. Decimal numbers are texts, so that nothing is rounded on the way; times are UTC (RFC 3339).",
    ),
    paths(
        items::list,
        items::one,
        deadlines::list,
        summary::show,
        names::programmes,
        names::agencies,
        names::regions,
        names::directions,
        announcements::list,
        announcements::one,
        ledger::page
    ),
    components(schemas(ProblemBody))
)]
struct Description;

/// What any request may be answered with instead.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it stands in the description only")]
enum Refusals {
    /// A parameter is not understood; `detail` says which and what to do.
    #[response(status = 400, content_type = "application/problem+json")]
    Bad(ProblemBody),
    /// Too many requests from your address; `Retry-After` says when to come again.
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ProblemBody),
    /// The service failed; the `request_id` tells its operator what happened.
    #[response(status = 500, content_type = "application/problem+json")]
    Failed(ProblemBody),
    /// The service cannot answer now; `Retry-After` says when to come again.
    #[response(status = 503, content_type = "application/problem+json")]
    Busy(ProblemBody),
}

/// Lets scripts of any other site read.
pub fn reading() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([axum::http::Method::GET, axum::http::Method::HEAD])
        .allow_headers(Any)
        .expose_headers([header::ETAG, header::RETRY_AFTER, header::HeaderName::from_static("x-request-id")])
}

/// Where open data are.
pub fn routes(site: &Site) -> Router<Site> {
    let api = Router::new()
        .route("/items", get(items::list))
        .route("/items/{reference}", get(items::one))
        .route("/deadlines", get(deadlines::list))
        .route("/summary", get(summary::show))
        .route("/programmes", get(names::programmes))
        .route("/agencies", get(names::agencies))
        .route("/regions", get(names::regions))
        .route("/directions", get(names::directions))
        .route("/announcements", get(announcements::list))
        .route("/announcements/{number}", get(announcements::one))
        .route("/ledger", get(ledger::page))
        .layer(from_fn_with_state(site.clone(), fresh::data))
        .route("/openapi.json", get(describe))
        .fallback(async || Problem::missing("There is nothing here. /api/v1/openapi.json describes what there is."))
        .method_not_allowed_fallback(async || {
            Problem::new(axum::http::StatusCode::METHOD_NOT_ALLOWED, "Open data can only be read: use GET.")
        })
        .layer(reading());
    Router::new().nest("/api/v1", api)
}

/// The description of all of this.
async fn describe() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-cache")], Json(Description::openapi()))
}

/// A part of a list, and how to get the next one.
#[derive(serde::Serialize, ToSchema)]
pub struct Listed<T> {
    /// Place of the last entry of the ledger that the answer knows.
    seq: i64,
    /// How many there are in all.
    total: usize,
    /// This part.
    rows: Vec<T>,
    /// Send it as `cursor` for the next part; `null` at the end.
    next: Option<String>,
}
