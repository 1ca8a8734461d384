//! Reports made from any items agree; whatever figure is damaged, it is seen.

use proptest::prelude::*;

use super::*;
use crate::domain::{
    execution::{Events, Names, Order, Region},
    health::Thresholds,
    items::{Claim, Item},
    language::Texts,
    ledger::Head,
    progress::Progress,
    questions::Period,
    regions::Area,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An item that stands so; what it is called and where it applies follow from its number.
fn item(number: u32, status: Status, percent: u32) -> Item {
    let area = match number % 3 {
        0 => Area::All,
        1 => Area::Regions(vec![]),
        _ => Area::Regions(vec!["abai".into(), "astana".into()]),
    };
    Item {
        programme: if number.is_multiple_of(5) { "P" } else { "R" }.into(),
        number: number.to_string(),
        title: Texts::default(),
        direction: format!("direction-{}", number % 4),
        responsible: vec![format!("body-{}", number % 7)],
        area,
        start_date: None,
        deadline: day("2026-06-01"),
        first_deadline: day("2026-05-01"),
        moves: number % 2,
        measure: None,
        basis: String::new(),
        source: String::new(),
        announcement: None,
        status,
        progress: Progress::percent(percent.into()),
        claim: (status == Status::Confirmed).then(|| Claim {
            on: day("2026-05-02"),
            deadline: day("2026-06-01"),
            before: None,
        }),
        reports: BTreeMap::new(),
        asked: BTreeMap::new(),
        withdrawal: None,
    }
}

fn row(item: &Item) -> Row {
    let health = match item.status {
        Status::Confirmed => Health::CompletedOnTime,
        Status::Withdrawn => Health::Withdrawn,
        Status::Done => Health::AwaitingConfirmation,
        Status::Blocked => Health::AtRisk,
        Status::InProgress | Status::NotStarted => Health::Overdue,
    };
    Row {
        key: format!("{}-{}", item.programme, item.number),
        called: item.reference(),
        programme: item.programme.clone(),
        title: item.title.clone(),
        direction: item.direction.clone(),
        lead: item.responsible[0].clone(),
        with: vec![],
        area: item.area.clone(),
        start: None,
        deadline: item.deadline,
        due: item.deadline,
        first_deadline: item.first_deadline,
        moves: item.moves,
        status: item.status,
        health,
        risk: None,
        stale: false,
        days_left: 0,
        percent: item.percent(),
        amount: None,
        measure: None,
        claimed: item.claim.as_ref().map(|claim| claim.on),
        last: None,
    }
}

fn report(items: &[Item]) -> (Execution, BTreeMap<String, Replayed>) {
    let rows: Vec<Row> = items.iter().map(row).collect();
    let told = |item: &Item| Replayed { item: item.clone(), moves: item.moves, entry: 7 };
    let replayed = rows.iter().zip(items).map(|(row, item)| (row.key.clone(), told(item))).collect();
    let execution = Execution {
        order: Order::of(Period { from: day("2026-01-01"), to: day("2026-12-31") }),
        day: day("2026-11-23"),
        made_at: 0,
        zone: chrono_tz::UTC,
        root: Head::default(),
        thresholds: Thresholds::default(),
        expected_from: None,
        names: Names::default(),
        totals: Totals::of(&rows),
        rows,
        events: Events::default(),
    };
    (execution, replayed)
}

fn items() -> impl Strategy<Value = Vec<Item>> {
    let one = (prop::sample::select(Status::ALL.to_vec()), 0_u32..=100);
    prop::collection::vec(one, 1..40).prop_map(|all| {
        all.into_iter().zip(1..).map(|((status, percent), number)| item(number, status, percent)).collect()
    })
}

proptest! {
    #[test]
    fn what_was_counted_from_the_rows_agrees(items in items()) {
        let (execution, replayed) = report(&items);
        prop_assert_eq!(reconcile(&execution, &replayed), vec![]);
        let named = execution.totals.by_region.iter().filter(|(region, _)| matches!(region, Region::Named(_))).count();
        prop_assert!(named <= 2);
    }

    /// Whatever one figure is changed, it is seen.
    #[test]
    fn any_damaged_figure_is_seen(items in items(), victim in 0_usize..14, at in any::<prop::sample::Index>()) {
        let (mut execution, replayed) = report(&items);
        let at = at.index(execution.rows.len());
        let totals = &mut execution.totals;
        let row = &mut execution.rows[at];
        match victim {
            0 => totals.by_status[0].1 += 1,
            1 => *totals.all.by_health.entry(Health::Overdue).or_default() += 1,
            2 => totals.by_body[0].items += 1,
            3 => *totals.by_body[0].by_health.entry(Health::AtRisk).or_default() += 1,
            4 => drop(totals.by_programme.pop()),
            5 => drop(totals.by_direction.remove(0)),
            6 => totals.by_region[0].1.items += 1,
            7 => row.percent = (row.percent + Decimal::ONE) % Decimal::from(102),
            8 => row.deadline = row.deadline.succ_opt().unwrap(),
            9 => row.moves += 1,
            10 => row.first_deadline = row.deadline,
            11 => row.claimed = Some(day("2026-05-03")),
            12 => row.key.push('x'),
            _ => drop(execution.rows.remove(at)),
        }
        prop_assert!(!reconcile(&execution, &replayed).is_empty());
    }
}

#[test]
fn a_mismatch_names_both_numbers() {
    let (mut execution, mut replayed) = report(&[item(1, Status::InProgress, 40), item(2, Status::Done, 100)]);
    execution.totals.by_status[0].1 = 5;
    replayed.get_mut("R-1").unwrap().item.progress = Progress::percent(30.into());
    let told: Vec<String> = reconcile(&execution, &replayed).iter().map(ToString::to_string).collect();
    assert_eq!(told, ["items: 6 by status, 2 in the list", "R-1: progress is 40, but the ledger says 30 (entry 7)"]);
}
