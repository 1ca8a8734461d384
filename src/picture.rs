//! The picture from which questions are answered, in the chat and on pages: the register, its names and the last reports'
//! notes, read again when the ledger has moved; the story of an item (`stories`), and what is drawn of it (`drawings`).

pub mod courses;
pub mod drawings;
pub mod figures;
mod past;
pub mod stories;
pub mod tempo;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    panic::resume_unwind,
    sync::{Arc, PoisonError, RwLock},
};

use drawings::Drawings;
use figures::Figures;
pub use past::{Past, Unread};
use tempo::Tempo;
use tokio::{sync::OnceCell, task::spawn_blocking};

use chrono::NaiveDate;

use crate::{
    domain::{
        arguments::Gazetteer, decisions::Instead, health::HealthRule, items::Item, record::Stored, register::Register,
    },
    messages::items::{Withdrawn, called},
    store::{
        Db, Result, Tx, evidence,
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
    pub names: Arc<Gazetteer>,
    /// What the last report of each item says, and why it was withdrawn, by hashes.
    notes: HashMap<String, String>,
    /// Items with evidence, and whether any of it is public once they are confirmed.
    pub evidence: BTreeMap<String, bool>,
    /// When anybody reported last, in UTC epoch seconds.
    pub last_report: Option<i64>,
    /// The hashes of evidence that was removed.
    removed: HashSet<String>,
    /// What happened since a moment, once somebody has asked.
    happened: tokio::sync::Mutex<Option<(i64, Arc<[Happened]>)>>,
    /// What a day makes of it, once somebody has asked.
    figures: tokio::sync::Mutex<Option<Arc<Figures>>>,
    /// How often reports are made, once somebody has asked.
    tempo: OnceCell<Arc<Tempo>>,
    /// The same of an earlier picture of now: only what came since is read.
    earlier: Option<Arc<Tempo>>,
}

impl Picture {
    /// Reads the picture of now, or of the end of a moment (UTC epoch seconds), within one snapshot, so that all of it is of one
    /// moment. Names, which seldom change, are those of another picture where they fit.
    pub async fn read(snapshot: &mut Tx, at: Option<i64>, other: &Picture) -> Result<Picture> {
        let register = match at {
            Some(at) => register::load(&mut *snapshot, Some(at)).await?,
            None => register::renew(&mut *snapshot, &other.register).await?,
        };
        let names = match register.is_named_like(&other.register) {
            true => Arc::clone(&other.names),
            false => Arc::new(Gazetteer::new(&register)),
        };
        let noted = register.items.iter().flat_map(texts_of);
        let notes = texts::get_all(&mut *snapshot, &noted.collect::<Vec<_>>()).await?;
        let evidence = evidence::shown(&mut *snapshot).await?;
        let last_report = register.items.iter().filter_map(|item| Some(item.last_report()?.1.at)).max();
        let removed = evidence::removed(&mut *snapshot).await?;
        let (happened, figures) = Default::default();
        let earlier = other.tempo.get().or(other.earlier.as_ref()).filter(|_| at.is_none()).map(Arc::clone);
        let tempo = OnceCell::new();
        Ok(Picture { register, names, notes, evidence, last_report, removed, happened, figures, tempo, earlier })
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

    /// What a day makes of it: worked out once, off the threads that answer, and kept until another day is asked about.
    pub async fn figures(self: &Arc<Self>, rule: &Arc<HealthRule>, day: NaiveDate) -> Arc<Figures> {
        let mut known = self.figures.lock().await;
        if let Some(figures) = known.as_ref().filter(|figures| figures.day == day) {
            return Arc::clone(figures);
        }
        let (picture, rule) = (Arc::clone(self), Arc::clone(rule));
        let worked_out = spawn_blocking(move || Figures::of(&picture.register, &rule, day)).await;
        let figures = Arc::new(worked_out.unwrap_or_else(|fault| resume_unwind(fault.into_panic())));
        Arc::clone(known.insert(figures))
    }

    /// How often reports were made in the months before a day, up to the end of a moment (UTC epoch seconds).
    pub async fn tempo(&self, db: &Db, rule: &HealthRule, day: NaiveDate, until: i64) -> Result<Arc<Tempo>> {
        let read = || async { Ok(Arc::new(Tempo::read(db, self.earlier.as_ref(), rule, day, until).await?)) };
        self.tempo.get_or_try_init(read).await.map(Arc::clone)
    }

    /// What the last report of an item says.
    pub fn note(&self, item: &Item) -> Option<&str> {
        let (_, report) = item.last_report()?;
        self.notes.get(report.note.as_deref()?).map(String::as_str)
    }

    /// How many pieces of evidence came with the last report of an item and are still there.
    pub fn evidence_left(&self, item: &Item) -> u32 {
        item.last_report().map_or(0, |(_, report)| report.evidence_left(&self.removed))
    }

    /// Why an item was withdrawn and what takes its place; empty if it was not.
    pub fn withdrawal(&self, item: &Item) -> Withdrawn<'_> {
        let Some(withdrawal) = &item.withdrawal else { return Withdrawn::default() };
        let text = |hash: &String| self.notes.get(hash).map(String::as_str);
        let mut told = Withdrawn { reason: text(&withdrawal.reason), ..Withdrawn::default() };
        match &withdrawal.instead {
            Some(Instead::Item(key)) => {
                told.item = self.register.items.find(key).map(|other| (called(&self.register, other), other.id));
            }
            Some(Instead::Text(hash)) => told.words = text(hash),
            None => {}
        }
        told
    }
}

/// The hashes of the texts that an item's card shows.
fn texts_of(item: &Stored<Item>) -> impl Iterator<Item = &str> {
    let note = item.last_report().and_then(|(_, report)| report.note.as_deref());
    let withdrawal = item.withdrawal.as_ref();
    let instead = withdrawal.and_then(|withdrawal| match &withdrawal.instead {
        Some(Instead::Text(hash)) => Some(hash.as_str()),
        _ => None,
    });
    [note, withdrawal.map(|withdrawal| withdrawal.reason.as_str()), instead].into_iter().flatten()
}

/// Keeps the latest picture.
#[derive(Debug)]
pub struct Pictures {
    db: Db,
    latest: RwLock<Arc<Picture>>,
    /// One reader of the store at a time; the others wait for what it brings.
    renewing: tokio::sync::Mutex<()>,
    /// What was drawn of it.
    pub drawings: Drawings,
}

impl Pictures {
    /// Nothing read yet.
    pub fn new(db: Db) -> Pictures {
        Pictures {
            db,
            latest: RwLock::default(),
            renewing: tokio::sync::Mutex::default(),
            drawings: Drawings::default(),
        }
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
        let earlier = self.latest();
        let mut snapshot = self.db.snapshot().await?;
        let picture = Arc::new(Picture::read(&mut snapshot, None, &earlier).await?);
        *self.latest.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&picture);
        Ok(picture)
    }

    /// Whether anybody has asked for a picture.
    pub fn is_asked_for(&self) -> bool {
        self.latest().register.seq > 0
    }

    /// When anybody reported last before the ledger ended here, if that is known already.
    pub fn last_report(&self, head: i64) -> Option<i64> {
        Some(self.latest()).filter(|latest| latest.register.seq == head)?.last_report
    }

    fn fresh(&self, head: i64) -> Option<Arc<Picture>> {
        Some(self.latest()).filter(|latest| latest.register.seq >= head)
    }

    fn latest(&self) -> Arc<Picture> {
        Arc::clone(&self.latest.read().unwrap_or_else(PoisonError::into_inner))
    }
}
