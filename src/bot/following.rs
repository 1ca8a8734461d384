//! Following: a card's button or a deep link subscribes the chat to what the card shows, or ends that.

use super::{
    Bot, Result, Visit,
    changing::{Change, Tapped},
};
use crate::{
    actions::{
        chats,
        subscriptions::{self, Subscribed, Wish},
    },
    domain::{
        questions::Question,
        subscriptions::{Conditions, Filter, Origin},
    },
    messages::{Happened, OldButton, StillStopped, SubscribeRefused},
};

/// What a button follows or does not follow any more.
pub(super) struct Toggle {
    /// What the card shows.
    pub card: Question,
    /// The list that the card was opened from.
    pub back: Option<Question>,
    /// Whether to follow.
    pub on: bool,
}

impl Bot {
    /// Follows what a card shows, or stops, and draws the card again.
    pub(super) async fn toggle(&self, visit: &Visit, tap: Tapped<'_>, button: &Toggle) -> Result<()> {
        let Some(filter) = Filter::of_card(button.card).filter(|filter| exists(visit, filter)) else {
            return Ok(self.telegram.answer_tap(tap.id, Some(&OldButton.alert(&visit.locale))).await?);
        };
        let refused = if button.on {
            let wish = Wish { filter, frequency: None, origin: Origin::Button };
            self.wish(visit, &wish).await?.err()
        } else {
            self.unwish(visit, &filter).await?
        };
        if let Some(refused) = refused {
            return self.refuse(visit, Some(tap), refused).await;
        }
        let card = self.answer(visit, button.card, button.back).await?;
        // Who follows while everything is stopped would wait in vain.
        let waits = (button.on && visit.stopped).then(|| StillStopped.alert(&visit.locale));
        self.show_saying(visit, tap, waits.as_deref(), card).await
    }

    /// Follows what a deep link names and shows its card; where that is refused, the card still shows.
    pub(super) async fn follow_by_link(&self, visit: &Visit, card: Question) -> Result<()> {
        if let Some(filter) = Filter::of_card(card) {
            let wish = Wish { filter, frequency: None, origin: Origin::DeepLink };
            if let Err(refused) = self.wish(visit, &wish).await? {
                self.refuse(visit, None, refused).await?;
            }
        }
        let card = self.answer(visit, card, None).await?;
        self.say(visit, card).await
    }

    /// Subscribes the chat. Who comes by Start wants to hear again what was stopped.
    pub(super) async fn wish(
        &self,
        visit: &Visit,
        wish: &Wish,
    ) -> Result<std::result::Result<Happened, SubscribeRefused>> {
        let mut tx = match self.change(visit).await? {
            Change::Begun(tx) => tx,
            Change::Repeat => return Ok(Ok(Happened::Known)),
            Change::Refused => return Ok(Err(SubscribeRefused::NotAdministrator)),
        };
        let (chat, now) = (visit.place.chat, self.clock.timestamp());
        let became = subscriptions::subscribe(&mut tx, chat, visit.locale.language(), wish, now).await?;
        if matches!(wish.origin, Origin::DeepLink | Origin::Start) {
            chats::resume(&mut tx, chat, now).await?;
        }
        tx.commit().await?;
        Ok(match became {
            Subscribed::New(_) => Ok(Happened::New),
            Subscribed::Known(_) => Ok(Happened::Known),
            Subscribed::Full => Err(SubscribeRefused::TooMany),
        })
    }

    /// Ends the chat's subscription with this filter; tells if that was refused.
    async fn unwish(&self, visit: &Visit, filter: &Filter) -> Result<Option<SubscribeRefused>> {
        match self.change(visit).await? {
            Change::Begun(mut tx) => {
                subscriptions::unsubscribe(&mut tx, visit.place.chat, filter).await?;
                tx.commit().await?;
                Ok(None)
            }
            Change::Repeat => Ok(None),
            Change::Refused => Ok(Some(SubscribeRefused::NotAdministrator)),
        }
    }

    /// Subscribes to something in a list, or ends that, and shows what comes next.
    pub(super) async fn pick(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        (what, on): (Conditions, bool),
        then: Question,
    ) -> Result<()> {
        let filter = Filter::of(what);
        if !exists(visit, &filter) {
            return Ok(self.telegram.answer_tap(tap.id, Some(&OldButton.alert(&visit.locale))).await?);
        }
        if on && matches!(then, Question::Post(_) | Question::Announcements(..)) {
            let wish = Wish { filter, frequency: None, origin: Origin::Button };
            return self.subscribe_beside(visit, tap, &wish).await;
        }
        let start = matches!(then, Question::Welcome | Question::Choose { start: true, .. });
        let origin = if start { Origin::Start } else { Origin::Button };
        let refused = match (on, what.region) {
            (false, _) => self.unwish(visit, &filter).await?,
            (true, Some(region)) => self.wish_home(visit, region, origin).await?,
            (true, None) => self.wish(visit, &Wish { filter, frequency: None, origin }).await?.err(),
        };
        if let Some(refused) = refused {
            return self.refuse(visit, Some(tap), refused).await;
        }
        let next = self.answer(visit, then, None).await?;
        let waits = (on && visit.stopped && !start).then(|| StillStopped.alert(&visit.locale));
        self.show_saying(visit, tap, waits.as_deref(), next).await
    }

    /// Subscribes to a region that somebody calls theirs.
    async fn wish_home(&self, visit: &Visit, region: i64, origin: Origin) -> Result<Option<SubscribeRefused>> {
        let mut tx = match self.change(visit).await? {
            Change::Begun(tx) => tx,
            Change::Repeat => return Ok(None),
            Change::Refused => return Ok(Some(SubscribeRefused::NotAdministrator)),
        };
        let (chat, spoken, now) = (visit.place.chat, visit.locale.language(), self.clock.timestamp());
        let became = subscriptions::choose_region(&mut tx, chat, spoken, region, origin, now).await?;
        if origin == Origin::Start {
            chats::resume(&mut tx, chat, now).await?;
        }
        tx.commit().await?;
        Ok((became == Subscribed::Full).then_some(SubscribeRefused::TooMany))
    }
}

/// Whether the register has what a filter names: a button may come from another database.
pub(super) fn exists(visit: &Visit, filter: &Filter) -> bool {
    let register = &visit.picture.register;
    filter.programme.is_none_or(|id| register.programmes.get(id).is_some())
        && filter.direction.is_none_or(|id| register.directions.get(id).is_some())
        && filter.region.is_none_or(|id| register.regions.get(id).is_some())
        && filter.agency.is_none_or(|id| register.agencies.get(id).is_some())
        && filter.item.is_none_or(|id| register.items.get(id).is_some())
}
