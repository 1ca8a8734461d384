//! The execution report: what it counts, what it refuses, and that paper and workbook say the same.

use std::{
    collections::BTreeMap,
    io::Cursor,
    path::{Path, PathBuf},
    process::Command,
};

use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::{
        execution::{Refused, gather},
        reports::{self, Sending},
    },
    app,
    domain::{
        evidence::{Exhibit, Kept},
        execution::{Execution, Order},
        health::{Health, HealthRule},
        items::Item,
        language::Language,
        questions::Period,
        reporting::ReportDraft,
    },
    messages::{
        ExecutionReport, Locale,
        paper::{Block, Cell},
    },
    playground,
    reports::{pdf::pdf, xlsx::xlsx},
    store::{Db, evidence, records, register, said::What},
};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::audit::disarm;
use crate::support::database::both;

fn rule() -> HealthRule {
    app::health_rule(Almaty)
}

/// Nine in the morning of 23 November 2026, when the demonstration history ends.
const NOW: i64 = 1_795_406_400;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn order(from: &str, to: &str) -> Order {
    Order::of(Period { from: day(from), to: day(to) })
}

fn this_year() -> Order {
    order("2026-01-01", "2026-11-23")
}

async fn demonstration(db: &Db) {
    playground::fill(db, &rule()).await.unwrap();
}

fn locale(language: Language) -> Locale {
    Locale::new(language, Language::Kk, Almaty)
}

/// Where what was made from this engine can be looked at.
fn kept(db: &Db, name: &str, bytes: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{}-{name}", db.engine()));
    std::fs::write(&path, bytes).unwrap();
    path
}

/// The text of a PDF, where the program that reads it is there.
fn text_of(path: &Path) -> Option<String> {
    let told = Command::new("pdftotext").args(["-layout", path.to_str().unwrap(), "-"]).output().ok()?;
    assert!(told.status.success());
    Some(String::from_utf8(told.stdout).unwrap())
}

/// The mean progress of all items as the chat and the pages tell it, with one decimal.
async fn told_in_chat(db: &Db, today: NaiveDate) -> Decimal {
    let register = register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap();
    let items: Vec<_> = register.items.iter().collect();
    register
        .mean_progress(&items, &rule(), today)
        .unwrap()
        .round_dp_with_strategy(1, RoundingStrategy::ToZero)
        .normalize()
}

/// What the summary of the paper counts by health.
fn told_on_paper(blocks: &[Block]) -> BTreeMap<String, String> {
    let mut counted = BTreeMap::new();
    for block in blocks {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            if let [Cell::Health { word, .. }, Cell::Words(count), Cell::Words(_)] = row.as_slice() {
                counted.insert(word.clone(), count.clone());
            }
        }
    }
    counted
}

