//! Files that officials send are fetched from Telegram and kept, or told why not.

use super::super::{Bot, Result};
use crate::{
    actions::evidence::{self, Unfit},
    domain::{
        announcements::MediaKind,
        evidence::{Exhibit, FETCH_LIMIT, Kept},
        text::plain,
    },
    messages::reporting::Unfitting,
    store::files::File,
    telegram::Failure,
};

impl Bot {
    /// Fetches a file and keeps it. A document that is too large stays at Telegram, under its handle.
    pub(super) async fn take_file(&self, file: &File) -> Result<std::result::Result<Exhibit, Unfitting>> {
        let Some(handle) = &file.file_id else { return Ok(Err(Unfitting::NotFetched)) };
        if file.size > FETCH_LIMIT {
            if file.kind == MediaKind::Photo || looks_like_a_picture(&file.name) {
                return Ok(Err(Unfitting::LargePhoto));
            }
            let kept = Kept { sha256: None, size: file.size, file_id: Some(handle.clone()) };
            return Ok(Ok(Exhibit::Document { name: plain(&file.name).chars().take(80).collect(), file: kept }));
        }
        let bytes = match self.telegram.download(handle).await {
            Ok(bytes) => bytes,
            // The whole update is tried again later.
            Err(failure) if failure.is_temporary() => return Err(failure.into()),
            Err(failure @ (Failure::BadToken | Failure::Conflict)) => return Err(failure.into()),
            Err(failure) => {
                log::info!("a file could not be fetched: {failure}");
                return Ok(Err(Unfitting::NotFetched));
            }
        };
        let (folder, name) = (self.files.clone(), plain(&file.name));
        let taken = tokio::task::spawn_blocking(move || evidence::take(&folder, &bytes, &name)).await;
        Ok(match taken {
            Ok(Ok(exhibit)) => Ok(exhibit),
            Ok(Err(Unfit::Disk(fault))) => {
                log::error!("evidence cannot be kept in DATA_DIR: {fault}");
                Err(Unfitting::NotFetched)
            }
            Ok(Err(unfit)) => Err(told(&unfit)),
            Err(panic) => {
                log::error!("a file could not be read: {panic}");
                Err(Unfitting::Damaged)
            }
        })
    }
}

/// By its name only: what it holds is known once it is fetched, which it cannot be.
fn looks_like_a_picture(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".jpg", ".jpeg", ".png"].iter().any(|ending| name.ends_with(ending))
}

fn told(unfit: &Unfit) -> Unfitting {
    match unfit {
        Unfit::Empty => Unfitting::Empty,
        Unfit::Kind | Unfit::Disk(_) => Unfitting::Kind,
        Unfit::Macros => Unfitting::Macros,
        Unfit::Damaged(_) => Unfitting::Damaged,
        Unfit::TooLarge => Unfitting::TooLarge,
    }
}
