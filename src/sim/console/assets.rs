//! The page's own files, built into the program.

use axum::{
    extract::Path,
    http::header,
    response::{IntoResponse, Response},
};

use super::bodies::Wrong;

const HTML: &str = "text/html; charset=utf-8";
const CSS: &str = "text/css; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

/// Name, type and text of each file.
const FILES: [(&str, &str, &str); 19] = [
    ("app.js", SCRIPT, include_str!("app.js")),
    ("choices.js", SCRIPT, include_str!("choices.js")),
    ("composer.js", SCRIPT, include_str!("composer.js")),
    ("dom.js", SCRIPT, include_str!("dom.js")),
    ("drawer.js", SCRIPT, include_str!("drawer.js")),
    ("inline.js", SCRIPT, include_str!("inline.js")),
    ("menu.js", SCRIPT, include_str!("menu.js")),
    ("message.js", SCRIPT, include_str!("message.js")),
    ("net.js", SCRIPT, include_str!("net.js")),
    ("phone.js", SCRIPT, include_str!("phone.js")),
    ("samples.js", SCRIPT, include_str!("samples.js")),
    ("text.js", SCRIPT, include_str!("text.js")),
    ("theme.js", SCRIPT, include_str!("theme.js")),
    ("words.js", SCRIPT, include_str!("words.js")),
    ("phone.css", CSS, include_str!("phone.css")),
    ("style.css", CSS, include_str!("style.css")),
    ("emblem.svg", SVG, include_str!("emblem.svg")),
    ("ornament.svg", SVG, include_str!("ornament.svg")),
    ("wallpaper.svg", SVG, include_str!("wallpaper.svg")),
];

/// The page itself.
pub(super) async fn page() -> Response {
    ([(header::CONTENT_TYPE, HTML)], include_str!("index.html")).into_response()
}

/// A script, style sheet or drawing.
pub(super) async fn asset(Path(wanted): Path<String>) -> Result<Response, Wrong> {
    let found = FILES.iter().find(|(name, ..)| *name == wanted);
    let (_, kind, text) = found.ok_or_else(|| Wrong::missing("There is no such page."))?;
    Ok(([(header::CONTENT_TYPE, *kind)], *text).into_response())
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    #[test]
    fn every_file_of_the_folder_is_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/sim/console");
        let mut found: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with(".rs") && name != "index.html")
            .collect();
        let mut served: Vec<&str> = FILES.iter().map(|(name, ..)| *name).collect();
        found.sort();
        served.sort();
        assert_eq!(found, served);
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        let namespace = "http://www.w3.org/2000/svg";
        for text in FILES.iter().map(|(_, _, text)| *text).chain([include_str!("index.html")]) {
            let text = text.replace(namespace, "");
            for attribute in
                ["src=\"http", "href=\"http", "url(\"http", "url(http", "@import", "from \"http", "innerHTML"]
            {
                assert!(!text.contains(attribute), "{attribute}");
            }
        }
    }
}
