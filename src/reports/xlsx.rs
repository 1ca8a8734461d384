//! A book becomes an XLSX file: tables with filters, dates as dates, numbers as numbers, headings that stay in sight.

use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use rust_xlsxwriter::{
    DocProperties, Format, FormatAlign, Table, TableColumn, TableStyle, Workbook, Worksheet, XlsxError,
};

use crate::{
    domain::language::Language,
    messages::book::{Book, Grid, Sheet, Value},
};

/// Most characters of a cell (Excel specifications and limits).
const CELL_CHARS: usize = 32_767;
/// Most characters of a sheet's name, and those that it may not have.
const NAME_CHARS: usize = 31;
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// How cells look.
struct Formats {
    words: Format,
    number: Format,
    percent: Format,
    day: Format,
    heading: Format,
}

impl Formats {
    fn new(language: Language) -> Formats {
        let top = || Format::new().set_align(FormatAlign::Top);
        let day = match language {
            Language::En => "d mmm yyyy",
            Language::Kk | Language::Ru => "dd.mm.yyyy",
        };
        Formats {
            words: top().set_text_wrap(),
            number: top().set_num_format("#,##0.##########;-#,##0.##########"),
            percent: top().set_num_format("0.0%"),
            day: top().set_num_format(day).set_align(FormatAlign::Left),
            heading: Format::new().set_bold().set_text_wrap().set_align(FormatAlign::VerticalCenter),
        }
    }
}

/// The book as an XLSX file.
pub fn xlsx(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let formats = Formats::new(book.language);
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_title(&book.title));
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet(), sheet, &formats)?;
    }
    workbook.save_to_buffer()
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet, formats: &Formats) -> Result<(), XlsxError> {
    let name: String = sheet.name.chars().filter(|letter| !NOT_IN_NAMES.contains(letter)).take(NAME_CHARS).collect();
    worksheet.set_name(name)?;
    let mut top = 0;
    for grid in &sheet.tables {
        top = write_grid(worksheet, grid, top, formats)? + 2;
    }
    if let [only] = sheet.tables.as_slice() {
        worksheet.set_freeze_panes(1, u16::from(only.columns.len() > 2) * 2)?;
    }
    worksheet.set_landscape();
    worksheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Writes a table from a row on; answers its last row.
fn write_grid(worksheet: &mut Worksheet, grid: &Grid, top: u32, formats: &Formats) -> Result<u32, XlsxError> {
    for (column, (_, width)) in (0_u16..).zip(&grid.columns) {
        worksheet.set_column_width(column, *width)?;
    }
    worksheet.set_row_height(top, 32)?;
    for (row, cells) in (top + 1..).zip(&grid.rows) {
        for (column, value) in (0_u16..).zip(cells) {
            write_cell(worksheet, row, column, value, formats)?;
        }
    }
    // A table needs a row even where there is nothing to list.
    let last = top + u32::try_from(grid.rows.len()).unwrap_or(u32::MAX).max(1);
    let columns: Vec<TableColumn> = grid
        .columns
        .iter()
        .map(|(title, _)| TableColumn::new().set_header(title).set_header_format(&formats.heading))
        .collect();
    let table = Table::new().set_name(grid.name).set_style(TableStyle::Light9).set_columns(&columns);
    let right = u16::try_from(grid.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    worksheet.add_table(top, 0, last, right, &table)?;
    Ok(last)
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    column: u16,
    value: &Value,
    formats: &Formats,
) -> Result<(), XlsxError> {
    match value {
        Value::Empty => worksheet.write_blank(row, column, &formats.words),
        Value::Words(words) => {
            let words: String = words.chars().take(CELL_CHARS).collect();
            worksheet.write_string_with_format(row, column, words, &formats.words)
        }
        Value::Number(number) => worksheet.write_number_with_format(row, column, float(*number), &formats.number),
        Value::Percent(percent) => {
            worksheet.write_number_with_format(row, column, float(*percent / Decimal::ONE_HUNDRED), &formats.percent)
        }
        Value::Day(day) => worksheet.write_datetime_with_format(row, column, *day, &formats.day),
    }?;
    Ok(())
}

fn float(number: Decimal) -> f64 {
    number.to_f64().unwrap_or_default()
}
