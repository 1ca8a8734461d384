//! How public records look in open data.

use chrono::{DateTime, NaiveDate, SecondsFormat};
use rust_decimal::Decimal;
use serde::Serialize;
use utoipa::ToSchema;

use super::Seen;
use crate::{
    domain::{
        decisions::Instead,
        health::{Health, HealthRule},
        items::{Item, LastReport},
        language::Texts,
        progress::{Measure, Progress},
        record::Stored,
        regions::Area,
    },
    messages::Locale,
    web::Site,
};

/// A text in the languages that it exists in.
#[derive(Serialize, ToSchema)]
pub struct Names {
    /// Kazakh.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    kk: String,
    /// Russian.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    ru: String,
    /// English.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schema(required = false)]
    en: String,
}

impl From<&Texts> for Names {
    fn from(texts: &Texts) -> Names {
        Names { kk: texts.kk.clone(), ru: texts.ru.clone(), en: texts.en.clone() }
    }
}

/// A moment as open data tell it (RFC 3339, UTC).
pub fn moment(at: i64) -> String {
    DateTime::from_timestamp(at, 0).unwrap_or_default().to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// What is counted for an item.
#[derive(Serialize, ToSchema)]
pub struct MeasureView {
    /// Name of the indicator.
    name: Names,
    /// Its unit.
    unit: String,
    /// The amount to reach.
    #[schema(value_type = Option<String>, example = "30")]
    target: Option<Decimal>,
    /// The amount at the start.
    #[schema(value_type = Option<String>, example = "0")]
    baseline: Option<Decimal>,
    /// Whether more is better.
    higher_is_better: bool,
}

impl From<&Measure> for MeasureView {
    fn from(measure: &Measure) -> MeasureView {
        MeasureView {
            name: (&measure.name).into(),
            unit: measure.unit.clone(),
            target: measure.target,
            baseline: measure.baseline,
            higher_is_better: measure.higher_is_better,
        }
    }
}

/// How far something is.
#[derive(Serialize, ToSchema)]
pub struct ProgressView {
    /// 0 to 100, two decimals at most.
    #[schema(value_type = String, example = "80")]
    percent: Decimal,
    /// The amount in the indicator's unit, if it was told so.
    #[schema(value_type = Option<String>, example = "24")]
    amount: Option<Decimal>,
}

impl From<&Progress> for ProgressView {
    fn from(progress: &Progress) -> ProgressView {
        ProgressView { percent: progress.percent, amount: progress.amount }
    }
}

/// The latest report on an item.
#[derive(Serialize, ToSchema)]
pub struct ReportView {
    /// Which body reported.
    agency: String,
    /// When.
    #[schema(format = DateTime)]
    at: String,
    /// The status that it told.
    #[schema(example = "in-progress")]
    status: &'static str,
    /// The progress that it told.
    progress: ProgressView,
    /// What it said, unless that was removed.
    note: Option<String>,
    /// How much evidence came with it.
    evidence: u32,
}

/// Why an item was withdrawn.
#[derive(Serialize, ToSchema)]
pub struct WithdrawalView {
    /// The reason, unless that was removed.
    reason: Option<String>,
    /// The item that takes its place.
    #[schema(example = "R-96")]
    instead: Option<String>,
    /// What takes its place, in words.
    instead_words: Option<String>,
}

impl WithdrawalView {
    fn of(item: &Item, seen: &Seen) -> Option<WithdrawalView> {
        let withdrawal = item.withdrawal.as_ref()?;
        let told = seen.picture.withdrawal(item);
        let instead = match &withdrawal.instead {
            Some(Instead::Item(key)) => Some(key.clone()),
            _ => None,
        };
        let words = |text: Option<&str>| text.map(str::to_owned);
        Some(WithdrawalView { reason: words(told.reason), instead, instead_words: words(told.words) })
    }
}

/// An item and where it stands.
#[derive(Serialize, ToSchema)]
#[schema(as = Item)]
pub struct ItemView {
    /// Its name in addresses.
    #[schema(example = "R-95")]
    reference: String,
    /// Code of its programme.
    #[schema(example = "R")]
    programme: String,
    /// Its number within the programme.
    #[schema(example = "95")]
    number: String,
    /// What must be done.
    title: Names,
    /// Its direction.
    direction: String,
    /// The bodies that its plan names, the lead first.
    agencies: Vec<String>,
    /// The bodies that answer for it on this day, the lead first: successors stand for bodies that were closed.
    owners: Vec<String>,
    /// Whether it is for the whole country.
    whole_country: bool,
    /// The regions that it names.
    regions: Vec<String>,
    /// First day of work.
    #[schema(value_type = Option<String>, format = Date)]
    start_date: Option<NaiveDate>,
    /// The deadline of this day.
    #[schema(value_type = String, format = Date)]
    deadline: NaiveDate,
    /// The deadline that was promised first.
    #[schema(value_type = String, format = Date)]
    first_deadline: NaiveDate,
    /// How many times the deadline was moved.
    moves: u32,
    /// The last day that is in time: a deadline on a day off runs to the end of the next working day.
    #[schema(value_type = String, format = Date)]
    due: NaiveDate,
    /// Days from this day to `due`; negative when it has passed.
    days_left: i64,
    /// What is counted.
    measure: Option<MeasureView>,
    /// Where it stands, as its body and the controllers say.
    #[schema(example = "in-progress")]
    status: &'static str,
    /// The status in the language of `lang`.
    status_name: String,
    /// How far it is.
    progress: ProgressView,
    /// What that means on this day; computed by the published rule.
    #[schema(value_type = String, example = "overdue")]
    health: Health,
    /// The health in the language of `lang`.
    health_name: String,
    /// Whether it is open and nobody reported for long.
    stale: bool,
    /// The day on which its body claimed that it is done.
    #[schema(value_type = Option<String>, format = Date)]
    claimed_on: Option<NaiveDate>,
    /// The latest report.
    last_report: Option<ReportView>,
    /// Why it was withdrawn, and what takes its place.
    withdrawal: Option<WithdrawalView>,
    /// The number of the announcement that brought it.
    announcement: Option<i64>,
    /// The source document.
    source: String,
    /// Place in the ledger of its last change.
    seq: i64,
    /// Its page.
    page: String,
}

impl ItemView {
    /// An item as it was seen.
    pub fn of(item: &Stored<Item>, seen: &Seen, site: &Site, locale: &Locale) -> ItemView {
        let (register, rule): (_, &HealthRule) = (seen.register(), &site.rule);
        let assessed = register.assess(item, rule, seen.day);
        let report = |(agency, report): (&str, &LastReport)| ReportView {
            agency: agency.to_owned(),
            at: moment(report.at),
            status: report.status.name(),
            progress: (&report.progress).into(),
            note: seen.picture.note(item).map(str::to_owned),
            evidence: report.evidence,
        };
        let reference = item.reference().to_string();
        ItemView {
            page: absolute(site, &format!("/items/{reference}")),
            reference,
            programme: item.programme.clone(),
            number: item.number.clone(),
            title: (&item.title).into(),
            direction: item.direction.clone(),
            agencies: item.responsible.clone(),
            owners: register.owners(item, seen.day).into_iter().map(|owner| owner.slug.clone()).collect(),
            whole_country: item.area == Area::All,
            regions: regions(&item.area),
            start_date: item.start_date,
            deadline: item.deadline,
            first_deadline: item.first_deadline,
            moves: item.moves,
            due: assessed.due,
            days_left: assessed.days_left,
            measure: item.measure.as_ref().map(MeasureView::from),
            status: item.status.name(),
            status_name: locale.status(item.status),
            progress: (&item.progress).into(),
            health: assessed.health,
            health_name: locale.health(assessed.health),
            stale: assessed.stale,
            claimed_on: item.claim.as_ref().map(|claim| claim.on),
            last_report: item.last_report().map(report),
            withdrawal: WithdrawalView::of(item, seen),
            announcement: item.announcement,
            source: item.source.clone(),
            seq: item.seq,
        }
    }
}

/// The regions that an area names.
pub fn regions(area: &Area) -> Vec<String> {
    match area {
        Area::All => Vec::new(),
        Area::Regions(slugs) => slugs.clone(),
    }
}

/// A whole address, where it is known under which name the public reaches this site.
pub fn absolute(site: &Site, path: &str) -> String {
    let joined = site.face.url.as_ref().and_then(|url| url.join(path.trim_start_matches('/')).ok());
    joined.map_or_else(|| path.to_owned(), String::from)
}
