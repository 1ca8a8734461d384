//! Files that went out with announcements: those of published ones only, and only those that this process keeps.

use std::path::{Path, PathBuf};

use axum::{
    extract::{Path as At, State},
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};

use crate::{
    domain::announcements::{Media, MediaKind},
    store::{self, announcements},
    web::Site,
};

/// Where a file is kept; `None` for one that only Telegram has.
pub(super) fn place(folder: &Path, key: &str) -> Option<PathBuf> {
    let is_hash = key.len() == 64 && key.bytes().all(|letter| matches!(letter, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| folder.join(key))
}

/// Sends one, by its place in the announcement, from 1.
pub(super) async fn send(At((number, nth)): At<(i64, usize)>, State(site): State<Site>) -> Response {
    match find(&site, number, nth).await {
        Ok(Some((media, path))) => match tokio::fs::read(&path).await {
            Ok(bytes) => sent(&media, bytes),
            Err(_) => StatusCode::NOT_FOUND.into_response(),
        },
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => {
            log::error!("file {nth} of announcement {number}: {fault}");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
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
fn sent(media: &Media, bytes: Vec<u8>) -> Response {
    let png = bytes.starts_with(b"\x89PNG");
    let (kind, how) = match media.kind {
        MediaKind::Photo if png => ("image/png", "inline"),
        MediaKind::Photo => ("image/jpeg", "inline"),
        MediaKind::Video => ("video/mp4", "attachment; filename=\"video.mp4\""),
        MediaKind::Document => ("application/octet-stream", "attachment"),
    };
    ([(CONTENT_TYPE, kind), (CONTENT_DISPOSITION, how), (CACHE_CONTROL, "public, max-age=300")], bytes).into_response()
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
