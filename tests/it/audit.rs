//! `verify` finds and names whatever was changed around the program, and passes what was not.

use jolkarta::{
    actions::audit::{Fault, verify, verify_file},
    domain::{
        ledger::{GENESIS, Head, Sealed, seal},
        programmes::Direction,
    },
    store::{Db, ledger, texts},
};

use proptest::prelude::*;

use crate::support::{
    database::{TestDb, both},
    samples::{change, commit, direction, put},
};

/// Two records, one of them changed twice, an entry about something else, a text.
async fn fill(db: &Db) {
    put(db, &direction("health", "Health"), 10).await;
    put(db, &direction("roads", "Roads"), 20).await;
    put(db, &direction("health", "Healthcare"), 30).await;
    commit(db, async |tx| ledger::append(tx, change(40)).await).await;
    put(db, &Direction { emoji: "💊".into(), ..direction("health", "Healthcare") }, 50).await;
    commit(db, async |tx| texts::keep(tx, "Қазан ауыстырылды").await).await;
}

/// Lets go of everything by which the database defends its history.
pub async fn disarm(test: &TestDb) {
    let list = match test.db.engine() {
        "SQLite" => "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'",
        _ => {
            "SELECT DISTINCT 'ALTER TABLE ' || c.relname || ' DISABLE TRIGGER ALL'
             FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = current_schema()::regnamespace"
        }
    };
    let statements = test.texts(list).await;
    assert!(statements.len() >= 3, "{statements:?}");
    for statement in statements {
        test.raw(&statement).await.unwrap();
    }
    if test.db.engine() == "SQLite" {
        test.raw("PRAGMA foreign_keys = OFF").await.unwrap();
    }
}

/// Does what `verify` advises about triggers that are gone; answers which these are.
async fn rearm(test: &TestDb) -> Vec<String> {
    let fault = verify(&test.db, None).await.unwrap_err();
    let Fault::Unguarded(missing) = fault else { panic!("{fault}") };
    for trigger in &missing {
        test.raw(&trigger.remedy).await.unwrap();
    }
    missing.into_iter().map(|trigger| trigger.name).collect()
}

/// What `verify` says after this was done to the filled database.
async fn after(test: &TestDb, tampering: &str) -> String {
    fill(&test.db).await;
    verify(&test.db, None).await.unwrap();
    disarm(test).await;
    test.raw(tampering).await.unwrap();
    verify(&test.db, None).await.unwrap_err().to_string()
}

async fn export(db: &Db) -> Vec<String> {
    let lines = ledger::page(db, 0, 100).await.unwrap().into_iter();
    lines.map(|line| Sealed { entry: line.entry().unwrap(), line: line.line, hash: line.hash }.export_line()).collect()
}

