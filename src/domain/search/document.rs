//! What is found of a record: its texts as weighted terms, the records that it belongs to, or the name by which others do.

use std::collections::BTreeMap;

use super::{
    super::language::{Language, Texts},
    stems::{stem, stems, words},
    synonyms::CONCEPTS,
};

/// The greatest weight.
pub const WHOLE: i64 = 1000;
/// A word weighs less the more other words stand around it: half in a text of so many words.
const HALF_LENGTH: usize = 50;

/// How a record takes part in search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// By itself; an open one before a closed one that fits as well.
    Itself {
        /// Whether work on it is still owed.
        open: bool,
    },
    /// Its name finds the records that belong to it.
    ByWhatBelongs,
}

/// A text of a record, as it weighs.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Text {
    text: String,
    language: Option<Language>,
    weight: i64,
}

/// A record as search sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// How it takes part.
    pub found: Found,
    texts: Vec<Text>,
    belongs: Vec<(String, i64)>,
}

/// A term of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting {
    /// The term.
    pub term: String,
    /// How much it says of the record, of 1000.
    pub weight: i64,
    /// The languages in which it stands there, one bit each; 0 if in none in particular.
    pub languages: i64,
}

impl Document {
    /// A record without words.
    pub fn new(found: Found) -> Document {
        Document { found, texts: Vec::new(), belongs: Vec::new() }
    }

    /// With a text in its languages.
    pub fn texts(mut self, texts: &Texts, weight: i64) -> Document {
        for language in Language::ALL {
            let text = texts.only(language);
            if !text.is_empty() {
                self.texts.push(Text { text: text.to_owned(), language: Some(language), weight });
            }
        }
        self
    }

    /// With names of which nobody says in what language they are.
    pub fn names<'a>(mut self, names: impl IntoIterator<Item = &'a str>, weight: i64) -> Document {
        self.texts.extend(names.into_iter().map(|name| Text { text: name.to_owned(), language: None, weight }));
        self
    }

    /// Found by the name of another record, given by its mark.
    pub fn belongs_to(mut self, mark: String, weight: i64) -> Document {
        self.belongs.push((mark, weight));
        self
    }

    /// Its terms, each once with its greatest weight.
    pub fn postings(&self) -> Vec<Posting> {
        let mut terms: BTreeMap<String, (i64, i64)> = BTreeMap::new();
        for text in &self.texts {
            for (term, weight) in text.terms(self.found == Found::ByWhatBelongs) {
                let (most, languages) = terms.entry(term).or_default();
                *most = (*most).max(weight);
                *languages |= text.language.map_or(0, bit);
            }
        }
        for (mark, weight) in &self.belongs {
            terms.entry(mark.clone()).or_default().0 = *weight;
        }
        terms.into_iter().map(|(term, (weight, languages))| Posting { term, weight, languages }).collect()
    }
}

/// The bit of a language.
pub(super) fn bit(language: Language) -> i64 {
    match language {
        Language::Kk => 1,
        Language::Ru => 2,
        Language::En => 4,
    }
}

impl Text {
    fn terms(&self, is_name: bool) -> Vec<(String, i64)> {
        let words = words(&self.text);
        let weight = if is_name { self.weight } else { self.weight * length_share(words.len()) / WHOLE };
        let stemmed: Vec<Vec<String>> = words.iter().map(|word| self.stems(word)).collect();
        let mut terms: Vec<(String, i64)> = Vec::new();
        for at in 0..stemmed.len() {
            terms.extend(stemmed[at].iter().map(|stem| (stem.clone(), weight)));
            let concepts = CONCEPTS.at(&stemmed[at..]).into_iter().flat_map(|(_, concepts)| concepts);
            terms.extend(concepts.map(|concept| (concept, weight)));
        }
        terms
    }

    fn stems(&self, word: &str) -> Vec<String> {
        match self.language {
            Some(language) => vec![stem(word, language)],
            None => stems(word),
        }
    }
}

fn length_share(words: usize) -> i64 {
    let half = i64::try_from(HALF_LENGTH).unwrap_or(1);
    WHOLE * half / (half + i64::try_from(words).unwrap_or(half))
}
