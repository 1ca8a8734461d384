//! Announcements: what was published, newest first, by kind, region, body and words.

mod files;
mod one;

use axum::{Router, routing::get};
use maud::{Markup, html};

use super::{
    Answer, Head, Refusal, Visit,
    parts::{page_of, pager},
    wording,
};
use crate::{
    domain::{
        announcements::{Announcement, AnnouncementKind, Wording},
        language::Language,
        record::{Kind, Record as _, Stored},
        regions::Area,
        subscriptions::Conditions,
        text::alphabetical,
    },
    messages::{Locale, args, html::cut},
    store::{
        self, Tx, announcements, records,
        search::{SearchQuery, Window, search},
    },
    web::{Site, share},
};

/// Announcements on a page.
const A_PAGE: usize = 20;
/// Announcements that words may find; nobody looks through more.
const FOUND: i64 = 100;
/// Longest beginning of a text in a list, in UTF-16 units.
const EXCERPT: usize = 220;

/// Where they are.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/announcements", get(list))
        .route("/announcements/{number}", get(one::show))
        .route("/announcements/{number}/files/{place}", get(files::send))
}

/// What a list shows of an announcement.
struct Row {
    announcement: Announcement,
    wording: Wording,
    shown_in: Language,
}

/// What the address asks for.
struct Asked<'a> {
    conditions: Conditions,
    words: Option<&'a str>,
}

async fn list(visit: Visit) -> Answer {
    let asked = asked(&visit)?;
    let page = page_of(&visit);
    let (rows, total) = find(&visit, &asked, page).await.map_err(|fault| visit.failed(&fault))?;
    let locale = &visit.locale;
    let pages = u32::try_from(total.div_ceil(A_PAGE).max(1)).unwrap_or(u32::MAX);
    let title = locale.say("web-announcements");
    let main = html! {
        h1 { (title) }
        (form(&visit))
        div.stack data-live="announcements" {
            p.quiet role="status" { (locale.say_with("web-announcements-found", &args().count("count", total))) }
            @if rows.is_empty() {
                p { a.button.second href=(visit.to("/announcements")) { (locale.say("web-announcements-all")) } }
            } @else {
                ul.news { @for row in &rows { li { (shown(&visit, row)) } } }
            }
            (pager(&visit, page, pages))
        }
    };
    let head = Head::new(title, locale.say("web-announcements-told")).with_feed("/feed.xml");
    Ok(visit.page(head.with_picture(share::address(&visit, "overview")), main))
}

fn asked(visit: &Visit) -> Result<Asked<'_>, Refusal> {
    let register = &visit.picture.register;
    let named = |parameter: &'static str, find: &dyn Fn(&str) -> Option<i64>| match visit.parameter(parameter) {
        Some(name) => find(name).map(Some).ok_or_else(|| visit.misread(parameter)),
        None => Ok(None),
    };
    let kind = match visit.parameter("kind") {
        Some(name) => Some(AnnouncementKind::from_name(name).ok_or_else(|| visit.misread("kind"))?),
        None => None,
    };
    let conditions = Conditions {
        kind,
        programme: named("programme", &|code| Some(register.programmes.find(code)?.id))?,
        direction: named("direction", &|slug| Some(register.directions.find(slug)?.id))?,
        region: named("region", &|slug| Some(register.regions.find(slug)?.id))?,
        agency: named("agency", &|slug| Some(register.agencies.find(slug)?.id))?,
        item: named("item", &|reference| Some(register.item(&reference.parse().ok()?)?.id))?,
    };
    let words = visit.parameter("q").map(str::trim).filter(|words| !words.is_empty());
    Ok(Asked { conditions, words })
}

/// A page of what fits, and how many there are.
async fn find(visit: &Visit, asked: &Asked<'_>, page: u32) -> store::Result<(Vec<Row>, usize)> {
    let mut tx = visit.site.db.snapshot().await?;
    let skip = page as usize * A_PAGE;
    let Some(words) = asked.words else {
        let (skip, size) = (i64::try_from(skip).unwrap_or(i64::MAX), A_PAGE as i64);
        let latest = announcements::latest_by(&mut tx, asked.conditions, visit.until(), (skip, size)).await?;
        let mut rows = Vec::new();
        for number in latest.numbers {
            rows.extend(read(visit, &mut tx, number).await?);
        }
        return Ok((rows, latest.total));
    };
    let query = SearchQuery { words, language: visit.locale.language(), kinds: &[Kind::Announcements] };
    let hits = search(&mut tx, query, Window { skip: 0, take: FOUND }).await?;
    let mut found = Vec::new();
    for hit in hits.hits {
        let stored: Option<Stored<Announcement>> = records::by_id(&mut tx, hit.record_id).await?;
        found.extend(stored.filter(|own| fits(visit, asked.conditions, own)).map(|own| own.number));
    }
    let mut rows = Vec::new();
    for number in found.iter().skip(skip).take(A_PAGE) {
        rows.extend(read(visit, &mut tx, *number).await?);
    }
    Ok((rows, found.len()))
}

