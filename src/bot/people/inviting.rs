//! Invitations: `/invite` by buttons or in one line, the list of open ones, and what becomes of who opens a link.

use std::collections::BTreeMap;

use super::super::{Bot, Result, Visit, changing::Tapped};
use crate::{
    actions::people,
    domain::{
        agencies::{Agency, AgencyKind},
        arguments::{Problem, Target},
        invitations::{Invitation, Secret, Standing},
        people::{By, Role, RoleKind},
        questions::Office,
        record::Stored,
        text::fold,
    },
    messages::{
        InvitationList, InvitationLost, InvitationMade, InvitationOffer, InvitationVoid, InviteAs, InviteDays,
        InviteInto, InvitePrompt, InviteUnknown, Page, Rendered, RoleGranted, UninviteQuestion,
        pages::NAMES_A_PAGE,
        people::{InvitationRow, PEOPLE_A_PAGE, Position, StaffAlert, Void},
    },
    store::{self, invitations},
};

/// Days for which a link is open where nobody says otherwise.
const DAYS: u16 = 7;
/// Days for which one can be open at most.
const MOST_DAYS: u16 = 90;
/// Bodies offered where a name was not understood.
const NEAR: usize = 5;

/// Words for roles, folded; a word stands for a role if it begins so.
const ROLES: [(RoleKind, &[&str]); 4] = [
    (RoleKind::Official, &["official", "исполнител", "должностн", "орындаушы", "лауазымды"]),
    (RoleKind::Controller, &["controller", "контрол", "бакылаушы"]),
    (RoleKind::Editor, &["editor", "редактор"]),
    (RoleKind::Administrator, &["admin", "админ", "акимши"]),
];
/// Words beside roles and numbers that say nothing more, folded.
const FILLERS: [&str; 10] = ["day", "days", "день", "дня", "дней", "кун", "кунге", "адам", "лицо", "for"];

/// What stands behind `/invite`.
struct Order {
    kind: Option<RoleKind>,
    days: u64,
    /// The words that name a body.
    rest: String,
}

impl Order {
    fn read(arguments: &str) -> Order {
        let mut order = Order { kind: None, days: u64::from(DAYS), rest: String::new() };
        for word in arguments.split_whitespace() {
            let folded = fold(word);
            let named = ROLES.iter().find(|(_, words)| words.iter().any(|own| folded.starts_with(own)));
            match (named, folded.parse::<u64>()) {
                (Some((kind, _)), _) if order.kind.is_none() => order.kind = Some(*kind),
                (_, Ok(days)) => order.days = days,
                _ if FILLERS.contains(&folded.as_str()) => {}
                _ => {
                    order.rest.push_str(word);
                    order.rest.push(' ');
                }
            }
        }
        order.rest.truncate(order.rest.trim_end().len());
        order
    }
}

impl Bot {
    /// `/invite` with a role, a body and days behind it, or without.
    pub(super) async fn invite_command(&self, visit: &Visit, by: &By, arguments: &str) -> Result<()> {
        let order = Order::read(arguments);
        let Some(days) = u16::try_from(order.days).ok().filter(|days| (1..=MOST_DAYS).contains(days)) else {
            return self.say(visit, InviteDays { most: MOST_DAYS }.render(&visit.locale)).await;
        };
        let office = match (order.kind, order.rest.as_str()) {
            (None, "") => return self.say(visit, self.invite_prompt(visit)).await,
            (Some(RoleKind::Official), "") => return self.say(visit, self.invite_into(visit, 0)).await,
            (Some(kind), "") => Office { kind, agency: None },
            (None | Some(RoleKind::Official), words) => match self.body(visit, words) {
                Ok(agency) => Office { kind: RoleKind::Official, agency: Some(agency.id) },
                Err(near) => return self.say(visit, InviteUnknown { words, near }.render(&visit.locale)).await,
            },
            (Some(_), words) => {
                return self.say(visit, InviteUnknown { words, near: Vec::new() }.render(&visit.locale)).await;
            }
        };
        self.invite(visit, None, by, office, days).await
    }

