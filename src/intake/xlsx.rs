//! A sheet of an XLSX workbook → rows, with our own reader, because a small file can claim and hold any amount of data:
//! only the parts that are needed are unpacked, as a stream, and everything is counted while it is read.

mod archive;
mod book;
mod dates;
mod xml;

use crate::domain::imports::{Fault, Wrong};

use self::{
    archive::Archive,
    book::{Book, rich_text},
    xml::{Token, Xml, attributes, damaged, name},
};
use super::table::{COLUMNS, Raw};

/// Most text in all cells together, in bytes: one shared text can stand in any number of cells.
const TEXT_BYTES: usize = 64 << 20;
/// The last row that Excel has.
const LAST_ROW: u32 = 1_048_576;

type Read<T> = Result<T, Fault>;

/// Reads the sheet with this name, or the first visible one.
pub(super) fn read(sheet: &str, bytes: &[u8]) -> Read<Raw> {
    let mut archive = Archive::open(bytes)?;
    let book = Book::read(&mut archive)?;
    let part = book.choose(sheet).ok_or_else(|| Fault::of_file(Wrong::new("fault-no-sheet")))?;
    let mut gathering = Gathering::of(&book);
    archive.part(part, |xml| gathering.sheet(xml))?.ok_or_else(damaged)?;
    gathering.finish()
}

/// Where a cell stands, from 1 and from 0, and what its text means.
struct Place {
    row: u32,
    column: usize,
    style: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Text,
    Truth,
    Error,
}

/// What stands between the tags of a cell.
#[derive(Default)]
struct Content {
    text: String,
    formula: bool,
    value: bool,
}

/// Rows being put together out of cells, which come row by row and from left to right.
struct Gathering<'b> {
    book: &'b Book,
    raw: Raw,
    /// Row and column of the next cell that does not say where it stands.
    next: (u32, usize),
    /// The row that is open, from 1, and its cells.
    row: u32,
    cells: Vec<String>,
    text_left: usize,
    merged: Vec<(u32, u32, String)>,
}

