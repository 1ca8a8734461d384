//! The playground's temporary folder: removed at the end, and, where a kill prevented that, at a later start.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Context;

use crate::bot::lease::Process;

/// How the names of these folders begin.
const PREFIX: &str = "jolkarta-playground-";
/// The file in which a folder names the process that it belongs to.
const OWNER: &str = "process";

/// A folder for the demonstration database, removed at the end.
pub struct Folder(PathBuf);

impl Folder {
    /// A new folder. Those of playgrounds that were killed are removed.
    pub fn new() -> anyhow::Result<Folder> {
        Folder::within(&std::env::temp_dir())
    }

    fn within(place: &Path) -> anyhow::Result<Folder> {
        remove_abandoned(place);
        let mut name = [0_u8; 8];
        getrandom::fill(&mut name)?;
        let path = place.join(format!("{PREFIX}{:016x}", u64::from_ne_bytes(name)));
        fs::create_dir(&path).with_context(|| format!("{} cannot be made", path.display()))?;
        let folder = Folder(path);
        if let Some(process) = Process::this() {
            fs::write(folder.0.join(OWNER), process.to_string())
                .with_context(|| format!("{} cannot be written to", folder.0.display()))?;
        }
        Ok(folder)
    }

    /// The folder of files in it.
    pub fn files(&self) -> PathBuf {
        self.0.join("files")
    }

    /// The address of the database in it.
    pub fn database(&self) -> String {
        format!("sqlite://{}", self.0.join("playground.db").display())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(fault) = fs::remove_dir_all(&self.0) {
            log::warn!("{} could not be removed: {fault}", self.0.display());
        }
    }
}

/// Removes the folders whose process has surely ended. Nothing depends on it: what cannot be read or removed is left.
fn remove_abandoned(place: &Path) {
    let ours = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().starts_with(PREFIX);
    let is_folder = |entry: &fs::DirEntry| entry.file_type().is_ok_and(|kind| kind.is_dir());
    let entries = fs::read_dir(place).into_iter().flatten().flatten();
    for entry in entries.filter(|entry| ours(entry) && is_folder(entry)) {
        if is_abandoned(&entry.path()) && fs::remove_dir_all(entry.path()).is_ok() {
            log::info!("{} was left by a playground that was killed; it is removed", entry.path().display());
        }
    }
}

fn is_abandoned(folder: &Path) -> bool {
    let owner = fs::read_to_string(folder.join(OWNER)).ok().and_then(|name| name.parse::<Process>().ok());
    owner.is_some_and(|process| process.is_dead())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bot::lease::dead_process;

    #[test]
    fn only_what_a_dead_process_left_is_removed() {
        let Some(dead) = dead_process() else { return };
        let place = tempfile::TempDir::new().unwrap();
        let make = |name: &str, owner: Option<&str>| {
            let folder = place.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("playground.db"), "data").unwrap();
            if let Some(owner) = owner {
                fs::write(folder.join(OWNER), owner).unwrap();
            }
            folder
        };
        let dead = dead.to_string();
        let living = Process::this().unwrap().to_string();
        let left = make("jolkarta-playground-1", Some(&dead));
        let kept = [
            make("jolkarta-playground-2", Some(&living)),
            make("jolkarta-playground-3", None),
            make("jolkarta-playground-4", Some("4711")),
            make("somebody-elses", Some(&dead)),
        ];
        let own = Folder::within(place.path()).unwrap();
        assert!(!left.exists() && kept.iter().all(|folder| folder.exists()));
        let path = own.0.clone();
        assert!(path.join(OWNER).exists());
        drop(own);
        assert!(!path.exists());
    }
}
