//! Files on the server: storing what people and bots upload, and reading the size of pictures.

use super::Sim;
use super::message::{File, Media, MediaKind, Upload};
use super::state::State;

impl Sim {
    /// The bytes and MIME type of a stored file (`Media::file`).
    pub fn file(&self, file: &str) -> Option<(Vec<u8>, String)> {
        let state = self.state();
        let found = state.files.get(file)?;
        let mime = found.media.mime.clone().unwrap_or_else(|| "image/jpeg".to_owned());
        Some((found.bytes.clone(), mime))
    }
}

impl State {
    /// Keeps an upload; `None` when a photo is no picture.
    pub fn store_file(&mut self, upload: Upload) -> Option<Media> {
        let photo = upload.kind == MediaKind::Photo;
        let (width, height) = if photo { picture_size(&upload.bytes)? } else { upload.size };
        self.made.files += 1;
        let media = Media {
            kind: upload.kind,
            file: format!("{}{:08}", upload.kind.name(), self.made.files),
            name: (!photo).then_some(upload.name),
            mime: (!photo).then_some(upload.mime),
            size: upload.bytes.len(),
            width,
            height,
            duration: upload.duration,
        };
        self.files.insert(media.file.clone(), File { media: media.clone(), bytes: upload.bytes });
        Some(media)
    }
}

/// Width and height of a PNG or JPEG.
pub(super) fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let number = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
        return Some((number(16)?, number(20)?));
    }
    if bytes.starts_with(b"\xff\xd8") { jpeg_size(bytes) } else { None }
}

/// Walks the segments of a JPEG to its frame header (SOF0–SOF15, without the tables that share the range).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let &[0xff, marker, high, low] = bytes.get(at..at + 4)? else { return None };
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let number = |at: usize| Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
            return Some((number(at + 7)?, number(at + 5)?));
        }
        at += 2 + usize::from(u16::from_be_bytes([high, low]));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_size_of_pictures() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 2, 128, 0, 0, 1, 224]);
        assert_eq!(picture_size(&png), Some((640, 480)));
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xc0, 0, 11, 8, 0, 48, 0, 64];
        assert_eq!(picture_size(&jpeg), Some((64, 48)));
    }

    #[test]
    fn refuses_what_is_no_picture() {
        for bytes in [&b""[..], b"text", b"\xff\xd8", b"\xff\xd8\xff\xe0\0\x40", b"\x89PNG\r\n\x1a\n"] {
            assert_eq!(picture_size(bytes), None);
        }
    }
}
