//! Bodies, regions and directions: all of them side by side, and each with its items, punctuality, moves and reports a month.

mod figures;
mod lists;

use axum::extract::Path;
use maud::{Markup, html};

use super::{Answer, Head, Refusal, Visit, filters::as_member, parts};
use crate::{
    domain::{
        agencies::Agency,
        items::Item,
        language::Texts,
        programmes::Direction,
        record::{Record, Stored},
        regions::{Area, Region},
        register::{Register, Shelf},
    },
    messages::{Page, args},
    picture::figures::{Figures, Sight, Sum},
    web::share,
};
pub use lists::{agencies, directions, regions};

/// Items of one of them on a page.
const ITEMS_A_PAGE: usize = 20;

/// What has a name in three languages.
trait Named {
    fn name(&self) -> &Texts;
}

impl Named for Agency {
    fn name(&self) -> &Texts {
        &self.name
    }
}

impl Named for Region {
    fn name(&self) -> &Texts {
        &self.name
    }
}

impl Named for Direction {
    fn name(&self) -> &Texts {
        &self.name
    }
}

/// What a page is about.
#[derive(Clone, Copy)]
enum Subject<'a> {
    Agency(&'a Stored<Agency>),
    Region(&'a Stored<Region>),
    Direction(&'a Stored<Direction>),
}

impl<'a> Subject<'a> {
    fn name(self) -> &'a Texts {
        match self {
            Subject::Agency(own) => &own.name,
            Subject::Region(own) => &own.name,
            Subject::Direction(own) => &own.name,
        }
    }

    /// The parameter of the list of items that names it, and its own name there.
    fn parameter(self) -> (&'static str, &'a str) {
        match self {
            Subject::Agency(own) => ("agency", &own.slug),
            Subject::Region(own) => ("region", &own.slug),
            Subject::Direction(own) => ("direction", &own.slug),
        }
    }

    fn sum(self, figures: &Figures) -> &Sum {
        match self {
            Subject::Agency(own) => figures.body(own.id),
            Subject::Region(own) => figures.region(own.id),
            Subject::Direction(own) => figures.direction(own.id),
        }
    }

    fn has(self, item: &Item, sight: &Sight) -> bool {
        match self {
            Subject::Agency(own) => sight.bodies.contains(&own.id),
            Subject::Region(own) => sight.regions.contains(&own.id),
            Subject::Direction(own) => item.direction == own.slug,
        }
    }

    /// Whether an item concerns it only because it concerns the whole country, or all bodies of its kind.
    fn concerns(self, visit: &Visit, item: &Item, sight: &Sight) -> bool {
        let wide = match self {
            Subject::Agency(own) => as_member(visit, item, sight, own),
            Subject::Region(_) => item.area == Area::All,
            Subject::Direction(_) => false,
        };
        wide && !self.has(item, sight)
    }

    /// How the list is called that has its items and those that concern it among others.
    fn wider(self) -> &'static str {
        match self {
            Subject::Agency(_) => "web-wider-group",
            Subject::Region(_) | Subject::Direction(_) => "web-wider-country",
        }
    }

    /// Its share picture, where there is one.
    fn picture(self, visit: &Visit) -> Option<String> {
        match self {
            Subject::Agency(own) => Some(share::address(visit, &format!("agencies/{}", own.slug))),
            Subject::Region(own) => Some(share::address(visit, &format!("regions/{}", own.slug))),
            Subject::Direction(_) => None,
        }
    }
}

/// Shows a body.
pub async fn agency(visit: Visit, Path(slug): Path<String>) -> Answer {
    match visit.picture.register.agencies.find(&slug) {
        Some(own) => page(&visit, Subject::Agency(own), agency_facts(&visit, own)).await,
        None => Err(missing(&visit, &slug, ("/agencies", "web-all-agencies"), |register| &register.agencies).await),
    }
}

/// Shows a region.
pub async fn region(visit: Visit, Path(slug): Path<String>) -> Answer {
    let register = &visit.picture.register;
    let Some(own) = register.regions.find(&slug) else {
        return Err(missing(&visit, &slug, ("/regions", "web-all-regions"), |register| &register.regions).await);
    };
    let akimat = register.agencies.iter().find(|agency| agency.region.as_deref() == Some(&own.slug));
    let facts = html! {
        @if let Some(akimat) = akimat {
            p.crumbs { a href=(visit.to(&format!("/agencies/{}", akimat.slug))) { (parts::text(&visit.locale, &akimat.name)) } }
        }
    };
    page(&visit, Subject::Region(own), facts).await
}

/// Shows a direction.
pub async fn direction(visit: Visit, Path(slug): Path<String>) -> Answer {
    match visit.picture.register.directions.find(&slug) {
        Some(own) => page(&visit, Subject::Direction(own), html! {}).await,
        None => {
            Err(missing(&visit, &slug, ("/directions", "web-all-directions"), |register| &register.directions).await)
        }
    }
}

