//! `export`: public data as a file that anybody can check.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::{Args, ValueEnum};

use super::{Failed, Result, logging, print};
use crate::{
    actions::audit::{self, Fault},
    config::Config,
    domain::ledger::Head,
    store::Db,
};

/// Arguments of `export`.
#[derive(Args)]
pub struct Export {
    /// What to write
    what: What,
    /// The file to write, which must not exist yet; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// The ledger as JSON Lines, for `jolkarta verify FILE`
    Ledger,
}

/// Writes what is asked for; a file that was begun and not finished is removed.
pub async fn export(config: Config, Export { what: What::Ledger, output }: Export) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    let db = Db::open_existing(config.database_url.reveal()).await;
    let db = db.context("the database of DATABASE_URL cannot be opened")?;
    let exported = match output {
        None => audit::export(&db, &mut BufWriter::new(io::stdout())).await.map(|_| None),
        Some(path) => into_file(&db, &path).await?.map(|head| Some((path, head))),
    };
    db.close().await;
    let exported = exported.map_err(|fault| match fault {
        Fault::Chain(broken) => anyhow::anyhow!("the ledger is not sound and was not exported: {broken}"),
        fault => fault.into(),
    })?;
    if let Some((path, head)) = exported {
        print(&format!("Written: {}, {} entries. Root: {head}", path.display(), head.seq));
    }
    Ok(ExitCode::SUCCESS)
}

async fn into_file(db: &Db, path: &Path) -> Result<std::result::Result<Head, Fault>> {
    let file = File::create_new(path).map_err(|fault| match fault.kind() {
        io::ErrorKind::AlreadyExists => {
            Failed::Misuse(format!("{} exists already and is left as it is; choose another name", path.display()))
        }
        _ => Failed::Broken(anyhow::anyhow!("{} cannot be written: {fault}", path.display())),
    })?;
    let mut out = BufWriter::new(file);
    let mut exported = audit::export(db, &mut out).await;
    if let Err(fault) = out.flush().and_then(|()| out.get_ref().sync_all())
        && exported.is_ok()
    {
        exported = Err(Fault::Unwritable(fault));
    }
    if exported.is_err() {
        // It was begun by us; that it cannot be removed would only hide what went wrong.
        let _ = fs::remove_file(path);
    }
    Ok(exported)
}
