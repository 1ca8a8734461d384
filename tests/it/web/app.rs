//! The Mini App: only whom Telegram signed is believed, they may what they may in the chat, and what comes twice is done once.

use hmac::{Hmac, Mac};
use jolkarta::domain::ledger::hex;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use sha2::Sha256;
use url::form_urlencoded::Serializer;

use crate::support::{
    person::Person,
    world::{World, on_both_engines},
};

const LEAD: &str = "akimat-karaganda";

fn sign(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

/// What Telegram gives the page that a person opened at a moment, from the bot with this token.
fn opened(token: &str, person: &Person, at: i64) -> String {
    let user = json!({"id": person.id, "first_name": person.name, "language_code": "en"}).to_string();
    let at = at.to_string();
    let lines = format!("auth_date={at}\nuser={user}");
    let hash = hex(&sign(&sign(b"WebAppData", token), &lines));
    Serializer::new(String::new())
        .append_pair("user", &user)
        .append_pair("auth_date", &at)
        .append_pair("hash", &hash)
        .finish()
}

/// The page as a person has it open.
struct App<'a> {
    world: &'a World,
    authorization: String,
}

impl App<'_> {
    fn of<'a>(world: &'a World, person: &Person) -> App<'a> {
        let told = opened(world.token(), person, world.clock.timestamp());
        App { world, authorization: format!("tma {told}") }
    }

    async fn desk(&self) -> (StatusCode, Value) {
        let request = Client::new().get(self.world.url("/app/api/desk")).header("Authorization", &self.authorization);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    async fn writes(&self, what: &str, key: &str, body: &Value) -> (StatusCode, Value) {
        let request = Client::new().post(self.world.url(&format!("/app/api/{what}"))).json(body);
        let request = request.header("Authorization", &self.authorization).header("Idempotency-Key", key);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }
}

async fn official(world: &World) -> Person {
    let omar = world.person("Omar", "en");
    omar.starts_in("English").await;
    world.official(&omar, LEAD).await;
    omar
}

async fn seen(world: &World, item: &str) -> i64 {
    world.test.numbers(&format!("SELECT seq FROM records WHERE kind = 'items' AND key = '{item}'")).await[0]
}

