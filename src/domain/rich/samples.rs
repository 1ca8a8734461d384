//! Formatted texts at random, for properties.

use proptest::prelude::*;

use super::{Kind, Rich, Span};

/// Any formatted text, trimmed.
pub(super) fn rich() -> impl Strategy<Value = Rich> {
    let text = "([a-c]{1,4}|[ \n]|\n\n|жол|😀|👨‍👩‍👧|🇰🇿|e\u{301}|[.!] |<|&lt;|\"|\u{a0}){0,30}";
    let span = (kind(), 0_usize..90, 1_usize..40);
    (text, prop::collection::vec(span, 0..8)).prop_map(|(text, spans)| {
        let spans = spans.into_iter().map(|(kind, start, length)| Span { kind, start, end: start + length });
        Rich::new(&text, spans.collect()).trimmed()
    })
}

fn kind() -> impl Strategy<Value = Kind> {
    let language = prop::option::of("[a-z\"<& ж]{1,5}");
    let format = prop::sample::select(vec!["", "r", "wDT", "t"]);
    prop_oneof![
        4 => Just(Kind::Bold),
        4 => Just(Kind::Italic),
        2 => Just(Kind::Underline),
        2 => Just(Kind::Strikethrough),
        2 => Just(Kind::Spoiler),
        1 => Just(Kind::Code),
        2 => language.prop_map(|language| Kind::Pre { language }),
        2 => "(https://)?gov\\.kz/[a-z?&;\"<#% ж]{0,5}".prop_map(|url| Kind::Link { url }),
        1 => (1_i64..9).prop_map(|user| Kind::Mention { user }),
        1 => (1_i64..9).prop_map(|id| Kind::CustomEmoji { id }),
        1 => (1_i64..9, format).prop_map(|(unix, format)| Kind::DateTime { unix, format: format.to_owned() }),
        1 => Just(Kind::Quote),
        1 => Just(Kind::ExpandableQuote),
    ]
}

/// What a reader sees, letter by letter, white space aside.
pub(super) fn letters(rich: &Rich) -> Vec<(char, Vec<Kind>)> {
    let visible = rich.text().char_indices().filter(|(_, letter)| !letter.is_whitespace());
    let kinds = |at: usize| {
        let mut over: Vec<&Span> = rich.spans().iter().filter(|span| span.start <= at && at < span.end).collect();
        over.sort_by_key(|span| span.kind.rank());
        over.into_iter().map(|span| span.kind.clone()).collect()
    };
    visible.map(|(at, letter)| (letter, kinds(at))).collect()
}
