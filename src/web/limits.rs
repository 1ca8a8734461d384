//! How much one address may ask for, so that nobody makes the service slow for the others.
//!
//! 1. An address has a purse that fills with [`A_SECOND`] coins a second up to [`BURST`]; requests cost coins (`price`).
//! 2. Whoever has too few is told when there will be enough.
//! 3. A purse that is full again is forgotten, so that memory follows those who ask at this moment.
//! 4. What waits in a short queue or lasts as long as its reader likes has seats besides ([`Lasting`]), few of them for one address.

use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{StatusCode, Uri},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::StreamExt as _;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

use super::{
    address::Address,
    problem::Problem,
    seats::{Seat, Seats},
};

/// Coins that an address gets in a second: a fast reader behind a fast connection, or an office behind one address.
const A_SECOND: NonZeroU32 = NonZeroU32::new(50).unwrap();
/// Coins that it can save: a page with all its pictures, several times over.
const BURST: NonZeroU32 = NonZeroU32::new(300).unwrap();
/// The price of a whole export: it reads everything.
const EXPORT: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// The price of a picture or a file: the one is drawn, and only one at a time, the other is read.
const PICTURE: NonZeroU32 = NonZeroU32::new(10).unwrap();
/// The price of a past day: its records may have to be read from the store.
const PAST: NonZeroU32 = NonZeroU32::new(5).unwrap();
/// Copies that are being sent, in all and to one address.
const COPIES: (usize, usize) = (128, 4);
/// Past days that are being read, in all and for one address.
const DAYS: (usize, usize) = (64, 4);
/// Share pictures that are being drawn, in all and for one address.
const DRAWINGS: (usize, usize) = (64, 4);
/// Seconds after which there may be a seat.
const SEAT_SECONDS: u64 = 3;
/// Requests after which full purses are forgotten.
const SWEEP: u32 = 4096;

/// The purses of all addresses.
pub struct Purses<C: Clock + Clone = DefaultClock> {
    limiter: RateLimiter<Address, DashMapStateStore<Address>, C, NoOpMiddleware<C::Instant>>,
    clock: C,
    asked: AtomicU32,
}

impl Default for Purses {
    fn default() -> Purses {
        Purses::new(DefaultClock::default())
    }
}

impl<C: Clock + Clone> Purses<C> {
    fn new(clock: C) -> Purses<C> {
        let quota = Quota::per_second(A_SECOND).allow_burst(BURST);
        let limiter = RateLimiter::dashmap_with_clock(quota, clock.clone());
        Purses { limiter, clock, asked: AtomicU32::new(0) }
    }

    /// Takes the price from an address, or tells after how many seconds it will have enough.
    fn pay(&self, address: Address, price: NonZeroU32) -> Result<(), u64> {
        if self.asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            self.limiter.retain_recent();
        }
        match self.limiter.check_key_n(&address, price) {
            Ok(Ok(())) => Ok(()),
            Ok(Err(not_until)) => Err(not_until.wait_time_from(self.clock.now()).as_secs() + 1),
            // No price is above what can be saved.
            Err(_) => Err(1),
        }
    }
}

/// What lasts: a request for it has a seat until it is answered, a copy until it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lasting {
    /// A file with everything, which is sent as fast as its reader takes it.
    Copy,
    /// A past day, which waits until those before it are read.
    Day,
    /// A picture, which waits until those before it are drawn.
    Drawing,
}

/// Purses and seats of all addresses.
pub struct Limits {
    purses: Purses,
    copies: Arc<Seats>,
    days: Arc<Seats>,
    drawings: Arc<Seats>,
}

impl Default for Limits {
    fn default() -> Limits {
        let seats = |(most, of_one)| Seats::new(most, of_one);
        let (copies, days, drawings) = (seats(COPIES), seats(DAYS), seats(DRAWINGS));
        Limits { purses: Purses::default(), copies, days, drawings }
    }
}

impl Limits {
    fn seats(&self, lasting: Lasting) -> &Arc<Seats> {
        match lasting {
            Lasting::Copy => &self.copies,
            Lasting::Day => &self.days,
            Lasting::Drawing => &self.drawings,
        }
    }

    /// A seat where one is needed; otherwise after how many seconds to come again.
    fn seat(&self, address: Option<Address>, lasting: Option<Lasting>) -> Result<Option<Seat>, u64> {
        lasting.map(|lasting| self.seats(lasting).take(address)).transpose().map_err(|_| SEAT_SECONDS)
    }
}

/// Lets a request pass that its address can pay, and for which there is a seat.
pub async fn hold(State(limits): State<Arc<Limits>>, request: Request, next: Next) -> Response {
    let (address, lasting) = (Address::of(request.extensions()), lasting(request.uri()));
    let paid = address.map_or(Ok(()), |address| limits.purses.pay(address, price(request.uri())));
    match paid.and_then(|()| limits.seat(address, lasting)) {
        Ok(Some(seat)) if lasting == Some(Lasting::Copy) => seated(next.run(request).await, seat),
        Ok(_seat) => next.run(request).await,
        Err(seconds) => {
            let told = format!("Too many requests from your address. Try again in {seconds} s.");
            Problem::new(StatusCode::TOO_MANY_REQUESTS, told).after(seconds).into_response()
        }
    }
}

