//! Samples of asking for the execution report, and of what the channel is told of the ledger.

use jolkarta::{
    domain::{
        execution::{Cut, Mismatch},
        health::Health,
        papers::{Rhythm, usual},
        questions::{Narrowing, Period, Scope},
    },
    messages::{
        Message, NotController, PaperMenu, PaperNarrow, PaperPlans, PaperProgress, PlanRow, RootNotice, ScopeNames,
        papers::PlanFault,
    },
};

use super::fixture::{World, day};

const ROOT: &str = "1637:0a962d8c8034c139863a8e49fc14deb6fcc13455e185671d73ab4b70fd8b68ce";

fn mismatches() -> &'static [Mismatch] {
    static ALL: std::sync::LazyLock<Vec<Mismatch>> = std::sync::LazyLock::new(|| {
        let item = Mismatch::Item {
            item: "R-95".into(),
            member: "deadline".into(),
            told: "\"2027-10-15\"".into(),
            ledger: "\"2026-10-15\" <b>".into(),
            entry: 1_204,
        };
        let count = |health| Mismatch::Count { health, one: (Cut::Body, 116), other: (Cut::List, 117) };
        vec![count(None), count(Some(Health::Overdue)), item]
    });
    &ALL
}

pub fn samples(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let period = Period { from: day("2026-01-01"), to: day("2026-11-23") };
    let menu = |scope, may_plan| PaperMenu {
        period,
        about: ScopeNames::of(&world.register, scope),
        usual: usual(day("2026-11-23")),
        may_plan,
    };
    let plan = |id, rhythm, about: &str| PlanRow { id, rhythm, about: about.into(), next_at: 1_796_097_600 };
    let plans = vec![
        plan(1, Rhythm::Monthly, ""),
        plan(2, Rhythm::Quarterly, "Karaganda region"),
        plan(3, Rhythm::Yearly { month: 4, day: 20 }, ""),
    ];
    let regions = world.register.regions.iter().take(10).map(|region| (region.id, region.name.ru.clone())).collect();
    vec![
        ("PaperMenu", menu(Scope::default(), true).into()),
        ("PaperMenu-narrow", menu(world.in_region("karaganda"), false).into()),
        (
            "PaperNarrow",
            PaperNarrow { by: Narrowing::Region, names: regions, page: (0, 2), period, scope: Scope::default() }.into(),
        ),
        ("PaperProgress-waits", PaperProgress::Waits.into()),
        ("PaperProgress-gathers", PaperProgress::Gathers.into()),
        ("PaperProgress-draws", PaperProgress::Draws.into()),
        ("PaperProgress-goes", PaperProgress::Goes.into()),
        ("PaperProgress-done", PaperProgress::Done(117, ROOT).into()),
        ("PaperProgress-too-many", PaperProgress::TooMany.into()),
        ("PaperProgress-unreconciled", PaperProgress::Unreconciled(mismatches()).into()),
        ("PaperProgress-unsound", PaperProgress::Unsound("ledger: entry 7: was changed <b>").into()),
        ("PaperProgress-unknown", PaperProgress::Unknown("min-magic").into()),
        ("PaperProgress-future", PaperProgress::Future.into()),
        ("PaperProgress-bad-period", PaperProgress::BadPeriod("31 <June>").into()),
        ("PaperProgress-unread", PaperProgress::Unread("wibble & <co>").into()),
        ("PaperProgress-failed", PaperProgress::Failed("paper-12").into()),
        ("PaperPlans", PaperPlans { plans, fault: Some(PlanFault::Taken) }.into()),
        ("PaperPlans-none", PaperPlans { plans: vec![], fault: None }.into()),
        ("PaperPlans-unread", PaperPlans { plans: vec![], fault: Some(PlanFault::Unread("<daily>".into())) }.into()),
        ("NotController", NotController { in_group: false }.into()),
        ("NotController-group", NotController { in_group: true }.into()),
        ("RootNotice", RootNotice { root: ROOT, day: day("2026-11-23") }.into()),
    ]
}
