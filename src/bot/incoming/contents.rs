//! What a message holds beside its words, as Telegram writes it: a file, a place, something else.

use rust_decimal::Decimal;
use serde_json::Value;

use crate::{domain::announcements::MediaKind, messages::Sent, store::files::File};

/// A place, to about ten centimetres.
pub(super) fn degrees(location: &Value) -> Option<(Decimal, Decimal)> {
    let read = |name: &str, most: i64| {
        let degrees = Decimal::from_f64_retain(location.get(name)?.as_f64()?)?.round_dp(6).normalize();
        (degrees.abs() <= Decimal::from(most)).then_some(degrees)
    };
    Some((read("latitude", 90)?, read("longitude", 180)?))
}

/// The file of a message: the largest size of a photo, a video, a document.
pub(super) fn file(rest: &serde_json::Map<String, Value>) -> Option<File> {
    let photo = || Some((MediaKind::Photo, rest.get("photo")?.as_array()?.last()?));
    let other = |name: &str, kind| Some((kind, rest.get(name)?));
    let found = photo().or_else(|| other("video", MediaKind::Video)).or_else(|| other("document", MediaKind::Document));
    let (kind, file) = found?;
    Some(File {
        key: format!("tg:{}", file["file_unique_id"].as_str()?),
        kind,
        name: file["file_name"].as_str().unwrap_or_default().to_owned(),
        size: file["file_size"].as_i64().unwrap_or(0),
        file_id: file["file_id"].as_str().map(str::to_owned),
    })
}

/// Members that tell what was sent; a video note before a video, since Telegram may add the more general member.
const CONTENTS: &[(&str, Sent)] = &[
    ("photo", Sent::Picture),
    ("animation", Sent::Picture),
    ("video_note", Sent::Voice),
    ("video", Sent::Picture),
    ("voice", Sent::Voice),
    ("audio", Sent::Voice),
    ("sticker", Sent::Sticker),
    ("document", Sent::Document),
    ("location", Sent::Location),
];

pub(super) fn sent(members: &serde_json::Map<String, Value>) -> Sent {
    CONTENTS.iter().find(|(name, _)| members.contains_key(*name)).map_or(Sent::Other, |(_, sent)| *sent)
}
