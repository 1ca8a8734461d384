//! A table out of a file's bytes: CSV or XLSX, whichever they are; what cannot be a table is refused with a way out.

use crate::domain::imports::{Fault, Faults};

use super::{cells::unreadable, delimited, xlsx};

/// Largest file, in bytes.
pub const FILE_BYTES: usize = 64 << 20;
/// Most rows below the header.
pub const ROWS: usize = 200_000;
/// Most cells, empty ones too: what they take in memory, and what is made of them, is many times their text.
pub const CELLS: usize = 4_000_000;
/// Most columns.
pub const COLUMNS: usize = 256;
/// Longest cell, in bytes: as much as Excel holds.
pub const CELL_BYTES: usize = 32 << 10;

/// A row of cells and where it stands in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line of the file on which it begins, or its row in Excel, from 1.
    pub line: u64,
    /// Its cells, trimmed.
    pub cells: Vec<String>,
}

/// Rows under a header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Where the header stands.
    pub header: u64,
    /// Names of the columns in lower case; an empty one is a column without cells.
    pub columns: Vec<String>,
    /// Rows with as many cells as there are columns; rows of empty cells only are left out.
    pub rows: Vec<Row>,
    /// What was wrong with single rows and cells. A row with a wrong number of cells is named here and left out.
    pub faults: Faults,
}

impl Table {
    /// Reads a table. `sheet` is the name of the sheet to take where a workbook has it; otherwise its first one.
    pub fn read(file_name: &str, sheet: &str, bytes: &[u8]) -> Result<Table, Faults> {
        Self::read_any(file_name, sheet, bytes).map_err(Faults::from)
    }

    fn read_any(file_name: &str, sheet: &str, bytes: &[u8]) -> Result<Table, Fault> {
        if bytes.len() > FILE_BYTES {
            return Err(Fault::of_file("the file is larger than 64 MB", "split it"));
        }
        let extension = file_name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of(xlsx::read(sheet, bytes)?, Ragged::Filled);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(Fault::of_file(
                "the file is an old XLS workbook, or one with a password",
                "in Excel choose File → Save As → Excel Workbook (.xlsx), without a password",
            ));
        }
        if matches!(extension.as_str(), "xlsx" | "xlsm" | "xls" | "ods") && !bytes.is_empty() {
            return Err(Fault::of_file(
                format!("the file is named .{extension} but is not a workbook"),
                "if it is text with separators, name it .csv; otherwise save it again as .xlsx",
            ));
        }
        let lines = delimited::read(decode(bytes)?)?;
        Self::of(lines, Ragged::Faulty)
    }

    fn of(raw: Raw, ragged: Ragged) -> Result<Table, Fault> {
        let Raw { rows, mut faults, .. } = raw;
        let mut rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let header = rows.next().ok_or_else(|| {
            Fault::of_file("the file is empty", "its first line must name the columns, and the next ones be the rows")
        })?;
        let mut columns: Vec<String> = header.cells.iter().map(|name| name.to_lowercase()).collect();
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        let rows: Vec<Row> = rows.filter_map(|row| fit(row, columns.len(), ragged, &mut faults)).collect();
        if rows.is_empty() && faults.is_empty() {
            return Err(Fault::of_file("the file has a header but no rows", "add at least one row under it"));
        }
        rows.iter().for_each(|row| check_cells(row, &columns, &mut faults));
        Ok(Table { header: header.line, columns, rows, faults })
    }
}

/// Rows as a format gives them, the header among them.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// All rows.
    pub rows: Vec<Row>,
    /// What was wrong with single rows and cells.
    pub faults: Faults,
    /// How many cells there are.
    cells: usize,
}

impl Raw {
    /// Adds a row, unless there are too many.
    pub(super) fn push(&mut self, line: u64, cells: Vec<String>) -> Result<(), Fault> {
        if self.rows.len() > ROWS {
            return Err(Fault::of_file(format!("the file has more than {ROWS} rows"), "split it"));
        }
        if cells.len() > COLUMNS {
            return Err(Fault {
                line: Some(line),
                ..Fault::of_file(format!("has more than {COLUMNS} cells"), "remove the columns that are not needed")
            });
        }
        self.cells += cells.len();
        if self.cells > CELLS {
            return Err(Fault::of_file(format!("the file has more than {CELLS} cells"), "split it"));
        }
        self.rows.push(Row { line, cells });
        Ok(())
    }
}

/// What a row with fewer cells than columns means.
#[derive(Clone, Copy)]
enum Ragged {
    /// The file is damaged: CSV writes every separator.
    Faulty,
    /// The rest is empty: workbooks leave empty cells out.
    Filled,
}

