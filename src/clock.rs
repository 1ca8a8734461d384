//! The clock as a parameter: the machine's time, a shifted one for the playground, a hand-moved one for tests.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use chrono::{DateTime, Duration, Utc};

/// Civil time. Clones move together. Pacing and timeouts use monotonic time instead, which nothing shifts.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Where a hand-moved clock stands, in UTC epoch milliseconds; `None` for one that ticks with the machine.
    start: Option<i64>,
    /// Milliseconds added.
    offset: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Clock {
        Clock { start: None, offset: Arc::default() }
    }

    /// A clock that shows this moment now and ticks on.
    pub fn ticking_from(moment: DateTime<Utc>) -> Clock {
        let clock = Clock::system();
        clock.advance(moment - clock.now());
        clock
    }

    /// A clock that stands still until it is advanced.
    pub fn standing_at(moment: DateTime<Utc>) -> Clock {
        Clock { start: Some(moment.timestamp_millis()), offset: Arc::default() }
    }

    /// The time now.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the machine")]
    pub fn now(&self) -> DateTime<Utc> {
        let start = self.start.unwrap_or_else(|| Utc::now().timestamp_millis());
        DateTime::from_timestamp_millis(start + self.offset.load(Ordering::Relaxed)).unwrap_or_default()
    }

    /// The time now in UTC epoch seconds.
    pub fn timestamp(&self) -> i64 {
        self.now().timestamp()
    }

    /// Moves the clock, for all clones.
    pub fn advance(&self, by: Duration) {
        self.offset.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_move_together() {
        let clock = Clock::standing_at(DateTime::from_timestamp(1_000, 0).unwrap());
        let twin = clock.clone();
        twin.advance(Duration::days(1));
        assert_eq!(clock.timestamp(), 1_000 + 86_400);
    }

    #[test]
    fn a_ticking_clock_begins_where_it_is_set() {
        let start = DateTime::from_timestamp(5_000, 0).unwrap();
        let shown = Clock::ticking_from(start).now();
        assert!(shown >= start && shown < start + Duration::minutes(1));
    }
}
