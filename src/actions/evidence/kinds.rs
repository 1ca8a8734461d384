//! What a file is, by what it holds: its name and what its sender says of it count for nothing.

use std::io::Cursor;

use image::ImageFormat;
use zip::ZipArchive;

use super::Unfit;

/// Most parts of an archive that are looked at.
const PARTS: usize = 10_000;

/// What a file that is taken holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// A picture.
    Picture(ImageFormat),
    /// A document; the ending of such files.
    Document(&'static str),
}

/// What a file holds, if it is of a kind that is taken.
pub fn of(bytes: &[u8]) -> Result<Content, Unfit> {
    if bytes.starts_with(b"\xFF\xD8\xFF") {
        return Ok(Content::Picture(ImageFormat::Jpeg));
    }
    if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        return Ok(Content::Picture(ImageFormat::Png));
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(Content::Document("pdf"));
    }
    if bytes.starts_with(b"PK\x03\x04") {
        return packed(bytes).map(Content::Document);
    }
    // A program whose bytes all happen to be letters is one all the same.
    if is_plain(bytes) && !bytes.starts_with(b"MZ") { Ok(Content::Document("txt")) } else { Err(Unfit::Kind) }
}

/// Office documents are archives: which, their parts tell.
fn packed(bytes: &[u8]) -> Result<&'static str, Unfit> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Unfit::Kind)?;
    if zip.len() > PARTS {
        return Err(Unfit::Kind);
    }
    let names = zip.file_names().filter_map(|name| Some(name.ok()?.to_lowercase()));
    let names: Vec<String> = names.collect();
    if names.iter().any(|name| name.ends_with("vbaproject.bin") || name.starts_with("basic/")) {
        return Err(Unfit::Macros);
    }
    let has = |start: &str| names.iter().any(|name| name.starts_with(start));
    if has("[content_types].xml") {
        let known = [("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")];
        return known.into_iter().find(|(start, _)| has(start)).map(|(_, ending)| ending).ok_or(Unfit::Kind);
    }
    open_document(&mut zip).ok_or(Unfit::Kind)
}

/// OpenDocument, part 2: the first part, `mimetype`, says what it is.
fn open_document(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Option<&'static str> {
    let mut said = Vec::new();
    let part = zip.by_name("mimetype").ok()?;
    std::io::Read::read_to_end(&mut std::io::Read::take(part, 100), &mut said).ok()?;
    match said.as_slice() {
        b"application/vnd.oasis.opendocument.text" => Some("odt"),
        b"application/vnd.oasis.opendocument.spreadsheet" => Some("ods"),
        b"application/vnd.oasis.opendocument.presentation" => Some("odp"),
        _ => None,
    }
}

/// Readable text: no control characters but those of lines and tables, and no web page.
fn is_plain(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else { return false };
    let start = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let is_page = ["<!doctype", "<html", "<svg", "<?xml", "<script", "#!"].iter().any(|mark| start.starts_with(mark));
    !is_page && !text.chars().any(|letter| letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn ending(bytes: &[u8]) -> &'static str {
        match of(bytes) {
            Ok(Content::Document(ending)) => ending,
            Ok(Content::Picture(_)) => "picture",
            Err(Unfit::Macros) => "macros",
            Err(_) => "nothing",
        }
    }

    #[test]
    fn files_are_known_by_what_they_hold() {
        let types: (&str, &[u8]) = ("[Content_Types].xml", b"");
        assert_eq!(ending(b"%PDF-1.7 ..."), "pdf");
        assert_eq!(ending(&archive(&[types, ("word/document.xml", b"")])), "docx");
        assert_eq!(ending(&archive(&[types, ("xl/workbook.xml", b"")])), "xlsx");
        assert_eq!(ending(&archive(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")])), "ods");
        assert_eq!(ending("Есеп;сома\n1;2\n".as_bytes()), "txt");
        assert_eq!(ending(b"\xFF\xD8\xFF\xE0"), "picture");
    }

    #[test]
    fn programs_pages_and_macros_are_not_taken() {
        let types: (&str, &[u8]) = ("[Content_Types].xml", b"");
        assert_eq!(ending(&archive(&[types, ("word/document.xml", b""), ("word/vbaProject.bin", b"")])), "macros");
        let refused: [&[u8]; 9] = [
            b"MZ\x90\0",
            b"MZ this program cannot be run in DOS mode",
            b"\x7fELF",
            b"PK\x03\x04 cut off",
            b"<html>",
            b" <svg onload=x>",
            b"#!/bin/sh",
            b"\xD0\xCF\x11\xE0 old office",
            b"\0\0\0\x18ftypmp42",
        ];
        for bytes in refused {
            assert_eq!(ending(bytes), "nothing", "{:?}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(ending(&archive(&[("run.exe", b"MZ")])), "nothing");
    }
}
