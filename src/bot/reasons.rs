//! `/why` in reply to a message, and `/missed`: why something came, and why something did not.

use std::collections::HashMap;

use super::{Bot, Result, Visit, answers::Answering};
use crate::{
    domain::{
        arguments,
        explanations::Explanation,
        news::{hears_overdue, tags_of},
        notices::{Notice, Occasion},
        questions::Question,
        subscriptions::{Filter, Subscription},
    },
    messages::{
        MissedList, MissedRow, Page, Rendered, SettingNotUnderstood, Why, WhyNews, WhyReason, WhyRow, WishName,
        items::called,
        reasons::{Awaited, MISSED_A_PAGE, WAITING_NAMED, Waiting, WaitingRow},
    },
    store::{self, Tx, news as told, notices, reasons, reasons::Delivery, subscriptions, told_news},
};

/// Days that `/missed` looks back.
const DAYS: u16 = 7;
/// Most days that it looks back: what is older nobody waits for.
const MOST_DAYS: u16 = 30;
const SECONDS_A_DAY: i64 = 86_400;

/// The message that somebody replied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Its number.
    pub message: i32,
    /// The user name of who wrote it, if it has one.
    pub author: Option<String>,
    /// When it was written, in UTC epoch seconds.
    pub at: i64,
}

impl Bot {
    /// `/why`: what the message was that it replies to.
    pub(super) async fn why(&self, visit: &Visit) -> Result<()> {
        let answer = match &visit.reply {
            None => Why::Usage.render(&visit.locale),
            Some(reply) => self.why_of(visit, reply).await?,
        };
        self.say(visit, answer).await
    }

    async fn why_of(&self, visit: &Visit, reply: &Reply) -> Result<Rendered> {
        let chat = visit.place.chat;
        let mut tx = self.db.snapshot().await?;
        let owed = reasons::by_message(&mut tx, chat, reply.message).await?;
        if owed.is_empty()
            && let Some((occasion, items)) = told_news::by_message(&mut tx, chat, reply.message).await?
        {
            let own = subscriptions::of_chat(&mut tx, chat).await?;
            let why = match occasion {
                Occasion::News => Why::News(why_news(visit, &own, &items)),
                other => Why::Occasion(other),
            };
            return Ok(why.render(&visit.locale));
        }
        if owed.is_empty() {
            let ours = reply.author.as_deref().is_some_and(|author| author.eq_ignore_ascii_case(&self.username));
            let days = self.press.kept_days;
            let kept_since = self.clock.timestamp() - i64::from(days) * SECONDS_A_DAY;
            let why = match ours {
                true if reply.at < kept_since => Why::Forgotten(days),
                true => Why::Asked,
                false => Why::NotMine,
            };
            return Ok(why.render(&visit.locale));
        }
        let own = subscriptions::of_chat(&mut tx, chat).await?;
        let former = subscriptions::former(&mut tx, chat).await?;
        let kept = own.iter().map(|own| (own.id, (own, true)));
        let known: HashMap<i64, (&Subscription, bool)> =
            former.iter().map(|own| (own.id, (own, false))).chain(kept).collect();
        let answering = self.answering(visit);
        let mut rows = Vec::new();
        for delivery in &owed {
            rows.push(answering.why_row(&mut tx, delivery, &known).await?);
        }
        Ok(Why::Owed(rows).render(&visit.locale))
    }

    /// `/missed` with what was written behind it.
    pub(super) async fn missed_command(&self, visit: &Visit, text: &str) -> Result<()> {
        let days = if text.is_empty() { Some(DAYS) } else { arguments::days(text) };
        let Some(days) = days.filter(|days| *days <= MOST_DAYS) else {
            return self.say(visit, SettingNotUnderstood::Missed(MOST_DAYS).render(&visit.locale)).await;
        };
        let answer = self.answer(visit, Question::Missed(days, 0), None).await?;
        self.say(visit, answer).await
    }
}

