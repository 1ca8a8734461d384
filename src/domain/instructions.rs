//! Instructions: items that an announcement brings into the programme of instructions when it is published.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    items::{Item, Status},
    language::Texts,
    progress::Progress,
    regions::Area,
};

/// Code of the programme of instructions.
pub const PROGRAMME: &str = "P";
/// Most items that one announcement brings: its post has a button for each.
pub const MOST: usize = 12;

/// An item that is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// What must be done; in at least one language.
    pub title: Texts,
    /// Slugs of the responsible bodies; the first leads, the others are co-executors.
    pub responsible: Vec<String>,
    /// Until when.
    pub deadline: NaiveDate,
}

/// What an announcement gives to the items that it brings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The number of the announcement.
    pub announcement: i64,
    /// Slug of its first direction.
    pub direction: String,
    /// What it concerns.
    pub area: Area,
    /// The day of its publication.
    pub day: NaiveDate,
}

impl Instruction {
    /// The item that it becomes under a number.
    pub fn item(&self, number: u64, origin: &Origin) -> Item {
        Item {
            programme: PROGRAMME.into(),
            number: number.to_string(),
            title: self.title.clone(),
            direction: origin.direction.clone(),
            responsible: self.responsible.clone(),
            area: origin.area.clone(),
            start_date: Some(origin.day),
            deadline: self.deadline,
            first_deadline: self.deadline,
            moves: 0,
            measure: None,
            basis: String::new(),
            source: String::new(),
            announcement: Some(origin.announcement),
            status: Status::NotStarted,
            progress: Progress::default(),
            claim: None,
            reports: Default::default(),
            asked: Default::default(),
            withdrawal: None,
        }
    }
}

/// The next free number of a programme whose items have these: numbers of withdrawn items are not given again.
pub fn next_number<'a>(numbers: impl Iterator<Item = &'a str>) -> u64 {
    let whole = |number: &str| number.split('.').next().and_then(|whole| whole.parse::<u64>().ok());
    numbers.filter_map(whole).max().unwrap_or(0) + 1
}

/// An instruction as an editor writes it, line by line: titles, bodies, deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written<'a> {
    /// Titles, one a language.
    pub titles: Vec<&'a str>,
    /// Names of bodies, the lead first.
    pub bodies: Vec<&'a str>,
    /// Words of a day.
    pub deadline: &'a str,
}

impl Written<'_> {
    /// Takes a text apart; `None` if it has fewer lines than an instruction needs.
    pub fn of(text: &str) -> Option<Written<'_>> {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let [titles @ .., bodies, deadline] = lines.as_slice() else { return None };
        let bodies = bodies.split([',', ';']).map(str::trim).filter(|body| !body.is_empty()).collect();
        (!titles.is_empty()).then(|| Written { titles: titles.to_vec(), bodies, deadline })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_from_the_highest() {
        assert_eq!(next_number([].into_iter()), 1);
        assert_eq!(next_number(["2", "10", "9", "3.12", "x"].into_iter()), 11);
    }

    #[test]
    fn lines_are_titles_bodies_and_a_deadline() {
        let written = Written::of("Құбырлар тексерілсін\n\nПроверить трубы\nМинэнерго, акимат ;\n 15 декабря").unwrap();
        assert_eq!(written.titles, ["Құбырлар тексерілсін", "Проверить трубы"]);
        assert_eq!((written.bodies, written.deadline), (vec!["Минэнерго", "акимат"], "15 декабря"));
        assert_eq!(Written::of("Минэнерго\n15 декабря"), None);
    }
}
