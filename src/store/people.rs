//! People with a role, by Telegram's numbers.

use std::collections::BTreeMap;

use serde_json::json;
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql};
use crate::domain::people::{Right, Role, Roles};

#[derive(FromRow)]
struct RoleRow {
    person: i64,
    role: String,
    agency: String,
}

fn role(name: &str, agency: &str) -> Result<Role> {
    Role::named(name, agency).ok_or_else(|| StoreError::Nonsense(format!("the role {name} {agency}")))
}

/// The roles of these people, as far as they have any.
pub async fn roles_of_all(ex: impl Into<Ex<'_>>, people: &[i64]) -> Result<BTreeMap<i64, Vec<Role>>> {
    let rows: Vec<RoleRow> =
        sql("SELECT person, role, agency FROM roles WHERE person IN (SELECT value FROM json_each($1))")
            .pg("SELECT person, role, agency FROM roles
                 WHERE person IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
            .bind(json!(people).to_string())
            .all(ex)
            .await?;
    let mut roles: BTreeMap<i64, Vec<Role>> = BTreeMap::new();
    for row in rows {
        roles.entry(row.person).or_default().push(role(&row.role, &row.agency)?);
    }
    Ok(roles)
}

/// What a person is, as far as the store knows: who is an administrator by the settings is added elsewhere.
pub async fn roles_of(ex: impl Into<Ex<'_>>, person: i64) -> Result<Roles> {
    let mut found = roles_of_all(ex, &[person]).await?;
    Ok(Roles::new(person, found.remove(&person).unwrap_or_default()))
}

/// Everybody whose role grants a right, with the administrators of the settings.
pub async fn who_may(ex: impl Into<Ex<'_>>, administrators: &[i64], right: Right<'_>) -> Result<Vec<i64>> {
    let rows: Vec<RoleRow> = sql("SELECT person, role, agency FROM roles ORDER BY person").all(ex).await?;
    let mut people: Vec<i64> = match Role::Administrator.grants(right) {
        true => administrators.to_vec(),
        false => Vec::new(),
    };
    for row in rows {
        if role(&row.role, &row.agency)?.grants(right) {
            people.push(row.person);
        }
    }
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

#[derive(FromRow)]
struct SinceRow {
    since: Option<i64>,
}

/// Since when a person is known without having been erased, in UTC epoch seconds; `None` if nothing is kept about them.
pub async fn known_since(ex: impl Into<Ex<'_>>, person: i64) -> Result<Option<i64>> {
    let row: SinceRow = sql("SELECT MIN(since) AS since FROM (SELECT met_at AS since FROM people WHERE person = $1
         UNION ALL SELECT created_at FROM chats WHERE chat_id = $1) AS known")
    .bind(person)
    .one(ex)
    .await?;
    Ok(row.since)
}

/// Keeps a person under the name by which administrators recognise them.
pub async fn meet(tx: &mut Tx, person: i64, name: &str, now: i64) -> Result<()> {
    sql("INSERT INTO people (person, name, met_at) VALUES ($1, $2, $3)
         ON CONFLICT (person) DO UPDATE SET name = excluded.name")
    .bind(person)
    .bind(name)
    .bind(now)
    .run(tx)
    .await?;
    Ok(())
}

/// Gives a person who is kept a role; `false` if they have it already.
pub async fn grant(tx: &mut Tx, person: i64, role: &Role, by: Option<i64>, now: i64) -> Result<bool> {
    let granted = sql("INSERT INTO roles (person, role, agency, granted_by, granted_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person, role, agency) DO NOTHING")
    .bind(person)
    .bind(role.name())
    .bind(role.agency().unwrap_or_default())
    .bind(by)
    .bind(now)
    .run(tx)
    .await?;
    Ok(granted == 1)
}

/// Takes a role back; `false` if they do not have it. Whose last one it was is not kept any longer.
pub async fn revoke(tx: &mut Tx, person: i64, role: &Role) -> Result<bool> {
    let revoked = sql("DELETE FROM roles WHERE person = $1 AND role = $2 AND agency = $3")
        .bind(person)
        .bind(role.name())
        .bind(role.agency().unwrap_or_default())
        .run(&mut *tx)
        .await?;
    sql("DELETE FROM people WHERE person = $1 AND NOT EXISTS (SELECT 1 FROM roles WHERE person = $1)")
        .bind(person)
        .run(tx)
        .await?;
    Ok(revoked == 1)
}

/// Erases a person with their roles; what they did is kept without their number. `false` if nothing was kept.
pub async fn forget(tx: &mut Tx, person: i64) -> Result<bool> {
    let mut erased = 0;
    for statement in [
        sql("DELETE FROM roles WHERE person = $1"),
        sql("DELETE FROM people WHERE person = $1"),
        sql("UPDATE acts SET person = NULL WHERE person = $1"),
        sql("UPDATE roles SET granted_by = NULL WHERE granted_by = $1"),
        sql("UPDATE invitations SET made_by = NULL WHERE made_by = $1"),
        sql("UPDATE invitations SET accepted_by = NULL WHERE accepted_by = $1"),
    ] {
        erased += statement.bind(person).run(&mut *tx).await?;
    }
    Ok(erased > 0)
}

/// A person in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// Telegram's number.
    pub person: i64,
    /// As their Telegram names them.
    pub name: String,
    /// The role.
    pub role: Role,
    /// Who granted it, by Telegram's number.
    pub granted_by: Option<i64>,
    /// When, in UTC epoch seconds.
    pub granted_at: i64,
}

#[derive(FromRow)]
struct HolderRow {
    person: i64,
    name: String,
    role: String,
    agency: String,
    granted_by: Option<i64>,
    granted_at: i64,
}

/// Everybody with a role, by role, body and name: some hundreds in a country.
pub async fn holders(ex: impl Into<Ex<'_>>) -> Result<Vec<Holder>> {
    let rows: Vec<HolderRow> = sql("SELECT r.person, p.name, r.role, r.agency, r.granted_by, r.granted_at
         FROM roles r JOIN people p ON p.person = r.person ORDER BY r.role, r.agency, p.name, r.person")
    .all(ex)
    .await?;
    let holder = |row: HolderRow| {
        let HolderRow { person, name, granted_by, granted_at, .. } = row;
        Ok(Holder { person, name, role: role(&row.role, &row.agency)?, granted_by, granted_at })
    };
    rows.into_iter().map(holder).collect()
}

#[derive(FromRow)]
struct NameRow {
    person: i64,
    name: String,
}

/// The names of these people, as far as they are kept.
pub async fn names(ex: impl Into<Ex<'_>>, people: &[i64]) -> Result<BTreeMap<i64, String>> {
    let rows: Vec<NameRow> = sql("SELECT person, name FROM people WHERE person IN (SELECT value FROM json_each($1))")
        .pg("SELECT person, name FROM people
                 WHERE person IN (SELECT value::BIGINT FROM json_array_elements_text($1::json))")
        .bind(json!(people).to_string())
        .all(ex)
        .await?;
    Ok(rows.into_iter().map(|row| (row.person, row.name)).collect())
}
