//! What surrounds every answer: only the page itself may change anything, and it loads nothing from elsewhere.

use axum::{
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::bodies::Wrong;

/// `blob:` is for previews of photos that are about to be sent.
const POLICY: &str =
    "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Adds the headers that keep the page to itself.
pub(super) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let fixed = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Refuses requests by which another site, open in the same browser, would read or change something here.
pub(super) async fn same_origin(request: Request, next: Next) -> Response {
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_local(request.headers()) || (changes && is_foreign(request.headers())) {
        return Wrong::foreign().into_response();
    }
    next.run(request).await
}

/// A name of another site may be pointed at this machine; then the browser takes its pages for ours.
fn is_local(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get("host") else { return true };
    let host = host.to_str().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, port)| if port.contains(']') { host } else { name });
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

/// Browsers say where a request comes from; programs that say nothing are not led by another site.
fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    if let Some(site) = text("sec-fetch-site") {
        return site != "same-origin";
    }
    let Some(origin) = text("origin") else { return false };
    let authority = origin.split_once("://").map(|(_, authority)| authority);
    authority.is_none() || authority != text("host")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn foreign(pairs: &[(&'static str, &'static str)]) -> bool {
        let pairs = pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value)));
        is_foreign(&pairs.collect())
    }

    #[test]
    fn the_page_itself_and_programs_are_at_home() {
        assert!(!foreign(&[("sec-fetch-site", "same-origin"), ("origin", "http://localhost:8080")]));
        assert!(!foreign(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")]));
        assert!(!foreign(&[("host", "localhost:8080")]));
    }

    #[test]
    fn only_names_of_this_machine_are_served() {
        let local = |host| is_local(&HeaderMap::from_iter([(header::HOST, HeaderValue::from_static(host))]));
        assert!(["localhost:8080", "127.0.0.1:80", "localhost", "[::1]:8080", "[::1]"].into_iter().all(local));
        assert!(!["evil.example:8080", "localhost.evil.example", "", "127.0.0.1.evil:1"].into_iter().any(local));
    }

    #[test]
    fn other_sites_are_foreign() {
        for site in ["cross-site", "same-site", "none", ""] {
            assert!(foreign(&[("sec-fetch-site", site)]), "{site}");
        }
        for origin in ["http://localhost:9090", "https://example.org", "null", ""] {
            assert!(foreign(&[("origin", origin), ("host", "localhost:8080")]), "{origin}");
        }
        assert!(foreign(&[("origin", "http://localhost:8080")]));
    }
}
