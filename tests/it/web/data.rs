//! Feeds, calendars and exports, each read with a library as its readers would.

use std::{collections::HashMap, io::Cursor};

use atom_syndication::Feed;
use calamine::{Data as Cell, Reader, Xlsx, open_workbook_from_rs};
use jolkarta::{
    domain::{announcements::AnnouncementKind, language::Language},
    web::open_data::{EXAMPLES, spoken},
};
use reqwest::{Client, StatusCode};

use crate::support::{
    posts::{about, draft, publish},
    world::{World, on_both_engines},
};

async fn bytes(world: &World, path: &str) -> Vec<u8> {
    let answer = Client::new().get(world.url(path)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    answer.bytes().await.unwrap().to_vec()
}

async fn feed(world: &World, path: &str) -> Feed {
    let page = world.page(path).await;
    assert_eq!(page.header("content-type"), "application/atom+xml; charset=utf-8", "{}", page.body);
    page.body.parse().unwrap()
}

/// The events of a calendar: their properties, unfolded (RFC 5545, 3.1), without parameters.
async fn events(world: &World, path: &str) -> Vec<HashMap<String, String>> {
    let page = world.page(path).await;
    assert_eq!(page.header("content-type"), "text/calendar; charset=utf-8", "{}", page.body);
    assert!(page.body.starts_with("BEGIN:VCALENDAR\r\n") && page.body.ends_with("END:VCALENDAR\r\n"));
    assert!(page.body.split("\r\n").all(|line| line.len() <= 75), "lines are folded");
    let whole = page.body.replace("\r\n ", "");
    let property = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.split(';').next()?.to_owned(), value.to_owned()))
    };
    whole.split("BEGIN:VEVENT\r\n").skip(1).map(|event| event.lines().filter_map(property).collect()).collect()
}

on_both_engines! {
    async fn a_feed_tells_announcements_and_changes(world: &World) {
        publish(world, &about("karaganda", draft(AnnouncementKind::Meeting, "Кеңес & жол", "Совещание"))).await;
        let all = feed(world, "/feed.xml?lang=kk").await;
        assert_eq!(all.entries[0].title.value, "Кеңес & жол");
        assert!(all.entries[0].content.as_ref().unwrap().value.as_ref().unwrap().contains("5 &lt; 7"));
        assert_eq!(all.entries.len(), 51);
        assert!(all.entries.windows(2).all(|two| two[0].updated >= two[1].updated));
        let change = all.entries.iter().find(|entry| entry.id.contains("ledger")).unwrap();
        assert!(change.title.value.starts_with("№\u{a0}") && change.links[0].href.starts_with("/items/R-"), "{change:?}");
        let here = feed(world, "/feed.xml?region=karaganda&lang=ru").await;
        assert!(here.title.value.contains("Карагандинская область") && here.entries.len() < all.entries.len() + 1);
        assert!(here.entries.iter().any(|entry| entry.title.value == "Совещание"));
        let there = feed(world, "/feed.xml?region=abai").await;
        assert!(there.entries.iter().all(|entry| !entry.id.contains("announcements")));
    }
}

#[tokio::test]
async fn a_calendar_holds_open_deadlines() {
    let world = World::new().await;
    let all = events(&world, "/deadlines.ics?lang=en").await;
    let open = world
        .test
        .numbers(
            "SELECT COUNT(*) FROM records WHERE kind = 'items'
         AND state NOT LIKE '%\"status\":\"confirmed\"%' AND state NOT LIKE '%\"status\":\"withdrawn\"%'",
        )
        .await[0];
    assert_eq!(i64::try_from(all.len()).unwrap(), open);
    let item = all.iter().find(|event| event["UID"] == "R-95@jolkarta").unwrap();
    assert!(item["SUMMARY"].starts_with("№\u{a0}95 · "), "{item:?}");
    assert_eq!(item["DTSTAMP"], "20261123T040000Z");
    let deadline = world.page("/api/v1/items/R-95").await.body;
    assert!(!item.contains_key("DTEND"), "it lasts the day of its deadline");
    let day = &item["DTSTART"];
    assert!(deadline.contains(&format!("\"deadline\":\"{}-{}-{}\"", &day[..4], &day[4..6], &day[6..])), "{day}");
    let own = events(&world, "/deadlines.ics?agency=akimat-karaganda").await.len();
    assert!(own > 0 && own < all.len());
    world.finish().await;
}

#[tokio::test]
async fn exports_hold_what_filters_ask_for_in_columns_that_an_import_reads() {
    let world = World::new().await;
    let csv = bytes(&world, "/export/items.csv").await;
    let mut rows = csv::Reader::from_reader(csv.as_slice());
    let columns = rows.headers().unwrap().clone();
    assert!(columns.iter().any(|column| column == "title_kk") && columns.iter().any(|column| column == "progress"));
    assert_eq!(rows.records().map(Result::unwrap).count(), 117);
    let packed = world.page_with("/export/items.csv", &[("accept-encoding", "gzip")]).await;
    assert_eq!((packed.status, packed.header("content-encoding")), (StatusCode::OK, "gzip"));
    assert!(packed.body.len() > 1000, "it comes to its end");
    let some = bytes(&world, "/export/items.csv?health=overdue").await;
    assert_eq!(csv::Reader::from_reader(some.as_slice()).records().count(), 7);
    let none = bytes(&world, "/export/items.csv?at=2022-01-01").await;
    assert_eq!(csv::Reader::from_reader(none.as_slice()).records().count(), 0);
    let book = bytes(&world, "/export/items.xlsx?health=overdue").await;
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(book)).unwrap();
    let sheet = book.worksheet_range("items").unwrap();
    assert_eq!(sheet.height(), 8);
    assert_eq!(sheet.get_value((0, 0)), Some(&Cell::String(columns[0].to_owned())));
    let page = world.page("/export/items.csv?limit=5").await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        world.page("/export/items.csv").await.header("content-disposition"),
        "attachment; filename=\"items-2026-11-23.csv\""
    );
    world.finish().await;
}

#[tokio::test]
async fn every_example_of_the_page_works() {
    let world = World::new().await;
    for language in ["kk", "ru", "en"] {
        let page = world.page_in("/open-data", language).await;
        assert_eq!(page.status, StatusCode::OK);
        let links = page.links();
        for (_, path) in EXAMPLES {
            let path = spoken(path, Language::from_tag(language).unwrap());
            assert!(links.contains(&path), "{path}");
            assert!(!path.contains("lang=") || path.ends_with(&format!("lang={language}")), "{path}");
        }
    }
    for (_, path) in EXAMPLES {
        assert!(bytes(&world, path).await.len() > 40, "{path}");
    }
    world.finish().await;
}
