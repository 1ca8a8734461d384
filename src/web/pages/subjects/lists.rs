//! All bodies, regions or directions side by side, in an order that the reader chooses.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::{
    super::{Answer, Head, Visit, parts},
    figures::{in_time, share},
};
use crate::{
    domain::{health::Health, text::alphabetical},
    messages::{args, shape},
    picture::figures::Sum,
};

/// The orders, with the keys of their names.
const SORTS: [(&str, &str); 4] =
    [("name", "web-by-name"), ("items", "web-by-items"), ("overdue", "web-by-overdue"), ("moved", "web-by-moved")];

/// One of them.
struct Row<'a> {
    path: String,
    name: String,
    sum: &'a Sum,
}

/// Shows all bodies that are in force and those that still have items.
pub async fn agencies(visit: Visit) -> Answer {
    let figures = visit.figures().await;
    let all = visit.picture.register.agencies.iter().map(|own| (own, figures.body(own.id)));
    let shown = all.filter(|(own, sum)| !own.closed_by(visit.today) || sum.tally.total > 0);
    let row = |(own, sum): (&crate::domain::record::Stored<crate::domain::agencies::Agency>, _)| Row {
        path: format!("/agencies/{}", own.slug),
        name: visit.locale.name(&own.name).to_owned(),
        sum,
    };
    page(&visit, "web-agencies", shown.map(row).collect(), &figures.whole)
}

/// Shows all regions.
pub async fn regions(visit: Visit) -> Answer {
    let figures = visit.figures().await;
    let all = visit.picture.register.regions.by_name(visit.locale.language()).into_iter();
    let rows = all.map(|own| Row {
        path: format!("/regions/{}", own.slug),
        name: visit.locale.name(&own.name).to_owned(),
        sum: figures.region(own.id),
    });
    page(&visit, "web-regions", rows.collect(), &figures.whole)
}

/// Shows all directions.
pub async fn directions(visit: Visit) -> Answer {
    let figures = visit.figures().await;
    let rows = visit.picture.register.directions.iter().map(|own| Row {
        path: format!("/directions/{}", own.slug),
        name: visit.locale.name(&own.name).to_owned(),
        sum: figures.direction(own.id),
    });
    page(&visit, "web-directions", rows.collect(), &figures.whole)
}

fn page(visit: &Visit, title: &'static str, mut rows: Vec<Row>, whole: &Sum) -> Answer {
    let locale = &visit.locale;
    match visit.parameter("sort") {
        None => {}
        Some("name") => rows.sort_by_cached_key(|row| alphabetical(&row.name)),
        Some("items") => rows.sort_by_key(|row| Reverse(row.sum.tally.total)),
        Some("overdue") => rows.sort_by_key(|row| Reverse(row.sum.of(Health::Overdue))),
        Some("moved") => rows.sort_by_key(|row| Reverse(row.sum.moved)),
        Some(_) => return Err(visit.misread("sort")),
    }
    let title = locale.say(title);
    let main = html! {
        div.title { h1 { (title) } p.quiet { (locale.say("web-compare-how")) } }
        nav.sorts aria-label=(locale.say("web-filter-sort")) {
            @for (name, label) in SORTS {
                a href=(visit.here_with("sort", Some(name))) aria-current=[(visit.parameter("sort") == Some(name)).then_some("true")] { (locale.say(label)) }
            }
        }
        div data-live="legend" { (parts::legend(locale, &whole.tally)) }
        div data-live="rows" { (table(visit, &title, &rows, whole)) }
    };
    Ok(visit.page(Head::new(title, locale.say("web-compare-how")), main))
}

fn table(visit: &Visit, caption: &str, rows: &[Row], whole: &Sum) -> Markup {
    let locale = &visit.locale;
    let heads = ["web-column-name", "web-items", "web-column-overdue", "web-in-time", "web-moved-share"];
    html! {
        table.items.sides-by-side role="table" {
            caption.unseen { (caption) }
            thead role="rowgroup" { tr role="row" { @for head in heads { th scope="col" role="columnheader" { (locale.say(head)) } } } }
            tbody role="rowgroup" {
                @for row in rows {
                    (line(visit, html! { a href=(visit.to(&row.path)) { (row.name) } }, row.sum))
                }
                (line(visit, html! { b { (locale.say("web-everywhere")) } }, whole))
            }
        }
    }
}

fn line(visit: &Visit, name: Markup, sum: &Sum) -> Markup {
    let locale = &visit.locale;
    let overdue = sum.of(Health::Overdue);
    let cell = |label: &'static str, value: Markup| {
        html! {
            td.number role="cell" { span.label aria-hidden="true" { (locale.say(label)) } (value) }
        }
    };
    html! {
        tr role="row" {
            th scope="row" role="rowheader" { (name) (parts::tally(locale, &sum.tally)) }
            (cell("web-items", html! { (locale.say_with("web-number", &args().count("count", sum.tally.total))) }))
            (cell("web-column-overdue", html! {
                @if overdue > 0 { span.health.overdue { span.shape aria-hidden="true" { (shape(Health::Overdue)) } " " (overdue) } } @else { "0" }
            }))
            (cell("web-in-time", html! { (share(visit, in_time(sum))) }))
            (cell("web-moved-share", html! { (share(visit, (sum.moved, sum.tally.total))) }))
        }
    }
}
