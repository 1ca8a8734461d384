//! Texts that are too long for Telegram: cut into messages, or into a caption and messages, with nothing lost.

use super::cuts::Cut;
use super::{Rich, sound::is_trimmed};

/// What goes under a picture, and what follows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captioned {
    /// The caption; empty if the picture goes out without one.
    pub caption: Rich,
    /// Messages that follow.
    pub rest: Vec<Rich>,
}

impl Rich {
    /// Cuts the text into messages of at most `limit` UTF-16 units (at least 2: some characters have two). Best between
    /// paragraphs, then lines, rows of a table, sentences, words; else between what people take for characters.
    /// Formatting goes on over the cut, only white space at the cuts is lost. An empty text gives no message.
    pub fn split(&self, limit: usize) -> Vec<Rich> {
        let whole = self.trimmed();
        let mut pieces = Vec::new();
        let mut start = 0;
        while let Some(cut) = whole.cut(start, limit.max(2)) {
            pieces.push(whole.slice(start..cut).trimmed());
            start = whole.after(cut);
        }
        pieces.push(whole.slice(start..whole.text().len()).trimmed());
        pieces.retain(|piece| !piece.is_empty());
        pieces
    }

    /// The text as a caption if it fits; else as many whole paragraphs as fit, and messages with the rest; else messages
    /// only. Both limits are in UTF-16 units.
    pub fn caption_and_rest(&self, caption_limit: usize, message_limit: usize) -> Captioned {
        let whole = self.trimmed();
        if whole.len_utf16() <= caption_limit {
            return Captioned { caption: whole, rest: Vec::new() };
        }
        let cut = whole.last_cut(Cut::Paragraph, 0, caption_limit).unwrap_or(0);
        let caption = whole.slice(0..cut).trimmed();
        let rest = whole.slice(whole.after(cut)..whole.text().len()).split(message_limit);
        Captioned { caption, rest }
    }

