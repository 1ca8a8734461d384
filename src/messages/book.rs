//! A workbook in words and typed values, before anybody writes it: sheets of tables.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::language::Language;

/// A workbook.
#[derive(Clone, Debug)]
pub struct Book {
    /// Its language, which decides how dates look.
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// Its sheets.
    pub sheets: Vec<Sheet>,
}

/// A sheet of tables, one below another.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its tables.
    pub tables: Vec<Grid>,
}

/// A table.
#[derive(Clone, Debug)]
pub struct Grid {
    /// Its name for formulas: letters and digits.
    pub name: &'static str,
    /// The columns: a heading, and a width in letters.
    pub columns: Vec<(String, f64)>,
    /// The rows, a value for each column.
    pub rows: Vec<Vec<Value>>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing.
    Empty,
    /// Words.
    Words(String),
    /// A number.
    Number(Decimal),
    /// Percent, 0 to 100.
    Percent(Decimal),
    /// A day.
    Day(NaiveDate),
}

impl Value {
    /// Words.
    pub fn of(words: impl Into<String>) -> Value {
        Value::Words(words.into())
    }

    /// A count.
    pub fn count(count: usize) -> Value {
        Value::Number(Decimal::from(count))
    }

    /// A mean in percent, where there is one.
    pub fn mean(mean: Option<Decimal>) -> Value {
        mean.map_or(Value::Empty, Value::Percent)
    }

    /// A day, where there is one.
    pub fn day(day: Option<NaiveDate>) -> Value {
        day.map_or(Value::Empty, Value::Day)
    }
}
