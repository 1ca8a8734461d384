//! Words of one meaning, from `data/synonyms.csv`: one row is one concept, its forms in three languages, several words at most.

use std::{collections::HashMap, sync::LazyLock};

use super::{
    super::{language::Language, text::fold},
    stems::{stem, words},
};

/// The table: a row of headings, then `kk,ru,en` with forms separated by `;`.
pub(super) const TABLE: &str = include_str!("../../../data/synonyms.csv");

/// Which concepts a sequence of stems stands for.
#[derive(Debug, Default)]
pub(super) struct Concepts {
    by_stems: HashMap<Vec<String>, Vec<String>>,
    /// How many stems the longest form has that begins with this one.
    longest: HashMap<String, usize>,
}

/// The concepts of the table.
pub(super) static CONCEPTS: LazyLock<Concepts> = LazyLock::new(|| Concepts::read(TABLE));

impl Concepts {
    fn read(table: &str) -> Concepts {
        let mut concepts = Concepts::default();
        for row in table.lines().skip(1).filter(|row| !row.is_empty()) {
            let term = format!("={}", fold(row.split([';', ',']).next().unwrap_or_default()));
            for (forms, language) in row.split(',').zip(Language::ALL) {
                forms.split(';').filter(|form| !form.is_empty()).for_each(|form| concepts.add(form, language, &term));
            }
        }
        concepts
    }

    fn add(&mut self, form: &str, language: Language, term: &str) {
        let stems: Vec<String> = words(form).iter().map(|word| stem(word, language)).collect();
        let Some(first) = stems.first() else { return };
        let longest = self.longest.entry(first.clone()).or_default();
        *longest = stems.len().max(*longest);
        let mut terms = vec![term.to_owned()];
        if stems.len() > 1 {
            terms.push(phrase(&stems));
        }
        let known = self.by_stems.entry(stems).or_default();
        terms.retain(|term| !known.contains(term));
        known.extend(terms);
    }

    /// The stems that stand for a concept alone.
    pub(super) fn stems(&self) -> impl Iterator<Item = &str> {
        self.by_stems.keys().filter(|stems| stems.len() == 1).map(|stems| stems[0].as_str())
    }

    /// The concepts that begin with the first of these words, each word given by all stems that it may have; how many words
    /// the longest of their forms takes.
    pub(super) fn at(&self, words: &[Vec<String>]) -> Option<(usize, Vec<String>)> {
        let longest = words.first()?.iter().filter_map(|stem| self.longest.get(stem)).max()?;
        (1..=*longest.min(&words.len())).rev().find_map(|len| {
            let mut terms: Vec<String> = Vec::new();
            for stems in choices(&words[..len]) {
                terms.extend(self.by_stems.get(&stems).into_iter().flatten().cloned());
            }
            terms.sort_unstable();
            terms.dedup();
            (!terms.is_empty()).then_some((len, terms))
        })
    }
}

/// The term of a form of several words, so that the same form counts more than another one of its concept.
fn phrase(stems: &[String]) -> String {
    format!("+{}", stems.join(" "))
}

/// Every way to take one stem of each word.
fn choices(words: &[Vec<String>]) -> Vec<Vec<String>> {
    words.iter().fold(vec![Vec::new()], |chosen, stems| {
        let with = |begun: &Vec<String>| {
            let begun = begun.clone();
            stems.iter().map(move |stem| begun.iter().cloned().chain([stem.clone()]).collect()).collect::<Vec<_>>()
        };
        chosen.iter().flat_map(with).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::{super::stems::stems, *};

    fn of(text: &str) -> Vec<String> {
        let words: Vec<Vec<String>> = words(text).iter().map(|word| stems(word)).collect();
        CONCEPTS.at(&words).map(|(_, terms)| terms).unwrap_or_default()
    }

    #[test]
    fn forms_of_a_concept_meet_in_any_language_and_case() {
        for text in ["детских садов", "садики", "детсад", "балабақшалар", "kindergartens", "preschool"]
        {
            assert!(of(text).contains(&"=балабакша".to_owned()), "{text}: {:?}", of(text));
        }
    }

    #[test]
    fn every_row_has_three_cells_and_a_name_of_its_own() {
        let mut names: Vec<&str> = Vec::new();
        for row in TABLE.lines() {
            assert_eq!(row.split(',').count(), 3, "{row}");
            assert!(row.split([',', ';']).all(|form| form == form.trim() && !form.is_empty()), "{row}");
            names.push(row.split([';', ',']).next().unwrap_or_default());
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert!(all > 50 && names.len() == all, "two rows begin with the same form");
    }
}
