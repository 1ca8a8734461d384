//! A command that is about bodies, regions or directions, with words that name something else: what of its kind is called so.

use super::asking::{Asking, Understood, Wish, named, with};
use crate::{
    domain::{
        agencies::AgencyKind,
        arguments::{self, Target},
        questions::{Scope, Subject},
    },
    messages::Ambiguous,
};

impl Asking<'_> {
    /// Where words name something, but nothing of the kind that the command is about: what of this kind has them in its name,
    /// ministries first ("/agency health").
    pub(super) fn namesake(&self, subject: Subject, scope: Scope, text: &str) -> Option<Understood> {
        let register = &self.picture.register;
        let of_kind = |target: &Target| match (subject, target) {
            (Subject::Agency, Target::Agency(id)) => {
                register.agencies.get(*id).is_some_and(|agency| !agency.closed_by(self.today))
            }
            (Subject::Region, Target::Region(_)) | (Subject::Direction, Target::Direction(_)) => true,
            _ => false,
        };
        let is_ministry = |target: &Target| {
            let body = |id: i64| register.agencies.get(id).is_some_and(|agency| agency.kind == AgencyKind::Ministry);
            matches!(target, Target::Agency(id) if body(*id))
        };
        let others = named(scope);
        if others.is_empty() || others.iter().any(of_kind) || subject == Subject::Agency && scope.region.is_some() {
            return None;
        }
        let mut found = arguments::holding(&self.picture.names, text);
        found.retain(of_kind);
        if found.iter().any(is_ministry) {
            found.retain(is_ministry);
        }
        match found[..] {
            [] => None,
            [only] => Some(Understood::Asks(self.card(subject, with(Scope::default(), only)))),
            _ => {
                let choices =
                    found.iter().filter_map(|own| self.choice(*own, Wish::Status, Scope::default(), None)).collect();
                Some(Understood::Says(Ambiguous { word: text.trim(), choices }.render(&self.locale)))
            }
        }
    }
}
