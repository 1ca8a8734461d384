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
    use super::fold;

    #[test]
    fn spelling_differences_disappear() {
        assert_eq!(fold("  Қарағанды   ОБЛЫСЫ!"), "караганды облысы");
        assert_eq!(fold("«Самұрық-Қазына»"), fold("самурык казына"));
        assert_eq!(fold("Счётный"), "счетный");
        assert_eq!(fold("!?"), "");
    }
}
