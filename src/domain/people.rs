//! People with a role: which role grants which right. What goes beyond reading is asked here and nowhere else.

/// What a person is to the government. One may have several, and be an official of several bodies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Says who may do what.
    Administrator,
    /// Supervises execution.
    Controller,
    /// Of the press office.
    Editor,
    /// Reports for the body of this slug.
    Official(String),
}

/// What not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right<'a> {
    /// Write, approve, plan and publish announcements.
    Announce,
    /// Report in the name of the body of this slug, and ask for its extensions.
    Report(&'a str),
    /// Confirm, send back, decide on extensions, withdraw.
    Decide,
    /// Have the execution report made.
    Paper,
    /// See how announcements reach their readers.
    Stats,
    /// Invite people, take roles back, see who did what, import.
    People,
}

/// A role without its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RoleKind {
    /// See [`Role::Official`].
    Official,
    /// See [`Role::Controller`].
    Controller,
    /// See [`Role::Editor`].
    Editor,
    /// See [`Role::Administrator`].
    Administrator,
}

impl RoleKind {
    /// All of them, in the order of lists.
    pub const ALL: [RoleKind; 4] =
        [RoleKind::Official, RoleKind::Controller, RoleKind::Editor, RoleKind::Administrator];

    /// The role of this kind, of this body if it is an official's.
    pub fn role(self, agency: Option<&str>) -> Option<Role> {
        match (self, agency) {
            (RoleKind::Official, agency) => Some(Role::Official(agency?.into())),
            (RoleKind::Controller, None) => Some(Role::Controller),
            (RoleKind::Editor, None) => Some(Role::Editor),
            (RoleKind::Administrator, None) => Some(Role::Administrator),
            (_, Some(_)) => None,
        }
    }
}

impl Role {
    /// Without its body.
    pub fn kind(&self) -> RoleKind {
        match self {
            Role::Administrator => RoleKind::Administrator,
            Role::Controller => RoleKind::Controller,
            Role::Editor => RoleKind::Editor,
            Role::Official(_) => RoleKind::Official,
        }
    }

    /// Its name in data and in the keys of texts.
    pub fn name(&self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::Controller => "controller",
            Role::Editor => "editor",
            Role::Official(_) => "official",
        }
    }

    /// The slug of the body, for an official.
    pub fn agency(&self) -> Option<&str> {
        match self {
            Role::Official(agency) => Some(agency),
            Role::Administrator | Role::Controller | Role::Editor => None,
        }
    }

    /// The role of this name, of this body if it is an official's; the body is empty for the others.
    pub fn named(name: &str, agency: &str) -> Option<Role> {
        match (name, agency) {
            ("official", "") => None,
            ("official", agency) => Some(Role::Official(agency.into())),
            ("administrator", "") => Some(Role::Administrator),
            ("controller", "") => Some(Role::Controller),
            ("editor", "") => Some(Role::Editor),
            _ => None,
        }
    }

    /// Whether who has it may do that. An administrator may do everything but speak for a body.
    pub fn grants(&self, right: Right<'_>) -> bool {
        match (self, right) {
            (Role::Official(own), Right::Report(agency)) => own == agency,
            (Role::Administrator, right) => !matches!(right, Right::Report(_)),
            (Role::Controller, right) => matches!(right, Right::Decide | Right::Paper),
            (Role::Editor, right) => matches!(right, Right::Announce | Right::Stats),
            (Role::Official(_), _) => false,
        }
    }
}

/// What a person is, at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    /// Telegram's number; 0 for nobody, such as somebody who speaks in the name of a chat.
    person: i64,
    roles: Vec<Role>,
}

/// Somebody who may do something, and the role by which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// Telegram's number: never shown to anybody but administrators.
    pub person: i64,
    /// In which role.
    pub role: Role,
}

impl Roles {
    /// The roles of a person, each once.
    pub fn new(person: i64, mut roles: Vec<Role>) -> Roles {
        roles.sort();
        roles.dedup();
        Roles { person, roles }
    }

    /// Telegram's number of the person; 0 for nobody.
    pub fn person(&self) -> i64 {
        self.person
    }

    /// All of them, the furthest reaching first.
    pub fn all(&self) -> &[Role] {
        &self.roles
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }

    /// Whether one of them is this.
    pub fn has(&self, role: &Role) -> bool {
        self.roles.contains(role)
    }

    /// Whether one of them grants the right.
    pub fn may(&self, right: Right<'_>) -> bool {
        self.roles.iter().any(|role| role.grants(right))
    }

    /// Who may and by which role: the one that is there for it before the administrator's.
    pub fn by(&self, right: Right<'_>) -> Option<By> {
        let role = self.roles.iter().rev().find(|role| role.grants(right))?;
        Some(By { person: self.person, role: role.clone() })
    }

    /// The slugs of the bodies for which they report.
    pub fn bodies(&self) -> impl Iterator<Item = &str> {
        self.roles.iter().filter_map(Role::agency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn official(agency: &str) -> Role {
        Role::Official(agency.into())
    }

    #[test]
    fn each_role_grants_its_own_rights_and_no_others() {
        let rights =
            [Right::Announce, Right::Stats, Right::Decide, Right::Paper, Right::People, Right::Report("min-health")];
        let granted = |role: Role| rights.map(|right| if role.grants(right) { 'x' } else { '-' }).iter().collect();
        let granted: Vec<String> =
            [Role::Editor, Role::Controller, Role::Administrator, official("min-health"), official("min-energy")]
                .map(granted)
                .into();
        assert_eq!(granted, ["xx----", "--xx--", "xxxxx-", "-----x", "------"]);
    }

    #[test]
    fn nobody_may_do_anything() {
        let nobody = Roles::default();
        assert!(nobody.is_empty() && !nobody.may(Right::Stats) && nobody.by(Right::People).is_none());
    }

    #[test]
    fn a_person_acts_in_the_role_that_is_there_for_it() {
        let roles =
            Roles::new(7, vec![official("b"), Role::Administrator, Role::Controller, official("a"), official("b")]);
        assert_eq!(roles.by(Right::Decide), Some(By { person: 7, role: Role::Controller }));
        assert_eq!(roles.by(Right::Announce), Some(By { person: 7, role: Role::Administrator }));
        assert_eq!(roles.by(Right::Report("b")), Some(By { person: 7, role: official("b") }));
        assert_eq!(roles.by(Right::Report("c")), None, "administrators speak for no body");
        assert_eq!(roles.bodies().collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn names_are_read_back_and_rubbish_is_not() {
        for role in [Role::Administrator, Role::Controller, Role::Editor, official("min-health")] {
            assert_eq!(Role::named(role.name(), role.agency().unwrap_or_default()), Some(role.clone()));
            assert_eq!(role.kind().role(role.agency()), Some(role.clone()));
            assert!(RoleKind::ALL.contains(&role.kind()));
        }
        assert_eq!(RoleKind::Official.role(None), None);
        assert_eq!(RoleKind::Editor.role(Some("min-health")), None);
        for (name, agency) in [("official", ""), ("editor", "min-health"), ("king", "")] {
            assert_eq!(Role::named(name, agency), None, "{name} {agency}");
        }
    }
}
