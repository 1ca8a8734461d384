//! When messages come: the hour of digests, quiet hours, pauses, stopping and coming back.

use crate::support::world::{World, on_both_engines};

on_both_engines! {
    async fn times_are_set_by_words_in_three_languages(world: &World) {
        for (language, digest, quiet, pause, off) in [
            ("en", "Digests come at 18:00", "Quiet hours: 22:00–07:30", "Paused until 30 November 2026, 09:00", "/pause off"),
            ("ru", "Дайджест приходит в 18:00", "Тихие часы: 22:00–07:30", "Пауза до 30 ноября 2026 г., 09:00", "/pause нет"),
            ("kk", "Дайджест келетін уақыт: 18:00", "Тыныш уақыт: 22:00–07:30", "2026 ж. 30 қараша, 09:00", "/pause жоқ"),
        ] {
            let person = world.person("Reader", language);
            person.asks("/digest 18").await.says(&[digest]).offers(&["✓ 18:00"]);
            person.asks("/quiet 22 7:30").await.says(&[quiet]);
            person.asks("/pause 7").await.says(&[pause]);
            person.asks("/subscriptions").await.says(&["09:00"]);
            person.asks(off).await.lacks(&["2026"]);
        }
        let kept = "SELECT DISTINCT digest_hour * 1000000 + quiet_from * 1000 + quiet_to FROM chats WHERE paused_until IS NULL";
        assert_eq!(world.test.numbers(kept).await, [18_000_000 + 1_320_000 + 450]);
    }

    async fn who_stops_gets_nothing_until_start_and_keeps_everything(world: &World) {
        for (language, own, stopped, again, resume) in [
            ("en", "English", "Your subscription is kept", "Messages come again", "▶️ Let messages come again"),
            ("ru", "Русский", "подписка сохранена", "Сообщения снова приходят", "▶️ Присылать снова"),
            ("kk", "Қазақша", "1 жазылымыңыз сақталды", "Хабарлар қайтадан келеді", "▶️ Қайтадан жіберу"),
        ] {
            let person = world.person("Reader", language);
            person.starts_in(own).await;
            person.asks("/subscribe karaganda").await;
            person.asks("/stop").await.says(&[stopped, "/start"]);
            person.asks("/stop").await.says(&[stopped]);
            person.asks("/subscriptions").await.says(&["⏹"]);
            person.starts(None).await.says(&[again]);
            person.asks("/subscriptions").await.lacks(&["⏹"]);
            person.asks("/stop").await;
            person.taps(resume).await.says(&[again]);
        }
        assert_eq!(world.test.texts("SELECT DISTINCT state FROM chats").await, ["active"]);
    }
}

#[tokio::test]
async fn times_are_set_by_buttons() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/digest").await.says(&["Digests come at 09:00", "Nothing comes with a digest yet"]).offers(&["✓ 09:00"]);
    dana.taps("21:00").await.says(&["Digests come at 21:00"]).offers(&["✓ 21:00"]);
    dana.asks("/quiet").await.says(&["There are no quiet hours"]);
    dana.taps("22:00–07:00").await.says(&["Quiet hours: 22:00–07:00"]).offers(&["✓ 22:00–07:00"]);
    dana.taps("No quiet hours").await.says(&["There are no quiet hours"]);
    dana.asks("/pause").await.says(&["There is no pause"]);
    dana.taps("3 days").await.says(&["Paused until 26 November 2026, 09:00"]);
    dana.taps("End the pause").await.says(&["There is no pause"]);
    world.finish().await;
}

#[tokio::test]
async fn a_pause_ends_by_itself() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/pause 1").await.says(&["Paused until 24 November"]);
    world.clock.advance(chrono::Duration::days(1));
    dana.asks("/pause").await.says(&["There is no pause"]);
    world.finish().await;
}

#[tokio::test]
async fn what_is_no_time_is_asked_back() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for (words, answer) in [
        ("/digest 25", "a full hour"),
        ("/digest 18:30", "a full hour"),
        ("/digest soon", "no time zone by the name soon"),
        ("/quiet 22", "from when to when"),
        ("/quiet 7 7", "from when to when"),
        ("/quiet 22 25", "from when to when"),
        ("/pause 366", "1 to 365"),
        ("/pause long", "1 to 365"),
        ("/pause 0", "/pause 5"),
        ("/pause -5", "/pause 5"),
        ("/pause 2.5", "/pause 5"),
        ("/pause 100000", "/pause 5"),
    ] {
        dana.asks(words).await.says(&[answer]);
    }
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM chats").await, [0]);
    world.finish().await;
}

#[tokio::test]
async fn who_follows_while_stopped_is_told_and_a_link_brings_messages_back() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/stop").await.says(&["You can go on asking"]);
    dana.asks("95").await;
    let told = dana.toast("🔔 Follow").await;
    assert!(told.alert && told.text.contains("messages are stopped"), "{told:?}");
    dana.reads().await.says(&["Messages are stopped", "/start"]).offers(&["🔕 Unfollow"]);
    dana.asks("/subscribe karaganda").await.says(&["Messages are stopped"]).offers(&["▶️ Let messages come again"]);
    dana.starts(Some("follow_96")).await.says(&["№ 96", "Followed"]);
    assert_eq!(world.test.texts("SELECT state FROM chats").await, ["active"]);
    dana.asks("/stop").await;
    dana.sends("/start item_49");
    dana.reads().await.says(&["Messages come again"]);
    dana.reads().await.says(&["№ 49"]);
    world.finish().await;
}

#[tokio::test]
async fn settings_work_before_any_data_are_loaded() {
    use crate::support::{database::Engine, world::Data};
    let world = World::with(Engine::Sqlite, Data::Nothing).await;
    let dana = world.person("Dana", "en");
    dana.asks("/subscribe all").await.says(&["Everything"]);
    dana.asks("/subscriptions").await.says(&["1 of 20"]);
    dana.asks("/quiet 22 7").await.says(&["22:00–07:00"]);
    world.finish().await;
}
