//! What is kept about people: `/privacy`, `/mydata` as a file, `/forgetme` with a receipt.

use chrono::{DateTime, SecondsFormat};
use chrono_tz::Tz;
use serde_json::{Value, json};
use teloxide::types::InlineKeyboardMarkup;

use super::{
    Bot, Result, Visit,
    changing::{Change, Tapped},
};
use crate::{
    actions,
    domain::{register::Register, subscriptions::Subscription},
    messages::{ForgetAsk, Forgotten, Locale, MyData, SubscribeRefused},
    store::{chats, chats::Chat, reasons, reasons::Delivery, subscriptions},
    telegram::{Media, MediaKind, Prepared, Source, Upload},
};

impl Bot {
    /// `/mydata`: all that is kept about the chat, as a file.
    pub(super) async fn my_data(&self, visit: &Visit) -> Result<()> {
        if !self.may_set_up(visit).await? {
            return self.refuse(visit, None, SubscribeRefused::NotAdministrator).await;
        }
        let (chat, at) = (visit.place.chat, self.clock.timestamp());
        let kept = chats::get(&self.db, chat).await?;
        let own = subscriptions::of_chat(&self.db, chat).await?;
        let former = subscriptions::former(&self.db, chat).await?;
        let deliveries = reasons::of_chat(&self.db, chat).await?;
        let register = &visit.picture.register;
        let zone = kept.as_ref().and_then(|chat| chat.zone).unwrap_or(self.rule.zone);
        let data = json!({
            "made_at": moment(at, zone),
            "chat_id": chat,
            "chat": kept.map(|chat| described(&chat, register, zone)),
            "subscriptions": own.iter().map(|own| wish(own, register, zone)).collect::<Vec<_>>(),
            "former_subscriptions": former.iter().map(|own| ended(own, register, zone)).collect::<Vec<_>>(),
            "deliveries": deliveries.iter().map(|own| delivery(own, zone)).collect::<Vec<_>>(),
        });
        let text = format!("{data:#}\n");
        let (name, mime) = ("jolkarta-mydata.json".into(), "application/json".into());
        let file = Media {
            kind: MediaKind::Document,
            source: Source::Upload(Upload { name, mime, bytes: text.into_bytes().into() }),
            caption: MyData { at }.render(&Locale::new(visit.locale.language(), self.default_language, zone)).text,
        };
        let file = Prepared::media(&[file], &InlineKeyboardMarkup::default());
        self.telegram.present(chat, visit.place.thread, &file).await?;
        Ok(())
    }

    /// `/forgetme`: asks once.
    pub(super) async fn forget_ask(&self, visit: &Visit) -> Result<()> {
        if !self.may_set_up(visit).await? {
            return self.refuse(visit, None, SubscribeRefused::NotAdministrator).await;
        }
        let subscriptions = subscriptions::of_chat(&self.db, visit.place.chat).await?.len();
        self.say(visit, ForgetAsk { subscriptions }.render(&visit.locale)).await
    }

    /// Erases all that is kept about the chat.
    pub(super) async fn forget(&self, visit: &Visit, tap: Tapped<'_>) -> Result<()> {
        let chat = visit.place.chat;
        let erased = match self.change(visit).await? {
            Change::Begun(mut tx) => {
                let own = subscriptions::of_chat(&mut tx, chat).await?.len();
                let erased = actions::chats::forget(&mut tx, chat, self.clock.timestamp()).await?;
                tx.commit().await?;
                erased.then_some(own)
            }
            Change::Repeat => None,
            Change::Refused => return self.refuse(visit, Some(tap), SubscribeRefused::NotAdministrator).await,
        };
        let receipt = Forgotten { at: self.clock.timestamp(), receipt: visit.update_id, subscriptions: erased };
        self.respond(visit, Some(tap), receipt.render(&visit.locale)).await
    }
}

fn described(chat: &Chat, register: &Register, zone: Tz) -> Value {
    json!({
        "kind": chat.kind.name(),
        "language_chosen": chat.language.map(|language| language.code()),
        "language_last_spoken": chat.spoken.code(),
        "state": chat.state.name(),
        "state_since": moment(chat.state_at, zone),
        "paused_until": chat.paused_until.map(|at| moment(at, zone)),
        "quiet_from_minute": chat.quiet.map(|quiet| quiet.from()),
        "quiet_to_minute": chat.quiet.map(|quiet| quiet.to()),
        "digest_hour": chat.digest_hour,
        "digest_weekday": chat.digest_weekday,
        "time_zone": chat.zone.map(|zone| zone.name()),
        "told_when_a_week_brings_nothing": chat.tells_nothing,
        "home_region": chat.home_region.and_then(|id| register.regions.get(id)).map(|region| &region.slug),
        "known_since": moment(chat.created_at, zone),
    })
}

fn wish(own: &Subscription, register: &Register, zone: Tz) -> Value {
    let filter = &own.filter;
    json!({
        "kind": filter.kind.map(|kind| kind.name()),
        "programme": filter.programme.and_then(|id| register.programmes.get(id)).map(|own| &own.code),
        "direction": filter.direction.and_then(|id| register.directions.get(id)).map(|own| &own.slug),
        "region": filter.region.and_then(|id| register.regions.get(id)).map(|own| &own.slug),
        "agency": filter.agency.and_then(|id| register.agencies.get(id)).map(|own| &own.slug),
        "item": filter.item.and_then(|id| register.items.get(id)).map(|own| own.reference().to_string()),
        "include": filter.include,
        "exclude": filter.exclude,
        "frequency": own.frequency.name(),
        "origin": own.origin.name(),
        "since": moment(own.created_at, zone),
        "number": own.id,
    })
}

/// A subscription that has ended: how it came and since when is not kept.
fn ended(own: &Subscription, register: &Register, zone: Tz) -> Value {
    let mut told = wish(own, register, zone);
    if let Some(members) = told.as_object_mut() {
        members.remove("origin");
        members.remove("since");
    }
    told
}

fn delivery(own: &Delivery, zone: Tz) -> Value {
    json!({
        "announcement": own.number,
        "state": own.state,
        "not_before": moment(own.due, zone),
        "subscriptions": own.reasons,
        "with_digest": own.digest,
        "sent_at": own.sent_at.map(|at| moment(at, zone)),
        "messages": own.parts,
        "not_sent_because": own.error,
    })
}

fn moment(at: i64, zone: Tz) -> String {
    let moment = DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&zone);
    moment.to_rfc3339_opts(SecondsFormat::Secs, false)
}
