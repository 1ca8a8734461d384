//! Hostile files and the real program: little memory, a clear message, nothing changed.

use std::iter::repeat_n;

use jolkarta::domain::record::Kind;

use super::{
    book::{Book, STYLES, TEXTS, row, sheet},
    support::Rows,
};
use crate::support::program::{Program, data};

/// What `ulimit -d` takes: the memory that a process may have for data, in KB. An idle one has about 30 MB and
/// the stacks of its threads, which count whole.
const MEMORY: &str = "-d 330000";
const MB: usize = 1 << 20;

/// A row of column names as items have them.
fn header() -> String {
    row(Rows::of(Kind::Items).0[0].iter().map(String::as_str))
}

/// A workbook whose one shared text is asked for, with another part full of something.
fn with(part: &str, content: String) -> Vec<u8> {
    let rows = header() + r#"<row><c t="s" s="1"><v>0</v></c></row>"#;
    Book::of(sheet(&rows)).with(TEXTS, "<sst><si><t>a</t></si></sst>").with(part, content).packed()
}

fn cells(begin: &str, content: String) -> Vec<u8> {
    Book::of(format!("<worksheet><sheetData>{}{begin}{content}", header())).packed()
}

/// A workbook that says in 64 bits that it has this many parts.
fn claims_parts(parts: u64) -> Vec<u8> {
    let mut bytes = Book::of(sheet(&"<row/>".repeat(MB))).write();
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06").unwrap();
    let number = |at: usize| u64::from(u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()));
    let (size, start) = (number(end + 12), number(end + 16));
    let mut record = b"PK\x06\x06".to_vec();
    record.extend(44_u64.to_le_bytes());
    record.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    [parts, parts, size, start].iter().for_each(|number| record.extend(number.to_le_bytes()));
    record.extend(b"PK\x06\x07\0\0\0\0");
    record.extend((end as u64).to_le_bytes());
    record.extend(1_u32.to_le_bytes());
    record.extend(b"PK\x05\x06\0\0\0\0");
    record.extend([0xFF; 12]);
    record.extend([0; 2]);
    bytes.truncate(end);
    bytes.extend(record);
    bytes
}

/// Files of text, each with what is told of it.
fn hostile_text() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let names: String = Rows::of(Kind::Items).0[0].join(",") + "\n";
    let csv = |content: String| (names.clone() + &content).into_bytes();
    let many_cells: String = repeat_n("x,".repeat(255) + "\n", 20_000).collect();
    vec![
        ("rows.csv", csv("1,a\n".repeat(1_000_000)), "the file has more than 200000 rows; split it"),
        ("cells.csv", many_cells.into(), "more than 4000000 cells"),
        ("columns.csv", "c,".repeat(10_000).into(), "line 1: has more than 256 cells"),
        ("header.csv", format!("{},b\n1,2\n", "x".repeat(2 * MB)).into(), "is not a column of items"),
        ("long.csv", csv(format!("{}\n", "y".repeat(2 * MB))), "line 2: has 1 cells where the header has"),
        ("lists.csv", csv(format!("1{}{}\n", ",".repeat(17), "q;".repeat(MB))), "is longer than 32 KB"),
        ("marks.csv", csv("\"".repeat(3 * MB)), "line 2"),
        ("zeros.csv", csv("\0".repeat(MB)), "line 2"),
    ]
}

