//! Tables → typed records of a kind, compared with what is stored. One file per kind says which columns it has and how a row
//! is read and written.

mod agencies;
mod indicators;
mod items;
mod known;
mod measures;
mod programmes;
mod projects;
mod regions;
mod together;

use std::collections::HashSet;

use crate::domain::{
    agencies::Agency,
    imports::{Batch, Change, Fault, Faults, Order, Outcome, Plan, Wrong},
    indicators::{Indicator, IndicatorValue},
    items::Item,
    language::Texts,
    programmes::{Direction, Programme},
    projects::Project,
    record::{Kind, Record},
    regions::Region,
    register::{Register, Shelf},
};

use super::{
    names::nearest_word,
    row::{Row, Sheet},
    table::Table,
};
use known::Known;

/// How a kind of record stands in a file.
pub trait Layout: Record {
    /// Columns that a file must have.
    const REQUIRED: &'static [&'static str];
    /// Columns that a file may lack; then what is stored stays.
    const OPTIONAL: &'static [&'static str] = &[];
    /// Columns that exported files have and that no file may change.
    const STATE: &'static [&'static str] = &[];

    /// The record as a file writes it: every column but those of its state, in the order of the layout.
    fn cells(&self) -> Vec<(&'static str, String)>;

    /// What an export adds, in the order of [`Layout::STATE`].
    fn state_cells(&self) -> Vec<(&'static str, String)> {
        Vec::new()
    }
}

/// How rows of a kind are read.
trait Reading: Layout {
    /// The stored records of this kind.
    fn shelf(register: &Register) -> &Shelf<Self>;
    /// Wraps records for the store.
    fn batch(records: Vec<Self>) -> Batch;
    /// Reads a row. What is wrong is put down with the row; then `None`.
    fn read(row: &mut Row<'_>, known: &Known<'_>) -> Option<Self>;
    /// Checks what only the whole file shows.
    fn check(_sheet: &mut Sheet, _table: &Table, _known: &Known<'_>) {}
    /// Whether a stored record should stand in the file.
    fn belongs(&self, _known: &Known<'_>) -> bool {
        true
    }
}

/// Reads a table as the order says and compares it with what is stored. Either every row is sound, or all faults are
/// named.
pub fn plan(table: &Table, register: &Register, order: &Order) -> Result<Plan, Faults> {
    if order.kind == Kind::Items {
        return together::plan_items(table, register, order);
    }
    let known = Known::new(table, register, order).map_err(|fault| {
        let mut faults = Faults::from(fault);
        faults.append(table.faults.clone());
        faults
    })?;
    match order.kind {
        Kind::Programmes => plan_kind::<Programme>(table, &known),
        Kind::Regions => plan_kind::<Region>(table, &known),
        Kind::Agencies => plan_kind::<Agency>(table, &known),
        Kind::Directions => plan_kind::<Direction>(table, &known),
        Kind::Items => plan_kind::<Item>(table, &known),
        Kind::Indicators => plan_kind::<Indicator>(table, &known),
        Kind::IndicatorValues => plan_kind::<IndicatorValue>(table, &known),
        Kind::Projects => plan_kind::<Project>(table, &known),
        Kind::Announcements => Err(Fault::of_file(Wrong::new("fault-announcements")).into()),
    }
}

fn plan_kind<T: Reading>(table: &Table, known: &Known<'_>) -> Result<Plan, Faults> {
    let mut sheet = Sheet { faults: table.faults.clone(), ..Sheet::default() };
    read_header::<T>(&mut sheet, table);
    let mut records = Vec::with_capacity(table.rows.len());
    for row in &table.rows {
        records.extend(T::read(&mut Row { sheet: &mut sheet, row }, known));
    }
    // A row that cannot be read says why; one that says nothing must not be lost.
    if sheet.faults.is_empty() && records.len() != table.rows.len() {
        let lost = table.rows.len() - records.len();
        sheet.faults.push(Fault::of_file(Wrong::new("fault-rows-lost").with("count", lost)));
    }
    T::check(&mut sheet, table, known);
    if sheet.faults.is_empty() {
        return Ok(compare(records, known));
    }
    sheet.faults.sort();
    Err(sheet.faults)
}

/// Finds the columns; names those that are missing, unknown, nameless or there twice.
fn read_header<T: Layout>(sheet: &mut Sheet, table: &Table) {
    let words = || T::REQUIRED.iter().chain(T::OPTIONAL).chain(T::STATE).copied();
    let kind = T::KIND.name();
    let fault = |value: Option<&str>, wrong: Wrong| Fault {
        line: Some(table.header),
        value: value.map(str::to_string),
        ..Fault::of_file(wrong)
    };
    for (index, column) in table.columns.iter().enumerate() {
        if column.is_empty() {
            if table.rows.iter().any(|row| !row.cells[index].is_empty()) {
                sheet.faults.push(fault(None, Wrong::new("fault-column-nameless").with("number", index + 1)));
            }
        } else if !words().any(|word| word == column) {
            let free = words().filter(|word| !table.columns.iter().any(|column| column == word));
            let wrong = match nearest_word(column, free) {
                Some(word) => Wrong::new("fault-column-like").with("word", word),
                None => Wrong::new("fault-column-unknown"),
            };
            sheet.faults.push(fault(Some(column), wrong.with("kind", kind)));
        } else if sheet.columns.contains_key(column) {
            sheet.faults.push(fault(Some(column), Wrong::new("fault-column-twice")));
        } else {
            sheet.columns.insert(column.clone(), index);
        }
    }
    for column in T::REQUIRED.iter().filter(|column| !sheet.columns.contains_key(**column)) {
        sheet.faults.push(fault(None, Wrong::new("fault-column-missing").with("column", column).with("kind", kind)));
    }
}

/// What the records of a faultless file change.
fn compare<T: Reading>(records: Vec<T>, known: &Known<'_>) -> Plan {
    let shelf = T::shelf(known.register);
    let mut outcome = Outcome::default();
    let mut writes = Vec::new();
    let in_file: HashSet<String> = records.iter().map(Record::key).collect();
    for record in records {
        let key = record.key();
        match shelf.find(&key) {
            Some(old) if old.record == record => {
                outcome.unchanged += 1;
                continue;
            }
            Some(old) => outcome.changed.extend(changes(&key, &old.record, &record)),
            None => outcome.added.push(key),
        }
        writes.push(record);
    }
    let gone = |record: &T| record.belongs(known) && !in_file.contains(&record.key());
    outcome.vanished = shelf.iter().map(|stored| &stored.record).filter(|record| gone(record)).map(T::key).collect();
    Plan { outcome, writes: T::batch(writes) }
}

fn changes<T: Layout>(key: &str, old: &T, new: &T) -> Vec<Change> {
    let all = |record: &T| record.cells().into_iter().chain(record.state_cells());
    all(old)
        .zip(all(new))
        .filter(|((_, old), (_, new))| old != new)
        .map(|((field, old), (_, new))| Change { key: key.into(), field: field.into(), old, new })
        .collect()
}

/// Three columns of one text.
fn texts_cells(columns: [&'static str; 3], texts: &Texts) -> impl Iterator<Item = (&'static str, String)> {
    columns.into_iter().zip([texts.kk.clone(), texts.ru.clone(), texts.en.clone()])
}

/// A value that may be missing.
fn or_empty<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}
