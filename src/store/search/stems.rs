//! Stems that occurred, each by its runs of three letters: what a misspelt word was meant to be.

use std::collections::{BTreeSet, HashMap};

use serde_json::json;
use sqlx::FromRow;

use super::{
    super::{Result, Tx, db::sql},
    blocks::{self, Block, Changes, STEMS},
};
use crate::domain::search::{Wanted, may_be_meant, trigrams};

/// Rows in one statement.
const BATCH: usize = 5000;

#[derive(FromRow)]
struct StemRow {
    id: i64,
    term: String,
}

/// Remembers stems and the runs of letters by which they are found; none is ever forgotten before the next rewriting.
pub(super) async fn learn(tx: &mut Tx, stems: BTreeSet<String>) -> Result<()> {
    let stems: Vec<String> = stems.into_iter().collect();
    let mut runs = Changes::default();
    for page in stems.chunks(BATCH) {
        let new: Vec<StemRow> = sql("INSERT INTO search_stems (term) SELECT value FROM json_each($1) WHERE true
             ON CONFLICT (term) DO NOTHING RETURNING id, term")
        .pg("INSERT INTO search_stems (term) SELECT json_array_elements_text($1::json)
             ON CONFLICT (term) DO NOTHING RETURNING id, term")
        .bind(json!(page).to_string())
        .all(&mut *tx)
        .await?;
        for StemRow { id, term } in new {
            let letters = u16::try_from(term.chars().count()).unwrap_or(u16::MAX);
            trigrams(&term).iter().for_each(|run| runs.set(run, id, Some(letters)));
        }
    }
    blocks::write(tx, STEMS, runs).await
}

/// For each of these words the stems that it may be misspelt from: those that share enough runs of letters with one of
/// its spellings.
pub(super) async fn near(tx: &mut Tx, words: &[&Wanted]) -> Result<Vec<Vec<String>>> {
    let spellings: Vec<Vec<Vec<String>>> =
        words.iter().map(|wanted| wanted.spellings.iter().map(|spelling| trigrams(spelling)).collect()).collect();
    let asked: BTreeSet<&str> = spellings.iter().flatten().flatten().map(String::as_str).collect();
    let found = blocks::read(tx, [STEMS, STEMS], &asked.into_iter().collect::<Vec<_>>()).await?;
    let mut by_run: HashMap<&str, Vec<&Block>> = HashMap::new();
    for block in &found {
        by_run.entry(&block.term).or_default().push(block);
    }
    let numbers: Vec<BTreeSet<i64>> = words
        .iter()
        .zip(&spellings)
        .map(|(wanted, spellings)| {
            let near = wanted
                .spellings
                .iter()
                .zip(spellings)
                .flat_map(|(typed, runs)| sharing(&by_run, runs, typed.chars().count()));
            near.collect()
        })
        .collect();
    let terms = terms(tx, &numbers.iter().flatten().copied().collect()).await?;
    Ok(numbers.iter().map(|numbers| numbers.iter().filter_map(|id| terms.get(id).cloned()).collect()).collect())
}

/// Numbers of the stems that a word of these runs and so many letters may be misspelt from.
fn sharing(by_run: &HashMap<&str, Vec<&Block>>, runs: &[String], letters: usize) -> Vec<i64> {
    let mut shared: HashMap<i64, Vec<(u16, u16)>> = HashMap::new();
    for block in runs.iter().filter_map(|run| by_run.get(run.as_str())).flatten() {
        let places = shared.entry(block.block).or_insert_with(|| vec![(0, 0); blocks::SIZE]);
        for (place, length) in block.entries() {
            places[place] = (places[place].0 + 1, length);
        }
    }
    let may_be_meant = |(shared, length): (u16, u16)| may_be_meant(letters, runs.len(), length.into(), shared.into());
    let mut numbers = Vec::new();
    for (block, places) in shared {
        let near = places.into_iter().enumerate().filter(|(_, place)| may_be_meant(*place));
        numbers.extend(near.map(|(place, _)| blocks::number(block, place)));
    }
    numbers
}

async fn terms(tx: &mut Tx, numbers: &BTreeSet<i64>) -> Result<HashMap<i64, String>> {
    let rows: Vec<StemRow> = sql("SELECT id, term FROM search_stems WHERE id IN (SELECT value FROM json_each($1))")
        .pg("SELECT id, term FROM search_stems
             WHERE id IN (SELECT CAST(number AS BIGINT) FROM json_array_elements_text($1::json) AS number)")
        .bind(json!(numbers).to_string())
        .all(tx)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.term)).collect())
}