/// Why news of these items (numbers of their records) came to a chat with these subscriptions.
fn why_news<'a>(visit: &'a Visit, own: &[Subscription], items: &[i64]) -> Vec<WhyNews<'a>> {
    let register = &visit.picture.register;
    let row = |id: &i64| {
        let item = register.items.get(*id)?;
        let tags = tags_of(register, item, visit.today);
        let wants = |own: &&Subscription| hears_overdue(&own.filter, own.frequency, &tags).is_some();
        let reason = |own: &Subscription| {
            let wish = WishName::of(register, own.filter.clone());
            WhyReason { wish, frequency: own.frequency, id: Some(own.id) }
        };
        let follows = own.iter().any(|own| own.filter == Filter::of_item(*id));
        let reasons = own.iter().filter(wants).map(reason).collect();
        Some(WhyNews { called: called(register, item), item, follows, reasons })
    };
    items.iter().filter_map(row).collect()
}

impl Answering<'_> {
    async fn why_row(
        &self,
        tx: &mut Tx,
        delivery: &Delivery,
        known: &HashMap<i64, (&Subscription, bool)>,
    ) -> store::Result<WhyRow<'_>> {
        let reason = |id: &i64| {
            let (own, kept) = known.get(id)?;
            let wish = WishName::of(&self.picture.register, own.filter.clone());
            Some(WhyReason { wish, frequency: own.frequency, id: kept.then_some(own.id) })
        };
        let reasons = delivery.reasons.iter().filter_map(reason).collect();
        Ok(WhyRow {
            number: delivery.number,
            announcement: self.announcement(tx, delivery.number).await?,
            reasons: (!delivery.reasons.is_empty()).then_some(reasons),
        })
    }

    /// What was published in so many days and did not come here.
    pub(super) async fn missed(&self, days: u16, page: u32) -> store::Result<Rendered> {
        let days = days.clamp(1, MOST_DAYS);
        let mut tx = self.db.snapshot().await?;
        let after = self.now - i64::from(days) * SECONDS_A_DAY;
        let chat = self.chat.unwrap_or_default();
        let explained = reasons::since(&mut tx, chat, after, self.now, self.locale.zone()).await?;
        let count = |fate| explained.iter().filter(|(_, explanation)| explanation.came() == fate).count();
        let (came, missed, unknown) = (count(Some(true)), count(Some(false)), count(None));
        let told = explained.into_iter().filter(|(_, explanation)| *explanation != Explanation::Came);
        let page = Page::of(told, page, MISSED_A_PAGE);
        let mut rows = Vec::new();
        for (number, explanation) in page.rows {
            rows.push(MissedRow { number, announcement: self.announcement(&mut tx, number).await?, explanation });
        }
        let page = Page { rows, index: page.index, pages: page.pages, total: page.total };
        let waiting = self.waiting(&mut tx, chat).await?;
        Ok(MissedList { days, came, missed, unknown, waiting, page }.render(&self.locale))
    }

    /// What is still to come to a chat about items; `None` if nothing is.
    async fn waiting(&self, tx: &mut Tx, chat: i64) -> store::Result<Option<Waiting<'_>>> {
        let Some((count, next)) = notices::waiting(&mut *tx, chat).await? else { return Ok(None) };
        let mut rows = Vec::new();
        for notice in notices::of_chat(&mut *tx, chat, WAITING_NAMED).await? {
            let Ok(about) = serde_json::from_str::<Notice>(&notice.about) else { continue };
            for what in self.awaited(&mut *tx, &about).await? {
                rows.push(WaitingRow { what, due: notice.due });
            }
        }
        Ok(Some(Waiting { count, next, rows }))
    }

    /// What a notice will tell, each item by itself.
    async fn awaited(&self, tx: &mut Tx, about: &Notice) -> store::Result<Vec<Awaited<'_>>> {
        let register = &self.picture.register;
        let news = match about {
            Notice::News { id } => std::slice::from_ref(id),
            Notice::NewsDigest { news, .. } => news.as_slice(),
            Notice::Outcome { item, .. } => {
                let item = register.items.find(item);
                return Ok(item.map(|item| Awaited::Decision(called(register, item))).into_iter().collect());
            }
            Notice::Reminder { agency, .. } => {
                return Ok(register.agencies.find(agency).map(Awaited::Reminder).into_iter().collect());
            }
            _ => return Ok(vec![Awaited::Duty]),
        };
        let mut items: Vec<i64> = told::of_ids(tx, news).await?.into_iter().map(|one| one.item).collect();
        items.sort_unstable();
        items.dedup();
        let named = items.iter().filter_map(|id| register.items.get(*id));
        Ok(named.map(|item| Awaited::News(called(register, item), item)).collect())
    }
}
