//! A year of reminders for the whole road map, against a plain reading of the rule.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, NaiveDate, TimeZone, Utc};
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::{
        people,
        reports::{self, Report},
    },
    app,
    domain::{
        health::HealthRule,
        items::{Item, Status},
        people::Role,
        progress::Told,
        record::Stored,
        regions::Area,
        register::Register,
    },
    schedule::reminders,
    store::{Db, register},
};
use rust_decimal::Decimal;

use crate::support::{
    database::{TestDb, both},
    roadmap,
};

/// The body that has an official.
const BODY: &str = "min-national-economy";

/// Day, body and item of a reminder.
type Reminded = (NaiveDate, String, String);

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(day: NaiveDate, hour: u32, minute: u32) -> i64 {
    Almaty.from_local_datetime(&day.and_hms_opt(hour, minute, 0).unwrap()).unwrap().timestamp()
}

fn every_day(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day <= to)
}

/// On which days an item is to come up between two days: word by word as the rule says it.
fn days_of(rule: &HealthRule, item: &Item, from: NaiveDate, to: NaiveDate) -> BTreeSet<NaiveDate> {
    let mut due = item.deadline;
    while !rule.calendar.is_working(due) {
        due = due.succ_opt().unwrap();
    }
    let before = [30, 14, 7, 3, 1, 0].map(|days| due - Days::new(days));
    let after = (1..600).map(|weeks| due + Days::new(7 * weeks));
    let days = before.into_iter().chain(after).map(|target| {
        let mut day = target;
        while !rule.calendar.is_working(day) {
            day = day.pred_opt().unwrap();
        }
        day
    });
    days.filter(|day| from <= *day && *day <= to).collect()
}

/// The bodies that answer for an item; of all akimats those whose region it is for.
fn bodies(register: &Register, item: &Item, today: NaiveDate) -> BTreeSet<String> {
    let owners = register.owners(item, today).into_iter();
    let each = owners.flat_map(|owner| match owner.group_of {
        Some(_) => {
            let near = |region: &String| item.area == Area::All || item.area.names(region);
            let members = register.members(owner).filter(|member| member.region.as_ref().is_some_and(near));
            members.map(|member| member.slug.clone()).collect()
        }
        None => vec![owner.slug.clone()],
    });
    each.collect()
}

async fn now(db: &Db) -> Register {
    register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap()
}

