//! Text as people type it: folded so that case, Kazakh letters typed without a Kazakh keyboard, `ё` and punctuation do not matter.

/// Folds one word or phrase for comparison: lower case, Kazakh letters to their Russian twins, `ё` to `е`, every run of
/// anything that is neither letter nor digit to one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            '\u{301}' | '\u{306}' | '\u{308}' | '\'' | '’' | 'ʼ' => {}
            letter if letter.is_alphanumeric() => folded.push(twin(letter)),
            _ if folded.is_empty() || folded.ends_with(' ') => {}
            _ => folded.push(' '),
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

/// A text without what turns the direction of others around it or cannot be seen: it might hide or reorder what stands beside it.
pub fn plain(text: &str) -> String {
    let hidden = |letter: &char| {
        matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
            || letter.is_control() && !matches!(letter, '\n' | '\t')
    };
    text.chars().filter(|letter| !hidden(letter)).collect()
}

/// Whether nothing in a text can be read: spaces of every kind, marks of direction, joiners, fillers (Unicode, default ignorable
/// code points).
pub fn is_blank(text: &str) -> bool {
    let ignored = |letter: char| {
        matches!(letter,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffd}' | '\u{e0000}'..='\u{e0fff}')
    };
    text.chars().all(|letter| letter.is_whitespace() || letter.is_control() || ignored(letter))
}

/// Letters that a reason has at least.
const REASON_LETTERS: usize = 3;

/// Whether a text says why, as far as its letters tell: a point or a number alone does not.
pub fn is_reason(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_alphabetic()).count() >= REASON_LETTERS
}

/// The Kazakh alphabet, of which the Russian one is a part, in its order.
const ALPHABET: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

/// By what names are put in order as people of the country do: letter by letter of the Kazakh and Russian alphabets, whatever the
/// case, Latin ones before them; signs do not count.
pub fn alphabetical(text: &str) -> Vec<(u32, char)> {
    let letters = text.chars().flat_map(char::to_lowercase).filter(|letter| letter.is_alphanumeric() || *letter == ' ');
    let place = |letter: char| {
        let own = ALPHABET.chars().position(|own| own == letter);
        own.map_or(u32::from(letter.is_alphabetic() && !letter.is_ascii()), |place| 2 + place as u32)
    };
    letters.map(|letter| (place(letter), letter)).collect()
}

/// The letter of a Russian or Latin keyboard that people type instead.
fn twin(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        'ö' => 'o',
        'ü' | 'ū' => 'u',
        'ş' => 's',
        'ğ' => 'g',
        'ı' => 'i',
        'ä' => 'a',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{alphabetical, fold, is_blank, plain};

    #[test]
    fn what_cannot_be_read_is_no_text() {
        for blank in
            ["", " \n\t", "\u{a0}\u{2003}", "\u{200b}\u{2060}\u{feff}", "\u{3164}\u{2800}", "\u{202e}\u{e0041}"]
        {
            assert!(is_blank(blank), "{blank:?}");
        }
        for text in ["a", "ә", "7", "…", "👍", "\u{200b}x"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }

    #[test]
    fn names_stand_in_the_order_of_the_alphabet() {
        let sorted = |names: &[&'static str]| {
            let mut names = names.to_vec();
            names.sort_by_key(|name| alphabetical(name));
            names
        };
        assert_eq!(
            sorted(&[
                "Ұлытау",
                "Шығыс",
                "Қарағанды",
                "Абай",
                "Алматы",
                "Ақмола",
                "Жетісу",
                "Әулие",
                "Жетысу",
                "Түркістан"
            ]),
            ["Абай", "Ақмола", "Алматы", "Әулие", "Жетысу", "Жетісу", "Қарағанды", "Түркістан", "Ұлытау", "Шығыс"]
        );
        assert_eq!(
            sorted(&["Һ", "Хх", "Ү", "Ұ", "У", "Ө", "О", "Ң", "Н", "І", "Ы", "Ғ", "Г", "Ёлка", "Ель", "Жук"]),
            ["Г", "Ғ", "Ель", "Ёлка", "Жук", "Н", "Ң", "О", "Ө", "У", "Ұ", "Ү", "Хх", "Һ", "Ы", "І"]
        );
        assert_eq!(sorted(&["Ясный", "Akmola", "«Байтерек»", "Б"]), ["Akmola", "Б", "«Байтерек»", "Ясный"]);
    }

    #[test]
    fn spelling_differences_disappear() {
        assert_eq!(fold("  Қарағанды   ОБЛЫСЫ!"), "караганды облысы");
        assert_eq!(fold("«Самұрық-Қазына»"), fold("самурык казына"));
        assert_eq!(fold("Счётный"), "счетный");
        assert_eq!(fold("!?"), "");
    }

    #[test]
    fn what_hides_or_reorders_is_left_out() {
        assert_eq!(plain("акт\u{202e}fdp.exe\u{2069}\u{200f}\0\nЖол\tкартасы"), "актfdp.exe\nЖол\tкартасы");
    }
}
