//! Updates that Telegram brings: each is stored before Telegram is told that it was taken.
//!
//! 1. A request without the secret is refused before its body is read.
//! 2. What comes at the same time is stored in one transaction, so that the disk is waited for once and not once an update.
//! 3. Whoever handles updates is told that some have come (`bot/webhook.rs`); nothing is handled here.
//! 4. What could not be stored is answered with an error, and Telegram brings it again. A repeat is stored once.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode},
    routing::post,
};
use metrics::counter;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tokio::{
    sync::{Notify, mpsc, oneshot},
    time::{Instant, timeout},
};

use crate::{
    clock::Clock,
    store::{Db, Result, updates},
};

/// Where updates are taken; the web server before this one may show another path to Telegram.
const PATH: &str = "/telegram/webhook";

const SECRET: &str = "X-Telegram-Bot-Api-Secret-Token";
/// Bytes of the longest update. A message has 4,096 characters, each at most 12 bytes long in JSON, and may quote another one.
const LONGEST: usize = 1 << 20;
/// How long a request may take, from its head to the commit; Telegram waits for a minute.
const PATIENCE: Duration = Duration::from_secs(10);
/// Updates stored in one transaction.
const TOGETHER: usize = 200;
/// How often the log is told of refused requests.
const TOLD_AGAIN: Duration = Duration::from_secs(60);

/// What a process needs to take updates.
#[derive(Clone)]
pub struct Webhook {
    /// What Telegram sends along.
    pub secret: String,
    /// Civil time.
    pub clock: Clock,
    /// Told whenever updates have been stored.
    pub arrived: Arc<Notify>,
}

/// The route by which Telegram brings updates. Within a runtime: a task of it stores them for as long as the route is served.
pub fn route(db: Db, webhook: Webhook) -> Router {
    let (letters, post_in) = mpsc::channel(TOGETHER);
    let door = Door { secret: Sha256::digest(&webhook.secret).into(), letters, refused: Mutex::default() };
    tokio::spawn(store_all(db, webhook, post_in));
    Router::new().route(PATH, post(take)).with_state(Arc::new(door))
}

/// Who looks at what comes in.
struct Door {
    secret: [u8; 32],
    letters: mpsc::Sender<Letter>,
    refused: Mutex<Refused>,
}

/// An update on its way to the store.
struct Letter {
    number: i64,
    raw: String,
    stored: oneshot::Sender<()>,
}

#[derive(Deserialize)]
struct Numbered {
    update_id: i64,
}

/// 200 when the update is stored, else an error after which Telegram brings it again.
async fn take(State(door): State<Arc<Door>>, headers: HeaderMap, body: Body) -> StatusCode {
    if !door.is_telegram(&headers) {
        door.tell_refusal();
        return StatusCode::FORBIDDEN;
    }
    timeout(PATIENCE, door.store(body)).await.unwrap_or(StatusCode::SERVICE_UNAVAILABLE)
}

impl Door {
    /// Whether the secret was sent along; how long the look takes tells nothing about it.
    fn is_telegram(&self, headers: &HeaderMap) -> bool {
        let is_it = |given: &HeaderValue| Sha256::digest(given)[..].ct_eq(&self.secret).into();
        headers.get(SECRET).is_some_and(is_it)
    }

    async fn store(&self, body: Body) -> StatusCode {
        let Ok(body) = to_bytes(body, LONGEST).await else {
            log::error!("an update of more than {LONGEST} bytes was refused, or broken off");
            return StatusCode::PAYLOAD_TOO_LARGE;
        };
        let text = String::from_utf8(body.into()).ok();
        let update = text.and_then(|raw| Some((serde_json::from_str::<Numbered>(&raw).ok()?.update_id, raw)));
        let Some((number, raw)) = update else {
            log::error!("what came with the webhook's secret was no update");
            return StatusCode::BAD_REQUEST;
        };
        let (stored, told) = oneshot::channel();
        let sent = self.letters.send(Letter { number, raw, stored }).await;
        match (sent, told.await) {
            (Ok(()), Ok(())) => StatusCode::OK,
            _ => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn tell_refusal(&self) {
        let mut refused = self.refused.lock().unwrap_or_else(PoisonError::into_inner);
        refused.since_told += 1;
        if refused.told.is_none_or(|told| told.elapsed() >= TOLD_AGAIN) {
            let times = refused.since_told;
            log::warn!("the webhook was called {times} times without its secret; that was refused");
            *refused = Refused { since_told: 0, told: Some(Instant::now()) };
        }
    }
}

/// What was refused and is not told yet, so that whoever knocks cannot fill the log.
#[derive(Default)]
struct Refused {
    since_told: u64,
    told: Option<Instant>,
}

/// Stores what comes, as much at once as has come.
async fn store_all(db: Db, webhook: Webhook, mut letters: mpsc::Receiver<Letter>) {
    let mut batch = Vec::new();
    while letters.recv_many(&mut batch, TOGETHER).await > 0 {
        match store(&db, &batch, webhook.clock.timestamp()).await {
            Ok(()) => {
                webhook.arrived.notify_one();
                for letter in batch.drain(..) {
                    // Who has hung up is told by nobody, and brings the update again.
                    let _gone = letter.stored.send(());
                }
            }
            Err(fault) => {
                log::error!("{} updates could not be stored; Telegram brings them again: {fault}", batch.len());
                batch.clear();
            }
        }
    }
}

async fn store(db: &Db, batch: &[Letter], now: i64) -> Result<()> {
    let rows: Vec<(i64, &str)> = batch.iter().map(|letter| (letter.number, letter.raw.as_str())).collect();
    let mut tx = db.begin().await?;
    let new = updates::take_in(&mut tx, &rows, now).await?;
    tx.commit().await?;
    counter!("jolkarta_updates_taken_total").increment(new.len() as u64);
    Ok(())
}
