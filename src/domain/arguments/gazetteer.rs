//! Every name by which people call a region, a body, a direction or a programme, found in typed words in any case form.

use std::collections::HashMap;

use super::{
    super::{
        agencies::Agency,
        language::Texts,
        programmes::{Direction, Programme},
        regions::{Region, RegionKind},
        register::Register,
        text::fold,
    },
    inflection::bases,
    suggestions::Lexicon,
    tokens::{Token, cut, key},
};

/// A record that a name stands for, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A region or city.
    Region(i64),
    /// A responsible body.
    Agency(i64),
    /// A theme.
    Direction(i64),
    /// A programme.
    Programme(i64),
}

/// How a phrase came to mean a record; a lower one wins over a higher one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// The data say so.
    Given,
    /// A name without its generic words, or with them in another order.
    Derived,
    /// A part of a longer name.
    Part,
}

#[derive(Clone, Debug)]
struct Entry {
    target: Target,
    rank: Rank,
    /// In small letters but not folded: tells homographs apart when Kazakh letters were typed.
    spelled: String,
    /// Abbreviations take no endings of words.
    abbreviation: bool,
}

/// The names in typed words at one place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Named {
    /// What the words mean; several if the data do not tell.
    pub targets: Vec<Target>,
    /// How many tokens they are.
    pub len: usize,
}

/// All names of one register, to be built once for each.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    exact: HashMap<String, Vec<Entry>>,
    stems: HashMap<String, Vec<Entry>>,
    longest: usize,
    pub(super) lexicon: Lexicon,
}

/// Words between the words of a name that people leave out or put in.
const CONNECTIVES: [&str; 9] = ["of", "the", "and", "for", "и", "по", "жане", "о", "при"];
/// Generic words of the names of regions, folded.
const REGION_WORDS: [&str; 12] = [
    "облысы",
    "область",
    "области",
    "областью",
    "region",
    "oblast",
    "oblysy",
    "обл",
    "каласы",
    "город",
    "города",
    "city",
];
/// How people say "region" before or after its name.
const SAID_REGION: [&str; 6] = ["область", "области", "облысы", "облыс", "region", "oblast"];
/// The country in names of bodies, which people add and leave out.
const COUNTRY_WORDS: [&str; 9] =
    ["республики", "казахстан", "казакстан", "республикасы", "республикасынын", "рк", "кр", "republic", "kazakhstan"];
/// How people call the default programme.
const DEFAULT_PROGRAMME: [&str; 4] = ["дорожная карта", "жол картасы", "roadmap", "road map"];
/// Shorter parts of names of directions ("право", "баға") are too common words.
const SHORTEST_PART: usize = 5;

