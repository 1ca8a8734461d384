//! The verifier as a page: checks a copy of the ledger in the browser, without a network, and works when it is saved.

use maud::{Markup, html};

use crate::web::{
    assets::VERIFIER,
    pages::{Answer, Head, Visit},
};

/// What the verifier says, with places that it fills: its name, and the key of its text.
const WORDS: [(&str, &str); 15] = [
    ("reading", "web-verify-reading"),
    ("whole", "web-verify-whole"),
    ("broken", "web-verify-broken"),
    ("text", "web-verify-text"),
    ("json", "web-verify-json"),
    ("form", "web-verify-form"),
    ("missing", "web-verify-missing"),
    ("prev", "web-verify-prev"),
    ("hash", "web-verify-hash"),
    ("root", "web-verify-root"),
    ("short", "web-verify-short"),
    ("before", "web-verify-before"),
    ("nothing", "web-verify-nothing"),
    ("no-file", "web-verify-no-file"),
    ("no-root", "web-verify-no-root"),
];

/// Shows it.
pub(super) async fn show(visit: Visit) -> Answer {
    let locale = &visit.locale;
    let title = locale.say("web-verify");
    let main = html! {
        h1 { (title) }
        p.lead { (locale.say("web-verify-told")) }
        p { (locale.say("web-verify-offline")) }
        form.verify #verify {
            label { span { (locale.say("web-verify-file")) } input #file type="file" accept=".jsonl,application/jsonl,text/plain" required; }
            label { span { (locale.say("web-verify-known-root")) } input #root type="text" autocomplete="off" spellcheck="false" placeholder="SEQ:HASH"; }
            button type="submit" { (locale.say("web-verify-start")) }
        }
        p.verdict #verdict role="status" {}
        noscript { p { (locale.say("web-verify-noscript")) " " code { "jolkarta verify jolkarta-ledger.jsonl" } } }
        (words(&visit))
        section {
            h2 { (locale.say("web-verify-how")) }
            ol.steps {
                li { (locale.say("web-verify-step-form")) }
                li { (locale.say("web-verify-step-hash")) }
                li { (locale.say("web-verify-step-chain")) }
                li { (locale.say("web-verify-step-root")) }
            }
            p { a href="/ledger/export.jsonl" download { (locale.say("web-ledger-download")) } " · " a href=(visit.to("/ledger")) { (locale.say("web-ledger")) } }
        }
        script src=(VERIFIER.address()) defer {}
    };
    Ok(visit.page(Head::new(title, locale.say("web-verify-told")), main))
}

/// The words of the verifier, for its script.
fn words(visit: &Visit) -> Markup {
    html! {
        dl #words hidden {
            @for (name, key) in WORDS { dt { (name) } dd data-name=(name) { (visit.locale.say(key)) } }
        }
    }
}
