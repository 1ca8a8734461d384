//! What was exported and not changed imports as nothing to do; what was changed in columns of the state is named.

use calamine::{Data, Reader as _, Xlsx};
use jolkarta::{
    app,
    domain::{
        imports::Order,
        items::{Item, Status},
        record::{Kind, Record as _},
        register::Register,
    },
    intake::export,
    playground,
    store::{Db, ledger, records, register},
};

use super::support::{Rows, item, try_import};
use crate::support::{
    database::both,
    samples::{cause, commit},
};

/// A year and more of reports, moves, claims, confirmations, withdrawals; and instructions of another programme.
async fn history(db: &Db) -> Register {
    playground::fill(db, &app::health_rule(chrono_tz::Asia::Almaty)).await.unwrap();
    let at = 1_795_500_000;
    let stored = [item(db, "R-95").await, item(db, "R-1").await];
    commit(db, async |tx| {
        for (item, number) in stored.iter().zip(["1", "2.1"]) {
            let item = Item { programme: "P".into(), number: number.into(), ..item.clone() };
            records::put(tx, &item, cause(at)).await?;
        }
        Ok(())
    })
    .await;
    let mut tx = db.snapshot().await.unwrap();
    register::load(&mut tx, None).await.unwrap()
}

async fn head(db: &Db) -> i64 {
    ledger::head(db).await.unwrap().seq
}

both! {
    async fn an_unchanged_export_is_nothing_to_do(db: Db) {
        let register = history(&db).await;
        for status in Status::ALL {
            assert!(register.items.iter().any(|item| item.status == status), "{status:?}");
        }
        assert!(register.items.iter().any(|item| item.moves > 1) && register.items.len() == 119);
        let before = head(&db).await;
        let (mut csv, mut xlsx) = (Vec::new(), Vec::new());
        export::csv(&register, &mut csv).unwrap();
        export::xlsx(&register, &mut xlsx).unwrap();
        for (name, bytes) in [("items.csv", csv), ("items.xlsx", xlsx)] {
            let outcome = try_import(&db, name, &bytes, &Order::of(Kind::Items)).await.unwrap_or_else(|faults| panic!("{name}: {faults:#?}"));
            assert_eq!((outcome.unchanged, outcome.added.len(), outcome.changed.len()), (119, 0, 0), "{name}");
            assert!(outcome.vanished.is_empty());
        }
        assert_eq!(head(&db).await, before);
    }

    async fn a_changed_column_of_the_state_is_named(db: Db) {
        let register = history(&db).await;
        let mut csv = Vec::new();
        export::csv(&register, &mut csv).unwrap();
        let reader = csv::ReaderBuilder::new().has_headers(false).from_reader(csv.as_slice());
        let rows: Vec<Vec<String>> =
            reader.into_records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        let keys: Vec<String> = register.items.iter().map(|item| item.key()).collect();
        let line = keys.iter().position(|key| key == "R-95").unwrap() + 2;
        let before = head(&db).await;
        for (column, value) in [
            ("status", "confirmed"),
            ("progress", "99"),
            ("amount", "29"),
            ("first_deadline", "2029-01-01"),
            ("moves", "7"),
            ("claimed_on", "2026-01-01"),
        ] {
            let rows = Rows(rows.clone()).set(line, column, value);
            let faults = try_import(&db, "items.csv", &rows.csv(), &Order::of(Kind::Items)).await.unwrap_err();
            assert_eq!(faults.len(), 1, "{faults:#?}");
            assert!(faults[0].starts_with(&format!("line {line}, column {column}: \"{value}\" is not what is stored")), "{faults:?}");
        }
        let strange = Rows(rows.clone()).set(line, "programme", "Q");
        let faults = try_import(&db, "items.csv", &strange.csv(), &Order::of(Kind::Items)).await.unwrap_err();
        assert_eq!(faults, [format!("line {line}, column programme: \"Q\" is not a programme; import programmes first")]);
        assert_eq!(head(&db).await, before);
    }

    async fn json_and_workbook_hold_typed_values(db: Db) {
        let register = history(&db).await;
        let (mut json, mut xlsx) = (Vec::new(), Vec::new());
        export::json(&register, &mut json).unwrap();
        let all: Vec<serde_json::Value> = serde_json::from_slice(&json).unwrap();
        let one = all.iter().find(|item| item["reference"] == "R-95").unwrap();
        assert_eq!((all.len(), one["deadline"].as_str(), one["moves"].as_i64()), (119, Some("2026-10-15"), Some(0)));
        export::xlsx(&register, &mut xlsx).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(xlsx)).unwrap();
        let sheet = book.worksheet_range("items").unwrap();
        let columns: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
        let at = |name: &str| columns.iter().position(|column| column == name).unwrap();
        let row = sheet.rows().find(|row| row[at("number")] == Data::String("95".into())).unwrap();
        assert!(matches!(row[at("deadline")], Data::DateTime(_)) && matches!(row[at("progress")], Data::Float(_)));
    }
}
