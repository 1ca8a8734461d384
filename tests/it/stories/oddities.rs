//! What people also do: edit, send pictures and strange texts, block the bot, come before the data.

use jolkarta::sim::{Draft, Entity};
use serde_json::{Value, json};

use crate::support::{
    database::Engine,
    world::{BOT, Data, World},
};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

fn of_kind(content: Value) -> Draft {
    Draft { extra: Some(content), ..Draft::default() }
}

#[tokio::test]
async fn an_edited_question_is_answered_anew() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let question = dana.sends("/item 48");
    let first = dana.reads().await;
    first.says(&["№ 48 ·"]);
    world.sim.edit(dana.id, dana.chat, question, "/item 49").unwrap();
    let second = dana.reads().await;
    second.says(&["№ 49 ·"]);
    assert!(second.id > first.id);
    world.finish().await;
}

#[tokio::test]
async fn what_is_not_text_gets_a_kind_word_and_a_way_on() {
    let world = World::new().await;
    let sergei = world.person("Сергей", "ru");
    let place = json!({"location": {"latitude": 49.8, "longitude": 73.1}});
    for (draft, words) in [
        (Draft::photo(PNG.to_vec(), ""), "Спасибо за снимок"),
        (Draft::document(b"%PDF".to_vec(), "a.pdf", "application/pdf", ""), "Спасибо за файл"),
        (of_kind(json!({"sticker": {"file_id": "x"}})), "стикер"),
        (of_kind(place), "название региона"),
        (of_kind(json!({"voice": {"file_id": "x", "duration": 3}})), "только текст"),
        (of_kind(json!({"hologram": {"depth": 3}})), "только текст"),
        (of_kind(json!({"poll": {"id": "1", "question": "?"}})), "только текст"),
    ] {
        sergei.sends_draft(draft);
        sergei.reads().await.says(&[words]).offers(&["■ Просрочено"]);
    }
    sergei.taps("■ Просрочено").await.says(&["Просрочено: 7 пунктов"]);
    world.finish().await;
}

#[tokio::test]
async fn a_question_under_a_picture_is_answered() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.sends_draft(Draft::photo(PNG.to_vec(), "/item 49"));
    dana.reads().await.says(&["№ 49 ·"]);
    dana.sends_draft(Draft::document(b"x".to_vec(), "a.txt", "text/plain", "deadlines of Karaganda"));
    dana.reads().await.says(&["Karaganda region"]);
    world.finish().await;
}

#[tokio::test]
async fn text_with_entities_that_nobody_knows_is_read() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let hologram = Entity::new("hologram", 0, 8);
    dana.sends_draft(Draft { entities: vec![hologram], ..Draft::text("/item 49") });
    dana.reads().await.says(&["№ 49 ·"]);
    world.finish().await;
}

#[tokio::test]
async fn the_longest_texts_are_answered() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for text in [
        "ж".repeat(4096),
        "9".repeat(4096),
        "/item ".to_owned() + &"9".repeat(4000),
        "/deadlines ".to_owned() + &"<".repeat(4000),
        "/".repeat(4096),
        "Караганда ".repeat(409),
        "карагнда ".repeat(455),
        "2026-99 ".repeat(500),
        "/overdue ".to_owned() + &"a b c d e f g h ".repeat(255),
        "/".to_owned() + &"&".repeat(4095),
        "🙂".repeat(2048),
    ] {
        let answer = dana.asks(&text).await;
        assert!(!answer.buttons.is_empty(), "{answer}");
    }
    world.finish().await;
}

#[tokio::test]
async fn texts_that_look_like_markup_are_repeated_as_they_are() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    for word in [
        "<b>ёж</b>",
        "&lt;",
        "<a href=\"https://evil.example\">49x</a>",
        "</b></code>",
        "\u{202e}ёж",
        "*_`[ёж](",
        "ё\u{301}ж🙂",
        "'; DROP TABLE records; --",
    ] {
        let answer = dana.asks(&format!("/overdue {word}")).await;
        answer.says(&["do not understand"]);
        let links = answer.view.entities.iter().filter(|entity| entity.kind == "text_link");
        assert_eq!(links.count(), 0, "{answer}");
    }
    dana.asks("/overdue <b>ёж</b>").await.says(&["ёж</b"]);
    dana.asks("/<i>fly</i>").await.says(&["no command /<i>fly</i>"]);
    world.finish().await;
}

#[tokio::test]
async fn a_person_who_blocked_the_bot_is_left_in_peace() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/overdue").await;
    world.sleep().await;
    let before = world.sim.calls().len() as u64;
    dana.sends("/status");
    dana.touches("54");
    world.sim.block(dana.id, BOT);
    world.wake();
    world.sleep().await;
    let calls = world.sim.calls_after(before);
    for method in ["sendMessage", "editMessageText"] {
        assert_eq!(calls.iter().filter(|call| call.method == method).count(), 1, "one try is enough: {method}");
    }
    world.wake();
    dana.starts(None).await.says(&["Choose your language"]);
    world.finish().await;
}

#[tokio::test]
async fn before_the_data_come_the_bot_says_so() {
    let world = World::with(Engine::Sqlite, Data::Nothing).await;
    for (language, words) in [("kk", "Әзірге дерек жоқ"), ("ru", "Данных пока нет"), ("en", "There are no data yet")]
    {
        let person = world.person("Reader", language);
        for text in [
            "/status",
            "/deadlines",
            "/overdue",
            "/region",
            "/agency",
            "/direction",
            "49",
            "/item 1",
            "что просрочено?",
        ] {
            assert_eq!(person.asks(text).await.says(&[words]).buttons.len(), 0, "{text}");
        }
        person.asks("/help").await.says(&["/deadlines"]);
        person.starts(None).await;
        let own = ["✓ Қазақша", "✓ Русский", "✓ English"]
            [["kk", "ru", "en"].iter().position(|code| *code == language).unwrap()];
        person.taps(own).await.says(&[words]);
    }
    world.finish().await;
}

#[tokio::test]
async fn updates_of_kinds_that_nobody_knows_disturb_nothing() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    let chat = json!({"id": dana.id, "type": "private"});
    for update in [
        json!({"mind_reading": {"thought": "49"}}),
        json!({"message": {"message_id": 1}}),
        json!({"message": "text"}),
        json!({"callback_query": {"id": 5}}),
        json!({"message": {"message_id": 5_000_000_000_i64, "date": 1, "chat": chat}}),
        json!({"my_chat_member": {}}),
        json!({"channel_post": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "channel"}, "text": "/item 1"}}),
    ] {
        world.sim.push_raw_update(BOT, update);
    }
    dana.asks("/item 49").await.says(&["№ 49 ·"]);
    world.finish().await;
}
