//! `/api/v1/announcements`: what was published, and nothing that was not.

use std::collections::{BTreeMap, HashMap};

use axum::{
    Json,
    extract::{Path, State},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::{
    Asked, Listed, Refusals,
    asked::{Part, scope},
    views::{absolute, moment, regions},
};
use crate::{
    domain::{
        announcements::{Announcement, AnnouncementKind, Wording},
        language::Language,
        record::Stored,
        regions::Area,
        subscriptions::Conditions,
    },
    store::{StoreError, Tx, announcements, texts},
    web::{Site, problem::Problem},
};

/// Which announcements are asked for.
#[derive(Clone, Debug, Deserialize, Serialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AnnouncementsAsked {
    /// Of this kind.
    #[param(value_type = Option<String>, pattern = "^(meeting|instruction|decision|report|announcement|emergency)$")]
    kind: Option<AnnouncementKind>,
    /// About this programme.
    #[param(min_length = 1)]
    programme: Option<String>,
    /// About this direction.
    #[param(min_length = 1)]
    direction: Option<String>,
    /// About this body.
    #[param(min_length = 1)]
    agency: Option<String>,
    /// About this region, or about all of them.
    #[param(min_length = 1)]
    region: Option<String>,
    /// About this item.
    #[param(example = "R-95", min_length = 1)]
    item: Option<String>,
    /// Where the list goes on: `next` of the part before.
    #[param(min_length = 1)]
    cursor: Option<String>,
    /// How many in one answer.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// What an announcement says in one language.
#[derive(Serialize, ToSchema)]
pub struct WordingView {
    /// One plain line.
    title: String,
    /// The whole text in Telegram's HTML subset.
    html: String,
}

/// An announcement.
#[derive(Serialize, ToSchema)]
#[schema(as = Announcement)]
pub struct AnnouncementView {
    /// Its number.
    number: i64,
    /// What it is.
    #[schema(value_type = String, example = "meeting")]
    kind: AnnouncementKind,
    /// When it was published.
    #[schema(format = DateTime)]
    published_at: String,
    /// 1 at first, one more with every correction.
    edition: u32,
    /// When it was last corrected.
    #[schema(format = DateTime)]
    corrected_at: Option<String>,
    /// When it was retracted: nothing of its texts is left then.
    #[schema(format = DateTime)]
    retracted_at: Option<String>,
    /// What it says, by language.
    #[schema(value_type = HashMap<String, WordingView>)]
    wordings: BTreeMap<Language, WordingView>,
    /// Whether it concerns all regions.
    all_regions: bool,
    /// The regions that it concerns.
    regions: Vec<String>,
    /// The programmes that it is about.
    programmes: Vec<String>,
    /// The directions that it is about.
    directions: Vec<String>,
    /// The bodies that it is about.
    agencies: Vec<String>,
    /// The items that it is about.
    items: Vec<String>,
    /// Its page.
    page: String,
}

impl AnnouncementView {
    fn of(own: &Announcement, texts: &HashMap<String, String>, site: &Site) -> Result<AnnouncementView, Problem> {
        let mut wordings = BTreeMap::new();
        for (language, hash) in &own.wordings {
            if let Some(text) = texts.get(hash) {
                let unreadable = |source| StoreError::Unreadable { what: format!("text {hash}"), source };
                let Wording { title, html } = serde_json::from_str(text).map_err(unreadable)?;
                wordings.insert(*language, WordingView { title, html });
            }
        }
        let topics = &own.topics;
        Ok(AnnouncementView {
            number: own.number,
            kind: own.kind,
            published_at: moment(own.published_at),
            edition: own.edition,
            corrected_at: own.corrected_at.map(moment),
            retracted_at: own.retracted_at.map(moment),
            wordings,
            all_regions: topics.area == Some(Area::All),
            regions: topics.area.as_ref().map(regions).unwrap_or_default(),
            programmes: topics.programmes.clone(),
            directions: topics.directions.clone(),
            agencies: topics.agencies.clone(),
            items: topics.items.clone(),
            page: absolute(site, &format!("/announcements/{}", own.number)),
        })
    }
}

/// Announcements that were not retracted, the newest first.
#[utoipa::path(
    get, path = "/api/v1/announcements", tag = "announcements", params(AnnouncementsAsked),
    responses((status = 200, description = "Announcements, the newest first.", body = Listed<AnnouncementView>), Refusals)
)]
pub async fn list(
    State(site): State<Site>,
    Asked(asked): Asked<AnnouncementsAsked>,
) -> Result<Json<Listed<AnnouncementView>>, Problem> {
    let list = AnnouncementsAsked { cursor: None, limit: None, ..asked.clone() };
    let part = Part::read(asked.cursor.as_deref(), asked.limit, &serde_json::to_string(&list).unwrap_or_default())?;
    let picture = site.picture().await?;
    let conditions = conditions(&picture.register, &asked)?;
    let mut snapshot = site.db.snapshot().await?;
    let page = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let found = announcements::latest(&mut snapshot, conditions, page(part.skip), page(part.limit)).await?;
    let stored = read(&mut snapshot, &found.numbers).await?;
    let said = said(&mut snapshot, &stored).await?;
    let rows: Result<Vec<_>, Problem> = stored.iter().map(|own| AnnouncementView::of(own, &said, &site)).collect();
    let behind = part.skip.saturating_add(found.numbers.len());
    let next = (behind < found.total).then(|| part.cursor(behind, ""));
    Ok(Json(Listed { seq: picture.register.seq, total: found.total, rows: rows?, next }))
}

