//! The overview: where the whole programme stands.

use maud::html;

use super::{Answer, Head, Visit};

/// Shows it.
pub async fn show(visit: Visit) -> Answer {
    let locale = &visit.locale;
    let main = html! {
        h1 { (locale.say("web-overview-title")) }
    };
    Ok(visit.page(Head::new(locale.say("web-site"), locale.say("web-description")), main))
}
