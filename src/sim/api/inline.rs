//! answerInlineQuery: what people may choose from, checked as Telegram's servers check it.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::keyboard::{self, Markup};
use super::send::check_length;
use super::{Ask, Failure};
use crate::sim::inline::{Answered, Asked, InlineAnswer, InlineButton, InlineResult};
use crate::sim::message::Message;
use crate::sim::people::MAX_TEXT;
use crate::sim::state::State;

/// "No more than 50 results per query are allowed."
const MAX_RESULTS: usize = 50;
/// InlineQueryResult.id and next_offset: at most 64 bytes.
const MAX_BYTES: usize = 64;
/// How long apps wait for a bot, roughly; afterwards Telegram no longer knows the query.
const QUERY_LIFE: Duration = Duration::from_secs(10);
/// "Defaults to 300."
const CACHE_SECONDS: i64 = 300;

impl State {
    pub fn answer_inline_query(&mut self, ask: &Ask) -> Result<Value, Failure> {
        let answer = Arc::new(self.inline_answer(ask)?);
        let waiting = self.inline.queries.get_mut(ask.text("inline_query_id"));
        let waiting = waiting
            .filter(|query| query.bot == ask.bot && query.answer.is_none() && query.made.elapsed() < QUERY_LIFE)
            .ok_or_else(|| Failure::bad("query is too old and response timeout expired or query ID is invalid"))?;
        waiting.answer = Some(answer.clone());
        let person = ask.flag("is_personal").then_some(waiting.person);
        let asked = Asked { bot: ask.bot, text: waiting.text.clone(), offset: waiting.offset.clone(), person };
        let until = self.now + ask.number("cache_time").unwrap_or(CACHE_SECONDS);
        self.inline.cache.insert(asked, (until, answer));
        Ok(json!(true))
    }

    fn inline_answer(&mut self, ask: &Ask) -> Result<Answered, Failure> {
        let given = ask.params["results"].as_array().cloned().unwrap_or_default();
        if given.len() > MAX_RESULTS {
            return Err(Failure::bad("too many inline query results specified"));
        }
        let (mut results, mut messages) = (Vec::new(), Vec::new());
        for result in given.iter().filter_map(Value::as_object) {
            results.push(checked_result(result)?);
            messages.push(self.result_message(ask.bot, result)?);
        }
        let mut ids = HashSet::new();
        if results.iter().any(|result| !ids.insert(&result.id)) {
            return Err(Failure::bad("RESULT_ID_DUPLICATE"));
        }
        let next_offset = ask.text("next_offset").to_owned();
        if next_offset.len() > MAX_BYTES {
            return Err(Failure::bad("NEXT_OFFSET_INVALID"));
        }
        let button = ask.params.get("button").and_then(Value::as_object).map(checked_button).transpose()?;
        Ok(Answered { shown: InlineAnswer { results, next_offset, button }, messages })
    }

    /// The message that a result becomes when somebody chooses it.
    fn result_message(&mut self, bot: i64, result: &Map<String, Value>) -> Result<Message, Failure> {
        let content = result.get("input_message_content").and_then(Value::as_object);
        let Some(content) =
            content.filter(|content| result["type"] == "article" && content.contains_key("message_text"))
        else {
            self.log.complaints.push(format!("{}: the stand-in knows only articles with a text", result["type"]));
            return Err(Failure::bad("RESULT_TYPE_INVALID"));
        };
        let (text, entities) = self.formatted_in(content, "message_text", "entities")?;
        check_length(&text, MAX_TEXT, "MESSAGE_TOO_LONG")?;
        if text.is_empty() {
            return Err(Failure::bad("MESSAGE_EMPTY"));
        }
        let keyboard = match keyboard::read(result.get("reply_markup"), false)? {
            Markup::Inline(rows) => rows,
            _ => None,
        };
        let link_preview = content.get("link_preview_options").cloned();
        Ok(Message { via_bot: Some(bot), text, entities, keyboard, link_preview, ..Message::default() })
    }
}

fn checked_result(result: &Map<String, Value>) -> Result<InlineResult, Failure> {
    let text = |name: &str| result.get(name).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let shown = InlineResult { id: text("id"), title: text("title"), description: text("description") };
    if shown.id.is_empty() || shown.id.len() > MAX_BYTES {
        return Err(Failure::bad("RESULT_ID_INVALID"));
    }
    if shown.title.is_empty() { Err(Failure::bad("ARTICLE_TITLE_EMPTY")) } else { Ok(shown) }
}

/// InlineQueryResultsButton: exactly one of `web_app` and `start_parameter`, the latter 1–64 of `A-Za-z0-9_-`.
fn checked_button(button: &Map<String, Value>) -> Result<InlineButton, Failure> {
    let text = button.get("text").and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    if text.is_empty() {
        return Err(Failure::bad("SWITCH_PM_TEXT_EMPTY"));
    }
    let start_parameter = button.get("start_parameter").and_then(Value::as_str).map(str::to_owned);
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    match &start_parameter {
        Some(_) if button.contains_key("web_app") => Err(Failure::bad("inline query results button has two actions")),
        None if !button.contains_key("web_app") => Err(Failure::bad("inline query results button has no action")),
        Some(parameter) if parameter.is_empty() => Err(Failure::bad("START_PARAM_EMPTY")),
        Some(parameter) if parameter.len() > MAX_BYTES || !parameter.bytes().all(allowed) => {
            Err(Failure::bad("START_PARAM_INVALID"))
        }
        _ => Ok(InlineButton { text, start_parameter }),
    }
}
