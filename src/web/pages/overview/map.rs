//! The map of the regions as tiles: each tells its most urgent health by shape, number and colour, and leads to its page.

use std::collections::{BTreeSet, HashMap};

use maud::{Markup, html};

use super::super::{Visit, parts};
use crate::{
    domain::{
        health::Health,
        record::Stored,
        regions::{Region, RegionKind},
    },
    messages::{args, shape, tally_line},
    picture::figures::{Figures, Sum},
};

/// Names of regions in which a word stands from which on it is a common one, such as "region".
const COMMON: usize = 3;
/// Letters of a word that is not cut on a phone.
const SHORT: usize = 6;
/// Letters that are left of a word after the first.
const REST: usize = 3;
/// Where Russian words may break that are longer than a tile.
const SYLLABLES: [&str; 2] = ["дин", "ская"];
/// Shown as a hyphen where a line ends, and nowhere else.
const SOFT_HYPHEN: char = '\u{ad}';

/// The map. Where there are no places on it, a list.
pub fn tiles(visit: &Visit, figures: &Figures) -> Markup {
    let locale = &visit.locale;
    let regions: Vec<&Stored<Region>> = visit.picture.register.regions.iter().collect();
    let all: Vec<&str> = regions.iter().map(|region| locale.name(&region.name)).collect();
    let names = Names::of(&all);
    html! {
        p.quiet { (locale.say("web-map-how")) }
        ul.map {
            @for region in &regions {
                (tile(visit, region, figures.region(region.id), &names))
            }
        }
        (legend(visit, &regions.iter().map(|region| most_urgent(figures.region(region.id))).collect()))
    }
}

/// What the signs on the tiles say, the most urgent first.
fn legend(visit: &Visit, used: &BTreeSet<Option<Health>>) -> Markup {
    let locale = &visit.locale;
    html! {
        ul.legend {
            @for health in used.iter().flatten() { li { (parts::health(locale, *health)) } }
            @if used.contains(&None) {
                li { span.health.none { span.shape aria-hidden="true" { "–" } " " (locale.say("web-map-none")) } }
            }
        }
    }
}

fn tile(visit: &Visit, region: &Stored<Region>, sum: &Sum, names: &Names) -> Markup {
    let locale = &visit.locale;
    let (class, sign, count) = match most_urgent(sum) {
        Some(health) => (health.name(), shape(health), Some(sum.of(health))),
        None => ("none", "–", None),
    };
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
                span.name aria-hidden="true" { (breakable(&short)) }
                span.abbr aria-hidden="true" { (abbreviated(&short)) }
                b.number aria-hidden="true" { (sign) @if let Some(count) = count { " " (count) } }
            }
        }
    }
}

/// The most urgent health of a region's items; `None` where it has none.
fn most_urgent(sum: &Sum) -> Option<Health> {
    Health::ALL.into_iter().find(|health| sum.of(*health) > 0)
}

/// What is written on the tiles: names without the words that many of them share, but never the same on two tiles.
struct Names {
    common: HashMap<String, usize>,
    short: HashMap<String, usize>,
}

impl Names {
    fn of(names: &[&str]) -> Names {
        let mut common = HashMap::new();
        for word in names.iter().flat_map(|name| name.split(' ')) {
            *common.entry(word.to_owned()).or_default() += 1;
        }
        let mut short = HashMap::new();
        for name in names {
            *short.entry(telling(&common, name)).or_default() += 1;
        }
        Names { common, short }
    }

    /// A name without common words; whole where nothing else is in it, or another one would be as short.
    fn short(&self, name: &str) -> String {
        let short = telling(&self.common, name);
        if self.short.get(&short).is_some_and(|count| *count > 1) { name.to_owned() } else { short }
    }
}

fn telling(common: &HashMap<String, usize>, name: &str) -> String {
    let telling = name.split(' ').filter(|word| common.get(*word).is_none_or(|count| *count < COMMON));
    let telling = telling.collect::<Vec<_>>().join(" ");
    if telling.is_empty() { name.to_owned() } else { telling }
}

/// The words of a name, each without its end where it is long; those after the first without most of it.
fn abbreviated(name: &str) -> String {
    let word = |(place, word): (usize, &str)| {
        let letters = word.chars().count();
        let left = match place {
            0 if letters > SHORT => SHORT - 2,
            0 => letters,
            _ => REST,
        };
        if letters <= left {
            return word.to_owned();
        }
        let first: String = word.chars().take(left).collect();
        format!("{first}.")
    };
    name.split(' ').enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// A name that may break between syllables.
fn breakable(name: &str) -> String {
    SYLLABLES.iter().fold(name.to_owned(), |name, start| name.replace(start, &format!("{SOFT_HYPHEN}{start}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_are_cut_and_short_ones_are_not() {
        assert_eq!(abbreviated("Абай"), "Абай");
        assert_eq!(abbreviated("Алматы облысы"), "Алматы обл.");
        assert_eq!(abbreviated("Қарағанды"), "Қара.");
        assert_eq!(breakable("Карагандинская"), "Караган\u{ad}дин\u{ad}ская");
    }

    #[test]
    fn common_words_are_left_out_where_the_rest_tells_one_from_another() {
        let names = Names::of(&["Abai region", "Almaty region", "Turkistan region", "Almaty"]);
        assert_eq!(names.short("Abai region"), "Abai");
        assert_eq!(names.short("Almaty region"), "Almaty region");
        assert_eq!(names.short("Almaty"), "Almaty");
        assert_eq!(Names::of(&["region"]).short("region"), "region");
    }
}
