//! Groups: commands are answered, talk is not, and administrators choose the language.

use jolkarta::sim::Draft;
use serde_json::json;

use crate::support::world::{BOT, World, on_both_engines};

on_both_engines! {
    async fn administrators_choose_the_language_of_a_group(world: &World) {
        let (dana, sergei) = (world.person("Dana", "en"), world.person("Сергей", "ru"));
        let group = world.group("Kvartal", &[&dana, &sergei]);
        let (owner, member) = (world.in_group(&dana, group), world.in_group(&sergei, group));
        owner.asks("/overdue").await.says(&["Мерзімі өткен: 7 тармақ"]);
        member.reads().await;
        let choice = member.asks("/language").await;
        let refusal = member.toast("Русский").await;
        assert!(refusal.alert && refusal.text.contains("әкімшілері ғана"), "{refusal:?}");
        assert_eq!(owner.reads().await.id, choice.id);
        owner.taps("English").await.says(&["117 items"]);
        member.reads().await;
        member.asks("/overdue").await.says(&["Overdue: 7 items"]);
        world.sim.promote(group, sergei.id);
        member.asks("/language").await;
        member.taps("Русский").await.says(&["Готово"]);
    }
}

#[tokio::test]
async fn commands_and_mentions_are_answered_and_talk_is_not() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let group = world.group("Kvartal", &[&dana]);
    let owner = world.in_group(&dana, group);
    world.sim.set_privacy(BOT, false);
    for talk in ["сәлем", "49", "what is overdue?", "/fly", "/overdue@other_bot", "@other_bot 49", "jolkarta_bot 49"]
    {
        owner.sends(talk);
    }
    owner.sends_draft(Draft { extra: Some(json!({"sticker": {}})), ..Draft::default() });
    owner.asks("/item 1").await.says(&["№ 1 ·"]);
    owner.asks("/item@jolkarta_bot 2").await.says(&["№ 2 ·"]);
    owner.asks("/item@JOLKARTA_BOT 3").await.says(&["№ 3 ·"]);
    owner.asks("@jolkarta_bot 49").await.says(&["№ 49 ·"]);
    owner.asks("@jolkarta_bot, Қарағандыда не кешігіп жатыр?").await.says(&["Мерзімі өткен: 2 тармақ"]);
    owner.asks("/fly@jolkarta_bot").await.says(&["/fly@jolkarta_bot деген команда жоқ"]);
    owner.asks("@jolkarta_bot").await.says(&["Топта командаларға жауап беремін: /item@jolkarta_bot 49"]);
    owner.asks("@jolkarta_bot абракадабра").await.says(&["Сұрағыңызды түсінбедім"]);
    world.finish().await;
}

#[tokio::test]
async fn in_the_groups_language_the_bot_also_says_how_to_ask() {
    let world = World::new().await;
    let dana = world.person("Dana", "ru");
    let group = world.group("Kvartal", &[&dana]);
    let owner = world.in_group(&dana, group);
    owner.asks("/language").await;
    owner.taps("English").await;
    owner.asks("@jolkarta_bot").await.says(&["In a group I answer commands"]);
    dana.asks("@jolkarta_bot").await.says(&["Мне не удалось понять вопрос"]);
    world.finish().await;
}

#[tokio::test]
async fn a_group_that_removed_the_bot_is_left_in_peace() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let group = world.group("Kvartal", &[&dana]);
    let owner = world.in_group(&dana, group);
    owner.asks("/overdue").await;
    world.sleep().await;
    let before = world.sim.calls().len() as u64;
    owner.sends("/status");
    world.sim.kick(group, world.sim.bot_id(BOT).unwrap());
    world.wake();
    world.sleep().await;
    let tries = world.sim.calls_after(before).iter().filter(|call| call.method == "sendMessage").count();
    assert_eq!(tries, 1);
    world.finish().await;
}

#[tokio::test]
async fn members_turn_pages_of_each_others_lists() {
    let world = World::new().await;
    let (dana, sergei) = (world.person("Dana", "en"), world.person("Сергей", "ru"));
    let group = world.group("Kvartal", &[&dana, &sergei]);
    let (owner, member) = (world.in_group(&dana, group), world.in_group(&sergei, group));
    let list = owner.asks("/deadlines 2026").await;
    assert_eq!(member.reads().await.id, list.id);
    let turned = member.taps("›").await;
    assert_eq!(turned.id, list.id);
    turned.says(&["Мерзімдер: 19 тармақ"]).offers(&["2/3"]);
    world.finish().await;
}

#[tokio::test]
async fn an_administrator_who_hides_behind_the_group_is_answered() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let group = world.group("Kvartal", &[&dana]);
    let owner = world.in_group(&dana, group);
    owner.sends_draft(Draft { anonymous: true, ..Draft::text("/item 49") });
    owner.reads().await.says(&["№ 49 ·"]);
    owner.sends_draft(Draft { anonymous: true, ..Draft::text("/language") });
    owner.reads().await;
    owner.taps("English").await.says(&["117 items"]);
    world.finish().await;
}

#[tokio::test]
async fn a_group_that_becomes_a_supergroup_keeps_its_language() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let group = world.group("Kvartal", &[&dana]);
    let owner = world.in_group(&dana, group);
    owner.asks("/language").await;
    owner.taps("English").await;
    let chat = json!({"id": group, "type": "group", "title": "Kvartal"});
    let migration = json!({"message_id": 90, "date": 1, "chat": chat, "migrate_to_chat_id": -1_007_777});
    world.sim.push_raw_update(BOT, json!({"message": migration}));
    world.sleep().await;
    let kept = "SELECT language FROM chats WHERE chat_id = -1007777";
    assert_eq!(world.test.texts(kept).await, ["en"]);
    world.finish().await;
}
