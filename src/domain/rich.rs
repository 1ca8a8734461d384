//! Formatted text exactly as Telegram knows it: a text, and the stretches of it that are bold, linked, quoted and so on.
//!
//! Offsets inside are bytes of UTF-8; Telegram's UTF-16 units appear only where entities come in and go out.

mod address;
mod cuts;
mod entities;
mod fault;
mod kind;
mod parse;
mod references;
#[cfg(test)]
mod samples;
mod sound;
mod split;
mod tags;
mod write;

use std::ops::Range;

pub use address::BadAddress;
pub use entities::{Lost, Received};
pub use fault::{HtmlFault, Wrong};
pub use kind::Kind;
pub use split::Captioned;

/// Longest message, in UTF-16 units after parsing (Telegram Bot API, sendMessage).
pub const MESSAGE_UNITS: usize = 4096;
/// Longest caption, in UTF-16 units after parsing (Telegram Bot API, sendPhoto).
pub const CAPTION_UNITS: usize = 1024;

/// A formatted text. Its spans are always in order and in bounds, nest as Telegram demands, and say nothing twice, so
/// that two texts that look the same are equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Rich {
    text: String,
    spans: Vec<Span>,
}

/// A stretch of text and what it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// What it is.
    pub kind: Kind,
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends, in bytes; what stands there is not in it.
    pub end: usize,
}

impl Rich {
    /// A text with spans of any origin: characters that Telegram drops are dropped, spans that cannot be are mended or
    /// dropped as Telegram does it. White space at the ends stays: see [`Rich::trimmed`].
    pub fn new(text: &str, spans: Vec<Span>) -> Rich {
        let (text, spans) = sound::sound(text, spans);
        Rich { text, spans }
    }

    /// A text without formatting.
    pub fn plain(text: &str) -> Rich {
        Rich::new(text, Vec::new())
    }

    /// A text that is all of one kind.
    pub fn styled(text: &str, kind: Kind) -> Rich {
        Rich::new(text, vec![Span { kind, start: 0, end: text.len() }])
    }

    /// Parts one after the other, with a plain text between each two.
    pub fn join<'a>(parts: impl IntoIterator<Item = &'a Rich>, between: &str) -> Rich {
        let mut text = String::new();
        let mut spans = Vec::new();
        for (number, part) in parts.into_iter().enumerate() {
            if number > 0 {
                text.push_str(between);
            }
            let moved =
                |span: &Span| Span { start: span.start + text.len(), end: span.end + text.len(), ..span.clone() };
            spans.extend(part.spans.iter().map(moved));
            text.push_str(&part.text);
        }
        Rich::new(&text, spans)
    }

    /// The text without its formatting.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The formatting, by start; of spans that start together the longer one first.
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Length in UTF-16 units, as Telegram counts.
    pub fn len_utf16(&self) -> usize {
        units(&self.text)
    }

    /// Whether nothing in it can be seen; Telegram refuses such a text.
    pub fn is_empty(&self) -> bool {
        self.text.chars().all(sound::is_invisible)
    }

    /// The first line with something in it, as plain text.
    pub fn title(&self) -> &str {
        self.text.lines().map(str::trim).find(|line| !line.chars().all(sound::is_invisible)).unwrap_or_default()
    }

    /// A part, given in bytes; spans over its edges are cut there. Edges out of bounds or within a character move down.
    pub fn slice(&self, range: Range<usize>) -> Rich {
        let end = self.text.floor_char_boundary(range.end);
        let start = self.text.floor_char_boundary(range.start).min(end);
        let inside = |span: &Span| Span {
            kind: span.kind.clone(),
            start: span.start.max(start) - start,
            end: span.end.min(end).saturating_sub(start),
        };
        let touching = &self.spans[..self.spans.partition_point(|span| span.start < end)];
        let spans = touching.iter().filter(|span| span.end > start).map(inside).collect();
        Rich::new(&self.text[start..end], spans)
    }

    /// Without white space at both ends, except what begins a code: a table's first cell keeps its indent.
    pub fn trimmed(&self) -> Rich {
        let end = self.text.trim_end_matches(sound::is_trimmed).len();
        let start = self.first_kept(0).min(end);
        if start == 0 && end == self.text.len() { self.clone() } else { self.slice(start..end) }
    }

    /// Where the text goes on after white space at a place.
    fn first_kept(&self, at: usize) -> usize {
        let rest = &self.text[at..];
        let first = at + rest.len() - rest.trim_start_matches(sound::is_trimmed).len();
        let from = self.spans.partition_point(|span| span.start < at);
        let starting = self.spans[from..].iter().take_while(|span| span.start < first);
        starting.filter(|span| span.kind.is_code()).map(|span| span.start).next().unwrap_or(first)
    }
}

/// Length in UTF-16 units.
fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(rich: &Rich) -> String {
        rich.to_html()
    }

    #[test]
    fn a_text_is_told_by_its_first_line() {
        let rich = Rich::from_html("<b>Үкімет отырысы</b>\n\nБасталды 😀").unwrap();
        assert_eq!(rich.title(), "Үкімет отырысы");
        assert_eq!(rich.len_utf16(), 27);
        assert_eq!(Rich::plain("\u{200b}\n \nsecond").title(), "second");
        assert_eq!(Rich::default().title(), "");
    }

    #[test]
    fn what_cannot_be_seen_is_empty() {
        for text in ["", " \n", "\u{a0}", "\u{200b}\u{feff}", "\u{2800}", "\u{e0001}", "\u{3000}"] {
            assert!(Rich::plain(text).is_empty(), "{text:?}");
        }
        assert!(!Rich::plain(".").is_empty());
    }

    #[test]
    fn parts_join_and_styles_go_on() {
        let parts = [Rich::styled("a", Kind::Bold), Rich::styled("b", Kind::Bold), Rich::plain("c")];
        assert_eq!(html(&Rich::join(&parts, "")), "<b>ab</b>c");
        assert_eq!(html(&Rich::join(&parts, "\n\n")), "<b>a</b>\n\n<b>b</b>\n\nc");
    }

    #[test]
    fn a_slice_cuts_its_spans() {
        let rich = Rich::from_html("ab<b>cd<i>ef</i></b>gh").unwrap();
        assert_eq!(html(&rich.slice(3..5)), "<b>d<i>e</i></b>");
        assert_eq!(html(&rich.slice(6..100)), "gh");
        assert_eq!(html(&Rich::plain("жж").slice(1..3)), "ж");
        assert!(rich.slice(8..9).is_empty());
    }

    #[test]
    fn white_space_is_trimmed_but_a_table_keeps_its_indent() {
        assert_eq!(html(&Rich::from_html(" \n <b> a </b>\n").unwrap()), "<b>a</b>");
        assert_eq!(html(&Rich::from_html("\n<pre>  1 2\n10 20 </pre> ").unwrap()), "<pre>  1 2\n10 20</pre>");
    }

    proptest! {
        #[test]
        fn making_it_sound_again_changes_nothing(rich in samples::rich()) {
            prop_assert_eq!(&Rich::new(rich.text(), rich.spans().to_vec()), &rich);
            prop_assert_eq!(&rich.trimmed(), &rich);
        }

        #[test]
        fn two_halves_make_the_whole_but_for_what_cannot_merge(rich in samples::rich(), at in 0_usize..60) {
            let at = rich.text().floor_char_boundary(at);
            let halves = [rich.slice(0..at), rich.slice(at..rich.text().len())];
            prop_assert_eq!(samples::letters(&Rich::join(&halves, "")), samples::letters(&rich));
        }
    }
}
