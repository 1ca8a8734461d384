//! Backups: everything comes back, on either engine, also while others write; nothing is lost or left behind when it fails.

mod damage;
mod process;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use jolkarta::{
    actions::{audit, backups},
    domain::programmes::Direction,
    store::{Db, records},
};
use tempfile::TempDir;

use crate::{
    migrations,
    support::{
        database::{Engine, TestDb, both},
        roadmap,
        samples::{direction, put},
    },
};

/// When backups are made, in UTC epoch seconds.
const NOW: i64 = 1_790_000_000;

/// A folder with evidence files and room for backups.
struct Shelf {
    folder: TempDir,
}

impl Shelf {
    fn new() -> Shelf {
        let shelf = Shelf { folder: TempDir::new().unwrap() };
        fs::create_dir_all(shelf.evidence().join("2026/есеп")).unwrap();
        fs::write(shelf.evidence().join("photo.jpg"), [0, 255, 7].repeat(5_000)).unwrap();
        fs::write(shelf.evidence().join("empty"), "").unwrap();
        fs::create_dir(shelf.evidence().join("evidence")).unwrap();
        fs::write(shelf.named(), "named by the database").unwrap();
        let long = format!("2026/есеп/{}.pdf", "ұ".repeat(100));
        fs::write(shelf.evidence().join(long), "long name").unwrap();
        shelf
    }

    fn evidence(&self) -> PathBuf {
        self.folder.path().join("evidence")
    }

    /// The file that the evidence of a full database names.
    fn named(&self) -> PathBuf {
        self.evidence().join("evidence/abc")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn make(&self, url: &str, name: &str) -> Result<backups::Manifest, String> {
        let made = backups::make(url, &self.evidence(), &self.at(name), NOW).await;
        made.map_err(|fault| fault.to_string())
    }

    /// What stands beside the evidence.
    fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "evidence").collect();
        names.sort();
        names
    }
}

/// Every file in a folder with its content.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => drop(found.insert(path.strip_prefix(folder).unwrap().to_owned(), fs::read(&path).unwrap())),
            }
        }
    }
    found
}

async fn restore(archive: &Path, to: &TestDb, files: &Path) -> Result<backups::Manifest, String> {
    backups::restore(archive, &to.db, files).await.map_err(|fault| fault.to_string())
}

/// A database with rows in every table and the road map; one free text was removed, and some numbers were given out in
/// vain.
async fn full(engine: Engine) -> TestDb {
    let test = TestDb::empty(engine).await;
    migrations::fill(&test, engine).await;
    roadmap::import(&test.db, 1_700_000_100).await;
    let bytes = if engine == Engine::Sqlite { "X''" } else { "''" };
    test.raw(&format!("INSERT INTO texts (hash, salt, content) VALUES ('removed', {bytes}, NULL)")).await.unwrap();
    let given_out = match engine {
        Engine::Sqlite => "UPDATE sqlite_sequence SET seq = seq + 5 WHERE name = 'records'",
        Engine::Postgres => "SELECT nextval(pg_get_serial_sequence('records', 'id')) FROM generate_series(1, 5)",
    };
    test.raw(given_out).await.unwrap();
    test
}

/// Everything in a database as lines, for comparison.
async fn dump(test: &TestDb) -> Vec<String> {
    let columns = match test.db.engine() {
        "SQLite" => {
            "SELECT s.name || ':' || group_concat(c.name || ' ' || c.type) FROM sqlite_schema s, pragma_table_info(s.name) c
             WHERE s.type = 'table' AND s.name NOT LIKE 'sqlite!_%' ESCAPE '!' AND s.name NOT LIKE '!_%' ESCAPE '!'
             GROUP BY s.name"
        }
        _ => {
            "SELECT table_name || ':' || string_agg(column_name || ' ' || data_type, ',' ORDER BY ordinal_position)
             FROM information_schema.columns WHERE table_schema = current_schema() AND left(table_name, 1) <> '_'
             GROUP BY table_name"
        }
    };
    let mut lines = Vec::new();
    let mut tables = test.texts(columns).await;
    tables.sort();
    for table in tables {
        let (name, columns) = table.split_once(':').unwrap();
        let value = |column: &str| match column.split_once(' ').unwrap() {
            (column, "BLOB") => format!("COALESCE('\\x' || lower(hex({column})), '-')"),
            (column, "REAL" | "double precision") => {
                format!("COALESCE(CAST(CAST({column} * 1e6 AS BIGINT) AS TEXT), '-')")
            }
            (column, "boolean") => format!("COALESCE(CAST(CAST({column} AS INTEGER) AS TEXT), '-')"),
            (column, _) => format!("COALESCE(CAST({column} AS TEXT), '-')"),
        };
        // The engines may have them in different orders.
        let mut columns: Vec<&str> = columns.split(',').collect();
        columns.sort_unstable();
        let values: Vec<String> = columns.into_iter().map(value).collect();
        let mut rows = test.texts(&format!("SELECT {} FROM {name}", values.join(" || '|' || "))).await;
        rows.sort();
        lines.extend(rows.into_iter().map(|row| format!("{name}: {row}")));
    }
    lines
}

