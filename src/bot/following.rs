//! Following: a card's button or a deep link subscribes the chat to what the card shows, or ends that.

use super::{Bot, Result, Visit};
use crate::{
    actions::subscriptions::{self, Subscribed, Wish},
    domain::{
        questions::{Question, Subject},
        subscriptions::{Filter, Origin},
    },
    messages::{OldButton, SubscribeRefused},
};

/// A tapped button that follows or stops following.
pub(super) struct Toggle<'a> {
    /// Telegram's name of the tap.
    pub tap: &'a str,
    /// The message with the button, if it can be changed.
    pub message: Option<i32>,
    /// What the card shows.
    pub card: Question,
    /// The list that the card was opened from.
    pub back: Option<Question>,
    /// Whether to follow.
    pub on: bool,
}

impl Bot {
    /// Follows what a card shows, or stops, and draws the card again.
    pub(super) async fn toggle(&self, visit: &Visit, button: &Toggle<'_>) -> Result<()> {
        let Some(filter) = Filter::of_card(button.card).filter(|_| exists(visit, button.card)) else {
            return Ok(self.telegram.answer_tap(button.tap, Some(&OldButton.alert(&visit.locale))).await?);
        };
        if let Some(refused) = self.change(visit, filter, button.on, Origin::Button).await? {
            return Ok(self.telegram.answer_tap(button.tap, Some(&refused.alert(&visit.locale))).await?);
        }
        let card = self.answer(visit, button.card, button.back).await?;
        self.show(visit, button.tap, button.message, card).await
    }

    /// Follows what a deep link names and shows its card; where that is refused, the card still shows.
    pub(super) async fn follow_by_link(&self, visit: &Visit, card: Question) -> Result<()> {
        let refused = match Filter::of_card(card) {
            Some(filter) => self.change(visit, filter, true, Origin::DeepLink).await?,
            None => None,
        };
        if let Some(refused) = refused {
            self.say(visit, refused.render(&visit.locale)).await?;
        }
        let card = self.answer(visit, card, None).await?;
        self.say(visit, card).await
    }

    /// Subscribes the chat or ends that, once however often the update comes; tells if that was refused.
    async fn change(
        &self,
        visit: &Visit,
        filter: Filter,
        on: bool,
        origin: Origin,
    ) -> Result<Option<SubscribeRefused>> {
        if !self.may_set_up(visit).await? {
            return Ok(Some(SubscribeRefused::NotAdministrator));
        }
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(None) };
        let (chat, now) = (visit.place.chat, self.clock.timestamp());
        let mut refused = None;
        if on {
            let wish = Wish { filter, frequency: None, origin };
            let spoken = visit.locale.language();
            let became = subscriptions::subscribe(&mut tx, chat, spoken, &wish, now).await?;
            refused = (became == Subscribed::Full).then_some(SubscribeRefused::TooMany);
        } else {
            subscriptions::unsubscribe(&mut tx, chat, &filter).await?;
        }
        tx.commit().await?;
        Ok(refused)
    }
}

/// Whether what a card shows is in the register: a button may come from another database.
fn exists(visit: &Visit, card: Question) -> bool {
    let register = &visit.picture.register;
    match card {
        Question::Item(id) => register.items.get(id).is_some(),
        Question::Card(Subject::Agency, id, _) => register.agencies.get(id).is_some(),
        Question::Card(Subject::Region, id, _) => register.regions.get(id).is_some(),
        Question::Card(Subject::Direction, id, _) => register.directions.get(id).is_some(),
        _ => false,
    }
}
