//! The three languages of readers, and texts that exist in some of them.

use serde::{Deserialize, Serialize};

use super::text::fold;

/// A language that the bot speaks. All three are complete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Kazakh, in Cyrillic letters.
    Kk,
    /// Russian.
    Ru,
    /// English.
    En,
}

impl Language {
    /// Every language, in the order in which content falls back.
    pub const ALL: [Language; 3] = [Language::Kk, Language::Ru, Language::En];

    /// The ISO 639-1 code: `kk`, `ru` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Kk => "kk",
            Language::Ru => "ru",
            Language::En => "en",
        }
    }

    /// Reads a code or a tag that begins with one (`ru`, `en-GB`, `kk_KZ`), in any case.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    /// The language that people call so, in any of the three: `en`, `английский`, `ағылшынша`, `kz`.
    pub fn named(text: &str) -> Option<Language> {
        let folded = fold(text);
        let called = |word: &&str| match word.strip_suffix('*') {
            Some(beginning) => folded.starts_with(beginning) && !folded.contains(' '),
            None => folded == **word,
        };
        CALLED.iter().find(|(_, words)| words.split(' ').any(|word| called(&word))).map(|(language, _)| *language)
    }

    /// The language that a text is written in, told by its letters; `None` where they are too few to tell.
    pub fn of_text(text: &str) -> Option<Language> {
        let count = |is: fn(char) -> bool| text.chars().filter(|letter| is(*letter)).count();
        let cyrillic = count(|letter| ('\u{400}'..='\u{52f}').contains(&letter));
        let latin = count(|letter| letter.is_ascii_alphabetic());
        if cyrillic.max(latin) < TELLING_LETTERS {
            return None;
        }
        let kazakh = count(|letter| "әғқңөұүһіӘҒҚҢӨҰҮҺІ".contains(letter));
        Some(match () {
            () if latin > cyrillic => Language::En,
            // One letter in fifty: a Russian text may name Қонаев and stays Russian.
            () if kazakh * 50 > cyrillic => Language::Kk,
            () => Language::Ru,
        })
    }
}

/// How people call the languages, folded; `*` stands for any ending.
const CALLED: [(Language, &str); 3] = [
    (Language::Kk, "kk kz kaz каз каза* kazakh* qaza*"),
    (Language::Ru, "ru rus рус русс* орыс* russ*"),
    (Language::En, "en eng gb анг англ* агыл* engl*"),
];

/// Letters of one script from which on a text tells its language.
const TELLING_LETTERS: usize = 15;

/// One text in three languages; an empty one is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// Kazakh.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub kk: String,
    /// Russian.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ru: String,
    /// English.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Texts {
    /// Sets the text in a language.
    pub fn set(&mut self, language: Language, text: &str) {
        match language {
            Language::Kk => self.kk = text.into(),
            Language::Ru => self.ru = text.into(),
            Language::En => self.en = text.into(),
        }
    }

    /// The text in exactly this language, possibly empty.
    pub fn only(&self, language: Language) -> &str {
        match language {
            Language::Kk => &self.kk,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }

    /// The text for a reader: their language, else the default one, else Kazakh, Russian, English; with the language found.
    pub fn for_reader(&self, reader: Language, default: Language) -> (&str, Language) {
        [reader, default]
            .into_iter()
            .chain(Language::ALL)
            .map(|language| (self.only(language), language))
            .find(|(text, _)| !text.is_empty())
            .unwrap_or(("", reader))
    }

    /// All texts that exist.
    pub fn present(&self) -> impl Iterator<Item = &str> {
        Language::ALL.into_iter().map(|language| self.only(language)).filter(|text| !text.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_in_any_of_them() {
        for (text, language) in [
            ("en", Some(Language::En)),
            ("English", Some(Language::En)),
            ("ағылшынша", Some(Language::En)),
            ("KZ", Some(Language::Kk)),
            ("қазақша", Some(Language::Kk)),
            ("казахский", Some(Language::Kk)),
            ("рус", Some(Language::Ru)),
            ("орыс", Some(Language::Ru)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(Language::named(text), language, "{text}");
        }
    }

    #[test]
    fn content_falls_back_to_the_default_then_in_order() {
        let texts = Texts { kk: String::new(), ru: "Школа".into(), en: "School".into() };
        assert_eq!(texts.for_reader(Language::En, Language::Kk), ("School", Language::En));
        assert_eq!(texts.for_reader(Language::Kk, Language::En), ("School", Language::En));
        assert_eq!(texts.for_reader(Language::Kk, Language::Kk), ("Школа", Language::Ru));
    }

    #[test]
    fn a_text_tells_its_language_by_its_letters() {
        let told = Language::of_text;
        assert_eq!(told("Үкімет отырысында жылу жүйелері қаралды"), Some(Language::Kk));
        assert_eq!(
            told("В городе Қонаев на заседании Правительства рассмотрены теплосети и дороги"),
            Some(Language::Ru)
        );
        assert_eq!(told("The Government met in Астана today"), Some(Language::En));
        assert_eq!(told("№ 49"), None);
    }

    #[test]
    fn tags_are_read_by_their_first_part() {
        assert_eq!(Language::from_tag("en-GB"), Some(Language::En));
        assert_eq!(Language::from_tag("KK"), Some(Language::Kk));
        assert_eq!(Language::from_tag("uz"), None);
    }
}
