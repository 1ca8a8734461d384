//! The picture from which questions are answered: the register, its names and the last reports' notes, read again when the
//! ledger has moved.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use crate::{
    domain::{arguments::Gazetteer, items::Item, register::Register},
    store::{
        Db, Result, Tx,
        ledger::{self, Happened},
        register, texts,
    },
};

/// All public records of one moment, with the names that people call them by.
#[derive(Debug, Default)]
pub struct Picture {
    /// The records.
    pub register: Register,
    /// Their names.
    pub names: Gazetteer,
    /// What the last report of each item says, by its hash.
    notes: HashMap<String, String>,
    /// What happened since a moment, once somebody has asked.
    happened: tokio::sync::Mutex<Option<(i64, Arc<[Happened]>)>>,
}

impl Picture {
    /// Reads a picture within one snapshot, so that all of it is of one moment.
    pub async fn read(snapshot: &mut Tx) -> Result<Picture> {
        let register = register::load(&mut *snapshot, None).await?;
        let names = Gazetteer::new(&register);
        let noted = register.items.iter().filter_map(|item| item.last_report()?.1.note.as_deref());
        let notes = texts::get_all(&mut *snapshot, &noted.collect::<Vec<_>>()).await?;
        Ok(Picture { register, names, notes, happened: tokio::sync::Mutex::default() })
    }

    /// What happened at or after a moment, in UTC epoch seconds.
    pub async fn happened(&self, db: &Db, since: i64) -> Result<Arc<[Happened]>> {
        let mut known = self.happened.lock().await;
        match &*known {
            Some((from, happened)) if *from == since => Ok(Arc::clone(happened)),
            _ => {
                let happened: Arc<[Happened]> = ledger::since(db, since).await?.into();
                *known = Some((since, Arc::clone(&happened)));
                Ok(happened)
            }
        }
    }

    /// What the last report of an item says.
    pub fn note(&self, item: &Item) -> Option<&str> {
        let (_, report) = item.last_report()?;
        self.notes.get(report.note.as_deref()?).map(String::as_str)
    }
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
        let picture = Arc::new(Picture::read(&mut snapshot).await?);
        *self.latest.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&picture);
        Ok(picture)
    }

    fn fresh(&self, head: i64) -> Option<Arc<Picture>> {
        let latest = self.latest.read().unwrap_or_else(PoisonError::into_inner);
        (latest.register.seq >= head).then(|| Arc::clone(&latest))
    }
}
