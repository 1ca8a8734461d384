//! What a chat wants to hear, and what it does not want any more.

use crate::{
    domain::{
        language::Language,
        subscriptions::{Filter, Frequency, MOST_SUBSCRIPTIONS, Origin},
    },
    store::{Result, Tx, chats, subscriptions},
};

/// A wish as it comes.
#[derive(Clone, Debug)]
pub struct Wish {
    /// What is wanted.
    pub filter: Filter,
    /// How soon; `None` leaves a subscription that exists as it is, and begins a new one at once.
    pub frequency: Option<Frequency>,
    /// How it came.
    pub origin: Origin,
}

/// What became of a wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subscribed {
    /// It is a new subscription of this number.
    New(i64),
    /// The chat had it already; it now comes as soon as was wished.
    Known(i64),
    /// The chat has as many as there may be.
    Full,
}

/// Subscribes a chat that is spoken to in this language.
pub async fn subscribe(tx: &mut Tx, chat_id: i64, spoken: Language, wish: &Wish, now: i64) -> Result<Subscribed> {
    // Holds the chat's row: two wishes at once see each other.
    chats::meet(tx, chat_id, spoken, now).await?;
    let all = subscriptions::of_chat(&mut *tx, chat_id).await?;
    if let Some(known) = all.iter().find(|known| known.filter == wish.filter) {
        if let Some(frequency) = wish.frequency {
            subscriptions::set_frequency(tx, chat_id, known.id, frequency).await?;
        }
        return Ok(Subscribed::Known(known.id));
    }
    if all.len() >= MOST_SUBSCRIPTIONS {
        return Ok(Subscribed::Full);
    }
    let frequency = wish.frequency.unwrap_or(Frequency::Now);
    let id = subscriptions::insert(tx, chat_id, &wish.filter, frequency, wish.origin, now).await?;
    Ok(Subscribed::New(id))
}

/// Ends the subscription of a chat that has this filter; `false` if there is none.
pub async fn unsubscribe(tx: &mut Tx, chat_id: i64, filter: &Filter) -> Result<bool> {
    let all = subscriptions::of_chat(&mut *tx, chat_id).await?;
    match all.iter().find(|known| known.filter == *filter) {
        Some(known) => subscriptions::remove(tx, chat_id, known.id).await,
        None => Ok(false),
    }
}
