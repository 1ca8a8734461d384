//! Answers to inline queries.

use serde::de::IgnoredAny;
use teloxide::{
    payloads::AnswerInlineQuery,
    types::{InlineQueryId, InlineQueryResult, InlineQueryResultsButton, InlineQueryResultsButtonKind},
};

use super::{
    gateway::{Gateway, Result},
    outcome::Failure,
};

/// What somebody may choose from.
#[derive(Clone, Debug)]
pub struct InlineAnswer {
    /// At most 50, with ids of at most 64 bytes that differ.
    pub results: Vec<InlineQueryResult>,
    /// Comes back with the question for more, at most 64 bytes; empty when this is all.
    pub next_offset: String,
    /// Label of a button above the results, and what follows `/start` when it is pressed.
    pub button: Option<(String, &'static str)>,
    /// How long Telegram may give this answer to the same person and words without asking.
    pub cache_seconds: u32,
}

impl Gateway {
    /// Answers an inline query, for the person who asked alone: results are in their language. A query that is too old
    /// needs no answer.
    pub async fn answer_inline(&self, query: &str, answer: InlineAnswer) -> Result<()> {
        let mut request = AnswerInlineQuery::new(InlineQueryId(query.to_owned()), answer.results);
        request.cache_time = Some(answer.cache_seconds);
        request.is_personal = Some(true);
        request.next_offset = Some(answer.next_offset);
        request.button = answer.button.map(|(text, parameter)| InlineQueryResultsButton {
            text,
            kind: InlineQueryResultsButtonKind::StartParameter(parameter.to_owned()),
        });
        match self.call::<IgnoredAny>(&request).await {
            Ok(_) | Err(Failure::TooLate) => Ok(()),
            Err(failure) => Err(failure),
        }
    }
}
