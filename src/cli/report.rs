//! `report`: the execution report of a period as a file.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use chrono::{Datelike, NaiveDate};
use clap::{Args, ValueEnum};

use super::{Failed, Result, logging, print};
use crate::{
    actions::execution::{self, Refused},
    app,
    clock::Clock,
    config::Config,
    domain::{
        execution::{Execution, Order},
        language::Language,
        questions::Period,
    },
    messages::{ExecutionReport, Locale},
    reports::{pdf, xlsx},
    store::Db,
};

/// Arguments of `report`.
#[derive(Args)]
pub struct Report {
    /// First day, such as 2026-01-01; without it, the beginning of the year of the last day
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Last day; without it, today
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// Only items for which this body answers, such as min-health
    #[arg(long, value_name = "SLUG")]
    agency: Option<String>,
    /// Only items of this region, such as karaganda
    #[arg(long, value_name = "SLUG")]
    region: Option<String>,
    /// Only items of this programme, such as R
    #[arg(long, value_name = "CODE")]
    programme: Option<String>,
    /// What to write
    #[arg(long, value_enum)]
    format: PaperFormat,
    /// The file to write, which must not exist yet
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// kk, ru or en; without it, DEFAULT_LANGUAGE
    #[arg(long, value_parser = language)]
    language: Option<Language>,
}

#[derive(Clone, Copy, ValueEnum)]
enum PaperFormat {
    /// A paper to print and read
    Pdf,
    /// A workbook with a sheet for each list
    Xlsx,
}

fn language(text: &str) -> std::result::Result<Language, &'static str> {
    Language::ALL.into_iter().find(|language| language.code() == text).ok_or("the languages are kk, ru and en")
}

/// Makes the report and writes it; figures that do not agree are named and nothing is written.
pub async fn report(config: Config, order: Report) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    let (clock, rule) = (Clock::system(), app::health_rule(config.timezone));
    let now = clock.timestamp();
    let period = period(&order, rule.day_of(now))?;
    if order.output.exists() {
        return Err(Failed::Misuse(format!(
            "{} exists already and is left as it is; choose another name",
            order.output.display()
        )));
    }
    let db = Db::open_existing(config.database_url.reveal()).await;
    let db = db.context("the database of DATABASE_URL cannot be opened")?;
    let asked = Order { period, programme: order.programme, agency: order.agency, region: order.region };
    let gathered = execution::gather(&db, &asked, &rule, now).await;
    db.close().await;
    let execution = match gathered {
        Ok(execution) => execution,
        Err(Refused::Store(fault)) => return Err(fault.into()),
        Err(refused @ (Refused::Unknown { .. } | Refused::Future)) => return Err(Failed::Misuse(refused.to_string())),
        Err(refused) => {
            print(&format!("{refused}"));
            return Ok(ExitCode::FAILURE);
        }
    };
    let locale =
        Locale::new(order.language.unwrap_or(config.default_language), config.default_language, config.timezone);
    let bytes = made(&execution, &locale, order.format)?;
    write(&order.output, &bytes)?;
    print(&format!("Written: {}, {} items. Root: {}", order.output.display(), execution.rows.len(), execution.root));
    Ok(ExitCode::SUCCESS)
}

fn made(execution: &Execution, locale: &Locale, format: PaperFormat) -> anyhow::Result<Vec<u8>> {
    let report = ExecutionReport::of(execution);
    Ok(match format {
        PaperFormat::Pdf => pdf::pdf(&report.paper(locale))?,
        PaperFormat::Xlsx => xlsx::xlsx(&report.book(locale))?,
    })
}

/// The days asked for: without a first one, from the beginning of the year; without a last one, until today.
fn period(order: &Report, today: NaiveDate) -> Result<Period> {
    let to = order.to.unwrap_or_else(|| order.from.map_or(today, |from| from.max(today)));
    let from = order.from.unwrap_or_else(|| NaiveDate::from_ymd_opt(to.year(), 1, 1).unwrap_or(to));
    if from > to {
        return Err(Failed::Misuse(format!("--from {from} is after --to {to}")));
    }
    Ok(Period { from, to })
}

fn write(path: &PathBuf, bytes: &[u8]) -> Result<()> {
    let broken = |fault: io::Error| Failed::Broken(anyhow::anyhow!("{} cannot be written: {fault}", path.display()));
    let mut file = File::create_new(path).map_err(broken)?;
    if let Err(fault) = file.write_all(bytes).and_then(|()| file.sync_all()) {
        // It was begun by us; that it cannot be removed would only hide what went wrong.
        let _ = fs::remove_file(path);
        return Err(broken(fault));
    }
    Ok(())
}
