//! Telegram HTML read as strictly as Telegram reads it (TDLib, `parse_html`), in one pass and without recursion.
//!
//! Stricter where Telegram would silently show something else than was meant: links that lead nowhere, times and emoji
//! without their numbers, and references such as `&nbsp;`, which it shows as they are typed.

use super::references::{self, Reference};
use super::tags::{Open, is_space};
use super::{HtmlFault, Kind, Rich, Span, Wrong};

impl Rich {
    /// Reads a text in Telegram's HTML, as `parse_mode=HTML` takes it. White space at the ends is trimmed.
    pub fn from_html(html: &str) -> Result<Rich, HtmlFault> {
        let mut parser = Parser::new(html);
        match parser.run() {
            Ok(()) => Ok(Rich::new(&parser.text, parser.spans).trimmed()),
            Err(wrong) => Err(HtmlFault::at(html, parser.fault, wrong)),
        }
    }
}

/// Where reading stands, and what was read.
pub(super) struct Parser<'a> {
    html: &'a str,
    at: usize,
    /// Where the thing that is being read began; a fault is told of this place.
    fault: usize,
    text: String,
    spans: Vec<Span>,
    open: Vec<Open>,
    /// The language of the code that was closed last, for the `pre` that may end with it.
    language: Option<String>,
}

