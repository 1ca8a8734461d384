//! `backup` and `restore` as commands: beside a running bot, and when the disk is full.

use std::{fs, os::unix::fs::PermissionsExt};

use jolkarta::sim::Sim;

use super::full;
use crate::support::{
    database::{Engine, both},
    program::{BOT, Program, Telegram, data},
};

async fn fill(program: &Program) {
    for kind in ["programmes", "regions", "directions", "agencies"] {
        program.call(&["import", kind, data(&format!("{kind}.csv")).to_str().unwrap()]).await.ended(0);
    }
    program.call(&["import", "items", data("roadmap-2023.csv").to_str().unwrap()]).await.ended(0);
}

both! {
    async fn a_bot_goes_on_from_a_backup_that_was_made_while_it_ran(test: &TestDb) {
        let telegram = Telegram::new().await;
        let person = telegram.sim.add_user("Aigul", "en");
        let old = Program::with(&telegram).set("DATABASE_URL", &test.url);
        fill(&old).await;
        fs::create_dir(old.path("files")).unwrap();
        fs::write(old.path("files/photo.jpg"), "photo").unwrap();
        let mut bot = old.run();
        bot.ready().await;
        telegram.sim.start(person, BOT, None).unwrap();
        let welcome = |sim: &Sim| sim.chat(person, person).messages.iter().any(|message| !message.mine).then_some(());
        telegram.until("the welcome", welcome).await;
        let told = old.call(&["backup", "backup.tar"]).await.ended(0);
        assert!(told.out.starts_with("Backup: backup.tar, ") && told.out.contains(", 1 evidence files."), "{told:?}");
        let root = told.out.trim_end().rsplit(' ').next().unwrap().to_owned();
        bot.terminate();
        bot.ended().await.ended(0);
        let archive = old.path("backup.tar");
        let archive = archive.to_str().unwrap();
        let new = Program::with(&telegram);
        let told = new.call(&["restore", "--dry-run", archive]).await.ended(0);
        assert!(told.out.starts_with("Sound: ") && !new.path("files").exists(), "{told:?}");
        new.call(&["restore", archive]).await.ended(0);
        assert_eq!(fs::read(new.path("files/photo.jpg")).unwrap(), b"photo");
        new.call(&["verify", "--root", &root]).await.ended(0);
        let again = new.call(&["restore", archive]).await.ended(2);
        assert!(again.err.contains("only where there is nothing"), "{again:?}");
        let mut bot = new.run();
        bot.ready().await;
        telegram.sim.send(person, person, "/item 1").unwrap();
        telegram.told(person, "№\u{a0}1 ·").await;
        bot.terminate();
        bot.ended().await.ended(0);
    }
}

/// With the wrong folder a backup would lack what its database names: it is refused, and `check` says so before.
#[tokio::test]
async fn the_folder_of_another_program_is_not_backed_up_as_this_ones() {
    let (source, telegram) = (full(Engine::Sqlite).await, Telegram::new().await);
    let program = Program::with(&telegram).set("DATABASE_URL", &source.url).set("DATA_DIR", "elsewhere");
    let missing = "1 of 1 evidence files that the database names are missing (abc)";
    let told = program.call(&["backup", "b.tar"]).await.ended(2);
    assert!(told.err.contains(missing) && told.err.contains("Is DATA_DIR (elsewhere) the folder"), "{told:?}");
    assert!(!program.path("b.tar").exists());
    let told = program.call(&["check"]).await.ended(1);
    assert!(told.out.contains(&format!("FAIL  evidence: {missing}; is DATA_DIR (elsewhere) right?")), "{told:?}");
    source.finish().await;
}

/// What `tar` unpacks is a database that the program runs on.
#[tokio::test]
async fn an_archive_is_unpacked_without_the_program() {
    let program = Program::new();
    fill(&program).await;
    program.call(&["backup", "backup.tar"]).await.ended(0);
    let unpacked = Program::new();
    let mut archive = tar::Archive::new(fs::File::open(program.path("backup.tar")).unwrap());
    archive.unpack(unpacked.path(".")).unwrap();
    let unpacked = unpacked.set("DATABASE_URL", "sqlite://database.db");
    let verified = unpacked.call(&["verify"]).await.ended(0);
    assert_eq!(verified.out, program.call(&["verify"]).await.out);
}

#[tokio::test]
async fn a_refused_restore_leaves_no_database() {
    let program = Program::new();
    program.file("b.tar", "no backup");
    fs::create_dir(program.path("files")).unwrap();
    for (file, code) in [("b.tar", 1), ("nowhere.tar", 1)] {
        let told = program.call(&["restore", file]).await.ended(code);
        assert_eq!(told.out, "", "{told:?}");
        let left = fs::read_dir(program.path(".")).unwrap().count();
        assert_eq!(left, 2, "only the file and the folder that were there before");
    }
}

/// A full disk, as far as a test can fill one: no file may grow beyond this.
#[tokio::test]
async fn a_full_disk_is_told_and_leaves_nothing() {
    let program = Program::new();
    fill(&program).await;
    fs::create_dir(program.path("files")).unwrap();
    fs::write(program.path("files/large"), vec![7; 3 << 20]).unwrap();
    fs::create_dir(program.path("backups")).unwrap();
    // In blocks of 512 bytes: too little for the copy of the database, then enough for it but not for the archive.
    for limit in ["-f 100", "-f 4000"] {
        let told = program.call_within(limit, &["backup", "backups/b.tar"]).await.ended(1);
        assert_eq!((told.out.as_str(), told.err.lines().count()), ("", 1), "{told:?}");
        assert!(
            told.err.contains("no room for the backup in backups") && told.err.contains("another disk"),
            "{told:?}"
        );
        assert_eq!(fs::read_dir(program.path("backups")).unwrap().count(), 0, "something is left behind");
    }
    program.call_within("-f 40000", &["backup", "backups/b.tar"]).await.ended(0);
    let rights = fs::metadata(program.path("backups/b.tar")).unwrap().permissions().mode() & 0o777;
    assert_eq!(rights, 0o600, "it holds what people wrote");
}
