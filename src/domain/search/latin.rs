//! Kazakh and Russian typed in Latin letters, turned into what they may be in folded Cyrillic.

use super::super::text::fold;

/// More words than this are not read as another script.
const MOST_WORDS: usize = 12;
/// So many readings of a word are tried before the likeliest is taken.
const MOST_TRIED: usize = 6;
/// More readings than this are not tried: each doubtful letter doubles them.
const MOST_READINGS: usize = 24;

/// What a group of Latin letters may stand for, the likeliest first; longer groups stand before shorter ones.
const LETTERS: &[(&str, &[&str])] = &[
    ("shch", &["щ"]),
    ("sch", &["щ"]),
    ("iya", &["ия"]),
    ("iia", &["ия"]),
    ("sh", &["ш"]),
    ("ch", &["ч"]),
    ("zh", &["ж"]),
    ("kh", &["х"]),
    ("gh", &["г"]),
    ("ts", &["ц", "тс"]),
    ("ya", &["я"]),
    ("ia", &["ия", "я"]),
    ("yu", &["ю"]),
    ("iu", &["ю"]),
    ("yo", &["е"]),
    ("ye", &["е", "ье"]),
    ("yy", &["ый"]),
    ("iy", &["ий"]),
    ("ij", &["ий"]),
    ("a", &["а"]),
    ("b", &["б"]),
    ("c", &["ц", "к"]),
    ("d", &["д"]),
    ("e", &["е"]),
    ("f", &["ф"]),
    ("g", &["г"]),
    ("h", &["х"]),
    ("i", &["и"]),
    ("j", &["ж", "й"]),
    ("k", &["к"]),
    ("l", &["л", "ль"]),
    ("m", &["м"]),
    ("n", &["н"]),
    ("o", &["о"]),
    ("p", &["п"]),
    ("q", &["к"]),
    ("r", &["р"]),
    ("s", &["с"]),
    ("t", &["т"]),
    ("u", &["у"]),
    ("v", &["в"]),
    ("w", &["у", "в"]),
    ("x", &["х", "кс"]),
    ("y", &["ы", "й"]),
    ("z", &["з"]),
];

/// What a folded word in Latin letters may be in Cyrillic ones, the likeliest first; nothing if it has other letters.
pub(super) fn readings(folded: &str) -> Vec<String> {
    let plain: String = folded.chars().map(without_mark).collect();
    let mut readings = vec![String::new()];
    let mut rest = plain.as_str();
    while !rest.is_empty() {
        let Some((letters, meanings)) = LETTERS.iter().find(|(letters, _)| rest.starts_with(letters)) else {
            return Vec::new();
        };
        rest = &rest[letters.len()..];
        let meanings = match letters {
            &"e" if readings[0].is_empty() => &["э", "е"],
            letters if is_sure(letters, &plain, rest) => &meanings[..1],
            _ => meanings,
        };
        readings = meanings.iter().flat_map(|meaning| extended(&readings, letters, meaning)).collect();
        readings.truncate(MOST_READINGS);
    }
    readings
}

/// A text in Latin letters as it may be meant in Cyrillic ones; of the readings of a word the first that is understood, else the
/// likeliest. `None` if it has other letters.
pub fn in_cyrillic(text: &str, understood: impl Fn(&str) -> bool) -> Option<String> {
    let word = |word: &str| {
        let folded = fold(word);
        if folded.chars().any(|letter| letter.is_ascii_digit()) {
            return Some(word.to_owned());
        }
        let readings = readings(&folded);
        let known = readings.iter().take(MOST_TRIED).find(|reading| understood(reading));
        known.or(readings.first()).cloned()
    };
    let words: Vec<String> = text.split_whitespace().take(MOST_WORDS).map(word).collect::<Option<_>>()?;
    Some(words.join(" "))
}

/// An `l` is soft before a consonant or at the end, if at all.
fn is_sure(letters: &str, word: &str, rest: &str) -> bool {
    let before_vowel = rest.starts_with(['a', 'e', 'i', 'o', 'u', 'y']);
    match letters {
        "l" => before_vowel || word.contains('q'),
        "ts" => rest.is_empty(),
        _ => false,
    }
}

fn extended(readings: &[String], letters: &str, meaning: &str) -> Vec<String> {
    readings.iter().map(|reading| format!("{reading}{}", after(reading, letters, meaning))).collect()
}

/// After a vowel `i` is the second half of a diphthong: "aimaq".
fn after<'m>(reading: &str, letters: &str, meaning: &'m str) -> &'m str {
    let after_vowel = reading.ends_with(['а', 'е', 'о', 'у', 'и']);
    if letters == "i" && after_vowel { "й" } else { meaning }
}

/// Letters of the Kazakh Latin alphabets of the last years without their marks; [`super::super::text::fold`] knows others.
fn without_mark(letter: char) -> char {
    match letter {
        'á' => 'a',
        'ó' => 'o',
        'ú' => 'u',
        'ń' | 'ñ' => 'n',
        'ǵ' => 'g',
        'ý' => 'u',
        'í' => 'i',
        'é' => 'e',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::readings;

    #[track_caller]
    fn reads(latin: &str, cyrillic: &str) {
        let readings = readings(latin);
        assert!(readings.iter().any(|reading| reading == cyrillic), "{latin}: {readings:?}");
    }

    #[test]
    fn kazakh_and_russian_in_latin_letters_are_read() {
        for (latin, cyrillic) in [
            ("balabaqsha", "балабакша"),
            ("balabaksha", "балабакша"),
            ("mektep", "мектеп"),
            ("auyl", "ауыл"),
            ("zhol", "жол"),
            ("jol", "жол"),
            ("aimaq", "аймак"),
            ("shkola", "школа"),
            ("bolnica", "больница"),
            ("dorogi", "дороги"),
            ("zhilye", "жилье"),
            ("ekologiya", "экология"),
            ("detskiy", "детский"),
            ("uchitel", "учитель"),
        ] {
            reads(latin, cyrillic);
        }
    }

    #[test]
    fn other_letters_have_no_reading() {
        assert!(readings("мектеп").is_empty() && readings("5g").is_empty());
    }
}
