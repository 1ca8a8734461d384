//! Search over the index: words become terms that are known, misspelt ones are mended, and the records are ranked.
//!
//! 1. Which of the terms of each word are known, and which names of bodies, regions and directions have them?
//! 2. A word of which nothing is known is compared with all stems that share runs of three letters with it.
//! 3. Of each record every word counts once, by its best term: how much the term says of the record, how well it fits the
//!    word, and the more the rarer the word is among the records. Who has more of the words comes first.

mod index;
mod recent;

use std::collections::{HashMap, HashSet};

use serde_json::json;
use sqlx::FromRow;

use super::{Result, StoreError, Tx, db::sql};
use crate::domain::{
    language::Language,
    record::Kind,
    search::{Query, Wanted, trigrams},
};

pub use index::{announce, withdraw};
pub(super) use index::{rewrite, write};
pub use recent::{forget_before, keep, words};

/// What a name says of a record that belongs to it, beside what stands in the record itself, of 1000.
const NAME_SHARE: i64 = 450;
/// A word in more names than this ("министерство") is a generic one beside others.
const MOST_NAMES: usize = 12;
/// Records whose score is below this share of the best one's are not shown, of 100.
const WORST_SHOWN: i64 = 20;

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
}

#[derive(FromRow)]
struct RankedRow {
    record_id: i64,
    kind: String,
    score: i64,
    total: i64,
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
    let terms = known_terms(tx, &read).await?;
    if terms.is_empty() {
        return Ok(Hits::default());
    }
    rank(tx, &terms, query.kinds, read.language, window).await
}

