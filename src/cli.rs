//! The command line: what each command does, what it prints and how it ends.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 done, 1 failed, 2 bad usage or
//! configuration.

mod announce;
mod backup;
mod check;
mod export;
mod import;
mod logging;
mod report;
mod verify;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use axum::Router;
use clap::{Parser, Subcommand};
use tokio::{
    net::TcpListener,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

use crate::{
    app::{self, Parts},
    clock::Clock,
    config::{self, Config, Faults},
    domain::ledger::Head,
    playground,
    store::Db,
    telegram::Limits,
    web::Face,
};

/// A road map in Telegram: what was decided, and whether it is being done.
#[derive(Parser)]
#[command(name = "jolkarta", version, about, disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the bot (the default)
    Run,
    /// Try everything in a browser: no token, demonstration data
    Playground {
        /// Port on this machine; 0 takes a free one
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Import records from a CSV or XLSX file, all or nothing
    Import(import::Import),
    /// Publish an announcement from a JSON file, or `-` for standard input
    Announce(announce::Announce),
    /// Write the ledger, which `verify` reads anywhere, or the items into a file
    Export(export::Export),
    /// Make the execution report of a period
    Report(report::Report),
    /// Check that the ledger was not edited
    Verify {
        /// An exported ledger (JSON Lines); without it, the database
        file: Option<PathBuf>,
        /// A root that was published earlier
        #[arg(long, value_name = "SEQ:HASH")]
        root: Option<Head>,
    },
    /// Write the database and the evidence files into one file; the bot may run
    Backup(backup::Backup),
    /// Put a backup into an empty database and folder
    Restore(backup::Restore),
    /// Check configuration, database, token and channels
    Check,
}

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
enum Failed {
    /// Bad usage or configuration: exit code 2.
    #[error("{0}")]
    Misuse(String),
    /// Anything else: exit code 1.
    #[error(transparent)]
    Broken(#[from] anyhow::Error),
}

impl From<Faults> for Failed {
    fn from(faults: Faults) -> Failed {
        Failed::Misuse(faults.to_string())
    }
}

impl From<crate::store::StoreError> for Failed {
    fn from(fault: crate::store::StoreError) -> Failed {
        Failed::Broken(fault.into())
    }
}

type Result<T> = std::result::Result<T, Failed>;

/// Refuses what is no file with an end: a folder, a pipe, a device.
fn regular(path: &Path) -> Result<()> {
    let told = |fault: String| Failed::Misuse(format!("{}: {fault}", path.display()));
    let kind = std::fs::metadata(path).map_err(|fault| told(fault.to_string()))?.file_type();
    match kind.is_file() {
        true => Ok(()),
        false if kind.is_dir() => Err(told("is a folder; name the file in it".into())),
        false => Err(told("is a pipe or device, not a file; save its content into a file first".into())),
    }
}

/// Reads the command line, does what it says and gives the exit code.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match start(cli.command.unwrap_or(Command::Run)) {
        Ok(code) => code,
        Err(Failed::Misuse(text)) => complain(&text, 2),
        Err(Failed::Broken(fault)) => complain(&format!("jolkarta: {}", causes(&fault)), 1),
    }
}

/// A fault and what led to it; a cause that was told already is not told again.
fn causes(fault: &anyhow::Error) -> String {
    fault.chain().map(ToString::to_string).fold(String::new(), |told, cause| match told.is_empty() {
        true => cause,
        false if told.contains(&cause) => told,
        false => format!("{told}: {cause}"),
    })
}

fn complain(text: &str, code: u8) -> ExitCode {
    // Nothing can be told when standard error is closed.
    let _ = writeln!(std::io::stderr(), "{text}");
    ExitCode::from(code)
}

