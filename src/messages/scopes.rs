//! What a list is about, in names.

use super::{html::cut, locale::Locale};
use crate::domain::{
    agencies::Agency,
    programmes::{Direction, Programme},
    questions::Scope,
    record::Stored,
    regions::Region,
    register::Register,
};

/// Longest name of one part of a scope, in UTF-16 units.
const NAME_LIMIT: usize = 90;

/// A scope with the records that it names.
#[derive(Clone, Copy, Debug)]
pub struct ScopeNames<'a> {
    /// The scope.
    pub scope: Scope,
    /// Its programme.
    pub programme: Option<&'a Stored<Programme>>,
    /// Its direction.
    pub direction: Option<&'a Stored<Direction>>,
    /// Its body.
    pub agency: Option<&'a Stored<Agency>>,
    /// Its region.
    pub region: Option<&'a Stored<Region>>,
}

impl<'a> ScopeNames<'a> {
    /// Looks the records up.
    pub fn of(register: &'a Register, scope: Scope) -> ScopeNames<'a> {
        ScopeNames {
            scope,
            programme: scope.programme.and_then(|id| register.programmes.get(id)),
            direction: scope.direction.and_then(|id| register.directions.get(id)),
            agency: scope.agency.and_then(|id| register.agencies.get(id)),
            region: scope.region.and_then(|id| register.regions.get(id)),
        }
    }

    /// `Healthcare · Karaganda region`; "all items" for everything.
    pub fn title(&self, locale: &Locale) -> String {
        let names = [
            self.region.map(|region| locale.name(&region.name)),
            self.agency.map(|agency| locale.name(&agency.name)),
            self.direction.map(|direction| locale.name(&direction.name)),
            self.programme.map(|programme| locale.name(&programme.name)),
        ];
        let names: Vec<String> = names.into_iter().flatten().map(|name| cut(name, NAME_LIMIT)).collect();
        match names.is_empty() {
            true => locale.say("scope-everything"),
            false if self.scope.wide => format!("{} + {}", names.join(" · "), locale.say("scope-wide")),
            false => names.join(" · "),
        }
    }

    /// The same scope with items for the whole country.
    pub(super) fn widened(&self) -> Scope {
        Scope { wide: true, ..self.scope }
    }

    /// The same scope without them.
    pub(super) fn narrowed(&self) -> Scope {
        Scope { wide: false, ..self.scope }
    }
}
