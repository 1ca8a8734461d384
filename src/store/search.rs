//! Search over the index: words become terms that are known, misspelt ones are mended, and the records are ranked.
//!
//! 1. Which of the terms of each word are known, and which names of bodies, regions and directions have them?
//! 2. A word of which nothing is known is compared with all stems that share runs of three letters with it.
//! 3. Of each record every word counts once, by its best term: how much the term says of the record, how well it fits the
//!    word, and the more the rarer the word is among the records. Who has more of the words comes first.

mod blocks;
mod index;
mod ranking;
mod recent;
mod stems;

use std::collections::{HashMap, HashSet};

use serde_json::json;
use sqlx::FromRow;

use super::{Result, Tx, db::sql};
use crate::domain::{
    language::Language,
    record::Kind,
    search::{Query, Wanted},
};

pub use index::{announce, withdraw};
pub(super) use index::{rewrite, write};
pub use recent::{forget_before, keep, words};

/// What a name says of a record that belongs to it, beside what stands in the record itself, of 1000.
const NAME_SHARE: i64 = 450;
/// A word in more names than this ("министерство") is a generic one beside others.
const MOST_NAMES: usize = 12;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct SearchQuery<'a> {
    /// As typed.
    pub words: &'a str,
    /// The reader's language, preferred among equals.
    pub language: Language,
    /// Which records are wanted: one kind or two.
    pub kinds: &'a [Kind],
}

/// A part of what is found.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// How many better ones are left out.
    pub skip: i64,
    /// How many are taken.
    pub take: i64,
}

/// A record found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Its number.
    pub record_id: i64,
    /// Its kind.
    pub kind: Kind,
    /// How well it fits; comparable within one search only.
    pub score: i64,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    /// The window's part, the best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub total: usize,
    /// Words that no record has, as typed: what is found is spelt like them, or has the others.
    pub unknown: Vec<String>,
    /// Whether a record has any of the words as it was typed.
    pub any_known: bool,
}

/// A term that stands for a word, with its points.
struct Weighed {
    word: usize,
    term: String,
    points: i64,
    counts: bool,
}

/// Looks words up.
pub async fn search(tx: &mut Tx, query: SearchQuery<'_>, window: Window) -> Result<Hits> {
    let read = Query::read(query.words, query.language);
    let Known { terms, unknown, any_known } = known_terms(tx, &read).await?;
    let says_something = terms.iter().any(|weighed| weighed.counts) || !read.wanted.iter().any(|wanted| wanted.counts);
    if terms.is_empty() || !says_something {
        return Ok(Hits::default());
    }
    let hits = rank(tx, &terms, query.kinds, read.language, window).await?;
    Ok(Hits { unknown, any_known, ..hits })
}

/// What of the words is known.
struct Known {
    terms: Vec<Weighed>,
    unknown: Vec<String>,
    any_known: bool,
}

/// Every known term that may stand for one of the words.
async fn known_terms(tx: &mut Tx, query: &Query) -> Result<Known> {
    let fits: Vec<_> =
        query.wanted.iter().enumerate().flat_map(|(word, wanted)| of(word, wanted, &wanted.terms)).collect();
    let mut known = resolve(tx, fits).await?;
    let met: HashSet<usize> = known.iter().map(|weighed| weighed.word).collect();
    let counted = || query.wanted.iter().enumerate().filter(|(_, wanted)| wanted.counts);
    let any_known = counted().any(|(word, _)| met.contains(&word));
    let missed: Vec<(usize, &Wanted)> = counted().filter(|(word, _)| !met.contains(word)).collect();
    if !missed.is_empty() {
        let mended = mend(tx, &missed).await?;
        known.extend(resolve(tx, mended).await?);
    }
    let typed = missed.into_iter().map(|(_, wanted)| wanted.typed.clone());
    let unknown = typed.filter(|typed| !typed.is_empty()).collect();
    Ok(Known { terms: without_generic_names(known), unknown, any_known })
}

fn of<'w>(word: usize, wanted: &Wanted, terms: &'w [(String, i64)]) -> impl Iterator<Item = Weighed> + use<'w> {
    let counts = wanted.counts;
    terms.iter().map(move |(term, points)| Weighed { word, term: term.clone(), points: *points, counts })
}

#[derive(FromRow)]
struct MetRow {
    term: String,
    /// Empty where the term stands in records themselves.
    mark: String,
    weight: i64,
}

