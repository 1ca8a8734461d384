//! A report that an official is still writing: what was told so far, and what will be said if it is sent.

use serde::{Deserialize, Serialize};

use super::{
    evidence::{Exhibit, MOST},
    items::{Item, Status},
    progress::{Progress, Told},
    rich::Rich,
};

/// Longest note, in UTF-16 units: it must fit into one message with all around it.
pub const NOTE_UNITS: usize = 2000;

/// A report that is being written. Every member that was not told says what stood before.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ReportDraft {
    /// Slug of the body in whose name it will be said.
    pub agency: String,
    /// The last entry about the item that its writer has seen.
    pub seen: i64,
    /// The status told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// The progress told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// The note, as HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The evidence.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exhibits: Vec<Exhibit>,
    /// The message that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<i32>,
    /// Telegram's name of the album whose parts are gathered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub album: Option<String>,
}

/// What a report says: of the status and of progress.
#[derive(Clone, Debug, PartialEq)]
pub struct Saying {
    /// The status.
    pub status: Status,
    /// The progress as it is told.
    pub told: Told,
    /// The progress in both ways.
    pub progress: Progress,
}

impl ReportDraft {
    /// Nothing told yet.
    pub fn of(agency: &str, seen: i64) -> ReportDraft {
        ReportDraft { agency: agency.into(), seen, ..ReportDraft::default() }
    }

    /// Whether nothing was told.
    pub fn is_empty(&self) -> bool {
        self.status.is_none() && self.told.is_none() && self.note.is_empty() && self.exhibits.is_empty()
    }

    /// What it says of an item on which its body stood at `was`. "Done" is the whole way unless another figure was told;
    /// a figure short of the whole takes a claim back; work that was reported has begun.
    pub fn saying(&self, item: &Item, was: &(Status, Progress)) -> Saying {
        let measure = item.measure.as_ref();
        let claims = self.status == Some(Status::Done);
        let told = match self.told {
            Some(told) => told,
            None if claims => Told::whole(measure),
            None => Told::again(&was.1),
        };
        let progress = told.progress(measure).unwrap_or_else(|| was.1.clone());
        let status = self.status.unwrap_or(match was.0 {
            Status::NotStarted => Status::InProgress,
            Status::Done if progress.percent < rust_decimal::Decimal::ONE_HUNDRED => Status::InProgress,
            same => same,
        });
        Saying { status, told, progress }
    }

    /// Takes a figure; one short of the whole is no claim that the item is done.
    pub fn tell(&mut self, told: Told, item: &Item) {
        let short =
            told.progress(item.measure.as_ref()).is_some_and(|p| p.percent < rust_decimal::Decimal::ONE_HUNDRED);
        if short && self.status == Some(Status::Done) {
            self.status = None;
        }
        self.told = Some(told);
    }

    /// Takes a status; "done" is the whole way whatever figure was told before.
    pub fn set_status(&mut self, status: Status) {
        if status == Status::Done {
            self.told = None;
        }
        self.status = Some(status);
    }

    /// Adds to the note; `false` if it would be too long, and nothing is taken.
    #[must_use]
    pub fn add_note(&mut self, more: &Rich) -> bool {
        let before = Rich::from_html(&self.note).unwrap_or_else(|_| Rich::plain(&self.note));
        let note = if before.is_empty() { more.trimmed() } else { Rich::join([&before, more], "\n").trimmed() };
        let fits = note.len_utf16() <= NOTE_UNITS;
        if fits {
            self.note = note.to_html();
        }
        fits
    }

    /// The note without its formatting.
    pub fn plain_note(&self) -> String {
        Rich::from_html(&self.note).map_or_else(|_| self.note.clone(), |note| note.text().to_owned())
    }

    /// Adds a piece of evidence; `false` if there are too many already. The same twice counts once.
    #[must_use]
    pub fn add(&mut self, exhibit: Exhibit) -> bool {
        let known = self.exhibits.contains(&exhibit);
        if !known && self.exhibits.len() < MOST {
            self.exhibits.push(exhibit);
            return true;
        }
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{language::Texts, regions::Area};

    fn item() -> Item {
        let day = "2026-12-01".parse().unwrap();
        Item {
            programme: "R".into(),
            number: "1".into(),
            title: Texts::default(),
            direction: String::new(),
            responsible: Vec::new(),
            area: Area::All,
            start_date: None,
            deadline: day,
            first_deadline: day,
            moves: 0,
            measure: None,
            basis: String::new(),
            source: String::new(),
            announcement: None,
            status: Status::NotStarted,
            progress: Progress::default(),
            claim: None,
            reports: Default::default(),
            asked: Default::default(),
            withdrawal: None,
        }
    }

    fn said(draft: &ReportDraft, status: Status, percent: i64) -> (Status, i64) {
        let saying = draft.saying(&item(), &(status, Progress::percent(percent.into())));
        (saying.status, saying.progress.percent.try_into().unwrap())
    }

    #[test]
    fn what_was_not_told_stays() {
        let mut draft = ReportDraft::of("min-energy", 7);
        assert!(draft.is_empty());
        assert_eq!(said(&draft, Status::Blocked, 40), (Status::Blocked, 40));
        assert_eq!(said(&draft, Status::NotStarted, 0), (Status::InProgress, 0));
        draft.tell(Told::Percent(50.into()), &item());
        assert_eq!(said(&draft, Status::InProgress, 40), (Status::InProgress, 50));
        assert_eq!(said(&draft, Status::Done, 100), (Status::InProgress, 50));
    }

    #[test]
    fn done_is_the_whole_way_and_less_is_no_claim() {
        let mut draft = ReportDraft::of("min-energy", 7);
        draft.tell(Told::Percent(50.into()), &item());
        draft.set_status(Status::Done);
        assert_eq!(said(&draft, Status::InProgress, 40), (Status::Done, 100));
        draft.tell(Told::Percent(75.into()), &item());
        assert_eq!(said(&draft, Status::InProgress, 40), (Status::InProgress, 75));
    }

    #[test]
    fn notes_grow_and_evidence_is_bounded() {
        let mut draft = ReportDraft::of("min-energy", 7);
        assert!(draft.add_note(&Rich::plain("a < b")) && draft.add_note(&Rich::plain("c")));
        assert_eq!((draft.plain_note().as_str(), draft.note.as_str()), ("a < b\nc", "a &lt; b\nc"));
        assert!(!draft.add_note(&Rich::plain(&"x".repeat(NOTE_UNITS))));
        assert_eq!(draft.plain_note(), "a < b\nc");
        let link = |number: usize| Exhibit::Link { url: format!("https://gov.kz/{number}") };
        assert!((0..MOST).all(|number| draft.add(link(number))));
        assert!(!draft.add(link(MOST)) && draft.add(link(0)));
        assert_eq!(draft.exhibits.len(), MOST);
    }
}
