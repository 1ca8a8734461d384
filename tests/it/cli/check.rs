//! `check`: what it says of settings, the database, Telegram and the channels.

use jolkarta::sim::Fault;

use super::{TOKEN, free_address};
use crate::support::program::{BOT, Program, Telegram, Told};

/// A Telegram with channels: `government` and `akimat` where the bot may post, `closed` where it may not.
async fn with_channels() -> Telegram {
    let telegram = Telegram::new().await;
    let owner = telegram.sim.add_user("Dana", "en");
    let bot = telegram.sim.bot_id(BOT).unwrap();
    for name in ["government", "akimat", "closed"] {
        let channel = telegram.sim.add_channel(name, Some(name), owner);
        if name != "closed" {
            telegram.sim.promote(channel, bot);
        }
    }
    telegram
}

async fn check(program: &Program, code: i32) -> Told {
    let told = program.call(&["check"]).await.ended(code);
    assert!(told.out.lines().all(|line| ["ok    ", "warn  ", "note  ", "FAIL  "].contains(&&line[..6])), "{told:?}");
    told
}

#[tokio::test]
async fn check_says_that_all_is_well_and_which_chats_the_channels_are() {
    let telegram = with_channels().await;
    let id = telegram.sim.chat_id("akimat").unwrap();
    let program = Program::with(&telegram).set("CHANNELS", &format!("kk=@government,ru={id}"));
    let told = check(&program, 0).await;
    assert_eq!(told.err, "");
    for line in [
        "ok    configuration: every setting can be used",
        "ok    database: SQLite, 0 ledger entries",
        "ok    evidence: 0 files, all in DATA_DIR",
        "ok    Telegram: the token belongs to @jolkarta_bot",
        "note  inline mode: off (@BotFather, /setinline)",
        "ok    privacy mode: on; in groups the bot is sent commands only",
        &format!("ok    channel {id} for ru: \"akimat\", {id}, every right is there"),
    ] {
        assert!(told.out.lines().any(|told| told == line), "{line}: {}", told.out);
    }
}

#[tokio::test]
async fn check_names_settings_that_are_nearly_ours() {
    let telegram = Telegram::new().await;
    let program = Program::with(&telegram).set("ADMIN_ID", "5").set("HTTP_PROXY", "").set("TZ", "UTC");
    program.file(".env", "DATABASEURL=sqlite://x.db\nTIME_ZONE=UTC\n");
    let told = check(&program, 0).await;
    let warned: Vec<&str> = told.out.lines().filter(|line| line.starts_with("warn")).collect();
    let unknown =
        |name, meant| format!("warn  configuration: {name} is unknown and has no effect; did you mean {meant}?");
    assert_eq!(
        warned,
        [unknown("ADMIN_ID", "ADMIN_IDS"), unknown("DATABASEURL", "DATABASE_URL"), unknown("TIME_ZONE", "TIMEZONE")]
    );
}

#[tokio::test]
async fn check_names_everything_that_is_not_well() {
    let telegram = with_channels().await;
    telegram.sim.set_privacy(BOT, false);
    let program = Program::with(&telegram).set("CHANNELS", "kk=@closed,ru=@nowhere,en=-1009999999999");
    let told = check(&program, 1).await;
    for words in [
        "FAIL  channel @closed for kk: ",
        "the bot may not post messages, edit messages, delete messages",
        "FAIL  channel @nowhere for ru: ",
        "FAIL  channel -1009999999999 for en: ",
        "note  privacy mode: off",
    ] {
        assert!(told.out.contains(words), "{words}: {}", told.out);
    }
    let broken = program.set("DATABASE_URL", "sqlite:///proc/x.db");
    let told = check(&broken, 1).await;
    assert!(told.out.contains("FAIL  database: DATABASE_URL cannot be opened: "), "{}", told.out);
    assert!(told.out.contains("ok    Telegram: "), "{}", told.out);
}

#[tokio::test]
async fn check_tells_a_refused_token_and_an_unreachable_telegram() {
    let telegram = Telegram::new().await;
    let refused = Program::with(&telegram).set("TELOXIDE_TOKEN", TOKEN).set("RUST_LOG", "trace");
    let told = check(&refused, 1).await;
    assert!(told.out.contains("FAIL  Telegram: the token is refused (TELOXIDE_TOKEN, TELEGRAM_API_URL)"), "{told:?}");
    assert!(!format!("{told:?}").contains("AAExample"), "{told:?}");
    let alone = Program::with(&telegram).set("TELEGRAM_API_URL", &format!("http://{}", free_address().await));
    let told = check(&alone, 1).await;
    assert!(told.out.contains("FAIL  Telegram: Telegram cannot be reached: no connection"), "{told:?}");
    telegram.sim.fault(Fault::error(404, "Not Found"));
    let told = check(&Program::with(&telegram), 1).await;
    assert!(told.out.contains("FAIL  Telegram: the token is refused"), "{told:?}");
}
