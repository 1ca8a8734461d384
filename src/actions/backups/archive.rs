//! The file that a backup is: a tar archive of a database, evidence files and, at its end, a manifest that tells the length
//! and hash of each. `tar` unpacks it anywhere.

use std::{
    fs::{self, File},
    io::{self, BufReader, BufWriter, ErrorKind, Read, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::{Component, Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tar::{EntryType, Header};

use super::Fault;
use crate::domain::ledger::{Head, hex};

/// The form of the archive; a program refuses those that it does not know.
const FORM: u32 = 1;
/// The database within the archive: SQLite, whichever engine it comes from.
pub const DATABASE: &str = "database.db";
const MANIFEST: &str = "manifest.json";
/// The evidence files within the archive.
pub const FILES: &str = "files/";
/// Longest manifest that is read, in bytes.
const MANIFEST_BYTES: u64 = 256 << 20;

/// What a backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    form: u32,
    /// The version of the program that made it.
    pub program: String,
    /// When it was made, in UTC epoch seconds.
    pub made_at: i64,
    /// Engine of the database that it was made of.
    pub engine: String,
    /// Where the ledger ended: the root that `verify --root` takes.
    pub ledger: String,
    /// Rows of each table.
    pub rows: Vec<(String, i64)>,
    /// Every other member.
    pub members: Vec<Member>,
}

/// A file within the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256 of its content, in hexadecimal.
    pub sha256: String,
}

/// What of the manifest is known before the archive is written.
pub struct Contents<'a> {
    /// When it is made, in UTC epoch seconds.
    pub made_at: i64,
    /// Engine of the database.
    pub engine: &'a str,
    /// Where the ledger ends.
    pub ledger: &'a Head,
    /// Rows of each table.
    pub rows: Vec<(String, i64)>,
}

/// Writes an archive of a database and of everything in a folder, which may be absent, and makes it last.
pub fn write(to: &Path, database: &Path, files: &Path, contents: Contents<'_>) -> Result<Manifest, Fault> {
    let unwritable = |fault| Fault::Unwritable(to.into(), fault);
    let mut writer = Writer {
        tar: tar::Builder::new(BufWriter::new(private(to).map_err(unwritable)?)),
        at: contents.made_at.unsigned_abs(),
        members: Vec::new(),
    };
    writer.add(DATABASE.into(), database)?;
    for name in names(files)? {
        match writer.add(format!("{FILES}{name}"), &files.join(&name)) {
            // Removed since the folder was listed.
            Err(Fault::Unreadable(_, fault)) if fault.kind() == ErrorKind::NotFound => {}
            other => other?,
        }
    }
    let manifest = Manifest {
        form: FORM,
        program: env!("CARGO_PKG_VERSION").into(),
        made_at: contents.made_at,
        engine: contents.engine.into(),
        ledger: contents.ledger.to_string(),
        rows: contents.rows,
        members: writer.members,
    };
    let mut text = serde_json::to_vec_pretty(&manifest).map_err(|fault| unwritable(fault.into()))?;
    text.push(b'\n');
    append(&mut writer.tar, MANIFEST, text.len() as u64, writer.at, &text[..]).map_err(unwritable)?;
    let file = writer.tar.into_inner().and_then(|file| file.into_inner().map_err(io::IntoInnerError::into_error));
    file.and_then(|file| file.sync_all()).map_err(unwritable)?;
    Ok(manifest)
}

/// A new file for its owner only: it holds what people wrote.
fn private(path: &Path) -> io::Result<File> {
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

struct Writer {
    tar: tar::Builder<BufWriter<File>>,
    at: u64,
    members: Vec<Member>,
}

impl Writer {
    fn add(&mut self, name: String, path: &Path) -> Result<(), Fault> {
        let unreadable = |fault| Fault::Unreadable(path.into(), fault);
        let file = File::open(path).map_err(unreadable)?;
        let bytes = file.metadata().map_err(unreadable)?.len();
        let mut hashed = Hashed::new(BufReader::new(file).take(bytes));
        append(&mut self.tar, &name, bytes, self.at, &mut hashed)
            .map_err(|fault| Fault::Unwritable(path.into(), fault))?;
        if hashed.bytes != bytes {
            return Err(unreadable(io::Error::other("it became shorter while it was read")));
        }
        self.members.push(Member { name, bytes, sha256: hashed.finish() });
        Ok(())
    }
}

fn append(tar: &mut tar::Builder<impl Write>, name: &str, bytes: u64, at: u64, data: impl Read) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_size(bytes);
    header.set_mode(0o600);
    header.set_mtime(at);
    tar.append_data(&mut header, name, data)
}

