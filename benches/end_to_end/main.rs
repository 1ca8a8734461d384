//! The whole way of a question, through HTTP and a database file: what starting costs, how many answers a second, how fast one
//! of them comes, how much memory it takes. The stand-in for Telegram and the people who ask are this process; the bot is
//! another one, durable as in production, with only the pace of Telegram's limits taken off.
//!
//! `cargo bench --bench end_to_end` prints a table; the machine should do nothing else.

#![expect(clippy::print_stdout, reason = "the table is what this is run for")]

#[path = "../support/crowd.rs"]
mod crowd;
#[path = "../support/process.rs"]
mod process;
mod start;

use std::{
    path::Path,
    time::{Duration, Instant},
};

use crowd::Crowd;
use jolkarta::{app, clock::Clock, playground, sim::Sim, store::Db};
use process::{Bot, Usage};
use start::start_up;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

const PEOPLE: usize = 1000;
/// Questions that wait for their answer at any moment, where as many as possible are wanted.
const AT_ONCE: usize = 200;
const WARM_UP: usize = 5_000;
const ANSWERS: usize = 100_000;
const STEADY_RATE: u32 = 200;
const STEADY: Duration = Duration::from_secs(30);
const STARTS: usize = 15;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, role, api, token, database, limits, web] = &arguments[..]
        && role == process::ROLE
    {
        return process::serve(api, token, database, process::limits(limits), web.parse()?).await;
    }
    let folder = TempDir::new()?;
    let filled = folder.path().join("filled.db");
    fill(&filled).await?;
    size_and_start(folder.path(), &filled).await?;
    answers(&filled).await
}

async fn fill(path: &Path) -> anyhow::Result<()> {
    let db = Db::open(&process::address(path)).await?;
    playground::fill(&db, &app::health_rule(chrono_tz::Asia::Almaty)).await?;
    db.close().await;
    Ok(())
}

/// A Telegram without limits, served for as long as the process runs.
async fn telegram() -> anyhow::Result<(Sim, String)> {
    let clock = Clock::ticking_from(playground::opening());
    let sim = Sim::new(move || clock.timestamp());
    sim.flood_limits(false);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let api = format!("http://{}", listener.local_addr()?);
    let server = sim.clone();
    tokio::spawn(async move { server.serve(listener, CancellationToken::new()).await });
    Ok((sim, api))
}

async fn size_and_start(folder: &Path, filled: &Path) -> anyhow::Result<()> {
    let megabytes = std::fs::metadata(start::PROGRAM)?.len() as f64 / 1e6;
    println!("program                        {megabytes:>8.1} MB");
    let (sim, api) = telegram().await?;
    let token = sim.add_bot("jolkarta_bot", "Jolkarta");
    let (mut fresh, mut again) = (Vec::new(), Vec::new());
    for run in 0..STARTS {
        fresh.push(start_up(&api, &token, &folder.join(format!("fresh-{run}.db"))).await?);
        again.push(start_up(&api, &token, filled).await?);
    }
    for (name, mut times) in [("an empty folder", fresh), ("a filled database", again)] {
        times.sort();
        let [least, median, most] = [0, STARTS / 2, STARTS - 1].map(|at| times[at].as_secs_f64() * 1e3);
        println!("start on {name:<21} {median:>8.0} ms to taking updates ({least:.0} to {most:.0})");
    }
    Ok(())
}

async fn answers(database: &Path) -> anyhow::Result<()> {
    let (sim, api) = telegram().await?;
    let token = sim.add_bot("jolkarta_bot", "Jolkarta");
    let mut crowd = Crowd::new(sim.clone(), PEOPLE);
    let bot = Bot::start(&api, &token, &process::address(database), "none", process::free()?)?;
    sim.until(|sim| sim.calls().iter().any(|call| call.method == "setMyShortDescription").then_some(())).await;
    tokio::time::sleep(Duration::from_secs(2)).await;
    println!("memory, idle                   {:>8.1} MB", bot.memory());
    crowd.choose_languages().await;
    ask_without_pause(&mut crowd, WARM_UP, AT_ONCE).await;
    crowd.times();
    println!("memory, {:>7} answers        {:>8.1} MB", WARM_UP + PEOPLE, bot.memory());
    let (before, started) = (Usage::of(&bot), Instant::now());
    for part in 0..4 {
        ask_without_pause(&mut crowd, ANSWERS / 4, AT_ONCE).await;
        let so_far = WARM_UP + PEOPLE + ANSWERS / 4 * (part + 1);
        println!("memory, {so_far:>7} answers        {:>8.1} MB", bot.memory());
    }
    let seconds = started.elapsed().as_secs_f64();
    let used = Usage::of(&bot).since(before);
    println!("answers a second               {:>8.0}, {AT_ONCE} questions at once", ANSWERS as f64 / seconds);
    println!("  {}", used.for_each_thousand(ANSWERS));
    println!("  {}", crowd.times());
    let before = Usage::of(&bot);
    crowd.ask_steadily(STEADY_RATE, STEADY).await;
    let used = Usage::of(&bot).since(before);
    println!("a steady {STEADY_RATE} answers a second");
    println!("  {}", used.for_each_thousand((STEADY_RATE * STEADY.as_secs() as u32) as usize));
    println!("  {}", crowd.times());
    let complaints = sim.complaints();
    anyhow::ensure!(complaints.is_empty(), "requests that no Bot API would take: {complaints:?}");
    Ok(())
}

/// Asks so many questions; whenever one is answered, the next one is asked.
async fn ask_without_pause(crowd: &mut Crowd, number: usize, at_once: usize) {
    for _ in 0..number {
        crowd.ask();
        crowd.until_answered(at_once - 1).await;
    }
    crowd.until_answered(0).await;
}
