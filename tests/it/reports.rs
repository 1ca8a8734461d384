//! What is said about items: who may say what, what becomes of the item, and what history keeps of it.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::{
        audit,
        reports::{
            self, Refused, Report, Result, Said, Told, Verdict, confirm, move_deadline, report, send_back, withdraw,
        },
    },
    domain::{
        agencies::{Agency, AgencyKind},
        calendar::Calendar,
        health::{Health, HealthRule, Thresholds},
        items::{Item, Status},
        ledger::Entry,
        questions::Scope,
        record::{Record, Stored},
    },
    store::{Db, Tx, ledger, records, register, texts},
};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::support::{database::both, roadmap};

fn rule() -> HealthRule {
    HealthRule { zone: Almaty, thresholds: Thresholds::default(), calendar: Calendar::default() }
}

/// Noon in Almaty.
fn noon(day: &str) -> i64 {
    format!("{day}T12:00:00+05:00").parse::<DateTime<Utc>>().unwrap().timestamp()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn world(db: &Db) {
    roadmap::import(db, noon("2023-01-25")).await;
}

/// A report of work on item 95 by its lead.
fn kilometres(amount: i64) -> Report<'static> {
    let progress = Told::Amount(amount.into());
    Report { item: "R-95", agency: "akimat-karaganda", status: Status::InProgress, progress, note: "", evidence: 0 }
}

/// Does one thing in a transaction of its own, which is committed only if nothing was refused.
async fn told<T>(db: &Db, work: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
    let mut tx = db.begin().await.unwrap();
    let outcome = work(&mut tx).await?;
    tx.commit().await.unwrap();
    Ok(outcome)
}

async fn reported(db: &Db, said: Report<'_>, on: &str) -> Result<Stored<Item>> {
    told(db, async |tx| report(tx, &rule(), &said, noon(on)).await).await
}

async fn item(db: &Db, key: &str) -> Stored<Item> {
    records::get(db, key).await.unwrap().unwrap()
}

async fn history(db: &Db, key: &str) -> Vec<Entry> {
    let lines = ledger::of_subject(db, &format!("items/{key}")).await.unwrap();
    lines.iter().map(|line| line.entry().unwrap()).collect()
}

both! {
    async fn two_bodies_at_once_are_both_heard(db: Db) {
        world(&db).await;
        let with = Report { agency: "min-industry-construction", ..percent_of_95(40) };
        let (lead, other) = tokio::join!(
            reported(&db, kilometres(12), "2024-05-06"),
            reported(&db, with, "2024-05-06"),
        );
        lead.unwrap();
        other.unwrap();
        let heard: Vec<String> = item(&db, "R-95").await.reports.keys().cloned().collect();
        assert_eq!(heard, ["akimat-karaganda", "min-industry-construction"]);
    }
}

/// A report of work on item 95 in percent.
fn percent_of_95(percent: i64) -> Report<'static> {
    Report { progress: Told::Percent(percent.into()), ..kilometres(0) }
}

