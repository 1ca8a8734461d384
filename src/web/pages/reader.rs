//! Who asks for a page: their language, and the address they asked for, from which the page's links are made.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, request::Parts},
};
use url::form_urlencoded::{Serializer, parse};

use super::language::{self, Chosen};
use crate::{domain::language::Language, messages::Locale, web::Site};

/// Parameters of an address that are looked at; no page has so many.
const MOST_PARAMETERS: usize = 24;
/// Letters of a parameter's value; what is longer is refused.
pub const LONGEST_VALUE: usize = 200;

/// Letters of a path that are repeated in links; no page has so long a one.
const LONGEST_PATH: usize = 200;

/// Letters of a parameter's name that a refusal repeats.
const NAME: usize = 40;

/// Parameters that links keep by themselves.
const AT: &str = "at";
const LANG: &str = "lang";

/// A reader and the address that they asked for.
#[derive(Clone)]
pub struct Reader {
    /// What the page is made from.
    pub site: Site,
    /// How they are spoken to.
    pub locale: Locale,
    path: String,
    parameters: Vec<(String, String)>,
    has_empty: bool,
    too_long: Option<String>,
    /// What their browser shall remember; until it does, links repeat it.
    pub(in crate::web) to_remember: Option<Language>,
}

impl Reader {
    /// Reads a request.
    pub fn of(site: &Site, uri: &Uri, headers: &HeaderMap) -> Reader {
        let pairs = parse(uri.query().unwrap_or_default().as_bytes());
        let has_empty = pairs.clone().any(|(_, value)| value.is_empty());
        let fits = |value: &str| value.chars().nth(LONGEST_VALUE).is_none();
        let too_long = pairs.clone().find(|(_, value)| !fits(value)).map(|(name, _)| name.chars().take(NAME).collect());
        let parameters: Vec<(String, String)> = pairs
            .filter(|(_, value)| fits(value))
            .filter(|(_, value)| !value.is_empty())
            .take(MOST_PARAMETERS)
            .map(|(name, value)| (name.into_owned(), value.into_owned()))
            .collect();
        let asked = parameters.iter().find(|(name, _)| name == LANG).map(|(_, value)| value.as_str());
        let Chosen { language, remembered } = language::choose(asked, headers, site.default_language);
        let to_remember = Some(language).filter(|_| asked.is_some() && remembered != Some(language));
        let locale = Locale::new(language, site.default_language, site.rule.zone);
        Reader { site: site.clone(), locale, path: shortened(uri.path()), parameters, has_empty, too_long, to_remember }
    }

    /// What the address says of something; never empty.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The name of a parameter whose value is too long to be read.
    pub(super) fn too_long(&self) -> Option<&str> {
        self.too_long.as_deref()
    }

    /// The path of the address.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// A link to another page, of the same day.
    pub fn to(&self, path: &str) -> String {
        self.to_with(path, &[])
    }

    /// A link to another page with parameters, of the same day. Until the browser remembers the language, links do.
    pub fn to_with(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        let lang = self.to_remember.map(|language| (LANG, language.code()));
        let kept = self.parameter(AT).map(|at| (AT, at)).into_iter().chain(lang);
        written(path, parameters.iter().copied().filter(|(_, value)| !value.is_empty()).chain(kept))
    }

    /// A link to the same page with one parameter set or taken out; all others stay.
    pub fn here_with(&self, name: &str, value: Option<&str>) -> String {
        self.here_but(&[(name, value)])
    }

    /// A link to the same page with some parameters set or taken out; all others stay.
    pub fn here_but(&self, changes: &[(&str, Option<&str>)]) -> String {
        let others = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let others = others.filter(|(own, _)| changes.iter().all(|(name, _)| name != own));
        let set = changes.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        written(&self.path, others.chain(set))
    }

    /// Another path with the parameters of the address.
    pub fn path_with(&self, path: &str) -> String {
        written(path, self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// The address without what a form sent empty; `None` if there is nothing of the kind.
    pub fn without_empty(&self) -> Option<String> {
        let others = self.parameters.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        self.has_empty.then(|| written(&self.path, others))
    }

    /// The parameters of the address beside one.
    pub(super) fn others<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let all = self.parameters.iter().map(|(own, value)| (own.as_str(), value.as_str()));
        all.filter(move |(own, _)| *own != name)
    }

    /// The whole address of a link, where it is known under which name the public reaches this site.
    pub fn absolute(&self, link: &str) -> Option<String> {
        self.site.face.url.as_ref()?.join(link.trim_start_matches('/')).ok().map(String::from)
    }
}

/// A path without its end where it is too long, and without half of an escape.
fn shortened(path: &str) -> String {
    let mut short: String = path.chars().take(LONGEST_PATH).collect();
    if short.len() < path.len()
        && let Some(escape) = short.rfind('%').filter(|escape| escape + 3 > short.len())
    {
        short.truncate(escape);
    }
    short
}

fn written<'a>(path: &str, parameters: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let query = Serializer::new(String::new()).extend_pairs(parameters).finish();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

impl FromRequestParts<Site> for Reader {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Reader, Self::Rejection> {
        Ok(Reader::of(site, &parts.uri, &parts.headers))
    }
}
