//! A formatted text written as Telegram HTML: the fewest tags that say the same, always nested.

use std::cmp::Reverse;

use super::{Kind, Rich, Span};

impl Rich {
    /// Telegram HTML that [`Rich::from_html`] and Telegram read back to this very text.
    pub fn to_html(&self) -> String {
        let mut edges: Vec<usize> = self.spans.iter().flat_map(|span| [span.start, span.end]).collect();
        edges.push(self.text.len());
        edges.sort_unstable();
        edges.dedup();
        let mut writer = Writer { html: String::with_capacity(self.text.len()), open: Vec::new() };
        let (mut written, mut started) = (0, 0);
        for edge in edges {
            escape(&self.text[written..edge], &mut writer.html);
            let starting = self.spans[started..].iter().take_while(|span| span.start == edge).count();
            writer.turn(edge, &self.spans[started..started + starting]);
            (written, started) = (edge, started + starting);
        }
        writer.html
    }
}

struct Writer<'a> {
    html: String,
    open: Vec<&'a Span>,
}

impl<'a> Writer<'a> {
    /// Writes the tags of one place. Only styles are ever closed and opened again: Telegram would take two halves of a
    /// link or a quotation for two.
    fn turn(&mut self, at: usize, starting: &'a [Span]) {
        let cannot_stay = |open: &&Span| {
            let crosses = |span: &Span| !span.kind.is_style() && open.kind.is_style() && open.end < span.end;
            open.end == at || starting.iter().any(crosses)
        };
        let staying = self.open.iter().position(cannot_stay).unwrap_or(self.open.len());
        let mut opening: Vec<&Span> = starting.iter().collect();
        for span in self.open.drain(staying..).rev() {
            self.html.push_str(end_tag(&span.kind));
            opening.extend((span.end > at).then_some(span));
        }
        opening.sort_by_key(|span| (Reverse(span.end), span.kind.rank()));
        for span in opening {
            start_tag(&span.kind, &mut self.html);
            self.open.push(span);
        }
    }
}

fn start_tag(kind: &Kind, html: &mut String) {
    let (before, value, after) = match kind {
        Kind::Bold => ("<b>", String::new(), ""),
        Kind::Italic => ("<i>", String::new(), ""),
        Kind::Underline => ("<u>", String::new(), ""),
        Kind::Strikethrough => ("<s>", String::new(), ""),
        Kind::Spoiler => ("<tg-spoiler>", String::new(), ""),
        Kind::Code => ("<code>", String::new(), ""),
        Kind::Pre { language: None } => ("<pre>", String::new(), ""),
        Kind::Pre { language: Some(language) } => ("<pre><code class=\"language-", language.clone(), "\">"),
        Kind::Link { url } => ("<a href=\"", url.clone(), "\">"),
        Kind::Mention { user } => ("<a href=\"tg://user?id=", user.to_string(), "\">"),
        Kind::CustomEmoji { id } => ("<tg-emoji emoji-id=\"", id.to_string(), "\">"),
        Kind::DateTime { unix, format } if format.is_empty() => ("<tg-time unix=\"", unix.to_string(), "\">"),
        Kind::DateTime { unix, format } => ("<tg-time unix=\"", format!("{unix}\" format=\"{format}"), "\">"),
        Kind::Quote => ("<blockquote>", String::new(), ""),
        Kind::ExpandableQuote => ("<blockquote expandable>", String::new(), ""),
    };
    html.push_str(before);
    // Numbers and formats hold nothing to escape but the quotes that belong to the tag.
    if matches!(kind, Kind::DateTime { .. }) {
        html.push_str(&value)
    } else {
        escape_value(&value, html)
    }
    html.push_str(after);
}

fn end_tag(kind: &Kind) -> &'static str {
    match kind {
        Kind::Bold => "</b>",
        Kind::Italic => "</i>",
        Kind::Underline => "</u>",
        Kind::Strikethrough => "</s>",
        Kind::Spoiler => "</tg-spoiler>",
        Kind::Code => "</code>",
        Kind::Pre { language: None } => "</pre>",
        Kind::Pre { language: Some(_) } => "</code></pre>",
        Kind::Link { .. } | Kind::Mention { .. } => "</a>",
        Kind::CustomEmoji { .. } => "</tg-emoji>",
        Kind::DateTime { .. } => "</tg-time>",
        Kind::Quote | Kind::ExpandableQuote => "</blockquote>",
    }
}

fn escape(text: &str, html: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            other => html.push(other),
        }
    }
}

fn escape_value(value: &str, html: &mut String) {
    for (number, part) in value.split('"').enumerate() {
        if number > 0 {
            html.push_str("&quot;");
        }
        escape(part, html);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(kind: Kind, start: usize, end: usize) -> Span {
        Span { kind, start, end }
    }

    #[test]
    fn overlapping_styles_are_nested_with_the_fewest_tags() {
        let spans = vec![span(Kind::Bold, 0, 4), span(Kind::Italic, 2, 6)];
        assert_eq!(Rich::new("abcdef", spans).to_html(), "<b>ab<i>cd</i></b><i>ef</i>");
        let spans = vec![span(Kind::Bold, 2, 4), span(Kind::Italic, 2, 6)];
        assert_eq!(Rich::new("abcdef", spans).to_html(), "ab<i><b>cd</b>ef</i>");
    }

    #[test]
    fn a_link_stays_whole_and_styles_are_cut_around_it() {
        let link = || span(Kind::Link { url: "gov.kz".to_owned() }, 2, 4);
        let html = |kind, start, end| Rich::new("abcdef", vec![link(), span(kind, start, end)]).to_html();
        assert_eq!(html(Kind::Bold, 0, 6), "<b>ab<a href=\"http://gov.kz/\">cd</a>ef</b>");
        assert_eq!(html(Kind::Bold, 0, 3), "<b>ab</b><a href=\"http://gov.kz/\"><b>c</b>d</a>ef");
        assert_eq!(html(Kind::Bold, 3, 6), "ab<a href=\"http://gov.kz/\">c<b>d</b></a><b>ef</b>");
    }

    #[test]
    fn what_would_be_markup_is_escaped() {
        let language = || Kind::Pre { language: Some("a\"><b>&".to_owned()) };
        let html = "<pre><code class=\"language-a&quot;&gt;&lt;b&gt;&amp;\">&lt;\"&amp;lt;</code></pre>";
        assert_eq!(Rich::styled("<\"&lt;", language()).to_html(), html);
        assert_eq!(Rich::from_html(html), Ok(Rich::styled("<\"&lt;", language())));
    }

    proptest! {
        #[test]
        fn links_codes_and_quotations_are_written_once(rich in crate::domain::rich::samples::rich()) {
            let html = rich.to_html();
            let count = |tag: &str| html.matches(tag).count();
            let spans = |wanted: fn(&Kind) -> bool| rich.spans().iter().filter(|span| wanted(&span.kind)).count();
            prop_assert_eq!(count("<blockquote"), spans(Kind::is_quote));
            prop_assert_eq!(count("</a>"), spans(|kind| matches!(kind, Kind::Link { .. } | Kind::Mention { .. })));
            prop_assert_eq!(count("</pre>"), spans(|kind| matches!(kind, Kind::Pre { .. })));
        }
    }
}
