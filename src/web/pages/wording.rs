//! What people wrote with formatting, as markup of a page. Nothing of the text gets through as markup: the formatting is read into what
//! Telegram knows, and each kind of it becomes one known element around escaped text.

use std::ops::Range;

use maud::{Markup, html};

use crate::domain::rich::{Kind, Rich};

/// Kinds of formatting from the outermost to the innermost; a kind that two of these cut is written in parts.
const LEVELS: [fn(&Kind) -> bool; 10] = [
    |kind| kind.is_quote(),
    |kind| matches!(kind, Kind::Pre { .. }),
    |kind| matches!(kind, Kind::Link { .. }),
    |kind| matches!(kind, Kind::Code),
    |kind| matches!(kind, Kind::DateTime { .. }),
    |kind| matches!(kind, Kind::Bold),
    |kind| matches!(kind, Kind::Italic),
    |kind| matches!(kind, Kind::Underline),
    |kind| matches!(kind, Kind::Strikethrough),
    |kind| matches!(kind, Kind::Spoiler),
];

/// A text in Telegram's HTML subset; what cannot be read so is shown as it is written. A first line that says no more than the
/// title above it is left out.
pub(super) fn markup(text: &str, title: &str) -> Markup {
    let rich = Rich::from_html(text).unwrap_or_else(|_| Rich::plain(text));
    let (whole, title) = (rich.text(), title.trim());
    let rest = whole.trim_start().strip_prefix(title).filter(|rest| !title.is_empty() && rest.starts_with('\n'));
    let from = rest.map_or(0, |rest| whole.len() - rest.trim_start().len());
    within(&rich, from..whole.len(), 0)
}

/// The plain text.
pub(super) fn plain(text: &str) -> String {
    Rich::from_html(text).map_or_else(|_| text.to_owned(), |rich| rich.text().to_owned())
}

fn within(rich: &Rich, range: Range<usize>, level: usize) -> Markup {
    let Some(wanted) = LEVELS.get(level) else { return html! { (rich.text()[range]) } };
    let mut parts = Vec::new();
    let mut at = range.start;
    for span in rich.spans().iter().filter(|span| wanted(&span.kind)) {
        let (start, end) = (span.start.max(at), span.end.min(range.end));
        if start >= end {
            continue;
        }
        parts.push(within(rich, at..start, level + 1));
        parts.push(wrapped(&span.kind, within(rich, start..end, level + 1)));
        at = end;
    }
    parts.push(within(rich, at..range.end, level + 1));
    html! { @for part in parts { (part) } }
}

fn wrapped(kind: &Kind, inner: Markup) -> Markup {
    match kind {
        Kind::Bold => html! { b { (inner) } },
        Kind::Italic => html! { i { (inner) } },
        Kind::Underline => html! { u { (inner) } },
        Kind::Strikethrough => html! { s { (inner) } },
        Kind::Spoiler => html! { span.spoiler tabindex="0" { (inner) } },
        Kind::Code => html! { code { (inner) } },
        Kind::Pre { .. } => html! { pre { (inner) } },
        Kind::Quote | Kind::ExpandableQuote => html! { blockquote { (inner) } },
        Kind::Link { url } if may_be_linked(url) => html! { a href=(url) rel="nofollow noopener" { (inner) } },
        // Telegram's own things that mean nothing on a page: their text stays.
        Kind::Link { .. } | Kind::Mention { .. } | Kind::CustomEmoji { .. } | Kind::DateTime { .. } => inner,
    }
}

fn may_be_linked(url: &str) -> bool {
    ["https://", "http://", "tg://"].iter().any(|scheme| url.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        markup(text, "").into_string()
    }

    #[test]
    fn formatting_is_kept() {
        assert_eq!(written("<b>a<i>b</i></b>c"), "<b>a<i>b</i></b>c");
        assert_eq!(written("<blockquote expandable>a</blockquote>"), "<blockquote>a</blockquote>");
        assert_eq!(written("<pre><code class=\"language-rust\">x &lt; y</code></pre>"), "<pre>x &lt; y</pre>");
        assert_eq!(
            written("<a href=\"https://gov.kz/?a=1&amp;b=2\">x</a>"),
            "<a href=\"https://gov.kz/?a=1&amp;b=2\" rel=\"nofollow noopener\">x</a>"
        );
        assert_eq!(written("<tg-spoiler>x</tg-spoiler>"), "<span class=\"spoiler\" tabindex=\"0\">x</span>");
    }

    #[test]
    fn a_title_is_not_said_twice() {
        let below = |text| markup(text, "Roads & bridges").into_string();
        assert_eq!(below("<b>Roads &amp; bridges</b>\n\nWork <i>began</i>."), "Work <i>began</i>.");
        assert_eq!(below("<b>Roads &amp; bridges\nWork began</b>."), "<b>Work began</b>.");
        for whole in ["Roads &amp; bridges", "Roads &amp; bridges are built", "Work began on roads"] {
            assert_eq!(below(whole), whole, "nothing else is left out");
        }
    }

    #[test]
    fn nothing_hostile_becomes_markup() {
        for text in [
            "<script>alert(1)</script>",
            "<b onclick=\"alert(1)\">x</b>",
            "<a href=\"javascript:alert(1)\">x</a>",
            "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
            "<a href=\"data:text/html,<script>1</script>\">x</a>",
            "<a href=\"https://a.kz/&quot; onmouseover=&quot;alert(1)\">x</a>",
            "<img src=x onerror=alert(1)>",
            "<b><img src=x></b>",
            "&lt;script&gt;alert(1)&lt;/script&gt;",
            "<a href=\"ton://x\">x</a>",
            "<pre><code class=\"language-&quot;&gt;&lt;img src=x&gt;\">x</code></pre>",
            "<tg-emoji emoji-id=\"5\">x</tg-emoji><svg/onload=alert(1)>",
            "<b>unclosed",
            "]]><!--",
        ] {
            let page = written(text);
            let tags: Vec<&str> = page.split('<').skip(1).collect();
            for tag in tags {
                let known = ["b>", "/b>", "pre>", "/pre>", "/a>", "a href=\"https://"];
                assert!(known.iter().any(|known| tag.starts_with(known)), "{text} gives {page}");
            }
            let outside: Vec<&str> = page.split('"').step_by(2).collect();
            assert!(
                outside.iter().filter(|part| part.contains('<')).all(|part| !part.contains(" on")),
                "{text} gives {page}"
            );
        }
        assert_eq!(written("<a href=\"ton://x\">x</a>"), "x");
    }

    proptest! {
        #[test]
        fn the_text_survives_and_elements_are_closed(text in "(<b>|</b>|<i>|</i>|<a href=\"https://a.kz\">|</a>|<script>|&lt;|[a-zә<>&\" ]){0,24}") {
            let page = written(&text);
            for name in ["b", "i", "a", "pre", "blockquote"] {
                let opened = page.matches(&format!("<{name}>")).count() + page.matches(&format!("<{name} ")).count();
                prop_assert_eq!(opened, page.matches(&format!("</{name}>")).count());
            }
            prop_assert!(!page.contains("<script"));
        }
    }
}