    /// Where the text goes on after a cut: after the white space, but within a code only after the end of the line.
    fn after(&self, cut: usize) -> usize {
        let inside = |start: usize, end: usize| start < cut && cut < end;
        if self.spans().iter().any(|span| span.kind.is_code() && inside(span.start, span.end)) {
            return cut + usize::from(self.text()[cut..].starts_with(is_trimmed));
        }
        self.first_kept(cut)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::domain::rich::samples;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    fn split(html: &str, limit: usize) -> Vec<String> {
        Rich::from_html(html).unwrap().split(limit).iter().map(Rich::to_html).collect()
    }

    #[test]
    fn what_fits_is_one_message() {
        assert_eq!(split("<b>abc</b>", 3), ["<b>abc</b>"]);
        assert_eq!(split("", 3), [""; 0]);
    }

    #[test]
    fn better_places_are_preferred() {
        assert_eq!(split("aaa aaa\n\nbbb.\nccc ddd", 18), ["aaa aaa", "bbb.\nccc ddd"]);
        assert_eq!(split("aaa aaa aaa\nbbbb. ccc ddd", 18), ["aaa aaa aaa", "bbbb. ccc ddd"]);
        assert_eq!(split("aaa aaaa. bbb ccc ddd", 18), ["aaa aaaa.", "bbb ccc ddd"]);
        assert_eq!(split("aaa bbb ccc ddd eee", 10), ["aaa bbb", "ccc ddd", "eee"]);
        assert_eq!(split("aaaaaaaaaaa", 4), ["aaaa", "aaaa", "aaa"]);
    }

    #[test]
    fn a_headline_is_not_left_alone() {
        assert_eq!(split("Aa\n\nbbbb bbbbb. Cccc cccc cccc cccc", 24), ["Aa\n\nbbbb bbbbb.", "Cccc cccc cccc cccc"]);
    }

    #[test]
    fn formatting_goes_on_over_the_cut() {
        assert_eq!(split("<b>aaa <i>bbb ccc</i></b>", 8), ["<b>aaa <i>bbb</i></b>", "<b><i>ccc</i></b>"]);
        assert_eq!(
            split("<blockquote>aaa\nbbb</blockquote>", 5),
            ["<blockquote>aaa</blockquote>", "<blockquote>bbb</blockquote>"]
        );
    }

    #[test]
    fn a_table_is_cut_between_rows_and_a_link_is_not_cut() {
        assert_eq!(split("<pre> 1 2\n10 20\n 3 4\n</pre>", 12), ["<pre> 1 2\n10 20</pre>", "<pre> 3 4</pre>"]);
        assert_eq!(split("Head\n<pre>1 2\n3 4</pre>", 10), ["Head", "<pre>1 2\n3 4</pre>"]);
        let link = "<a href=\"http://gov.kz/\">ccc dd</a>";
        assert_eq!(split(&format!("aa bb {link}"), 10), ["aa bb", link]);
    }

    #[test]
    fn characters_stay_whole() {
        assert_eq!(split("👨‍👩‍👧👨‍👩‍👧", 9), ["👨‍👩‍👧", "👨‍👩‍👧"]);
        assert_eq!(split("🇰🇿🇰🇿🇰🇿", 9), ["🇰🇿🇰🇿", "🇰🇿"]);
        assert_eq!(split("аааи\u{306}", 4), ["ааа", "и\u{306}"]);
        assert_eq!(split("😀😀", 0), ["😀", "😀"]);
        let long = "e".to_owned() + &"\u{301}".repeat(9);
        assert_eq!(split(&long, 4).concat(), long);
    }

    #[test]
    fn a_caption_takes_whole_paragraphs() {
        let rich = |html: &str| Rich::from_html(html).unwrap();
        let captioned = |html: &str| {
            let Captioned { caption, rest } = rich(html).caption_and_rest(12, 20);
            (caption.to_html(), rest.iter().map(Rich::to_html).collect::<Vec<_>>())
        };
        let none: Vec<String> = Vec::new();
        assert_eq!(captioned("<b>aaa</b>\n\nbbb"), ("<b>aaa</b>\n\nbbb".to_owned(), none));
        assert_eq!(
            captioned("<b>aaa</b>\n\nbbb\n\nccc ccc"),
            ("<b>aaa</b>\n\nbbb".to_owned(), vec!["ccc ccc".to_owned()])
        );
        assert_eq!(
            captioned("<b>aaaa bbbb cccc</b>\n\nddd eee"),
            (String::new(), vec!["<b>aaaa bbbb cccc</b>".to_owned(), "ddd eee".to_owned()])
        );
    }

    #[test]
    fn long_texts_are_cut_in_linear_time() {
        for piece in ["a", "a ", "<b>a</b> ", "<pre>a</pre>", "a\n\n", "\n", "🇰🇿", "<a href='gov.kz'>a b</a>"] {
            let rich = Rich::from_html(&piece.repeat(400_000 / piece.len())).unwrap();
            let began = Instant::now();
            let pieces = rich.split(4096);
            assert!(began.elapsed() < Duration::from_secs(5), "{piece} took {:?}", began.elapsed());
            assert!(pieces.len() <= 1 + 400_000 / 1024, "{piece}");
        }
    }

    proptest! {
        #[test]
        fn pieces_fit(rich in samples::rich(), limit in 2_usize..40) {
            for piece in &rich.split(limit) {
                prop_assert!(piece.len_utf16() <= limit && !piece.is_empty());
                prop_assert_eq!(&piece.trimmed(), piece);
            }
        }

        #[test]
        fn nothing_is_lost(rich in samples::rich(), limit in 12_usize..40) {
            let pieces = rich.split(limit);
            let joined: Vec<_> = pieces.iter().flat_map(samples::letters).collect();
            if !rich.is_empty() {
                prop_assert_eq!(joined, samples::letters(&rich));
            }
        }

        #[test]
        fn no_piece_begins_within_a_character(rich in samples::rich(), limit in 12_usize..40) {
            let whole: Vec<&str> = rich.text().graphemes(true).filter(|piece| !piece.trim().is_empty()).collect();
            let pieces = rich.split(limit);
            let cut = pieces.iter().flat_map(|piece| piece.text().graphemes(true));
            let cut: Vec<&str> = cut.filter(|piece| !piece.trim().is_empty()).collect();
            if !rich.is_empty() {
                prop_assert_eq!(cut, whole);
            }
        }

        #[test]
        fn a_caption_and_its_rest_are_the_whole(rich in samples::rich(), limit in 6_usize..40) {
            let Captioned { caption, rest } = rich.caption_and_rest(limit, 2 * limit);
            prop_assert!(caption.len_utf16() <= limit && rest.iter().all(|piece| piece.len_utf16() <= 2 * limit));
            let joined: Vec<_> = [caption].iter().chain(&rest).flat_map(samples::letters).collect();
            if !rich.is_empty() {
                prop_assert_eq!(joined, samples::letters(&rich));
            }
        }
    }
}
