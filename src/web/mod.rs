//! What is served over HTTP: public pages, open data, live events, the health of the process, and the address to which
//! Telegram brings updates.

pub mod address;
pub mod assets;
pub mod live;
pub mod pages;
pub mod share;
mod site;
pub mod webhook;

use axum::{Json, Router, extract::State, http::StatusCode, middleware::from_fn_with_state, routing::get};
use serde_json::{Value, json};

use crate::store::ledger;
pub use site::{Face, Site};
use webhook::Webhook;

/// The routes of a process, with the webhook if Telegram brings updates.
pub fn router(site: Site, webhook: Option<Webhook>) -> Router {
    let db = site.db.clone();
    let routes = Router::new().route("/healthz", get(health)).merge(live::routes());
    let routes = routes.merge(assets::routes()).merge(pages::routes()).merge(share::routes());
    let routes = routes.layer(from_fn_with_state(site.clone(), address::learn)).with_state(site);
    webhook.into_iter().fold(routes, |routes, webhook| routes.merge(webhook::route(db.clone(), webhook)))
}

/// 200 while the process runs and reaches its database, else 503.
async fn health(State(site): State<Site>) -> (StatusCode, Json<Value>) {
    match ledger::head(&site.db).await {
        Ok(head) => (StatusCode::OK, Json(json!({"status": "ok", "ledger": head.seq}))),
        Err(fault) => {
            log::error!("health check: {fault}");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"status": "database unavailable"})))
        }
    }
}
