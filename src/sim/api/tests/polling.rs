//! getUpdates and the setting of webhooks.

use super::*;
use crate::sim::{Effect, Fault};

fn ids(batch: &Value) -> Vec<i64> {
    batch.as_array().unwrap().iter().map(|update| update["update_id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn updates_wait_until_an_offset_confirms_them() {
    let scene = Scene::new();
    for text in ["1", "2", "3"] {
        scene.sim.send(scene.aigul, scene.aigul, text).unwrap();
    }
    let first = ids(&scene.ask("getUpdates", json!({})).await.unwrap());
    assert_eq!(first.len(), 4);
    assert_eq!(ids(&scene.ask("getUpdates", json!({ "limit": 2 })).await.unwrap()), first[..2]);
    assert_eq!(ids(&scene.ask("getUpdates", json!({ "offset": first[2] })).await.unwrap()), first[2..]);
    assert_eq!(scene.sim.pending_updates("jolkarta_bot"), 2);
    assert_eq!(ids(&scene.ask("getUpdates", json!({ "offset": -1 })).await.unwrap()), first[3..]);
    assert_eq!(scene.ask("getUpdates", json!({ "offset": first[3] + 1 })).await, Ok(json!([])));
    assert_eq!(scene.sim.pending_updates("jolkarta_bot"), 0);
}

#[tokio::test]
async fn a_long_poll_ends_with_the_first_update() {
    let scene = Scene::new();
    let confirmed = json!({ "offset": 900_000_000, "timeout": 50 });
    let later = async {
        tokio::task::yield_now().await;
        scene.sim.push_raw_update("jolkarta_bot", json!({ "levitation": { "height": 3 } }))
    };
    let (batch, id) = tokio::join!(scene.ask("getUpdates", confirmed), later);
    assert_eq!(batch, Ok(json!([{ "update_id": id, "levitation": { "height": 3 } }])));
}

#[tokio::test]
async fn the_newer_of_two_polls_wins() {
    let scene = Scene::new();
    let poll = |timeout: i64| scene.ask("getUpdates", json!({ "offset": 900_000_000, "timeout": timeout }));
    let newer = async {
        tokio::task::yield_now().await;
        poll(0).await
    };
    let (older, newer) = tokio::join!(poll(50), newer);
    let conflict =
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    assert_eq!((older, newer), (Err(conflict.to_owned()), Ok(json!([]))));
}

#[tokio::test]
async fn only_allowed_kinds_are_queued() {
    let scene = Scene::new();
    scene.ask("getUpdates", json!({ "offset": 900_000_000, "allowed_updates": ["callback_query"] })).await.unwrap();
    let id = scene.sim.send(scene.aigul, scene.aigul, "49").unwrap();
    assert_eq!(scene.sim.pending_updates("jolkarta_bot"), 0);
    scene.sim.tap_data(scene.aigul, scene.aigul, id, "f").unwrap();
    assert_eq!(scene.sim.pending_updates("jolkarta_bot"), 1);
    scene.ask("getUpdates", json!({ "allowed_updates": [] })).await.unwrap();
    scene.sim.send(scene.aigul, scene.aigul, "49").unwrap();
    assert_eq!(scene.sim.pending_updates("jolkarta_bot"), 2);
}

#[tokio::test]
async fn confirmed_updates_can_come_again_on_demand() {
    let scene = Scene::new();
    let first = ids(&scene.ask("getUpdates", json!({})).await.unwrap());
    let next = json!({ "offset": first[0] + 1 });
    assert_eq!(scene.ask("getUpdates", next.clone()).await, Ok(json!([])));
    scene.sim.fault(Fault::new(Effect::RepeatUpdates).on("getUpdates"));
    assert_eq!(scene.sim.state().trouble("getUpdates"), Some(Effect::RepeatUpdates));
    scene.sim.change(|state| state.repeat_updates(scene.bot));
    assert_eq!(ids(&scene.ask("getUpdates", next.clone()).await.unwrap()), first);
    assert_eq!(scene.ask("getUpdates", next).await, Ok(json!([])));
}

#[tokio::test]
async fn a_webhook_excludes_polling() {
    let scene = Scene::new();
    let hook = |url: &str| json!({ "url": url, "secret_token": "s-1", "allowed_updates": ["message"] });
    assert_eq!(
        scene.refusal("setWebhook", hook("http://gov.kz/hook")).await,
        "400 Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
    );
    assert_eq!(
        scene.refusal("setWebhook", hook("https://gov.kz:9000/hook")).await,
        "400 Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    );
    let bad_secret = json!({ "url": "https://gov.kz/hook", "secret_token": "a b" });
    assert_eq!(
        scene.refusal("setWebhook", bad_secret).await,
        "400 Bad Request: secret token contains unallowed characters"
    );
    // A closed port of this machine: nothing is delivered, everything waits.
    assert_eq!(scene.ask("setWebhook", hook("http://127.0.0.1:9/hook")).await, Ok(json!(true)));
    let info = scene.ask("getWebhookInfo", json!({})).await.unwrap();
    assert_eq!((&info["url"], &info["pending_update_count"]), (&json!("http://127.0.0.1:9/hook"), &json!(1)));
    assert_eq!(
        scene.refusal("getUpdates", json!({})).await,
        "409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    );
    scene.ask("deleteWebhook", json!({ "drop_pending_updates": true })).await.unwrap();
    assert_eq!(scene.ask("getUpdates", json!({})).await, Ok(json!([])));
}