/// Of these terms those that stand in records, and the marks of those that stand in names.
async fn resolve(tx: &mut Tx, terms: Vec<Weighed>) -> Result<Vec<Weighed>> {
    let asked: Vec<&str> = terms.iter().map(|weighed| weighed.term.as_str()).collect();
    let met: Vec<MetRow> = sql("WITH asked AS (SELECT DISTINCT value AS term FROM json_each($1)),
         named AS (SELECT n.term, n.mark, CAST(n.weight AS BIGINT) AS weight FROM asked JOIN search_names n USING (term))
         SELECT term, mark, weight FROM named
         UNION ALL SELECT a.term, n.mark, a.weight * n.weight / 1000 FROM named a JOIN search_names n ON n.term = a.mark
         UNION ALL SELECT term, '', 1000 FROM asked
             WHERE EXISTS (SELECT 1 FROM search_blocks b WHERE b.term = asked.term AND b.kind <> 'stems')")
    .pg("WITH asked AS (SELECT DISTINCT term FROM json_array_elements_text($1::json) AS term),
         named AS (SELECT n.term, n.mark, CAST(n.weight AS BIGINT) AS weight FROM asked JOIN search_names n USING (term))
         SELECT term, mark, weight FROM named
         UNION ALL SELECT a.term, n.mark, a.weight * n.weight / 1000 FROM named a JOIN search_names n ON n.term = a.mark
         UNION ALL SELECT term, '', 1000 FROM asked
             WHERE EXISTS (SELECT 1 FROM search_blocks b WHERE b.term = asked.term AND b.kind <> 'stems')")
    .bind(json!(asked).to_string())
    .all(tx)
    .await?;
    let mut by_term: HashMap<&str, Vec<&MetRow>> = HashMap::new();
    for row in &met {
        by_term.entry(&row.term).or_default().push(row);
    }
    let met_by = |weighed: &Weighed| {
        let Weighed { word, points, counts, .. } = *weighed;
        let rows = by_term.get(weighed.term.as_str()).into_iter().flatten();
        let met = rows.map(move |row| match row.mark.is_empty() {
            true => Weighed { word, term: row.term.clone(), points, counts },
            false => {
                Weighed { word, term: row.mark.clone(), points: points * row.weight / 1000 * NAME_SHARE / 1000, counts }
            }
        });
        met.collect::<Vec<_>>()
    };
    Ok(terms.iter().flat_map(met_by).collect())
}

/// A word of many names says little; it is left out unless it is all that is looked for.
fn without_generic_names(terms: Vec<Weighed>) -> Vec<Weighed> {
    let is_mark = |weighed: &Weighed| weighed.term.contains('/');
    let mut names: HashMap<usize, HashSet<&str>> = HashMap::new();
    for weighed in terms.iter().filter(|weighed| is_mark(weighed)) {
        names.entry(weighed.word).or_default().insert(&weighed.term);
    }
    let generic: HashSet<usize> =
        names.into_iter().filter(|(_, marks)| marks.len() > MOST_NAMES).map(|(word, _)| word).collect();
    if terms.iter().all(|weighed| generic.contains(&weighed.word)) {
        return terms;
    }
    terms.into_iter().filter(|weighed| !(is_mark(weighed) && generic.contains(&weighed.word))).collect()
}

/// What these words may have been meant to be.
async fn mend(tx: &mut Tx, missed: &[(usize, &Wanted)]) -> Result<Vec<Weighed>> {
    let words: Vec<&Wanted> = missed.iter().map(|(_, wanted)| *wanted).collect();
    let near = stems::near(tx, &words).await?;
    let mended = missed.iter().zip(near).flat_map(|((word, wanted), near)| {
        of(*word, wanted, &wanted.mended(near.iter().map(String::as_str))).collect::<Vec<_>>()
    });
    Ok(mended.collect())
}

/// Ranks the records by the words that they have.
async fn rank(tx: &mut Tx, terms: &[Weighed], kinds: &[Kind], language: i64, window: Window) -> Result<Hits> {
    let [Some(first), Some(last)] = [kinds.first(), kinds.last()] else { return Ok(Hits::default()) };
    let mut asked: Vec<&str> = terms.iter().map(|weighed| weighed.term.as_str()).chain([blocks::EVERY]).collect();
    asked.sort_unstable();
    asked.dedup();
    let found = blocks::read(tx, [first.name(), last.name()], &asked).await?;
    Ok(ranking::rank(terms, &found, kinds, language, window))
}
