//! Invitations: kept under the hash of what stands in their links.

use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::{
    invitations::{Invitation, Secret},
    people::Role,
};

#[derive(FromRow)]
struct InvitationRow {
    id: i64,
    role: String,
    agency: String,
    made_by: Option<i64>,
    made_at: i64,
    expires_at: i64,
    accepted_by: Option<i64>,
    accepted_at: Option<i64>,
    revoked_at: Option<i64>,
}

impl InvitationRow {
    fn invitation(self) -> Result<Invitation> {
        let role = Role::named(&self.role, &self.agency);
        Ok(Invitation {
            number: self.id,
            role: role.ok_or_else(|| StoreError::Nonsense(format!("invitation {}", self.id)))?,
            made_by: self.made_by,
            made_at: self.made_at,
            expires_at: self.expires_at,
            accepted_by: self.accepted_by,
            accepted_at: self.accepted_at,
            revoked_at: self.revoked_at,
        })
    }
}

#[derive(FromRow)]
struct NumberRow {
    id: i64,
}

/// Keeps a new invitation; gives its number and what its link says.
pub async fn make(tx: &mut Tx, role: &Role, by: i64, now: i64, expires_at: i64) -> Result<(i64, Secret)> {
    let mut random = [0_u8; 16];
    getrandom::fill(&mut random)?;
    let secret = Secret::new(random);
    let row: NumberRow = sql("INSERT INTO invitations (secret, role, agency, made_by, made_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6) RETURNING id")
    .bind(secret.hash())
    .bind(role.name())
    .bind(role.agency().unwrap_or_default())
    .bind(by)
    .bind(now)
    .bind(expires_at)
    .one(tx)
    .await?;
    Ok((row.id, secret))
}

/// The invitation of a link.
pub async fn find(ex: impl Into<Ex<'_>>, secret: Secret) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> =
        sql("SELECT id, role, agency, made_by, made_at, expires_at, accepted_by, accepted_at, revoked_at
         FROM invitations WHERE secret = $1")
        .bind(secret.hash())
        .opt(ex)
        .await?;
    row.map(InvitationRow::invitation).transpose()
}

/// The invitation of a number.
pub async fn get(ex: impl Into<Ex<'_>>, number: i64) -> Result<Option<Invitation>> {
    let row: Option<InvitationRow> =
        sql("SELECT id, role, agency, made_by, made_at, expires_at, accepted_by, accepted_at, revoked_at
         FROM invitations WHERE id = $1")
        .bind(number)
        .opt(ex)
        .await?;
    row.map(InvitationRow::invitation).transpose()
}

/// Those that can be accepted now, the newest first.
pub async fn open(ex: impl Into<Ex<'_>>, now: i64) -> Result<Vec<Invitation>> {
    let rows: Vec<InvitationRow> =
        sql("SELECT id, role, agency, made_by, made_at, expires_at, accepted_by, accepted_at, revoked_at
         FROM invitations WHERE accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $1 ORDER BY id DESC")
        .bind(now)
        .all(ex)
        .await?;
    rows.into_iter().map(InvitationRow::invitation).collect()
}

/// What a person made or accepted, the oldest first.
pub async fn of_person(ex: impl Into<Ex<'_>>, person: i64) -> Result<Vec<Invitation>> {
    let rows: Vec<InvitationRow> =
        sql("SELECT id, role, agency, made_by, made_at, expires_at, accepted_by, accepted_at, revoked_at
         FROM invitations WHERE made_by = $1 OR accepted_by = $1 ORDER BY id")
        .bind(person)
        .all(ex)
        .await?;
    rows.into_iter().map(InvitationRow::invitation).collect()
}

/// Marks an invitation as accepted, if it still can be; `false` if somebody was faster or it is over.
pub async fn accept(tx: &mut Tx, number: i64, person: i64, now: i64) -> Result<bool> {
    let accepted = sql("UPDATE invitations SET accepted_by = $2, accepted_at = $3
         WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $3")
    .bind(number)
    .bind(person)
    .bind(now)
    .run(tx)
    .await?;
    Ok(accepted == 1)
}

/// Takes an open invitation back; `false` if it is open no more.
pub async fn revoke(tx: &mut Tx, number: i64, now: i64) -> Result<bool> {
    let revoked = sql("UPDATE invitations SET revoked_at = $2
         WHERE id = $1 AND accepted_at IS NULL AND revoked_at IS NULL AND expires_at > $2")
    .bind(number)
    .bind(now)
    .run(tx)
    .await?;
    Ok(revoked == 1)
}

/// Takes back all open invitations that a person made.
pub async fn revoke_all_of(tx: &mut Tx, person: i64, now: i64) -> Result<()> {
    sql("UPDATE invitations SET revoked_at = $2 WHERE made_by = $1 AND accepted_at IS NULL AND revoked_at IS NULL")
        .bind(person)
        .bind(now)
        .run(tx)
        .await?;
    Ok(())
}
