//! The ledger: everything that changed in public data, newest first, its root, how it is checked, and a copy of the whole.

mod export;
mod verify;

use axum::{Router, routing::get};
use maud::{Markup, html};

use super::{Answer, Head, Visit, announcements::moment, parts::item_path};
use crate::{
    domain::{
        ledger::{Change, Entry, Head as Root},
        record::Kind,
    },
    messages::{
        Locale, args,
        history::{Happening, Who},
    },
    picture::stories,
    store::{Result, ledger},
    web::{Site, share},
};

/// Entries on a page.
const A_PAGE: i64 = 50;
/// Letters of a hash that tell entries apart for the eye.
const SHORT: usize = 12;

/// Where it is.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/ledger", get(show))
        .route("/ledger/export.jsonl", get(export::send))
        .route("/ledger/verify", get(verify::show))
}

async fn show(visit: Visit) -> Answer {
    let before = match visit.parameter("before") {
        None => i64::MAX,
        Some(seq) => seq.parse().map_err(|_| visit.misread("before"))?,
    };
    let Read { root, copied, lines } = read(&visit, before).await.map_err(|fault| visit.failed(&fault))?;
    let locale = &visit.locale;
    let title = locale.say("web-ledger");
    let main = html! {
        h1 { (title) }
        p.lead { (locale.say("web-ledger-told")) }
        (proof(&visit, &root, copied))
        section data-live="entries" {
            h2 { (locale.say("web-ledger-entries")) }
            @if lines.is_empty() { p { (locale.say("web-ledger-none")) } }
            ol.ledger reversed { @for (line, entry) in &lines { (row(&visit, line, entry)) } }
            (turn(&visit, before, &lines))
        }
    };
    let head = Head::new(title, locale.say("web-ledger-told")).with_picture(share::address(&visit, "overview"));
    Ok(visit.page(head, main))
}

/// What the page shows.
struct Read {
    /// Where the ledger ended on the day that is shown.
    root: Root,
    /// Entries in a copy, which is always one of now.
    copied: i64,
    lines: Vec<(ledger::Line, Entry)>,
}

async fn read(visit: &Visit, before: i64) -> Result<Read> {
    let mut tx = visit.site.db.snapshot().await?;
    let now = ledger::head(&mut tx).await?;
    let copied = now.seq;
    let root = match visit.past {
        None => now,
        Some(_) => {
            let last = ledger::newest(&mut tx, i64::MAX, visit.until(), 1).await?.pop();
            last.map_or_else(Root::default, |last| Root { seq: last.seq, hash: last.hash })
        }
    };
    let lines = ledger::newest(&mut tx, before, visit.until(), A_PAGE).await?;
    let entry = |line: ledger::Line| line.entry().map(|entry| (line, entry));
    Ok(Read { root, copied, lines: lines.into_iter().map(entry).collect::<Result<_>>()? })
}

/// The root, and the ways to check it.
fn proof(visit: &Visit, root: &Root, copied: i64) -> Markup {
    let locale = &visit.locale;
    let entries = |key, count| locale.say_with(key, &args().count("count", count));
    html! {
        section.proof data-live="root" {
            h2 { (locale.say("web-ledger-root")) }
            p { code.root { (root) } }
            p { (entries("web-ledger-count", root.seq)) }
            p { (locale.say("web-ledger-root-told")) }
            ol.steps {
                li { a href="/ledger/export.jsonl" download { (locale.say("web-ledger-download")) } " " span.quiet { (entries("web-ledger-size", copied)) } }
                li { a href=(visit.to("/ledger/verify")) { (locale.say("web-ledger-check")) } " " span.quiet { (locale.say("web-ledger-check-told")) } }
                li { (locale.say("web-ledger-command")) " " code { "jolkarta verify jolkarta-ledger.jsonl --root " (root) } }
            }
        }
    }
}

fn row(visit: &Visit, line: &ledger::Line, entry: &Entry) -> Markup {
    let change = &entry.change;
    let (name, path) = subject(visit, &change.subject);
    let (who, what) = told(visit, change);
    html! {
        li id={ "e" (line.seq) } value=(line.seq) {
            p.facts { (moment(&visit.locale, change.at)) " · " (who) }
            p {
                @match path { Some(path) => a href=(path) { (name) }, None => b { (name) } }
                ": " (what)
            }
            details {
                summary { code { (line.seq) ":" (line.hash[..SHORT.min(line.hash.len())]) } }
                p { code.root { (line.seq) ":" (line.hash) } }
                pre tabindex="0" { (line.line) }
            }
        }
    }
}

