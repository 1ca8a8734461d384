//! Telegram's HTML, read as strictly as Telegram reads it: text with tags in, plain text with entities or its error out.
//!
//! The rules are TDLib's (`parse_html`): one pass over the bytes, a stack of open tags, offsets counted in UTF-16 units.
//! `tests/it/markup.rs` compares the answers with TDLib itself. `tg-time` is refused on purpose: no library we use reads it.

mod fix;
mod links;

use super::message::Entity;

pub(super) use fix::fix;
pub(super) use links::checked_link;

/// A parsed text: plain, with its entities in the order in which their tags ended.
pub type Parsed = (String, Vec<Entity>);

const TAGS: [&str; 16] = [
    "a",
    "b",
    "strong",
    "i",
    "em",
    "s",
    "strike",
    "del",
    "u",
    "ins",
    "tg-spoiler",
    "tg-emoji",
    "span",
    "pre",
    "code",
    "blockquote",
];

/// Parses Telegram HTML. The error is TDLib's wording, as it follows "can't parse entities: ".
pub fn parse_html(text: &str) -> Result<Parsed, String> {
    let mut parser =
        Parser { text: text.as_bytes(), at: 0, plain: Vec::new(), units: 0, open: Vec::new(), entities: Vec::new() };
    parser.run()?;
    if let Some(open) = parser.open.last() {
        return Err(format!("Can't find end tag corresponding to start tag \"{}\"", open.tag));
    }
    // A language on a lone <code> means nothing: it was kept only for an enclosing <pre>.
    for entity in parser.entities.iter_mut().filter(|entity| entity.kind == "code") {
        entity.language = None;
    }
    let plain = String::from_utf8(parser.plain).map_err(|_| {
        "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units".to_owned()
    })?;
    Ok((plain, parser.entities))
}

struct Parser<'a> {
    text: &'a [u8],
    at: usize,
    /// Bytes, because a numeric reference may spell half of a surrogate pair, which is refused only at the end.
    plain: Vec<u8>,
    units: usize,
    open: Vec<Open>,
    entities: Vec<Entity>,
}

/// A start tag that waits for its end.
struct Open {
    tag: String,
    argument: String,
    units: usize,
    bytes: usize,
}

