//! A report on paper in words, before anybody draws it: what stands on the cover, and the blocks after it in their order.

use chrono::DateTime;
use chrono_tz::Tz;
use rust_decimal::Decimal;

use crate::domain::{health::Health, language::Language};

/// How a page says which it is: of this number, of so many.
pub type PageWords = Box<dyn Fn(usize, usize) -> String + Send + Sync>;

/// A report on paper.
pub struct Paper {
    /// Its language.
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// What stands above every page after the cover.
    pub running: String,
    /// When it was made.
    pub made: DateTime<Tz>,
    /// The cover.
    pub cover: Cover,
    /// Everything after the cover.
    pub blocks: Vec<Block>,
    /// How a page says which it is.
    pub page: PageWords,
}

/// The cover.
#[derive(Clone, Debug)]
pub struct Cover {
    /// Who reports, above the title.
    pub above: String,
    /// The title.
    pub title: String,
    /// The days, below it.
    pub period: String,
    /// What the report is about, and when it was made.
    pub facts: Vec<(String, String)>,
    /// What the ledger's root is called, the root, and how to check it.
    pub root: (String, String, String),
}

/// A piece of paper from side to side.
#[derive(Clone, Debug)]
pub enum Block {
    /// Begins a part on a page of its own, with a bookmark.
    Part(String),
    /// Begins something within a part.
    Heading(String),
    /// A paragraph.
    Words(String),
    /// A paragraph in small letters.
    Small(String),
    /// Large numbers beside each other.
    Figures(Vec<Figure>),
    /// One bar whose parts are counts.
    Bar(Vec<(Health, usize)>),
    /// A table.
    Table(Table),
}

/// A large number with what it counts.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The number.
    pub told: String,
    /// What it counts.
    pub label: String,
    /// Whose colour and shape it has.
    pub health: Option<Health>,
}

/// A table whose heading stands again on every page.
#[derive(Clone, Debug)]
pub struct Table {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the last row sums up.
    pub sums: bool,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its heading.
    pub title: String,
    /// Its part of the width, in relation to the others.
    pub share: f32,
    /// Whether it holds numbers.
    pub is_number: bool,
}

/// A cell.
#[derive(Clone, Debug)]
pub enum Cell {
    /// Words or a number.
    Words(String),
    /// A bold line and pale ones below it.
    Story {
        /// What it is about.
        head: String,
        /// What belongs to it.
        lines: Vec<String>,
    },
    /// A health by shape and word.
    Health {
        /// The health.
        health: Health,
        /// The word.
        word: String,
        /// What is said below.
        lines: Vec<String>,
        /// How far it is, where that is shown.
        percent: Option<Decimal>,
    },
    /// A name over a bar whose parts are counts.
    Bar {
        /// The name.
        name: String,
        /// The parts.
        parts: Vec<(Health, usize)>,
    },
}

impl Cell {
    /// A cell of words.
    pub fn of(words: impl Into<String>) -> Cell {
        Cell::Words(words.into())
    }
}

impl Column {
    /// A column of words.
    pub fn words(title: impl Into<String>, share: f32) -> Column {
        Column { title: title.into(), share, is_number: false }
    }

    /// A column of numbers.
    pub fn number(title: impl Into<String>, share: f32) -> Column {
        Column { title: title.into(), share, is_number: true }
    }
}
