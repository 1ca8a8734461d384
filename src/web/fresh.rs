//! Answers that browsers may keep and must ask about: the tag says of which state of the ledger they are, so that who has the newest one
//! is told so without making it again.
//!
//! An answer follows from the ledger's end, the moment (pages say "2 minutes ago"; data follow from the day), the reader's language,
//! whether links repeat it, and the address. The end is read before the answer is made: what an answer shows can be newer than its
//! tag, never older. So pages may be kept, too (`kept.rs`).

use std::{
    fs::File,
    io::{self, Read as _},
    path::Path,
    sync::LazyLock,
};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use chrono::{DateTime, NaiveDateTime, Utc};
use sha2::{Digest, Sha256};

use super::{
    Site,
    kept::{Hash, State as Now},
    pages::{Reader, VARIES},
    problem::Problem,
};
use crate::{domain::ledger::hex, store::heads::End};

/// Another build of the program may write other answers; processes of one build write the same.
static PROGRAM: LazyLock<String> = LazyLock::new(|| {
    let path = std::env::current_exe();
    path.and_then(|path| build(&path)).unwrap_or_else(|_| format!("{:x}", fastrand::u64(..)))
});
/// Bytes at the beginning of a program in which linkers write what tells builds apart (ELF's note of the build, Mach-O's UUID).
const NOTES: u64 = 4096;
/// HTTP dates (RFC 9110, 5.6.7).
const HTTP_DATE: &str = "%a, %d %b %Y %H:%M:%S GMT";

/// How long what is said holds if the ledger does not move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It tells in minutes when somebody reported last, and follows from the day.
    Minute,
    /// It follows from the day.
    Day,
}

/// For pages.
pub async fn page(State(site): State<Site>, request: Request, next: Next) -> Response {
    answer(&site, Holds::Minute, request, next).await
}

/// For data.
pub async fn data(State(site): State<Site>, request: Request, next: Next) -> Response {
    answer(&site, Holds::Day, request, next).await
}

async fn answer(site: &Site, holds: Holds, request: Request, next: Next) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return next.run(request).await;
    }
    let shown = match site.live.head().await {
        Ok(end) => Shown::of(site, end, holds, &request),
        Err(fault) => return Problem::store(&fault).into_response(),
    };
    if shown.is_known_to(request.headers()) {
        return shown.mark((StatusCode::NOT_MODIFIED, Body::empty()).into_response());
    }
    let known = request.headers().clone();
    let response = match holds {
        Holds::Minute => site.kept.answer(shown.state, shown.hash, request, next).await,
        Holds::Day => next.run(request).await,
    };
    match response.status() {
        // Only now it is known that there is something.
        StatusCode::OK if knows_any(&known) => shown.mark((StatusCode::NOT_MODIFIED, Body::empty()).into_response()),
        StatusCode::OK => shown.mark(response),
        _ => response,
    }
}

/// Whether the asker has something of the address, whatever it is (RFC 9110, 13.1.2).
pub fn knows_any(headers: &HeaderMap) -> bool {
    headers.get_all(header::IF_NONE_MATCH).iter().any(|line| line.as_bytes().trim_ascii() == b"*")
}

/// What tells the build in this file from others: its length and the linker's notes.
fn build(path: &Path) -> io::Result<String> {
    let file = File::open(path)?;
    let length = file.metadata()?.len();
    let mut beginning = Vec::new();
    file.take(NOTES).read_to_end(&mut beginning)?;
    Ok(hex(&Sha256::new().chain_update(length.to_le_bytes()).chain_update(beginning).finalize()))
}

/// What an answer follows from.
struct Shown {
    state: Now,
    hash: Hash,
    /// Since when it reads so; `None` while that second is not over.
    since: Option<DateTime<Utc>>,
}

impl Shown {
    fn of(site: &Site, end: End, holds: Holds, request: &Request) -> Shown {
        let now = site.clock.timestamp();
        let today = site.rule.day_of(now);
        let began = match holds {
            // Minutes are told since the last report.
            Holds::Minute => now - (now - site.pictures.last_report(end.seq).unwrap_or_default()).rem_euclid(60),
            Holds::Day => site.rule.start_of(today),
        };
        let reader = Reader::of(site, request.uri(), request.headers());
        let (language, repeats) = (reader.locale.language().code(), reader.to_remember.is_some());
        let target = request.uri().path_and_query().map_or("", |target| target.as_str());
        let named = site.bot.get().is_some();
        let all = format!("{} {} {} {began} {today} {named} {language} {repeats} {target}", *PROGRAM, end.seq, end.at);
        let (mut hash, whole) = (Hash::default(), Sha256::digest(all));
        hash.copy_from_slice(&whole[..size_of::<Hash>()]);
        let since = end.at.max(began);
        // More may happen within the second of the last change, and a date could not tell it apart.
        let since = (since < now).then(|| DateTime::from_timestamp(since, 0)).flatten();
        Shown { state: (end.seq, began), hash, since }
    }

    fn tag(&self) -> String {
        format!("W/\"{}\"", hex(&self.hash))
    }

    /// Whether the asker has it already (RFC 9110, 13.2.2: the date counts only without tags).
    fn is_known_to(&self, headers: &HeaderMap) -> bool {
        let opaque = |tag: &str| tag.trim().trim_start_matches("W/").to_owned();
        if headers.contains_key(header::IF_NONE_MATCH) {
            let own = opaque(&self.tag());
            let mut lines = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|line| line.to_str().ok());
            return lines.any(|line| line.split(',').any(|tag| opaque(tag) == own));
        }
        let asked = headers.get(header::IF_MODIFIED_SINCE).and_then(|date| date.to_str().ok());
        let asked = asked.and_then(|date| NaiveDateTime::parse_from_str(date, HTTP_DATE).ok());
        asked.zip(self.since).is_some_and(|(asked, since)| asked.and_utc() >= since)
    }

    fn mark(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        let since = self.since.map(|since| since.format(HTTP_DATE).to_string());
        for (name, value) in [(header::ETAG, Some(self.tag())), (header::LAST_MODIFIED, since)] {
            if let Some(Ok(value)) = value.map(HeaderValue::try_from) {
                headers.insert(name, value);
            }
        }
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        headers.entry(header::VARY).or_insert(HeaderValue::from_static(VARIES));
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processes_of_one_build_agree_and_others_do_not() {
        let folder = tempfile::TempDir::new().unwrap();
        let written = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            build(&path).unwrap()
        };
        let one = written("here", b"build 1");
        assert_eq!(one, written("there", b"build 1"));
        assert_ne!(one, written("later", b"build 2"));
        assert_ne!(one, written("longer", b"build 1\0"));
        assert_eq!(*PROGRAM, build(&std::env::current_exe().unwrap()).unwrap());
    }
}
