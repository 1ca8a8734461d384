//! News of an item: what of it followers are told when it changes, and when.
//!
//! 1. A change is told when it can no longer be taken back.
//! 2. Several changes within an hour are told as one, from how it stood before the first.
//! 3. What was changed back is no news.
//! 4. That an item has become overdue is told to everybody who takes digests of what it is about.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    announcements::AnnouncementKind,
    decisions::UNDO_SECONDS,
    items::{Item, Status},
    language::Language,
    record::Stored,
    regions::Area,
    register::Register,
    search::Words,
    subscriptions::{Filter, Frequency, Ids, Regions, Tags},
};

/// Seconds after a change until it is told.
pub const DELAY: i64 = UNDO_SECONDS;
/// Seconds between two pieces of news of one item.
pub const PAUSE: i64 = 3600;

/// How an item stands, as far as followers are told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// Its status.
    pub status: Status,
    /// Its progress in percent.
    pub percent: Decimal,
    /// The same in the indicator's unit, where it was told so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    /// Its deadline.
    pub deadline: NaiveDate,
    /// It has become overdue.
    #[serde(default)]
    pub overdue: bool,
}

impl Facts {
    /// Those of an item.
    pub fn of(item: &Item) -> Facts {
        Facts {
            status: item.status,
            percent: item.progress.percent,
            amount: item.progress.amount,
            deadline: item.deadline,
            overdue: false,
        }
    }
}

/// What an item is about, as an announcement that is about it would say: its programme, direction and regions, the bodies that
/// answer for it (of a group, each), the words of its title.
pub fn tags_of(register: &Register, item: &Stored<Item>, today: NaiveDate) -> Tags {
    let mut agencies = Vec::new();
    for owner in register.owners(item, today) {
        agencies.push(owner.id);
        agencies.extend(register.members_for(owner, item, today).map(|member| member.id));
    }
    let regions = match &item.area {
        Area::All => Regions::All,
        Area::Regions(slugs) => Regions::These(
            slugs.iter().filter_map(|slug| register.regions.find(slug)).map(|region| region.id).collect(),
        ),
    };
    let mut words = Words::default();
    let title = &item.title;
    for (language, text) in [(Language::Kk, &title.kk), (Language::Ru, &title.ru), (Language::En, &title.en)] {
        words.add(text, language);
    }
    let one = |id: Option<i64>| -> Ids { id.into_iter().collect() };
    Tags {
        // An item is of no kind: who asked for one is left out beforehand.
        kind: AnnouncementKind::Instruction,
        programmes: one(register.programmes.find(&item.programme).map(|programme| programme.id)),
        directions: one(register.directions.find(&item.direction).map(|direction| direction.id)),
        regions,
        agencies: agencies.into_iter().collect(),
        items: one(Some(item.id)),
        words,
    }
}

/// With which digest a subscription is told that an item of these tags has become overdue; `None` if not at all. Who wants
/// announcements at once has asked for no digest, but who follows the item itself hears with the next daily one.
pub fn hears_overdue(filter: &Filter, frequency: Frequency, tags: &Tags) -> Option<Frequency> {
    match frequency {
        _ if !filter.matches_item(tags) => None,
        Frequency::Now if filter.item.is_some() => Some(Frequency::Daily),
        Frequency::Now => None,
        digest => Some(digest),
    }
}