impl Gazetteer {
    /// Collects the names of all records.
    pub fn new(register: &Register) -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        for region in register.regions.iter() {
            gazetteer.add_region(Target::Region(region.id), region);
        }
        for agency in register.agencies.iter() {
            gazetteer.add_agency(Target::Agency(agency.id), agency);
        }
        for direction in register.directions.iter() {
            gazetteer.add_direction(Target::Direction(direction.id), direction);
        }
        for programme in register.programmes.iter() {
            gazetteer.add_programme(Target::Programme(programme.id), programme);
        }
        let given = gazetteer.exact.iter().flat_map(|(phrase, entries)| {
            let given = entries.iter().filter(|entry| entry.rank == Rank::Given);
            given.map(move |entry| (phrase.as_str(), entry.target))
        });
        gazetteer.lexicon = Lexicon::new(given);
        gazetteer
    }

    fn add_region(&mut self, target: Target, region: &Region) {
        let names = names(&region.slug, &region.name, &region.aliases);
        for name in names.iter().chain([&region.iso_3166_2.as_str()]) {
            self.add(target, Rank::Given, name);
            let bare = without(name, &REGION_WORDS);
            self.add(target, Rank::Derived, &bare);
            if region.kind == RegionKind::Region && fold(name) != bare {
                for said in SAID_REGION {
                    self.add(target, Rank::Derived, &format!("{bare} {said}"));
                    self.add(target, Rank::Derived, &format!("{said} {bare}"));
                }
            }
        }
    }

    fn add_agency(&mut self, target: Target, agency: &Agency) {
        for name in names(&agency.slug, &agency.name, &agency.aliases).into_iter().chain(agency.short.present()) {
            self.add(target, Rank::Given, name);
            self.add(target, Rank::Derived, &without(name, &COUNTRY_WORDS));
        }
    }

    fn add_direction(&mut self, target: Target, direction: &Direction) {
        for name in names(&direction.slug, &direction.name, &direction.aliases) {
            self.add(target, Rank::Given, name);
            let name = fold(name);
            let parts = [" и ", " жане ", " and "].into_iter().find(|and| name.contains(and));
            for part in parts.into_iter().flat_map(|and| name.split(and)) {
                if part.chars().count() >= SHORTEST_PART {
                    self.add(target, Rank::Part, part);
                }
            }
        }
    }

    fn add_programme(&mut self, target: Target, programme: &Programme) {
        for name in names(&programme.code, &programme.name, &[]) {
            self.add(target, Rank::Given, name);
        }
        if programme.is_default {
            for name in DEFAULT_PROGRAMME {
                self.add(target, Rank::Part, name);
            }
        }
    }

    fn add(&mut self, target: Target, rank: Rank, name: &str) {
        let tokens = cut(name);
        if tokens.is_empty() {
            return;
        }
        let abbreviation = tokens.iter().all(|token| token.is_capitals() || token.raw.chars().count() == 1);
        let entry = Entry { target, rank, spelled: spelled(&tokens), abbreviation };
        self.longest = self.longest.max(tokens.len());
        if !abbreviation {
            insert(&mut self.stems, stem_key(&tokens), entry.clone());
        }
        insert(&mut self.exact, key(&tokens), entry);
    }

    /// The longest name that begins with the first of these tokens.
    pub(super) fn longest(&self, tokens: &[Token<'_>]) -> Option<Named> {
        let most = self.longest.min(tokens.len());
        (1..=most).rev().find_map(|len| {
            let window = &tokens[..len];
            let targets = self.as_written(window).or_else(|| self.inflected(window))?;
            Some(Named { targets, len })
        })
    }

    /// What these words mean exactly as written.
    fn as_written(&self, window: &[Token<'_>]) -> Option<Vec<Target>> {
        let entries = self.exact.get(&key(window))?;
        let typed = spelled(window);
        let same = |entry: &&Entry| !has_kazakh_letters(&typed) || entry.spelled == typed;
        let alike: Vec<&Entry> = entries.iter().filter(same).collect();
        Some(best(if alike.is_empty() { entries.iter().collect() } else { alike }))
    }

    /// What these words mean without their endings.
    fn inflected(&self, window: &[Token<'_>]) -> Option<Vec<Target>> {
        self.without_ending(window).or_else(|| {
            let outer = [window.first()?, window.last()?];
            if outer.iter().any(|token| CONNECTIVES.contains(&token.folded.as_str())) {
                return None;
            }
            self.stems.get(&stem_key(window)).map(|entries| best(entries.iter().collect()))
        })
    }

    /// In Kazakh, and in names of one word, only the last word is inflected.
    fn without_ending(&self, window: &[Token<'_>]) -> Option<Vec<Target>> {
        let (last, first) = window.split_last()?;
        let mut phrase = key(first);
        if !first.is_empty() {
            phrase.push(' ');
        }
        let kept = phrase.len();
        bases(&last.folded).find_map(|base| {
            phrase.truncate(kept);
            phrase.push_str(base);
            let words: Vec<&Entry> = self.exact.get(&phrase)?.iter().filter(|entry| !entry.abbreviation).collect();
            (!words.is_empty()).then(|| best(words))
        })
    }
}

fn names<'a>(slug: &'a str, name: &'a Texts, aliases: &'a [String]) -> Vec<&'a str> {
    std::iter::once(slug).chain(name.present()).chain(aliases.iter().map(String::as_str)).collect()
}

fn insert(phrases: &mut HashMap<String, Vec<Entry>>, phrase: String, entry: Entry) {
    let entries = phrases.entry(phrase).or_default();
    let known = entries
        .iter()
        .any(|known| known.target == entry.target && known.spelled == entry.spelled && known.rank <= entry.rank);
    if !known {
        entries.push(entry);
    }
}

/// The records of the best rank, each once.
fn best(entries: Vec<&Entry>) -> Vec<Target> {
    let rank = entries.iter().map(|entry| entry.rank).min();
    let mut targets: Vec<Target> =
        entries.into_iter().filter(|entry| Some(entry.rank) == rank).map(|entry| entry.target).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

fn spelled(tokens: &[Token<'_>]) -> String {
    let words: Vec<String> = tokens.iter().map(|token| token.raw.to_lowercase()).collect();
    words.join(" ")
}

fn stem_key(tokens: &[Token<'_>]) -> String {
    let content = tokens.iter().filter(|token| !CONNECTIVES.contains(&token.folded.as_str()));
    let stems: Vec<&str> = content.map(|token| token.stem.as_str()).collect();
    stems.join(" ")
}

/// A folded name without some of its words.
fn without(name: &str, words: &[&str]) -> String {
    let folded = fold(name);
    let kept: Vec<&str> = folded.split(' ').filter(|word| !words.contains(word)).collect();
    kept.join(" ")
}

fn has_kazakh_letters(text: &str) -> bool {
    text.contains(['ә', 'ғ', 'қ', 'ң', 'ө', 'ұ', 'ү', 'һ', 'і'])
}