/// The number of the next record.
async fn next_id(db: &Db) -> i64 {
    put(db, &direction("new", "New"), NOW).await.unwrap();
    records::get::<Direction>(db, "new").await.unwrap().unwrap().id
}

async fn comes_back(from: Engine, to: Engine) {
    let (source, target, shelf) = (full(from).await, TestDb::empty(to).await, Shelf::new());
    target.db.migrate().await.unwrap();
    let made = shelf.make(&source.url, "backup.tar").await.unwrap();
    assert_eq!((made.members.len(), made.engine.as_str()), (5, source.db.engine()));
    assert_eq!(backups::check(&shelf.at("backup.tar")).await.unwrap(), made);
    let files = shelf.at("restored/files");
    assert_eq!(restore(&shelf.at("backup.tar"), &target, &files).await, Ok(made));
    assert_eq!(tree(&files), tree(&shelf.evidence()));
    let (before, after) = (dump(&source).await, dump(&target).await);
    assert!(before.len() > 700, "{} rows", before.len());
    assert_eq!(before, after);
    assert_eq!(next_id(&target.db).await, next_id(&source.db).await);
    audit::verify(&target.db, None).await.unwrap();
    source.finish().await;
    target.finish().await;
}

#[tokio::test]
async fn everything_comes_back_from_sqlite_to_sqlite() {
    comes_back(Engine::Sqlite, Engine::Sqlite).await;
}

#[tokio::test]
async fn everything_comes_back_from_sqlite_to_postgres() {
    comes_back(Engine::Sqlite, Engine::Postgres).await;
}

#[tokio::test]
async fn everything_comes_back_from_postgres_to_sqlite() {
    comes_back(Engine::Postgres, Engine::Sqlite).await;
}

#[tokio::test]
async fn everything_comes_back_from_postgres_to_postgres() {
    comes_back(Engine::Postgres, Engine::Postgres).await;
}

both! {
    async fn a_backup_is_of_one_moment_while_others_write(test: &TestDb) {
        roadmap::import(&test.db, NOW).await;
        let shelf = Shelf::new();
        let db = test.db.clone();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let writer = tokio::spawn(async move {
            let mut written = 0;
            while !stop.is_closed() {
                put(&db, &direction("busy", &format!("Busy {written}")), NOW + written).await;
                written += 1;
                tokio::task::yield_now().await;
            }
            written
        });
        for round in 0..3 {
            let name = format!("{round}.tar");
            let made = shelf.make(&test.url, &name).await.unwrap();
            // The ledger of the running program goes on from where the backup ends.
            audit::verify(&test.db, Some(made.ledger.parse().unwrap())).await.unwrap();
            let target = TestDb::sqlite().await;
            restore(&shelf.at(&name), &target, &shelf.at(&format!("files {round}"))).await.unwrap();
            assert_eq!(audit::verify(&target.db, None).await.unwrap().to_string(), made.ledger);
            target.finish().await;
        }
        drop(stopped);
        assert!(writer.await.unwrap() > 3, "nobody wrote");
    }

    async fn a_backup_without_evidence_and_without_records_is_sound(test: &TestDb) {
        let shelf = Shelf::new();
        fs::remove_dir_all(shelf.evidence()).unwrap();
        shelf.make(&test.url, "backup.tar").await.unwrap();
        restore(&shelf.at("backup.tar"), test, &shelf.at("files")).await.unwrap();
        assert!(!shelf.at("files").exists());
    }

    async fn a_backup_goes_only_where_there_is_nothing(test: &TestDb) {
        let (source, shelf) = (full(Engine::Sqlite).await, Shelf::new());
        shelf.make(&source.url, "backup.tar").await.unwrap();
        let archive = shelf.at("backup.tar");
        let files = shelf.evidence();
        let refused = restore(&archive, test, &files).await.unwrap_err();
        assert!(refused.ends_with("evidence is not empty; a backup is put back only where there is nothing"), "{refused}");
        assert_eq!(tree(&files).len(), 4, "what was there is still there");
        put(&test.db, &direction("mine", "Mine"), NOW).await;
        let before = dump(test).await;
        let refused = restore(&archive, test, &shelf.at("files")).await.unwrap_err();
        assert!(refused.starts_with("the database has 1 rows in ledger;"), "{refused}");
        assert_eq!(dump(test).await, before);
        assert!(!shelf.at("files").exists());
        source.finish().await;
    }

    async fn what_cannot_be_put_back_whole_is_not_put_back_at_all(test: &TestDb) {
        let (source, shelf, before) = (full(Engine::Sqlite).await, Shelf::new(), dump(test).await);
        shelf.make(&source.url, "backup.tar").await.unwrap();
        fs::write(shelf.at("occupied"), "a file where the folder should be").unwrap();
        let refused = restore(&shelf.at("backup.tar"), test, &shelf.at("occupied/files")).await.unwrap_err();
        assert!(refused.contains("cannot be written"), "{refused}");
        assert_eq!(dump(test).await, before);
        source.finish().await;
    }

    async fn a_newer_database_is_not_half_copied(test: &TestDb) {
        let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9999, 'from the future', TRUE, '', 0)";
        test.raw(newer).await.unwrap();
        let (target, shelf) = (TestDb::sqlite().await, Shelf::new());
        let before = dump(&target).await;
        // A SQLite file is copied as it is; what nobody here can read is refused when it is put back.
        let refused = match shelf.make(&test.url, "backup.tar").await {
            Ok(_) => restore(&shelf.at("backup.tar"), &target, &shelf.at("files")).await.unwrap_err(),
            Err(refused) => refused,
        };
        assert!(refused.contains("9999"), "{refused}");
        assert_eq!(dump(&target).await, before);
        target.finish().await;
    }
}

