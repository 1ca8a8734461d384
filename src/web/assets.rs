//! Files that pages are made with, compiled in: each is served under an address that names its content, and so may be kept for ever.

use std::sync::LazyLock;

use axum::{
    Router,
    extract::Path,
    http::{
        StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
    routing::get,
};
use sha2::{Digest, Sha256};

use super::Site;
use crate::domain::ledger::hex;

/// A year: what stands under such an address never changes.
const KEPT: &str = "public, max-age=31536000, immutable";
/// Bytes of the content's hash in its address; a mix-up would take two versions that share them.
const HASH_BYTES: usize = 6;

/// A file that pages are made with.
pub struct Asset {
    name: &'static str,
    ending: &'static str,
    content: &'static [u8],
    address: LazyLock<String>,
}

macro_rules! asset {
    ($name:literal, $ending:literal, $make:expr) => {
        Asset {
            name: $name,
            ending: $ending,
            content: include_bytes!(concat!("assets/", $name, ".", $ending)),
            address: LazyLock::new($make),
        }
    };
}

/// How pages look.
pub static STYLE: Asset = asset!("style", "css", || address(&STYLE));
/// The sign in the browser's tab and in the header.
pub static SIGN: Asset = asset!("sign", "svg", || address(&SIGN));
/// What keeps an open page true.
pub static LIVE: Asset = asset!("live", "js", || address(&LIVE));
/// What the Mini App does.
pub static APP: Asset = asset!("app", "js", || address(&APP));

/// The verifier of copies of the ledger, which works without a network too.
pub static VERIFIER: Asset = asset!("verify", "js", || address(&VERIFIER));

/// All of them.
static ALL: [&Asset; 5] = [&STYLE, &SIGN, &LIVE, &VERIFIER, &APP];

impl Asset {
    /// Where it is served.
    pub fn address(&self) -> &str {
        &self.address
    }

    fn kind(&self) -> &'static str {
        match self.ending {
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "svg" => "image/svg+xml",
            _ => "application/octet-stream",
        }
    }
}

fn address(asset: &Asset) -> String {
    let hash = Sha256::digest(asset.content);
    format!("/static/{}.{}.{}", asset.name, hex(&hash[..HASH_BYTES]), asset.ending)
}

/// Where they are served.
pub fn routes() -> Router<Site> {
    Router::new().route("/static/{file}", get(serve))
}

async fn serve(Path(file): Path<String>) -> Response {
    let found = ALL.iter().find(|asset| asset.address().strip_prefix("/static/") == Some(&file));
    match found {
        Some(asset) => ([(CONTENT_TYPE, asset.kind()), (CACHE_CONTROL, KEPT)], asset.content).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use crate::{domain::health::Health, reports::charts::shapes::colour};

    /// The variable by which the style sheet gives a health its colour.
    fn variable(health: Health) -> &'static str {
        match health {
            Health::Overdue => "overdue",
            Health::AtRisk => "risk",
            Health::OnTrack => "track",
            Health::NotYetStarted => "idle",
            Health::AwaitingConfirmation => "wait",
            Health::CompletedOnTime => "done",
            Health::CompletedLate => "late",
            Health::CarriedOver => "carried",
            Health::Withdrawn => "gone",
        }
    }

    #[test]
    fn a_health_has_one_colour_on_pages_and_in_pictures() {
        let style = include_str!("assets/style.css");
        for health in Health::ALL {
            let (name, variable) = (health.name(), variable(health));
            let day = format!("--{variable}: light-dark({}, ", colour(health));
            assert!(style.contains(&day), "{day}");
            let used = |line: &str| {
                line.contains(&format!("{{ --tone: var(--{variable});")) && line.contains(&format!(".{name}"))
            };
            assert!(style.lines().any(used), "{name}");
        }
    }
}
