//! The page's endpoints, used as the page uses them.

use std::{
    future::IntoFuture,
    sync::atomic::{AtomicI64, Ordering},
};

use reqwest::{Client, StatusCode};
use tokio::net::TcpListener;

use super::*;

const NINE: i64 = 1_795_406_400;
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0";

/// A served page with a citizen's phone and a channel.
struct Table {
    sim: Sim,
    token: String,
    user: i64,
    channel: i64,
    address: String,
    client: Client,
    stop: CancellationToken,
}

impl Table {
    async fn lay() -> Table {
        let clock = Arc::new(AtomicI64::new(NINE));
        let now = clock.clone();
        let sim = Sim::new(move || now.load(Ordering::Relaxed));
        let token = sim.add_bot("road_bot", "Road map");
        let user = sim.add_user("Aigul", "kk");
        let channel = sim.add_channel("Roads", Some("roads"), user);
        sim.promote(channel, sim.bot_id("road_bot").unwrap());
        let phone = |key: &str, chat| Phone {
            key: key.to_owned(),
            title: "Азамат".to_owned(),
            name: "Айгүл".to_owned(),
            user,
            chat,
            language: "kk".to_owned(),
            hints: vec!["/item 1".to_owned()],
        };
        let stop = CancellationToken::new();
        let desk = Desk {
            product: "Jolkarta".to_owned(),
            bot: "road_bot".to_owned(),
            zone: "Asia/Almaty".to_owned(),
            offset_minutes: 300,
            phones: vec![phone("citizen", user), phone("channel", channel)],
            advance: Arc::new(move |seconds| _ = clock.fetch_add(seconds, Ordering::Relaxed)),
            stop: stop.clone(),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let router = console(sim.clone(), desk).merge(sim.router());
        tokio::spawn(axum::serve(listener, router).into_future());
        Table { sim, token, user, channel, address, client: Client::new(), stop }
    }

    fn url(&self, path: &str) -> String {
        format!("{}/playground{path}", self.address)
    }

    async fn state(&self) -> Value {
        self.client.get(self.url("/state")).send().await.unwrap().json().await.unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> (StatusCode, Value) {
        read(self.client.post(self.url(path)).json(&body)).await
    }

    /// Expects a refusal; gives its words.
    async fn refused(&self, path: &str, body: Value) -> String {
        let (status, answer) = self.post(path, body).await;
        assert_eq!(status, StatusCode::BAD_REQUEST, "{answer}");
        answer["error"].as_str().unwrap().to_owned()
    }

    async fn upload(&self, parts: &[(&str, &str, &[u8])]) -> (StatusCode, Value) {
        let mut body = Vec::new();
        for (disposition, kind, bytes) in parts {
            let head =
                format!("--edge\r\nContent-Disposition: form-data; {disposition}\r\nContent-Type: {kind}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(bytes);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = self.client.post(self.url("/upload"));
        read(request.header("content-type", "multipart/form-data; boundary=edge").body(body)).await
    }

    /// What the bot asks of the Bot API.
    async fn bot(&self, method: &str, params: Value) -> (StatusCode, Value) {
        read(self.client.post(format!("{}/bot{}/{method}", self.address, self.token)).json(&params)).await
    }
}

async fn read(request: reqwest::RequestBuilder) -> (StatusCode, Value) {
    let response = request.send().await.unwrap();
    (response.status(), response.json().await.unwrap())
}

#[tokio::test]
async fn the_state_shows_phones_clock_and_menus() {
    let table = Table::lay().await;
    let state = table.state().await;
    assert_eq!(state["clock"], json!({ "now": NINE, "offset_minutes": 300, "zone": "Asia/Almaty" }));
    let phone = &state["phones"][0];
    assert_eq!((&phone["key"], &phone["hints"]), (&json!("citizen"), &json!(["/item 1"])));
    assert_eq!(phone["chat"]["title"], "Road map");
    assert_eq!(phone["chat"]["started"], false);
    assert_eq!(state["phones"][1]["ids"], json!([table.channel, "@roads"]));
    let commands = json!({ "commands": [{ "command": "item", "description": "Тармақ" }], "language_code": "kk" });
    assert_eq!(table.bot("setMyCommands", commands).await.0, StatusCode::OK);
    let description = json!({ "description": "Не істей алады" });
    assert_eq!(table.bot("setMyDescription", description).await.0, StatusCode::OK);
    let phone = &table.state().await["phones"][0];
    assert_eq!(phone["commands"], json!([["item", "Тармақ"]]));
    assert_eq!(phone["description"], "Не істей алады");
}

#[tokio::test]
async fn a_person_starts_writes_answers_and_edits() {
    let table = Table::lay().await;
    let (status, answer) = table.post("/start", json!({ "phone": "citizen", "payload": "item_1" })).await;
    assert_eq!((status, &answer["message_id"]), (StatusCode::OK, &json!(1)));
    table.post("/send", json!({ "phone": "citizen", "text": "/item 1", "reply_to": 1 })).await;
    table.post("/edit", json!({ "phone": "citizen", "message_id": 2, "text": "/item 2" })).await;
    let chat = &table.state().await["phones"][0]["chat"];
    assert_eq!(chat["messages"][0]["text"], "/start item_1");
    assert_eq!(chat["messages"][1]["text"], "/item 2");
    assert_eq!(chat["messages"][1]["reply_to"], 1);
    assert_eq!(chat["messages"][1]["edited"], true);
    assert_eq!(table.sim.pending_updates("road_bot"), 3 + 1, "two messages, an edit, and being made administrator");
}

#[tokio::test]
async fn words_behind_the_bots_name_wait_for_its_results_and_one_is_sent() {
    let table = Table::lay().await;
    let words = || json!({ "phone": "citizen", "text": "school" });
    assert_eq!(table.refused("/inline", words()).await, "@road_bot has no inline mode.");
    table.sim.set_inline("road_bot", true);
    let (_, known) = table.bot("getUpdates", json!({ "offset": -1 })).await;
    let next = known["result"][0]["update_id"].as_i64().unwrap() + 1;
    let answering = async {
        let updates = table.bot("getUpdates", json!({ "offset": next, "timeout": 5 })).await.1;
        let content = json!({ "message_text": "School" });
        let result = json!({ "type": "article", "id": "1", "title": "A school", "input_message_content": content });
        let id = &updates["result"][0]["inline_query"]["id"];
        table.bot("answerInlineQuery", json!({ "inline_query_id": id, "results": [result] })).await
    };
    let ((status, found), _) = futures::join!(table.post("/inline", words()), answering);
    assert_eq!((status, &found["answer"]["results"][0]["title"]), (StatusCode::OK, &json!("A school")), "{found}");
    let pick = json!({ "phone": "citizen", "query": found["query"], "result": "1" });
    assert_eq!(table.post("/pick", pick).await.0, StatusCode::OK);
    let sent = table.state().await["phones"][0]["chat"]["messages"][0].clone();
    assert_eq!((&sent["text"], &sent["via"], &sent["mine"]), (&json!("School"), &json!("road_bot"), &json!(true)));
}

#[tokio::test]
async fn a_post_is_forwarded_and_the_bots_rights_are_switched() {
    let table = Table::lay().await;
    let post = json!({ "chat_id": "@roads", "text": "Жол ашылды" });
    let id = table.bot("sendMessage", post.clone()).await.1["result"]["message_id"].clone();
    let forward = json!({ "phone": "citizen", "from": "channel", "message_ids": [id] });
    assert_eq!(table.post("/forward", forward).await.0, StatusCode::OK);
    let state = table.state().await;
    let forwarded = &state["phones"][0]["chat"]["messages"][0];
    assert_eq!((&forwarded["text"], &forwarded["forwarded"]["type"]), (&json!("Жол ашылды"), &json!("channel")));
    assert_eq!(state["phones"][1]["rights"]["can_post_messages"], true);
    let right = |phone: &str, right: &str| json!({ "phone": phone, "right": right, "on": false });
    assert_eq!(table.post("/right", right("channel", "can_post_messages")).await.0, StatusCode::OK);
    assert_eq!(table.bot("sendMessage", post).await.0, StatusCode::BAD_REQUEST);
    assert_eq!(table.state().await["phones"][1]["rights"]["can_post_messages"], false);
    assert!(table.refused("/right", right("citizen", "can_post_messages")).await.contains("There is no right"));
    assert!(table.refused("/right", right("channel", "can_fly")).await.contains("There is no right"));
}

#[tokio::test]
async fn a_tap_waits_for_the_answer_of_the_bot() {
    let table = Table::lay().await;
    table.sim.start(table.user, "road_bot", None).unwrap();
    let keyboard = json!({ "inline_keyboard": [[{ "text": "Follow", "callback_data": "f1" }]] });
    let message = json!({ "chat_id": table.user, "text": "№ 1", "reply_markup": keyboard });
    let (_, sent) = table.bot("sendMessage", message).await;
    let id = &sent["result"]["message_id"];
    let (_, known) = table.bot("getUpdates", json!({ "offset": -1 })).await;
    let next = known["result"][0]["update_id"].as_i64().unwrap() + 1;
    let answering = async {
        let (_, updates) = table.bot("getUpdates", json!({ "offset": next, "timeout": 5 })).await;
        let query = &updates["result"][0]["callback_query"];
        assert_eq!(query["data"], "f1");
        let answer = json!({ "callback_query_id": query["id"], "text": "Followed", "show_alert": true });
        table.bot("answerCallbackQuery", answer).await
    };
    let tapping = table.post("/tap", json!({ "phone": "citizen", "message_id": id, "data": "f1" }));
    let ((status, answer), _) = futures::join!(tapping, answering);
    assert_eq!(status, StatusCode::OK);
    assert_eq!(answer["answer"], json!({ "text": "Followed", "alert": true, "url": null }));
}

#[tokio::test]
async fn photos_and_documents_arrive_and_are_served() {
    let table = Table::lay().await;
    let phone: (&str, &str, &[u8]) = ("name=\"phone\"", "text/plain", b"citizen");
    let text: (&str, &str, &[u8]) = ("name=\"text\"", "text/plain", "Сурет".as_bytes());
    let photo: (&str, &str, &[u8]) = ("name=\"photo\"; filename=\"a.png\"", "image/png", PNG);
    let page: (&str, &str, &[u8]) = ("name=\"document\"; filename=\"a.html\"", "text/html", b"<script>");
    assert_eq!(table.upload(&[phone, text, photo, photo]).await.0, StatusCode::OK);
    assert_eq!(table.upload(&[phone, page]).await.0, StatusCode::OK);
    let messages = &table.state().await["phones"][0]["chat"]["messages"];
    assert_eq!((&messages[0]["text"], &messages[1]["text"]), (&json!("Сурет"), &json!("")));
    assert_eq!(messages[0]["album"], messages[1]["album"]);
    assert!(messages[0]["album"].is_string());
    assert_eq!(messages[2]["media"]["name"], "a.html");
    let file = async |message: &Value| {
        let path = format!("/file/{}", message["media"]["file"].as_str().unwrap());
        table.client.get(table.url(&path)).send().await.unwrap()
    };
    let photo = file(&messages[0]).await;
    assert_eq!(photo.headers()["content-disposition"], "inline");
    assert_eq!(photo.bytes().await.unwrap(), PNG);
    let page = file(&messages[2]).await;
    assert_eq!(page.headers()["content-type"], "application/octet-stream");
    assert_eq!(page.headers()["content-disposition"], "attachment");
}

#[tokio::test]
async fn a_broken_upload_sends_nothing() {
    let table = Table::lay().await;
    let phone: (&str, &str, &[u8]) = ("name=\"phone\"", "text/plain", b"citizen");
    let photo: (&str, &str, &[u8]) = ("name=\"photo\"; filename=\"a.png\"", "image/png", PNG);
    let broken: (&str, &str, &[u8]) = ("name=\"photo\"; filename=\"b.png\"", "image/png", b"text");
    let large = vec![0; MAX_UPLOAD_BYTES];
    let large: (&str, &str, &[u8]) = ("name=\"document\"; filename=\"c\"", "text/plain", &large);
    let many = [&[phone][..], &[photo; 11][..]].concat();
    let cases: [(&[_], u16, &str); 5] = [
        (&[phone, photo, broken], 400, "“b.png” is not a PNG or JPEG picture; send it as a file."),
        (&[phone], 400, "The form carries no file."),
        (&[photo], 400, "There is no phone “”; there are: citizen, channel."),
        (&many, 400, "11 files are too many, the most is 10."),
        (&[phone, large], 413, "This is too large: files of one message may have 20 MB together."),
    ];
    for (parts, status, words) in cases {
        let (answered, answer) = table.upload(parts).await;
        assert_eq!((answered.as_u16(), answer["error"].as_str().unwrap()), (status, words));
    }
    assert_eq!(table.state().await["phones"][0]["chat"]["messages"], json!([]));
}

#[tokio::test]
async fn the_clock_moves_forward_and_says_so() {
    let table = Table::lay().await;
    let mut changes = table.sim.changes();
    changes.mark_unchanged();
    assert_eq!(table.post("/clock", json!({ "advance_seconds": 86_400 })).await.0, StatusCode::OK);
    assert!(changes.has_changed().unwrap());
    assert_eq!(table.state().await["clock"]["now"], NINE + 86_400);
    for seconds in [0, -1, 366 * 86_400 + 1] {
        let words = table.refused("/clock", json!({ "advance_seconds": seconds })).await;
        assert!(words.starts_with("The clock moves forward only"), "{words}");
    }
}

#[tokio::test]
async fn faults_wait_strike_and_are_logged() {
    let table = Table::lay().await;
    table.post("/faults", json!({ "kind": "too_many", "method": "getMe" })).await;
    table.post("/faults", json!({ "kind": "repeat" })).await;
    assert_eq!(table.state().await["faults"], json!(["too_many", "repeat"]));
    let (status, answer) = table.bot("getMe", json!({})).await;
    assert_eq!((status, &answer["parameters"]), (StatusCode::TOO_MANY_REQUESTS, &json!({ "retry_after": 3 })));
    table.post("/faults", json!({ "kind": "none" })).await;
    assert_eq!(table.state().await["faults"], json!([]));
    let calls = async |after: &str| {
        let calls = table.client.get(table.url(after)).send().await.unwrap();
        calls.json::<Value>().await.unwrap()["calls"].clone()
    };
    let log = calls("/calls").await;
    assert_eq!((&log[0]["method"], &log[0]["answer"]["error_code"]), (&json!("getMe"), &json!(429)));
    assert!(log[0]["took_micros"].is_u64());
    assert_eq!(calls("/calls?after=1").await, json!([]));
}

#[tokio::test]
async fn a_blocked_bot_is_shown_and_unblocked() {
    let table = Table::lay().await;
    table.sim.start(table.user, "road_bot", None).unwrap();
    table.post("/block", json!({ "phone": "citizen" })).await;
    assert_eq!(table.state().await["phones"][0]["chat"]["blocked"], true);
    let words = table.refused("/send", json!({ "phone": "citizen", "text": "1" })).await;
    assert_eq!(words, "The bot is blocked by this person.");
    table.post("/unblock", json!({ "phone": "citizen" })).await;
    assert_eq!(table.state().await["phones"][0]["chat"]["blocked"], false);
}

#[tokio::test]
async fn bad_requests_are_told_why() {
    let table = Table::lay().await;
    let cases = [
        ("/send", json!({ "phone": "fax", "text": "1" }), "There is no phone “fax”; there are: citizen, channel."),
        ("/send", json!({ "phone": "citizen", "text": " " }), "The message is empty."),
        ("/send", json!({ "phone": "citizen" }), "missing field `text`"),
        ("/send", json!({ "phone": "citizen", "text": 5 }), "invalid type: integer `5`, expected a string"),
        ("/send", json!({ "phone": "citizen", "text": "1", "to": 5 }), "unknown field `to`"),
        ("/tap", json!({ "phone": "citizen", "message_id": "x", "data": "" }), "invalid type: string \"x\""),
        ("/start", json!({ "phone": "citizen", "payload": "a b" }), "cannot be the payload of a deep link."),
        ("/faults", json!({ "kind": "fire" }), "unknown variant `fire`"),
    ];
    for (path, body, words) in cases {
        let told = table.refused(path, body).await;
        assert!(told.contains(words), "{told}");
    }
    let (status, answer) = read(table.client.post(table.url("/send")).body("{}")).await;
    assert_eq!(
        (status, &answer["error"]),
        (StatusCode::BAD_REQUEST, &json!("The body must be JSON (Content-Type: application/json)."))
    );
    let long = "ж".repeat(MAX_JSON_BYTES);
    let (status, answer) = table.post("/send", json!({ "phone": "citizen", "text": long })).await;
    assert_eq!(status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(answer["error"], "This is too long: a text may have 4096 characters.");
}

#[tokio::test]
async fn other_sites_change_nothing() {
    let table = Table::lay().await;
    let body = json!({ "phone": "citizen", "text": "hello" });
    let foreign = table.client.post(table.url("/send")).header("sec-fetch-site", "cross-site").json(&body);
    assert_eq!(read(foreign).await.0, StatusCode::FORBIDDEN);
    assert_eq!(table.state().await["phones"][0]["chat"]["messages"], json!([]));
}

#[tokio::test]
async fn the_page_loads_nothing_from_elsewhere() {
    let table = Table::lay().await;
    let response = table.client.get(table.url("")).send().await.unwrap();
    assert!(response.headers()["content-security-policy"].to_str().unwrap().starts_with("default-src 'self';"));
    assert_eq!(response.headers()["x-content-type-options"], "nosniff");
    let page = response.text().await.unwrap();
    for (at, _) in page.match_indices("=\"playground/") {
        let path = page[at + 2..].split('"').next().unwrap();
        let asset = table.client.get(format!("{}/{path}", table.address)).send().await.unwrap();
        assert_eq!(asset.status(), StatusCode::OK, "{path}");
    }
    let missing = table.client.get(table.url("/nothing.js")).send().await.unwrap();
    assert_eq!(missing.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn events_come_at_once_after_changes_and_end_with_the_server() {
    let table = Table::lay().await;
    let mut events = table.client.get(table.url("/events")).send().await.unwrap();
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    assert!(events.chunk().await.unwrap().unwrap().starts_with(b"data: "));
    table.sim.send(table.user, table.user, "hello").unwrap();
    assert!(events.chunk().await.unwrap().unwrap().starts_with(b"data: "));
    table.stop.cancel();
    assert_eq!(events.chunk().await.unwrap(), None);
}