/// That there is nothing of that name; on a past day, that there was nothing, and the way to what there is today.
async fn missing<T: Record + Named>(
    visit: &Visit,
    slug: &str,
    (all, label): (&str, &'static str),
    shelf: impl Fn(&Register) -> &Shelf<T>,
) -> Refusal {
    let locale = &visit.locale;
    let others = html! { p { a.button.second href=(visit.to(all)) { (locale.say(label)) } } };
    let Some(day) = visit.past else { return visit.missing(locale.say("web-missing"), others) };
    let today = match visit.site.picture().await {
        Ok(picture) => picture,
        Err(fault) => return visit.failed(&fault),
    };
    let Some(own) = shelf(&today.register).find(slug) else { return visit.missing(locale.say("web-missing"), others) };
    let words = args().text("name", locale.name(own.name())).text("date", locale.date(day));
    let instead = html! {
        p { a.button href=(visit.here_with("at", None)) { (locale.say("web-back-to-today")) } }
        (others)
    };
    visit.missing_then(locale.say_with("web-missing-then", &words), instead)
}

/// Since when a body exists, until when, and who answers after it.
fn agency_facts(visit: &Visit, agency: &Agency) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let closed = agency.active_to.filter(|_| agency.closed_by(visit.today));
    let known = |slug: &str| register.agencies.find(slug);
    let heirs =
        agency.successors.iter().filter(|_| closed.is_some()).filter_map(|own| Some((known(&own.agency)?, own)));
    let direction = |slug: &Option<String>| register.directions.find(slug.as_deref()?);
    let region = agency.region.as_deref().and_then(|slug| register.regions.find(slug));
    html! {
        p.crumbs {
            @let short = locale.name(&agency.short);
            @if !short.is_empty() && short != locale.name(&agency.name) { b { (short) } }
            @if let Some(region) = region { " · " a href=(visit.to(&format!("/regions/{}", region.slug))) { (locale.name(&region.name)) } }
            @match (closed, agency.active_from) {
                (Some(day), _) => { " · " (locale.say_with("agency-closed", &args().text("date", locale.date(day)))) }
                (None, Some(day)) => { " · " (locale.say_with("agency-since", &args().text("date", locale.date(day)))) }
                (None, None) => {}
            }
        }
        @for (heir, successor) in heirs {
            p {
                (locale.say("web-heir")) " " a href=(visit.to(&format!("/agencies/{}", heir.slug))) { (locale.name(&heir.name)) }
                @if let Some(direction) = direction(&successor.direction) { " (" (locale.name(&direction.name)) ")" }
            }
        }
    }
}

async fn page(visit: &Visit, subject: Subject<'_>, facts: Markup) -> Answer {
    let locale = &visit.locale;
    let figures = visit.figures().await;
    let sum = subject.sum(&figures);
    let months = figures::months(visit, subject, &figures).await.map_err(|fault| visit.failed(&fault))?;
    let count = locale.say_with("web-items-count", &args().count("count", sum.tally.total));
    let main = html! {
        div.title {
            h1 {
                @if let Subject::Direction(own) = subject { span aria-hidden="true" { (own.emoji) } " " }
                (parts::text(locale, subject.name()))
            }
            (facts)
        }
        div.halves {
            section data-live="standing" { h2 { (locale.say("web-standing")) } (figures::standing(visit, subject, sum)) }
            section data-live="punctual" { h2 { (locale.say("web-punctual")) } (figures::punctuality(visit, &figures, sum)) }
        }
        section data-live="months" { h2 { (locale.say("web-months")) } (months) }
        section data-live="items" {
            h2 { (locale.say("web-items")) }
            (items(visit, subject, &figures))
        }
    };
    let head = Head::new(locale.name(subject.name()), count);
    let head = match subject.picture(visit) {
        Some(picture) => head.with_picture(picture),
        None => head,
    };
    Ok(visit.page(head, main))
}

/// Its items, the most urgent first, and the way to those of the whole country.
fn items(visit: &Visit, subject: Subject, figures: &Figures) -> Markup {
    let locale = &visit.locale;
    let all = || visit.picture.register.items.iter().zip(&figures.sights);
    let mut own: Vec<_> = all().filter(|(item, sight)| subject.has(item, sight)).collect();
    own.sort_by_key(|(_, sight)| (sight.assessed.health, sight.assessed.due));
    let wide = all().filter(|(item, sight)| subject.concerns(visit, item, sight)).count();
    let page = Page::of(own, parts::page_of(visit), ITEMS_A_PAGE);
    let (parameter, name) = subject.parameter();
    html! {
        @if page.rows.is_empty() { p.quiet { (locale.say("subject-no-items")) } }
        @else { (parts::items(visit, locale.name(subject.name()), &page.rows)) }
        (parts::pager(visit, page.index, page.pages))
        p.ways {
            @if page.total > 0 { a href=(visit.to_with("/items", &[(parameter, name)])) { (locale.say("web-narrow-further")) } }
            @if wide > 0 {
                a href=(visit.to_with("/items", &[(parameter, name), ("wide", "1")])) {
                    (locale.say_with(subject.wider(), &args().count("count", page.total + wide)))
                }
            }
        }
    }
}

/// What a record is called in the register.
fn key<T: Record>(record: &Stored<T>) -> String {
    record.record.key()
}
