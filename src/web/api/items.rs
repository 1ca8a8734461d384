//! `/api/v1/items`: items as filters ask for them, and one with its history.

use std::{cmp::Reverse, collections::HashMap};

use axum::{
    Json,
    extract::{Path, State},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::{
    Asked, Listed, Refusals, Seen,
    asked::{Part, flag, locale, scope},
    ledger::ActorView,
    views::{ItemView, moment},
};
use crate::{
    domain::{
        health::Health,
        items::{Item, ItemRef, Status},
        language::Language,
        questions::HealthFilter,
        record::{Kind, Stored},
    },
    store::{
        ledger, records,
        search::{SearchQuery, Window, search},
        texts,
    },
    web::{Site, problem::Problem},
};

/// Items that words may find; more are not looked through by anybody.
const FOUND: i64 = 2_000;
/// Letters of a search that are looked for.
const LETTERS: usize = 200;
/// Entries of a history in one answer, the newest; the ledger has them all.
const ENTRIES: usize = 200;

/// Health, or what stands beside it.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum HealthName {
    /// Past its deadline and not claimed done.
    Overdue,
    /// Blocked, behind its time, or close to its deadline with much to do.
    AtRisk,
    /// Going as planned.
    OnTrack,
    /// Its start lies ahead.
    NotYetStarted,
    /// Claimed done; no controller has confirmed it.
    AwaitingConfirmation,
    /// Confirmed, and claimed by the end of its deadline.
    CompletedOnTime,
    /// Confirmed, and claimed after its deadline.
    CompletedLate,
    /// Due before its programme began, and nobody has reported on it.
    CarriedOver,
    /// Taken off the programme.
    Withdrawn,
    /// Completed, on time or late.
    Completed,
    /// Its body reports an obstacle.
    Blocked,
    /// Open, and nobody reported for long.
    Stale,
    /// Its deadline was moved.
    Moved,
}

impl HealthName {
    fn filter(self) -> HealthFilter {
        match self {
            HealthName::Overdue => HealthFilter::Is(Health::Overdue),
            HealthName::AtRisk => HealthFilter::Is(Health::AtRisk),
            HealthName::OnTrack => HealthFilter::Is(Health::OnTrack),
            HealthName::NotYetStarted => HealthFilter::Is(Health::NotYetStarted),
            HealthName::AwaitingConfirmation => HealthFilter::Is(Health::AwaitingConfirmation),
            HealthName::CompletedOnTime => HealthFilter::Is(Health::CompletedOnTime),
            HealthName::CompletedLate => HealthFilter::Is(Health::CompletedLate),
            HealthName::CarriedOver => HealthFilter::Is(Health::CarriedOver),
            HealthName::Withdrawn => HealthFilter::Is(Health::Withdrawn),
            HealthName::Completed => HealthFilter::Completed,
            HealthName::Blocked => HealthFilter::Blocked,
            HealthName::Stale => HealthFilter::Stale,
            HealthName::Moved => HealthFilter::Moved,
        }
    }
}

/// An order of items.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// By number.
    #[default]
    Number,
    /// What fits the words of `q` best first.
    Fit,
    /// The most urgent first.
    Urgency,
    /// The nearest deadline first.
    Deadline,
    /// The least done first.
    Progress,
    /// What was reported on last first.
    Reported,
}

/// What items are asked for.
#[derive(Clone, Debug, Default, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemsAsked {
    /// Of this programme.
    #[param(example = "R", min_length = 1)]
    pub programme: Option<String>,
    /// Of this direction.
    #[param(min_length = 1)]
    pub direction: Option<String>,
    /// For which this body answers.
    #[param(min_length = 1)]
    pub agency: Option<String>,
    /// Which name this region.
    #[param(min_length = 1)]
    pub region: Option<String>,
    /// With a region or a body: also what the whole country, or a group that the body belongs to, must do.
    #[serde(default, deserialize_with = "flag")]
    #[param(value_type = Option<String>, pattern = "^(1|true|0|false)$", example = "1")]
    pub wide: Option<bool>,
    /// Of this health.
    #[param(inline)]
    pub health: Option<HealthName>,
    /// Of this status.
    #[param(value_type = Option<String>, example = "in-progress")]
    pub status: Option<Status>,
    /// Found by these words, in any of the three languages.
    pub q: Option<String>,
    /// In this order.
    #[param(inline)]
    pub sort: Option<Sort>,
    /// Where the list goes on: `next` of the part before.
    #[param(min_length = 1)]
    pub cursor: Option<String>,
    /// How many in one answer.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
    /// As of the end of this day, from 1990-01-01 to today.
    #[param(value_type = Option<String>, format = Date, example = "2026-06-01")]
    pub at: Option<NaiveDate>,
    /// The language of computed words.
    #[param(value_type = Option<String>, pattern = "^(kk|ru|en)$", example = "en")]
    pub lang: Option<Language>,
}

