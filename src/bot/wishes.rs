//! Answers about what a chat wants to hear: its subscriptions, what there is to choose from, when it comes.

use super::answers::Answering;
use crate::{
    domain::{
        announcements::AnnouncementKind,
        health::Health,
        questions::{Choosing, Scope, Subject},
        subscriptions::{Conditions, Filter, Frequency, Subscription},
    },
    messages::{
        ChoiceName, Chosen, DigestSetting, Happened, Offer, OfferList, OfferName, Page, PauseSetting, QuietSetting,
        RegisterEmpty, Rendered, SubscribeMenu, SubscriptionCard, SubscriptionList, SubscriptionRow, Times, Welcome,
        WishName, pages::NAMES_A_PAGE, subscriptions::SUBSCRIPTIONS_A_PAGE,
    },
    store::{Result, chats, subscriptions},
};

impl Answering<'_> {
    pub(super) async fn own(&self) -> Result<Vec<Subscription>> {
        match (self.own, self.chat) {
            (Some(own), _) => Ok(own.to_vec()),
            (None, Some(chat)) => subscriptions::of_chat(self.db, chat).await,
            (None, None) => Ok(Vec::new()),
        }
    }

    pub(super) async fn times(&self) -> Result<Times> {
        let Some(chat) = self.chat else { return Ok(Times::default()) };
        let Some(chat) = chats::get(self.db, chat).await? else { return Ok(Times::default()) };
        Ok(Times {
            stopped: chat.state == crate::domain::chats::ChatState::Stopped,
            paused_until: chat.paused_until.filter(|until| *until > self.now),
            quiet: chat.quiet,
            digest_hour: chat.digest_hour,
            zone: chat.zone,
            tells_nothing: chat.tells_nothing,
        })
    }

    /// What this is, once the language is known.
    pub(super) async fn welcome(&self) -> Result<Rendered> {
        let tally = self.picture.register.tally(Scope::default(), self.rule, self.today);
        if tally.total == 0 {
            return Ok(RegisterEmpty.render(&self.locale));
        }
        let overdue = tally.by_health.get(&Health::Overdue).copied().unwrap_or_default();
        let chosen = self.chosen().await?;
        Ok(Welcome { items: tally.total, overdue, chosen, today: self.today }.render(&self.locale))
    }

    async fn chosen(&self) -> Result<Chosen<'_>> {
        let own = self.own().await?;
        let home = match self.chat {
            Some(chat) => chats::get(self.db, chat).await?.and_then(|chat| chat.home_region),
            None => None,
        };
        let one = |part: fn(&Filter) -> bool| own.iter().filter(|own| part(&own.filter)).count();
        Ok(Chosen {
            everything: own.iter().any(|own| own.filter.is_everything()),
            home: home.and_then(|id| self.picture.register.regions.get(id)),
            directions: one(|filter| is_only(filter, filter.direction.is_some())),
            agencies: one(|filter| is_only(filter, filter.agency.is_some())),
            kinds: one(|filter| is_only(filter, filter.kind.is_some())),
            all: own.len(),
        })
    }

    pub(super) async fn subscriptions(&self, page: u32) -> Result<Rendered> {
        let own = self.own().await?;
        let digests = own.iter().any(|own| own.frequency != Frequency::Now);
        let rows = own.into_iter().zip(1..).map(|(own, place)| self.subscription_row(own, place));
        let page = Page::of(rows, page, SUBSCRIPTIONS_A_PAGE);
        Ok(SubscriptionList { page, digests, times: self.times().await? }.render(&self.locale))
    }

    fn subscription_row(&self, own: Subscription, place: usize) -> SubscriptionRow<'_> {
        let wish = WishName::of(&self.picture.register, own.filter);
        SubscriptionRow { id: own.id, place, wish, frequency: own.frequency }
    }

    /// The card of a subscription; `None` if the chat has none like that.
    pub(super) async fn subscription(
        &self,
        is_it: impl Fn(&Subscription) -> bool,
        happened: Happened,
    ) -> Result<Option<Rendered>> {
        let found = self.own().await?.into_iter().zip(1..).find(|(own, _)| is_it(own));
        let Some((own, place)) = found else { return Ok(None) };
        let row = self.subscription_row(own, place);
        Ok(Some(SubscriptionCard { row, happened, times: self.times().await? }.render(&self.locale)))
    }

    /// A list to subscribe from.
    pub(super) async fn choose(&self, list: Choosing, page: u32, start: bool) -> Result<Rendered> {
        if list == Choosing::Menu {
            return Ok(SubscribeMenu { chosen: self.chosen().await? }.render(&self.locale));
        }
        let own = self.own().await?;
        let offer = |name, what| Offer { name, what, on: own.iter().any(|own| own.filter == Filter::of(what)) };
        let all = self.offered(list).into_iter().map(|(name, what)| offer(name, what));
        let page = Page::of(all, page, NAMES_A_PAGE);
        Ok(OfferList { list, page, start }.render(&self.locale))
    }

    fn offered(&self, list: Choosing) -> Vec<(OfferName<'_>, Conditions)> {
        let register = &self.picture.register;
        let nothing = Conditions::default();
        match list {
            Choosing::Menu => Vec::new(),
            Choosing::Kinds => {
                let kind = |kind| (OfferName::Kind(kind), Conditions { kind: Some(kind), ..nothing });
                AnnouncementKind::ALL.into_iter().map(kind).collect()
            }
            Choosing::Subject(Subject::Agency) => {
                let open = register.agencies.iter().filter(|agency| !agency.closed_by(self.today));
                let name = |agency| OfferName::Record(ChoiceName::Agency(agency));
                open.map(|own| (name(&own.record), Conditions { agency: Some(own.id), ..nothing })).collect()
            }
            Choosing::Subject(Subject::Region) => {
                let name = |region| OfferName::Record(ChoiceName::Region(region));
                let all = register.regions.by_name(self.locale.language()).into_iter();
                all.map(|own| (name(&own.record), Conditions { region: Some(own.id), ..nothing })).collect()
            }
            Choosing::Subject(Subject::Direction) => {
                let name = |direction| OfferName::Record(ChoiceName::Direction(direction));
                let all = register.directions.iter();
                all.map(|own| (name(&own.record), Conditions { direction: Some(own.id), ..nothing })).collect()
            }
        }
    }

    pub(super) async fn digest(&self) -> Result<Rendered> {
        let digests = self.own().await?.iter().filter(|own| own.frequency != Frequency::Now).count();
        Ok(DigestSetting { times: self.times().await?, digests }.render(&self.locale))
    }

    pub(super) async fn quiet(&self) -> Result<Rendered> {
        Ok(QuietSetting { times: self.times().await? }.render(&self.locale))
    }

    pub(super) async fn pause(&self) -> Result<Rendered> {
        Ok(PauseSetting { times: self.times().await? }.render(&self.locale))
    }
}

/// Whether a filter has one condition, and this is it.
fn is_only(filter: &Filter, this: bool) -> bool {
    let ids = [filter.programme, filter.direction, filter.region, filter.agency, filter.item];
    let conditions = ids.iter().flatten().count()
        + usize::from(filter.kind.is_some())
        + usize::from(filter.include.is_some())
        + usize::from(filter.exclude.is_some());
    this && conditions == 1
}