/// Whether a list by these conditions has it: what `announcements::latest_by` asks in the store.
fn fits(visit: &Visit, asked: Conditions, announcement: &Announcement) -> bool {
    let register = &visit.picture.register;
    let Announcement { kind, topics, published_at, retracted_at, .. } = announcement;
    let of = |id: Option<i64>, key: &dyn Fn(i64) -> Option<String>, keys: &[String]| {
        id.is_none_or(|id| key(id).is_some_and(|key| keys.contains(&key)))
    };
    let in_region = |id| {
        let region = register.regions.get(id);
        region.is_some_and(|region| {
            topics.area.as_ref().is_some_and(|area| *area == Area::All || area.names(&region.slug))
        })
    };
    retracted_at.is_none()
        && *published_at <= visit.until()
        && asked.kind.is_none_or(|own| own == *kind)
        && asked.region.is_none_or(in_region)
        && of(asked.programme, &|id| Some(register.programmes.get(id)?.code.clone()), &topics.programmes)
        && of(asked.direction, &|id| Some(register.directions.get(id)?.slug.clone()), &topics.directions)
        && of(asked.agency, &|id| Some(register.agencies.get(id)?.slug.clone()), &topics.agencies)
        && of(asked.item, &|id| Some(register.items.get(id)?.key()), &topics.items)
}

async fn read(visit: &Visit, tx: &mut Tx, number: i64) -> store::Result<Option<Row>> {
    let Some(Stored { record, .. }) = announcements::get(&mut *tx, number).await? else { return Ok(None) };
    let wordings = announcements::wordings(tx, &record).await?;
    Ok(visit.locale.wording(&wordings).map(|(wording, shown_in)| Row {
        wording: wording.clone(),
        shown_in,
        announcement: record,
    }))
}

fn shown(visit: &Visit, row: &Row) -> Markup {
    let Row { announcement, wording, shown_in } = row;
    let path = format!("/announcements/{}", announcement.number);
    let text = wording::plain(&wording.html);
    let rest = text.strip_prefix(wording.title.as_str()).unwrap_or(&text);
    html! {
        article {
            (facts(&visit.locale, announcement))
            h2 lang=(shown_in.code()) { a href=(visit.to(&path)) { (wording.title) } }
            @if !rest.trim().is_empty() { p lang=(shown_in.code()) { (cut(rest, EXCERPT)) } }
            (about(visit, announcement))
        }
    }
}

/// Kind, moment, and whether it was corrected.
fn facts(locale: &Locale, announcement: &Announcement) -> Markup {
    let urgent = announcement.kind == AnnouncementKind::Emergency;
    html! {
        p.facts {
            span.kind.emergency[urgent] { (locale.announcement_kind(announcement.kind)) }
            " · "
            (moment(locale, announcement.published_at))
            @if let Some(at) = announcement.corrected_at {
                " · "
                span.corrected { (locale.say_with("web-corrected", &args().text("moment", locale.moment(at)))) }
            }
        }
    }
}

/// A moment that machines can read, too.
pub(super) fn moment(locale: &Locale, at: i64) -> Markup {
    let machine = chrono::DateTime::from_timestamp(at, 0).unwrap_or_default().to_rfc3339();
    html! { time datetime=(machine) { (locale.moment(at)) } }
}

/// Regions, bodies and directions that it is about, as links.
fn about(visit: &Visit, announcement: &Announcement) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let mut links: Vec<(String, String)> = Vec::new();
    match &announcement.topics.area {
        Some(Area::All) => links.push((visit.to("/regions"), locale.say("whole-country"))),
        Some(Area::Regions(slugs)) => {
            let regions = slugs.iter().filter_map(|slug| register.regions.find(slug));
            links.extend(
                regions.map(|own| (visit.to(&format!("/regions/{}", own.slug)), locale.name(&own.name).into())),
            );
        }
        None => {}
    }
    let bodies = announcement.topics.agencies.iter().filter_map(|slug| register.agencies.find(slug));
    links.extend(bodies.map(|own| (visit.to(&format!("/agencies/{}", own.slug)), locale.list_name(own).into())));
    let directions = announcement.topics.directions.iter().filter_map(|slug| register.directions.find(slug));
    links.extend(
        directions.map(|own| (visit.to_with("/items", &[("direction", &own.slug)]), locale.name(&own.name).into())),
    );
    html! {
        @if !links.is_empty() {
            ul.tags aria-label=(locale.say("web-about")) {
                @for (link, name) in links { li { a href=(link) { (name) } } }
            }
        }
    }
}

fn form(visit: &Visit) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let kinds = AnnouncementKind::ALL.into_iter().map(|kind| (kind.name().to_owned(), locale.kind(kind)));
    let regions = register.regions.by_name(locale.language()).into_iter();
    let regions = regions.map(|own| (own.slug.clone(), locale.name(&own.name).to_owned()));
    let bodies = register.agencies.iter().filter(|own| !own.closed_by(visit.today));
    let mut bodies: Vec<_> = bodies.map(|own| (own.slug.clone(), locale.list_name(own).to_owned())).collect();
    bodies.sort_by_cached_key(|(_, name)| alphabetical(name));
    html! {
        form.narrow method="get" action="/announcements" role="search" {
            @for name in ["at", "lang", "direction", "programme", "item"] {
                @if let Some(value) = visit.parameter(name) { input type="hidden" name=(name) value=(value); }
            }
            label { span { (locale.say("web-words")) } input type="search" name="q" maxlength="200" value=[visit.parameter("q")]; }
            (select(visit, "kind", "web-kind", kinds.collect()))
            (select(visit, "region", "web-filter-region", regions.collect()))
            (select(visit, "agency", "web-filter-agency", bodies))
            button type="submit" { (locale.say("web-find")) }
        }
    }
}

/// A choice among values, or none of them.
pub(super) fn select(visit: &Visit, name: &str, label: &'static str, choices: Vec<(String, String)>) -> Markup {
    let chosen = visit.parameter(name);
    html! {
        label {
            span { (visit.locale.say(label)) }
            select name=(name) {
                option value="" { (visit.locale.say("web-any")) }
                @for (value, words) in choices {
                    option value=(value) selected[chosen == Some(value.as_str())] { (words) }
                }
            }
        }
    }
}
