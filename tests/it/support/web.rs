//! What a visitor of the pages does: asks for an address and reads what comes.

use reqwest::{
    Client, StatusCode,
    header::{ACCEPT_LANGUAGE, COOKIE, HeaderMap},
    redirect::Policy,
};

use super::world::World;

/// An answer, whole.
pub struct Page {
    /// Its status.
    pub status: StatusCode,
    /// Its headers.
    pub headers: HeaderMap,
    /// What it says: markup, JSON or anything else.
    pub body: String,
}

impl Page {
    /// What people read in it: no markup, each run of white space as one space.
    pub fn text(&self) -> String {
        let (mut text, mut inside) = (String::new(), false);
        for letter in self.body.chars() {
            match letter {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    text.push(' ');
                }
                letter if !inside => text.push(letter),
                _ => {}
            }
        }
        let plain = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        plain.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Whether people read these words in it.
    pub fn says(&self, words: &str) -> bool {
        self.text().contains(words)
    }

    /// A header of it.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The addresses that it links to.
    pub fn links(&self) -> Vec<String> {
        let parts = self.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        parts.map(|link| link.replace("&amp;", "&")).collect()
    }
}

impl World {
    /// Asks for an address in English; redirects are not followed.
    pub async fn page(&self, path: &str) -> Page {
        self.page_with(path, &[(ACCEPT_LANGUAGE.as_str(), "en")]).await
    }

    /// Asks for an address in a language that the visitor chose before.
    pub async fn page_in(&self, path: &str, language: &str) -> Page {
        self.page_with(path, &[(COOKIE.as_str(), &format!("lang={language}"))]).await
    }

    /// Asks for an address with these headers.
    pub async fn page_with(&self, path: &str, headers: &[(&str, &str)]) -> Page {
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        let mut request = client.get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.unwrap();
        let (status, headers) = (answer.status(), answer.headers().clone());
        Page { status, headers, body: answer.text().await.unwrap() }
    }
}
