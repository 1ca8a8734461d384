//! What search costs in registers of 117, 10,000 and 100,000 items in a file of SQLite: the queries of the quality set, in three
//! languages, inflected, misspelt, in Latin letters; and words that stand in every third title.

#![expect(clippy::print_stdout, reason = "the table is what this is run for")]

use std::time::{Duration, Instant};

use jolkarta::{
    app,
    domain::{
        items::{Item, Status},
        language::Language,
        ledger::Actor,
        progress::Progress,
        record::{Kind, Stored},
        regions::{Area, Region},
    },
    playground,
    store::{
        Db,
        records::{self, Cause, Revision},
        search::{SearchQuery, Window, search},
    },
};
use serde::Deserialize;
use tempfile::TempDir;

const SIZES: [usize; 3] = [117, 10_000, 100_000];
/// How often everything is asked.
const ROUNDS: usize = 5;
/// Words that very many items have.
const COMMON: [(&str, Language); 9] = [
    ("строительство", Language::Ru),
    ("развитие инфраструктуры области", Language::Ru),
    ("обеспечить реализацию проектов в регионах", Language::Ru),
    ("құрылыс", Language::Kk),
    ("облыс дамыту жобалары", Language::Kk),
    ("Қазақстан өңірлерінде инфрақұрылымды дамыту", Language::Kk),
    ("construction", Language::En),
    ("develop the region", Language::En),
    ("where are new primary schools being built in Aktobe region this year", Language::En),
];

#[derive(Clone, Deserialize)]
struct Row {
    language: Language,
    query: String,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/fixtures/search/queries.csv");
    let typical: Vec<Row> = csv::Reader::from_path(file)?.deserialize().collect::<Result<_, _>>()?;
    let common = COMMON.map(|(query, language)| Row { language, query: query.into() });
    println!("{:>8} {:>20} {:>8} {:>8} {:>8} {:>8} ms", "items", "", "mean", "p50", "p99", "worst");
    for size in SIZES {
        let folder = TempDir::new()?;
        let db = Db::open(&format!("sqlite://{}", folder.path().join("search.db").display())).await?;
        fill(&db, size).await?;
        measure(&db, size, "the quality set", &typical).await?;
        measure(&db, size, "common words", &common).await?;
    }
    Ok(())
}

async fn measure(db: &Db, size: usize, name: &str, rows: &[Row]) -> anyhow::Result<()> {
    let mut times: Vec<(Duration, &str)> = Vec::new();
    for round in 0..=ROUNDS {
        for row in rows {
            let started = Instant::now();
            let query = SearchQuery { words: &row.query, language: row.language, kinds: &[Kind::Items] };
            search(&mut db.snapshot().await?, query, Window { skip: 0, take: 8 }).await?;
            // The first round only warms up.
            times.extend((round > 0).then(|| (started.elapsed(), row.query.as_str())));
        }
    }
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].0.as_secs_f64() * 1e3;
    let mean = times.iter().map(|(time, _)| time.as_secs_f64() * 1e3).sum::<f64>() / times.len() as f64;
    let worst = times.last().map_or("", |(_, query)| query);
    println!("{size:>8} {name:>20} {mean:>8.2} {:>8.2} {:>8.2} {:>8.2}    «{worst}»", at(0.5), at(0.99), at(1.0));
    Ok(())
}

/// The built-in data, and as many more items as are missing.
async fn fill(db: &Db, size: usize) -> anyhow::Result<()> {
    playground::fill(db, &app::health_rule(chrono_tz::Asia::Almaty)).await?;
    let items: Vec<Stored<Item>> = records::all(db, None).await?;
    let regions: Vec<Stored<Region>> = records::all(db, None).await?;
    let mut chance = fastrand::Rng::with_seed(7);
    let missing = size.saturating_sub(items.len());
    let made: Vec<Item> = (0..missing).map(|number| another(&mut chance, &items, &regions, number)).collect();
    for page in made.chunks(5000) {
        let cause = || Cause { at: 1_800_000_000, kind: "item.added", actor: Actor::role("import"), note: None };
        let revisions = page.iter().map(|new| Revision { old: None, new, cause: cause() }).collect();
        let mut tx = db.begin().await?;
        records::put_all(&mut tx, revisions).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// An item with a title of the data and two words that the data lack, so that the vocabulary grows as in a real register.
fn another(chance: &mut fastrand::Rng, items: &[Stored<Item>], regions: &[Stored<Region>], number: usize) -> Item {
    let mut item = items[chance.usize(..items.len())].record.clone();
    let region = &regions[chance.usize(..regions.len())].record;
    let words = format!("{} {}", word(chance), word(chance));
    item.programme = "P".into();
    item.number = (number + 1).to_string();
    for title in [&mut item.title.kk, &mut item.title.ru, &mut item.title.en] {
        *title = format!("{title} {words}");
    }
    item.area = Area::Regions(vec![region.slug.clone()]);
    item.responsible.truncate(1);
    item.responsible.push(format!("akimat-{}", region.slug));
    item.status = Status::NotStarted;
    item.progress = Progress::default();
    item.claim = None;
    item.reports.clear();
    item
}

/// A made-up word of three syllables; few of them are frequent, most are rare.
fn word(chance: &mut fastrand::Rng) -> String {
    let mut letters = fastrand::Rng::with_seed((30_000.0 * chance.f64().powi(3)) as u64);
    let mut one_of = |letters_of: &[char]| letters_of[letters.usize(..letters_of.len())];
    let consonants = ['б', 'г', 'д', 'ж', 'к', 'л', 'м', 'н', 'п', 'р', 'с', 'т', 'ш'];
    (0..3).flat_map(|_| [one_of(&consonants), one_of(&['а', 'о', 'у', 'ы', 'и', 'е'])]).collect()
}
