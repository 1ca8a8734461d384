//! `/api/v1/summary`: how many items there are by health.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    Asked, Refusals, Seen,
    asked::{flag, locale, scope},
};
use crate::{
    domain::{health::Health, language::Language},
    web::{Site, problem::Problem},
};

/// Of which items.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct SummaryAsked {
    /// Of this programme.
    #[param(min_length = 1)]
    programme: Option<String>,
    /// Of this direction.
    #[param(min_length = 1)]
    direction: Option<String>,
    /// For which this body answers.
    #[param(min_length = 1)]
    agency: Option<String>,
    /// Which name this region.
    #[param(min_length = 1)]
    region: Option<String>,
    /// With a region or a body: also what the whole country, or a group that the body belongs to, must do.
    #[serde(default, deserialize_with = "flag")]
    #[param(value_type = Option<String>, pattern = "^(1|true|0|false)$", example = "1")]
    wide: Option<bool>,
    /// As of the end of this day, from 1990-01-01 to today.
    #[param(value_type = Option<String>, format = Date, example = "2026-06-01")]
    at: Option<NaiveDate>,
    /// The language of computed words.
    #[param(value_type = Option<String>, pattern = "^(kk|ru|en)$", example = "en")]
    lang: Option<Language>,
}

/// How many items have one health.
#[derive(Serialize, ToSchema)]
pub struct Share {
    /// The health.
    #[schema(value_type = String, example = "overdue")]
    health: Health,
    /// The health in the language of `lang`.
    name: String,
    /// How many.
    items: usize,
}

/// How many items there are by health.
#[derive(Serialize, ToSchema)]
pub struct Summary {
    /// Place of the last entry of the ledger that the answer knows.
    seq: i64,
    /// The day.
    #[schema(value_type = String, format = Date)]
    day: NaiveDate,
    /// All of them; the sum of `by_health`.
    total: usize,
    /// By health, the most urgent first.
    by_health: Vec<Share>,
    /// Open ones on which nobody reported for long; they are counted in `by_health`, too.
    stale: usize,
    /// Open ones whose body reports an obstacle; they are counted in `by_health`, too.
    blocked: usize,
}

/// How many items there are by health.
#[utoipa::path(
    get, path = "/api/v1/summary", tag = "items", params(SummaryAsked),
    responses((status = 200, description = "The counts.", body = Summary), Refusals)
)]
pub async fn show(State(site): State<Site>, Asked(asked): Asked<SummaryAsked>) -> Result<Json<Summary>, Problem> {
    let seen = Seen::of(&site, asked.at).await?;
    let SummaryAsked { programme, direction, agency, region, wide, .. } = &asked;
    let wide = wide.unwrap_or_default();
    let register = seen.register();
    let scope =
        scope(register, programme.as_deref(), direction.as_deref(), agency.as_deref(), region.as_deref(), wide)?;
    let tally = register.tally(scope, &site.rule, seen.day);
    let locale = locale(&site, asked.lang);
    let share = |health: Health| Share {
        health,
        name: locale.health(health),
        items: tally.by_health.get(&health).copied().unwrap_or_default(),
    };
    let by_health = Health::ALL.into_iter().map(share).collect();
    Ok(Json(Summary {
        seq: register.seq,
        day: seen.day,
        total: tally.total,
        by_health,
        stale: tally.stale,
        blocked: tally.blocked,
    }))
}
