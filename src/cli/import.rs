//! `import`: a file of records, all or nothing.

use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    process::ExitCode,
};

use chrono_tz::Tz;
use clap::Args;

use super::{Failed, Result, complain, logging, open, print, regular};
use crate::{
    actions::imports::{self, Refused},
    clock::Clock,
    config::Config,
    domain::{
        imports::{Faults, Order},
        language::Language,
        record::Kind,
    },
    intake::{
        records, report,
        table::{FILE_BYTES, Table},
    },
    messages::Locale,
};

/// Arguments of `import`.
#[derive(Args)]
pub struct Import {
    /// programmes, regions, agencies, directions, items, indicators, indicator-values or projects
    #[arg(value_parser = kind)]
    kind: Kind,
    /// A CSV or XLSX file in the layout that data/README.md describes
    file: PathBuf,
    /// Only say what would be done
    #[arg(long)]
    dry_run: bool,
    /// The programme of the items, if not the default one
    #[arg(long, value_name = "CODE")]
    programme: Option<String>,
    /// Why deadlines move, if they do
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

fn kind(name: &str) -> std::result::Result<Kind, String> {
    let names = || Kind::IMPORTED.map(Kind::name).join(", ");
    let known = Kind::IMPORTED.into_iter().find(|kind| kind.name() == name);
    known.ok_or_else(|| format!("there is no such kind; the kinds are {}", names()))
}

/// The bytes of a file, no more of them than show that it is too large.
fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Imports and prints what was done, or what would be. Every fault of the file goes to standard error: what was not done is
/// no result.
pub async fn import(config: Config, import: Import) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    regular(&import.file)?;
    let bytes = read(&import.file).map_err(|fault| Failed::Misuse(format!("{}: {fault}", import.file.display())))?;
    let db = open(config.database_url.reveal()).await?;
    let order =
        Order { kind: import.kind, programme: import.programme, reason: import.reason, dry_run: import.dry_run };
    let name = import.file.to_string_lossy();
    let outcome = match Table::read(&name, order.kind.name(), &bytes) {
        Ok(table) => {
            let plan = |register: &_| records::plan(&table, register, &order);
            imports::import(&db, &order, plan, Clock::system().timestamp()).await
        }
        Err(faults) => Err(Refused::Faulty(faults)),
    };
    db.close().await;
    match outcome {
        Ok(outcome) => {
            print(report::outcome(&outcome, &order).trim_end());
            Ok(ExitCode::SUCCESS)
        }
        Err(Refused::Faulty(faults)) => Ok(complain(&told(&faults), 1)),
        Err(Refused::Store(fault)) => Err(fault.into()),
    }
}

/// One line for each fault, as the chat tells them in English, and how many there are.
fn told(faults: &Faults) -> String {
    let english = Locale::new(Language::En, Language::En, Tz::UTC);
    let mut lines: Vec<String> = faults.list().iter().map(|fault| english.import_fault(fault)).collect();
    if faults.more > 0 {
        lines.push(format!("and {} more", faults.more));
    }
    let count = faults.list().len() + faults.more;
    let noun = if count == 1 { "fault" } else { "faults" };
    lines.push(format!("{count} {noun}: nothing was imported"));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::imports::{Fault, Wrong};

    #[test]
    fn faults_are_told_line_by_line() {
        let fault = |line| Fault { line: Some(line), ..Fault::of_file(Wrong::new("fault-date")) };
        let mut faults = Faults::from(Fault::of_file(Wrong::new("fault-file-large")));
        assert_eq!(told(&faults), "the file is larger than 64 MB; split it\n1 fault: nothing was imported");
        (2..=Faults::LISTED as u64 + 3).for_each(|line| faults.push(fault(line)));
        let lines = told(&faults);
        assert!(lines.ends_with("\nand 3 more\n10003 faults: nothing was imported"));
        assert_eq!(lines.lines().nth(1), Some("line 2: is not a date; write 2023-04-20"));
    }
}