fn conditions(register: &crate::domain::register::Register, asked: &AnnouncementsAsked) -> Result<Conditions, Problem> {
    let AnnouncementsAsked { programme, direction, agency, region, .. } = asked;
    let scope =
        scope(register, programme.as_deref(), direction.as_deref(), agency.as_deref(), region.as_deref(), false)?;
    let item = match asked.item.as_deref() {
        None => None,
        Some(text) => {
            let found = text.parse().ok().and_then(|reference| register.item(&reference));
            Some(found.ok_or_else(|| Problem::bad("There is no such item. /api/v1/items lists them."))?.id)
        }
    };
    Ok(Conditions {
        kind: asked.kind,
        programme: scope.programme,
        direction: scope.direction,
        region: scope.region,
        agency: scope.agency,
        item,
    })
}

/// The announcements of these numbers, in this order.
pub async fn read(snapshot: &mut Tx, numbers: &[i64]) -> Result<Vec<Stored<Announcement>>, Problem> {
    let mut stored = Vec::new();
    for number in numbers {
        stored.extend(announcements::get(&mut *snapshot, *number).await?);
    }
    Ok(stored)
}

/// What announcements say, by hash.
pub async fn said(snapshot: &mut Tx, stored: &[Stored<Announcement>]) -> Result<HashMap<String, String>, Problem> {
    let hashes: Vec<&str> = stored.iter().flat_map(|own| own.wordings.values()).map(String::as_str).collect();
    Ok(texts::get_all(snapshot, &hashes).await?)
}

/// One announcement; of a retracted one only that it was retracted.
#[utoipa::path(
    get, path = "/api/v1/announcements/{number}", tag = "announcements",
    params(("number" = i64, Path, description = "Its number.", example = 1)),
    responses(
        (status = 200, description = "The announcement.", body = AnnouncementView),
        (status = 404, description = "There is no such announcement.", body = crate::web::problem::ProblemBody, content_type = "application/problem+json"),
        Refusals
    )
)]
pub async fn one(
    State(site): State<Site>,
    Path(number): Path<String>,
    Asked(Nothing {}): Asked<Nothing>,
) -> Result<Json<AnnouncementView>, Problem> {
    let missing = || Problem::missing("There is no such announcement. /api/v1/announcements lists them.");
    let number: i64 = number.parse().map_err(|_| missing())?;
    let mut snapshot = site.db.snapshot().await?;
    let stored = read(&mut snapshot, &[number]).await?;
    let said = said(&mut snapshot, &stored).await?;
    let own = stored.first().ok_or_else(missing)?;
    AnnouncementView::of(own, &said, &site).map(Json)
}

/// No parameters.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}
