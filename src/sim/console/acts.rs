//! What a person does at the page, one function for each.

use std::time::Duration;

use axum::{Json, extract::State};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    Console, Desk, Effect, Fault, Shared,
    bodies::{Body, Form, Wrong},
};
use crate::sim::{Draft, MediaKind, Upload};

/// How long a tapped button waits for the bot, as apps do.
const ANSWER_WAIT: Duration = Duration::from_secs(15);
/// One step of the clock is at most a year: more is a slip of the finger.
const MAX_STEP_SECONDS: i64 = 366 * 86_400;
/// What a flood error asks the bot to wait.
const FLOOD_SECONDS: u64 = 3;

type Done = Result<Json<Value>, Wrong>;

fn sent(id: i64) -> Done {
    Ok(Json(json!({ "message_id": id })))
}

fn done() -> Done {
    Ok(Json(json!({})))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Send {
    phone: String,
    text: String,
    reply_to: Option<i64>,
}

pub(super) async fn send(State(console): Shared, Body(body): Body<Send>) -> Done {
    let phone = console.phone(&body.phone)?;
    let draft = Draft { reply_to: body.reply_to, ..Draft::text(body.text) };
    sent(console.sim.send_message(phone.user, phone.chat, draft)?)
}

/// A place on the map, in degrees.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Location {
    phone: String,
    latitude: f64,
    longitude: f64,
}

pub(super) async fn location(State(console): Shared, Body(body): Body<Location>) -> Done {
    let phone = console.phone(&body.phone)?;
    if body.latitude.abs() > 90.0 || body.longitude.abs() > 180.0 {
        return Err(Wrong::bad("There is no such place: latitude runs to 90 degrees, longitude to 180."));
    }
    sent(console.sim.send_message(phone.user, phone.chat, Draft::location(body.latitude, body.longitude))?)
}

/// Several files become an album, documents one of their own, as in apps; the text is the first one's caption.
pub(super) async fn upload(State(console): Shared, form: Form) -> Done {
    let phone = console.phone(&form.phone)?;
    let mut caption = Some(form.text);
    let (documents, seen): (Vec<Upload>, Vec<Upload>) =
        form.files.into_iter().partition(|file| file.kind == MediaKind::Document);
    let mut last = 0;
    for files in [seen, documents] {
        let draft = |file| Draft {
            media: Some(file),
            reply_to: form.reply_to,
            ..Draft::text(caption.take().unwrap_or_default())
        };
        let mut drafts: Vec<Draft> = files.into_iter().map(draft).collect();
        last = match drafts.len() {
            0 => last,
            1 => console.sim.send_message(phone.user, phone.chat, drafts.remove(0))?,
            _ => console.sim.send_album(phone.user, phone.chat, drafts)?.pop().unwrap_or(last),
        };
    }
    sent(last)
}

/// Messages of another phone's chat, such as the channel, forwarded by this phone's owner.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Forward {
    phone: String,
    from: String,
    message_ids: Vec<i64>,
}

pub(super) async fn forward(State(console): Shared, Body(body): Body<Forward>) -> Done {
    let (phone, from) = (console.phone(&body.phone)?, console.phone(&body.from)?);
    let new = console.sim.forward(phone.user, from.chat, &body.message_ids, phone.chat)?;
    sent(new.last().copied().unwrap_or_default())
}

