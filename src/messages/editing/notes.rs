//! What an editor is told over a draft: what was taken of a message, what was not, and what may have been meant.

use super::{
    super::{
        html::{Html, cut},
        locale::{Locale, args},
    },
    NAME_LIMIT, NAMED,
};
use crate::domain::{language::Language, topics::Topic};

/// Something that the editor should know now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeskNote {
    /// Formatting that could not be kept, as the texts that had it.
    Lost(Vec<String>),
    /// What comes next is taken for more of the text in this language.
    Listening(Language),
    /// Words that name no topic.
    Unknown(String),
    /// What may have been meant by words that name several, or nearly, as buttons.
    Meant(Vec<Topic>),
    /// A text was not taken, because there is one in this language already.
    Taken(Language),
    /// The same of the words under a file, which was taken.
    Refused(Language),
    /// What came is nothing that an announcement can have.
    Untakable,
    /// These words were not taken: they are a number or a time, and no text.
    NoText(String),
}

impl DeskNote {
    pub(super) fn told(&self, locale: &Locale) -> Html {
        match self {
            DeskNote::Lost(texts) => {
                let texts: Vec<String> =
                    texts.iter().take(NAMED).map(|text| locale.quote(&cut(text, NAME_LIMIT))).collect();
                locale.html_with("desk-lost", &args().text("texts", texts.join(", ")))
            }
            DeskNote::Listening(language) => {
                locale.html_with("desk-listening", &args().text("language", language.code()))
            }
            DeskNote::Unknown(words) => locale.html_with("desk-unknown", &args().text("words", cut(words, NAME_LIMIT))),
            DeskNote::Meant(_) => locale.html("did-you-mean"),
            DeskNote::Taken(language) => locale.html_with("desk-not-taken", &args().text("language", language.code())),
            DeskNote::Refused(language) => {
                locale.html_with("desk-caption-not-taken", &args().text("language", language.code()))
            }
            DeskNote::Untakable => locale.html("desk-untakable"),
            DeskNote::NoText(words) => {
                locale.html_with("desk-not-a-text", &args().text("words", cut(words, NAME_LIMIT)))
            }
        }
    }
}
