//! Backups: one file with everything, made while the program runs, looked over before it counts, and put back.

mod archive;

use std::{
    collections::BTreeSet,
    fs::{self, File, Permissions},
    io,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

use tempfile::{TempDir, TempPath};

use super::{
    audit,
    evidence::{FOLDER as EVIDENCE, Missing, missing},
};
use crate::{
    domain::ledger::Head,
    store::{Db, StoreError, Tx, copies, evidence},
};

use self::archive::{Contents, DATABASE, FILES, Unpack};
pub use self::archive::{Manifest, Member};

/// Why a backup was not made or put back.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// Something stands where the backup should go.
    #[error("{0} exists already and is left as it is; choose another name")]
    Exists(PathBuf),
    /// The backup would be part of itself, or the database a file of evidence, copied while it is written.
    #[error("{0} lies in DATA_DIR, all files of which are backed up; choose another folder")]
    Inside(PathBuf),
    /// The disk is full.
    #[error(
        "there is no room for the backup in {0}, which needs twice the size of the database and the size of DATA_DIR: \
         nothing was left behind. Make room there, or name a file on another disk"
    )]
    NoRoom(PathBuf),
    /// Evidence would be lost.
    #[error(
        "{0}: no backup was made. Is DATA_DIR ({1}) the folder of the program that runs on this database? \
         What is lost for good, a controller removes from its report; then there is nothing to miss"
    )]
    Missing(Missing, PathBuf),
    /// A file or folder could not be written.
    #[error("{0} cannot be written: {1}")]
    Unwritable(PathBuf, io::Error),
    /// A file or folder could not be read.
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, io::Error),
    /// The file is not a whole backup.
    #[error("not a sound backup: {0}")]
    NoBackup(String),
    /// There is something that would be lost.
    #[error("{0}; a backup is put back only where there is nothing")]
    NotEmpty(String),
    /// What was written is not what was read.
    #[error("the database that was put back is not the one of the backup: {0}")]
    Differs(String),
    /// The database copied, the one in the backup, or the one to put it into.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Fault {
    fn is_full_disk(&self) -> bool {
        match self {
            Fault::Unwritable(_, fault) => matches!(
                fault.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
            ),
            Fault::Store(fault) => fault.is_full_disk(),
            _ => false,
        }
    }
}

/// Makes a backup of a database and a folder of evidence files, looks it over, and only then gives it its name. Whatever
/// goes wrong, nothing is left behind; what breaks it off leaves at most a folder `.jolkarta-backup-…` beside it.
pub async fn make(database_url: &str, files: &Path, to: &Path, now: i64) -> Result<Manifest, Fault> {
    if to.symlink_metadata().is_ok() {
        return Err(Fault::Exists(to.into()));
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    make_in(folder, database_url, files, to, now).await.map_err(|fault| match fault.is_full_disk() {
        true => Fault::NoRoom(folder.into()),
        false => fault,
    })
}

async fn make_in(folder: &Path, database_url: &str, files: &Path, to: &Path, now: i64) -> Result<Manifest, Fault> {
    for inside in [Some(folder), copies::file(database_url)?.as_deref()].into_iter().flatten() {
        if let (Ok(files), Ok(path)) = (files.canonicalize(), inside.canonicalize())
            && path.starts_with(files)
        {
            return Err(Fault::Inside(inside.into()));
        }
    }
    let unwritable = |fault| Fault::Unwritable(folder.into(), fault);
    // Beside its place, so that it is moved there in one step, and readable by nobody else.
    let work = private_folder(folder, ".jolkarta-backup-").map_err(unwritable)?;
    let (copy, archive) = (work.path().join(DATABASE), work.path().join("backup.tar"));
    copies::take(database_url, &copy).await?;
    let Look { head, rows, evidence } = look_over(&copy).await?;
    if let Some(missing) = missing(files, &evidence) {
        return Err(Fault::Missing(missing, files.into()));
    }
    let engine = if database_url.starts_with("sqlite:") { "SQLite" } else { "PostgreSQL" };
    let (from, into, files) = (copy.clone(), archive.clone(), files.to_owned());
    let write = move || {
        archive::write(&into, &from, &files, Contents { made_at: now, engine, ledger: &head, rows })?;
        fs::remove_file(&from).map_err(|fault| Fault::Unwritable(from, fault))
    };
    blocking(write).await?;
    let manifest = check_in(&archive, work.path()).await?;
    let archive = TempPath::try_from_path(&archive).map_err(unwritable)?;
    archive.persist_noclobber(to).map_err(|fault| match fault.error.kind() {
        io::ErrorKind::AlreadyExists => Fault::Exists(to.into()),
        _ => Fault::Unwritable(to.into(), fault.error),
    })?;
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(unwritable)?;
    Ok(manifest)
}

/// Reads a backup from beginning to end and checks everything in it.
pub async fn check(archive: &Path) -> Result<Manifest, Fault> {
    check_in(archive, place_to_unpack()?.path()).await
}

async fn check_in(archive: &Path, work: &Path) -> Result<Manifest, Fault> {
    let (archive, database) = (archive.to_owned(), work.join(DATABASE));
    let unpacked = database.clone();
    let read = move || archive::read(&archive, &Unpack { database: Some(&unpacked), files: None });
    let manifest = blocking(read).await?;
    let Look { head, rows, evidence } = look_over(&database).await?;
    if (&manifest.ledger, &manifest.rows) != (&head.to_string(), &rows) {
        return Err(Fault::NoBackup(format!("{DATABASE} has other rows than the manifest says")));
    }
    let held: BTreeSet<&str> = manifest.members.iter().filter_map(|member| member.name.strip_prefix(FILES)).collect();
    match Missing::of(&evidence, |name| held.contains(format!("{EVIDENCE}/{name}").as_str())) {
        Some(missing) => Err(Fault::NoBackup(missing.to_string())),
        None => Ok(manifest),
    }
}

/// Puts a backup into an empty database of either engine, brought up to date, and an empty or absent folder; into both or
/// into none.
pub async fn restore(archive: &Path, to: &Db, files: &Path) -> Result<Manifest, Fault> {
    let work = place_to_unpack()?;
    let manifest = check_in(archive, work.path()).await?;
    if fs::read_dir(files).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Fault::NotEmpty(format!("the folder {} is not empty", files.display())));
    }
    let from = Db::open(&copies::address(&work.path().join(DATABASE))).await?;
    check_empty(to, &work).await?;
    let put_back = put_back(archive, &from, to, files).await;
    if put_back.is_err() {
        // It was empty; that it cannot be emptied again would only hide what went wrong.
        let _ = fs::remove_dir_all(files);
    }
    from.close().await;
    put_back?;
    match audit::verify(to, None).await {
        Ok(head) if manifest.ledger == head.to_string() => Ok(manifest),
        Ok(head) => Err(Fault::Differs(format!("its ledger ends at {head}"))),
        Err(fault) => Err(Fault::Differs(fault.to_string())),
    }
}

