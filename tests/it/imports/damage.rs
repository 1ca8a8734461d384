//! Damaged files: nothing is imported, and every fault is named in one run.

use std::{collections::BTreeSet, sync::LazyLock};

use jolkarta::{
    domain::{imports::Order, record::Kind, register::Register},
    intake::{Table, builtin, plan},
    store::ledger,
};
use proptest::prelude::*;

use super::{
    formats::workbook,
    support::{ROADMAP, Rows, faults, fill, import_items, lines, register_before, try_plan},
};
use crate::support::database::TestDb;

fn item_faults(rows: &Rows) -> Vec<String> {
    faults(Kind::Items, &rows.csv())
}

#[test]
fn every_missing_column_is_named() {
    let rows = Rows::items(3).without("deadline").without("title_kk");
    assert_eq!(
        item_faults(&rows),
        [
            "line 1: the column title_kk is missing; files of items need it",
            "line 1: the column deadline is missing; files of items need it",
        ]
    );
}

#[test]
fn unknown_double_and_nameless_columns_are_named() {
    let mut rows = Rows::items(2).with("", "y").with("note", "x").with("number", "7");
    let renamed = rows.0[0].iter().position(|column| column == "deadline").unwrap();
    rows.0[0][renamed] = "dead_line".into();
    assert_eq!(
        item_faults(&rows),
        [
            "line 1: \"dead_line\" is not a column of items; did you mean deadline?",
            "line 1: column 19 has no name; name it, or empty it",
            "line 1: \"note\" is not a column of items; remove it",
            "line 1: \"number\" names two columns; keep one of them",
            "line 1: the column deadline is missing; files of items need it",
        ]
    );
}

#[test]
fn all_faults_of_a_file_are_named_in_one_run() {
    let rows = Rows::items(6)
        .set(2, "responsible", "min-national-econmy;republican-headquarters;мюц")
        .set(3, "number", "001")
        .set(3, "deadline", "2023-13-40")
        .set(4, "deadline", "")
        .set(4, "regions", "all;abai")
        .set(5, "direction_slug", "governance")
        .set(5, "start_date", "2030-01-01")
        .set(6, "indicator_unit", "documnts")
        .set(6, "target_value", "1,000")
        .set(7, "number", "forty")
        .set(7, "regions", "astana;karagandy;astana")
        .set(7, "higher_is_better", "sometimes");
    assert_eq!(
        item_faults(&rows),
        [
            "line 2, column responsible: \"min-national-econmy\" is not a known body; did you mean min-national-economy?",
            "line 2, column responsible: \"мюц\" is not a known body; write a slug of agencies",
            "line 3, column number: \"001\" is the same as in line 2; keep one of the two rows",
            "line 3, column deadline: \"2023-13-40\" is not a date; write 2023-04-20",
            "line 4, column regions: \"all\" stands beside other regions; write all alone, or the regions",
            "line 4, column deadline: is empty; every row needs it",
            "line 5, column direction_slug: \"governance\" is not a known direction; did you mean governance-law?",
            "line 5, column start_date: \"2030-01-01\" is after the deadline, 2023-12-31; correct one of them",
            "line 6, column indicator_unit: \"documnts\" is not a known unit; did you mean documents?",
            "line 6, column target_value: \"1,000\" can be read in two ways; write 1000, or 1.000 with a point",
            "line 7, column number: \"forty\" is not an item number; write 49, 49.1 or R-49",
            "line 7, column regions: \"karagandy\" is not a known region; did you mean karaganda?",
            "line 7, column higher_is_better: \"sometimes\" is neither true nor false; write true or false",
        ]
    );
}

#[test]
fn half_a_file_is_noticed() {
    let found = faults(Kind::Items, &ROADMAP[..ROADMAP.len() / 2]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("cut off"), "{found:?}");
    let cut_in_a_letter = ROADMAP.iter().rposition(|byte| *byte == 0xD0).unwrap() + 1;
    assert!(faults(Kind::Items, &ROADMAP[..cut_in_a_letter])[0].contains("in the middle of a letter"));
}

