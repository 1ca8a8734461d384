//! The record of what bots asked and were answered, and of what they asked that no Bot API would take.

use std::collections::VecDeque;

use serde::Serialize;
use serde_json::Value;

use super::Sim;

/// How many calls are remembered unless all are asked for.
const REMEMBERED: usize = 2_000;

/// One request to the Bot API and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Call {
    /// Counts from 1; also those that are no longer remembered.
    pub number: u64,
    /// Civil time, epoch seconds.
    pub at: i64,
    /// From the request to its answer, microseconds.
    pub took_micros: u64,
    /// The bot that asked.
    pub bot: i64,
    /// As the Bot API writes it (`sendMessage`), or as it was asked when nobody knows it.
    pub method: String,
    /// Parameters; numbers, flags and nested objects decoded, files as `attach://…`.
    pub params: Value,
    /// What was answered (`ok`, `result` or `error_code` and `description`), or would have been.
    pub answer: Value,
    /// The connection was cut on purpose, so the bot never saw the answer.
    pub lost: bool,
}

/// The calls and complaints of one server.
#[derive(Default)]
pub(super) struct CallLog {
    made: u64,
    unbounded: bool,
    calls: VecDeque<Call>,
    pub complaints: Vec<String>,
}

impl CallLog {
    pub fn add(&mut self, mut call: Call) {
        self.made += 1;
        call.number = self.made;
        self.calls.push_back(call);
        if !self.unbounded && self.calls.len() > REMEMBERED {
            self.calls.pop_front();
        }
    }
}

impl Sim {
    /// The remembered calls, oldest first.
    pub fn calls(&self) -> Vec<Call> {
        self.state().log.calls.iter().cloned().collect()
    }

    /// The remembered calls after this number, oldest first.
    pub fn calls_after(&self, number: u64) -> Vec<Call> {
        self.state().log.calls.iter().filter(|call| call.number > number).cloned().collect()
    }

    /// Remembers every call from now on, however many.
    pub fn remember_all_calls(&self) {
        self.state().log.unbounded = true;
    }

    /// Requests that break the Bot API's rules or that the stand-in does not support. Tests assert that there are none.
    pub fn complaints(&self) -> Vec<String> {
        self.state().log.complaints.clone()
    }
}
