//! Items are imported again and again: their definition follows the file, what was reported stays, deadlines move openly.

use jolkarta::{
    actions::{
        audit,
        imports::{Refused, import},
        reports::{self, Report, Told},
    },
    domain::{
        health::{HealthRule, Thresholds},
        imports::{Change, Order, Outcome},
        items::{Item, Status},
        record::{Kind, Record},
    },
    intake::{Table, plan},
    store::{Db, ledger, records, register, texts},
};
use rust_decimal::Decimal;

use super::support::{NOW, Rows, fill, import_items, item, lines, try_import};
use crate::support::database::both;

/// The first items of the road map, imported.
async fn with_items(db: &Db, rows: &Rows) {
    fill(db, Kind::Agencies).await;
    import_items(db, &rows.csv()).await.unwrap();
}

fn changes(outcome: Outcome) -> Vec<(String, String, String, String)> {
    outcome.changed.into_iter().map(|Change { key, field, old, new }| (key, field, old, new)).collect()
}

fn change(key: &str, field: &str, old: &str, new: &str) -> (String, String, String, String) {
    (key.into(), field.into(), old.into(), new.into())
}

fn with_reason(reason: &str) -> Order {
    Order { reason: Some(reason.into()), ..Order::of(Kind::Items) }
}

/// A body reports on the first item, 40 of 100 documents.
async fn report_on_first(db: &Db, now: i64) {
    let rule = HealthRule {
        zone: chrono_tz::Asia::Almaty,
        thresholds: Thresholds::default(),
        calendar: jolkarta::intake::builtin::calendar(),
    };
    let report = Report {
        item: "R-1",
        agency: "min-national-economy",
        status: Status::InProgress,
        progress: Told::Amount(40.into()),
        note: "",
        evidence: 0,
    };
    let mut tx = db.begin().await.unwrap();
    reports::report(&mut tx, &rule, &report, now).await.unwrap();
    tx.commit().await.unwrap();
}

