//! How an item came to where it is: the chart of its progress, the moves of its deadline, and its story from the ledger.

use maud::{Markup, html};

use super::super::{Visit, parts};
use crate::{
    domain::{items::Item, record::Stored},
    messages::{args, history::StoryEntry},
    picture::{courses::Course, stories::Story},
    reports::charts::progress::ProgressChart,
};

/// Entries of a story on a page.
pub const ENTRIES_A_PAGE: usize = 15;
/// Rows of the table behind the chart; older ones stand in the story.
const ROWS: usize = 100;

/// The chart, with its figures as a table behind it.
pub fn chart(visit: &Visit, item: &Stored<Item>, course: &Course) -> Markup {
    let locale = &visit.locale;
    if course.progress.is_empty() {
        return html! { p.quiet { (locale.say("web-course-none")) } };
    }
    let (date, percent) = (|day| locale.date(day), |percent| locale.percent(percent));
    let description = args().text("percent", locale.percent(item.percent())).text("date", locale.date(item.deadline));
    let description = locale.say_with("web-course-description", &description);
    let moved_from: Vec<_> = course.moves.iter().map(|moved| moved.from).collect();
    let names = ["web-today", "web-deadline", "web-given-up"].map(|name| locale.say(name));
    let chart = ProgressChart {
        title: &locale.say("web-course"),
        description: &description,
        start: visit.picture.register.begins(item),
        deadline: item.deadline,
        moved_from: &moved_from,
        today: visit.today,
        points: &course.progress,
        date: &date,
        percent: &percent,
        names: [&names[0], &names[1], &names[2]],
    };
    html! {
        figure {
            (chart.svg())
            ul.legend {
                li { span.key.line aria-hidden="true" {} (locale.say("web-key-reported")) }
                li { span.key.plan aria-hidden="true" {} (locale.say("web-key-plan")) }
                li { span.key.deadline aria-hidden="true" {} (names[1]) }
                li { span.key.today aria-hidden="true" {} (names[0]) }
                @if !moved_from.is_empty() { li { span.key.given-up aria-hidden="true" {} (names[2]) } }
            }
        }
        (table(visit, course))
    }
}

fn table(visit: &Visit, course: &Course) -> Markup {
    let locale = &visit.locale;
    html! {
        details {
            summary { (locale.say("web-as-table")) }
            table.plain {
                thead { tr { th scope="col" { (locale.say("web-column-day")) } th scope="col" { (locale.say("web-column-progress")) } } }
                tbody {
                    @for (day, percent) in course.progress.iter().rev().take(ROWS) {
                        tr { th scope="row" { (parts::day(locale, *day)) } td.number { (locale.percent(*percent)) } }
                    }
                }
            }
        }
    }
}

/// The moves of the deadline.
pub fn moves(visit: &Visit, course: &Course) -> Markup {
    let locale = &visit.locale;
    html! {
        ol.moves {
            @for moved in &course.moves {
                li {
                    (parts::day(locale, moved.from)) " → " (parts::day(locale, moved.to))
                    span.small { (locale.say_with("web-moved-on", &args().text("date", locale.date(moved.on)))) }
                }
            }
        }
    }
}

/// The story, newest first.
pub fn told(visit: &Visit, story: &Story) -> Markup {
    let (index, pages) = story.place();
    html! {
        ol.story { @for entry in story.entries() { (told_entry(visit, &entry)) } }
        (parts::pager(visit, index, pages))
    }
}

fn told_entry(visit: &Visit, entry: &StoryEntry) -> Markup {
    let locale = &visit.locale;
    html! {
        li {
            p.small { (parts::day(locale, entry.on)) " · " (entry.who.name(locale)) }
            @for happening in &entry.what { p { (happening.words(locale)) } }
            @if let Some(note) = entry.note { (parts::quoted(locale, note)) }
            @if entry.evidence > 0 { p.small { (locale.say_with("web-pieces", &args().count("count", entry.evidence))) } }
        }
    }
}
