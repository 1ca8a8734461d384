//! Announcements on their way to many chats: how near the pace is to what Telegram allows, what a message costs, how fast it is
//! decided who gets one, and how soon an emergency overtakes the rest. The stand-in for Telegram and the people who ask are
//! this process; the bot is another one, durable as in production.
//!
//! `cargo bench --bench deliveries [pacing|paid|raw|million|fairness|pages]…`; with `TEST_POSTGRES_URL` set, `raw` and `million`
//! run there too. The machine should do nothing else.

#![expect(clippy::print_stdout, reason = "the figures are what this is run for")]

#[path = "../support/crowd.rs"]
mod crowd;
mod pages;
#[path = "../support/process.rs"]
mod process;
mod readers;
mod scene;

use std::time::{Duration, Instant};

use jolkarta::domain::announcements::AnnouncementKind;
use process::Usage;
use scene::{Engine, Scene};

/// People who ask once a second while messages go out.
const ASKING: usize = 5;

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [role, api, token, database, limits, web] = &arguments[..]
        && role == process::ROLE
    {
        return process::serve(api, token, database, process::limits(limits), web.parse()?).await;
    }
    let wanted = |name: &str| arguments.is_empty() || arguments.iter().any(|argument| argument == name);
    if wanted("pacing") {
        pacing("30", 3_000, 30.0).await?;
    }
    if wanted("paid") {
        pacing("paid 1000", 60_000, 1_000.0).await?;
    }
    let mut engines = vec![Engine::Sqlite];
    engines.extend(std::env::var("TEST_POSTGRES_URL").ok().map(Engine::Postgres));
    for engine in engines {
        if wanted("raw") {
            raw(&engine).await?;
        }
        if wanted("million") {
            million(&engine).await?;
        }
    }
    if wanted("fairness") {
        fairness().await?;
    }
    if wanted("pages") {
        pages::run().await?;
    }
    Ok(())
}

/// A whole send at the pace that is allowed, while people ask.
async fn pacing(limits: &str, readers: usize, allowed: f64) -> anyhow::Result<()> {
    println!("\npacing: {readers} readers, {allowed} messages a second allowed");
    let mut scene = Scene::new(&Engine::Sqlite, readers, limits, ASKING).await?;
    scene.sim.flood_limits(true);
    let (others, used, from) = (scene.others(), Usage::of(&scene.bot), Instant::now());
    scene.announce("everybody", AnnouncementKind::Meeting, None).await?;
    let (_, last, _) = scene.asking_until(scene.received(readers as u64)).await?;
    let seconds = last.duration_since(from).as_secs_f64();
    let (others, used) = (scene.others() - others, Usage::of(&scene.bot).since(used));
    // Where broadcasts are paid for, answers have their own limit.
    let counted = if limits.starts_with("paid") { readers as f64 } else { readers as f64 + others as f64 };
    println!(
        "  {seconds:.2} s, {:.2} a second: {:.1} % of the rate",
        counted / seconds,
        counted / seconds / allowed * 100.0
    );
    println!("  answers beside them: {others}; requests refused for flooding: {}", scene.floods());
    println!("  {}", scene.crowd.times());
    println!("  {}; memory {:.1} MB", used.for_each_thousand(readers), scene.bot.memory());
    scene.each_got_one()
}

/// No limits: what a message costs.
async fn raw(engine: &Engine) -> anyhow::Result<()> {
    const READERS: usize = 200_000;
    println!("\nraw, {engine}: {READERS} readers, no limits");
    let mut scene = Scene::new(engine, READERS, "none", 0).await?;
    scene.sim.only_count_calls();
    let before = scene.megabytes().await?;
    let (used, from) = (Usage::of(&scene.bot), Instant::now());
    let number = scene.announce("everybody", AnnouncementKind::Meeting, None).await?;
    let recorded = format!("SELECT COALESCE(MAX(sent), 0) FROM sends WHERE number = {number}");
    let (_, last, memory) = scene.asking_until(scene.counted(recorded, READERS as i64)).await?;
    let seconds = last.duration_since(from).as_secs_f64();
    let used = Usage::of(&scene.bot).since(used);
    println!("  {:.0} a second, from publishing to the last one recorded", READERS as f64 / seconds);
    println!("  {}", used.for_each_thousand(READERS));
    let grown = scene.megabytes().await? - before;
    println!("  memory at most {memory:.1} MB; {:.0} bytes in the database for each", grown * 1e6 / READERS as f64);
    scene.each_got_one()
}

/// A million chats with three subscriptions each: how fast it is decided who gets what, while people ask.
async fn million(engine: &Engine) -> anyhow::Result<()> {
    const READERS: usize = 1_000_000;
    println!("\nmillion, {engine}: {READERS} chats with 3 subscriptions each");
    let mut scene = Scene::new(engine, READERS, "30", ASKING).await?;
    println!("  database {:.0} MB; memory {:.1} MB", scene.megabytes().await?, scene.bot.memory());
    for (name, region) in [("one region", Some(0)), ("everybody", None)] {
        let from = Instant::now();
        let number = scene.announce(name, AnnouncementKind::Decision, region).await?;
        let decided = format!("SELECT COUNT(*) FROM sends WHERE number = {number} AND cursor IS NULL");
        let (_, last, memory) = scene.asking_until(scene.counted(decided, 2)).await?;
        let seconds = last.duration_since(from).as_secs_f64();
        let deliveries = scene.number(&format!("SELECT COUNT(*) FROM deliveries WHERE number = {number}")).await?;
        println!(
            "  {name}: decided in {seconds:.1} s; {:.0} subscriptions matched a second",
            3.0 * READERS as f64 / seconds
        );
        println!(
            "    {deliveries} deliveries, {:.0} a second; memory at most {memory:.1} MB",
            deliveries as f64 / seconds
        );
        println!("    {}", scene.crowd.times());
    }
    println!("  database {:.0} MB", scene.megabytes().await?);
    scene.check()
}

/// An emergency while a large send goes on at the published pace.
async fn fairness() -> anyhow::Result<()> {
    const READERS: usize = 20_000;
    println!("\nfairness: an emergency during a send to {READERS}");
    let mut scene = Scene::new(&Engine::Sqlite, READERS, "30", 0).await?;
    scene.sim.flood_limits(true);
    let meeting = scene.announce("everybody", AnnouncementKind::Meeting, None).await?;
    scene.asking_until(scene.received(200)).await?;
    let from = Instant::now();
    let emergency = scene.announce("emergency", AnnouncementKind::Emergency, None).await?;
    let sent = |number| format!("SELECT COALESCE(MAX(sent), 0) FROM sends WHERE number = {number}");
    let (_, first, _) = scene.asking_until(scene.counted(sent(emergency), 1)).await?;
    let before = scene.number(&sent(meeting)).await?;
    println!("  its first copy is recorded as sent after {:.2} s", first.duration_since(from).as_secs_f64());
    tokio::time::sleep(Duration::from_secs(10)).await;
    let (urgent, late) = (scene.number(&sent(emergency)).await?, scene.number(&sent(meeting)).await?);
    println!("  10 s later: {urgent} copies of it, {} of the other since", late - before);
    scene.check()
}
