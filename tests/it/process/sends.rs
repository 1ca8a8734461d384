//! SIGKILL at any moment of a send, in bad weather: nobody is missed, nobody gets what they do not want any more, and what comes
//! twice was in flight at a kill or got no answer.
//!
//! `SURVIVAL_KILLS=20 cargo test --test it -- survives --nocapture` is the long form, with requests that time out.

use std::{collections::BTreeSet, ops::Range, time::Duration};

use jolkarta::{
    actions::announcements,
    domain::announcements::AnnouncementKind,
    sim::{Effect, Sim, Storm},
};

use super::stop;
use crate::support::{
    database::{TestDb, both},
    posts,
    program::{BOT, Program, Running, Telegram},
    roadmap,
};

const READERS: usize = 5_000;
/// Readers who leave before the send begins, and after each kill: half of them unsubscribe, half block the bot.
const LEAVE_BEFORE: usize = 60;
const LEAVE: usize = 20;
/// When it was planned for: the bot's own clock is past that.
const NOW: i64 = 1_790_000_000;

fn kills() -> u32 {
    std::env::var("SURVIVAL_KILLS").map_or(5, |kills| kills.parse().expect("SURVIVAL_KILLS is a number"))
}

/// What of 1000 messages goes wrong, and how.
fn storm() -> Storm {
    let error =
        |code, description: &str, retry_after| Effect::Error { code, description: description.into(), retry_after };
    let mut chances = vec![
        (error(500, "Internal Server Error", None), 15),
        (Effect::DropBefore, 10),
        (Effect::DropAfter, 10),
        (Effect::Delay(Duration::from_millis(30)), 20),
        (error(429, "Too Many Requests: retry after 1", Some(1)), 1),
    ];
    if kills() > 5 {
        // Longer than the bot waits for an answer.
        chances.push((Effect::Delay(Duration::from_secs(45)), 1));
    }
    Storm { seed: 2023, methods: "sendMessage".into(), chances }
}

/// Everybody reads Kazakh and wants everything at once.
async fn subscribe(test: &TestDb, readers: &Range<i64>) {
    for chats in readers.clone().collect::<Vec<_>>().chunks(500) {
        let rows = |row: &dyn Fn(&i64) -> String| chats.iter().map(row).collect::<Vec<_>>().join(", ");
        let known = rows(&|chat| format!("({chat}, 'private', 'kk', 'kk', 1, 1)"));
        let wanted = rows(&|chat| format!("({chat}, 'now', 'command', 1)"));
        test.raw(&format!("INSERT INTO chats (chat_id, kind, language, spoken, state_at, created_at) VALUES {known}"))
            .await
            .unwrap();
        test.raw(&format!("INSERT INTO subscriptions (chat_id, frequency, origin, created_at) VALUES {wanted}"))
            .await
            .unwrap();
    }
}

/// Those who do not want it any more.
#[derive(Default)]
struct Left(BTreeSet<i64>);

impl Left {
    fn list(&self) -> String {
        self.0.iter().map(i64::to_string).collect::<Vec<_>>().join(", ")
    }

    /// Half of these unsubscribe, half block the bot.
    async fn leave(&mut self, test: &TestDb, sim: &Sim, chats: &[i64]) {
        let (unsubscribe, block) = chats.split_at(chats.len() / 2);
        let list = unsubscribe.iter().map(i64::to_string).collect::<Vec<_>>().join(", ");
        test.raw(&format!("DELETE FROM subscriptions WHERE chat_id IN ({list})")).await.unwrap();
        for chat in block {
            sim.crowd_blocks(*chat, BOT, true);
        }
        self.0.extend(chats);
    }
}

/// The announcement, published by this editor as soon as a process runs.
async fn plan(test: &TestDb, editor: i64) {
    let draft = posts::draft(AnnouncementKind::Meeting, "Жиналыс", "Совещание");
    let mut tx = test.db.begin().await.unwrap();
    let number = announcements::begin(&mut tx, editor, &draft, NOW).await.unwrap();
    announcements::schedule(&mut tx, number, NOW, false, NOW).await.unwrap();
    tx.commit().await.unwrap();
}

/// Requests to send that were made, whatever became of them.
fn asked(sim: &Sim) -> u64 {
    let tally = sim.tally("sendMessage");
    tally.done + tally.lost_after + tally.lost_before + tally.failed.values().sum::<u64>()
}

/// Numbers of requests at which a process is killed.
fn moments(random: &mut fastrand::Rng) -> Vec<u64> {
    let mut moments: Vec<u64> = (0..kills()).map(|_| random.u64(1..READERS as u64 * 9 / 10)).collect();
    moments.sort_unstable();
    moments
}

/// Lets a process live until so many messages were asked for, and some lines longer of a log that tells every statement.
async fn live(process: &mut Running, telegram: &Telegram, moment: u64, lines: u32) {
    telegram.until("messages", |sim| (asked(sim) >= moment).then_some(())).await;
    while let Ok(Some(_)) = tokio::time::timeout(Duration::ZERO, process.next()).await {}
    for _ in 0..lines {
        assert!(process.next().await.is_some(), "it ended by itself:\n{}", process.log.join("\n"));
    }
}

