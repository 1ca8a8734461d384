//! Records to write when it does not matter which.

use jolkarta::{
    domain::{
        language::Texts,
        ledger::{Actor, Change},
        programmes::Direction,
        record::{Record, Stored},
    },
    store::{Db, Result, Tx, records},
};
use serde_json::json;

/// A theme with this name in English.
pub fn direction(slug: &str, name: &str) -> Direction {
    let name = Texts { kk: String::new(), ru: "Здоровье".into(), en: name.into() };
    Direction { slug: slug.into(), name, emoji: "🏥".into(), aliases: Vec::new() }
}

/// Why a record of a test is written.
pub fn cause(at: i64) -> records::Cause {
    records::Cause { at, kind: "direction.imported", actor: Actor::role("import"), note: None }
}

/// A change of nothing in particular.
pub fn change(at: i64) -> Change {
    Change {
        at,
        kind: "test.happened".into(),
        subject: "tests/қадам".into(),
        actor: Actor::of("official", "min-energy"),
        before: json!(null),
        after: json!({"z": "1.50", "ә": 2}),
        note: None,
    }
}

/// Puts one record in a transaction of its own.
pub async fn put<T: Record>(db: &Db, record: &T, at: i64) -> Option<Stored<T>> {
    let mut tx = db.begin().await.unwrap();
    let stored = records::put(&mut tx, record, cause(at)).await.unwrap();
    tx.commit().await.unwrap();
    stored
}

/// Runs what needs one transaction and commits it.
pub async fn commit<T>(db: &Db, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> T {
    let mut tx = db.begin().await.unwrap();
    let outcome = work(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    outcome
}
