//! Odd files: cut, in other encodings, with formulas, merged cells, hidden sheets. What cannot be understood is named.

use std::sync::LazyLock;

use calamine::{Data, Reader, Xlsx};
use jolkarta::{
    domain::{imports::Order, record::Kind, register::Register},
    intake::{Table, builtin, plan},
};
use rust_xlsxwriter::{Formula, Workbook};

use super::{
    book::{Book, row, sheet},
    formats::{typed_workbook, workbook},
    support::{ROADMAP, Rows, faults, lines, register_before},
};

fn read(name: &str, bytes: &[u8]) -> Result<Table, String> {
    Table::read(name, "items", bytes).map_err(|faults| lines(&faults).swap_remove(0))
}

fn told(bytes: &[u8]) -> Vec<String> {
    let table = read("items.xlsx", bytes).unwrap();
    lines(&table.faults)
}

#[test]
fn a_cut_file_is_refused_or_is_the_beginning() {
    let whole = read("items.csv", ROADMAP).unwrap();
    let mut refused = 0;
    for part in 1..50 {
        match read("items.csv", &ROADMAP[..ROADMAP.len() * part / 50]) {
            Ok(table) if table.faults.is_empty() => assert!(whole.rows.starts_with(&table.rows), "{part}"),
            Ok(_) | Err(_) => refused += 1,
        }
    }
    assert!(refused > 40, "{refused} of 49");
    let book = workbook(&Rows::of(Kind::Items).0);
    for part in 1..50 {
        let refusal = read("items.xlsx", &book[..book.len() * part / 50]).unwrap_err();
        assert!(refusal.starts_with("the workbook is damaged"), "{part}: {refusal}");
    }
}

#[test]
fn other_encodings_are_named_with_a_way_out() {
    let text = std::str::from_utf8(ROADMAP).unwrap();
    let utf16 = |order: fn(u16) -> [u8; 2], mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF).into_iter();
        mark.chain(text.encode_utf16()).flat_map(order).collect()
    };
    for order in [u16::to_le_bytes as fn(u16) -> [u8; 2], u16::to_be_bytes] {
        for mark in [true, false] {
            let refusal = read("items.csv", &utf16(order, mark)).unwrap_err();
            assert!(refusal.starts_with("the file is in UTF-16 or not text at all; save it as UTF-8"), "{refusal}");
        }
    }
    let cp1251: Vec<u8> = "Министерство".chars().map(|letter| (letter as u32 - 0x410 + 0xC0) as u8).collect();
    let mixed = [ROADMAP, b"118,", &cp1251, b"\n"].concat();
    let refusal = read("items.csv", &mixed).unwrap_err();
    assert!(refusal.starts_with("line 119: is not in UTF-8; save it as UTF-8: in Excel"), "{refusal}");
    let refusal = read("items.csv", &[b"number,title\n1,", &cp1251[..], b"\n"].concat()).unwrap_err();
    assert!(refusal.starts_with("line 2: is not in UTF-8"), "{refusal}");
}

#[test]
fn zeros_and_long_cells_are_named() {
    let rows =
        Rows::items(3).set(2, "title_en", "a\0b").set(3, "title_ru", &"ж".repeat(20_000)).set(4, "basis", "\u{7}");
    assert_eq!(
        faults(Kind::Items, &rows.csv())[..3],
        [
            "line 2, column title_en: \"a\\0b\" contains the unreadable character U+0000; remove it".to_owned(),
            format!("line 3, column title_ru: \"{}…\" is longer than 32 KB; shorten it", "ж".repeat(60)),
            format!("line 3, column title_ru: \"{}…\" has 20000 characters; write 1000 at most", "ж".repeat(60)),
        ]
    );
}

#[test]
fn text_that_shows_as_something_else_is_named() {
    let rows = Rows::items(4)
        .set(2, "title_en", "Build 10 \u{202E}sloohcs")
        .set(3, "title_ru", "Две\nстроки")
        .set(4, "title_kk", "Жол\u{200B}")
        .set(5, "source", "\u{FFFD}");
    assert_eq!(
        faults(Kind::Items, &rows.csv()),
        [
            "line 2, column title_en: \"Build 10 \\u{202e}sloohcs\" contains the unreadable character U+202E; remove it",
            "line 3, column title_ru: \"Две\\nстроки\" has a line break or a tab; write it on one line, with spaces",
            "line 5, column title_kk: \"Жол\\u{200b}\" contains the unreadable character U+200B; remove it",
            "line 6, column source: \"\u{FFFD}\" contains the unreadable character U+FFFD; remove it",
        ]
    );
}

