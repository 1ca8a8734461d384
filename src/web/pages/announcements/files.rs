//! Files that went out with announcements: those of published ones only, and only those that this process keeps.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use axum::{
    body::Body,
    extract::{Path as At, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use futures::{
    StreamExt as _,
    stream::{iter, try_unfold},
};

use crate::{
    domain::announcements::{Media, MediaKind},
    store::{self, announcements},
    web::Site,
};

/// Bytes of a piece of a file.
const PIECE: usize = 64 * 1024;

/// Where a file is kept; `None` for one that only Telegram has.
pub(super) fn place(folder: &Path, key: &str) -> Option<PathBuf> {
    let is_hash = key.len() == 64 && key.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| folder.join(key))
}

/// Sends one, by its place in the announcement, from 1; piece by piece, so that none is ever held whole.
pub(super) async fn send(At((number, nth)): At<(i64, usize)>, State(site): State<Site>) -> Response {
    let (media, path) = match find(&site, number, nth).await {
        Ok(Some(found)) => found,
        Ok(None) => return StatusCode::NOT_FOUND.into_response(),
        Err(fault) => {
            log::error!("file {nth} of announcement {number}: {fault}");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let Ok(file) = File::open(path) else { return StatusCode::NOT_FOUND.into_response() };
    match piece(file).await {
        Ok(Some((first, file))) => sent(&media, first, file),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The next piece of a file; `None` at its end.
async fn piece(mut file: File) -> io::Result<Option<(Vec<u8>, File)>> {
    let read = move || {
        let mut piece = vec![0; PIECE];
        let length = file.read(&mut piece)?;
        piece.truncate(length);
        Ok((length > 0).then_some((piece, file)))
    };
    tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
}

async fn find(site: &Site, number: i64, nth: usize) -> store::Result<Option<(Media, PathBuf)>> {
    let Some(stored) = announcements::get(&site.db, number).await? else { return Ok(None) };
    if stored.retracted_at.is_some() {
        return Ok(None);
    }
    let media = nth.checked_sub(1).and_then(|place| stored.media.get(place)).cloned();
    Ok(media.and_then(|media| place(&site.files, &media.key).map(|path| (media, path))))
}

/// Pictures are shown; nothing else is ever opened within the site.
fn sent(media: &Media, first: Vec<u8>, rest: File) -> Response {
    let (kind, how) = match media.kind {
        MediaKind::Photo if first.starts_with(b"\x89PNG") => ("image/png", "inline"),
        MediaKind::Photo => ("image/jpeg", "inline"),
        MediaKind::Video => ("video/mp4", "attachment; filename=\"video.mp4\""),
        MediaKind::Document => ("application/octet-stream", "attachment"),
    };
    let bytes = iter([Ok(first)]).chain(try_unfold(rest, piece));
    let headers = [(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, how), (CACHE_CONTROL, "public, max-age=300")];
    (headers, Body::from_stream(bytes)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashes_lead_to_files() {
        let folder = Path::new("/data");
        assert_eq!(place(folder, &"a1".repeat(32)), Some(folder.join("a1".repeat(32))));
        for key in ["../secret", "tg:AgAD", "", &"A1".repeat(32), &"a/".repeat(32)] {
            assert_eq!(place(folder, key), None, "{key}");
        }
    }
}
