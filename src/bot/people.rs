//! People with a role: `/people` for administrators, who takes a role back, and the menus that follow.

mod auditing;
mod importing;
mod inviting;

use std::collections::BTreeMap;

use super::{Bot, Result, Trouble, Visit, changing::Tapped, incoming::Person, profile};
use crate::{
    actions::people::demote,
    domain::{
        acts::Deed,
        language::Language,
        people::{By, Right, Role, RoleKind},
        questions::{Office, Staff, Whose},
        text::{fold, is_blank},
    },
    messages::{
        DemoteQuestion, HolderCard, ImportMenu, NotAdministrator, Page, PeopleFound, PeopleList, Rendered,
        people::{HolderRow, PEOPLE_A_PAGE, Position, StaffAlert},
        profile::DutyCommand,
    },
    store::{invitations, people},
};

impl Bot {
    /// `/people`, `/invite`, `/audit`, `/import`.
    pub(super) async fn staff_command(&self, visit: &Visit, command: DutyCommand, arguments: &str) -> Result<()> {
        let deed = match command {
            DutyCommand::Invite => Deed::Invite,
            DutyCommand::Audit => Deed::Audit,
            DutyCommand::Import => Deed::Import,
            _ => Deed::People,
        };
        let Some(by) = visit.roles.by(Right::People) else {
            let in_group = !visit.place.private && self.press.access.may(&self.db, visit.person, Right::People).await?;
            if !in_group {
                self.note_refusal(visit, deed, "").await?;
            }
            return self.say(visit, NotAdministrator { in_group }.render(&visit.locale)).await;
        };
        let answer = match command {
            DutyCommand::Invite => return self.invite_command(visit, &by, arguments).await,
            DutyCommand::Audit => self.acts_named(visit, arguments).await?,
            DutyCommand::Import => return self.import_command(visit, arguments).await,
            _ => self.people_named(visit, arguments).await?,
        };
        self.say(visit, answer).await
    }

    /// A tap about people, invitations or acts.
    pub(super) async fn staff_tapped(&self, visit: &Visit, tap: Tapped<'_>, staff: Staff) -> Result<()> {
        if let Staff::Accept(secret) = staff {
            return self.accept(visit, tap, secret).await;
        }
        let Some(by) = visit.roles.by(Right::People) else {
            self.note_refusal(visit, attempted(staff), "").await?;
            return self.alert(visit, tap, StaffAlert::NotAdministrator).await;
        };
        let answer = match staff {
            Staff::People(whose, page) => self.people_list(visit, whose, page).await?,
            Staff::Holder(person, office) => match self.holder(visit, person, office).await? {
                Some(row) => HolderCard { row }.render(&visit.locale),
                None => return self.alert(visit, tap, StaffAlert::Gone).await,
            },
            Staff::Demote(person, office, sure) => return self.demote(visit, tap, &by, (person, office), sure).await,
            Staff::Invitations(page) => self.invitation_list(visit, page).await?,
            Staff::Uninvite(number, sure) => return self.uninvite(visit, tap, &by, number, sure).await,
            Staff::Invite => self.invite_prompt(visit),
            Staff::InviteInto(page) => self.invite_into(visit, page),
            Staff::InviteAs(office) => match self.invite_as(visit, office) {
                Some(answer) => answer,
                None => return self.alert(visit, tap, StaffAlert::Gone).await,
            },
            Staff::MakeInvitation(office, days) => return self.invite(visit, Some(tap), &by, office, days).await,
            Staff::Acts(filter, page) => self.acts(visit, filter, page).await?,
            Staff::Import => ImportMenu.render(&visit.locale),
            Staff::ImportKind(_) | Staff::ImportInto(_) | Staff::ImportNow(_) | Staff::ImportNot => {
                return self.import_tapped(visit, tap, &by, staff).await;
            }
            Staff::Accept(_) => return Ok(()),
        };
        self.show(visit, tap, answer).await
    }

    /// `/people` with the name of a body or of a person behind it, or without.
    async fn people_named(&self, visit: &Visit, typed: &str) -> Result<Rendered> {
        if is_blank(typed) {
            return self.people_list(visit, Whose::Everybody, 0).await;
        }
        let asking = visit.asking();
        let read = asking.parse(typed);
        match asking.agency_of(read.scope).filter(|_| read.problems.is_empty()) {
            Some(agency) => {
                let office = Office { kind: RoleKind::Official, agency: Some(agency) };
                self.people_list(visit, Whose::Holders(office), 0).await
            }
            None => self.people_found(visit, typed).await,
        }
    }

    /// Those whose names hold every word, in any case.
    async fn people_found(&self, visit: &Visit, typed: &str) -> Result<Rendered> {
        let words = fold(typed);
        let mut rows = self.holders(visit).await?;
        let is_called = |name: &str| words.split(' ').all(|word| fold(name).contains(word));
        rows.retain(|row| row.name.as_deref().is_some_and(is_called));
        Ok(PeopleFound { words: typed, page: Page::of(rows, 0, PEOPLE_A_PAGE) }.render(&visit.locale))
    }

