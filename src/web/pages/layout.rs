//! The frame of every page: head, header with navigation and languages, the day that is shown, footer.

use axum::{
    http::{
        HeaderName, HeaderValue,
        header::{CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE, SET_COOKIE, VARY},
    },
    response::{IntoResponse, Response},
};
use maud::{DOCTYPE, Markup, html};

use super::{language, reader::Reader, visit::Visit};
use crate::{
    domain::language::Language,
    messages::args,
    web::assets::{LIVE, SIGN, STYLE},
};

/// The sections of the site: address and the key of its name.
const SECTIONS: [(&str, &str); 9] = [
    ("/", "web-overview"),
    ("/items", "web-items"),
    ("/deadlines", "web-deadlines"),
    ("/regions", "web-regions"),
    ("/agencies", "web-agencies"),
    ("/announcements", "web-announcements"),
    ("/indicators", "web-indicators"),
    ("/projects", "web-projects"),
    ("/ledger", "web-ledger"),
];

/// What a page says of itself to browsers, search engines and messengers.
pub struct Head {
    title: String,
    description: String,
    picture: Option<String>,
    feed: Option<String>,
    listed: bool,
    about: Option<String>,
}

impl Head {
    /// Its title and what it tells in a sentence.
    pub fn new(title: impl Into<String>, description: impl Into<String>) -> Head {
        Head {
            title: title.into(),
            description: description.into(),
            picture: None,
            feed: None,
            listed: true,
            about: None,
        }
    }

    /// With a picture of 1200 by 630 that messengers show beside a link: its address on this site.
    #[must_use]
    pub fn with_picture(self, address: impl Into<String>) -> Head {
        Head { picture: Some(address.into()), ..self }
    }

    /// With an Atom feed of what it shows: its address on this site.
    #[must_use]
    pub fn with_feed(self, address: impl Into<String>) -> Head {
        Head { feed: Some(address.into()), ..self }
    }

    /// About one item, by its key: what happens to others may show later.
    #[must_use]
    pub fn about(self, key: impl Into<String>) -> Head {
        Head { about: Some(key.into()), ..self }
    }

    /// Not for search engines.
    #[must_use]
    pub fn unlisted(self) -> Head {
        Head { listed: false, ..self }
    }
}

/// A whole page; `visit` is absent where the day's records could not be read.
pub fn page(reader: &Reader, visit: Option<&Visit>, head: Head, main: Markup) -> Response {
    let language = reader.locale.language();
    let page = html! {
        (DOCTYPE)
        html lang=(language.code()) {
            (head_of(reader, &head))
            body data-seq=[visit.and_then(Visit::seq)] data-about=[head.about.as_deref()] {
                a.skip href="#main" { (reader.locale.say("web-skip")) }
                (header(reader))
                @if let Some(visit) = visit { (day(visit)) }
                main id="main" tabindex="-1" { (main) }
                (footer(reader, visit))
                @if visit.is_some_and(|visit| visit.past.is_none()) { (live(reader)) }
                script src=(LIVE.address()) defer {}
            }
        }
    };
    let mut response = page.into_string().into_response();
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(CONTENT_TYPE, "text/html; charset=utf-8");
    set(CONTENT_LANGUAGE, language.code());
    set(VARY, language::VARIES);
    set(CACHE_CONTROL, "no-cache");
    if let Some(Ok(cookie)) = reader.to_remember.map(|language| HeaderValue::try_from(language::cookie(language))) {
        headers.insert(SET_COOKIE, cookie);
    }
    response
}

/// Where the script says what it does to keep the page true; past days and refusals are, as they are.
fn live(reader: &Reader) -> Markup {
    let say = |key| reader.locale.say(key);
    html! {
        p id="live" role="status" data-changed=(say("web-live-changed")) data-lost=(say("web-live-lost"))
            data-back=(say("web-live-back")) {}
    }
}

