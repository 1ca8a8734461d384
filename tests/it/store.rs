//! The store's story, told to both engines: what is written is read back, what must not happen does not.

use std::time::Duration;

use jolkarta::{
    domain::{
        language::Language,
        ledger::{Broken, Head, Verifier},
        programmes::Direction,
    },
    store::{Db, Result, StoreError, audit, chats, leases, ledger, records, register, texts, updates},
};
use serde_json::{Value, json};

use crate::support::{
    database::both,
    samples::{cause, change, commit, direction, put},
};

async fn verify(db: &Db) -> std::result::Result<Head, Broken> {
    let mut verifier = Verifier::default();
    for line in ledger::page(db, 0, 1000).await.unwrap() {
        verifier.step(&line.line, &line.hash)?;
    }
    verifier.finish()
}

async fn append(db: &Db, at: i64) -> Head {
    commit(db, async |tx| ledger::append(tx, change(at)).await).await.head()
}

both! {
    async fn the_ledger_grows_as_a_chain(db: Db) {
        assert_eq!(ledger::head(&db).await.unwrap(), Head::default());
        for at in 1..=5 {
            append(&db, at).await;
        }
        let head = ledger::head(&db).await.unwrap();
        assert_eq!(head.seq, 5);
        assert_eq!(verify(&db).await, Ok(head));
    }

    async fn the_ledger_is_read_in_pages_by_subject_and_by_time(db: Db) {
        for at in 1..=5 {
            append(&db, at * 10).await;
        }
        let places = |lines: Vec<ledger::Line>| lines.iter().map(|line| line.seq).collect::<Vec<_>>();
        assert_eq!(places(ledger::page(&db, 0, 2).await.unwrap()), [1, 2]);
        assert_eq!(places(ledger::page(&db, 4, 2).await.unwrap()), [5]);
        assert_eq!(places(ledger::of_subject(&db, "tests/қадам").await.unwrap()), [1, 2, 3, 4, 5]);
        assert!(ledger::of_subject(&db, "tests/other").await.unwrap().is_empty());
        assert_eq!(ledger::since(&db, 40).await.unwrap().len(), 2);
        let entry = ledger::page(&db, 2, 1).await.unwrap()[0].entry().unwrap();
        assert_eq!((entry.seq, entry.change), (3, change(30)));
    }

    async fn what_is_not_committed_did_not_happen(db: Db) {
        append(&db, 1).await;
        let mut tx = db.begin().await.unwrap();
        ledger::append(&mut tx, change(2)).await.unwrap();
        records::put(&mut tx, &direction("health", "Health"), cause(2)).await.unwrap();
        drop(tx);
        assert_eq!(ledger::head(&db).await.unwrap().seq, 1);
        assert_eq!(records::get::<Direction>(&db, "health").await.unwrap(), None);
        assert_eq!(append(&db, 3).await.seq, 2);
        assert_eq!(verify(&db).await.unwrap().seq, 2);
    }

    async fn two_who_append_at_once_wait_for_each_other(db: Db) {
        let ten_times = async || {
            for at in 0..10 {
                append(&db, at).await;
            }
        };
        futures::join!(ten_times(), ten_times());
        let head = ledger::head(&db).await.unwrap();
        assert_eq!(head.seq, 20);
        assert_eq!(verify(&db).await, Ok(head));
    }

    async fn a_second_append_waits_for_the_first_to_end(db: Db) {
        let mut first = db.begin().await.unwrap();
        let one = ledger::append(&mut first, change(1)).await.unwrap();
        let second = append(&db, 2);
        tokio::pin!(second);
        // Polled long enough to reach the lock, and it is still behind the first.
        assert!(tokio::time::timeout(Duration::from_millis(50), &mut second).await.is_err());
        first.commit().await.unwrap();
        assert_eq!(second.await.seq, one.entry.seq + 1);
    }

    async fn reads_do_not_wait_for_a_writer(db: Db) {
        put(&db, &direction("health", "Health"), 1).await;
        let mut writer = db.begin().await.unwrap();
        records::put(&mut writer, &direction("health", "Healthcare"), cause(2)).await.unwrap();
        let seen = records::get::<Direction>(&db, "health").await.unwrap().unwrap();
        assert_eq!(seen.name.en, "Health");
        writer.commit().await.unwrap();
        let seen = records::get::<Direction>(&db, "health").await.unwrap().unwrap();
        assert_eq!(seen.name.en, "Healthcare");
    }

    async fn a_snapshot_sees_one_moment_throughout(db: Db) {
        put(&db, &direction("health", "Health"), 1).await;
        let mut snapshot = db.snapshot().await.unwrap();
        assert_eq!(ledger::head(&mut snapshot).await.unwrap().seq, 1);
        put(&db, &direction("health", "Healthcare"), 2).await;
        let seen = register::load(&mut snapshot, None).await.unwrap();
        assert_eq!((seen.seq, seen.directions.find("health").unwrap().name.en.as_str()), (1, "Health"));
    }

    async fn a_snapshot_cannot_write(db: Db) {
        let mut snapshot = db.snapshot().await.unwrap();
        assert!(updates::take_in(&mut snapshot, &[(1, "{}")], 1).await.is_err());
    }

    async fn what_is_broken_off_leaves_no_transaction_open(test: &TestDb) {
        for round in 0..300 {
            let patience = Duration::from_micros(round * 10);
            let _ = tokio::time::timeout(patience, test.db.snapshot()).await;
            let _ = tokio::time::timeout(patience, test.db.begin()).await;
        }
        for at in 1..=40 {
            append(&test.db, at).await;
        }
        let open = test.activity().await;
        assert!(!open.iter().any(|line| line.contains("idle in transaction")), "{open:#?}");
        assert_eq!(ledger::head(&test.db).await.unwrap().seq, 40);
    }
    async fn a_record_is_added_changed_and_left_alone(db: Db) {
        let added = put(&db, &direction("health", "Health"), 10).await.unwrap();
        let other = put(&db, &direction("roads", "Roads"), 20).await.unwrap();
        assert_ne!(added.id, other.id);
        assert_eq!(put(&db, &direction("health", "Health"), 30).await, None);
        assert_eq!(ledger::head(&db).await.unwrap().seq, 2, "nothing was written");
        let changed = put(&db, &direction("health", "Healthcare"), 40).await.unwrap();
        assert_eq!((changed.id, changed.seq), (added.id, 3));
        assert_eq!(records::get(&db, "health").await.unwrap(), Some(changed));
        let keys: Vec<String> = audit::records(&db, 0, 10).await.unwrap().into_iter().map(|row| row.key).collect();
        assert_eq!(keys, ["health", "roads"]);
    }

    async fn an_entry_tells_what_differs(db: Db) {
        let plain = direction("health", "Health");
        put(&db, &plain, 10).await;
        put(&db, &Direction { emoji: "💊".into(), ..plain.clone() }, 20).await;
        let lines = ledger::of_subject(&db, "directions/health").await.unwrap();
        let changes: Vec<_> = lines.iter().map(|line| line.entry().unwrap().change).collect();
        assert_eq!((&changes[0].before, &changes[0].after), (&Value::Null, &serde_json::to_value(plain).unwrap()));
        assert_eq!((&changes[1].before, &changes[1].after), (&json!({"emoji": "🏥"}), &json!({"emoji": "💊"})));
        assert_eq!(changes[1].at, 20);
    }

    async fn the_register_is_asked_for_a_past_moment(db: Db) {
        put(&db, &direction("health", "Health"), 10).await;
        put(&db, &direction("roads", "Roads"), 20).await;
        put(&db, &direction("health", "Healthcare"), 30).await;
        put(&db, &direction("health", "Medicine"), 30).await;
        let names = async |at| {
            let register = register::load(&mut db.snapshot().await.unwrap(), at).await.unwrap();
            register.directions.iter().map(|direction| direction.name.en.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(Some(9)).await, Vec::<String>::new());
        assert_eq!(names(Some(10)).await, ["Health"]);
        assert_eq!(names(Some(29)).await, ["Health", "Roads"]);
        assert_eq!(names(Some(30)).await, ["Medicine", "Roads"], "the last of one second counts");
        assert_eq!(names(None).await, ["Medicine", "Roads"]);
    }

    async fn history_cannot_be_edited_even_around_the_program(test: &TestDb) {
        put(&test.db, &direction("health", "Health"), 10).await;
        let mut attempts = vec![
            ("UPDATE ledger SET line = '{}'", "append-only"),
            ("DELETE FROM ledger", "append-only"),
            ("UPDATE versions SET state = '{}'", "append-only"),
            ("DELETE FROM versions", "append-only"),
            ("DELETE FROM records", "never deleted"),
        ];
        if test.db.engine() == "PostgreSQL" {
            attempts.push(("TRUNCATE ledger CASCADE", "append-only"));
            attempts.push(("TRUNCATE versions", "append-only"));
            attempts.push(("TRUNCATE records CASCADE", "never deleted"));
        }
        for (attempt, reason) in attempts {
            let refusal = test.raw(attempt).await.expect_err(attempt).to_string();
            assert!(refusal.contains(reason), "{attempt}: {refusal}");
        }
        assert_eq!(verify(&test.db).await.unwrap().seq, 1);
    }

    async fn what_was_committed_is_there_after_a_restart(test: &TestDb) {
        put(&test.db, &direction("health", "Денсаулық"), 10).await;
        test.db.close().await;
        let again = Db::open(&test.url).await.unwrap();
        assert_eq!(records::get::<Direction>(&again, "health").await.unwrap().unwrap().name.en, "Денсаулық");
        assert_eq!(append(&again, 20).await.seq, 2);
        again.close().await;
    }

    async fn a_text_is_kept_apart_and_its_removal_breaks_nothing(db: Db) {
        let keep = async || commit(&db, async |tx| texts::keep(tx, "Қазан ауыстырылды").await).await;
        let (hash, twin) = (keep().await, keep().await);
        assert_ne!(hash, twin, "the salt makes each hash its own");
        commit(&db, async |tx| {
            let noted = records::Cause { note: Some(hash.clone()), ..cause(1) };
            records::put(tx, &direction("health", "Health"), noted).await
        })
        .await;
        assert_eq!(texts::get(&db, &hash).await.unwrap().as_deref(), Some("Қазан ауыстырылды"));
        assert!(commit(&db, async |tx| texts::remove(tx, &hash).await).await);
        assert!(!commit(&db, async |tx| texts::remove(tx, &hash).await).await);
        assert_eq!(texts::get(&db, &hash).await.unwrap(), None);
        assert_eq!(texts::get(&db, &twin).await.unwrap().as_deref(), Some("Қазан ауыстырылды"));
        assert_eq!(verify(&db).await.unwrap().seq, 1);
    }

    async fn an_update_is_taken_in_once_and_finished_once(db: Db) {
        let take_in = async |batch: &[(i64, &str)]| commit(&db, async |tx| updates::take_in(tx, batch, 100).await).await;
        let finish = async |ids: &[i64]| commit(&db, async |tx| updates::finish(tx, ids, 101).await).await;
        let waiting = async |ids: &[i64]| {
            let rows = updates::get_waiting(&db, ids).await.unwrap();
            rows.into_iter().map(|row| (row.update_id, row.raw)).collect::<Vec<_>>()
        };
        assert_eq!(take_in(&[(8, "{\"b\":1}")]).await, [8]);
        assert_eq!(take_in(&[(8, "{}"), (7, "{\"a\":1}"), (7, "{\"other\":1}")]).await, [7]);
        assert_eq!(updates::waiting(&db, 10).await.unwrap(), [7, 8]);
        assert_eq!(updates::waiting(&db, 1).await.unwrap(), [7]);
        assert_eq!(waiting(&[9, 8, 7]).await, [(7, "{\"a\":1}".into()), (8, "{\"b\":1}".into())]);
        assert_eq!(finish(&[7, 9]).await, 1, "9 was never taken in");
        assert_eq!(finish(&[7]).await, 0, "its effects must not be committed again");
        assert!(take_in(&[(7, "{\"a\":1}")]).await.is_empty(), "a handled update keeps its number");
        assert_eq!(updates::waiting(&db, 10).await.unwrap(), [8]);
        assert_eq!(waiting(&[7, 8]).await, [(8, "{\"b\":1}".into())]);
    }

    async fn whatever_a_text_holds_an_update_is_kept_as_it_came(db: Db) {
        let raw = r#"{"text":"\u0000 \ud83d \" \\ 🙂 ' ]","n":12345678901234567890}"#;
        commit(&db, async |tx| updates::take_in(tx, &[(7, raw)], 100).await).await;
        assert_eq!(updates::get_waiting(&db, &[7]).await.unwrap()[0].raw, raw);
    }

    async fn what_an_update_changes_is_made_once_and_only_when_it_is_stored(db: Db) {
        commit(&db, async |tx| updates::take_in(tx, &[(7, "{}")], 100).await).await;
        let apply = async |id| updates::apply(&mut db.begin().await.unwrap(), id, 101).await;
        assert!(apply(7).await.unwrap(), "what is rolled back was not made");
        assert!(commit(&db, async |tx| updates::apply(tx, 7, 101).await).await);
        assert!(!apply(7).await.unwrap());
        assert!(apply(8).await.is_err());
    }

    async fn failed_attempts_are_counted_until_an_update_is_finished(db: Db) {
        commit(&db, async |tx| updates::take_in(tx, &[(7, "{}")], 100).await).await;
        let failed = async || commit(&db, async |tx| updates::failed(tx, 7).await).await;
        assert_eq!((failed().await, failed().await), (1, 2));
        assert_eq!(updates::get_waiting(&db, &[7]).await.unwrap()[0].attempts, 2);
        commit(&db, async |tx| updates::finish(tx, &[7], 101).await).await;
        assert_eq!(failed().await, 0);
    }

    async fn only_handled_updates_are_forgotten(test: &TestDb) {
        for (id, received) in [(1, 100), (2, 100), (3, 200)] {
            commit(&test.db, async |tx| updates::take_in(tx, &[(id, "{}")], received).await).await;
        }
        for id in [1, 3] {
            commit(&test.db, async |tx| updates::finish(tx, &[id], 201).await).await;
        }
        assert_eq!(commit(&test.db, async |tx| updates::forget_before(tx, 200).await).await, 1);
        assert_eq!(test.numbers("SELECT update_id FROM updates ORDER BY update_id").await, [2, 3]);
    }

    async fn a_lease_has_one_holder_until_it_ends(db: Db) {
        let hold = async |holder: &str, now, until| {
            commit(&db, async |tx| leases::hold(tx, "telegram", holder, now, until).await).await
        };
        let give_back = async |holder: &str| commit(&db, async |tx| leases::give_back(tx, "telegram", holder).await).await;
        assert!(hold("a", 0, 10).await);
        assert!(!hold("b", 9, 19).await);
        assert!(hold("a", 9, 20).await, "renewed");
        assert!(!hold("b", 19, 29).await);
        assert!(hold("b", 20, 30).await, "taken over when it ended");
        assert!(!hold("a", 21, 31).await);
        give_back("a").await;
        assert!(!hold("a", 22, 32).await, "only the holder gives it back");
        give_back("b").await;
        assert!(hold("a", 23, 33).await);
    }

    async fn a_chat_keeps_its_language_when_a_group_becomes_a_supergroup(db: Db) {
        let set = async |chat, language| commit(&db, async |tx| chats::set_language(tx, chat, language, 1).await).await;
        let migrate = async |from, to| commit(&db, async |tx| chats::migrate(tx, from, to).await).await;
        assert_eq!(chats::language(&db, -5).await.unwrap(), None);
        set(-5, Language::Kk).await;
        set(-5, Language::Ru).await;
        assert_eq!(chats::language(&db, -5).await.unwrap(), Some(Language::Ru));
        set(-1005, Language::En).await;
        migrate(-5, -1005).await;
        assert_eq!(chats::language(&db, -5).await.unwrap(), None);
        assert_eq!(chats::language(&db, -1005).await.unwrap(), Some(Language::Ru));
        migrate(-6, -1005).await;
        assert_eq!(chats::language(&db, -1005).await.unwrap(), Some(Language::Ru), "an unknown group changes nothing");
    }
}

#[tokio::test]
async fn an_unknown_engine_is_refused() {
    let outcome: Result<Db> = Db::connect("mysql://localhost/db").await;
    assert!(matches!(outcome, Err(StoreError::UnknownEngine)));
}
