//! Updates from Telegram: asked for by a long poll, and kept as raw JSON, so that kinds and contents which the library does not
//! know are kept whole.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use teloxide::requests::Payload;

/// How long one long poll waits at Telegram for updates, in seconds.
const POLL_SECONDS: u32 = 25;

/// An update as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Update {
    /// Telegram's number of it.
    pub number: i64,
    /// Its JSON.
    pub raw: String,
}

#[derive(Deserialize)]
struct Numbered {
    update_id: i64,
}

impl Update {
    /// Reads an update; one without a number is told in the log and dropped.
    pub(super) fn read(raw: Box<RawValue>) -> Option<Update> {
        let raw = String::from(Box::<str>::from(raw));
        match serde_json::from_str(&raw) {
            Ok(Numbered { update_id }) => Some(Update { number: update_id, raw }),
            Err(_) => {
                log::error!("an update without a number was dropped");
                None
            }
        }
    }
}

/// Telegram Bot API, getUpdates.
#[derive(Clone, Serialize)]
pub(super) struct Poll {
    #[serde(skip_serializing_if = "Option::is_none")]
    offset: Option<i64>,
    timeout: u32,
    limit: u8,
    allowed_updates: &'static [&'static str],
}

impl Poll {
    /// One long poll for updates of these kinds from `offset` on.
    pub(super) fn new(offset: Option<i64>, kinds: &'static [&'static str]) -> Poll {
        Poll { offset, timeout: POLL_SECONDS, limit: 100, allowed_updates: kinds }
    }
}

impl Payload for Poll {
    type Output = Vec<Box<RawValue>>;
    const NAME: &'static str = "GetUpdates";
}
