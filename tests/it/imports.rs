//! Importing files: all of a file or nothing, every fault named, nothing changed silently.

use jolkarta::{
    actions::imports::{Refused, import},
    domain::{
        imports::{Order, Outcome},
        record::Kind,
    },
    intake::{Table, builtin, plan, report},
    store::{Db, ledger, register},
};

use crate::support::database::both;

const NOW: i64 = 1_790_000_000;

/// Imports a file; the faults as lines if it is refused.
async fn try_import(db: &Db, name: &str, bytes: &[u8], order: &Order) -> Result<Outcome, Vec<String>> {
    let lines = |faults: &jolkarta::domain::imports::Faults| faults.list().iter().map(ToString::to_string).collect();
    let table = Table::read(name, order.kind.name(), bytes).map_err(|faults| lines(&faults))?;
    match import(db, order, |register| plan(&table, register, order), NOW).await {
        Ok(outcome) => Ok(outcome),
        Err(Refused::Faulty(faults)) => Err(lines(&faults)),
        Err(Refused::Store(fault)) => panic!("{fault}"),
    }
}

/// Imports what comes with the program, up to and including a kind.
async fn fill(db: &Db, last: Kind) {
    for file in builtin::FILES {
        try_import(db, file.name, file.bytes, &Order::of(file.kind)).await.unwrap();
        if file.kind == last {
            return;
        }
    }
}

both! {
    async fn the_built_in_data_are_imported_and_again_change_nothing(db: Db) {
        fill(&db, Kind::Projects).await;
        let head = ledger::head(&db).await.unwrap();
        let register = register::load(&mut db.snapshot().await.unwrap(), None).await.unwrap();
        assert_eq!((register.items.len(), register.agencies.len(), register.projects.len()), (117, 102, 24));
        assert_eq!(head.seq, 3 + 20 + 20 + 102 + 117 + 11 + 29 + 24);
        for file in builtin::FILES {
            let outcome = try_import(&db, file.name, file.bytes, &Order::of(file.kind)).await.unwrap();
            let told = report::outcome(&outcome, &Order::of(file.kind));
            assert_eq!(told, format!("{}: nothing to do, {} are already so\n", file.kind.name(), outcome.unchanged));
        }
        assert_eq!(ledger::head(&db).await.unwrap(), head);
    }
}