/// What can be taken from the bot in the channel.
pub(super) const RIGHTS: [&str; 3] = ["can_post_messages", "can_edit_messages", "can_delete_messages"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Right {
    phone: String,
    right: String,
    on: bool,
}

pub(super) async fn right(State(console): Shared, Body(body): Body<Right>) -> Done {
    let phone = console.phone(&body.phone)?;
    let known = RIGHTS.contains(&body.right.as_str()) && phone.chat < 0;
    let bot = console.sim.bot_id(&console.desk.bot).filter(|_| known);
    let bot = bot.ok_or_else(|| Wrong::bad(format!("There is no right “{}” here.", body.right)))?;
    console.sim.set_right(phone.chat, bot, &body.right, body.on);
    done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edit {
    phone: String,
    message_id: i64,
    text: String,
}

pub(super) async fn edit(State(console): Shared, Body(body): Body<Edit>) -> Done {
    let phone = console.phone(&body.phone)?;
    console.sim.edit(phone.user, phone.chat, body.message_id, &body.text)?;
    done()
}

/// A button as the person saw it: it may have been replaced meanwhile, as in any app.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tap {
    phone: String,
    message_id: i64,
    data: String,
}

pub(super) async fn tap(State(console): Shared, Body(body): Body<Tap>) -> Done {
    let phone = console.phone(&body.phone)?;
    let Console { sim, desk, .. } = &*console;
    let query = sim.tap_data(phone.user, phone.chat, body.message_id, &body.data)?;
    let answer = waited(desk, sim.until(|sim| sim.callback_answer(&query))).await;
    let answer = answer.map(|answer| json!({ "text": answer.text, "alert": answer.alert, "url": answer.url }));
    Ok(Json(json!({ "answer": answer })))
}

/// What the bot answers, unless it takes too long or the playground stops.
async fn waited<T>(desk: &Desk, answer: impl Future<Output = T>) -> Option<T> {
    tokio::select! {
        answer = answer => Some(answer),
        () = tokio::time::sleep(ANSWER_WAIT) => None,
        () = desk.stop.cancelled() => None,
    }
}

/// Words typed behind the bot's name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Inline {
    phone: String,
    text: String,
    #[serde(default)]
    offset: String,
}

pub(super) async fn inline(State(console): Shared, Body(body): Body<Inline>) -> Done {
    let phone = console.phone(&body.phone)?;
    let Console { sim, desk, .. } = &*console;
    let query = sim.inline(phone.user, phone.chat, &desk.bot, &body.text, &body.offset)?;
    let answer = waited(desk, sim.until(|sim| sim.inline_answer(&query))).await;
    Ok(Json(json!({ "query": query, "answer": answer })))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pick {
    phone: String,
    query: String,
    result: String,
}

pub(super) async fn pick(State(console): Shared, Body(body): Body<Pick>) -> Done {
    let phone = console.phone(&body.phone)?;
    sent(console.sim.pick(phone.user, &body.query, &body.result)?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Start {
    phone: String,
    payload: Option<String>,
}

pub(super) async fn start(State(console): Shared, Body(body): Body<Start>) -> Done {
    let phone = console.phone(&body.phone)?;
    sent(console.sim.start(phone.user, &console.desk.bot, body.payload.as_deref())?)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Whose {
    phone: String,
}

pub(super) async fn block(State(console): Shared, Body(body): Body<Whose>) -> Done {
    console.sim.block(console.phone(&body.phone)?.user, &console.desk.bot);
    done()
}

pub(super) async fn unblock(State(console): Shared, Body(body): Body<Whose>) -> Done {
    console.sim.unblock(console.phone(&body.phone)?.user, &console.desk.bot);
    done()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    advance_seconds: i64,
}

pub(super) async fn clock(State(console): Shared, Body(body): Body<Step>) -> Done {
    if !(1..=MAX_STEP_SECONDS).contains(&body.advance_seconds) {
        let text = "The clock moves forward only, by 1 second to 366 days (advance_seconds).";
        return Err(Wrong::bad(text));
    }
    (console.desk.advance)(body.advance_seconds);
    console.sim.change(|_| ());
    done()
}

/// What can be made to fail, and `none`, which takes all waiting faults back.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Kind {
    TooMany,
    Server,
    Drop,
    Lost,
    Repeat,
    None,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trouble {
    kind: Kind,
    /// Without it the next call of any method fails.
    method: Option<String>,
}

pub(super) async fn faults(State(console): Shared, Body(body): Body<Trouble>) -> Done {
    let fault = match body.kind {
        Kind::TooMany => Fault::flood(FLOOD_SECONDS),
        Kind::Server => Fault::error(500, "Internal Server Error"),
        Kind::Drop => Fault::new(Effect::DropBefore),
        Kind::Lost => Fault::new(Effect::DropAfter),
        Kind::Repeat => Fault::new(Effect::RepeatUpdates).on("getUpdates"),
        Kind::None => {
            console.sim.clear_faults();
            return done();
        }
    };
    console.sim.fault(Fault { method: body.method.or(fault.method), ..fault });
    done()
}

/// The name by which the page knows a waiting fault.
pub(super) fn name(fault: &Fault) -> &'static str {
    match &fault.effect {
        Effect::Error { code: 429, .. } => "too_many",
        Effect::Error { .. } => "server",
        Effect::DropBefore => "drop",
        Effect::DropAfter => "lost",
        Effect::Delay(_) => "delay",
        Effect::RepeatUpdates => "repeat",
    }
}
