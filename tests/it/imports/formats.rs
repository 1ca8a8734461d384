//! The forms in which one table may come: what spreadsheets and editors make of it changes nothing.

use jolkarta::{
    domain::{
        imports::{Order, Outcome},
        record::Kind,
    },
    intake::{Table, builtin},
};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};
use std::io::Write;

use super::support::{ROADMAP, Rows, fill, lines, register_before, try_import, try_plan};
use crate::support::database::TestDb;

/// A workbook with one sheet of texts.
pub fn workbook(rows: &[Vec<String>]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    write_rows(workbook.add_worksheet(), rows);
    workbook.save_to_buffer().unwrap()
}

fn write_rows(sheet: &mut Worksheet, rows: &[Vec<String>]) {
    for (line, row) in rows.iter().enumerate() {
        for (column, cell) in row.iter().enumerate() {
            sheet.write_string(line as u32, column as u16, cell).unwrap();
        }
    }
}

/// The items as Excel would keep them: dates as dates, numbers as numbers, truth as truth, a formula.
pub fn typed_workbook() -> Vec<u8> {
    let rows = Rows::of(Kind::Items).0;
    let mut workbook = Workbook::new();
    workbook.add_worksheet().set_name("Notes").unwrap().write_string(0, 0, "not this sheet").unwrap();
    let sheet = workbook.add_worksheet().set_name("Items").unwrap();
    let date = Format::new().set_num_format("dd.mm.yyyy");
    for (line, row) in rows.iter().enumerate() {
        for (index, cell) in row.iter().enumerate() {
            let (line, column) = (line as u32, index as u16);
            match (line, rows[0][index].as_str()) {
                (1.., "start_date" | "deadline") => {
                    let day = ExcelDateTime::parse_from_str(cell).unwrap();
                    sheet.write_datetime_with_format(line, column, &day, &date).unwrap();
                }
                (1.., "number" | "target_value") => {
                    sheet.write_number(line, column, cell.parse::<f64>().unwrap()).unwrap();
                }
                (1.., "higher_is_better") => drop(sheet.write_boolean(line, column, cell == "true").unwrap()),
                (1.., "basis") => {
                    let formula = Formula::new(format!("=LOWER(\"{cell}\")")).set_result(cell);
                    sheet.write_formula(line, column, formula).unwrap();
                }
                _ if cell.is_empty() => {}
                _ => drop(sheet.write_string(line, column, cell).unwrap()),
            }
        }
    }
    workbook.save_to_buffer().unwrap()
}

#[tokio::test]
async fn every_form_of_the_same_table_is_the_same() {
    let test = TestDb::sqlite().await;
    fill(&test.db, Kind::Items).await;
    let rows = Rows::of(Kind::Items);
    let with_mark = [b"\xEF\xBB\xBF", ROADMAP].concat();
    let russian_excel = [b"\xEF\xBB\xBF".to_vec(), rows.write(b';', "\r\n")].concat();
    let named_separator = [b"sep=;\r\n".to_vec(), rows.write(b';', "\r\n")].concat();
    let trailing = String::from_utf8(rows.csv()).unwrap().replace('\n', ",,\n") + ",,,,\n\n\n";
    for (form, name, bytes) in [
        ("byte-order mark", "items.csv", with_mark),
        ("Windows line ends", "items.csv", rows.write(b',', "\r\n")),
        ("semicolons", "items.csv", rows.write(b';', "\n")),
        ("tabs", "items.tsv", rows.write(b'\t', "\n")),
        ("Russian Excel", "items.csv", russian_excel),
        ("sep=", "items.csv", named_separator),
        ("empty cells at the ends", "items.csv", trailing.into_bytes()),
        ("no line end at the end", "items.csv", ROADMAP.trim_ascii_end().to_vec()),
        ("workbook of texts", "items.xlsx", workbook(&rows.0)),
        ("workbook under another name", "items.csv", workbook(&rows.0)),
        ("workbook of dates and numbers", "items.xlsx", typed_workbook()),
    ] {
        let outcome = try_import(&test.db, name, &bytes, &Order::of(Kind::Items)).await;
        assert_eq!(outcome, Ok(Outcome { unchanged: 117, ..Outcome::default() }), "{form}");
    }
    test.finish().await;
}

