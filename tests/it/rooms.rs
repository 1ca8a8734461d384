//! The rooms of `src` and what each may use: the rules of `docs/architecture.md`, checked over every file.

mod source;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use source::{Source, read};

/// What only wires or starts the rest may use everything.
const WIRING: [&str; 5] = ["lib", "main", "cli", "app", "playground"];

/// Every other room, and the rooms that it may use beside itself.
const ROOMS: [(&str, &[&str]); 16] = [
    ("config", &["domain"]),
    ("clock", &[]),
    ("domain", &[]),
    ("store", &["domain"]),
    ("actions", &["domain", "store", "clock"]),
    ("access", &["store", "domain"]),
    ("outbox", &["store", "telegram", "messages", "domain", "clock"]),
    ("telegram", &["domain"]),
    ("messages", &["domain"]),
    ("picture", &["store", "messages", "reports", "domain"]),
    ("bot", &["access", "actions", "store", "picture", "intake", "reports", "messages", "telegram", "domain", "clock"]),
    ("schedule", &["actions", "store", "domain", "clock"]),
    ("intake", &["actions", "domain"]),
    ("reports", &["messages", "domain"]),
    ("web", &["access", "store", "picture", "actions", "reports", "intake", "messages", "domain", "clock"]),
    ("sim", &[]),
];

/// What may be mentioned only in some rooms, and why.
const MENTIONS: [(&str, &[&str], &str); 5] = [
    ("sqlx", &["store"], "only the store knows the database"),
    ("Utc::now", &["clock"], "take the time from a Clock"),
    ("Local::now", &["clock"], "take the time from a Clock"),
    ("SystemTime::now", &["clock"], "take the time from a Clock"),
    ("env::var", &["config"], "only the configuration reads the environment"),
];

/// What the domain does without, so that its rules stay pure.
const IMPURE: [&str; 9] = ["async", "tokio", "futures", "teloxide", "reqwest", "axum", "fs", "net", "process"];

/// Where something may be printed: results of the command line. All else goes to the log.
const MAY_PRINT: [&str; 2] = ["main", "cli"];

const MOST_LINES: usize = 500;

/// What a file of `src` does that its room does not allow.
fn faults(path: &str, text: &str) -> Vec<String> {
    let source = read(path, text);
    let mut faults = shape(text);
    faults.extend(uses(&source));
    faults.extend(mentions(&source));
    faults.into_iter().map(|fault| format!("{path}: {fault}")).collect()
}

fn shape(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if !text.starts_with("//! ") {
        faults.push("does not begin with a `//!` sentence that says what it holds".into());
    }
    let lines = text.lines().count();
    if lines > MOST_LINES {
        faults.push(format!("has {lines} lines, more than {MOST_LINES}"));
    }
    faults
}

fn uses(source: &Source) -> Vec<String> {
    let room = source.room.as_str();
    if WIRING.contains(&room) {
        return Vec::new();
    }
    let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("is in no known room: add `{room}` to tests/it/rooms.rs and docs/architecture.md")];
    };
    let forbidden = source.uses.iter().filter(|used| *used != room && !allowed.contains(&used.as_str()));
    forbidden.map(|used| format!("{room} may not use {used}")).collect()
}

fn mentions(source: &Source) -> Vec<String> {
    let room = source.room.as_str();
    let mut faults = Vec::new();
    for (name, rooms, reason) in MENTIONS {
        if source.mentions.contains(name) && !rooms.contains(&room) {
            faults.push(format!("mentions {name}: {reason}"));
        }
    }
    if room == "domain" {
        let impure = IMPURE.iter().filter(|name| source.mentions.contains(**name));
        faults.extend(impure.map(|name| format!("mentions {name}: the domain is pure")));
    }
    if !MAY_PRINT.contains(&room) {
        faults.extend(
            source.prints.iter().map(|name| format!("calls {name}!: results are returned, the rest is logged")),
        );
    }
    if room != "store" {
        faults.extend(source.sql.iter().map(|text| format!("holds SQL: {text}")));
    }
    faults
}