#[test]
fn a_file_of_another_kind_is_not_taken() {
    for file in builtin::FILES {
        let register = register_before(file.kind);
        for other in builtin::FILES.into_iter().filter(|other| other.kind != file.kind) {
            let refused = try_plan(&register, &Order::of(file.kind), other.name, other.bytes);
            assert!(refused.is_err(), "{} as {}", other.name, file.kind.name());
        }
    }
}

#[test]
fn without_what_they_refer_to_files_say_what_to_import_first() {
    let nothing = Register::default();
    let found = try_plan(&nothing, &Order::of(Kind::Items), "items.csv", ROADMAP).unwrap_err();
    assert_eq!(found, ["there are no programmes yet; import programmes first"]);
    let values = builtin::FILES.into_iter().find(|file| file.kind == Kind::IndicatorValues).unwrap();
    let found = try_plan(&nothing, &Order::of(values.kind), values.name, values.bytes).unwrap_err();
    let first = "line 2, column indicator_slug: \"people-covered\" is not a known indicator; \
                 import indicators first: there are none yet";
    assert_eq!(found[0], first);
}

/// A file with something wrong in it never leaves half of itself behind.
#[tokio::test]
async fn damage_never_writes_a_part() {
    let test = TestDb::sqlite().await;
    fill(&test.db, Kind::Agencies).await;
    let mut random = fastrand::Rng::with_seed(7);
    let (mut refused, mut taken) = (0, 0);
    for _ in 0..60 {
        let before = ledger::head(&test.db).await.unwrap().seq;
        let damaged = damage(Rows::items(8).csv(), &mut random);
        let outcome = import_items(&test.db, &damaged).await;
        let written = ledger::head(&test.db).await.unwrap().seq - before;
        match outcome {
            Err(faults) => {
                assert!(!faults.is_empty() && written == 0, "{faults:?}");
                refused += 1;
            }
            Ok(outcome) => {
                let changed: BTreeSet<&String> = outcome.changed.iter().map(|change| &change.key).collect();
                assert_eq!(written as usize, outcome.added.len() + changed.len());
                taken += 1;
            }
        }
    }
    assert!(refused > 10 && taken > 5, "{refused} refused, {taken} taken: the damage is not of both kinds");
    jolkarta::actions::audit::verify(&test.db, None).await.unwrap();
    test.finish().await;
}

/// Changes, drops or repeats a few bytes, or cuts the end off.
fn damage(mut bytes: Vec<u8>, random: &mut fastrand::Rng) -> Vec<u8> {
    for _ in 0..random.usize(1..3) {
        let place = random.usize(0..bytes.len());
        match random.u8(0..4) {
            0 => bytes[place] = random.u8(..),
            1 => drop(bytes.remove(place)),
            2 => bytes.insert(place, *random.choice(b",;\"\n x0").unwrap()),
            _ => bytes[place] = *random.choice(b"0123456789").unwrap(),
        }
    }
    if random.u8(0..5) == 0 {
        bytes.truncate(random.usize(1..bytes.len()));
    }
    bytes
}

fn take(register: &Register, name: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let order = Order::of(Kind::Items);
    let read = Table::read(name, "items", bytes).and_then(|table| plan(&table, register, &order));
    if let Err(faults) = read {
        prop_assert!(!faults.is_empty());
        prop_assert!(lines(&faults).iter().all(|line| line.lines().count() == 1));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_damage_breaks_the_reading(seed in any::<u64>()) {
        static REGISTER: LazyLock<Register> = LazyLock::new(|| register_before(Kind::Items));
        let mut random = fastrand::Rng::with_seed(seed);
        let (text, book) = (Rows::items(12).csv(), workbook(&Rows::items(12).0));
        for _ in 0..4 {
            take(&REGISTER, "items.csv", &damage(text.clone(), &mut random))?;
            take(&REGISTER, "items.xlsx", &damage(book.clone(), &mut random))?;
        }
    }

    #[test]
    fn no_bytes_break_the_reading(bytes in prop::collection::vec(any::<u8>(), 0..400), magic in any::<bool>()) {
        let register = Register::default();
        let start: &[u8] = if magic { b"PK\x03\x04" } else { b"" };
        take(&register, "items", &[start, &bytes].concat())?;
    }
}
