//! The demonstration history: told through the actions, it is whole, believable, and the same every time.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Timelike, Utc};
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::audit,
    domain::{
        health::{Health, HealthRule, Thresholds},
        items::Item,
        ledger::Entry,
        questions::Scope,
        record::{Record, Stored},
        register::{Register, Shelf},
    },
    intake::builtin,
    playground::history::{Summary, tell},
    store::{Db, ledger, register, texts},
};
use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{
    database::{TestDb, both},
    roadmap,
};

/// The day of the import: before the first report.
const IMPORTED: &str = "2023-01-25T10:00:00+06:00";
/// When the playground opens.
const OPENING: &str = "2026-11-23T09:00:00+05:00";

fn moment(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rule() -> HealthRule {
    HealthRule { zone: Almaty, thresholds: Thresholds::default(), calendar: builtin::calendar() }
}

async fn told(db: &Db) -> Summary {
    roadmap::import(db, moment(IMPORTED).timestamp()).await;
    tell(db, &rule(), moment(OPENING)).await.unwrap()
}

async fn now(db: &Db) -> Register {
    register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap()
}

/// Every record of a register with its number and its version.
fn versions(register: &Register) -> Vec<(i64, i64, Value)> {
    fn of<T: Record>(shelf: &Shelf<T>) -> Vec<(i64, i64, Value)> {
        shelf.iter().map(|one| (one.id, one.seq, serde_json::to_value(&one.record).unwrap())).collect()
    }
    let Register { programmes, regions, agencies, directions, items, indicators, indicator_values, projects, .. } =
        register;
    [
        of(programmes),
        of(regions),
        of(agencies),
        of(directions),
        of(items),
        of(indicators),
        of(indicator_values),
        of(projects),
    ]
    .concat()
}

async fn entries(db: &Db) -> Vec<Entry> {
    let lines = ledger::page(db, 0, 10_000).await.unwrap();
    let entries = lines.iter().map(|line| line.entry().unwrap());
    entries.filter(|entry| entry.change.actor.role != "import").collect()
}

fn item<'a>(register: &'a Register, number: &str) -> &'a Stored<Item> {
    register.item(&number.parse().unwrap()).unwrap()
}

/// Numbers of the items of each health on the day of opening, the stale ones as a list of their own.
fn picture(register: &Register) -> BTreeMap<&'static str, Vec<String>> {
    let mut picture = BTreeMap::<_, Vec<String>>::new();
    for item in register.items.iter() {
        let assessed = register.assess(item, &rule(), day("2026-11-23"));
        picture.entry(assessed.health.name()).or_default().push(item.number.clone());
        if assessed.stale {
            picture.entry("stale").or_default().push(item.number.clone());
        }
    }
    picture
}

both! {
    async fn a_register_that_is_renewed_is_the_one_that_is_read_anew(db: Db) {
        let mut known = register::renew(&mut db.snapshot().await.unwrap(), &Register::default()).await.unwrap();
        assert!(versions(&known).is_empty());
        roadmap::import(&db, moment(IMPORTED).timestamp()).await;
        for told in [false, true] {
            if told {
                tell(&db, &rule(), moment(OPENING)).await.unwrap();
            }
            known = register::renew(&mut db.snapshot().await.unwrap(), &known).await.unwrap();
            let anew = now(&db).await;
            assert_eq!((known.seq, versions(&known)), (anew.seq, versions(&anew)));
            assert!(anew.items.iter().all(|item| known.items.find(&item.key()).is_some_and(|same| same.id == item.id)));
        }
        assert!(known.items.iter().any(|item| !item.reports.is_empty()), "something was changed in between");
    }

    async fn it_is_whole_and_gives_the_picture_that_the_playground_opens_with(db: Db) {
        let summary = told(&db).await;
        assert_eq!((summary.confirmed, summary.sent_back, summary.moved, summary.withdrawn), (45, 3, 9, 2));
        assert!((900..=1300).contains(&summary.reports), "{summary:?}");
        audit::verify(&db, None).await.unwrap();
        let register = now(&db).await;
        let tally = register.tally(Scope::default(), &rule(), day("2026-11-23"));
        assert_eq!((tally.total, tally.by_health.values().sum::<usize>(), tally.stale), (117, 117, 3));
        let counts: Vec<usize> = Health::ALL.map(|health| tally.by_health.get(&health).copied().unwrap_or(0)).into();
        // Overdue, at risk, on track, not yet started, awaiting confirmation, on time, late, carried over, withdrawn.
        assert_eq!(counts, [7, 11, 30, 0, 4, 35, 10, 18, 2]);
        assert_picture(&picture(&register));
    }
}

/// What hints, documents and screenshots rely on.
fn assert_picture(picture: &BTreeMap<&'static str, Vec<String>>) {
    assert_eq!(picture["overdue"], ["54", "57", "75", "87", "95", "97", "114"]);
    assert_eq!(picture["at-risk"], ["10", "48", "64", "65", "89", "93", "99", "100", "103", "113", "117"]);
    assert_eq!(picture["awaiting-confirmation"], ["51", "80", "107", "109"]);
    assert_eq!(picture["completed-late"], ["9", "17", "40", "49", "59", "78", "88", "105", "110", "112"]);
    assert_eq!(picture["withdrawn"], ["13", "68"]);
    assert_eq!(picture["stale"], ["39", "75", "82"]);
}

