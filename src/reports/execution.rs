//! The execution report as both of its files, written side by side.

use std::{panic::resume_unwind, thread};

use super::{pdf, xlsx};
use crate::messages::{ExecutionReport, Locale};

/// Both files of an execution report.
pub struct Files {
    /// The paper.
    pub pdf: Vec<u8>,
    /// The workbook.
    pub xlsx: Vec<u8>,
}

/// Why a file is missing.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// There is no paper.
    #[error(transparent)]
    Pdf(#[from] pdf::NoPdf),
    /// There is no workbook.
    #[error("the workbook cannot be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

/// Writes paper and workbook at the same time: each is the work of one thread.
pub fn files(report: &ExecutionReport<'_>, locale: &Locale) -> Result<Files, NotWritten> {
    thread::scope(|scope| {
        let book = scope.spawn(|| xlsx::xlsx(&report.book(locale)));
        let pdf = pdf::pdf(&report.paper(locale))?;
        let xlsx = book.join().unwrap_or_else(|panic| resume_unwind(panic))?;
        Ok(Files { pdf, xlsx })
    })
}
