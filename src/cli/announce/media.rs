//! The files of an announcement: read, typed by their content, limited, and kept in `DATA_DIR` under the hash of their content.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::{
    domain::{
        announcements::{Media, MediaKind},
        ledger::hex,
    },
    store::files::File,
};

/// Most bytes of a photo (Telegram Bot API, sendPhoto).
const PHOTO_LIMIT: u64 = 10 * 1024 * 1024;
/// Most bytes of another file (Telegram Bot API, sendDocument).
const FILE_LIMIT: u64 = 50 * 1024 * 1024;

/// Takes files in, in their order; every fault names its file. None is kept unless all of them can be.
pub fn take_in(paths: &[String], folder: &Path) -> Result<Vec<(Media, File)>, Vec<String>> {
    each(paths, |path| read(path).map(|_| ()))?;
    each(paths, |path| take(path, folder))
}

/// The same with each of them, or every fault.
fn each<T>(paths: &[String], step: impl Fn(&Path) -> Result<T, String>) -> Result<Vec<T>, Vec<String>> {
    let (mut done, mut faults) = (Vec::new(), Vec::new());
    for path in paths {
        match step(Path::new(path)) {
            Ok(one) => done.push(one),
            Err(fault) => faults.push(format!("media: {path}: {fault}")),
        }
    }
    if faults.is_empty() { Ok(done) } else { Err(faults) }
}

/// What a file holds, and what it is.
fn read(path: &Path) -> Result<(Vec<u8>, MediaKind), String> {
    let size = std::fs::metadata(path).map_err(|fault| fault.to_string())?.len();
    if size == 0 {
        return Err("the file is empty".into());
    }
    if size > FILE_LIMIT {
        return Err("the file is larger than the 50 MB that bots may send".into());
    }
    let bytes = std::fs::read(path).map_err(|fault| fault.to_string())?;
    let kind = kind_of(&bytes);
    if kind == MediaKind::Photo && size > PHOTO_LIMIT {
        return Err("the picture is larger than the 10 MB that bots may send as a photo".into());
    }
    Ok((bytes, kind))
}

fn take(path: &Path, folder: &Path) -> Result<(Media, File), String> {
    let (bytes, kind) = read(path)?;
    let key = hex(&Sha256::digest(&bytes));
    keep(&folder.join(&key), &bytes).map_err(|fault| format!("it cannot be kept in DATA_DIR: {fault}"))?;
    let name = path.file_name().map_or_else(|| key.clone(), |name| name.to_string_lossy().into_owned());
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok((Media { kind, key: key.clone() }, File { key, kind, name, size, file_id: None }))
}

/// By the first bytes, whatever the file is called: JPEG and PNG are photos, MPEG-4 is video, all else are documents.
fn kind_of(bytes: &[u8]) -> MediaKind {
    if bytes.starts_with(b"\xFF\xD8\xFF") || bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        MediaKind::Photo
    } else if bytes.get(4..8) == Some(b"ftyp") {
        MediaKind::Video
    } else {
        MediaKind::Document
    }
}

/// Under a name of its own first, so that no half a file ever stands under its hash.
fn keep(place: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if place.exists() {
        return Ok(());
    }
    let folder = place.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut draft = tempfile::NamedTempFile::new_in(folder)?;
    std::io::Write::write_all(&mut draft, bytes)?;
    draft.as_file().sync_all()?;
    draft.persist(place).map(|_| ()).map_err(|fault| fault.error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_typed_by_content_and_kept_once() {
        let folder = tempfile::TempDir::new().unwrap();
        let path = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path.to_string_lossy().into_owned()
        };
        let paths = [
            path("a.bin", b"\xFF\xD8\xFF\xE0 jpeg"),
            path("b.jpg", b"\0\0\0\x18ftypmp42"),
            path("c.jpg", b"plain text"),
            path("d.png", b"\xFF\xD8\xFF\xE0 jpeg"),
        ];
        let kept = folder.path().join("kept");
        let taken = take_in(&paths, &kept).unwrap();
        let kinds: Vec<MediaKind> = taken.iter().map(|(media, _)| media.kind).collect();
        assert_eq!(kinds, [MediaKind::Photo, MediaKind::Video, MediaKind::Document, MediaKind::Photo]);
        assert_eq!(std::fs::read_dir(&kept).unwrap().count(), 3);
        assert_eq!(std::fs::read(kept.join(&taken[1].0.key)).unwrap(), b"\0\0\0\x18ftypmp42");
    }

    #[test]
    fn every_bad_file_is_named() {
        let folder = tempfile::TempDir::new().unwrap();
        let empty = folder.path().join("empty");
        std::fs::write(&empty, b"").unwrap();
        let good = folder.path().join("good");
        std::fs::write(&good, b"text").unwrap();
        let paths = ["nowhere.jpg".into(), empty.to_string_lossy().into(), good.to_string_lossy().into()];
        let kept = folder.path().join("kept");
        let faults = take_in(&paths, &kept).unwrap_err();
        assert!(!kept.exists(), "nothing is kept of what is refused");
        assert!(
            faults[0].contains("nowhere.jpg: No such file") && faults[1].contains("the file is empty"),
            "{faults:?}"
        );
    }
}
