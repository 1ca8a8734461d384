//! Pacing: who may send next and when, given the time and what went before. Pure.
//!
//! 1. Each limit is a rate with a burst. It remembers one moment: when its line of messages, at one interval each, would end.
//! 2. A message may go when that moment is at most the burst's slack away; it then adds one interval to it.
//! 3. A message passes two limits, the bot's and its chat's. While its chat's is used up, others go before it.
//! 4. Answers go before what is queued; but when both wait, every fourth message is a queued one, so that no flood of
//!    questions starves a send.
//! 5. At the start all limits count as used up, since the process before this one may have sent at full rate.
//!
//! The numbers are Telegram's published ones ("My bot is hitting limits", Bots FAQ): about 30 messages a second overall, one a
//! second in a chat (short bursts pass), 20 a minute in a group. Requests that leave evenly arrive unevenly: the bursts are
//! smaller than Telegram's, so that what was late and what was early do not meet in a refusal.

use std::{
    cmp::{Ordering, Reverse},
    collections::{BinaryHeap, HashMap},
};

use tokio::time::{Duration, Instant};

/// A rate with a burst.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Time between messages in the long run.
    pub interval: Duration,
    /// How far ahead of that messages may go after a pause: n intervals let n + 1 go at once.
    pub slack: Duration,
}

impl Rate {
    /// So many a second, two thirds of them at once.
    pub fn per_second(number: u32) -> Rate {
        let interval = Duration::from_secs(1) / number.max(1);
        Rate { interval, slack: interval * (number * 2 / 3).saturating_sub(1) }
    }
}

/// One a second, three almost at once: the third waits for a moment, so that messages that arrive unevenly are not refused,
/// and somebody who asks once a second never waits.
const PRIVATE: Rate = Rate { interval: Duration::from_secs(1), slack: Duration::from_millis(1_850) };
/// Twenty a minute.
const GROUP: Rate = Rate { interval: Duration::from_millis(3_020), slack: Duration::from_millis(17 * 3_020) };
/// Chats whose limit is fresh again are forgotten when so many are remembered.
const REMEMBERED_CHATS: usize = 10_000;
/// Answers that may follow each other while something queued waits.
const ANSWERS_IN_A_ROW: u32 = 3;

/// What a message is sent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Somebody waits for an answer.
    Answer,
    /// It is owed: posts, notices, corrections.
    Queued,
}

/// A limit and how far it is used up.
#[derive(Debug)]
struct Line {
    rate: Rate,
    ends: Instant,
}

impl Line {
    fn used_up(rate: Rate, now: Instant) -> Line {
        Line { rate, ends: now + rate.slack }
    }

    /// From when on it has a place.
    fn free_at(&self, now: Instant) -> Instant {
        self.ends.checked_sub(self.rate.slack).map_or(now, |free| free.max(now))
    }

    fn take(&mut self, now: Instant) {
        self.ends = self.ends.max(now) + self.rate.interval;
    }
}

/// Somebody who waits for a turn.
#[derive(Debug)]
struct Waiting<T> {
    ready: Instant,
    place: u64,
    chat: i64,
    who: T,
}

impl<T> PartialEq for Waiting<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl<T> Eq for Waiting<T> {}

impl<T> PartialOrd for Waiting<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Waiting<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.ready, self.place).cmp(&(other.ready, other.place))
    }
}

type Waiters<T> = BinaryHeap<Reverse<Waiting<T>>>;

/// What has gone out lately, and who waits to send.
#[derive(Debug)]
pub struct Pace<T> {
    overall: Line,
    /// The limit of paid broadcasts, where what is queued is paid for.
    paid: Option<Line>,
    chats: HashMap<i64, Line>,
    started: Instant,
    silent_until: Instant,
    answers: Waiters<T>,
    queued: Waiters<T>,
    answers_in_a_row: u32,
    places: u64,
}

impl<T> Pace<T> {
    /// A pace with this overall rate, and another one for what is queued if that is paid for; all used up at `now`.
    pub fn new(overall: Rate, paid: Option<Rate>, now: Instant) -> Pace<T> {
        Pace {
            overall: Line::used_up(overall, now),
            paid: paid.map(|rate| Line::used_up(rate, now)),
            chats: HashMap::new(),
            started: now,
            silent_until: now,
            answers: Waiters::new(),
            queued: Waiters::new(),
            answers_in_a_row: 0,
            places: 0,
        }
    }

