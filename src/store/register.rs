//! The register read from the store: as it is now, or as it was.

use std::collections::HashMap;

use super::{Ex, Result, Tx, ledger, records};
use crate::domain::{
    items::Item,
    record::{Record, Stored},
    register::{Register, Shelf},
};

/// The register as it is, or as it was at the end of a moment (UTC epoch seconds). Within one transaction, so that all
/// kinds are of one moment.
pub async fn load(tx: &mut Tx, at: Option<i64>) -> Result<Register> {
    Ok(Register {
        seq: ledger::head(&mut *tx).await?.seq,
        programmes: shelf(&mut *tx, at).await?,
        regions: shelf(&mut *tx, at).await?,
        agencies: shelf(&mut *tx, at).await?,
        directions: shelf(&mut *tx, at).await?,
        items: Shelf::new(in_order(records::all(&mut *tx, at).await?)),
        indicators: shelf(&mut *tx, at).await?,
        indicator_values: shelf(&mut *tx, at).await?,
        projects: shelf(&mut *tx, at).await?,
    })
}

/// The register of now, of which only what changed since another one is read.
pub async fn renew(tx: &mut Tx, known: &Register) -> Result<Register> {
    let after = known.seq;
    Ok(Register {
        seq: ledger::head(&mut *tx).await?.seq,
        programmes: renewed(&mut *tx, &known.programmes, after).await?,
        regions: renewed(&mut *tx, &known.regions, after).await?,
        agencies: renewed(&mut *tx, &known.agencies, after).await?,
        directions: renewed(&mut *tx, &known.directions, after).await?,
        items: Shelf::new(in_order(merged(&known.items, records::changed(&mut *tx, after).await?))),
        indicators: renewed(&mut *tx, &known.indicators, after).await?,
        indicator_values: renewed(&mut *tx, &known.indicator_values, after).await?,
        projects: renewed(&mut *tx, &known.projects, after).await?,
    })
}

/// The register with its items as they were at the end of a moment (UTC epoch seconds), and everything else as it is now: names
/// and who answers for whom are looked up by day.
pub async fn with_items_of(tx: &mut Tx, at: i64) -> Result<Register> {
    let mut register = load(&mut *tx, None).await?;
    register.items = Shelf::new(in_order(records::all(tx, Some(at)).await?));
    Ok(register)
}

/// These items alone (numbers of their records) with what names them and what they are about.
pub async fn around(tx: &mut Tx, items: &[i64]) -> Result<Register> {
    let mut found: Vec<Stored<Item>> = Vec::new();
    for id in items {
        found.extend(records::by_id(&mut *tx, *id).await?);
    }
    Ok(Register {
        programmes: shelf(&mut *tx, None).await?,
        regions: shelf(&mut *tx, None).await?,
        agencies: shelf(&mut *tx, None).await?,
        directions: shelf(&mut *tx, None).await?,
        items: Shelf::new(in_order(found)),
        ..Register::default()
    })
}

async fn shelf<T: Record>(ex: impl Into<Ex<'_>>, at: Option<i64>) -> Result<Shelf<T>> {
    Ok(Shelf::new(records::all(ex, at).await?))
}

async fn renewed<T: Record + Clone>(tx: &mut Tx, known: &Shelf<T>, after: i64) -> Result<Shelf<T>> {
    Ok(Shelf::new(merged(known, records::changed(tx, after).await?)))
}

/// Versions that are known, with these in the place of older ones; new records come last, as they were made.
fn merged<T: Record + Clone>(known: &Shelf<T>, changed: Vec<Stored<T>>) -> Vec<Stored<T>> {
    let (newer, new): (Vec<_>, Vec<_>) = changed.into_iter().partition(|record| known.get(record.id).is_some());
    let mut newer: HashMap<i64, Stored<T>> = newer.into_iter().map(|record| (record.id, record)).collect();
    let kept = known.iter().map(|record| newer.remove(&record.id).unwrap_or_else(|| record.clone()));
    let mut all: Vec<Stored<T>> = kept.collect();
    all.extend(new);
    all
}

fn in_order(mut items: Vec<Stored<Item>>) -> Vec<Stored<Item>> {
    items.sort_by(|a, b| a.order(b));
    items
}
