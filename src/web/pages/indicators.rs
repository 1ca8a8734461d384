//! Indicators: what is measured in the regions, who leads and who lags; and one of them, or one region, in full.

use std::collections::BTreeMap;

use axum::{Router, routing::get};
use maud::{Markup, html};

use super::{Answer, Head, Visit, parts::text};
use crate::{
    domain::{
        indicators::{self, Band, Indicator, IndicatorValue, Standing},
        record::Stored,
        regions::Region,
    },
    messages::{Locale, args},
    web::{Site, share},
};

/// Where they are.
pub fn routes() -> Router<Site> {
    Router::new().route("/indicators", get(show))
}

async fn show(visit: Visit) -> Answer {
    let register = &visit.picture.register;
    let locale = &visit.locale;
    let find = |slug: &str| register.indicators.find(slug).ok_or_else(|| visit.misread("indicator"));
    let indicator = visit.parameter("indicator").map(find).transpose()?;
    let place = |slug: &str| register.regions.find(slug).ok_or_else(|| visit.misread("region"));
    let region = visit.parameter("region").map(place).transpose()?;
    let (title, main) = match (indicator, region) {
        (Some(indicator), _) => (locale.name(&indicator.name).to_owned(), one(&visit, indicator, region)),
        (None, Some(region)) => {
            let named = args().text("region", locale.name(&region.name));
            (locale.say_with("web-figures-of", &named), of_region(&visit, region))
        }
        (None, None) => (locale.say("web-indicators"), all(&visit)),
    };
    let main = html! {
        h1 { (title) }
        @if indicator.is_some() || region.is_some() {
            p { a href=(visit.to("/indicators")) { "‹ " (locale.say("web-indicators")) } }
        }
        div.stack data-live="figures" { (main) }
    };
    let head = Head::new(title, locale.say("web-indicators-told")).with_picture(share::address(&visit, "overview"));
    Ok(visit.page(head, main))
}

/// All of them, each with the country's figure and the regions of its bands.
fn all(visit: &Visit) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    html! {
        p.lead { (locale.say("web-indicators-told")) }
        @if register.indicators.is_empty() { p { (locale.say("indicators-none")) } }
        ul.cards {
            @for indicator in register.indicators.iter() {
                @let ranked = indicators::ranked(register, indicator);
                li {
                    h2 { a href=(visit.to_with("/indicators", &[("indicator", &indicator.slug)])) { (text(locale, &indicator.name)) } }
                    @if let Some(value) = indicators::of_country(register, indicator) {
                        p { (locale.say("whole-country")) ": " b { (locale.figure(value, None)) } }
                    }
                    @if ranked.is_empty() { p.quiet { (locale.say("web-no-regional-figures")) } }
                    (bands(visit, &ranked))
                }
            }
        }
        (choose_region(visit))
    }
}

/// The regions by bands, as the source of the figures gives them; where it gives none, nothing is worked out.
fn bands(visit: &Visit, ranked: &[Standing<'_>]) -> Markup {
    let mut by_band: BTreeMap<Band, Vec<&Standing<'_>>> = BTreeMap::new();
    for standing in ranked {
        if let Some(band) = standing.value.band {
            by_band.entry(band).or_default().push(standing);
        }
    }
    html! {
        @if !by_band.is_empty() {
            dl.bands {
                @for (band, regions) in by_band {
                    dt class=(class(band)) { (visit.locale.band(band)) " " span.number { (regions.len()) } }
                    dd {
                        @for (place, standing) in regions.iter().enumerate() {
                            @if place > 0 { ", " }
                            (region_link(visit, standing.region))
                        }
                    }
                }
            }
        }
    }
}

fn class(band: Band) -> &'static str {
    match band {
        Band::Leading => "band leading",
        Band::Average => "band average",
        Band::Lagging => "band lagging",
    }
}

/// A sign beside the word, so that a band is not told by its colour alone.
fn sign(band: Band) -> &'static str {
    match band {
        Band::Leading => "▲",
        Band::Average => "●",
        Band::Lagging => "▼",
    }
}

fn region_link(visit: &Visit, region: &Stored<Region>) -> Markup {
    html! { a href=(visit.to_with("/indicators", &[("region", &region.slug)])) { (text(&visit.locale, &region.name)) } }
}

/// One of them: the country, and every region with its place or band.
fn one(visit: &Visit, indicator: &Stored<Indicator>, asked: Option<&Stored<Region>>) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let ranked = indicators::ranked(register, indicator);
    let country = indicators::of_country(register, indicator);
    let silent = register.regions.len().saturating_sub(ranked.len());
    html! {
        @if let Some(value) = country { p { (locale.say("whole-country")) ": " b { (locale.figure(value, None)) } } }
        @if ranked.is_empty() { p { (locale.say("web-no-regional-figures")) } }
        @else {
            table.figures {
                (heads(locale, locale.name(&indicator.name), "web-region"))
                tbody {
                    @for standing in &ranked {
                        tr.asked[asked.is_some_and(|own| own.id == standing.region.id)] {
                            th scope="row" { (region_link(visit, standing.region)) }
                            td.number { (locale.figure(standing.value, None)) }
                            td { (standing_told(visit, standing, ranked.len())) }
                        }
                    }
                }
            }
            @if silent > 0 { p.quiet { (locale.say_with("figures-missing", &args().count("count", silent))) } }
        }
    }
}

/// What a table of figures shows, and of what.
fn heads(locale: &Locale, caption: &str, of_what: &'static str) -> Markup {
    html! {
        caption.unseen { (caption) }
        thead { tr { @for key in [of_what, "web-figure", "web-band"] { th scope="col" { (locale.say(key)) } } } }
    }
}

fn standing_told(visit: &Visit, standing: &Standing<'_>, regions: usize) -> Markup {
    match standing.value.band {
        Some(band) => band_told(visit, band),
        None => {
            let place = args().count("place", standing.place).count("regions", regions);
            html! { (visit.locale.say_with("web-place", &place)) }
        }
    }
}

fn band_told(visit: &Visit, band: Band) -> Markup {
    html! { span class=(class(band)) { span aria-hidden="true" { (sign(band)) } " " (visit.locale.band(band)) } }
}

/// All figures of a region.
fn of_region(visit: &Visit, region: &Stored<Region>) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let figures: Vec<(&Stored<Indicator>, &IndicatorValue)> = indicators::of_region(register, region);
    html! {
        @if figures.is_empty() { p { (locale.say("figures-none")) } }
        @else {
            table.figures {
                (heads(locale, locale.name(&region.name), "web-indicator"))
                tbody {
                    @for (indicator, value) in figures {
                        tr {
                            th scope="row" {
                                a href=(visit.to_with("/indicators", &[("indicator", &indicator.slug)])) { (text(locale, &indicator.name)) }
                            }
                            td.number { (locale.figure(value, None)) }
                            td { @if let Some(band) = value.band { (band_told(visit, band)) } @else { "–" } }
                        }
                    }
                }
            }
        }
        p { a href=(visit.to(&format!("/regions/{}", region.slug))) { (locale.say("web-region-page")) } }
    }
}

fn choose_region(visit: &Visit) -> Markup {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let measured = register.regions.by_name(locale.language()).into_iter();
    let measured: Vec<_> = measured.filter(|own| !indicators::of_region(register, own).is_empty()).collect();
    html! {
        @if !measured.is_empty() {
            section {
                h2 { (locale.say("web-by-region")) }
                ul.ways { @for region in measured { li { (region_link(visit, region)) } } }
            }
        }
    }
}
