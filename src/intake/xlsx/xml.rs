//! XML as a stream of tokens, each of bounded length and depth, out of a stream of bounded length.

use std::{
    io::{self, BufRead, BufReader},
    ops::ControlFlow,
};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};

use crate::domain::imports::{Fault, Wrong};

use super::Read;

/// Longest tag or text, in bytes: Excel holds 32,767 characters in a cell.
const TOKEN_BYTES: usize = 1 << 20;
/// Tags within tags.
const DEPTH: usize = 100;

/// What may still be read of a workbook.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    /// Unpacked bytes.
    pub bytes: u64,
    /// Opening tags.
    pub tags: u64,
}

/// What a part consists of, as far as it matters.
pub(super) enum Token<'t> {
    /// An opening tag; an empty element is opened and closed.
    Open(BytesStart<'t>),
    /// The name of a closing tag, without its prefix.
    Close(&'t str),
    /// Text, in as many pieces as it has references.
    Text(&'t str),
    /// The end of the part.
    End,
}

/// A part being read.
pub(super) struct Xml<'a> {
    reader: Reader<Bounded<'a>>,
    buffer: Vec<u8>,
    /// The present token: a tag without its brackets, a name or a text.
    token: String,
    depth: usize,
}

enum Found {
    Open { name_length: usize },
    Close,
    Text,
    End,
}

impl<'a> Xml<'a> {
    /// Reads from a stream within a budget; more than that is `refusal`.
    pub(super) fn new(stream: impl io::Read + 'a, left: &'a mut Budget, refusal: Fault) -> Xml<'a> {
        let stream: Box<dyn BufRead> = Box::new(BufReader::with_capacity(64 << 10, stream));
        let mut reader = Reader::from_reader(Bounded { stream, left, token_left: 0, refusal, refused: None });
        reader.config_mut().expand_empty_elements = true;
        Xml { reader, buffer: Vec::new(), token: String::new(), depth: 0 }
    }

    /// The next token.
    pub(super) fn next(&mut self) -> Read<Token<'_>> {
        let found = loop {
            if let ControlFlow::Break(found) = self.step()? {
                break found;
            }
        };
        Ok(match found {
            Found::Open { name_length } => Token::Open(BytesStart::from_content(self.token.as_str(), name_length)),
            Found::Close => Token::Close(&self.token),
            Found::Text => Token::Text(&self.token),
            Found::End => Token::End,
        })
    }

    fn step(&mut self) -> Read<ControlFlow<Found>> {
        self.buffer.clear();
        self.token.clear();
        self.reader.get_mut().token_left = TOKEN_BYTES;
        let bounded = self.reader.get_ref();
        if bounded.left.tags == 0 {
            return Err(bounded.refusal.clone());
        }
        let event = match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => event,
            Err(_) => return Err(self.reader.get_mut().refused.take().unwrap_or_else(damaged)),
        };
        let mut tags = 0;
        let found = match event {
            Event::Start(tag) => {
                self.depth += 1;
                if self.depth > DEPTH {
                    return Err(damaged());
                }
                tags = 1;
                self.token.push_str(&tag);
                Found::Open { name_length: tag.name().as_ref().len() }
            }
            Event::End(tag) => {
                self.depth -= 1;
                self.token.push_str(tag.local_name().as_ref());
                Found::Close
            }
            Event::Text(text) => {
                self.token.push_str(&text.xml10_content());
                Found::Text
            }
            Event::CData(text) => {
                self.token.push_str(&text.xml10_content());
                Found::Text
            }
            Event::GeneralRef(reference) => {
                self.token.push(resolve(&reference)?);
                Found::Text
            }
            Event::Eof if self.depth == 0 => Found::End,
            Event::Eof => return Err(damaged()),
            _ => return Ok(ControlFlow::Continue(())),
        };
        self.reader.get_mut().left.tags -= tags;
        Ok(ControlFlow::Break(found))
    }
}

fn resolve(reference: &BytesRef<'_>) -> Read<char> {
    if let Some(letter) = reference.resolve_char_ref().map_err(|_| damaged())? {
        return Ok(letter);
    }
    match &**reference {
        "amp" => Ok('&'),
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "quot" => Ok('"'),
        "apos" => Ok('\''),
        _ => Err(damaged()),
    }
}

/// A tag's name without its prefix.
pub(super) fn name<'t>(tag: &'t BytesStart<'_>) -> &'t str {
    let name = tag.name().0;
    name.rsplit_once(':').map_or(name, |(_, name)| name)
}

