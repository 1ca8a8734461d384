//! How much one address may ask for, so that nobody makes the service slow for the others.
//!
//! 1. An address has a purse that fills with [`A_SECOND`] coins a second up to [`BURST`]; requests cost coins (`price`).
//! 2. Whoever has too few is told when there will be enough.
//! 3. A purse that is full again is forgotten, so that memory follows those who ask at this moment.

use std::{
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::{
    extract::{Request, State},
    http::{StatusCode, Uri},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

use super::{address::Address, problem::Problem};

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

/// Lets a request pass that its address can pay.
pub async fn hold(State(purses): State<Arc<Purses>>, request: Request, next: Next) -> Response {
    let paid = match Address::of(request.extensions()) {
        Some(address) => purses.pay(address, price(request.uri())),
        None => Ok(()),
    };
    match paid {
        Ok(()) => next.run(request).await,
        Err(seconds) => {
            let told = format!("Too many requests from your address. Try again in {seconds} s.");
            Problem::new(StatusCode::TOO_MANY_REQUESTS, told).after(seconds).into_response()
        }
    }
}

fn price(uri: &Uri) -> NonZeroU32 {
    let query = uri.query().unwrap_or_default();
    match uri.path() {
        path if path.starts_with("/export/") || path == "/ledger/export.jsonl" => EXPORT,
        path if path.starts_with("/share/") || path.contains("/files/") => PICTURE,
        _ if query.starts_with("at=") || query.contains("&at=") => PAST,
        _ => NonZeroU32::MIN,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

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
