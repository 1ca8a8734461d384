//! Sending, editing, deleting, forwarding, copying, files.

use super::*;

#[tokio::test]
async fn a_text_arrives_as_people_see_it() {
    let scene = Scene::new();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "Follow", "callback_data": "f" }, { "text": "Site", "url": "https://gov.kz" }]] });
    let text = " <b>№ 49</b> &lt;Astana&gt; gov.kz ";
    let params = json!({ "chat_id": scene.aigul, "text": text, "parse_mode": "HTML", "reply_markup": keyboard });
    let sent = scene.ask("sendMessage", params).await.unwrap();
    assert_eq!(sent["text"], "№ 49 <Astana> gov.kz");
    assert_eq!(sent["from"]["is_bot"], true);
    assert_eq!(sent["entities"][0], json!({ "type": "bold", "offset": 0, "length": 4 }));
    let view = scene.sim.read(scene.aigul, scene.aigul).pop().unwrap();
    assert_eq!(view.labels(), [["Follow", "Site"]]);
    assert_eq!(view.button("Site").unwrap().url.as_deref(), Some("https://gov.kz/"));
    assert_eq!(view.entities[1].kind, "url");
    assert_eq!(scene.sim.read(scene.aigul, scene.aigul), []);
}

#[tokio::test]
async fn texts_are_refused_in_telegrams_words() {
    let scene = Scene::new();
    let stranger = scene.sim.add_user("Ivan", "ru");
    for (chat, text, words) in [
        (json!(scene.aigul), " \n", "400 Bad Request: message text is empty"),
        (json!(scene.aigul), "<b></b>", "400 Bad Request: message text is empty"),
        (json!(scene.aigul), &"ж".repeat(4097), "400 Bad Request: message is too long"),
        (
            json!(scene.aigul),
            "<b>a",
            "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            json!(scene.aigul),
            "a < b",
            "400 Bad Request: can't parse entities: Unsupported start tag \"\" at byte offset 2",
        ),
        (json!(123), "a", "400 Bad Request: chat not found"),
        (json!("@nobody"), "a", "400 Bad Request: chat not found"),
        (json!(""), "a", "400 Bad Request: chat_id is empty"),
        (json!(scene.bot), "a", "403 Forbidden: bot can't send messages to bots"),
        (json!(stranger), "a", "403 Forbidden: bot can't initiate conversation with a user"),
    ] {
        let params = json!({ "chat_id": chat, "text": text, "parse_mode": "HTML" });
        assert_eq!(scene.refusal("sendMessage", params).await, words);
    }
    scene.sim.block(scene.aigul, "jolkarta_bot");
    let refusal = scene.refusal("sendMessage", json!({ "chat_id": scene.aigul, "text": "a" })).await;
    assert_eq!(refusal, "403 Forbidden: bot was blocked by the user");
    assert_eq!(scene.sim.complaints(), [""; 0]);
}

#[tokio::test]
async fn the_limit_counts_what_is_read_not_the_tags() {
    let scene = Scene::new();
    let text = format!("<b>{}</b>", "😀".repeat(2048));
    let params = json!({ "chat_id": scene.aigul, "text": text, "parse_mode": "HTML" });
    assert!(scene.ask("sendMessage", params).await.is_ok());
}

#[tokio::test]
async fn answers_name_the_message_they_answer() {
    let scene = Scene::new();
    let asked = scene.sim.send(scene.aigul, scene.aigul, "49").unwrap();
    let params = json!({ "chat_id": scene.aigul, "text": "a", "reply_parameters": { "message_id": asked } });
    let sent = scene.ask("sendMessage", params).await.unwrap();
    assert_eq!(sent["reply_to_message"]["text"], "49");
    let mut params = json!({ "chat_id": scene.aigul, "text": "a", "reply_parameters": { "message_id": 99 } });
    assert_eq!(scene.refusal("sendMessage", params.clone()).await, "400 Bad Request: message to be replied not found");
    params["reply_parameters"]["allow_sending_without_reply"] = json!(true);
    assert_eq!(scene.ask("sendMessage", params).await.unwrap()["reply_to_message"], Value::Null);
}

