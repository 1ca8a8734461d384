//! What is not a message: answers to taps, and "typing".

use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::Instant;

use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::Sim;
use crate::sim::people::CallbackAnswer;
use crate::sim::state::State;

/// How long a tap waits; afterwards Telegram no longer knows the query.
const QUERY_LIFE: Duration = Duration::from_secs(60);
/// Telegram Bot API, answerCallbackQuery: 0–200 characters.
const MAX_ANSWER: usize = 200;
/// "The status is set for 5 seconds or less."
const ACTION_LIFE: Duration = Duration::from_secs(5);

const ACTIONS: [&str; 11] = [
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
];

impl State {
    pub fn answer_query(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let id = ask.text("callback_query_id");
        check_length(ask.text("text"), MAX_ANSWER, "MESSAGE_TOO_LONG")?;
        let answer = CallbackAnswer {
            text: ask.text("text").to_owned(),
            alert: ask.flag("show_alert"),
            url: Some(ask.text("url").to_owned()).filter(|url| !url.is_empty()),
        };
        let waiting = self
            .queries
            .get_mut(id)
            .filter(|query| query.bot == ask.bot && query.answer.is_none() && query.made.elapsed() < QUERY_LIFE);
        let old = || Failure::bad("query is too old and response timeout expired or query ID is invalid");
        waiting.ok_or_else(old)?.answer = Some(answer);
        Ok(json!(true))
    }

    pub fn chat_action(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let key = self.chat_to_write(ask)?;
        if !ACTIONS.contains(&ask.text("action")) {
            return Err(Failure::bad("wrong parameter action in request"));
        }
        self.open(key).action = Some((ask.text("action").to_owned(), Instant::now() + ACTION_LIFE));
        Ok(json!(true))
    }
}

impl Sim {
    /// Makes all taps that wait for an answer too old to be answered.
    pub fn expire_callbacks(&self) {
        self.change(|state| state.queries.retain(|_, query| query.answer.is_some()));
    }
}
