//! The health rule, line by line and as properties.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    items::{Claim, LastReport},
    language::Texts,
    progress::Progress,
    regions::Area,
};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn item(status: Status, percent: u32, start: &str, deadline: &str) -> Item {
    Item {
        programme: "R".into(),
        number: "1".into(),
        title: Texts::default(),
        direction: "energy".into(),
        responsible: vec!["min-energy".into()],
        area: Area::All,
        start_date: Some(day(start)),
        deadline: day(deadline),
        first_deadline: day(deadline),
        moves: 0,
        measure: None,
        basis: String::new(),
        source: String::new(),
        status,
        progress: Progress::percent(percent.into()),
        announcement: None,
        claim: None,
        reports: Default::default(),
        asked: Default::default(),
        withdrawal: None,
    }
}

fn rule() -> HealthRule {
    HealthRule { zone: chrono_tz::Asia::Almaty, thresholds: Thresholds::default(), calendar: Calendar::default() }
}

fn reported(item: Item) -> Item {
    reported_on(item, "2023-01-01")
}

fn reported_on(mut item: Item, on: &str) -> Item {
    let at = day(on).and_hms_opt(12, 0, 0).unwrap().and_utc().timestamp();
    let report = LastReport {
        at,
        status: item.status,
        progress: item.progress.clone(),
        note: None,
        evidence: 0,
        proofs: Vec::new(),
        before: None,
    };
    item.reports.insert("min-energy".into(), report);
    item
}

fn health_of(item: &Item, today: &str) -> Health {
    rule().assess(item, day("2023-01-01"), day(today)).health
}

#[test]
fn each_line_of_the_rule() {
    use Status::{Blocked, Done, InProgress, NotStarted, Withdrawn};
    let open = |status, percent| item(status, percent, "2026-01-01", "2026-12-31");
    let cases = [
        (open(Withdrawn, 0), "2027-05-01", Health::Withdrawn),
        (item(NotStarted, 0, "2020-01-01", "2022-12-31"), "2026-01-01", Health::CarriedOver),
        (reported(item(InProgress, 10, "2020-01-01", "2022-12-31")), "2026-01-01", Health::Overdue),
        (open(Done, 100), "2027-05-01", Health::AwaitingConfirmation),
        (open(InProgress, 99), "2027-01-01", Health::Overdue),
        (open(InProgress, 99), "2026-12-31", Health::OnTrack),
        (open(Blocked, 99), "2026-06-01", Health::AtRisk),
        (open(InProgress, 20), "2026-07-02", Health::AtRisk),
        (open(InProgress, 30), "2026-07-02", Health::OnTrack),
        (open(InProgress, 79), "2026-12-17", Health::AtRisk),
        (open(InProgress, 80), "2026-12-17", Health::OnTrack),
        (open(NotStarted, 0), "2025-12-01", Health::NotYetStarted),
        (open(NotStarted, 0), "2026-02-01", Health::OnTrack),
    ];
    for (item, today, expected) in cases {
        assert_eq!(health_of(&item, today), expected, "{:?} at {} % on {today}", item.status, item.percent());
    }
}

#[test]
fn a_confirmed_item_is_judged_by_its_claim() {
    let mut late = item(Status::Confirmed, 100, "2026-01-01", "2026-10-31");
    // 31 October 2026 is a Saturday: Monday is still in time.
    late.claim = Some(Claim { on: day("2026-11-02"), deadline: day("2026-10-31"), before: None });
    assert_eq!(health_of(&late, "2027-01-01"), Health::CompletedOnTime);
    late.claim = Some(Claim { on: day("2026-11-03"), deadline: day("2026-10-31"), before: None });
    assert_eq!(health_of(&late, "2027-01-01"), Health::CompletedLate);
    // The deadline that was current at the claim counts, not a later one.
    late.deadline = day("2027-12-31");
    assert_eq!(health_of(&late, "2027-01-01"), Health::CompletedLate);
}

#[test]
fn a_deadline_on_a_day_off_is_overdue_only_after_the_next_working_day() {
    let saturday = item(Status::InProgress, 90, "2026-01-01", "2026-10-31");
    assert_eq!(health_of(&saturday, "2026-11-02"), Health::OnTrack);
    assert_eq!(health_of(&saturday, "2026-11-03"), Health::Overdue);
}

#[test]
fn silence_makes_an_open_item_stale() {
    let stale = |item: &Item, today: &str| rule().assess(item, day("2023-01-01"), day(today)).stale;
    let open = item(Status::InProgress, 50, "2026-01-01", "2026-12-31");
    assert!(!stale(&reported_on(open.clone(), "2026-05-01"), "2026-06-15"));
    assert!(stale(&reported_on(open.clone(), "2026-05-01"), "2026-06-16"));
    assert!(stale(&open, "2026-03-01"));
    assert!(!stale(&item(Status::Confirmed, 100, "2026-01-01", "2026-12-31"), "2027-03-01"));
    assert!(!stale(&item(Status::NotStarted, 0, "2020-01-01", "2022-12-31"), "2026-03-01"));
}

fn any_item() -> impl Strategy<Value = (Item, u64)> {
    let status = prop::sample::select(Status::ALL.to_vec());
    (status, 0_u32..=100, 0_u64..2000, 1_u64..2000, 0_u64..5000, any::<bool>()).prop_map(
        |(status, percent, start, length, today, has_report)| {
            let first = day("2019-01-01") + chrono::Days::new(start);
            let last = first + chrono::Days::new(length);
            let plain = item(status, percent, &first.to_string(), &last.to_string());
            (if has_report { reported(plain) } else { plain }, today)
        },
    )
}

proptest! {
    #[test]
    fn more_progress_is_never_worse((item, offset) in any_item(), more in 0_u32..=100) {
        let today = (day("2019-01-01") + chrono::Days::new(offset)).to_string();
        let mut better = item.clone();
        better.progress = Progress::percent(item.percent() + Decimal::from(more));
        let (before, after) = (health_of(&item, &today), health_of(&better, &today));
        prop_assert!(before == after || (before, after) == (Health::AtRisk, Health::OnTrack)
            || (before, after) == (Health::AtRisk, Health::NotYetStarted));
    }

    #[test]
    fn overdue_means_open_and_past((item, offset) in any_item()) {
        let today = day("2019-01-01") + chrono::Days::new(offset);
        let assessed = rule().assess(&item, day("2023-01-01"), today);
        prop_assert!(assessed.due >= item.deadline);
        if assessed.health == Health::Overdue {
            prop_assert!(item.status.is_open() && item.status != Status::Done && today > item.deadline);
            prop_assert!(assessed.days_left < 0);
        }
    }
}
