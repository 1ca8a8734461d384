//! Pages while everything else goes on: an announcement goes out at the published pace, people ask, an official reports every
//! five seconds (so that nothing that was kept stays valid), execution reports are made without a pause; and pages are asked for at a
//! steady rate, then as fast as they come. Debian's `wrk` asks.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use anyhow::Context as _;
use jolkarta::{
    actions::{
        papers, people,
        reports::{self, Report, Said, Told},
    },
    app,
    domain::{
        announcements::AnnouncementKind, execution::Order, items::Status, language::Language, people::Role,
        questions::Period,
    },
    playground,
    store::{Db, papers::Wanted},
};
use tokio::{task::spawn_blocking, time::sleep};

use crate::{
    process::Usage,
    scene::{Engine, Scene},
};

/// Readers of the announcement: at 30 a second it goes out longer than everything here takes.
const READERS: usize = 6_000;
const ASKING: usize = 5;
/// What is asked for, in turn.
const PATHS: [&str; 4] = ["/", "/items/95", "/?lang=en", "/items/49?lang=ru"];
/// `wrk`'s connections at the steady rate, and how many milliseconds each waits on the average: 1,000 requests a second.
const STEADY: (&str, &str) = ("200", "200");

/// Runs it.
pub async fn run() -> anyhow::Result<()> {
    let mut scene = Scene::new(&Engine::Sqlite, READERS, "30", ASKING).await?;
    scene.sim.flood_limits(true);
    println!("\npages: alone, as fast as they come");
    quickly(&mut scene).await?;
    scene.announce("everybody", AnnouncementKind::Meeting, None).await?;
    let (db, controller) = (scene.db.clone(), controller(&scene).await?);
    let busy = tokio::spawn(async move { tokio::try_join!(report_items(&db), want_reports(&db, controller)) });
    sleep(Duration::from_secs(3)).await;
    println!("while a send and reports run");
    let (connections, pause) = STEADY;
    let run = vec!["-c", connections, "-d30s", "-s", "scripts/load/steady.lua"];
    ask(&mut scene, "steady", run, vec![pause]).await?;
    quickly(&mut scene).await?;
    anyhow::ensure!(!busy.is_finished(), "something ended: {:?}", busy.await?);
    println!("  {} messages meanwhile; {} reports were sent", scene.others(), scene.sim.tally("sendMediaGroup").done);
    println!("  {}; memory {:.1} MB", scene.crowd.times(), scene.bot.memory());
    scene.check()
}

async fn quickly(scene: &mut Scene) -> anyhow::Result<()> {
    for path in ["/?lang=en", "/items/95"] {
        let run = vec!["-c", "64", "-d8s", "-s", "scripts/load/many.lua"];
        ask(scene, path, run, vec![path]).await?;
    }
    Ok(())
}

/// Lets `wrk` ask, and tells what it says.
async fn ask(scene: &mut Scene, name: &str, run: Vec<&'static str>, words: Vec<&str>) -> anyhow::Result<()> {
    let site = format!("http://{}", scene.web);
    let mut wrk = Command::new("wrk");
    wrk.args(["-t1", "--latency"]).args(run).args([&site, "--"]).args(&words);
    if name == "steady" {
        wrk.args(PATHS);
    }
    let used = Usage::of(&scene.bot);
    let asked = async { spawn_blocking(move || wrk.output()).await?.context("wrk: apt-get install wrk") };
    let (told, _, memory) = scene.asking_until(asked).await?;
    let used = Usage::of(&scene.bot).since(used);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let line = |word: &str| told.lines().find(|line| line.contains(word)).unwrap_or_default().trim().to_owned();
    let shown = ["Requests/sec", "50%", "99%", "Non-2xx", "Socket errors"].map(line);
    let requests: usize = line("requests in").split(' ').next().and_then(|count| count.parse().ok()).unwrap_or(1);
    println!("  {name}: {}", shown.iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("; "));
    println!("    {}; memory at most {memory:.1} MB", used.for_each_thousand(requests));
    Ok(())
}

/// Somebody who may have execution reports.
async fn controller(scene: &Scene) -> anyhow::Result<i64> {
    let person = scene.sim.add_user("Controller", "en");
    let _message = scene.sim.start(person, "jolkarta_bot", None);
    let mut tx = scene.db.begin().await?;
    people::grant(&mut tx, person, "Controller", &Role::Controller, None, playground::opening().timestamp()).await?;
    tx.commit().await?;
    Ok(person)
}

/// An official reports again and again.
async fn report_items(db: &Db) -> anyhow::Result<()> {
    let (rule, began) = (app::health_rule(chrono_tz::Asia::Almaty), Instant::now());
    for step in 0.. {
        let report = Report {
            item: "R-95",
            agency: "akimat-karaganda",
            status: Status::InProgress,
            progress: Told::Percent((40 + step % 50).into()),
            note: "Жұмыстың келесі кезеңі басталды.",
            evidence: 0,
        };
        let at = playground::opening().timestamp() + began.elapsed().as_secs() as i64 + 60;
        let mut tx = db.begin().await?;
        reports::say_all(&mut tx, &rule, &[(at, Said::Report(report))]).await?;
        tx.commit().await?;
        sleep(Duration::from_secs(5)).await;
    }
    Ok(())
}

/// The controller always waits for a report.
async fn want_reports(db: &Db, chat: i64) -> anyhow::Result<()> {
    let order = Order::of(Period { from: "2026-01-01".parse()?, to: "2026-11-23".parse()? });
    loop {
        let wanted = Wanted { chat, language: Language::En, order: &order, message: None, once: None };
        let mut tx = db.begin().await?;
        papers::want(&mut tx, &wanted, playground::opening().timestamp()).await?;
        tx.commit().await?;
        sleep(Duration::from_secs(1)).await;
    }
}
