//! What an unknown word or item number was probably meant to be.

use std::collections::HashMap;

use super::{
    super::{
        items::{Item, ItemRef},
        record::Stored,
        register::Register,
        text::fold,
    },
    gazetteer::Target,
    tokens::Token,
};

/// More suggestions than this are no help.
const MOST_SUGGESTIONS: usize = 5;
/// How many items are offered instead of an unknown number.
const MOST_ITEMS: usize = 3;
/// A word of more names than this ("министерство") tells nothing about which was meant.
const MOST_NAMES_OF_A_WORD: usize = 6;
/// Shorter words are not looked for, and are taken for the beginning of no name.
const SHORTEST_NAME: usize = 4;
/// Shorter words are not looked for inside names.
const SHORTEST_WORD: usize = 6;

/// Names and the telling words of names, for comparison with mistyped words.
#[derive(Clone, Debug, Default)]
pub(super) struct Lexicon {
    phrases: Vec<Spelling>,
    words: Vec<Spelling>,
}

#[derive(Clone, Debug)]
struct Spelling {
    text: String,
    letters: usize,
    targets: Vec<Target>,
}

impl Lexicon {
    /// Collects folded phrases and what they stand for.
    pub fn new<'a>(phrases: impl Iterator<Item = (&'a str, Target)>) -> Lexicon {
        let mut by_phrase: HashMap<&str, Vec<Target>> = HashMap::new();
        let mut by_word: HashMap<&str, Vec<Target>> = HashMap::new();
        for (phrase, target) in phrases {
            push(by_phrase.entry(phrase).or_default(), target);
            for word in phrase.split(' ').filter(|word| word.chars().count() >= SHORTEST_WORD && *word != phrase) {
                push(by_word.entry(word).or_default(), target);
            }
        }
        by_word.retain(|_, targets| targets.len() <= MOST_NAMES_OF_A_WORD);
        Lexicon { phrases: spellings(by_phrase), words: spellings(by_word) }
    }

    /// The records that have a name in which each of these words, as it is or without its ending, begins a word.
    pub fn holding(&self, typed: &[Token<'_>]) -> Vec<Target> {
        let begins =
            |word: &str, part: &str| word == part || part.chars().count() >= SHORTEST_NAME && word.starts_with(part);
        let holds = |name: &str, token: &Token<'_>| {
            name.split(' ').any(|word| begins(word, &token.folded) || begins(word, &token.stem))
        };
        let names = self.phrases.iter().filter(|name| typed.iter().all(|token| holds(&name.text, token)));
        let mut found: Vec<Target> = names.flat_map(|name| name.targets.iter().copied()).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The records whose names are nearest to a folded text, the nearest first, those that `last` holds for last; `inside` looks
    /// for single words as well.
    pub fn nearest(&self, folded: &str, inside: bool, last: impl Fn(Target) -> bool) -> Vec<Target> {
        let mut found: HashMap<Target, usize> = HashMap::new();
        let pieces = folded.split(' ').filter(|piece| *piece != folded && piece.chars().count() >= SHORTEST_NAME);
        collect(&mut found, &self.phrases, folded, 0, most_errors_in_a_name);
        if inside {
            collect(&mut found, &self.words, folded, 1, most_errors_in_a_word);
            for piece in pieces {
                collect(&mut found, &self.phrases, piece, 1, most_errors_in_a_name);
                collect(&mut found, &self.words, piece, 2, most_errors_in_a_word);
            }
        }
        let mut found: Vec<(bool, usize, Target)> =
            found.into_iter().map(|(target, distance)| (last(target), distance, target)).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, _, target)| target).take(MOST_SUGGESTIONS).collect()
    }
}

