//! The official channel: emergencies are pinned there, its posts are linked to; and groups that move on the way.

use jolkarta::sim::Fault;
use serde_json::json;

use crate::support::{
    person::Person,
    posts::arrived,
    world::{BOT, PATIENCE, World, on_both_engines},
};

use super::announcing::{press, says, settle, taps};

const STORM: &str = "Storm warning for Karaganda";

/// Publishes a text of a kind at once.
async fn publish(author: &Person, kind: &str, text: &str) {
    says(author, "/announce").await;
    says(author, text).await;
    if kind != "Announcement" {
        taps(author, "Announcement ▾").await;
        taps(author, kind).await;
    }
    taps(author, "🚀 Publish").await;
    taps(author, "🚀 Yes, publish now").await;
}

async fn until(world: &World, is_so: impl Fn() -> bool) {
    let waiting = world.sim.until(|_| is_so().then_some(()));
    tokio::time::timeout(PATIENCE, waiting).await.expect("it becomes so");
}

on_both_engines! {
    async fn an_emergency_is_pinned_and_its_post_is_linked_to(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        let readers = [("Айгүл", "kk", "Қазақша", "📢 Арнада"), ("Сергей", "ru", "Русский", "📢 В канале")];
        let [aigul, sergei] = readers.map(|(name, code, _, _)| world.person(name, code));
        aigul.starts_in("Қазақша").await;
        sergei.starts_in("Русский").await;
        publish(&dana, "Emergency", STORM).await;
        channel.sees(&[STORM]).await.says(&["🚨 Төтенше хабар"]);
        until(world, || world.sim.chat(channel.id, channel.chat).pinned.is_some()).await;
        arrived(world).await;
        for (reader, button) in [(&aigul, "📢 Арнада"), (&sergei, "📢 В канале")] {
            reader.sees(&[STORM]).await.says(&["🚨"]);
            reader.starts(Some("post_1")).await;
            reader.sees_button(button).await.says(&[STORM]);
        }
        dana.sees(&["✅ Done"]).await;
        dana.touches("📊 Details");
        let card = dana.sees_button("📢 In the channel").await;
        let post = card.view.button("📢 In the channel").unwrap().url.clone().unwrap();
        assert_eq!(Some(post), world.sim.chat(channel.id, channel.chat).pinned.map(|id| format!("https://t.me/government/{id}")));
        card.lacks(&["📌"]);
        settle(world, &[&dana, &aigul, &sergei, &channel]).await;
    }

    async fn what_cannot_be_pinned_stays_and_is_told(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        world.sim.fault(Fault::error(400, "Bad Request: not enough rights to manage pinned messages").on("pinChatMessage"));
        publish(&dana, "Emergency", STORM).await;
        channel.sees(&[STORM]).await;
        dana.sees(&["✅ Done"]).await;
        dana.touches("📊 Details");
        until(world, || world.sim.pending_faults().is_empty()).await;
        dana.sees_button("🔄 Refresh").await;
        let told = async {
            loop {
                dana.touches("🔄 Refresh");
                if dana.reads().await.text.contains("📌 Not pinned in the channel") {
                    break;
                }
                dana.sees_button("🔄 Refresh").await;
            }
        };
        tokio::time::timeout(PATIENCE, told).await.expect("the card tells it");
        assert_eq!(channel.count(&[STORM]), 1);
        settle(world, &[&dana, &channel]).await;
    }

    async fn digests_lead_to_the_channel(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        let aigul = world.person("Айгүл", "kk");
        aigul.starts_in("Қазақша").await;
        aigul.asks("/subscribe all daily").await;
        publish(&dana, "Announcement", "Water in Karaganda").await;
        let post = channel.sees(&["Water in Karaganda"]).await.id;
        dana.sees(&["✅ Done"]).await;
        world.clock.advance(chrono::Duration::days(1));
        let digest = aigul.sees(&["Жарияланғаны: 1"]).await;
        let links: Vec<_> = digest.view.entities.iter().filter_map(|entity| entity.url.clone()).collect();
        assert_eq!(links, [format!("https://t.me/government/{post}")]);
        settle(world, &[&dana, &aigul, &channel]).await;
    }

    async fn what_a_group_is_owed_follows_it_when_it_becomes_a_supergroup(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        let [group, supergroup] = ["Kvartal", "Kvartal"].map(|title| world.in_group(&dana, world.group(title, &[&dana])));
        group.asks("/subscribe all").await;
        group.asks("/quiet 8-12").await;
        publish(&dana, "Announcement", "Water in Karaganda").await;
        channel.sees(&["Water in Karaganda"]).await;
        dana.sees(&["1 of 2"]).await;
        let chat = json!({"id": group.chat, "type": "group", "title": "Kvartal"});
        let migration = json!({"message_id": 90, "date": 1, "chat": chat, "migrate_to_chat_id": supergroup.chat});
        world.sim.push_raw_update(BOT, json!({"message": migration}));
        let moved = format!("SELECT COUNT(*) FROM deliveries WHERE chat_id = {}", supergroup.chat);
        let moving = async {
            while world.test.numbers(&moved).await != [1] {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, moving).await.expect("it follows");
        world.clock.advance(chrono::Duration::hours(4));
        supergroup.sees(&["Water in Karaganda"]).await;
        assert_eq!(group.count(&["Water in Karaganda"]), 0);
        settle(world, &[&dana, &group, &supergroup, &channel]).await;
    }

    async fn the_help_of_an_editor_names_their_commands(world: &World) {
        let people = [("Дана", "kk", "Қазақша"), ("Марат", "ru", "Русский"), ("Dana", "en", "English")];
        let (editors, _) = press(world, people, false).await;
        let words = ["Баспасөз қызметіне", "Для пресс-службы", "For the press office"];
        for (editor, words) in editors.iter().zip(words) {
            editor.asks("/help").await.says(&[words, "/announce", "/drafts", "/scheduled", "/sent"]);
        }
        let stranger = world.person("Aigul", "en");
        stranger.asks("/help").await.lacks(&["/announce", words[2]]);
    }
}
