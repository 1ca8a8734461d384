//! Each refusal and each answer of the Bot API methods, asked without HTTP. (HTTP itself is met in `tests/it/sim.rs`.)

mod channels;
mod chats;
mod inline;
mod media;
mod messages;
mod polling;
mod profile;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use serde_json::{Value, json};

use super::body::Part;
use super::{Ask, handle, schema};
use crate::sim::Sim;

/// A valid 1×1 PNG header: enough for the server to see a picture.
pub const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01";

/// A bot, a person who started it, and a clock that is moved by hand. Flood limits are off.
struct Scene {
    sim: Sim,
    bot: i64,
    aigul: i64,
    clock: Arc<AtomicI64>,
}

impl Scene {
    fn new() -> Scene {
        let clock = Arc::new(AtomicI64::new(1_795_408_200));
        let read = clock.clone();
        let sim = Sim::new(move || read.load(Ordering::Relaxed));
        sim.add_bot("jolkarta_bot", "Jolkarta");
        sim.flood_limits(false);
        let aigul = sim.add_user("Aigul", "kk");
        sim.start(aigul, "jolkarta_bot", None).unwrap();
        let bot = sim.bot_id("jolkarta_bot").unwrap();
        Scene { sim, bot, aigul, clock }
    }

    async fn ask(&self, method: &str, params: Value) -> Result<Value, String> {
        self.ask_with(method, params, None).await
    }

    /// A call with a file in the part `file`.
    async fn ask_with(&self, method: &str, params: Value, file: Option<&[u8]>) -> Result<Value, String> {
        let part =
            |bytes: &[u8]| Part { name: "a.pdf".to_owned(), mime: "application/pdf".to_owned(), bytes: bytes.to_vec() };
        let files = file.map(|bytes| ("file".to_owned(), part(bytes))).into_iter().collect();
        let method = schema::method(method).unwrap();
        let mut ask = Ask { bot: self.bot, method, params: params.as_object().unwrap().clone(), files };
        handle(&self.sim, &mut ask).await.map_err(|failure| format!("{} {}", failure.code, failure.description))
    }

    /// Sends a text to the person and returns the message id.
    async fn say(&self, text: &str) -> i64 {
        let sent = self.ask("sendMessage", json!({ "chat_id": self.aigul, "text": text })).await.unwrap();
        sent["message_id"].as_i64().unwrap()
    }

    async fn refusal(&self, method: &str, params: Value) -> String {
        self.ask(method, params).await.unwrap_err()
    }

    fn shown(&self) -> Vec<String> {
        self.sim.chat(self.aigul, self.aigul).messages.into_iter().map(|message| message.text).collect()
    }

    fn later(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }
}

#[tokio::test]
async fn what_the_bot_api_does_not_know_is_refused_and_complained_of() {
    let scene = Scene::new();
    let refusal = scene.refusal("sendMessage", json!({ "chat_id": scene.aigul, "text": "a", "silent": true })).await;
    assert_eq!(refusal, "400 Bad Request: sendMessage.silent: no such field in the Bot API");
    let refusal = scene.refusal("getFile", json!({ "file_id": 7 })).await;
    assert_eq!(refusal, "400 Bad Request: getFile.file_id: String is needed, not 7");
    let refusal =
        scene.refusal("sendMessage", json!({ "chat_id": scene.aigul, "text": "a", "message_thread_id": 1 })).await;
    assert_eq!(refusal, "400 Bad Request: sendMessage.message_thread_id: the stand-in does not support it yet");
    assert_eq!(scene.sim.complaints().len(), 3);
    scene.refusal("sendMessage", json!({ "chat_id": 5, "text": "a" })).await;
    assert_eq!(scene.sim.complaints().len(), 3, "a refusal by Telegram's rules is no complaint");
}

#[tokio::test]
async fn floods_are_refused_with_the_seconds_to_wait() {
    let scene = Scene::new();
    scene.sim.flood_limits(true);
    for _ in 0..3 {
        scene.say("a").await;
    }
    let refusal = scene.refusal("sendMessage", json!({ "chat_id": scene.aigul, "text": "a" })).await;
    assert_eq!(refusal, "429 Too Many Requests: retry after 1");
}