both! {
    async fn the_leads_figure_is_the_items(db: Db) {
        world(&db).await;
        let said = Report { note: "  Құбырлар жеткізілді.\n", evidence: 2, ..kilometres(24) };
        let written = reported(&db, said, "2024-03-01").await.unwrap();
        assert_eq!(item(&db, "R-95").await, written);
        assert_eq!((written.status, written.percent()), (Status::InProgress, 80.into()));
        assert_eq!(written.progress.amount, Some(24.into()));
        let (agency, last) = written.last_report().unwrap();
        assert_eq!((agency, last.at, last.evidence), ("akimat-karaganda", noon("2024-03-01"), 2));
        let note = texts::get(&db, last.note.as_deref().unwrap()).await.unwrap();
        assert_eq!(note.as_deref(), Some("Құбырлар жеткізілді."));
    }

    async fn a_co_executors_figure_stands_beside_it(db: Db) {
        world(&db).await;
        reported(&db, kilometres(6), "2024-03-01").await.unwrap();
        let beside = Report { agency: "min-industry-construction", progress: Told::Percent(50.into()), ..kilometres(0) };
        let written = reported(&db, beside, "2024-03-02").await.unwrap();
        assert_eq!((written.status, written.percent()), (Status::InProgress, 20.into()));
        assert_eq!(written.reports["min-industry-construction"].progress.percent, 50.into());
        let done = Report { status: Status::Done, ..beside };
        assert_eq!(reported(&db, done, "2024-03-03").await.unwrap().status, Status::InProgress);
    }

    async fn strangers_and_unknown_items_are_refused_and_nothing_is_written(db: Db) {
        world(&db).await;
        let head = ledger::head(&db).await.unwrap();
        for agency in ["akimat-abai", "min-labour", "nobody"] {
            let refused = reported(&db, Report { agency, ..kilometres(1) }, "2024-03-01").await.unwrap_err();
            assert!(matches!(refused, Refused::NotResponsible { .. }), "{agency}: {refused}");
        }
        let refused = reported(&db, Report { item: "R-999", ..kilometres(1) }, "2024-03-01").await.unwrap_err();
        assert_eq!(refused.to_string(), "there is no item R-999");
        assert_eq!(ledger::head(&db).await.unwrap(), head);
    }

    async fn the_present_owner_speaks_for_a_closed_body(db: Db) {
        world(&db).await;
        let said = |agency| Report { item: "R-88", agency, progress: Told::Percent(40.into()), ..kilometres(0) };
        let (ministry, successor) = ("min-industry-infrastructure", "min-transport");
        assert!(reported(&db, said(successor), "2023-08-31").await.is_err());
        assert_eq!(reported(&db, said(ministry), "2023-08-31").await.unwrap().percent(), 40.into());
        assert!(reported(&db, said(ministry), "2023-09-01").await.is_err());
        let written = reported(&db, said(successor), "2023-09-01").await.unwrap();
        assert_eq!(written.reports.len(), 2);
        assert_eq!(written.lead(), Some(ministry), "the item keeps the body that it was given to");
    }

    async fn a_groups_item_is_the_mean_of_its_members(db: Db) {
        world(&db).await;
        let said = |agency, status, percent: i64| {
            Report { item: "R-30", agency, status, progress: Told::Percent(percent.into()), ..kilometres(0) }
        };
        let quiet = reported(&db, said("akimat-abai", Status::NotStarted, 0), "2023-03-01").await.unwrap();
        assert_eq!(quiet.status, Status::NotStarted);
        let one = reported(&db, said("akimat-abai", Status::Done, 100), "2023-05-01").await.unwrap();
        assert_eq!((one.status, one.percent(), one.claim.clone()), (Status::InProgress, 5.into(), None));
        let two = reported(&db, said("akimat-karaganda", Status::InProgress, 61), "2023-06-01").await.unwrap();
        assert_eq!(two.percent(), Decimal::new(805, 2), "161 of 20 times 100");
        let bodies: Vec<Stored<Agency>> = records::all(&db, None).await.unwrap();
        let others = bodies.iter().filter(|body| body.kind == AgencyKind::Akimat && body.slug != "akimat-karaganda");
        for other in others {
            let written = reported(&db, said(&other.slug, Status::Done, 100), "2023-06-15").await.unwrap();
            assert_eq!(written.status, Status::InProgress);
        }
        let whole = reported(&db, said("akimat-karaganda", Status::Done, 100), "2023-07-01").await.unwrap();
        assert_eq!((whole.status, whole.percent()), (Status::Done, 100.into()));
        assert_eq!(whole.claim.as_ref().unwrap().on, day("2023-07-01"));
        let beside = reported(&db, said("min-labour", Status::InProgress, 10), "2023-07-02").await.unwrap();
        assert_eq!((beside.status, beside.percent()), (Status::Done, 100.into()));
    }

    async fn a_groups_claim_that_is_sent_back_falls_for_each_of_its_members(db: Db) {
        world(&db).await;
        let said = |agency, status, percent: i64| {
            Report { item: "R-30", agency, status, progress: Told::Percent(percent.into()), ..kilometres(0) }
        };
        let bodies: Vec<Stored<Agency>> = records::all(&db, None).await.unwrap();
        let members: Vec<&str> =
            bodies.iter().filter(|body| body.kind == AgencyKind::Akimat && body.group_of.is_none()).map(|body| body.slug.as_str()).collect();
        assert_eq!(members.len(), 20);
        reported(&db, said("min-labour", Status::Done, 100), "2023-05-01").await.unwrap();
        reported(&db, said(members[0], Status::InProgress, 80), "2023-05-01").await.unwrap();
        for member in &members {
            reported(&db, said(member, Status::Done, 100), "2023-06-01").await.unwrap();
        }
        // Who claims twice was not there before the first claim.
        reported(&db, said(members[0], Status::Done, 100), "2023-06-02").await.unwrap();
        let back = told(&db, async |tx| send_back(tx, "R-30", "Акт жоқ", noon("2023-06-05")).await).await.unwrap();
        assert_eq!((back.status, back.percent(), back.claim.clone()), (Status::InProgress, 4.into(), None), "80 of 20 times 100");
        assert!(members.iter().all(|member| back.reports[*member].status == Status::InProgress));
        assert_eq!(back.reports[members[0]].progress.percent, 80.into());
        assert_eq!(back.reports["min-labour"].status, Status::Done, "who stands beside has claimed nothing of the item");
        let one = reported(&db, said(members[0], Status::Done, 100), "2023-06-10").await.unwrap();
        assert_eq!((one.status, one.percent()), (Status::InProgress, 5.into()), "one claim is not that of all");
        for member in &members[1..] {
            reported(&db, said(member, Status::Done, 100), "2023-06-20").await.unwrap();
        }
        let whole = item(&db, "R-30").await;
        assert_eq!((whole.status, whole.claim.as_ref().unwrap().on), (Status::Done, day("2023-06-20")));
        audit::verify(&db, None).await.unwrap();
    }

    async fn marks_that_turn_the_direction_are_kept_for_the_ledger_and_shown_to_nobody(db: Db) {
        world(&db).await;
        let hash = told(&db, async |tx| Ok(texts::keep(tx, "Дайын \u{202e}емес\u{200f}").await?)).await.unwrap();
        assert_eq!(texts::get(&db, &hash).await.unwrap().as_deref(), Some("Дайын емес"));
        assert_eq!(texts::get_all(&db, &[&hash]).await.unwrap()[&hash], "Дайын емес");
        audit::verify(&db, None).await.unwrap();
    }

    async fn of_a_group_those_answer_whose_region_the_item_is_for(db: Db) {
        world(&db).await;
        let said = |agency| Report { item: "R-93", agency, progress: Told::Percent(40.into()), ..kilometres(0) };
        assert!(reported(&db, said("akimat-kostanay"), "2025-03-01").await.is_ok());
        let refused = reported(&db, said("akimat-karaganda"), "2025-03-01").await.unwrap_err();
        assert_eq!(refused.to_string(), "akimat-karaganda does not answer for R-93");
        let register = register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap();
        let today = day("2025-03-01");
        let owed = |slug| register.owed_by(slug, today).map(|item| item.key()).collect::<Vec<_>>();
        let wide = |slug| {
            let agency = register.agencies.find(slug).map(|agency| agency.id);
            let scope = Scope { agency, wide: true, ..Scope::default() };
            let open = register.select(scope, today).filter(|item| item.status.is_open());
            open.map(|item| item.key()).collect::<Vec<_>>()
        };
        for slug in ["akimat-kostanay", "akimat-karaganda", "min-transport"] {
            assert_eq!(owed(slug), wide(slug), "{slug}");
        }
        assert!(owed("akimat-kostanay").contains(&"R-93".to_owned()) && !owed("akimat-karaganda").contains(&"R-93".to_owned()));
    }

    async fn done_is_a_claim_until_a_controller_confirms_it(db: Db) {
        world(&db).await;
        let done = Report { status: Status::Done, ..kilometres(30) };
        let claimed = reported(&db, done, "2026-10-01").await.unwrap();
        assert_eq!(claimed.status, Status::Done);
        let back = told(&db, async |tx| send_back(tx, "R-95", "Акт жоқ", noon("2026-10-05")).await).await.unwrap();
        assert_eq!((back.status, back.claim.clone(), back.percent()), (Status::InProgress, None, 0.into()), "what was claimed falls with the claim");
        let again = reported(&db, done, "2026-10-20").await.unwrap();
        assert_eq!(again.claim.as_ref().unwrap().on, day("2026-10-20"));
        reported(&db, Report { note: "Фото", ..done }, "2026-10-25").await.unwrap();
        let confirmed = told(&db, async |tx| confirm(tx, "R-95", noon("2026-11-02")).await).await.unwrap();
        assert_eq!((confirmed.status, confirmed.claim.as_ref().unwrap().on), (Status::Confirmed, day("2026-10-20")));
        let assessed = rule().assess(&confirmed, day("2023-01-01"), day("2026-11-23"));
        assert_eq!(assessed.health, Health::CompletedLate, "the first claim was sent back, the second came late");
    }

    async fn what_is_not_claimed_cannot_be_confirmed_or_sent_back(db: Db) {
        world(&db).await;
        reported(&db, kilometres(29), "2026-10-01").await.unwrap();
        let confirmed = told(&db, async |tx| confirm(tx, "R-95", noon("2026-10-02")).await).await;
        assert!(matches!(confirmed, Err(Refused::Transition(_))));
        let sent_back = told(&db, async |tx| send_back(tx, "R-95", "?", noon("2026-10-02")).await).await;
        assert!(matches!(sent_back, Err(Refused::Transition(_))));
        assert_eq!(item(&db, "R-95").await.status, Status::InProgress);
    }

    async fn reasons_are_asked_for(db: Db) {
        world(&db).await;
        let blocked = Report { status: Status::Blocked, note: " \n", ..kilometres(5) };
        assert!(matches!(reported(&db, blocked, "2024-03-01").await, Err(Refused::NoReason)));
        let with_reason = Report { note: "Сот шешімі күтіліп жатыр", ..blocked };
        assert_eq!(reported(&db, with_reason, "2024-03-01").await.unwrap().status, Status::Blocked);
        let now = noon("2024-03-02");
        let moved = told(&db, async |tx| move_deadline(tx, "R-95", day("2027-01-01"), "", now).await).await;
        assert!(matches!(moved, Err(Refused::NoReason)));
        let withdrawn = told(&db, async |tx| withdraw(tx, "R-95", "  ", now).await).await;
        assert!(matches!(withdrawn, Err(Refused::NoReason)));
        reported(&db, Report { status: Status::Done, ..kilometres(30) }, "2024-03-02").await.unwrap();
        let sent_back = told(&db, async |tx| send_back(tx, "R-95", "", now).await).await;
        assert!(matches!(sent_back, Err(Refused::NoReason)));
        assert_eq!(item(&db, "R-95").await.status, Status::Done);
    }

    async fn a_moved_deadline_keeps_the_first_and_is_counted(db: Db) {
        world(&db).await;
        let to = [day("2026-12-15"), day("2027-03-01")];
        for to in to {
            told(&db, async |tx| move_deadline(tx, "R-95", to, "Мерзім ұзартылды", noon("2026-09-01")).await).await.unwrap();
        }
        let moved = item(&db, "R-95").await;
        assert_eq!((moved.deadline, moved.first_deadline, moved.moves), (to[1], day("2026-10-15"), 2));
        let same = told(&db, async |tx| move_deadline(tx, "R-95", to[1], "?", noon("2026-09-01")).await).await;
        assert_eq!(same.unwrap_err().to_string(), "the deadline is already 2027-03-01");
        let last = history(&db, "R-95").await.pop().unwrap().change;
        assert_eq!((last.kind.as_str(), last.actor.role.as_str()), ("item.deadline-moved", "controller"));
        assert_eq!(last.before, json!({"deadline": "2026-12-15", "moves": 1}));
        assert_eq!(last.after, json!({"deadline": "2027-03-01", "moves": 2}));
    }

    async fn confirmed_and_withdrawn_are_final_for_everybody(db: Db) {
        world(&db).await;
        told(&db, async |tx| withdraw(tx, "R-95", "Бағдарламадан алынды", noon("2024-05-01")).await).await.unwrap();
        reported(&db, Report { item: "R-88", agency: "min-transport", status: Status::Done,
            progress: Told::Percent(100.into()), ..kilometres(0) }, "2024-05-01").await.unwrap();
        told(&db, async |tx| confirm(tx, "R-88", noon("2024-05-02")).await).await.unwrap();
        let head = ledger::head(&db).await.unwrap();
        let percent = |item, agency| Report { item, agency, progress: Told::Percent(10.into()), ..kilometres(0) };
        for said in [
            percent("R-95", "akimat-karaganda"),
            percent("R-95", "min-industry-construction"),
            percent("R-88", "min-transport"),
            percent("R-88", "kazavtozhol"),
        ] {
            let refused = reported(&db, said, "2024-06-01").await;
            assert!(matches!(refused, Err(Refused::Transition(_))), "{said:?}");
        }
        let now = noon("2024-06-01");
        for item in ["R-95", "R-88"] {
            let moved = told(&db, async |tx| move_deadline(tx, item, day("2030-01-01"), "?", now).await).await;
            assert!(matches!(moved, Err(Refused::Closed(_))));
            assert!(told(&db, async |tx| withdraw(tx, item, "?", now).await).await.is_err());
            assert!(told(&db, async |tx| confirm(tx, item, now).await).await.is_err());
        }
        assert_eq!(ledger::head(&db).await.unwrap(), head);
    }

    async fn progress_out_of_range_or_without_a_unit_is_refused(db: Db) {
        world(&db).await;
        for progress in [Told::Percent(Decimal::new(1001, 1)), Told::Percent((-1).into()), Told::Amount((-1).into())] {
            let refused = reported(&db, Report { progress, ..kilometres(0) }, "2024-03-01").await;
            assert!(matches!(refused, Err(Refused::OutOfRange)), "{progress:?}");
        }
        let more = reported(&db, kilometres(31), "2024-03-01").await.unwrap();
        assert_eq!((more.percent(), more.progress.amount), (100.into(), Some(31.into())));
        let percent = reported(&db, Report { progress: Told::Percent(40.into()), ..kilometres(0) }, "2024-03-02").await.unwrap();
        assert_eq!((percent.percent(), percent.progress.amount), (40.into(), None));
        let mut uncounted = item(&db, "R-95").await.record;
        uncounted.measure = None;
        let mut tx = db.begin().await.unwrap();
        records::put(&mut tx, &uncounted, crate::support::samples::cause(noon("2024-03-03"))).await.unwrap();
        tx.commit().await.unwrap();
        assert!(matches!(reported(&db, kilometres(3), "2024-03-04").await, Err(Refused::NotCounted)));
    }

    async fn history_keeps_what_was_said_before(db: Db) {
        world(&db).await;
        reported(&db, kilometres(3), "2024-03-01").await.unwrap();
        reported(&db, Report { note: "Дәнекерлеу жүріп жатыр", ..kilometres(6) }, "2024-04-01").await.unwrap();
        let entries = history(&db, "R-95").await;
        let kinds: Vec<&str> = entries.iter().map(|entry| entry.change.kind.as_str()).collect();
        assert_eq!(kinds, ["item.added", "item.reported", "item.reported"]);
        let change = &entries[2].change;
        assert_eq!(change.actor.agency.as_deref(), Some("akimat-karaganda"));
        assert_eq!(change.before["progress"], json!({"amount": "3", "percent": "10"}));
        assert_eq!(change.after["progress"], json!({"amount": "6", "percent": "20"}));
        assert_eq!(change.after.get("status"), None, "only what changed is told");
        assert_eq!(change.note.as_deref(), change.after.pointer("/reports/akimat-karaganda/note").and_then(Value::as_str));
        let then: Vec<Stored<Item>> = records::all(&db, Some(noon("2024-03-31"))).await.unwrap();
        let then = then.iter().find(|item| item.number == "95").unwrap();
        assert_eq!(then.percent(), 10.into());
        assert_eq!(item(&db, "R-95").await.percent(), 20.into());
        audit::verify(&db, None).await.unwrap();
    }

    async fn the_same_words_twice_within_a_second_are_said_once(db: Db) {
        world(&db).await;
        let once = reported(&db, kilometres(3), "2024-03-01").await.unwrap();
        assert_eq!(reported(&db, kilometres(3), "2024-03-01").await.unwrap(), once);
        assert_eq!(history(&db, "R-95").await.len(), 2);
    }

    async fn many_things_at_once_are_as_one_by_one(db: Db) {
        world(&db).await;
        let done = Report { status: Status::Done, note: "Дайын", ..kilometres(30) };
        let said = [
            (noon("2024-03-01"), Said::Report(kilometres(3))),
            (noon("2024-03-02"), Said::Report(Report { agency: "min-industry-construction", ..kilometres(9) })),
            (noon("2024-04-01"), Said::Verdict("R-95", Verdict::MoveDeadline { to: day("2026-12-01"), reason: "Су" })),
            (noon("2024-05-01"), Said::Report(done)),
            (noon("2024-05-02"), Said::Verdict("R-95", Verdict::SendBack { reason: "Акт жоқ" })),
            (noon("2024-05-03"), Said::Report(done)),
            (noon("2024-05-04"), Said::Verdict("R-95", Verdict::Confirm)),
            (noon("2024-05-05"), Said::Verdict("R-88", Verdict::Withdraw { reason: "Алынды" })),
        ];
        told(&db, async |tx| reports::say_all(tx, &rule(), &said).await).await.unwrap();
        let written = item(&db, "R-95").await;
        assert_eq!((written.status, written.moves, written.reports.len()), (Status::Confirmed, 1, 2));
        assert_eq!(written.claim.as_ref().unwrap().on, day("2024-05-03"));
        assert_eq!(item(&db, "R-88").await.status, Status::Withdrawn);
        assert_eq!(history(&db, "R-95").await.len(), 8);
        audit::verify(&db, None).await.unwrap();

        let head = ledger::head(&db).await.unwrap();
        let refused = [(noon("2024-06-01"), said[7].1), (noon("2024-06-01"), said[0].1)];
        assert!(told(&db, async |tx| reports::say_all(tx, &rule(), &refused).await).await.is_err());
        assert_eq!(ledger::head(&db).await.unwrap(), head);
    }
}
