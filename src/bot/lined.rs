//! Which of the updates that wait in the store are in the lines of this process, so that each is lined up once: those from
//! before this start, those that another process has stored, and those that came meanwhile.

use std::collections::HashSet;

use super::inbox::Inbox;
use crate::{
    store::{Db, Result, updates},
    telegram::Update,
};

/// Updates read from the store at once.
const PAGE: usize = 500;
/// Waiting updates looked through at once: more than an inbox holds, so that there are new ones among them.
const LOOKED_THROUGH: usize = 5_000;

/// Which of the waiting updates are in the lines already.
#[derive(Default)]
pub struct Lined(HashSet<i64>);

impl Lined {
    /// Notes updates that are put into the lines otherwise. They must be stored before [`Lined::catch_up`] is called.
    pub fn note(&mut self, updates: &[Update]) {
        self.0.extend(updates.iter().map(|update| update.number));
    }

    /// Lines up what waits in the store and is in no line; tells how many.
    pub async fn catch_up(&mut self, db: &Db, inbox: &Inbox) -> Result<usize> {
        let mut caught_up = 0;
        loop {
            let fresh = self.choose(&updates::waiting(db, LOOKED_THROUGH).await?);
            if !fresh.is_empty() {
                inbox.line_up(updates::get_waiting(db, &fresh).await?).await;
            }
            caught_up += fresh.len();
            if fresh.len() < PAGE {
                return Ok(caught_up);
            }
        }
    }

    /// Those of the waiting ones, given by number in order, that are lined up now; what waits no longer is forgotten.
    fn choose(&mut self, waiting: &[i64]) -> Vec<i64> {
        // Nothing is known of what comes after a full look.
        let known_to =
            if waiting.len() < LOOKED_THROUGH { i64::MAX } else { waiting.last().copied().unwrap_or(i64::MAX) };
        self.0.retain(|number| *number > known_to || waiting.binary_search(number).is_ok());
        let fresh: Vec<i64> = waiting.iter().copied().filter(|number| !self.0.contains(number)).take(PAGE).collect();
        self.0.extend(&fresh);
        fresh
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_waiting_update_is_lined_up_once_also_when_it_comes_late() {
        let mut lined = Lined::default();
        assert_eq!(lined.choose(&[5, 7]), [5, 7]);
        assert_eq!(lined.choose(&[5, 6, 7]), [6], "another process stored it later");
        assert_eq!(lined.choose(&[6, 7]), [0_i64; 0]);
        assert_eq!(lined.choose(&[]), [0_i64; 0]);
        assert_eq!(lined.0.len(), 0, "what is handled is forgotten");
    }

    #[test]
    fn what_lies_beyond_a_full_look_stays_known() {
        let mut lined = Lined::default();
        let late = 2 * LOOKED_THROUGH as i64;
        lined.choose(&[late]);
        let many: Vec<i64> = (0..LOOKED_THROUGH as i64).collect();
        assert_eq!(lined.choose(&many).len(), PAGE);
        assert_eq!(lined.choose(&[late]), [0_i64; 0]);
    }
}
