//! How things stand, in words and figures for a reader: what charts and share pictures are drawn from.

use chrono::NaiveDate;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::charts::{
    share::{Card, State},
    summary::{Row, Share, Summary},
};
use crate::{
    domain::{
        health::{Health, HealthRule},
        items::Item,
        questions::Scope,
        record::Stored,
        register::{Register, Tally},
    },
    messages::{Locale, ScopeNames, args, items::called},
};

/// Most rows of a chart: a picture that a phone shows whole.
const MOST_ROWS: usize = 10;
/// The name under which the product shows itself.
const PRODUCT: &str = "Jolkarta";

/// The register on a day, in the eyes of a reader.
#[derive(Clone, Copy)]
pub struct Standing<'a> {
    /// The records.
    pub register: &'a Register,
    /// The rule of health.
    pub rule: &'a HealthRule,
    /// The day, in the zone.
    pub today: NaiveDate,
    /// The reader's language.
    pub locale: Locale,
}

impl Standing<'_> {
    /// The chart of a scope: all of it by health, and its directions, or the bodies of a direction.
    pub fn summary(&self, scope: Scope) -> Summary {
        let tally = self.register.tally(scope, self.rule, self.today);
        let by_body = scope.direction.is_some();
        let mut rows = if by_body { self.bodies(scope) } else { self.directions(scope) };
        rows.sort_by_key(|(_, tally)| {
            let count = |health| std::cmp::Reverse(tally.by_health.get(&health).copied().unwrap_or_default());
            (count(Health::Overdue), count(Health::AtRisk), std::cmp::Reverse(tally.total))
        });
        let heading = match (by_body, rows.len() > MOST_ROWS) {
            (false, false) => "chart-by-direction",
            (false, true) => "chart-worst-directions",
            (true, false) => "chart-by-body",
            (true, true) => "chart-worst-bodies",
        };
        let rows: Vec<Row> = rows.into_iter().take(MOST_ROWS).map(|(name, tally)| self.row(name, &tally)).collect();
        let shares = self.shares(&tally);
        let words: Vec<&str> = shares.iter().map(|share| share.words.as_str()).collect();
        let on = args().text("date", self.locale.date(self.today)).text("percent", self.mean(scope));
        Summary {
            title: ScopeNames::of(self.register, scope).title(&self.locale),
            subtitle: self.locale.say_with("chart-on", &on),
            description: words.join(". "),
            heading: self.locale.say(heading),
            rows: if rows.len() > 1 { rows } else { Vec::new() },
            shares,
        }
    }

    /// The share picture of a scope.
    pub fn card(&self, scope: Scope) -> Card {
        let tally = self.register.tally(scope, self.rule, self.today);
        let title = match scope.is_everything() {
            true => self.locale.say("share-overview"),
            false => ScopeNames::of(self.register, scope).title(&self.locale),
        };
        let counts = self.shares(&tally).into_iter().map(|share| (share.health, share.count, share.words));
        Card {
            over: PRODUCT.into(),
            title,
            state: State::Many(counts.collect()),
            foot: self.foot(scope, &tally),
            on: self.on(),
        }
    }

    /// The share picture of an item.
    pub fn item(&self, item: &Stored<Item>) -> Card {
        let assessed = self.register.assess(item, self.rule, self.today);
        let direction = self.register.directions.find(&item.direction).map(|own| self.locale.name(&own.name));
        let name = self.locale.item_name(&called(self.register, item));
        let percent = item.percent();
        let deadline = args().text("date", self.locale.date(item.deadline));
        Card {
            over: [Some(name.as_str()), direction].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            title: self.locale.name(&item.title).to_owned(),
            state: State::One {
                health: assessed.health,
                words: self.locale.health_words(&assessed, item.status),
                percent: (percent.trunc().to_u32().unwrap_or_default().min(100), self.locale.percent(percent)),
            },
            foot: self.locale.say_with("share-deadline", &deadline),
            on: self.on(),
        }
    }

    /// How many items are done, and how much of all of them, as pages round it.
    fn foot(&self, scope: Scope, tally: &Tally) -> String {
        let of = |health| tally.by_health.get(&health).copied().unwrap_or_default();
        let done = of(Health::CompletedOnTime) + of(Health::CompletedLate);
        let words = args()
            .count("done", done)
            .count("total", tally.total)
            .text("percent", self.locale.mean(self.progress(scope).map(|mean| mean.round())));
        self.locale.say_with("share-counts", &words)
    }

    fn on(&self) -> String {
        self.locale.say_with("share-on", &args().text("date", self.locale.date(self.today)))
    }

    fn mean(&self, scope: Scope) -> String {
        self.locale.mean(self.progress(scope))
    }

    fn progress(&self, scope: Scope) -> Option<Decimal> {
        let items: Vec<_> = self.register.select(scope, self.today).collect();
        self.register.mean_progress(&items, self.rule, self.today)
    }

    /// The healths that occur, with how many items are of them.
    pub fn shares(&self, tally: &Tally) -> Vec<Share> {
        let share = |health: Health| {
            let count = *tally.by_health.get(&health)?;
            let words = args().text("health", self.locale.health(health)).count("count", count);
            Some(Share { health, count, words: self.locale.say_with("chart-share", &words) })
        };
        Health::ALL.into_iter().filter_map(share).collect()
    }

    fn row(&self, name: String, tally: &Tally) -> Row {
        Row { name, total: self.locale.number(tally.total.into()), shares: self.shares(tally) }
    }

    fn directions(&self, scope: Scope) -> Vec<(String, Tally)> {
        let of = |id| self.register.tally(Scope { direction: Some(id), ..scope }, self.rule, self.today);
        let named = self.register.directions.iter().map(|own| (self.locale.name(&own.name).to_owned(), of(own.id)));
        named.filter(|(_, tally)| tally.total > 0).collect()
    }

    /// By the body that leads now.
    fn bodies(&self, scope: Scope) -> Vec<(String, Tally)> {
        let mut tallies: std::collections::BTreeMap<i64, Tally> = std::collections::BTreeMap::new();
        for item in self.register.select(scope, self.today) {
            let lead = item.lead().and_then(|slug| self.register.present_owner(slug, &item.direction, self.today));
            let Some(lead) = lead else { continue };
            let tally = tallies.entry(lead.id).or_default();
            tally.total += 1;
            *tally.by_health.entry(self.register.assess(item, self.rule, self.today).health).or_default() += 1;
        }
        let named = |(id, tally)| {
            let agency = self.register.agencies.get(id)?;
            Some((self.locale.list_name(agency).to_owned(), tally))
        };
        tallies.into_iter().filter_map(named).collect()
    }
}
