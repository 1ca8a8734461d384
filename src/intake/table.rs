//! A table out of a file's bytes: CSV or XLSX, whichever they are; what cannot be a table is refused with a way out.

use crate::domain::imports::{Fault, Faults, Wrong};

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
            return Err(Fault::of_file(Wrong::new("fault-file-large")));
        }
        let extension = file_name.rsplit_once('.').map(|(_, end)| end.to_ascii_lowercase()).unwrap_or_default();
        if bytes.starts_with(b"PK\x03\x04") {
            return Self::of(xlsx::read(sheet, bytes)?, Ragged::Filled);
        }
        if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            return Err(Fault::of_file(Wrong::new("fault-old-workbook")));
        }
        if matches!(extension.as_str(), "xlsx" | "xlsm" | "xls" | "ods") && !bytes.is_empty() {
            return Err(Fault::of_file(Wrong::new("fault-misnamed").with("extension", extension)));
        }
        let text = decode(bytes)?;
        if text.trim_start().starts_with(['{', '[']) {
            return Err(Fault::of_file(Wrong::new("fault-json")));
        }
        let lines = delimited::read(text)?;
        Self::of(lines, Ragged::Faulty)
    }

    fn of(raw: Raw, ragged: Ragged) -> Result<Table, Fault> {
        let Raw { rows, mut faults, .. } = raw;
        let mut rows = rows.into_iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty()));
        let header = rows.next().ok_or_else(|| Fault::of_file(Wrong::new("fault-file-empty")))?;
        let mut columns: Vec<String> = header.cells.iter().map(|name| name.to_lowercase()).collect();
        while columns.last().is_some_and(String::is_empty) {
            columns.pop();
        }
        let rows: Vec<Row> = rows.filter_map(|row| fit(row, columns.len(), ragged, &mut faults)).collect();
        if rows.is_empty() && faults.is_empty() {
            return Err(Fault::of_file(Wrong::new("fault-no-rows")));
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
            return Err(Fault::of_file(Wrong::new("fault-rows").with("most", ROWS)));
        }
        if cells.len() > COLUMNS {
            return Err(Fault { line: Some(line), ..Fault::of_file(Wrong::new("fault-wide").with("most", COLUMNS)) });
        }
        self.cells += cells.len();
        if self.cells > CELLS {
            return Err(Fault::of_file(Wrong::new("fault-cells").with("most", CELLS)));
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
    let wrong = match row.cells.len() < width {
        true => Wrong::new("fault-cells-few"),
        false => Wrong::new("fault-cells-many"),
    };
    let wrong = wrong.with("count", row.cells.len()).with("width", width);
    faults.push(Fault { line: Some(row.line), ..Fault::of_file(wrong) });
    None
}

fn check_cells(row: &Row, columns: &[String], faults: &mut Faults) {
    for (cell, column) in row.cells.iter().zip(columns) {
        let wrong = if cell.len() > CELL_BYTES {
            Wrong::new("fault-cell-long")
        } else if let Some(unreadable) = unreadable(cell) {
            Wrong::new("fault-unreadable").with("character", format!("U+{:04X}", u32::from(unreadable)))
        } else {
            continue;
        };
        faults.push(Fault { line: Some(row.line), column: Some(column.clone()), value: Some(cell.clone()), wrong });
    }
}

/// The text of a file without its byte-order mark.
fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let zeros_in_start = bytes.iter().take(64).filter(|byte| **byte == 0).count();
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || zeros_in_start > 8 {
        return Err(Fault::of_file(Wrong::new("fault-utf-sixteen")));
    }
    std::str::from_utf8(bytes).map_err(|fault| {
        let line = 1 + bytes[..fault.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        let wrong = fault.error_len().map_or(Wrong::new("fault-utf-cut"), |_| Wrong::new("fault-utf-not"));
        Fault { line: Some(line as u64), ..Fault::of_file(wrong) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `line 2: fault-utf-not`
    fn told(faults: &Faults) -> Vec<String> {
        let place = |line: Option<u64>| line.map_or_else(String::new, |line| format!("line {line}: "));
        faults.list().iter().map(|fault| format!("{}{}", place(fault.line), fault.wrong.text)).collect()
    }

    fn read(bytes: &[u8]) -> Result<Table, String> {
        Table::read("items.csv", "items", bytes).map_err(|faults| told(&faults).swap_remove(0))
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
        assert_eq!(told(&table.faults), ["line 3: fault-cells-few", "line 4: fault-cells-many"]);
        assert_eq!(table.faults.list()[0].wrong.places, [("count", "2".to_owned()), ("width", "3".to_owned())]);
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn what_is_no_table_is_refused_with_a_way_out() {
        for (bytes, expected) in [
            (&b""[..], "fault-file-empty"),
            (b"\xEF\xBB\xBF\r\n\r\n", "fault-file-empty"),
            (b"a,b\n", "fault-no-rows"),
            (b"\n[{\"number\": 49}]", "fault-json"),
            (b"a,b\n1,\xEF\xF0\xE8\xE2\xE5\xF2\n", "line 2: fault-utf-not"),
            (b"a,b\n1,2\n3,\xD0", "line 3: fault-utf-cut"),
            (b"\xFF\xFEa\0,\0b\0", "fault-utf-sixteen"),
            (b"a\0,\0b\0\n\0c\0,\0d\0e\0f\0g\0h\0", "fault-utf-sixteen"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "fault-old-workbook"),
            (b"PK\x03\x04", "fault-cut-off"),
        ] {
            let refusal = read(bytes).unwrap_err();
            assert_eq!(refusal, expected, "{bytes:?}");
        }
        let misnamed = Table::read("plan.xlsx", "items", b"a,b\n1,2\n").unwrap_err();
        assert_eq!(misnamed.list()[0].wrong, Wrong::new("fault-misnamed").with("extension", "xlsx"));
    }

    #[test]
    fn sizes_are_bounded() {
        let huge = vec![b'a'; FILE_BYTES + 1];
        assert_eq!(read(&huge).unwrap_err(), "fault-file-large");
        let long = format!("a\n{}\n", "x\n".repeat(ROWS + 1));
        assert_eq!(read(long.as_bytes()).unwrap_err(), "fault-rows");
        let wide = ",".repeat(COLUMNS + 1);
        assert_eq!(read(wide.as_bytes()).unwrap_err(), "line 1: fault-wide");
        let cell = format!("a,b\n1,{}\n", "x".repeat(CELL_BYTES + 1));
        assert_eq!(told(&read(cell.as_bytes()).unwrap().faults), ["line 2: fault-cell-long"]);
    }
}
