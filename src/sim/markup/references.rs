//! References such as `&lt;`, `&#1078;` and `&#x436;`.

/// The code that a text begins with by a reference, and the bytes it takes; the semicolon may be missing.
pub(super) fn read(text: &[u8]) -> Option<(u32, usize)> {
    let rest = text.strip_prefix(b"&")?;
    let (code, length) = match rest {
        [b'#', b'x', digits @ ..] => number(digits, 16).map(|(code, length)| (code, length + 2))?,
        [b'#', digits @ ..] => number(digits, 10).map(|(code, length)| (code, length + 1))?,
        _ => named(rest)?,
    };
    let semicolon = rest.get(length) == Some(&b';');
    Some((code, 1 + length + usize::from(semicolon)))
}

/// A numeric reference: its code and how many digits it took. Telegram refuses zero, too large and too long ones.
fn number(digits: &[u8], base: u32) -> Option<(u32, usize)> {
    let length = digits.iter().take_while(|digit| (**digit as char).is_digit(base)).count();
    let prefix = if base == 16 { 3 } else { 2 };
    let text = std::str::from_utf8(&digits[..length]).ok().filter(|_| length + prefix < 10)?;
    let code = u32::from_str_radix(text, base).ok().filter(|code| (1..0x10ffff).contains(code))?;
    Some((code, length))
}

fn named(rest: &[u8]) -> Option<(u32, usize)> {
    let length = rest.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let code = match &rest[..length] {
        b"lt" => '<',
        b"gt" => '>',
        b"amp" => '&',
        b"quot" => '"',
        _ => return None,
    };
    Some((code.into(), length))
}

/// UTF-8 of a code point, also of a lone surrogate (which makes the whole text invalid later).
pub(super) fn push_utf8(out: &mut Vec<u8>, code: u32) {
    match char::from_u32(code) {
        Some(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([0xe0 | (code >> 12) as u8, 0x80 | (code >> 6 & 0x3f) as u8, 0x80 | (code & 0x3f) as u8]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_with_and_without_their_end() {
        for (text, read_as) in [
            ("&lt;b", Some(('<', 4))),
            ("&quot", Some(('"', 5))),
            ("&#1078;", Some(('ж', 7))),
            ("&#x436", Some(('ж', 6))),
            ("&", None),
            ("&apos;", None),
            ("&#0;", None),
            ("&#1114111;", None),
            ("lt;", None),
        ] {
            assert_eq!(read(text.as_bytes()), read_as.map(|(c, length)| (u32::from(c), length)), "{text}");
        }
    }
}
