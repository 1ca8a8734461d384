//! What becomes of a chat's questions when too many of them wait.
//!
//! A chat gets one message a second, a group one in three, so a hundred questions would keep whoever asks next waiting for
//! minutes.
//!
//! 1. A question behind which more than [`MOST_WAITING`] updates of its chat wait is dropped; the newest ones are answered.
//! 2. The first one dropped is answered by one message that says so; the others in silence.
//! 3. Only questions are dropped. What changes something is always done, and its answer sent.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Bot, Result, Visit};
use crate::messages::TooMany;

/// Updates of a chat that may wait behind a question which is still answered: twenty seconds in a private chat, a minute in a
/// group.
pub const MOST_WAITING: usize = 20;

/// How crowded a chat's line is, as long as it is not empty.
#[derive(Debug, Default)]
pub struct Crowd {
    behind: usize,
    told: AtomicBool,
}

impl Crowd {
    /// So many updates wait behind the next one.
    pub fn behind(&mut self, behind: usize) {
        self.behind = behind;
    }

    fn is_too_large(&self) -> bool {
        self.behind > MOST_WAITING
    }
}

impl Bot {
    /// Whether a question is dropped because too much waits behind it; the chat is told of it once.
    pub(super) async fn drops(&self, visit: &Visit, crowd: &Crowd) -> Result<bool> {
        if !crowd.is_too_large() {
            return Ok(false);
        }
        if !crowd.told.load(Ordering::Relaxed) {
            self.say(visit, TooMany { answered: MOST_WAITING, today: visit.today }.render(&visit.locale)).await?;
            crowd.told.store(true, Ordering::Relaxed);
        }
        Ok(true)
    }
}
