//! Items: what must be done, by whom, by when, and what was reported about it.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashSet},
    fmt,
    str::FromStr,
};

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    decisions::{Asked, Withdrawal},
    language::Texts,
    progress::{Measure, Progress},
    record::{Kind, Record},
    regions::Area,
    search::{Document, Found, WHOLE, mark},
};

/// Where an item stands, as its body and the controllers say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Nobody reported work.
    NotStarted,
    /// Work is going on.
    InProgress,
    /// The body claims that it is done; a controller has not confirmed it.
    Done,
    /// A controller confirmed the claim.
    Confirmed,
    /// Something is in the way.
    Blocked,
    /// A controller took it off the programme.
    Withdrawn,
}

impl Status {
    /// Every status, in the order of an item's life.
    pub const ALL: [Status; 6] =
        [Status::NotStarted, Status::InProgress, Status::Done, Status::Confirmed, Status::Blocked, Status::Withdrawn];

    /// The name in addresses and open data, as records are written.
    pub fn name(self) -> &'static str {
        match self {
            Status::NotStarted => "not-started",
            Status::InProgress => "in-progress",
            Status::Done => "done",
            Status::Confirmed => "confirmed",
            Status::Blocked => "blocked",
            Status::Withdrawn => "withdrawn",
        }
    }

    /// Whether work is still owed: neither confirmed nor withdrawn.
    pub fn is_open(self) -> bool {
        !matches!(self, Status::Confirmed | Status::Withdrawn)
    }

    /// Checks a change of status against the rule: a body moves its item among not started → in progress, blocked and done
    /// (never back to not started); only a controller confirms a claim, sends it back or withdraws an open item;
    /// confirmed and withdrawn are final. Reporting the same status again is not a change and is allowed to a body.
    pub fn change(self, to: Status, by: Voice) -> Result<Status, TransitionRefused> {
        use Status::{Blocked, Confirmed, Done, InProgress, NotStarted, Withdrawn};
        let allowed = match (by, self, to) {
            (_, Confirmed | Withdrawn, _) => false,
            (Voice::Body, NotStarted, NotStarted) => true,
            (Voice::Body, _, InProgress | Blocked | Done) => true,
            (Voice::Controller, Done, Confirmed | InProgress) => true,
            (Voice::Controller, _, Withdrawn) => true,
            _ => false,
        };
        if allowed { Ok(to) } else { Err(TransitionRefused { from: self, to, by }) }
    }
}

/// In whose name a status is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// A responsible body, about its own item.
    Body,
    /// The office that supervises execution.
    Controller,
}

/// A change of status that the rule forbids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{by:?} may not change {from:?} to {to:?}")]
pub struct TransitionRefused {
    /// Status before.
    pub from: Status,
    /// Status asked for.
    pub to: Status,
    /// Who asked.
    pub by: Voice,
}

/// The claim that an item is done, as it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Day of the claim, in the configured zone.
    pub on: NaiveDate,
    /// The deadline that was current on that day.
    pub deadline: NaiveDate,
    /// How far the item was before, which holds again if the claim does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Progress>,
}

/// The latest report of one body about an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LastReport {
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// The status that it told.
    pub status: Status,
    /// The progress that it told.
    pub progress: Progress,
    /// Hash under which the note's text is kept, if there was one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How much evidence came with it: photos, documents, places, links.
    #[serde(default)]
    pub evidence: u32,
    /// Salted hashes of that evidence, where it is kept here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub proofs: Vec<String>,
    /// How far one of a group was before it said that it is done, which holds again if the claim does not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<Progress>,
}

/// What the words of a goal, a co-executor's name and a direction's name say of an item, of 1000.
const GOAL: i64 = 350;
const CO_EXECUTOR: i64 = 600;
const DIRECTION: i64 = 700;