#[test]
fn a_formula_without_a_value_is_named() {
    let mut workbook = Workbook::new();
    let page = workbook.add_worksheet();
    page.write_string(0, 0, "a").unwrap().write_string(0, 1, "b").unwrap();
    page.write_formula(1, 0, Formula::new("=1+1").set_result("2")).unwrap();
    page.write_formula(1, 1, Formula::new("=[other.xlsx]Sheet1!A1&\"\"").set_result("kept")).unwrap();
    let table = read("items.xlsx", &workbook.save_to_buffer().unwrap()).unwrap();
    assert_eq!((table.rows[0].cells.join("|"), table.faults.is_empty()), ("2|kept".into(), true));
    let rows = row(["a", "b"])
        + "<row><c><v>1</v></c><c><f>1+1</f></c></row>"
        + "<row><c r=\"A4\"><f>A2</f><v/></c><c><v>2</v></c></row>";
    let hint = "open the file in Excel and save it again, or put a value in the formula's place";
    assert_eq!(told(&Book::of(sheet(&rows)).write()), [format!("line 2: the formula in B2 has no value; {hint}")]);
}

#[test]
fn merged_cells_are_named() {
    let rows = row(["a", "b"]) + &row(["1", "2"]) + &row(["3", "4"]);
    let merged = |areas: &[&str]| {
        let areas: String = areas.iter().map(|area| format!(r#"<mergeCell ref="{area}"/>"#)).collect();
        let text = sheet(&rows).replace("</worksheet>", &format!("<mergeCells>{areas}</mergeCells></worksheet>"));
        told(&Book::of(text).write())
    };
    assert_eq!(
        merged(&["A2:A3", "B2:B2", "A10:B12"]),
        ["line 2: the cells A2:A3 are merged; unmerge them and fill in each of them"]
    );
    let damaged = Book::of(sheet("").replace("</worksheet>", r#"<mergeCell ref="ЖА"/></worksheet>"#)).write();
    assert!(read("items.xlsx", &damaged).unwrap_err().starts_with("the workbook is damaged"));
}

#[test]
fn hidden_sheets_are_passed_over_and_charts_too() {
    let mut workbook = Workbook::new();
    let first = workbook.add_worksheet().set_name("Visible").unwrap();
    first.write_string(0, 0, "visible").unwrap().write_string(1, 0, "1").unwrap();
    workbook.add_worksheet().set_name("Second").unwrap().write_string(0, 0, "second").unwrap();
    let whole = Book::read(&workbook.save_to_buffer().unwrap());
    let hidden = |state: &str| {
        let mut book = whole.clone();
        let part = book.parts().iter_mut().find(|(name, _)| name == "xl/workbook.xml").unwrap();
        let text = String::from_utf8(part.1.clone()).unwrap();
        let sheet = "<sheet name=\"Visible\"";
        assert!(text.contains(sheet));
        part.1 = text.replacen(sheet, &format!("{sheet} state=\"{state}\""), 1).into();
        book.write()
    };
    assert_eq!(read("x.xlsx", &whole.write()).unwrap().columns, ["visible"]);
    for state in ["hidden", "veryHidden"] {
        let book = hidden(state);
        assert!(read("x.xlsx", &book).unwrap_err().contains("has a header but no rows"), "the second is taken");
        // Whoever names a sheet as the kind means it.
        assert_eq!(Table::read("x.xlsx", "visible", &book).unwrap().columns, ["visible"]);
    }
    let relation = r#"<Relationship Id="rId1" Type="http://x/chartsheet" Target="worksheets/sheet1.xml"/>"#;
    let chart = Book::of(sheet(&row(["a"])))
        .with("xl/_rels/workbook.xml.rels", format!("<Relationships>{relation}</Relationships>"));
    assert!(read("x.xlsx", &chart.write()).unwrap_err().starts_with("the workbook has no sheet with cells"));
}

#[test]
fn cells_in_impossible_places_are_damage() {
    for cells in [
        r#"<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>"#,
        r#"<row r="3"><c r="A3"><v>1</v></c></row><row r="2"><c r="A2"><v>1</v></c></row>"#,
        r#"<row r="2"><c r="B2"><v>1</v></c><c r="A2"><v>2</v></c></row>"#,
        r#"<row r="2"><c r="A1048577"><v>1</v></c></row>"#,
        r#"<row r="99999999999"><c><v>1</v></c></row>"#,
        r#"<row r="0"><c><v>1</v></c></row>"#,
        r#"<row><c t="s"><v>5</v></c></row>"#,
        r#"<row><c t="?"><v>5</v></c></row>"#,
        r#"<row><c t="b"><v>5</v></c></row>"#,
        r#"<row><c><v>NaN</v></c></row>"#,
        r#"<row><c><v>1e999</v></c></row>"#,
    ] {
        let book = Book::of(sheet(&(row(["a"]) + cells))).write();
        assert_eq!(read("x.xlsx", &book).unwrap_err().split(';').next(), Some("the workbook is damaged"), "{cells}");
    }
}

/// Our reader and a common one see the same.
#[test]
fn workbooks_are_read_as_others_read_them() {
    let mut books: Vec<Vec<u8>> = builtin::FILES.iter().map(|file| workbook(&Rows::of(file.kind).0)).collect();
    books.push(typed_workbook());
    let mut compared = 0;
    for book in books {
        let mut others: Xlsx<_> = Xlsx::new(std::io::Cursor::new(&book[..])).unwrap();
        let name = others.sheet_names().last().unwrap().clone();
        let range = others.worksheet_range(&name).unwrap();
        let table = Table::read("x.xlsx", &name, &book).unwrap();
        for (theirs, ours) in range.rows().skip(1).zip(&table.rows) {
            for (theirs, ours) in theirs.iter().zip(&ours.cells) {
                let text = match theirs {
                    Data::Empty => String::new(),
                    Data::DateTime(moment) => {
                        let (year, month, day, ..) = moment.to_ymd_hms_milli();
                        format!("{year:04}-{month:02}-{day:02}")
                    }
                    other => other.to_string().trim().to_owned(),
                };
                assert_eq!(*ours, text);
                compared += 1;
            }
        }
    }
    assert!(compared > 5_000, "{compared} cells");
}

/// One change in one place: a byte, a run of bytes, a tag, a number.
fn bend(bytes: &mut Vec<u8>, random: &mut fastrand::Rng) {
    const PIECES: [&[u8]; 14] = [
        b"<c>",
        b"</c>",
        b"<row>",
        b"<v>",
        b"</v>",
        b"&amp;",
        b"&#0;",
        b"]]>",
        b"<!--",
        b"r=\"ZZZ9\"",
        b"t=\"s\"",
        b"99999999999",
        b"-",
        b"\xD0",
    ];
    let place = random.usize(0..bytes.len().max(1)).min(bytes.len());
    let end = (place + random.usize(0..30)).min(bytes.len());
    match random.u8(0..5) {
        0 => drop(bytes.splice(place..end, [])),
        1 => drop(bytes.splice(place..end, PIECES[random.usize(..PIECES.len())].iter().copied())),
        2 if place < bytes.len() => bytes[place] = random.u8(..),
        3 if place < bytes.len() => bytes[place] ^= 1 << random.u8(..8),
        _ => {
            let copied = bytes[place..end].to_vec();
            drop(bytes.splice(end..end, copied));
        }
    }
}

/// Bends workbooks inside, where check sums do not find it, and CSV files: whatever comes, it is taken or named.
#[test]
fn bent_files_are_taken_or_named() {
    static REGISTER: LazyLock<Register> = LazyLock::new(|| register_before(Kind::Items));
    let order = Order::of(Kind::Items);
    let (text, typed) = (Rows::items(6).csv(), Book::read(&workbook(&Rows::items(6).0)));
    let needed = |name: &str| ["xl/work", "xl/sh", "xl/_", "xl/st"].iter().any(|start| name.starts_with(start));
    let mut random = fastrand::Rng::with_seed(11);
    let (mut taken, mut named) = (0, 0);
    for round in 0..800 {
        let (name, bytes) = if round % 2 == 0 {
            let mut bytes = text.clone();
            bend(&mut bytes, &mut random);
            ("items.csv", bytes)
        } else {
            let mut book = typed.clone();
            let mut parts: Vec<_> = book.parts().iter_mut().filter(|(name, _)| needed(name)).collect();
            let part = random.usize(..parts.len());
            bend(&mut parts[part].1, &mut random);
            ("items.xlsx", book.write())
        };
        match Table::read(name, "items", &bytes).and_then(|table| plan(&table, &REGISTER, &order)) {
            Ok(_) => taken += 1,
            Err(faults) => {
                assert!(lines(&faults).iter().all(|line| line.lines().count() == 1), "{faults:?}");
                assert!(!faults.is_empty());
                named += 1;
            }
        }
    }
    assert!(taken > 50 && named > 250, "{taken} taken, {named} named");
}
