//! The language of a reader: what the address says, else what was chosen before, else what the browser asks for, else the default.

use axum::http::{HeaderMap, header};

use crate::domain::language::Language;

/// The cookie that remembers a choice.
const COOKIE: &str = "lang";
/// In which a page that reads itself again says what it is written in, whichever language was chosen in another one meanwhile.
const OWN: &str = "x-page-language";
/// What an answer in the reader's language follows from besides its address.
pub const VARIES: &str = "Accept-Language, Cookie, X-Page-Language";
/// How long a choice is remembered.
const YEAR_SECONDS: u32 = 31_536_000;
/// Entries of `Accept-Language` that are looked at; browsers send a handful.
const MOST_ENTRIES: usize = 20;

/// What a request says of its reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The language.
    pub language: Language,
    /// What the cookie says, or the page that reads itself again.
    pub remembered: Option<Language>,
}

/// Finds the language; `asked` is what the address says, if it says anything.
pub fn choose(asked: Option<&str>, headers: &HeaderMap, default: Language) -> Chosen {
    let remembered = own(headers).or_else(|| remembered(headers));
    let language = asked
        .and_then(Language::from_tag)
        .or(remembered)
        .or_else(|| accepted(headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?, default))
        .unwrap_or(default);
    Chosen { language, remembered }
}

/// The cookie that remembers a language.
pub fn cookie(language: Language) -> String {
    format!("{COOKIE}={}; Path=/; Max-Age={YEAR_SECONDS}; SameSite=Lax", language.code())
}

fn own(headers: &HeaderMap) -> Option<Language> {
    let code = headers.get(OWN)?.to_str().ok()?;
    Language::ALL.into_iter().find(|language| language.code() == code)
}

fn remembered(headers: &HeaderMap) -> Option<Language> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == COOKIE)?;
    Language::ALL.into_iter().find(|language| language.code() == value)
}

/// The best of the accepted languages that we speak (RFC 9110, 12.5.4): the one of the highest weight, the first among equals.
/// `*` stands for the default one, unless that is refused by name.
fn accepted(header: &str, default: Language) -> Option<Language> {
    let entries: Vec<(&str, u16)> = header.split(',').take(MOST_ENTRIES).filter_map(entry).collect();
    let refused = |language: Language| {
        entries.iter().any(|(tag, weight)| *weight == 0 && Language::from_tag(tag) == Some(language))
    };
    let mut best: Option<(Language, u16)> = None;
    for (tag, weight) in entries.iter().filter(|(_, weight)| *weight > 0) {
        let language = if *tag == "*" { Some(default).filter(|own| !refused(*own)) } else { Language::from_tag(tag) };
        if let Some(language) = language
            && best.is_none_or(|(_, before)| *weight > before)
        {
            best = Some((language, *weight));
        }
    }
    best.map(|(language, _)| language)
}

/// A tag and its weight in thousandths; `None` for what is not written so.
fn entry(text: &str) -> Option<(&str, u16)> {
    let mut parts = text.split(';').map(str::trim);
    let tag = parts.next().filter(|tag| !tag.is_empty())?;
    let weight = match parts.next() {
        None => 1000,
        Some(weight) => thousandths(weight.strip_prefix(['q', 'Q'])?.trim().strip_prefix('=')?.trim())?,
    };
    Some((tag, weight))
}

fn thousandths(weight: &str) -> Option<u16> {
    let (whole, fraction) = weight.split_once('.').unwrap_or((weight, ""));
    let digits = fraction.len() <= 3 && fraction.bytes().all(|digit| digit.is_ascii_digit());
    let fraction: u16 = format!("{fraction:0<3}").parse().ok().filter(|_| digits)?;
    match whole {
        "0" => Some(fraction),
        "1" if fraction == 0 => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn best(header: &str) -> Option<Language> {
        accepted(header, Language::Kk)
    }

    #[test]
    fn the_highest_weight_wins_and_the_first_among_equals() {
        for (header, expected) in [
            ("en", Some(Language::En)),
            ("en-GB,en;q=0.9,ru;q=0.8", Some(Language::En)),
            ("de;q=0.9, ru;q=0.5, en;q=0.7", Some(Language::En)),
            ("ru;q=0.5,en;q=0.5", Some(Language::Ru)),
            ("ru;q=0, en;q=0.1", Some(Language::En)),
            ("de, *;q=0.1", Some(Language::Kk)),
            ("kk;q=0, *", None),
            ("de", None),
            ("", None),
            ("ru;q=1.5, en;q=0.2", Some(Language::En)),
            ("ru;q=abc, en;q=0.2", Some(Language::En)),
            ("RU-kz ; Q=0.3", Some(Language::Ru)),
        ] {
            assert_eq!(best(header), expected, "{header}");
        }
    }

    #[test]
    fn the_address_speaks_before_the_cookie_and_the_cookie_before_the_browser() {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("en"));
        let language = |asked, headers: &HeaderMap| choose(asked, headers, Language::Kk).language;
        assert_eq!(language(None, &HeaderMap::new()), Language::Kk);
        assert_eq!(language(None, &headers), Language::En);
        headers.insert(header::COOKIE, HeaderValue::from_static("theme=dark; lang=ru"));
        assert_eq!(language(None, &headers), Language::Ru);
        assert_eq!(language(Some("kk"), &headers), Language::Kk);
        assert_eq!(language(Some("de"), &headers), Language::Ru);
        headers.insert(header::COOKIE, HeaderValue::from_static("lang=de"));
        assert_eq!(language(None, &headers), Language::En);
    }
}
