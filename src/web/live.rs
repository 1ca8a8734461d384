//! Live pages: what moves in the ledger is told to every open page, as hints after which a page reads its truth again.
//!
//! 1. One task of the process watches the ledger's end, however many pages are open.
//! 2. When it has moved, the message is written once; all pages get the same bytes.
//! 3. Who comes back says what it saw last (`Last-Event-ID`, or `since` with the first request) and is told at once if that is old.
//! 4. Who was too slow for a message in between is told that more has changed than the message names.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::{
    Router,
    body::Bytes,
    extract::{Extension, State},
    http::{Extensions, HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures::{Stream, StreamExt as _};
use serde::Deserialize;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    sync::watch,
    time::{sleep, timeout},
};
use tokio_stream::wrappers::WatchStream;
use tokio_util::sync::CancellationToken;

use super::{
    Site,
    address::Address,
    api::Asked,
    door::{READING_PATIENCE, Stays},
    problem::Problem,
    seats::{Refusal, Seat, Seats},
};
use crate::{
    domain::record::Kind,
    store::{
        Db, Result,
        heads::{End, Heads, Watch, read, subjects},
    },
};

/// Items that a message names; of more it says only that there are more.
const NAMED: usize = 50;
/// A sign of life for proxies and pages.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// A page comes back after this many milliseconds at least, and at most twice as many, so that not all come at once.
const RETRY_MILLISECONDS: u64 = 1500;
/// Live pages of one process: twice what it is designed for.
const PAGES: usize = 20_000;
/// Live pages of one address: an office or a mobile network behind one address has many readers.
const PAGES_OF_ONE: usize = 500;
/// The pause before the database is watched anew after a fault.
const PAUSE: Duration = Duration::from_secs(1);

/// Where pages hear what moves.
pub fn routes() -> Router<Site> {
    Router::new().route("/events", get(events))
}

/// What live pages of a process share.
pub struct Live {
    heads: Heads,
    told: watch::Sender<Told>,
    seats: Arc<Seats>,
    stop: CancellationToken,
}

/// The last move.
#[derive(Clone, Debug, Default)]
struct Told {
    /// Where the ledger ended before.
    after: i64,
    /// Where it ends.
    seq: i64,
    /// For those who knew all before it.
    exact: Bytes,
    /// For those who did not.
    rough: Bytes,
}

impl Live {
    /// Of this store, until `stop`.
    pub fn new(db: Db, stop: CancellationToken) -> Live {
        let (told, _) = watch::channel(Told::default());
        Live { heads: Heads::new(db), told, seats: Seats::new(PAGES, PAGES_OF_ONE), stop }
    }

    /// Where the ledger ends, read after this was asked.
    pub async fn head(&self) -> Result<End> {
        self.heads.now().await
    }

    /// Does something until the process stops.
    pub async fn until_stop(self: Arc<Self>, work: impl Future<Output = ()>) {
        self.stop.run_until_cancelled(work).await;
    }

    /// Pages that are open now.
    pub fn open(&self) -> usize {
        self.seats.taken()
    }

    /// Where the ledger ends, again whenever it has moved: the latest end if it moved more than once.
    pub fn moves(&self) -> impl Stream<Item = i64> + Unpin + use<> {
        WatchStream::from_changes(self.told.subscribe()).map(|told| told.seq)
    }

    /// Watches the ledger's end until the process stops.
    pub async fn watch(&self, db: &Db) {
        let mut ailing = false;
        while let Some(Err(fault)) = self.stop.run_until_cancelled(self.follow(db, &mut ailing)).await {
            if !std::mem::replace(&mut ailing, true) {
                log::warn!("the ledger cannot be watched, and is looked at again and again: {fault}");
            }
            self.stop.run_until_cancelled(sleep(PAUSE)).await;
        }
    }

    async fn follow(&self, db: &Db, ailing: &mut bool) -> Result<Infallible> {
        let mut watch = Watch::begin(db).await?;
        loop {
            self.look(db).await?;
            if std::mem::take(ailing) {
                log::info!("the ledger is watched again");
            }
            watch.wait().await?;
        }
    }

    /// Tells a move, if there was one.
    async fn look(&self, db: &Db) -> Result<()> {
        let seq = read(db).await?.seq;
        let after = self.told.borrow().seq;
        if seq != after {
            let limit = i64::try_from(NAMED + 1).unwrap_or(i64::MAX);
            let changed = if after == 0 { Vec::new() } else { subjects(db, after, seq, limit).await? };
            let (exact, rough) = (exact(seq, &changed), message(seq, &[], true));
            self.told.send_replace(Told { after, seq, exact, rough });
        }
        Ok(())
    }
}

/// The message of a move that changed these subjects.
fn exact(seq: i64, subjects: &[String]) -> Bytes {
    let items = |subject: &String| {
        let key = subject.strip_prefix(Kind::Items.name())?.strip_prefix('/')?;
        Some(key.to_owned())
    };
    let mut named: Vec<String> = subjects.iter().filter_map(items).collect();
    let more = named.len() < subjects.len() || named.len() > NAMED || subjects.is_empty();
    named.truncate(NAMED);
    named.sort();
    message(seq, &named, more)
}

