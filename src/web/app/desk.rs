//! What officials and controllers have on their desk, in words that the page only has to show.

use std::collections::BTreeMap;

use axum::{Json, extract::State};
use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;
use serde::Serialize;

use super::Signed;
use crate::{
    actions::reminders::CLIMBS_WITHIN,
    domain::{
        agencies::Agency,
        health::Health,
        items::{Item, Status},
        people::{Right, Roles},
        record::Stored,
        register::Part,
    },
    messages::{ItemCard, Locale, items::called},
    store::{evidence, reminders},
    web::{Site, api::Seen, problem::Problem},
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
    /// Reminders of those bodies that nobody has answered.
    reminders: Vec<Reminded>,
    /// Items of those bodies, the most urgent first.
    items: Vec<Line>,
    /// Claims that wait for a controller's decision, for controllers.
    claims: Vec<Line>,
}

/// What a body was reminded of on a day.
#[derive(Serialize)]
struct Reminded {
    agency: String,
    agency_name: String,
    day: NaiveDate,
    day_name: String,
    /// Items that are still owed.
    items: Vec<Named>,
}

/// An item by name.
#[derive(Serialize)]
struct Named {
    /// `R-95`
    reference: String,
    /// `№ 95`
    name: String,
    title: String,
    title_language: &'static str,
    /// Where its page is.
    page: String,
    /// `15 October 2026, in 12 days`
    when: String,
}

/// An item on the desk.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    named: Named,
    /// Its last entry, which a report on it names.
    seq: i64,
    health: Health,
    /// `■ Overdue by 39 days`
    state: String,
    /// `80 % · 24 of 30 km`
    progress: String,
    /// The reader's bodies that answer for it.
    bodies: Vec<Body>,
    /// What was said of it last.
    said: Option<Said>,
    /// Evidence, for those who decide.
    evidence: Vec<Piece>,
}

/// In whose name a report can be made, and where that body stands.
#[derive(Serialize)]
struct Body {
    slug: String,
    name: String,
    percent: Decimal,
    /// In the item's unit, where it counts amounts.
    amount: Option<Decimal>,
    /// The unit; nothing where progress is told in percent.
    unit: Option<String>,
}

/// The last report.
#[derive(Serialize)]
struct Said {
    by: String,
    when: String,
    note: Option<String>,
}

/// One piece of evidence.
#[derive(Serialize)]
struct Piece {
    id: i64,
    kind: &'static str,
    /// A document's name, a place, an address.
    name: String,
    /// Where it leads: places and addresses.
    link: Option<String>,
}

/// The desk of who asks.
pub async fn show(State(site): State<Site>, signed: Signed) -> Result<Json<Desk>, Problem> {
    let Signed { person, locale } = &signed;
    let roles = site.access.roles(&site.db, *person).await?;
    let desk = Writer { seen: Seen::of(&site, None).await?, site: &site, locale, roles };
    Ok(Json(desk.write().await?))
}

/// Writes a desk.
struct Writer<'a> {
    seen: Seen,
    site: &'a Site,
    locale: &'a Locale,
    roles: Roles,
}

