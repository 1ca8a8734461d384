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
    domain::{acts::Act, invitations::Invitation, people::Role, register::Register, subscriptions::Subscription},
    messages::{ForgetAsk, Forgotten, Locale, MyData, SubscribeRefused},
    store::{
        acts, acts::Wanted, chats, chats::Chat, invitations, people, reasons, reasons::Delivery, said, said::Said,
        subscriptions, told_news, told_news::ToldNews,
    },
    telegram::{Media, MediaKind, Prepared, Source, Upload},
};

/// Acts in a file: more than a person does in years.
const MOST_ACTS: i64 = 100_000;

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
        let reports = said::by_person(&self.db, chat).await?;
        let news = told_news::of_chat(&self.db, chat).await?;
        let register = &visit.picture.register;
        let zone = kept.as_ref().and_then(|chat| chat.zone).unwrap_or(self.rule.zone);
        let data = json!({
            "made_at": moment(at, zone),
            "chat_id": chat,
            "chat": kept.map(|chat| described(&chat, register, zone)),
            "subscriptions": own.iter().map(|own| wish(own, register, zone)).collect::<Vec<_>>(),
            "former_subscriptions": former.iter().map(|own| ended(own, register, zone)).collect::<Vec<_>>(),
            "reported": reports.iter().map(|own| reported(own, zone)).collect::<Vec<_>>(),
            "deliveries": deliveries.iter().map(|own| delivery(own, zone)).collect::<Vec<_>>(),
            "news": news.iter().map(|own| told(own, register, zone)).collect::<Vec<_>>(),
            "person": self.person_data(visit, zone).await?,
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

    /// What is kept about the person whose private chat it is: their roles, invitations and acts.
    async fn person_data(&self, visit: &Visit, zone: Tz) -> Result<Value> {
        let Some(person) = visit.person.number().filter(|_| visit.place.private) else { return Ok(Value::Null) };
        let name = people::names(&self.db, &[person]).await?.remove(&person);
        let invitations = invitations::of_person(&self.db, person).await?;
        let wanted = Wanted { person: Some(person), ..Wanted::default() };
        let acts = acts::page(&self.db, &wanted, 0, MOST_ACTS).await?;
        Ok(json!({
            "name": name,
            "roles": visit.roles.all().iter().map(role).collect::<Vec<_>>(),
            "invitations": invitations.iter().map(|own| invitation(own, person, zone)).collect::<Vec<_>>(),
            "acts": acts.iter().map(|(at, own)| act(*at, own, zone)).collect::<Vec<_>>(),
        }))
    }

    /// `/forgetme`: asks once.
    pub(super) async fn forget_ask(&self, visit: &Visit) -> Result<()> {
        if !self.may_set_up(visit).await? {
            return self.refuse(visit, None, SubscribeRefused::NotAdministrator).await;
        }
        let subscriptions = subscriptions::of_chat(&self.db, visit.place.chat).await?.len();
        let roles = !people::roles_of(&self.db, visit.place.chat).await?.is_empty();
        self.say(visit, ForgetAsk { subscriptions, roles }.render(&visit.locale)).await
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
        if visit.place.private {
            self.renew_menu(chat).await?;
        }
        let receipt = Forgotten { at: self.clock.timestamp(), receipt: visit.update_id, subscriptions: erased };
        self.respond(visit, Some(tap), receipt.render(&visit.locale)).await
    }
}

fn role(role: &Role) -> Value {
    json!({ "role": role.name(), "agency": role.agency() })
}

fn invitation(own: &Invitation, person: i64, zone: Tz) -> Value {
    json!({
        "role": role(&own.role),
        "made_by_you": own.made_by == Some(person),
        "made_at": moment(own.made_at, zone),
        "expires_at": moment(own.expires_at, zone),
        "accepted_by_you_at": own.accepted_at.filter(|_| own.accepted_by == Some(person)).map(|at| moment(at, zone)),
        "taken_back_at": own.revoked_at.map(|at| moment(at, zone)),
    })
}

fn act(at: i64, own: &Act, zone: Tz) -> Value {
    json!({
        "at": moment(at, zone),
        "role": own.role.as_ref().map(role),
        "what": own.deed.name(),
        "subject": own.subject,
        "refused": own.refused.map(|denial| denial.name()),
    })
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

/// What a person said about an item, as an official.
fn reported(own: &Said, zone: Tz) -> Value {
    json!({
        "ledger_entry": own.seq,
        "item": own.item,
        "agency": own.agency,
        "at": moment(own.at, zone),
        "formatted_note": own.html,
        "taken_back_by_entry": own.undone,
    })
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

/// A message that the bot sent by itself.
fn told(own: &ToldNews, register: &Register, zone: Tz) -> Value {
    let ids: Vec<i64> = serde_json::from_str(&own.items).unwrap_or_default();
    let items = ids.iter().filter_map(|id| register.items.get(*id)).map(|item| item.reference().to_string());
    let items: Vec<String> = items.collect();
    json!({ "message": own.message, "sent_at": moment(own.at, zone), "occasion": own.occasion, "items": items })
}

fn moment(at: i64, zone: Tz) -> String {
    let moment = DateTime::from_timestamp(at, 0).unwrap_or_default().with_timezone(&zone);
    moment.to_rfc3339_opts(SecondsFormat::Secs, false)
}
