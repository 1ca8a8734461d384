//! A paper becomes a PDF: laid out on pages first, then written.
//!
//! 1. `layout` places blocks on pages; what is placed are marks (words, boxes, shapes), so that pages can be counted and looked
//!    at before anything is written.
//! 2. `write` draws the marks, the number of each page, bookmarks and what a reader of the file sees of its title and language.

pub(in crate::reports) mod face;
mod layout;
mod look;
mod tables;
mod write;

use crate::messages::paper::Paper;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum NoPdf {
    /// A font cannot be read.
    #[error("the fonts of reports cannot be read")]
    Fonts,
    /// It could not be written.
    #[error("the PDF cannot be written: {0}")]
    Writing(String),
}

/// The paper as a PDF.
pub fn pdf(paper: &Paper) -> Result<Vec<u8>, NoPdf> {
    let faces = face::Faces::load().ok_or(NoPdf::Fonts)?;
    let pages = layout::Layout::new(&faces, &paper.running).place(paper);
    write::write(paper, pages, faces)
}

#[cfg(test)]
mod tests;