fn head_of(reader: &Reader, head: &Head) -> Markup {
    let locale = &reader.locale;
    let site = locale.say("web-site");
    let title = if head.title == site { site.clone() } else { format!("{} – {site}", head.title) };
    let whole = |link: String| reader.absolute(&link).unwrap_or(link);
    let own = whole(reader.here_with("lang", Some(locale.language().code())));
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
            title { (title) }
            meta name="description" content=(head.description);
            meta name="color-scheme" content="light dark";
            meta name="theme-color" content="#0b4a47" media="(prefers-color-scheme: light)";
            meta name="theme-color" content="#0d2628" media="(prefers-color-scheme: dark)";
            @if !head.listed { meta name="robots" content="noindex"; }
            link rel="canonical" href=(own);
            @for other in Language::ALL {
                link rel="alternate" hreflang=(other.code()) href=(whole(reader.here_with("lang", Some(other.code()))));
            }
            link rel="alternate" hreflang="x-default" href=(whole(reader.here_with("lang", None)));
            @if let Some(feed) = &head.feed {
                link rel="alternate" type="application/atom+xml" title=(title) href=(feed);
            }
            (open_graph(reader, head, &own))
            link rel="icon" type="image/svg+xml" href=(SIGN.address());
            link rel="stylesheet" href=(STYLE.address());
        }
    }
}

/// What messengers show beside a link (ogp.me).
fn open_graph(reader: &Reader, head: &Head, own: &str) -> Markup {
    let picture = head.picture.as_ref().map(|picture| reader.absolute(picture).unwrap_or_else(|| picture.clone()));
    html! {
        meta property="og:type" content="website";
        meta property="og:site_name" content=(reader.locale.say("web-site"));
        meta property="og:title" content=(head.title);
        meta property="og:description" content=(head.description);
        meta property="og:url" content=(own);
        meta property="og:locale" content=(open_graph_locale(reader.locale.language()));
        @if let Some(picture) = picture {
            meta property="og:image" content=(picture);
            meta property="og:image:type" content="image/png";
            meta property="og:image:width" content="1200";
            meta property="og:image:height" content="630";
            meta property="og:image:alt" content=(head.title);
            meta name="twitter:card" content="summary_large_image";
        }
    }
}

fn open_graph_locale(language: Language) -> &'static str {
    match language {
        Language::Kk => "kk_KZ",
        Language::Ru => "ru_RU",
        Language::En => "en_GB",
    }
}

fn header(reader: &Reader) -> Markup {
    let locale = &reader.locale;
    html! {
        header.top {
            div.strip {
                a.brand href=(reader.to("/")) {
                    img src=(SIGN.address()) alt="" width="36" height="36";
                    span { b { "Jolkarta" } span.motto { (locale.say("web-motto")) } }
                }
                @if reader.site.face.demonstration {
                    a.demo href="/playground" { (locale.say("web-demo")) }
                }
                nav.languages aria-label=(locale.say("web-languages")) {
                    @for language in Language::ALL {
                        @let here = language == locale.language();
                        a href=(reader.here_with("lang", Some(language.code()))) lang=(language.code())
                            hreflang=(language.code()) aria-current=[here.then_some("true")] { (own_name(language)) }
                    }
                }
            }
            p.desk-way hidden { a href=(reader.to("/app")) { "‹ " (locale.say("web-app-back")) } }
            nav.sections aria-label=(locale.say("web-sections")) {
                ul {
                    @for (path, name) in SECTIONS {
                        li { a href=(reader.to(path)) aria-current=[current(reader, path)] { (locale.say(name)) } }
                    }
                }
            }
        }
    }
}

fn own_name(language: Language) -> &'static str {
    match language {
        Language::Kk => "Қазақша",
        Language::Ru => "Русский",
        Language::En => "English",
    }
}

/// Whether a section is this page, or holds it.
fn current(reader: &Reader, section: &str) -> Option<&'static str> {
    let inside = |rest: &str| section != "/" && rest.starts_with('/');
    match reader.path().strip_prefix(section)? {
        "" => Some("page"),
        rest if inside(rest) => Some("true"),
        _ => None,
    }
}

