//! `/deadlines.ics`: the deadlines of open items as a calendar (RFC 5545), of everything, of a programme, a body or a region.

use axum::{
    Router,
    extract::State,
    http::header,
    response::{IntoResponse, Response},
    routing::get,
};
use chrono::DateTime;
use icalendar::{Calendar, Component, Event, EventLike};
use serde::Deserialize;

use super::{
    Site,
    api::{Asked, Seen, absolute, flag, locale, scope},
    problem::Problem,
};
use crate::{
    domain::{items::Item, language::Language, record::Stored},
    messages::{Locale, items::called},
};

/// What a calendar is of.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarAsked {
    programme: Option<String>,
    direction: Option<String>,
    agency: Option<String>,
    region: Option<String>,
    #[serde(default, deserialize_with = "flag")]
    wide: Option<bool>,
    lang: Option<Language>,
}

/// Where the calendar is.
pub fn routes() -> Router<Site> {
    Router::new().route("/deadlines.ics", get(show))
}

async fn show(State(site): State<Site>, Asked(asked): Asked<CalendarAsked>) -> Result<Response, Problem> {
    let seen = Seen::of(&site, None).await?;
    let CalendarAsked { programme, direction, agency, region, wide, .. } = &asked;
    let wide = wide.unwrap_or_default();
    let register = seen.register();
    let scope =
        scope(register, programme.as_deref(), direction.as_deref(), agency.as_deref(), region.as_deref(), wide)?;
    let locale = locale(&site, asked.lang);
    let now = site.clock.now();
    let mut calendar = Calendar::new();
    calendar.name(&format!("{} · {}", locale.say("web-site"), locale.say("web-deadlines")));
    for item in register.select(scope, seen.day).filter(|item| item.status.is_open()) {
        let mut event = event(&site, &seen, &locale, item);
        calendar.push(event.timestamp(now).done());
    }
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], calendar.to_string()).into_response())
}

fn event(site: &Site, seen: &Seen, locale: &Locale, item: &Stored<Item>) -> Event {
    let register = seen.register();
    let health = locale.health(register.assess(item, &site.rule, seen.day).health);
    let owner = register.owners(item, seen.day).first().map(|owner| locale.name(&owner.name).to_owned());
    let name = locale.item_name(&called(register, item));
    let mut event = Event::with_uid(&format!("{}@jolkarta", item.reference()));
    event
        .summary(&format!("{name} · {}", locale.name(&item.title)))
        .description(&[Some(health), owner].into_iter().flatten().collect::<Vec<_>>().join("\n"))
        .url(&absolute(site, &format!("/items/{}", item.reference())))
        // Calendars take the version with the greater number.
        .sequence(item.moves)
        // Without an end it lasts that day (RFC 5545, 3.6.1).
        .starts(item.deadline);
    if let Some((_, report)) = item.last_report() {
        event.last_modified(DateTime::from_timestamp(report.at, 0).unwrap_or_default());
    }
    event
}
