//! Parts that many pages are made of: a health as shape and word, bars, rows of items, arrows to turn pages.

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{reader::Reader, visit::Visit};
use crate::{
    domain::{
        health::{Assessment, Health},
        items::{Item, Status},
        language::{Language, Texts},
        record::Stored,
        register::Tally,
    },
    messages::{Locale, args, items::called, shape, tally_line},
    picture::figures::Sight,
};

/// Space between two parts of a bar, in percent of it.
const PART_GAP: f64 = 0.4;
/// Percent of a bar from which on a part has room for its shape.
const MARKED: f64 = 5.0;

/// Shape, word and colour of a health.
pub fn health(locale: &Locale, health: Health) -> Markup {
    html! { span class={ "health " (health.name()) } { span.shape aria-hidden="true" { (shape(health)) } " " (locale.health(health)) } }
}

/// The same of an item: `■ Overdue by 39 days`.
pub fn state(locale: &Locale, assessed: &Assessment, status: Status) -> Markup {
    let line = locale.health_line(assessed, status);
    let sign = shape(assessed.health);
    let words = line.strip_prefix(sign).unwrap_or(&line).trim_start();
    html! { span class={ "health " (assessed.health.name()) } { span.shape aria-hidden="true" { (sign) } " " (words) } }
}

/// A bar of progress; `gone` marks the share of time that is gone. The figures stand beside it as text.
pub fn bar(percent: Decimal, gone: Option<Decimal>) -> Markup {
    html! {
        svg.bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
            rect.rail width="100" height="8" {}
            rect.fill width=(percent.round_dp(1)) height="8" {}
            @if let Some(gone) = gone { rect.gone x=(gone.round_dp(1).min(Decimal::from(99))) width="1" height="8" {} }
        }
    }
}

/// A bar of all items by health, in proportion, with the shape of each where there is room; what it shows is told in words.
pub fn tally(locale: &Locale, tally: &Tally) -> Markup {
    if tally.total == 0 {
        return html! {};
    }
    let mut x = 0.0;
    let parts: Vec<(Health, f64, f64)> = occurring(tally)
        .map(|(health, count)| {
            let (from, width) = (x, count as f64 * 100.0 / tally.total as f64);
            x += width;
            (health, from, width)
        })
        .collect();
    html! {
        svg.tally role="img" aria-label=(tally_line(locale, tally)) {
            @for (health, from, width) in parts {
                svg class=(health.name()) x=(format!("{from:.2}%")) width=(format!("{:.2}%", (width - PART_GAP).max(PART_GAP))) {
                    rect width="100%" height="100%" {}
                    @if width >= MARKED { text x="50%" y="50%" { (shape(health)) } }
                }
            }
        }
    }
}

fn occurring(tally: &Tally) -> impl Iterator<Item = (Health, usize)> {
    Health::ALL.into_iter().filter_map(|health| Some((health, *tally.by_health.get(&health)?)))
}

/// What the colours and shapes of bars say: those that occur in all of them together.
pub fn legend(locale: &Locale, tally: &Tally) -> Markup {
    html! {
        ul.legend aria-label=(locale.say("web-legend")) {
            @for (own, _) in occurring(tally) { li { (health(locale, own)) } }
        }
    }
}

/// A text of the records, marked where it is in another language than the page.
pub fn text(locale: &Locale, texts: &Texts) -> Markup {
    let (text, shown_in) = locale.pick(texts);
    if shown_in == locale.language() {
        html! { (text) }
    } else {
        html! { span lang=(shown_in.code()) { (text) } }
    }
}

/// What people wrote, marked where its letters tell that it is in another language than the page.
pub fn quoted(locale: &Locale, words: &str) -> Markup {
    quote_of(locale, words, html! { p { (words) } })
}

/// The same as markup, which may have formatting.
pub fn quote_of(locale: &Locale, words: &str, shown: Markup) -> Markup {
    let other = Language::of_text(words).filter(|own| *own != locale.language());
    html! { blockquote lang=[other.map(Language::code)] { (shown) } }
}