/// One thing that must be done, and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Code of its programme.
    pub programme: String,
    /// Number within the programme, such as `49` or `49.1`.
    pub number: String,
    /// What must be done.
    pub title: Texts,
    /// Slug of its theme.
    pub direction: String,
    /// Slugs of the responsible bodies; the first leads, the others are co-executors.
    pub responsible: Vec<String>,
    /// Where it applies.
    pub area: Area,
    /// First day of work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<NaiveDate>,
    /// The deadline now.
    pub deadline: NaiveDate,
    /// The deadline that was promised first.
    pub first_deadline: NaiveDate,
    /// How many times the deadline was moved.
    #[serde(default)]
    pub moves: u32,
    /// What is counted, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Measure>,
    /// Where the task comes from: `seed` stands in a source document, `demo` is made up.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// The source document.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
    /// The number of the announcement that brought it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub announcement: Option<i64>,
    /// Where it stands.
    pub status: Status,
    /// How far it is: the lead's figure.
    pub progress: Progress,
    /// The claim that it is done, while it waits for confirmation or after it was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claim: Option<Claim>,
    /// The latest report of each body, by its slug.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub reports: BTreeMap<String, LastReport>,
    /// What bodies ask for and no controller has decided yet, by their slugs: a later deadline.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub asked: BTreeMap<String, Asked>,
    /// Why it was withdrawn and what takes its place, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawal: Option<Withdrawal>,
}

impl LastReport {
    /// How much of its evidence is still there, when these hashes were removed.
    pub fn evidence_left(&self, removed: &HashSet<String>) -> u32 {
        let gone = self.proofs.iter().filter(|hash| removed.contains(*hash)).count();
        self.evidence.saturating_sub(u32::try_from(gone).unwrap_or(u32::MAX))
    }
}

impl Item {
    /// Its reference.
    pub fn reference(&self) -> ItemRef {
        ItemRef { programme: Some(self.programme.clone()), number: self.number.clone() }
    }

    /// Slug of the lead body as the plan names it, which may have been closed since.
    pub fn lead(&self) -> Option<&str> {
        self.responsible.first().map(String::as_str)
    }

    /// The latest report of anybody: who and what.
    pub fn last_report(&self) -> Option<(&str, &LastReport)> {
        self.reports.iter().max_by_key(|(_, report)| report.at).map(|(agency, report)| (agency.as_str(), report))
    }

    /// Where a body that reports stands: as it said last; a lead that said nothing, as the item.
    pub fn standing(&self, agency: &str, leads: bool) -> (Status, Progress) {
        match self.reports.get(agency) {
            Some(report) if !leads => (report.status, report.progress.clone()),
            None if !leads => (Status::NotStarted, Progress::default()),
            _ => (self.status, self.progress.clone()),
        }
    }

    /// Percent done, with two decimals at most.
    pub fn percent(&self) -> Decimal {
        self.progress.percent
    }

    /// Order of items in lists: by programme, then by number read as numbers (`9` before `10`, `49` before `49.1`).
    pub fn order(&self, other: &Item) -> Ordering {
        self.programme.cmp(&other.programme).then_with(|| number_parts(&self.number).cmp(&number_parts(&other.number)))
    }
}

impl Record for Item {
    const KIND: Kind = Kind::Items;
    fn key(&self) -> String {
        self.reference().to_string()
    }

    fn document(&self) -> Option<Document> {
        let mut document = Document::new(Found::Itself { open: self.status.is_open() }).texts(&self.title, WHOLE);
        if let Some(measure) = &self.measure {
            document = document.texts(&measure.name, GOAL);
        }
        for (place, slug) in self.responsible.iter().enumerate() {
            document = document.belongs_to(mark(Kind::Agencies, slug), if place == 0 { WHOLE } else { CO_EXECUTOR });
        }
        if let Area::Regions(slugs) = &self.area {
            document = slugs.iter().fold(document, |item, slug| item.belongs_to(mark(Kind::Regions, slug), WHOLE));
        }
        Some(document.belongs_to(mark(Kind::Directions, &self.direction), DIRECTION))
    }
}

fn number_parts(number: &str) -> Vec<u64> {
    number.split('.').map(|part| part.parse().unwrap_or(u64::MAX)).collect()
}

/// How people name an item: `49`, `№49`, `R-49`, `r49`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ItemRef {
    /// Code of the programme in capital letters; `None` means the default one.
    pub programme: Option<String>,
    /// Number within the programme, without leading zeros.
    pub number: String,
}

/// A text that names no item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an item number or reference: write 49 or R-49")]
pub struct NotAReference;

