//! The page on which a person uses the stand-in like a few phones side by side, served at `/playground`.
//!
//! Everything the page shows is `/playground/state`, read anew whenever `/playground/events` says that something changed.
//! The page knows nothing of the product: names, hints and clocks come in as a `Desk`.

mod acts;
mod assets;
mod bodies;
mod guard;

use std::{collections::BTreeMap, convert::Infallible, fmt, sync::Arc, time::Duration};

use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Path, Query, State, rejection::QueryRejection},
    http::header,
    middleware,
    response::{
        IntoResponse, Redirect, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use futures::{Stream, StreamExt, stream};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::{ChatView, Effect, Fault, Sim};
use bodies::Wrong;

/// Older messages of a chat stay on the server: the page draws every message it gets.
const SHOWN_MESSAGES: usize = 300;
/// Changes that come closer together than this are told to the page as one.
const BREATH: Duration = Duration::from_millis(40);
/// Text and numbers only.
const MAX_JSON_BYTES: usize = 64 * 1024;
/// 20 MB of files, the most that a bot can download, and room for what frames them.
const MAX_UPLOAD_BYTES: usize = 20 * 1024 * 1024 + 64 * 1024;

/// What stands on the desk: whose phones, what they suggest, and whose clock it is.
#[derive(Clone)]
pub struct Desk {
    /// Name of the product, shown in the top bar.
    pub product: String,
    /// Username of the bot that the phones talk to.
    pub bot: String,
    /// Name of the time zone, such as `Asia/Almaty`.
    pub zone: String,
    /// How far the zone's civil time is ahead of UTC.
    pub offset_minutes: i32,
    /// The phones, from left to right.
    pub phones: Vec<Phone>,
    /// Moves the civil clock forward by so many seconds.
    pub advance: Arc<dyn Fn(i64) + Send + Sync>,
    /// Ends open event streams, which would otherwise keep a stopping server waiting.
    pub stop: CancellationToken,
}

impl fmt::Debug for Desk {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desk").field("product", &self.product).field("phones", &self.phones).finish_non_exhaustive()
    }
}

/// One phone: a person and the chat that is open on it.
#[derive(Clone, Debug)]
pub struct Phone {
    /// Names the phone in addresses and on the page; `citizen`, `official`, `editor` and `channel` have colours of their own.
    pub key: String,
    /// Whose phone it is, in its language: "Citizen".
    pub title: String,
    /// The person's name.
    pub name: String,
    /// The person.
    pub user: i64,
    /// The chat: the person's own id for the private chat with the bot, or a channel.
    pub chat: i64,
    /// `kk`, `ru` or `en`: the language of the phone's own words.
    pub language: String,
    /// What to try, sent at a tap.
    pub hints: Vec<String>,
}

/// The page and its endpoints, all under `/playground`, to merge into the server's router.
pub fn console(sim: Sim, desk: Desk) -> Router {
    let upload = post(acts::upload).layer(DefaultBodyLimit::max(MAX_UPLOAD_BYTES));
    let console = Console { sim, desk };
    Router::new()
        .route("/playground", get(assets::page))
        .route("/playground/", get(|| async { Redirect::permanent("../playground") }))
        .route("/playground/{asset}", get(assets::asset))
        .route("/playground/state", get(state))
        .route("/playground/events", get(events))
        .route("/playground/calls", get(calls))
        .route("/playground/file/{id}", get(file))
        .route("/playground/send", post(acts::send))
        .route("/playground/location", post(acts::location))
        .route("/playground/edit", post(acts::edit))
        .route("/playground/forward", post(acts::forward))
        .route("/playground/right", post(acts::right))
        .route("/playground/tap", post(acts::tap))
        .route("/playground/inline", post(acts::inline))
        .route("/playground/pick", post(acts::pick))
        .route("/playground/start", post(acts::start))
        .route("/playground/block", post(acts::block))
        .route("/playground/unblock", post(acts::unblock))
        .route("/playground/clock", post(acts::clock))
        .route("/playground/faults", post(acts::faults))
        .layer(DefaultBodyLimit::max(MAX_JSON_BYTES))
        .route("/playground/upload", upload)
        .layer(middleware::from_fn(guard::same_origin))
        .layer(middleware::from_fn(guard::headers))
        .with_state(Arc::new(console))
}

/// What all endpoints share.
struct Console {
    sim: Sim,
    desk: Desk,
}

