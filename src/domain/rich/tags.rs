//! The tags of Telegram HTML: reading one with its attributes, and what it makes of the text in it.

use super::{Kind, Wrong, address, kind::date_format, parse::Parser};

/// A start tag that waits for its end.
pub(super) struct Open {
    /// Its name, in small letters.
    pub name: String,
    /// Where it stands in the HTML.
    pub at: usize,
    /// Where its text starts.
    pub start: usize,
    value: Option<String>,
    unix: i64,
}

/// Names that Telegram knows, and what those without a value make.
fn simple(name: &str) -> Option<Kind> {
    Some(match name {
        "b" | "strong" => Kind::Bold,
        "i" | "em" => Kind::Italic,
        "u" | "ins" => Kind::Underline,
        "s" | "strike" | "del" => Kind::Strikethrough,
        "tg-spoiler" | "span" => Kind::Spoiler,
        "code" => Kind::Code,
        "pre" => Kind::Pre { language: None },
        "blockquote" => Kind::Quote,
        _ => return None,
    })
}

impl Open {
    /// A tag by its name; its attributes come by [`Open::attribute`].
    pub(super) fn new(name: String, at: usize, start: usize) -> Result<Open, Wrong> {
        if simple(&name).is_none() && !["a", "tg-emoji", "tg-time"].contains(&name.as_str()) {
            return Err(Wrong::UnknownTag(name));
        }
        Ok(Open { name, at, start, value: None, unix: 0 })
    }

    /// Takes one attribute; those without meaning to this tag are ignored, as Telegram ignores them.
    pub(super) fn attribute(&mut self, name: &str, value: String) {
        let kept = match (self.name.as_str(), name) {
            ("a", "href") | ("tg-emoji", "emoji-id") | ("tg-time", "format") | ("blockquote", "expandable") => {
                Some(value)
            }
            ("code", "class") => value.strip_prefix("language-").map(str::to_owned),
            ("span", "class") => value.strip_prefix("tg-").map(str::to_owned),
            ("tg-time", "unix") => {
                self.unix = value.parse().unwrap_or(0);
                None
            }
            _ => None,
        };
        self.value = kept.or(self.value.take());
    }

    /// Whether the tag is complete with the attributes that it got.
    pub(super) fn check(&self) -> Result<(), Wrong> {
        let value = self.value.as_deref().unwrap_or_default();
        match self.name.as_str() {
            "span" if value != "spoiler" => Err(Wrong::Span),
            "tg-emoji" if emoji(value).is_none() => Err(Wrong::Emoji),
            "tg-time" if self.moment().is_none() => Err(Wrong::Time),
            _ => Ok(()),
        }
    }

    /// The language that a code names for the `pre` around it.
    pub(super) fn language(&self) -> Option<String> {
        self.value.clone().filter(|language| self.name == "code" && !language.is_empty())
    }

    /// What the tag makes of the text in it.
    pub(super) fn kind(self, text: &str) -> Result<Kind, Wrong> {
        let moment = self.moment();
        let expandable = self.value.is_some();
        let value = self.value.unwrap_or_default();
        match self.name.as_str() {
            "a" => link(if value.is_empty() { text } else { &value }),
            "tg-emoji" => emoji(&value).map(|id| Kind::CustomEmoji { id }).ok_or(Wrong::Emoji),
            "tg-time" => moment.ok_or(Wrong::Time),
            "blockquote" if expandable => Ok(Kind::ExpandableQuote),
            name => simple(name).ok_or_else(|| Wrong::UnknownTag(name.to_owned())),
        }
    }

    fn moment(&self) -> Option<Kind> {
        let format = date_format(self.value.as_deref().unwrap_or_default())?;
        Kind::DateTime { unix: self.unix, format }.checked()
    }
}

fn link(url: &str) -> Result<Kind, Wrong> {
    match address::user_of(url) {
        Some(user) => Ok(Kind::Mention { user }),
        None => address::checked(url).map(|url| Kind::Link { url }).map_err(Wrong::Address),
    }
}

fn emoji(id: &str) -> Option<i64> {
    id.parse::<i64>().ok().filter(|number| *number != 0 && number.to_string() == id)
}

impl Parser<'_> {
    /// Reads the attributes of a start tag up to and with its `>`.
    pub(super) fn attributes(&mut self, open: &mut Open) -> Result<(), Wrong> {
        loop {
            self.skip(is_space);
            if self.next_is('>') {
                return Ok(());
            }
            let name = self.take(|letter| !is_space(letter) && !"=>/\"'\0".contains(letter));
            if name.is_empty() {
                let ended = self.rest().is_empty() || self.rest().starts_with('\0');
                return Err(if ended { Wrong::EndlessTag } else { Wrong::Attribute(open.name.clone()) });
            }
            self.skip(is_space);
            if self.next_is('=') {
                let value = self.value(&open.name)?;
                open.attribute(name, value);
            } else if open.name == "blockquote" {
                open.attribute(name, String::new());
            }
        }
    }

    /// Reads a value: quoted, or a bare one of letters, digits, dots and hyphens.
    fn value(&mut self, tag: &str) -> Result<String, Wrong> {
        self.skip(is_space);
        for quote in ['"', '\''] {
            if self.next_is(quote) {
                let value = self.quoted(quote)?;
                return if self.next_is(quote) { Ok(value) } else { Err(Wrong::EndlessTag) };
            }
        }
        let value = self.take(|letter| letter.is_ascii_alphanumeric() || letter == '.' || letter == '-');
        let ended = self.rest().starts_with(|letter| is_space(letter) || letter == '>');
        match self.rest() {
            "" => Err(Wrong::EndlessTag),
            _ if ended => Ok(value.to_ascii_lowercase()),
            _ => Err(Wrong::Attribute(tag.to_owned())),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, Wrong> {
        let mut value = String::new();
        loop {
            value.push_str(self.take(|letter| letter != quote && letter != '&' && letter != '\0'));
            if !self.rest().starts_with('&') {
                return Ok(value);
            }
            // An address is full of ampersands that only look like references.
            value.push(self.reference()?.unwrap_or('&'));
        }
    }
}

/// Telegram's notion of space between attributes.
pub(super) fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\r' | '\n' | '\u{b}')
}
