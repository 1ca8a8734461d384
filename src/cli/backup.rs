//! `backup` and `restore`: everything in one file, and back.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::anyhow;
use chrono::DateTime;
use clap::Args;

use super::{Failed, Result, logging, open, print, stop_on_signal};
use crate::{
    actions::backups::{self, Fault, Manifest},
    clock::Clock,
    config::Config,
    store::copies,
};

/// Arguments of `backup`.
#[derive(Args)]
pub struct Backup {
    /// The file to write, a tar archive; it must not exist yet
    file: PathBuf,
}

/// Arguments of `restore`.
#[derive(Args)]
pub struct Restore {
    /// A file that `backup` wrote
    file: PathBuf,
    /// Only check the file from beginning to end
    #[arg(long)]
    dry_run: bool,
}

/// Makes a backup; a signal breaks it off without a trace.
pub async fn backup(config: Config, Backup { file }: Backup) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    let stop = stop_on_signal()?;
    let made = backups::make(config.database_url.reveal(), &config.data_dir, &file, Clock::system().timestamp());
    let made = tokio::select! {
        made = made => made,
        () = stop.cancelled() => return Err(anyhow!("stopped: there is no backup").into()),
    };
    tell("Backup", &file, &made.map_err(failed)?);
    Ok(ExitCode::SUCCESS)
}

/// Puts a backup back, or only checks it.
pub async fn restore(config: Config, Restore { file, dry_run }: Restore) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    if dry_run {
        tell("Sound", &file, &backups::check(&file).await.map_err(failed)?);
        return Ok(ExitCode::SUCCESS);
    }
    let url = config.database_url.reveal();
    let new = copies::file(url)?.filter(|database| !database.exists());
    let db = open(url).await?;
    let restored = backups::restore(&file, &db, &config.data_dir).await;
    db.close().await;
    if let (Err(_), Some(database)) = (&restored, new) {
        // It was not there before; that it cannot be removed would only hide what went wrong.
        let _ = std::fs::remove_file(database);
    }
    tell("Restored", &file, &restored.map_err(failed)?);
    Ok(ExitCode::SUCCESS)
}

fn tell(done: &str, file: &Path, manifest: &Manifest) {
    let made_at = DateTime::from_timestamp(manifest.made_at, 0).unwrap_or_default().format("%Y-%m-%d %H:%M:%S UTC");
    let bytes: u64 = manifest.members.iter().map(|member| member.bytes).sum();
    print(&format!(
        "{done}: {}, {} KB, made {made_at} from {}, {} evidence files. The ledger's root: {}",
        file.display(),
        bytes.div_ceil(1024),
        manifest.engine,
        manifest.members.len().saturating_sub(1),
        manifest.ledger,
    ));
}

fn failed(fault: Fault) -> Failed {
    match fault {
        Fault::Exists(_) | Fault::Inside(_) | Fault::NotEmpty(_) | Fault::Missing(..) => {
            Failed::Misuse(fault.to_string())
        }
        fault => Failed::Broken(fault.into()),
    }
}
