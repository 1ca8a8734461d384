//! What is served over HTTP: the health of the process, and the address to which Telegram brings updates.

pub mod webhook;

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use serde_json::{Value, json};

use crate::store::{Db, ledger};
use webhook::Webhook;

/// The routes of a process with this database, and with the webhook if Telegram brings updates.
pub fn router(db: Db, webhook: Option<Webhook>) -> Router {
    let routes = Router::new().route("/healthz", get(health)).with_state(db.clone());
    webhook.into_iter().fold(routes, |routes, webhook| routes.merge(webhook::route(db.clone(), webhook)))
}

/// 200 while the process runs and reaches its database, else 503.
async fn health(State(db): State<Db>) -> (StatusCode, Json<Value>) {
    match ledger::head(&db).await {
        Ok(head) => (StatusCode::OK, Json(json!({"status": "ok", "ledger": head.seq}))),
        Err(fault) => {
            log::error!("health check: {fault}");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"status": "database unavailable"})))
        }
    }
}
