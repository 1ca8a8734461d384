//! The words of `locales/`: the same keys with the same places in every language, each of them used, none missing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

const LANGUAGES: [&str; 3] = ["kk", "ru", "en"];

/// Keys of one language, each with the names of its places.
type Keys = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn files(folder: &Path, end: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, end));
        } else if path.extension().is_some_and(|own| own == end) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn keys_of(text: &str) -> Result<Keys, String> {
    let resource = parser::parse(text).map_err(|(_, faults)| format!("{faults:?}"))?;
    let mut keys = Keys::new();
    for entry in resource.body {
        match entry {
            Entry::Message(message) => {
                let name = message.id.name.to_owned();
                let mut places = BTreeSet::new();
                let value = message.value.ok_or_else(|| format!("{name} has no text"))?;
                walk(&value, &mut places)?;
                if keys.insert(name.clone(), places).is_some() {
                    return Err(format!("{name} stands twice"));
                }
            }
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
            other => return Err(format!("only messages and comments are used here: {other:?}")),
        }
    }
    Ok(keys)
}

fn walk(pattern: &Pattern<&str>, places: &mut BTreeSet<String>) -> Result<(), String> {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => place(inline, places)?,
            Expression::Select { selector, variants } => {
                place(selector, places)?;
                for variant in variants {
                    walk(&variant.value, places)?;
                }
            }
        }
    }
    Ok(())
}

fn place(inline: &InlineExpression<&str>, places: &mut BTreeSet<String>) -> Result<(), String> {
    match inline {
        InlineExpression::VariableReference { id } => {
            places.insert(id.name.to_owned());
            Ok(())
        }
        InlineExpression::StringLiteral { .. } => Ok(()),
        other => Err(format!("only variables are used here: {other:?}")),
    }
}

fn keys(language: &str) -> Keys {
    let mut all = Keys::new();
    for file in files(&root().join("locales").join(language), "ftl") {
        let text = fs::read_to_string(&file).unwrap();
        for (key, places) in keys_of(&text).unwrap_or_else(|fault| panic!("{}: {fault}", file.display())) {
            assert!(all.insert(key.clone(), places).is_none(), "{key} stands twice in {language}");
        }
    }
    all
}

#[test]
fn every_language_has_the_same_keys_with_the_same_places() {
    let english = keys("en");
    assert!(english.len() > 100, "the files were not read");
    for language in LANGUAGES {
        let own = keys(language);
        let missing: Vec<_> = english.keys().filter(|key| !own.contains_key(*key)).collect();
        let alone: Vec<_> = own.keys().filter(|key| !english.contains_key(*key)).collect();
        assert!(missing.is_empty() && alone.is_empty(), "{language} lacks {missing:?} and has alone {alone:?}");
        for (key, places) in &own {
            assert_eq!(places, &english[key], "{key} has other places in {language} than in English");
        }
    }
}

#[test]
fn every_language_keeps_its_topics_in_the_same_files() {
    let names = |language: &str| -> Vec<_> {
        let files = files(&root().join("locales").join(language), "ftl");
        files.iter().map(|file| file.file_name().unwrap().to_owned()).collect()
    };
    assert!(LANGUAGES.iter().all(|language| names(language) == names("en")));
}

/// The code that says texts to people.
fn speaking() -> Vec<PathBuf> {
    // What is wrong with a file that is imported is named where it is found.
    let folders = ["src/messages", "src/web", "src/intake", "src/bot/people"]
        .iter()
        .flat_map(|folder| files(&root().join(folder), "rs"));
    folders.chain([root().join("src/reports/standing.rs")]).collect()
}

/// Texts in the code that look like a key.
fn literals() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for file in speaking() {
        let text = fs::read_to_string(&file).unwrap();
        // What tests mention is not used.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let pieces = code.split('"').skip(1).step_by(2);
        let is_key = |piece: &&str| {
            !piece.is_empty() && piece.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
        };
        found.extend(pieces.filter(is_key).map(str::to_owned));
        // Quotation marks in other literals put the pieces out of step.
        let wrongs = code.split("Wrong::new(\"").skip(1).filter_map(|rest| rest.split('"').next());
        found.extend(wrongs.map(str::to_owned));
    }
    found
}

#[test]
fn every_key_is_used() {
    let used = literals();
    let unused: Vec<String> = keys("en").into_keys().filter(|key| !used.contains(key)).collect();
    assert_eq!(unused, Vec::<String>::new(), "these are in locales/ but nothing says them");
}

#[test]
fn every_key_that_the_code_asks_for_exists() {
    let known = keys("en");
    let mut asked = 0;
    for file in speaking() {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in [".say(\"", ".html(\"", ".say_with(\"", ".html_with(\"", "Wrong::new(\""] {
            for rest in code.split(call).skip(1) {
                let key = rest.split('"').next().unwrap_or_default();
                let places = known.get(key).unwrap_or_else(|| panic!("{}: {key} is no key", file.display()));
                assert!(call.contains("with") || call.contains("Wrong") || places.is_empty(), "{key} needs {places:?}");
                asked += 1;
            }
        }
    }
    assert!(asked > 80, "the code was not read: {asked}");
}

/// The checks above would see a planted fault.
#[test]
fn faults_are_found() {
    let places = |text: &str| keys_of(text).map(|keys| keys["a"].clone());
    assert_eq!(places("a = { $b } { $c ->\n    [one] x\n   *[other] { $d }\n}\n").unwrap().len(), 3);
    assert!(keys_of("a = { $b \n").is_err());
    assert!(keys_of("a = x\na = y\n").is_err());
    assert!(keys_of("a = { b }\n").is_err());
}
