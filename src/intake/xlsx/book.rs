//! What the sheets of a workbook share: their names, texts and formats.

use crate::domain::imports::{Fault, Wrong};

use super::{
    Kind, Place, Read, TEXT_BYTES,
    archive::Archive,
    dates::{self, Style},
    xml::{self, Token, Xml, attributes, damaged, name},
};

/// Most texts that cells may share.
const TEXTS: usize = 2_000_000;
/// Most sheets, and most places that a part points to.
const SHEETS: usize = 1_000;
const RELATIONS: usize = 10_000;
/// Where a workbook is when nothing says where.
const WORKBOOK: &str = "xl/workbook.xml";

/// A workbook without its cells.
#[derive(Default)]
pub(super) struct Book {
    sheets: Vec<Sheet>,
    texts: Vec<Box<str>>,
    styles: Vec<Style>,
    /// Whether days are counted from 1904, as old Macintosh programs did.
    since_1904: bool,
}

#[derive(Default)]
struct Sheet {
    name: String,
    visible: bool,
    /// Number of the relationship that leads to its part.
    relation: String,
    part: String,
}

/// Where one part points to another.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

impl Book {
    /// Reads everything but the cells.
    pub(super) fn read(archive: &mut Archive<'_>) -> Read<Book> {
        let main = relations(archive, "")?.into_iter().find(|relation| relation.kind == "officeDocument");
        let main = main.map_or_else(|| WORKBOOK.into(), |relation| relation.part);
        let mut book = Book::default();
        archive.part(&main, |xml| book.workbook(xml))?.ok_or_else(damaged)?;
        let relations = relations(archive, &main)?;
        let of_kind = |kind: &str| relations.iter().find(|relation| relation.kind == kind);
        if let Some(texts) = of_kind("sharedStrings") {
            archive.part(&texts.part, |xml| book.shared_texts(xml))?;
        }
        if let Some(styles) = of_kind("styles") {
            book.styles = archive.part(&styles.part, dates::styles)?.unwrap_or_default();
        }
        for sheet in &mut book.sheets {
            let leads = |relation: &&Relation| relation.id == sheet.relation && relation.kind == "worksheet";
            sheet.part = relations.iter().find(leads).map(|relation| relation.part.clone()).unwrap_or_default();
        }
        book.sheets.retain(|sheet| !sheet.part.is_empty());
        Ok(book)
    }