/// Workbooks, each with what is told of it.
fn hostile_books() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let styles = |xfs: usize| {
        let long = "x".repeat(900_000);
        let formats = format!(r#"<numFmts><numFmt numFmtId="200" formatCode="{long}"/></numFmts>"#);
        let fonts = format!(r#"<fonts><font><name val="{long}"/></font></fonts>"#);
        format!("<styleSheet>{formats}{fonts}<cellXfs>{}</cellXfs></styleSheet>", r#"<xf numFmtId="200"/>"#.repeat(xfs))
    };
    let sheets = format!("<workbook><sheets>{}</sheets></workbook>", r#"<sheet name="a" id="x"/>"#.repeat(100_000));
    let mut crowded = Book::of(sheet(&header()));
    crowded.parts().extend((0..20_000).map(|part| (format!("{part}"), Vec::new())));
    let last = |row| format!(r#"<row r="{row}"><c r="IV{row}"><v>1</v></c></row>"#);
    let claim = |texts: &str| with(TEXTS, format!(r#"<sst uniqueCount="{texts}"><si><t>a</t></si></sst>"#));
    let (too_long, damaged) = ("the workbook has a text longer than 1 MB", "the workbook is damaged");
    vec![
        ("rows.xlsx", cells("", "<row><c><v>1</v></c></row>".repeat(210_000)), "more than 200000 rows"),
        ("wide.xlsx", cells("", (2..16_000).map(last).collect()), "more than 4000000 cells"),
        ("text.xlsx", cells("<row><c><v>", "1".repeat(3 * MB)), too_long),
        ("tag.xlsx", cells("<row><c", " a='1'".repeat(MB)), too_long),
        ("comment.xlsx", cells("<!--", "<".repeat(3 * MB)), too_long),
        ("cdata.xlsx", cells("<row><c><is><t><![CDATA[", "<".repeat(3 * MB)), too_long),
        ("deep.xlsx", cells("", "<a>".repeat(2 * MB)), damaged),
        ("shared.xlsx", with(TEXTS, format!("<sst><si><t>{}</t></si></sst>", "a".repeat(3 * MB))), too_long),
        ("runs.xlsx", with(TEXTS, format!("<sst><si>{}", "<r><t>abcdefgh</t></r>".repeat(MB))), too_long),
        ("claim.xlsx", claim("9000000000000000000"), "line 2"),
        ("claim-2.xlsx", claim("2000000000"), "line 2"),
        ("laughs.xlsx", with(TEXTS, laughs()), damaged),
        ("styles.xlsx", with(STYLES, styles(20_000)), "line 2"),
        ("formats.xlsx", with(STYLES, styles(70_000)), "the workbook has too many formats"),
        ("sheets.xlsx", with("xl/workbook.xml", sheets), "the workbook has too many sheets"),
        ("parts.xlsx", crowded.write(), "the workbook has too many sheets or parts"),
        ("claims.xlsx", claims_parts(5_000_000), "the workbook has too many sheets or parts"),
        ("picture.xlsx", with("xl/media/image1.png", "\0".repeat(3 * MB)), "line 2"),
    ]
}

/// Entities that are made of entities that are made of entities.
fn laughs() -> String {
    let entity = |level: usize| format!(r#"<!ENTITY e{level} "{}">"#, format!("&e{};", level - 1).repeat(10));
    let entities: String = (1..10).map(entity).collect();
    format!(r#"<!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><sst><si><t>&e9;</t></si></sst>"#)
}

#[tokio::test]
async fn hostile_files_cost_little_and_change_nothing() {
    let program = Program::new();
    for kind in ["programmes", "regions", "directions", "agencies"] {
        program.call(&["import", kind, data(&format!("{kind}.csv")).to_str().unwrap()]).await.ended(0);
    }
    let before = program.call(&["verify"]).await.ended(0).out;
    for (name, bytes, words) in hostile_text().into_iter().chain(hostile_books()) {
        program.file(name, bytes);
        let told = program.call_within(MEMORY, &["import", "items", name]).await;
        assert_eq!(told.code, Some(1), "{name}: {told:?}");
        assert!(told.err.contains(words) && told.err.ends_with("nothing was imported\n"), "{name}: {told:?}");
        assert!(told.err.len() < 4 * MB, "{name}: {} bytes", told.err.len());
    }
    std::fs::File::create(program.path("endless")).unwrap().set_len(1 << 40).unwrap();
    let endless = program.call_within(MEMORY, &["import", "items", "endless"]).await.ended(1);
    assert!(endless.err.starts_with("the file is larger than 64 MB; split it\n"), "{endless:?}");
    assert_eq!(program.call(&["verify"]).await.out, before);
}

/// The limit of memory of the test above is one: what takes more is ended by it.
#[tokio::test]
async fn the_limit_of_memory_holds() {
    let program = Program::new();
    program.file("rows.csv", "a,b\n".repeat(1_000_000));
    let told = program.call_within("-d 20000", &["import", "items", "rows.csv"]).await;
    assert!(told.code != Some(0) && !told.err.contains("split it"), "{told:?}");
}
