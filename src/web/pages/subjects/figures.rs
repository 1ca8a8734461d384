//! Figures of a body, a region or a direction: how it stands, how punctual it is beside all others, how often it reports.

use chrono::{Datelike, NaiveDate};
use maud::{Markup, html};

use super::{
    super::{Visit, parts},
    Subject, key,
};
use crate::{
    domain::{health::Health, questions::Period},
    messages::args,
    picture::figures::{Figures, Sum},
    reports::charts::months::MonthsChart,
    store,
};

/// Items from which on a share is told in percent; of fewer it would claim more than it knows.
const ENOUGH: usize = 20;

/// How many items there are by health, each number a link to them.
pub fn standing(visit: &Visit, subject: Subject, sum: &Sum) -> Markup {
    let locale = &visit.locale;
    let (parameter, name) = subject.parameter();
    let counts = Health::ALL.into_iter().filter_map(|health| Some((health, *sum.tally.by_health.get(&health)?)));
    html! {
        p { (locale.say_with("web-items-count", &args().count("count", sum.tally.total))) }
        (parts::tally(locale, &sum.tally))
        ul.counts {
            @for (health, count) in counts {
                li {
                    a href=(visit.to_with("/items", &[(parameter, name), ("health", health.name())])) {
                        (parts::health(locale, health)) " " b.number { (count) }
                    }
                }
            }
        }
        @if sum.tally.stale > 0 {
            p.small { a href=(visit.to_with("/items", &[(parameter, name), ("health", "stale")])) {
                (locale.say("filter-stale")) ": " (sum.tally.stale)
            } }
        }
    }
}

/// How many were done in time and how many deadlines were moved, beside the same of all items.
pub fn punctuality(visit: &Visit, figures: &Figures, sum: &Sum) -> Markup {
    let locale = &visit.locale;
    let rows = [
        ("web-in-time", in_time(sum), in_time(&figures.whole)),
        (
            "web-overdue-share",
            (sum.of(Health::Overdue), sum.tally.total),
            (figures.whole.of(Health::Overdue), figures.whole.tally.total),
        ),
        ("web-moved-share", (sum.moved, sum.tally.total), (figures.whole.moved, figures.whole.tally.total)),
    ];
    html! {
        table.plain.compare {
            thead { tr {
                td {}
                th scope="col" { (locale.say("web-here")) }
                th scope="col" { (locale.say("web-everywhere")) }
            } }
            tbody {
                @for (name, own, all) in rows {
                    tr { th scope="row" { (locale.say(name)) } td.number { (share(visit, own)) } td.number { (share(visit, all)) } }
                }
            }
        }
        p.small.quiet {
            (locale.say_with("web-moves-count", &args().count("count", sum.moves))) " "
            (locale.say_with("web-few-items", &args().count("count", ENOUGH)))
        }
    }
}

/// Items that were completed in time, of all that were completed.
pub fn in_time(sum: &Sum) -> (usize, usize) {
    (sum.of(Health::CompletedOnTime), sum.completed())
}

/// `10 of 12`, and percent where there are enough.
pub fn share(visit: &Visit, (part, whole): (usize, usize)) -> String {
    let locale = &visit.locale;
    if whole == 0 {
        return "–".into();
    }
    let words = locale.say_with("web-of", &args().count("part", part).count("whole", whole));
    let percent = (rust_decimal::Decimal::from(part * 100) / rust_decimal::Decimal::from(whole)).round();
    if whole >= ENOUGH { format!("{words} ({})", locale.percent(percent)) } else { words }
}

/// Reports a month, as a chart with a table behind it.
pub async fn months(visit: &Visit, subject: Subject<'_>, figures: &Figures) -> store::Result<Markup> {
    let locale = &visit.locale;
    let (site, register) = (&visit.site, &visit.picture.register);
    let tempo = visit.picture.tempo(&site.db, &site.rule, visit.today, visit.until()).await?;
    let fits = |item: &str| {
        let item = register.items.find(item);
        item.is_some_and(|item| figures.sight(item.id).is_some_and(|sight| subject.has(item, sight)))
    };
    let counts = match subject {
        Subject::Agency(own) => tempo.of_body(&key(own), visit.today),
        Subject::Region(_) | Subject::Direction(_) => tempo.of_items(visit.today, fits),
    };
    let sum: u32 = counts.iter().map(|(_, count)| count).sum();
    let title = locale.say("web-months");
    let description = locale.say_with("web-months-sum", &args().count("count", sum));
    let months: Vec<_> = counts.iter().map(|(first, count)| (whole(visit, *first), short(*first), *count)).collect();
    let chart = MonthsChart { title: &title, description: &description, months: &months };
    Ok(html! {
        p { (description) }
        @if sum > 0 {
            figure { (chart.svg()) }
            details {
                summary { (locale.say("web-as-table")) }
                table.plain {
                    thead { tr { th scope="col" { (locale.say("web-month")) } th scope="col" { (locale.say("web-reports")) } } }
                    tbody { @for (month, _, count) in months.iter().rev() { tr { th scope="row" { (month) } td.number { (count) } } } }
                }
            }
        }
    })
}

/// `November 2026`
fn whole(visit: &Visit, first: NaiveDate) -> String {
    let last = first.checked_add_months(chrono::Months::new(1)).and_then(|next| next.pred_opt()).unwrap_or(first);
    visit.locale.period(Period { from: first, to: last })
}

/// `11`; January tells its year.
fn short(first: NaiveDate) -> String {
    if first.month() == 1 { first.format("%m.%y").to_string() } else { first.format("%m").to_string() }
}
