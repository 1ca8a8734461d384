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
    /// What the note was put together from, so that a message that is edited is corrected in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<NotePart>,
    /// The message that told the progress.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_in: Option<i32>,
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

/// A part of a note: what one message said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotePart {
    /// The message; a command or a button has none.
    pub message: Option<i32>,
    /// Its words, as HTML.
    pub note: String,
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
        if is_short(told, item) && self.status == Some(Status::Done) {
            self.status = None;
        }
        (self.told, self.told_in) = (Some(told), None);
    }

    /// Takes a status; "done" is the whole way whatever figure was told before.
    pub fn set_status(&mut self, status: Status) {
        if status == Status::Done {
            self.told = None;
        }
        self.status = Some(status);
    }

    /// Whether it says "done" beside a figure short of the whole.
    pub fn contradicts_itself(&self, item: &Item) -> bool {
        self.status == Some(Status::Done) && self.told.is_some_and(|told| is_short(told, item))
    }

    /// Adds to the note what a message said; `false` if it would be too long, and nothing is taken.
    #[must_use]
    pub fn add_note(&mut self, more: &Rich, message: Option<i32>) -> bool {
        let mut parts = self.parts.clone();
        if parts.is_empty() && !self.note.is_empty() {
            parts.push(NotePart { message: None, note: self.note.clone() });
        }
        parts.push(NotePart { message, note: more.trimmed().to_html() });
        self.put_together(parts)
    }

    /// Whether the note or the figure comes from this message.
    pub fn has_words_of(&self, message: i32) -> bool {
        self.told_in == Some(message) || self.parts.iter().any(|part| part.message == Some(message))
    }

    /// Takes out what this message told.
    pub fn forget_words_of(&mut self, message: i32) {
        if self.told_in == Some(message) {
            (self.told, self.told_in) = (None, None);
        }
        let left = self.parts.iter().filter(|part| part.message != Some(message)).cloned().collect();
        // What is shorter fits.
        let _fits = self.put_together(left);
    }

    /// Puts words in the place of those that this message had in the note; `false` if they would be too long.
    #[must_use]
    pub fn correct_note(&mut self, message: i32, words: &Rich) -> bool {
        let of_message = |part: &NotePart| part.message == Some(message);
        if !self.parts.iter().any(of_message) {
            return self.add_note(words, Some(message));
        }
        let mut parts = self.parts.clone();
        parts.iter_mut().filter(|part| of_message(part)).for_each(|part| part.note = words.trimmed().to_html());
        self.put_together(parts)
    }

    /// Leaves the note out.
    pub fn clear_note(&mut self) {
        self.note.clear();
        self.parts.clear();
    }

    fn put_together(&mut self, parts: Vec<NotePart>) -> bool {
        let read = |part: &NotePart| Rich::from_html(&part.note).unwrap_or_else(|_| Rich::plain(&part.note));
        let read: Vec<Rich> = parts.iter().map(read).collect();
        let note = Rich::join(&read, "\n").trimmed();
        let fits = note.len_utf16() <= NOTE_UNITS;
        if fits {
            (self.note, self.parts) = (note.to_html(), parts);
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

fn is_short(told: Told, item: &Item) -> bool {
    told.progress(item.measure.as_ref()).is_some_and(|told| told.percent < rust_decimal::Decimal::ONE_HUNDRED)
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
        assert!(!draft.contradicts_itself(&item()));
        draft.told = Some(Told::Percent(50.into()));
        assert!(draft.contradicts_itself(&item()));
        draft.tell(Told::Percent(75.into()), &item());
        assert_eq!(said(&draft, Status::InProgress, 40), (Status::InProgress, 75));
    }

    #[test]
    fn notes_grow_and_evidence_is_bounded() {
        let mut draft = ReportDraft::of("min-energy", 7);
        assert!(draft.add_note(&Rich::plain("a < b"), Some(1)) && draft.add_note(&Rich::plain("c"), Some(2)));
        assert_eq!((draft.plain_note().as_str(), draft.note.as_str()), ("a < b\nc", "a &lt; b\nc"));
        assert!(!draft.add_note(&Rich::plain(&"x".repeat(NOTE_UNITS)), Some(3)));
        assert_eq!(draft.plain_note(), "a < b\nc");
        let link = |number: usize| Exhibit::Link { url: format!("https://gov.kz/{number}") };
        assert!((0..MOST).all(|number| draft.add(link(number))));
        assert!(!draft.add(link(MOST)) && draft.add(link(0)));
        assert_eq!(draft.exhibits.len(), MOST);
    }
}