/// Prints a result; a closed pipe ends the printing, not the program.
fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Tells a person what follows, beside the result.
fn tell(text: &str) {
    // Nothing can be told when standard error is closed.
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn start(command: Command) -> Result<ExitCode> {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.thread_stack_size(app::STACK_BYTES).enable_all().build();
    let runtime = runtime.context("the runtime cannot be started")?;
    let ended = runtime.block_on(async {
        match command {
            Command::Run => run(config::from_environment()?).await.map(|()| ExitCode::SUCCESS),
            Command::Playground { port } => play(port).await.map(|()| ExitCode::SUCCESS),
            Command::Import(order) => import::import(config::from_environment()?, order).await,
            Command::Announce(order) => announce::announce(config::from_environment()?, order).await,
            Command::Export(order) => export::export(config::from_environment()?, order).await,
            Command::Report(order) => report::report(config::from_environment()?, order).await,
            Command::Verify { file, root } => verify::verify(file, root).await,
            Command::Backup(order) => backup::backup(config::from_environment()?, order).await,
            Command::Restore(order) => backup::restore(config::from_environment()?, order).await,
            Command::Check => check::check(config::from_environment()?).await,
        }
    });
    // A look-up of a name that hangs cannot be broken off; nobody waits for it.
    runtime.shutdown_background();
    ended
}

async fn run(config: Config) -> Result<()> {
    logging::start(&config.log_filter, &config.secrets());
    let Some(token) = config.token else { return Err(no_token()) };
    let http = TcpListener::bind(config.http_addr)
        .await
        .with_context(|| format!("HTTP_ADDR={} cannot be used", config.http_addr))?;
    let db = open(config.database_url.reveal()).await?;
    let address = http.local_addr().context("HTTP has no address")?;
    log::info!("database: {}; HTTP at http://{address}", db.engine());
    let parts = Parts {
        db,
        clock: Clock::system(),
        rule: app::health_rule(config.timezone),
        token,
        api: config.telegram_api_url,
        webhook: config.webhook,
        limits: match config.paid_broadcast {
            true => Limits::Paid(config.sends_per_second),
            false => Limits::Published(config.sends_per_second),
        },
        channels: config.channels,
        files: config.data_dir,
        default_language: config.default_language,
        administrators: config.admin_ids,
        needs_approval: config.require_approval,
        deliveries_kept_days: config.deliveries_kept_days,
        publishes_root: config.publish_root,
        http,
        face: Face {
            url: config.public_url,
            trusted_proxies: config.trusted_proxies,
            metrics_token: config.metrics_token.map(|token| token.reveal().to_owned()),
            demonstration: false,
        },
        beside: Router::new(),
    };
    Ok(app::serve(parts, stop_on_signal()?).await?)
}

fn no_token() -> Failed {
    Failed::Misuse(
        "TELOXIDE_TOKEN is not set: the bot cannot run without its token from @BotFather.\n\
         Example: TELOXIDE_TOKEN=123456789:AAExampleExampleExampleExampleExamp\n\
         To try everything without a token: jolkarta playground"
            .into(),
    )
}

async fn play(port: u16) -> Result<()> {
    logging::start(&config::log_filter()?, &[]);
    let listener = TcpListener::bind(("127.0.0.1", port))
        .await
        .with_context(|| format!("port {port} cannot be used; choose another with --port, or 0 for a free one"))?;
    let address = listener.local_addr().context("the port has no address")?;
    Ok(playground::run(listener, stop_on_signal()?, || print(&format!("http://{address}/playground"))).await?)
}

/// Opens the database and brings its tables up to date.
async fn open(url: &str) -> Result<Db> {
    Ok(Db::open(url).await.context("the database of DATABASE_URL cannot be opened")?)
}

/// A token that is cancelled by SIGTERM or Ctrl-C.
fn stop_on_signal() -> Result<CancellationToken> {
    let stop = CancellationToken::new();
    let mut terminate = signal(SignalKind::terminate()).context("SIGTERM cannot be listened for")?;
    let mut interrupt = signal(SignalKind::interrupt()).context("Ctrl-C cannot be listened for")?;
    let stopped = stop.clone();
    tokio::spawn(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        log::info!("stopping");
        stopped.cancel();
    });
    Ok(stop)
}
