//! Who may do what: asked at the moment of acting, here and nowhere else.

use std::sync::Arc;

use crate::{
    domain::people::{By, Right, Role, Roles},
    store::{Ex, Result, people},
};

/// Who has which rights: what the settings say and what the store says now. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Telegram's numbers of the administrators that the settings name: no chat can demote them.
    pub administrators: Arc<[i64]>,
}

impl Access {
    /// With the administrators that the settings name.
    pub fn new(mut administrators: Vec<i64>) -> Access {
        administrators.sort_unstable();
        administrators.dedup();
        Access { administrators: administrators.into() }
    }

    /// What a person, by Telegram's number, is now. Who speaks in the name of a chat is nobody: nobody knows who it is.
    pub async fn roles(&self, ex: impl Into<Ex<'_>>, person: impl Into<Option<i64>>) -> Result<Roles> {
        match person.into() {
            Some(number) => Ok(self.complete(number, people::roles_of(ex, number).await?.all().to_vec())),
            None => Ok(Roles::default()),
        }
    }

    /// Whether a person may do it now.
    pub async fn may(&self, ex: impl Into<Ex<'_>>, person: impl Into<Option<i64>>, right: Right<'_>) -> Result<bool> {
        Ok(self.roles(ex, person).await?.may(right))
    }

    /// Who acts, and by which role, if they may do it now.
    pub async fn by(
        &self,
        ex: impl Into<Ex<'_>>,
        person: impl Into<Option<i64>>,
        right: Right<'_>,
    ) -> Result<Option<By>> {
        Ok(self.roles(ex, person).await?.by(right))
    }

    /// The slugs of the bodies for which a person reports now.
    pub async fn bodies_of(&self, ex: impl Into<Ex<'_>>, person: impl Into<Option<i64>>) -> Result<Vec<String>> {
        Ok(self.roles(ex, person).await?.bodies().map(str::to_owned).collect())
    }

    /// Everybody who may do it now, by Telegram's numbers.
    pub async fn who_may(&self, ex: impl Into<Ex<'_>>, right: Right<'_>) -> Result<Vec<i64>> {
        people::who_may(ex, &self.administrators, right).await
    }

    /// The roles that the store gives a person, and the one that the settings give.
    pub fn complete(&self, person: i64, mut roles: Vec<Role>) -> Roles {
        if self.administrators.binary_search(&person).is_ok() {
            roles.push(Role::Administrator);
        }
        Roles::new(person, roles)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Db;

    #[tokio::test]
    async fn the_settings_and_the_store_say_who_may() {
        let folder = tempfile::TempDir::new().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("test.db").display())).await.unwrap();
        let mut tx = db.begin().await.unwrap();
        let official = Role::Official("min-health".into());
        people::meet(&mut tx, 9, "Aigerim", 1).await.unwrap();
        for role in [&official, &Role::Controller] {
            assert!(people::grant(&mut tx, 9, role, Some(7), 1).await.unwrap());
        }
        tx.commit().await.unwrap();
        let access = Access::new(vec![8, 7, 8]);
        assert!(access.may(&db, Some(7), Right::People).await.unwrap());
        assert!(!access.may(&db, Some(7), Right::Report("min-health")).await.unwrap());
        assert!(!access.may(&db, None::<i64>, Right::People).await.unwrap());
        let by = access.by(&db, Some(9), Right::Report("min-health")).await.unwrap();
        assert_eq!(by, Some(By { person: 9, role: official }));
        assert_eq!(access.bodies_of(&db, Some(9)).await.unwrap(), ["min-health"]);
        assert_eq!(access.who_may(&db, Right::Decide).await.unwrap(), [7, 8, 9]);
        assert_eq!(access.who_may(&db, Right::Announce).await.unwrap(), [7, 8]);
        let mut tx = db.begin().await.unwrap();
        assert!(people::revoke(&mut tx, 9, &Role::Controller).await.unwrap());
        assert!(!access.may(&mut tx, Some(9), Right::Decide).await.unwrap(), "asked in the transaction");
    }
}
