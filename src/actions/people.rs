//! Who gets a role and who loses one.

use crate::{
    domain::people::Role,
    store::{Result, Tx, people},
};

/// Gives a person a role; `name` is what administrators recognise them by. `false` if they have it already.
pub async fn grant(tx: &mut Tx, person: i64, name: &str, role: &Role, by: Option<i64>, now: i64) -> Result<bool> {
    people::meet(tx, person, name, now).await?;
    people::grant(tx, person, role, by, now).await
}

/// Takes a role from a person; `false` if they do not have it.
pub async fn revoke(tx: &mut Tx, person: i64, role: &Role) -> Result<bool> {
    people::revoke(tx, person, role).await
}