    fn workbook(&mut self, xml: &mut Xml<'_>) -> Read<()> {
        loop {
            match xml.next()? {
                Token::Open(tag) if name(&tag) == "workbookPr" => {
                    let [since_1904] = attributes(&tag, ["date1904"])?;
                    self.since_1904 = matches!(since_1904.as_deref(), Some("1" | "true"));
                }
                Token::Open(tag) if name(&tag) == "sheet" => {
                    let [name, state, relation] = attributes(&tag, ["name", "state", "id"])?;
                    let visible = state.is_none_or(|state| state == "visible");
                    let (name, relation) = (name.unwrap_or_default(), relation.unwrap_or_default());
                    if self.sheets.len() == SHEETS {
                        return Err(too_many());
                    }
                    self.sheets.push(Sheet { name, visible, relation, part: String::new() });
                }
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    fn shared_texts(&mut self, xml: &mut Xml<'_>) -> Read<()> {
        let mut left = TEXT_BYTES;
        loop {
            match xml.next()? {
                Token::Open(tag) if name(&tag) == "si" => {
                    let text = rich_text(xml, "si")?;
                    let too_much = || Fault::of_file(Wrong::new("fault-texts"));
                    left = left.checked_sub(text.len()).ok_or_else(too_much)?;
                    if self.texts.len() == TEXTS {
                        return Err(too_much());
                    }
                    self.texts.push(text.trim().into());
                }
                Token::End => return Ok(()),
                _ => {}
            }
        }
    }

    /// The part of the sheet with this name, or of the first visible one.
    pub(super) fn choose(&self, name: &str) -> Option<&str> {
        let named = self.sheets.iter().find(|sheet| sheet.name.eq_ignore_ascii_case(name));
        named.or_else(|| self.sheets.iter().find(|sheet| sheet.visible)).map(|sheet| sheet.part.as_str())
    }

    /// A cell as a CSV file would have it.
    pub(super) fn text_of(&self, place: &Place, content: String) -> Read<String> {
        let text = content.trim();
        if text.is_empty() {
            return Ok(String::new());
        }
        Ok(match place.kind {
            Kind::Text | Kind::Error => unescape(text),
            Kind::Truth => match text {
                "1" | "true" => "true".into(),
                "0" | "false" => "false".into(),
                _ => return Err(damaged()),
            },
            Kind::Shared => {
                let index: usize = text.parse().map_err(|_| damaged())?;
                self.texts.get(index).ok_or_else(damaged)?.to_string()
            }
            Kind::Number => {
                let number = text.parse().ok().filter(|number: &f64| number.is_finite()).ok_or_else(damaged)?;
                let style = self.styles.get(place.style).copied().unwrap_or_default();
                dates::text_of(number, style, self.since_1904)
            }
        })
    }
}

/// The relations of a part; of the whole archive if it has no name.
fn relations(archive: &mut Archive<'_>, of: &str) -> Read<Vec<Relation>> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let listed = resolve(folder, &format!("_rels/{file}.rels"));
    let mut relations = Vec::new();
    archive.part(&listed, |xml| {
        loop {
            match xml.next()? {
                Token::Open(tag) if name(&tag) == "Relationship" => {
                    let [id, kind, target, mode] = attributes(&tag, ["Id", "Type", "Target", "TargetMode"])?;
                    let (Some(id), Some(kind), Some(target)) = (id, kind, target) else { continue };
                    if relations.len() == RELATIONS {
                        return Err(too_many());
                    }
                    if mode.as_deref() != Some("External") {
                        let kind = kind.rsplit('/').next().unwrap_or_default().into();
                        relations.push(Relation { id, kind, part: resolve(folder, &target) });
                    }
                }
                Token::End => return Ok(()),
                _ => {}
            }
        }
    })?;
    Ok(relations)
}

/// What is told of a workbook that nobody can have made by hand.
pub(super) fn too_many() -> Fault {
    Fault::of_file(Wrong::new("fault-parts"))
}

/// The name of the part that a path leads to from a folder.
fn resolve(folder: &str, path: &str) -> String {
    let from_root = path.starts_with(['/', '\\']);
    let mut names: Vec<&str> = if from_root { Vec::new() } else { folder.split('/').collect() };
    for step in path.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}

/// The text between tags, without how it is pronounced.
pub(super) fn rich_text(xml: &mut Xml<'_>, closing: &str) -> Read<String> {
    let (mut text, mut inside, mut spoken) = (String::new(), false, false);
    loop {
        match xml.next()? {
            Token::Open(tag) => match name(&tag) {
                "t" => inside = true,
                "rPh" => spoken = true,
                _ => {}
            },
            Token::Text(piece) if inside && !spoken => {
                text.push_str(piece);
                xml::check_length(&text)?;
            }
            Token::Close("t") => inside = false,
            Token::Close("rPh") => spoken = false,
            Token::Close(name) if name == closing => return Ok(unescape(&text)),
            Token::Text(_) | Token::Close(_) => {}
            Token::End => return Err(damaged()),
        }
    }
}

/// `_x000D_`, as Excel writes letters that XML does not allow.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let digits = rest.get(2..6).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code =
            digits.filter(|_| rest.get(6..7) == Some("_")).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        match code.and_then(char::from_u32) {
            // Line ends are written with a carriage return, which means nothing here.
            Some('\r') => rest = &rest[7..],
            Some(letter) => {
                plain.push(letter);
                rest = &rest[7..];
            }
            None => {
                plain.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_followed() {
        for (folder, path, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/styles.xml", "xl/styles.xml"),
            ("", "xl\\workbook.xml", "xl/workbook.xml"),
            ("xl/a", "../b/./c.xml", "xl/b/c.xml"),
            ("", "../../x", "x"),
        ] {
            assert_eq!(resolve(folder, path), part);
        }
    }

    #[test]
    fn letters_that_xml_does_not_allow_are_restored() {
        for (text, plain) in [
            ("a_x000D_\nb", "a\nb"),
            ("_x0001__x005F_x000D_", "\u{1}_x000D_"),
            ("_xD83D_ _x12 _xЖЖ12_ _x000", "_xD83D_ _x12 _xЖЖ12_ _x000"),
        ] {
            assert_eq!(unescape(text), plain);
        }
    }
}
