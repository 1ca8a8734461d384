//! Evidence is shown to whoever may see it: the pictures and documents themselves, then a list of all.

use teloxide::types::InlineKeyboardMarkup;

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    named,
};
use crate::{
    actions::evidence as files,
    domain::{
        evidence::{Exhibit, ExhibitKind, Kept},
        items::Item,
        people::Right,
        record::{Record as _, Stored},
    },
    messages::{
        DutyAlert, EvidenceList, Rendered,
        deciding::{LISTED, PieceRow},
    },
    store::evidence::{self, Piece},
    telegram::{Media, MediaKind, Prepared, Source, Upload},
};

/// Files in one album (Telegram Bot API, sendMediaGroup).
const ALBUM: usize = 10;

impl Bot {
    /// Sends what the asker may see: controllers see all, officials what their bodies sent, everybody what is public.
    pub(super) async fn show_evidence(&self, visit: &Visit, tap: Tapped<'_>, id: i64) -> Result<()> {
        let item = visit.picture.register.items.get(id);
        let pieces = match item {
            Some(item) => self.seen_pieces(visit, item).await?,
            None => Vec::new(),
        };
        let Some(item) = item.filter(|_| !pieces.is_empty()) else {
            let alert = DutyAlert::NothingPublic.alert(&visit.locale);
            return Ok(self.telegram.answer_tap(tap.id, Some(&alert)).await?);
        };
        self.telegram.answer_tap(tap.id, None).await?;
        let shown = &pieces[pieces.len().saturating_sub(LISTED)..];
        for kind in [ExhibitKind::Photo, ExhibitKind::Document] {
            let mut media = Vec::new();
            for piece in shown.iter().filter(|piece| piece.exhibit.kind() == kind) {
                media.extend(self.media(piece).await);
            }
            for album in media.chunks(ALBUM) {
                let request = Prepared::media(album, &InlineKeyboardMarkup::default());
                self.telegram.present(visit.place.chat, visit.place.thread, &request).await?;
            }
        }
        let list = self.list_of(visit, item, &pieces);
        self.say(visit, list).await
    }

    /// The list of an item's evidence alone.
    pub(super) async fn evidence_list(&self, visit: &Visit, item: &Stored<Item>) -> Result<Rendered> {
        let pieces = self.seen_pieces(visit, item).await?;
        Ok(self.list_of(visit, item, &pieces))
    }

    async fn seen_pieces(&self, visit: &Visit, item: &Stored<Item>) -> Result<Vec<Piece>> {
        let mut pieces = evidence::of_item(&self.db, &item.key()).await?;
        let decides = visit.roles.may(Right::Decide);
        pieces.retain(|piece| {
            let own = visit.roles.may(Right::Report(&piece.agency));
            decides || own || piece.exhibit.kind().is_public(item.status, piece.released)
        });
        Ok(pieces)
    }

    fn list_of(&self, visit: &Visit, item: &Stored<Item>, pieces: &[Piece]) -> Rendered {
        let register = &visit.picture.register;
        let row = |piece: &Piece| {
            let kept = piece.exhibit.file().and_then(|file| file.sha256.as_deref());
            PieceRow {
                id: piece.id,
                agency: register.agencies.find(&piece.agency),
                exhibit: piece.exhibit.clone(),
                released: piece.released,
                lost: kept.is_some_and(|sha256| !files::folder(&self.files).join(sha256).exists()),
            }
        };
        let shown = &pieces[pieces.len().saturating_sub(LISTED)..];
        let list = EvidenceList {
            named: named(visit, item),
            pieces: shown.iter().map(row).collect(),
            decides: visit.roles.may(Right::Decide),
            total: pieces.len(),
        };
        list.render(&visit.locale)
    }

    /// A piece as it is sent; nothing if its file is gone, which the list says.
    async fn media(&self, piece: &Piece) -> Option<Media> {
        let (kind, name, mime) = match &piece.exhibit {
            Exhibit::Photo { .. } => (MediaKind::Photo, "photo.jpg".to_owned(), "image/jpeg"),
            Exhibit::Document { name, .. } => (MediaKind::Document, name.clone(), "application/octet-stream"),
            Exhibit::Location { .. } | Exhibit::Link { .. } => return None,
        };
        let source = match piece.exhibit.file()? {
            Kept { sha256: Some(sha256), .. } => {
                let (folder, sha256) = (self.files.clone(), sha256.clone());
                let read = tokio::task::spawn_blocking(move || files::read(&folder, &sha256)).await;
                let bytes = read.ok()?.inspect_err(|fault| log::error!("evidence cannot be read: {fault}")).ok()??;
                Source::Upload(Upload { name, mime: mime.into(), bytes: bytes.into() })
            }
            Kept { file_id, .. } => Source::Known(file_id.clone()?),
        };
        Some(Media { kind, source, caption: String::new() })
    }
}
