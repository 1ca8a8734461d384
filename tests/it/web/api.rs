//! Open data as programs read them: in parts, as of a past day, proven by the ledger, and nothing that is not public.

use std::collections::BTreeSet;

use jolkarta::domain::{
    announcements::AnnouncementKind,
    ledger::{Change, Entry, Verifier},
};
use reqwest::{Client, Method, StatusCode};
use serde_json::{Value, json};

use crate::support::{
    posts::{about, draft, publish},
    web::Page,
    world::{World, on_both_engines},
};

fn data(page: &Page) -> Value {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    assert_eq!(page.header("content-type"), "application/json");
    serde_json::from_str(&page.body).unwrap()
}

/// Why something was refused.
async fn refused(world: &World, path: &str, status: StatusCode) -> String {
    let page = world.page(path).await;
    assert_eq!(
        (page.status, page.header("content-type")),
        (status, "application/problem+json"),
        "{path}: {}",
        page.body
    );
    let problem: Value = serde_json::from_str(&page.body).unwrap();
    assert_eq!(
        (&problem["status"], &problem["request_id"]),
        (&json!(status.as_u16()), &json!(page.header("x-request-id")))
    );
    problem["detail"].as_str().unwrap().to_owned()
}

/// All rows of a list, part by part.
async fn all(world: &World, path: &str, limit: usize) -> Vec<Value> {
    let (mut rows, mut cursor) = (Vec::new(), String::new());
    loop {
        let part = data(&world.page(&format!("{path}limit={limit}{cursor}")).await);
        rows.extend(part["rows"].as_array().unwrap().iter().cloned());
        let Some(next) = part["next"].as_str() else {
            assert_eq!(part["total"], rows.len());
            return rows;
        };
        assert_eq!(part["rows"].as_array().unwrap().len(), limit);
        cursor = format!("&cursor={next}");
    }
}

fn references(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["reference"].as_str().unwrap()).collect()
}

/// Makes what an official of Karaganda reports about item 95 public.
async fn report(world: &World) {
    let omar = world.person("Omar", "en");
    omar.starts_in("English").await;
    world.official(&omar, "akimat-karaganda").await;
    omar.asks("/update 95").await.says(&["Report of"]);
    omar.taps("75 %").await.says(&["Will be"]);
    omar.taps("📤 Send").await.says(&["Sent"]);
}

on_both_engines! {
    async fn items_come_in_parts_each_once(world: &World) {
        let rows = all(world, "/api/v1/items?", 50).await;
        let unique: BTreeSet<&str> = references(&rows).into_iter().collect();
        assert_eq!((rows.len(), unique.len()), (117, 117));
        assert_eq!(references(&rows)[..3], ["R-1", "R-2", "R-3"]);
        let urgent = all(world, "/api/v1/items?sort=urgency&", 40).await;
        assert_eq!(references(&urgent).into_iter().collect::<BTreeSet<_>>(), unique);
        let overdue = all(world, "/api/v1/items?health=overdue&lang=ru&", 3).await;
        assert_eq!(overdue.len(), 7);
        assert!(overdue.iter().all(|row| row["health"] == "overdue" && row["health_name"] == "Просрочено"), "{overdue:?}");
        let summary = data(&world.page("/api/v1/summary").await);
        let shares = summary["by_health"].as_array().unwrap();
        assert_eq!((&shares[0]["items"], &summary["total"]), (&json!(7), &json!(117)));
        assert_eq!(shares.iter().map(|share| share["items"].as_u64().unwrap()).sum::<u64>(), 117);
        let found = all(world, "/api/v1/items?q=heat+networks&", 200).await;
        assert!(references(&found).contains(&"R-95") && found.len() < 117);
        let karaganda = all(world, "/api/v1/items?agency=akimat-karaganda&", 200).await;
        assert!(references(&karaganda).contains(&"R-95") && karaganda.len() < 117);
        let due = all(world, "/api/v1/deadlines?from=2026-12-01&to=2026-12-31&", 10).await;
        assert!(!due.is_empty() && due.iter().all(|row| row["deadline"].as_str().unwrap().starts_with("2026-12-")));
    }

    async fn an_item_tells_its_history_and_how_it_stood(world: &World) {
        report(world).await;
        let one = data(&world.page("/api/v1/items/95?lang=en").await);
        let item = &one["item"];
        assert_eq!((&item["reference"], &item["progress"]["percent"]), (&json!("R-95"), &json!("75")));
        assert_eq!(item["last_report"]["agency"], "akimat-karaganda");
        assert_eq!((&one["history"][0]["kind"], &one["history"][0]["actor"]["role"]), (&json!("item.reported"), &json!("official")));
        assert_eq!(one["history"][0]["at"], "2026-11-23T04:00:00Z");
        let before = data(&world.page("/api/v1/items/R-95?at=2026-11-22").await);
        assert_eq!(before["item"]["progress"], json!({"percent": "80", "amount": "24"}));
        assert_ne!(before["history"][0]["seq"], one["history"][0]["seq"]);
        assert_eq!(data(&world.page("/api/v1/items?at=2022-01-01").await)["total"], 0);
    }

    async fn the_ledger_proves_itself(world: &World) {
        let (mut after, mut verifier, mut last) = (0, Verifier::default(), Value::Null);
        loop {
            let page = data(&world.page(&format!("/api/v1/ledger?after={after}&limit=200")).await);
            for entry in page["entries"].as_array().unwrap() {
                let mut members = entry.clone();
                let hash = members.as_object_mut().unwrap().remove("hash").unwrap();
                let line = serde_json_canonicalizer::to_string(&members).unwrap();
                let read: Entry = verifier.step(&line, hash.as_str().unwrap()).unwrap();
                let Change { kind, .. } = read.change;
                assert_eq!(entry["kind"], kind);
                last = hash;
            }
            let Some(next) = page["next"].as_i64() else {
                assert_eq!(page["root"]["hash"], last);
                break;
            };
            after = next;
        }
    }

    async fn only_what_was_published_is_told(world: &World) {
        let number = publish(world, &about("karaganda", draft(AnnouncementKind::Meeting, "Кеңес", "Совещание"))).await;
        let secret = draft(AnnouncementKind::Decision, "Құпия", "Секрет");
        let mut tx = world.test.db.begin().await.unwrap();
        let unpublished = jolkarta::actions::announcements::begin(&mut tx, 0, &secret, world.clock.timestamp()).await.unwrap();
        tx.commit().await.unwrap();
        let list = data(&world.page("/api/v1/announcements").await);
        assert_eq!((&list["total"], &list["rows"][0]["number"]), (&json!(1), &json!(number)));
        assert_eq!(list["rows"][0]["wordings"]["ru"]["title"], "Совещание");
        assert!(!list.to_string().contains("Секрет"));
        for (path, found) in [("region=karaganda", 1), ("region=almaty", 0), ("kind=meeting", 1), ("kind=report", 0)] {
            assert_eq!(data(&world.page(&format!("/api/v1/announcements?{path}")).await)["total"], found, "{path}");
        }
        assert_eq!(data(&world.page(&format!("/api/v1/announcements/{number}")).await)["kind"], "meeting");
        refused(world, &format!("/api/v1/announcements/{unpublished}"), StatusCode::NOT_FOUND).await;
    }
}

