//! What importing 10,000 items costs on SQLite: reading and checking the file, writing everything, the same file again.

#![expect(clippy::print_stdout, reason = "the table is what this is run for")]

use std::time::{Duration, Instant};

use jolkarta::{
    actions::imports,
    app,
    domain::{imports::Order, record::Kind},
    intake::{builtin, records, table::Table},
    playground,
    store::Db,
};
use tempfile::TempDir;

const ITEMS: usize = 10_000;
const RUNS: usize = 3;
const AT: i64 = 1_800_000_000;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let file = file()?;
    println!("{ITEMS} items in {:.1} MB", file.len() as f64 / 1e6);
    let mut rows: [(&str, Vec<Duration>); 3] =
        [("read and checked only", vec![]), ("imported", vec![]), ("imported again, unchanged", vec![])];
    for run in 0..RUNS {
        let folder = TempDir::new()?;
        let db = Db::open(&format!("sqlite://{}", folder.path().join("import.db").display())).await?;
        playground::fill(&db, &app::health_rule(chrono_tz::Asia::Almaty)).await?;
        for (dry_run, (_, times)) in [true, false, false].into_iter().zip(&mut rows) {
            let order = Order { programme: Some("P".into()), dry_run, ..Order::of(Kind::Items) };
            let started = Instant::now();
            let table = Table::read("items.csv", "items", &file).map_err(|faults| anyhow::anyhow!("{faults:?}"))?;
            let plan = |register: &_| records::plan(&table, register, &order);
            let outcome = imports::import(&db, &order, plan, AT).await?;
            times.push(started.elapsed());
            anyhow::ensure!(outcome.added.len() + outcome.unchanged == ITEMS, "not all were imported");
        }
        db.close().await;
        let [read, written, again] = rows.each_ref().map(|(_, times)| times[run].as_secs_f64());
        println!("run {}: {read:.2} s, {written:.2} s, {again:.2} s", run + 1);
    }
    for (name, mut times) in rows {
        times.sort();
        let [least, median, most] = [0, RUNS / 2, RUNS - 1].map(|at| times[at].as_secs_f64());
        println!("{name:<28} {median:>6.2} s ({least:.2} to {most:.2})");
    }
    Ok(())
}

/// The items of the built-in plan, again and again under other numbers and with other words.
fn file() -> anyhow::Result<Vec<u8>> {
    let items = builtin::FILES.iter().find(|file| file.kind == Kind::Items).expect("there is a built-in plan");
    let mut plan = csv::Reader::from_reader(items.bytes);
    let header = plan.headers()?.clone();
    let rows: Vec<csv::StringRecord> = plan.records().collect::<Result<_, _>>()?;
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(&header)?;
    for number in 1..=ITEMS {
        let cells = header.iter().zip(&rows[number % rows.len()]);
        let changed = cells.map(|(column, cell)| match column {
            "number" => number.to_string(),
            name if name.starts_with("title_") => format!("{cell} {number}"),
            _ => cell.to_owned(),
        });
        file.write_record(changed)?;
    }
    Ok(file.into_inner()?)
}