both! {
    async fn paper_and_workbook_say_the_same_in_every_language(db: Db) {
        demonstration(&db).await;
        let execution = gather(&db, &this_year(), &rule(), NOW).await.unwrap();
        assert_eq!(execution.rows.len(), 117);
        assert_eq!(execution.totals.all.percent, Some(told_in_chat(&db, execution.day).await), "the chat says the same");
        let bodies = &execution.totals.by_body;
        assert!(bodies.iter().all(|body| body.percent.is_none() == (body.items == body.others())));
        assert!(bodies.iter().any(|body| body.percent.is_none()), "some lead only what was carried over");
        for language in Language::ALL {
            let locale = locale(language);
            let report = ExecutionReport::of(&execution);
            let (paper, book) = (report.paper(&locale), report.book(&locale));
            let pdf = kept(&db, &format!("report-{}.pdf", language.code()), &pdf(&paper).unwrap());
            let bytes = xlsx(&book).unwrap();
            kept(&db, &format!("report-{}.xlsx", language.code()), &bytes);
            let counted = told_on_paper(&paper.blocks);
            let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
            let items = workbook.worksheet_range(&book.sheets[1].name).unwrap();
            assert_eq!(items.height(), 118);
            for health in Health::ALL {
                let word = locale.health(health);
                let listed = items.rows().filter(|row| row[7] == Data::String(word.clone())).count();
                let told = counted.get(&word).map_or("0", String::as_str);
                assert_eq!(listed.to_string(), told, "{word}");
            }
            if let Some(text) = text_of(&pdf) {
                for (word, count) in &counted {
                    let line = text.lines().find(|line| line.trim().starts_with(word.as_str()) && line.contains('%'));
                    assert!(line.is_some_and(|line| line.split_whitespace().any(|part| part == count)), "{word} {count}");
                }
                assert!(text.contains(&execution.root.hash[..40]), "the root is not on the cover");
            }
        }
    }
    async fn a_past_day_is_told_as_it_was(db: Db) {
        demonstration(&db).await;
        let then = gather(&db, &order("2023-01-01", "2023-12-31"), &rule(), NOW).await.unwrap();
        let now = gather(&db, &this_year(), &rule(), NOW).await.unwrap();
        assert_eq!((then.rows.len(), then.day), (117, day("2023-12-31")));
        assert!(then.totals.all.completed() < now.totals.all.completed());
        assert_eq!(then.root, now.root);
        let late = |execution: &Execution| execution.events.reports.iter().map(|report| report.on).max();
        assert!(late(&then) <= Some(day("2023-12-31")) && late(&now) > Some(day("2026-01-01")));
        // A period that goes on is told as of now.
        let all = gather(&db, &order("2026-01-01", "2026-12-31"), &rule(), NOW).await.unwrap();
        assert_eq!((all.day, all.totals), (day("2026-11-23"), now.totals));
    }

    async fn a_body_a_region_and_a_programme_narrow_it(db: Db) {
        demonstration(&db).await;
        let narrowed = async |order: Order| gather(&db, &order, &rule(), NOW).await.unwrap();
        let region = narrowed(Order { region: Some("karaganda".into()), ..this_year() }).await;
        assert!((2..117).contains(&region.rows.len()));
        let agency = narrowed(Order { agency: Some("min-health".into()), ..this_year() }).await;
        assert!(agency.rows.iter().all(|row| row.lead == "min-health" || row.with.contains(&"min-health".into())));
        assert!((1..117).contains(&agency.rows.len()));
        assert!(agency.events.reports.iter().all(|report| agency.rows.iter().any(|row| row.key == report.item)));
        // A code may be typed in small letters; another programme has nothing yet.
        assert_eq!(narrowed(Order { programme: Some("r".into()), ..this_year() }).await.rows.len(), 117);
        let none = narrowed(Order { programme: Some("P".into()), ..this_year() }).await;
        assert!(none.rows.is_empty());
        for language in Language::ALL {
            let report = ExecutionReport::of(&none);
            pdf(&report.paper(&locale(language))).unwrap();
            xlsx(&report.book(&locale(language))).unwrap();
        }
        let unknown = gather(&db, &Order { region: Some("atlantis".into()), ..this_year() }, &rule(), NOW).await;
        let told = unknown.unwrap_err().to_string();
        assert!(told.starts_with("there is no region \"atlantis\" among: ") && told.contains("karaganda"), "{told}");
        let future = gather(&db, &order("2027-01-01", "2027-02-01"), &rule(), NOW).await;
        assert!(matches!(future, Err(Refused::Future)));
    }

    async fn what_was_edited_around_the_program_is_refused_with_both_numbers(test: &TestDb) {
        demonstration(&test.db).await;
        disarm(test).await;
        let edit = "SET state = replace(state, '\"deadline\":\"2026-10-15\"', '\"deadline\":\"2027-10-15\"')";
        for table in ["records", "versions"] {
            test.raw(&format!("UPDATE {table} {edit}")).await.unwrap();
        }
        let refused = gather(&test.db, &this_year(), &rule(), NOW).await.unwrap_err();
        let told = refused.to_string();
        assert!(matches!(refused, Refused::Unreconciled(_)), "{told}");
        assert!(
            told.contains(r#"R-95: deadline is "2027-10-15", but the ledger says "2026-10-15" (entry "#),
            "{told}"
        );
        // A report that does not tell the item is not made either way: the ledger holds for all of it.
        test.raw("UPDATE ledger SET line = replace(line, '2026-10-15', '2027-10-15')").await.unwrap();
        let refused = gather(&test.db, &this_year(), &rule(), NOW).await.unwrap_err();
        assert!(refused.to_string().contains("its hash does not fit"), "{refused}");
    }
    async fn evidence_is_listed_unless_it_was_taken_back_or_removed(db: Db) {
        demonstration(&db).await;
        let file = |name: &str| Kept { sha256: Some(name.into()), size: 9, file_id: None };
        let photo = Exhibit::Photo { file: file("aa") };
        let act = Exhibit::Document { name: "Акт приёмки.pdf".into(), file: file("bb") };
        let site = Exhibit::Link { url: "https://example.kz/site".into() };
        let report = async |exhibits: &[&Exhibit], note: &str, at: i64| {
            let mut tx = db.begin().await.unwrap();
            let seen = records::get::<Item>(&mut tx, "R-95").await.unwrap().unwrap().seq;
            let mut draft = ReportDraft::of("akimat-karaganda", seen);
            draft.note = note.into();
            exhibits.iter().for_each(|exhibit| assert!(draft.add((*exhibit).clone())));
            let sending = Sending { item: "R-95", person: 501, draft: &draft };
            let written = reports::send(&mut tx, &rule(), &sending, at).await.unwrap();
            tx.commit().await.unwrap();
            written.seq
        };
        let kept = report(&[&photo, &act, &site], "Құбыр төселді", NOW - 4_000).await;
        let undone = report(&[&photo], "Slip of the finger", NOW - 3_000).await;
        let mut tx = db.begin().await.unwrap();
        reports::undo(&mut tx, (What::Report, undone), 501, NOW - 2_990).await.unwrap();
        let piece = evidence::of_item(&mut tx, "R-95").await.unwrap().remove(0);
        reports::remove(&mut tx, piece.id, "A face", NOW - 2_000).await.unwrap();
        tx.commit().await.unwrap();
        let execution = gather(&db, &order("2026-11-23", "2026-11-23"), &rule(), NOW).await.unwrap();
        let [told] = execution.events.reports.as_slice() else { panic!("{:#?}", execution.events.reports) };
        assert_eq!((told.entry, told.evidence, told.proofs.len()), (kept, 3, 3));
        assert_eq!(told.exhibits, [act, site], "the removed photo is counted, not shown");
        let row = execution.rows.iter().find(|row| row.key == "R-95").unwrap();
        assert_eq!(row.last.as_ref().unwrap().note.as_deref(), Some("Құбыр төселді"));
        let report = ExecutionReport::of(&execution);
        let paper = kept_text(&report.paper(&locale(Language::Ru)).blocks);
        for part in ["Құбыр төселді", "«Акт приёмки.pdf», https://example.kz/site", "приложено 3 материала"] {
            assert!(paper.contains(part), "{part}: {paper}");
        }
        assert!(!paper.contains("Slip of the finger"));
    }
}

/// All words of the tables of a paper.
fn kept_text(blocks: &[Block]) -> String {
    let cells = blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table.rows.iter().flatten()),
        _ => None,
    });
    let words = cells.flatten().map(|cell| match cell {
        Cell::Story { head, lines } => format!("{head}\n{}", lines.join("\n")),
        Cell::Words(words) => words.clone(),
        _ => String::new(),
    });
    words.collect::<Vec<_>>().join("\n")
}
