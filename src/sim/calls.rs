//! The record of what bots asked and were answered, and of what they asked that no Bot API would take.

use std::collections::{BTreeMap, VecDeque};

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

/// How calls of one method ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Carried out and answered.
    pub done: u64,
    /// Refused or failed, by `error_code`.
    pub failed: BTreeMap<u16, u64>,
    /// Carried out, but the answer was lost on purpose.
    pub lost_after: u64,
    /// Not carried out, and not answered either.
    pub lost_before: u64,
}

/// The calls and complaints of one server.
pub(super) struct CallLog {
    made: u64,
    kept: usize,
    tallies: BTreeMap<&'static str, Tally>,
    calls: VecDeque<Call>,
    pub complaints: Vec<String>,
}

impl Default for CallLog {
    fn default() -> CallLog {
        let (calls, complaints) = Default::default();
        CallLog { made: 0, kept: REMEMBERED, tallies: BTreeMap::new(), calls, complaints }
    }
}

impl CallLog {
    /// Counts a call that ended with this error or none; whether it is also to be remembered.
    pub fn count(&mut self, method: &'static str, error: Option<u16>, lost: bool) -> bool {
        let tally = self.tallies.entry(method).or_default();
        match error {
            None if lost => tally.lost_after += 1,
            None => tally.done += 1,
            Some(_) if lost => tally.lost_before += 1,
            Some(code) => *tally.failed.entry(code).or_default() += 1,
        }
        self.kept > 0
    }

    pub fn add(&mut self, mut call: Call) {
        self.made += 1;
        call.number = self.made;
        self.calls.push_back(call);
        if self.calls.len() > self.kept {
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
        let mut calls = Vec::new();
        self.see_calls_after(number, |call| calls.push(call.clone()));
        calls
    }

    /// Shows the remembered calls after this number, oldest first, without copying them. Nothing else happens meanwhile.
    pub fn see_calls_after(&self, number: u64, see: impl FnMut(&Call)) {
        let state = self.state();
        let calls = &state.log.calls;
        let known = calls.front().map_or(0, |first| (number + 1).saturating_sub(first.number));
        calls.iter().skip(usize::try_from(known).unwrap_or(usize::MAX)).for_each(see);
    }

    /// Remembers every call from now on, however many.
    pub fn remember_all_calls(&self) {
        self.state().log.kept = usize::MAX;
    }

    /// Remembers no call any more and only counts them: for measuring.
    pub fn only_count_calls(&self) {
        let mut state = self.state();
        state.log.kept = 0;
        state.log.calls.clear();
    }

    /// How the calls of a method ended so far, remembered or not.
    pub fn tally(&self, method: &str) -> Tally {
        self.state().log.tallies.get(method).cloned().unwrap_or_default()
    }

    /// Requests that break the Bot API's rules or that the stand-in does not support. Tests assert that there are none.
    pub fn complaints(&self) -> Vec<String> {
        self.state().log.complaints.clone()
    }
}
