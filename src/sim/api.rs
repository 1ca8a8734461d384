//! The HTTP face: takes requests as Telegram's servers take them, answers as they answer.
//!
//! `/bot<token>/<method>` in any case, by GET or POST, with JSON, forms or multipart; `/file/bot<token>/<path>`.
//! A request passes, in this order: token, method, faults on demand, the shape of the Bot API, flood limits, the method itself.

mod answers;
mod ask;
mod body;
mod bot;
mod chats;
mod edits;
mod files;
mod inline;
mod keyboard;
mod media;
mod menus;
mod polling;
mod relays;
mod removals;
mod schema;
mod send;
#[cfg(test)]
mod tests;

use std::io;

use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Request, State as From};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{any, get};
use axum::{Json, Router};
use serde::Serialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::Sim;
use super::calls::Call;
use super::faults::Effect;
use super::state::{ChatKey, State};
pub(super) use ask::{Ask, Failure};

/// Methods that count towards the flood limits: those that put or change a message.
const PACED: [&str; 14] = [
    "sendMessage",
    "sendPhoto",
    "sendVideo",
    "sendDocument",
    "sendMediaGroup",
    "editMessageText",
    "editMessageCaption",
    "editMessageMedia",
    "editMessageReplyMarkup",
    "forwardMessage",
    "forwardMessages",
    "copyMessage",
    "copyMessages",
    "pinChatMessage",
];

impl Sim {
    /// The Bot API as a router, to mount or to serve.
    pub fn router(&self) -> Router {
        Router::new()
            .route("/{bot}/{method}", any(call))
            .route("/file/{bot}/{*path}", get(download))
            .layer(DefaultBodyLimit::max(body::MAX_BODY))
            .with_state(self.clone())
    }

    /// Serves the Bot API until `stop`; then requests that wait, such as long polls, are cut.
    pub async fn serve(&self, listener: TcpListener, stop: CancellationToken) -> io::Result<()> {
        let stopped = stop.clone();
        let until_stopped = move |request: Request, next: Next| {
            let stop = stop.clone();
            async move {
                tokio::select! {
                    answer = next.run(request) => answer,
                    () = stop.cancelled() => cut(),
                }
            }
        };
        let router = self.router().layer(axum::middleware::from_fn(until_stopped));
        axum::serve(listener, router).with_graceful_shutdown(stopped.cancelled_owned()).await
    }
}

async fn call(From(sim): From<Sim>, Path((bot, method)): Path<(String, String)>, request: Request) -> Response {
    let asked = Instant::now();
    let Some(token) = bot.strip_prefix("bot") else { return reply(&Err(Failure::not_found())) };
    let Some(bot) = sim.state().bot_by_token(token) else { return reply(&Err(Failure::new(401, "Unauthorized"))) };
    let Some(method) = schema::method(&method) else {
        sim.change(|state| state.log.complaints.push(format!("{method}: no such method, or the stand-in lacks it")));
        return reply(&Err(Failure::not_found()));
    };
    let mut ask = match body::read(method, request).await {
        Ok(input) => Ask { bot, method, params: input.params, files: input.files },
        Err(description) => return reply(&Err(Failure::new(400, &description))),
    };
    let effect = sim.state().trouble(method);
    let lost = matches!(effect, Some(Effect::DropBefore | Effect::DropAfter));
    let result = spoilt(&sim, &mut ask, effect).await;
    answer(&sim, ask, asked, result, lost)
}

/// Handles the call as far as the trouble on demand lets it be handled.
async fn spoilt(sim: &Sim, ask: &mut Ask, effect: Option<Effect>) -> Result<Value, Failure> {
    match effect {
        Some(Effect::Error { code, description, retry_after }) => {
            return Err(Failure { code, description, retry_after });
        }
        Some(Effect::DropBefore) => return Err(Failure::new(0, "dropped before it was handled")),
        Some(Effect::Delay(pause)) => tokio::time::sleep(pause).await,
        Some(Effect::RepeatUpdates) => sim.change(|state| state.repeat_updates(ask.bot)),
        Some(Effect::DropAfter) | None => {}
    }
    handle(sim, ask).await
}

/// Checks the shape, then does what the method says.
async fn handle(sim: &Sim, ask: &mut Ask) -> Result<Value, Failure> {
    let mut wrong = schema::faults(ask.method, &ask.params);
    wrong.extend(ask.unsupported());
    if let Some(first) = wrong.first() {
        let failure = Failure::bad(first.as_str());
        sim.change(|state| state.log.complaints.extend(wrong));
        return Err(failure);
    }
    match ask.method {
        "getUpdates" => polling::get_updates(sim, ask).await,
        "setWebhook" => sim.set_webhook(ask),
        "deleteWebhook" => sim.delete_webhook(ask),
        _ => sim.change(|state| {
            state.pace(ask)?;
            state.perform(ask)
        }),
    }
}

