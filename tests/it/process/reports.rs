//! SIGKILL at any moment of reporting and deciding: no half change, no lost evidence, no gap in the chain.
//!
//! 1. An official reports five times, each time with a figure and a photo, then claims that the item is done; a controller sends
//!    the claim back, and confirms the next one. They never learn that the process is killed.
//! 2. In the end each thing was said once, evidence is on the disk, and the ledger is sound.

use jolkarta::{
    actions::{audit, people},
    domain::{ledger::hex, people::Role},
    sim::{Draft, Sim},
};
use sha2::{Digest, Sha256};

use super::{
    kills::{Moment, button, tap},
    stop,
};
use crate::{
    stories::reporting::picture,
    support::{
        database::{TestDb, both},
        program::{BOT, Program, Telegram},
        roadmap,
    },
};

/// Kills, unless everything was said before.
const KILLS: u32 = 16;
/// Reports, in tenths of the whole.
const REPORTS: [u8; 5] = [1, 2, 3, 4, 5];

async fn reports(telegram: &Telegram, person: i64) {
    telegram.sim.start(person, BOT, None).unwrap();
    tap(telegram, person, "English").await;
    telegram.told(person, "I show what the Government decided").await;
    for tenths in REPORTS {
        telegram.sim.send(person, person, &format!("/update 95 {tenths}0%")).unwrap();
        telegram.told(person, &format!("Will be: in progress, {tenths}0\u{202f}%")).await;
        let photo = Draft::photo(picture(tenths), format!("Photo {tenths}"));
        telegram.sim.send_message(person, person, photo).unwrap();
        telegram.told(person, &format!("Photo {tenths}")).await;
        tap(telegram, person, "📤 Send").await;
        let sent = format!("Sent for Akimat of Karaganda region: in progress, {tenths}0\u{202f}%");
        telegram.told(person, &sent).await;
    }
}

/// Claims that the item is done; `times` claims were made then.
async fn claims(telegram: &Telegram, person: i64, times: usize) {
    let asked = telegram.sim.send(person, person, "/update 95").unwrap();
    tap_below(telegram, person, asked, "✅ Done").await;
    telegram.told(person, "Will be: reported done").await;
    tap_below(telegram, person, asked, "📤 Send").await;
    let receipt = "A controller confirms it or sends it back";
    let count = |sim: &Sim| sim.chat(person, person).messages.iter().filter(|m| m.text.contains(receipt)).count();
    telegram.until(receipt, |sim| (count(sim) >= times).then_some(())).await;
}

/// Taps a button of a message that came after another one.
async fn tap_below(telegram: &Telegram, person: i64, after: i64, words: &str) {
    let newest = |sim: &Sim| button(sim, person, words).filter(|(message, _)| *message > after);
    let (message, label) = telegram.until(words, newest).await;
    telegram.sim.tap(person, person, message, &label).unwrap();
}

/// Opens the item to decide about it; gives the number of the question.
async fn looks(telegram: &Telegram, person: i64) -> i64 {
    let asked = telegram.sim.send(person, person, "95").unwrap();
    tap_below(telegram, person, asked, "⚖️ Decide").await;
    asked
}

async fn everything(telegram: Telegram, official: i64, controller: i64) {
    telegram.sim.start(controller, BOT, None).unwrap();
    tap(&telegram, controller, "English").await;
    reports(&telegram, official).await;
    claims(&telegram, official, 1).await;
    let asked = looks(&telegram, controller).await;
    tap_below(&telegram, controller, asked, "↩️ Send back").await;
    telegram.told(controller, "What is missing?").await;
    telegram.sim.send(controller, controller, "No act").unwrap();
    telegram.told(controller, "Send the claim back with these words?").await;
    tap_below(&telegram, controller, asked, "📤 Send").await;
    telegram.told(official, "Sent back for more work.").await;
    claims(&telegram, official, 2).await;
    let asked = looks(&telegram, controller).await;
    tap_below(&telegram, controller, asked, "✓ Confirm").await;
    telegram.told(official, "Confirmed: the item is done.").await;
}

async fn grant(test: &TestDb, person: i64, role: Role) {
    let mut tx = test.db.begin().await.unwrap();
    assert!(people::grant(&mut tx, person, "Somebody", &role, None, 1_790_000_000).await.unwrap());
    tx.commit().await.unwrap();
}

/// What the store and the disk hold in the end.
async fn judge(test: &TestDb, files: &std::path::Path) {
    let said = REPORTS.len() as i64 + 2;
    for (count, expected) in [
        ("SELECT COUNT(*) FROM ledger WHERE kind = 'item.reported'", said),
        ("SELECT COUNT(*) FROM ledger WHERE kind = 'item.sent-back'", 1),
        ("SELECT COUNT(*) FROM ledger WHERE kind = 'item.confirmed'", 1),
        ("SELECT COUNT(*) FROM said", said),
        ("SELECT COUNT(*) FROM acts", said + 2),
        ("SELECT COUNT(*) FROM evidence", REPORTS.len() as i64),
        ("SELECT COUNT(*) FROM report_drafts", 0),
    ] {
        assert_eq!(test.numbers(count).await, [expected], "{count}");
    }
    for sha256 in test.texts("SELECT sha256 FROM evidence").await {
        let kept = std::fs::read(files.join("evidence").join(&sha256)).expect("no evidence is lost");
        assert_eq!(hex(&Sha256::digest(&kept)), sha256, "and each piece is whole");
    }
    audit::verify(&test.db, None).await.unwrap();
}

both! {
    async fn reports_and_decisions_survive_any_kill(test: &TestDb) {
        roadmap::import(&test.db, 1_790_000_000).await;
        let telegram = Telegram::new().await;
        let (official, controller) = (telegram.sim.add_user("Omar", "en"), telegram.sim.add_user("Ainur", "en"));
        grant(test, official, Role::Official("akimat-karaganda".into())).await;
        grant(test, controller, Role::Controller).await;
        let files = tempfile::TempDir::new().unwrap();
        let program = Program::with(&telegram)
            .set("DATABASE_URL", &test.url)
            .set("DATA_DIR", &files.path().to_string_lossy())
            .set("RUST_LOG", "info,sqlx::query=debug");
        let mut talk = tokio::spawn(everything(telegram.clone(), official, controller));
        let (mut random, mut kills) = (fastrand::Rng::with_seed(95), 0);
        loop {
            let mut process = program.run();
            let moment = Moment::draw(&mut random);
            tokio::select! {
                () = moment.comes(&mut process, &telegram), if kills < KILLS => {}
                said = &mut talk => {
                    said.unwrap();
                    telegram.until("nothing waits", |sim| (sim.pending_updates(BOT) == 0).then_some(())).await;
                    stop(process).await;
                    break;
                }
            }
            process.kill();
            assert_eq!(process.ended().await.code, None);
            kills += 1;
        }
        assert!(kills > 3, "the kills met too little: {kills}");
        judge(test, files.path()).await;
    }
}
