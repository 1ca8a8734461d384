//! Telegram HTML, put together so that what people wrote can never become markup, and texts cut to a length.

use std::fmt::Write as _;

/// Longest message, in UTF-16 units after parsing (Telegram Bot API, sendMessage).
pub const MESSAGE_LIMIT: usize = 4096;

/// Telegram's HTML subset. Everything that enters by [`Html::text`] is escaped; nothing else writes foreign text into it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// An empty text.
    pub fn new() -> Html {
        Html::default()
    }

    /// Text of any origin, escaped.
    pub fn of(text: &str) -> Html {
        Html::new().text(text)
    }

    /// Markup from the locales, which is ours.
    pub(super) fn trusted(markup: String) -> Html {
        Html(markup)
    }

    /// Appends text of any origin, escaped.
    pub fn text(mut self, text: &str) -> Html {
        escape(text, &mut self.0);
        self
    }

    /// Appends bold text of any origin, escaped.
    pub fn bold(self, text: &str) -> Html {
        self.wrapped("b", &Html::of(text))
    }

    /// Appends markup within a tag.
    pub fn wrapped(mut self, tag: &str, inner: &Html) -> Html {
        // Writing to a String cannot fail.
        let _ = write!(self.0, "<{tag}>{}</{tag}>", inner.0);
        self
    }

    /// Appends markup.
    pub fn html(mut self, other: &Html) -> Html {
        self.0.push_str(&other.0);
        self
    }

    /// Appends a line; the first one begins the text.
    pub fn line(mut self, line: &Html) -> Html {
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.html(line)
    }

    /// Appends a line after an empty one; nothing for one that says nothing.
    pub fn paragraph(mut self, line: &Html) -> Html {
        if line.is_empty() {
            return self;
        }
        if !self.0.is_empty() {
            self.0.push('\n');
        }
        self.line(line)
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The markup.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// The one place where text becomes safe inside markup.
fn escape(text: &str, into: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            // Telegram refuses or drops control characters; a line break is the only one with a meaning here.
            other if other.is_control() && other != '\n' => into.push(' '),
            other => into.push(other),
        }
    }
}

/// Length in UTF-16 units, as Telegram counts.
pub fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// At most `limit` UTF-16 units of a text, on one line: cut after a whole word where one ends in the second half, with "…".
pub fn cut(text: &str, limit: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if utf16_len(&text) <= limit {
        return text;
    }
    let mut left = limit.saturating_sub(1);
    let fits = |letter: &char| {
        let fits = letter.len_utf16() <= left;
        left = if fits { left - letter.len_utf16() } else { 0 };
        fits
    };
    let head: String = text.chars().take_while(fits).collect();
    let ends_with_a_word = text[head.len()..].starts_with(' ');
    let last_space = head.rfind(' ').filter(|end| *end > head.len() / 2 && !ends_with_a_word);
    let whole_word = last_space.unwrap_or(head.len());
    let head = head[..whole_word].trim_end_matches([' ', ',', ';', ':', '.', '–', '—', '-', '(', '«', '“']);
    format!("{head}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn foreign_text_stays_text() {
        let html = Html::new().bold("<a & b>").text("\u{0}\"</b>");
        assert_eq!(html.as_str(), "<b>&lt;a &amp; b&gt;</b> &quot;&lt;/b&gt;");
    }

    #[test]
    fn a_cut_ends_after_a_word() {
        assert_eq!(cut("Build 30 km of heat networks", 20), "Build 30 km of heat…");
        assert_eq!(cut("Build  30\nkm", 20), "Build 30 km");
        assert_eq!(cut("Непереносимоесловоизмногихбукв", 8), "Неперен…");
        assert_eq!(cut("Жилье, коммунальное", 9), "Жилье…");
    }

    proptest! {
        #[test]
        fn a_cut_fits_and_is_a_beginning(text in "\\PC{0,80}", limit in 2_usize..60) {
            let short = cut(&text, limit);
            prop_assert!(utf16_len(&short) <= limit);
            let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert!(short == whole || whole.starts_with(short.trim_end_matches('…')));
        }

        #[test]
        fn no_tag_survives_escaping(text in "[<>&\"a-z/ ]{0,40}") {
            let escaped = Html::of(&text).into_string();
            prop_assert!(!escaped.contains(['<', '>', '"']));
        }
    }
}
