//! The files of an announcement: looked into, limited, and kept in `DATA_DIR` under the hash of their content.

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
/// Most that width and height of a photo may be together (Telegram Bot API, sendPhoto).
const PHOTO_SIDES: u32 = 10_000;
/// Most that one side of a photo may be of the other (Telegram Bot API, sendPhoto).
const PHOTO_RATIO: u32 = 20;

/// Looks at files and tells what each is, or what is wrong with it; nothing is kept.
pub fn look(paths: &[String]) -> (Vec<Media>, Vec<String>) {
    let (mut media, mut faults) = (Vec::new(), Vec::new());
    for (place, path) in paths.iter().enumerate() {
        match read(Path::new(path)) {
            Ok((bytes, kind)) => media.push(Media { kind, key: hex(&Sha256::digest(&bytes)) }),
            Err(fault) => faults.push(format!("media[{place}]: {path}: {fault}")),
        }
    }
    (media, faults)
}

/// Keeps files that were looked at.
pub fn take_in(paths: &[String], folder: &Path) -> Result<Vec<File>, Vec<String>> {
    let told = |(place, path): (usize, &String)| {
        take(Path::new(path), folder).map_err(|fault| vec![format!("media[{place}]: {path}: {fault}")])
    };
    paths.iter().enumerate().map(told).collect()
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
    called_so(path, kind)?;
    if kind == MediaKind::Photo {
        if size > PHOTO_LIMIT {
            return Err("the picture is larger than the 10 MB that bots may send as a photo".into());
        }
        look_into(&bytes)?;
    }
    Ok((bytes, kind))
}

/// A file that is called a picture or a video must be one.
fn called_so(path: &Path, kind: MediaKind) -> Result<(), String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    match (ending.as_str(), kind) {
        ("jpg" | "jpeg" | "png", MediaKind::Video | MediaKind::Document) => {
            Err("it is called a picture, but holds neither JPEG nor PNG".into())
        }
        ("mp4" | "m4v" | "mov", MediaKind::Photo | MediaKind::Document) => {
            Err("it is called a video, but holds no MPEG-4".into())
        }
        _ => Ok(()),
    }
}

/// Reads a picture from beginning to end: what Telegram would refuse is told before.
fn look_into(bytes: &[u8]) -> Result<(), String> {
    let damaged = || "the picture is damaged or cut off".to_owned();
    let picture = image::load_from_memory(bytes).map_err(|_| damaged())?;
    if !is_whole(bytes) {
        return Err(damaged());
    }
    let (width, height) = (picture.width(), picture.height());
    if width.saturating_add(height) > PHOTO_SIDES {
        return Err(format!("the picture has {width} × {height} dots; both sides together may have {PHOTO_SIDES}"));
    }
    if width.max(height) > PHOTO_RATIO * width.min(height) {
        return Err(format!("the picture has {width} × {height} dots; one side may be {PHOTO_RATIO} times the other"));
    }
    Ok(())
}

/// A decoder shows what there is of a JPEG that was cut off; but only a whole one has a mark of its end behind its last scan.
fn is_whole(bytes: &[u8]) -> bool {
    let last = |mark: [u8; 2]| bytes.windows(2).rposition(|pair| pair == mark);
    !bytes.starts_with(b"\xFF\xD8") || last([0xFF, 0xD9]) > last([0xFF, 0xDA])
}

fn take(path: &Path, folder: &Path) -> Result<File, String> {
    let (bytes, kind) = read(path)?;
    let key = hex(&Sha256::digest(&bytes));
    keep(&folder.join(&key), &bytes).map_err(|fault| format!("it cannot be kept in DATA_DIR: {fault}"))?;
    let name = path.file_name().map_or_else(|| key.clone(), |name| name.to_string_lossy().into_owned());
    let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
    Ok(File { key, kind, name, size, file_id: None })
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
    use std::io::Cursor;

    use super::*;

    fn picture(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        image::RgbImage::new(width, height).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    /// A folder with these files, and their paths.
    fn folder(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<String>) {
        let folder = tempfile::TempDir::new().unwrap();
        let write = |(name, bytes): &(&str, &[u8])| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).unwrap();
            path.to_string_lossy().into_owned()
        };
        let paths = files.iter().map(write).collect();
        (folder, paths)
    }

    #[test]
    fn files_are_typed_by_content_and_kept_once() {
        let (jpeg, png) = (picture(2, 2, image::ImageFormat::Jpeg), picture(2, 2, image::ImageFormat::Png));
        let (folder, paths) = folder(&[
            ("a.bin", &jpeg),
            ("b.mp4", b"\0\0\0\x18ftypmp42"),
            ("c.txt", b"plain text"),
            ("d.png", &jpeg),
            ("e.jpg", &png),
        ]);
        let (media, faults) = look(&paths);
        let kinds: Vec<MediaKind> = media.iter().map(|media| media.kind).collect();
        use MediaKind::{Document, Photo, Video};
        assert_eq!((kinds, faults), (vec![Photo, Video, Document, Photo, Photo], Vec::new()));
        let kept = folder.path().join("kept");
        let files = take_in(&paths, &kept).unwrap();
        assert_eq!(
            files.iter().map(|file| &file.key).collect::<Vec<_>>(),
            media.iter().map(|own| &own.key).collect::<Vec<_>>()
        );
        assert_eq!(std::fs::read_dir(&kept).unwrap().count(), 4);
        assert_eq!(std::fs::read(kept.join(&files[1].key)).unwrap(), b"\0\0\0\x18ftypmp42");
    }

    #[test]
    fn every_bad_file_is_named() {
        let jpeg = picture(40, 40, image::ImageFormat::Jpeg);
        let (_folder, mut paths) = folder(&[
            ("empty", b""),
            ("text.jpg", b"plain text"),
            ("text.mp4", b"plain text"),
            ("half.jpg", &jpeg[..jpeg.len() / 2]),
            ("almost.jpg", &jpeg[..jpeg.len() - 2]),
            ("head.png", b"\x89PNG\r\n\x1A\n"),
            ("long.png", &picture(21 * 3, 3, image::ImageFormat::Png)),
            ("good.jpg", &jpeg),
        ]);
        paths.push("nowhere.jpg".into());
        let (media, faults) = look(&paths);
        assert_eq!(media.len(), 1);
        let told = [
            "media[0]: ",
            "text.jpg: it is called a picture",
            "text.mp4: it is called a video",
            "half.jpg: the picture is damaged",
            "almost.jpg: the picture is damaged",
            "head.png: the picture is damaged",
            "long.png: the picture has 63 × 3 dots",
            "media[8]: nowhere.jpg: No such file",
        ];
        assert_eq!(faults.len(), told.len(), "{faults:#?}");
        assert!(faults.iter().zip(told).all(|(fault, told)| fault.contains(told)), "{faults:#?}");
    }
}
