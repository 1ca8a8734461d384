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
    domain::{ledger::Head, register::Register},
    intake::export::{self, NoExport},
    store::{Db, register},
};

/// Arguments of `export`.
#[derive(Args)]
pub struct Export {
    /// What to write
    what: What,
    /// In which form items are written; the ledger is always JSON Lines
    #[arg(long, value_enum)]
    format: Option<ItemsFormat>,
    /// The file to write, which must not exist yet; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// The items, in columns that `import items` reads back
    Items,
    /// The ledger as JSON Lines, for `jolkarta verify FILE`
    Ledger,
}

#[derive(Clone, Copy, ValueEnum)]
enum ItemsFormat {
    /// Comma-separated values in UTF-8
    Csv,
    /// A workbook
    Xlsx,
    /// A JSON array, each item as the ledger tells it
    Json,
}

/// Writes what is asked for; a file that was begun and not finished is removed.
pub async fn export(config: Config, Export { what, format, output }: Export) -> Result<ExitCode> {
    match (what, format) {
        (What::Ledger, None) => ledger(config, output).await,
        (What::Ledger, Some(_)) => Err(Failed::Misuse("--format is for items: the ledger is always JSON Lines".into())),
        (What::Items, Some(format)) => items(config, format, output).await,
        (What::Items, None) => Err(Failed::Misuse("--format is missing: csv, xlsx or json".into())),
    }
}

async fn items(config: Config, format: ItemsFormat, output: Option<PathBuf>) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    let db = Db::open_existing(config.database_url.reveal()).await;
    let db = db.context("the database of DATABASE_URL cannot be opened")?;
    let mut tx = db.snapshot().await?;
    let register = register::load(&mut tx, None).await;
    drop(tx);
    db.close().await;
    let register = register?;
    let written = match &output {
        None => write_items(&register, format, BufWriter::new(io::stdout())),
        Some(path) => {
            let file = begun(path)?;
            let written = write_items(&register, format, BufWriter::new(&file));
            let written = written.and_then(|()| Ok(file.sync_all()?));
            if written.is_err() {
                // It was begun by us; that it cannot be removed would only hide what went wrong.
                let _ = fs::remove_file(path);
            }
            written
        }
    };
    written.map_err(anyhow::Error::from)?;
    if let Some(path) = output {
        print(&format!("Written: {}, {} items", path.display(), register.items.len()));
    }
    Ok(ExitCode::SUCCESS)
}

fn write_items(register: &Register, format: ItemsFormat, out: impl io::Write) -> std::result::Result<(), NoExport> {
    match format {
        ItemsFormat::Csv => export::csv(register, out),
        ItemsFormat::Xlsx => export::xlsx(register, out),
        ItemsFormat::Json => export::json(register, out),
    }
}

/// A new file.
fn begun(path: &Path) -> Result<File> {
    File::create_new(path).map_err(|fault| match fault.kind() {
        io::ErrorKind::AlreadyExists => {
            Failed::Misuse(format!("{} exists already and is left as it is; choose another name", path.display()))
        }
        _ => Failed::Broken(anyhow::anyhow!("{} cannot be written: {fault}", path.display())),
    })
}

async fn ledger(config: Config, output: Option<PathBuf>) -> Result<ExitCode> {
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
    let file = begun(path)?;
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
