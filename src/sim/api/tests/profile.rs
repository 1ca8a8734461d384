//! What a bot registers about itself.

use super::*;

#[tokio::test]
async fn the_narrowest_menu_wins_and_within_it_the_language() {
    let scene = Scene::new();
    let set = |name: &str, scope: Value, language: &str| {
        let commands = json!([{ "command": name, "description": "d" }]);
        json!({ "commands": commands, "scope": scope, "language_code": language })
    };
    let seen = |language: &str| -> Vec<String> {
        scene
            .sim
            .commands_for("jolkarta_bot", scene.aigul, scene.aigul, language)
            .into_iter()
            .map(|(name, _)| name)
            .collect()
    };
    assert_eq!(seen("kk"), [""; 0]);
    for (name, scope, language) in [
        ("default", json!({ "type": "default" }), ""),
        ("private", json!({ "type": "all_private_chats" }), ""),
        ("private_kk", json!({ "type": "all_private_chats" }), "kk"),
        ("groups", json!({ "type": "all_group_chats" }), ""),
    ] {
        scene.ask("setMyCommands", set(name, scope, language)).await.unwrap();
    }
    assert_eq!((seen("kk"), seen("ru")), (vec!["private_kk".to_owned()], vec!["private".to_owned()]));
    let mine = json!({ "type": "chat", "chat_id": scene.aigul });
    scene.ask("setMyCommands", set("mine", mine.clone(), "")).await.unwrap();
    assert_eq!(seen("kk"), ["mine"]);
    assert_eq!(scene.ask("getMyCommands", json!({ "scope": mine })).await.unwrap()[0]["command"], "mine");
    scene.ask("deleteMyCommands", json!({ "scope": mine })).await.unwrap();
    assert_eq!(seen("kk"), ["private_kk"]);
    let group = scene.sim.add_group("Kvartal", &[scene.aigul, scene.bot]);
    assert_eq!(scene.sim.commands_for("jolkarta_bot", group, scene.aigul, "kk")[0].0, "groups");
}

#[tokio::test]
async fn menus_are_refused_in_telegrams_words() {
    let scene = Scene::new();
    let menu = |name: &str, description: &str| json!({ "commands": [{ "command": name, "description": description }] });
    for name in ["", "Item", "пункт", "/item", &"a".repeat(33)] {
        assert_eq!(
            scene.refusal("setMyCommands", menu(name, "d")).await,
            "400 Bad Request: BOT_COMMAND_INVALID",
            "{name}"
        );
    }
    for description in ["", &"d".repeat(257)] {
        assert_eq!(
            scene.refusal("setMyCommands", menu("item", description)).await,
            "400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"
        );
    }
    let many: Vec<Value> = (0..101).map(|n| json!({ "command": format!("c{n}"), "description": "d" })).collect();
    assert_eq!(
        scene.refusal("setMyCommands", json!({ "commands": many })).await,
        "400 Bad Request: BOT_COMMANDS_TOO_MUCH"
    );
    let language = json!({ "commands": [], "language_code": "kaz" });
    assert_eq!(scene.refusal("setMyCommands", language).await, "400 Bad Request: invalid language code specified");
    let nobody = json!({ "commands": [], "scope": { "type": "chat", "chat_id": 5 } });
    assert_eq!(scene.refusal("setMyCommands", nobody).await, "400 Bad Request: chat not found");
}

#[tokio::test]
async fn texts_of_the_profile_fall_back_to_the_default() {
    let scene = Scene::new();
    for (method, field, limit) in [
        ("setMyName", "name", 64),
        ("setMyDescription", "description", 512),
        ("setMyShortDescription", "short_description", 120),
    ] {
        scene.ask(method, json!({ field: "default" })).await.unwrap();
        scene.ask(method, json!({ field: "қазақша", "language_code": "kk" })).await.unwrap();
        let refusal = scene.refusal(method, json!({ field: "a".repeat(limit + 1) })).await;
        assert!(refusal.ends_with("is too long"), "{refusal}");
        let get = method.replace("set", "get");
        assert_eq!(scene.ask(&get, json!({ "language_code": "kk" })).await, Ok(json!({ field: "қазақша" })));
        assert_eq!(scene.ask(&get, json!({ "language_code": "en" })).await, Ok(json!({ field: "default" })));
    }
    let texts = scene.sim.bot_texts("jolkarta_bot", "kk");
    assert_eq!(
        (texts.name.as_str(), texts.description.as_str(), texts.short_description.as_str()),
        ("қазақша", "қазақша", "қазақша")
    );
}

#[tokio::test]
async fn a_menu_button_is_for_one_chat_or_for_all() {
    let scene = Scene::new();
    let app = |url: &str| json!({ "menu_button": { "type": "web_app", "text": "App", "web_app": { "url": url } } });
    scene.ask("setChatMenuButton", app("https://gov.kz/app")).await.unwrap();
    let seen = scene.ask("getChatMenuButton", json!({ "chat_id": scene.aigul })).await.unwrap();
    assert_eq!(seen["type"], "web_app");
    let refusal = scene.refusal("setChatMenuButton", app("http://gov.kz/app")).await;
    assert!(refusal.ends_with("is invalid: Only HTTPS links are allowed"), "{refusal}");
    scene.ask("setChatMenuButton", json!({ "menu_button": { "type": "default" } })).await.unwrap();
    assert_eq!(scene.ask("getChatMenuButton", json!({})).await, Ok(json!({ "type": "commands" })));
}

#[tokio::test]
async fn a_bot_knows_itself() {
    let scene = Scene::new();
    let me = scene.ask("getMe", json!({})).await.unwrap();
    assert_eq!((&me["username"], &me["can_read_all_group_messages"]), (&json!("jolkarta_bot"), &json!(false)));
}
