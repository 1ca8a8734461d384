//! `verify`: the ledger in the database, or an exported copy on a machine without one.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;

use super::{Failed, Result, logging, print};
use crate::{
    actions::audit::{self, Fault},
    config,
    domain::ledger::Head,
    store::Db,
};

/// How a file of SQLite begins (SQLite, Database File Format).
const SQLITE_FILE: &[u8] = b"SQLite format 3\0";

/// Checks and prints the head of a sound ledger; a fault is named and fails.
pub async fn verify(file: Option<PathBuf>, root: Option<Head>) -> Result<ExitCode> {
    let verified = match file {
        Some(path) => {
            let file = File::open(&path).map_err(|fault| Failed::Misuse(format!("{}: {fault}", path.display())))?;
            let mut file = BufReader::new(file);
            let beginning = file.fill_buf().context("the file cannot be read")?;
            if beginning.starts_with(SQLITE_FILE) {
                return Err(Failed::Misuse(format!(
                    "{} is a database, not an exported ledger. Without FILE, the database of DATABASE_URL is checked.",
                    path.display()
                )));
            }
            if beginning.contains(&0) {
                return Err(Failed::Misuse(format!(
                    "{} is not an exported ledger. A backup is checked by `jolkarta restore --dry-run`.",
                    path.display()
                )));
            }
            audit::verify_file(file, root)
        }
        None => {
            let config = config::from_environment()?;
            logging::start(&config.log_filter, &config.secrets());
            let db = Db::open_existing(config.database_url.reveal()).await;
            audit::verify(&db.context("the database of DATABASE_URL cannot be opened")?, root).await
        }
    };
    match verified {
        Ok(head) if head.seq == 0 => {
            print("The ledger is empty: nothing was ever imported.");
            Ok(ExitCode::FAILURE)
        }
        Ok(head) => {
            print(&format!("The ledger is sound: {} entries. Root: {head}", head.seq));
            Ok(ExitCode::SUCCESS)
        }
        Err(Fault::Store(fault)) => Err(fault.into()),
        Err(fault @ Fault::Unguarded(_)) => {
            print(&format!("The ledger is NOT safe: {fault}"));
            Ok(ExitCode::FAILURE)
        }
        Err(fault) => {
            print(&format!("The ledger is NOT sound. {fault}"));
            Ok(ExitCode::FAILURE)
        }
    }
}
