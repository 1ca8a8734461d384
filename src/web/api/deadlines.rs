//! `/api/v1/deadlines`: what falls due in a span of days.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::IntoParams;

use super::{
    Asked, Listed, Refusals, Seen,
    asked::{Part, flag, locale, scope},
    views::ItemView,
};
use crate::{
    domain::{language::Language, questions::Period},
    web::{Site, problem::Problem},
};

/// Which deadlines are asked for.
#[derive(Clone, Debug, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DeadlinesAsked {
    /// From this day on; from today on without it.
    #[param(value_type = Option<String>, format = Date, example = "2026-12-01")]
    from: Option<NaiveDate>,
    /// Up to this day; without end without it.
    #[param(value_type = Option<String>, format = Date, example = "2026-12-31")]
    to: Option<NaiveDate>,
    /// Of items of this programme.
    #[param(min_length = 1)]
    programme: Option<String>,
    /// Of items of this direction.
    #[param(min_length = 1)]
    direction: Option<String>,
    /// Of items for which this body answers.
    #[param(min_length = 1)]
    agency: Option<String>,
    /// Of items that name this region.
    #[param(min_length = 1)]
    region: Option<String>,
    /// With a region or a body: also what the whole country, or a group that the body belongs to, must do.
    #[serde(default, deserialize_with = "flag")]
    #[param(value_type = Option<String>, pattern = "^(1|true|0|false)$", example = "1")]
    wide: Option<bool>,
    /// Where the list goes on: `next` of the part before.
    #[param(min_length = 1)]
    cursor: Option<String>,
    /// How many in one answer.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// As of the end of this day, from 1990-01-01 to today.
    #[param(value_type = Option<String>, format = Date, example = "2026-06-01")]
    at: Option<NaiveDate>,
    /// The language of computed words.
    #[param(value_type = Option<String>, pattern = "^(kk|ru|en)$", example = "en")]
    lang: Option<Language>,
}

/// Items whose deadline lies in a span of days, the nearest first.
#[utoipa::path(
    get, path = "/api/v1/deadlines", tag = "items", params(DeadlinesAsked),
    responses((status = 200, description = "Items, the nearest deadline first.", body = Listed<ItemView>), Refusals)
)]
pub async fn list(
    State(site): State<Site>,
    Asked(asked): Asked<DeadlinesAsked>,
) -> Result<Json<Listed<ItemView>>, Problem> {
    let list = DeadlinesAsked { cursor: None, limit: None, lang: None, ..asked.clone() };
    let part = Part::read(asked.cursor.as_deref(), asked.limit, &serde_json::to_string(&list).unwrap_or_default())?;
    let seen = Seen::of(&site, asked.at).await?;
    let period = Period { from: asked.from.unwrap_or(seen.day), to: asked.to.unwrap_or(NaiveDate::MAX) };
    if period.from > period.to {
        return Err(Problem::bad("`from` is after `to`."));
    }
    let DeadlinesAsked { programme, direction, agency, region, wide, .. } = &asked;
    let wide = wide.unwrap_or_default();
    let register = seen.register();
    let scope =
        scope(register, programme.as_deref(), direction.as_deref(), agency.as_deref(), region.as_deref(), wide)?;
    let due = register.due_in(scope, period, seen.day);
    let (rows, next) = part.cut(&due, |item| item.reference().to_string());
    let locale = locale(&site, asked.lang);
    let rows = rows.iter().map(|item| ItemView::of(item, &seen, &site, &locale)).collect();
    Ok(Json(Listed { seq: register.seq, total: due.len(), rows, next }))
}