impl Console {
    fn phone(&self, key: &str) -> Result<&Phone, Wrong> {
        let known = || self.desk.phones.iter().map(|phone| phone.key.as_str()).collect::<Vec<_>>().join(", ");
        let found = self.desk.phones.iter().find(|phone| phone.key == key);
        found.ok_or_else(|| Wrong::bad(format!("There is no phone “{key}”; there are: {}.", known())))
    }
}

type Shared = State<Arc<Console>>;

#[derive(Serialize)]
struct Shown<'a> {
    product: &'a str,
    clock: Clock<'a>,
    phones: Vec<ShownPhone<'a>>,
    faults: Vec<&'static str>,
}

#[derive(Serialize)]
struct Clock<'a> {
    now: i64,
    offset_minutes: i32,
    zone: &'a str,
}

#[derive(Serialize)]
struct ShownPhone<'a> {
    key: &'a str,
    title: &'a str,
    name: &'a str,
    language: &'a str,
    hints: &'a [String],
    /// How the Bot API names this chat in requests.
    ids: Vec<Value>,
    description: String,
    commands: Vec<(String, String)>,
    /// What the bot may do in a channel.
    rights: BTreeMap<&'static str, bool>,
    chat: ChatView,
}

async fn state(State(console): Shared) -> Response {
    let Console { sim, desk, .. } = &*console;
    let shown = Shown {
        product: &desk.product,
        clock: Clock { now: sim.now(), offset_minutes: desk.offset_minutes, zone: &desk.zone },
        phones: desk.phones.iter().map(|phone| console.shown(phone)).collect(),
        faults: sim.pending_faults().iter().map(acts::name).collect(),
    };
    Json(shown).into_response()
}

impl Console {
    fn shown<'a>(&'a self, phone: &'a Phone) -> ShownPhone<'a> {
        let Console { sim, desk, .. } = self;
        let mut chat = sim.chat(phone.user, phone.chat);
        chat.messages.drain(..chat.messages.len().saturating_sub(SHOWN_MESSAGES));
        let texts = sim.bot_texts(&desk.bot, &phone.language);
        if chat.kind == "private" {
            chat.title = texts.name;
        }
        let mut ids = vec![json!(phone.chat)];
        ids.extend(chat.username.iter().filter(|_| phone.chat < 0).map(|name| json!(format!("@{name}"))));
        ShownPhone {
            key: &phone.key,
            title: &phone.title,
            name: &phone.name,
            language: &phone.language,
            hints: &phone.hints,
            ids,
            description: texts.description,
            commands: sim.commands_for(&desk.bot, phone.chat, phone.user, &phone.language),
            rights: self.rights(phone),
            chat,
        }
    }

    fn rights(&self, phone: &Phone) -> BTreeMap<&'static str, bool> {
        let Some(bot) = self.sim.bot_id(&self.desk.bot).filter(|_| phone.chat < 0) else { return BTreeMap::new() };
        acts::RIGHTS.into_iter().map(|right| (right, self.sim.has_right(phone.chat, bot, right))).collect()
    }
}

/// A line at once and one after each change; the number only tells them apart.
async fn events(State(console): Shared) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut changes = console.sim.changes();
    changes.mark_changed();
    let ticks = stream::unfold((changes, false), |(mut changes, told)| async move {
        if told {
            tokio::time::sleep(BREATH).await;
        }
        changes.changed().await.ok()?;
        let tick = *changes.borrow_and_update();
        Some((Ok(Event::default().data(tick.to_string())), (changes, true)))
    });
    Sse::new(ticks.take_until(console.desk.stop.clone().cancelled_owned())).keep_alive(KeepAlive::default())
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: u64,
}

async fn calls(State(console): Shared, query: Result<Query<After>, QueryRejection>) -> Result<Json<Value>, Wrong> {
    let Query(query) = query.map_err(|_| Wrong::bad("“after” must be the number of a call."))?;
    Ok(Json(json!({ "calls": console.sim.calls_after(query.after) })))
}

/// Pictures and films are shown; everything else is only ever saved, so that no sent page runs as one of ours.
async fn file(State(console): Shared, Path(id): Path<String>) -> Result<Response, Wrong> {
    let (bytes, mime) = console.sim.file(&id).ok_or_else(|| Wrong::missing("There is no such file."))?;
    let seen = ["image/jpeg", "image/png", "video/mp4", "video/webm"].contains(&mime.as_str());
    let (mime, shown) = if seen { (mime, "inline") } else { ("application/octet-stream".to_owned(), "attachment") };
    Ok(([(header::CONTENT_TYPE, mime), (header::CONTENT_DISPOSITION, shown.to_owned())], bytes).into_response())
}

#[cfg(test)]
mod tests;