#[tokio::test]
async fn an_edit_must_change_something_of_the_bots_own() {
    let scene = Scene::new();
    let id = scene.say("a").await;
    let edit = |id: i64, text: &str| json!({ "chat_id": scene.aigul, "message_id": id, "text": text });
    let same = scene.refusal("editMessageText", edit(id, "a")).await;
    assert!(same.starts_with("400 Bad Request: message is not modified: specified new message content"), "{same}");
    assert!(same.ends_with("exactly the same as a current content and reply markup of the message"), "{same}");
    assert_eq!(scene.refusal("editMessageText", edit(99, "b")).await, "400 Bad Request: message to edit not found");
    assert_eq!(scene.refusal("editMessageText", edit(1, "b")).await, "400 Bad Request: message can't be edited");
    assert_eq!(scene.refusal("editMessageText", edit(id, " ")).await, "400 Bad Request: message text is empty");
    let long = edit(id, &"a".repeat(4097));
    assert_eq!(scene.refusal("editMessageText", long).await, "400 Bad Request: MESSAGE_TOO_LONG");
    scene.later(60);
    let edited = scene.ask("editMessageText", edit(id, "b")).await.unwrap();
    assert_eq!(edited["edit_date"].as_i64().unwrap() - edited["date"].as_i64().unwrap(), 60);
    assert_eq!(scene.shown(), ["/start", "b"]);
}

#[tokio::test]
async fn a_keyboard_can_be_changed_alone() {
    let scene = Scene::new();
    let id = scene.say("a").await;
    let keyboard = json!({ "inline_keyboard": [[{ "text": "Follow", "callback_data": "f" }]] });
    let edit = json!({ "chat_id": scene.aigul, "message_id": id, "reply_markup": keyboard });
    let edited = scene.ask("editMessageReplyMarkup", edit.clone()).await.unwrap();
    assert_eq!((&edited["reply_markup"], &edited["edit_date"]), (&keyboard, &Value::Null));
    assert!(scene.refusal("editMessageReplyMarkup", edit).await.contains("message is not modified"));
    let query = scene.sim.tap(scene.aigul, scene.aigul, id, "Follow").unwrap();
    assert_eq!(scene.sim.callback_answer(&query), None);
}

#[tokio::test]
async fn messages_are_deleted_up_to_two_days_back() {
    let scene = Scene::new();
    let (old, id) = (scene.say("a").await, scene.say("b").await);
    let delete = |id: i64| json!({ "chat_id": scene.aigul, "message_id": id });
    assert_eq!(scene.ask("deleteMessage", delete(id)).await, Ok(json!(true)));
    assert_eq!(scene.refusal("deleteMessage", delete(id)).await, "400 Bad Request: message to delete not found");
    scene.later(48 * 3600 + 1);
    assert_eq!(
        scene.refusal("deleteMessage", delete(old)).await,
        "400 Bad Request: message can't be deleted for everyone"
    );
    let new = scene.say("c").await;
    let several = json!({ "chat_id": scene.aigul, "message_ids": [new, old, 99] });
    assert_eq!(scene.ask("deleteMessages", several).await, Ok(json!(true)));
    assert_eq!(scene.shown(), ["/start", "a"]);
    let none = json!({ "chat_id": scene.aigul, "message_ids": [] });
    assert_eq!(
        scene.refusal("deleteMessages", none).await,
        "400 Bad Request: message_ids must contain 1-100 identifiers"
    );
}

#[tokio::test]
async fn forwarding_keeps_the_origin_and_copying_does_not() {
    let scene = Scene::new();
    let channel = scene.sim.add_channel("Government", Some("government"), scene.aigul);
    scene.sim.promote(channel, scene.bot);
    let post = scene.sim.send(scene.aigul, channel, "Meeting").unwrap();
    let params = json!({ "chat_id": scene.aigul, "from_chat_id": "@government", "message_id": post });
    let forwarded = scene.ask("forwardMessage", params.clone()).await.unwrap();
    assert_eq!(forwarded["forward_origin"]["type"], "channel");
    assert_eq!(forwarded["forward_origin"]["chat"]["username"], "government");
    let copied = scene.ask("copyMessage", params).await.unwrap();
    assert_eq!(copied.as_object().unwrap().len(), 1);
    assert_eq!(scene.shown(), ["/start", "Meeting", "Meeting"]);
    for (method, words) in
        [("forwardMessage", "message to forward not found"), ("copyMessage", "message to copy not found")]
    {
        let params = json!({ "chat_id": scene.aigul, "from_chat_id": channel, "message_id": 99 });
        assert_eq!(scene.refusal(method, params).await, format!("400 Bad Request: {words}"));
    }
}

