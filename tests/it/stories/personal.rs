//! What is kept about people: told, handed over as a file, erased.

use serde_json::Value;

use crate::support::world::{World, on_both_engines};

on_both_engines! {
    async fn all_that_is_kept_is_handed_over_as_a_file(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        dana.asks("/subscribe karaganda meetings daily +school -sport").await;
        dana.asks("49").await;
        dana.taps("🔔 Follow").await;
        dana.asks("/quiet 22 7").await;
        dana.asks("/digest 9 Berlin").await;
        let answer = dana.asks("/mydata").await;
        answer.says(&["All that is kept about this chat, 23 November 2026, 05:00", "/forgetme"]);
        let media = answer.view.media.clone().unwrap();
        assert_eq!(media.name.as_deref(), Some("jolkarta-mydata.json"));
        let (bytes, mime) = world.sim.file(&media.file).unwrap();
        assert_eq!(mime, "application/json");
        let data: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!((&data["chat_id"], &data["made_at"]), (&dana.id.into(), &"2026-11-23T05:00:00+01:00".into()));
        let chat = &data["chat"];
        assert_eq!((&chat["language_chosen"], &chat["state"]), (&"en".into(), &"active".into()));
        assert_eq!((&chat["quiet_from_minute"], &chat["quiet_to_minute"]), (&1320.into(), &420.into()));
        let (rich, item) = (&data["subscriptions"][0], &data["subscriptions"][1]);
        assert_eq!((&rich["kind"], &rich["region"]), (&"meeting".into(), &"karaganda".into()));
        assert_eq!((&rich["include"], &rich["exclude"]), (&"school".into(), &"sport".into()));
        assert_eq!((&rich["frequency"], &rich["origin"]), (&"daily".into(), &"command".into()));
        assert_eq!((&item["item"], &item["since"]), (&"R-49".into(), &"2026-11-23T05:00:00+01:00".into()));
        assert_eq!(data["subscriptions"].as_array().unwrap().len(), 2);
    }

    async fn all_that_is_kept_is_erased_with_a_receipt(world: &World) {
        for (language, own, erase, keep, erased, nothing) in [
            ("en", "English", "🗑 Erase everything", "‹ Keep it", "1 subscription of this chat were erased", "Nothing is kept"),
            ("ru", "Русский", "🗑 Удалить всё", "‹ Оставить", "и 1 подписка этого чата", "ничего не хранится"),
            ("kk", "Қазақша", "🗑 Бәрін өшіру", "‹ Қалдыру", "1 жазылымы өшірілді", "ештеңе сақталмайды"),
        ] {
            let person = world.person("Reader", language);
            person.starts_in(own).await;
            person.asks("/subscribe karaganda").await;
            person.asks("/forgetme").await.offers(&[erase, keep]);
            person.taps(keep).await;
            assert_eq!(world.test.numbers("SELECT COUNT(*) FROM subscriptions").await, [1]);
            person.asks("/forgetme").await;
            person.taps(erase).await.says(&[erased, "№ 1000"]);
            assert_eq!(world.test.numbers("SELECT COUNT(*) FROM subscriptions").await, [0]);
            assert_eq!(world.test.numbers("SELECT COUNT(*) FROM chats").await, [0]);
            person.asks("/forgetme").await;
            person.taps(erase).await.says(&[nothing]);
        }
    }
}

#[tokio::test]
async fn what_is_kept_is_told_in_three_languages() {
    let world = World::new().await;
    for (language, title) in [
        ("kk", "Осы чат туралы не сақталады"),
        ("ru", "Что хранится об этом чате"),
        ("en", "What is kept about this chat"),
    ] {
        world.person("Reader", language).asks("/privacy").await.says(&[title, "/mydata", "/forgetme"]);
    }
    world.finish().await;
}

#[tokio::test]
async fn who_is_not_known_gets_a_file_that_says_so() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let answer = dana.asks("/mydata").await;
    let (bytes, _) = world.sim.file(&answer.view.media.clone().unwrap().file).unwrap();
    let data: Value = serde_json::from_slice(&bytes).unwrap();
    assert_eq!((&data["chat"], &data["subscriptions"]), (&Value::Null, &Value::Array(Vec::new())));
    world.finish().await;
}
