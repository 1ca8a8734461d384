//! The kinds of formatting, and which of them can be within which.

use super::address;

/// What a stretch of text can be (Telegram Bot API 10.1, MessageEntity). Mentions by name, hashtags, plain addresses,
/// e-mail addresses, phone numbers, commands and cashtags are found by Telegram in the text itself and need no span.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Bold.
    Bold,
    /// Italic.
    Italic,
    /// Underlined.
    Underline,
    /// Struck through.
    Strikethrough,
    /// Hidden until tapped.
    Spoiler,
    /// Letters of one width within a line.
    Code,
    /// A block of letters of one width.
    Pre {
        /// The programming language, for its colours.
        language: Option<String>,
    },
    /// A text with an address behind it.
    Link {
        /// The address, as Telegram writes it.
        url: String,
    },
    /// A person who has no user name.
    Mention {
        /// Telegram's id of the person.
        user: i64,
    },
    /// A picture in place of an emoji.
    CustomEmoji {
        /// Telegram's id of the picture.
        id: i64,
    },
    /// A moment that everyone sees in their own time zone.
    DateTime {
        /// Seconds since 1970.
        unix: i64,
        /// `r`, or some of `w`, `d` or `D`, `t` or `T`; empty: the text is shown as it is.
        format: String,
    },
    /// A quotation.
    Quote,
    /// A quotation that is folded until tapped.
    ExpandableQuote,
}

impl Kind {
    /// Whether it is a style: it may overlap anything, and is cut where it must be.
    pub fn is_style(&self) -> bool {
        matches!(self, Kind::Bold | Kind::Italic | Kind::Underline | Kind::Strikethrough | Kind::Spoiler)
    }

    /// Whether it is a quotation.
    pub fn is_quote(&self) -> bool {
        matches!(self, Kind::Quote | Kind::ExpandableQuote)
    }

    /// Whether its letters are of one width.
    pub fn is_code(&self) -> bool {
        matches!(self, Kind::Code | Kind::Pre { .. })
    }

    /// Whether Telegram keeps no style inside it.
    pub(super) fn is_bare(&self) -> bool {
        self.is_code() || matches!(self, Kind::DateTime { .. })
    }

    /// Whether it stands on lines of its own.
    pub(super) fn is_block(&self) -> bool {
        self.is_quote() || matches!(self, Kind::Pre { .. })
    }

    /// Of two kinds over the same text the outer one, which wins where both cannot be, has the lower rank.
    pub(super) fn rank(&self) -> u8 {
        match self {
            Kind::Quote | Kind::ExpandableQuote => 0,
            Kind::Pre { language: Some(_) } => 1,
            Kind::Pre { language: None } => 2,
            Kind::Code => 3,
            Kind::DateTime { .. } => 4,
            Kind::Link { .. } | Kind::Mention { .. } => 5,
            Kind::CustomEmoji { .. } => 6,
            Kind::Bold => 7,
            Kind::Italic => 8,
            Kind::Underline => 9,
            Kind::Strikethrough => 10,
            Kind::Spoiler => 11,
        }
    }

    /// The kind as Telegram keeps it; `None` if it would be dropped.
    pub(super) fn checked(self) -> Option<Kind> {
        match self {
            Kind::Link { url } => match address::user_of(&url) {
                Some(user) => Some(Kind::Mention { user }),
                None => address::checked(&url).ok().map(|url| Kind::Link { url }),
            },
            Kind::Mention { user } => (user > 0).then_some(Kind::Mention { user }),
            Kind::CustomEmoji { id } => (id != 0).then_some(Kind::CustomEmoji { id }),
            Kind::Pre { language } => Some(Kind::Pre { language: language.as_deref().and_then(clean_language) }),
            Kind::DateTime { unix, format } => {
                let format = date_format(&format)?;
                (1..=i64::from(i32::MAX)).contains(&unix).then_some(Kind::DateTime { unix, format })
            }
            other => Some(other),
        }
    }
}

fn clean_language(language: &str) -> Option<String> {
    let kept: String = language.chars().filter(|letter| !letter.is_control()).collect();
    Some(kept).filter(|kept| !kept.is_empty())
}

/// A date format in the order in which Telegram documents it; `None` if it is none.
pub(super) fn date_format(format: &str) -> Option<String> {
    if format.eq_ignore_ascii_case("r") {
        return Some("r".to_owned());
    }
    let known = format.chars().all(|letter| "wWdDtT".contains(letter));
    let has = |letter: char| format.contains(letter);
    let one_of = |short: char, long: char| if has(short) { Some(short) } else { has(long).then_some(long) };
    let weekday = (has('w') || has('W')).then_some('w');
    known.then(|| [weekday, one_of('d', 'D'), one_of('t', 'T')].into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_formats_have_one_order() {
        for (given, kept) in
            [("", Some("")), ("r", Some("r")), ("TDw", Some("wDT")), ("dDt", Some("dt")), ("rw", None), ("x", None)]
        {
            assert_eq!(date_format(given).as_deref(), kept, "{given}");
        }
    }

    #[test]
    fn what_telegram_would_drop_is_no_kind() {
        let date = |unix| Kind::DateTime { unix, format: String::new() };
        assert_eq!(Kind::Link { url: "foo".to_owned() }.checked(), None);
        assert_eq!(Kind::Link { url: "tg://user?id=5".to_owned() }.checked(), Some(Kind::Mention { user: 5 }));
        assert_eq!(Kind::CustomEmoji { id: 0 }.checked(), None);
        assert_eq!(Kind::Mention { user: -1 }.checked(), None);
        assert_eq!((date(0).checked(), date(1 << 31).checked()), (None, None));
        assert_eq!(Kind::Pre { language: Some("\n".to_owned()) }.checked(), Some(Kind::Pre { language: None }));
    }
}
