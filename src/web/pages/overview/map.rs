//! The map of the regions as tiles: each tells its most urgent health by shape, number and colour, and leads to its page.

use std::collections::HashMap;

use maud::{Markup, html};

use super::super::{Visit, parts};
use crate::{
    domain::{
        health::Health,
        language::Language,
        record::Stored,
        regions::{Region, RegionKind},
    },
    messages::{args, shape, tally_line},
    picture::figures::{Figures, Sum},
};

/// Names of regions in which a word stands from which on it is a common one, such as "region".
const COMMON: usize = 3;
/// Letters of a word that is not cut on a phone.
const SHORT: usize = 5;

/// The map. Where there are no places on it, a list.
pub fn tiles(visit: &Visit, figures: &Figures) -> Markup {
    let locale = &visit.locale;
    let regions: Vec<&Stored<Region>> = visit.picture.register.regions.iter().collect();
    let names = Names::of(&regions, locale.language());
    html! {
        p.quiet { (locale.say("web-map-how")) }
        ul.map {
            @for region in &regions {
                (tile(visit, region, figures.region(region.id), &names))
            }
        }
        ul.legend {
            @for health in [Health::Overdue, Health::AtRisk, Health::OnTrack] { li { (parts::health(locale, health)) } }
            li { span.health.none { span.shape aria-hidden="true" { "–" } " " (locale.say("web-map-none")) } }
        }
    }
}

fn tile(visit: &Visit, region: &Stored<Region>, sum: &Sum, names: &Names) -> Markup {
    let locale = &visit.locale;
    let (class, sign, count) = worst(sum);
    let full = locale.name(&region.name);
    let short = names.short(full);
    let city = if region.kind == RegionKind::City { "city" } else { "" };
    let place = format!("r{} c{}", region.tile_row, region.tile_col);
    html! {
        li class={ (place) " " (class) " " (city) } {
            a href=(visit.to(&format!("/regions/{}", region.slug))) title=(full) {
                span.unseen {
                    (full) ": " (locale.say_with("web-items-count", &args().count("count", sum.tally.total))) ". "
                    (tally_line(locale, &sum.tally))
                }
                span.name aria-hidden="true" { (short) }
                span.abbr aria-hidden="true" { (abbreviated(&short)) }
                b.number aria-hidden="true" { (sign) @if let Some(count) = count { " " (count) } }
            }
        }
    }
}

/// The most urgent health of a region, and how many items have it.
fn worst(sum: &Sum) -> (&'static str, &'static str, Option<usize>) {
    let urgent = [Health::Overdue, Health::AtRisk].into_iter().find(|health| sum.of(*health) > 0);
    match urgent {
        Some(health) => (health.name(), shape(health), Some(sum.of(health))),
        None if sum.tally.total > 0 => (Health::OnTrack.name(), shape(Health::OnTrack), None),
        None => ("none", "–", None),
    }
}

/// Words that many names of regions share and that tell none of them.
struct Names(HashMap<String, usize>);

impl Names {
    fn of(regions: &[&Stored<Region>], language: Language) -> Names {
        let mut counts = HashMap::new();
        for region in regions {
            for word in region.name.for_reader(language, language).0.split(' ') {
                *counts.entry(word.to_owned()).or_default() += 1;
            }
        }
        Names(counts)
    }

    /// A name without common words; whole where nothing else is in it.
    fn short(&self, name: &str) -> String {
        let telling = name.split(' ').filter(|word| self.0.get(*word).is_none_or(|count| *count < COMMON));
        let short = telling.collect::<Vec<_>>().join(" ");
        if short.is_empty() { name.to_owned() } else { short }
    }
}

fn abbreviated(name: &str) -> String {
    if name.chars().count() <= SHORT {
        return name.to_owned();
    }
    let first: String = name.chars().take(SHORT - 1).collect();
    format!("{first}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_and_short_ones_are_not() {
        assert_eq!(abbreviated("Абай"), "Абай");
        assert_eq!(abbreviated("Қарағанды"), "Қара.");
    }

    #[test]
    fn common_words_are_left_out() {
        let names = Names([("region".to_owned(), 17), ("Abai".to_owned(), 1)].into());
        assert_eq!(names.short("Abai region"), "Abai");
        assert_eq!(names.short("region"), "region");
    }
}
