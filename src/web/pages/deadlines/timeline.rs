//! All items in time, by directions: few are drawn all, of many the directions are listed first, and one opens at a time.

use chrono::NaiveDate;
use maud::{Markup, html};
use rust_decimal::prelude::ToPrimitive as _;

use super::Seen;
use crate::{
    domain::{programmes::Direction, record::Stored, register::Tally},
    messages::{Page, args, items::called},
    reports::charts::timeline::{Bar, Timeline},
    web::pages::{
        Visit,
        filters::Filters,
        parts::{self, item_path, page_of, pager},
    },
};

/// Items that are drawn at once; where there are more, the reader chooses a direction.
const DRAWN: usize = 300;

/// Draws them.
pub(super) fn draw(visit: &Visit, filters: &Filters<'_>, rows: &[Seen<'_>]) -> Markup {
    let locale = &visit.locale;
    if rows.is_empty() {
        return html! { p { (locale.say("web-timeline-none")) } };
    }
    let span = span(visit, rows);
    let counted = locale.say_with("web-timeline-count", &args().count("count", rows.len()));
    html! {
        p.quiet role="status" { (counted) }
        p.quiet { (locale.say("web-timeline-legend")) }
        (parts::legend(locale, &tally(rows)))
        @if rows.len() <= DRAWN {
            @for (direction, rows) in by_direction(visit, rows) { (group(visit, span, direction, &rows)) }
        } @else if filters.direction.is_some() {
            @let page = Page::of(sorted(rows), page_of(visit), DRAWN);
            (picture(visit, span, &page.rows))
            (pager(visit, page.index, page.pages))
        } @else {
            p { (locale.say("web-timeline-choose")) }
            ul.groups {
                @for (direction, rows) in by_direction(visit, rows) { li { (closed(visit, direction, &rows)) } }
            }
        }
    }
}

/// From the first start to the last deadline.
fn span(visit: &Visit, rows: &[Seen<'_>]) -> (NaiveDate, NaiveDate) {
    let register = &visit.picture.register;
    let start = rows.iter().map(|(item, _)| register.begins(item).min(item.deadline)).min();
    let end = rows.iter().map(|(item, _)| item.deadline.max(item.first_deadline)).max();
    (start.unwrap_or(visit.today), end.unwrap_or(visit.today))
}

fn sorted<'a>(rows: &[Seen<'a>]) -> Vec<Seen<'a>> {
    let mut rows = rows.to_vec();
    rows.sort_by_key(|(item, _)| item.deadline);
    rows
}

fn by_direction<'a>(visit: &'a Visit, rows: &[Seen<'a>]) -> Vec<(&'a Stored<Direction>, Vec<Seen<'a>>)> {
    let of = |own: &Stored<Direction>| -> Vec<Seen<'a>> {
        sorted(rows).into_iter().filter(|(item, _)| item.direction == own.slug).collect()
    };
    let all = visit.picture.register.directions.iter().map(|own| (own, of(own)));
    all.filter(|(_, rows)| !rows.is_empty()).collect()
}

fn tally(rows: &[Seen<'_>]) -> Tally {
    let mut tally = Tally { total: rows.len(), ..Tally::default() };
    for (_, sight) in rows {
        *tally.by_health.entry(sight.assessed.health).or_default() += 1;
    }
    tally
}

fn group(visit: &Visit, span: (NaiveDate, NaiveDate), direction: &Stored<Direction>, rows: &[Seen<'_>]) -> Markup {
    let name = visit.locale.name(&direction.name);
    html! {
        details.group open {
            summary { span.name { (direction.emoji) " " (name) } span.number { (rows.len()) } (parts::tally(&visit.locale, &tally(rows))) }
            (picture(visit, span, rows))
        }
    }
}

/// A direction of many items: how it stands, and the way to its items.
fn closed(visit: &Visit, direction: &Stored<Direction>, rows: &[Seen<'_>]) -> Markup {
    html! {
        a href=(visit.here_with("direction", Some(&direction.slug))) {
            span.name { (direction.emoji) " " (visit.locale.name(&direction.name)) }
            span.number { (rows.len()) }
        }
        (parts::tally(&visit.locale, &tally(rows)))
    }
}

fn picture(visit: &Visit, (from, to): (NaiveDate, NaiveDate), rows: &[Seen<'_>]) -> Markup {
    let locale = &visit.locale;
    let bars: Vec<Bar> = rows.iter().map(|row| bar(visit, row)).collect();
    let today = match visit.past {
        Some(day) => locale.date(day),
        None => locale.say("web-timeline-today"),
    };
    Timeline { from, to, today: (visit.today, &today), bars: &bars }.markup()
}

fn bar(visit: &Visit, (item, sight): &Seen<'_>) -> Bar {
    let (locale, register) = (&visit.locale, &visit.picture.register);
    let name = format!("{} {}", locale.item_name(&called(register, item)), locale.name(&item.title));
    let start = register.begins(item);
    let (state, percent) = (locale.health_words(&sight.assessed, item.status), locale.percent(item.percent()));
    Bar {
        words: format!("{state}, {percent}. {} – {}", locale.date(start), locale.date(item.deadline)),
        name,
        link: visit.to(&item_path(visit, item)),
        start,
        end: item.deadline,
        first: (item.first_deadline != item.deadline).then_some(item.first_deadline),
        percent: item.percent().trunc().to_u32().unwrap_or_default().min(100),
        health: sight.assessed.health,
    }
}
