//! How much two spellings have in common: trigrams find candidates, errors of typing decide.

/// Shorter words differ from too many others by one letter.
const SHORTEST_MENDED: usize = 4;
/// From so many letters on two errors are forgiven.
const TWO_ERRORS: usize = 8;
/// A stem that a word merely begins with counts as so near, of 1000.
const BEGINNING: i64 = 700;
/// A beginning must be at least so much of the longer word, of 1000.
const SHARE_OF_BEGINNING: usize = 600;

/// The runs of three letters in a word, with its beginning and end marked.
pub fn trigrams(word: &str) -> Vec<String> {
    let letters: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
    let mut trigrams: Vec<String> = letters.windows(3).map(|run| run.iter().collect()).collect();
    trigrams.sort_unstable();
    trigrams.dedup();
    trigrams
}

/// Whether a typed word of so many letters and runs of three may be misspelt from a stem of so many letters that shares so many
/// of the runs. Each error breaks three runs, and a beginning lacks only its last.
pub fn may_be_meant(letters: usize, runs: usize, stem: usize, shared: usize) -> bool {
    let errors = if runs >= TWO_ERRORS { 2 } else { 1 };
    let repeated = letters.saturating_sub(runs);
    let begins = shared + 1 + repeated >= letters.min(stem);
    shared >= runs.saturating_sub(3 * errors).max(1) && (letters.abs_diff(stem) <= errors + 1 || begins)
}

/// How near a typed word is to a known stem, of 1000; `None` if it must be another word.
pub(super) fn likeness(typed: &str, stem: &str) -> Option<i64> {
    let (typed_len, stem_len) = (typed.chars().count(), stem.chars().count());
    if typed_len < SHORTEST_MENDED || stem_len < SHORTEST_MENDED {
        return None;
    }
    let longer = typed_len.max(stem_len);
    let begins = typed.starts_with(stem) || stem.starts_with(typed);
    if begins && typed_len.min(stem_len) * 1000 >= SHARE_OF_BEGINNING * longer {
        return Some(BEGINNING);
    }
    let most = if longer >= TWO_ERRORS { 2 } else { 1 };
    if typed_len.abs_diff(stem_len) > most {
        return None;
    }
    let errors = strsim::osa_distance(typed, stem);
    let share = i64::try_from(errors * 1000 / longer).unwrap_or(1000);
    (errors <= most).then_some(1000 - share)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{likeness, may_be_meant, trigrams};

    #[test]
    fn words_are_cut_into_overlapping_runs() {
        assert_eq!(trigrams("жол"), ["^жо", "жол", "ол$"]);
    }

    #[test]
    fn errors_of_typing_are_forgiven_and_other_words_are_not() {
        assert!(likeness("болниц", "больниц") > likeness("блниц", "больниц"));
        assert!(likeness("мнистерст", "министерств").is_some());
        assert!(likeness("жылу", "жол").is_none() && likeness("мектеп", "мемлекет").is_none());
    }

    proptest! {
        #[test]
        fn what_is_like_a_word_may_be_meant(
            (typed, stem) in ("[абвг]{3,12}", "[абвг]{0,4}", 0_usize..13).prop_map(|(typed, other, at)| {
                // Words that are near often: the same one cut, or with a part replaced.
                let kept: String = typed.chars().take(at).collect();
                (typed.clone(), kept + &other)
            }),
        ) {
            let shared = trigrams(&typed).iter().filter(|run| trigrams(&stem).contains(run)).count();
            let [letters, of_stem] = [&typed, &stem].map(|word| word.chars().count());
            let runs = trigrams(&typed).len();
            // Each error breaks three runs: what shares fewer has never been looked at.
            let errors = if runs >= super::TWO_ERRORS { 2 } else { 1 };
            prop_assume!(shared >= runs.saturating_sub(3 * errors).max(1));
            if likeness(&typed, &stem).is_some() {
                prop_assert!(may_be_meant(letters, runs, of_stem, shared), "{typed} {stem}");
            }
        }
    }
}
