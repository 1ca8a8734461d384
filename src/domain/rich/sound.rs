//! What Telegram does to every text: characters it drops, spans that cannot be together (TDLib, `fix_formatted_text`).
//!
//! 1. Carriage returns and characters that turn or overlay text go; other control characters become spaces.
//! 2. Of links, codes, dates, people and emoji that overlap the first stays, the longer one if they start together.
//! 3. The same among quotations; what overlaps the edge of a quotation goes.
//! 4. Equal styles that overlap or touch become one; styles are cut around codes and dates.

use std::cmp::Reverse;

use super::{Kind, Span};

/// The text and spans as Telegram keeps them, but for white space at the ends.
pub(super) fn sound(text: &str, spans: Vec<Span>) -> (String, Vec<Span>) {
    let spans = spans.into_iter().filter_map(|span| within(text, span)).collect();
    let (text, spans) = clean(text, spans);
    (text, fixed(spans))
}

/// White space that is cut at the ends of a text.
pub(super) fn is_trimmed(letter: char) -> bool {
    letter == ' ' || letter == '\n'
}

/// Whether a text of nothing but this is refused as empty (TDLib, `is_empty_string`).
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\0'..=' ' | '\u{a0}' | '\u{1680}' | '\u{180e}' | '\u{2000}'..='\u{200f}' | '\u{202e}' | '\u{202f}'
        | '\u{205f}' | '\u{2800}' | '\u{3000}' | '\u{feff}' | '\u{fffc}' | '\u{e0000}'..='\u{e007f}')
}

/// The span within the text, on edges of characters; `None` if nothing is left of it.
fn within(text: &str, span: Span) -> Option<Span> {
    let (start, end) = (text.floor_char_boundary(span.start), text.floor_char_boundary(span.end));
    let kind = if start < end { span.kind.checked()? } else { return None };
    Some(Span { kind, start, end })
}

fn clean(text: &str, spans: Vec<Span>) -> (String, Vec<Span>) {
    if !text.chars().any(|letter| letter < ' ' && letter != '\n' || is_dropped(letter)) {
        return (text.to_owned(), spans);
    }
    let mut kept = String::with_capacity(text.len());
    // Where each dropped character stood, and how many bytes are gone up to its end.
    let mut gone: Vec<(usize, usize)> = Vec::new();
    for (at, letter) in text.char_indices() {
        match letter {
            '\n' => kept.push('\n'),
            letter if is_dropped(letter) => gone.push((at, at + letter.len_utf8() - kept.len())),
            letter if letter < ' ' => kept.push(' '),
            letter => kept.push(letter),
        }
    }
    let moved = |at: usize| match gone.partition_point(|(from, _)| *from < at) {
        0 => at,
        count => at - gone[count - 1].1,
    };
    let spans = spans.into_iter().map(|span| Span { start: moved(span.start), end: moved(span.end), ..span });
    (kept, spans.filter(|span| span.start < span.end).collect())
}

fn is_dropped(letter: char) -> bool {
    matches!(letter, '\r' | '\u{2028}'..='\u{202e}' | '\u{333}' | '\u{33f}' | '\u{30a}')
}

fn fixed(spans: Vec<Span>) -> Vec<Span> {
    let (styles, others): (Vec<Span>, Vec<Span>) = spans.into_iter().partition(|span| span.kind.is_style());
    let (quotes, solids): (Vec<Span>, Vec<Span>) = others.into_iter().partition(|span| span.kind.is_quote());
    let quotes = first_of_each(quotes);
    let mut solids = first_of_each(solids);
    solids.retain(|solid| nests(solid, &quotes));
    let bare: Vec<(usize, usize)> =
        solids.iter().filter(|solid| solid.kind.is_bare()).map(|solid| (solid.start, solid.end)).collect();
    let mut fixed: Vec<Span> = merged(styles).into_iter().flat_map(|style| around(style, &bare)).collect();
    fixed.extend(quotes);
    fixed.extend(solids);
    in_order(&mut fixed);
    fixed
}

