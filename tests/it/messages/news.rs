//! Samples of what followers of items hear.

use jolkarta::{
    domain::{items::Status, news::Facts},
    messages::{ItemNews, Message, NewsDigest, items::Successor, news::NewsRow},
};
use rust_decimal::Decimal;

use super::fixture::{World, day};

pub fn samples(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let facts = |status, percent: i64, amount: Option<i64>, deadline| Facts {
        status,
        percent: Decimal::from(percent),
        amount: amount.map(Decimal::from),
        deadline: day(deadline),
        overdue: false,
    };
    let today = world.today;
    let row =
        |number: &str, before: Facts, after: Facts| NewsRow::of(&world.register, world.item(number), before, after);
    let before = facts(Status::InProgress, 60, Some(18), "2026-09-01");
    let all = row("95", before.clone(), facts(Status::Done, 80, Some(24), "2026-10-15"));
    let late = row("95", before.clone(), Facts { overdue: true, ..before.clone() });
    let gone = row("49", before.clone(), Facts { status: Status::Withdrawn, ..before.clone() });
    let gone = NewsRow {
        reason: Some("Merged & <closed>".into()),
        instead: Some(Successor::Words("The new <plan>".into())),
        ..gone
    };
    let several = vec![all.clone(), late.clone(), gone.clone()];
    let many = (0..10).map(|_| all.clone()).collect();
    vec![
        ("ItemNews", ItemNews { row: all, today }.into()),
        ("ItemNews-withdrawn", ItemNews { row: gone, today }.into()),
        ("NewsDigest", NewsDigest { rows: several, overdue: Vec::new(), today }.into()),
        ("NewsDigest-many", NewsDigest { rows: many, overdue: vec![late.clone(); 9], today }.into()),
        ("NewsDigest-one", NewsDigest { rows: vec![late.clone()], overdue: Vec::new(), today }.into()),
        ("NewsDigest-overdue", NewsDigest { rows: Vec::new(), overdue: vec![late], today }.into()),
    ]
}