/// A server-sent event (WHATWG HTML, 9.2). `more`: other things changed, too.
fn message(seq: i64, items: &[String], more: bool) -> Bytes {
    let data = serde_json::json!({"seq": seq, "items": items, "more": more});
    format!("event: change\nid: {seq}\ndata: {data}\n\n").into()
}

#[derive(Deserialize)]
struct Since {
    since: Option<i64>,
}

/// The stream of a page.
async fn events(
    State(site): State<Site>,
    Asked(asked): Asked<Since>,
    headers: HeaderMap,
    extensions: Extensions,
) -> Response {
    let live = &site.live;
    let seat = match live.seats.take(Address::of(&extensions)) {
        Ok(seat) => seat,
        Err(refusal) => return refused(refusal),
    };
    let id = headers.get("last-event-id").and_then(|id| id.to_str().ok()?.parse::<i64>().ok());
    let seen = match id.or(asked.since) {
        // Nobody has seen what is not there yet: the page showed another database.
        Some(seen) => match live.head().await {
            Ok(head) if seen > head.seq => 0,
            Ok(_) => seen,
            Err(fault) => return Problem::store(&fault).into_response(),
        },
        None => live.told.borrow().seq,
    };
    let page = Page { told: live.told.subscribe(), stop: live.stop.clone(), seen, _seat: seat };
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        // nginx holds answers back unless told otherwise.
        (header::HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    (headers, Extension(Stays::with(|socket| page.tell(socket)))).into_response()
}

fn refused(refusal: Refusal) -> Response {
    let (status, words) = match refusal {
        Refusal::TooManyHere => {
            (StatusCode::TOO_MANY_REQUESTS, "Too many live pages are open from your address. Close some.")
        }
        Refusal::TooManyInAll => {
            (StatusCode::SERVICE_UNAVAILABLE, "Too many live pages are open. Try again in a minute.")
        }
    };
    Problem::new(status, words).after(60).into_response()
}

/// An open page.
struct Page {
    told: watch::Receiver<Told>,
    stop: CancellationToken,
    /// Up to where it knows.
    seen: i64,
    _seat: Seat,
}

impl Page {
    /// Tells it what moves, until it has gone, or the process stops: then it finds another one.
    async fn tell(mut self, mut socket: TcpStream) {
        let retry = RETRY_MILLISECONDS + fastrand::u64(..RETRY_MILLISECONDS);
        let mut message = Bytes::from(format!("retry: {retry}\n\n"));
        let stop = self.stop.clone();
        while let Some(Ok(Ok(()))) =
            stop.run_until_cancelled(timeout(READING_PATIENCE, socket.write_all(&message))).await
        {
            let mut nothing = [0];
            tokio::select! {
                // Whatever comes on the socket: a page that listens says nothing more.
                _ = socket.read(&mut nothing) => return,
                next = self.next() => match next {
                    Some(next) => message = next,
                    None => return,
                },
            }
        }
    }

    /// The next message; `None` when the process stops.
    async fn next(&mut self) -> Option<Bytes> {
        let heartbeat = sleep(HEARTBEAT);
        tokio::pin!(heartbeat);
        loop {
            if let Some(news) = self.news() {
                return Some(news);
            }
            tokio::select! {
                () = self.stop.cancelled() => return None,
                moved = self.told.changed() => moved.ok()?,
                () = &mut heartbeat => return Some(Bytes::from_static(b":\n\n")),
            }
        }
    }

    fn news(&mut self) -> Option<Bytes> {
        let told = self.told.borrow_and_update();
        if told.seq <= self.seen {
            return None;
        }
        let knew_all_before = self.seen >= told.after;
        self.seen = told.seq;
        Some(if knew_all_before { told.exact.clone() } else { told.rough.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &Bytes) -> &str {
        std::str::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_message_names_the_items_or_says_that_more_changed() {
        let subjects = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let items = exact(7, &subjects(&["items/R-5", "items/R-12"]));
        assert_eq!(
            text(&items),
            "event: change\nid: 7\ndata: {\"items\":[\"R-12\",\"R-5\"],\"more\":false,\"seq\":7}\n\n"
        );
        assert!(text(&exact(7, &subjects(&["items/R-5", "regions/x"]))).contains("[\"R-5\"],\"more\":true"));
        let many: Vec<String> = (0..=NAMED).map(|number| format!("items/R-{number}")).collect();
        let many = exact(7, &many);
        assert!(text(&many).contains("\"more\":true") && text(&many).matches("R-").count() == NAMED);
        assert!(text(&exact(7, &[])).contains("\"more\":true"), "what was before the first look is unknown");
    }

    #[test]
    fn who_missed_a_move_is_told_that_more_changed() {
        let told = Told { after: 5, seq: 7, exact: Bytes::from_static(b"exact"), rough: Bytes::from_static(b"rough") };
        let news = |seen| {
            let (_sender, told) = watch::channel(told.clone());
            let seat = Seats::new(1, 1).take(None).ok().unwrap();
            let stop = CancellationToken::new();
            Page { told, stop, seen, _seat: seat }.news().map(|news| text(&news).to_owned())
        };
        assert_eq!(news(4).as_deref(), Some("rough"));
        assert_eq!(news(5).as_deref(), Some("exact"));
        assert_eq!(news(6).as_deref(), Some("exact"));
        assert_eq!(news(7), None);
        assert_eq!(news(8), None);
    }
}