#[tokio::test]
async fn files_are_checked_and_belong_to_the_bot_that_saw_them() {
    let scene = Scene::new();
    let photo = |photo: &str| json!({ "chat_id": scene.aigul, "photo": photo, "caption": "<i>Stage</i>", "parse_mode": "HTML" });
    let sent = scene.ask_with("sendPhoto", photo("attach://file"), Some(PNG)).await.unwrap();
    assert_eq!(sent["caption_entities"][0]["type"], "italic");
    let id = sent["photo"][0]["file_id"].as_str().unwrap().to_owned();
    assert!(scene.ask("sendPhoto", photo(&id)).await.is_ok(), "a known id can be sent again");
    let foreign = id.replace(&scene.bot.to_string(), "900002");
    assert_eq!(
        scene.refusal("sendPhoto", photo(&foreign)).await,
        "400 Bad Request: wrong file identifier/HTTP URL specified"
    );
    let broken = scene.ask_with("sendPhoto", photo("attach://file"), Some(b"text")).await;
    assert_eq!(broken, Err("400 Bad Request: IMAGE_PROCESS_FAILED".to_owned()));
    let document = json!({ "chat_id": scene.aigul, "document": id });
    assert_eq!(
        scene.refusal("sendDocument", document).await,
        "400 Bad Request: can't use file of this type in the request"
    );
    let long = json!({ "chat_id": scene.aigul, "photo": id, "caption": "a".repeat(1025) });
    assert_eq!(scene.refusal("sendPhoto", long).await, "400 Bad Request: message caption is too long");
    let edit = json!({ "chat_id": scene.aigul, "message_id": sent["message_id"], "text": "a" });
    assert_eq!(
        scene.refusal("editMessageText", edit).await,
        "400 Bad Request: there is no text in the message to edit"
    );
    let file = scene.ask("getFile", json!({ "file_id": id })).await.unwrap();
    assert_eq!(scene.sim.state().file_at(file["file_path"].as_str().unwrap()).as_deref(), Some(PNG));
    let wrong = scene.refusal("getFile", json!({ "file_id": foreign })).await;
    assert_eq!(wrong, "400 Bad Request: wrong file_id or the file is temporarily unavailable");
}

#[tokio::test]
async fn a_document_keeps_its_name() {
    let scene = Scene::new();
    let params = json!({ "chat_id": scene.aigul, "document": "attach://file" });
    let sent = scene.ask_with("sendDocument", params.clone(), Some(b"%PDF")).await.unwrap();
    assert_eq!(sent["document"]["file_name"], "a.pdf");
    let empty = scene.ask_with("sendDocument", params, Some(b"")).await;
    assert_eq!(empty, Err("400 Bad Request: file must be non-empty".to_owned()));
}

#[tokio::test]
async fn a_reply_keyboard_stays_until_it_is_removed() {
    let scene = Scene::new();
    let params = json!({ "chat_id": scene.aigul, "text": "a", "reply_markup": { "keyboard": [[{ "text": "49" }, { "text": "50" }]] } });
    scene.ask("sendMessage", params).await.unwrap();
    assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).reply_keyboard, [["49", "50"]]);
    let params = json!({ "chat_id": scene.aigul, "text": "a", "reply_markup": { "remove_keyboard": true } });
    scene.ask("sendMessage", params).await.unwrap();
    assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).reply_keyboard, [[""; 0]; 0]);
}

#[tokio::test]
async fn a_tap_is_answered_once_and_in_time() {
    let scene = Scene::new();
    let id = scene.say("a").await;
    let tap = || scene.sim.tap_data(scene.aigul, scene.aigul, id, "f").unwrap();
    let answer = |query: &str, text: &str| json!({ "callback_query_id": query, "text": text, "show_alert": true });
    let query = tap();
    assert_eq!(
        scene.refusal("answerCallbackQuery", answer(&query, &"a".repeat(201))).await,
        "400 Bad Request: MESSAGE_TOO_LONG"
    );
    assert_eq!(scene.ask("answerCallbackQuery", answer(&query, "Done")).await, Ok(json!(true)));
    let shown = scene.sim.callback_answer(&query).unwrap();
    assert_eq!((shown.text.as_str(), shown.alert), ("Done", true));
    let old = "400 Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(scene.refusal("answerCallbackQuery", answer(&query, "Again")).await, old);
    let late = tap();
    if let Some(query) = scene.sim.state().queries.get_mut(&late) {
        query.made -= std::time::Duration::from_secs(61);
    }
    assert_eq!(scene.refusal("answerCallbackQuery", answer(&late, "")).await, old);
    let expired = tap();
    scene.sim.expire_callbacks();
    assert_eq!(scene.refusal("answerCallbackQuery", answer(&expired, "")).await, old);
}

#[tokio::test]
async fn typing_is_seen_until_the_message_comes() {
    let scene = Scene::new();
    let action = |action: &str| json!({ "chat_id": scene.aigul, "action": action });
    scene.ask("sendChatAction", action("typing")).await.unwrap();
    assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).action.as_deref(), Some("typing"));
    scene.say("a").await;
    assert_eq!(scene.sim.chat(scene.aigul, scene.aigul).action, None);
    assert_eq!(
        scene.refusal("sendChatAction", action("dancing")).await,
        "400 Bad Request: wrong parameter action in request"
    );
}
