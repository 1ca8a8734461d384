//! Following items, subscribing to bodies, regions and directions: by buttons and links, in private and in groups.

use jolkarta::sim::Draft;
use serde_json::json;

use crate::support::{
    person::Person,
    world::{BOT, World, on_both_engines},
};

/// Follows so many items, beginning with this number.
async fn follows_many(person: &Person, first: usize, count: usize) {
    for number in first..first + count {
        person.asks(&number.to_string()).await;
        person.taps("🔔 Follow").await;
    }
}

on_both_engines! {
    async fn an_item_is_followed_in_place_and_listed(world: &World) {
        for (language, follow, unfollow, followed, list, none) in [
            ("kk", "🔔 Бақылап отыру", "🔕 Бақыламау", "Бақылап отырсыз", "Бақылаудағы тармақтар: 1", "бақылауда емес"),
            ("ru", "🔔 Следить", "🔕 Не следить", "Отслеживается", "Отслеживается: 1 пункт", "не отслеживается"),
            ("en", "🔔 Follow", "🔕 Unfollow", "Followed", "Followed: 1 item", "No items are followed"),
        ] {
            let person = world.person("Reader", language);
            let card = person.asks("95").await;
            card.lacks(&[followed]).offers(&[follow]);
            let after = person.taps(follow).await;
            assert_eq!(after.id, card.id, "the card changes in place");
            after.says(&[followed]).offers(&[unfollow]);
            person.asks("95").await.says(&[followed]);
            person.asks("/following").await.says(&[list, "■ 95"]).offers(&["95"]);
            person.taps("95").await.says(&[followed]);
            person.asks("/stop").await;
            person.asks("95").await.says(&["/start"]).lacks(&[followed]).offers(&[unfollow]);
            person.starts(None).await;
            person.asks("95").await.says(&[followed]);
            let card = person.taps(unfollow).await;
            card.lacks(&[followed]).offers(&[follow]);
            person.asks("/following").await.says(&[none]);
        }
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM subscriptions").await, [0]);
        let spoken = world.test.texts("SELECT spoken FROM chats WHERE language IS NULL ORDER BY chat_id").await;
        assert_eq!(spoken, ["kk", "ru", "en"], "who follows has not chosen a language by that");
    }

    async fn a_link_follows_what_it_names(world: &World) {
        let dana = world.person("Dana", "en");
        for payload in ["follow_49", "follow_R-49"] {
            dana.starts(Some(payload)).await.says(&["№ 49", "Followed"]).offers(&["🔕 Unfollow"]);
        }
        dana.starts(Some("follow_999")).await.says(&["There is no item № 999"]);
        dana.starts(Some("item_50")).await.offers(&["🔔 Follow"]);
        let kept = world.test.texts("SELECT origin FROM subscriptions").await;
        assert_eq!(kept, ["deep-link"]);
    }

    async fn who_blocks_the_bot_is_gone_at_once_and_comes_back_with_everything(world: &World) {
        let dana = world.person("Dana", "en");
        dana.asks("95").await;
        dana.taps("🔔 Follow").await;
        world.sim.block(dana.id, BOT);
        world.restart().await;
        assert_eq!(world.test.texts("SELECT state FROM chats").await, ["gone"]);
        world.sim.unblock(dana.id, BOT);
        world.restart().await;
        assert_eq!(world.test.texts("SELECT state FROM chats").await, ["active"]);
        dana.asks("/following").await.says(&["Followed: 1 item"]);
        world.sim.block(dana.id, BOT);
        dana.starts(Some("item_95")).await.says(&["Followed"]);
        assert_eq!(world.test.texts("SELECT state FROM chats").await, ["active"]);
    }

    async fn only_administrators_choose_for_a_group(world: &World) {
        let (dana, sergei) = (world.person("Dana", "en"), world.person("Сергей", "ru"));
        let group = world.group("Kvartal", &[&dana, &sergei]);
        let (owner, member) = (world.in_group(&dana, group), world.in_group(&sergei, group));
        owner.asks("/language").await;
        owner.taps("English").await;
        member.reads_all();
        let card = member.asks("/item 95").await;
        let refusal = member.toast("🔔 Follow").await;
        assert!(refusal.alert && refusal.text.contains("Only the administrators"), "{refusal:?}");
        assert_eq!(owner.reads().await.id, card.id);
        owner.taps("🔔 Follow").await.says(&["Followed"]);
        member.reads().await.says(&["Followed"]);
        member.sends("/start@jolkarta_bot follow_96");
        member.reads().await.says(&["Only the administrators"]);
        member.reads().await.says(&["№ 96"]).offers(&["🔔 Follow"]);
        owner.reads_all();
        owner.sends_draft(Draft { anonymous: true, ..Draft::text("/start follow_97") });
        owner.reads().await.says(&["№ 97", "Followed"]);
        member.reads_all();
        member.asks("/following").await.says(&["Followed: 2 items"]);
        owner.reads_all();
        let kept = world.test.numbers("SELECT DISTINCT chat_id FROM subscriptions").await;
        assert_eq!(kept, [group]);
    }
}

