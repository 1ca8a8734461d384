//! Postings in packed form: which of 4,096 neighbouring numbers have a term, four bytes each, so that a word that stands in every
//! third record is read in a few rows.
//!
//! A number is that of a record; under [`STEMS`] it is that of a stem, and the term is a run of letters. An entry is the number's
//! place in its block and a value, 16 bits each, the lower byte first.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Value, json};
use sqlx::FromRow;

use super::super::{Result, Tx, db::sql};
use crate::domain::ledger::hex;

/// How many neighbouring numbers share a block.
pub(super) const SIZE: usize = 4096;
/// What stands in the place of a kind of record for stems.
pub(super) const STEMS: &str = "stems";
/// The term that every record has; its value says whether the record is open.
pub(super) const EVERY: &str = "";

/// Bytes of an entry.
const ENTRY: usize = 4;
/// Blocks read and written by one statement.
const PAGE: usize = 1000;
/// The value of a posting has its weight in as many bits, and the languages above them.
const WEIGHT_BITS: u32 = 10;
const MOST_WEIGHT: i64 = (1 << WEIGHT_BITS) - 1;

/// One term in one block.
#[derive(FromRow)]
pub(super) struct Block {
    /// The kind of the records.
    pub kind: String,
    /// The term.
    pub term: String,
    /// Which block.
    pub block: i64,
    entries: Vec<u8>,
}

impl Block {
    /// Places in the block with their values, in order.
    pub fn entries(&self) -> impl Iterator<Item = (usize, u16)> {
        self.entries.chunks_exact(ENTRY).map(|entry| {
            let [place, value] = [[entry[0], entry[1]], [entry[2], entry[3]]].map(u16::from_le_bytes);
            (usize::from(place), value)
        })
    }
}

/// The value of a posting.
pub(super) fn value(weight: i64, languages: i64) -> u16 {
    u16::try_from(weight.clamp(0, MOST_WEIGHT) | languages << WEIGHT_BITS).unwrap_or_default()
}

/// The weight and the languages of a posting.
pub(super) fn posting(value: u16) -> (i64, i64) {
    (i64::from(value) & MOST_WEIGHT, i64::from(value) >> WEIGHT_BITS)
}

/// The block of a number, and its place there.
fn place(number: i64) -> (i64, u16) {
    let size = SIZE as i64;
    (number.div_euclid(size), number.rem_euclid(size) as u16)
}

/// The number at a place of a block.
pub(super) fn number(block: i64, place: usize) -> i64 {
    block * SIZE as i64 + place as i64
}

