//! What a subscription is about and how often it comes, in words.

use super::{
    html::cut,
    items::called,
    locale::{Locale, args},
};
use crate::domain::{
    agencies::Agency,
    announcements::AnnouncementKind,
    chats::QuietHours,
    items::{Item, ItemRef},
    programmes::{Direction, Programme},
    record::Stored,
    regions::Region,
    register::Register,
    subscriptions::{Filter, Frequency},
};

/// Longest name of one condition, in UTF-16 units.
const NAME_LIMIT: usize = 80;

/// A filter with the records that it names.
#[derive(Clone, Debug)]
pub struct WishName<'a> {
    /// The filter.
    pub filter: Filter,
    programme: Option<&'a Stored<Programme>>,
    direction: Option<&'a Stored<Direction>>,
    region: Option<&'a Stored<Region>>,
    agency: Option<&'a Stored<Agency>>,
    item: Option<(ItemRef, &'a Stored<Item>)>,
}

impl<'a> WishName<'a> {
    /// Looks the records up.
    pub fn of(register: &'a Register, filter: Filter) -> WishName<'a> {
        WishName {
            programme: filter.programme.and_then(|id| register.programmes.get(id)),
            direction: filter.direction.and_then(|id| register.directions.get(id)),
            region: filter.region.and_then(|id| register.regions.get(id)),
            agency: filter.agency.and_then(|id| register.agencies.get(id)),
            item: filter.item.and_then(|id| register.items.get(id)).map(|item| (called(register, item), item)),
            filter,
        }
    }

    /// `Karaganda region · meetings · with “мектеп”`; "everything" without any condition.
    pub(super) fn words(&self, locale: &Locale) -> String {
        let item = self.item.as_ref().map(|(called, item)| {
            let title = cut(locale.name(&item.title), NAME_LIMIT);
            format!("{} {title}", locale.item_name(called))
        });
        let names = [
            self.region.map(|region| locale.name(&region.name)),
            self.agency.map(|agency| locale.name(&agency.name)),
            self.direction.map(|direction| locale.name(&direction.name)),
            self.programme.map(|programme| locale.name(&programme.name)),
        ];
        let names = names.into_iter().flatten().map(|name| cut(name, NAME_LIMIT));
        let kind = self.filter.kind.map(|kind| locale.kind(kind));
        let quoted = |words: &str| words.split(' ').map(|word| locale.quote(word)).collect::<Vec<_>>().join(", ");
        let with = |key, words: &Option<String>| {
            let words = words.as_deref()?;
            Some(locale.say_with(key, &args().text("words", quoted(words))))
        };
        let words = [with("wish-include", &self.filter.include), with("wish-exclude", &self.filter.exclude)];
        let parts: Vec<String> = item.into_iter().chain(names).chain(kind).chain(words.into_iter().flatten()).collect();
        if parts.is_empty() { locale.say("wish-everything") } else { parts.join(" · ") }
    }
}

impl Locale {
    /// Announcements of a kind, in the plural.
    pub fn kind(&self, kind: AnnouncementKind) -> String {
        self.say(match kind {
            AnnouncementKind::Meeting => "kind-meeting",
            AnnouncementKind::Instruction => "kind-instruction",
            AnnouncementKind::Decision => "kind-decision",
            AnnouncementKind::Report => "kind-report",
            AnnouncementKind::Announcement => "kind-announcement",
            AnnouncementKind::Emergency => "kind-emergency",
        })
    }

    /// How often something comes: "at once", "daily".
    pub fn frequency(&self, frequency: Frequency) -> String {
        self.say(match frequency {
            Frequency::Now => "frequency-now",
            Frequency::Daily => "frequency-daily",
            Frequency::Weekly => "frequency-weekly",
        })
    }

    /// `22:00–07:00`
    pub(super) fn quiet_hours(&self, quiet: QuietHours) -> String {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        format!("{}–{}", clock(quiet.from()), clock(quiet.to()))
    }
}
