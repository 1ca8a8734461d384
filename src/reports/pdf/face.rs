//! The two weights of Noto Sans: how wide words are, and where lines break. Words are never hyphenated.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use ttf_parser::Face as Parsed;

const REGULAR: &[u8] = include_bytes!("../../../data/fonts/NotoSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../data/fonts/NotoSans-Bold.ttf");

/// Letters below this are looked up in a table: Latin, Cyrillic, and the marks, dashes and spaces of running text.
const TABLED: usize = 0x2100;

/// How heavy letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reports) enum Weight {
    Regular,
    Bold,
}

/// One weight.
pub(in crate::reports) struct Face {
    /// As the PDF takes it.
    pub font: Font,
    parsed: Parsed<'static>,
    /// Number and width (of 1) of the letters below `TABLED`.
    letters: Vec<(u16, f32)>,
}

impl Face {
    fn load(bytes: &'static [u8]) -> Option<Face> {
        let parsed = Parsed::parse(bytes, 0).ok()?;
        let mut face = Face { font: Font::new(bytes.into(), 0)?, parsed, letters: Vec::new() };
        face.letters = ('\0'..char::MAX).take(TABLED).map(|letter| face.measured(letter)).collect();
        Some(face)
    }

    fn letter(&self, letter: char) -> (u16, f32) {
        self.letters.get(letter as usize).copied().unwrap_or_else(|| self.measured(letter))
    }

    fn measured(&self, letter: char) -> (u16, f32) {
        // A letter that the font lacks is drawn as its box; a narrow space as a space.
        let stand_in = if letter.is_whitespace() { ' ' } else { letter };
        let glyph = self.parsed.glyph_index(letter).or_else(|| self.parsed.glyph_index(stand_in)).unwrap_or_default();
        let width = self.parsed.glyph_hor_advance(glyph).unwrap_or_default();
        (glyph.0, f32::from(width) / f32::from(self.parsed.units_per_em()))
    }

    /// How wide a text is at a size.
    pub(in crate::reports) fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.letter(letter).1).sum::<f32>() * size
    }

    /// The glyphs of a text, each with the bytes that it stands for.
    pub(in crate::reports) fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let glyph = |(at, letter): (usize, char)| {
            let (number, width) = self.letter(letter);
            let bytes = at..at + letter.len_utf8();
            KrillaGlyph::new(GlyphId::new(number.into()), width, 0.0, 0.0, 0.0, bytes, None)
        };
        text.char_indices().map(glyph).collect()
    }

    /// The lines of a text within a width. A word that is wider than a line is broken where the line ends.
    pub(in crate::reports) fn wrap(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in text.lines() {
            let mut line = String::new();
            let mut used = 0.0;
            for piece in pieces(paragraph) {
                let piece = if line.is_empty() { piece.trim_start() } else { piece };
                let (word, gap) = piece.split_at(piece.trim_end().len());
                let bare = self.width(word, size);
                let wide = bare + self.width(gap, size);
                if used + bare > width && !line.is_empty() {
                    lines.push(line.trim_end().to_owned());
                    line = String::new();
                    used = 0.0;
                }
                if bare <= width {
                    line.push_str(piece);
                    used += wide;
                } else {
                    (line, used) = self.broken(piece, size, width, &mut lines);
                }
            }
            if !line.trim().is_empty() {
                lines.push(line.trim_end().to_owned());
            }
        }
        lines
    }

    /// Breaks a word that no line holds; gives what is left of it.
    fn broken(&self, word: &str, size: f32, width: f32, lines: &mut Vec<String>) -> (String, f32) {
        let (mut line, mut used) = (String::new(), 0.0);
        for letter in word.chars() {
            let wide = self.letter(letter).1 * size;
            if used + wide > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
                used = 0.0;
            }
            line.push(letter);
            used += wide;
        }
        (line, used)
    }
}

/// Both weights.
pub(in crate::reports) struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    /// The fonts that come with the program.
    pub(in crate::reports) fn load() -> Option<Faces> {
        Some(Faces { regular: Face::load(REGULAR)?, bold: Face::load(BOLD)? })
    }

    pub(in crate::reports) fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Bold => &self.bold,
        }
    }
}

/// Pieces between which a line may break: after spaces that are not no-break ones, and after dashes and slashes within words.
fn pieces(text: &str) -> Vec<&str> {
    let (mut pieces, mut from) = (Vec::new(), 0);
    let mut letters = text.char_indices().peekable();
    while let Some((_, letter)) = letters.next() {
        let Some((next, following)) = letters.peek().copied() else { break };
        let is_gap = |letter: char| letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{202f}' | '\u{2007}');
        let after_gap = is_gap(letter) && !is_gap(following);
        let after_dash = matches!(letter, '-' | '–' | '—' | '/') && following.is_alphabetic();
        if after_gap || after_dash {
            pieces.push(&text[from..next]);
            from = next;
        }
    }
    pieces.push(&text[from..]);
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_break_between_words_and_keep_what_belongs_together() {
        let faces = Faces::load().unwrap();
        let face = faces.of(Weight::Regular);
        let lines = face.wrap("Қарағанды облысында 30\u{a0}км магистральдық жылу желісін салу", 10.0, 110.0);
        assert_eq!(lines, ["Қарағанды", "облысында 30\u{a0}км", "магистральдық жылу", "желісін салу"]);
        assert_eq!(face.wrap("", 10.0, 100.0), Vec::<String>::new());
        assert_eq!(face.wrap("один\nдва", 10.0, 100.0), ["один", "два"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_wider_than_its_line(text in "[а-яәқ a-z0-9/–-]{0,200}", width in 20_f32..300.0) {
            let faces = Faces::load().unwrap();
            let face = faces.of(Weight::Bold);
            let lines = face.wrap(&text, 9.0, width);
            let bare = |text: &str| text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            for line in &lines {
                prop_assert!(face.width(line, 9.0) <= width + 0.01, "{}", line);
            }
        }
    }
}
