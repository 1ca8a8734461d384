//! Character references: the four names that Telegram knows, and numbers.

/// What a text beginning with `&` stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// A character, written in so many bytes; the semicolon may be missing.
    Is(char, usize),
    /// Half of a UTF-16 pair, written in so many bytes.
    Half(usize),
    /// What looks like a reference, in so many bytes, and is none to Telegram.
    Unknown(usize),
    /// An ordinary ampersand.
    No,
}

/// Longest numeric reference before its semicolon, in bytes (TDLib, `decode_html_entity`).
const LONGEST: usize = 9;

/// Reads the reference that a text begins with.
pub(super) fn read(text: &str) -> Reference {
    let name = text[1..].bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    let name = &text[1..1 + name];
    let (code, length) = match name.strip_prefix('#') {
        Some(number) => numeric(number),
        None => named(name),
    };
    let whole = 1 + name.len();
    match code {
        Some(code) => {
            let length = length + usize::from(text[length..].starts_with(';'));
            char::from_u32(code).map_or(Reference::Half(length), |letter| Reference::Is(letter, length))
        }
        None if !name.is_empty() && text[whole..].starts_with(';') => Reference::Unknown(whole + 1),
        None => Reference::No,
    }
}

/// The code of a number, and where it ends in the text that began with `&#`.
fn numeric(number: &str) -> (Option<u32>, usize) {
    let (digits, base, before) = number.strip_prefix('x').map_or((number, 10, 2), |digits| (digits, 16, 3));
    let count = digits.bytes().take_while(|byte| char::from(*byte).is_digit(base)).count();
    let length = before + count;
    let code = if length > LONGEST { None } else { u32::from_str_radix(&digits[..count], base).ok() };
    (code.filter(|code| (1..0x10_ffff).contains(code)), length)
}

fn named(name: &str) -> (Option<u32>, usize) {
    let length = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let letter = match &name[..length] {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        _ => return (None, 1 + length),
    };
    (Some(letter.into()), 1 + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_telegram_reads_them() {
        use Reference::{Half, Is, No, Unknown};
        for (text, read_as) in [
            ("&lt;b", Is('<', 4)),
            ("&quot", Is('"', 5)),
            ("&amp2;", Is('&', 4)),
            ("&#1078;", Is('ж', 7)),
            ("&#65A;", Is('A', 4)),
            ("&#x436", Is('ж', 6)),
            ("&#x1F600;", Is('😀', 9)),
            ("&#xD83D;", Half(8)),
            ("&nbsp;", Unknown(6)),
            ("&LT;", Unknown(4)),
            ("&#0;", Unknown(4)),
            ("&#1114111;", Unknown(10)),
            ("&#;", Unknown(3)),
            ("&", No),
            ("& b;", No),
            ("&ltb", No),
            ("&;", No),
            ("&ж;", No),
        ] {
            assert_eq!(read(text), read_as, "{text}");
        }
    }
}
