//! `/app`: what Telegram opens. A script asks for the desk of whoever Telegram says is there; without one it leads to the pages.

use axum::{
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, html};

use crate::{
    messages::args,
    web::{
        assets::{APP, STYLE},
        pages::{Reader, VARIES},
    },
};

/// As everywhere, but for Telegram's own script, and pictures that the script was handed; within Telegram's web clients.
const POLICY: &str = "default-src 'none'; script-src 'self' https://telegram.org/js/telegram-web-app.js; style-src 'self'; \
     img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; \
     frame-ancestors https://web.telegram.org https://weba.telegram.org https://webk.telegram.org https://webz.telegram.org";
/// The one script of another site: there is no other way to learn who opened the window.
const TELEGRAM: &str = "https://telegram.org/js/telegram-web-app.js";
/// What the script says, by the names that it uses.
const WORDS: [(&str, &str); 30] = [
    ("desk", "web-app-desk"),
    ("claims", "web-app-claims"),
    ("reminders", "web-app-reminders"),
    ("nothing", "web-app-nothing"),
    ("citizen", "web-app-citizen"),
    ("outside", "web-app-outside"),
    ("report", "web-app-report"),
    ("body", "web-app-body"),
    ("percent", "web-app-percent"),
    ("amount", "web-app-amount"),
    ("range", "web-app-range"),
    ("note", "web-app-note"),
    ("send", "web-app-send"),
    ("done", "web-app-done"),
    ("claim", "web-app-claim"),
    ("claim-send", "web-app-claim-send"),
    ("cancel", "web-app-cancel"),
    ("sent", "web-app-sent"),
    ("acknowledge", "web-app-acknowledge"),
    ("acknowledged", "web-app-acknowledged"),
    ("confirm", "web-app-confirm"),
    ("back", "web-app-send-back"),
    ("decided", "web-app-decided"),
    ("reason", "web-app-reason"),
    ("evidence", "web-app-evidence"),
    ("photo", "web-app-photo"),
    ("failed", "web-app-failed"),
    ("offline", "web-app-offline"),
    ("broken", "web-app-broken"),
    ("request", "web-app-request"),
];

/// The page.
pub async fn show(reader: Reader) -> Response {
    let locale = &reader.locale;
    let page = html! {
        (DOCTYPE)
        html lang=(locale.language().code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="robots" content="noindex";
                title { (locale.say("web-site")) }
                link rel="stylesheet" href=(STYLE.address());
                script src=(TELEGRAM) {}
                script src=(APP.address()) defer {}
            }
            body.app {
                main id="main" {
                    p { button.second id="back" type="button" hidden { "‹ " (locale.say("web-app-back")) } }
                    h1 { (locale.say("web-site")) }
                    p { a.button href=(reader.to("/")) { (locale.say("web-overview")) } " " a.button.second href=(reader.to("/items")) { (locale.say("web-items")) } }
                    p id="told" role="status" tabindex="-1" {}
                    section id="desk" {}
                    ul id="words" hidden { @for (name, key) in WORDS { li data-word=(name) { (locale.say_with(key, &args().text("number", "…"))) } } }
                }
            }
        }
    };
    let headers = [
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        (header::VARY, HeaderValue::from_static(VARIES)),
    ];
    (headers, page).into_response()
}
