//! Pacing: when the next message may go, given the time and what went before. Pure.
//!
//! 1. Each limit is a rate with a burst. It remembers one moment: when its line of messages, at one interval each, would end.
//! 2. A message may go when that moment is at most burst − 1 intervals away; it then adds one interval to it.
//! 3. A message passes two limits, the bot's and its chat's, and waits for the slower one.
//! 4. At the start all limits count as used up, since the process before this one may have sent at full rate.
//!
//! The numbers are Telegram's published ones ("My bot is hitting limits", Bots FAQ): about 30 messages a second overall, one a
//! second in a chat (short bursts pass), 20 a minute in a group.

use std::collections::HashMap;

use tokio::time::{Duration, Instant};

/// A rate with a burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Time between messages in the long run.
    pub interval: Duration,
    /// How many may go at once after a pause.
    pub burst: u32,
}

impl Rate {
    /// So many a second.
    pub fn per_second(number: u32) -> Rate {
        Rate { interval: Duration::from_secs(1) / number.max(1), burst: number.max(1) }
    }

    fn slack(self) -> Duration {
        self.interval * self.burst.saturating_sub(1)
    }
}

/// One a second, three at once.
const PRIVATE: Rate = Rate { interval: Duration::from_secs(1), burst: 3 };
/// Twenty a minute.
const GROUP: Rate = Rate { interval: Duration::from_secs(3), burst: 20 };
/// Chats whose limit is fresh again are forgotten when so many are remembered.
const REMEMBERED_CHATS: usize = 10_000;

/// What has gone out lately.
#[derive(Debug)]
pub struct Pace {
    overall: Rate,
    started: Instant,
    line_ends: Instant,
    chats: HashMap<i64, Instant>,
}

impl Pace {
    /// A pace with this overall rate, all used up at `now`.
    pub fn new(overall: Rate, now: Instant) -> Pace {
        Pace { overall, started: now, line_ends: now + overall.slack(), chats: HashMap::new() }
    }

    /// Takes the next place for a message to this chat (negative numbers are groups and channels) and tells how long
    /// to wait for it.
    pub fn reserve(&mut self, chat: i64, now: Instant) -> Duration {
        let rate = if chat < 0 { GROUP } else { PRIVATE };
        if self.chats.len() >= REMEMBERED_CHATS {
            self.chats.retain(|_, line_ends| *line_ends > now);
        }
        let line_ends = self.chats.entry(chat).or_insert(self.started);
        let go = place(*line_ends, rate, now).max(place(self.line_ends, self.overall, now));
        *line_ends = (*line_ends).max(go) + rate.interval;
        self.line_ends = self.line_ends.max(go) + self.overall.interval;
        go - now
    }
}

fn place(line_ends: Instant, rate: Rate, now: Instant) -> Instant {
    line_ends.checked_sub(rate.slack()).map_or(now, |free| free.max(now))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Sends as fast as the pace allows and gives the moments, in milliseconds after a start.
    fn moments(chats: &[i64], overall: Rate, pause: Duration) -> Vec<(i64, u128)> {
        let start = Instant::now();
        let mut pace = Pace::new(overall, start);
        let now = start + pause;
        chats.iter().map(|chat| (*chat, (pause + pace.reserve(*chat, now)).as_millis())).collect()
    }

    fn most_within(moments: &[u128], window: u128) -> usize {
        moments
            .iter()
            .map(|from| moments.iter().filter(|at| (*from..from + window).contains(at)).count())
            .max()
            .unwrap_or(0)
    }

    #[test]
    fn a_chat_gets_three_at_once_then_one_a_second() {
        let sent = moments(&[7; 5], Rate::per_second(30), Duration::from_secs(60));
        let waits: Vec<u128> = sent.iter().map(|(_, at)| at - 60_000).collect();
        assert_eq!(waits, [0, 0, 0, 1000, 2000]);
    }

    #[test]
    fn after_a_start_nothing_bursts() {
        let chats: Vec<i64> = (1..=40).collect();
        let sent: Vec<u128> =
            moments(&chats, Rate::per_second(30), Duration::ZERO).into_iter().map(|(_, at)| at).collect();
        assert!(most_within(&sent, 1000) <= 31, "{sent:?}");
    }

    proptest! {
        #[test]
        fn no_limit_is_ever_passed(chats in prop::collection::vec(prop::sample::select(vec![1_i64, 2, 3, 50, -1, -2]), 1..200),
                                   pause in 0_u64..100_000) {
            let sent = moments(&chats, Rate::per_second(30), Duration::from_millis(pause));
            let all: Vec<u128> = sent.iter().map(|(_, at)| *at).collect();
            prop_assert!(most_within(&all, 1000) <= 60);
            prop_assert!(most_within(&all, 10_000) <= 330);
            for chat in [1, 2, 3, 50] {
                let own: Vec<u128> = sent.iter().filter(|(to, _)| *to == chat).map(|(_, at)| *at).collect();
                prop_assert!(most_within(&own, 10_000) <= 13);
            }
            for group in [-1, -2] {
                let own: Vec<u128> = sent.iter().filter(|(to, _)| *to == group).map(|(_, at)| *at).collect();
                prop_assert!(most_within(&own, 60_000) <= 40);
            }
        }
    }
}
