//! What every answer needs from the store, read for many at once.
//!
//! 1. Who needs a glance joins those who wait, and then waits for their turn to read.
//! 2. Who gets the turn reads for all who wait at that moment, so that each gets what was read after they had asked.
//! 3. Who joins meanwhile waits for the next reading. Its fault is told to its reader; the others try for themselves.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::{Mutex as Turn, oneshot};

use crate::{
    domain::{people::Role, subscriptions::Subscription},
    store::{Db, Result, chats, chats::Chat, dialogues, ledger, people, subscriptions},
};

/// What the store says at one moment.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Where the ledger ends.
    pub head: i64,
    /// What is kept about the chat.
    pub chat: Option<Chat>,
    /// What the chat subscribes to.
    pub own: Vec<Subscription>,
    /// The roles of the person whose private chat it is.
    pub roles: Vec<Role>,
    /// Whether the chat has anything in its hands.
    pub holds: bool,
}

type Waiting = Vec<(i64, oneshot::Sender<Glance>)>;

/// Reads glances.
#[derive(Debug)]
pub struct Glances {
    db: Db,
    waiting: Mutex<Waiting>,
    turn: Turn<()>,
}

impl Glances {
    /// Of this store.
    pub fn new(db: Db) -> Glances {
        Glances { db, waiting: Mutex::default(), turn: Turn::default() }
    }

    /// What the store says now, also about this chat.
    pub async fn take(&self, chat: i64) -> Result<Glance> {
        loop {
            let (tell, mut told) = oneshot::channel();
            self.waiting().push((chat, tell));
            let _turn = tokio::select! {
                biased;
                Ok(glance) = &mut told => return Ok(glance),
                turn = self.turn.lock() => turn,
            };
            let waiting = std::mem::take(&mut *self.waiting());
            self.read(waiting).await?;
            if let Ok(glance) = told.try_recv() {
                return Ok(glance);
            }
        }
    }

    async fn read(&self, waiting: Waiting) -> Result<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        let head = ledger::head(&self.db).await?.seq;
        let asked: Vec<i64> = waiting.iter().map(|(chat, _)| *chat).collect();
        let chats = chats::get_all(&self.db, &asked).await?;
        let chats: HashMap<i64, Chat> = chats.into_iter().map(|chat| (chat.chat_id, chat)).collect();
        let mut own: HashMap<i64, Vec<Subscription>> = HashMap::new();
        for subscription in subscriptions::of_chats(&self.db, &asked).await? {
            own.entry(subscription.chat_id).or_default().push(subscription);
        }
        let roles = people::roles_of_all(&self.db, &asked).await?;
        let holding = dialogues::holding(&self.db, &asked).await?;
        for (chat, tell) in waiting {
            let own = own.get(&chat).cloned().unwrap_or_default();
            let roles = roles.get(&chat).cloned().unwrap_or_default();
            // Who has gone needs no glance any more.
            let holds = holding.contains(&chat);
            let _gone = tell.send(Glance { head, chat: chats.get(&chat).cloned(), own, roles, holds });
        }
        Ok(())
    }

    fn waiting(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::domain::language::Language;

    #[tokio::test]
    async fn everybody_sees_what_was_written_before_they_asked() {
        let folder = tempfile::TempDir::new().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("test.db").display())).await.unwrap();
        let glances = Arc::new(Glances::new(db.clone()));
        let mut asking = tokio::task::JoinSet::new();
        for chat in 1..=100 {
            let mut tx = db.begin().await.unwrap();
            chats::set_language(&mut tx, chat, Language::En, chat).await.unwrap();
            tx.commit().await.unwrap();
            for chat in [chat, -chat] {
                let glances = Arc::clone(&glances);
                asking.spawn(async move { (chat, glances.take(chat).await.unwrap().chat) });
            }
        }
        while let Some(asked) = asking.join_next().await {
            let (chat, seen) = asked.unwrap();
            assert_eq!(seen.map(|seen| seen.chat_id), (chat > 0).then_some(chat));
        }
    }

    #[tokio::test]
    async fn a_fault_is_told_to_all() {
        let folder = tempfile::TempDir::new().unwrap();
        let db = Db::open(&format!("sqlite://{}", folder.path().join("test.db").display())).await.unwrap();
        let glances = Glances::new(db.clone());
        db.close().await;
        let (one, another) = tokio::join!(glances.take(1), glances.take(2));
        assert!(one.is_err() && another.is_err());
    }
}
