//! How much two spellings have in common: trigrams find candidates, errors of typing decide.

/// Shorter words differ from too many others by one letter.
const SHORTEST_MENDED: usize = 4;
/// From so many letters on two errors are forgiven.
pub(super) const TWO_ERRORS: usize = 8;
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
    use super::{likeness, trigrams};

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
}
