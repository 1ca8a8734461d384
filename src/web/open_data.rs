//! `/open-data`: what there is besides pages, with examples that anybody can run.

use axum::{Router, routing::get};
use maud::{Markup, html};

use crate::domain::language::Language;

use super::{
    Site,
    pages::{Answer, Head, Visit},
};

/// The key of what an example shows, and its address.
pub const EXAMPLES: [(&str, &str); 11] = [
    ("web-data-overdue", "/api/v1/items?region=karaganda&health=overdue&sort=urgency"),
    ("web-data-item", "/api/v1/items/R-95"),
    ("web-data-past", "/api/v1/summary?at=2024-01-01"),
    ("web-data-due", "/api/v1/deadlines?from=2026-12-01&to=2026-12-31"),
    ("web-data-announcements", "/api/v1/announcements?limit=5"),
    ("web-data-names", "/api/v1/agencies"),
    ("web-data-ledger", "/api/v1/ledger?after=0&limit=200"),
    ("web-data-csv", "/export/items.csv"),
    ("web-data-xlsx", "/export/items.xlsx?agency=akimat-karaganda"),
    ("web-data-feed", "/feed.xml?region=karaganda"),
    ("web-data-calendar", "/deadlines.ics?agency=akimat-karaganda"),
];

/// Where it is explained.
pub fn routes() -> Router<Site> {
    Router::new().route("/open-data", get(show))
}

async fn show(visit: Visit) -> Answer {
    let locale = &visit.locale;
    let title = locale.say("web-open-data");
    let lead = locale.say("web-data-lead");
    let main = html! {
        div.title { h1 { (title) } p { (lead) } }
        section {
            h2 { (locale.say("web-data-examples")) }
            dl.examples { @for (key, path) in EXAMPLES { (example(&visit, key, path)) } }
        }
        section {
            h2 { (locale.say("web-data-rules")) }
            ul {
                li { a href="/api/v1/openapi.json" { (locale.say("web-data-openapi")) } }
                @for key in ["web-data-at", "web-data-lang", "web-data-fresh", "web-data-limits", "web-data-live", "web-data-proof"] {
                    li { (locale.say(key)) }
                }
            }
        }
    };
    Ok(visit.page(Head::new(title, lead), main))
}

/// The address with the language of computed words, where it has other parameters beside which that tells something.
pub fn spoken(path: &str, language: Language) -> String {
    if path.contains("health=") { format!("{path}&lang={}", language.code()) } else { path.to_owned() }
}

fn example(visit: &Visit, key: &'static str, path: &str) -> Markup {
    let path = spoken(path, visit.locale.language());
    let address = visit.absolute(&path).unwrap_or_else(|| path.clone());
    html! {
        dt { (visit.locale.say(key)) }
        dd { a href=(path) { code { (address) } } }
    }
}
