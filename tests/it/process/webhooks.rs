//! `run` and `check` with `WEBHOOK_URL`: started, stopped, killed, looked at, and set back to polling.

use std::collections::BTreeSet;

use jolkarta::sim::Sim;
use tokio::net::TcpListener;

use super::{answers, ask_for_four, asks, cards, four_cards, stop};
use crate::support::{
    database::both,
    program::{BOT, Program, Telegram},
    roadmap,
};

const SECRET: &str = "a-secret-between-us";

/// A program to which Telegram brings updates, and the address for them.
async fn reachable(telegram: &Telegram) -> (Program, String) {
    let address = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().to_string();
    let url = format!("http://{address}/telegram/webhook");
    let program = Program::with(telegram).set("HTTP_ADDR", &address);
    (program.set("WEBHOOK_URL", &url).set("WEBHOOK_SECRET", SECRET), url)
}

async fn check(program: &Program) -> String {
    let told = program.call(&["check"]).await.ended(0);
    told.out.lines().find(|line| line.contains("updates: ")).unwrap().to_owned()
}

#[tokio::test]
async fn check_tells_how_updates_come() {
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let (program, url) = reachable(&telegram).await;
    let wait = "0 updates wait at Telegram";
    assert_eq!(check(&program).await, format!("note  updates: not brought to {url} before `run` asks for it, {wait}"));
    let mut process = program.run();
    process.ready().await;
    asks(&telegram, person).await;
    telegram.until("its end", |sim| (sim.pending_updates(BOT) == 0).then_some(())).await;
    assert_eq!(check(&program).await, format!("ok    updates: brought to {url}, {wait}"));
    stop(process).await;
    telegram.sim.send(person, person, "/help").unwrap();
    let away = |sim: &Sim| (sim.webhook_failures(BOT) > 0).then_some(());
    telegram.until("a failure", away).await;
    let told = program.call(&["check"]).await.ended(1);
    assert!(told.out.contains("FAIL  updates: Telegram failed to bring one at 2026-11-23 04:00 UTC: "), "{}", told.out);
    let polled = Program::with(&telegram);
    let line = format!("note  updates: brought to {url}, 1 updates wait at Telegram; `run` deletes that and polls");
    assert_eq!(check(&polled).await, line);
    let mut process = polled.run();
    process.ready().await;
    let answered = |sim: &Sim| (answers(sim, person) == 2 && sim.pending_updates(BOT) == 0).then_some(());
    telegram.until("the answer", answered).await;
    assert_eq!(check(&polled).await, format!("ok    updates: by polling, {wait}"));
    stop(process).await;
}

#[tokio::test]
async fn where_updates_are_polled_nobody_can_bring_any() {
    let telegram = Telegram::new().await;
    let mut process = Program::with(&telegram).run();
    let address = process.http().await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.post(format!("{address}/telegram/webhook")).body(r#"{"update_id": 1}"#).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 404);
    process.ready().await;
    stop(process).await;
}

#[tokio::test]
async fn who_knocks_without_the_secret_is_told_of_once_and_nothing_secret_shows() {
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let (program, url) = reachable(&telegram).await;
    let mut process = program.set("RUST_LOG", "trace").run();
    process.ready().await;
    asks(&telegram, person).await;
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    for _ in 0..3 {
        let answer = client.post(&url).body("not for the log").send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 403);
    }
    process.terminate();
    let told = process.ended().await.ended(0);
    let refusals = told.err.lines().filter(|line| line.contains("without its secret")).count();
    assert_eq!(refusals, 1, "{}", told.err);
    for secret in [SECRET, telegram.secret(), "not for the log"] {
        assert_eq!(told.err.lines().find(|line| line.contains(secret)), None);
    }
}

both! {
    async fn a_burst_that_is_brought_survives_kills(test: &TestDb) {
        roadmap::import(&test.db, 1_790_000_000).await;
        let telegram = Telegram::new().await;
        let people: Vec<i64> = (0..20).map(|_| telegram.sim.add_user("Aigul", "en")).collect();
        let (program, _) = reachable(&telegram).await;
        let program = program.set("DATABASE_URL", &test.url);
        let mut process = program.run();
        process.ready().await;
        ask_for_four(&telegram, &people);
        let answered = |sim: &Sim| four_cards(sim, &people);
        let mut waited = BTreeSet::new();
        for least in [5, 20, 40] {
            telegram.until("answers", |sim| (answered(sim) >= least).then_some(())).await;
            process.kill();
            assert_eq!(process.ended().await.code, None);
            waited.extend(test.numbers("SELECT update_id FROM updates WHERE handled_at IS NULL").await);
            process = program.run();
            process.ready().await;
        }
        let all = |sim: &Sim| {
            let heard = people.iter().all(|person| (1..=4).all(|item| cards(sim, *person, item) > 0));
            (heard && sim.pending_updates(BOT) == 0).then_some(())
        };
        telegram.until("all answers", all).await;
        stop(process).await;
        let repeats = answered(&telegram.sim) - 80;
        assert!(repeats <= waited.len(), "{repeats} repeats, {} were waiting at a kill", waited.len());
        assert_eq!(test.numbers("SELECT update_id FROM updates WHERE handled_at IS NULL OR raw <> ''").await, [0_i64; 0]);
        assert_eq!(test.numbers("SELECT COUNT(*) FROM updates").await, [80]);
    }
}
