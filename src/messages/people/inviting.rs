//! Invitations: how they are made, what who opens one sees, and why one cannot be accepted.

use super::{
    super::{
        html::{Html, cut},
        locale::{Locale, args},
        pages::{NUMBERS_A_ROW, Page},
        profile::DutyCommand,
        rendered::{Button, Rendered, rows},
    },
    ECHO_LIMIT, PEOPLE_A_PAGE, Position, pager, people, staff,
};
use crate::domain::{
    agencies::Agency,
    invitations::Secret,
    people::{RoleKind, Roles},
    questions::{Office, Staff},
    record::Stored,
};

/// Days for which an invitation can be open, by buttons.
const DAYS: [u16; 4] = [1, 3, 7, 30];

/// Asks into which role.
#[derive(Clone, Debug)]
pub struct InvitePrompt;

impl InvitePrompt {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let button = |kind| {
            let deed = match kind {
                RoleKind::Official => Staff::InviteInto(0),
                _ => Staff::InviteAs(Office { kind, agency: None }),
            };
            staff(&locale.role(kind), deed)
        };
        let mut buttons = rows(RoleKind::ALL.map(button).into(), 2);
        buttons.push(vec![people(locale)]);
        Rendered::new(locale.html("invite-prompt"), buttons)
    }
}

/// Asks into which body.
#[derive(Clone, Debug)]
pub struct InviteInto<'a> {
    /// A page of bodies.
    pub page: Page<&'a Stored<Agency>>,
}

impl InviteInto<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut buttons: Vec<Vec<Button>> = self.page.rows.iter().map(|agency| vec![body(locale, agency)]).collect();
        buttons.push(pager(&self.page, Staff::InviteInto));
        buttons.push(vec![staff(&locale.say("button-invite-other"), Staff::Invite)]);
        Rendered::new(locale.html("invite-into"), buttons)
    }
}

/// The button that invites an official of a body.
fn body(locale: &Locale, agency: &Stored<Agency>) -> Button {
    let office = Office { kind: RoleKind::Official, agency: Some(agency.id) };
    staff(locale.list_name(agency), Staff::InviteAs(office))
}

/// A link cannot be open for so many days.
#[derive(Clone, Copy, Debug)]
pub struct InviteDays {
    /// Days for which one can be open at most.
    pub most: u16,
}

impl InviteDays {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        Rendered::new(locale.html_with("invite-days", &args().count("most", usize::from(self.most))), Vec::new())
    }
}

/// What was typed behind `/invite` and is no role, no body and no number of days.
#[derive(Clone, Debug)]
pub struct InviteUnknown<'a> {
    /// As typed.
    pub words: &'a str,
    /// Bodies that may be meant.
    pub near: Vec<&'a Stored<Agency>>,
}

impl InviteUnknown<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let words = args().text("words", cut(self.words, ECHO_LIMIT));
        let mut buttons: Vec<Vec<Button>> = self.near.iter().map(|agency| vec![body(locale, agency)]).collect();
        buttons.push(vec![staff(&locale.say("button-invite-other"), Staff::Invite)]);
        Rendered::new(locale.html_with("invite-unknown", &words), buttons)
    }
}

/// Asks for how long an invitation shall be open.
#[derive(Clone, Debug)]
pub struct InviteAs<'a> {
    /// What it gives.
    pub position: Position<'a>,
    /// The same as buttons name it.
    pub office: Office,
}

impl InviteAs<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("invite-as", &args().text("role", self.position.told(locale)));
        let text = text.line(&locale.duties(self.position.kind)).paragraph(&locale.html("invite-for"));
        let days = |days| {
            let label = locale.say_with("button-invite-days", &args().count("days", days));
            staff(&label, Staff::MakeInvitation(self.office, days))
        };
        let mut buttons = rows(DAYS.map(days).into(), 2);
        buttons.push(vec![staff(&locale.say("button-invite-other"), Staff::Invite)]);
        Rendered::new(text, buttons)
    }
}

/// An invitation with its link, which is shown this once.
#[derive(Clone, Debug)]
pub struct InvitationMade<'a> {
    /// Its number.
    pub number: i64,
    /// What it gives.
    pub position: Position<'a>,
    /// Until when, in UTC epoch seconds.
    pub expires_at: i64,
    /// The bot's user name, without `@`.
    pub bot: &'a str,
    /// What stands in the link.
    pub secret: Secret,
}

impl InvitationMade<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let link = format!("https://t.me/{}?start={}", self.bot, self.secret.payload());
        let values = args().text("role", self.position.told(locale)).text("time", locale.moment(self.expires_at));
        let text = locale.html_with("invitation-made", &values);
        let text = text.paragraph(&Html::new().wrapped("code", &Html::of(&link)));
        let buttons = vec![
            vec![staff(&locale.say("button-uninvite"), Staff::Uninvite(self.number, false))],
            vec![people(locale)],
        ];
        Rendered::new(text.paragraph(&locale.html("invitation-made-how")), buttons)
    }
}

/// An invitation was made, but the message with its link was lost.
#[derive(Clone, Debug)]
pub struct InvitationLost;

impl InvitationLost {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let open = locale.say("button-invitations-open");
        Rendered::new(locale.html("invitation-lost"), vec![vec![staff(&open, Staff::Invitations(0))]])
    }
}

/// An open invitation.
#[derive(Clone, Debug)]
pub struct InvitationRow<'a> {
    /// Its number.
    pub number: i64,
    /// What it gives.
    pub position: Position<'a>,
    /// Who made it, by name, where that is known.
    pub made_by: Option<String>,
    /// When, in UTC epoch seconds.
    pub made_at: i64,
    /// Until when, in UTC epoch seconds.
    pub expires_at: i64,
}

