//! The overview: where everything stands, what changed, what comes next, and by which rule it is judged.

mod map;

use maud::{Markup, html};
use rust_decimal::Decimal;

use super::{Answer, Head, Visit, parts};
use crate::{
    domain::{agencies::Agency, health::Health, record::Stored},
    messages::{args, shape},
    picture::{
        figures::{Figures, Sum},
        stories,
    },
    web::share,
};

/// Bodies with the most overdue items that are named.
const BODIES: usize = 8;
/// Items changed on the day that are told.
const CHANGES: usize = 6;

/// Shows it.
pub async fn show(visit: Visit) -> Answer {
    let locale = &visit.locale;
    let figures = visit.figures().await;
    let from = visit.site.rule.start_of(visit.today);
    let day = (from, visit.until());
    let changes = stories::of_day(&visit.site.db, &visit.picture.register, &visit.site.rule, day, CHANGES);
    let changes = changes.await.map_err(|fault| visit.failed(&fault))?;
    let head = Head::new(locale.say("web-site"), locale.say("web-description"));
    let head = head.with_picture(share::address(&visit, "overview"));
    if visit.picture.register.items.is_empty() {
        let main = html! { h1 { (locale.say("web-overview-title")) } p { (locale.say("web-empty")) } };
        return Ok(visit.page(head, main));
    }
    let main = html! {
        section.lead {
            h1 { (locale.say("web-overview-title")) }
            div data-live="numbers" { (numbers(&visit, &figures.whole)) }
            div data-live="pace" { (pace(&visit, &figures.whole)) }
        }
        div.sides {
            section { h2 { (locale.say("web-map")) } div data-live="map" { (map::tiles(&visit, &figures)) } }
            div.stack {
                section { h2 { (locale.say("web-changes")) } div data-live="changes" { (changed(&visit, &changes)) } }
                section { h2 { (locale.say("web-next")) } div data-live="next" { (next(&visit, &figures)) } }
            }
        }
        section { h2 { (locale.say("web-directions")) } div data-live="directions" { (directions(&visit, &figures)) } }
        section { h2 { (locale.say("web-late-bodies")) } div data-live="bodies" { (late_bodies(&visit, &figures)) } }
        (rule(&visit))
    };
    Ok(visit.page(head, main))
}

/// How many items there are of what, each number a link to them; together they are all items. An obstacle is told beside them.
fn numbers(visit: &Visit, whole: &Sum) -> Markup {
    let locale = &visit.locale;
    let of = |health| (shape(health), health.name(), locale.health(health), whole.of(health));
    let tiles = [
        ("✓", "completed", locale.say("web-completed"), whole.completed()),
        of(Health::AwaitingConfirmation),
        of(Health::OnTrack),
        of(Health::AtRisk),
        of(Health::Overdue),
        of(Health::NotYetStarted),
        of(Health::CarriedOver),
        of(Health::Withdrawn),
    ];
    let blocked = whole.tally.blocked;
    html! {
        p.total {
            a href=(visit.to("/items")) { (locale.say_with("web-items-count", &args().count("count", whole.tally.total))) }
        }
        ul.numbers {
            @for (sign, name, word, count) in tiles {
                li class=(name) {
                    a href=(visit.to_with("/items", &[("health", name)])) {
                        b.number { span.shape aria-hidden="true" { (sign) } " " (count) }
                        span { (word) }
                    }
                }
            }
        }
        (parts::tally(locale, &whole.tally))
        (parts::legend(locale, &whole.tally))
        @if blocked > 0 {
            p.small {
                a href=(visit.to_with("/items", &[("health", "blocked")])) { (locale.say_with("web-blocked-among", &args().count("count", blocked))) }
            }
        }
    }
}

/// Work done against time gone.
fn pace(visit: &Visit, whole: &Sum) -> Markup {
    let locale = &visit.locale;
    let (Some(done), Some(gone)) = (whole.percent(), whole.gone()) else { return html! {} };
    let behind = (gone - done).round();
    let words = match behind {
        behind if behind > Decimal::ONE => locale.say_with("web-pace-behind", &points(behind)),
        behind if behind < -Decimal::ONE => locale.say_with("web-pace-ahead", &points(-behind)),
        _ => locale.say("web-pace-even"),
    };
    let line = |label: &'static str, percent: Decimal, class: &str| {
        html! {
            dt { (locale.say(label)) }
            dd class=(class) { (parts::bar(percent, None)) b.number { (locale.percent(percent.round())) } }
        }
    };
    html! {
        dl.pace { (line("web-work-done", done, "done")) (line("web-time-gone", gone, "time")) }
        p.quiet { (words) " " (locale.say("web-pace-means")) }
    }
}