/// A number that the store gives about the rounds of the announcement.
async fn sum(test: &TestDb, column: &str) -> i64 {
    test.numbers(&format!("SELECT CAST(SUM({column}) AS BIGINT) FROM sends")).await[0]
}

/// What readers got, against what the store, the editor and the stand-in say.
#[expect(clippy::print_stdout, reason = "what came twice, and why, is a figure of the benchmarks")]
async fn judge(test: &TestDb, telegram: &Telegram, editor: i64, left: &Left, in_flight: i64) {
    let sim = &telegram.sim;
    let ids: Vec<i64> =
        test.numbers("SELECT chat_id FROM chats WHERE kind = 'private' AND language = 'kk' ORDER BY chat_id").await;
    let received: Vec<(i64, u32)> = ids.into_iter().zip(sim.crowd().iter().map(|reader| reader.received)).collect();
    let got_it = received.iter().filter(|(_, received)| *received > 0).count();
    for (reader, received) in &received {
        match left.0.contains(reader) {
            true => assert_eq!(*received, 0, "{reader} had left and got it"),
            false => assert!(*received > 0, "{reader} was missed"),
        }
    }
    let repeats: i64 = received.iter().map(|(_, received)| i64::from(received.saturating_sub(1))).sum();
    let tally = sim.tally("sendMessage");
    let lost = i64::try_from(tally.lost_after + tally.lost_before).unwrap();
    let (unanswered, interrupted) = (sum(test, "unanswered").await, sum(test, "interrupted").await);
    println!(
        "{got_it} of {READERS} got it, {} had left; {repeats} repeats; {in_flight} in flight at {} kills; {lost} connections cut, \
         {unanswered} of them noticed; errors {:?}",
        left.0.len(),
        kills(),
        tally.failed
    );
    assert_eq!(interrupted, in_flight, "what was in flight is counted");
    assert!(unanswered <= lost + i64::from(kills() > 5) * READERS as i64 / 100);
    assert!(repeats <= in_flight + unanswered, "{repeats} repeats");
    assert_eq!(sum(test, "sent").await, got_it as i64);
    let [total, sent, gone, refused, dropped] =
        ["total", "sent", "gone", "refused", "dropped"].map(|column| sum(test, column));
    let (total, sent, gone, refused, dropped) = (total.await, sent.await, gone.await, refused.await, dropped.await);
    assert_eq!((sent + gone + refused + dropped, refused), (total, 0));
    let told = format!("▓▓▓▓▓▓▓▓▓▓ {},{:03} of {},{:03}", sent / 1000, sent % 1000, total / 1000, total % 1000);
    telegram.told(editor, &told).await;
}

both! {
    async fn a_send_survives_any_kill(test: &TestDb) {
        roadmap::import(&test.db, 1_790_000_000).await;
        let telegram = Telegram::new().await;
        let sim = telegram.sim.clone();
        sim.only_count_calls();
        let editor = sim.add_user("Dana", "en");
        sim.start(editor, BOT, None).unwrap();
        test.raw(&format!("INSERT INTO chats (chat_id, kind, language, spoken, state_at, created_at)
                           VALUES ({editor}, 'private', 'en', 'en', 1, 1)")).await.unwrap();
        let readers = sim.add_crowd(READERS);
        subscribe(test, &readers).await;
        let mut left = Left::default();
        left.leave(test, &sim, &readers.clone().take(LEAVE_BEFORE).collect::<Vec<_>>()).await;
        plan(test, editor).await;
        sim.storm(Some(storm()));
        let program = Program::with(&telegram)
            .set("DATABASE_URL", &test.url)
            .set("ADMIN_IDS", &editor.to_string())
            .set("SENDS_PER_SECOND", "1000")
            .set("PAID_BROADCAST", "true")
            .set("RUST_LOG", "info,sqlx::query=debug");
        let (mut random, mut in_flight) = (fastrand::Rng::with_seed(2023), BTreeSet::new());
        for moment in moments(&mut random) {
            let mut process = program.run();
            live(&mut process, &telegram, moment, random.u32(0..20)).await;
            process.kill();
            process.ended().await;
            // One that dies before it has freed what another had claimed leaves the same claims.
            in_flight.extend(test.texts("SELECT CONCAT(id, '.', attempts) FROM deliveries WHERE state = 'claimed'").await);
            let untouched = format!(
                "SELECT chat_id FROM deliveries WHERE state = 'waiting' AND attempts = 0 AND chat_id NOT IN ({})
                 ORDER BY chat_id DESC LIMIT {LEAVE}",
                left.list()
            );
            let untouched = test.numbers(&untouched).await;
            left.leave(test, &sim, &untouched).await;
        }
        let process = program.run();
        telegram.told(editor, "✅ Done").await;
        judge(test, &telegram, editor, &left, in_flight.len() as i64).await;
        stop(process).await;
    }
}
