//! `verify`: the ledger in the database, or an exported copy on a machine without one.

use std::{fs::File, io::BufReader, path::PathBuf, process::ExitCode};

use super::{Failed, Result, logging, open, print};
use crate::{
    actions::audit::{self, Fault},
    config,
    domain::ledger::Head,
};

/// Checks and prints the head of a sound ledger; a fault is named and fails.
pub async fn verify(file: Option<PathBuf>, root: Option<Head>) -> Result<ExitCode> {
    let verified = match file {
        Some(path) => {
            let file = File::open(&path).map_err(|fault| Failed::Misuse(format!("{}: {fault}", path.display())))?;
            audit::verify_file(BufReader::new(file), root)
        }
        None => {
            let config = config::from_environment()?;
            logging::start(&config.secrets());
            audit::verify(&open(config.database_url.reveal()).await?, root).await
        }
    };
    match verified {
        Ok(head) => {
            print(&format!("The ledger is sound: {} entries. Root: {head}", head.seq));
            Ok(ExitCode::SUCCESS)
        }
        Err(Fault::Store(fault)) => Err(fault.into()),
        Err(fault) => {
            print(&format!("The ledger is NOT sound. {fault}"));
            Ok(ExitCode::FAILURE)
        }
    }
}
