//! Kazakh words without their endings, after folding, which merges vowels and so lets one list serve both harmonies.
//!
//! 1. A final `б` or `г` becomes `п` or `к`, as it stands without a vowel after it.
//! 2. The longest ending whose condition holds comes off, if enough of the word is left.
//! 3. Both are repeated until nothing changes, so that a form and the form with one more ending meet in the same stem.
//!
//! The stem need not be a word: `н` and `с` after a vowel come off too, because "ауданы" could be "аудан+ы" or "ауда+ны".

use std::sync::LazyLock;

use super::super::arguments::CASE_ENDINGS;

/// Endings beside those of cases: plural, possession, forms of verbs.
const OTHER_ENDINGS: [&str; 30] = [
    "лар", "лер", "дар", "дер", "тар", "тер", "сы", "си", "ы", "и", "с", "у", "ган", "ген", "кан", "кен", "атын",
    "етин", "йтын", "йтин", "ады", "еди", "йды", "йди", "ып", "ип", "сыз", "сиз", "ылу", "илу",
];
/// What is left must be a syllable that tells something.
const SHORTEST_STEM: usize = 3;
/// Verbs lose their `у` only where the rest cannot be mistaken: "жылу" (heat) is not "жыл" (year).
const SHORTEST_VERB: usize = 4;

static ENDINGS: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut endings: Vec<&str> = CASE_ENDINGS.into_iter().chain(OTHER_ENDINGS).collect();
    endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    endings
});

/// The stem of a folded word.
pub(super) fn stem(folded: &str) -> String {
    let mut stem = devoiced(folded);
    while let Some(shorter) = without_ending(&stem) {
        stem = devoiced(shorter);
    }
    stem
}

fn without_ending(word: &str) -> Option<&str> {
    ENDINGS.iter().find_map(|ending| {
        let rest = word.strip_suffix(ending)?;
        let shortest = if ending.ends_with('у') { SHORTEST_VERB } else { SHORTEST_STEM };
        (rest.chars().count() >= shortest && follows(rest, ending)).then_some(rest)
    })
}

/// Whether an ending can stand after these letters.
fn follows(rest: &str, ending: &str) -> bool {
    let after_vowel = rest.ends_with(is_vowel);
    match ending {
        "ы" | "и" | "ды" | "ди" | "ты" | "ти" | "та" | "те" => !after_vowel,
        "сы" | "си" | "ны" | "ни" | "с" | "н" => after_vowel,
        _ => true,
    }
}

/// `у` closes a syllable as often as it opens one, and takes the endings of a consonant.
fn is_vowel(letter: char) -> bool {
    "аеоыиэюяё".contains(letter)
}

fn devoiced(word: &str) -> String {
    match (word.strip_suffix('б'), word.strip_suffix('г')) {
        (Some(rest), _) => format!("{rest}п"),
        (_, Some(rest)) => format!("{rest}к"),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::text::fold, stem};

    #[track_caller]
    fn meet(forms: &str) {
        let stems: Vec<String> = forms.split(' ').map(|form| stem(&fold(form))).collect();
        assert!(stems.iter().all(|stem| *stem == stems[0]), "{forms}: {stems:?}");
    }

    #[test]
    fn forms_of_one_word_meet() {
        for forms in [
            "мектеп мектептер мектебі мектебінде мектептердің мектепке мектептен",
            "балабақша балабақшалар балабақшаларды балабақшасы балабақшаға",
            "жол жолы жолдар жолдарды жолдың жолда жолдарының",
            "аурухана ауруханалар ауруханасы аурухананы ауруханаларға",
            "аудан ауданы аудандар ауданның аудандық ауданда",
            "жұмыс жұмысы жұмыстар жұмыспен жұмыстың",
            "мемлекет мемлекеттің мемлекеті мемлекеттік",
            "ауыл ауылда ауылдар ауылы ауылдағы ауылдық ауылға",
            "қала қалада қаланың қалалар қалалық қаласы қалаларда",
            "құрылыс құрылысы құрылысын құрылыстың",
            "өрт өрттер өрттің өртті",
        ] {
            meet(forms);
        }
    }

    #[test]
    fn different_words_stay_apart() {
        for (one, other) in
            [("жылу", "жыл"), ("мектеп", "мемлекет"), ("жол", "жолақ"), ("су", "суару"), ("газ", "қазан")]
        {
            assert_ne!(stem(&fold(one)), stem(&fold(other)), "{one} {other}");
        }
    }
}
