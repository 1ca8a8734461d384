//! What officials and controllers have on their desk, and what they do there.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::json;

use super::{Signed, once::Once};
use crate::{
    actions::{
        acts, notices,
        reminders::acknowledge as answer_reminders,
        reports::{self, Refused, Sending, Told, Verdict},
    },
    domain::{
        acts::{Act, Deed},
        items::{Item, Status},
        people::{By, Right},
        record::{Record, Stored},
        reporting::ReportDraft,
        rich::Rich,
    },
    store::{self, Tx, reminders},
    web::{
        Site,
        api::{Asked, ItemView, Nothing, Seen, locale},
        problem::Problem,
    },
};

/// Bodies' items on a desk; the chat pages through more.
const SHOWN: usize = 200;

/// What a person has to do.
#[derive(Serialize)]
pub struct Desk {
    /// The names of their roles.
    roles: Vec<&'static str>,
    /// The bodies for which they report.
    agencies: Vec<String>,
    /// Items of those bodies, the most urgent first.
    items: Vec<ItemView>,
    /// Claims that wait for a controller's decision, for controllers.
    claims: Vec<ItemView>,
}

/// The desk of who asks.
pub async fn show(
    State(site): State<Site>,
    Signed(person): Signed,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<Desk>, Problem> {
    let roles = site.access.roles(&site.db, person).await?;
    let seen = Seen::of(&site, None).await?;
    let (register, locale) = (seen.register(), locale(&site, None));
    let mut own: Vec<&Stored<Item>> = Vec::new();
    for slug in roles.bodies() {
        own.extend(register.owed_by(slug, seen.day));
    }
    own.sort_by_key(|item| (register.assess(item, &site.rule, seen.day).health, item.deadline, item.id));
    own.dedup_by_key(|item| item.id);
    own.truncate(SHOWN);
    let claimed = |item: &&Stored<Item>| item.status == Status::Done && roles.may(Right::Decide);
    let view = |item: &Stored<Item>| ItemView::of(item, &seen, &site, &locale);
    Ok(Json(Desk {
        roles: roles.all().iter().map(|role| role.name()).collect(),
        agencies: roles.bodies().map(str::to_owned).collect(),
        items: own.into_iter().map(view).collect(),
        claims: register.items.iter().filter(claimed).take(SHOWN).map(view).collect(),
    }))
}

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
    percent: Option<Decimal>,
    /// In the indicator's unit.
    amount: Option<Decimal>,
    #[serde(default)]
    note: String,
}

impl Reported {
    fn draft(&self) -> Result<ReportDraft, Problem> {
        let mut draft = ReportDraft::of(&self.agency, self.seen);
        draft.status = self.status;
        draft.told = match (self.percent, self.amount) {
            (Some(_), Some(_)) => return Err(Problem::bad("Tell `percent` or `amount`, not both.")),
            (percent, amount) => percent.map(Told::Percent).or(amount.map(Told::Amount)),
        };
        if !draft.add_note(&Rich::plain(self.note.trim())) {
            return Err(Problem::bad("The note is too long: 2,000 letters at most."));
        }
        Ok(draft)
    }
}

