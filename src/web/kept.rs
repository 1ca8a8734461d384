//! Whole pages as they go out, compressed or not, kept until anything moves: what many ask for is made once.
//!
//! 1. Everything that is kept is of one state: the same end of the ledger, the same minute. The first page of another one empties it.
//! 2. Only pages whose address says nothing but a language are kept: what anybody can make up fills nothing.
//! 3. When it is full, what comes is made anew each time, until the next minute.
//! 4. Of those who ask for the same page at once, after a change, one has it made; the others wait for it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::Response,
};
use tokio::sync::Mutex as Turn;

/// Bytes that are kept at most: some thousands of pages.
const MOST_BYTES: usize = 32 * 1024 * 1024;
/// Bytes that a page takes beside its body, roughly.
const HEAD_BYTES: usize = 1024;
/// Pages that are made at once: more would only wait for a processor.
const TURNS: usize = 64;
/// What an address may say for its page to be kept.
const QUERIES: [&str; 3] = ["lang=kk", "lang=ru", "lang=en"];

/// What an answer follows from, hashed.
pub type Hash = [u8; 12];
/// Where the ledger ends, and when the minute began, counted from the last report.
pub type State = (i64, i64);

/// The pages of the present state.
#[derive(Debug)]
pub struct Kept {
    pages: Mutex<Pages>,
    /// Which page has which turn follows from its hash.
    turns: [Turn<()>; TURNS],
}

impl Default for Kept {
    fn default() -> Kept {
        Kept { pages: Mutex::default(), turns: std::array::from_fn(|_| Turn::default()) }
    }
}

#[derive(Debug, Default)]
struct Pages {
    state: State,
    bytes: usize,
    /// By what they follow from, and whether they are compressed.
    pages: HashMap<(Hash, bool), Arc<Page>>,
}

#[derive(Debug)]
struct Page {
    headers: HeaderMap,
    body: Bytes,
}

impl Page {
    fn answer(&self) -> Response {
        let mut response = Response::new(Body::from(self.body.clone()));
        *response.headers_mut() = self.headers.clone();
        response
    }
}

impl Kept {
    /// The answer to a request which follows from what `hash` stands for, kept or made now.
    pub async fn answer(&self, state: State, hash: Hash, mut request: Request, next: Next) -> Response {
        let packed = takes_gzip(request.headers());
        // So that compression does what `packed` says.
        match packed {
            true => request.headers_mut().insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip")),
            false => request.headers_mut().remove(header::ACCEPT_ENCODING),
        };
        if *request.method() != Method::GET || !is_plain(request.uri()) {
            return next.run(request).await;
        }
        let key = (hash, packed);
        if let Some(page) = self.find(state, key) {
            return page.answer();
        }
        let _turn = self.turns[usize::from(hash[0]) % TURNS].lock().await;
        if let Some(page) = self.find(state, key) {
            return page.answer();
        }
        let response = next.run(request).await;
        if is_page(&response) { self.keep(state, key, response).await } else { response }
    }

    fn find(&self, state: State, key: (Hash, bool)) -> Option<Arc<Page>> {
        let pages = self.lock();
        pages.pages.get(&key).filter(|_| pages.state == state).cloned()
    }

    async fn keep(&self, state: State, key: (Hash, bool), response: Response) -> Response {
        let (head, body) = response.into_parts();
        let body = match to_bytes(body, usize::MAX).await {
            Ok(body) => body,
            Err(fault) => return Response::from_parts(head, Body::from_stream(broken(fault))),
        };
        self.lock().add(state, key, Page { headers: head.headers.clone(), body: body.clone() });
        Response::from_parts(head, Body::from(body))
    }

    fn lock(&self) -> MutexGuard<'_, Pages> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Pages {
    fn add(&mut self, state: State, key: (Hash, bool), page: Page) {
        if self.state != state {
            *self = Pages { state, ..Pages::default() };
        }
        let bytes = page.body.len() + HEAD_BYTES;
        if self.bytes + bytes <= MOST_BYTES && self.pages.insert(key, Arc::new(page)).is_none() {
            self.bytes += bytes;
        }
    }
}

/// A body that ends as the one that could not be read.
fn broken(fault: axum::Error) -> impl futures::Stream<Item = Result<Bytes, axum::Error>> {
    futures::stream::iter([Err(fault)])
}

/// Whether an address has one spelling, but for the language.
fn is_plain(uri: &Uri) -> bool {
    !uri.path().contains('%') && uri.query().is_none_or(|query| QUERIES.contains(&query))
}

fn is_page(response: &Response) -> bool {
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    response.status() == StatusCode::OK && kind.is_some_and(|kind| kind.starts_with(b"text/html"))
}

/// Whether the asker takes what is compressed (RFC 9110, 12.5.3).
fn takes_gzip(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    let mut any = false;
    for entry in lines.flat_map(|line| line.split(',')) {
        let (name, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let weight = weight.trim().strip_prefix("q=").map_or(Some(1.0), |weight| weight.trim().parse::<f32>().ok());
        let wanted = weight.is_some_and(|weight| weight > 0.0);
        match name.trim() {
            "gzip" | "x-gzip" => return wanted,
            "*" => any = wanted,
            _ => {}
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(bytes: usize) -> Page {
        Page { headers: HeaderMap::new(), body: vec![0; bytes].into() }
    }

    fn key(number: usize) -> (Hash, bool) {
        let mut hash = Hash::default();
        hash[..8].copy_from_slice(&number.to_le_bytes());
        (hash, false)
    }

    #[test]
    fn only_the_present_state_is_kept() {
        let kept = Kept::default();
        kept.lock().add((7, 60), key(1), page(5));
        assert_eq!(kept.find((7, 60), key(1)).unwrap().body.len(), 5);
        assert!(kept.find((7, 120), key(1)).is_none() && kept.find((8, 60), key(1)).is_none());
        kept.lock().add((8, 60), key(2), page(5));
        assert!(kept.find((7, 60), key(1)).is_none() && kept.find((8, 60), key(2)).is_some());
        assert_eq!(kept.lock().pages.len(), 1);
    }

    #[test]
    fn what_is_kept_is_bounded_and_the_first_stays() {
        const BYTES: usize = 100_000;
        let kept = Kept::default();
        (0..1000).for_each(|number| kept.lock().add((1, 60), key(number), page(BYTES)));
        let pages = kept.lock();
        assert!(pages.pages.contains_key(&key(0)) && !pages.pages.contains_key(&key(999)));
        assert!(pages.bytes <= MOST_BYTES && pages.bytes + BYTES + HEAD_BYTES > MOST_BYTES, "{}", pages.bytes);
    }

    #[test]
    fn made_up_addresses_are_not_kept() {
        for (address, is) in [
            ("/", true),
            ("/items/95?lang=ru", true),
            ("/items/%39%35", false),
            ("/items?q=x", false),
            ("/?lang=de", false),
            ("/?lang=ru&x=1", false),
            ("/?at=2024-01-01", false),
        ] {
            assert_eq!(is_plain(&address.parse().unwrap()), is, "{address}");
        }
    }

    #[test]
    fn who_does_not_take_gzip_gets_none() {
        for (header, takes) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, gzip;q=0.8", true),
            ("*", true),
            ("gzip;q=0, *", false),
            ("*, gzip; q=0", false),
            ("identity", false),
            ("gzip;q=x", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(header))]);
            assert_eq!(takes_gzip(&headers), takes, "{header}");
        }
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
