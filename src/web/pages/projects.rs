//! Projects: what is being built, where, for how much, by when, and for which item.

use axum::{Router, routing::get};
use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{
    Answer, Head, Visit,
    announcements::select,
    parts::{day, item_link, page_of, pager, state, text},
};
use crate::{
    domain::{projects::Project, record::Stored},
    messages::{Page, args},
    web::{Site, share},
};

/// Projects on a page.
const A_PAGE: usize = 50;
/// Above so much money is told in millions of tenge.
const MILLION: u64 = 1_000_000;

/// Where they are.
pub fn routes() -> Router<Site> {
    Router::new().route("/projects", get(show))
}

async fn show(visit: Visit) -> Answer {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let place = |slug: &str| register.regions.find(slug).ok_or_else(|| visit.misread("region"));
    let region = visit.parameter("region").map(place).transpose()?;
    let wanted = register.projects.iter().filter(|own| region.is_none_or(|region| own.region == region.slug));
    let page = Page::of(wanted, page_of(&visit), A_PAGE);
    let title = locale.say("web-projects");
    let main = html! {
        h1 { (title) }
        p.lead { (locale.say("web-projects-told")) }
        (form(&visit))
        div.stack data-live="projects" {
            p.quiet role="status" { (locale.say_with("web-projects-count", &args().count("count", page.total))) }
            @if !page.rows.is_empty() { ul.cards { @for project in &page.rows { li { (card(&visit, project)) } } } }
            (pager(&visit, page.index, page.pages))
        }
    };
    let head = Head::new(title, locale.say("web-projects-told")).with_picture(share::address(&visit, "overview"));
    Ok(visit.page(head, main))
}

fn form(visit: &Visit) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let regions = register.regions.by_name(locale.language()).into_iter();
    let regions = regions.map(|own| (own.slug.clone(), locale.name(&own.name).to_owned()));
    html! {
        form.narrow method="get" action="/projects" {
            @for name in ["at", "lang"] {
                @if let Some(value) = visit.parameter(name) { input type="hidden" name=(name) value=(value); }
            }
            (select(visit, "region", "web-region", regions.collect()))
            button type="submit" { (locale.say("web-show")) }
        }
    }
}

fn card(visit: &Visit, project: &Stored<Project>) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let region = register.regions.find(&project.region);
    let item = project.item.as_deref().and_then(|key| register.items.find(key));
    html! {
        h2 id=(project.slug) { (text(locale, &project.name)) }
        dl.pairs {
            @if let Some(region) = region {
                dt { (locale.say("web-region")) }
                dd { a href=(visit.to(&format!("/regions/{}", region.slug))) { (text(locale, &region.name)) } }
            }
            dt { (locale.say("web-cost")) } dd.number { (money(visit, project.budget_tenge)) }
            dt { (locale.say("web-building-time")) }
            dd { (day(locale, project.start_date)) " – " (day(locale, project.deadline)) }
            @if let Some(item) = item {
                dt { (locale.say("web-item-of-project")) }
                dd {
                    @let assessed = register.assess(item, &visit.site.rule, visit.today);
                    (item_link(visit, item)) " " (state(locale, &assessed, item.status))
                }
            }
            @if project.camera_count > 0 {
                dt { (locale.say("web-cameras")) } dd.number { (project.camera_count) }
            }
        }
    }
}

/// `1,850 million tenge`
fn money(visit: &Visit, tenge: Decimal) -> String {
    let million = Decimal::from(MILLION);
    let locale = &visit.locale;
    if tenge < million {
        return locale.say_with("web-tenge", &args().text("amount", locale.number(tenge)));
    }
    locale.say_with("web-million-tenge", &args().text("amount", locale.number((tenge / million).round_dp(1))))
}
