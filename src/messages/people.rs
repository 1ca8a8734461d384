//! People with a role, in the eyes of administrators: the list, one person, whether to take the role back; and what others hear.

mod inviting;

use super::{
    html::{Html, cut},
    locale::{Locale, args},
    pages::{NUMBERS_A_ROW, Page},
    rendered::{Button, Rendered, rows},
};
use crate::domain::{
    agencies::Agency,
    people::{Role, RoleKind},
    questions::{ActFilter, Office, Staff, Tap, Whose},
    register::Register,
};

pub use inviting::{
    InvitationAccepted, InvitationList, InvitationLost, InvitationMade, InvitationOffer, InvitationRow, InvitationVoid,
    InviteAs, InviteDays, InviteInto, InvitePrompt, InviteUnknown, RoleGranted, UninviteQuestion, Void,
};

/// People on a page.
pub const PEOPLE_A_PAGE: usize = 8;
/// UTF-16 units of what somebody typed.
const ECHO_LIMIT: usize = 60;

/// A role with its body, to be named.
#[derive(Clone, Copy, Debug)]
pub struct Position<'a> {
    kind: RoleKind,
    agency: Option<&'a Agency>,
}

impl<'a> Position<'a> {
    /// A role as this register names its body.
    pub fn of(register: &'a Register, role: &Role) -> Position<'a> {
        let agency = role.agency().and_then(|slug| register.agencies.find(slug));
        Position { kind: role.kind(), agency: agency.map(|agency| &agency.record) }
    }

    /// `Official · Ministry of Health`
    fn told(&self, locale: &Locale) -> String {
        let role = locale.role(self.kind);
        match self.agency {
            Some(agency) => format!("{role} · {}", locale.name(&agency.name)),
            None => role,
        }
    }

    /// The same with the short name of the body, for rows.
    pub(super) fn short(&self, locale: &Locale) -> String {
        let role = locale.role(self.kind);
        match self.agency {
            Some(agency) => format!("{role} · {}", locale.list_name(agency)),
            None => role,
        }
    }
}

impl Locale {
    /// A role by its name: `Official`.
    pub(super) fn role(&self, kind: RoleKind) -> String {
        self.say(match kind {
            RoleKind::Official => "role-official",
            RoleKind::Controller => "role-controller",
            RoleKind::Editor => "role-editor",
            RoleKind::Administrator => "role-administrator",
        })
    }

    /// Those who have a role: `Officials`.
    fn roles(&self, kind: RoleKind) -> String {
        self.say(match kind {
            RoleKind::Official => "roles-officials",
            RoleKind::Controller => "roles-controllers",
            RoleKind::Editor => "roles-editors",
            RoleKind::Administrator => "roles-administrators",
        })
    }

    /// What a role lets somebody do.
    fn duties(&self, kind: RoleKind) -> Html {
        self.html(match kind {
            RoleKind::Official => "duties-official",
            RoleKind::Controller => "duties-controller",
            RoleKind::Editor => "duties-editor",
            RoleKind::Administrator => "duties-administrator",
        })
    }

    /// Somebody by name, or by number where none is kept.
    pub(super) fn person(&self, person: i64, name: Option<&str>) -> String {
        match name {
            Some(name) => name.to_owned(),
            None => self.say_with("person-number", &args().text("number", person.to_string())),
        }
    }
}

/// A person in one role.
#[derive(Clone, Debug)]
pub struct HolderRow<'a> {
    /// Telegram's number.
    pub person: i64,
    /// Their name, where it is kept.
    pub name: Option<String>,
    /// The role.
    pub position: Position<'a>,
    /// The role as buttons name it.
    pub office: Office,
    /// Who granted it, by name, where that is known.
    pub granted_by: Option<String>,
    /// When, in UTC epoch seconds; `None`: the settings say so.
    pub granted_at: Option<i64>,
}

impl HolderRow<'_> {
    fn called(&self, locale: &Locale) -> String {
        locale.person(self.person, self.name.as_deref())
    }
}

/// A page of people and their roles.
#[derive(Clone, Debug)]
pub struct PeopleList<'a> {
    /// They.
    pub page: Page<HolderRow<'a>>,
    /// Whose roles are listed.
    pub whose: Whose,
    /// How many invitations are open.
    pub invitations: usize,
}

