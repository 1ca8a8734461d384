//! SIGKILL at any moment of reporting: no half report, no lost evidence, no gap in the chain.
//!
//! 1. An official reports five times, each time with a figure and a photo, and never learns that the process is killed.
//! 2. In the end each report was made once, its evidence is on the disk, and the ledger is sound.

use jolkarta::{
    actions::{audit, people},
    domain::people::Role,
    sim::Draft,
};

use super::{
    kills::{Moment, tap},
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
const KILLS: u32 = 12;
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

async fn grant(test: &TestDb, person: i64) {
    let mut tx = test.db.begin().await.unwrap();
    let role = Role::Official("akimat-karaganda".into());
    assert!(people::grant(&mut tx, person, "Omar", &role, None, 1_790_000_000).await.unwrap());
    tx.commit().await.unwrap();
}

/// What the store and the disk hold in the end.
async fn judge(test: &TestDb, files: &std::path::Path) {
    let made = "SELECT COUNT(*) FROM ledger WHERE kind = 'item.reported'";
    for count in [made, "SELECT COUNT(*) FROM said", "SELECT COUNT(*) FROM evidence", "SELECT COUNT(*) FROM acts"] {
        assert_eq!(test.numbers(count).await, [REPORTS.len() as i64], "{count}");
    }
    assert_eq!(test.numbers("SELECT COUNT(*) FROM report_drafts").await, [0]);
    for sha256 in test.texts("SELECT sha256 FROM evidence").await {
        assert!(files.join("evidence").join(&sha256).exists(), "{sha256} is lost");
    }
    audit::verify(&test.db, None).await.unwrap();
}

both! {
    async fn reports_survive_any_kill(test: &TestDb) {
        roadmap::import(&test.db, 1_790_000_000).await;
        let telegram = Telegram::new().await;
        let person = telegram.sim.add_user("Omar", "en");
        grant(test, person).await;
        let files = tempfile::TempDir::new().unwrap();
        let program = Program::with(&telegram)
            .set("DATABASE_URL", &test.url)
            .set("DATA_DIR", &files.path().to_string_lossy())
            .set("RUST_LOG", "info,sqlx::query=debug");
        let speaking = telegram.clone();
        let mut talk = tokio::spawn(async move { reports(&speaking, person).await });
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
