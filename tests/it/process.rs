//! `run` as a process: how it starts, stops, dies, and lives with trouble.

mod approvals;
mod kills;
mod notices;
mod reports;
mod sends;
mod webhooks;

use std::time::{Duration, Instant};

use jolkarta::sim::{Effect, Fault, Sim};
use tokio::net::TcpListener;

use crate::support::{
    database::{TestDb, both},
    program::{BOT, Program, Running, Telegram},
    roadmap,
};

/// What SIGTERM promises.
const STOPPED_WITHIN: Duration = Duration::from_secs(5);

/// Stops a process, once it has started, and sees that it ends well and in time.
async fn stop(mut process: Running) {
    process.started().await;
    let asked = Instant::now();
    process.terminate();
    let told = process.ended().await.ended(0);
    let took = asked.elapsed();
    assert!(took < STOPPED_WITHIN, "it took {took:?}");
    assert_eq!(told.out, "");
}

/// How many messages the bot wrote to a person.
fn answers(sim: &Sim, person: i64) -> usize {
    sim.chat(person, person).messages.iter().filter(|message| !message.mine).count()
}

/// Asks something and waits for the answer.
async fn asks(telegram: &Telegram, person: i64) {
    let before = answers(&telegram.sim, person);
    telegram.sim.send(person, person, "/help").unwrap();
    telegram.until("an answer", |sim| (answers(sim, person) > before).then_some(())).await;
}

/// How often a person got the card of an item.
fn cards(sim: &Sim, person: i64, item: usize) -> usize {
    let name = format!("№\u{a0}{item} ·");
    sim.chat(person, person).messages.iter().filter(|message| !message.mine && message.text.contains(&name)).count()
}

/// Everybody asks for the first four items, one after the other.
fn ask_for_four(telegram: &Telegram, people: &[i64]) {
    for item in 1..=4 {
        for person in people {
            telegram.sim.send(*person, *person, &item.to_string()).unwrap();
        }
    }
}

/// How many cards of the first four items came.
fn four_cards(sim: &Sim, people: &[i64]) -> usize {
    people.iter().map(|person| (1..=4).map(|item| cards(sim, *person, item)).sum::<usize>()).sum()
}