#[tokio::test]
async fn what_cannot_be_made_leaves_nothing() {
    let (source, shelf) = (TestDb::sqlite().await, Shelf::new());
    fs::write(shelf.at("there"), "precious").unwrap();
    let refused = |name: &'static str| shelf.make(&source.url, name);
    assert!(refused("there").await.unwrap_err().ends_with("exists already and is left as it is; choose another name"));
    assert!(refused("nowhere/b.tar").await.unwrap_err().contains("nowhere cannot be written: No such file"));
    assert!(refused("there/b.tar").await.unwrap_err().contains("cannot be written"));
    assert!(refused("evidence/2026/b.tar").await.unwrap_err().contains("lies in DATA_DIR"));
    fs::write(shelf.evidence().join("inside.db"), "").unwrap();
    let inside = format!("sqlite://{}", shelf.evidence().join("inside.db").display());
    assert!(shelf.make(&inside, "b.tar").await.unwrap_err().contains("inside.db lies in DATA_DIR"));
    let missing = format!("sqlite://{}", shelf.at("missing.db").display());
    assert!(shelf.make(&missing, "b.tar").await.unwrap_err().starts_with("there is no database "));
    fs::write(shelf.at("other.db"), "not a database at all, but long enough to look like one".repeat(100)).unwrap();
    let other = format!("sqlite://{}", shelf.at("other.db").display());
    assert!(shelf.make(&other, "b.tar").await.unwrap_err().contains("not a database"));
    assert_eq!(shelf.names(), ["other.db", "there"]);
    assert_eq!(fs::read(shelf.at("there")).unwrap(), b"precious");
    source.finish().await;
}

/// A folder that is not the one of the program would make the backup look whole.
#[tokio::test]
async fn a_backup_without_the_evidence_that_its_database_names_is_refused() {
    let (source, shelf) = (full(Engine::Sqlite).await, Shelf::new());
    let kept = fs::read(shelf.named()).unwrap();
    fs::remove_file(shelf.named()).unwrap();
    let refused = shelf.make(&source.url, "backup.tar").await.unwrap_err();
    let missing = "1 of 1 evidence files that the database names are missing (abc)";
    assert!(refused.starts_with(missing) && refused.contains("Is DATA_DIR ("), "{refused}");
    assert_eq!(shelf.names(), Vec::<String>::new());
    // What a controller removed, and what was too large to fetch, has no file to miss.
    for removed in ["removed = 1, sha256 = NULL", "removed = 0, sha256 = NULL"] {
        source.raw(&format!("UPDATE evidence SET {removed}")).await.unwrap();
        shelf.make(&source.url, &format!("{removed}.tar")).await.unwrap();
    }
    source.raw("UPDATE evidence SET sha256 = 'abc'").await.unwrap();
    fs::write(shelf.named(), kept).unwrap();
    shelf.make(&source.url, "whole.tar").await.unwrap();
    source.finish().await;
}

/// A backup of a database that somebody edited would make the edit look restored.
#[tokio::test]
async fn an_edited_database_is_told_not_backed_up() {
    let (source, shelf) = (full(Engine::Sqlite).await, Shelf::new());
    let edit = "UPDATE records SET state = replace(state, '2023-12-31', '2033-12-31') WHERE kind = 'items'";
    source.raw(edit).await.unwrap();
    let refused = shelf.make(&source.url, "backup.tar").await.unwrap_err();
    assert!(refused.starts_with("not a sound backup: items/R-"), "{refused}");
    assert_eq!(shelf.names(), Vec::<String>::new());
    source.finish().await;
}