    /// Joins the line of a lane for a message to this chat (negative numbers are groups and channels).
    pub fn join(&mut self, lane: Lane, chat: i64, who: T, now: Instant) {
        self.places += 1;
        let waiting = Waiting { ready: self.chat(chat, now).free_at(now), place: self.places, chat, who };
        self.waiters(lane).push(Reverse(waiting));
    }

    /// Nobody sends before this moment: Telegram asked for silence.
    pub fn be_silent(&mut self, until: Instant) {
        self.silent_until = self.silent_until.max(until);
    }

    /// Who may send now; to be asked until nobody may.
    pub fn grant(&mut self, now: Instant) -> Option<T> {
        if self.silent_until > now {
            return None;
        }
        let lanes = match self.answers_in_a_row >= ANSWERS_IN_A_ROW {
            true => [Lane::Queued, Lane::Answer],
            false => [Lane::Answer, Lane::Queued],
        };
        lanes.into_iter().find_map(|lane| self.grant_in(lane, now))
    }

    /// When [`Pace::grant`] may have somebody; `None` while nobody waits.
    pub fn next(&self, now: Instant) -> Option<Instant> {
        let lanes = [(&self.answers, &self.overall), (&self.queued, self.paid.as_ref().unwrap_or(&self.overall))];
        let ready = |(waiters, line): (&Waiters<T>, &Line)| {
            waiters.peek().map(|Reverse(first)| first.ready.max(line.free_at(now)).max(self.silent_until))
        };
        lanes.into_iter().filter_map(ready).min()
    }

    fn grant_in(&mut self, lane: Lane, now: Instant) -> Option<T> {
        while self.line(lane).free_at(now) <= now {
            let Reverse(mut first) = self.waiters(lane).pop()?;
            if first.ready <= now {
                // Another message to the same chat may have gone since this one joined the line.
                first.ready = self.chat(first.chat, now).free_at(now);
            }
            if first.ready > now {
                let waits = first.ready;
                self.waiters(lane).push(Reverse(first));
                let somebody = self.waiters(lane).peek().is_some_and(|Reverse(next)| next.ready < waits);
                if somebody {
                    continue;
                }
                return None;
            }
            self.line(lane).take(now);
            self.chat(first.chat, now).take(now);
            self.answers_in_a_row = if lane == Lane::Answer { self.answers_in_a_row + 1 } else { 0 };
            return Some(first.who);
        }
        None
    }

    fn line(&mut self, lane: Lane) -> &mut Line {
        match (lane, &mut self.paid) {
            (Lane::Queued, Some(paid)) => paid,
            _ => &mut self.overall,
        }
    }

    fn waiters(&mut self, lane: Lane) -> &mut Waiters<T> {
        match lane {
            Lane::Answer => &mut self.answers,
            Lane::Queued => &mut self.queued,
        }
    }

