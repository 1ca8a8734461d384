//! What somebody looks for: each word or phrase with all terms that may stand for it.

use super::{
    super::{arguments::is_filler, language::Language, text::fold},
    document::bit,
    latin,
    spelling::likeness,
    stems::{stems, words},
    synonyms::CONCEPTS,
};

/// How well a term that a word may stand for fits, of 1000.
const ITSELF: i64 = 1000;
const CONCEPT: i64 = 750;
const LATIN: i64 = 950;
const LATIN_CONCEPT: i64 = 720;
/// How much a word counts that mostly says nothing.
const FILLER_SHARE: i64 = 500;
const MENDED: i64 = 800;
const MENDED_CONCEPT: i64 = 650;
/// Spellings that are so much less like the typed one than the best are not taken, of 1000.
const CLOSE: i64 = 60;
/// More corrections of one word than this are guesses.
const MOST_MENDED: usize = 4;
/// More words than this are read by nobody.
const MOST_WORDS: usize = 16;

/// One word or phrase that is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// As typed; empty for a phrase.
    pub typed: String,
    /// Terms that stand for it, with how well they fit, of 1000.
    pub terms: Vec<(String, i64)>,
    /// What it may be misspelt from.
    pub spellings: Vec<String>,
    /// Whether it says something; the others only tell equals apart.
    pub counts: bool,
}

/// What somebody looks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Its words and phrases.
    pub wanted: Vec<Wanted>,
    /// The reader's language, one bit.
    pub language: i64,
}

/// A word with its stems: as it is, and read as Latin letters for Cyrillic ones.
struct Word {
    typed: String,
    folded: String,
    plain: Vec<String>,
    latin: Vec<String>,
}

impl Wanted {
    /// What it may have been meant to be, of these stems and of the words of concepts: terms with how well they fit.
    pub fn mended<'c>(&self, candidates: impl Iterator<Item = &'c str>) -> Vec<(String, i64)> {
        let near = |stem: &'c str| {
            let likeness = self.spellings.iter().filter_map(|typed| likeness(typed, stem)).max()?;
            Some((likeness, stem))
        };
        let mut found: Vec<(i64, &str)> = candidates.chain(CONCEPTS.stems()).filter_map(near).collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        let best = found.first().map_or(0, |(likeness, _)| *likeness);
        let mut terms = Vec::new();
        for (likeness, stem) in found.into_iter().filter(|(likeness, _)| likeness + CLOSE >= best).take(MOST_MENDED) {
            terms.push((stem.to_owned(), likeness * MENDED / ITSELF));
            let concepts = CONCEPTS.at(&[vec![stem.to_owned()]]).map(|(_, concepts)| concepts).unwrap_or_default();
            terms.extend(concepts.into_iter().map(|concept| (concept, likeness * MENDED_CONCEPT / ITSELF)));
        }
        terms
    }
}

impl Query {
    /// Reads what a reader of this language typed.
    pub fn read(text: &str, language: Language) -> Query {
        let words: Vec<Word> = words(text).into_iter().take(MOST_WORDS).map(|word| Word::read(text, word)).collect();
        let mut wanted = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let (phrase, len) = at_words(&words[at..]);
            wanted.push(phrase);
            at += len;
        }
        Query { wanted, language: bit(language) }
    }
}

impl Word {
    fn read(text: &str, folded: String) -> Word {
        let written = text
            .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
            .find(|written| fold(written) == folded);
        let typed = written.unwrap_or(&folded).to_owned();
        let plain = stems(&folded);
        let mut latin: Vec<String> = latin::readings(&folded).iter().flat_map(|reading| stems(reading)).collect();
        latin.sort_unstable();
        latin.dedup();
        Word { typed, folded, plain, latin }
    }

    fn all(&self) -> Vec<String> {
        self.plain.iter().chain(&self.latin).cloned().collect()
    }
}

/// The longest phrase of one meaning at the beginning of these words, or the first of them.
fn at_words(words: &[Word]) -> (Wanted, usize) {
    let first = &words[0];
    let plain: Vec<Vec<String>> = words.iter().map(|word| word.plain.clone()).collect();
    let (len, concepts) = CONCEPTS.at(&plain).unwrap_or((1, Vec::new()));
    if len > 1 {
        let fit = |term: &String| if term.starts_with('+') { ITSELF } else { CONCEPT };
        let terms =
            concepts.into_iter().map(|concept| (fit(&concept), concept)).map(|(fit, concept)| (concept, fit)).collect();
        return (Wanted { typed: String::new(), terms, spellings: Vec::new(), counts: true }, len);
    }
    let by_latin = CONCEPTS.at(std::slice::from_ref(&first.latin)).map(|(_, concepts)| concepts).unwrap_or_default();
    let counts = !is_filler(&first.folded);
    let share = if counts { ITSELF } else { FILLER_SHARE };
    let fits = |terms: Vec<String>, fit: i64| terms.into_iter().map(move |term| (term, fit * share / ITSELF));
    let terms = fits(first.plain.clone(), ITSELF)
        .chain(fits(first.latin.clone(), LATIN))
        .chain(fits(concepts, CONCEPT))
        .chain(fits(by_latin, LATIN_CONCEPT));
    let mut spellings = first.all();
    spellings.insert(0, first.folded.clone());
    (Wanted { typed: first.typed.clone(), terms: terms.collect(), spellings, counts }, 1)
}