    /// The one body of these words, or those that may be meant.
    fn body<'a>(
        &self,
        visit: &'a Visit,
        words: &str,
    ) -> std::result::Result<&'a Stored<Agency>, Vec<&'a Stored<Agency>>> {
        let agencies = &visit.picture.register.agencies;
        let can = |agency: &&Stored<Agency>| is_body(agency, visit);
        let arguments = visit.asking().parse(words);
        let named = visit.asking().agency_of(arguments.scope).and_then(|id| agencies.get(id)).filter(can);
        if let (Some(agency), true) = (named, arguments.problems.is_empty()) {
            return Ok(agency);
        }
        let targets = arguments.problems.iter().flat_map(|problem| match problem {
            Problem::UnknownWord { suggestions, .. } => suggestions.as_slice(),
            Problem::Ambiguous { targets, .. } | Problem::Conflict { targets, .. } => targets,
            Problem::BadDate { .. } => &[],
        });
        let near = targets.filter_map(|target| match target {
            Target::Agency(id) => agencies.get(*id),
            _ => None,
        });
        Err(named.into_iter().chain(near).filter(can).take(NEAR).collect())
    }

    pub(super) fn invite_prompt(&self, visit: &Visit) -> Rendered {
        InvitePrompt.render(&visit.locale)
    }

    pub(super) fn invite_into(&self, visit: &Visit, page: u32) -> Rendered {
        let agencies = visit.picture.register.agencies.iter().filter(|agency| is_body(agency, visit));
        let mut agencies: Vec<&Stored<Agency>> = agencies.collect();
        let order = |agency: &Stored<Agency>| {
            let akimat = agency.kind == AgencyKind::Akimat;
            (akimat, agency.kind != AgencyKind::Ministry, visit.locale.name(&agency.name).to_owned())
        };
        agencies.sort_by_cached_key(|agency| order(agency));
        InviteInto { page: Page::of(agencies, page, NAMES_A_PAGE) }.render(&visit.locale)
    }

    pub(super) fn invite_as(&self, visit: &Visit, office: Office) -> Option<Rendered> {
        let register = &visit.picture.register;
        let role = office.role(&register.agencies)?;
        Some(InviteAs { position: Position::of(register, &role), office }.render(&visit.locale))
    }

    /// Makes an invitation and shows its link, this once.
    pub(super) async fn invite(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        by: &By,
        office: Office,
        days: u16,
    ) -> Result<()> {
        let register = &visit.picture.register;
        let Some(role) = office.role(&register.agencies) else {
            return self.respond(visit, tap, self.invite_prompt(visit)).await;
        };
        let Some(mut tx) = self.first_time(visit.update_id).await? else {
            return self.respond(visit, tap, InvitationLost.render(&visit.locale)).await;
        };
        let (days, now) = (days.clamp(1, MOST_DAYS), self.clock.timestamp());
        let (number, secret) = people::invite(&mut tx, by, &role, days, now).await?;
        let expires_at = invitations::get(&mut tx, number).await?.map_or(now, |made| made.expires_at);
        tx.commit().await?;
        let position = Position::of(register, &role);
        let made = InvitationMade { number, position, expires_at, bot: &self.username, secret };
        self.respond(visit, tap, made.render(&visit.locale)).await
    }

    pub(super) async fn invitation_list(&self, visit: &Visit, page: u32) -> Result<Rendered> {
        let open = invitations::open(&self.db, self.clock.timestamp()).await?;
        let makers: Vec<i64> = open.iter().filter_map(|invitation| invitation.made_by).collect();
        let names = store::people::names(&self.db, &makers).await?;
        let rows = open.iter().map(|invitation| row(visit, &names, invitation));
        Ok(InvitationList { page: Page::of(rows, page, PEOPLE_A_PAGE) }.render(&visit.locale))
    }

    /// Takes an invitation back; not yet sure, it asks first.
    pub(super) async fn uninvite(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        by: &By,
        number: i64,
        sure: bool,
    ) -> Result<()> {
        let invitation = invitations::get(&self.db, number).await?;
        let Some(invitation) = invitation else { return self.alert(visit, tap, StaffAlert::Gone).await };
        let now = self.clock.timestamp();
        let mut alert = StaffAlert::Uninvited;
        match sure {
            false if invitation.stands(0, now) == Standing::Open => {
                let names = store::people::names(&self.db, &invitation.made_by.into_iter().collect::<Vec<_>>()).await?;
                let question = UninviteQuestion { row: row(visit, &names, &invitation) };
                return self.show(visit, tap, question.render(&visit.locale)).await;
            }
            false => alert = StaffAlert::Changed,
            true => {
                if let Some(mut tx) = self.first_time(visit.update_id).await? {
                    if !people::uninvite(&mut tx, by, &invitation, now).await? {
                        alert = StaffAlert::Changed;
                    }
                    tx.commit().await?;
                }
            }
        }
        let list = self.invitation_list(visit, 0).await?;
        self.show_saying(visit, tap, Some(&alert.alert(&visit.locale)), list).await
    }

    /// What who opens the link of an invitation sees.
    pub(in crate::bot) async fn open_invitation(&self, visit: &Visit, secret: Option<Secret>) -> Result<()> {
        let found = match secret {
            Some(secret) => invitations::find(&self.db, secret).await?.zip(Some(secret)),
            None => None,
        };
        let (Some((invitation, secret)), Some(person)) = (found, Self::visitor(visit)) else {
            let unknown = InvitationVoid { why: Void::Unknown, position: None };
            return self.say(visit, unknown.render(&visit.locale)).await;
        };
        let answer = match self.void(visit, &invitation, person) {
            None => {
                let position = Position::of(&visit.picture.register, &invitation.role);
                let expires_at = invitation.expires_at;
                InvitationOffer { position, expires_at, secret }.render(&visit.locale)
            }
            Some(void) => self.turned_away(visit, &invitation, person, void).await?,
        };
        self.say(visit, answer).await
    }

    /// Why an invitation is not for a person; `None` if it is.
    fn void(&self, visit: &Visit, invitation: &Invitation, person: i64) -> Option<Void> {
        let void = of(invitation.stands(person, self.clock.timestamp()));
        match void {
            None if visit.roles.has(&invitation.role) => Some(Void::Have),
            Some(Void::Yours) if visit.roles.has(&invitation.role) => Some(Void::Accepted),
            other => other,
        }
    }

    async fn turned_away(&self, visit: &Visit, one: &Invitation, person: i64, why: Void) -> Result<Rendered> {
        if matches!(why, Void::Used | Void::Expired | Void::Revoked)
            && let Some(mut tx) = self.first_time(visit.update_id).await?
        {
            people::turn_away(&mut tx, one, person, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        let position = Some(Position::of(&visit.picture.register, &one.role));
        Ok(InvitationVoid { why, position }.render(&visit.locale))
    }

    /// Accepts an invitation: the role counts at once, the menu follows.
    pub(super) async fn accept(&self, visit: &Visit, tap: Tapped<'_>, secret: Secret) -> Result<()> {
        let found = invitations::find(&self.db, secret).await?;
        let (Some(invitation), Some(person)) = (found, Self::visitor(visit).filter(|_| visit.place.private)) else {
            return self.alert(visit, tap, StaffAlert::Gone).await;
        };
        let accepted = match self.first_time(visit.update_id).await? {
            Some(mut tx) => {
                if let Some(void) = self.void(visit, &invitation, person) {
                    drop(tx);
                    let answer = self.turned_away(visit, &invitation, person, void).await?;
                    return self.show(visit, tap, answer).await;
                }
                let now = self.clock.timestamp();
                store::chats::meet(&mut tx, person, visit.locale.language(), now).await?;
                let stands = people::accept(&mut tx, &invitation, person, tap.name, now).await?;
                tx.commit().await?;
                stands
            }
            None => Standing::Open,
        };
        match of(accepted) {
            None => self.welcome_holder(visit, tap, &invitation, person).await,
            Some(void) => {
                let answer = self.turned_away(visit, &invitation, person, void).await?;
                self.show(visit, tap, answer).await
            }
        }
    }

    async fn welcome_holder(&self, visit: &Visit, tap: Tapped<'_>, one: &Invitation, person: i64) -> Result<()> {
        let register = &visit.picture.register;
        let position = Position::of(register, &one.role);
        let roles = self.press.access.roles(&self.db, visit.person).await?;
        if !roles.has(&one.role) {
            let answer = self.turned_away(visit, one, person, Void::Yours).await?;
            return self.show(visit, tap, answer).await;
        }
        self.show(visit, tap, RoleGranted { position, roles }.render(&visit.locale)).await?;
        self.renew_menu(person).await
    }
}

/// Whether somebody can be an official of it: it exists, and it is one body.
fn is_body(agency: &Agency, visit: &Visit) -> bool {
    agency.group_of.is_none() && !agency.closed_by(visit.today)
}

fn of(standing: Standing) -> Option<Void> {
    match standing {
        Standing::Open => None,
        Standing::Yours => Some(Void::Yours),
        Standing::Used => Some(Void::Used),
        Standing::Expired => Some(Void::Expired),
        Standing::Revoked => Some(Void::Revoked),
    }
}

fn row<'a>(visit: &'a Visit, names: &BTreeMap<i64, String>, invitation: &Invitation) -> InvitationRow<'a> {
    let Invitation { number, made_by, made_at, expires_at, .. } = *invitation;
    let role: &Role = &invitation.role;
    let made_by = made_by.map(|by| names.get(&by).cloned().unwrap_or_else(|| by.to_string()));
    InvitationRow { number, position: Position::of(&visit.picture.register, role), made_by, made_at, expires_at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<RoleKind>, u64, String) {
        let order = Order::read(text);
        (order.kind, order.days, order.rest)
    }

    #[test]
    fn an_order_is_read_in_any_language() {
        use RoleKind::{Administrator, Controller, Editor, Official};
        assert_eq!(read(""), (None, 7, String::new()));
        assert_eq!(read("official min-health"), (Some(Official), 7, "min-health".into()));
        assert_eq!(read("Исполнитель министерство здравоохранения 3 дня").0, Some(Official));
        assert_eq!(read("исполнитель министерство здравоохранения 3 дня").1, 3);
        assert_eq!(read("лауазымды адам денсаулық сақтау 30 күн"), (Some(Official), 30, "денсаулық сақтау".into()));
        assert_eq!(read("контролёр").0, Some(Controller));
        assert_eq!(read("бақылаушы 900").1, 900);
        assert_eq!((read("редактор").0, read("әкімші").0), (Some(Editor), Some(Administrator)));
        assert_eq!(read("min-health"), (None, 7, "min-health".into()));
    }
}
