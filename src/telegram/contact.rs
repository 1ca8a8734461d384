//! Whether Telegram answers: what every request tells of it, for those who watch over the process.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use metrics::counter;
use tokio::time::Instant;

use super::outcome::Failure;

/// Since when Telegram has not answered.
#[derive(Debug, Default)]
pub struct Contact(Mutex<Option<Instant>>);

impl Contact {
    /// What a request came to.
    pub fn note<T>(&self, method: &'static str, outcome: &Result<T, Failure>) {
        let told = match outcome {
            Ok(_) => "done",
            Err(Failure::Wait(_)) => "too_many",
            Err(Failure::Unreachable(_)) => "unreachable",
            Err(Failure::Unanswered(_)) => "unanswered",
            Err(_) => "refused",
        };
        counter!("jolkarta_telegram_requests_total", "method" => method, "outcome" => told).increment(1);
        let mut silent_since = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match outcome {
            Err(Failure::Unreachable(_) | Failure::Unanswered(_)) => {
                silent_since.get_or_insert_with(Instant::now);
            }
            _ => *silent_since = None,
        }
    }

    /// For how long no request has been answered; `None` if the last one was, or if there was none.
    pub fn silent_for(&self) -> Option<Duration> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).map(|since| since.elapsed())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn silence_begins_with_the_first_failure_and_ends_with_an_answer() {
        let contact = Contact::default();
        let lost = || Err::<(), _>(Failure::Unreachable("no connection".into()));
        assert_eq!(contact.silent_for(), None);
        contact.note("getMe", &lost());
        let since = *contact.0.lock().unwrap();
        contact.note("getMe", &lost());
        assert!(since.is_some() && *contact.0.lock().unwrap() == since && contact.silent_for().is_some());
        contact.note("getMe", &Err::<(), _>(Failure::Wait(Duration::from_secs(1))));
        assert_eq!(contact.silent_for(), None, "an error is an answer, too");
    }
}