async fn put_back(archive: &Path, from: &Db, to: &Db, files: &Path) -> Result<(), Fault> {
    let mut snapshot = from.snapshot().await?;
    let tables = copies::tables(&mut snapshot).await?;
    let mut tx = copies::copy(&mut snapshot, to).await?;
    if copies::counts(&mut tx, &tables).await? != copies::counts(&mut snapshot, &tables).await? {
        return Err(Fault::Differs("it has other rows".into()));
    }
    let (archive, folder) = (archive.to_owned(), files.to_owned());
    blocking(move || archive::read(&archive, &Unpack { database: None, files: Some(&folder) })).await?;
    Ok(tx.commit().await?)
}

/// Somebody's rows are what a new database has not.
async fn check_empty(db: &Db, work: &TempDir) -> Result<(), Fault> {
    let fresh = Db::open(&copies::address(&work.path().join("fresh.db"))).await?;
    let mut tx = fresh.snapshot().await?;
    let tables = copies::tables(&mut tx).await?;
    let none = copies::counts(&mut tx, &tables).await?;
    drop(tx);
    fresh.close().await;
    let found = copies::counts(&mut db.snapshot().await?, &tables).await?;
    match found.iter().zip(&none).find(|(found, none)| found != none) {
        Some(((table, rows), _)) => Err(Fault::NotEmpty(format!("the database has {rows} rows in {table}"))),
        None => Ok(()),
    }
}

/// What a sound copy of a database holds.
struct Look {
    head: Head,
    rows: Vec<(String, i64)>,
    /// The files that its evidence names.
    evidence: BTreeSet<String>,
}

async fn look_over(database: &Path) -> Result<Look, Fault> {
    let db = Db::connect(&copies::address(database)).await?;
    let looked = look(&db).await;
    db.close().await;
    looked
}

async fn look(db: &Db) -> Result<Look, Fault> {
    let mut tx: Tx = db.snapshot().await?;
    if let Some(damage) = copies::damage(&mut tx).await?.first() {
        return Err(Fault::NoBackup(format!("{DATABASE}: {damage}")));
    }
    let tables = copies::tables(&mut tx).await?;
    let rows = copies::counts(&mut tx, &tables).await?;
    // Backups of earlier versions have no such table.
    let evidence = match tables.iter().any(|table| table.name == "evidence") {
        true => evidence::files(&mut tx).await?,
        false => BTreeSet::new(),
    };
    drop(tx);
    let head = audit::verify(db, None).await.map_err(|fault| match fault {
        audit::Fault::Store(fault) => fault.into(),
        fault => Fault::NoBackup(fault.to_string()),
    })?;
    Ok(Look { head, rows, evidence })
}

/// A folder for copies of what people wrote: only its owner may look into it. It goes when it is dropped.
fn private_folder(place: &Path, prefix: &str) -> io::Result<TempDir> {
    tempfile::Builder::new().prefix(prefix).permissions(Permissions::from_mode(0o700)).tempdir_in(place)
}

fn place_to_unpack() -> Result<TempDir, Fault> {
    let folder = std::env::temp_dir();
    private_folder(&folder, "jolkarta-restore-").map_err(|fault| Fault::Unwritable(folder, fault))
}

/// Files are large and slow: they are worked on beside what else runs.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T, Fault> + Send + 'static) -> Result<T, Fault> {
    let ended = tokio::task::spawn_blocking(work).await;
    ended.unwrap_or_else(|fault| Err(Fault::NoBackup(format!("the work was broken off: {fault}"))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_owner_looks_into_a_folder_of_copies() {
        let place = TempDir::new().unwrap();
        let folder = private_folder(place.path(), "copies-").unwrap();
        assert_eq!(fs::metadata(folder.path()).unwrap().permissions().mode() & 0o777, 0o700);
    }
}