async fn health(address: &str) -> (u16, String) {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let answer = client.get(format!("{address}/healthz")).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

#[tokio::test]
async fn it_tells_its_health_and_stops_during_a_long_poll() {
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let mut process = Program::with(&telegram).run();
    let address = process.http().await;
    process.ready().await;
    assert_eq!(health(&address).await, (200, r#"{"ledger":0,"status":"ok"}"#.into()));
    telegram.sim.start(person, BOT, None).unwrap();
    // The poll that waits now has confirmed what came before it.
    telegram.until("a poll", |sim| (sim.pending_updates(BOT) == 0).then_some(())).await;
    stop(process).await;
}

#[tokio::test]
async fn the_playground_opens_and_stops_with_a_page_open() {
    let mut playground = Program::new().start(&["playground", "--port", "0"]);
    let page = playground.result().await;
    let page = page.trim_end();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    assert!(client.get(page).send().await.unwrap().text().await.unwrap().contains("Jolkarta"));
    playground.ready().await;
    let mut events = client.get(format!("{page}/events")).send().await.unwrap();
    assert!(events.chunk().await.unwrap().is_some(), "the page is told what happens");
    stop(playground).await;
}

#[tokio::test]
async fn a_stop_while_telegram_is_away_leaves_the_answer_for_the_next_start() {
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let program = Program::with(&telegram);
    let mut process = program.run();
    process.ready().await;
    telegram.sim.fault(Fault::new(Effect::DropBefore).on("sendMessage").times(1000));
    telegram.sim.send(person, person, "/help").unwrap();
    process.line("the connection broke; again in").await;
    stop(process).await;
    telegram.sim.clear_faults();
    let mut process = program.run();
    process.line("taking updates; 1 from before").await;
    telegram.until("the answer", |sim| (answers(sim, person) == 1).then_some(())).await;
    stop(process).await;
}

both! {
    async fn a_stop_in_a_burst_loses_and_doubles_nothing(test: &TestDb) {
        roadmap::import(&test.db, 1_790_000_000).await;
        let telegram = Telegram::new().await;
        let people: Vec<i64> = (0..30).map(|_| telegram.sim.add_user("Aigul", "en")).collect();
        let program = Program::with(&telegram).set("DATABASE_URL", &test.url);
        let mut process = program.run();
        process.ready().await;
        ask_for_four(&telegram, &people);
        let answered = |sim: &Sim| four_cards(sim, &people);
        telegram.until("twenty answers", |sim| (answered(sim) >= 20).then_some(())).await;
        stop(process).await;
        let before = answered(&telegram.sim);
        assert!(before < 120, "nothing was left to do after the stop");
        let mut process = program.run();
        process.ready().await;
        telegram.until("all answers", |sim| (answered(sim) >= 120).then_some(())).await;
        stop(process).await;
        for person in people {
            for item in 1..=4 {
                assert_eq!(cards(&telegram.sim, person, item), 1, "answers about {item}");
            }
        }
        assert_eq!(test.numbers("SELECT update_id FROM updates WHERE handled_at IS NULL").await, [0_i64; 0]);
    }

    async fn another_process_takes_over_when_the_first_stops_or_dies(test: &TestDb) {
        let telegram = Telegram::new().await;
        let person = telegram.sim.add_user("Aigul", "en");
        let program = Program::with(&telegram).set("DATABASE_URL", &test.url);
        let mut first = program.run();
        first.ready().await;
        let mut second = program.run();
        second.line("this one stands by").await;
        asks(&telegram, person).await;
        stop(first).await;
        second.ready().await;
        asks(&telegram, person).await;
        let mut third = program.run();
        third.line("this one stands by").await;
        let killed = Instant::now();
        second.kill();
        third.ready().await;
        assert!(killed.elapsed() < STOPPED_WITHIN, "it waited for the lease of a dead process");
        asks(&telegram, person).await;
        stop(third).await;
    }
}

#[tokio::test]
async fn a_lease_that_is_lost_and_found_doubles_nothing() {
    let test = TestDb::sqlite().await;
    roadmap::import(&test.db, 1_790_000_000).await;
    let telegram = Telegram::new().await;
    let mut process = Program::with(&telegram).set("DATABASE_URL", &test.url).run();
    process.ready().await;
    let people: Vec<i64> = (0..60).map(|_| telegram.sim.add_user("Aigul", "en")).collect();
    for item in 1..=3 {
        for person in &people {
            telegram.sim.send(*person, *person, &item.to_string()).unwrap();
        }
    }
    let all = |sim: &Sim| -> Vec<usize> {
        people.iter().flat_map(|person| (1..=3).map(|item| cards(sim, *person, item))).collect()
    };
    let answered = |sim: &Sim, least: usize| (all(sim).iter().sum::<usize>() >= least).then_some(());
    telegram.until("some answers", |sim| answered(sim, 5)).await;
    test.raw("UPDATE leases SET holder = 'another', until = 9999999999").await.unwrap();
    process.line("another process has taken the lease").await;
    assert_eq!(answered(&telegram.sim, 180), None, "nothing was left in memory when the lease was lost");
    test.raw("DELETE FROM leases").await.unwrap();
    process.ready().await;
    telegram.until("all answers", |sim| answered(sim, 180)).await;
    stop(process).await;
    assert_eq!(all(&telegram.sim), [1; 180]);
    test.finish().await;
}

#[tokio::test]
async fn a_refused_token_ends_it_with_a_word() {
    let telegram = Telegram::new().await;
    let program = Program::with(&telegram).set("TELOXIDE_TOKEN", "1:AAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    let told = program.run().ended().await.ended(1);
    let word = "jolkarta: Telegram does not accept TELOXIDE_TOKEN; @BotFather gives a new one: the token is refused";
    assert!(told.err.ends_with(word), "{}", told.err);
}

#[tokio::test]
async fn a_token_that_is_revoked_later_ends_it_and_loses_nothing() {
    let test = TestDb::sqlite().await;
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let program = Program::with(&telegram).set("DATABASE_URL", &test.url);
    let mut process = program.run();
    process.ready().await;
    asks(&telegram, person).await;
    telegram.sim.fault(Fault::error(401, "Unauthorized").times(1000));
    telegram.sim.send(person, person, "/help").unwrap();
    let told = process.ended().await.ended(1);
    assert!(told.err.ends_with("the token is refused"), "{}", told.err);
    assert_eq!(
        test.numbers("SELECT update_id FROM updates WHERE handled_at IS NULL AND attempts > 0").await,
        [0_i64; 0]
    );
    telegram.sim.clear_faults();
    let mut process = program.run();
    process.ready().await;
    telegram.until("the second answer", |sim| (answers(sim, person) == 2).then_some(())).await;
    stop(process).await;
    test.finish().await;
}

/// The pause that a line of the log announces, in seconds.
fn pause(line: &str) -> f64 {
    let words = line.trim_end_matches(" s").rsplit(' ').next().unwrap();
    words.parse().unwrap_or_else(|_| panic!("no pause in {line}"))
}

#[tokio::test]
async fn an_unreachable_telegram_is_waited_for() {
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let elsewhere = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = elsewhere.local_addr().unwrap();
    drop(elsewhere);
    let mut process = Program::with(&telegram).set("TELEGRAM_API_URL", &format!("http://{address}")).run();
    let http = process.http().await;
    let mut pauses = Vec::new();
    for _ in 0..3 {
        pauses.push(pause(&process.line("Telegram cannot be reached: no connection").await));
    }
    assert!(pauses[0] < pauses[2], "{pauses:?}");
    assert_eq!(health(&http).await.0, 200);
    let (sim, listener) = (telegram.sim.clone(), TcpListener::bind(address).await.unwrap());
    tokio::spawn(async move { sim.serve(listener, Default::default()).await });
    process.ready().await;
    asks(&telegram, person).await;
    stop(process).await;
}

#[tokio::test]
async fn a_task_that_fails_starts_again_after_a_growing_pause() {
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    telegram.sim.fault(Fault::error(409, conflict).on("getUpdates").times(2));
    let mut process = Program::with(&telegram).run();
    let failed = "task telegram failed: another process takes this bot's updates; it starts again in ";
    let first = pause(&process.line(failed).await);
    let second = pause(&process.line(failed).await);
    assert!((1.0..=2.0).contains(&first) && (2.0..=4.0).contains(&second), "{first} s, {second} s");
    asks(&telegram, person).await;
    stop(process).await;
}

#[tokio::test]
async fn no_secret_shows_whatever_happens() {
    let telegram = Telegram::new().await;
    let person = telegram.sim.add_user("Aigul", "en");
    let program = Program::with(&telegram).set("RUST_LOG", "trace").set("METRICS_TOKEN", "hush-hush");
    for (effect, method) in [
        (Effect::DropBefore, "getMe"),
        (Effect::DropAfter, "setMyCommands"),
        (Effect::DropBefore, "getUpdates"),
        (Effect::DropAfter, "sendMessage"),
        (Effect::Error { code: 404, description: "Not Found: method".into(), retry_after: None }, "getUpdates"),
        (Effect::Error { code: 500, description: "Internal Server Error".into(), retry_after: None }, "deleteWebhook"),
    ] {
        telegram.sim.fault(Fault { method: Some(method.into()), times: 1, effect });
    }
    let process = program.run();
    asks(&telegram, person).await;
    telegram.until("the faults", |sim| sim.pending_faults().is_empty().then_some(())).await;
    process.terminate();
    let mut told = vec![process.ended().await.ended(0)];
    telegram.sim.fault(Fault::error(401, "Unauthorized"));
    told.push(program.run().ended().await.ended(1));
    let nowhere = program.set("TELEGRAM_API_URL", "http://127.0.0.1:1");
    let mut process = nowhere.run();
    process.line("no connection; again in").await;
    process.terminate();
    told.push(process.ended().await.ended(0));
    for told in told {
        assert!(told.err.contains(" TRACE "), "the log is not a whole one: {}", told.err);
        for secret in [telegram.secret(), "hush-hush"] {
            let line = told.err.lines().chain(told.out.lines()).find(|line| line.contains(secret));
            assert_eq!(line, None);
        }
    }
}