/// An answer that has its seat until it is sent, or its reader has gone.
fn seated(response: Response, seat: Seat) -> Response {
    response.map(|body| {
        Body::from_stream(body.into_data_stream().map(move |part| {
            let _until_sent = &seat;
            part
        }))
    })
}

fn lasting(uri: &Uri) -> Option<Lasting> {
    match uri.path() {
        path if is_copy(path) => Some(Lasting::Copy),
        path if path.starts_with("/share/") => Some(Lasting::Drawing),
        _ => is_past(uri).then_some(Lasting::Day),
    }
}

fn is_copy(path: &str) -> bool {
    path.starts_with("/export/") || path == "/ledger/export.jsonl"
}

fn is_past(uri: &Uri) -> bool {
    let query = uri.query().unwrap_or_default();
    query.starts_with("at=") || query.contains("&at=")
}

fn price(uri: &Uri) -> NonZeroU32 {
    match uri.path() {
        path if is_copy(path) => EXPORT,
        path if path.starts_with("/share/") || path.contains("/files/") => PICTURE,
        _ if is_past(uri) => PAST,
        _ => NonZeroU32::MIN,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use axum::{Router, middleware::from_fn_with_state, routing::get};
    use governor::clock::FakeRelativeClock;
    use tower::ServiceExt as _;

    use super::*;

    /// A request from an address (the last byte of it).
    async fn ask(router: &Router, from: u8, path: &str) -> Response {
        let mut request = Request::builder().uri(path).body(Body::empty()).unwrap();
        request.extensions_mut().insert(Address::new([10, 0, 0, from].into()));
        router.clone().oneshot(request).await.unwrap()
    }

    fn held(router: Router) -> Router {
        router.layer(from_fn_with_state(Arc::<Limits>::default(), hold))
    }

    #[tokio::test]
    async fn copies_that_are_not_read_keep_their_seats() {
        let endless =
            || async { Body::from_stream(futures::stream::pending::<Result<&'static str, std::io::Error>>()) };
        let router = held(Router::new().route("/ledger/export.jsonl", get(endless)));
        let mut open = Vec::new();
        for _ in 0..COPIES.1 {
            open.push(ask(&router, 1, "/ledger/export.jsonl").await);
            assert_eq!(open.last().unwrap().status(), StatusCode::OK);
        }
        let refused = ask(&router, 1, "/ledger/export.jsonl").await;
        assert_eq!(refused.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(ask(&router, 2, "/ledger/export.jsonl").await.status(), StatusCode::OK, "others are let in");
        open.pop();
        assert_eq!(
            ask(&router, 1, "/ledger/export.jsonl").await.status(),
            StatusCode::OK,
            "who has gone leaves a seat"
        );
    }

    #[tokio::test]
    async fn one_address_cannot_fill_the_queue_for_past_days() {
        let router = held(Router::new().route("/", get(std::future::pending::<()>)));
        let waiting: Vec<_> = (0..DAYS.1).map(|_| Box::pin(ask(&router, 1, "/?at=2023-01-01"))).collect();
        let mut all = futures::future::join_all(waiting);
        assert!(futures::poll!(&mut all).is_pending());
        assert_eq!(ask(&router, 1, "/?at=2023-01-02").await.status(), StatusCode::TOO_MANY_REQUESTS);
        let mut other = Box::pin(ask(&router, 2, "/?at=2023-01-01"));
        assert!(futures::poll!(&mut other).is_pending(), "another address waits for its turn");
        let mut today = Box::pin(ask(&router, 1, "/"));
        assert!(futures::poll!(&mut today).is_pending(), "today needs no seat");
    }

    #[test]
    fn an_address_that_asks_too_much_does_not_hold_the_others_up() {
        let purses = Purses::new(FakeRelativeClock::default());
        let address = |text: &str| Address::new(text.parse().unwrap());
        let export = price(&"/export/items.csv?lang=kk".parse().unwrap());
        assert_eq!(export, EXPORT);
        assert_eq!(price(&"/ledger/export.jsonl".parse().unwrap()), EXPORT);
        assert_eq!(price(&"/share/kk/overview.png?v=1".parse().unwrap()), PICTURE);
        assert_eq!(price(&"/items?q=x&at=2023-01-01".parse().unwrap()), PAST);
        assert_eq!(price(&"/items?format=1".parse().unwrap()), NonZeroU32::MIN);
        let paid = (0..20).filter(|_| purses.pay(address("1.2.3.4"), export).is_ok()).count();
        assert_eq!(paid, 10);
        assert_eq!(purses.pay(address("1.2.3.4"), export), Err(1));
        assert_eq!(purses.pay(address("1.2.3.5"), export), Ok(()));
    }

    #[test]
    fn those_who_have_gone_are_forgotten() {
        let purses = Purses::new(FakeRelativeClock::default());
        for number in 0..4 * SWEEP {
            let address = Address::new(std::net::Ipv4Addr::from(number).into());
            assert_eq!(purses.pay(address, NonZeroU32::MIN), Ok(()));
        }
        purses.clock.advance(Duration::from_secs(1));
        purses.limiter.retain_recent();
        assert_eq!(purses.limiter.len(), 0);
    }
}
