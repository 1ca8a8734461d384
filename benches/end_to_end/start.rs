//! The program as it is delivered, and how long it takes to start.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::Context;

use crate::process::address;

/// The program as it is delivered.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_jolkarta");

/// The time from the start of the program to the line that says that it takes updates.
pub async fn start_up(api: &str, token: &str, database: &Path) -> anyhow::Result<Duration> {
    let mut command = Command::new(PROGRAM);
    command.arg("run").env_clear().envs([
        ("TELOXIDE_TOKEN", token),
        ("TELEGRAM_API_URL", api),
        ("DATABASE_URL", &address(database)),
        ("HTTP_ADDR", "127.0.0.1:0"),
    ]);
    let started = Instant::now();
    let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn()?;
    let log = BufReader::new(child.stderr.take().context("it has a log")?);
    let ready = tokio::task::spawn_blocking(move || {
        let found = log.lines().map_while(Result::ok).any(|line| line.contains("taking updates"));
        found.then(|| started.elapsed())
    });
    let ready = ready.await?;
    child.kill()?;
    child.wait()?;
    ready.context("it ended before it took updates")
}