impl<'b> Gathering<'b> {
    fn of(book: &'b Book) -> Gathering<'b> {
        let (raw, cells, merged) = (Raw::default(), Vec::new(), Vec::new());
        Gathering { book, raw, next: (0, 0), row: 0, cells, text_left: TEXT_BYTES, merged }
    }

    fn sheet(&mut self, xml: &mut Xml<'_>) -> Read<()> {
        loop {
            match xml.next()? {
                Token::Open(tag) => match name(&tag) {
                    "row" => {
                        let [row] = attributes(&tag, ["r"])?;
                        let row = row.map_or(Ok(self.next.0 + 1), |row| row.parse().map_err(|_| damaged()))?;
                        self.next = (row, 0);
                    }
                    "c" => {
                        let place = self.place(attributes(&tag, ["r", "s", "t"])?)?;
                        let content = content(xml)?;
                        self.cell(place, content)?;
                    }
                    "mergeCell" => {
                        let [area] = attributes(&tag, ["ref"])?;
                        self.merge(&area.unwrap_or_default())?;
                    }
                    _ => {}
                },
                Token::Close(_) | Token::Text(_) => {}
                Token::End => return Ok(()),
            }
        }
    }

    fn place(&mut self, [at, style, kind]: [Option<String>; 3]) -> Read<Place> {
        let (row, column) = match at {
            Some(at) => position(&at).ok_or_else(damaged)?,
            None => self.next,
        };
        // What stands in one place twice, or out of order, has no single meaning.
        if row < self.row || row > LAST_ROW || row == 0 || (row == self.row && column < self.cells.len()) {
            return Err(damaged());
        }
        self.next = (row, column + 1);
        let kind = match kind.as_deref() {
            None | Some("n") => Kind::Number,
            Some("s") => Kind::Shared,
            Some("str" | "inlineStr" | "d") => Kind::Text,
            Some("b") => Kind::Truth,
            Some("e") => Kind::Error,
            Some(_) => return Err(damaged()),
        };
        let style = style.map_or(Ok(0), |style| style.parse().map_err(|_| damaged()))?;
        Ok(Place { row, column, style, kind })
    }

    fn cell(&mut self, place: Place, content: Content) -> Read<()> {
        let line = u64::from(place.row);
        if content.formula && !content.value {
            let wrong = Wrong::new("fault-formula").with("cell", format!("{}{line}", letters(place.column)));
            self.raw.faults.push(Fault { line: Some(line), ..Fault::of_file(wrong) });
        }
        let text = self.book.text_of(&place, content.text)?;
        if text.is_empty() {
            return Ok(());
        }
        if place.column >= COLUMNS {
            let wrong = Wrong::new("fault-far").with("most", COLUMNS);
            return Err(Fault { line: Some(line), ..Fault::of_file(wrong) });
        }
        let left = self.text_left.checked_sub(text.len());
        self.text_left = left.ok_or_else(|| Fault::of_file(Wrong::new("fault-sheet-text")))?;
        if place.kind == Kind::Error {
            let value = Some(text.clone());
            self.raw.faults.push(Fault { line: Some(line), value, ..Fault::of_file(Wrong::new("fault-error")) });
        }
        if place.row != self.row {
            self.flush()?;
            self.row = place.row;
        }
        self.cells.resize(place.column, String::new());
        self.cells.push(text);
        Ok(())
    }

    fn flush(&mut self) -> Read<()> {
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() { Ok(()) } else { self.raw.push(self.row.into(), cells) }
    }

    /// Puts down an area of merged cells: only its first cell has a value, and nobody can say what the others mean.
    fn merge(&mut self, area: &str) -> Read<()> {
        let (from, to) = area.split_once(':').unwrap_or((area, area));
        let (from, to) = position(from).zip(position(to)).ok_or_else(damaged)?;
        // One more is never needed: a sheet with so many is refused by then.
        if from != to && self.merged.len() < crate::domain::imports::Faults::LISTED {
            self.merged.push((from.0, to.0, area.into()));
        }
        Ok(())
    }

    fn finish(mut self) -> Read<Raw> {
        self.flush()?;
        let lines = self.raw.rows.first().map_or(0, |row| row.line)..=self.row.into();
        let within =
            |(from, to, _): &(u32, u32, String)| *lines.end() >= (*from).into() && *lines.start() <= (*to).into();
        for (from, _, area) in self.merged.into_iter().filter(within) {
            let fault = Fault::of_file(Wrong::new("fault-merged").with("area", area));
            self.raw.faults.push(Fault { line: Some(from.into()), ..fault });
        }
        Ok(self.raw)
    }
}

/// Reads a cell up to its closing tag.
fn content(xml: &mut Xml<'_>) -> Read<Content> {
    let mut content = Content::default();
    let mut inside = false;
    loop {
        match xml.next()? {
            Token::Open(tag) => match name(&tag) {
                "v" => (inside, content.value) = (true, true),
                "f" => content.formula = true,
                "is" => content.text = rich_text(xml, "is")?,
                _ => {}
            },
            Token::Text(text) if inside => {
                content.text.push_str(text);
                xml::check_length(&content.text)?;
            }
            Token::Close("v") => inside = false,
            Token::Close("c") => return Ok(content),
            Token::Text(_) | Token::Close(_) => {}
            Token::End => return Err(damaged()),
        }
    }
}

/// `C7` → row 7, column 2.
fn position(reference: &str) -> Option<(u32, usize)> {
    let plain = reference.replace('$', "");
    let digits = plain.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = plain.split_at(digits);
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|letter| letter.is_ascii_alphabetic()) {
        return None;
    }
    let value = |letter: u8| usize::from(letter.to_ascii_uppercase() - b'A') + 1;
    let column = letters.bytes().fold(0, |column, letter| column * 26 + value(letter));
    let row = digits.parse().ok().filter(|row| (1..=LAST_ROW).contains(row))?;
    Some((row, column - 1))
}

/// 2 → `C`.
fn letters(column: usize) -> String {
    let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    if column < 26 { letter.to_string() } else { letters(column / 26 - 1) + &letter.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_excel_writes_them() {
        for (text, place) in [("A1", (1, 0)), ("c7", (7, 2)), ("$AA$10", (10, 26)), ("XFD1048576", (1_048_576, 16_383))]
        {
            assert_eq!(position(text), Some(place), "{text}");
        }
        for text in ["", "A", "7", "A0", "A1048577", "AAAA1", "A-1", "A1A", "Ә1", "A99999999999999999999"] {
            assert_eq!(position(text), None, "{text}");
        }
        for column in [0, 25, 26, 51, 52, 701, 702, 16_383] {
            assert_eq!(position(&format!("{}1", letters(column))), Some((1, column)));
        }
    }
}