/// A day that machines can read, too.
pub fn day(locale: &Locale, day: chrono::NaiveDate) -> Markup {
    html! { time datetime=(day.to_string()) { (locale.date(day)) } }
}

/// Where an item has its page.
pub fn item_path(visit: &Visit, item: &Item) -> String {
    format!("/items/{}", called(&visit.picture.register, item))
}

/// Number and title of an item, as a link.
pub fn item_link(visit: &Visit, item: &Stored<Item>) -> Markup {
    let locale = &visit.locale;
    let name = locale.item_name(&called(&visit.picture.register, item));
    html! {
        a.item href=(visit.to(&item_path(visit, item))) {
            span.ref { (name) } " " (text(locale, &item.title))
        }
    }
}

/// Items as a table, which becomes cards on a phone.
pub fn items(visit: &Visit, caption: &str, rows: &[(&Stored<Item>, &Sight)]) -> Markup {
    let locale = &visit.locale;
    let heads = ["web-column-item", "web-column-state", "web-column-deadline", "web-column-lead"];
    html! {
        table.items role="table" {
            caption.unseen { (caption) }
            thead role="rowgroup" {
                tr role="row" {
                    @for head in heads { th scope="col" role="columnheader" { (locale.say(head)) } }
                }
            }
            tbody role="rowgroup" {
                @for (item, sight) in rows { (row(visit, item, sight)) }
            }
        }
    }
}

fn row(visit: &Visit, item: &Stored<Item>, sight: &Sight) -> Markup {
    let locale = &visit.locale;
    let lead = sight.lead.and_then(|lead| visit.picture.register.agencies.get(lead));
    let told = !matches!(sight.assessed.health, Health::CarriedOver | Health::Withdrawn);
    html! {
        tr role="row" data-live={ "row-" (item.id) } {
            th scope="row" role="rowheader" { (item_link(visit, item)) }
            td role="cell" {
                (state(locale, &sight.assessed, item.status))
                @if told {
                    span.progress { (bar(item.percent(), None)) span.number { (locale.percent(item.percent())) } }
                }
            }
            td.when role="cell" { (deadline(locale, item, sight)) }
            td.lead role="cell" {
                @if let Some(lead) = lead {
                    a href=(visit.to(&format!("/agencies/{}", lead.slug))) { (locale.list_name(lead)) }
                }
            }
        }
    }
}

/// The deadline, how far it is, and how often it was moved.
pub fn deadline(locale: &Locale, item: &Item, sight: &Sight) -> Markup {
    let waits = matches!(sight.assessed.health, Health::AtRisk | Health::OnTrack | Health::NotYetStarted);
    html! {
        (day(locale, item.deadline))
        @if waits && sight.assessed.days_left <= 60 { span.small { (locale.due_in(sight.assessed.days_left)) } }
        @if item.moves > 0 { span.small { (locale.say_with("web-moved", &args().count("moves", item.moves))) } }
    }
}

/// Links to the other pages of a list; `index` counts from 0.
pub fn pager(reader: &Reader, index: u32, pages: u32) -> Markup {
    if pages < 2 {
        return html! {};
    }
    let locale = &reader.locale;
    let link = |page: u32| reader.here_with("page", Some((page + 1).to_string()).filter(|_| page > 0).as_deref());
    let words = args().count("page", index + 1).count("pages", pages);
    html! {
        nav.pager aria-label=(locale.say("web-pages")) {
            @if index > 0 { a.button.second rel="prev" href=(link(index - 1)) { "‹ " (locale.say("web-before")) } }
            span { (locale.say_with("web-page-of", &words)) }
            @if index + 1 < pages { a.button.second rel="next" href=(link(index + 1)) { (locale.say("web-after")) " ›" } }
        }
    }
}

/// The page that the address names, from 0.
pub fn page_of(reader: &Reader) -> u32 {
    reader.parameter("page").and_then(|page| page.parse::<u32>().ok()).unwrap_or(1).saturating_sub(1)
}
