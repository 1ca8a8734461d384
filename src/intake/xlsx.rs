//! A sheet of an XLSX workbook → rows. The archive is measured before it is believed: a small file can claim, and hold,
//! any amount of data.

use std::io::{Cursor, Read, Seek};

use calamine::{DataRef, Reader, Sheet, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use crate::domain::imports::Fault;

use super::table::{COLUMNS, Raw};

/// Most that the parts of a workbook may hold when unpacked, in bytes.
const UNPACKED_BYTES: u64 = 256 << 20;
/// Most text in all cells together, in bytes: one shared text can stand in any number of cells.
const TEXT_BYTES: usize = 256 << 20;
/// Most parts.
const PARTS: usize = 10_000;

/// Reads the sheet with this name, or the first visible one.
pub(super) fn read(sheet: &str, bytes: &[u8]) -> Result<Raw, Fault> {
    check_archive(bytes, UNPACKED_BYTES)?;
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let name = choose(workbook.sheets_metadata(), sheet)
        .ok_or_else(|| Fault::of_file("the workbook has no sheet with cells", "put the rows on its first sheet"))?;
    read_cells(&mut workbook, &name)
}

fn damaged(_: XlsxError) -> Fault {
    Fault::of_file("the workbook is damaged", "open it in Excel, save it again and send the new file")
}

fn cut_off<E>(_: E) -> Fault {
    Fault::of_file("the workbook is damaged or cut off", "send the whole file, or save it again")
}

/// Unpacks every part, counting and checking sums, so that a bomb ends here and damage is found.
fn check_archive(bytes: &[u8], most: u64) -> Result<(), Fault> {
    let bomb = || Fault::of_file(format!("the workbook holds more than {} MB when unpacked", most >> 20), "split it");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(cut_off)?;
    if archive.len() > PARTS {
        return Err(bomb());
    }
    if archive.by_name("[Content_Types].xml").is_err() {
        let hint = "in Excel or LibreOffice choose Save As → Excel Workbook (.xlsx)";
        return Err(Fault::of_file("the file is an archive but not an XLSX workbook", hint));
    }
    let mut left = most;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(cut_off)?;
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(cut_off)?;
        left = left.checked_sub(unpacked).ok_or_else(bomb)?;
    }
    Ok(())
}

fn choose(sheets: &[Sheet], name: &str) -> Option<String> {
    let mut with_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let named = with_cells.clone().find(|sheet| sheet.name.eq_ignore_ascii_case(name));
    named.or_else(|| with_cells.find(|sheet| sheet.visible == SheetVisible::Visible)).map(|sheet| sheet.name.clone())
}

/// Goes through the cells one by one: the ranges that calamine builds are as large as their farthest cell.
fn read_cells<RS: Read + Seek>(workbook: &mut Xlsx<RS>, sheet: &str) -> Result<Raw, Fault> {
    let mut reader = workbook.worksheet_cells_reader(sheet).map_err(damaged)?;
    let mut raw = Raw::default();
    let (mut line, mut cells, mut left) = (0, Vec::new(), TEXT_BYTES);
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        let text = text_of(cell.get_value());
        if text.is_empty() {
            continue;
        }
        let at = u64::from(row) + 1;
        if at != line {
            flush(&mut raw, line, std::mem::take(&mut cells))?;
            line = at;
        }
        let column = column as usize;
        if column >= COLUMNS {
            let reason = format!("has a cell beyond the {COLUMNS}th column");
            return Err(Fault { line: Some(line), ..Fault::of_file(reason, "remove what stands far to the right") });
        }
        left =
            left.checked_sub(text.len()).ok_or_else(|| Fault::of_file("the sheet holds too much text", "split it"))?;
        if let DataRef::Error(_) = cell.get_value() {
            let hint = "correct the formula, or put a value in its place";
            raw.faults.push(Fault {
                line: Some(line),
                value: Some(text.clone()),
                ..Fault::of_file("is an error", hint)
            });
        }
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text;
    }
    flush(&mut raw, line, cells)?;
    raw.rows.sort_by_key(|row| row.line);
    Ok(raw)
}

fn flush(raw: &mut Raw, line: u64, cells: Vec<String>) -> Result<(), Fault> {
    if cells.is_empty() { Ok(()) } else { raw.push(line, cells) }
}

/// A cell as a CSV file would have it.
fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => plain_number(*number),
        DataRef::String(text) => text.trim().to_string(),
        DataRef::SharedString(text) => text.trim().to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) if moment.is_duration() => plain_number(moment.as_f64()),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            match (hour, minute, second) {
                (0, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number as Excel shows it: 15 digits, no `.0`, no exponent.
fn plain_number(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::{ZipWriter, write::SimpleFileOptions};

    use super::*;

    /// An archive whose parts hold this many spaces each.
    fn archive(parts: &[usize]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (index, length) in parts.iter().enumerate() {
            let name = if index == 0 { "[Content_Types].xml".into() } else { format!("xl/{index}.bin") };
            archive.start_file(name, SimpleFileOptions::default()).unwrap();
            archive.write_all(&vec![b' '; *length]).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn what_unpacks_to_very_much_is_refused_however_small_it_is() {
        let bomb = archive(&[100, 1 << 20, 1 << 20]);
        assert!(bomb.len() < 10_000);
        assert_eq!(check_archive(&bomb, (2 << 20) + 100), Ok(()));
        let refusal = check_archive(&bomb, (2 << 20) + 99).unwrap_err();
        assert_eq!(refusal.to_string(), "the workbook holds more than 2 MB when unpacked; split it");
    }

    #[test]
    fn numbers_are_read_as_excel_shows_them() {
        for (number, text) in [(49.0, "49"), (49.1, "49.1"), (0.1 + 0.2, "0.3"), (1.85e9, "1850000000"), (-7.5, "-7.5")]
        {
            assert_eq!(plain_number(number), text);
        }
    }
}