/// Who did it and what, in words; what was written with it stands on the page of its subject.
fn told(visit: &Visit, change: &Change) -> (String, String) {
    let locale = &visit.locale;
    let entry = stories::entry(&visit.picture.register, &visit.site.rule, change);
    let what = match change.kind.as_str() {
        "announcement.published" => locale.say("web-published"),
        "announcement.corrected" | "announcement.changed" => locale.say("web-announcement-corrected"),
        "announcement.retracted" => locale.say("web-announcement-retracted"),
        "item.instructed" => locale.say("web-item-instructed"),
        kind if kind.ends_with(".added") => Happening::Imported.words(locale),
        _ => entry.what.iter().map(|happening| happening.words(locale)).collect::<Vec<_>>().join(". "),
    };
    let who = match (entry.who, change.actor.role.as_str()) {
        (Who::System, "editor") => locale.say("web-who-editor"),
        (Who::System, "administrator") => locale.say("web-who-administrator"),
        (who, _) => who.name(locale),
    };
    (who, what)
}

/// What was changed: its name, and where its page is.
fn subject(visit: &Visit, subject: &str) -> (String, Option<String>) {
    let (kind, key) = subject.split_once('/').unwrap_or((subject, ""));
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let named = |name: Option<&str>, path: Option<String>| {
        (name.map_or_else(|| subject.to_owned(), str::to_owned), path.map(|path| visit.to(&path)))
    };
    let slug = |path: &str| Some(format!("{path}/{key}"));
    match kind {
        _ if kind == Kind::Items.name() => match register.items.find(key) {
            Some(item) => {
                let name = locale.item_name(&crate::messages::items::called(register, item));
                (format!("{name} {}", locale.name(&item.title)), Some(visit.to(&item_path(visit, item))))
            }
            None => named(Some(key), None),
        },
        _ if kind == Kind::Announcements.name() => {
            let number = args().count("count", key.parse::<i64>().unwrap_or_default());
            (locale.say_with("web-announcement", &number), slug("/announcements").map(|path| visit.to(&path)))
        }
        _ if kind == Kind::Regions.name() => {
            named(register.regions.find(key).map(|own| locale.name(&own.name)), slug("/regions"))
        }
        _ if kind == Kind::Agencies.name() => {
            named(register.agencies.find(key).map(|own| locale.name(&own.name)), slug("/agencies"))
        }
        _ => named(others(visit, locale, kind, key).as_deref(), None),
    }
}

fn others(visit: &Visit, locale: &Locale, kind: &str, key: &str) -> Option<String> {
    let register = &visit.picture.register;
    let name = match kind {
        _ if kind == Kind::Directions.name() => locale.name(&register.directions.find(key)?.name),
        _ if kind == Kind::Programmes.name() => locale.name(&register.programmes.find(key)?.name),
        _ if kind == Kind::Indicators.name() => locale.name(&register.indicators.find(key)?.name),
        _ if kind == Kind::Projects.name() => locale.name(&register.projects.find(key)?.name),
        _ if kind == Kind::IndicatorValues.name() => {
            let value = register.indicator_values.find(key)?;
            let indicator = locale.name(&register.indicators.find(&value.indicator)?.name);
            let region = value.region.as_deref().and_then(|slug| register.regions.find(slug));
            let region = region.map_or_else(|| locale.say("whole-country"), |own| locale.name(&own.name).to_owned());
            return Some(format!("{indicator} · {region} · {}", locale.date(value.date)));
        }
        _ => return None,
    };
    Some(name.to_owned())
}

fn turn(visit: &Visit, before: i64, lines: &[(ledger::Line, Entry)]) -> Markup {
    let locale = &visit.locale;
    let last = lines.last().map(|(line, _)| line.seq).filter(|seq| *seq > 1);
    html! {
        nav.pager aria-label=(locale.say("web-pages")) {
            @if before != i64::MAX { a.button.second href=(visit.here_with("before", None)) { (locale.say("web-newest")) } }
            @if let Some(last) = last {
                a.button.second rel="next" href=(visit.here_with("before", Some(&last.to_string()))) { (locale.say("web-older")) " ›" }
            }
        }
    }
}
