//! Changes that people make to their chat: whether they may, once however often the update comes, and how a tap is answered.

use super::{Bot, Result, Visit};
use crate::{
    actions::{acts, chats},
    domain::{
        acts::{Act, Deed},
        people::Right,
    },
    messages::{Rendered, SubscribeRefused},
    store::{self, Tx},
};

/// A tapped button that waits for its answer.
#[derive(Clone, Copy)]
pub(super) struct Tapped<'a> {
    /// Telegram's name of the tap.
    pub id: &'a str,
    /// The message with the button, if it can be changed.
    pub message: Option<i32>,
    /// What the Telegram of who tapped calls them.
    pub name: &'a str,
}

/// Whether a change can be made.
pub(super) enum Change {
    /// It can, in this transaction.
    Begun(Tx),
    /// It was made before, and its answer was lost.
    Repeat,
    /// This person may not.
    Refused,
}

impl Bot {
    /// Writes down that somebody tried what they may not; `subject` as in the ledger, or empty.
    pub(super) async fn note_refusal(&self, visit: &Visit, deed: Deed, subject: &str) -> Result<()> {
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let act = Act::refused(visit.person.number(), deed, subject);
            acts::record(&mut tx, &act, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Writes down what somebody did who may, with what they did.
    pub(super) async fn note(
        &self,
        tx: &mut Tx,
        visit: &Visit,
        right: Right<'_>,
        deed: Deed,
        subject: &str,
    ) -> store::Result<()> {
        match visit.roles.by(right) {
            Some(by) => acts::record(tx, &Act::done(&by, deed, subject), self.clock.timestamp()).await,
            None => Ok(()),
        }
    }

    /// A chat that blocked the bot is gone at once; one that unblocked it is back.
    pub(super) async fn membership(&self, update_id: i64, chat: i64, here: bool) -> Result<()> {
        if let Some(mut tx) = self.first_time(update_id).await? {
            let now = self.clock.timestamp();
            if here {
                chats::back(&mut tx, chat, now).await?;
            } else {
                chats::gone(&mut tx, chat, now).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// A group became a supergroup, with another number.
    pub(super) async fn migrate(&self, update_id: i64, from: i64, to: i64) -> Result<()> {
        if let Some(mut tx) = self.first_time(update_id).await? {
            chats::migrate(&mut tx, from, to).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Begins a change to the chat of a visit.
    pub(super) async fn change(&self, visit: &Visit) -> Result<Change> {
        if !self.may_set_up(visit).await? {
            return Ok(Change::Refused);
        }
        Ok(self.first_time(visit.update_id).await?.map_or(Change::Repeat, Change::Begun))
    }

    /// Answers a command by a message, a tap in place of its message.
    pub(super) async fn respond(&self, visit: &Visit, tap: Option<Tapped<'_>>, answer: Rendered) -> Result<()> {
        match tap {
            Some(tap) => self.show(visit, tap, answer).await,
            None => self.say(visit, answer).await,
        }
    }

    /// Says why something cannot be: over the chat after a tap, else by a message.
    pub(super) async fn refuse(&self, visit: &Visit, tap: Option<Tapped<'_>>, refused: SubscribeRefused) -> Result<()> {
        match tap {
            Some(tap) => Ok(self.telegram.answer_tap(tap.id, Some(&refused.alert(&visit.locale))).await?),
            None => self.say(visit, refused.render(&visit.locale)).await,
        }
    }
}