impl Writer<'_> {
    async fn write(&self) -> Result<Desk, Problem> {
        let (register, day) = (self.seen.register(), self.seen.day);
        let mut own: Vec<&Stored<Item>> =
            self.roles.bodies().flat_map(|slug| register.owed_by(slug, day).collect::<Vec<_>>()).collect();
        own.sort_by_cached_key(|item| (register.assess(item, &self.site.rule, day).health, item.deadline, item.id));
        own.dedup_by_key(|item| item.id);
        own.truncate(SHOWN);
        let claimed = |item: &&Stored<Item>| item.status == Status::Done && self.roles.may(Right::Decide);
        let mut claims = Vec::new();
        for item in register.items.iter().filter(claimed).take(SHOWN) {
            claims.push(Line { evidence: self.evidence(item).await?, ..self.line(item) });
        }
        Ok(Desk {
            roles: self.roles.all().iter().map(|role| role.name()).collect(),
            agencies: self.roles.bodies().map(str::to_owned).collect(),
            reminders: self.reminders().await?,
            items: own.into_iter().map(|item| self.line(item)).collect(),
            claims,
        })
    }

    async fn reminders(&self) -> Result<Vec<Reminded>, Problem> {
        let (register, today) = (self.seen.register(), self.seen.day);
        let from = today.checked_sub_days(Days::new(CLIMBS_WITHIN)).unwrap_or(today);
        let mut reminded = Vec::new();
        for agency in self.roles.bodies().filter_map(|slug| register.agencies.find(slug)) {
            let mut days: BTreeMap<NaiveDate, Vec<Named>> = BTreeMap::new();
            for one in reminders::open_of(&self.site.db, &agency.slug, from).await? {
                let owed = register.items.find(&one.item).filter(|item| item.status.is_open());
                days.entry(one.day).or_default().extend(owed.map(|item| self.named(item)));
            }
            let days = days.into_iter().rev().filter(|(_, items)| !items.is_empty());
            reminded.extend(days.map(|(day, items)| Reminded {
                agency: agency.slug.clone(),
                agency_name: self.locale.list_name(agency).to_owned(),
                day,
                day_name: self.locale.date(day),
                items,
            }));
        }
        Ok(reminded)
    }

    fn named(&self, item: &Stored<Item>) -> Named {
        let locale = self.locale;
        let called = called(self.seen.register(), item);
        let (title, shown_in) = locale.pick(&item.title);
        let assessed = self.seen.register().assess(item, &self.site.rule, self.seen.day);
        let date = locale.date(item.deadline);
        let waits = matches!(assessed.health, Health::AtRisk | Health::OnTrack | Health::NotYetStarted);
        Named {
            reference: item.reference().to_string(),
            name: locale.item_name(&called),
            title: title.to_owned(),
            title_language: shown_in.code(),
            page: format!("/items/{called}?lang={}", locale.language().code()),
            when: if waits { format!("{date}, {}", locale.due_in(assessed.days_left)) } else { date },
        }
    }

    fn line(&self, item: &Stored<Item>) -> Line {
        let (locale, register, day) = (self.locale, self.seen.register(), self.seen.day);
        let note = self.seen.picture.note(item);
        let card = ItemCard::of(register, &self.site.rule, day, item, note, None);
        let percent = locale.percent(item.percent());
        let bodies = self.roles.bodies().filter_map(|slug| register.agencies.find(slug));
        Line {
            named: self.named(item),
            seq: item.seq,
            health: card.row.assessed.health,
            state: locale.health_line(&card.row.assessed, item.status),
            progress: match card.amounts(locale) {
                Some(amounts) => format!("{percent} · {amounts}"),
                None => percent,
            },
            bodies: bodies.filter_map(|body| self.body(item, body)).collect(),
            said: self.said(item),
            evidence: Vec::new(),
        }
    }

    /// A body that answers for an item.
    fn body(&self, item: &Item, agency: &Agency) -> Option<Body> {
        let part = self.seen.register().part(item, &agency.slug, self.seen.day)?;
        let (_, progress) = item.standing(&agency.slug, part == Part::Lead);
        let counted = item.measure.as_ref().filter(|measure| measure.counts_amounts());
        Some(Body {
            slug: agency.slug.clone(),
            name: self.locale.name(&agency.name).to_owned(),
            percent: progress.percent,
            amount: counted.and(progress.amount),
            unit: counted.map(|measure| self.locale.unit(&measure.unit)),
        })
    }

    fn said(&self, item: &Item) -> Option<Said> {
        let (by, report) = item.last_report()?;
        let by = self.seen.register().agencies.find(by)?;
        Some(Said {
            by: self.locale.list_name(by).to_owned(),
            when: self.locale.moment(report.at),
            note: self.seen.picture.note(item).map(str::to_owned),
        })
    }

    async fn evidence(&self, item: &Stored<Item>) -> Result<Vec<Piece>, Problem> {
        let pieces = evidence::of_item(&self.site.db, &item.reference().to_string()).await?;
        Ok(pieces
            .into_iter()
            .map(super::evidence::piece)
            .map(|(id, kind, name, link)| Piece { id, kind, name, link })
            .collect())
    }
}
