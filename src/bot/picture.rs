//! The picture from which questions are answered: the register and its names, read again when the ledger has moved.

use std::sync::{Arc, PoisonError, RwLock};

use crate::{
    domain::{arguments::Gazetteer, register::Register},
    store::{Db, Result, register},
};

/// All public records of one moment, with the names that people call them by.
#[derive(Debug, Default)]
pub struct Picture {
    /// The records.
    pub register: Register,
    /// Their names.
    pub names: Gazetteer,
}

/// Keeps the latest picture.
#[derive(Debug)]
pub struct Pictures {
    db: Db,
    latest: RwLock<Arc<Picture>>,
    /// One reader of the store at a time; the others wait for what it brings.
    renewing: tokio::sync::Mutex<()>,
}

impl Pictures {
    /// Nothing read yet.
    pub fn new(db: Db) -> Pictures {
        Pictures { db, latest: RwLock::default(), renewing: tokio::sync::Mutex::default() }
    }

    /// A picture of the moment when the ledger ended here, or of a later one.
    pub async fn at(&self, head: i64) -> Result<Arc<Picture>> {
        if let Some(picture) = self.fresh(head) {
            return Ok(picture);
        }
        let _one_at_a_time = self.renewing.lock().await;
        if let Some(picture) = self.fresh(head) {
            return Ok(picture);
        }
        let mut snapshot = self.db.snapshot().await?;
        let register = register::load(&mut snapshot, None).await?;
        let names = Gazetteer::new(&register);
        let picture = Arc::new(Picture { register, names });
        *self.latest.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&picture);
        Ok(picture)
    }

    fn fresh(&self, head: i64) -> Option<Arc<Picture>> {
        let latest = self.latest.read().unwrap_or_else(PoisonError::into_inner);
        (latest.register.seq >= head).then(|| Arc::clone(&latest))
    }
}