/// Records a report.
pub async fn report(
    State(site): State<Site>,
    Signed(person): Signed,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let once = Once::read(&headers, person, "report", &body)?;
    let asked: Reported = read(&body)?;
    let draft = asked.draft()?;
    let mut tx = match once.begin(&site).await? {
        Ok(tx) => tx,
        Err(before) => return Ok(before),
    };
    let now = site.clock.timestamp();
    let by = may(&site, &mut tx, person, Right::Report(&asked.agency), (Deed::Report, &asked.item)).await;
    let (mut tx, by) = allowed(&site, tx, by, now).await?;
    let sending = Sending { item: &asked.item, person, draft: &draft };
    let written = reports::send(&mut tx, &site.rule, &sending, now).await.map_err(refused)?;
    acts::record(&mut tx, &Act::done(&by, Deed::Report, format!("items/{}", written.key())), now).await?;
    if written.status == Status::Done {
        let mut controllers = site.access.who_may(&mut tx, Right::Decide).await?;
        controllers.retain(|other| *other != person);
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
    Signed(person): Signed,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let once = Once::read(&headers, person, "decide", &body)?;
    let asked: Decided = read(&body)?;
    let mut tx = match once.begin(&site).await? {
        Ok(tx) => tx,
        Err(before) => return Ok(before),
    };
    let (verdict, deed) = match asked.decision {
        Decision::Confirm => (Verdict::Confirm, Deed::Confirm),
        Decision::SendBack => (Verdict::SendBack { reason: asked.reason.trim() }, Deed::SendBack),
    };
    let now = site.clock.timestamp();
    let by = may(&site, &mut tx, person, Right::Decide, (deed, &asked.item)).await;
    let (mut tx, by) = allowed(&site, tx, by, now).await?;
    let written = reports::decide(&mut tx, (&asked.item, asked.seen), person, &verdict, now).await.map_err(refused)?;
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
    Signed(person): Signed,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Problem> {
    let once = Once::read(&headers, person, "acknowledge", &body)?;
    let asked: Acknowledged = read(&body)?;
    let mut tx = match once.begin(&site).await? {
        Ok(tx) => tx,
        Err(before) => return Ok(before),
    };
    let now = site.clock.timestamp();
    let about = asked.item.as_deref().unwrap_or_default();
    let by = may(&site, &mut tx, person, Right::Report(&asked.agency), (Deed::Acknowledge, about)).await;
    let (mut tx, by) = allowed(&site, tx, by, now).await?;
    let mut answered = reminders::of_day(&mut tx, &asked.agency, asked.day).await?;
    answered.retain(|one| asked.item.as_ref().is_none_or(|key| one.item == *key));
    if answered.is_empty() {
        return Err(Problem::missing("There is no such reminder."));
    }
    let open = answer_reminders(&mut tx, &by, &answered, now).await?;
    once.end(tx, json!({"acknowledged": open}), now).await
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|fault| Problem::bad(format!("The body cannot be read: {fault}.")))
}

/// Who acts, or what was refused to them.
async fn may(
    site: &Site,
    tx: &mut Tx,
    person: i64,
    right: Right<'_>,
    (deed, item): (Deed, &str),
) -> store::Result<Result<By, Act>> {
    let by = site.access.by(tx, person, right).await?;
    let subject = if item.is_empty() { String::new() } else { format!("items/{item}") };
    Ok(by.ok_or_else(|| Act::refused(Some(person), deed, subject)))
}

/// Goes on with who may; a refusal is written down, as in the chat.
async fn allowed(site: &Site, tx: Tx, by: store::Result<Result<By, Act>>, now: i64) -> Result<(Tx, By), Problem> {
    match by? {
        Ok(by) => Ok((tx, by)),
        Err(act) => {
            drop(tx);
            let mut tx = site.db.begin().await?;
            acts::record(&mut tx, &act, now).await?;
            tx.commit().await?;
            Err(Problem::new(
                StatusCode::FORBIDDEN,
                "You may not do that. An administrator gives rights by an invitation.",
            ))
        }
    }
}

fn refused(refused: Refused) -> Problem {
    let status = match &refused {
        Refused::Store(fault) => return Problem::store(fault),
        Refused::NoItem(_) | Refused::NoEvidence | Refused::NoRequest => StatusCode::NOT_FOUND,
        Refused::NotResponsible { .. } | Refused::OwnWords | Refused::PerhapsOwn | Refused::NotYours => {
            StatusCode::FORBIDDEN
        }
        Refused::Changed | Refused::Closed(_) | Refused::Transition(_) | Refused::TakenBack => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    };
    Problem::new(status, format!("Nothing was written: {refused}."))
}
