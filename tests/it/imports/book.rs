//! Workbooks written by hand, for what no honest program writes.

use std::io::{Cursor, Write};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const TYPES: &str = "<Types/>";
const ROOT: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str =
    r#"<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="rId3" Type="http://x/styles" Target="styles.xml"/></Relationships>"#;

/// The name of the part with the cells.
const SHEET: &str = "xl/worksheets/sheet1.xml";
/// The name of the part with the texts that cells share.
pub const TEXTS: &str = "xl/sharedStrings.xml";
/// The name of the part with the formats.
pub const STYLES: &str = "xl/styles.xml";

/// The parts of a workbook, each of which may be replaced.
#[derive(Clone)]
pub struct Book(Vec<(String, Vec<u8>)>);

impl Book {
    /// A workbook with this XML as its only sheet.
    pub fn of(sheet: impl Into<Vec<u8>>) -> Book {
        let parts = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", ROOT),
            ("xl/workbook.xml", WORKBOOK),
            ("xl/_rels/workbook.xml.rels", RELATIONS),
        ];
        let parts = parts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
        Book(parts.into()).with(SHEET, sheet)
    }

    /// With another part, or another content of one.
    pub fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Book {
        self.0.retain(|(other, _)| other != name);
        self.0.push((name.into(), content.into()));
        self
    }

    /// The parts, to be changed.
    pub fn parts(&mut self) -> &mut Vec<(String, Vec<u8>)> {
        &mut self.0
    }

    /// The workbook that a file holds.
    pub fn read(bytes: &[u8]) -> Book {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let parts = (0..archive.len()).map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            std::io::copy(&mut part, &mut content).unwrap();
            (part.name().unwrap().into_owned(), content)
        });
        Book(parts.collect())
    }

    /// The file.
    pub fn write(&self) -> Vec<u8> {
        self.pack(CompressionMethod::Stored)
    }

    /// The file as small as it gets.
    pub fn packed(&self) -> Vec<u8> {
        self.pack(CompressionMethod::Deflated)
    }

    fn pack(&self, method: CompressionMethod) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            archive.start_file(name.as_str(), SimpleFileOptions::default().compression_method(method)).unwrap();
            archive.write_all(content).unwrap();
        }
        archive.finish().unwrap().into_inner()
    }
}

/// A sheet with rows of ready cells.
pub fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

/// A row of texts.
pub fn row<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let cell = |text| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    format!("<row>{}</row>", texts.into_iter().map(cell).collect::<String>())
}
