//! What officials and controllers do in the Mini App: the same actions, rights and refusals as in the chat, each done once.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::json;

use super::{Signed, Written, once::Once, words};
use crate::{
    actions::{
        acts, notices,
        reminders::acknowledge as answer_reminders,
        reports::{self, Sending, Told, Verdict},
    },
    domain::{
        acts::{Act, Deed},
        amounts,
        items::Status,
        people::{By, Right},
        record::Record,
        reporting::ReportDraft,
        rich::Rich,
    },
    messages::Locale,
    store::{Tx, reminders},
    web::{Site, problem::Problem},
};

/// What a body says of an item.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reported {
    /// `R-95`.
    item: String,
    /// In whose name.
    agency: String,
    /// The item's `seq` that its writer has seen.
    seen: i64,
    status: Option<Status>,
    percent: Option<Figure>,
    /// In the indicator's unit.
    amount: Option<Figure>,
    #[serde(default)]
    note: String,
}

/// A figure, as it was typed or as a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Figure {
    Number(serde_json::Number),
    Typed(String),
}

impl Figure {
    /// Read as in the chat.
    fn read(&self, locale: &Locale) -> Result<Decimal, Problem> {
        let typed = match self {
            Figure::Number(number) => &number.to_string(),
            Figure::Typed(text) => text,
        };
        amounts::figure(typed)
            .ok_or_else(|| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, words::no_figure(locale, typed)))
    }
}

impl Reported {
    fn draft(&self, locale: &Locale) -> Result<ReportDraft, Problem> {
        let mut draft = ReportDraft::of(&self.agency, self.seen);
        draft.status = self.status;
        draft.told = match (&self.percent, &self.amount) {
            (Some(_), Some(_)) => return Err(Problem::bad(locale.say("web-app-outdated"))),
            (Some(percent), None) => Some(Told::Percent(percent.read(locale)?)),
            (None, Some(amount)) => Some(Told::Amount(amount.read(locale)?)),
            (None, None) => None,
        };
        if !draft.add_note(&Rich::plain(self.note.trim()), None) {
            return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, words::too_long(locale)));
        }
        Ok(draft)
    }
}

/// Records a report.
pub async fn report(
    State(site): State<Site>,
    signed: Signed,
    headers: HeaderMap,
    Written(body): Written,
) -> Result<Response, Problem> {
    let once = Once::read(&headers, &signed, "report", &body)?;
    let asked: Reported = read(&signed.locale, &body)?;
    let draft = asked.draft(&signed.locale)?;
    let tx = match once.begin(&site).await? {
        Ok(tx) => tx,
        Err(before) => return Ok(before),
    };
    let now = site.clock.timestamp();
    let (mut tx, by) = entitled(&site, &signed, tx, Right::Report(&asked.agency), (Deed::Report, &asked.item)).await?;
    let sending = Sending { item: &asked.item, person: signed.person, draft: &draft };
    let written = reports::send(&mut tx, &site.rule, &sending, now)
        .await
        .map_err(|fault| words::refused(&signed.locale, &fault))?;
    acts::record(&mut tx, &Act::done(&by, Deed::Report, format!("items/{}", written.key())), now).await?;
    if written.status == Status::Done {
        let mut controllers = site.access.who_may(&mut tx, Right::Decide).await?;
        controllers.retain(|other| *other != signed.person);
        notices::call(&mut tx, &controllers, now).await?;
    }
    once.end(tx, json!({"item": written.key(), "seq": written.seq}), now).await
}

/// What a controller decides about a claim.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Decision {
    Confirm,
    SendBack,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Decided {
    item: String,
    seen: i64,
    decision: Decision,
    #[serde(default)]
    reason: String,
}

/// Records a decision about a claim.
pub async fn decide(
    State(site): State<Site>,
    signed: Signed,
    headers: HeaderMap,
    Written(body): Written,
) -> Result<Response, Problem> {
    let once = Once::read(&headers, &signed, "decide", &body)?;
    let asked: Decided = read(&signed.locale, &body)?;
    let tx = match once.begin(&site).await? {
        Ok(tx) => tx,
        Err(before) => return Ok(before),
    };
    let (verdict, deed) = match asked.decision {
        Decision::Confirm => (Verdict::Confirm, Deed::Confirm),
        Decision::SendBack => (Verdict::SendBack { reason: asked.reason.trim() }, Deed::SendBack),
    };
    let now = site.clock.timestamp();
    let (mut tx, by) = entitled(&site, &signed, tx, Right::Decide, (deed, &asked.item)).await?;
    let written = reports::decide(&mut tx, (&asked.item, asked.seen), signed.person, &verdict, now)
        .await
        .map_err(|fault| words::refused(&signed.locale, &fault))?;
    acts::record(&mut tx, &Act::done(&by, deed, format!("items/{}", written.key())), now).await?;
    once.end(tx, json!({"item": written.key(), "seq": written.seq}), now).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Acknowledged {
    agency: String,
    /// The day of the reminder.
    day: NaiveDate,
    /// One item of it; all of them without it.
    item: Option<String>,
}

/// Acknowledges a body's reminder, or one item of it.
pub async fn acknowledge(
    State(site): State<Site>,
    signed: Signed,
    headers: HeaderMap,
    Written(body): Written,
) -> Result<Response, Problem> {
    let once = Once::read(&headers, &signed, "acknowledge", &body)?;
    let asked: Acknowledged = read(&signed.locale, &body)?;
    let tx = match once.begin(&site).await? {
        Ok(tx) => tx,
        Err(before) => return Ok(before),
    };
    let now = site.clock.timestamp();
    let about = asked.item.as_deref().unwrap_or_default();
    let (mut tx, by) = entitled(&site, &signed, tx, Right::Report(&asked.agency), (Deed::Acknowledge, about)).await?;
    let mut answered = reminders::of_day(&mut tx, &asked.agency, asked.day).await?;
    answered.retain(|one| asked.item.as_ref().is_none_or(|key| one.item == *key));
    if answered.is_empty() {
        return Err(Problem::missing(signed.locale.say("reminder-alert-gone")));
    }
    let open = answer_reminders(&mut tx, &by, &answered, now).await?;
    once.end(tx, json!({"acknowledged": open}), now).await
}

fn read<T: DeserializeOwned>(locale: &Locale, body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|fault| {
        log::debug!("what the Mini App wrote cannot be read: {fault}");
        Problem::bad(locale.say("web-app-outdated"))
    })
}

/// Goes on as who may; a refusal is written down, as in the chat.
async fn entitled(
    site: &Site,
    signed: &Signed,
    mut tx: Tx,
    right: Right<'_>,
    (deed, item): (Deed, &str),
) -> Result<(Tx, By), Problem> {
    if let Some(by) = site.access.by(&mut tx, signed.person, right).await? {
        return Ok((tx, by));
    }
    drop(tx);
    let subject = if item.is_empty() { String::new() } else { format!("items/{item}") };
    let mut tx = site.db.begin().await?;
    acts::record(&mut tx, &Act::refused(Some(signed.person), deed, subject), site.clock.timestamp()).await?;
    tx.commit().await?;
    Err(Problem::new(StatusCode::FORBIDDEN, signed.locale.say("web-app-no-right")))
}
