//! Stories through the user's door: one binary for all of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on ends here, and says where")]

mod audit;
mod backups;
mod botapi;
mod cli;
mod execution;
mod explanations;
mod gateway;
mod history;
mod house;
mod imports;
mod live;
mod locales;
mod markup;
mod messages;
mod migrations;
mod process;
mod publishing;
mod quality;
mod reminders;
mod reporting;
mod reports;
mod rich;
mod rooms;
mod search;
mod sim;
mod stats;
mod store;
mod stories;
mod subscriptions;
mod support;
mod web;

use std::{fs, path::Path};

/// A file that no `mod` names would never be compiled, and its tests would pass by not existing.
#[test]
fn every_file_is_registered() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it");
    let main = fs::read_to_string(folder.join("main.rs")).unwrap();
    let registered = |name: &str| main.lines().any(|line| line == format!("mod {name};"));
    let mut names: Vec<String> =
        fs::read_dir(&folder).unwrap().filter_map(|entry| module(&entry.unwrap().path())).collect();
    names.retain(|name| name != "main");
    assert!(names.contains(&"support".to_owned()), "the folder was not read");
    names.retain(|name| !registered(name));
    assert_eq!(names, Vec::<String>::new(), "these are not registered in tests/it/main.rs");
}

fn module(path: &Path) -> Option<String> {
    let is_module = path.extension().is_some_and(|end| end == "rs") || path.join("mod.rs").exists();
    is_module.then(|| path.file_stem().unwrap_or_default().to_string_lossy().into_owned())
}