impl FromStr for ItemRef {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim().trim_start_matches(['№', '#', 'N']).trim_start();
        if text.starts_with(['-', '–', '—', '_']) {
            return Err(NotAReference);
        }
        let digits = text.find(|c: char| c.is_ascii_digit()).ok_or(NotAReference)?;
        let (code, number) = text.split_at(digits);
        let code = code.trim_end_matches(['-', '–', '—', ' ', '_', '№']).to_uppercase();
        // Р and Е of the Russian keyboard look like the Latin letters that codes are written in.
        let code: String = code.chars().map(latin_twin).collect();
        let plain_code = code.len() <= 8 && code.chars().all(|c| c.is_ascii_uppercase());
        let parts: Option<Vec<String>> = number.trim_end_matches('.').split('.').map(plain_number).collect();
        match parts {
            Some(parts) if plain_code => {
                Ok(ItemRef { programme: (!code.is_empty()).then_some(code), number: parts.join(".") })
            }
            _ => Err(NotAReference),
        }
    }
}

fn latin_twin(letter: char) -> char {
    match letter {
        'Р' => 'R',
        'П' => 'P',
        'Е' | 'Э' => 'E',
        other => other,
    }
}

fn plain_number(part: &str) -> Option<String> {
    let digits = !part.is_empty() && part.len() <= 9 && part.chars().all(|c| c.is_ascii_digit());
    let plain = part.trim_start_matches('0');
    digits.then(|| if plain.is_empty() { "0".into() } else { plain.into() })
}

impl fmt::Display for ItemRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.programme {
            Some(code) => write!(f, "{code}-{}", self.number),
            None => f.write_str(&self.number),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reference(text: &str) -> Option<String> {
        text.parse::<ItemRef>().ok().map(|r| r.to_string())
    }

    #[test]
    fn people_write_references_in_many_ways() {
        for text in ["49", " №49", "№ 49", "#49", "049", "49."] {
            assert_eq!(reference(text).as_deref(), Some("49"), "{text}");
        }
        for text in ["R-49", "r49", "R 49", "р-49", "R№49", "r–49"] {
            assert_eq!(reference(text).as_deref(), Some("R-49"), "{text}");
        }
        assert_eq!(reference("P-12.3").as_deref(), Some("P-12.3"));
        for text in ["", "ёж", "49a", "2023-99", "1..2", "R-", "99999999999", "-5e3", "-5", "№-5"] {
            assert_eq!(reference(text), None, "{text}");
        }
    }

    #[test]
    fn only_a_controller_confirms_sends_back_and_withdraws() {
        assert!(Status::Done.change(Status::Confirmed, Voice::Body).is_err());
        assert!(Status::Done.change(Status::Confirmed, Voice::Controller).is_ok());
        assert!(Status::Done.change(Status::InProgress, Voice::Controller).is_ok());
        assert!(Status::InProgress.change(Status::Confirmed, Voice::Controller).is_err());
        assert!(Status::Blocked.change(Status::Withdrawn, Voice::Controller).is_ok());
        assert!(Status::Blocked.change(Status::Withdrawn, Voice::Body).is_err());
        assert!(Status::InProgress.change(Status::NotStarted, Voice::Body).is_err());
    }

    fn status() -> impl Strategy<Value = Status> {
        prop::sample::select(Status::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn final_statuses_stay(to in status(), body in any::<bool>()) {
            let by = if body { Voice::Body } else { Voice::Controller };
            prop_assert!(Status::Confirmed.change(to, by).is_err());
            prop_assert!(Status::Withdrawn.change(to, by).is_err());
        }

        #[test]
        fn nothing_becomes_confirmed_without_a_claim(walk in prop::collection::vec((status(), any::<bool>()), 0..30)) {
            let mut now = Status::NotStarted;
            for (to, body) in walk {
                let by = if body { Voice::Body } else { Voice::Controller };
                if let Ok(next) = now.change(to, by) {
                    if next == Status::Confirmed {
                        prop_assert_eq!((now, by), (Status::Done, Voice::Controller));
                    }
                    now = next;
                }
            }
        }

        #[test]
        fn a_written_reference_is_read_back(code in "[A-Z]{0,3}", number in "[1-9][0-9]{0,4}(\\.[1-9][0-9]?)?") {
            let written = ItemRef { programme: (!code.is_empty()).then_some(code), number };
            // N is also the typewriter's numero sign, so a code of N alone reads as none.
            prop_assume!(!written.programme.as_deref().unwrap_or("").starts_with('N'));
            prop_assert_eq!(written.to_string().parse::<ItemRef>(), Ok(written));
        }
    }
}
