//! The Mini App: only whom Telegram signed is believed, they may what they may in the chat, and what comes twice is done once.

use hmac::{Hmac, Mac};
use jolkarta::{
    domain::ledger::hex,
    store::reminders::{self, Reminder},
};
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
pub struct App<'a> {
    world: &'a World,
    authorization: String,
}

impl App<'_> {
    /// Opened now.
    pub fn of<'a>(world: &'a World, person: &Person) -> App<'a> {
        let told = opened(world.token(), person, world.clock.timestamp());
        App { world, authorization: format!("tma {told}") }
    }

    /// What the person has to do.
    pub async fn desk(&self) -> (StatusCode, Value) {
        let request = Client::new().get(self.world.url("/app/api/desk")).header("Authorization", &self.authorization);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// A file of evidence.
    pub async fn file(&self, id: i64) -> (StatusCode, String) {
        let address = self.world.url(&format!("/app/api/evidence/{id}"));
        let answer = Client::new().get(address).header("Authorization", &self.authorization).send().await.unwrap();
        let kind = answer.headers().get("content-type").map(|kind| kind.to_str().unwrap().to_owned());
        (answer.status(), kind.unwrap_or_default())
    }

    async fn writes(&self, what: &str, key: &str, body: &Value) -> (StatusCode, Value) {
        let (name, query) = what.split_once('?').unwrap_or((what, "lang=en"));
        let request = Client::new().post(self.world.url(&format!("/app/api/{name}?{query}"))).json(body);
        let request = request.header("Authorization", &self.authorization).header("Idempotency-Key", key);
        let answer = request.send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }
}

