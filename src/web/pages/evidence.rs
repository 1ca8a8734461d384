//! Files of evidence that everybody may see. What is not public, or not any more, is answered like what never was.

use axum::{
    body::Body,
    extract::{Path, State},
    http::{
        HeaderValue, StatusCode,
        header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{Reader, Refusal, Visit};
use crate::{
    actions,
    domain::{
        evidence::{Exhibit, Kept},
        items::Item,
    },
    messages::args,
    store::{
        self,
        evidence::{self, Piece},
    },
    web::Site,
};

/// Whether everybody may see a piece of an item's evidence.
fn is_public(piece: &Piece, item: &Item) -> bool {
    piece.exhibit.kind().is_public(item.status, piece.released)
}

/// The evidence of an item that everybody may see, as it was known at an entry of the ledger.
pub async fn of_item(visit: &Visit, item: &Item, key: &str) -> store::Result<Vec<Piece>> {
    if !visit.picture.evidence.contains_key(key) {
        return Ok(Vec::new());
    }
    // What is no longer public today is not shown on pages of past days either.
    let now = visit.site.picture().await?;
    let Some(current) = now.register.items.find(key) else { return Ok(Vec::new()) };
    let mut pieces = evidence::of_item(&visit.site.db, key).await?;
    pieces.retain(|piece| is_public(piece, item) && is_public(piece, current));
    Ok(pieces)
}

/// Serves a file.
pub async fn file(State(site): State<Site>, reader: Reader, Path(id): Path<String>) -> Result<Response, Refusal> {
    let id: i64 = id.parse().map_err(|_| reader.nowhere())?;
    let found = async {
        let Some(piece) = evidence::get(&site.db, id).await? else { return Ok(None) };
        let picture = site.picture().await?;
        let item = picture.register.items.find(&piece.item);
        Ok(item.is_some_and(|item| is_public(&piece, item)).then_some(piece))
    };
    let piece = found.await.map_err(|fault: store::StoreError| reader.failed(&fault))?;
    let piece = piece.ok_or_else(|| reader.nowhere())?;
    let Some(Kept { sha256: Some(sha256), .. }) = piece.exhibit.file() else { return Err(reader.nowhere()) };
    let (folder, sha256) = (site.files.clone(), sha256.clone());
    let read = tokio::task::spawn_blocking(move || actions::evidence::read(&folder, &sha256)).await;
    match read {
        Ok(Ok(Some(bytes))) => answer(bytes, &piece.exhibit).ok_or_else(|| reader.nowhere()),
        Ok(Ok(None)) => Err(reader.nowhere()),
        Ok(Err(fault)) => {
            log::error!("evidence {id} cannot be read: {fault}");
            Err(StatusCode::SERVICE_UNAVAILABLE.into_response().into())
        }
        Err(_) => Err(StatusCode::SERVICE_UNAVAILABLE.into_response().into()),
    }
}

/// The name under which a document is saved; pictures are shown.
fn name_of(exhibit: &Exhibit) -> Option<&str> {
    match exhibit {
        Exhibit::Document { name, .. } => Some(name),
        _ => None,
    }
}

/// Pictures are shown, by what they are and not by what they are called; documents are only ever saved, so that none runs as a
/// page of ours. `None` for a picture of a kind that is never kept.
pub fn answer(bytes: Vec<u8>, exhibit: &Exhibit) -> Option<Response> {
    let (kind, disposition) = match name_of(exhibit) {
        Some(name) => ("application/octet-stream", HeaderValue::try_from(saved_as(name)).ok()?),
        None => (picture_kind(&bytes)?, HeaderValue::from_static("inline")),
    };
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static(kind)),
        (CONTENT_DISPOSITION, disposition),
        (X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
        // A controller may take it back at any moment.
        (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
    ];
    Some((headers, Body::from(bytes)).into_response())
}

fn picture_kind(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        _ => None,
    }
}

/// RFC 6266 with the name in RFC 8187's letters.
fn saved_as(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let letters =
        name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") });
    format!("attachment; filename*=UTF-8''{}", letters.collect::<String>())
}

/// The public evidence of an item.
pub fn gallery(visit: &Visit, pieces: &[Piece]) -> Markup {
    let locale = &visit.locale;
    let address = |piece: &Piece| format!("/evidence/{}", piece.id);
    let number = |at: usize| locale.say_with("web-photo", &args().count("number", at + 1));
    html! {
        ul.gallery {
            @for (at, piece) in pieces.iter().enumerate() {
                li {
                    @match &piece.exhibit {
                        Exhibit::Photo { .. } => {
                            a href=(address(piece)) { img src=(address(piece)) alt=(number(at)) loading="lazy" decoding="async"; }
                        }
                        Exhibit::Document { name, .. } => { a href=(address(piece)) { "📄 " (name) } }
                        Exhibit::Location { latitude, longitude } => {
                            a href=(format!("https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=15/{latitude}/{longitude}"))
                                rel="noopener nofollow" { "📍 " (latitude) ", " (longitude) }
                        }
                        Exhibit::Link { url } => { a href=(url) rel="noopener nofollow ugc" { "🔗 " (url) } }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents_cannot_leave_their_header() {
        assert_eq!(
            saved_as("Есеп \"1\"\r\n.pdf"),
            "attachment; filename*=UTF-8''%D0%95%D1%81%D0%B5%D0%BF%20%221%22%0D%0A.pdf"
        );
    }

    #[test]
    fn only_pictures_are_shown() {
        assert_eq!(picture_kind(b"\x89PNG\r\n"), Some("image/png"));
        assert_eq!(picture_kind(b"<svg onload=alert(1)>"), None);
        assert_eq!(picture_kind(b""), None);
    }
}
