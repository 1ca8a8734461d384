//! Who may do what: asked at the moment of acting, here and nowhere else.

use std::sync::Arc;

use super::incoming::Person;

/// What not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Write, approve, plan and publish announcements.
    Announce,
}

/// Who has which rights. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Telegram's numbers of the administrators, who may do everything.
    administrators: Arc<[i64]>,
}

impl Access {
    /// The administrators that the settings name.
    pub fn new(mut administrators: Vec<i64>) -> Access {
        administrators.sort_unstable();
        administrators.dedup();
        Access { administrators: administrators.into() }
    }

    /// Whether a person may do it. Who speaks in the name of a chat may do nothing: nobody knows who it is.
    pub fn may(&self, person: Person, right: Right) -> bool {
        person.id.and_then(|id| i64::try_from(id).ok()).is_some_and(|id| self.who_may(right).any(|one| one == id))
    }

    /// Everybody who may do it.
    pub fn who_may(&self, right: Right) -> impl Iterator<Item = i64> {
        match right {
            Right::Announce => self.administrators.iter().copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_may_and_others_may_not() {
        let access = Access::new(vec![8, 7, 8]);
        let person = |id| Person { id, language: None, as_group: false };
        assert!(access.may(person(Some(7)), Right::Announce));
        assert!(!access.may(person(Some(9)), Right::Announce) && !access.may(person(None), Right::Announce));
        assert_eq!(access.who_may(Right::Announce).collect::<Vec<_>>(), [7, 8]);
    }
}