#[test]
fn dates_and_numbers_are_read_as_people_write_them() {
    let register = register_before(Kind::Items);
    let rows = Rows::items(2)
        .set(2, "deadline", "20.04.2023")
        .set(2, "start_date", "25.1.2023")
        .set(2, "number", "№ 0001")
        .set(3, "number", "r-2")
        .set(3, "target_value", "12 500,5")
        .set(3, "higher_is_better", "ЛОЖЬ");
    let outcome = try_plan(&register, &Order::of(Kind::Items), "items.csv", &rows.csv()).unwrap();
    assert_eq!(outcome.added, ["R-1", "R-2"]);
}

fn refusal(name: &str, bytes: &[u8]) -> String {
    lines(&Table::read(name, "items", bytes).unwrap_err()).swap_remove(0)
}

#[test]
fn what_is_no_sound_workbook_is_refused() {
    let sound = workbook(&Rows::items(3).0);
    assert!(Table::read("items.xlsx", "items", &sound).is_ok());
    for length in [sound.len() / 4, sound.len() / 2, sound.len() - 1] {
        let refusal = refusal("items.xlsx", &sound[..length]);
        assert_eq!(refusal, "the workbook is damaged or cut off; send the whole file, or save it again");
    }
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    archive.start_file("readme.txt", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(b"hello").unwrap();
    let archive = archive.finish().unwrap().into_inner();
    assert!(refusal("items.zip", &archive).starts_with("the file is an archive but not an XLSX workbook"));
    assert!(refusal("items.xlsx", ROADMAP).starts_with("the file is named .xlsx but is not a workbook"));
    assert!(refusal("items.xlsx", b"").starts_with("the file is empty"));
    assert!(refusal("items.xlsx", &workbook(&[])).starts_with("the file is empty"));
    assert!(refusal("items.xlsx", &workbook(&Rows::items(0).0)).starts_with("the file has a header but no rows"));
}

#[test]
fn a_cell_far_away_is_refused_not_filled_up_to() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_rows(sheet, &Rows::items(2).0);
    sheet.write_string(1, 16_000, "far").unwrap();
    let far_right = workbook.save_to_buffer().unwrap();
    assert!(refusal("items.xlsx", &far_right).starts_with("line 2: has a cell beyond the 256th column"));
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_rows(sheet, &Rows::items(2).0);
    sheet.write_string(1_048_575, 0, "3").unwrap();
    let far_down = Table::read("items.xlsx", "items", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((far_down.rows.len(), far_down.rows[2].line), (3, 1_048_576));
}

#[test]
fn errors_in_formulas_and_lost_date_formats_are_named() {
    let register = register_before(Kind::Items);
    let rows = Rows::items(2).0;
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    write_rows(sheet, &rows);
    let column = |name: &str| rows[0].iter().position(|column| column == name).unwrap() as u16;
    sheet.write_number(1, column("deadline"), 45_036.0).unwrap();
    sheet.write_formula(2, column("source"), Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let bytes = workbook.save_to_buffer().unwrap();
    let found = try_plan(&register, &Order::of(Kind::Items), "items.xlsx", &bytes).unwrap_err();
    assert_eq!(
        found,
        [
            "line 2, column deadline: \"45036\" is not a date; if Excel means 2023-04-20, give the column a date format",
            "line 3: \"#DIV/0!\" is an error; correct the formula, or put a value in its place",
        ]
    );
}

#[test]
fn the_sheet_named_as_the_kind_is_taken_else_the_first() {
    let table = |sheet: &str| Table::read("data.xlsx", sheet, &typed_workbook());
    assert_eq!(table("items").unwrap().columns[0], "number");
    assert!(table("regions").unwrap_err().list()[0].wrong.text == "fault-no-rows");
}

#[test]
fn every_built_in_file_is_the_same_as_a_workbook() {
    for file in builtin::FILES {
        let as_workbook = workbook(&Rows::of(file.kind).0);
        let table = Table::read("data.xlsx", file.kind.name(), &as_workbook).unwrap();
        assert_eq!(table.rows, file.table().rows, "{}", file.name);
    }
}
