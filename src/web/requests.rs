//! What every request goes through: it gets a number, is counted and timed, ends in time, and a panic in it ends nothing else.

use std::{fmt, panic::AssertUnwindSafe, time::Duration};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use futures::FutureExt;
use metrics::{counter, histogram};
use tokio::time::{Instant, timeout};

use super::{Site, problem::Problem};

/// How long an answer may take to begin. Nothing here needs so long; what hangs must not pile up.
const PATIENCE: Duration = Duration::from_secs(20);
/// Where an answer says which request it belongs to.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// What pages may load and do: only what this site serves. No page needs more.
/// Telegram's web clients may show them in a frame, and nobody else.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     font-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors https://web.telegram.org https://weba.telegram.org https://webk.telegram.org https://webz.telegram.org";
/// A year, in seconds.
const TRANSPORT: &str = "max-age=31536000";
const PERMISSIONS: &str =
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";

/// The number of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number(u64);

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Tends a request from its head to the head of its answer.
pub async fn tend(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let (number, began) = (Number(fastrand::u64(..)), Instant::now());
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("other", |path| path.as_str()).to_owned();
    request.extensions_mut().insert(number);
    let answered = timeout(PATIENCE, AssertUnwindSafe(next.run(request)).catch_unwind()).await;
    let mut response = match answered {
        Ok(Ok(response)) => response,
        // Where and why it panicked is in the log already.
        Ok(Err(_)) => Problem::failed().answer(&number),
        Err(_) => {
            let late = "The answer took too long. Ask for less, or try again later.";
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, late).after(10).answer(&number)
        }
    };
    if let Some(problem) = response.extensions_mut().remove::<Problem>() {
        let told_before = std::mem::replace(&mut response, problem.answer(&number)).into_parts().0.headers;
        for (name, value) in told_before.iter().filter(|(name, _)| **name != header::CONTENT_LENGTH) {
            response.headers_mut().entry(name).or_insert(value.clone());
        }
    }
    if response.status().is_server_error() {
        log::error!("request {number}: {method} {route} was answered with {}", response.status().as_u16());
    }
    count(&method, &route, response.status(), began);
    let headers = response.headers_mut();
    headers.insert(REQUEST_ID, number.to_string().parse().unwrap_or(HeaderValue::from_static("")));
    protect(headers, site.face.url.as_ref().is_some_and(|url| url.scheme() == "https"));
    response
}

fn count(method: &Method, route: &str, status: StatusCode, began: Instant) {
    // Anybody can make up a method; only known ones get a line of their own.
    let method = match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    };
    let labels = [("method", method.to_owned()), ("route", route.to_owned()), ("status", status.as_str().to_owned())];
    counter!("jolkarta_http_requests_total", &labels).increment(1);
    histogram!("jolkarta_http_request_seconds", "route" => route.to_owned()).record(began.elapsed().as_secs_f64());
}

/// Keeps browsers from doing more with an answer than it is meant for. What a route has set itself stays.
fn protect(headers: &mut HeaderMap, by_https: bool) {
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("permissions-policy"), PERMISSIONS),
    ];
    let transport = by_https.then_some((header::STRICT_TRANSPORT_SECURITY, TRANSPORT));
    for (name, value) in fixed.into_iter().chain(transport) {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
}
