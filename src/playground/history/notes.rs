//! What officials write beside a figure: short texts in Kazakh or Russian, chosen by item, theme and stage.

use fastrand::Rng;
use serde::Deserialize;

/// How far an item is, as far as notes care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Just begun.
    Start,
    /// Going on.
    Work,
    /// Past the deadline.
    Late,
    /// Claimed done.
    Done,
}

/// A text and what it fits.
#[derive(Clone, Debug, Deserialize)]
pub struct Note {
    /// A direction's slug, item numbers joined by `;`, or `*` for every item.
    about: String,
    stage: Stage,
    note: String,
}

/// All texts.
pub struct Notes(Vec<Note>);

impl Notes {
    /// Keeps the texts.
    pub fn new(notes: Vec<Note>) -> Notes {
        Notes(notes)
    }

    /// A text for an item that differs from its previous one: mostly one of its own, else one of its direction or of all.
    pub fn pick(&self, rng: &mut Rng, number: &str, direction: &str, stage: Stage, previous: &str) -> &str {
        let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<&str> {
            let fresh = self.0.iter().filter(|note| note.stage == stage && fits(&note.about) && note.note != previous);
            fresh.map(|note| note.note.as_str()).collect()
        };
        let own = fitting(&|about| about.split(';').any(|item| item == number));
        let general = fitting(&|about| about == direction || about == "*");
        let prefers_own = rng.u8(0..10) < 7;
        let (first, second) = if prefers_own { (own, general) } else { (general, own) };
        let pool = if first.is_empty() { second } else { first };
        rng.choice(pool).unwrap_or_default()
    }
}
