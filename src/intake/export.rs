//! Items as files: columns that an import reads back, so that an export that nobody changed imports as nothing to do.

use std::io::Write;

use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use rust_xlsxwriter::{Format, Table, TableColumn, Workbook, Worksheet, XlsxError};
use serde_json::{Value, json};

use super::{cells, records::Layout};
use crate::domain::{
    items::Item,
    record::{Kind, Record, Stored},
    register::Register,
};

/// Why a file cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum NoExport {
    /// The CSV could not be written.
    #[error("the CSV cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The workbook could not be made.
    #[error("the workbook cannot be written: {0}")]
    Xlsx(#[from] XlsxError),
    /// The JSON could not be made.
    #[error("the JSON cannot be written: {0}")]
    Json(#[from] serde_json::Error),
    /// The file could not be written.
    #[error("the file cannot be written: {0}")]
    File(#[from] std::io::Error),
}

/// Columns of a workbook that hold days and numbers; the others hold text, numbers of items too.
const DAYS: [&str; 4] = ["start_date", "deadline", "first_deadline", "claimed_on"];
const NUMBERS: [&str; 5] = ["target_value", "baseline", "progress", "amount", "moves"];
/// Columns with long texts, and the widths in letters of those and the others.
const LONG: &str = "title_";
const WIDTHS: [f64; 2] = [50.0, 16.0];

/// All cells of an item: its definition, then its state.
fn row(item: &Item) -> Vec<(&'static str, String)> {
    item.cells().into_iter().chain(item.state_cells()).collect()
}

/// The names of the columns.
fn columns(first: Option<&Item>) -> Vec<&'static str> {
    match first {
        Some(item) => row(item).into_iter().map(|(column, _)| column).collect(),
        None => [Item::REQUIRED, Item::OPTIONAL, Item::STATE].concat(),
    }
}

/// Writes items as CSV in UTF-8, one after another.
pub fn csv(register: &Register, out: impl Write) -> Result<(), NoExport> {
    write_csv(register.items.iter().map(|item| &item.record), true, out)
}

/// Some items as rows of a CSV in UTF-8, after the names of the columns if they are its first.
pub fn csv_rows<'a>(items: impl Iterator<Item = &'a Item>, first: bool) -> Result<Vec<u8>, NoExport> {
    let mut rows = Vec::new();
    write_csv(items, first, &mut rows)?;
    Ok(rows)
}

fn write_csv<'a>(items: impl Iterator<Item = &'a Item>, first: bool, out: impl Write) -> Result<(), NoExport> {
    let mut file = csv::Writer::from_writer(out);
    let mut items = items.peekable();
    if first {
        file.write_record(columns(items.peek().copied()))?;
    }
    for item in items {
        file.write_record(row(item).into_iter().map(|(_, cell)| cell))?;
    }
    Ok(file.flush()?)
}

/// Writes items as a JSON array, each with its reference and its members as the ledger tells them, one on a line.
pub fn json(register: &Register, mut out: impl Write) -> Result<(), NoExport> {
    out.write_all(b"[")?;
    for (place, item) in register.items.iter().enumerate() {
        out.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut out, &members(item)?)?;
    }
    out.write_all(b"\n]\n")?;
    Ok(out.flush()?)
}

fn members(item: &Stored<Item>) -> Result<Value, serde_json::Error> {
    let mut members = serde_json::to_value(&item.record)?;
    if let Value::Object(members) = &mut members {
        members.insert("reference".into(), json!(item.key()));
    }
    Ok(members)
}

/// Writes items as a workbook: a table with filters, dates as dates, numbers as numbers.
pub fn xlsx(register: &Register, out: impl Write) -> Result<(), NoExport> {
    xlsx_of(&register.items.iter().map(|item| &item.record).collect::<Vec<_>>(), out)
}

/// Writes these items as a workbook.
pub fn xlsx_of(items: &[&Item], mut out: impl Write) -> Result<(), NoExport> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(Kind::Items.name())?;
    sheet.set_freeze_panes(1, 1)?;
    let day = Format::new().set_num_format("yyyy-mm-dd");
    let columns = columns(items.first().copied());
    for (place, item) in (1_u32..).zip(items) {
        for (column, (name, cell)) in (0_u16..).zip(row(item)) {
            write(sheet, (place, column), name, &cell, &day)?;
        }
    }
    for (column, name) in (0_u16..).zip(&columns) {
        sheet.set_column_width(column, WIDTHS[usize::from(!name.starts_with(LONG))])?;
    }
    let headers: Vec<TableColumn> = columns.iter().map(|name| TableColumn::new().set_header(*name)).collect();
    let table = Table::new().set_name("Items").set_columns(&headers);
    let bottom = u32::try_from(items.len().max(1)).unwrap_or(u32::MAX);
    let right = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    sheet.add_table(0, 0, bottom, right, &table)?;
    out.write_all(&workbook.save_to_buffer()?)?;
    Ok(out.flush()?)
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    name: &str,
    cell: &str,
    day: &Format,
) -> Result<(), XlsxError> {
    if cell.is_empty() {
        return Ok(());
    }
    if DAYS.contains(&name)
        && let Ok(date) = cells::date(cell)
    {
        return sheet.write_datetime_with_format(row, column, date, day).map(|_| ());
    }
    if NUMBERS.contains(&name)
        && let Some(number) = exactly(cell)
    {
        return sheet.write_number(row, column, number).map(|_| ());
    }
    sheet.write_string(row, column, cell).map(|_| ())
}

/// A number that a workbook can hold without changing it.
fn exactly(cell: &str) -> Option<f64> {
    let number: Decimal = cell.parse().ok()?;
    let float = number.to_f64()?;
    (float.to_string().parse() == Ok(number)).then_some(float)
}
