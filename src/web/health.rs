//! Whether the process runs, and whether it does its work: for whoever watches over it and for load balancers.

use std::time::Duration;

use axum::{Json, Router, extract::State, http::StatusCode, routing::get};
use serde_json::{Value, json};

use super::Site;
use crate::store::{heads, outbox};

/// Telegram may be out of reach for so long before somebody should look: its own troubles are shorter.
const SILENCE: Duration = Duration::from_secs(120);
/// What is on its way is given back, sent or given up long before.
const STUCK_SECONDS: i64 = 900;

/// Where the process tells of itself.
pub fn routes() -> Router<Site> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

/// 200 while the process runs and reaches its database, else 503.
async fn alive(State(site): State<Site>) -> (StatusCode, Json<Value>) {
    match heads::read(&site.db).await {
        Ok(end) => (StatusCode::OK, Json(json!({"status": "ok", "ledger": end.seq}))),
        Err(fault) => {
            log::error!("health check: {fault}");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"status": "database unavailable"})))
        }
    }
}

/// 200 while the process does its work, else 503; each part says how it is.
async fn ready(State(site): State<Site>) -> (StatusCode, Json<Value>) {
    let (database, outbox) = store(&site).await;
    let telegram = match (site.silent_for)() {
        Some(silent) if silent > SILENCE => format!("no answer for {} s", silent.as_secs()),
        _ => "ok".into(),
    };
    let all_well = [&database, &telegram, &outbox].into_iter().all(|part| part == "ok");
    let (status, word) = if all_well { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "not ready") };
    (status, Json(json!({"status": word, "database": database, "telegram": telegram, "outbox": outbox})))
}

async fn store(site: &Site) -> (String, String) {
    match outbox::stuck(&site.db, site.clock.timestamp() - STUCK_SECONDS).await {
        Ok(0) => ("ok".into(), "ok".into()),
        Ok(stuck) => ("ok".into(), format!("{stuck} messages are overdue by more than {} minutes", STUCK_SECONDS / 60)),
        Err(fault) => {
            log::error!("readiness check: {fault}");
            ("unavailable".into(), "unknown".into())
        }
    }
}
