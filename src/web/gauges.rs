//! `/metrics`: what this process has counted and where things stand, in Prometheus' words, for who knows the token.

use std::{sync::LazyLock, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use metrics::gauge;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio::time::sleep;

use super::{Site, problem::Problem};
use crate::store::{self, heads, outbox};

/// Seconds into which durations are sorted: what is promised for pages lies in the middle.
const BUCKETS: [f64; 9] = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2.0, 10.0];
/// How often what was counted is put together, whether anybody asks or not.
const UPKEEP: Duration = Duration::from_secs(10);

/// The counts of this process; there are no others.
static COUNTS: LazyLock<Option<PrometheusHandle>> = LazyLock::new(|| {
    let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).ok()?;
    let recorder = builder.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).ok()?;
    Some(handle)
});

/// Where the counts are read. Within a runtime; nothing is counted unless a token is set.
pub fn routes(site: &Site) -> Router<Site> {
    if site.face.metrics_token.is_some() {
        LazyLock::force(&COUNTS);
        let live = site.live.clone();
        tokio::spawn(live.until_stop(async {
            while let Some(counts) = &*COUNTS {
                sleep(UPKEEP).await;
                counts.run_upkeep();
            }
        }));
    }
    Router::new().route("/metrics", get(show))
}

async fn show(State(site): State<Site>, headers: HeaderMap) -> Response {
    let (Some(token), Some(counts)) = (&site.face.metrics_token, &*COUNTS) else {
        return Problem::missing("There are no metrics here: METRICS_TOKEN is not set.").into_response();
    };
    if !knows(token, &headers) {
        let told = "Send the METRICS_TOKEN as `Authorization: Bearer …`.";
        let ask = [(header::WWW_AUTHENTICATE, "Bearer")];
        return (ask, Problem::new(StatusCode::UNAUTHORIZED, told)).into_response();
    }
    if let Err(fault) = look(&site).await {
        return Problem::store(&fault).into_response();
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4"), (header::CACHE_CONTROL, "no-store")];
    (kind, counts.render()).into_response()
}

/// Whether the token was sent along; how long the look takes tells nothing about it.
fn knows(token: &str, headers: &HeaderMap) -> bool {
    let given = headers.get(header::AUTHORIZATION).and_then(|given| given.as_bytes().strip_prefix(b"Bearer "));
    given.is_some_and(|given| Sha256::digest(given)[..].ct_eq(&Sha256::digest(token)[..]).into())
}

/// Notes where things stand now.
async fn look(site: &Site) -> store::Result<()> {
    let now = site.clock.timestamp();
    let age = outbox::oldest(&site.db, now).await?.map_or(0, |due| now - due);
    let figures = [
        ("jolkarta_ledger_head", heads::read(&site.db).await?.seq),
        ("jolkarta_outbox_age_seconds", age),
        ("jolkarta_updates_waiting", outbox::updates_waiting(&site.db).await?),
        ("jolkarta_live_pages", i64::try_from(site.live.open()).unwrap_or(i64::MAX)),
        ("jolkarta_telegram_silent_seconds", (site.silent_for)().map_or(0, |silent| silent.as_secs().cast_signed())),
    ];
    for (name, value) in figures {
        // Exact up to 2^53.
        gauge!(name).set(value as f64);
    }
    Ok(())
}