    async fn people_list(&self, visit: &Visit, whose: Whose, page: u32) -> Result<Rendered> {
        let mut rows = self.holders(visit).await?;
        rows.retain(|row| match whose {
            Whose::Everybody => true,
            Whose::Holders(office) => {
                row.office.kind == office.kind && (office.agency.is_none() || row.office.agency == office.agency)
            }
        });
        let invitations = invitations::open(&self.db, self.clock.timestamp()).await?.len();
        Ok(PeopleList { page: Page::of(rows, page, PEOPLE_A_PAGE), whose, invitations }.render(&visit.locale))
    }

    /// Everybody with a role, by role, body and name.
    async fn holders<'a>(&self, visit: &'a Visit) -> Result<Vec<HolderRow<'a>>> {
        let holders = people::holders(&self.db).await?;
        let names: BTreeMap<i64, String> = holders.iter().map(|one| (one.person, one.name.clone())).collect();
        let register = &visit.picture.register;
        let mut rows: Vec<HolderRow<'a>> = Vec::new();
        for holder in &holders {
            let Some(office) = Office::of(&register.agencies, &holder.role) else { continue };
            rows.push(HolderRow {
                person: holder.person,
                name: Some(holder.name.clone()),
                position: Position::of(register, &holder.role),
                office,
                granted_by: holder.granted_by.map(|by| names.get(&by).cloned().unwrap_or_else(|| by.to_string())),
                granted_at: Some(holder.granted_at),
            });
        }
        let office = Office { kind: RoleKind::Administrator, agency: None };
        rows.retain(|row| row.office != office || !self.press.access.administrators.contains(&row.person));
        for person in self.press.access.administrators.iter() {
            let position = Position::of(register, &Role::Administrator);
            let name = names.get(person).cloned();
            rows.push(HolderRow { person: *person, name, position, office, granted_by: None, granted_at: None });
        }
        rows.sort_by_cached_key(|row| {
            let body = row.office.agency.and_then(|id| register.agencies.get(id));
            let body = body.map(|body| visit.locale.name(&body.name).to_owned());
            (row.office.kind, body, row.name.clone(), row.person)
        });
        Ok(rows)
    }

    async fn holder<'a>(&self, visit: &'a Visit, person: i64, office: Office) -> Result<Option<HolderRow<'a>>> {
        let rows = self.holders(visit).await?;
        Ok(rows.into_iter().find(|row| row.person == person && row.office == office))
    }

    /// Takes a role back; not yet sure, it asks first.
    async fn demote(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        by: &By,
        (person, office): (i64, Office),
        sure: bool,
    ) -> Result<()> {
        let row = self.holder(visit, person, office).await?;
        if row.as_ref().is_some_and(|row| row.granted_at.is_none()) {
            return self.alert(visit, tap, StaffAlert::BySettings).await;
        }
        let role = office.role(&visit.picture.register.agencies);
        let Some(role) = role else { return self.alert(visit, tap, StaffAlert::Gone).await };
        if !sure {
            let Some(row) = row else { return self.alert(visit, tap, StaffAlert::Gone).await };
            let own = person == by.person;
            return self.show(visit, tap, DemoteQuestion { row, own }.render(&visit.locale)).await;
        }
        let mut alert = StaffAlert::Demoted;
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            if !demote(&mut tx, by, person, &role, self.clock.timestamp()).await? {
                alert = StaffAlert::Changed;
            }
            tx.commit().await?;
        }
        let answer = match self.press.access.roles(&self.db, visit.person).await?.may(Right::People) {
            true => Some(self.people_list(visit, Whose::Everybody, 0).await?),
            false => None,
        };
        let words = alert.alert(&visit.locale);
        match answer {
            Some(answer) => self.show_saying(visit, tap, Some(&words), answer).await?,
            None => self.telegram.answer_tap(tap.id, Some(&words)).await?,
        }
        match alert {
            StaffAlert::Demoted => self.renew_menu(person).await,
            _ => Ok(()),
        }
    }

    async fn alert(&self, visit: &Visit, tap: Tapped<'_>, alert: StaffAlert) -> Result<()> {
        Ok(self.telegram.answer_tap(tap.id, Some(&alert.alert(&visit.locale))).await?)
    }

    /// Draws the command menu of a person as their roles are now.
    pub(super) async fn renew_menu(&self, person: i64) -> Result<()> {
        let id = u64::try_from(person).ok();
        let one = Person { id, language: None::<Language>, as_group: false };
        let roles = self.press.access.roles(&self.db, one).await?;
        profile::register_person(&self.telegram, self.locale(self.default_language), &roles, person)
            .await
            .map_err(Trouble::from)
    }

    /// Telegram's number of who visits, if it is a person.
    fn visitor(visit: &Visit) -> Option<i64> {
        visit.person.number()
    }
}

/// What a tap would have done.
fn attempted(staff: Staff) -> Deed {
    match staff {
        Staff::Demote(..) => Deed::Demote,
        Staff::Uninvite(..) => Deed::Uninvite,
        Staff::Invite | Staff::InviteInto(_) | Staff::InviteAs(_) | Staff::MakeInvitation(..) => Deed::Invite,
        Staff::Acts(..) => Deed::Audit,
        Staff::Accept(_) => Deed::Accept,
        Staff::Import | Staff::ImportKind(_) | Staff::ImportInto(_) | Staff::ImportNow(_) | Staff::ImportNot => {
            Deed::Import
        }
        Staff::People(..) | Staff::Holder(..) | Staff::Invitations(_) => Deed::People,
    }
}