    fn chat(&mut self, chat: i64, now: Instant) -> &mut Line {
        if self.chats.len() >= REMEMBERED_CHATS {
            self.chats.retain(|_, line| line.ends > now);
        }
        let started = self.started;
        let rate = if chat < 0 { GROUP } else { PRIVATE };
        self.chats.entry(chat).or_insert_with(|| Line::used_up(rate, started))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MINUTE: Duration = Duration::from_secs(60);

    /// Sends as fast as the pace allows, all joining after a pause; who went at which millisecond after it.
    fn sent(joining: &[(Lane, i64)], overall: Rate, pause: Duration) -> Vec<(Lane, i64, u128)> {
        let start = Instant::now();
        let mut pace = Pace::new(overall, None, start);
        let begin = start + pause;
        for (lane, chat) in joining {
            pace.join(*lane, *chat, (*lane, *chat), begin);
        }
        let (mut now, mut gone) = (begin, Vec::new());
        while let Some(next) = pace.next(now) {
            now = next.max(now);
            while let Some((lane, chat)) = pace.grant(now) {
                gone.push((lane, chat, (now - begin).as_millis()));
            }
        }
        gone
    }

    fn answers(chats: impl IntoIterator<Item = i64>) -> Vec<(Lane, i64)> {
        chats.into_iter().map(|chat| (Lane::Answer, chat)).collect()
    }

    fn most_within(moments: &[u128], window: u128) -> usize {
        moments
            .iter()
            .map(|from| moments.iter().filter(|at| (*from..from + window).contains(at)).count())
            .max()
            .unwrap_or(0)
    }

    #[test]
    fn a_chat_gets_three_almost_at_once_then_one_a_second() {
        let gone = sent(&answers([7; 5]), Rate::per_second(30), MINUTE);
        let moments: Vec<u128> = gone.iter().map(|(_, _, at)| *at).collect();
        assert_eq!(moments, [0, 0, 150, 1150, 2150]);
    }

    #[test]
    fn after_a_start_nothing_bursts() {
        let gone = sent(&answers(1..=40), Rate::per_second(30), Duration::ZERO);
        let moments: Vec<u128> = gone.iter().map(|(_, _, at)| *at).collect();
        assert_eq!(moments.len(), 40);
        assert!(most_within(&moments, 1000) <= 31, "{moments:?}");
    }

    #[test]
    fn a_chat_that_must_wait_holds_nobody_up() {
        let gone = sent(&answers([7, 7, 7, 7, 7, 8]), Rate::per_second(30), MINUTE);
        assert_eq!(gone[2], (Lane::Answer, 8, 0));
    }

    #[test]
    fn answers_go_first_and_starve_nothing() {
        let mut joining: Vec<_> = (0..40).map(|chat| (Lane::Queued, 1000 + chat)).collect();
        joining.extend(answers(1..=40));
        let gone = sent(&joining, Rate::per_second(30), Duration::ZERO);
        let lanes: Vec<Lane> = gone.iter().map(|(lane, _, _)| *lane).collect();
        assert_eq!(lanes[..8], [[Lane::Answer; 3].as_slice(), &[Lane::Queued]].concat().repeat(2));
        assert_eq!(lanes.iter().filter(|lane| **lane == Lane::Queued).count(), 40);
    }

    #[test]
    fn paid_broadcasts_have_a_limit_of_their_own() {
        let start = Instant::now();
        let mut pace = Pace::new(Rate::per_second(30), Some(Rate::per_second(1000)), start);
        let now = start + MINUTE;
        for chat in 1..=500 {
            pace.join(Lane::Queued, chat, Lane::Queued, now);
        }
        for chat in 501..=520 {
            pace.join(Lane::Answer, chat, Lane::Answer, now);
        }
        let gone: Vec<Lane> = std::iter::from_fn(|| pace.grant(now)).collect();
        assert_eq!(gone.len(), 520);
    }

    #[test]
    fn silence_holds_for_everybody() {
        let start = Instant::now();
        let mut pace = Pace::new(Rate::per_second(30), None, start);
        let now = start + MINUTE;
        pace.join(Lane::Answer, 1, (), now);
        pace.be_silent(now + Duration::from_secs(5));
        assert_eq!(pace.grant(now), None);
        assert_eq!(pace.next(now), Some(now + Duration::from_secs(5)));
        assert_eq!(pace.grant(now + Duration::from_secs(5)), Some(()));
    }

    proptest! {
        #[test]
        fn no_limit_is_ever_passed_and_nobody_is_forgotten(
            joining in prop::collection::vec((any::<bool>(), prop::sample::select(vec![1_i64, 2, 3, 50, -1, -2])), 1..200),
            pause in 0_u64..100_000)
        {
            let joining: Vec<_> =
                joining.into_iter().map(|(a, chat)| (if a { Lane::Answer } else { Lane::Queued }, chat)).collect();
            let gone = sent(&joining, Rate::per_second(30), Duration::from_millis(pause));
            prop_assert_eq!(gone.len(), joining.len());
            let all: Vec<u128> = gone.iter().map(|(_, _, at)| *at).collect();
            prop_assert!(most_within(&all, 1000) <= 50);
            prop_assert!(most_within(&all, 10_000) <= 321);
            for chat in [1, 2, 3, 50] {
                let own: Vec<u128> = gone.iter().filter(|(_, to, _)| *to == chat).map(|(_, _, at)| *at).collect();
                prop_assert!(most_within(&own, 10_000) <= 13);
            }
            for group in [-1, -2] {
                let own: Vec<u128> = gone.iter().filter(|(_, to, _)| *to == group).map(|(_, _, at)| *at).collect();
                prop_assert!(most_within(&own, 60_000) <= 38);
            }
        }
    }
}