impl State {
    fn pace(&mut self, ask: &Ask) -> Result<(), Failure> {
        let Some(key) = PACED.contains(&ask.method).then(|| self.chat_of(ask)).and_then(Result::ok) else {
            return Ok(());
        };
        let chat = match key {
            ChatKey::Private { person, .. } => person,
            ChatKey::Shared(id) => id,
        };
        self.limits.take(ask.bot, chat, ask.flag("allow_paid_broadcast"), Instant::now()).map_err(Failure::flood)
    }

    fn perform(&mut self, ask: &mut Ask) -> Result<Value, Failure> {
        if let Some(counted) = self.count_change(ask) {
            return counted;
        }
        match ask.method {
            "getMe" => Ok(self.me(ask)),
            "getWebhookInfo" => Ok(self.webhook_info(ask)),
            "sendMessage" => self.send_message(ask),
            "sendPhoto" | "sendVideo" | "sendDocument" => self.send_file(ask),
            "sendMediaGroup" => self.send_album(ask),
            "forwardMessage" => self.forward_message(ask),
            "copyMessage" => self.copy_message(ask),
            "forwardMessages" | "copyMessages" => self.relay_messages(ask),
            "editMessageText" => self.edit_text(ask),
            "editMessageCaption" => self.edit_caption(ask),
            "editMessageMedia" => self.edit_media(ask),
            "editMessageReplyMarkup" => self.edit_keyboard(ask),
            "deleteMessage" => self.delete_message(ask),
            "deleteMessages" => self.delete_messages(ask),
            "pinChatMessage" => self.pin(ask),
            "unpinChatMessage" => self.unpin(ask),
            "answerCallbackQuery" => self.answer_query(ask),
            "answerInlineQuery" => self.answer_inline_query(ask),
            "sendChatAction" => self.chat_action(ask),
            "getFile" => self.get_file(ask),
            "getChat" => self.get_chat(ask),
            "getChatMember" => self.get_member(ask),
            "getChatAdministrators" => self.get_administrators(ask),
            "getChatMemberCount" => self.count_members(ask),
            "leaveChat" => self.leave(ask),
            "setMyCommands" => self.set_commands(ask),
            "getMyCommands" => self.get_commands(ask),
            "deleteMyCommands" => self.delete_commands(ask),
            "setChatMenuButton" => self.set_menu_button(ask),
            "getChatMenuButton" => self.get_menu_button(ask),
            _ => self.profile_text(ask),
        }
    }
}

/// An answer of the Bot API that reports success.
#[derive(Serialize)]
struct Done<'a> {
    ok: bool,
    result: &'a Value,
}

/// Records the call and makes its HTTP answer; a lost one ends the connection without a word.
fn answer(sim: &Sim, ask: Ask, asked: Instant, result: Result<Value, Failure>, lost: bool) -> Response {
    let response = if lost { cut() } else { reply(&result) };
    let error = result.as_ref().err().map(|failure| failure.code);
    if !sim.state().log.count(ask.method, error, lost) {
        return response;
    }
    let call = Call {
        number: 0,
        at: sim.now(),
        took_micros: asked.elapsed().as_micros() as u64,
        bot: ask.bot,
        method: ask.method.to_owned(),
        params: Value::Object(ask.params),
        answer: envelope(result),
        lost,
    };
    sim.change(|state| state.log.add(call));
    response
}

fn envelope(result: Result<Value, Failure>) -> Value {
    match result {
        Ok(result) => json!({ "ok": true, "result": result }),
        Err(failure) => {
            let mut body = json!({ "ok": false, "error_code": failure.code, "description": failure.description });
            if let Some(seconds) = failure.retry_after {
                body["parameters"] = json!({ "retry_after": seconds });
            }
            body
        }
    }
}

fn reply(result: &Result<Value, Failure>) -> Response {
    let (status, body) = match result {
        Ok(result) => (StatusCode::OK, Json(Done { ok: true, result }).into_response()),
        Err(failure) => {
            let status = StatusCode::from_u16(failure.code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Json(envelope(Err(failure.clone()))).into_response())
        }
    };
    (status, body).into_response()
}

/// An answer whose body fails at once: the server closes the connection in the middle of it.
fn cut() -> Response {
    let broken = futures::stream::once(async { Err::<String, _>(io::Error::from(io::ErrorKind::ConnectionReset)) });
    Body::from_stream(broken).into_response()
}

async fn download(From(sim): From<Sim>, Path((bot, path)): Path<(String, String)>) -> Response {
    let state = sim.state();
    let known = bot.strip_prefix("bot").and_then(|token| state.bot_by_token(token)).is_some();
    match state.file_at(&path).filter(|_| known) {
        Some(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        None => reply(&Err(Failure::not_found())),
    }
}
