//! A reader's language: looks texts up in `locales/` and fills them in.

use std::{borrow::Cow, collections::HashMap};

use chrono_tz::Tz;
use fluent_templates::fluent_bundle::FluentValue;
use unic_langid::{LanguageIdentifier, langid};

use super::{html::Html, numbers};
use crate::domain::language::{Language, Texts};

fluent_templates::static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| {
            // Isolation marks are invisible letters in Telegram's text.
            bundle.set_use_isolating(false);
            let english = bundle.locales.iter().any(|language| language.language == "en");
            bundle.set_formatter(Some(if english { count_in_english } else { count_in_kazakh_or_russian }));
        },
    };
}

const KAZAKH: LanguageIdentifier = langid!("kk");
const RUSSIAN: LanguageIdentifier = langid!("ru");
const ENGLISH: LanguageIdentifier = langid!("en");

fn count_in_english<M>(value: &FluentValue, _memo: &M) -> Option<String> {
    whole(value).map(|count| numbers::grouped(Language::En, &count))
}

fn count_in_kazakh_or_russian<M>(value: &FluentValue, _memo: &M) -> Option<String> {
    whole(value).map(|count| numbers::grouped(Language::Ru, &count))
}

fn whole(value: &FluentValue) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(format!("{:.0}", number.value)),
        _ => None,
    }
}

/// How one reader is spoken to. Cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Locale {
    language: Language,
    default_language: Language,
    zone: Tz,
}

/// Values for the places of a text.
#[derive(Clone, Debug, Default)]
pub struct Args(Vec<(&'static str, Arg)>);

#[derive(Clone, Debug)]
enum Arg {
    Text(String),
    Count(i64),
}

impl Args {
    /// Text of any origin; it is escaped where the result is markup.
    #[must_use]
    pub fn text(mut self, name: &'static str, text: impl Into<String>) -> Args {
        self.0.push((name, Arg::Text(text.into())));
        self
    }

    /// A whole number, which chooses plural forms and is written in groups of digits.
    #[must_use]
    pub fn count(mut self, name: &'static str, count: impl TryInto<i64>) -> Args {
        self.0.push((name, Arg::Count(count.try_into().unwrap_or(i64::MAX))));
        self
    }

    fn values(&self, escaped: bool) -> HashMap<Cow<'static, str>, FluentValue<'static>> {
        let value = |arg: &Arg| match arg {
            Arg::Text(text) if escaped => FluentValue::from(Html::of(text).into_string()),
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Count(count) => FluentValue::from(*count),
        };
        self.0.iter().map(|(name, arg)| (Cow::Borrowed(*name), value(arg))).collect()
    }
}

/// Values by name, to be filled in.
pub fn args() -> Args {
    Args::default()
}

impl Locale {
    /// Speaks `language`; contents that lack it are shown in `default_language` or another; times are those of `zone`.
    pub fn new(language: Language, default_language: Language, zone: Tz) -> Locale {
        Locale { language, default_language, zone }
    }

    /// The reader's language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The language of contents that lack the reader's.
    pub fn default_language(&self) -> Language {
        self.default_language
    }

    /// The same with times of another zone, if one is given.
    #[must_use]
    pub fn in_zone(&self, zone: Option<Tz>) -> Locale {
        Locale { zone: zone.unwrap_or(self.zone), ..*self }
    }

    /// The zone in which times are told.
    pub fn zone(&self) -> Tz {
        self.zone
    }

    /// A text for this reader, and the language that it is in.
    pub fn pick<'a>(&self, texts: &'a Texts) -> (&'a str, Language) {
        texts.for_reader(self.language, self.default_language)
    }

    /// A name for this reader.
    pub fn name<'a>(&self, texts: &'a Texts) -> &'a str {
        self.pick(texts).0
    }

    /// A text without places, for buttons and other plain text.
    pub fn say(&self, key: &'static str) -> String {
        self.lookup(key, &HashMap::new())
    }

    /// A filled text, for buttons and other plain text.
    pub fn say_with(&self, key: &'static str, args: &Args) -> String {
        self.lookup(key, &args.values(false))
    }

    /// A text without places, as markup.
    pub(super) fn html(&self, key: &'static str) -> Html {
        Html::trusted(self.lookup(key, &HashMap::new()))
    }

    /// A filled text, as markup.
    pub(super) fn html_with(&self, key: &'static str, args: &Args) -> Html {
        Html::trusted(self.lookup(key, &args.values(true)))
    }

    fn lookup(&self, key: &'static str, values: &HashMap<Cow<'static, str>, FluentValue<'static>>) -> String {
        let language = match self.language {
            Language::Kk => &KAZAKH,
            Language::Ru => &RUSSIAN,
            Language::En => &ENGLISH,
        };
        // The tests prove that every key exists in every language; a key is still better than silence.
        LOCALES.lookup_single_language(language, key, Some(values)).unwrap_or_else(|_| key.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_in_markup_only() {
        let locale = Locale::new(Language::En, Language::En, Tz::UTC);
        let args = args().text("word", "<b>");
        assert!(locale.html_with("unknown-word", &args).as_str().contains("&lt;b&gt;"));
        assert!(locale.say_with("unknown-word", &args).contains("<b>"));
    }
}
