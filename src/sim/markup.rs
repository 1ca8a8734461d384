//! Telegram's HTML, read as strictly as Telegram reads it: text with tags in, plain text with entities or its error out.
//!
//! The rules are TDLib's (`parse_html`): one pass over the bytes, a stack of open tags, offsets counted in UTF-16 units.
//! `tests/it/markup.rs` compares the answers with TDLib itself. `tg-time` is refused on purpose: no library we use reads it.

mod closing;
mod fix;
mod links;
mod references;

use super::message::Entity;
use references::push_utf8;

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

    /// Reads a reference and moves past it; `None`: an ordinary ampersand.
    fn reference(&mut self) -> Option<u32> {
        let (code, length) = references::read(&self.text[self.at..])?;
        self.at += length;
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

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.at < self.text.len() && wanted(self.byte()) {
            self.at += 1;
        }
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