impl PeopleList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let count = args().count("count", self.page.total);
        let text = match self.page.total {
            0 => locale.html("people-none"),
            _ => locale.html_with("people-title", &count),
        };
        let first = self.page.index as usize * PEOPLE_A_PAGE + 1;
        let text = listed(text, &self.page.rows, first, locale);
        let mut buttons = numbered(&self.page.rows, first);
        buttons.push(pager(&self.page, |page| Staff::People(self.whose, page)));
        buttons.extend(self.filters(locale));
        let invitations = locale.say_with("button-invitations", &args().count("count", self.invitations));
        buttons
            .push(vec![staff(&invitations, Staff::Invitations(0)), staff(&locale.say("button-invite"), Staff::Invite)]);
        Rendered::new(text, buttons)
    }

    fn filters(&self, locale: &Locale) -> Vec<Vec<Button>> {
        let mark = |whose, label: String| {
            let label = if whose == self.whose { format!("✓ {label}") } else { label };
            staff(&label, Staff::People(whose, 0))
        };
        let of = |kind| mark(Whose::Holders(Office { kind, agency: None }), locale.roles(kind));
        let mut buttons: Vec<Button> = RoleKind::ALL.map(of).into();
        if self.whose != Whose::Everybody {
            buttons.push(mark(Whose::Everybody, locale.say("button-everybody")));
        }
        rows(buttons, 2)
    }
}

/// Adds people in two lines each, numbered from the first.
fn listed(text: Html, rows: &[HolderRow<'_>], first: usize, locale: &Locale) -> Html {
    rows.iter().zip(first..).fold(text, |text, (row, number)| {
        let line = Html::new().bold(&number.to_string()).text(" ").text(&row.called(locale));
        text.paragraph(&line).line(&Html::of(&row.position.short(locale)))
    })
}

/// The numbers that open them.
fn numbered(people: &[HolderRow<'_>], first: usize) -> Vec<Vec<Button>> {
    let open = |(row, number): (&HolderRow<'_>, usize)| {
        Button::tap(&number.to_string(), Tap::Staff(Staff::Holder(row.person, row.office)))
    };
    rows(people.iter().zip(first..).map(open).collect(), NUMBERS_A_ROW)
}

/// People found by name: as many as a page holds.
#[derive(Clone, Debug)]
pub struct PeopleFound<'a> {
    /// The words as they were typed.
    pub words: &'a str,
    /// They.
    pub page: Page<HolderRow<'a>>,
}

impl PeopleFound<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let Page { rows, total, .. } = &self.page;
        let words = args().text("words", cut(self.words, ECHO_LIMIT)).count("count", *total);
        let text = locale.html_with(if rows.is_empty() { "people-nobody" } else { "people-found" }, &words);
        let text = listed(text, rows, 1, locale);
        let text = match total.saturating_sub(rows.len()) {
            0 => text,
            more => text.paragraph(&locale.html_with("people-found-more", &args().count("count", more))),
        };
        let mut buttons = numbered(rows, 1);
        buttons.push(vec![staff(&locale.say("button-people"), Staff::People(Whose::Everybody, 0))]);
        Rendered::new(text, buttons)
    }
}

/// One person in one role.
#[derive(Clone, Debug)]
pub struct HolderCard<'a> {
    /// They.
    pub row: HolderRow<'a>,
}

impl HolderCard<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let HolderRow { person, office, .. } = self.row;
        let text = Html::new().bold(&self.row.called(locale)).line(&Html::of(&self.row.position.told(locale)));
        let number = args().text("number", person.to_string());
        let text = text.paragraph(&locale.html_with("holder-number", &number));
        let since = match (self.row.granted_at, &self.row.granted_by) {
            (None, _) => locale.html("holder-by-settings"),
            (Some(at), None) => locale.html_with("holder-since", &args().text("time", locale.moment(at))),
            (Some(at), Some(by)) => {
                let values = args().text("time", locale.moment(at)).text("name", by);
                locale.html_with("holder-since-by", &values)
            }
        };
        let filter = ActFilter { person: Some(person), ..ActFilter::default() };
        let demote = staff(&locale.say("button-demote"), Staff::Demote(person, office, false));
        let mut buttons = vec![vec![staff(&locale.say("button-acts"), Staff::Acts(filter, 0))]];
        if self.row.granted_at.is_some() {
            buttons.push(vec![demote]);
        }
        buttons.push(vec![people(locale)]);
        Rendered::new(text.line(&since), buttons)
    }
}

