//! Files of evidence: known by their content, pictures written anew, kept under the hash of what they hold.
//!
//! A file is written before the report that names it is committed; what no report names in the end is swept away.

mod kinds;
mod pictures;

use std::{
    collections::BTreeSet,
    fmt, fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use sha2::{Digest, Sha256};

use crate::{
    domain::{
        evidence::{Exhibit, Kept},
        ledger::hex,
    },
    store::{self, Db, evidence, report_drafts},
};

use kinds::Content;
pub use pictures::PIXELS_LIMIT;

/// Longest name of a document, in characters.
const NAME_LETTERS: usize = 80;
/// How many of the files that are missing are named.
const MISSING_NAMED: usize = 3;
/// How long a file that nothing names is left alone: whatever wrote it has long committed or failed.
pub const GRACE: Duration = Duration::from_secs(86_400);

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// It is none of the kinds that are taken.
    #[error("the file is of no kind that is taken")]
    Kind,
    /// It is a document that can run programs.
    #[error("the document holds macros")]
    Macros,
    /// It looks like a picture and is none.
    #[error("the picture is damaged: {0}")]
    Damaged(String),
    /// The picture would need too much memory.
    #[error("the picture has too many dots")]
    TooLarge,
    /// The disk refused.
    #[error("it cannot be kept in DATA_DIR: {0}")]
    Disk(#[from] io::Error),
}

/// The name of the folder of evidence in `DATA_DIR`.
pub const FOLDER: &str = "evidence";

/// The folder of evidence in `DATA_DIR`.
pub fn folder(files: &Path) -> PathBuf {
    files.join(FOLDER)
}

/// Files that evidence names and that are not where they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    count: usize,
    of: usize,
    first: Vec<String>,
}

impl Missing {
    /// What is missing of the files with these names; `None` if each is there.
    pub fn of(named: &BTreeSet<String>, is_there: impl Fn(&str) -> bool) -> Option<Missing> {
        let missing: Vec<&String> = named.iter().filter(|name| !is_there(name)).collect();
        let first = missing.iter().take(MISSING_NAMED).copied().cloned().collect();
        (!missing.is_empty()).then_some(Missing { count: missing.len(), of: named.len(), first })
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Missing { count, of, first } = self;
        write!(f, "{count} of {of} evidence files that the database names are missing ({}", first.join(", "))?;
        f.write_str(if *count > first.len() { ", …)" } else { ")" })
    }
}

/// What of the evidence with these names is not in `DATA_DIR`.
pub fn missing(files: &Path, named: &BTreeSet<String>) -> Option<Missing> {
    let folder = folder(files);
    Missing::of(named, |name| folder.join(name).is_file())
}

/// Takes a file in: `name` is what its sender called it. It is on the disk when this returns. Slow: not for an async task.
pub fn take(files: &Path, bytes: &[u8], name: &str) -> Result<Exhibit, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    match kinds::of(bytes)? {
        Content::Picture(format) => {
            let picture = pictures::anew(bytes, format)?;
            Ok(Exhibit::Photo { file: keep(files, &picture)? })
        }
        Content::Document(ending) => {
            let file = keep(files, bytes)?;
            Ok(Exhibit::Document { name: named(name, ending), file })
        }
    }
}

