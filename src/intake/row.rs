//! A row being read: cells by column name, each fault put down with its line, column and value.

use std::collections::HashMap;

use crate::domain::{
    imports::{Fault, Faults, Wrong},
    language::Texts,
};

use super::{cells, table};

/// Most elements of a list.
const ELEMENTS: usize = 500;

/// What is shared by the rows of a file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Where each column stands.
    pub columns: HashMap<String, usize>,
    /// Everything that was wrong so far.
    pub faults: Faults,
    /// Lines of the keys met so far.
    pub keys: HashMap<String, u64>,
}

/// A row being read. Its methods give `None` when something is wrong, which they have put down; a required column that
/// the whole file lacks was put down before, so its cells give `None` in silence.
pub(super) struct Row<'a> {
    pub sheet: &'a mut Sheet,
    pub row: &'a table::Row,
}

impl<'a> Row<'a> {
    /// The text of a cell, unless the file lacks the column.
    pub(super) fn cell(&self, column: &str) -> Option<&'a str> {
        self.sheet.columns.get(column).and_then(|index| self.row.cells.get(*index)).map(String::as_str)
    }

    /// Puts down what is wrong with a cell.
    pub(super) fn complain(&mut self, column: &str, wrong: Wrong) {
        let value = self.cell(column).filter(|value| !value.is_empty()).map(str::to_string);
        self.complain_of(column, value, wrong);
    }

    fn complain_of(&mut self, column: &str, value: Option<String>, wrong: Wrong) {
        self.sheet.faults.push(Fault { line: Some(self.row.line), column: Some(column.into()), value, wrong });
    }

    /// A cell that must not be empty.
    pub(super) fn required<T>(&mut self, column: &str, read: impl FnOnce(&str) -> Result<T, Wrong>) -> Option<T> {
        match self.optional(column, read)? {
            Some(value) => Some(value),
            None => {
                self.complain(column, Wrong::new("fault-empty"));
                None
            }
        }
    }

    /// A cell that may be empty.
    pub(super) fn optional<T>(
        &mut self,
        column: &str,
        read: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<Option<T>> {
        match self.cell(column)? {
            "" => Some(None),
            text => match read(text) {
                Ok(value) => Some(Some(value)),
                Err(wrong) => {
                    self.complain(column, wrong);
                    None
                }
            },
        }
    }

    /// A column that the file may lack: then `None` inside, so that what is stored stays.
    pub(super) fn if_there<T>(&mut self, column: &str, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.cell(column) {
            None => Some(None),
            Some(_) => read(self).map(Some),
        }
    }

    /// A list separated by semicolons; every element that is wrong is put down.
    pub(super) fn list<T>(&mut self, column: &str, mut read: impl FnMut(&str) -> Result<T, Wrong>) -> Option<Vec<T>> {
        let (mut values, mut whole) = (Vec::new(), true);
        let cell = self.cell(column)?;
        if cell.matches(';').count() > ELEMENTS {
            self.complain(column, Wrong::new("fault-elements").with("most", ELEMENTS));
            return None;
        }
        for element in cell.split(';').map(str::trim).filter(|element| !element.is_empty()) {
            match read(element) {
                Ok(value) => values.push(value),
                Err(wrong) => {
                    self.complain_of(column, Some(element.into()), wrong);
                    whole = false;
                }
            }
        }
        whole.then_some(values)
    }

    /// A list in which nothing may stand twice.
    pub(super) fn list_once(
        &mut self,
        column: &str,
        read: impl FnMut(&str) -> Result<String, Wrong>,
    ) -> Option<Vec<String>> {
        let values = self.list(column, read)?;
        let twice = values.iter().enumerate().find(|(index, value)| values[..*index].contains(value));
        if let Some((_, value)) = twice {
            self.complain(column, Wrong::new("fault-named-twice").with("name", value));
            return None;
        }
        Some(values)
    }

    /// A text, possibly empty.
    pub(super) fn text(&mut self, column: &str) -> Option<String> {
        Some(self.optional(column, cells::text)?.unwrap_or_default())
    }

    /// Texts in three languages, possibly all empty: the columns `<prefix>_kk`, `<prefix>_ru`, `<prefix>_en`.
    pub(super) fn texts_or_none(&mut self, prefix: &str) -> Option<Texts> {
        let [kk, ru, en] = ["kk", "ru", "en"].map(|language| self.text(&format!("{prefix}_{language}")));
        Some(Texts { kk: kk?, ru: ru?, en: en? })
    }

    /// Texts in three languages, at least one of them.
    pub(super) fn texts(&mut self, prefix: &str) -> Option<Texts> {
        let texts = self.texts_or_none(prefix)?;
        if texts.present().next().is_none() {
            self.complain(&format!("{prefix}_kk"), Wrong::new("fault-no-language"));
            return None;
        }
        Some(texts)
    }

    /// Remembers the key of this row; one that stands in an earlier row is put down.
    pub(super) fn claim(&mut self, column: &str, key: &str) -> Option<()> {
        match self.sheet.keys.get(key) {
            None => {
                self.sheet.keys.insert(key.into(), self.row.line);
                Some(())
            }
            Some(line) => {
                let wrong = Wrong::new("fault-same-line").with("line", line);
                self.complain(column, wrong);
                None
            }
        }
    }

    /// The slug that names this row.
    pub(super) fn own_slug(&mut self) -> Option<String> {
        let slug = self.required("slug", cells::slug)?;
        self.claim("slug", &slug)?;
        Some(slug)
    }
}
