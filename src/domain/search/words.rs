//! The words of a text in all the forms by which one of them is asked for: whether a word stands in it, in any of its forms.

use std::collections::HashSet;

use super::{
    super::language::Language,
    stems::{stem, stems, words},
};

/// The stems of a text's words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(HashSet<String>);

impl Words {
    /// Adds the words of a text in this language.
    pub fn add(&mut self, text: &str, language: Language) {
        self.0.extend(words(text).iter().map(|word| stem(word, language)));
    }

    /// Whether it holds this word in any form, also typed without Kazakh letters. Words that hold sentences together are in
    /// no text. Words in Latin letters are English: a million filters cannot each try what else they may stand for.
    pub fn has(&self, word: &str) -> bool {
        words(word).iter().any(|word| stems(word).iter().any(|stem| self.0.contains(stem)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_in_their_forms() {
        let mut words = Words::default();
        words.add("Қарағандыда үш жаңа мектеп салынады", Language::Kk);
        words.add("В Караганде построят три новые школы", Language::Ru);
        words.add("Three new schools in Karaganda", Language::En);
        for word in ["мектептер", "мектебі", "школа", "школ", "School", "новую", "жана"]
        {
            assert!(words.has(word), "{word}");
        }
        for word in ["мемлекет", "спорт", "в", "", "!", "hospital"] {
            assert!(!words.has(word), "{word}");
        }
    }
}