/// Which past day is shown, and the way back to today.
fn day(visit: &Visit) -> Markup {
    let locale = &visit.locale;
    html! {
        @if let Some(day) = visit.past {
            aside.past aria-label=(locale.say("web-other-day")) {
                p {
                    strong { (locale.say_with("web-past", &args().text("date", locale.date(day)))) }
                    " "
                    a href=(visit.here_with("at", None)) { (locale.say("web-back-to-today")) }
                }
            }
        }
    }
}

fn footer(reader: &Reader, visit: Option<&Visit>) -> Markup {
    let locale = &reader.locale;
    html! {
        footer.bottom {
            @if let Some(visit) = visit {
                div.fresh data-live="fresh" { p { (visit.freshness()) } p.printed { (visit.printed()) } }
            }
            ul.ways {
                li { a href={ (reader.to("/")) "#rule" } { (locale.say("web-rule")) } }
                li { a href="/open-data" { (locale.say("web-open-data")) } }
                li { a href=(reader.to("/ledger")) { (locale.say("web-proof")) } }
                @if let Some(bot) = reader.site.bot.get() {
                    li { a href={ "https://t.me/" (bot) } rel="noopener" { (locale.say("web-telegram")) } }
                }
            }
            (other_day(reader, visit))
            @if reader.site.face.demonstration { p.note { (locale.say("web-demo-note")) } }
        }
    }
}

/// A form that asks for the same page on another day.
fn other_day(reader: &Reader, visit: Option<&Visit>) -> Markup {
    let locale = &reader.locale;
    let Some(visit) = visit else { return html! {} };
    let latest = visit.site.rule.day_of(visit.now).to_string();
    html! {
        form.other-day method="get" action=(reader.path()) {
            @for (name, value) in reader.others("at") { input type="hidden" name=(name) value=(value); }
            label for="at" { (locale.say("web-other-day")) }
            input id="at" type="date" name="at" max=(latest) value=(visit.today.to_string());
            button type="submit" { (locale.say("web-show")) }
        }
    }
}

impl Visit {
    /// The ledger entry up to which the page tells what happened; a past day does not change any more.
    fn seq(&self) -> Option<i64> {
        self.past.is_none().then_some(self.picture.register.seq)
    }

    /// When somebody reported last.
    fn freshness(&self) -> String {
        let locale = &self.locale;
        let Some(at) = self.picture.last_report else { return locale.say("web-no-report") };
        if self.past.is_some() {
            return locale.say_with("web-last-report-on", &args().text("date", locale.date(self.site.rule.day_of(at))));
        }
        locale.say_with("web-last-report", &args().text("ago", self.ago(at)))
    }

    /// Of which moment the figures are and where they stand, for paper.
    fn printed(&self) -> String {
        let locale = &self.locale;
        let here = self.here_with("", None);
        let words = args().text("address", self.absolute(&here).unwrap_or(here));
        match self.past {
            Some(day) => locale.say_with("web-printed-day", &words.text("date", locale.date(day))),
            None => locale.say_with("web-printed", &words.text("moment", locale.moment(self.now))),
        }
    }

    /// How long ago a moment was: `just now`, `2 minutes ago`, `3 hours ago`, `yesterday`, `5 days ago`.
    pub fn ago(&self, at: i64) -> String {
        let locale = &self.locale;
        let minutes = (self.now - at).max(0) / 60;
        let days = (self.today - self.site.rule.day_of(at)).num_days();
        match (minutes, days) {
            (0, _) => locale.say("web-just-now"),
            (..60, _) => locale.say_with("web-minutes-ago", &args().count("minutes", minutes)),
            (..720, _) | (_, 0) => locale.say_with("web-hours-ago", &args().count("hours", minutes / 60)),
            (_, days) => locale.ago(days),
        }
    }
}
