//! Typed text cut into words and numbers, each with its folded form, its stem and what stood before it.

use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::{super::text::fold, inflection};

/// More words than this are no command; the rest is not read.
const MOST_TOKENS: usize = 64;
/// Shorter words are compared letter by letter: their endings carry too much of their meaning.
const SHORTEST_STEMMED: usize = 4;
/// A shorter stem says too little: that of "going" is also an abbreviation.
const SHORTEST_STEM: usize = 3;

static RUSSIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Russian));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// A run of letters or a run of digits.
#[derive(Clone, Debug)]
pub(super) struct Token<'a> {
    /// As it was typed.
    pub raw: &'a str,
    /// Byte at which it starts.
    pub start: usize,
    /// What stood between it and the token before, possibly nothing.
    pub before: &'a str,
    /// Folded for comparison.
    pub folded: String,
    /// Folded, without its Russian or English ending.
    pub stem: String,
    /// Its value, if it is a run of at most nine digits.
    pub number: Option<u32>,
}

impl Token<'_> {
    /// Byte after its last one.
    pub fn end(&self) -> usize {
        self.start + self.raw.len()
    }

    /// How many digits it has; 0 for a word.
    pub fn digits(&self) -> usize {
        if self.number.is_some() { self.raw.len() } else { 0 }
    }

    /// Whether exactly this character joins it to the token before.
    pub fn joined_by(&self, mark: char) -> bool {
        let mut between = self.before.chars();
        between.next() == Some(mark) && between.next().is_none()
    }

    /// Whether nothing but a hyphen or an apostrophe stands between it and the token before.
    pub fn is_attached(&self) -> bool {
        matches!(self.before, "" | "-" | "–" | "’" | "'")
    }

    /// Whether a dash, dots or a slash stand before it, as between the ends of a range.
    pub fn after_dash(&self) -> bool {
        matches!(self.before.trim(), "-" | "–" | "—" | "−" | ".." | "..." | "…" | "/")
    }

    /// Whether it is written in capital letters only, as abbreviations are.
    pub fn is_capitals(&self) -> bool {
        self.raw.chars().nth(1).is_some() && self.raw.chars().all(char::is_uppercase)
    }
}

/// Cuts a text. Kazakh endings joined to a word by a hyphen ("ДСМ-нің") or to capitals ("ШҚОда") become part of that word's text only.
pub(super) fn cut(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut last_end = 0;
    for (start, end) in runs(text) {
        let (raw, before) = (&text[start..end], &text[last_end..start]);
        last_end = end;
        let folded = fold(raw);
        if let Some(owner) = tokens.last_mut().filter(|owner| owner.number.is_none())
            && matches!(before, "-" | "–" | "’" | "'")
            && inflection::is_kazakh_ending(&folded)
        {
            owner.raw = &text[owner.start..end];
            continue;
        }
        if folded.is_empty() {
            continue;
        }
        if tokens.len() == MOST_TOKENS {
            break;
        }
        tokens.push(token(raw, start, before, folded));
    }
    tokens
}

/// The text as it was typed, from the first to the last of these tokens.
pub(super) fn typed<'a>(text: &'a str, tokens: &[Token<'_>]) -> &'a str {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => &text[first.start..last.end()],
        _ => "",
    }
}

/// The folded words of a phrase, joined by spaces.
pub(super) fn key(tokens: &[Token<'_>]) -> String {
    let words: Vec<&str> = tokens.iter().map(|token| token.folded.as_str()).collect();
    words.join(" ")
}

fn token<'a>(raw: &'a str, start: usize, before: &'a str, folded: String) -> Token<'a> {
    let plain = match inflection::capitals_before_ending(raw) {
        Some(capitals) => fold(capitals),
        None => folded,
    };
    let is_number = raw.len() <= 9 && raw.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number { raw.parse().ok() } else { None };
    Token { raw, start, before, stem: stem(&plain), folded: plain, number }
}

fn stem(folded: &str) -> String {
    if folded.chars().count() < SHORTEST_STEMMED {
        return folded.to_owned();
    }
    let stemmer = if folded.is_ascii() { &ENGLISH } else { &RUSSIAN };
    let stem = stemmer.stem(folded);
    if stem.chars().count() < SHORTEST_STEM { folded.to_owned() } else { stem.into_owned() }
}

/// Where runs of letters and runs of digits begin and end.
fn runs(text: &str) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut last: Option<Class> = None;
    for (at, letter) in text.char_indices() {
        let class = class(letter);
        let end = at + letter.len_utf8();
        match (last, class) {
            (_, Class::Between) => {}
            (Some(Class::Letter), Class::Mark) => extend(&mut runs, end),
            (_, Class::Mark) => continue,
            (Some(last), class) if last == class => extend(&mut runs, end),
            (_, _) => runs.push((at, end)),
        }
        if class != Class::Mark {
            last = Some(class);
        }
    }
    runs
}

fn extend(runs: &mut [(usize, usize)], end: usize) {
    if let Some(run) = runs.last_mut() {
        run.1 = end;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    /// An accent or apostrophe, which belongs to the word around it.
    Mark,
    Between,
}

fn class(letter: char) -> Class {
    match letter {
        '0'..='9' => Class::Digit,
        '\u{301}' | '\u{306}' | '\u{308}' | '\'' | '’' | 'ʼ' => Class::Mark,
        letter if letter.is_alphanumeric() => Class::Letter,
        _ => Class::Between,
    }
}
