//! How good search is, measured with queries written by somebody who had not seen it: `tests/it/fixtures/search/`.

use std::collections::BTreeMap;

use jolkarta::{
    domain::{
        items::Item,
        language::Language,
        record::{Kind, Stored},
    },
    store::{
        Db, records,
        search::{SearchQuery, Window, search},
    },
};
use serde::Deserialize;

use crate::support::{database::both, roadmap};

#[derive(Debug, Deserialize)]
struct Row {
    id: String,
    language: Language,
    kind: String,
    query: String,
    items: String,
    held_out: bool,
}

/// Queries asked, answered right by the first item, and by one of the first five.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Figures {
    asked: usize,
    first: usize,
    five: usize,
}

impl Figures {
    fn count(&mut self, place: Option<usize>) {
        self.asked += 1;
        self.first += usize::from(place == Some(0));
        self.five += usize::from(place.is_some_and(|place| place < 5));
    }
}

fn rows() -> Vec<Row> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/search/queries.csv");
    csv::Reader::from_path(file).unwrap().deserialize().collect::<Result<_, _>>().unwrap()
}

async fn found(db: &Db, items: &BTreeMap<i64, String>, row: &Row) -> Vec<String> {
    let mut tx = db.snapshot().await.unwrap();
    let query = SearchQuery { words: &row.query, language: row.language, kinds: &[Kind::Items] };
    let hits = search(&mut tx, query, Window { skip: 0, take: 5 }).await.unwrap().hits;
    hits.iter().map(|hit| items[&hit.record_id].clone()).collect()
}

#[expect(clippy::print_stdout, reason = "the figures are what this is run for")]
async fn measure(db: &Db, held_out: bool) -> BTreeMap<(String, String), Figures> {
    roadmap::import(db, 1_700_000_000).await;
    let items: Vec<Stored<Item>> = records::all(db, None).await.unwrap();
    let numbers = items.iter().map(|item| (item.id, item.number.clone())).collect();
    let mut figures: BTreeMap<(String, String), Figures> = BTreeMap::new();
    for row in rows().iter().filter(|row| row.held_out == held_out) {
        let found = found(db, &numbers, row).await;
        let right = |number: &String| row.items.split(';').any(|right| right == number);
        let place = found.iter().position(right);
        if place != Some(0) && !held_out {
            println!("{} {} «{}»: {} expected, found {found:?}", row.id, row.kind, row.query, row.items);
        }
        for kind in [row.kind.as_str(), "all"] {
            figures.entry((row.language.code().to_owned(), kind.to_owned())).or_default().count(place);
        }
    }
    for ((language, kind), Figures { asked, first, five }) in &figures {
        println!("{language} {kind}: {asked} asked, {first} right first, {five} among the first five");
    }
    figures
}

/// The aims: in each language the right item first in so many of a hundred queries, and among the first five.
const FIRST: usize = 85;
const FIVE: usize = 95;

fn assert_aims(figures: &BTreeMap<(String, String), Figures>) {
    for ((language, _), all) in figures.iter().filter(|((_, kind), _)| kind == "all") {
        assert!(all.first * 100 >= all.asked * FIRST, "{language}: {all:?}");
        assert!(all.five * 100 >= all.asked * FIVE, "{language}: {all:?}");
    }
}

both! {
    async fn tuned(db: Db) {
        assert_aims(&measure(&db, false).await);
    }

    async fn held_out(db: Db) {
        assert_aims(&measure(&db, true).await);
    }
}