#[tokio::test]
async fn what_is_too_long_is_refused_like_everything_else() {
    let world = World::new().await;
    let omar = official(&world).await;
    let body = json!({"item": "R-95", "agency": LEAD, "seen": 1, "note": "ж".repeat(40_000)});
    for what in ["report", "decide", "acknowledge"] {
        let (status, told) = App::of(&world, &omar).writes(what, "a-key-of-long-things", &body).await;
        assert_eq!((status, &told["status"]), (StatusCode::PAYLOAD_TOO_LARGE, &json!(413)), "{told}");
        assert_eq!(told["detail"], "The text is longer than 2,000 characters. Shorten it and send it again.");
        assert!(told["request_id"].is_string(), "{told}");
    }
    world.finish().await;
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

    async fn the_desk_holds_what_the_chat_lists(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        for (agency, owes) in [("akimat-karaganda", false), ("akimat-kostanay", true)] {
            let role = jolkarta::domain::people::Role::Official(agency.into());
            world.official(&dana, agency).await;
            let desk = App::of(world, &dana).desk().await.1;
            let items = desk["items"].as_array().unwrap();
            dana.asks("/my").await.says(&[&format!("{} items", items.len())]);
            let owed = items.iter().any(|item| item["reference"] == "R-93");
            assert_eq!(owed, owes, "five regions are named, and {agency} is of one of them or not");
            let body = json!({"item": "R-93", "agency": agency, "seen": seen(world, "R-93").await, "percent": "41"});
            let (status, answer) = App::of(world, &dana).writes("report", &format!("key-{agency}"), &body).await;
            assert_eq!(status, if owes { StatusCode::OK } else { StatusCode::FORBIDDEN }, "{answer}");
            world.demote(&dana, &role).await;
        }
        dana.reads_all();
    }

    async fn refusals_say_what_to_do_in_the_language_of_the_page(world: &World) {
        let vera = world.person("Vera", "en");
        vera.starts_in("English").await;
        world.controller(&vera).await;
        let omar = official(world).await;
        let claim = json!({"item": "R-95", "agency": LEAD, "seen": seen(world, "R-95").await, "status": "done"});
        assert_eq!(App::of(world, &omar).writes("report", "key-claim", &claim).await.0, StatusCode::OK);
        let at = seen(world, "R-95").await;
        let back = |reason: &str| json!({"item": "R-95", "seen": at, "decision": "send-back", "reason": reason});
        let app = App::of(world, &vera);
        for (place, (query, reason, words)) in [
            ("lang=ru", "", "Напишите причину и отправьте ещё раз."),
            ("lang=kk", "\u{200b}\u{2060}\u{feff}", "Себебін жазып, қайта жіберіңіз."),
            ("lang=en", &"x".repeat(2001), "The text is longer than 2,000 characters. Shorten it and send it again."),
        ]
        .into_iter()
        .enumerate()
        {
            let (status, problem) = app.writes(&format!("decide?{query}"), &format!("key-back{place}"), &back(reason)).await;
            assert_eq!((status, problem["detail"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some(words)));
        }
        let stale = json!({"item": "R-95", "seen": 1, "decision": "confirm"});
        let (status, problem) = app.writes("decide?lang=ru", "key-stale", &stale).await;
        assert_eq!(status, StatusCode::CONFLICT);
        assert!(problem["detail"].as_str().unwrap().starts_with("Пока вы писали, этот пункт изменили."), "{problem}");
        let (status, problem) = app.writes("report?lang=kk", "key-odd-", &json!({"item": 5})).await;
        assert_eq!(status, StatusCode::BAD_REQUEST);
        assert!(problem["detail"].as_str().unwrap().starts_with("Бұл терезе ескірген."), "{problem}");
        assert_eq!(app.writes("decide", "key-back9", &back(&"x".repeat(2000))).await.0, StatusCode::OK, "as in the chat");
        omar.sees(&["Sent back for more work."]).await;
        omar.reads_all();
    }

    async fn figures_are_read_as_in_the_chat_and_done_is_the_whole_way(world: &World) {
        let omar = official(world).await;
        let app = App::of(world, &omar);
        let at = seen(world, "R-95").await;
        let report = |more: Value| {
            let mut body = json!({"item": "R-95", "agency": LEAD, "seen": at});
            body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            body
        };
        let done = "“Done” means 100 %. Leave the figure out, or send it without “Done”.";
        let range = "Percent runs from 0 to 100, and an amount is not below zero. Correct the figure.";
        for (place, (more, words)) in [
            (json!({"status": "done", "percent": "50"}), done),
            (json!({"status": "done", "amount": 29}), done),
            (json!({"percent": "1e2"}), "“1e2” cannot be read as a number. Write, for example, 75 or 24.5."),
            (json!({"amount": "+5"}), "“+5” cannot be read as a number. Write, for example, 75 or 24.5."),
            (json!({"percent": "1,200"}), "“1,200” cannot be read as a number. Write, for example, 75 or 24.5."),
            (json!({"percent": 101}), range),
            (json!({"amount": "-5"}), range),
        ]
        .into_iter()
        .enumerate()
        {
            let (status, problem) = app.writes("report", &format!("key-fig{place}"), &report(more)).await;
            assert_eq!((status, problem["detail"].as_str()), (StatusCode::UNPROCESSABLE_ENTITY, Some(words)));
        }
        assert_eq!(seen(world, "R-95").await, at, "nothing was written");
        assert_eq!(app.writes("report", "key-spac", &report(json!({"amount": " 27,5 "}))).await.0, StatusCode::OK);
        omar.asks("95").await.says(&["27.5 of 30 km"]);
        let now = seen(world, "R-95").await;
        let claim = json!({"item": "R-95", "agency": LEAD, "seen": now, "status": "done", "percent": 100});
        assert_eq!(app.writes("report", "key-hund", &claim).await.0, StatusCode::OK);
        omar.asks("95").await.says(&["100 %", "Awaiting confirmation"]);
    }

    async fn an_item_is_reported_in_its_unit_and_reminders_are_acknowledged(world: &World) {
        let omar = official(world).await;
        let app = App::of(world, &omar);
        let of_95 = |desk: &Value| desk["items"].as_array().unwrap().iter().find(|item| item["reference"] == "R-95").unwrap().clone();
        let item = of_95(&app.desk().await.1);
        assert_eq!((&item["bodies"][0]["slug"], &item["bodies"][0]["unit"]), (&json!(LEAD), &json!("км")), "{item}");
        let amount = "25.00000000000000000000000001";
        let body = json!({"item": "R-95", "agency": LEAD, "seen": item["seq"], "amount": amount});
        assert_eq!(app.writes("report", "key-km--", &body).await.0, StatusCode::OK);
        let item = of_95(&app.desk().await.1);
        assert_eq!(item["bodies"][0]["amount"].as_str().unwrap().parse::<f64>().unwrap(), 25.0, "{item}");
        omar.asks("95").await.says(&["25 of 30 km"]);
        let today = jolkarta::app::health_rule(chrono_tz::Asia::Almaty).day_of(world.clock.timestamp());
        let reminder = |item: &str| Reminder {
            id: 0,
            day: today,
            agency: LEAD.into(),
            item: item.into(),
            step: "late-5".into(),
            due: today,
            at: world.clock.timestamp(),
            unheard: false,
            acknowledged: false,
        };
        let mut tx = world.test.db.begin().await.unwrap();
        reminders::keep(&mut tx, &[reminder("R-95"), reminder("R-30")]).await.unwrap();
        tx.commit().await.unwrap();
        let reminded = app.desk().await.1["reminders"].clone();
        assert_eq!(reminded.as_array().unwrap().len(), 1, "{reminded}");
        let names: Vec<&Value> = reminded[0]["items"].as_array().unwrap().iter().map(|item| &item["reference"]).collect();
        assert!(names.contains(&&json!("R-95")), "{reminded}");
        let one = json!({"agency": LEAD, "day": today, "item": "R-95"});
        assert_eq!(app.writes("acknowledge", "key-seen", &one).await.1, json!({"acknowledged": 1}));
        let left = app.desk().await.1["reminders"].clone();
        assert!(!left.to_string().contains("R-95"), "{left}");
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
