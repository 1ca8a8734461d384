//! `/api/v1/programmes`, `agencies`, `regions`, `directions`: what items and announcements name.

use axum::{Json, extract::State};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{Asked, Refusals, Seen, views::Names};
use crate::{
    domain::{agencies::AgencyKind, regions::RegionKind},
    web::{Site, problem::Problem},
};

/// Of which day.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DayAsked {
    /// As of the end of this day, from 1990-01-01 to today.
    #[param(value_type = Option<String>, format = Date, example = "2026-06-01")]
    at: Option<NaiveDate>,
}

/// A set of items with one code.
#[derive(Serialize, ToSchema)]
pub struct ProgrammeView {
    /// Its code.
    #[schema(example = "R")]
    code: String,
    /// What it is called.
    name: Names,
    /// The day on which it began.
    #[schema(value_type = String, format = Date)]
    start_date: NaiveDate,
    /// Whether its items are called by number alone.
    default: bool,
}

/// Programmes.
#[utoipa::path(
    get, path = "/api/v1/programmes", tag = "names", params(DayAsked),
    responses((status = 200, description = "All of them.", body = Vec<ProgrammeView>), Refusals)
)]
pub async fn programmes(
    State(site): State<Site>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<Vec<ProgrammeView>>, Problem> {
    let seen = Seen::of(&site, asked.at).await?;
    let rows = seen.register().programmes.iter().map(|own| ProgrammeView {
        code: own.code.clone(),
        name: (&own.name).into(),
        start_date: own.start_date,
        default: own.is_default,
    });
    Ok(Json(rows.collect()))
}

/// A body that can answer for an item.
#[derive(Serialize, ToSchema)]
pub struct AgencyView {
    /// Its name in addresses.
    #[schema(example = "akimat-karaganda")]
    slug: String,
    /// What it is.
    #[schema(value_type = String, example = "akimat")]
    kind: AgencyKind,
    /// Its full name.
    name: Names,
    /// Its short name.
    short: Names,
    /// The region that it governs.
    region: Option<String>,
    /// First day of its existence, where known.
    #[schema(value_type = Option<String>, format = Date)]
    active_from: Option<NaiveDate>,
    /// Last day of its existence.
    #[schema(value_type = Option<String>, format = Date)]
    active_to: Option<NaiveDate>,
    /// Who took its tasks over.
    successors: Vec<String>,
    /// The kind of bodies for all of which it stands.
    #[schema(value_type = Option<String>, example = "akimat")]
    group_of: Option<AgencyKind>,
}

/// Bodies.
#[utoipa::path(
    get, path = "/api/v1/agencies", tag = "names", params(DayAsked),
    responses((status = 200, description = "All of them.", body = Vec<AgencyView>), Refusals)
)]
pub async fn agencies(
    State(site): State<Site>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<Vec<AgencyView>>, Problem> {
    let seen = Seen::of(&site, asked.at).await?;
    let rows = seen.register().agencies.iter().map(|own| AgencyView {
        slug: own.slug.clone(),
        kind: own.kind,
        name: (&own.name).into(),
        short: (&own.short).into(),
        region: own.region.clone(),
        active_from: own.active_from,
        active_to: own.active_to,
        successors: own.successors.iter().map(|next| next.agency.clone()).collect(),
        group_of: own.group_of,
    });
    Ok(Json(rows.collect()))
}

/// A part of the country.
#[derive(Serialize, ToSchema)]
pub struct RegionView {
    /// Its name in addresses.
    #[schema(example = "karaganda")]
    slug: String,
    /// ISO 3166-2.
    #[schema(example = "KZ-35")]
    iso_3166_2: String,
    /// What it is by law.
    #[schema(value_type = String, example = "region")]
    kind: RegionKind,
    /// Its name.
    name: Names,
    /// The city that it is governed from.
    centre_city: String,
    /// Row of its tile on the map, from 0.
    tile_row: u8,
    /// Column of its tile on the map, from 0.
    tile_col: u8,
}

/// Regions.
#[utoipa::path(
    get, path = "/api/v1/regions", tag = "names", params(DayAsked),
    responses((status = 200, description = "All of them.", body = Vec<RegionView>), Refusals)
)]
pub async fn regions(
    State(site): State<Site>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<Vec<RegionView>>, Problem> {
    let seen = Seen::of(&site, asked.at).await?;
    let rows = seen.register().regions.iter().map(|own| RegionView {
        slug: own.slug.clone(),
        iso_3166_2: own.iso_3166_2.clone(),
        kind: own.kind,
        name: (&own.name).into(),
        centre_city: own.centre_city.clone(),
        tile_row: own.tile_row,
        tile_col: own.tile_col,
    });
    Ok(Json(rows.collect()))
}

/// A theme.
#[derive(Serialize, ToSchema)]
pub struct DirectionView {
    /// Its name in addresses.
    #[schema(example = "health")]
    slug: String,
    /// Its name.
    name: Names,
    /// Its sign.
    #[schema(example = "🏥")]
    emoji: String,
}

/// Directions.
#[utoipa::path(
    get, path = "/api/v1/directions", tag = "names", params(DayAsked),
    responses((status = 200, description = "All of them.", body = Vec<DirectionView>), Refusals)
)]
pub async fn directions(
    State(site): State<Site>,
    Asked(asked): Asked<DayAsked>,
) -> Result<Json<Vec<DirectionView>>, Problem> {
    let seen = Seen::of(&site, asked.at).await?;
    let rows = seen.register().directions.iter().map(|own| DirectionView {
        slug: own.slug.clone(),
        name: (&own.name).into(),
        emoji: own.emoji.clone(),
    });
    Ok(Json(rows.collect()))
}
