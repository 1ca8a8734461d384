//! The service around pages and data: how it is watched, how it protects itself and its readers.

use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    database::Engine,
    web::Page,
    world::{Data, METRICS, World, on_both_engines},
};

fn json_of(page: &Page) -> Value {
    serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("no JSON: {}", page.body))
}

/// A line of the metrics that begins so.
fn line<'a>(page: &'a Page, start: &str) -> &'a str {
    page.body.lines().find(|line| line.starts_with(start)).unwrap_or_else(|| panic!("no {start}: {}", page.body))
}

on_both_engines! {
    async fn a_process_that_does_its_work_says_so(world: &World) {
        world.person("Dana", "en").asks("49").await.says(&["№ 49"]);
        let alive = world.page("/healthz").await;
        assert_eq!((alive.status, &json_of(&alive)["status"]), (StatusCode::OK, &json!("ok")));
        let ready = world.page("/readyz").await;
        assert_eq!(json_of(&ready), json!({"status": "ok", "database": "ok", "telegram": "ok", "outbox": "ok"}));
        assert_eq!(ready.status, StatusCode::OK);
    }

    async fn metrics_are_for_who_knows_the_token(world: &World) {
        world.person("Dana", "en").asks("49").await.says(&["№ 49"]);
        let refused = world.page("/metrics").await;
        assert_eq!((refused.status, refused.header("www-authenticate")), (StatusCode::UNAUTHORIZED, "Bearer"));
        assert_eq!(world.page_with("/metrics", &[("authorization", "Bearer a-word")]).await.status, StatusCode::UNAUTHORIZED);
        world.page("/").await;
        let metrics = world.page_with("/metrics", &[("authorization", &format!("Bearer {METRICS}"))]).await;
        assert_eq!(metrics.status, StatusCode::OK);
        line(&metrics, r#"jolkarta_http_requests_total{method="GET",route="/",status="200"}"#);
        line(&metrics, r#"jolkarta_telegram_requests_total{method="SendMessage",outcome="done"}"#);
        line(&metrics, "jolkarta_updates_handled_total");
        line(&metrics, "jolkarta_outbox_age_seconds");
        let head = world.test.numbers("SELECT seq FROM ledger_head").await[0];
        assert_eq!(line(&metrics, "jolkarta_ledger_head"), format!("jolkarta_ledger_head {head}"));
    }
}

#[tokio::test]
async fn every_answer_has_a_number_and_tells_browsers_what_it_is_for() {
    let world = World::new().await;
    let (one, another) = (world.page("/").await, world.page("/no-such-page").await);
    let numbers = [one.header("x-request-id"), another.header("x-request-id")];
    assert!(numbers[0] != numbers[1] && numbers.iter().all(|number| number.len() == 16), "{numbers:?}");
    for page in [one, another, world.page("/healthz").await] {
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
        assert!(policy.contains("frame-ancestors https://web.telegram.org") && !policy.contains("unsafe"));
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "same-origin");
        assert!(page.header("permissions-policy").contains("camera=()"));
        assert_eq!(page.header("strict-transport-security"), "", "this world is reached by plain HTTP");
    }
    world.finish().await;
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let world = World::new().await;
    world.person("Dana", "en").asks("49").await.says(&["№ 49"]);
    let page = world.page("/").await;
    let tag = page.header("etag").to_owned();
    assert!(tag.starts_with("W/\"") && page.header("cache-control") == "no-cache", "{tag}");
    let again = world.page_with("/", &[("accept-language", "en"), ("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.as_str(), again.header("etag")), (StatusCode::NOT_MODIFIED, "", tag.as_str()));
    for (path, headers) in [
        ("/", [("accept-language", "ru"), ("if-none-match", tag.as_str())]),
        ("/?at=2024-01-01", [("accept-language", "en"), ("if-none-match", tag.as_str())]),
    ] {
        assert_eq!(world.page_with(path, &headers).await.status, StatusCode::OK, "{path} {headers:?}");
    }
    let date = "Mon, 23 Nov 2026 03:59:57 GMT";
    assert_eq!(page.header("last-modified"), date, "minutes are counted from the last report on");
    world.clock.advance(chrono::Duration::seconds(7));
    assert_eq!(world.page("/").await.header("last-modified"), date);
    let since = |date| [("accept-language", "en"), ("if-modified-since", date)];
    assert_eq!(world.page_with("/", &since(date)).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(world.page_with("/", &since("Mon, 23 Nov 2026 03:59:56 GMT")).await.status, StatusCode::OK);
    assert_eq!(world.page_with("/", &since("nonsense")).await.status, StatusCode::OK);
    let omar = world.person("Omar", "en");
    omar.starts_in("English").await;
    world.official(&omar, "akimat-karaganda").await;
    omar.asks("/update 95").await.says(&["Report of"]);
    omar.taps("75 %").await.says(&["Will be"]);
    omar.taps("📤 Send").await.says(&["Sent"]);
    let changed = world.page_with("/", &[("accept-language", "en"), ("if-none-match", &tag)]).await;
    assert_eq!((changed.status, changed.header("last-modified")), (StatusCode::OK, ""), "this second is not over");
    assert_eq!(world.page_with("/", &since(date)).await.status, StatusCode::OK, "it has changed since");
    world.finish().await;
}

#[tokio::test]
async fn one_address_cannot_ask_for_all_the_time_there_is() {
    let world = World::new().await;
    let client = Client::new();
    let asks = async |address: &str| {
        let answer = client.get(world.url("/healthz")).header("X-Forwarded-For", address).send().await.unwrap();
        (answer.status(), answer.headers().clone(), answer.text().await.unwrap())
    };
    let mut refused = None;
    for _ in 0..5000 {
        let (status, headers, body) = asks("203.0.113.7").await;
        if status != StatusCode::OK {
            refused = Some((status, headers, body));
            break;
        }
    }
    let (status, headers, body) = refused.expect("it is refused at last");
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!((status, headers["retry-after"].as_bytes()), (StatusCode::TOO_MANY_REQUESTS, &b"1"[..]));
    assert_eq!(headers["content-type"], "application/problem+json");
    assert_eq!(body["request_id"], headers["x-request-id"].to_str().unwrap());
    assert_eq!(body["detail"], "Too many requests from your address. Try again in 1 s.");
    assert_eq!(asks("203.0.113.8").await.0, StatusCode::OK);
    world.finish().await;
}

#[tokio::test]
async fn pages_go_compressed_and_bodies_are_bounded() {
    let world = World::new().await;
    let page = world.page_with("/", &[("accept-encoding", "gzip")]).await;
    assert_eq!((page.status, page.header("content-encoding")), (StatusCode::OK, "gzip"));
    let plain = world.page("/").await;
    assert_eq!(plain.header("content-encoding"), "");
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let answer = Client::new().request(method, world.url("/")).body("x").send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    }
    world.finish().await;
}

#[tokio::test]
async fn what_is_kept_is_given_to_those_for_whom_it_is_true() {
    let world = World::new().await;
    let omar = world.person("Omar", "en");
    omar.starts_in("English").await;
    world.official(&omar, "akimat-karaganda").await;
    omar.asks("/update 95").await.says(&["Report of"]);
    omar.taps("75 %").await.says(&["Will be"]);
    let ask = |path: &'static str, cookie: &'static str, encoding: &'static str| {
        let world = &world;
        async move { world.page_with(path, &[("cookie", cookie), ("accept-encoding", encoding)]).await }
    };
    // Twice: made, and kept.
    for _ in 0..2 {
        let page = world.page("/items/95").await;
        assert!(page.says("24 of 30 km") && page.says("Karaganda region"), "{}", page.text());
        assert_eq!((page.header("content-encoding"), page.header("set-cookie")), ("", ""));
        assert!(ask("/items/95", "lang=ru", "identity").await.says("24 из 30 км"));
        assert_eq!(ask("/items/95", "lang=en", "gzip").await.header("content-encoding"), "gzip");
        let chosen = ask("/items/95?lang=ru", "", "identity").await;
        assert!(chosen.header("set-cookie").starts_with("lang=ru") && chosen.body.contains("href=\"/items?lang=ru\""));
        let remembered = ask("/items/95?lang=ru", "lang=ru", "identity").await;
        assert!(remembered.header("set-cookie").is_empty() && remembered.body.contains("href=\"/items\""));
        let numbers = [&page, &remembered].map(|page| page.header("x-request-id").to_owned());
        assert_ne!(numbers[0], numbers[1]);
    }
    omar.taps("📤 Send").await.says(&["Sent"]);
    for (moment, ago) in
        [(0, "Last report: just now"), (60, "Last report: 1 minute ago"), (60, "Last report: 2 minutes ago")]
    {
        world.clock.advance(chrono::Duration::seconds(moment));
        for _ in 0..2 {
            let page = world.page("/items/95").await;
            assert!(page.says("80 % → 75 %") && page.says(ago), "{ago}: {}", page.text());
        }
    }
    world.finish().await;
}

#[tokio::test]
async fn what_does_not_go_out_is_told() {
    let world = World::asleep(Engine::Sqlite, Data::Nothing).await;
    world
        .test
        .raw("INSERT INTO leases (name, holder, until) VALUES ('telegram', 'somebody else', 9999999999)")
        .await
        .unwrap();
    world.test.raw("INSERT INTO notices (chat_id, about, due) VALUES (1, '{}', 1)").await.unwrap();
    world.wake();
    let ready = world.page("/readyz").await;
    let told = json!({
        "status": "not ready", "database": "ok", "telegram": "ok", "outbox": "1 messages are overdue by more than 15 minutes",
    });
    assert_eq!((ready.status, json_of(&ready)), (StatusCode::SERVICE_UNAVAILABLE, told));
    assert_eq!(world.page("/healthz").await.status, StatusCode::OK, "the process runs");
    world.test.raw("DELETE FROM notices").await.unwrap();
    assert_eq!(world.page("/readyz").await.status, StatusCode::OK);
    world.test.raw("DELETE FROM leases").await.unwrap();
    world.finish().await;
}

#[tokio::test]
async fn what_is_too_long_to_be_asked_for_is_refused_and_not_ignored() {
    let world = World::new().await;
    let long = "%D0%B6".repeat(201);
    let most = "%D0%B6".repeat(200);
    for page in ["/items?q=", "/announcements?q=", "/items?region=", "/?at=", "/projects?x="] {
        let refused = world.page(&format!("{page}{long}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{page}");
        assert!(refused.says("is too long: 200 letters at most"), "{}", refused.text());
        assert!(!refused.body.contains("жж"), "what is not read is not repeated");
    }
    assert_eq!(world.page(&format!("/items?q={most}")).await.status, StatusCode::OK);
    world.finish().await;
}

#[tokio::test]
async fn whoever_asks_for_events_since_nothing_is_told_as_everywhere() {
    let world = World::new().await;
    let refused = world.page("/events?since=x").await;
    assert_eq!((refused.status, refused.header("content-type")), (StatusCode::BAD_REQUEST, "application/problem+json"));
    assert!(json_of(&refused)["detail"].as_str().unwrap().contains("since"), "{}", refused.body);
    world.finish().await;
}
