//! Who gets a role and who loses one: by invitations, and by administrators.

use super::notices;
use crate::{
    domain::{
        acts::{Act, Deed, Denial},
        invitations::{Invitation, Secret, Standing},
        notices::Notice,
        people::{By, Role},
    },
    store::{Result, Tx, acts, invitations, people},
};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// Gives a person a role; `name` is what administrators recognise them by. `false` if they have it already.
pub async fn grant(tx: &mut Tx, person: i64, name: &str, role: &Role, by: Option<i64>, now: i64) -> Result<bool> {
    people::meet(tx, person, name, now).await?;
    people::grant(tx, person, role, by, now).await
}

/// Takes a role from a person; `false` if they do not have it.
pub async fn revoke(tx: &mut Tx, person: i64, role: &Role) -> Result<bool> {
    people::revoke(tx, person, role).await
}

/// What an act about a person's role names.
pub fn subject(role: &Role) -> String {
    match role.agency() {
        Some(agency) => format!("roles/{}/{agency}", role.name()),
        None => format!("roles/{}", role.name()),
    }
}

/// An administrator takes a role back, which its holder is told; `false` if the person does not have it any more. The open invitations of an
/// administrator end with the role.
pub async fn demote(tx: &mut Tx, by: &By, person: i64, role: &Role, now: i64) -> Result<bool> {
    let revoked = people::revoke(tx, person, role).await?;
    if revoked && *role == Role::Administrator {
        invitations::revoke_all_of(tx, person, now).await?;
    }
    if revoked {
        notices::tell(tx, person, &Notice::demoted(role), now).await?;
    }
    let act = match revoked {
        true => Act::done(by, Deed::Demote, subject(role)),
        false => Act::denied(by, Deed::Demote, subject(role), Denial::Changed),
    };
    acts::keep(tx, &act, now).await?;
    Ok(revoked)
}

/// Makes an invitation that can be accepted for so many days; gives its number and what its link says.
pub async fn invite(tx: &mut Tx, by: &By, role: &Role, days: u16, now: i64) -> Result<(i64, Secret)> {
    let made = invitations::make(tx, role, by.person, now, now + i64::from(days) * DAY).await?;
    acts::keep(tx, &Act::done(by, Deed::Invite, subject(role)), now).await?;
    Ok(made)
}

/// Takes an invitation back; `false` if it is open no more.
pub async fn uninvite(tx: &mut Tx, by: &By, invitation: &Invitation, now: i64) -> Result<bool> {
    let revoked = invitations::revoke(tx, invitation.number, now).await?;
    let act = match revoked {
        true => Act::done(by, Deed::Uninvite, subject(&invitation.role)),
        false => Act::denied(by, Deed::Uninvite, subject(&invitation.role), Denial::Changed),
    };
    acts::keep(tx, &act, now).await?;
    Ok(revoked)
}

/// Accepts an invitation, unless it is over; who made it is told. Gives how it stood. Who has the role already does not use it up.
pub async fn accept(tx: &mut Tx, invitation: &Invitation, person: i64, name: &str, now: i64) -> Result<Standing> {
    let stands = invitation.stands(person, now);
    if stands == Standing::Open && invitations::accept(tx, invitation.number, person, now).await? {
        grant(tx, person, name, &invitation.role, invitation.made_by, now).await?;
        let by = By { person, role: invitation.role.clone() };
        acts::keep(tx, &Act::done(&by, Deed::Accept, subject(&invitation.role)), now).await?;
        if let Some(maker) = invitation.made_by.filter(|maker| *maker != person) {
            notices::tell(tx, maker, &Notice::joined(person, &invitation.role), now).await?;
        }
        return Ok(Standing::Open);
    }
    // It was open when it was read: somebody else was faster.
    Ok(if stands == Standing::Open { Standing::Used } else { stands })
}

/// Writes down that somebody came with an invitation that is not for them any more.
pub async fn turn_away(tx: &mut Tx, invitation: &Invitation, person: i64, now: i64) -> Result<()> {
    let (role, subject) = (None, subject(&invitation.role));
    let act = Act { person: Some(person), role, deed: Deed::Accept, subject, refused: Some(Denial::Closed) };
    acts::keep(tx, &act, now).await
}
