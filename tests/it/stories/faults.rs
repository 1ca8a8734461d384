//! Bad days: Telegram asks for silence, connections break, updates come twice, floods of questions.

use jolkarta::sim::{Effect, Fault};

use crate::support::{
    database::Engine,
    world::{Data, World, on_both_engines},
};

const CONFLICT: &str =
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";

fn count(world: &World, method: &str) -> usize {
    world.sim.calls().iter().filter(|call| call.method == method).count()
}

on_both_engines! {
    async fn the_same_update_twice_has_one_effect(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("Русский").await;
        world.sim.fault(Fault::new(Effect::RepeatUpdates).on("getUpdates"));
        dana.asks("/overdue").await.says(&["Просрочено"]);
        dana.asks("/status").await.says(&["117 пунктов"]);
        world.sleep().await;
        assert_eq!(count(world, "sendMessage"), 3, "each question is answered once");
        let applied = world.test.numbers("SELECT update_id FROM updates WHERE applied_at IS NOT NULL").await;
        assert_eq!(applied.len(), 1);
    }

    async fn twenty_questions_at_once_are_answered_in_order(world: &World) {
        let dana = world.person("Dana", "en");
        for number in 1..=20 {
            dana.sends(&number.to_string());
        }
        for number in 1..=20 {
            let answer = dana.reads().await;
            assert!(answer.text.starts_with(&format!("№ {number} ·")), "{answer}");
        }
    }
}

#[tokio::test]
async fn of_a_flood_of_questions_the_last_are_answered_and_no_change_is_lost() {
    let world = World::new().await;
    let (dana, other) = (world.person("Dana", "en"), world.person("Сергей", "ru"));
    dana.starts_unread();
    dana.sees(&["Choose your language"]).await;
    world.sleep().await;
    for number in 1..=40 {
        dana.sends(&number.to_string());
    }
    dana.touches("Қазақша");
    for number in 41..=80 {
        dana.sends(&number.to_string());
    }
    other.sends("5");
    world.wake();
    other.reads().await.says(&["№ 5 ·"]);
    dana.sees(&["№ 80 ·"]).await;
    world.sleep().await;
    let told = ["Too many questions at once", "Слишком много", "тым көп сұрақ"].map(|words| dana.count(&[words]));
    assert_eq!(told.iter().sum::<usize>(), 1, "it is told once: {told:?}");
    let answered = (1..=80).filter(|number| dana.count(&[&format!("№ {number} ·")]) > 0).collect::<Vec<_>>();
    assert!(answered.ends_with(&(60..=80).collect::<Vec<_>>()) && answered.len() < 40, "{answered:?}");
    assert_eq!(world.test.texts("SELECT language FROM chats").await, ["kk"], "a change is never dropped");
    dana.reads_all();
    world.finish().await;
}

#[tokio::test]
async fn silence_that_telegram_asks_for_is_kept_and_nothing_is_lost() {
    let world = World::new().await;
    let (dana, sergei) = (world.person("Dana", "en"), world.person("Сергей", "ru"));
    dana.asks("/help").await;
    // Telegram's library waits ten seconds after an error of the server; whoever asks meanwhile is answered meanwhile.
    world.sim.fault(Fault::error(502, "Bad Gateway").on("editMessageText"));
    dana.touches("■ Overdue");
    world.sim.fault(Fault::flood(1).on("sendMessage"));
    sergei.asks("/item 49").await.says(&["№ 49 ·"]);
    world.sim.fault(Fault::flood(1).on("editMessageText"));
    sergei.taps("🕑 История").await.says(&["№ 49: история"]);
    dana.reads().await.says(&["Overdue: 7 items"]);
    world.finish().await;
}

#[tokio::test]
async fn broken_connections_lose_no_answer() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/help").await;
    let trouble = |method: &str, effect: Effect| world.sim.fault(Fault::new(effect).on(method));
    trouble("getUpdates", Effect::DropBefore);
    dana.asks("/item 1").await.says(&["№ 1 ·"]);
    trouble("getUpdates", Effect::DropAfter);
    dana.asks("/item 2").await.says(&["№ 2 ·"]);
    trouble("sendMessage", Effect::DropBefore);
    dana.asks("/item 3").await.says(&["№ 3 ·"]);
    trouble("editMessageText", Effect::DropBefore);
    dana.taps("🕑 History").await.says(&["№ 3: history"]);
    trouble("editMessageText", Effect::DropAfter);
    dana.taps("‹ To the item").await.says(&["№ 3 ·"]);
    trouble("answerCallbackQuery", Effect::DropAfter);
    dana.taps("🕑 History").await.says(&["№ 3: history"]);
    // The answer that was lost on its way back comes a second time, and no more.
    trouble("sendMessage", Effect::DropAfter);
    let answer = dana.asks("/item 4").await;
    assert_eq!(dana.reads().await.text, answer.text);
    world.finish().await;
}

#[tokio::test]
async fn another_poller_does_not_silence_the_bot() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/help").await;
    world.sim.fault(Fault::error(409, CONFLICT).on("getUpdates"));
    dana.asks("/item 48").await.says(&["№ 48 ·"]);
    dana.asks("/item 49").await.says(&["№ 49 ·"]);
    world.finish().await;
}

#[tokio::test]
async fn trouble_at_the_start_only_delays_it() {
    let world = World::asleep(Engine::Sqlite, Data::All).await;
    let dana = world.person("Dana", "en");
    dana.sends("/item 49");
    world.sim.fault(Fault::new(Effect::DropBefore).on("getMe"));
    world.sim.fault(Fault::flood(1).on("setMyCommands"));
    world.sim.fault(Fault::new(Effect::DropAfter).on("deleteWebhook"));
    world.wake();
    dana.reads().await.says(&["№ 49 ·"]);
    world.finish().await;
}

#[tokio::test]
async fn an_answer_that_telegram_refuses_ends_in_an_apology_with_a_number() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.starts_in("Русский").await;
    world.sim.fault(Fault::error(400, "Bad Request: strange things happen").on("sendMessage").times(3));
    let apology = dana.asks("/item 49").await;
    let parked = world.test.numbers("SELECT update_id FROM updates WHERE attempts = 3").await;
    apology.says(&["сообщите администратору", &parked[0].to_string()]);
    dana.asks("/item 48").await.says(&["№ 48 ·"]);
    world.sleep().await;
    let kept = world.test.texts("SELECT raw FROM updates WHERE raw <> ''").await;
    assert!(kept.len() == 1 && kept[0].contains("/item 49"), "its content stays for the operator: {kept:?}");
    world.test.raw("UPDATE updates SET raw = ''").await.unwrap();
    world.finish().await;
}