/// Notes the targets of all near spellings with their distance, made greater by `handicap` and doubled to leave room between.
fn collect(
    found: &mut HashMap<Target, usize>,
    spellings: &[Spelling],
    typed: &str,
    handicap: usize,
    most: fn(usize) -> Option<usize>,
) {
    let letters = typed.chars().count();
    let Some(most) = most(letters) else { return };
    for spelling in spellings {
        if let Some(distance) = distance(typed, letters, spelling, most) {
            for target in &spelling.targets {
                let known = found.entry(*target).or_insert(usize::MAX);
                *known = (*known).min(2 * distance + handicap);
            }
        }
    }
}

/// Typing errors between a typed text and a spelling, if they are few enough; the beginning of a longer word counts as one.
fn distance(typed: &str, letters: usize, spelling: &Spelling, most: usize) -> Option<usize> {
    if spelling.text.starts_with(typed) {
        return Some(1);
    }
    if spelling.letters.abs_diff(letters) > most {
        return None;
    }
    let distance = strsim::osa_distance(typed, &spelling.text);
    (distance <= most).then_some(distance)
}

/// How many typing errors are forgiven in a whole name of so many letters; `None` if it is too short to look for.
fn most_errors_in_a_name(letters: usize) -> Option<usize> {
    match letters {
        0..SHORTEST_NAME => None,
        SHORTEST_NAME..8 => Some(1),
        _ => Some(2),
    }
}

/// The same for one word of a longer name.
fn most_errors_in_a_word(letters: usize) -> Option<usize> {
    (letters >= SHORTEST_WORD).then_some(1)
}

fn push(targets: &mut Vec<Target>, target: Target) {
    if !targets.contains(&target) {
        targets.push(target);
    }
}

fn spellings(by_text: HashMap<&str, Vec<Target>>) -> Vec<Spelling> {
    let spelling =
        |(text, targets): (&str, _)| Spelling { text: text.to_owned(), letters: text.chars().count(), targets };
    by_text.into_iter().map(spelling).collect()
}

/// Items that an unknown reference was probably meant to name, at most three: the same number in another programme,
/// a digit too many or too few, digits swapped, then the nearest numbers of the programme.
pub fn nearest_items(register: &Register, reference: &ItemRef) -> Vec<i64> {
    let known = |code: &String| register.programmes.find(&fold(code).to_uppercase()).or(register.programmes.find(code));
    let programme = match reference.programme.as_ref().and_then(known) {
        Some(programme) => Some(programme.code.clone()),
        None => register.default_programme().map(|programme| programme.code.clone()),
    };
    let mut near: Vec<(u8, u64, &Stored<Item>)> = register
        .items
        .iter()
        .filter_map(|item| {
            let own = Some(&item.programme) == programme.as_ref();
            likeness(&reference.number, &item.number, own).map(|(class, apart)| (class, apart, item))
        })
        .collect();
    near.sort_by_key(|(class, apart, _)| (*class, *apart));
    near.into_iter().take(MOST_ITEMS).map(|(_, _, item)| item.id).collect()
}

/// How an item's number resembles a typed one: a class, lower is nearer, and how far the numbers are apart.
fn likeness(typed: &str, number: &str, own_programme: bool) -> Option<(u8, u64)> {
    let apart = whole(typed).abs_diff(whole(number));
    if !own_programme {
        return (typed == number).then_some((0, apart));
    }
    if typed == number {
        return Some((0, apart));
    }
    let extended = |long: &str, short: &str| long.starts_with(short) && long.len() <= short.len() + 2;
    let class = if extended(typed, number) && typed.len() == number.len() + 1 || extended(number, typed) {
        1
    } else if typed.len() == number.len() && typed.len() > 1 && sorted(typed) == sorted(number) {
        2
    } else {
        3
    };
    Some((class, apart))
}

fn whole(number: &str) -> u64 {
    number.split('.').next().and_then(|whole| whole.parse().ok()).unwrap_or(u64::MAX)
}

fn sorted(number: &str) -> Vec<u8> {
    let mut digits = number.as_bytes().to_vec();
    digits.sort_unstable();
    digits
}
