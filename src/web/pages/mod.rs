//! The public pages: rendered here, complete without scripts.
//!
//! A handler takes a [`Visit`] (reader, day, picture of that day) and gives a [`Head`] and the page's main part to
//! [`Visit::page`]; what cannot be shown is a [`Refusal`], a page in the reader's language that says what to do.

mod announcements;
mod deadlines;
mod evidence;
mod filters;
mod indicators;
mod item;
mod items;
mod language;
mod layout;
mod ledger;
mod overview;
mod parts;
mod projects;
mod reader;
mod subjects;
mod visit;
mod wording;

use axum::{
    Router,
    response::{IntoResponse, Redirect},
    routing::get,
};

use super::Site;
pub use evidence::answer as evidence_file;
pub use language::VARIES;
pub use layout::Head;
pub use reader::Reader;
pub use visit::{Answer, Refusal, Visit};

/// Where pages are.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/", get(overview::show))
        .route("/items", get(items::list))
        .route("/items/{name}", get(item::show))
        .route("/items/{name}/qr.svg", get(item::qr))
        .route("/agencies", get(subjects::agencies))
        .route("/agencies/{slug}", get(subjects::agency))
        .route("/regions", get(subjects::regions))
        .route("/regions/{slug}", get(subjects::region))
        .route("/directions", get(subjects::directions))
        .route("/directions/{slug}", get(subjects::direction))
        .route("/evidence/{id}", get(evidence::file))
        .merge(deadlines::routes())
        .merge(announcements::routes())
        .merge(ledger::routes())
        .merge(indicators::routes())
        .merge(projects::routes())
        .fallback(nowhere)
}

/// There is no such page; but under the address without its last stroke there may be one.
async fn nowhere(reader: Reader) -> Answer {
    match reader.path().strip_suffix('/') {
        // Two strokes at the beginning would name another site.
        Some(path) if path.starts_with('/') && !path.starts_with("//") && !path.contains('\\') => {
            Ok(Redirect::permanent(&reader.path_with(path)).into_response())
        }
        _ => Err(reader.nowhere()),
    }
}
