//! Importing a file: all of it or nothing, in one transaction.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate};

use super::notices;
use crate::{
    domain::{
        imports::{Batch, Faults, Order, Outcome, Plan},
        items::Item,
        ledger::Actor,
        notices::{Move, Notice},
        people::Role,
        record::{Kind, Record, Stored},
        register::{Register, Shelf},
    },
    store::{
        Db, StoreError, Tx, ledger, people,
        records::{self, Cause, Revision},
        register, texts,
    },
};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The file is faulty.
    #[error("the file has {} faults", .0.list().len() + .0.more)]
    Faulty(Faults),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Faults> for Refused {
    fn from(faults: Faults) -> Refused {
        Refused::Faulty(faults)
    }
}

/// Imports what `read` makes of the stored records, in a transaction of its own; a dry run only says what would be done.
pub async fn import<R>(db: &Db, order: &Order, read: R, now: i64) -> Result<Outcome, Refused>
where
    R: FnOnce(&Register) -> Result<Plan, Faults> + Send,
{
    if order.dry_run {
        let register = register::load(&mut db.snapshot().await?, None).await?;
        return Ok(read(&register)?.outcome);
    }
    let mut tx = db.begin().await?;
    let outcome = import_in(&mut tx, order, read, now).await?;
    tx.commit().await?;
    Ok(outcome)
}

/// The same within a transaction that the caller commits.
pub async fn import_in<R>(tx: &mut Tx, order: &Order, read: R, now: i64) -> Result<Outcome, Refused>
where
    R: FnOnce(&Register) -> Result<Plan, Faults> + Send,
{
    ledger::lock(tx).await?;
    let register = register::load(tx, None).await?;
    let Plan { outcome, writes } = read(&register)?;
    if order.dry_run {
        return Ok(outcome);
    }
    match writes {
        Batch::Programmes(records) => write(tx, &register.programmes, &records, now).await?,
        Batch::Regions(records) => write(tx, &register.regions, &records, now).await?,
        Batch::Agencies(records) => write(tx, &register.agencies, &records, now).await?,
        Batch::Directions(records) => write(tx, &register.directions, &records, now).await?,
        Batch::Items(items) => write_items(tx, &register, &items, order, now).await?,
        Batch::Indicators(records) => write(tx, &register.indicators, &records, now).await?,
        Batch::IndicatorValues(records) => write(tx, &register.indicator_values, &records, now).await?,
        Batch::Projects(records) => write(tx, &register.projects, &records, now).await?,
    }
    Ok(outcome)
}

async fn write<T: Record>(tx: &mut Tx, shelf: &Shelf<T>, records: &[T], at: i64) -> Result<(), StoreError> {
    let revise = |new| {
        let old = shelf.find(&T::key(new));
        Revision { old, new, cause: cause(ledger_kind(T::KIND, old.is_some()), None, at) }
    };
    records::put_all(tx, records.iter().map(revise).collect()).await
}

/// Items whose deadline moves say so in the ledger, and point to the reason, which is kept once for the whole import.
async fn write_items(tx: &mut Tx, bodies: &Register, items: &[Item], order: &Order, at: i64) -> Result<(), StoreError> {
    let shelf = &bodies.items;
    let moved = |item: &Item| shelf.find(&item.key()).is_some_and(|old: &Stored<Item>| old.deadline != item.deadline);
    let note = match &order.reason {
        Some(reason) if items.iter().any(moved) => Some(texts::keep(tx, reason.trim()).await?),
        _ => None,
    };
    let revise = |new| {
        let old = shelf.find(&Item::key(new));
        let cause = match moved(new) {
            true => cause("item.deadline-moved", note.clone(), at),
            false => cause(ledger_kind(Kind::Items, old.is_some()), None, at),
        };
        Revision { old, new, cause }
    };
    records::put_all(tx, items.iter().map(revise).collect()).await?;
    let moves =
        items.iter().filter(|item| moved(item)).filter_map(|item| Some((item, shelf.find(&item.key())?.deadline)));
    tell_moved(tx, bodies, &moves.collect::<Vec<_>>(), note, at).await
}

/// Tells the officials of the bodies that answer for them, and the controllers, which deadlines a file has moved.
async fn tell_moved(
    tx: &mut Tx,
    bodies: &Register,
    moves: &[(&Item, NaiveDate)],
    reason: Option<String>,
    at: i64,
) -> Result<(), StoreError> {
    if moves.is_empty() {
        return Ok(());
    }
    let holders = people::holders(&mut *tx).await?;
    let today = DateTime::from_timestamp(at, 0).unwrap_or_default().date_naive();
    let controllers: Vec<i64> =
        holders.iter().filter(|one| one.role == Role::Controller).map(|one| one.person).collect();
    let mut told: BTreeMap<i64, Vec<Move>> = BTreeMap::new();
    for (item, from) in moves {
        let officials = notices::officials_of(&holders, bodies, item, today).into_keys();
        for person in officials.chain(controllers.iter().copied()).collect::<BTreeSet<_>>() {
            told.entry(person).or_default().push(Move { item: item.key(), from: *from, to: item.deadline });
        }
    }
    for (person, moves) in told {
        notices::tell(tx, person, &Notice::Moved { moves, reason: reason.clone() }, at).await?;
    }
    Ok(())
}

fn cause(kind: &'static str, note: Option<String>, at: i64) -> Cause {
    Cause { at, kind, actor: Actor::role("import"), note }
}

fn ledger_kind(kind: Kind, known: bool) -> &'static str {
    let (added, changed) = match kind {
        Kind::Programmes => ("programme.added", "programme.changed"),
        Kind::Regions => ("region.added", "region.changed"),
        Kind::Agencies => ("agency.added", "agency.changed"),
        Kind::Directions => ("direction.added", "direction.changed"),
        Kind::Items => ("item.added", "item.changed"),
        Kind::Indicators => ("indicator.added", "indicator.changed"),
        Kind::IndicatorValues => ("indicator-value.added", "indicator-value.changed"),
        Kind::Projects => ("project.added", "project.changed"),
        Kind::Announcements => ("announcement.published", "announcement.changed"),
    };
    if known { changed } else { added }
}