impl ItemsAsked {
    /// What tells the list from others.
    fn list(&self) -> String {
        let list = ItemsAsked { cursor: None, limit: None, lang: None, ..self.clone() };
        serde_json::to_string(&list).unwrap_or_default()
    }
}

/// Items, in order, in parts.
#[utoipa::path(
    get, path = "/api/v1/items", tag = "items", params(ItemsAsked),
    responses((status = 200, description = "Items.", body = Listed<ItemView>), Refusals)
)]
pub async fn list(
    State(site): State<Site>,
    Asked(asked): Asked<ItemsAsked>,
) -> Result<Json<Listed<ItemView>>, Problem> {
    let part = Part::read(asked.cursor.as_deref(), asked.limit, &asked.list())?;
    let seen = Seen::of(&site, asked.at).await?;
    let rows = select(&site, &seen, &asked).await?;
    let (rows, total, next) = {
        let (part, next) = part.cut(&rows, |item| item.reference().to_string());
        (part.to_vec(), rows.len(), next)
    };
    let locale = locale(&site, asked.lang);
    let rows = rows.into_iter().map(|item| ItemView::of(item, &seen, &site, &locale)).collect();
    Ok(Json(Listed { seq: seen.register().seq, total, rows, next }))
}

/// The items that are asked for, in order.
pub async fn select<'a>(site: &Site, seen: &'a Seen, asked: &ItemsAsked) -> Result<Vec<&'a Stored<Item>>, Problem> {
    let register = seen.register();
    let ItemsAsked { programme, direction, agency, region, wide, .. } = asked;
    let wide = wide.unwrap_or_default();
    let scope =
        scope(register, programme.as_deref(), direction.as_deref(), agency.as_deref(), region.as_deref(), wide)?;
    let ranks = match asked.q.as_deref().map(str::trim).filter(|words| !words.is_empty()) {
        Some(words) => Some(ranks(site, words, asked.lang).await?),
        None => None,
    };
    let filter = asked.health.map(HealthName::filter);
    let assess = |item: &Item| register.assess(item, &site.rule, seen.day);
    let fits = |item: &&Stored<Item>| {
        ranks.as_ref().is_none_or(|ranks| ranks.contains_key(&item.id))
            && asked.status.is_none_or(|status| status == item.status)
            && filter.is_none_or(|filter| filter.fits(&assess(item), item))
    };
    let mut rows: Vec<_> = register.select(scope, seen.day).filter(fits).collect();
    match asked.sort.unwrap_or_default() {
        Sort::Number => {}
        Sort::Fit => {
            let ranks = ranks.unwrap_or_default();
            rows.sort_by_key(|item| ranks.get(&item.id).copied().unwrap_or(usize::MAX));
        }
        Sort::Urgency => rows.sort_by_cached_key(|item| (assess(item).health, assess(item).due)),
        Sort::Deadline => rows.sort_by_key(|item| item.deadline),
        Sort::Progress => rows.sort_by_key(|item| item.percent()),
        Sort::Reported => rows.sort_by_key(|item| Reverse(item.last_report().map(|(_, report)| report.at))),
    }
    Ok(rows)
}

/// The items that words find, and how well they fit: the best has rank 0.
async fn ranks(site: &Site, words: &str, lang: Option<Language>) -> Result<HashMap<i64, usize>, Problem> {
    let words: String = words.chars().filter(|letter| *letter != '\0').take(LETTERS).collect();
    let language = lang.unwrap_or(site.default_language);
    let query = SearchQuery { words: &words, language, kinds: &[Kind::Items] };
    let mut snapshot = site.db.snapshot().await?;
    let hits = search(&mut snapshot, query, Window { skip: 0, take: FOUND }).await?;
    Ok(hits.hits.iter().enumerate().map(|(rank, hit)| (hit.record_id, rank)).collect())
}

