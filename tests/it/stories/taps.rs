//! Buttons: paging in place, buttons of yesterday and of nobody, taps in a hurry, messages that are gone.

use jolkarta::domain::{
    language::Language,
    questions::{Question, Scope, Subject, Tap},
};

use crate::support::world::{World, on_both_engines};

fn ask(question: Question) -> String {
    Tap::Ask { question, back: None }.to_string()
}

on_both_engines! {
    async fn pages_turn_in_place(world: &World) {
        let dana = world.person("Dana", "en");
        let first = dana.asks("/deadlines 2026").await;
        first.says(&["Deadlines: 19 items"]).offers(&["1/3", "›"]);
        let second = dana.taps("›").await;
        second.offers(&["‹", "2/3", "›"]);
        let third = dana.taps("›").await;
        third.offers(&["‹", "3/3"]);
        assert!(third.view.button("›").is_none());
        assert_eq!([first.id, second.id], [third.id, third.id]);
        let waiting = dana.toast("3/3").await;
        assert_eq!(waiting.text, "", "the number between the arrows does nothing");
        assert_eq!(dana.taps("‹").await.text, second.text);
        assert_eq!(dana.taps("‹").await.text, first.text);
    }

    async fn a_button_works_after_a_restart(world: &World) {
        let sergei = world.person("Сергей", "ru");
        let list = sergei.asks("/deadlines 2026").await;
        world.restart().await;
        let turned = sergei.taps("›").await;
        assert_eq!(turned.id, list.id);
        turned.offers(&["2/3"]);
    }
}

#[tokio::test]
async fn a_page_that_vanished_becomes_the_last_one() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let list = dana.asks("/deadlines 2026").await;
    let Ok(Tap::Ask { question: Question::Deadlines(scope, period, 1), .. }) = list.data("›").parse() else {
        panic!("{list}")
    };
    dana.touches_data(&ask(Question::Deadlines(scope, period, 99)));
    dana.reads().await.offers(&["‹", "3/3"]);
    dana.touches_data(&ask(Question::List(Subject::Region, 9999)));
    dana.reads().await.offers(&["2/2"]);
    world.finish().await;
}

#[tokio::test]
async fn a_button_of_another_version_says_so_and_shows_the_help() {
    let world = World::new().await;
    for (language, alert, help) in [
        ("kk", "Бұл түйме ескірген", "Не сұрауға болады"),
        ("ru", "Эта кнопка устарела", "О чём можно спросить"),
        ("en", "This button is out of date", "What you can ask"),
    ] {
        let person = world.person("Reader", language);
        person.asks("/start").await;
        for data in [
            "2h",
            "item:49",
            "\u{1F642}",
            "1c.x.1.0",
            "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ] {
            let tap = person.touches_data(data);
            let answer = person.answer(&tap).await;
            assert!(answer.alert && answer.text.contains(alert), "{answer:?}");
            person.reads().await.says(&[help]);
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn a_button_about_a_record_that_is_not_there_shows_the_help() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for question in
        [Question::Item(99_999_999), Question::History(99_999_999, 0), Question::Card(Subject::Agency, 99_999_999, 0)]
    {
        dana.asks("/overdue").await;
        dana.touches_data(&ask(question));
        dana.reads().await.says(&["What you can ask"]);
    }
    let elsewhere = Scope { region: Some(99_999_999), ..Scope::default() };
    dana.touches_data(&ask(Question::Overdue(elsewhere, 0)));
    dana.reads().await.says(&["Nothing is overdue"]);
    world.finish().await;
}

#[tokio::test]
async fn two_quick_taps_are_one() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/deadlines 2026").await;
    let taps = [dana.touches("›"), dana.touches("›"), dana.touches("›")];
    dana.reads().await.offers(&["2/3"]);
    for tap in taps {
        assert_eq!(dana.answer(&tap).await.text, "");
    }
    dana.asks("/language").await;
    let taps = [dana.touches("Қазақша"), dana.touches("Русский")];
    dana.answer(&taps[1]).await;
    world.sleep().await;
    let seen = dana.reads().await;
    seen.says(&["Готово"]);
    assert_eq!(world.test.texts("SELECT language FROM chats").await, ["ru"]);
    world.finish().await;
}

#[tokio::test]
async fn a_tap_on_a_message_deleted_meanwhile_is_answered_by_a_new_one() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let list = dana.asks("/deadlines 2026").await;
    world.sleep().await;
    let tap = dana.touches("›");
    world.sim.delete(dana.id, dana.chat, list.id).unwrap();
    world.wake();
    let answer = dana.reads().await;
    assert!(answer.id > list.id && !answer.edited);
    answer.offers(&["2/3"]);
    assert_eq!(dana.answer(&tap).await.text, "");
    dana.taps("›").await.offers(&["3/3"]);
    world.finish().await;
}

#[tokio::test]
async fn a_tap_on_a_message_that_telegram_hides_from_bots_is_answered() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let list = dana.asks("/overdue").await;
    world.sleep().await;
    let tap = dana.touches_data(&Tap::SetLanguage(Language::Ru).to_string());
    world.sim.delete(dana.id, dana.chat, list.id).unwrap();
    // A message that was deleted before the tap reaches bots without its contents, with the date 0.
    let hidden = dana.touches_data(&ask(Question::Help));
    world.wake();
    dana.reads().await.says(&["117 пунктов"]);
    dana.reads().await.says(&["О чём можно спросить"]);
    dana.answer(&tap).await;
    dana.answer(&hidden).await;
    world.finish().await;
}

#[tokio::test]
async fn a_tap_without_its_message_says_that_the_button_is_old() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/start").await;
    let tap = dana.touches_data("1?");
    dana.answer(&tap).await;
    dana.reads().await;
    let from = serde_json::json!({"id": dana.id, "is_bot": false, "first_name": "Dana", "language_code": "en"});
    let inline =
        serde_json::json!({"id": "77", "from": from, "inline_message_id": "A", "chat_instance": "1", "data": "1h"});
    world.sim.push_raw_update(crate::support::world::BOT, serde_json::json!({"callback_query": inline}));
    dana.asks("/help").await;
    world.sleep().await;
    let answered = world.sim.calls().into_iter().any(|call| call.params["callback_query_id"] == "77");
    assert!(answered);
    world.finish().await;
}