both! {
    async fn an_empty_database_is_whole(db: Db) {
        assert_eq!(verify(&db, None).await.unwrap(), Head::default());
    }

    async fn a_whole_ledger_passes_with_every_root_that_it_had(db: Db) {
        let mut roots = Vec::new();
        for at in 1..4 {
            roots.push(commit(&db, async |tx| ledger::append(tx, change(at)).await).await.head());
        }
        fill(&db).await;
        let head = ledger::head(&db).await.unwrap();
        for root in roots {
            assert_eq!(verify(&db, Some(root)).await.unwrap(), head);
        }
        let other = Head { seq: 2, hash: GENESIS.into() };
        let fault = verify(&db, Some(other)).await.unwrap_err().to_string();
        assert_eq!(fault, "ledger: entry 2: differs from the published root", "a rewritten whole");
    }

    async fn more_than_a_page_is_walked(db: Db) {
        commit(&db, async |tx| {
            for at in 0..1001 {
                ledger::append(tx, change(at)).await?;
            }
            Ok(())
        })
        .await;
        put(&db, &direction("health", "Health"), 2000).await;
        assert_eq!(verify(&db, None).await.unwrap().seq, 1002);
    }

    async fn a_removed_text_breaks_nothing(test: &TestDb) {
        fill(&test.db).await;
        let hash = test.texts("SELECT hash FROM texts").await.remove(0);
        commit(&test.db, async |tx| texts::remove(tx, &hash).await).await;
        assert_eq!(verify(&test.db, None).await.unwrap().seq, 5);
    }

    async fn an_edited_record_is_named_with_both_values(test: &TestDb) {
        let fault = after(test, "UPDATE records SET state = replace(state, 'Roads', 'Rails')").await;
        assert_eq!(
            fault,
            r#"directions/roads: name is {"en":"Rails","ru":"Здоровье"}, but the ledger says {"en":"Roads","ru":"Здоровье"}"#
        );
    }

    async fn an_edited_version_is_named(test: &TestDb) {
        let fault = after(test, "UPDATE versions SET state = replace(state, '🏥', '🏦') WHERE seq = 3").await;
        assert_eq!(fault, r#"version 3 of directions/health: emoji is "🏦", but the ledger says "🏥""#);
    }

    async fn a_version_moved_in_time_is_named(test: &TestDb) {
        let fault = after(test, "UPDATE versions SET at = 31 WHERE seq = 3").await;
        assert_eq!(fault, "version 3 of directions/health: stands under another record or time");
    }

    async fn a_missing_version_is_named(test: &TestDb) {
        let fault = after(test, "DELETE FROM versions WHERE seq = 3").await;
        assert_eq!(fault, "version 3 of directions/health: is missing");
    }

    async fn a_version_without_a_change_is_named(test: &TestDb) {
        let more = "INSERT INTO versions (record_id, seq, at, state) SELECT id, 4, 40, state FROM records WHERE key = 'roads'";
        assert_eq!(after(test, more).await, "version 4: its entry changes no record");
    }

    async fn a_smuggled_record_is_named(test: &TestDb) {
        let more = "INSERT INTO records (kind, key, seq, state) VALUES ('directions', 'ghost', 1, '{}')";
        assert_eq!(after(test, more).await, "directions/ghost: stands in the records, but the ledger never made it");
    }

    async fn a_removed_record_is_named(test: &TestDb) {
        let fault = after(test, "UPDATE records SET key = 'streets' WHERE key = 'roads'").await;
        assert_eq!(fault, "version 2 of directions/roads: stands under another record or time");
    }

    async fn a_record_that_names_an_old_entry_is_named(test: &TestDb) {
        let fault = after(test, "UPDATE records SET seq = 3 WHERE key = 'health'").await;
        assert_eq!(fault, "directions/health: names entry 3, but entry 5 was its last");
    }

    async fn an_edited_entry_is_named(test: &TestDb) {
        let fault = after(test, "UPDATE ledger SET line = replace(line, 'Roads', 'Rails') WHERE seq = 2").await;
        assert_eq!(fault, "ledger: entry 2: was changed: its hash does not fit");
    }

    async fn an_entry_filed_elsewhere_is_named(test: &TestDb) {
        let fault = after(test, "UPDATE ledger SET subject = 'directions/roads' WHERE seq = 3").await;
        assert_eq!(fault, "ledger row 3: its columns differ from its line");
    }

    async fn guards_that_were_let_go_are_named_and_the_advice_brings_them_back(test: &TestDb) {
        fill(&test.db).await;
        let drop = match test.db.engine() {
            "SQLite" => "DROP TRIGGER records_stay",
            _ => "DROP TRIGGER records_stay ON records",
        };
        test.raw(drop).await.unwrap();
        let told = verify(&test.db, None).await.unwrap_err().to_string();
        assert!(told.contains("switched off: records_stay.") && told.contains("\n  CREATE TRIGGER records_stay "), "{told}");
        assert_eq!(rearm(test).await, ["records_stay"]);
        verify(&test.db, None).await.unwrap();
        assert!(test.raw("DELETE FROM records").await.is_err());
        disarm(test).await;
        assert!(rearm(test).await.len() >= 5);
        verify(&test.db, None).await.unwrap();
        assert!(test.raw("DELETE FROM ledger").await.is_err());
    }

    async fn a_missing_entry_is_named(test: &TestDb) {
        let fault = after(test, "DELETE FROM ledger WHERE seq = 4").await;
        assert_eq!(fault, "ledger: entry 4: is missing; entry 5 stands in its place");
    }

    async fn an_edited_text_is_found(test: &TestDb) {
        let fault = after(test, "UPDATE texts SET content = 'Басқа'").await;
        assert!(fault.starts_with("text ") && fault.ends_with("was changed: it does not fit its hash"), "{fault}");
    }

    async fn a_cut_tail_shows_in_the_head_and_against_a_root(test: &TestDb) {
        fill(&test.db).await;
        let root = ledger::head(&test.db).await.unwrap();
        disarm(test).await;
        test.raw("DELETE FROM versions WHERE seq = 5").await.unwrap();
        test.raw("DELETE FROM ledger WHERE seq = 5").await.unwrap();
        let fault = verify(&test.db, None).await.unwrap_err().to_string();
        assert!(fault.starts_with("ledger_head: says 5:"), "{fault}");
        test.raw("UPDATE ledger_head SET seq = 4, hash = (SELECT hash FROM ledger WHERE seq = 4)").await.unwrap();
        let earlier = "UPDATE records SET seq = 3, state = (SELECT state FROM versions WHERE seq = 3) WHERE key = 'health'";
        test.raw(earlier).await.unwrap();
        rearm(test).await;
        assert_eq!(verify(&test.db, None).await.unwrap().seq, 4, "a whole cut tail shows only against a root");
        let fault = verify(&test.db, Some(root)).await.unwrap_err().to_string();
        assert_eq!(fault, "ledger: entry 5: is missing: the ledger ends before the published root 5");
    }

    async fn an_exported_copy_is_checked_without_a_database(db: Db) {
        fill(&db).await;
        let head = ledger::head(&db).await.unwrap();
        let lines = export(&db).await;
        let check = |text: String, root| verify_file(text.as_bytes(), root);
        assert_eq!(check(lines.join("\n") + "\n", Some(head.clone())).unwrap(), head);
        assert_eq!(check(lines.join("\r\n"), None).unwrap(), head);
        let cut = check(lines[..3].join("\n"), Some(head.clone())).unwrap_err().to_string();
        assert_eq!(cut, "ledger: entry 4: is missing: the ledger ends before the published root 5");
        let edited = check(lines.join("\n").replace("Roads", "Rails"), None).unwrap_err().to_string();
        assert_eq!(edited, "ledger: entry 2: was changed: its hash does not fit");
        let other = Head { seq: 2, hash: GENESIS.into() };
        let rewritten = check(lines.join("\n"), Some(other)).unwrap_err().to_string();
        assert_eq!(rewritten, "ledger: entry 2: differs from the published root");
    }
}

#[test]
fn a_file_that_is_no_ledger_is_refused() {
    assert!(matches!(verify_file(&b"seq,hash\n"[..], None), Err(Fault::Chain(_))));
    let told = verify_file(&b"\xff\xfe\n"[..], None).unwrap_err().to_string();
    assert_eq!(told, "ledger: entry 1: is not text in UTF-8");
    assert_eq!(verify_file(&b""[..], None).unwrap(), Head::default());
}

/// An exported ledger of a few entries, in all alphabets.
fn exported() -> Vec<u8> {
    let mut head = Head::default();
    let mut file = String::new();
    for at in 1..6 {
        let sealed = seal(&head, change(1_700_000_000 + at)).unwrap();
        file += &(sealed.export_line() + "\n");
        head = sealed.head();
    }
    file.into_bytes()
}

/// Where a file is altered: the entry on whose line the byte stands.
fn named(mut file: Vec<u8>, at: usize, to: u8) -> Result<(i64, i64), String> {
    let entry = file[..at].iter().filter(|byte| **byte == b'\n').count() as i64 + 1;
    file[at] = to;
    match verify_file(file.as_slice(), None) {
        Err(Fault::Chain(broken)) => Ok((broken.seq, entry)),
        other => Err(format!("byte {at} as {to}: {other:?}")),
    }
}

/// Each byte, with its lowest bit, its case and its highest bit turned over.
#[test]
fn each_altered_byte_of_an_export_is_found_and_named() {
    let file = exported();
    for at in 0..file.len() {
        for bit in [0, 5, 7] {
            let (told, entry) = named(file.clone(), at, file[at] ^ (1 << bit)).unwrap();
            assert_eq!(told, entry, "byte {at}, bit {bit}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// One altered byte anywhere in an exported ledger is found, and the first entry that does not fit is named.
    #[test]
    fn any_altered_byte_of_an_export_is_found_and_named(at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let file = exported();
        let at = at.index(file.len());
        prop_assume!(file[at] != to);
        let (told, entry) = named(file, at, to).unwrap();
        prop_assert_eq!(told, entry);
    }
}
