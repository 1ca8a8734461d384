//! What follows from an error of the Bot API.

use std::time::Duration;

use teloxide::ApiError;

/// What follows from an error.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Telegram asks for silence, for the whole bot.
    #[error("Telegram asks to wait {} s", .0.as_secs())]
    Wait(Duration),
    /// No answer, or an answer of a server in trouble: the same request may pass later.
    #[error("Telegram cannot be reached: {0}")]
    Unreachable(String),
    /// The request went out and no answer came: it may have been carried out.
    #[error("Telegram did not answer: {0}")]
    Unanswered(String),
    /// The chat cannot be written to: blocked, deleted, never started, or the bot was removed.
    #[error("the chat is gone: {0}")]
    Gone(String),
    /// The message that was to be changed is not there any more, or cannot be changed.
    #[error("the message cannot be changed: {0}")]
    NoMessage(String),
    /// The tap came too long ago to be answered.
    #[error("the tap is too old")]
    TooLate,
    /// The change changes nothing.
    #[error("nothing to change")]
    Unchanged,
    /// The token is not valid.
    #[error("the token is refused")]
    BadToken,
    /// Another process polls with the same token.
    #[error("another process takes this bot's updates")]
    Conflict,
    /// Refused for ever.
    #[error("refused: {0}")]
    Refused(String),
}

impl Failure {
    /// Whether the same request may pass later.
    pub fn is_temporary(&self) -> bool {
        matches!(self, Failure::Wait(_) | Failure::Unreachable(_) | Failure::Unanswered(_))
    }
}

impl Failure {
    /// What follows from the description of an error; those that the library knows are told apart by name.
    pub fn from_description(description: String) -> Failure {
        match serde_json::from_value(description.clone().into()) {
            Ok(error) => from_api(error),
            Err(_) => from_words(description),
        }
    }
}

fn from_api(error: ApiError) -> Failure {
    let text = error.to_string();
    match error {
        ApiError::BotBlocked
        | ApiError::ChatNotFound
        | ApiError::UserDeactivated
        | ApiError::CantInitiateConversation
        | ApiError::BotKicked
        | ApiError::BotKickedFromSupergroup
        | ApiError::BotKickedFromChannel
        | ApiError::NotEnoughRightsToPostMessages
        | ApiError::GroupDeactivated => Failure::Gone(text),
        ApiError::MessageNotModified => Failure::Unchanged,
        ApiError::MessageToEditNotFound
        | ApiError::MessageCantBeEdited
        | ApiError::MessageToDeleteNotFound
        | ApiError::MessageCantBeDeleted
        | ApiError::MessageIdInvalid => Failure::NoMessage(text),
        ApiError::InvalidQueryId => Failure::TooLate,
        ApiError::InvalidToken => Failure::BadToken,
        ApiError::TerminatedByOtherGetUpdates => Failure::Conflict,
        _ => from_words(text),
    }
}

/// Words of errors after which nobody can be written to there: removed from the group, deleted, restricted, topic closed.
const NO_READER: [&str; 5] =
    ["forbidden", "not enough rights to send", "have no rights to send", "topic_closed", "message thread not found"];

/// Errors that the library does not know by name.
fn from_words(text: String) -> Failure {
    let says = |words: &str| text.to_ascii_lowercase().contains(words);
    if says("can't be deleted") {
        Failure::NoMessage(text)
    } else if says("query is too old") {
        Failure::TooLate
    } else if NO_READER.into_iter().any(says) {
        Failure::Gone(text)
    } else {
        Failure::Refused(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chat_without_a_reader_is_gone() {
        for text in [
            "Forbidden: bot was blocked by the user",
            "Forbidden: bot was kicked from the group chat",
            "Forbidden: bot is not a member of the supergroup chat",
            "Forbidden: the group chat was deleted",
            "Forbidden: bot can't send messages to bots",
            "Bad Request: CHAT_WRITE_FORBIDDEN",
            "Bad Request: not enough rights to send text messages to the chat",
            "Bad Request: TOPIC_CLOSED",
            "Bad Request: message thread not found",
            "Bad Request: chat not found",
        ] {
            let failure = Failure::from_description(text.into());
            assert!(matches!(failure, Failure::Gone(_)), "{text}: {failure:?}");
        }
    }
}
