//! Names that cells may refer to: slugs, names and aliases of records → the slug, or the nearest one as a suggestion.

use std::{
    cell::Cell,
    collections::{BTreeSet, HashMap},
};

use crate::domain::imports::Wrong;

/// Suggestions that are looked for in one file: each compares with every known name.
const SUGGESTIONS: u32 = 200;
/// How alike two names must be, from 0 to 1, for one to be suggested for the other.
const ALIKE: f64 = 0.6;
/// Shorter texts are like too many abbreviations.
const SUGGEST_FROM_CHARS: usize = 4;

/// Names of one kind of thing.
#[derive(Debug)]
pub(super) struct Names {
    /// Where they come from: `agencies`.
    source: &'static str,
    slugs: BTreeSet<String>,
    /// Other spellings in lower case; `None` for one that names several.
    spellings: HashMap<String, Option<String>>,
    suggestions_left: Cell<u32>,
}

impl Names {
    pub(super) fn new(source: &'static str) -> Names {
        let suggestions_left = Cell::new(SUGGESTIONS);
        Names { source, slugs: BTreeSet::new(), spellings: HashMap::new(), suggestions_left }
    }

    /// Adds a thing with other spellings of its slug.
    pub(super) fn add<'a>(&mut self, slug: &str, spellings: impl IntoIterator<Item = &'a str>) {
        self.slugs.insert(slug.into());
        for spelling in spellings.into_iter().filter(|spelling| !spelling.is_empty()) {
            let known = self.spellings.entry(spelling.to_lowercase()).or_insert_with(|| Some(slug.into()));
            if known.as_deref().is_some_and(|other| other != slug) {
                *known = None;
            }
        }
    }

    /// The slug that a text names.
    pub(super) fn resolve(&self, text: &str) -> Result<String, Wrong> {
        if let Some(slug) = self.slugs.get(text) {
            return Ok(slug.clone());
        }
        match self.spellings.get(&text.to_lowercase()) {
            Some(Some(slug)) => Ok(slug.clone()),
            Some(None) => Err(Wrong::new("fault-name-several").with("kind", self.source)),
            None => Err(self.unknown(text)),
        }
    }

    fn unknown(&self, text: &str) -> Wrong {
        let wrong = match self.nearest(text) {
            _ if self.slugs.is_empty() => Wrong::new("fault-name-none-yet"),
            Some(slug) => Wrong::new("fault-name-like").with("slug", slug),
            None => Wrong::new("fault-name-unknown"),
        };
        wrong.with("kind", self.source)
    }

    fn nearest(&self, text: &str) -> Option<&str> {
        if text.chars().count() < SUGGEST_FROM_CHARS {
            return None;
        }
        self.suggestions_left.set(self.suggestions_left.get().checked_sub(1)?);
        let text = beginning(text).to_lowercase();
        let slugs = self.slugs.iter().map(|slug| (slug.as_str(), slug.as_str()));
        let spellings =
            self.spellings.iter().filter_map(|(spelling, slug)| Some((spelling.as_str(), slug.as_deref()?)));
        slugs
            .chain(spellings)
            .map(|(spelling, slug)| (strsim::normalized_damerau_levenshtein(&text, spelling), slug))
            .filter(|(likeness, _)| *likeness >= ALIKE)
            // The slug decides between equals, so that the same file gives the same report.
            .max_by(|(a, first), (b, second)| a.total_cmp(b).then_with(|| second.cmp(first)))
            .map(|(_, slug)| slug)
    }
}

/// As much of a text as can be a name: long ones are none, and comparing them takes long and much memory.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(100).map_or(text, |(end, _)| &text[..end])
}

/// The word of a few that is most like a text.
pub(super) fn nearest_word(text: &str, words: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let text = beginning(text);
    words
        .map(|word| (strsim::normalized_damerau_levenshtein(text, word), word))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bodies() -> Names {
        let mut names = Names::new("agencies");
        names.add("min-health", ["Минздрав", "ДСМ"]);
        names.add("min-trade", ["СИМ", "Министерство"]);
        names.add("min-foreign", ["СІМ", "Министерство"]);
        names
    }

    #[test]
    fn slugs_and_exact_spellings_resolve_in_any_case() {
        let names = bodies();
        for (text, slug) in [("min-health", "min-health"), ("минздрав", "min-health"), ("СІМ", "min-foreign")]
        {
            assert_eq!(names.resolve(text), Ok(slug.into()), "{text}");
        }
        assert_eq!(names.resolve("СИМ"), Ok("min-trade".into()));
        assert_eq!(names.resolve("Министерство").unwrap_err().text, "fault-name-several");
    }

    #[test]
    fn the_nearest_name_is_suggested() {
        let names = bodies();
        let like = |slug: &str| Wrong::new("fault-name-like").with("slug", slug).with("kind", "agencies");
        assert_eq!(names.resolve("min-helth"), Err(like("min-health")));
        assert_eq!(names.resolve("Минздрв"), Err(like("min-health")));
        assert_eq!(names.resolve("космос"), Err(Wrong::new("fault-name-unknown").with("kind", "agencies")));
        let none = Names::new("regions");
        assert_eq!(none.resolve("abai"), Err(Wrong::new("fault-name-none-yet").with("kind", "regions")));
    }
}
