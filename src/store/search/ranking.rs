//! Ranks records by the words that they have. All blocks of the terms come in; numbers with their scores go out, the best first.

use std::{cmp::Reverse, collections::HashMap};

use super::{Hit, Hits, Weighed, Window, blocks, blocks::Block};
use crate::domain::record::Kind;

/// Records whose score is below this share of the best one's are not shown, of 100.
const WORST_SHOWN: i64 = 20;
/// What a term is worth more that stands in the reader's language, as if it weighed so much more.
const OWN_LANGUAGE: i64 = 40;
/// A word that so many times as many records have counts half as much.
const SPREAD: i64 = 12;

/// A record as the ranking knows it: where in `kinds` its kind stands, and whether it is open.
type Known = Option<(u8, bool)>;

/// The records of all blocks, each at the place that its number gives it.
struct Records {
    blocks: Vec<i64>,
    known: Vec<Known>,
    total: i64,
}

/// What a record has of the words.
#[derive(Clone, Copy, Default)]
struct Score {
    points: i64,
    counting: i64,
    met: bool,
}

/// Ranks the records of these kinds.
pub(super) fn rank(terms: &[Weighed], found: &[Block], kinds: &[Kind], language: i64, window: Window) -> Hits {
    let records = Records::of(found, kinds);
    let mut by_term: HashMap<&str, Vec<&Block>> = HashMap::new();
    for block in found {
        by_term.entry(&block.term).or_default().push(block);
    }
    let mut words: HashMap<usize, Vec<&Weighed>> = HashMap::new();
    for weighed in terms {
        words.entry(weighed.word).or_default().push(weighed);
    }
    let mut scores = vec![Score::default(); records.known.len()];
    for terms in words.values() {
        let best = records.best(terms, &by_term, language);
        let spread = best.iter().filter(|best| best.is_some()).count() as i64;
        let counts = i64::from(terms.iter().any(|weighed| weighed.counts));
        for (score, best) in scores.iter_mut().zip(best) {
            let Some(best) = best else { continue };
            score.points += i64::from(best) * records.total / (records.total + SPREAD * spread);
            score.counting += counts;
            score.met = true;
        }
    }
    records.window(&scores, kinds, window)
}

impl Records {
    fn of(found: &[Block], kinds: &[Kind]) -> Records {
        let every = || found.iter().filter(|block| block.term == blocks::EVERY);
        let mut numbers: Vec<i64> = every().map(|block| block.block).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let known = vec![None; numbers.len() * blocks::SIZE];
        let mut records = Records { blocks: numbers, known, total: 0 };
        for block in every() {
            let kind = kinds.iter().position(|kind| kind.name() == block.kind).unwrap_or_default() as u8;
            let Some(base) = records.base(block) else { continue };
            for (place, open) in block.entries() {
                records.known[base + place] = Some((kind, open > 0));
                records.total += 1;
            }
        }
        records
    }

    /// Where the places of a block begin.
    fn base(&self, block: &Block) -> Option<usize> {
        self.blocks.binary_search(&block.block).ok().map(|at| at * blocks::SIZE)
    }

    /// The points of each record's best term for a word; `None` where it has none.
    fn best(&self, terms: &[&Weighed], found: &HashMap<&str, Vec<&Block>>, language: i64) -> Vec<Option<u32>> {
        let mut best = vec![None; self.known.len()];
        for weighed in terms {
            for block in found.get(weighed.term.as_str()).into_iter().flatten() {
                let Some(base) = self.base(block) else { continue };
                for (place, value) in block.entries() {
                    let (weight, languages) = blocks::posting(value);
                    let own = if languages & language != 0 { OWN_LANGUAGE } else { 0 };
                    let points = u32::try_from(weighed.points * (weight + own)).unwrap_or_default();
                    best[base + place] = best[base + place].max(Some(points));
                }
            }
        }
        best
    }

    /// The part of the ranking that is asked for.
    fn window(&self, scores: &[Score], kinds: &[Kind], window: Window) -> Hits {
        let met = || scores.iter().enumerate().filter(|(_, score)| score.met);
        let value = |score: &Score| score.points * score.counting.max(1);
        let most = met().map(|(_, score)| value(score)).max().unwrap_or_default();
        let shown = met().filter(|(_, score)| value(score) * 100 >= WORST_SHOWN * most);
        let mut ranked: Vec<_> = shown
            .filter_map(|(at, score)| {
                let (kind, open) = self.known[at]?;
                Some((Reverse(value(score)), Reverse(open), at, kind))
            })
            .collect();
        let total = ranked.len();
        let [skip, take] = [window.skip, window.take].map(|count| usize::try_from(count).unwrap_or_default());
        let end = skip.saturating_add(take).min(total);
        if end > 0 && end < total {
            // Only what is shown needs to be in order.
            ranked.select_nth_unstable(end - 1);
            ranked.truncate(end);
        }
        ranked.sort_unstable();
        let hit = |(Reverse(score), _, at, kind): (Reverse<i64>, Reverse<bool>, usize, u8)| {
            let record_id = blocks::number(self.blocks[at / blocks::SIZE], at % blocks::SIZE);
            Hit { record_id, kind: kinds[usize::from(kind)], score }
        };
        Hits { hits: ranked.into_iter().skip(skip).take(take).map(hit).collect(), total, ..Hits::default() }
    }
}
