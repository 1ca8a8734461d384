//! Deadlines: what falls due in a month, day by day, and all items in time.

mod days;
mod month;
mod timeline;

use axum::{Router, routing::get};
use maud::{Markup, html};

use super::{Answer, Head, Visit, announcements::select, filters::Filters};
use crate::{
    domain::{items::Item, record::Stored},
    picture::figures::Sight,
    web::{Site, share},
};

/// Where they are.
pub fn routes() -> Router<Site> {
    Router::new().route("/deadlines", get(show))
}

/// An item with what is known of it on the day.
type Seen<'a> = (&'a Stored<Item>, &'a Sight);

async fn show(visit: Visit) -> Answer {
    let filters = Filters::read(&visit)?;
    let figures = visit.figures().await;
    let rows = filters.find(&visit, &figures).await?;
    let locale = &visit.locale;
    let title = locale.say("web-deadlines");
    let in_time = match visit.parameter("view") {
        None | Some("month") => false,
        Some("timeline") => true,
        Some(_) => return Err(visit.misread("view")),
    };
    let shown = match (in_time, visit.parameter("day")) {
        (true, _) => timeline::draw(&visit, &filters, &rows),
        (false, Some(_)) => days::list(&visit, &rows)?,
        (false, None) => month::draw(&visit, &rows)?,
    };
    let main = html! {
        h1 { (title) }
        (views(&visit, in_time))
        (form(&visit))
        div.stack data-live="deadlines" { (shown) }
        p { a href="/deadlines.ics" { (locale.say("web-deadlines-calendar")) } }
    };
    let head = Head::new(title, locale.say("web-deadlines-told")).with_picture(share::address(&visit, "overview"));
    Ok(visit.page(head, main))
}

/// The two ways to look at them.
fn views(visit: &Visit, in_time: bool) -> Markup {
    let locale = &visit.locale;
    let link = |view| visit.here_but(&[("view", view), ("day", None), ("page", None)]);
    let current = |here: bool| here.then_some("page");
    html! {
        nav.views aria-label=(locale.say("web-views")) {
            a href=(link(None)) aria-current=[current(!in_time)] { (locale.say("web-view-month")) }
            a href=(link(Some("timeline"))) aria-current=[current(in_time)] { (locale.say("web-view-timeline")) }
        }
    }
}

fn form(visit: &Visit) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let programmes = register.programmes.iter().map(|own| (own.code.clone(), locale.name(&own.name).to_owned()));
    let directions = register.directions.iter().map(|own| (own.slug.clone(), locale.name(&own.name).to_owned()));
    let regions = register.regions.by_name(locale.language()).into_iter();
    let regions = regions.map(|own| (own.slug.clone(), locale.name(&own.name).to_owned()));
    let bodies = register.agencies.iter().filter(|own| !own.closed_by(visit.today));
    let bodies = bodies.map(|own| (own.slug.clone(), locale.list_name(own).to_owned()));
    html! {
        form.narrow method="get" action="/deadlines" {
            @for name in ["at", "lang", "view", "month", "day", "health"] {
                @if let Some(value) = visit.parameter(name) { input type="hidden" name=(name) value=(value); }
            }
            (select(visit, "programme", "web-filter-programme", programmes.collect()))
            (select(visit, "direction", "web-filter-direction", directions.collect()))
            (select(visit, "region", "web-filter-region", regions.collect()))
            (select(visit, "agency", "web-filter-agency", bodies.collect()))
            button type="submit" { (locale.say("web-show")) }
        }
    }
}
