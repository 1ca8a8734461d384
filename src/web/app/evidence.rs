//! Evidence of an item for those who decide about it, and for the bodies that answer for it: also what is not public.

use axum::{
    extract::{Path, State},
    response::Response,
};
use tokio::task::spawn_blocking;

use super::Signed;
use crate::{
    actions,
    domain::{evidence::Exhibit, people::Right},
    store::evidence::{self, Piece},
    web::{Site, pages::evidence_file, problem::Problem},
};

/// Number, kind, name and address of a piece, as the desk shows it.
pub fn piece(piece: Piece) -> (i64, &'static str, String, Option<String>) {
    let kind = piece.exhibit.kind().name();
    let (name, link) = match piece.exhibit {
        Exhibit::Photo { .. } => (String::new(), None),
        Exhibit::Document { name, .. } => (name, None),
        Exhibit::Location { latitude, longitude } => {
            let map = format!(
                "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=15/{latitude}/{longitude}"
            );
            (format!("{latitude}, {longitude}"), Some(map))
        }
        Exhibit::Link { url } => (url.clone(), Some(url)),
    };
    (piece.id, kind, name, link)
}

/// Serves a file to who may see it; what they may not see is answered like what never was.
pub async fn file(State(site): State<Site>, signed: Signed, Path(id): Path<String>) -> Result<Response, Problem> {
    let missing = || Problem::missing(signed.locale.say("duty-no-evidence"));
    let id: i64 = id.parse().map_err(|_| missing())?;
    let piece = evidence::get(&site.db, id).await?.ok_or_else(missing)?;
    let roles = site.access.roles(&site.db, signed.person).await?;
    let picture = site.picture().await?;
    let (register, today) = (&picture.register, site.rule.day_of(site.clock.timestamp()));
    let item = register.items.find(&piece.item).ok_or_else(missing)?;
    if !roles.may(Right::Decide) && roles.bodies().all(|slug| register.part(item, slug, today).is_none()) {
        return Err(missing());
    }
    let sha256 = piece.exhibit.file().and_then(|file| file.sha256.clone()).ok_or_else(missing)?;
    let folder = site.files.clone();
    match spawn_blocking(move || actions::evidence::read(&folder, &sha256)).await {
        Ok(Ok(Some(bytes))) => evidence_file(bytes, &piece.exhibit).ok_or_else(missing),
        Ok(Ok(None)) => Err(missing()),
        Ok(Err(fault)) => {
            log::error!("evidence {id} cannot be read: {fault}");
            Err(Problem::failed().saying(signed.locale.say("web-app-broken")))
        }
        Err(_) => Err(Problem::failed().saying(signed.locale.say("web-app-broken"))),
    }
}