/// Gives a row as many cells as there are columns, or names why it cannot have them.
fn fit(mut row: Row, width: usize, ragged: Ragged, faults: &mut Faults) -> Option<Row> {
    while row.cells.len() > width && row.cells.last().is_some_and(String::is_empty) {
        row.cells.pop();
    }
    if row.cells.len() < width && matches!(ragged, Ragged::Filled) {
        row.cells.resize(width, String::new());
    }
    if row.cells.len() == width {
        return Some(row);
    }
    let hint = match row.cells.len() < width {
        true => "the line is cut off, or a separator is missing",
        false => "put a cell that contains the separator between quotation marks",
    };
    let reason = format!("has {} cells where the header has {width}", row.cells.len());
    faults.push(Fault { line: Some(row.line), ..Fault::of_file(reason, hint) });
    None
}

fn check_cells(row: &Row, columns: &[String], faults: &mut Faults) {
    for (cell, column) in row.cells.iter().zip(columns) {
        let (reason, hint) = if cell.len() > CELL_BYTES {
            ("is longer than 32 KB".into(), "shorten it")
        } else if let Some(unreadable) = unreadable(cell) {
            (format!("contains the unreadable character U+{:04X}", u32::from(unreadable)), "remove it")
        } else {
            continue;
        };
        faults.push(Fault {
            line: Some(row.line),
            column: Some(column.clone()),
            value: Some(cell.clone()),
            reason,
            hint: hint.into(),
        });
    }
}

const AS_UTF8: &str = "save it as UTF-8: in Excel choose File → Save As → CSV UTF-8, elsewhere the encoding UTF-8";

/// The text of a file without its byte-order mark.
fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let zeros_in_start = bytes.iter().take(64).filter(|byte| **byte == 0).count();
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || zeros_in_start > 8 {
        return Err(Fault::of_file("the file is in UTF-16 or not text at all", AS_UTF8));
    }
    std::str::from_utf8(bytes).map_err(|fault| {
        let line = 1 + bytes[..fault.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        let (reason, hint) = match fault.error_len() {
            None => ("ends in the middle of a letter: the file is cut off", "send the whole file"),
            Some(_) => ("is not in UTF-8", AS_UTF8),
        };
        Fault { line: Some(line as u64), ..Fault::of_file(reason, hint) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<Table, String> {
        Table::read("items.csv", "items", bytes).map_err(|faults| faults.list()[0].to_string())
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_disappear() {
        let table = read("\u{feff}Slug;Name\r\na;«ә»\r\n\r\n;\r\nb;x\r\n".as_bytes()).unwrap();
        assert_eq!(table.columns, ["slug", "name"]);
        let rows: Vec<(u64, String)> = table.rows.iter().map(|row| (row.line, row.cells.join("|"))).collect();
        assert_eq!(rows, [(2, "a|«ә»".to_string()), (5, "b|x".to_string())]);
    }

    #[test]
    fn rows_of_a_wrong_length_are_named() {
        let table = read(b"a,b,c,\n1,2,3\n1,2\n1,2,3,4\n1,2,3,,\n").unwrap();
        let faults: Vec<String> = table.faults.list().iter().map(Fault::to_string).collect();
        assert_eq!(
            faults,
            [
                "line 3: has 2 cells where the header has 3; the line is cut off, or a separator is missing",
                "line 4: has 4 cells where the header has 3; put a cell that contains the separator between quotation marks",
            ]
        );
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_way_out() {
        for (bytes, start) in [
            (&b""[..], "the file is empty"),
            (b"\xEF\xBB\xBF\r\n\r\n", "the file is empty"),
            (b"a,b\n", "the file has a header but no rows"),
            (b"a,b\n1,\xEF\xF0\xE8\xE2\xE5\xF2\n", "line 2: is not in UTF-8; save it as UTF-8: in Excel"),
            (b"a,b\n1,2\n3,\xD0", "line 3: ends in the middle of a letter"),
            (b"\xFF\xFEa\0,\0b\0", "the file is in UTF-16"),
            (b"a\0,\0b\0\n\0c\0,\0d\0e\0f\0g\0h\0", "the file is in UTF-16"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "the file is an old XLS workbook"),
            (b"PK\x03\x04", "the workbook is damaged"),
        ] {
            let refusal = read(bytes).unwrap_err();
            assert!(refusal.starts_with(start), "{bytes:?}: {refusal}");
        }
        let misnamed = Table::read("plan.xlsx", "items", b"a,b\n1,2\n").unwrap_err();
        assert!(misnamed.list()[0].reason.contains("named .xlsx but is not a workbook"));
    }

    #[test]
    fn sizes_are_bounded() {
        let huge = vec![b'a'; FILE_BYTES + 1];
        assert!(read(&huge).unwrap_err().starts_with("the file is larger than 64 MB"));
        let long = format!("a\n{}\n", "x\n".repeat(ROWS + 1));
        assert!(read(long.as_bytes()).unwrap_err().starts_with("the file has more than 200000 rows"));
        let wide = ",".repeat(COLUMNS + 1);
        assert!(read(wide.as_bytes()).unwrap_err().starts_with("line 1: has more than 256 cells"));
        let cell = format!("a,b\n1,{}\n", "x".repeat(CELL_BYTES + 1));
        assert!(
            read(cell.as_bytes()).unwrap().faults.list()[0].to_string().ends_with("is longer than 32 KB; shorten it")
        );
    }
}
