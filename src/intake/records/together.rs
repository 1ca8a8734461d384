//! A file of items of several programmes, as an export writes it: the rows of each are read on their own, and all of them or none
//! are taken.

use std::collections::BTreeMap;

use crate::{
    domain::{
        imports::{Batch, Fault, Faults, Order, Outcome, Plan, Wrong},
        items::Item,
        register::Register,
    },
    intake::table::Table,
};

use super::{Known, plan_kind};

/// The column that says to which programme a row belongs.
const COLUMN: &str = "programme";

/// Plans items: of the programme that the order names, or of those that the rows name.
pub(super) fn plan_items(table: &Table, register: &Register, order: &Order) -> Result<Plan, Faults> {
    let parts = match order.programme {
        None => split(table, register)?,
        Some(_) => None,
    };
    let Some(parts) = parts else { return plan_part(table, register, order) };
    let (mut outcome, mut writes, mut faults) = (Outcome::default(), Vec::new(), Faults::default());
    for (code, part) in parts {
        let order = Order { programme: Some(code), ..order.clone() };
        match plan_part(&part, register, &order) {
            Ok(plan) => {
                outcome.unchanged += plan.outcome.unchanged;
                outcome.added.extend(plan.outcome.added);
                outcome.changed.extend(plan.outcome.changed);
                outcome.vanished.extend(plan.outcome.vanished);
                if let Batch::Items(items) = plan.writes {
                    writes.extend(items);
                }
            }
            Err(more) => faults.append(more),
        }
    }
    if faults.is_empty() {
        return Ok(Plan { outcome, writes: Batch::Items(writes) });
    }
    faults.sort();
    Err(faults)
}

fn plan_part(table: &Table, register: &Register, order: &Order) -> Result<Plan, Faults> {
    let known = Known::new(table, register, order).map_err(|fault| {
        let mut faults = Faults::from(fault);
        faults.append(table.faults.clone());
        faults
    })?;
    plan_kind::<Item>(table, &known)
}

/// The rows by programme; `None` where all belong to the default one, whether they say so or not.
fn split(table: &Table, register: &Register) -> Result<Option<BTreeMap<String, Table>>, Faults> {
    let own = register.default_programme().map(|programme| programme.code.as_str()).unwrap_or_default();
    let Some(column) = table.columns.iter().position(|column| column == COLUMN) else { return Ok(None) };
    let (mut parts, mut faults): (BTreeMap<String, Table>, _) = (BTreeMap::new(), Faults::default());
    for row in &table.rows {
        let cell = row.cells[column].as_str();
        let code = if cell.is_empty() { own } else { cell };
        let known = register.programmes.iter().find(|programme| programme.code.eq_ignore_ascii_case(code));
        let Some(programme) = known else {
            faults.push(Fault {
                line: Some(row.line),
                column: Some(COLUMN.into()),
                value: Some(cell.into()),
                wrong: Wrong::new("fault-programme-unknown"),
            });
            continue;
        };
        let empty = || Table { header: table.header, columns: table.columns.clone(), ..Table::default() };
        parts.entry(programme.code.clone()).or_insert_with(empty).rows.push(row.clone());
    }
    if !faults.is_empty() {
        faults.append(table.faults.clone());
        faults.sort();
        return Err(faults);
    }
    if parts.keys().all(|code| code == own) {
        return Ok(None);
    }
    if let Some(first) = parts.values_mut().next() {
        first.faults = table.faults.clone();
    }
    Ok(Some(parts))
}