fn points(points: Decimal) -> crate::messages::Args {
    args().count("points", i64::try_from(points).unwrap_or_default())
}

fn changed(visit: &Visit, (changes, more): &(Vec<stories::Told>, bool)) -> Markup {
    let locale = &visit.locale;
    if changes.is_empty() {
        return html! { p.quiet { (locale.say("web-changes-none")) } };
    }
    html! {
        ol.changes {
            @for told in changes {
                li {
                    (parts::item_link(visit, told.item))
                    @for act in &told.acts {
                        p.small { @for happening in &act.what { (happening.words(locale)) ". " } (act.who.name(locale)) }
                    }
                }
            }
        }
        @if *more {
            p.small { a href=(visit.to_with("/items", &[("sort", "reported")])) {
                (locale.say("web-changes-more"))
            } }
        }
    }
}

fn next(visit: &Visit, figures: &Figures) -> Markup {
    let locale = &visit.locale;
    let known =
        figures.next.iter().filter_map(|id| Some((visit.picture.register.items.get(*id)?, figures.sight(*id)?)));
    let known: Vec<_> = known.take(CHANGES).collect();
    html! {
        @if known.is_empty() { p.quiet { (locale.say("deadlines-none")) } }
        ol.changes {
            @for (item, sight) in known {
                li {
                    (parts::item_link(visit, item))
                    p.small {
                        (parts::day(locale, item.deadline)) ", " (locale.due_in(sight.assessed.days_left)) " · "
                        (parts::state(locale, &sight.assessed, item.status))
                    }
                }
            }
        }
        p.small { a href=(visit.to("/deadlines")) { (locale.say("web-all-deadlines")) } }
    }
}

fn directions(visit: &Visit, figures: &Figures) -> Markup {
    let locale = &visit.locale;
    let rows = visit.picture.register.directions.iter().map(|own| (own, figures.direction(own.id)));
    html! {
        ul.sums {
            @for (direction, sum) in rows.filter(|(_, sum)| sum.tally.total > 0) {
                li {
                    a href=(visit.to(&format!("/directions/{}", direction.slug))) {
                        span aria-hidden="true" { (direction.emoji) } " " (parts::text(locale, &direction.name))
                    }
                    (parts::tally(locale, &sum.tally))
                    p.small { (summed(visit, sum)) }
                }
            }
        }
    }
}

/// `12 items · ■ 2 overdue · 54 % done on average`
fn summed(visit: &Visit, sum: &Sum) -> Markup {
    let locale = &visit.locale;
    let overdue = sum.of(Health::Overdue);
    html! {
        (locale.say_with("web-items-count", &args().count("count", sum.tally.total)))
        @if overdue > 0 {
            " · " span.health.overdue { (shape(Health::Overdue)) " " (locale.say_with("web-overdue-count", &args().count("count", overdue))) }
        }
        @if let Some(mean) = sum.percent() {
            " · " (locale.say_with("web-mean", &args().text("percent", locale.percent(mean.round()))))
        }
    }
}

fn late_bodies(visit: &Visit, figures: &Figures) -> Markup {
    let locale = &visit.locale;
    let sums = visit.picture.register.agencies.iter().filter(|own| !own.closed_by(visit.today));
    let mut sums: Vec<(&Stored<Agency>, &Sum)> = sums.map(|own| (own, figures.body(own.id))).collect();
    sums.retain(|(_, sum)| sum.of(Health::Overdue) > 0);
    sums.sort_by_key(|(_, sum)| std::cmp::Reverse(sum.of(Health::Overdue)));
    html! {
        @if sums.is_empty() { p.quiet { (locale.say("overdue-none")) } }
        ol.sums {
            @for (agency, sum) in sums.into_iter().take(BODIES) {
                li {
                    a href=(visit.to(&format!("/agencies/{}", agency.slug))) { (locale.list_name(agency)) }
                    (parts::tally(locale, &sum.tally))
                    p.small { (summed(visit, sum)) }
                }
            }
        }
        p.small { a href=(visit.to("/agencies")) { (locale.say("web-all-agencies")) } }
    }
}

/// The rule of health in words, from the numbers that the program judges by.
fn rule(visit: &Visit) -> Markup {
    let locale = &visit.locale;
    let thresholds = &visit.site.rule.thresholds;
    html! {
        section.rule id="rule" {
            h2 { (locale.say("web-rule")) }
            p { (locale.say("web-rule-how")) }
            dl {
                @for (health, words) in locale.health_rule(thresholds) {
                    dt { (parts::health(locale, health)) }
                    dd { (crate::messages::rules::capital(&words)) }
                }
            }
            ul { @for words in locale.rule_beside(thresholds) { li { (words) } } }
        }
    }
}
