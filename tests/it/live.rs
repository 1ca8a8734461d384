//! Live pages: what is reported in the chat is told to every open page, of every process.

use std::time::Duration;

use reqwest::{Client, Response, StatusCode};
use serde_json::Value;
use tokio::time::timeout;

use crate::support::{
    person::Person,
    world::{PATIENCE, World, on_both_engines},
};

/// Lead of item 95.
const LEAD: &str = "akimat-karaganda";

/// An open page's stream of events.
struct Page {
    response: Response,
    read: String,
}

impl Page {
    async fn open(url: String, seen: Option<&str>) -> Page {
        let client = Client::builder().no_proxy().build().unwrap();
        let request = seen.into_iter().fold(client.get(url), |request, seen| request.header("Last-Event-ID", seen));
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        assert_eq!(response.headers()["cache-control"], "no-store");
        Page { response, read: String::new() }
    }

    /// The next block of the stream; `None` at its end.
    async fn block(&mut self) -> Option<String> {
        loop {
            if let Some((block, rest)) = self.read.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.read = rest;
                return Some(block);
            }
            let chunk = timeout(PATIENCE, self.response.chunk()).await.expect("a page hears something");
            self.read.push_str(std::str::from_utf8(&chunk.ok()??).unwrap());
        }
    }

    /// The next event's number and data.
    async fn hears(&mut self) -> (i64, Value) {
        loop {
            let block = self.block().await.expect("the stream goes on");
            if let Some(event) = block.strip_prefix("event: change\nid: ") {
                let (id, data) = event.split_once("\ndata: ").unwrap();
                let data: Value = serde_json::from_str(data).unwrap();
                assert_eq!(data["seq"], id.parse::<i64>().unwrap());
                return (id.parse().unwrap(), data);
            }
            assert!(block.starts_with("retry: ") || block.starts_with(':'), "{block}");
        }
    }

    async fn hears_of(&mut self, item: &str) -> i64 {
        loop {
            let (seq, data) = self.hears().await;
            if data["items"].as_array().unwrap().iter().any(|named| named == item) {
                return seq;
            }
        }
    }
}

async fn official(world: &World) -> Person {
    let omar = world.person("Omar", "en");
    omar.starts_in("English").await;
    world.official(&omar, LEAD).await;
    omar
}

async fn reports(omar: &Person, percent: &str) {
    omar.asks("/update 95").await.says(&["Report of Akimat of Karaganda region"]);
    omar.taps(percent).await.says(&["Will be"]);
    omar.taps("📤 Send").await.says(&["Sent for Akimat of Karaganda region"]);
}

async fn head(world: &World) -> i64 {
    world.test.numbers("SELECT seq FROM ledger_head").await[0]
}

on_both_engines! {
    async fn a_report_in_the_chat_reaches_pages_of_every_process(world: &World) {
        let omar = official(world).await;
        let aside = world.wake_aside();
        let here = &mut Page::open(world.url("/events"), None).await;
        let there = &mut Page::open(aside.url("/events"), None).await;
        reports(&omar, "75 %").await;
        let seq = head(world).await;
        let (heard, heard_there) = tokio::join!(here.hears_of("R-95"), there.hears_of("R-95"));
        assert_eq!((heard, heard_there), (seq, seq));
        aside.stop().await;
    }

    async fn who_comes_back_is_told_what_was_missed_and_nothing_else(world: &World) {
        let omar = official(world).await;
        let before = head(world).await;
        reports(&omar, "75 %").await;
        let seq = head(world).await;
        assert!(seq > before);
        let events = world.url("/events");
        assert_eq!(Page::open(events.clone(), Some(&before.to_string())).await.hears().await.0, seq);
        assert_eq!(Page::open(format!("{events}?since={before}"), None).await.hears().await.0, seq);
        let beyond = (seq + 1000).to_string();
        assert_eq!(Page::open(events.clone(), Some(&beyond)).await.hears().await.0, seq, "another database");
        let mut knowing = Page::open(events, Some(&seq.to_string())).await;
        reports(&omar, "100 %").await;
        assert_eq!(knowing.hears().await.0, head(world).await, "the first event is the next change");
    }
}

#[tokio::test]
async fn streams_end_when_the_process_stops() {
    let world = World::new().await;
    let mut page = Page::open(world.url("/events"), None).await;
    assert!(page.block().await.unwrap().starts_with("retry: "));
    let stopped = timeout(Duration::from_secs(3), world.sleep());
    let read_to_end = async { while page.block().await.is_some() {} };
    let (stopped, ()) = tokio::join!(stopped, read_to_end);
    stopped.expect("open pages hold no process back");
    world.finish().await;
}
