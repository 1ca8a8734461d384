//! A month of deadlines: a calendar on a wide screen, a list of its days on a phone, the same list for whoever reads by ear.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use maud::{Markup, html};

use super::Seen;
use crate::{
    domain::questions::Period,
    messages::args,
    reports::charts::shapes::mark,
    web::pages::{
        Refusal, Visit,
        parts::{day as written, item_path},
    },
};

/// Items of a day that its square shows; the others stand on the day's own page.
const SHOWN: usize = 4;
/// Years that can be asked for.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Draws the month that the address names, else that of the day.
pub(super) fn draw(visit: &Visit, rows: &[Seen<'_>]) -> Result<Markup, Refusal> {
    let first = asked(visit)?;
    let last = first.checked_add_months(Months::new(1)).unwrap_or(first) - Days::new(1);
    let month = Period { from: first, to: last };
    let mut due: BTreeMap<NaiveDate, Vec<Seen<'_>>> = BTreeMap::new();
    for row in rows.iter().filter(|(item, _)| month.contains(item.deadline)) {
        due.entry(row.0.deadline).or_default().push(*row);
    }
    due.values_mut().for_each(|rows| rows.sort_by_key(|(_, sight)| sight.assessed.health));
    let count: usize = due.values().map(Vec::len).sum();
    let locale = &visit.locale;
    Ok(html! {
        section.calendar {
            (turn(visit, month, count))
            div.weekdays aria-hidden="true" {
                @for weekday in 1..=7 { span { (locale.say_with("web-weekday", &args().count("day", weekday))) } }
            }
            ol.month {
                @for day in first.iter_days().take_while(|day| *day <= last) {
                    (square(visit, day, due.get(&day).map_or(&[], Vec::as_slice)))
                }
            }
            @if count == 0 { p.none { (locale.say("web-month-none")) } }
            @if visit.site.rule.calendar.is_expected(first) {
                p.quiet { (locale.say_with("web-days-expected", &args().text("year", first.year().to_string()))) }
            }
        }
    })
}

fn asked(visit: &Visit) -> Result<NaiveDate, Refusal> {
    let Some(text) = visit.parameter("month") else { return Ok(visit.today.with_day(1).unwrap_or(visit.today)) };
    let first = format!("{text}-01").parse::<NaiveDate>().ok().filter(|day| YEARS.contains(&day.year()));
    first.ok_or_else(|| visit.misread("month"))
}

/// The month's name, how much falls due in it, and the ways to its neighbours.
fn turn(visit: &Visit, month: Period, count: usize) -> Markup {
    let locale = &visit.locale;
    let name = |first: NaiveDate| {
        let last = first.checked_add_months(Months::new(1)).unwrap_or(first) - Days::new(1);
        locale.period(Period { from: first, to: last })
    };
    let link = |first: NaiveDate| visit.here_with("month", Some(&first.format("%Y-%m").to_string()));
    let kept = |day: &NaiveDate| YEARS.contains(&day.year());
    let before = month.from.checked_sub_months(Months::new(1)).filter(kept);
    let after = month.from.checked_add_months(Months::new(1)).filter(kept);
    html! {
        div.turn {
            @if let Some(before) = before { a rel="prev" href=(link(before)) { "‹ " (name(before)) } }
            h2 { (name(month.from)) }
            @if let Some(after) = after { a rel="next" href=(link(after)) { (name(after)) " ›" } }
        }
        p.quiet role="status" { (locale.say_with("web-due-in-month", &args().count("count", count))) }
    }
}

fn square(visit: &Visit, day: NaiveDate, rows: &[Seen<'_>]) -> Markup {
    let locale = &visit.locale;
    let calendar = &visit.site.rule.calendar;
    let off = !calendar.is_working(day);
    let today = day == visit.today;
    let column = if day.day() == 1 { format!("from-{}", day.weekday().number_from_monday()) } else { String::new() };
    let runs_to = calendar.runs_to(day);
    html! {
        li.(column).off[off].today[today].empty[rows.is_empty()] aria-current=[today.then_some("date")] {
            p.date {
                time datetime=(day.to_string()) {
                    span.number aria-hidden="true" { (day.day()) }
                    span.long {
                        (locale.day_and_month(day)) ", "
                        (locale.say_with("web-weekday", &args().count("day", day.weekday().number_from_monday())))
                    }
                }
                @if off { span.small { (locale.say("web-day-off")) } }
                @if !off && day.weekday().number_from_monday() > 5 { span.small { (locale.say("web-working-day")) } }
            }
            @if off && !rows.is_empty() {
                p.small { (locale.say_with("web-in-time-until", &args().text("date", locale.day_and_month(runs_to)))) }
            }
            @if !rows.is_empty() {
                ul { @for row in rows.iter().take(SHOWN) { li { (due(visit, row)) } } }
            }
            @if rows.len() > SHOWN {
                a.more href=(visit.here_with("day", Some(&day.to_string()))) {
                    (locale.say_with("web-more-that-day", &args().count("count", rows.len() - SHOWN)))
                    span.unseen { ", " (written(locale, day)) }
                }
            }
        }
    }
}

/// An item as a line: shape, number, title; its state is told by ear and where the pointer rests.
fn due(visit: &Visit, (item, sight): &Seen<'_>) -> Markup {
    let locale = &visit.locale;
    let name = locale.item_name(&crate::messages::items::called(&visit.picture.register, item));
    let state = locale.health_words(&sight.assessed, item.status);
    let shape = mark(sight.assessed.health);
    let class = format!("sign {}", sight.assessed.health.name());
    html! {
        a.due href=(visit.to(&item_path(visit, item))) title=(state) {
            svg class=(class) viewBox="-12 -12 24 24" aria-hidden="true" {
                @if shape.filled { path.solid d=(shape.outline) {} } @else { path.line d=(shape.outline) {} }
            }
            span { b { (name) } " " (locale.name(&item.title)) }
            span.unseen { ". " (state) }
        }
    }
}