impl<'a> Parser<'a> {
    fn new(html: &'a str) -> Parser<'a> {
        Parser { html, at: 0, fault: 0, text: String::new(), spans: Vec::new(), open: Vec::new(), language: None }
    }

    fn run(&mut self) -> Result<(), Wrong> {
        while !self.rest().is_empty() {
            let plain = self.take(|letter| letter != '<' && letter != '&');
            self.text.push_str(plain);
            self.fault = self.at;
            if self.rest().starts_with("</") {
                self.end_tag()?;
            } else if self.rest().starts_with('<') {
                self.start_tag()?;
            } else if self.rest().starts_with('&') {
                let letter = self.text_reference()?;
                self.text.push(letter);
            }
        }
        match self.open.pop() {
            Some(open) => {
                self.fault = open.at;
                Err(Wrong::NeverClosed(open.name))
            }
            None => Ok(()),
        }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Reads as long as letters are wanted.
    pub(super) fn take(&mut self, wanted: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|letter| !wanted(letter)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// Passes over letters.
    pub(super) fn skip(&mut self, unwanted: impl Fn(char) -> bool) {
        self.take(unwanted);
    }

    /// Passes over one letter if it comes next.
    pub(super) fn next_is(&mut self, letter: char) -> bool {
        let is = self.rest().starts_with(letter);
        self.at += if is { letter.len_utf8() } else { 0 };
        is
    }

    /// Reads a reference, or nothing but an ampersand: `None`.
    pub(super) fn reference(&mut self) -> Result<Option<char>, Wrong> {
        match references::read(self.rest()) {
            Reference::Is(letter, length) => {
                self.at += length;
                Ok(Some(letter))
            }
            Reference::Half(length) => Err(Wrong::HalfCharacter(self.rest()[..length].to_owned())),
            Reference::Unknown(_) | Reference::No => {
                self.at += 1;
                Ok(None)
            }
        }
    }

    fn text_reference(&mut self) -> Result<char, Wrong> {
        match references::read(self.rest()) {
            Reference::Unknown(length) => Err(Wrong::Reference(shortened(&self.rest()[..length]))),
            _ => Ok(self.reference()?.unwrap_or('&')),
        }
    }

    fn start_tag(&mut self) -> Result<(), Wrong> {
        let name = self.tag_name(1)?;
        let mut open = Open::new(name, self.fault, self.text.len())?;
        self.attributes(&mut open)?;
        open.check()?;
        self.open.push(open);
        Ok(())
    }

    fn end_tag(&mut self) -> Result<(), Wrong> {
        let name = self.tag_name(2)?;
        self.skip(is_space);
        if !self.next_is('>') {
            return Err(Wrong::EndlessTag);
        }
        let Some(open) = self.open.pop() else { return Err(Wrong::ClosesNothing(name)) };
        if !name.is_empty() && name != open.name {
            return Err(Wrong::WrongOrder { expected: open.name, found: name });
        }
        if self.text.len() > open.start { self.close(open) } else { Ok(()) }
    }

    /// Passes over the beginning of a tag and reads its name, in small letters.
    fn tag_name(&mut self, beginning: usize) -> Result<String, Wrong> {
        self.at += beginning;
        let name = self.take(|letter| !is_space(letter) && letter != '>' && letter != '\0');
        if self.rest().is_empty() || self.rest().starts_with('\0') {
            return Err(Wrong::EndlessTag);
        }
        Ok(shortened(&name.to_ascii_lowercase()))
    }

    /// Makes a span of a closed tag. A `pre` and a code with a language over the same text, either within the other,
    /// are one `pre` with a language.
    fn close(&mut self, open: Open) -> Result<(), Wrong> {
        self.fault = open.at;
        let (start, end) = (open.start, self.text.len());
        let language = open.language();
        let kind = open.kind(&self.text[start..end])?;
        let inner = self.spans.last_mut().filter(|inner| inner.start == start && inner.end == end);
        match (&kind, inner) {
            (Kind::Pre { .. }, Some(inner)) if inner.kind == Kind::Code && self.language.is_some() => {
                inner.kind = Kind::Pre { language: self.language.take() };
            }
            (Kind::Code, Some(inner)) if inner.kind == (Kind::Pre { language: None }) && language.is_some() => {
                inner.kind = Kind::Pre { language };
            }
            _ => {
                self.language = language;
                self.spans.push(Span { kind, start, end });
            }
        }
        Ok(())
    }
}

/// Longest name that is quoted in a fault, in bytes.
const QUOTED: usize = 40;

/// Names in faults are for people: what is no name at all is cut.
fn shortened(name: &str) -> String {
    if name.len() <= QUOTED { name.to_owned() } else { format!("{}…", &name[..name.floor_char_boundary(QUOTED)]) }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use proptest::prelude::*;

    fn wrong(html: &str) -> Wrong {
        Rich::from_html(html).unwrap_err().wrong
    }

    #[test]
    fn every_tag_is_read() {
        for (html, kind) in [
            ("<STRONG>x</b>", None),
            ("<strong>x</strong>", Some(Kind::Bold)),
            ("<em>x</>", Some(Kind::Italic)),
            ("<ins >x</ins >", Some(Kind::Underline)),
            ("<del>x</del>", Some(Kind::Strikethrough)),
            ("<span class=\"tg-spoiler\">x</span>", Some(Kind::Spoiler)),
            ("<code class=\"language-sql\">x</code>", Some(Kind::Code)),
            ("<pre><code class='language-sql'>x</code></pre>", Some(Kind::Pre { language: Some("sql".to_owned()) })),
            ("<code class=language-sql><pre>x</pre></code>", Some(Kind::Pre { language: Some("sql".to_owned()) })),
            ("<a href='tg://user?id=7'>x</a>", Some(Kind::Mention { user: 7 })),
            ("<a href=\"//gov.kz\">x</a>", None),
            ("<a>gov.kz</a>", Some(Kind::Link { url: "http://gov.kz/".to_owned() })),
            ("<tg-emoji emoji-id=\"5368\">👍</tg-emoji>", Some(Kind::CustomEmoji { id: 5368 })),
            ("<tg-time unix=1700000000 format=\"tw\">x</tg-time>", moment("wt")),
            ("<blockquote>x</blockquote>", Some(Kind::Quote)),
            ("<blockquote\nexpandable=''>x</blockquote>", Some(Kind::ExpandableQuote)),
        ] {
            let read = Rich::from_html(html).ok().and_then(|rich| rich.spans().first().map(|span| span.kind.clone()));
            assert_eq!(read, kind, "{html}");
        }
    }

    fn moment(format: &str) -> Option<Kind> {
        Some(Kind::DateTime { unix: 1_700_000_000, format: format.to_owned() })
    }

    #[test]
    fn every_way_to_be_wrong_has_its_name() {
        let name = |name: &str| name.to_owned();
        assert_eq!(wrong("<script>"), Wrong::UnknownTag(name("script")));
        assert_eq!(wrong("<b/>"), Wrong::UnknownTag(name("b/")));
        assert_eq!(wrong("<b"), Wrong::EndlessTag);
        assert_eq!(wrong("<b>x</b"), Wrong::EndlessTag);
        assert_eq!(wrong("<a href=\"x"), Wrong::EndlessTag);
        assert_eq!(wrong("<b \u{0}>x</b>"), Wrong::EndlessTag);
        assert_eq!(wrong("x</b>"), Wrong::ClosesNothing(name("b")));
        assert_eq!(wrong("<b 'x'>y</b>"), Wrong::Attribute(name("b")));
        assert_eq!(wrong("<b x=ж>y</b>"), Wrong::Attribute(name("b")));
        assert_eq!(wrong("<span>x</span>"), Wrong::Span);
        assert_eq!(wrong("<tg-emoji emoji-id='01'>x</tg-emoji>"), Wrong::Emoji);
        assert_eq!(wrong("<tg-time>x</tg-time>"), Wrong::Time);
        assert_eq!(wrong("<tg-time unix=5 format=x>x</tg-time>"), Wrong::Time);
        assert_eq!(wrong("&#xD83D;&#xDE00;"), Wrong::HalfCharacter(name("&#xD83D;")));
    }

    #[test]
    fn an_address_with_ampersands_is_taken_as_people_write_it() {
        let rich = Rich::from_html("<a href=\"https://gov.kz/?a=1&b=2&amp;c=&quot;\">x</a>").unwrap();
        assert_eq!(rich.spans()[0].kind, Kind::Link { url: "https://gov.kz/?a=1&b=2&c=\"".to_owned() });
    }

    #[test]
    fn rubbish_is_read_in_linear_time() {
        let nested = |tag: &str, end: &str| tag.repeat(20_000) + "x" + &end.repeat(20_000);
        let many = |piece: &str| piece.repeat(200_000 / piece.len());
        let texts = [
            "<".repeat(1_000_000),
            many(">"),
            many("&"),
            many("&a"),
            many("&#"),
            many("<b>"),
            many("</b>"),
            many("<b "),
            many("<b>x</b>"),
            many("<b><i>x</i></b>"),
            many("<a>"),
            many("<pre>x</pre><b>y</b>"),
            many("<a href='"),
            nested("<b>", "</b>"),
            nested("<a>", "</a>"),
            nested("<blockquote>", "</blockquote>"),
            nested("<pre>", "</pre>"),
            nested("<a href=a.kz>", "</a>"),
            nested("<i>x<code>", "</code></i>"),
            many("<b>\r</b>x"),
            "<".to_owned() + &many("a"),
            format!("<b {}>x</b>", many("x='&'")),
            many("\u{202e}x"),
        ];
        for text in texts {
            let began = Instant::now();
            let written = Rich::from_html(&text).map(|rich| rich.to_html());
            let took = began.elapsed();
            // Quadratic time would be minutes; linear time is well under a second even on a busy machine.
            assert!(took < Duration::from_secs(10), "{text:.20} took {took:?}");
            drop(written);
        }
    }

    proptest! {
        #[test]
        fn rubbish_never_panics_and_what_is_read_is_written_back(
            html in "(</?(b|i|a|pre|code|tg-time|blockquote)?[ >]|[<>&;='\"#x\u{0}\r\n ]|href=|&(lt|#x?[0-9a-d]{1,7});\
                |[a-zж😀]){0,40}",
        ) {
            if let Ok(rich) = Rich::from_html(&html) {
                let again = Rich::from_html(&rich.to_html());
                prop_assert_eq!(again, Ok(rich));
            }
        }

        #[test]
        fn what_is_written_is_read_back(rich in crate::domain::rich::samples::rich()) {
            prop_assert_eq!(Rich::from_html(&rich.to_html()), Ok(rich));
        }
    }
}
