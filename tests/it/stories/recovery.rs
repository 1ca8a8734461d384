//! Sudden ends: the service is cut off at every moment of a conversation, and whoever asked still gets an answer.

use crate::support::{
    database::Engine,
    person::Person,
    world::{Data, World, on_both_engines},
};

/// The calls that a start makes before the first update is asked for, and a few more.
const CALLS_OF_A_START: usize = 24;

/// A whole conversation, held on whatever happens to the service.
async fn converse(dana: &Person) {
    dana.starts_unread();
    dana.sees(&["Choose your language"]).await;
    dana.touches("Русский");
    dana.sees(&["117 пунктов", "Готово"]).await;
    dana.sends("/item 49");
    dana.sees(&["№ 49 ·"]).await;
    dana.touches("🕑 История");
    dana.sees(&["№ 49: история"]).await;
    dana.sends("спасибо");
    dana.sends("/overdue");
    dana.sees(&["Пожалуйста"]).await;
    dana.sees(&["Просрочено: 7"]).await;
}

/// How often each question of a conversation was answered.
fn answers(dana: &Person) -> [usize; 4] {
    [&["Choose your language", "117 пунктов", "Готово"][..], &["№ 49"], &["Пожалуйста"], &["Просрочено: 7"]]
        .map(|words| dana.count(words))
}

on_both_engines! {
    async fn a_crash_after_any_call_loses_nothing_and_doubles_no_effect(world: &World) {
        let first = world.person("Dana", "en");
        converse(&first).await;
        assert_eq!(answers(&first), [1, 1, 1, 1]);
        let moments = world.sim.calls().len();
        let mut people = 1;
        for moment in 1..=moments.saturating_sub(CALLS_OF_A_START).max(8) {
            let dana = world.person("Dana", "en");
            people += 1;
            let last = world.sim.calls().len();
            tokio::join!(converse(&dana), async {
                world.sim.until(|sim| (sim.calls().len() >= last + moment).then_some(())).await;
                world.crash().await;
                world.wake();
            });
            world.sleep().await;
            let answers = answers(&dana);
            assert!(answers.iter().all(|times| (1..=2).contains(times)), "cut off after {moment} calls: {answers:?}");
            dana.reads_all();
            world.wake();
        }
        first.reads_all();
        world.sleep().await;
        let applied = world.test.numbers("SELECT update_id FROM updates WHERE applied_at IS NOT NULL").await;
        assert_eq!(applied.len(), people, "each language is set once");
        assert_eq!(world.test.texts("SELECT DISTINCT language FROM chats").await, ["ru"]);
    }
}

#[tokio::test]
async fn a_start_that_is_cut_off_again_and_again_loses_nothing() {
    let world = World::asleep(Engine::Sqlite, Data::All).await;
    let dana = world.person("Dana", "en");
    dana.sends("/item 49");
    for moment in 1..=CALLS_OF_A_START {
        let last = world.sim.calls().len();
        world.wake();
        if dana.count(&["№ 49"]) == 0 {
            world.sim.until(|sim| (sim.calls().len() >= last + moment).then_some(())).await;
        }
        world.crash().await;
    }
    world.wake();
    dana.sees(&["№ 49 ·"]).await;
    world.sleep().await;
    let times = dana.count(&["№ 49 ·"]);
    assert!((1..=2).contains(&times), "{times} answers");
    dana.reads_all();
    world.finish().await;
}

#[tokio::test]
async fn two_services_on_one_database_answer_once() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/item 1").await;
    let spare = world.wake_another();
    let greetings = |method: &str| world.sim.calls().iter().filter(|call| call.method == method).count();
    let menus = greetings("setMyCommands");
    for number in 2..=5 {
        dana.asks(&format!("/item {number}")).await.says(&[&format!("№ {number} ·")]);
    }
    // The one that talks stops and gives the lease back; the other takes over within a second.
    world.sleep().await;
    assert_eq!((greetings("getMe"), greetings("setMyCommands")), (1, menus), "who stands by sets no menus");
    dana.asks("/item 6").await.says(&["№ 6 ·"]);
    assert_eq!((greetings("getMe"), greetings("setMyCommands")), (2, 2 * menus));
    world.adopt(spare);
    world.finish().await;
}