/// Which item.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct ItemAsked {
    /// As of the end of this day, from 1990-01-01 to today.
    #[param(value_type = Option<String>, format = Date, example = "2026-06-01")]
    at: Option<NaiveDate>,
    /// The language of computed words.
    #[param(value_type = Option<String>, pattern = "^(kk|ru|en)$", example = "en")]
    lang: Option<Language>,
}

/// One thing that happened to an item.
#[derive(Serialize, ToSchema)]
pub struct Event {
    /// Its place in the ledger.
    seq: i64,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// What happened.
    #[schema(example = "item.reported")]
    kind: String,
    /// In whose name.
    actor: ActorView,
    /// The changed members as they were.
    #[schema(value_type = Value)]
    before: Value,
    /// The changed members as they are since.
    #[schema(value_type = Value)]
    after: Value,
    /// The note or reason that came with it, unless that was removed.
    note: Option<String>,
}

/// An item with its history.
#[derive(Serialize, ToSchema)]
pub struct ItemWithHistory {
    /// The item.
    item: ItemView,
    /// What happened to it, the newest first; at most 200 entries.
    history: Vec<Event>,
    /// Place of the last entry of the ledger that the answer knows.
    seq: i64,
}

/// One item with its history.
#[utoipa::path(
    get, path = "/api/v1/items/{reference}", tag = "items",
    params(("reference" = String, Path, description = "`R-95`; of the default programme the number is enough.", example = "R-95"), ItemAsked),
    responses(
        (status = 200, description = "The item.", body = ItemWithHistory),
        (status = 404, description = "There is no such item.", body = crate::web::problem::ProblemBody, content_type = "application/problem+json"),
        Refusals
    )
)]
pub async fn one(
    State(site): State<Site>,
    Path(reference): Path<String>,
    Asked(asked): Asked<ItemAsked>,
) -> Result<Json<ItemWithHistory>, Problem> {
    let missing = || Problem::missing("There is no such item on that day. /api/v1/items lists them.");
    let reference: ItemRef = reference.parse().map_err(|_| missing())?;
    let seen = Seen::of(&site, asked.at).await?;
    let item = seen.register().item(&reference).ok_or_else(missing)?;
    let history = history(&site, item, seen.until).await?;
    let view = ItemView::of(item, &seen, &site, &locale(&site, asked.lang));
    Ok(Json(ItemWithHistory { item: view, history, seq: seen.register().seq }))
}

async fn history(site: &Site, item: &Item, until: Option<i64>) -> Result<Vec<Event>, Problem> {
    let subject = records::subject(Kind::Items, &item.reference().to_string());
    let mut snapshot = site.db.snapshot().await?;
    let lines = ledger::of_subject(&mut snapshot, &subject).await?;
    let mut entries = Vec::new();
    for line in lines.into_iter().rev() {
        let entry = line.entry()?;
        if until.is_none_or(|until| entry.change.at <= until) && entries.len() < ENTRIES {
            entries.push(entry);
        }
    }
    let hashes: Vec<&str> = entries.iter().filter_map(|entry| entry.change.note.as_deref()).collect();
    let notes = texts::get_all(&mut snapshot, &hashes).await?;
    let event = |entry: crate::domain::ledger::Entry| Event {
        seq: entry.seq,
        at: moment(entry.change.at),
        note: entry.change.note.and_then(|hash| notes.get(&hash).cloned()),
        kind: entry.change.kind,
        actor: entry.change.actor.into(),
        before: entry.change.before,
        after: entry.change.after,
    };
    Ok(entries.into_iter().map(event).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_called_as_they_are_read() {
        for status in Status::ALL {
            assert_eq!(serde_json::to_value(status).unwrap(), status.name());
        }
        for health in Health::ALL {
            let name: HealthName = serde_json::from_value(serde_json::to_value(health).unwrap()).unwrap();
            assert_eq!(name.filter(), HealthFilter::Is(health));
        }
    }
}
