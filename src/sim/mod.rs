//! A stand-in for Telegram: people, bots, chats and messages as a plain value, with a strict Bot API server over it.
//!
//! Tests and the playground talk to it as people do (send, tap, read); the bot meets it only as an API base URL.
//! It uses nothing of the product. Where Telegram refuses, it refuses, in Telegram's words.

mod api;
mod calls;
mod chats;
mod commands;
mod console;
mod crowd;
mod detect;
mod discussions;
mod faults;
mod files;
mod inline;
mod json;
mod limits;
mod markup;
mod message;
mod people;
mod rights;
mod state;
mod updates;
mod views;
mod webhooks;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::watch;

pub use calls::{Call, Tally};
pub use commands::BotTexts;
pub use console::{Desk, Phone, console};
pub use crowd::Counted;
pub use faults::{Effect, Fault, Storm};
pub use inline::{InlineAnswer, InlineButton, InlineResult};
pub use markup::parse_html;
pub use message::{Draft, Entity, Media, MediaKind, Upload};
pub use people::{CallbackAnswer, Refusal};
pub use views::{ButtonView, ChatView, MessageView, Sender};

use state::State;

/// A whole Telegram in one value. Cheap to clone; all clones are one server. Many may live in one process.
#[derive(Clone)]
pub struct Sim {
    inner: Arc<Inner>,
}

struct Inner {
    /// Civil time in epoch seconds: the dates of messages. Pacing and polling use tokio's monotonic clock.
    now: Box<dyn Fn() -> i64 + Send + Sync>,
    state: Mutex<State>,
    changes: watch::Sender<u64>,
    /// Ticks when updates or their settings change: who waits for updates sleeps through everything else.
    updates: watch::Sender<u64>,
}

impl Sim {
    /// An empty Telegram; `now` gives civil time in epoch seconds, which becomes the dates of messages.
    pub fn new(now: impl Fn() -> i64 + Send + Sync + 'static) -> Sim {
        Sim {
            inner: Arc::new(Inner {
                now: Box::new(now),
                state: Mutex::new(State::default()),
                changes: watch::Sender::new(0),
                updates: watch::Sender::new(0),
            }),
        }
    }

    /// Ticks with every change that a viewer or a test could see: messages, answers, deliveries, calls.
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.inner.changes.subscribe()
    }

    /// Waits until `look` finds what it looks for, looking again after each change. The caller limits the time.
    pub async fn until<T>(&self, mut look: impl FnMut(&Sim) -> Option<T>) -> T {
        let mut changes = self.changes();
        loop {
            changes.borrow_and_update();
            if let Some(found) = look(self) {
                return found;
            }
            if changes.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    fn now(&self) -> i64 {
        (self.inner.now)()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state under its lock, then tells everyone who watches.
    fn change<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state();
        state.now = self.now();
        let before = state.stirred;
        let result = act(&mut state);
        let stirred = state.stirred != before;
        drop(state);
        if stirred {
            self.inner.updates.send_modify(|tick| *tick += 1);
        }
        self.inner.changes.send_modify(|tick| *tick += 1);
        result
    }
}

impl fmt::Debug for Sim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sim")
    }
}