/// Every known term that may stand for one of the words.
async fn known_terms(tx: &mut Tx, query: &Query) -> Result<Vec<Weighed>> {
    let fits: Vec<_> =
        query.wanted.iter().enumerate().flat_map(|(word, wanted)| of(word, wanted, &wanted.terms)).collect();
    let mut known = resolve(tx, fits).await?;
    let met: HashSet<usize> = known.iter().map(|weighed| weighed.word).collect();
    let missed = |(word, wanted): &(usize, &Wanted)| wanted.counts && !met.contains(word);
    let missed: Vec<(usize, &Wanted)> = query.wanted.iter().enumerate().filter(missed).collect();
    if !missed.is_empty() {
        let mended = mend(tx, &missed).await?;
        known.extend(resolve(tx, mended).await?);
    }
    Ok(known)
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
         UNION ALL SELECT term, '', 1000 FROM asked WHERE EXISTS (SELECT 1 FROM search_postings p WHERE p.term = asked.term)")
    .pg("WITH asked AS (SELECT DISTINCT term FROM json_array_elements_text($1::json) AS term),
         named AS (SELECT n.term, n.mark, CAST(n.weight AS BIGINT) AS weight FROM asked JOIN search_names n USING (term))
         SELECT term, mark, weight FROM named
         UNION ALL SELECT a.term, n.mark, a.weight * n.weight / 1000 FROM named a JOIN search_names n ON n.term = a.mark
         UNION ALL SELECT term, '', 1000 FROM asked WHERE EXISTS (SELECT 1 FROM search_postings p WHERE p.term = asked.term)")
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
    Ok(without_generic_names(terms.iter().flat_map(met_by).collect()))
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

#[derive(FromRow)]
struct NearRow {
    place: i64,
    term: String,
}

/// What these words may have been meant to be.
async fn mend(tx: &mut Tx, missed: &[(usize, &Wanted)]) -> Result<Vec<Weighed>> {
    let mut runs = Vec::new();
    for (place, (_, wanted)) in missed.iter().enumerate() {
        for (spelling, text) in wanted.spellings.iter().enumerate() {
            let trigrams = trigrams(text);
            let least = wanted.least_shared(trigrams.len());
            runs.extend(trigrams.iter().map(|run| json!({"p": place, "s": spelling, "t": run, "n": least})));
        }
    }
    let near: Vec<NearRow> = sql("SELECT DISTINCT place, term FROM (
             SELECT value->>'p' AS place, g.term FROM json_each($1) JOIN search_trigrams g ON g.trigram = value->>'t'
             GROUP BY value->>'p', value->>'s', g.term HAVING COUNT(*) >= MAX(value->>'n')) ORDER BY place, term")
    .pg("SELECT DISTINCT place, term FROM (
             SELECT p AS place, g.term FROM json_to_recordset($1::json) AS run (p BIGINT, s BIGINT, t TEXT, n BIGINT)
             JOIN search_trigrams g ON g.trigram = t GROUP BY p, s, g.term HAVING COUNT(*) >= MAX(n)) AS near
         ORDER BY place, term")
    .bind(json!(runs).to_string())
    .all(tx)
    .await?;
    let mended = missed.iter().zip(0..).flat_map(|((word, wanted), place)| {
        let candidates = near.iter().filter(|row| row.place == place).map(|row| row.term.as_str());
        of(*word, wanted, &wanted.mended(candidates)).collect::<Vec<_>>()
    });
    Ok(mended.collect())
}

/// Ranks the records by the words that they have.
async fn rank(tx: &mut Tx, terms: &[Weighed], kinds: &[Kind], language: i64, window: Window) -> Result<Hits> {
    let row = |t: &Weighed| json!({"w": t.word, "t": t.term, "p": t.points, "c": i64::from(t.counts)});
    let rows: Vec<_> = terms.iter().map(row).collect();
    let ranked: Vec<RankedRow> = sql("WITH q AS (SELECT value->>'w' AS word, value->>'t' AS term, value->>'p' AS points,
             value->>'c' AS counts FROM json_each($1)),
         n AS (SELECT COUNT(*) AS n FROM search_documents WHERE kind IN ($2, $7)),
         met AS (SELECT p.record_id, q.word, MAX(q.counts) AS counts,
                 MAX(q.points * (p.weight + CASE WHEN p.languages & $3 <> 0 THEN 40 ELSE 0 END)) AS best
             FROM q JOIN search_postings p ON p.term = q.term
             JOIN search_documents d ON d.record_id = p.record_id AND d.kind IN ($2, $7) GROUP BY p.record_id, q.word),
         spread AS (SELECT word, COUNT(*) AS records FROM met GROUP BY word),
         scored AS (SELECT m.record_id, SUM(m.best * n.n / (n.n + 12 * s.records)) * MAX(1, SUM(m.counts)) AS score
             FROM met m JOIN spread s ON s.word = m.word CROSS JOIN n GROUP BY m.record_id)
         SELECT s.record_id, d.kind, s.score, COUNT(*) OVER () AS total
         FROM scored s JOIN search_documents d ON d.record_id = s.record_id
         WHERE s.score * 100 >= $4 * (SELECT MAX(score) FROM scored)
         ORDER BY s.score DESC, d.open DESC, s.record_id LIMIT $5 OFFSET $6")
    .pg("WITH q AS (SELECT w AS word, t AS term, p AS points, c AS counts
             FROM json_to_recordset($1::json) AS row (w BIGINT, t TEXT, p BIGINT, c BIGINT)),
         n AS (SELECT COUNT(*) AS n FROM search_documents WHERE kind IN ($2, $7)),
         met AS (SELECT p.record_id, q.word, MAX(q.counts) AS counts,
                 MAX(q.points * (p.weight + CASE WHEN p.languages & $3 <> 0 THEN 40 ELSE 0 END)) AS best
             FROM q JOIN search_postings p ON p.term = q.term
             JOIN search_documents d ON d.record_id = p.record_id AND d.kind IN ($2, $7) GROUP BY p.record_id, q.word),
         spread AS (SELECT word, COUNT(*) AS records FROM met GROUP BY word),
         scored AS (SELECT m.record_id, CAST(SUM(m.best * n.n / (n.n + 12 * s.records)) * GREATEST(1, SUM(m.counts)) AS BIGINT) AS score
             FROM met m JOIN spread s ON s.word = m.word CROSS JOIN n GROUP BY m.record_id)
         SELECT s.record_id, d.kind, s.score, COUNT(*) OVER () AS total
         FROM scored s JOIN search_documents d ON d.record_id = s.record_id
         WHERE s.score * 100 >= $4 * (SELECT MAX(score) FROM scored)
         ORDER BY s.score DESC, d.open DESC, s.record_id LIMIT $5 OFFSET $6")
    .bind(json!(rows).to_string())
    .bind(kinds.first().map(|kind| kind.name()).unwrap_or_default())
    .bind(language)
    .bind(WORST_SHOWN)
    .bind(window.take)
    .bind(window.skip)
    .bind(kinds.last().map(|kind| kind.name()).unwrap_or_default())
    .all(tx)
    .await?;
    let total = ranked.first().map_or(0, |row| usize::try_from(row.total).unwrap_or_default());
    let hit = |row: RankedRow| {
        let kind = Kind::from_name(&row.kind).ok_or_else(|| StoreError::Nonsense(format!("kind {}", row.kind)))?;
        Ok(Hit { record_id: row.record_id, kind, score: row.score })
    };
    Ok(Hits { hits: ranked.into_iter().map(hit).collect::<Result<_>>()?, total })
}
