//! What is wrong with a file, said in three languages: every text that there is, side by side.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use jolkarta::{
    domain::{
        imports::{Fault, Wrong},
        language::Language,
    },
    messages::Locale,
};

const TEXTS: &str = include_str!("../../../locales/en/import-faults.ftl");

/// Something for each place that a text may have.
const PLACES: [(&str, &str); 27] = [
    ("area", "A2:A3"),
    ("bodies", "min-science"),
    ("cell", "B2"),
    ("character", "U+202E"),
    ("code", "P"),
    ("codes", "R, P"),
    ("column", "title_kk"),
    ("count", "3"),
    ("date", "2023-04-20"),
    ("deadline", "2023-12-31"),
    ("decimal", "1.000"),
    ("extension", "xlsx"),
    ("from", "2023-01-01"),
    ("indicator", "unemployment"),
    ("item", "R-49"),
    ("kind", "agencies"),
    ("known", "R, P, E"),
    ("line", "12"),
    ("most", "200000"),
    ("name", "abai"),
    ("number", "4"),
    ("own", "R"),
    ("slug", "min-health"),
    ("stored", "done"),
    ("to", "2023-02-01"),
    ("unit", "km"),
    ("whole", "1000"),
];
const MORE_PLACES: [(&str, &str); 3] = [("width", "18"), ("word", "deadline"), ("words", "region, city")];

fn wrong(text: &'static str) -> Wrong {
    PLACES.into_iter().chain(MORE_PLACES).fold(Wrong::new(text), |wrong, (place, value)| wrong.with(place, value))
}

#[test]
fn every_fault_is_told_in_three_languages() {
    let texts = TEXTS.lines().filter_map(|line| line.split_once(" = ")).map(|(text, _)| text);
    let texts: Vec<&'static str> = texts.filter(|text| text.starts_with("fault-")).collect();
    assert!(texts.len() > 70, "the texts were not read: {}", texts.len());
    let mut told = String::new();
    let mut seen = BTreeSet::new();
    for text in texts {
        told.push_str(&format!("{text}\n"));
        let fault = Fault { value: Some("x\u{202e}".into()), line: Some(1234), ..Fault::of_file(wrong(text)) };
        let lines = Language::ALL.map(|language| Locale::new(language, language, Tz::UTC).import_fault(&fault));
        for (language, line) in Language::ALL.into_iter().zip(lines) {
            assert!(!line.contains("fault-") && !line.contains("{$"), "{text} in {language:?}: {line}");
            assert!(seen.insert(line.clone()), "{text} says what another one says: {line}");
            told.push_str(&format!("  {line}\n"));
        }
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false, snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!("import-faults", told);
    });
}
