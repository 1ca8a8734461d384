//! Channels: rights, posts, pins, the discussion group; people who forward; the crowd.

use super::*;
use crate::sim::Counted;

struct Official {
    scene: Scene,
    channel: i64,
}

impl Official {
    fn new() -> Official {
        let scene = Scene::new();
        let channel = scene.sim.add_channel("Ресми арна", Some("official"), scene.aigul);
        scene.sim.promote(channel, scene.bot);
        Official { scene, channel }
    }

    async fn post(&self, text: &str) -> Result<Value, String> {
        self.scene.ask("sendMessage", json!({ "chat_id": "@official", "text": text })).await
    }

    fn at(&self, message: &Value, more: Value) -> Value {
        let mut params = json!({ "chat_id": self.channel, "message_id": message["message_id"] });
        params.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        params
    }

    fn take(&self, right: &str) {
        self.scene.sim.set_right(self.channel, self.scene.bot, right, false);
    }

    async fn updates(&self) -> Vec<Value> {
        self.scene.ask("getUpdates", json!({})).await.unwrap().as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn what_the_bot_may_do_in_its_channel_can_be_taken_away() {
    let official = Official::new();
    let post = official.post("бір").await.unwrap();
    assert_eq!((&post["sender_chat"]["title"], &post["from"]), (&json!("Ресми арна"), &Value::Null));
    official.take("can_post_messages");
    assert_eq!(
        official.post("екі").await.unwrap_err(),
        "400 Bad Request: need administrator rights in the channel chat"
    );
    let told = official.updates().await.pop().unwrap()["my_chat_member"].clone();
    let right = |member: &str| told[member]["can_post_messages"].clone();
    assert_eq!((right("old_chat_member"), right("new_chat_member")), (json!(true), json!(false)));
    official.take("can_edit_messages");
    official.take("can_delete_messages");
    let scene = &official.scene;
    let pin = scene.refusal("pinChatMessage", official.at(&post, json!({}))).await;
    assert_eq!(pin, "400 Bad Request: not enough rights to manage pinned messages in the chat");
    let delete = scene.refusal("deleteMessage", official.at(&post, json!({}))).await;
    assert_eq!(delete, "400 Bad Request: message can't be deleted");
    let other = scene.sim.send(scene.aigul, official.channel, "жазба").unwrap();
    let edit = json!({ "chat_id": official.channel, "message_id": other, "text": "a" });
    assert_eq!(scene.refusal("editMessageText", edit.clone()).await, "400 Bad Request: message can't be edited");
    scene.sim.set_right(official.channel, scene.bot, "can_edit_messages", true);
    assert!(scene.ask("editMessageText", edit).await.is_ok());
}

#[tokio::test]
async fn posts_are_deleted_however_old_and_pins_come_and_go() {
    let official = Official::new();
    let scene = &official.scene;
    let (first, second) = (official.post("бір").await.unwrap(), official.post("екі").await.unwrap());
    for post in [&first, &second] {
        scene.ask("pinChatMessage", official.at(post, json!({}))).await.unwrap();
    }
    let pinned = || scene.sim.chat(scene.aigul, official.channel).pinned;
    assert_eq!(pinned(), second["message_id"].as_i64());
    scene.ask("unpinChatMessage", json!({ "chat_id": official.channel })).await.unwrap();
    assert_eq!(pinned(), first["message_id"].as_i64());
    scene.later(90 * 86_400);
    assert_eq!(scene.ask("deleteMessage", official.at(&first, json!({}))).await, Ok(json!(true)));
    assert_eq!(pinned(), None);
    let nothing = scene.refusal("unpinChatMessage", json!({ "chat_id": official.channel })).await;
    assert_eq!(nothing, "400 Bad Request: message to unpin not found");
}

#[tokio::test]
async fn posts_are_forwarded_into_the_discussion_group() {
    let official = Official::new();
    let scene = &official.scene;
    let group = scene.sim.add_group("Талқылау", &[scene.aigul, scene.bot]);
    scene.sim.set_privacy("jolkarta_bot", false);
    scene.sim.link_discussion(official.channel, group);
    let post = official.post("бір").await.unwrap();
    let told = official.updates().await.pop().unwrap()["message"].clone();
    assert_eq!((&told["is_automatic_forward"], &told["from"]["id"]), (&json!(true), &json!(777_000)));
    assert_eq!(told["forward_origin"]["message_id"], post["message_id"]);
    assert_eq!((&told["chat"]["id"], &told["sender_chat"]["id"]), (&json!(group), &json!(official.channel)));
    let info = scene.ask("getChat", json!({ "chat_id": official.channel })).await.unwrap();
    assert_eq!(info["linked_chat_id"], group);
}

#[tokio::test]
async fn people_forward_posts_to_the_bot() {
    let official = Official::new();
    let scene = &official.scene;
    let post = official.post("бір").await.unwrap()["message_id"].as_i64().unwrap();
    scene.sim.forward(scene.aigul, official.channel, &[post], scene.aigul).unwrap();
    let told = official.updates().await.pop().unwrap()["message"].clone();
    let origin = &told["forward_origin"];
    assert_eq!((&told["text"], &origin["type"]), (&json!("бір"), &json!("channel")));
    assert_eq!((&origin["chat"]["id"], &origin["message_id"]), (&json!(official.channel), &json!(post)));
    assert_eq!(told["from"]["id"], scene.aigul);
}

#[tokio::test]
async fn of_the_crowd_only_counts_are_kept() {
    let scene = Scene::new();
    let crowd = scene.sim.add_crowd(3);
    let say = |person: i64| json!({ "chat_id": person, "text": "<b>a</b>", "parse_mode": "HTML" });
    for person in crowd.clone() {
        scene.ask("sendMessage", say(person)).await.unwrap();
    }
    let again = scene.ask("sendMessage", say(crowd.start)).await.unwrap();
    assert_eq!((&again["text"], &again["chat"]["id"]), (&json!("a"), &json!(crowd.start)));
    scene.sim.crowd_blocks(crowd.end - 1, "jolkarta_bot", true);
    let refusal = scene.refusal("sendMessage", say(crowd.end - 1)).await;
    assert_eq!(refusal, "403 Forbidden: bot was blocked by the user");
    let id = again["message_id"].clone();
    let edit = json!({ "chat_id": crowd.start, "message_id": id, "text": "b" });
    scene.ask("editMessageText", edit).await.unwrap();
    scene.ask("deleteMessage", json!({ "chat_id": crowd.start, "message_id": id })).await.unwrap();
    let last = id.as_i64().unwrap();
    let counted = scene.sim.crowd();
    assert_eq!(counted[0], Counted { received: 2, last, changed: 1, deleted: 1, blocked: false });
    assert_eq!((counted[1].received, counted[2].received, counted[2].blocked), (1, 1, true));
    assert_eq!(scene.refusal("sendMessage", say(crowd.end)).await, "400 Bad Request: chat not found");
}