both! {
    async fn a_definition_follows_the_file(db: Db) {
        with_items(&db, &Rows::items(5)).await;
        let rows = Rows::items(6)
            .set(3, "title_en", "Hold meetings")
            .set(3, "responsible", "Минздрав;akimats")
            .set(4, "regions", "abai;Астана қаласы")
            .set(4, "baseline", "17");
        let title = rows.get(3, "title_en").to_string();
        let outcome = import_items(&db, &rows.csv()).await.unwrap();
        assert_eq!((outcome.added.clone(), outcome.unchanged), (vec!["R-6".to_string()], 3));
        let old_title = Rows::items(5).get(3, "title_en").to_string();
        let old_bodies = Rows::items(5).get(3, "responsible").to_string();
        assert_eq!(
            changes(outcome),
            [
                change("R-2", "title_en", &old_title, &title),
                change("R-2", "responsible", &old_bodies, "min-health;akimats"),
                change("R-3", "regions", "all", "abai;astana"),
                change("R-3", "baseline", "", "17"),
            ]
        );
        let head = ledger::head(&db).await.unwrap();
        let entry = ledger::page(&db, head.seq - 2, 1).await.unwrap()[0].entry().unwrap();
        assert_eq!((entry.change.kind.as_str(), entry.change.subject.as_str()), ("item.changed", "items/R-3"));
        assert_eq!((entry.change.actor.role.as_str(), entry.change.note), ("import", None));
    }

    async fn rows_that_are_gone_are_listed_and_kept_within_their_programme(db: Db) {
        with_items(&db, &Rows::items(5)).await;
        let instructions = Order { programme: Some("p".into()), ..Order::of(Kind::Items) };
        let outcome = try_import(&db, "p.csv", &Rows::items(2).csv(), &instructions).await.unwrap();
        assert_eq!((outcome.added, outcome.vanished), (vec!["P-1".to_string(), "P-2".into()], vec![]));
        let outcome = import_items(&db, &Rows::items(3).csv()).await.unwrap();
        assert_eq!((outcome.unchanged, outcome.vanished), (3, vec!["R-4".to_string(), "R-5".into()]));
        let register = register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap();
        assert_eq!(register.items.len(), 7);
    }

    async fn a_deadline_does_not_move_without_a_reason(db: Db) {
        with_items(&db, &Rows::items(3)).await;
        let head = ledger::head(&db).await.unwrap();
        let rows = Rows::items(3).set(2, "deadline", "2023-06-01").set(3, "title_en", "Another title");
        let expected = "line 2, column deadline: \"2023-06-01\" moves the deadline of R-1: 2023-04-20 → 2023-06-01; \
                        say why with --reason TEXT, or put the old date back";
        for order in [Order::of(Kind::Items), with_reason("  ")] {
            let found = try_import(&db, "items.csv", &rows.csv(), &order).await.unwrap_err();
            assert_eq!(found, [expected]);
        }
        assert_eq!(ledger::head(&db).await.unwrap(), head);
    }

    async fn a_deadline_that_moves_is_counted_and_its_reason_kept(db: Db) {
        with_items(&db, &Rows::items(3)).await;
        let rows = Rows::items(3).set(2, "deadline", "2023-06-01").set(3, "title_en", "Another title");
        let order = with_reason("Штабтың шешімі");
        let outcome = try_import(&db, "items.csv", &rows.csv(), &order).await.unwrap();
        assert_eq!(
            changes(outcome)[..2],
            [change("R-1", "deadline", "2023-04-20", "2023-06-01"), change("R-1", "moves", "0", "1")]
        );
        let moved = item(&db, "R-1").await;
        assert_eq!((moved.deadline.to_string(), moved.moves), ("2023-06-01".to_string(), 1));
        assert_eq!(moved.first_deadline.to_string(), "2023-04-20");
        let head = ledger::head(&db).await.unwrap();
        let lines = ledger::page(&db, head.seq - 2, 2).await.unwrap();
        let [moving, changing] = [&lines[0], &lines[1]].map(|line| line.entry().unwrap().change);
        assert_eq!((moving.kind.as_str(), changing.kind.as_str()), ("item.deadline-moved", "item.changed"));
        let kept = texts::get(&db, &moving.note.unwrap()).await.unwrap();
        assert_eq!((kept.as_deref(), changing.note), (Some("Штабтың шешімі"), None));
        let again = try_import(&db, "items.csv", &rows.csv(), &order).await.unwrap();
        assert_eq!((again.unchanged, ledger::head(&db).await.unwrap()), (3, head));
        audit::verify(&db, None).await.unwrap();
    }

    async fn what_was_reported_stays_and_percent_follows_the_target(db: Db) {
        let rows = Rows::items(2).set(2, "target_value", "100");
        with_items(&db, &rows).await;
        report_on_first(&db, NOW + 60).await;
        let outcome = import_items(&db, &rows.set(2, "target_value", "80").csv()).await.unwrap();
        assert_eq!(
            changes(outcome),
            [change("R-1", "target_value", "100", "80"), change("R-1", "progress", "40", "50")]
        );
        let item_1 = item(&db, "R-1").await;
        assert_eq!((item_1.status, item_1.progress.amount), (Status::InProgress, Some(Decimal::from(40))));
        assert_eq!(item_1.reports.len(), 1);
        let other_unit = Rows::items(2).set(2, "target_value", "80").set(2, "indicator_unit", "km");
        import_items(&db, &other_unit.csv()).await.unwrap();
        let item_1 = item(&db, "R-1").await;
        assert_eq!((item_1.progress.percent, item_1.progress.amount), (Decimal::from(50), None));
    }

    async fn an_exported_file_is_nothing_to_do_and_its_state_cannot_be_edited(db: Db) {
        let rows = || Rows::items(2).set(2, "target_value", "100");
        with_items(&db, &rows()).await;
        report_on_first(&db, NOW + 60).await;
        let exported = || {
            let columns = rows().with("programme", "R").with("status", "not-started").with("progress", "0");
            let columns = columns.with("amount", "").with("moves", "0").with("claimed_on", "");
            let columns = columns.set(2, "status", "in-progress").set(2, "progress", "40").set(2, "amount", "40");
            columns.with("first_deadline", "20.04.2023").set(3, "first_deadline", "2029-12-31")
        };
        assert_eq!(exported().get(3, "deadline"), "2029-12-31");
        let outcome = import_items(&db, &exported().csv()).await.unwrap();
        assert_eq!(outcome, Outcome { unchanged: 2, ..Outcome::default() });
        let new = Rows::items(3).with("status", "").set(4, "status", "done").set(4, "regions", "narnia");
        let found = import_items(&db, &new.set(2, "status", "in-progress").set(3, "status", "not-started").csv()).await;
        let hint = "files do not change it, reports and decisions do: leave the column as it was exported";
        assert_eq!(
            found.unwrap_err(),
            [
                "line 4, column regions: \"narnia\" is not a known region; write a slug of regions".to_string(),
                format!("line 4, column status: \"done\" is not how a new item begins; {hint}"),
            ]
        );
        let edited = exported().set(2, "status", "done").set(2, "progress", "").set(3, "moves", "1");
        let found = import_items(&db, &edited.csv()).await.unwrap_err();
        assert_eq!(
            found,
            [
                format!("line 2, column status: \"done\" is not what is stored (in-progress); {hint}"),
                format!("line 2, column progress: is not what is stored (40); {hint}"),
                format!("line 3, column moves: \"1\" is not what is stored (0); {hint}"),
            ]
        );
    }

    async fn columns_that_a_file_lacks_leave_what_is_stored(db: Db) {
        let full = Rows::items(3).set(2, "baseline", "5").set(2, "higher_is_better", "false");
        with_items(&db, &full).await;
        let columns = ["indicator_name_kk", "indicator_name_ru", "baseline", "higher_is_better"];
        let lean = columns.into_iter().fold(Rows::items(3), Rows::without);
        let outcome = import_items(&db, &lean.csv()).await.unwrap();
        assert_eq!(outcome, Outcome { unchanged: 3, ..Outcome::default() });
        let measure = item(&db, "R-1").await.measure.unwrap();
        assert_eq!((measure.baseline, measure.higher_is_better), (Some(5.into()), false));
    }

    // The caller's transaction decides: what it drops was never imported.
    async fn an_import_lasts_only_if_its_transaction_does(db: Db) {
        fill(&db, Kind::Agencies).await;
        let head = ledger::head(&db).await.unwrap();
        let table = Table::read("items.csv", "items", &Rows::items(3).csv()).unwrap();
        let order = Order::of(Kind::Items);
        let mut tx = db.begin().await.unwrap();
        let read = |register: &_| plan(&table, register, &order);
        let outcome = jolkarta::actions::imports::import_in(&mut tx, &order, read, NOW).await.unwrap();
        assert_eq!(outcome.added.len(), 3);
        drop(tx);
        assert_eq!(ledger::head(&db).await.unwrap(), head);
    }

    async fn a_programme_that_does_not_exist_is_named(db: Db) {
        fill(&db, Kind::Agencies).await;
        let order = Order { programme: Some("X".into()), ..Order::of(Kind::Items) };
        let table = Table::read("items.csv", "items", &Rows::items(1).csv()).unwrap();
        let refused = import(&db, &order, |register| plan(&table, register, &order), NOW).await.unwrap_err();
        let Refused::Faulty(faults) = refused else { panic!("{refused}") };
        assert_eq!(lines(&faults)[0], "\"X\" is not the code of a programme; known are R, P, E");
        let references = Rows::items(1).set(2, "number", "P-1");
        let found = import_items(&db, &references.csv()).await.unwrap_err();
        let expected = "line 2, column number: \"P-1\" belongs to programme P, this file to R; import it as a file of programme P";
        assert_eq!(found, [expected]);
    }

    // More than two batches of a statement, so that the seams are written too.
    async fn many_items_are_written_in_their_order(db: Db) {
        fill(&db, Kind::Agencies).await;
        let mut rows = Rows::items(1);
        for number in 2..=1_100 {
            let row = rows.0[1].clone();
            rows.0.push(row);
            rows = rows.set(number + 1, "number", &number.to_string());
        }
        let outcome = import_items(&db, &rows.csv()).await.unwrap();
        let expected: Vec<String> = (1..=1_100).map(|number| format!("R-{number}")).collect();
        assert_eq!(outcome.added, expected);
        let stored = records::all::<Item>(&db, None).await.unwrap();
        let keys: Vec<String> = stored.iter().map(|item| item.record.key()).collect();
        assert_eq!(keys, expected);
        let outcome = import_items(&db, &rows.set(1_050, "title_en", "Another title").csv()).await.unwrap();
        assert_eq!((outcome.changed.len(), outcome.unchanged), (1, 1_099));
        audit::verify(&db, None).await.unwrap();
    }
}