/// Whatever is said of items on a day at noon: one is claimed, one confirmed, one withdrawn.
async fn say(db: &Db, rule: &HealthRule, said: &Stored<Item>, what: &str, noon: i64) {
    let mut tx = db.begin().await.unwrap();
    let key = said.reference().to_string();
    if what == "withdrawn" {
        reports::withdraw(&mut tx, &key, "No longer needed", noon).await.unwrap();
    } else {
        let register = now(db).await;
        let lead = register.owners(said, rule.day_of(noon))[0].slug.clone();
        let progress = Told::Percent(Decimal::ONE_HUNDRED);
        let report = Report { item: &key, agency: &lead, status: Status::Done, progress, note: "Done", evidence: 0 };
        reports::report(&mut tx, rule, &report, noon).await.unwrap();
        if what == "confirmed" {
            reports::confirm(&mut tx, &key, noon + 60).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}

async fn reminded(test: &TestDb) -> Vec<Reminded> {
    let rows = test.texts("SELECT day || ' ' || agency || ' ' || item FROM reminders ORDER BY id").await;
    let read = |row: String| {
        let mut parts = row.split(' ').map(str::to_owned);
        (day(&parts.next().unwrap()), parts.next().unwrap(), parts.next().unwrap())
    };
    rows.into_iter().map(read).collect()
}

both! {
    // Each due reminder once, none on days off, none of what is claimed, confirmed, withdrawn or carried over.
    async fn a_year_goes_by(test: &TestDb) {
        let (db, rule) = (&test.db, app::health_rule(Almaty));
        roadmap::import(db, at(day("2023-01-25"), 10, 0)).await;
        let (from, to, ended) = (day("2026-01-01"), day("2026-12-31"), day("2026-06-30"));
        let register = now(db).await;
        let leads_alone = |item: &&Stored<Item>| register.owners(item, ended)[0].group_of.is_none();
        let open = |item: &&Stored<Item>| item.deadline > day("2023-02-01") && item.deadline < day("2026-05-01");
        let closing: Vec<(&Stored<Item>, &str)> =
            register.items.iter().filter(open).filter(leads_alone).zip(["claimed", "confirmed", "withdrawn"]).collect();
        assert_eq!(closing.len(), 3);
        let official = Role::Official(BODY.into());
        let mut tx = db.begin().await.unwrap();
        people::grant(&mut tx, 7, "Aigerim", &official, None, 1).await.unwrap();
        people::grant(&mut tx, 8, "Ainur", &Role::Controller, None, 1).await.unwrap();
        tx.commit().await.unwrap();
        assert!(reminders::step(db, &rule, at(day("2025-12-31"), 9, 0)).await.unwrap().is_some());
        assert_eq!(reminded(test).await, [], "reminders begin with the second morning");
        for today in every_day(from, to) {
            // The service was away for the first days of August.
            let away = day("2026-08-01") <= today && today <= day("2026-08-04");
            for (hour, minute) in [(8, 59), (9, 0), (15, 30)].into_iter().filter(|_| !away) {
                let told = reminders::step(db, &rule, at(today, hour, minute)).await.unwrap();
                let first = (hour, minute) == (9, 0) && rule.calendar.is_working(today);
                assert_eq!(told.is_some(), first, "{today} {hour}:{minute}");
            }
            if today == ended {
                for (item, what) in &closing {
                    say(db, &rule, item, what, at(today, 12, 0)).await;
                }
            }
        }
        let mut expected: BTreeSet<Reminded> = BTreeSet::new();
        let start = register.default_programme().unwrap().start_date;
        for item in register.items.iter().filter(|item| item.deadline >= start) {
            let closed = closing.iter().any(|(closed, _)| closed.id == item.id);
            for due in days_of(&rule, item, from, to).into_iter().filter(|due| !closed || *due <= ended) {
                // What came due while the service was away was told on the first day after.
                let told = if day("2026-08-01") <= due && due <= day("2026-08-04") { day("2026-08-05") } else { due };
                let all = bodies(&register, item, told).into_iter();
                expected.extend(all.map(|body| (told, body, item.reference().to_string())));
            }
        }
        let found = reminded(test).await;
        assert!(found.len() > 5_000, "{}", found.len());
        assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>().len(), found.len(), "none twice");
        let found: BTreeSet<Reminded> = found.into_iter().collect();
        let missing: Vec<_> = expected.difference(&found).take(5).collect();
        let surplus: Vec<_> = found.difference(&expected).take(5).collect();
        assert_eq!((missing, surplus), (vec![], vec![]));
        assert!(found.iter().all(|(day, ..)| rule.calendar.is_working(*day)));
        one_message_a_day(test, &found, &rule).await;
    }
}

/// A body's officials get one message a day, and the controllers one.
async fn one_message_a_day(test: &TestDb, found: &BTreeSet<Reminded>, rule: &HealthRule) {
    let days: BTreeSet<&NaiveDate> = found.iter().filter(|(_, body, _)| body == BODY).map(|(day, ..)| day).collect();
    assert!(days.len() > 5, "{}", days.len());
    let due = |chat: i64| format!("SELECT due FROM notices WHERE chat_id = {chat} ORDER BY due");
    let told = test.numbers(&due(7)).await;
    assert_eq!(told.len(), days.len(), "each day once");
    let zoned = |at: i64| DateTime::<Utc>::from_timestamp(at, 0).unwrap().with_timezone(&Almaty).date_naive();
    assert!(told.iter().zip(days).all(|(at, day)| zoned(*at) == *day));
    let mut summaries: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for at in test.numbers(&due(8)).await {
        *summaries.entry(zoned(at)).or_default() += 1;
    }
    assert!(summaries.len() > 100, "{}", summaries.len());
    assert!(summaries.iter().all(|(day, count)| *count == 1 && rule.calendar.is_working(*day)));
    let open = "SELECT COUNT(*) FROM reminders WHERE agency <> 'min-national-economy' AND escalated IS NULL AND acknowledged_at IS NULL";
    assert_eq!(test.numbers(open).await, [0], "who cannot be reminded climbs at once");
}
