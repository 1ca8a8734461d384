//! What can be wrong with Telegram HTML, where, and what to do about it.

use std::fmt;

use super::BadAddress;

/// A place in an HTML text where Telegram would refuse it, or would silently show something else than was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlFault {
    /// Line, from 1.
    pub line: usize,
    /// Character of the line, from 1.
    pub column: usize,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong with an HTML text. Its `Display` says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// A tag that Telegram does not know, or a lone `<` (an empty name).
    #[error("{}", unknown_tag(.0))]
    UnknownTag(String),
    /// A start or end tag without `>`.
    #[error("a tag begins here and has no end: add \">\", or write &lt; for the sign \"<\" itself")]
    EndlessTag,
    /// A tag that is never closed.
    #[error("<{0}> is never closed: add </{0}> where it should end")]
    NeverClosed(String),
    /// An end tag with nothing open.
    #[error("</{0}> closes nothing: remove it, or add <{0}> before it")]
    ClosesNothing(String),
    /// An end tag of another tag than the one opened last.
    #[error("</{found}> stands where </{expected}> is due: close tags in the reverse order of their opening")]
    WrongOrder {
        /// The tag opened last.
        expected: String,
        /// The tag that is closed.
        found: String,
    },
    /// An attribute that cannot be read.
    #[error("the attributes of <{0}> cannot be read: write them as name=\"value\"")]
    Attribute(String),
    /// A `span` that is not a spoiler.
    #[error("<span> needs class=\"tg-spoiler\": or write <tg-spoiler>")]
    Span,
    /// A link that leads nowhere.
    #[error("the link leads nowhere, {0}: write it as <a href=\"https://…\">")]
    Address(BadAddress),
    /// No emoji id.
    #[error("<tg-emoji> needs an emoji-id that is a number other than 0")]
    Emoji,
    /// No moment or no format.
    #[error("<tg-time> needs unix=\"seconds since 1970\", and a format of r, or of w, d or D, t or T, or none")]
    Time,
    /// A reference that Telegram does not know, so that readers would see it as it is typed.
    #[error("{0} would be shown as it stands: write the character itself (&amp; for \"&\")")]
    Reference(String),
    /// A reference to half a character.
    #[error("{0} is only half a character: write the whole character itself")]
    HalfCharacter(String),
}

fn unknown_tag(name: &str) -> String {
    let known = "Telegram knows a, b, i, u, s, code, pre, blockquote, tg-spoiler, tg-emoji and tg-time";
    match name.trim_end_matches('/') {
        "" => "a lone \"<\" cannot be sent: write &lt; for it".to_owned(),
        "br" | "p" | "div" => format!("Telegram has no <{name}>: break lines with ordinary line breaks"),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => format!("Telegram has no <{name}>: make headings bold, <b>…</b>"),
        "ul" | "ol" | "li" => format!("Telegram has no <{name}>: begin each line of a list with • or a number"),
        _ => format!("Telegram has no <{name}>: {known}; write &lt; for the sign \"<\" itself"),
    }
}

impl HtmlFault {
    /// A fault at a byte of a text.
    pub(super) fn at(text: &str, at: usize, wrong: Wrong) -> HtmlFault {
        let before = &text[..text.floor_char_boundary(at)];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        HtmlFault { line, column, wrong }
    }
}

impl fmt::Display for HtmlFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}: {}", self.line, self.column, self.wrong)
    }
}

impl std::error::Error for HtmlFault {}

#[cfg(test)]
mod tests {
    use crate::domain::rich::Rich;

    fn told(html: &str) -> String {
        Rich::from_html(html).unwrap_err().to_string()
    }

    #[test]
    fn a_fault_says_where_it_is_and_what_to_do() {
        assert_eq!(
            told("жол <p>картасы</p>"),
            "line 1, column 5: Telegram has no <p>: break lines with ordinary line breaks"
        );
        assert_eq!(told("a\n😀 < b"), "line 2, column 3: a lone \"<\" cannot be sent: write &lt; for it");
        assert_eq!(told("a\n\n<b>b"), "line 3, column 1: <b> is never closed: add </b> where it should end");
        assert_eq!(
            told("<b><i>x</b></i>"),
            "line 1, column 8: </b> stands where </i> is due: close tags in the reverse order of their opening"
        );
        assert_eq!(
            told("<a href=\"foo\">x</a>"),
            "line 1, column 1: the link leads nowhere, that is no name of a site: write it as <a href=\"https://…\">"
        );
        assert_eq!(
            told("20&nbsp;km"),
            "line 1, column 3: &nbsp; would be shown as it stands: write the character itself (&amp; for \"&\")"
        );
    }
}
