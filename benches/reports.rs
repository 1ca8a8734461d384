//! What the execution report of 10,000 items with a long history costs on SQLite: the ledger walked and reconciled, paper, workbook.
//! The report takes the first and the two files together, which are written at the same time.

#![expect(clippy::print_stdout, reason = "the table is what this is run for")]

use std::time::{Duration, Instant};

use jolkarta::{
    actions::{
        execution, imports,
        reports::{self, Report, Said, Told},
    },
    app,
    domain::{
        execution::Order,
        imports::Order as Import,
        items::Status,
        language::Language,
        questions::Period,
        record::{Kind, Record as _},
    },
    intake::{builtin, records, table::Table},
    messages::{ExecutionReport, Locale},
    playground,
    reports::{
        execution::{Files, files},
        pdf, xlsx,
    },
    store::{Db, register},
};
use tempfile::TempDir;

const ITEMS: usize = 10_000;
/// Reports on each of them.
const REPORTS: i64 = 8;
const RUNS: usize = 3;
/// Nine in the morning of 23 November 2026 in Almaty.
const NOW: i64 = 1_795_406_400;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let rule = app::health_rule(chrono_tz::Asia::Almaty);
    let folder = TempDir::new()?;
    let db = Db::open(&format!("sqlite://{}", folder.path().join("reports.db").display())).await?;
    playground::fill(&db, &rule).await?;
    fill(&db, &rule).await?;
    let period = Period { from: "2026-01-01".parse()?, to: "2026-11-23".parse()? };
    let mut rows: [(&str, Vec<Duration>); 5] = [
        ("walked and reconciled", vec![]),
        ("PDF alone", vec![]),
        ("XLSX alone", vec![]),
        ("PDF and XLSX", vec![]),
        ("the report", vec![]),
    ];
    for _ in 0..RUNS {
        let begun = Instant::now();
        let execution = execution::gather(&db, &Order::of(period), &rule, NOW).await?;
        let gathered = begun.elapsed();
        let locale = Locale::new(Language::Kk, Language::Kk, rule.zone);
        let report = ExecutionReport::of(&execution);
        let Files { pdf: paper, xlsx: book } = files(&report, &locale)?;
        let all = begun.elapsed();
        pdf::pdf(&report.paper(&locale))?;
        let drawn = begun.elapsed();
        xlsx::xlsx(&report.book(&locale))?;
        let written = begun.elapsed();
        for (row, time) in rows.iter_mut().zip([gathered, drawn - all, written - drawn, all - gathered, all]) {
            row.1.push(time);
        }
        println!(
            "{} items, {} ledger entries: PDF {:.1} MB, XLSX {:.1} MB, {:.2} s",
            execution.rows.len(),
            execution.root.seq,
            paper.len() as f64 / 1e6,
            book.len() as f64 / 1e6,
            all.as_secs_f64()
        );
    }
    for (name, mut times) in rows {
        times.sort();
        let [least, median, most] = [0, RUNS / 2, RUNS - 1].map(|at| times[at].as_secs_f64());
        println!("{name:<24} {median:>6.2} s ({least:.2} to {most:.2})");
    }
    Ok(())
}

/// 10,000 items of the built-in plan's kind, each with reports on it through the year.
async fn fill(db: &Db, rule: &jolkarta::domain::health::HealthRule) -> anyhow::Result<()> {
    let order = Import { programme: Some("P".into()), ..Import::of(Kind::Items) };
    let table = Table::read("items.csv", "items", &file()?).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
    imports::import(db, &order, |register| records::plan(&table, register, &order), NOW - 300 * 86_400).await?;
    let mut tx = db.begin().await?;
    let register = register::load(&mut tx, None).await?;
    let mut said = Vec::new();
    for round in 0..REPORTS {
        let at = NOW - (REPORTS - round) * 30 * 86_400;
        let today = rule.day_of(at);
        for item in register.items.iter().filter(|item| item.programme == "P") {
            let owner = register.owners(item, today).into_iter().find(|owner| owner.group_of.is_none());
            let Some(agency) = owner.map(|owner| owner.slug.clone()) else { continue };
            said.push((at, item.key(), agency, round));
        }
    }
    let note = "Жұмыстың келесі кезеңі басталды, құжаттар келісілуде; қаражат игерілді.";
    let reported: Vec<_> = said
        .iter()
        .map(|(at, item, agency, round)| {
            let progress = Told::Percent((round * 11).into());
            (*at, Said::Report(Report { item, agency, status: Status::InProgress, progress, note, evidence: 2 }))
        })
        .collect();
    reports::say_all(&mut tx, rule, &reported).await?;
    tx.commit().await?;
    Ok(())
}

/// The items of the built-in plan, again and again under other numbers.
fn file() -> anyhow::Result<Vec<u8>> {
    let items = builtin::FILES.iter().find(|file| file.kind == Kind::Items).expect("there is a built-in plan");
    let mut plan = csv::Reader::from_reader(items.bytes);
    let header = plan.headers()?.clone();
    let rows: Vec<csv::StringRecord> = plan.records().collect::<Result<_, _>>()?;
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(&header)?;
    for number in 1..=ITEMS {
        let cells = header.iter().zip(&rows[number % rows.len()]);
        file.write_record(
            cells.map(|(column, cell)| if column == "number" { number.to_string() } else { cell.into() }),
        )?;
    }
    Ok(file.into_inner()?)
}
