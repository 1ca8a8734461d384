//! Subscriptions by words and from their list: `/subscribe karaganda daily`, `/unsubscribe`, how often, removing and undoing.

use super::{
    Bot, Result, Visit,
    asking::{Asking, Understood},
    changing::{Change, Tapped},
    following::exists,
};
use crate::{
    actions::subscriptions::{self, Wish},
    domain::{
        arguments,
        questions::{Choosing, Question},
        subscriptions::{Conditions, Filter, Frequency, Origin, Subscription},
    },
    messages::{
        Happened, NotSubscribed, OldButton, RemoveAll, Rendered, SubscribeRefused, SubscribeUsage, SubscriptionRemoved,
        WishName,
    },
    store,
};

/// What the words of a wish lead to.
enum Wished {
    /// A subscription.
    To(Filter, Option<Frequency>),
    /// A list to choose from.
    Choice(Choosing),
    /// A message that asks back.
    Says(Rendered),
}

impl Asking<'_> {
    /// The words of a wish.
    fn wish(&self, text: &str) -> Wished {
        let words = arguments::wish(&self.picture.names, text);
        let arguments = match self.names(&words.rest, |word| SubscribeUsage { word }.render(&self.locale)) {
            Ok(arguments) => arguments,
            Err(message) => return Wished::Says(message),
        };
        let item = match &arguments.items[..] {
            [] => None,
            [only] => match self.reference(only) {
                Understood::Asks(Question::Item(id)) => Some(id),
                Understood::Says(message) => return Wished::Says(message),
                _ => None,
            },
            _ => match self.items(&arguments) {
                Understood::Says(message) => return Wished::Says(message),
                _ => None,
            },
        };
        let scope = arguments.scope;
        let filter = Filter {
            kind: words.kind,
            programme: scope.programme,
            direction: scope.direction,
            region: scope.region,
            agency: scope.agency,
            item,
            include: words.include,
            exclude: words.exclude,
        };
        match arguments.subject {
            _ if !filter.is_everything() || words.everything => Wished::To(filter, words.frequency),
            Some(subject) => Wished::Choice(Choosing::Subject(subject)),
            None => Wished::Choice(Choosing::Menu),
        }
    }
}

impl Bot {
    /// `/subscribe` with what was written behind it.
    pub(super) async fn subscribe_command(&self, visit: &Visit, text: &str) -> Result<()> {
        match visit.asking().wish(text) {
            Wished::Says(message) => self.say(visit, message).await,
            Wished::Choice(list) => self.choose(visit, list).await,
            Wished::To(filter, frequency) => {
                let wish = Wish { filter, frequency, origin: Origin::Command };
                self.subscribe(visit, None, &wish).await
            }
        }
    }

    async fn choose(&self, visit: &Visit, list: Choosing) -> Result<()> {
        let list = self.answer(visit, Question::Choose { list, page: 0, start: false }, None).await?;
        self.say(visit, list).await
    }

    /// Subscribes and shows the subscription.
    async fn subscribe(&self, visit: &Visit, tap: Option<Tapped<'_>>, wish: &Wish) -> Result<()> {
        match self.wish(visit, wish).await? {
            Err(refused) => self.refuse(visit, tap, refused).await,
            Ok(happened) => {
                let card = self.subscribed(visit, wish, happened).await?;
                self.respond(visit, tap, card).await
            }
        }
    }

    /// The same in a message of its own: what the button stands under is kept.
    pub(super) async fn subscribe_beside(&self, visit: &Visit, tap: Tapped<'_>, wish: &Wish) -> Result<()> {
        match self.wish(visit, wish).await? {
            Err(refused) => self.refuse(visit, Some(tap), refused).await,
            Ok(happened) => {
                self.telegram.answer_tap(tap.id, None).await?;
                let card = self.subscribed(visit, wish, happened).await?;
                self.say(visit, card).await
            }
        }
    }

    async fn subscribed(&self, visit: &Visit, wish: &Wish, happened: Happened) -> Result<Rendered> {
        let is_it = |own: &Subscription| own.filter == wish.filter;
        let card = self.answering(visit).subscription(is_it, happened).await?;
        self.or_list(visit, card).await
    }

    /// A subscription's card; the list of all if it has ended meanwhile.
    async fn or_list(&self, visit: &Visit, card: Option<Rendered>) -> Result<Rendered> {
        match card {
            Some(card) => Ok(card),
            None => self.answer(visit, Question::Subscriptions(0), None).await,
        }
    }

