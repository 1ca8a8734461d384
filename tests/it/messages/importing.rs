//! Samples of what an administrator sees of an import.

use jolkarta::{
    domain::{
        imports::{Change, Fault, Faults, Outcome, Upload, Wrong},
        record::Kind,
    },
    messages::{
        ImportAlert, ImportDone, ImportFaults, ImportMenu, ImportPlan, ImportProgrammes, ImportPrompt, Message,
        importing::Asks,
    },
};

use super::fixture::World;

fn upload(reason: Option<&str>) -> &'static Upload {
    Box::leak(Box::new(Upload {
        file: "BQAC".into(),
        name: "items <2026>.csv".into(),
        kind: Kind::Items,
        programme: Some("P".into()),
        reason: reason.map(str::to_owned),
        seal: "00c0ffee00c0ffee".into(),
    }))
}

fn outcome(added: usize, moves: bool) -> &'static Outcome {
    let change = |field: &str, old: &str, new: &str| Change {
        key: "R-7".into(),
        field: field.into(),
        old: old.into(),
        new: new.into(),
    };
    let mut changed = vec![change("title_en", "Old & <worn>", "New"), change("source", "", "plan\nof 2024")];
    if moves {
        changed.push(change("deadline", "2024-01-01", "2024-02-01"));
    }
    let added = (0..added).map(|number| format!("R-{}", 118 + number)).collect();
    Box::leak(Box::new(Outcome { added, changed, unchanged: 115, vanished: vec!["R-9".into()] }))
}

fn faults(count: u64) -> &'static Faults {
    let mut faults = Faults::from(Fault::of_file(
        Wrong::new("fault-column-missing").with("column", "title_kk").with("kind", "items"),
    ));
    for line in 2..2 + count {
        faults.push(Fault {
            line: Some(line),
            column: (line % 2 == 0).then(|| "deadline".into()),
            value: Some("2023-13-40".into()),
            wrong: Wrong::new("fault-date"),
        });
    }
    Box::leak(Box::new(faults))
}

pub fn samples(world: &World) -> Vec<(&'static str, Message<'_>)> {
    let programme = world.register.programmes.iter().next().unwrap();
    let plan = |outcome, asks, reason| ImportPlan { upload: upload(reason), outcome, asks, changed: false };
    let programmes = |too_soon| ImportProgrammes { programmes: world.register.programmes.iter().collect(), too_soon };
    let mut samples: Vec<(&'static str, Message<'_>)> = vec![
        ("ImportMenu", ImportMenu.into()),
        ("ImportProgrammes", programmes(false).into()),
        ("ImportProgrammes-too-soon", programmes(true).into()),
        ("ImportPrompt", ImportPrompt { kind: Kind::IndicatorValues, programme: None }.into()),
        ("ImportPrompt-items", ImportPrompt { kind: Kind::Items, programme: Some(programme) }.into()),
        ("ImportPlan", plan(outcome(1, false), Asks::Sure, None).into()),
        ("ImportPlan-long", plan(outcome(30, true), Asks::Sure, Some("Frost & <flood>")).into()),
        ("ImportPlan-reason", plan(outcome(0, true), Asks::Reason, None).into()),
        ("ImportPlan-changed", ImportPlan { changed: true, ..plan(outcome(2, false), Asks::Sure, None) }.into()),
        ("ImportFaults", ImportFaults { upload: upload(None), faults: faults(2) }.into()),
        ("ImportFaults-many", ImportFaults { upload: upload(None), faults: faults(40) }.into()),
        ("ImportDone", ImportDone { upload: upload(None), outcome: outcome(3, true) }.into()),
    ];
    let nothing: &'static Outcome = Box::leak(Box::new(Outcome { unchanged: 117, ..Outcome::default() }));
    samples.push(("ImportPlan-nothing", plan(nothing, Asks::Nothing, None).into()));
    for (name, alert) in [
        ("ImportAlert-not-administrator", ImportAlert::NotAdministrator),
        ("ImportAlert-too-large", ImportAlert::TooLarge),
        ("ImportAlert-not-fetched", ImportAlert::NotFetched),
        ("ImportAlert-left", ImportAlert::Left),
        ("ImportAlert-done", ImportAlert::Done),
    ] {
        samples.push((name, alert.into()));
    }
    samples
}
