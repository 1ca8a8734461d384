//! Groups, channels and their members.

use super::*;

#[tokio::test]
async fn a_bot_asks_who_is_in_its_group() {
    let scene = Scene::new();
    let ivan = scene.sim.add_user("Ivan", "ru");
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, scene.bot, ivan]);
    let member = |user: i64| json!({ "chat_id": group, "user_id": user });
    assert_eq!(scene.ask("getChatMember", member(scene.aigul)).await.unwrap()["status"], "creator");
    assert_eq!(scene.ask("getChatMember", member(ivan)).await.unwrap()["status"], "member");
    assert_eq!(scene.refusal("getChatMember", member(5)).await, "400 Bad Request: invalid user_id specified");
    scene.sim.promote(group, ivan);
    let administrators = scene.ask("getChatAdministrators", json!({ "chat_id": group })).await.unwrap();
    assert_eq!(administrators.as_array().unwrap().len(), 2);
    assert_eq!(scene.ask("getChatMemberCount", json!({ "chat_id": group })).await, Ok(json!(3)));
    assert_eq!(scene.ask("getChat", json!({ "chat_id": group })).await.unwrap()["type"], "group");
    let private = json!({ "chat_id": scene.aigul });
    let refusal = scene.refusal("getChatAdministrators", private.clone()).await;
    assert_eq!(refusal, "400 Bad Request: there are no administrators in the private chat");
    assert_eq!(scene.ask("getChatMemberCount", private).await, Ok(json!(2)));
}

#[tokio::test]
async fn outside_a_chat_nothing_can_be_sent() {
    let scene = Scene::new();
    let say = |chat: i64| json!({ "chat_id": chat, "text": "a" });
    let group = scene.sim.add_group("Kvartal", &[scene.aigul]);
    assert_eq!(scene.refusal("sendMessage", say(group)).await, "400 Bad Request: chat not found");
    scene.sim.join(group, scene.bot);
    assert!(scene.ask("sendMessage", say(group)).await.is_ok());
    scene.sim.kick(group, scene.bot);
    assert_eq!(scene.refusal("sendMessage", say(group)).await, "403 Forbidden: bot was kicked from the group chat");
    let channel = scene.sim.add_channel("Drafts", None, scene.aigul);
    assert_eq!(
        scene.refusal("sendMessage", say(channel)).await,
        "403 Forbidden: bot is not a member of the channel chat"
    );
    let public = scene.sim.add_channel("Government", Some("government"), scene.aigul);
    assert_eq!(
        scene.refusal("sendMessage", say(public)).await,
        "400 Bad Request: need administrator rights in the channel chat"
    );
    scene.sim.promote(public, scene.bot);
    let sent = scene.ask("sendMessage", json!({ "chat_id": "@Government", "text": "a" })).await.unwrap();
    assert_eq!((&sent["sender_chat"]["id"], &sent["from"]), (&json!(public), &Value::Null));
}

#[tokio::test]
async fn pinning_and_deleting_of_others_needs_rights() {
    let scene = Scene::new();
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, scene.bot]);
    let id = scene.sim.send(scene.aigul, group, "/item 49").unwrap();
    let params = json!({ "chat_id": group, "message_id": id });
    assert_eq!(scene.refusal("deleteMessage", params.clone()).await, "400 Bad Request: message can't be deleted");
    let words = "400 Bad Request: not enough rights to manage pinned messages in the chat";
    assert_eq!(scene.refusal("pinChatMessage", params.clone()).await, words);
    scene.sim.promote(group, scene.bot);
    assert_eq!(scene.ask("pinChatMessage", params.clone()).await, Ok(json!(true)));
    assert_eq!(scene.sim.chat(scene.aigul, group).pinned, Some(id));
    let chat = scene.ask("getChat", json!({ "chat_id": group })).await.unwrap();
    assert_eq!(chat["pinned_message"]["text"], "/item 49");
    assert_eq!(scene.ask("deleteMessage", params.clone()).await, Ok(json!(true)));
    assert_eq!(scene.sim.chat(scene.aigul, group).pinned, None);
    assert_eq!(scene.refusal("pinChatMessage", params).await, "400 Bad Request: message to pin not found");
}

#[tokio::test]
async fn a_bot_can_leave() {
    let scene = Scene::new();
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, scene.bot]);
    assert_eq!(scene.ask("leaveChat", json!({ "chat_id": group })).await, Ok(json!(true)));
    assert_eq!(scene.refusal("getChat", json!({ "chat_id": group })).await, "400 Bad Request: chat not found");
    let refusal = scene.refusal("leaveChat", json!({ "chat_id": scene.aigul })).await;
    assert_eq!(refusal, "400 Bad Request: chat member status can't be changed in private chats");
}

#[tokio::test]
async fn members_of_a_channel_are_told_to_administrators_only() {
    let scene = Scene::new();
    let channel = scene.sim.add_channel("Government", Some("government"), scene.aigul);
    let params = json!({ "chat_id": channel, "user_id": scene.aigul });
    assert_eq!(scene.refusal("getChatMember", params.clone()).await, "400 Bad Request: member list is inaccessible");
    scene.sim.promote(channel, scene.bot);
    assert_eq!(scene.ask("getChatMember", params).await.unwrap()["status"], "creator");
}
