//! One announcement at its permanent address: every language version, what it is about, whether it was corrected or retracted.

use std::collections::BTreeMap;

use axum::{
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use maud::{Markup, html};

use super::{about, facts, moment, wording};
use crate::{
    domain::{
        announcements::{Announcement, MediaKind, Wording},
        language::Language,
        record::Stored,
    },
    messages::{Locale, args, html::cut},
    store::{self, announcements, records},
    web::{
        pages::{
            Answer, Head, Visit,
            parts::{item_link, state},
        },
        share,
    },
};

/// Longest description of a page, in UTF-16 units.
const DESCRIPTION: usize = 200;

/// An announcement as it was on the day, and its wordings by the reader's preference.
struct Told {
    announcement: Announcement,
    wordings: Vec<(Language, Wording)>,
}

/// Shows it.
pub(super) async fn show(Path(number): Path<String>, visit: Visit) -> Answer {
    let found = match number.parse::<i64>() {
        Ok(number) => read(&visit, number).await.map_err(|fault| visit.failed(&fault))?,
        Err(_) => None,
    };
    let Some(told) = found else {
        let all =
            html! { p { a.button href=(visit.to("/announcements")) { (visit.locale.say("web-announcements-all")) } } };
        return Err(visit.missing(visit.locale.say("web-announcement-missing"), all));
    };
    if let Some(at) = told.announcement.retracted_at.filter(|at| *at <= visit.until()) {
        return Ok(retracted(&visit, &told.announcement, at));
    }
    Ok(page(&visit, &told))
}

/// What was published by the day that is shown; nothing else is ever found.
async fn read(visit: &Visit, number: i64) -> store::Result<Option<Told>> {
    let mut tx = visit.site.db.snapshot().await?;
    let Some(stored) = announcements::get(&mut tx, number).await? else { return Ok(None) };
    let Some(announcement) = as_of(&mut tx, stored, visit.until()).await? else { return Ok(None) };
    let mut found = announcements::wordings(&mut tx, &announcement).await?;
    let wordings =
        preferred(&visit.locale).into_iter().filter_map(|language| Some((language, found.remove(&language)?)));
    Ok(Some(Told { wordings: wordings.collect(), announcement }))
}

/// The edition that stood at the end of a moment.
async fn as_of(tx: &mut store::Tx, stored: Stored<Announcement>, until: i64) -> store::Result<Option<Announcement>> {
    let since = |own: &Announcement| own.retracted_at.or(own.corrected_at).unwrap_or(own.published_at);
    if since(&stored.record) <= until {
        return Ok(Some(stored.record));
    }
    let states = records::states::<Announcement>(tx, stored.id).await?;
    Ok(states.into_iter().rev().find(|state| since(state) <= until))
}

fn preferred(locale: &Locale) -> Vec<Language> {
    let mut languages = vec![locale.language(), locale.default_language()];
    languages.extend(Language::ALL);
    let mut seen = BTreeMap::new();
    languages.retain(|language| seen.insert(*language, ()).is_none());
    languages
}

fn retracted(visit: &Visit, announcement: &Announcement, at: i64) -> Response {
    let locale = &visit.locale;
    let title = locale.say_with("web-announcement", &args().count("count", announcement.number));
    let told = locale.say_with("web-retracted", &args().text("moment", locale.moment(at)));
    let main = html! {
        h1 { (title) }
        (facts(locale, announcement))
        p.retracted { strong { (told) } }
        (about(visit, announcement))
        p { a.button.second href=(visit.to("/announcements")) { (locale.say("web-announcements-all")) } }
    };
    (StatusCode::GONE, visit.page(Head::new(title, told).unlisted(), main)).into_response()
}

fn page(visit: &Visit, told: &Told) -> Response {
    let (locale, announcement) = (&visit.locale, &told.announcement);
    let first = told.wordings.first();
    let title = match first {
        Some((_, wording)) => wording.title.clone(),
        None => locale.say_with("web-announcement", &args().count("count", announcement.number)),
    };
    let description = first.map_or(String::new(), |(_, wording)| cut(&wording::plain(&wording.html), DESCRIPTION));
    let main = html! {
        article.announcement data-live="announcement" {
            (facts(locale, announcement))
            @match first {
                Some((language, wording)) => (version(locale, *language, wording)),
                None => { h1 { (title) } p { (locale.say("web-announcement-silent")) } }
            }
            (media(visit, announcement))
            (about(visit, announcement))
            (items(visit, announcement))
            (others(told))
            (foot(visit, announcement))
        }
    };
    visit.page(Head::new(title, description).with_picture(share::address(visit, "overview")), main)
}

fn version(locale: &Locale, language: Language, wording: &Wording) -> Markup {
    let foreign = language != locale.language();
    html! {
        h1 lang=(language.code()) { (wording.title) }
        @if foreign { p.quiet { (locale.say_with("web-shown-in", &args().text("language", language.code()))) } }
        div.wording lang=(language.code()) { (wording::markup(&wording.html, &wording.title)) }
    }
}

/// The other language versions, each whole.
fn others(told: &Told) -> Markup {
    html! {
        @for (language, wording) in told.wordings.iter().skip(1) {
            details.version id=(language.code()) {
                summary lang=(language.code()) { (own_name(*language)) }
                h2 lang=(language.code()) { (wording.title) }
                div.wording lang=(language.code()) { (wording::markup(&wording.html, &wording.title)) }
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

/// The items that it is about, as they stand on the day.
fn items(visit: &Visit, announcement: &Announcement) -> Markup {
    let register = &visit.picture.register;
    let items: Vec<_> = announcement.topics.items.iter().filter_map(|key| register.items.find(key)).collect();
    html! {
        @if !items.is_empty() {
            section {
                h2 { (visit.locale.say("web-items")) }
                ul.rows {
                    @for item in items {
                        @let assessed = register.assess(item, &visit.site.rule, visit.today);
                        li { (item_link(visit, item)) " " (state(&visit.locale, &assessed, item.status)) }
                    }
                }
            }
        }
    }
}

/// Pictures and files that went out with it, where this process has them.
fn media(visit: &Visit, announcement: &Announcement) -> Markup {
    let kept = |key: &str| super::files::place(&visit.site.files, key).is_some_and(|path| path.is_file());
    let shown: Vec<_> = announcement.media.iter().enumerate().filter(|(_, media)| kept(&media.key)).collect();
    let away = announcement.media.len() - shown.len();
    let path = |place: usize| format!("/announcements/{}/files/{}", announcement.number, place + 1);
    html! {
        @for (place, media) in shown {
            @let words = visit.locale.say_with("web-file", &args().count("number", place + 1));
            @match media.kind {
                MediaKind::Photo => p.photo { img src=(path(place)) alt=(words) loading="lazy"; },
                _ => p { a href=(path(place)) download { (words) } },
            }
        }
        @if away > 0 { p.quiet { (visit.locale.say_with("web-files-in-telegram", &args().count("count", away))) } }
    }
}

fn foot(visit: &Visit, announcement: &Announcement) -> Markup {
    let locale = &visit.locale;
    html! {
        footer.quiet {
            p {
                (locale.say_with("web-announcement", &args().count("count", announcement.number)))
                " · " (locale.say_with("web-edition", &args().count("edition", announcement.edition)))
                " · " (moment(locale, announcement.published_at))
            }
            p {
                @if let Some(bot) = visit.site.bot.get() {
                    a href={ "https://t.me/" (bot) "?start=post_" (announcement.number) } rel="noopener" {
                        (locale.say("web-open-in-telegram"))
                    }
                    " · "
                }
                a href=(visit.to("/announcements")) { (locale.say("web-announcements-all")) }
            }
        }
    }
}