/// Asks whether to take a role back.
#[derive(Clone, Debug)]
pub struct DemoteQuestion<'a> {
    /// Whose.
    pub row: HolderRow<'a>,
    /// Whether it is the reader's own.
    pub own: bool,
}

impl DemoteQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let HolderRow { person, office, .. } = self.row;
        let values = args().text("name", self.row.called(locale)).text("role", self.row.position.told(locale));
        let text = locale.html_with(if self.own { "demote-own-question" } else { "demote-question" }, &values);
        let sure = staff(&locale.say("button-demote-sure"), Staff::Demote(person, office, true));
        let keep = staff(&locale.say("button-keep-role"), Staff::Holder(person, office));
        Rendered::new(text, vec![vec![sure], vec![keep]])
    }
}

/// A role was taken back: what its holder hears.
#[derive(Clone, Debug)]
pub struct Demoted<'a> {
    /// The role.
    pub position: Position<'a>,
}

impl Demoted<'_> {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html_with("demoted", &args().text("role", self.position.told(locale))), Vec::new())
    }
}

/// Commands of administrators are not for everybody, and not for groups.
#[derive(Clone, Debug)]
pub struct NotAdministrator {
    /// Whether it was an administrator in a group.
    pub in_group: bool,
}

impl NotAdministrator {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let key = if self.in_group { "staff-only-in-private" } else { "staff-not-administrator" };
        Rendered::new(locale.html(key), Vec::new())
    }
}

/// Why a tap about people did nothing, or what it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffAlert {
    /// Not an administrator, or not any more.
    NotAdministrator,
    /// Somebody else was faster.
    Changed,
    /// The settings name this administrator.
    BySettings,
    /// There is no such person, body or invitation any more.
    Gone,
    /// The role was taken back.
    Demoted,
    /// The invitation was taken back.
    Uninvited,
    /// The file that was to be imported is not in hand any more.
    NoFile,
}

impl StaffAlert {
    /// All of them.
    pub const ALL: [StaffAlert; 7] = [
        StaffAlert::NotAdministrator,
        StaffAlert::Changed,
        StaffAlert::BySettings,
        StaffAlert::Gone,
        StaffAlert::Demoted,
        StaffAlert::Uninvited,
        StaffAlert::NoFile,
    ];

    /// The text over the chat.
    pub fn alert(self, locale: &Locale) -> String {
        locale.say(match self {
            StaffAlert::NotAdministrator => "staff-alert-not-administrator",
            StaffAlert::Changed => "staff-alert-changed",
            StaffAlert::BySettings => "staff-alert-by-settings",
            StaffAlert::Gone => "staff-alert-gone",
            StaffAlert::Demoted => "staff-alert-demoted",
            StaffAlert::Uninvited => "staff-alert-uninvited",
            StaffAlert::NoFile => "staff-alert-no-file",
        })
    }
}

/// A button that does something about people.
pub(super) fn staff(label: &str, deed: Staff) -> Button {
    Button::tap(label, Tap::Staff(deed))
}

/// The button that leads back to the list of people.
fn people(locale: &Locale) -> Button {
    staff(&locale.say("button-people"), Staff::People(Whose::Everybody, 0))
}

/// Arrows around the page's number; nothing where one page is all.
pub(super) fn pager<T>(page: &Page<T>, turn: impl Fn(u32) -> Staff) -> Vec<Button> {
    if page.pages < 2 {
        return Vec::new();
    }
    let before = (page.index > 0).then(|| staff("‹", turn(page.index - 1)));
    let number = Button::tap(&format!("{}/{}", page.index + 1, page.pages), Tap::Nothing);
    let after = (page.index + 1 < page.pages).then(|| staff("›", turn(page.index + 1)));
    [before, Some(number), after].into_iter().flatten().collect()
}