/// Every file in a folder and the folders in it, by its path from there, in order.
fn names(folder: &Path) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(inner) = folders.pop() {
        let path = folder.join(&inner);
        let unreadable = |fault| Fault::Unreadable(path.clone(), fault);
        let entries = match fs::read_dir(&path) {
            Err(fault) if fault.kind() == ErrorKind::NotFound => continue,
            entries => entries.map_err(unreadable)?,
        };
        for entry in entries {
            let entry = entry.map_err(unreadable)?;
            let (name, kind) = (inner.join(entry.file_name()), entry.file_type().map_err(unreadable)?);
            if kind.is_dir() {
                folders.push(name);
            } else if kind.is_file() {
                let text = name.to_str().map(str::to_owned);
                names.push(text.ok_or_else(|| unreadable(io::Error::other("a name in it is not UTF-8")))?);
            } else {
                return Err(unreadable(io::Error::other(format!("{} is no plain file", name.display()))));
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Where what is unpacked goes.
pub struct Unpack<'a> {
    /// The database.
    pub database: Option<&'a Path>,
    /// The folder of the evidence files.
    pub files: Option<&'a Path>,
}

/// Reads an archive from beginning to end, unpacks what is asked for, and compares everything with the manifest.
pub fn read(archive: &Path, unpack: &Unpack<'_>) -> Result<Manifest, Fault> {
    let unreadable = |fault: io::Error| match fault.kind() {
        // The words of these repeat the file's bytes.
        ErrorKind::Other | ErrorKind::InvalidData | ErrorKind::UnexpectedEof => {
            Fault::NoBackup(format!("{} cannot be read: it is cut off, damaged, or no tar file", archive.display()))
        }
        _ => Fault::NoBackup(format!("{} cannot be read: {fault}", archive.display())),
    };
    let file = File::open(archive).map_err(unreadable)?;
    let mut tar = tar::Archive::new(BufReader::new(file));
    let (mut manifest, mut members) = (None, Vec::new());
    for entry in tar.entries().map_err(unreadable)? {
        let mut entry = entry.map_err(unreadable)?;
        let name = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        if manifest.is_some() {
            return Err(Fault::NoBackup(format!("{name} stands behind the manifest")));
        }
        if entry.header().entry_type() != EntryType::Regular {
            return Err(Fault::NoBackup(format!("{name} is no plain file")));
        }
        if name == MANIFEST {
            let parsed = serde_json::from_reader(BufReader::new(entry.take(MANIFEST_BYTES)));
            let parsed: Manifest = parsed.map_err(|fault| Fault::NoBackup(format!("{MANIFEST}: {fault}")))?;
            manifest = Some(parsed);
            continue;
        }
        let place = place(&name, unpack)?;
        let mut hashed = Hashed::new(&mut entry);
        save(&mut hashed, place.as_deref()).map_err(|fault| match place {
            Some(place) if !hashed.failed => Fault::Unwritable(place, fault),
            _ => unreadable(fault),
        })?;
        members.push(Member { name, bytes: hashed.bytes, sha256: hashed.finish() });
    }
    let manifest = manifest.ok_or_else(|| Fault::NoBackup(format!("{MANIFEST} is missing: the file is cut off")))?;
    compare(&manifest, &members)?;
    Ok(manifest)
}

fn compare(manifest: &Manifest, members: &[Member]) -> Result<(), Fault> {
    if manifest.form != FORM {
        let form = manifest.form;
        return Err(Fault::NoBackup(format!("it has form {form}; this program reads form {FORM} only")));
    }
    let listed = manifest.members.iter();
    if let Some((listed, found)) = listed.zip(members).find(|(listed, found)| listed != found) {
        let reason =
            if listed.name == found.name { "is not what the manifest says" } else { "is not where it should be" };
        return Err(Fault::NoBackup(format!("{} {reason}", listed.name)));
    }
    match manifest.members.len() == members.len() {
        true => Ok(()),
        false => Err(Fault::NoBackup("it has more or fewer members than the manifest says".into())),
    }
}

/// Where a member goes, if it is wanted; a name that leads elsewhere is refused even if not.
fn place(name: &str, unpack: &Unpack<'_>) -> Result<Option<PathBuf>, Fault> {
    if name == DATABASE {
        return Ok(unpack.database.map(Path::to_owned));
    }
    let inner = name.strip_prefix(FILES).map(Path::new);
    let plain = |inner: &&Path| inner.components().all(|step| matches!(step, Component::Normal(_)));
    match inner.filter(plain).filter(|inner| inner.file_name().is_some()) {
        Some(inner) => Ok(unpack.files.map(|folder| folder.join(inner))),
        None => Err(Fault::NoBackup(format!("{name:?} does not belong into a backup"))),
    }
}

fn save(from: &mut impl Read, to: Option<&Path>) -> io::Result<()> {
    let Some(path) = to else { return io::copy(from, &mut io::sink()).map(drop) };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = File::create_new(path)?;
    io::copy(from, &mut file)?;
    file.sync_all()
}

/// What is read, hashed and counted on the way.
struct Hashed<R> {
    inner: R,
    hash: Sha256,
    bytes: u64,
    failed: bool,
}

impl<R: Read> Hashed<R> {
    fn new(inner: R) -> Hashed<R> {
        Hashed { inner, hash: Sha256::new(), bytes: 0, failed: false }
    }

    fn finish(self) -> String {
        hex(&self.hash.finalize())
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into).inspect_err(|_| self.failed = true)?;
        self.hash.update(&into[..length]);
        self.bytes += length as u64;
        Ok(length)
    }
}