/// One story of one telling, which takes a second: what is looked at stands in the functions below.
#[tokio::test]
async fn it_is_believable_and_the_same_every_time() {
    let (test, again) = (TestDb::sqlite().await, TestDb::sqlite().await);
    told(&test.db).await;
    let (register, entries) = (now(&test.db).await, entries(&test.db).await);
    cards_worth_showing_are_as_they_are_described(&test.db, &register).await;
    everything_happens_in_order_at_work_and_by_bodies_that_exist(&register, &entries);
    progress_falls_only_when_a_claim_was_sent_back(&entries);
    the_last_week_has_news_of_every_kind(&entries);
    it_stops_where_it_is_told(&again.db, &entries).await;
    test.finish().await;
    again.finish().await;
}

async fn cards_worth_showing_are_as_they_are_described(db: &Db, register: &Register) {
    let heat = item(register, "95");
    let assessed = register.assess(heat, &rule(), day("2026-11-23"));
    assert_eq!((assessed.health, assessed.days_left), (Health::Overdue, -39));
    assert_eq!((heat.progress.amount, heat.percent()), (Some(24.into()), 80.into()));
    let (agency, last) = heat.last_report().unwrap();
    assert_eq!((agency, rule().day_of(last.at), last.evidence), ("akimat-karaganda", day("2026-11-20"), 2));
    let note = texts::get(db, last.note.as_deref().unwrap()).await.unwrap().unwrap();
    assert_eq!(note, "Участок вдоль проспекта Республики проходит гидравлические испытания.");

    let first = item(register, "1");
    assert_eq!(register.assess(first, &rule(), day("2026-11-23")).health, Health::CompletedOnTime);
    assert!(first.claim.as_ref().is_some_and(|claim| claim.on <= day("2023-04-20")));

    let water = item(register, "97");
    assert_eq!((water.moves, water.first_deadline, water.deadline), (2, day("2025-12-31"), day("2026-10-30")));
    assert_eq!(item(register, "30").reports.len(), 20, "every akimat reports on the item that akimats lead");
}

fn everything_happens_in_order_at_work_and_by_bodies_that_exist(register: &Register, entries: &[Entry]) {
    let rule = rule();
    let mut last = moment(IMPORTED).timestamp();
    let mut speakers = BTreeSet::new();
    for Entry { change, .. } in entries {
        assert!(change.at >= last, "{change:?}");
        last = change.at;
        let local = DateTime::from_timestamp(change.at, 0).unwrap().with_timezone(&rule.zone);
        let today = local.date_naive();
        assert!(rule.calendar.is_working(today) && (9..18).contains(&local.hour()), "{local} {change:?}");
        if let Some(slug) = &change.actor.agency {
            let body = register.agencies.find(slug).unwrap();
            let exists = body.active_from.is_none_or(|from| from <= today) && !body.closed_by(today);
            assert!(exists, "{slug} on {local}");
            speakers.insert(slug.as_str());
        }
    }
    assert!(last < moment(OPENING).timestamp());
    for slug in ["min-digital", "min-ai-digital", "min-industry-infrastructure", "akimat-ulytau"] {
        assert!(speakers.contains(slug), "{slug} says nothing");
    }
}

fn progress_falls_only_when_a_claim_was_sent_back(entries: &[Entry]) {
    let mut percents = BTreeMap::new();
    let mut fallen = Vec::new();
    for Entry { change, .. } in entries {
        if let Some(percent) = change.after.pointer("/progress/percent").and_then(Value::as_str) {
            let percent: Decimal = percent.parse().unwrap();
            if percents.insert(&change.subject, percent).is_some_and(|before| percent < before) {
                fallen.push((change.subject.as_str(), change.kind.as_str()));
            }
        }
    }
    assert!(percents.len() > 90, "{}", percents.len());
    let back = "item.sent-back";
    let expected = [("items/R-29", back), ("items/R-105", back), ("items/R-50", back), ("items/R-50", "item.reported")];
    assert_eq!(fallen, expected, "what was claimed falls with the claim");
}

fn the_last_week_has_news_of_every_kind(entries: &[Entry]) {
    let week = moment("2026-11-16T00:00:00+05:00").timestamp();
    let recent = entries.iter().filter(|entry| entry.change.at >= week);
    let kinds: BTreeSet<&str> = recent.map(|entry| entry.change.kind.as_str()).collect();
    let expected = ["item.confirmed", "item.deadline-moved", "item.reported", "item.sent-back"];
    assert_eq!(kinds, BTreeSet::from(expected));
}

/// Notes are salted anew each time, so entries are compared without them.
fn gist(entry: &Entry) -> (i64, String, String, Value) {
    let change = entry.change.clone();
    (change.at, change.subject, change.kind, change.after["progress"].clone())
}

async fn it_stops_where_it_is_told(db: &Db, full: &[Entry]) {
    let until = moment("2024-01-01T00:00:00+06:00");
    roadmap::import(db, moment(IMPORTED).timestamp()).await;
    tell(db, &rule(), until).await.unwrap();
    let earlier: Vec<_> = full.iter().map(gist).filter(|entry| entry.0 < until.timestamp()).collect();
    assert!(earlier.len() > 100);
    assert_eq!(entries(db).await.iter().map(gist).collect::<Vec<_>>(), earlier);
}
