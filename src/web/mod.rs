//! What is served over HTTP: public pages, open data, live events, the health of the process, and the address to which
//! Telegram brings updates.

pub mod address;
pub mod api;
pub mod app;
pub mod assets;
mod calendars;
pub mod door;
mod exports;
mod feeds;
mod fresh;
mod gauges;
mod health;
mod kept;
mod limits;
pub mod live;
pub mod open_data;
pub mod pages;
pub mod problem;
pub mod requests;
mod seats;
pub mod share;
mod site;
pub mod webhook;

use std::sync::Arc;

use axum::{Router, extract::DefaultBodyLimit, middleware::from_fn_with_state};
use tower_http::{CompressionLevel, compression::CompressionLayer};

use limits::Limits;
pub use site::{Face, Site};
use webhook::Webhook;

/// The most that a request may bring, except what Telegram brings: the Mini App's longest text has 4,096 characters.
const LONGEST_BODY: usize = 64 * 1024;

/// The routes of a process, with the webhook if Telegram brings updates. Within a runtime.
///
/// A request passes, from outside to inside: its number and clock (`requests`), whose it is (`address`), what that address may
/// ask for (`limits`), whether its answer is known already (`fresh`), and compression, before which pages are kept (`kept`).
pub fn router(site: Site, webhook: Option<Webhook>) -> Router {
    let compression = CompressionLayer::new().quality(CompressionLevel::Fastest);
    let shown = Router::new().merge(pages::routes()).merge(open_data::routes());
    let data = Router::new().merge(feeds::routes()).merge(calendars::routes()).merge(exports::routes());
    let others = data
        .layer(from_fn_with_state(site.clone(), fresh::data))
        .layer(api::reading())
        .merge(share::routes())
        .merge(api::routes(&site))
        .merge(app::routes())
        .merge(assets::routes())
        .merge(health::routes())
        .merge(gauges::routes(&site))
        .layer(compression.clone());
    let public = shown
        .layer(compression)
        .layer(from_fn_with_state(site.clone(), fresh::page))
        .merge(others)
        .merge(live::routes())
        .layer(DefaultBodyLimit::max(LONGEST_BODY))
        .layer(from_fn_with_state(Arc::<Limits>::default(), limits::hold))
        .layer(from_fn_with_state(site.clone(), address::learn));
    let db = site.db.clone();
    let routes = public.with_state(site.clone());
    // Telegram comes from few addresses, and often.
    let routes = webhook.into_iter().fold(routes, |routes, webhook| routes.merge(webhook::route(db.clone(), webhook)));
    routes.layer(from_fn_with_state(site, requests::tend))
}
