//! The members of a JSON object, read one by one: what is not as it must be becomes a fault that names its place.

use std::collections::BTreeMap;

use serde_json::{Map, Value, error::Category};

use super::once;
use crate::domain::language::Language;

/// An object whose members are read.
pub struct Members<'a> {
    values: &'a Map<String, Value>,
    /// What stands before the names of its members in faults, such as `items[2].`.
    path: String,
    faults: &'a mut Vec<String>,
}

/// The object that a file holds; a member that is written twice is a fault, since one of the two would be lost.
pub fn object(bytes: &[u8], faults: &mut Vec<String>) -> Result<Map<String, Value>, String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match once::read(bytes, faults) {
        Ok(Value::Object(members)) => Ok(members),
        Ok(other) => Err(format!("the file {}", must_be("one object {…}", &other))),
        Err(fault) => {
            let what = match fault.classify() {
                Category::Eof => "it ends in the middle",
                _ if std::str::from_utf8(bytes).is_err() => "it is not written in UTF-8",
                _ => "a comma, a quotation mark or a bracket is missing there or too much",
            };
            Err(format!("the file is no JSON: line {}, column {}: {what}", fault.line(), fault.column()))
        }
    }
}

/// What a value must be, and what it is.
pub fn must_be(wanted: &str, value: &Value) -> String {
    let found = match value {
        Value::Null => "nothing",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    format!("must be {wanted}, not {found}")
}

impl<'a> Members<'a> {
    /// Members of these names; others are faults, told all together.
    pub fn new(values: &'a Map<String, Value>, path: &str, names: &[&str], faults: &'a mut Vec<String>) -> Members<'a> {
        let strange: Vec<String> =
            values.keys().filter(|name| !names.contains(&name.as_str())).map(|name| format!("{path}{name}")).collect();
        if !strange.is_empty() {
            let place = if path.is_empty() { "" } else { " there" };
            faults.push(format!("{}: not known{place}; known are {}", strange.join(", "), names.join(", ")));
        }
        Members { values, path: path.to_owned(), faults }
    }

    /// The members of an object in one of these members, which is called so.
    pub fn inner<'b>(&'b mut self, values: &'b Map<String, Value>, name: &str, names: &[&str]) -> Members<'b> {
        Members::new(values, &format!("{}{name}.", self.path), names, self.faults)
    }

    /// Notes what is wrong with a member.
    pub fn fault(&mut self, name: &str, told: &str) {
        self.faults.push(format!("{}{name}: {told}", self.path));
    }

    /// How many faults there are so far.
    pub fn faults(&self) -> usize {
        self.faults.len()
    }

    fn value(&self, name: &str) -> Option<&'a Value> {
        self.values.get(name).filter(|value| !value.is_null())
    }

    /// Whether a member is there.
    pub fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    /// Whether a member is an object with nothing in it.
    pub fn is_empty(&self, name: &str) -> bool {
        self.value(name).and_then(Value::as_object).is_some_and(Map::is_empty)
    }

    /// Whether a member is an object, whatever is in it.
    pub fn is_object(&self, name: &str) -> bool {
        self.value(name).is_some_and(Value::is_object)
    }

    /// Whether a member is an object with something in this language.
    pub fn has_language(&self, name: &str, language: Language) -> bool {
        self.value(name).is_some_and(|value| value.get(language.code()).is_some())
    }

    /// A text.
    pub fn text(&mut self, name: &str) -> Option<String> {
        match self.value(name)? {
            Value::String(text) => Some(text.clone()),
            other => {
                self.fault(name, &must_be("a text", other));
                None
            }
        }
    }

    /// A text that must be there.
    pub fn required_text(&mut self, name: &str, what: &str) -> Option<String> {
        if !self.has(name) {
            self.fault(name, &format!("is missing; it is {what}"));
        }
        self.text(name)
    }

    /// The members of a list with their places; none where it is absent.
    pub fn list(&mut self, name: &str) -> Vec<(usize, &'a Value)> {
        match self.value(name) {
            None => Vec::new(),
            Some(Value::Array(values)) => values.iter().enumerate().collect(),
            Some(other) => {
                self.fault(name, &must_be("a list […]", other));
                Vec::new()
            }
        }
    }

    /// Texts of a list with their places.
    pub fn texts(&mut self, name: &str) -> Vec<(usize, String)> {
        let mut texts = Vec::new();
        for (place, value) in self.list(name) {
            match value {
                Value::String(text) => texts.push((place, text.clone())),
                other => self.fault(&format!("{name}[{place}]"), &must_be("a text", other)),
            }
        }
        texts
    }

    /// Texts by their language.
    pub fn by_language(&mut self, name: &str) -> BTreeMap<Language, String> {
        let members = match self.value(name) {
            None => return BTreeMap::new(),
            Some(Value::Object(members)) => members,
            Some(other) => {
                self.fault(name, &must_be("texts by language {\"kk\": …, \"ru\": …, \"en\": …}", other));
                return BTreeMap::new();
            }
        };
        let mut texts = BTreeMap::new();
        for (code, value) in members {
            let language = Language::ALL.into_iter().find(|language| language.code() == code);
            match (language, value) {
                (Some(language), Value::String(text)) => {
                    texts.insert(language, text.clone());
                }
                (Some(_), other) => self.fault(&format!("{name}.{code}"), &must_be("a text", other)),
                (None, _) => self.fault(&format!("{name}.{code}"), "the language is none of kk, ru, en"),
            }
        }
        texts
    }
}