/// The attributes with these names, prefixes left out.
pub(super) fn attributes<const N: usize>(tag: &BytesStart<'_>, names: [&str; N]) -> Read<[Option<String>; N]> {
    let mut values = [const { None }; N];
    // Without the check for doubles, which compares each with each.
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| damaged())?;
        if let Some(index) = names.iter().position(|name| *name == attribute.key.local_name().as_ref()) {
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| damaged())?;
            values[index] = Some(value.into_owned());
        }
    }
    Ok(values)
}

/// Text that grows piece by piece must stay a cell's text.
pub(super) fn check_length(text: &str) -> Read<()> {
    if text.len() > TOKEN_BYTES { Err(too_long()) } else { Ok(()) }
}

/// What is told of XML that is not what it should be.
pub(super) fn damaged() -> Fault {
    Fault::of_file(Wrong::new("fault-damaged"))
}

fn too_long() -> Fault {
    Fault::of_file(Wrong::new("fault-text-long"))
}

/// A stream that ends with an error when a token or the whole becomes too long.
struct Bounded<'a> {
    stream: Box<dyn BufRead + 'a>,
    left: &'a mut Budget,
    token_left: usize,
    refusal: Fault,
    /// Why the error was given.
    refused: Option<Fault>,
}

impl io::Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let there = self.fill_buf()?;
        let length = there.len().min(into.len());
        into[..length].copy_from_slice(&there[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Bounded<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let there = self.stream.fill_buf()?;
        let most = usize::try_from(self.left.bytes).unwrap_or(usize::MAX);
        if !there.is_empty() && (most == 0 || self.token_left == 0) {
            self.refused = Some(if most == 0 { self.refusal.clone() } else { too_long() });
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        Ok(&there[..there.len().min(most).min(self.token_left)])
    }

    fn consume(&mut self, length: usize) {
        self.stream.consume(length);
        self.left.bytes = self.left.bytes.saturating_sub(length as u64);
        self.token_left = self.token_left.saturating_sub(length);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str, bytes: u64) -> Result<String, String> {
        read(text, Budget { bytes, tags: 1_000 })
    }

    fn read(text: &str, mut left: Budget) -> Result<String, String> {
        let mut xml = Xml::new(text.as_bytes(), &mut left, Fault::of_file(Wrong::new("fault-unpacked")));
        let mut told = String::new();
        loop {
            told += &match xml.next().map_err(|fault| fault.wrong.text.to_owned())? {
                Token::Open(tag) => format!("<{}", name(&tag)),
                Token::Close(name) => format!(">{name}"),
                Token::Text(text) => format!("'{text}"),
                Token::End => return Ok(told),
            };
        }
    }

    #[test]
    fn tags_and_texts_come_one_by_one() {
        let text = "<?xml version=\"1.0\"?><x:a><!-- no --><b/>1 &lt;&#x4D9;<![CDATA[<&>]]></x:a>";
        assert_eq!(tokens(text, 1_000), Ok("<a<b>b'1 '<'ә'<&>>a".into()));
        for damaged in ["<a>", "</a>", "<a></b>", "<a>&what;</a>", "<a", "<a>&#xD800;</a>", "<a><![CDATA[</a>"] {
            assert_eq!(tokens(damaged, 1_000), Err("fault-damaged".into()), "{damaged}");
        }
    }

    #[test]
    fn attributes_are_found_by_their_own_names() {
        let tag = BytesStart::from_content("c r:id=\"a&amp;b\" s='1' s2='2'", 1);
        let found = attributes(&tag, ["s", "id", "t"]).unwrap();
        assert_eq!(found, [Some("1".into()), Some("a&b".into()), None]);
        assert!(attributes(&BytesStart::from_content("c r=\"&x;\"", 1), ["r"]).is_err());
        assert!(attributes(&BytesStart::from_content("c r=", 1), ["r"]).is_err());
    }

    #[test]
    fn length_and_depth_are_bounded() {
        assert_eq!(tokens("<a>12345</a>", 12), Ok("<a'12345>a".into()));
        assert_eq!(tokens("<a>12345</a>", 11), Err("fault-unpacked".into()));
        let left = |tags| Budget { bytes: 100, tags };
        assert_eq!(read("<a><b/><b/></a>", left(4)), Ok("<a<b>b<b>b>a".into()));
        assert_eq!(read("<a><b/><b/></a>", left(2)), Err("fault-unpacked".into()));
        let long = "x".repeat(TOKEN_BYTES + 1);
        for text in [format!("<a>{long}</a>"), format!("<a b=\"{long}\"/>"), format!("<a><!--{long}--></a>")] {
            assert_eq!(tokens(&text, u64::MAX), Err("fault-text-long".into()));
        }
        let nested = |depth| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert!(tokens(&nested(DEPTH), 10_000).is_ok());
        assert_eq!(tokens(&nested(DEPTH + 1), 10_000), Err("fault-damaged".into()));
    }
}
