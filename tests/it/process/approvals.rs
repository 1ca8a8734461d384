//! `announce` where a second person approves: the administrators are called, and what they approve goes out.

use jolkarta::sim::Sim;

use super::stop;
use crate::support::{
    database::both,
    program::{BOT, Program, Telegram},
    roadmap,
};

/// Opens a chat with the bot and chooses a language.
async fn joins(telegram: &Telegram, person: i64) {
    telegram.sim.start(person, BOT, None).unwrap();
    telegram.until("a choice", |sim| last(sim, person)).await;
    press(telegram, person, "✓ English").await;
}

/// The last message that a person got from the bot.
fn last(sim: &Sim, person: i64) -> Option<jolkarta::sim::MessageView> {
    sim.chat(person, person).messages.into_iter().rfind(|message| !message.mine)
}

/// Presses a button of the last message and waits until it says something else.
async fn press(telegram: &Telegram, person: i64, button: &str) {
    let before = last(&telegram.sim, person).unwrap();
    telegram.sim.tap(person, person, before.id, button).unwrap();
    telegram.until(button, |sim| last(sim, person).filter(|now| now.text != before.text)).await;
}

both! {
    async fn a_file_that_waits_for_approval_calls_those_who_can_approve(test: &TestDb) {
        roadmap::import(&test.db, 1_790_000_000).await;
        let telegram = Telegram::new().await;
        let [editor, citizen] = ["Dana", "Aigul"].map(|name| telegram.sim.add_user(name, "en"));
        let program = Program::with(&telegram)
            .set("DATABASE_URL", &test.url)
            .set("ADMIN_IDS", &editor.to_string())
            .set("REQUIRE_APPROVAL", "true");
        let mut process = program.run();
        process.ready().await;
        for person in [editor, citizen] {
            joins(&telegram, person).await;
        }
        let file = program.file("news.json", r#"{"kind": "emergency", "title": {"en": "Storm"}, "body": {"en": "Stay at home"}}"#);
        let told = program.call(&["announce", file.to_str().unwrap()]).await.ended(0);
        assert!(told.err.contains("goes out when a second person has approved it"), "{}", told.err);
        let called = telegram.until("a call", |sim| last(sim, editor).filter(|call| call.text.contains("came from a file"))).await;
        assert!(called.text.contains("Storm"), "{}", called.text);
        press(&telegram, editor, "📝 Open").await;
        press(&telegram, editor, "✅ Approve").await;
        telegram.until("the emergency", |sim| last(sim, citizen).filter(|news| news.text.contains("Stay at home"))).await;
        assert!(telegram.sim.complaints().is_empty());
        stop(process).await;
    }
}