/// Open invitations.
#[derive(Clone, Debug)]
pub struct InvitationList<'a> {
    /// A page of them.
    pub page: Page<InvitationRow<'a>>,
}

impl InvitationList<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let mut text = match self.page.total {
            0 => locale.html("invitations-none"),
            total => locale.html_with("invitations-title", &args().count("count", total)),
        };
        let first = self.page.index as usize * PEOPLE_A_PAGE + 1;
        for (row, number) in self.page.rows.iter().zip(first..) {
            let line = Html::new().bold(&number.to_string()).text(" ").text(&row.position.short(locale));
            text = text.paragraph(&line).line(&facts(locale, row));
        }
        let take_back = |(row, number): (&InvitationRow<'_>, usize)| {
            staff(&format!("✕ {number}"), Staff::Uninvite(row.number, false))
        };
        let mut buttons = rows(self.page.rows.iter().zip(first..).map(take_back).collect(), NUMBERS_A_ROW);
        buttons.push(pager(&self.page, Staff::Invitations));
        buttons.push(vec![people(locale), staff(&locale.say("button-invite"), Staff::Invite)]);
        Rendered::new(text, buttons)
    }
}

fn facts(locale: &Locale, row: &InvitationRow<'_>) -> Html {
    let values = args().text("made", locale.moment(row.made_at)).text("time", locale.moment(row.expires_at));
    match &row.made_by {
        Some(name) => locale.html_with("invitation-facts-by", &values.text("name", name)),
        None => locale.html_with("invitation-facts", &values),
    }
}

/// Asks whether to take an invitation back.
#[derive(Clone, Debug)]
pub struct UninviteQuestion<'a> {
    /// It.
    pub row: InvitationRow<'a>,
}

impl UninviteQuestion<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("uninvite-question", &args().text("role", self.row.position.told(locale)));
        let sure = staff(&locale.say("button-uninvite-sure"), Staff::Uninvite(self.row.number, true));
        let keep = staff(&locale.say("button-uninvite-keep"), Staff::Invitations(0));
        Rendered::new(text.line(&facts(locale, &self.row)), vec![vec![sure], vec![keep]])
    }
}

/// What who opens an invitation would become.
#[derive(Clone, Debug)]
pub struct InvitationOffer<'a> {
    /// What it gives.
    pub position: Position<'a>,
    /// Until when, in UTC epoch seconds.
    pub expires_at: i64,
    /// What stands in the link.
    pub secret: Secret,
}

impl InvitationOffer<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("invitation-offer", &args().text("role", self.position.told(locale)));
        let until = args().text("time", locale.moment(self.expires_at));
        let text = text.line(&locale.duties(self.position.kind));
        let text = text
            .paragraph(&locale.html("invitation-offer-kept"))
            .paragraph(&locale.html_with("invitation-until", &until));
        Rendered::new(text, vec![vec![staff(&locale.say("button-accept"), Staff::Accept(self.secret))]])
    }
}

/// Why an invitation cannot be accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
    /// There is none of this link.
    Unknown,
    /// The reader accepted it, but lost the role since.
    Yours,
    /// Somebody else accepted it.
    Used,
    /// Too late.
    Expired,
    /// It was taken back.
    Revoked,
    /// The reader has the role.
    Have,
    /// They accepted it, and have the role.
    Accepted,
}

/// An invitation that cannot be accepted.
#[derive(Clone, Debug)]
pub struct InvitationVoid<'a> {
    /// Why.
    pub why: Void,
    /// What it gave, if it is known.
    pub position: Option<Position<'a>>,
}

impl InvitationVoid<'_> {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let key = match self.why {
            Void::Unknown => "invitation-unknown",
            Void::Yours => "invitation-yours",
            Void::Used => "invitation-used",
            Void::Expired => "invitation-expired",
            Void::Revoked => "invitation-revoked",
            Void::Have => "invitation-have",
            Void::Accepted => "invitation-accepted-by-you",
        };
        let role = self.position.map(|position| Html::new().bold(&position.told(locale)));
        Rendered::new(role.unwrap_or_default().line(&locale.html(key)), Vec::new())
    }
}

/// A role was given: what its new holder hears.
#[derive(Clone, Debug)]
pub struct RoleGranted<'a> {
    /// The role.
    pub position: Position<'a>,
    /// All roles of the reader.
    pub roles: Roles,
}

impl RoleGranted<'_> {
    /// Text for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let text = locale.html_with("role-granted", &args().text("role", self.position.told(locale)));
        let text = text.line(&locale.duties(self.position.kind));
        let commands = DutyCommand::of(&self.roles);
        let line = |command: DutyCommand| Html::of(&format!("/{} – {}", command.name(), command.description(locale)));
        let text = commands.into_iter().map(line).fold(text.line(&Html::new()), |text, line| text.line(&line));
        Rendered::new(text.line(&locale.html("role-granted-help")), Vec::new())
    }
}

/// An invitation was accepted: what who made it hears.
#[derive(Clone, Debug)]
pub struct InvitationAccepted<'a> {
    /// Telegram's number of the new holder.
    pub person: i64,
    /// Their name.
    pub name: &'a str,
    /// The role.
    pub position: Position<'a>,
    /// The same as buttons name it.
    pub office: Option<Office>,
}

impl InvitationAccepted<'_> {
    /// Text and buttons for a reader.
    pub fn render(&self, locale: &Locale) -> Rendered {
        let values = args().text("name", self.name).text("role", self.position.told(locale));
        let open = |office| vec![staff(&locale.say("button-holder"), Staff::Holder(self.person, office))];
        Rendered::new(locale.html_with("invitation-accepted", &values), self.office.map(open).into_iter().collect())
    }
}
