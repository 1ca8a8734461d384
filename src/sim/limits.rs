//! Flood limits as Telegram publishes them, in monotonic time: per bot, per chat, per group.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use super::Sim;

/// How fast a bucket fills and how much it holds.
#[derive(Clone, Copy)]
struct Rate {
    burst: u32,
    /// Time in which one place becomes free.
    refill: Duration,
}

/// "Bots can broadcast about 30 messages a second."
const OVERALL: Rate = Rate { burst: 30, refill: Duration::from_nanos(1_000_000_000 / 30) };
/// Paid broadcast (`allow_paid_broadcast`): up to 1,000 a second.
const PAID: Rate = Rate { burst: 1_000, refill: Duration::from_millis(1) };
/// "In a particular chat, avoid sending more than one message per second; short bursts pass."
const PER_CHAT: Rate = Rate { burst: 3, refill: Duration::from_secs(1) };
/// "In a group, bots are not able to send more than 20 messages per minute."
const PER_GROUP: Rate = Rate { burst: 20, refill: Duration::from_secs(3) };

/// Which bucket a message takes a place in.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Bucket {
    Overall(i64),
    Paid(i64),
    Chat(i64, i64),
    Group(i64, i64),
}

/// The buckets of all bots. Kept as the time at which each will be full again.
#[derive(Default)]
pub(super) struct Limits {
    off: bool,
    full_at: HashMap<Bucket, Instant>,
}

impl Sim {
    /// Turns the flood limits on (as at first) or off.
    pub fn flood_limits(&self, on: bool) {
        self.state().limits.off = !on;
    }
}

impl Limits {
    /// Takes a place for one message to this chat, or says in how many seconds there will be one.
    pub fn take(&mut self, bot: i64, chat: i64, paid: bool, now: Instant) -> Result<(), u64> {
        if self.off {
            return Ok(());
        }
        let overall = if paid { (Bucket::Paid(bot), PAID) } else { (Bucket::Overall(bot), OVERALL) };
        let of_chat =
            if chat < 0 { (Bucket::Group(bot, chat), PER_GROUP) } else { (Bucket::Chat(bot, chat), PER_CHAT) };
        let wait =
            [overall, of_chat].into_iter().map(|(bucket, rate)| self.wait(bucket, rate, now)).max().unwrap_or_default();
        if wait > Duration::ZERO {
            return Err(wait.as_secs_f64().ceil().max(1.0) as u64);
        }
        for (bucket, rate) in [overall, of_chat] {
            let full_at = self.full_at.entry(bucket).or_insert(now);
            *full_at = (*full_at).max(now) + rate.refill;
        }
        Ok(())
    }

    /// How long until this bucket has a place.
    fn wait(&self, bucket: Bucket, rate: Rate, now: Instant) -> Duration {
        let full_at = self.full_at.get(&bucket).copied().unwrap_or(now);
        let missing = full_at.saturating_duration_since(now);
        missing.saturating_sub(rate.refill * (rate.burst - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sends until refused; how many went, and the seconds to wait.
    fn until_refused(limits: &mut Limits, now: Instant, chats: impl Fn(u32) -> i64) -> (u32, u64) {
        for sent in 0..2_000 {
            if let Err(wait) = limits.take(1, chats(sent), false, now) {
                return (sent, wait);
            }
        }
        (2_000, 0)
    }

    #[test]
    fn bursts_pass_and_then_each_bucket_has_its_pace() {
        let now = Instant::now();
        let mut limits = Limits::default();
        assert_eq!(until_refused(&mut limits, now, |_| 7), (3, 1));
        assert_eq!(until_refused(&mut limits, now + Duration::from_secs(1), |_| 7), (1, 1));
        assert_eq!(until_refused(&mut Limits::default(), now, |_| -7), (20, 3));
        assert_eq!(until_refused(&mut Limits::default(), now, i64::from), (30, 1));
    }

    #[test]
    fn a_refused_message_takes_no_place() {
        let now = Instant::now();
        let mut limits = Limits::default();
        for _ in 0..50 {
            let _ = limits.take(1, 7, false, now);
        }
        assert_eq!(limits.take(1, 7, false, now + Duration::from_secs(1)), Ok(()));
        assert_eq!(limits.take(1, 7, false, now + Duration::from_secs(1)), Err(1));
    }

    #[test]
    fn paid_broadcast_is_wider_and_bots_do_not_share() {
        let now = Instant::now();
        let mut limits = Limits::default();
        let paid = (0..2_000).take_while(|chat| limits.take(1, *chat, true, now).is_ok()).count();
        assert_eq!(paid, 1_000);
        assert_eq!(limits.take(2, 1, true, now), Ok(()));
        limits.off = true;
        assert!((0..100).all(|_| limits.take(1, 1, false, now) == Ok(())));
    }
}
