//! Where a text that is too long for one message is best cut.
//!
//! One pass over what fits finds the last place of each sort; the best sort that leaves a message of fair length wins.

use unicode_segmentation::GraphemeCursor;

use super::{Rich, Span};

/// A sort of place for a cut, the best first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cut {
    /// Before an empty line.
    Paragraph,
    /// At the end of a line, or at the edge of a quotation or a block of code.
    Line,
    /// At the end of a line within a block of code: between rows of a table.
    Row,
    /// After a sentence.
    Sentence,
    /// Between words.
    Word,
    /// Between words of a link or a code.
    Inside,
}

const CUTS: [Cut; 6] = [Cut::Paragraph, Cut::Line, Cut::Row, Cut::Sentence, Cut::Word, Cut::Inside];

/// The shortest message that a better sort of cut may leave, as a share of the longest one: a headline alone is none.
const FAIR_SHARE: usize = 4;

impl Rich {
    /// The best place to cut what starts at a byte and may have so many units; `None` if all of it fits.
    pub(super) fn cut(&self, start: usize, limit: usize) -> Option<usize> {
        let (window, fair) = self.window(start, limit)?;
        let last = self.last_of_each(start, window);
        let fairly = CUTS.iter().filter_map(|cut| last[*cut as usize]).find(|at| *at >= fair);
        let anyhow = last.iter().flatten().copied().max();
        Some(fairly.or(anyhow).unwrap_or_else(|| self.between_graphemes(start, window)))
    }

    /// The last place of one sort in what starts at a byte and may have so many units; `None` also if all of it fits.
    pub(super) fn last_cut(&self, sort: Cut, start: usize, limit: usize) -> Option<usize> {
        let (window, _) = self.window(start, limit)?;
        self.last_of_each(start, window)[sort as usize]
    }

    /// Up to where the text fits, and from where on a message is of fair length; `None` if all of it fits.
    fn window(&self, start: usize, limit: usize) -> Option<(usize, usize)> {
        let mut units = 0;
        let mut fair = start;
        for (at, letter) in self.text[start..].char_indices() {
            if units * FAIR_SHARE < limit {
                fair = start + at;
            }
            units += letter.len_utf16();
            if units > limit {
                return Some((start + at, fair));
            }
        }
        None
    }

    /// The last place of each sort after a byte and not after another.
    fn last_of_each(&self, start: usize, window: usize) -> [Option<usize>; CUTS.len()] {
        let mut last = [None; CUTS.len()];
        let mut spans = Around::new(self.spans(), start);
        for (before, letter) in self.text[start..window].char_indices() {
            let at = start + before + letter.len_utf8();
            if let Some(sort) = self.sort(at, spans.at(at)).filter(|_| self.is_between_graphemes(at)) {
                last[sort as usize] = Some(at);
            }
        }
        last
    }

    /// What sort of place this is.
    fn sort(&self, at: usize, place: Place) -> Option<Cut> {
        let rest = &self.text[at..];
        let line_ends = rest.starts_with('\n');
        let word_ends = rest.starts_with(is_break);
        match place {
            Place::Table => line_ends.then_some(Cut::Row),
            Place::Inside => word_ends.then_some(Cut::Inside),
            _ if line_ends && rest[1..].trim_start_matches(' ').starts_with('\n') => Some(Cut::Paragraph),
            _ if line_ends => Some(Cut::Line),
            Place::Edge => Some(Cut::Line),
            Place::Open if word_ends && ends_sentence(&self.text[..at]) => Some(Cut::Sentence),
            Place::Open => word_ends.then_some(Cut::Word),
        }
    }

    fn is_between_graphemes(&self, at: usize) -> bool {
        // The whole text is given as the one chunk, so that no context can be missing.
        GraphemeCursor::new(at, self.text.len(), true).is_boundary(&self.text, 0).unwrap_or(true)
    }

    /// The last place between what people take for characters; within one if it alone is too long.
    fn between_graphemes(&self, start: usize, window: usize) -> usize {
        if self.is_between_graphemes(window) {
            return window;
        }
        let before = GraphemeCursor::new(window, self.text.len(), true).prev_boundary(&self.text, 0);
        before.ok().flatten().filter(|at| *at > start).unwrap_or(window)
    }
}

/// What surrounds a place.
#[derive(Clone, Copy)]
enum Place {
    /// Nothing that should stay whole.
    Open,
    /// The edge of a block.
    Edge,
    /// A block of code.
    Table,
    /// A link, a code, a date: better not cut.
    Inside,
}

/// The spans that matter to cuts, followed from place to place.
struct Around<'a> {
    spans: Vec<&'a Span>,
    next: usize,
    solid_end: usize,
    in_table: bool,
    edges: Vec<usize>,
}

impl<'a> Around<'a> {
    fn new(spans: &'a [Span], start: usize) -> Around<'a> {
        let spans: Vec<&Span> = spans.iter().filter(|span| !span.kind.is_style() && span.end > start).collect();
        let blocks = spans.iter().filter(|span| span.kind.is_block());
        let mut edges: Vec<usize> = blocks.flat_map(|block| [block.start, block.end]).collect();
        edges.sort_unstable();
        let spans = spans.into_iter().filter(|span| !span.kind.is_quote()).collect();
        Around { spans, next: 0, solid_end: 0, in_table: false, edges }
    }

    /// What surrounds the next place.
    fn at(&mut self, at: usize) -> Place {
        while let Some(span) = self.spans.get(self.next).filter(|span| span.start < at) {
            (self.solid_end, self.in_table) = (span.end, span.kind.is_block());
            self.next += 1;
        }
        match at < self.solid_end {
            true if self.in_table => Place::Table,
            true => Place::Inside,
            false if self.edges.binary_search(&at).is_ok() => Place::Edge,
            false => Place::Open,
        }
    }
}

/// White space where a line may be broken.
fn is_break(letter: char) -> bool {
    letter.is_whitespace() && !matches!(letter, '\u{a0}' | '\u{2007}' | '\u{202f}')
}

/// Longest abbreviation that ends in a dot, in letters: "г.", "ж.", "обл.", "тыс.".
const ABBREVIATION_LETTERS: usize = 3;

/// Whether a text ends with a sentence; a dot after a few letters is taken for that of an abbreviation.
fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '»', '”', '’', ')', '\'']);
    let Some(word) = text.strip_suffix('.') else { return text.ends_with(['!', '?', '…']) };
    let letters = word.chars().rev().take_while(|letter| letter.is_alphabetic());
    let count = letters.take(ABBREVIATION_LETTERS + 1).count();
    count > ABBREVIATION_LETTERS || word.ends_with(|letter: char| !letter.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::ends_sentence;

    #[test]
    fn abbreviations_do_not_end_sentences() {
        for text in ["Астанада өтті.", "Дайын!", "Не так ли?", "«Дайын.»", "30 км (2023).", "и так далее…"]
        {
            assert!(ends_sentence(text), "{text}");
        }
        for text in ["2023 ж.", "Алматинская обл.", "А.", "5 млн.", "word", ""] {
            assert!(!ends_sentence(text), "{text}");
        }
    }
}
