//! What a chat wants to hear, and what it does not want any more.

use crate::{
    domain::{
        language::Language,
        subscriptions::{Conditions, Filter, Frequency, MOST_SUBSCRIPTIONS, Origin, Subscription},
    },
    store::{Result, Tx, chats, silences, subscriptions},
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
            set_frequency(tx, chat_id, known.id, frequency).await?;
        }
        return Ok(Subscribed::Known(known.id));
    }
    if all.len() >= MOST_SUBSCRIPTIONS {
        return Ok(Subscribed::Full);
    }
    let frequency = wish.frequency.unwrap_or(Frequency::Now);
    let id = subscriptions::insert(tx, chat_id, &wish.filter, frequency, wish.origin, now).await?;
    expect(tx, chat_id, frequency).await?;
    Ok(Subscribed::New(id))
}

/// Ends the subscription of a chat that has this filter; `false` if there is none.
pub async fn unsubscribe(tx: &mut Tx, chat_id: i64, filter: &Filter) -> Result<bool> {
    let all = subscriptions::of_chat(&mut *tx, chat_id).await?;
    match all.iter().find(|known| known.filter == *filter) {
        Some(known) => Ok(end(tx, chat_id, known.id).await?.is_some()),
        None => Ok(false),
    }
}

/// Ends a subscription of a chat by its number, and tells what it was; `None` if the chat has none of this number.
pub async fn end(tx: &mut Tx, chat_id: i64, id: i64) -> Result<Option<Subscription>> {
    let all = subscriptions::of_chat(&mut *tx, chat_id).await?;
    let ended = all.into_iter().find(|own| own.id == id);
    if let Some(ended) = &ended {
        subscriptions::remove(tx, chat_id, id).await?;
        leave_home(tx, chat_id, &ended.filter).await?;
    }
    Ok(ended)
}

/// Subscribes a chat to a region that its people call theirs: it becomes its home if it had none.
pub async fn choose_region(
    tx: &mut Tx,
    chat_id: i64,
    spoken: Language,
    region: i64,
    origin: Origin,
    now: i64,
) -> Result<Subscribed> {
    let wish = Wish { filter: of_region(region), frequency: None, origin };
    let became = subscribe(tx, chat_id, spoken, &wish, now).await?;
    let homeless = chats::get(&mut *tx, chat_id).await?.is_some_and(|chat| chat.home_region.is_none());
    if homeless && became != Subscribed::Full {
        chats::set_home_region(tx, chat_id, Some(region)).await?;
    }
    Ok(became)
}

/// A region to which a chat does not subscribe any more is no home; another one of its regions is.
async fn leave_home(tx: &mut Tx, chat_id: i64, left: &Filter) -> Result<()> {
    let home = chats::get(&mut *tx, chat_id).await?.and_then(|chat| chat.home_region);
    if home.is_none_or(|home| *left != of_region(home)) {
        return Ok(());
    }
    let all = subscriptions::of_chat(&mut *tx, chat_id).await?;
    let next = all.iter().find_map(|own| own.filter.region.filter(|region| own.filter == of_region(*region)));
    chats::set_home_region(tx, chat_id, next).await
}

fn of_region(region: i64) -> Filter {
    Filter::of(Conditions { region: Some(region), ..Conditions::default() })
}

/// Changes how soon a chat's subscription is served; `false` if the chat has none of this number.
pub async fn set_frequency(tx: &mut Tx, chat_id: i64, id: i64, frequency: Frequency) -> Result<bool> {
    expect(tx, chat_id, frequency).await?;
    subscriptions::set_frequency(tx, chat_id, id, frequency).await
}

/// Who waits for a digest hears if nothing comes.
async fn expect(tx: &mut Tx, chat_id: i64, frequency: Frequency) -> Result<()> {
    match frequency {
        Frequency::Now => Ok(()),
        Frequency::Daily | Frequency::Weekly => silences::begin(tx, chat_id).await,
    }
}

/// Ends all subscriptions of a chat and tells how many there were.
pub async fn end_all(tx: &mut Tx, chat_id: i64) -> Result<u64> {
    chats::set_home_region(tx, chat_id, None).await?;
    subscriptions::remove_all(tx, chat_id).await
}