#[tokio::test]
async fn a_followed_item_leads_back_to_the_list_that_it_was_opened_from() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let list = dana.asks("/overdue Karaganda").await;
    dana.taps("95").await;
    dana.taps("🔔 Follow").await.offers(&["‹ Back"]);
    dana.taps("🔕 Unfollow").await;
    let back = dana.taps("‹ Back").await;
    assert_eq!((back.id, back.text), (list.id, list.text));
    world.finish().await;
}

#[tokio::test]
async fn bodies_regions_and_directions_are_subscribed_to_from_their_cards() {
    let world = World::new().await;
    for (language, subscribe, unsubscribe, subscribed) in [
        ("kk", "🔔 Жазылу", "🔕 Жазылымнан бас тарту", "Жазылдыңыз"),
        ("ru", "🔔 Подписаться", "🔕 Отписаться", "Подписка оформлена"),
        ("en", "🔔 Subscribe", "🔕 Unsubscribe", "Subscribed"),
    ] {
        let person = world.person("Reader", language);
        for card in ["/region karaganda", "/agency min-health", "/direction energy"] {
            person.asks(card).await.lacks(&[subscribed]);
            person.taps(subscribe).await.says(&[subscribed]).offers(&[unsubscribe]);
        }
        person.asks("/region karaganda").await.says(&[subscribed]);
        person.taps("›").await.says(&[subscribed]).offers(&["2/3"]);
        person.taps(unsubscribe).await.lacks(&[subscribed]).offers(&["2/3"]);
    }
    let kept = |column| format!("SELECT COUNT(*) FROM subscriptions WHERE {column} IS NOT NULL AND item IS NULL");
    for (column, count) in [("region", 0), ("agency", 3), ("direction", 3)] {
        assert_eq!(world.test.numbers(&kept(column)).await, [count], "{column}");
    }
    world.finish().await;
}

#[tokio::test]
async fn more_than_twenty_are_refused_with_what_to_do() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    follows_many(&dana, 1, 20).await;
    dana.asks("/following").await.says(&["Followed: 20 items"]).offers(&["1/3"]);
    dana.taps("›").await.offers(&["2/3", "9"]);
    dana.taps("9").await;
    dana.taps("‹ Back").await.offers(&["2/3"]);
    dana.asks("50").await;
    let refusal = dana.toast("🔔 Follow").await;
    assert!(refusal.alert && refusal.text.contains("/subscriptions"), "{refusal:?}");
    dana.sends("/start follow_50");
    dana.reads().await.says(&["There can be 20 subscriptions"]).offers(&["🔔 My subscriptions"]);
    dana.reads().await.says(&["№ 50"]).offers(&["🔔 Follow"]);
    dana.starts(Some("follow_20")).await.says(&["№ 20", "Followed"]);
    world.finish().await;
}

#[tokio::test]
async fn a_tap_that_comes_twice_follows_once() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("95").await;
    let (first, second) = (dana.touches("🔔 Follow"), dana.touches("🔔 Follow"));
    dana.reads().await.says(&["Followed"]);
    dana.answer(&first).await;
    dana.answer(&second).await;
    world.sleep().await;
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM subscriptions").await, [1]);
    dana.reads_all();
    world.finish().await;
}

#[tokio::test]
async fn a_button_about_what_does_not_exist_is_old() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/help").await;
    for data in ["1Fi.zzzz", "1Fh", "1Ug.0", "1Fc.r.zzzz.0"] {
        let tap = dana.touches_data(data);
        assert!(dana.answer(&tap).await.text.contains("out of date"), "{data}");
    }
    assert_eq!(world.test.numbers("SELECT COUNT(*) FROM subscriptions").await, [0]);
    world.finish().await;
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_keeps_what_it_follows() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let group = world.group("Kvartal", &[&dana]);
    let owner = world.in_group(&dana, group);
    owner.asks("/item 95").await;
    owner.taps("🔔 Бақылап отыру").await;
    let chat = json!({"id": group, "type": "group", "title": "Kvartal"});
    let migration = json!({"message_id": 90, "date": 1, "chat": chat, "migrate_to_chat_id": -1_007_777});
    world.sim.push_raw_update(BOT, json!({"message": migration}));
    world.sleep().await;
    assert_eq!(world.test.numbers("SELECT chat_id FROM subscriptions").await, [-1_007_777]);
    world.finish().await;
}
