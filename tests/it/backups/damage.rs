//! Damaged and forged archives: never taken for sound, never put back.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::Read,
    path::Path,
};

use jolkarta::actions::backups;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{Shelf, full, restore};
use crate::support::database::{Engine, TestDb};

/// A sound backup.
async fn sound() -> (Shelf, Vec<u8>) {
    let (source, shelf) = (full(Engine::Sqlite).await, Shelf::new());
    shelf.make(&source.url, "backup.tar").await.unwrap();
    source.finish().await;
    let bytes = fs::read(shelf.at("backup.tar")).unwrap();
    (shelf, bytes)
}

async fn check(path: &Path) -> Result<backups::Manifest, String> {
    backups::check(path).await.map_err(|fault| fault.to_string())
}

#[tokio::test]
async fn a_cut_archive_is_never_sound() {
    let (shelf, bytes) = sound().await;
    let cut = shelf.at("cut.tar");
    // The blocks of zeros at the end say nothing.
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    for part in 0..20 {
        fs::write(&cut, &bytes[..end * part / 20]).unwrap();
        let refused = check(&cut).await.unwrap_err();
        assert!(refused.starts_with("not a sound backup: "), "{refused}");
    }
    fs::write(&cut, &bytes[..end - 1]).unwrap();
    check(&cut).await.unwrap_err();
}

#[tokio::test]
async fn a_flipped_bit_is_found_or_means_nothing() {
    let (shelf, bytes) = sound().await;
    let manifest = check(&shelf.at("backup.tar")).await.unwrap();
    let mut random = fastrand::Rng::with_seed(3);
    let (flipped, mut found) = (shelf.at("flipped.tar"), 0);
    for _ in 0..40 {
        let mut bytes = bytes.clone();
        let place = random.usize(0..bytes.len());
        bytes[place] ^= 1 << random.u8(0..8);
        fs::write(&flipped, &bytes).unwrap();
        match check(&flipped).await {
            Err(_) => found += 1,
            // Between the members there is room that nobody reads.
            Ok(read) => assert_eq!(read, manifest, "at {place}"),
        }
    }
    assert!(found > 30, "{found} of 40");
}

/// An archive as a map of its members, to be changed and written again.
struct Forged {
    members: BTreeMap<String, Vec<u8>>,
    manifest: Value,
}

impl Forged {
    fn of(path: &Path) -> Forged {
        let mut archive = tar::Archive::new(File::open(path).unwrap());
        let mut members = BTreeMap::new();
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_str().unwrap().to_owned();
            let mut content = Vec::new();
            entry.read_to_end(&mut content).unwrap();
            members.insert(name, content);
        }
        let manifest = serde_json::from_slice(&members.remove("manifest.json").unwrap()).unwrap();
        Forged { members, manifest }
    }

    /// Makes the manifest say what is there, as somebody does who knows how.
    fn signed(mut self) -> Forged {
        let member = |(name, content): (&String, &Vec<u8>)| {
            let sha256 = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
            json!({"name": name, "bytes": content.len(), "sha256": sha256})
        };
        self.manifest["members"] = self.members.iter().map(member).collect();
        self
    }

    fn write(&self, path: &Path) {
        let mut builder = tar::Builder::new(File::create(path).unwrap());
        let manifest = ("manifest.json".to_owned(), serde_json::to_vec(&self.manifest).unwrap());
        for (name, content) in self.members.iter().chain([(&manifest.0, &manifest.1)]) {
            let mut header = tar::Header::new_gnu();
            header.set_size(content.len() as u64);
            header.set_mode(0o600);
            // Not by the library's own way, which refuses names that lead outside.
            if name.len() < 100 {
                header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
                header.set_cksum();
                builder.append(&header, &content[..]).unwrap();
            } else {
                builder.append_data(&mut header, name, &content[..]).unwrap();
            }
        }
        builder.finish().unwrap();
    }
}

type Forge = fn(&mut Forged);

fn add(forged: &mut Forged, name: &str) {
    forged.members.insert(name.into(), b"more".to_vec());
}

#[tokio::test]
async fn a_forged_archive_is_told_and_not_put_back() {
    let (shelf, _) = sound().await;
    let forgeries: [(&str, bool, Forge); 10] = [
        ("files/photo.jpg is not what the manifest says", false, |f| {
            f.members.get_mut("files/photo.jpg").unwrap()[9] ^= 1
        }),
        ("more or fewer members", false, |f| add(f, "files/zz")),
        ("is not where it should be", false, |f| drop(f.members.remove("files/empty"))),
        ("1 of 1 evidence files that the database names are missing (abc)", true, |f| {
            drop(f.members.remove("files/evidence/abc"))
        }),
        ("\"files/../../evil\" does not belong", true, |f| add(f, "files/../../evil")),
        ("\"/etc/evil\" does not belong", true, |f| add(f, "/etc/evil")),
        ("\"evil\" does not belong", true, |f| add(f, "evil")),
        ("it has form 2", true, |f| f.manifest["form"] = json!(2)),
        ("other rows than the manifest says", true, |f| f.manifest["ledger"] = json!("1:00")),
        ("deadline is \"2033-12-31\", but the ledger says", true, edit_the_database),
    ];
    let forged = shelf.at("forged.tar");
    for (words, signed, forge) in forgeries {
        let mut archive = Forged::of(&shelf.at("backup.tar"));
        forge(&mut archive);
        if signed { archive.signed() } else { archive }.write(&forged);
        let target = TestDb::sqlite().await;
        let refused = restore(&forged, &target, &shelf.at("files")).await.unwrap_err();
        assert!(refused.contains(words), "{words}: {refused}");
        assert_eq!(target.numbers("SELECT seq FROM ledger_head").await, [0]);
        assert!(!shelf.at("files").exists() && !shelf.at("evil").exists());
        target.finish().await;
    }
    Forged::of(&shelf.at("backup.tar")).signed().write(&forged);
    check(&forged).await.unwrap();
}

/// Changes a deadline in one place. Same length, so that the pages of the file stay sound.
fn edit_the_database(forged: &mut Forged) {
    let database = forged.members.get_mut("database.db").unwrap();
    let (old, new) = (b"\"deadline\":\"2023-12-31\"", b"\"deadline\":\"2033-12-31\"");
    let place = database.windows(old.len()).rposition(|window| window == old).unwrap();
    database[place..place + new.len()].copy_from_slice(new);
}

#[tokio::test]
async fn links_and_strange_files_are_refused() {
    let shelf = Shelf::new();
    let path = shelf.at("linked.tar");
    let mut builder = tar::Builder::new(File::create(&path).unwrap());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    builder.append_link(&mut header, "files/link", "/etc/passwd").unwrap();
    builder.finish().unwrap();
    assert_eq!(check(&path).await.unwrap_err(), "not a sound backup: files/link is no plain file");
    for (content, words) in
        [(&b""[..], "manifest.json is missing"), (b"hello", "cannot be read"), (&[7; 4096], "cannot be read")]
    {
        fs::write(&path, content).unwrap();
        assert!(check(&path).await.unwrap_err().contains(words));
    }
    assert!(check(&shelf.at("nowhere")).await.unwrap_err().contains("cannot be read: No such file"));
    std::os::unix::fs::symlink("/etc/passwd", shelf.evidence().join("link")).unwrap();
    let source = TestDb::sqlite().await;
    assert!(shelf.make(&source.url, "b.tar").await.unwrap_err().ends_with("link is no plain file"));
    source.finish().await;
}
