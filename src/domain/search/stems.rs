//! Words of a text and their stems.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::{
    super::{language::Language, text::fold},
    kazakh,
};

/// Shorter words have no ending that could be told from the word.
const SHORTEST_STEMMED: usize = 3;
/// Words that hold sentences together and say nothing about what one looks for, folded.
const SMALL_WORDS: [&str; 36] = [
    "и",
    "в",
    "во",
    "на",
    "по",
    "о",
    "об",
    "от",
    "до",
    "из",
    "за",
    "с",
    "со",
    "к",
    "у",
    "для",
    "при",
    "не",
    "или",
    "жане",
    "мен",
    "бен",
    "пен",
    "ушин",
    "бойынша",
    "the",
    "of",
    "in",
    "to",
    "for",
    "on",
    "and",
    "with",
    "a",
    "an",
    "at",
];

static RUSSIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Russian));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The folded words of a text that say something, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(' ').filter(|word| !word.is_empty() && !SMALL_WORDS.contains(word)).map(str::to_owned).collect()
}

/// The stem of a folded word in a language.
pub(super) fn stem(folded: &str, language: Language) -> String {
    if folded.chars().count() <= SHORTEST_STEMMED {
        return folded.to_owned();
    }
    match language {
        Language::Kk => kazakh::stem(folded),
        Language::Ru => RUSSIAN.stem(folded).into_owned(),
        Language::En => ENGLISH.stem(folded).into_owned(),
    }
}

/// The stems of a folded word whose language is not known: English for Latin letters, else Russian and Kazakh.
pub(super) fn stems(folded: &str) -> Vec<String> {
    if folded.is_ascii() {
        return vec![stem(folded, Language::En)];
    }
    let (russian, kazakh) = (stem(folded, Language::Ru), stem(folded, Language::Kk));
    if russian == kazakh { vec![russian] } else { vec![russian, kazakh] }
}
