//! The moving end of the ledger: read by many at once in one query, and watched for those who wait for it to move.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use sqlx::{
    FromRow,
    postgres::{PgListener, PgPoolOptions},
};
use tokio::{
    sync::{Mutex as Turn, oneshot},
    time::{sleep, timeout},
};

use super::{Db, Ex, Result, db::sql, ledger::Line};
use crate::domain::record::Kind;

/// How often SQLite is looked at: nothing tells of what another process commits.
const LOOK: Duration = Duration::from_millis(200);
/// How often PostgreSQL is looked at although it tells: a message could be lost with its connection.
const SAFE_LOOK: Duration = Duration::from_secs(5);
/// What migration 0017 calls its messages.
const CHANNEL: &str = "jolkarta_ledger";

/// The ledger's end at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct End {
    /// Place of the last entry; 0 when there is none.
    pub seq: i64,
    /// When it was written, in UTC epoch seconds.
    pub at: i64,
}

/// Reads where the ledger ends.
pub async fn read(ex: impl Into<Ex<'_>>) -> Result<End> {
    sql("SELECT seq, COALESCE((SELECT at FROM ledger WHERE ledger.seq = ledger_head.seq), 0) AS at FROM ledger_head WHERE id = 1")
        .one(ex)
        .await
}

/// Reads the ledger's end for many at once. Who asks joins those who wait; who gets the turn reads for all who wait at that
/// moment, so that each gets what was read after they had asked.
#[derive(Debug)]
pub struct Heads {
    db: Db,
    waiting: Mutex<Vec<oneshot::Sender<End>>>,
    turn: Turn<()>,
}

impl Heads {
    /// Of this store.
    pub fn new(db: Db) -> Heads {
        Heads { db, waiting: Mutex::default(), turn: Turn::default() }
    }

    /// Where the ledger ends, read after this was asked.
    pub async fn now(&self) -> Result<End> {
        loop {
            let (tell, mut told) = oneshot::channel();
            self.waiting().push(tell);
            let _turn = tokio::select! {
                biased;
                Ok(end) = &mut told => return Ok(end),
                turn = self.turn.lock() => turn,
            };
            let waiting = std::mem::take(&mut *self.waiting());
            if !waiting.is_empty() {
                let end = read(&self.db).await?;
                for tell in waiting {
                    // Who has gone needs no end any more.
                    let _gone = tell.send(end);
                }
            }
            if let Ok(end) = told.try_recv() {
                return Ok(end);
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, Vec<oneshot::Sender<End>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Waits for the ledger to move.
pub struct Watch {
    listener: Option<PgListener>,
}

impl Watch {
    /// Begins to listen, on a connection of its own where the database tells; what is read afterwards misses nothing.
    pub async fn begin(db: &Db) -> Result<Watch> {
        let Db::Pg(pool) = db else { return Ok(Watch { listener: None }) };
        let options = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None);
        let own = options.connect_with((*pool.connect_options()).clone()).await?;
        let mut listener = PgListener::connect_with(&own).await?;
        listener.ignore_pool_close_event(true);
        listener.listen(CHANNEL).await?;
        Ok(Watch { listener: Some(listener) })
    }

    /// Waits until the ledger may have moved.
    pub async fn wait(&mut self) -> Result<()> {
        match &mut self.listener {
            None => sleep(LOOK).await,
            Some(listener) => {
                if let Ok(told) = timeout(SAFE_LOOK, listener.try_recv()).await {
                    // `None` after a lost connection: what was told meanwhile is looked for.
                    told?;
                }
            }
        }
        Ok(())
    }
}

#[derive(FromRow)]
struct Subject {
    subject: String,
}

/// What the entries after `after`, up to `until`, are about: each subject once, at most `limit`.
pub async fn subjects(ex: impl Into<Ex<'_>>, after: i64, until: i64, limit: i64) -> Result<Vec<String>> {
    let rows: Vec<Subject> = sql("SELECT DISTINCT subject FROM ledger WHERE seq > $1 AND seq <= $2 LIMIT $3")
        .bind(after)
        .bind(until)
        .bind(limit)
        .all(ex)
        .await?;
    Ok(rows.into_iter().map(|row| row.subject).collect())
}

/// The last entries about items, beside those by which they came, newest first; with the items' keys.
pub async fn recent_of_items(ex: impl Into<Ex<'_>>, limit: i64) -> Result<Vec<(Line, String)>> {
    let prefix = format!("{}/", Kind::Items.name());
    let rows: Vec<SubjectLine> = sql("SELECT seq, line, hash, subject FROM ledger
         WHERE substr(subject, 1, 6) = $1 AND kind <> 'item.added' ORDER BY seq DESC LIMIT $2")
    .bind(prefix.as_str())
    .bind(limit)
    .all(ex)
    .await?;
    let key = |row: SubjectLine| {
        let key = row.subject[prefix.len()..].to_owned();
        (Line { seq: row.seq, line: row.line, hash: row.hash }, key)
    };
    Ok(rows.into_iter().map(key).collect())
}

#[derive(FromRow)]
struct SubjectLine {
    seq: i64,
    line: String,
    hash: String,
    subject: String,
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde_json::Value;

    use super::*;
    use crate::{
        domain::ledger::{Actor, Change},
        store::ledger,
    };

    fn change(at: i64) -> Change {
        let actor = Actor::role("import");
        Change {
            at,
            kind: "x".into(),
            subject: "x/1".into(),
            actor,
            before: Value::Null,
            after: Value::Null,
            note: None,
        }
    }

    #[tokio::test]
    async fn everybody_sees_what_was_written_before_they_asked() {
        let folder = tempfile::TempDir::new().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("test.db").display())).await.unwrap();
        let heads = Arc::new(Heads::new(db.clone()));
        let mut asking = tokio::task::JoinSet::new();
        for written in 1..=50 {
            let mut tx = db.begin().await.unwrap();
            ledger::append(&mut tx, change(written)).await.unwrap();
            tx.commit().await.unwrap();
            for _ in 0..4 {
                let heads = Arc::clone(&heads);
                asking.spawn(async move { (End { seq: written, at: written }, heads.now().await.unwrap()) });
            }
        }
        while let Some(asked) = asking.join_next().await {
            let (written, seen) = asked.unwrap();
            assert!(seen.seq >= written.seq && seen.at == seen.seq, "{seen:?} < {written:?}");
        }
        db.close().await;
        assert!(heads.now().await.is_err());
    }
}