/// All blocks of these terms, of one kind or two.
pub(super) async fn read(tx: &mut Tx, kinds: [&str; 2], terms: &[&str]) -> Result<Vec<Block>> {
    sql("SELECT kind, term, block, entries FROM search_blocks
         WHERE term IN (SELECT value FROM json_each($1)) AND kind IN ($2, $3)")
    .pg("SELECT kind, term, block, entries FROM search_blocks
         WHERE term IN (SELECT json_array_elements_text($1::json)) AND kind IN ($2, $3)")
    .bind(json!(terms).to_string())
    .bind(kinds[0])
    .bind(kinds[1])
    .all(tx)
    .await
}

/// What shall stand under terms: for each the numbers with their new values, or none where the term stands no more.
#[derive(Default)]
pub(super) struct Changes(HashMap<String, Vec<(i64, Option<u16>)>>);

impl Changes {
    /// Says what a number has under a term; what is said later holds.
    pub fn set(&mut self, term: &str, number: i64, value: Option<u16>) {
        match self.0.get_mut(term) {
            Some(changes) => changes.push((number, value)),
            None => {
                self.0.insert(term.to_owned(), vec![(number, value)]);
            }
        }
    }

    fn by_block(self) -> BTreeMap<(String, i64), BTreeMap<u16, Option<u16>>> {
        let mut blocks: BTreeMap<(String, i64), BTreeMap<u16, Option<u16>>> = BTreeMap::new();
        for (term, changes) in self.0 {
            let mut places: BTreeMap<i64, BTreeMap<u16, Option<u16>>> = BTreeMap::new();
            for (number, value) in changes {
                let (block, place) = place(number);
                places.entry(block).or_default().insert(place, value);
            }
            blocks.extend(places.into_iter().map(|(block, places)| ((term.clone(), block), places)));
        }
        blocks
    }
}

/// Brings the blocks of one kind up to date.
pub(super) async fn write(tx: &mut Tx, kind: &str, changes: Changes) -> Result<()> {
    let changes: Vec<_> = changes.by_block().into_iter().collect();
    for page in changes.chunks(PAGE) {
        let keys: Vec<Value> = page.iter().map(|((term, block), _)| json!({"t": term, "b": block})).collect();
        let known = known(tx, kind, keys).await?;
        let (mut kept, mut empty) = (Vec::new(), Vec::new());
        for (key, places) in page {
            let (term, block) = key;
            let old = known.get(key);
            let new = merged(old, places);
            match old {
                Some(old) if old.entries == new => {}
                None if new.is_empty() => {}
                _ if new.is_empty() => empty.push(json!({"t": term, "b": block})),
                _ => kept.push(json!({"t": term, "b": block, "e": hex(&new)})),
            }
        }
        put(tx, kind, kept).await?;
        remove(tx, kind, empty).await?;
    }
    Ok(())
}

fn merged(old: Option<&Block>, changes: &BTreeMap<u16, Option<u16>>) -> Vec<u8> {
    let mut entries: BTreeMap<u16, u16> =
        old.into_iter().flat_map(Block::entries).map(|(place, value)| (place as u16, value)).collect();
    for (place, value) in changes {
        match value {
            Some(value) => entries.insert(*place, *value),
            None => entries.remove(place),
        };
    }
    entries.into_iter().flat_map(|(place, value)| place.to_le_bytes().into_iter().chain(value.to_le_bytes())).collect()
}

async fn known(tx: &mut Tx, kind: &str, keys: Vec<Value>) -> Result<HashMap<(String, i64), Block>> {
    let blocks: Vec<Block> =
        sql("SELECT b.kind, b.term, b.block, b.entries FROM json_each($2) CROSS JOIN search_blocks b
             ON b.term = value->>'t' AND b.kind = $1 AND b.block = value->>'b'")
        .pg("SELECT b.kind, b.term, b.block, b.entries FROM json_to_recordset($2::json) AS row (t TEXT, b BIGINT)
         JOIN search_blocks b ON b.term = row.t AND b.kind = $1 AND b.block = row.b")
        .bind(kind)
        .bind(Value::Array(keys).to_string())
        .all(tx)
        .await?;
    Ok(blocks.into_iter().map(|block| ((block.term.clone(), block.block), block)).collect())
}

async fn put(tx: &mut Tx, kind: &str, rows: Vec<Value>) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    sql("INSERT INTO search_blocks (term, kind, block, entries)
         SELECT value->>'t', $1, value->>'b', unhex(value->>'e') FROM json_each($2) WHERE true
         ON CONFLICT (term, kind, block) DO UPDATE SET entries = excluded.entries")
    .pg("INSERT INTO search_blocks (term, kind, block, entries)
         SELECT t, $1, b, decode(e, 'hex') FROM json_to_recordset($2::json) AS row (t TEXT, b BIGINT, e TEXT)
         ON CONFLICT (term, kind, block) DO UPDATE SET entries = excluded.entries")
    .bind(kind)
    .bind(Value::Array(rows).to_string())
    .run(tx)
    .await?;
    Ok(())
}

async fn remove(tx: &mut Tx, kind: &str, keys: Vec<Value>) -> Result<()> {
    if keys.is_empty() {
        return Ok(());
    }
    sql("DELETE FROM search_blocks
         WHERE kind = $1 AND (term, block) IN (SELECT value->>'t', value->>'b' FROM json_each($2))")
    .pg("DELETE FROM search_blocks
         WHERE kind = $1 AND (term, block) IN (SELECT t, b FROM json_to_recordset($2::json) AS row (t TEXT, b BIGINT))")
    .bind(kind)
    .bind(Value::Array(keys).to_string())
    .run(tx)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(entries: Vec<u8>) -> Block {
        Block { kind: STEMS.into(), term: "жол".into(), block: 0, entries }
    }

    #[test]
    fn what_is_packed_is_read_back() {
        for (weight, languages) in [(0, 0), (1000, 7), (450, 2)] {
            assert_eq!(posting(value(weight, languages)), (weight, languages));
        }
        for n in [0, 1, 4095, 4096, 100_000] {
            let (block, place) = place(n);
            assert_eq!(number(block, place.into()), n);
        }
    }

    #[test]
    fn changes_are_merged_in_order() {
        let old = block(merged(None, &BTreeMap::from([(7, Some(70)), (300, Some(3)), (9, Some(90))])));
        assert_eq!(old.entries().collect::<Vec<_>>(), [(7, 70), (9, 90), (300, 3)]);
        let new = block(merged(Some(&old), &BTreeMap::from([(8, Some(80)), (9, None), (300, Some(4)), (1, None)])));
        assert_eq!(new.entries().collect::<Vec<_>>(), [(7, 70), (8, 80), (300, 4)]);
        assert!(merged(Some(&old), &BTreeMap::from([(7, None), (9, None), (300, None)])).is_empty());
    }

    #[test]
    fn what_is_said_later_holds() {
        let mut changes = Changes::default();
        changes.set("жол", 5000, None);
        changes.set("жол", 5000, Some(1));
        changes.set("жол", 3, Some(2));
        let blocks = changes.by_block();
        assert_eq!(blocks[&("жол".into(), 1)], BTreeMap::from([(904, Some(1))]));
        assert_eq!(blocks[&("жол".into(), 0)], BTreeMap::from([(3, Some(2))]));
    }
}