on_both_engines! {
    async fn an_official_reports_once_however_often_it_is_sent(world: &World) {
        let omar = official(world).await;
        let app = App::of(world, &omar);
        let (status, desk) = app.desk().await;
        assert_eq!((status, &desk["agencies"]), (StatusCode::OK, &json!([LEAD])));
        assert!(desk["items"].as_array().unwrap().iter().any(|item| item["reference"] == "R-95"), "{desk}");
        let body = json!({"item": "R-95", "agency": LEAD, "seen": seen(world, "R-95").await, "percent": "90", "note": "Трубы & <b>"});
        let (status, first) = app.writes("report", "key-0001", &body).await;
        assert_eq!((status, &first["item"]), (StatusCode::OK, &json!("R-95")), "{first}");
        assert_eq!(app.writes("report", "key-0001", &body).await, (StatusCode::OK, first));
        assert_eq!(world.acts().await, ["Omar report items/R-95 done"]);
        omar.asks("95").await.says(&["90 %", "Трубы & <b>"]);
        let other = json!({"item": "R-95", "agency": LEAD, "seen": 1, "percent": "95"});
        assert_eq!(app.writes("report", "key-0001", &other).await.0, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(app.writes("report", "key-0002", &other).await.0, StatusCode::CONFLICT, "it was changed meanwhile");
        assert_eq!(app.writes("report", "short", &body).await.0, StatusCode::BAD_REQUEST);
    }

    async fn a_controller_decides_and_nobody_about_their_own_words(world: &World) {
        let omar = official(world).await;
        let vera = world.person("Vera", "en");
        vera.starts_in("English").await;
        world.controller(&vera).await;
        world.controller(&omar).await;
        let (own, other) = (App::of(world, &omar), App::of(world, &vera));
        let claim = json!({"item": "R-95", "agency": LEAD, "seen": seen(world, "R-95").await, "status": "done"});
        assert_eq!(own.writes("report", "key-claim", &claim).await.0, StatusCode::OK);
        let confirm = json!({"item": "R-95", "seen": seen(world, "R-95").await, "decision": "confirm"});
        assert_eq!(own.writes("decide", "key-own-", &confirm).await.0, StatusCode::FORBIDDEN);
        let back = json!({"item": "R-95", "seen": seen(world, "R-95").await, "decision": "send-back"});
        assert_eq!(other.writes("decide", "key-back", &back).await.0, StatusCode::UNPROCESSABLE_ENTITY, "without a reason");
        assert!(other.desk().await.1["claims"].as_array().unwrap().iter().any(|item| item["reference"] == "R-95"));
        assert_eq!(other.writes("decide", "key-yes-", &confirm).await.0, StatusCode::OK);
        omar.sees(&["Confirmed: the item is done."]).await;
        omar.reads_all();
        omar.asks("95").await.says(&["Completed"]);
    }

    async fn who_may_not_is_refused_and_that_is_written_down(world: &World) {
        let dana = world.person("Dana", "en");
        let body = json!({"item": "R-95", "agency": LEAD, "seen": seen(world, "R-95").await, "percent": "90"});
        let (status, problem) = App::of(world, &dana).writes("report", "key-0001", &body).await;
        assert_eq!(status, StatusCode::FORBIDDEN, "{problem}");
        assert_eq!(world.acts().await.len(), 1);
        let omar = official(world).await;
        let app = App::of(world, &omar);
        world.demote(&omar, &jolkarta::domain::people::Role::Official(LEAD.into())).await;
        assert_eq!(app.writes("report", "key-0001", &body).await.0, StatusCode::FORBIDDEN, "asked when it happens");
        let decision = json!({"item": "R-95", "seen": 1, "decision": "confirm"});
        assert_eq!(app.writes("decide", "key-0002", &decision).await.0, StatusCode::FORBIDDEN);
        dana.asks("95").await.says(&["80 %"]);
    }
}

#[tokio::test]
async fn nobody_is_believed_whom_telegram_did_not_sign_within_the_hour() {
    let world = World::new().await;
    let omar = official(&world).await;
    let now = world.clock.timestamp();
    let right = opened(world.token(), &omar, now);
    for (authorization, expected) in [
        (format!("tma {right}"), StatusCode::OK),
        (format!("tma {}", opened(world.token(), &omar, now - 3600)), StatusCode::OK),
        (format!("tma {}", opened(world.token(), &omar, now - 3601)), StatusCode::UNAUTHORIZED),
        (format!("tma {}", opened(world.token(), &omar, now + 60)), StatusCode::UNAUTHORIZED),
        (format!("tma {}", opened("1:AAforeign", &omar, now)), StatusCode::UNAUTHORIZED),
        (format!("tma {}", right.replace("Omar", "Vera")), StatusCode::UNAUTHORIZED),
        (format!("tma {right}&hash=00"), StatusCode::UNAUTHORIZED),
        (format!("Bearer {right}"), StatusCode::UNAUTHORIZED),
        (String::new(), StatusCode::UNAUTHORIZED),
    ] {
        let app = App { world: &world, authorization };
        assert_eq!(app.desk().await.0, expected, "{}", app.authorization);
    }
    let nobody = Client::new().get(world.url("/app/api/desk")).send().await.unwrap();
    assert_eq!(nobody.status(), StatusCode::UNAUTHORIZED);
    world.finish().await;
}

#[tokio::test]
async fn the_page_lets_telegrams_web_clients_in_and_nobody_else() {
    let world = World::new().await;
    let page = world.page("/app").await;
    let policy = page.header("content-security-policy");
    assert!(policy.contains("script-src 'self' https://telegram.org/js/telegram-web-app.js;"), "{policy}");
    assert!(policy.contains("frame-ancestors https://web.telegram.org") && !policy.contains("unsafe"), "{policy}");
    assert!(page.body.contains("https://telegram.org/js/telegram-web-app.js") && page.says("My items"));
    world.finish().await;
}
