//! The list of items: a form to narrow it, a table that becomes cards on a phone, pages. All of it stands in the address.

use axum::response::{IntoResponse, Redirect};
use maud::{Markup, html};

use super::{
    Answer, Head, Visit,
    filters::{Filters, Sort, health_choices, health_name},
    parts,
};
use crate::{
    domain::{items::Status, record::Stored},
    messages::{Page, args},
};

/// Items on a page: a few screens of a phone.
const ITEMS_A_PAGE: usize = 30;

/// Shows the list.
pub async fn list(visit: Visit) -> Answer {
    if let Some(shorter) = visit.without_empty() {
        return Ok(Redirect::to(&shorter).into_response());
    }
    let locale = &visit.locale;
    let figures = visit.figures().await;
    let filters = Filters::read(&visit)?;
    let rows = filters.find(&visit, &figures).await?;
    let page = Page::of(rows, parts::page_of(&visit), ITEMS_A_PAGE);
    let title = heading(&visit, &filters);
    let count = locale.say_with("web-items-count", &args().count("count", page.total));
    let main = html! {
        div.title {
            h1 { (title) }
            p.quiet role="status" data-live="count" { (count) }
        }
        (form(&visit, &filters))
        (chosen(&visit, &filters))
        @if page.rows.is_empty() { (nothing(&visit)) } @else {
            div data-live="items" { (parts::items(&visit, &title, &page.rows)) }
        }
        (parts::pager(&visit, page.index, page.pages))
    };
    Ok(visit.page(Head::new(title, count), main))
}

/// What the list is of, in a few words.
fn heading(visit: &Visit, filters: &Filters) -> String {
    let locale = &visit.locale;
    let health = filters.health.map(|health| locale.filtered(health));
    let names = [
        filters.programme.map(|own| locale.name(&own.name)),
        filters.direction.map(|own| locale.name(&own.name)),
        filters.agency.map(|own| locale.list_name(own)),
        filters.region.map(|own| locale.name(&own.name)),
        health.as_deref(),
    ];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    match (names.is_empty(), filters.words) {
        (true, None) => locale.say("web-items"),
        (true, Some(words)) => locale.say_with("web-found", &args().text("words", words)),
        (false, _) => format!("{}: {}", locale.say("web-items"), names.join(" · ")),
    }
}

/// What narrows the list, each with a link that takes it out.
fn chosen(visit: &Visit, filters: &Filters) -> Markup {
    let locale = &visit.locale;
    let told = [
        ("q", filters.words.map(|words| locale.quote(words))),
        ("health", filters.health.map(|own| locale.filtered(own))),
        ("status", filters.status.map(|own| locale.status_alone(own))),
        ("region", filters.region.map(|own| locale.name(&own.name).to_owned())),
        ("agency", filters.agency.map(|own| locale.list_name(own).to_owned())),
        ("direction", filters.direction.map(|own| locale.name(&own.name).to_owned())),
        ("programme", filters.programme.map(|own| locale.name(&own.name).to_owned())),
        ("wide", filters.wide.then(|| locale.say("scope-wide"))),
    ];
    let told: Vec<(&str, String)> = told.into_iter().filter_map(|(name, told)| Some((name, told?))).collect();
    html! {
        @if !told.is_empty() {
            ul.chosen aria-label=(locale.say("web-filters")) {
                @for (name, told) in told {
                    li {
                        a href=(visit.here_but(&[(name, None), ("page", None)])) {
                            (told) " " span aria-hidden="true" { "×" } span.unseen { (locale.say("web-take-out")) }
                        }
                    }
                }
            }
        }
    }
}

fn nothing(visit: &Visit) -> Markup {
    html! {
        section.nothing {
            p { (visit.locale.say("web-items-none")) }
            p { a.button.second href=(visit.to("/items")) { (visit.locale.say("web-items-all")) } }
        }
    }
}

/// One choice of a list.
struct Choice<'a> {
    value: &'a str,
    label: String,
}

fn form(visit: &Visit, filters: &Filters) -> Markup {
    let locale = &visit.locale;
    let healths = health_choices().map(|own| Choice { value: health_name(own), label: locale.filtered(own) }).collect();
    let statuses = Status::ALL.into_iter();
    let statuses = statuses.map(|own| Choice { value: own.name(), label: locale.status_alone(own) }).collect();
    let sorts = Sort::CHOICES.iter().filter(|(sort, _)| filters.words.is_some() || *sort != Sort::Number);
    let sorts = sorts.map(|(sort, name)| Choice { value: sort.name(), label: locale.say(name) }).collect();
    let usual = if filters.words.is_some() { "web-sort-fit" } else { "web-sort-number" };
    html! {
        form.filters method="get" action="/items" role="search" {
            @if let Some(at) = visit.parameter("at") { input type="hidden" name="at" value=(at); }
            div.field.words {
                label for="q" { (locale.say("web-search")) }
                input id="q" type="search" name="q" value=(filters.words.unwrap_or_default()) maxlength="200" autocomplete="off";
            }
            details.more {
                summary { (locale.say("web-filters")) }
                div.fields {
                    (select(visit, "health", "web-filter-health", healths))
                    (select(visit, "status", "web-filter-status", statuses))
                    (records(visit))
                    (select_of(visit, "sort", "web-filter-sort", &locale.say(usual), sorts))
                }
            }
            div.act {
                button type="submit" { (locale.say("web-show")) }
                @if filters.narrow() { a.button.second href=(visit.to("/items")) { (locale.say("web-reset")) } }
            }
        }
    }
}

/// The lists of programmes, directions, regions and bodies.
fn records(visit: &Visit) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    fn choice(value: &str, label: impl Into<String>) -> Choice<'_> {
        Choice { value, label: label.into() }
    }
    let directions = register.directions.iter().map(|own| choice(&own.slug, locale.name(&own.name))).collect();
    let regions = register.regions.by_name(locale.language()).into_iter();
    let regions = regions.map(|own| choice(&own.slug, locale.name(&own.name))).collect();
    let programmes = register.programmes.iter().map(|own| choice(&own.code, locale.name(&own.name))).collect();
    let mut bodies: Vec<&Stored<_>> = register.agencies.iter().collect();
    bodies.sort_by_cached_key(|own| crate::domain::text::alphabetical(locale.name(&own.name)));
    let bodies = bodies.into_iter().map(|own| choice(&own.slug, locale.name(&own.name))).collect();
    html! {
        (select(visit, "region", "web-filter-region", regions))
        (select(visit, "agency", "web-filter-agency", bodies))
        (select(visit, "direction", "web-filter-direction", directions))
        @if register.programmes.len() > 1 { (select(visit, "programme", "web-filter-programme", programmes)) }
    }
}

fn select(visit: &Visit, name: &str, label: &'static str, choices: Vec<Choice>) -> Markup {
    select_of(visit, name, label, &visit.locale.say("web-any"), choices)
}

fn select_of(visit: &Visit, name: &str, label: &'static str, usual: &str, choices: Vec<Choice>) -> Markup {
    let chosen = visit.parameter(name);
    html! {
        div.field {
            label for={ "f-" (name) } { (visit.locale.say(label)) }
            select id={ "f-" (name) } name=(name) {
                option value="" { (usual) }
                @for choice in choices {
                    option value=(choice.value) selected[chosen == Some(choice.value)] { (choice.label) }
                }
            }
        }
    }
}