/// The contents of a kept file; `None` if it is gone.
pub fn read(files: &Path, sha256: &str) -> io::Result<Option<Vec<u8>>> {
    match fs::read(folder(files).join(sha256)) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// Under a name of its own first, so that no half a file ever stands under its hash.
fn keep(files: &Path, bytes: &[u8]) -> io::Result<Kept> {
    let sha256 = hex(&Sha256::digest(bytes));
    let (folder, size) = (folder(files), i64::try_from(bytes.len()).unwrap_or(i64::MAX));
    let place = folder.join(&sha256);
    let kept = Kept { sha256: Some(sha256), size, file_id: None };
    fs::create_dir_all(&folder)?;
    // Also where it stands already: it is young again, so that it is not swept away before it is named.
    let mut draft = tempfile::NamedTempFile::new_in(&folder)?;
    io::Write::write_all(&mut draft, bytes)?;
    draft.as_file().sync_all()?;
    draft.persist(&place).map_err(|fault| fault.error)?;
    fs::File::open(&folder)?.sync_all()?;
    Ok(kept)
}

/// A document's name with the ending of what it is, without folders.
fn named(name: &str, ending: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = name.chars().filter(|letter| !letter.is_control()).collect();
    let (stem, given) = clean.rsplit_once('.').unwrap_or((&clean, ""));
    let stem = if given.eq_ignore_ascii_case(ending) { stem } else { &clean };
    let stem: String = stem.trim().chars().take(NAME_LETTERS).collect();
    format!("{}.{ending}", if stem.is_empty() { "document" } else { &stem })
}

/// Removes files of at least this age that neither evidence nor a report that is being written names; tells how many.
pub async fn sweep(db: &Db, files: &Path, age: Duration) -> store::Result<usize> {
    // The list of files first: what is written later is young, and what is named later stood in the list already.
    let old = match old_files(&folder(files), age) {
        Ok(old) => old,
        Err(fault) => {
            log::warn!("evidence files cannot be listed: {fault}");
            return Ok(0);
        }
    };
    let mut named: BTreeSet<String> = evidence::files(db).await?;
    for draft in report_drafts::all(db).await? {
        named.extend(draft.exhibits.iter().filter_map(|exhibit| exhibit.file()?.sha256.clone()));
    }
    let mut swept = 0;
    for (name, path) in old {
        if !named.contains(&name) && fs::remove_file(&path).is_ok() {
            swept += 1;
        }
    }
    Ok(swept)
}

/// Removes the file of evidence that was removed, unless something else names it.
pub async fn drop_file(db: &Db, files: &Path, sha256: &str) -> store::Result<()> {
    let drafts = report_drafts::all(db).await?;
    let in_draft = drafts.iter().flat_map(|draft| &draft.exhibits).filter_map(Exhibit::file);
    let drafted = in_draft.into_iter().any(|file| file.sha256.as_deref() == Some(sha256));
    if drafted || evidence::files(db).await?.contains(sha256) {
        return Ok(());
    }
    if let Err(fault) = fs::remove_file(folder(files).join(sha256)) {
        log::warn!("a removed evidence file is still there; it is swept away later: {fault}");
    }
    Ok(())
}

fn old_files(folder: &Path, age: Duration) -> io::Result<Vec<(String, PathBuf)>> {
    let mut old = Vec::new();
    let entries = match fs::read_dir(folder) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(old),
        entries => entries?,
    };
    for entry in entries {
        let entry = entry?;
        // Both are the machine's time, whatever the clock of the product shows.
        if entry.metadata()?.modified()?.elapsed().is_ok_and(|passed| passed >= age) {
            old.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
        }
    }
    Ok(old)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_get_the_ending_of_what_they_are() {
        for (name, ending, expected) in [
            ("Есеп.PDF", "pdf", "Есеп.pdf"),
            ("report.exe", "pdf", "report.exe.pdf"),
            ("../../etc/passwd", "txt", "passwd.txt"),
            ("C:\\a\\b.docx", "docx", "b.docx"),
            ("", "xlsx", "document.xlsx"),
            (".pdf", "pdf", "document.pdf"),
        ] {
            assert_eq!(named(name, ending), expected);
        }
    }

    #[test]
    fn a_file_is_kept_once_under_its_hash_and_read_back() {
        let place = tempfile::TempDir::new().unwrap();
        let taken = || take(place.path(), b"%PDF-1.7", "a.pdf").unwrap();
        let (first, second) = (taken(), taken());
        assert_eq!(first, second);
        let sha256 = first.file().unwrap().sha256.clone().unwrap();
        assert_eq!(fs::read_dir(folder(place.path())).unwrap().count(), 1);
        assert_eq!(read(place.path(), &sha256).unwrap().as_deref(), Some(&b"%PDF-1.7"[..]));
        assert_eq!(read(place.path(), "ff").unwrap(), None);
        assert!(matches!(take(place.path(), b"", "a.pdf"), Err(Unfit::Empty)));
    }
}