fn in_order(spans: &mut [Span]) {
    spans.sort_by_key(|span| (span.start, Reverse(span.end), span.kind.rank()));
}

/// Those that do not overlap an earlier one.
fn first_of_each(mut spans: Vec<Span>) -> Vec<Span> {
    in_order(&mut spans);
    let mut end = 0;
    spans.retain(|span| {
        let free = span.start >= end;
        end = if free { span.end } else { end };
        free
    });
    spans
}

/// Whether a span is inside a quotation or apart from all of them.
fn nests(span: &Span, quotes: &[Span]) -> bool {
    let next = quotes.partition_point(|quote| quote.end <= span.start);
    quotes.get(next).is_none_or(|quote| span.end <= quote.start || (quote.start <= span.start && span.end <= quote.end))
}

/// Styles of which no two equal ones overlap or touch.
fn merged(mut styles: Vec<Span>) -> Vec<Span> {
    styles.sort_by_key(|style| (style.kind.rank(), style.start));
    let mut merged: Vec<Span> = Vec::with_capacity(styles.len());
    for style in styles {
        match merged.last_mut() {
            Some(last) if last.kind == style.kind && style.start <= last.end => last.end = last.end.max(style.end),
            _ => merged.push(style),
        }
    }
    merged
}

/// What is left of a style around the places where none can be.
fn around(style: Span, bare: &[(usize, usize)]) -> Vec<Span> {
    let from = bare.partition_point(|(_, end)| *end <= style.start);
    let mut pieces = Vec::new();
    let mut start = style.start;
    for (hole, end) in bare[from..].iter().take_while(|(hole, _)| *hole < style.end) {
        pieces.push((start, *hole));
        start = *end;
    }
    pieces.push((start, style.end));
    let piece = |(start, end)| Span { kind: Kind::clone(&style.kind), start, end };
    pieces.into_iter().filter(|(start, end)| start < end).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use crate::domain::rich::Rich;

    fn read(html: &str) -> String {
        Rich::from_html(html).unwrap().to_html()
    }

    #[test]
    fn equal_styles_become_one() {
        assert_eq!(read("<b>a</b><b>b<b>c</b></b>"), "<b>abc</b>");
        assert_eq!(read("<b>a</b> <b>b</b>"), "<b>a</b> <b>b</b>");
    }

    #[test]
    fn code_keeps_nothing_else_inside() {
        assert_eq!(read("<b>a<code>b</code>c</b>"), "<b>a</b><code>b</code><b>c</b>");
        assert_eq!(read("<b><pre>a</pre></b>"), "<pre>a</pre>");
        assert_eq!(read("<a href='gov.kz'>a<code>b</code></a>"), "<a href=\"http://gov.kz/\">ab</a>");
        assert_eq!(read("<a href='gov.kz'><code>b</code></a>"), "<code>b</code>");
        assert_eq!(read("<u><tg-time unix=\"5\">a</tg-time>b</u>"), "<tg-time unix=\"5\">a</tg-time><u>b</u>");
    }

    #[test]
    fn quotations_do_not_nest_and_are_not_cut() {
        assert_eq!(read("<blockquote>a<blockquote>b</blockquote></blockquote>"), "<blockquote>ab</blockquote>");
        assert_eq!(read("<a href='gov.kz'>a<blockquote>b</blockquote></a>"), "a<blockquote>b</blockquote>");
        let inside = "<blockquote expandable>a<code>b</code></blockquote>";
        assert_eq!(read(inside), inside);
    }

    #[test]
    fn characters_that_telegram_drops_do_not_move_spans() {
        assert_eq!(read("a\r\u{202e}<b>b\r</b>\tc"), "a<b>b</b> c");
        assert_eq!(read("<b>\r</b>a\u{30a}<i>b</i>"), "a<i>b</i>");
    }
}