fn rust_files(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

#[test]
fn every_file_keeps_to_its_room() {
    let files = rust_files(&folder("src"));
    let found: Vec<String> = files.iter().flat_map(|(path, text)| faults(path, text)).collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    let store_uses: BTreeSet<String> = files
        .iter()
        .filter(|(path, _)| path.starts_with("store/"))
        .flat_map(|(path, text)| read(path, text).uses)
        .collect();
    assert!(store_uses.contains("domain"), "the files were not read: the store does use the domain");
}

#[test]
fn every_file_is_compiled() {
    let files = rust_files(&folder("src"));
    let declared: BTreeSet<String> = files.iter().flat_map(|(path, text)| read(path, text).declares).collect();
    let forgotten =
        |source: &Source| !declared.contains(&source.module) && !["lib", "main"].contains(&source.module.as_str());
    let sources = files.iter().map(|(path, text)| read(path, text));
    let forgotten: Vec<String> = sources.filter(forgotten).map(|source| source.module).collect();
    assert_eq!(forgotten, Vec::<String>::new(), "no `mod` names these");
}

#[test]
fn every_test_file_has_the_same_shape() {
    let files = rust_files(&folder("tests"));
    let found: Vec<String> = files
        .iter()
        .flat_map(|(path, text)| shape(text).into_iter().map(move |fault| format!("{path}: {fault}")))
        .collect();
    assert!(files.len() > 2, "the folder was not read");
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

mod the_check_itself {
    use super::faults;

    fn found(path: &str, code: &str) -> Vec<String> {
        faults(path, &format!("//! A file.\n{code}"))
    }

    #[track_caller]
    fn refuses(path: &str, code: &str, fault: &str) {
        assert_eq!(found(path, code), [format!("{path}: {fault}")], "{code}");
    }

    #[track_caller]
    fn accepts(path: &str, code: &str) {
        assert_eq!(found(path, code), Vec::<String>::new(), "{code}");
    }

    #[test]
    fn finds_every_way_to_name_another_room() {
        let fault = "domain may not use store";
        for code in [
            "use crate::store;",
            "use crate::store::{self, Db};",
            "use crate::{domain::items, store::Db};",
            "use crate::{domain::{self, items::Item}, store};",
            "fn f() -> crate::store::Db { g() }",
            "fn f() { vec![crate::store::head()]; }",
            "use super::super::store;",
            "use super::{super::store::Db, items::Item};",
            "mod tests { use super::super::super::store::Db; }",
            "macro_rules! m { () => { $crate::store::head() } }",
        ] {
            refuses("domain/items.rs", code, fault);
        }
        refuses("domain/mod.rs", "use super::store;", fault);
        refuses("clock.rs", "use super::store;", "clock may not use store");
        refuses("domain/items.rs", "use crate::*;", "domain may not use *");
        refuses("domain/items.rs", "use crate as all;", "domain may not use crate as a whole");
        refuses("domain/items.rs", "use crate::{self as all};", "domain may not use self");
        refuses("sim/state.rs", "use jolkarta::domain;", "sim may not use jolkarta");
    }

    #[test]
    fn accepts_what_the_table_allows() {
        accepts("store/records.rs", "use super::{Db, ledger}; use crate::{domain::items::Item, store::Tx};");
        accepts("store/records.rs", "mod tests { use super::super::Db; use super::*; }");
        accepts(
            "domain/items.rs",
            "// use crate::store;\n/* crate::store */\n/// See `crate::store` and `SELECT 1`.\nstruct A;",
        );
        accepts("domain/items.rs", "pub(crate) fn f() -> &'static str { \"use crate::store\" }");
        accepts("app.rs", "use crate::{store, bot, sim};");
    }

    #[test]
    fn finds_sql_but_no_prose() {
        refuses("bot/items.rs", "const A: &str = \"SELECT id FROM items\";", "holds SQL: SELECT id FROM items");
        refuses("bot/items.rs", "fn f() { q(r#\"  delete from items\"#); }", "holds SQL: delete from items");
        refuses(
            "bot/items.rs",
            "fn f() { q(format!(\"UPDATE items SET a = {}\", 1)); }",
            "holds SQL: UPDATE items SET a = {}",
        );
        accepts("store/records.rs", "const A: &str = \"SELECT id FROM items\";");
        accepts("bot/items.rs", "const A: &str = \"Select one from the list, then update it\";");
    }

    #[test]
    fn finds_clocks_environment_and_printing() {
        let time = "take the time from a Clock";
        refuses("bot/items.rs", "fn f() { chrono::Utc::now(); }", &format!("mentions Utc::now: {time}"));
        refuses("domain/items.rs", "fn f() { SystemTime::now(); }", &format!("mentions SystemTime::now: {time}"));
        let environment = "mentions env::var: only the configuration reads the environment";
        refuses("bot/items.rs", "fn f() { std::env::var(\"A\"); }", environment);
        refuses("bot/items.rs", "fn f() { env::var_os(\"A\"); }", environment);
        refuses("bot/items.rs", "use std::env::{args, vars};", environment);
        refuses("bot/items.rs", "use sqlx::Row;", "mentions sqlx: only the store knows the database");
        refuses("domain/items.rs", "async fn f() {}", "mentions async: the domain is pure");
        refuses("bot/items.rs", "fn f() { println!(); }", "calls println!: results are returned, the rest is logged");
        accepts("clock.rs", "fn f() { Utc::now(); }");
        accepts("config.rs", "fn f() { std::env::var(\"A\"); }");
        accepts("bot/items.rs", "fn f() { std::time::Instant::now(); env!(\"CARGO_PKG_VERSION\"); }");
        accepts("cli.rs", "fn f() { println!(); }");
    }

    #[test]
    fn finds_unknown_rooms_and_shapeless_files() {
        let fault = "is in no known room: add `attic` to tests/it/rooms.rs and docs/architecture.md";
        refuses("attic/items.rs", "fn f() {}", fault);
        assert_eq!(faults("clock.rs", "struct A;").len(), 1);
        assert_eq!(
            faults("clock.rs", &format!("//! A file.\n{}", "\n".repeat(500))),
            ["clock.rs: has 501 lines, more than 500"]
        );
    }
}
