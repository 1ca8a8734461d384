//! Webhooks: Telegram brings updates, to any process, and all is as with polling; nobody else can bring any.

use jolkarta::sim::Call;
use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::support::{
    person::Person,
    world::{BOT, PATIENCE, SECRET, World, on_both_engines},
};

/// The last call of a method.
fn last(world: &World, method: &str) -> Option<Call> {
    world.sim.calls().into_iter().rev().find(|call| call.method == method)
}

/// Waits until a method was called so often.
async fn called(world: &World, method: &str, times: usize) {
    let count = world.sim.until(|sim| {
        let calls = sim.calls().into_iter().filter(|call| call.method == method).count();
        (calls >= times).then_some(())
    });
    tokio::time::timeout(PATIENCE, count).await.unwrap_or_else(|_| panic!("{method} was not called"));
}

/// Asks something of the address to which Telegram brings updates; gives the status of the answer.
async fn knocks(world: &World, method: Method, secret: Option<&str>, body: impl Into<reqwest::Body>) -> u16 {
    let client = Client::builder().no_proxy().build().unwrap();
    let mut request = client.request(method, world.webhook().unwrap()).body(body);
    if let Some(secret) = secret {
        request = request.header("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    request.send().await.unwrap().status().as_u16()
}

/// What Telegram would bring when this person asks for an item.
fn update(number: i64, person: &Person, item: usize) -> Value {
    let chat = json!({"id": person.id, "type": "private", "first_name": "Dana"});
    let from = json!({"id": person.id, "is_bot": false, "first_name": "Dana", "language_code": "en"});
    let text = format!("/item {item}");
    json!({"update_id": number, "message": {"message_id": number, "date": 1, "chat": chat, "from": from, "text": text}})
}

on_both_engines! {
    async fn people_do_not_notice_how_updates_come(world: &World) {
        let dana = world.person("Dana", "en");
        dana.asks("/item 48").await.says(&["№ 48"]);
        world.sleep().await;
        dana.sends("/item 49");
        world.by_webhook();
        world.wake();
        dana.reads().await.says(&["№ 49 ·"]);
        dana.taps("🔔 Follow").await.says(&["Followed"]);
        world.restart().await;
        dana.asks("/following").await.says(&["Followed: 1 item"]);
        let set = last(world, "setWebhook").unwrap().params;
        let kinds = json!(["message", "edited_message", "callback_query", "inline_query", "my_chat_member"]);
        let expected = json!({
            "url": world.webhook(), "secret_token": SECRET, "max_connections": 100, "allowed_updates": kinds,
        });
        assert_eq!(set, expected);
        world.sleep().await;
        dana.sends("/item 50");
        world.by_polling();
        world.wake();
        dana.reads().await.says(&["№ 50 ·"]);
        dana.asks("/item 51").await.says(&["№ 51 ·"]);
        assert_eq!(last(world, "deleteWebhook").unwrap().params, json!({}), "what waits at Telegram is kept");
    }

    async fn any_process_stores_them_and_the_holder_of_the_lease_handles_them(world: &World) {
        let dana = world.person("Dana", "en");
        world.sleep().await;
        world.by_webhook();
        world.adopt(world.wake_aside());
        called(world, "setWebhook", 1).await;
        let standby = world.wake_another();
        for item in 1..=3 {
            dana.asks(&format!("/item {item}")).await.says(&[&format!("№ {item} ·")]);
        }
        dana.taps("🔔 Follow").await.says(&["Followed"]);
        world.crash().await;
        dana.asks("/item 4").await.says(&["№ 4 ·"]);
        called(world, "setWebhook", 2).await;
        world.adopt(standby);
        dana.asks("/following").await.says(&["Followed: 1 item"]);
        assert_eq!(dana.count(&["№ 1 ·", "№ 2 ·", "№ 4 ·"]), 3, "each is answered once");
    }

    async fn what_comes_at_once_and_again_is_answered_once(world: &World) {
        let people: Vec<Person> = (0..20).map(|_| world.person("Dana", "en")).collect();
        for person in &people {
            person.starts_in("English").await;
        }
        world.sleep().await;
        world.by_webhook();
        world.wake();
        called(world, "setWebhook", 1).await;
        let brought = (0..200_i64).map(|number| {
            let body = update(900_000_000 + number / 2, &people[number as usize / 2 % 20], 1 + number as usize / 40);
            knocks(world, Method::POST, Some(SECRET), body.to_string())
        });
        let answers = futures::future::join_all(brought).await;
        assert_eq!(answers, [200; 200]);
        for person in &people {
            for item in 1..=5 {
                person.sees(&[&format!("№ {item} ·")]).await;
            }
        }
        world.restart().await;
        for person in &people {
            let told: Vec<usize> = (1..=5).map(|item| person.count(&[&format!("№ {item} ·")])).collect();
            assert_eq!(told, [1; 5]);
            person.reads_all();
        }
    }
}

#[tokio::test]
async fn nobody_but_telegram_brings_updates() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/item 48").await;
    world.sleep().await;
    world.by_webhook();
    world.wake();
    let stored = "SELECT update_id FROM updates ORDER BY update_id";
    let before = world.test.numbers(stored).await;
    let good = update(900_000_000, &dana, 49).to_string();
    let longer = format!("{SECRET}s");
    for secret in [None, Some(""), Some("s"), Some(&SECRET[1..]), Some(&longer), Some("A-SECRET-BETWEEN-US")] {
        assert_eq!(knocks(&world, Method::POST, secret, good.clone()).await, 403, "{secret:?}");
    }
    for bad in ["", "{}", "[]", "update_id", r#"{"update_id": "900000000"}"#, r#"{"update_id": 900000000"#] {
        assert_eq!(knocks(&world, Method::POST, Some(SECRET), bad).await, 400, "{bad}");
    }
    let broken = [good.as_bytes(), b"\xff"].concat();
    assert_eq!(knocks(&world, Method::POST, Some(SECRET), broken).await, 400);
    let long = format!("{}{good}", " ".repeat(1 << 20));
    assert_eq!(knocks(&world, Method::POST, Some(SECRET), long).await, 413);
    assert_eq!(knocks(&world, Method::GET, Some(SECRET), "").await, 405);
    assert_eq!(world.test.numbers(stored).await, before);
    assert_eq!(knocks(&world, Method::POST, Some(SECRET), good).await, 200);
    dana.reads().await.says(&["№ 49 ·"]);
    world.finish().await;
}

#[tokio::test]
async fn what_was_still_brought_to_another_process_is_handled_while_updates_are_polled() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    dana.asks("/item 48").await.says(&["№ 48 ·"]);
    world.by_webhook();
    let other = world.wake_another();
    let late = update(900_000_000, &dana, 49).to_string();
    assert_eq!(knocks(&world, Method::POST, Some(SECRET), late).await, 200);
    dana.sends("/item 50");
    dana.sees(&["№ 50 ·"]).await;
    dana.sees(&["№ 49 ·"]).await;
    dana.reads_all();
    world.sleep().await;
    world.adopt(other);
    world.finish().await;
}

#[tokio::test]
async fn what_could_not_be_stored_is_brought_again() {
    let world = World::new().await;
    let dana = world.person("Dana", "en");
    world.sleep().await;
    world.by_webhook();
    world
        .test
        .raw("CREATE TRIGGER full BEFORE INSERT ON updates BEGIN SELECT RAISE(ABORT, 'disk full'); END")
        .await
        .unwrap();
    world.wake();
    let body = update(900_000_000, &dana, 49).to_string();
    assert_eq!(knocks(&world, Method::POST, Some(SECRET), body.clone()).await, 503);
    dana.sends("/item 50");
    world.test.raw("DROP TRIGGER full").await.unwrap();
    dana.reads().await.says(&["№ 50 ·"]);
    assert_eq!(knocks(&world, Method::POST, Some(SECRET), body).await, 200);
    dana.reads().await.says(&["№ 49 ·"]);
    world.finish().await;
}

#[tokio::test]
async fn kinds_that_nobody_knows_are_taken_too() {
    let world = World::new().await;
    world.sleep().await;
    world.by_webhook();
    world.wake();
    world.sim.push_raw_update(BOT, json!({"tomorrows_kind": {"text": "\u{0}ә😀"}}));
    world.finish().await;
}