    /// `/unsubscribe` with what was written behind it.
    pub(super) async fn unsubscribe_command(&self, visit: &Visit, text: &str) -> Result<()> {
        if let Some(own) = self.in_its_place(visit, text).await? {
            return self.unsubscribe(visit, None, own).await;
        }
        let (filter, all) = match visit.asking().wish(text) {
            Wished::Says(message) => return self.say(visit, message).await,
            Wished::Choice(_) => {
                let list = self.answer(visit, Question::Subscriptions(0), None).await?;
                return self.say(visit, list).await;
            }
            Wished::To(filter, _) => (filter, store::subscriptions::of_chat(&self.db, visit.place.chat).await?),
        };
        if filter.is_everything() && !all.is_empty() {
            return self.say(visit, RemoveAll { count: all.len() }.render(&visit.locale)).await;
        }
        match all.iter().find(|own| own.filter == filter) {
            Some(own) => self.unsubscribe(visit, None, own.id).await,
            None => {
                let wish = WishName::of(&visit.picture.register, filter);
                self.say(visit, NotSubscribed { wish }.render(&visit.locale)).await
            }
        }
    }

    /// The subscription that stands in the list under a bare number, unless the chat subscribes to an item of that number.
    async fn in_its_place(&self, visit: &Visit, text: &str) -> Result<Option<i64>> {
        let Ok(place) = text.parse::<usize>() else { return Ok(None) };
        let own = store::subscriptions::of_chat(&self.db, visit.place.chat).await?;
        let item = arguments::reference(&visit.picture.register, text);
        let item = item.and_then(|item| Some(visit.picture.register.item(&item)?.id));
        let follows = item.is_some() && own.iter().any(|own| own.filter.item == item);
        let placed = place.checked_sub(1).and_then(|at| own.get(at));
        Ok(placed.filter(|placed| !follows || placed.filter.item == item).map(|placed| placed.id))
    }

    /// Ends a subscription by its number and says so; shows the list if it has ended already.
    pub(super) async fn unsubscribe(&self, visit: &Visit, tap: Option<Tapped<'_>>, id: i64) -> Result<()> {
        let ended = match self.change(visit).await? {
            Change::Begun(mut tx) => {
                let ended = subscriptions::end(&mut tx, visit.place.chat, id).await?;
                tx.commit().await?;
                ended
            }
            Change::Repeat => None,
            Change::Refused => return self.refuse(visit, tap, SubscribeRefused::NotAdministrator).await,
        };
        let message = ended.map(|ended| {
            let wish = WishName::of(&visit.picture.register, ended.filter);
            SubscriptionRemoved { wish, frequency: ended.frequency }.render(&visit.locale)
        });
        self.respond(visit, tap, self.or_list(visit, message).await?).await
    }

    /// Ends all subscriptions.
    pub(super) async fn unsubscribe_all(&self, visit: &Visit, tap: Tapped<'_>) -> Result<()> {
        match self.change(visit).await? {
            Change::Begun(mut tx) => {
                subscriptions::end_all(&mut tx, visit.place.chat).await?;
                tx.commit().await?;
            }
            Change::Repeat => {}
            Change::Refused => return self.refuse(visit, Some(tap), SubscribeRefused::NotAdministrator).await,
        }
        self.respond(visit, Some(tap), self.or_list(visit, None).await?).await
    }

    /// Changes how often a subscription is served.
    pub(super) async fn set_frequency(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        id: i64,
        frequency: Frequency,
    ) -> Result<()> {
        match self.change(visit).await? {
            Change::Begun(mut tx) => {
                subscriptions::set_frequency(&mut tx, visit.place.chat, id, frequency).await?;
                tx.commit().await?;
            }
            Change::Repeat => {}
            Change::Refused => return self.refuse(visit, Some(tap), SubscribeRefused::NotAdministrator).await,
        }
        let card = self.answering(visit).subscription(|own| own.id == id, Happened::Opened).await?;
        self.respond(visit, Some(tap), self.or_list(visit, card).await?).await
    }

    /// Takes back that a subscription was removed.
    pub(super) async fn restore(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        what: Conditions,
        frequency: Frequency,
    ) -> Result<()> {
        let filter = Filter::of(what);
        if !exists(visit, &filter) {
            return Ok(self.telegram.answer_tap(tap.id, Some(&OldButton.alert(&visit.locale))).await?);
        }
        let wish = Wish { filter, frequency: Some(frequency), origin: Origin::Button };
        self.subscribe(visit, Some(tap), &wish).await
    }
}
