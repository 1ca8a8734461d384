//! Importing files: all of a file or nothing, every fault named, nothing changed silently.

mod book;
mod bounds;
mod damage;
mod exported;
mod formats;
mod items;
mod kinds;
mod odd;
mod refused;
mod support;
mod words;

use jolkarta::{
    actions::audit,
    domain::{imports::Order, record::Kind},
    intake::{builtin, report},
    store::{ledger, register},
};

use crate::support::database::both;
use support::{ROADMAP, fill, try_import};

/// The reference data as they were given to us, where they are at hand.
const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/reference/");

both! {
    async fn the_built_in_data_are_imported_and_again_change_nothing(db: Db) {
        fill(&db, Kind::Projects).await;
        let head = ledger::head(&db).await.unwrap();
        let register = register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap();
        assert_eq!((register.items.len(), register.agencies.len(), register.projects.len()), (117, 102, 24));
        assert_eq!(head.seq, 3 + 20 + 20 + 102 + 117 + 11 + 29 + 24);
        assert_eq!(audit::verify(&db, None).await.unwrap(), head);
        for file in builtin::FILES {
            let outcome = try_import(&db, file.name, file.bytes, &Order::of(file.kind)).await.unwrap();
            let told = report::outcome(&outcome, &Order::of(file.kind));
            assert_eq!(told, format!("{}: nothing to do, {} are already so\n", file.kind.name(), outcome.unchanged));
        }
        assert_eq!(ledger::head(&db).await.unwrap(), head);
    }

    async fn records_stand_in_the_order_of_their_file(db: Db) {
        fill(&db, Kind::Agencies).await;
        let register = register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap();
        let stored: Vec<&str> = register.agencies.iter().map(|agency| agency.slug.as_str()).collect();
        let table = builtin::FILES[3].table();
        let in_file: Vec<&str> = table.rows.iter().map(|row| row.cells[0].as_str()).collect();
        assert_eq!(stored, in_file);
    }

    async fn a_dry_run_says_the_same_and_writes_nothing(db: Db) {
        fill(&db, Kind::Agencies).await;
        let head = ledger::head(&db).await.unwrap();
        let dry_run = Order { dry_run: true, ..Order::of(Kind::Items) };
        let would = try_import(&db, "roadmap.csv", ROADMAP, &dry_run).await.unwrap();
        assert_eq!(ledger::head(&db).await.unwrap(), head);
        let did = try_import(&db, "roadmap.csv", ROADMAP, &Order::of(Kind::Items)).await.unwrap();
        assert_eq!((would.added.len(), &would), (117, &did));
    }

    async fn a_file_with_one_fault_changes_nothing(db: Db) {
        fill(&db, Kind::Agencies).await;
        let head = ledger::head(&db).await.unwrap();
        let damaged = &ROADMAP[..ROADMAP.len() - 40];
        try_import(&db, "roadmap.csv", damaged, &Order::of(Kind::Items)).await.unwrap_err();
        assert_eq!(ledger::head(&db).await.unwrap(), head);
        let register = register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap();
        assert!(register.items.is_empty());
    }
}

/// A file may lack the columns that came later; no row is lost for it.
#[tokio::test]
async fn directions_without_aliases_are_imported() {
    let test = crate::support::database::TestDb::sqlite().await;
    let file = String::from_utf8(include_bytes!("../../data/directions.csv").to_vec()).unwrap();
    let cut = |line: &str| line.split(',').take(5).collect::<Vec<_>>().join(",") + "\n";
    let old: String = file.lines().map(cut).collect();
    let order = Order::of(Kind::Directions);
    let added = try_import(&test.db, "directions.csv", old.as_bytes(), &order).await.unwrap().added.len();
    assert_eq!(added, file.lines().count() - 1);
    let renewed = try_import(&test.db, "directions.csv", file.as_bytes(), &order).await.unwrap();
    assert!(!renewed.changed.is_empty() && renewed.changed.iter().all(|change| change.field == "aliases"));
    let again = try_import(&test.db, "directions.csv", old.as_bytes(), &order).await.unwrap();
    assert!(again.changed.is_empty(), "what the file does not have stays as it is");
    test.finish().await;
}

/// The files that the data of the program were made from have fewer columns and no kind beside ours.
#[tokio::test]
#[expect(clippy::print_stderr, reason = "a comparison that did not happen must not pass in silence")]
async fn the_reference_files_are_imported() {
    let test = crate::support::database::TestDb::sqlite().await;
    for file in builtin::FILES {
        let Ok(bytes) = std::fs::read(format!("{SHARED}{}", file.name)) else {
            eprintln!("NOTHING WAS COMPARED: {SHARED}{} is not there", file.name);
            return;
        };
        let outcome = try_import(&test.db, file.name, &bytes, &Order::of(file.kind)).await.unwrap();
        assert_eq!(outcome.added.len(), file.table().rows.len(), "{}", file.name);
    }
    test.finish().await;
}
