//! Pictures of past moments, kept few and read one at a time: nobody who asks for many can make the others wait.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{
    sync::{Mutex as Turn, Semaphore},
    time::timeout,
};

use super::Picture;
use crate::store::{Db, StoreError};

/// Pictures that are kept: a handful of days is looked at, and each may hold ten thousand items.
const KEPT: usize = 4;
/// Askers that wait for a picture to be read; more are told to come again. One address has few of these places (`web/limits.rs`).
const WAITING: usize = 64;
/// How long they wait.
const PATIENCE: Duration = Duration::from_secs(5);

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// Too many ask for past days.
    #[error("too many ask for past days")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Keeps pictures of past moments.
#[derive(Debug)]
pub struct Past {
    db: Db,
    kept: Mutex<VecDeque<(i64, Arc<Picture>)>>,
    waiting: Semaphore,
    reading: Turn<()>,
}

impl Past {
    /// Nothing read yet.
    pub fn new(db: Db) -> Past {
        Past { db, kept: Mutex::default(), waiting: Semaphore::new(WAITING), reading: Turn::default() }
    }

    /// The picture of the end of a moment (UTC epoch seconds), read when the ledger ended at `head` or later: what was said
    /// then may have been removed since.
    pub async fn at(&self, moment: i64, head: i64) -> Result<Arc<Picture>, Unread> {
        if let Some(picture) = self.known(moment, head) {
            return Ok(picture);
        }
        let _one_of_few = self.waiting.try_acquire().map_err(|_| Unread::Busy)?;
        let _turn = timeout(PATIENCE, self.reading.lock()).await.map_err(|_| Unread::Busy)?;
        if let Some(picture) = self.known(moment, head) {
            return Ok(picture);
        }
        let mut snapshot = self.db.snapshot().await?;
        let picture = Arc::new(Picture::read(&mut snapshot, Some(moment), &Picture::default()).await?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(own, _)| *own != moment);
        kept.truncate(KEPT - 1);
        kept.push_front((moment, Arc::clone(&picture)));
        Ok(picture)
    }

    fn known(&self, moment: i64, head: i64) -> Option<Arc<Picture>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(own, picture)| *own == moment && picture.register.seq >= head);
        found.map(|(_, picture)| Arc::clone(picture))
    }
}