impl Parser<'_> {
    /// The byte at the position, 0 past the end: TDLib's texts end in a zero.
    fn byte(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn run(&mut self) -> Result<(), String> {
        while self.at < self.text.len() {
            match self.byte() {
                b'<' if self.text.get(self.at + 1) == Some(&b'/') => self.end_tag()?,
                b'<' => self.start_tag()?,
                b'&' => match self.reference() {
                    Some(code) => self.push_code(code),
                    None => self.push_byte(),
                },
                _ => self.push_byte(),
            }
        }
        Ok(())
    }

    fn push_byte(&mut self) {
        let byte = self.byte();
        if byte & 0xc0 != 0x80 {
            self.units += 1 + usize::from(byte >= 0xf0);
        }
        self.plain.push(byte);
        self.at += 1;
    }

    fn push_code(&mut self, code: u32) {
        self.units += 1 + usize::from(code > 0xffff);
        push_utf8(&mut self.plain, code);
    }

    /// Reads `&lt;`, `&#1078;` or `&#x436;` (the semicolon may be missing) and moves past it; `None`: an ordinary ampersand.
    fn reference(&mut self) -> Option<u32> {
        let rest = &self.text[self.at + 1..];
        let (code, length) = match rest {
            [b'#', b'x', digits @ ..] => number(digits, 16).map(|(code, length)| (code, length + 2))?,
            [b'#', digits @ ..] => number(digits, 10).map(|(code, length)| (code, length + 1))?,
            _ => named(rest)?,
        };
        let semicolon = rest.get(length) == Some(&b';');
        self.at += 1 + length + usize::from(semicolon);
        Some(code)
    }

    fn start_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        self.at += 1;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        if self.byte() == 0 {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        }
        let tag = lower(&self.text[begin + 1..self.at]);
        if !TAGS.contains(&tag.as_str()) {
            return Err(format!("Unsupported start tag \"{tag}\" at byte offset {begin}"));
        }
        let argument = self.attributes(&tag, begin)?;
        if tag == "span" && argument != "spoiler" {
            return Err(format!("Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"));
        }
        self.at += 1;
        self.open.push(Open { tag, argument, units: self.units, bytes: self.plain.len() });
        Ok(())
    }

    /// Reads attributes up to `>`; returns the one that matters for this tag.
    fn attributes(&mut self, tag: &str, begin: usize) -> Result<String, String> {
        let mut argument = String::new();
        while self.byte() != b'>' {
            self.skip_while(|byte| byte != 0 && is_space(byte));
            if self.byte() == b'>' {
                break;
            }
            let start = self.at;
            self.skip_while(|byte| {
                !is_space(byte) && byte != b'=' && byte != b'>' && byte != b'/' && byte != b'"' && byte != b'\''
            });
            let name = String::from_utf8_lossy(&self.text[start..self.at]).into_owned();
            if name.is_empty() {
                return Err(format!("Empty attribute name in the tag \"{tag}\" at byte offset {begin}"));
            }
            self.skip_while(|byte| byte != 0 && is_space(byte));
            let value = if self.byte() == b'=' { self.value(tag, begin)? } else { String::new() };
            if self.byte() == 0 {
                return Err(format!("Unclosed start tag at byte offset {begin}"));
            }
            if let Some(meant) = meaning(tag, &name, &value) {
                argument = meant;
            }
        }
        Ok(argument)
    }

    /// Reads `= value`: a quoted string with references, or a bare token of letters, digits, dots and hyphens.
    fn value(&mut self, tag: &str, begin: usize) -> Result<String, String> {
        self.at += 1;
        self.skip_while(|byte| byte != 0 && is_space(byte));
        match self.byte() {
            0 => Err(format!("Unclosed start tag \"{tag}\" at byte offset {begin}")),
            quote @ (b'"' | b'\'') => {
                self.at += 1;
                let value = self.quoted(quote);
                self.at += usize::from(self.byte() == quote);
                Ok(value)
            }
            _ => {
                let start = self.at;
                self.skip_while(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
                let value = lower(&self.text[start..self.at]);
                let ended = is_space(self.byte()) || self.byte() == b'>';
                if ended { Ok(value) } else { Err(format!("Unexpected end of name token at byte offset {start}")) }
            }
        }
    }

    fn quoted(&mut self, quote: u8) -> String {
        let mut value = Vec::new();
        while self.byte() != quote && self.byte() != 0 {
            match self.reference_at() {
                Some(code) => push_utf8(&mut value, code),
                None => {
                    value.push(self.byte());
                    self.at += 1;
                }
            }
        }
        String::from_utf8_lossy(&value).into_owned()
    }

    fn reference_at(&mut self) -> Option<u32> {
        if self.byte() == b'&' { self.reference() } else { None }
    }

    fn end_tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let Some(open) = self.open.pop() else { return Err(format!("Unexpected end tag at byte offset {begin}")) };
        self.at += 2;
        self.skip_while(|byte| !is_space(byte) && byte != b'>');
        let found = lower(&self.text[begin + 2..self.at]);
        self.skip_while(|byte| byte != 0 && is_space(byte));
        if self.byte() != b'>' {
            return Err(format!("Unclosed end tag at byte offset {begin}"));
        }
        if !found.is_empty() && found != open.tag {
            let tag = &open.tag;
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{tag}>\", found \"</{found}>\""
            ));
        }
        self.at += 1;
        if self.units > open.units { self.close(open) } else { Ok(()) }
    }

    /// Turns a closed tag with something in it into an entity.
    fn close(&mut self, open: Open) -> Result<(), String> {
        let mut entity = Entity::new(kind(&open.tag), open.units, self.units - open.units);
        match open.tag.as_str() {
            "a" => return self.close_link(entity, open),
            "pre" | "code" => return self.close_code(entity, open),
            "blockquote" if !open.argument.is_empty() => entity.kind = "expandable_blockquote".to_owned(),
            "tg-emoji" => {
                if open.argument.parse::<i64>().is_err() || open.argument == "0" {
                    return Err("Invalid custom emoji identifier specified".to_owned());
                }
                entity.custom_emoji_id = Some(open.argument);
            }
            _ => {}
        }
        self.entities.push(entity);
        Ok(())
    }

    /// A link whose address is no address is dropped and its text stays, as on Telegram.
    fn close_link(&mut self, mut entity: Entity, open: Open) -> Result<(), String> {
        let inner = String::from_utf8_lossy(&self.plain[open.bytes..]);
        let address = if open.argument.is_empty() { inner.into_owned() } else { open.argument };
        if let Some(user) = links::user_of(&address) {
            entity.kind = "text_mention".to_owned();
            entity.user = Some(serde_json::json!({ "id": user }));
            self.entities.push(entity);
        } else if let Ok(url) = checked_link(&address) {
            entity.url = Some(url);
            self.entities.push(entity);
        }
        Ok(())
    }

    /// `<pre><code class="language-x">`, in either order and with nothing between, is one `pre` with a language.
    fn close_code(&mut self, mut entity: Entity, open: Open) -> Result<(), String> {
        let language = Some(open.argument).filter(|language| !language.is_empty());
        let same = self.entities.last_mut().filter(|last| last.offset == entity.offset && last.length == entity.length);
        match same {
            Some(last) if open.tag == "pre" && last.kind == "code" && last.language.is_some() => {
                last.kind = "pre".to_owned()
            }
            Some(last) if open.tag == "code" && last.kind == "pre" && last.language.is_none() && language.is_some() => {
                last.language = language;
            }
            _ => {
                entity.language = language;
                self.entities.push(entity);
            }
        }
        Ok(())
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.text.len() && wanted(self.byte()) {
            self.at += 1;
        }
    }
}

/// The Bot API's name of what a tag makes.
fn kind(tag: &str) -> &'static str {
    match tag {
        "b" | "strong" => "bold",
        "i" | "em" => "italic",
        "s" | "strike" | "del" => "strikethrough",
        "u" | "ins" => "underline",
        "tg-spoiler" | "span" => "spoiler",
        "tg-emoji" => "custom_emoji",
        "a" => "text_link",
        "pre" => "pre",
        "code" => "code",
        _ => "blockquote",
    }
}

/// What an attribute means to its tag; the rest are read and forgotten.
fn meaning(tag: &str, name: &str, value: &str) -> Option<String> {
    match (tag, name) {
        ("a", "href") | ("tg-emoji", "emoji-id") => Some(value.to_owned()),
        ("code", "class") => value.strip_prefix("language-").map(str::to_owned),
        ("span", "class") => value.strip_prefix("tg-").map(str::to_owned),
        ("blockquote", "expandable") => Some("1".to_owned()),
        _ => None,
    }
}

/// TDLib's notion of space, which includes the zero at the end of the text.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0 | 0x0b)
}

fn lower(bytes: &[u8]) -> String {
    String::from_utf8_lossy(&bytes.to_ascii_lowercase()).into_owned()
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
fn push_utf8(out: &mut Vec<u8>, code: u32) {
    match char::from_u32(code) {
        Some(c) => out.extend(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.extend([0xe0 | (code >> 12) as u8, 0x80 | (code >> 6 & 0x3f) as u8, 0x80 | (code & 0x3f) as u8]),
    }
}