#[tokio::test]
async fn what_is_not_understood_is_refused_with_what_to_do() {
    let world = World::new().await;
    for (path, words) in [
        ("items?colour=red", "unknown field `colour`"),
        ("items?limit=0", "`limit` is a number from 1 to 200."),
        ("items?limit=many", "limit"),
        ("items?region=atlantis", "/api/v1/regions lists them."),
        ("items?health=purple", "unknown variant"),
        ("items?cursor=00", "Take it from `next`"),
        ("items?at=2027-01-01", "`at` is a day from 1990-01-01 to 2026-11-23."),
        ("items?at=yesterday", "at"),
        ("items?limit=5&limit=6", "duplicate field"),
        ("deadlines?from=2026-12-02&to=2026-12-01", "`from` is after `to`."),
        ("ledger?after=-1", "`after` is 0 or more"),
        ("announcements?item=R-9999", "There is no such item."),
    ] {
        let detail = refused(&world, &format!("/api/v1/{path}"), StatusCode::BAD_REQUEST).await;
        assert!(detail.contains(words), "{path}: {detail}");
    }
    for path in ["items/R-9999", "items/ёж", "announcements/99", "announcements/ёж", "nowhere"] {
        refused(&world, &format!("/api/v1/{path}"), StatusCode::NOT_FOUND).await;
    }
    let posted = Client::new().request(Method::POST, world.url("/api/v1/items")).send().await.unwrap();
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
    world.finish().await;
}

#[tokio::test]
async fn any_site_may_read_and_nothing_is_sent_twice() {
    let world = World::new().await;
    world.person("Dana", "en").asks("49").await.says(&["№ 49"]);
    let page = world.page_with("/api/v1/summary", &[("origin", "https://example.org")]).await;
    assert_eq!(page.header("access-control-allow-origin"), "*");
    assert_eq!(page.header("cache-control"), "no-cache");
    let tag = page.header("etag").to_owned();
    let again = world.page_with("/api/v1/summary", &[("if-none-match", &tag)]).await;
    assert_eq!((again.status, again.body.as_str()), (StatusCode::NOT_MODIFIED, ""));
    report(&world).await;
    assert_eq!(world.page_with("/api/v1/summary", &[("if-none-match", &tag)]).await.status, StatusCode::OK);
    let refused = world.page_with("/api/v1/summary?x=1", &[("origin", "https://example.org")]).await;
    assert_eq!((refused.status, refused.header("access-control-allow-origin")), (StatusCode::BAD_REQUEST, "*"));
    world.finish().await;
}

#[tokio::test]
async fn the_description_names_every_address() {
    let world = World::new().await;
    let description = data(&world.page("/api/v1/openapi.json").await);
    assert_eq!(description["openapi"], "3.1.0");
    let paths = description["paths"].as_object().unwrap();
    assert_eq!(paths.len(), 11);
    for path in paths.keys() {
        let path = path.replace("{reference}", "R-95").replace("{number}", "1");
        assert_ne!(world.page(&path).await.body, "", "{path}");
        assert_ne!(world.page(&path).await.status, StatusCode::INTERNAL_SERVER_ERROR, "{path}");
    }
    world.finish().await;
}
