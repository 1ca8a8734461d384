//! What a day makes of the records: each item assessed once, and the sums of the whole, of programmes, directions, regions and
//! bodies. Pages and lists look them up instead of going through all items.

use std::collections::HashMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::{
    agencies::{Agency, AgencyKind},
    health::{Assessment, Health, HealthRule, Risk},
    items::{Item, Status},
    record::Stored,
    regions::Area,
    register::{Register, Tally},
};

/// What is known of an item on the day.
#[derive(Clone, Debug)]
pub struct Sight {
    /// What the rule says of it.
    pub assessed: Assessment,
    /// Why it is at risk.
    pub risk: Option<Risk>,
    /// The body that answers for it.
    pub lead: Option<i64>,
    /// The bodies that answer for it, now or as the plan names them.
    pub bodies: Vec<i64>,
    /// The regions that it names, or whose akimats answer for it.
    pub regions: Vec<i64>,
    /// Kinds of bodies that answer for it as groups.
    pub groups: Vec<AgencyKind>,
}

/// The sums of some items.
#[derive(Clone, Debug, Default)]
pub struct Sum {
    /// How many by health.
    pub tally: Tally,
    /// Items whose deadline was moved.
    pub moved: usize,
    /// Times that deadlines were moved.
    pub moves: usize,
    /// Those that count for the means: neither withdrawn nor carried over.
    counted: u32,
    percents: Decimal,
    gone: Decimal,
}

impl Sum {
    /// Items of a health.
    pub fn of(&self, health: Health) -> usize {
        self.tally.by_health.get(&health).copied().unwrap_or_default()
    }

    /// Items that were confirmed.
    pub fn completed(&self) -> usize {
        self.of(Health::CompletedOnTime) + self.of(Health::CompletedLate)
    }

    /// Mean progress in percent of the items that count; nothing where none does.
    pub fn percent(&self) -> Option<Decimal> {
        mean(self.percents, self.counted)
    }

    /// Mean share of their time that is gone, in percent; nothing where no item counts.
    pub fn gone(&self) -> Option<Decimal> {
        mean(self.gone, self.counted)
    }

    fn add(&mut self, item: &Item, sight: &Sight, gone: Decimal) {
        let health = sight.assessed.health;
        *self.tally.by_health.entry(health).or_default() += 1;
        self.tally.stale += usize::from(sight.assessed.stale);
        self.tally.blocked += usize::from(item.status == Status::Blocked);
        self.tally.total += 1;
        self.moved += usize::from(item.moves > 0);
        self.moves += item.moves as usize;
        if !matches!(health, Health::Withdrawn | Health::CarriedOver) {
            self.counted += 1;
            self.percents += item.percent();
            self.gone += gone;
        }
    }
}

fn mean(sum: Decimal, count: u32) -> Option<Decimal> {
    (count > 0).then(|| (sum / Decimal::from(count)).round_dp(2))
}

/// What a day makes of a picture.
#[derive(Debug)]
pub struct Figures {
    /// The day.
    pub day: NaiveDate,
    /// Of each item, in the order of the register.
    pub sights: Vec<Sight>,
    /// Of all items.
    pub whole: Sum,
    directions: HashMap<i64, Sum>,
    regions: HashMap<i64, Sum>,
    bodies: HashMap<i64, Sum>,
    places: HashMap<i64, usize>,
    nothing: Sum,
    /// The open items whose deadlines come next, the nearest first.
    pub next: Vec<i64>,
}

/// Deadlines that are told to come next.
const NEXT: usize = 8;

impl Figures {
    /// Goes through all items once.
    pub fn of(register: &Register, rule: &HealthRule, day: NaiveDate) -> Figures {
        let mut figures = Figures {
            day,
            sights: Vec::with_capacity(register.items.len()),
            whole: Sum::default(),
            directions: HashMap::new(),
            regions: HashMap::new(),
            bodies: HashMap::new(),
            places: HashMap::with_capacity(register.items.len()),
            nothing: Sum::default(),
            next: Vec::new(),
        };
        for (place, item) in register.items.iter().enumerate() {
            let sight = sight(register, rule, day, item);
            figures.add(register, rule, item, &sight);
            figures.places.insert(item.id, place);
            figures.sights.push(sight);
        }
        figures.next = figures.next(register);
        figures
    }

    fn next(&self, register: &Register) -> Vec<i64> {
        let waits = |health| matches!(health, Health::AtRisk | Health::OnTrack | Health::NotYetStarted);
        let ahead = register.items.iter().zip(&self.sights);
        let ahead = ahead.filter(|(_, sight)| sight.assessed.days_left >= 0 && waits(sight.assessed.health));
        let mut ahead: Vec<(NaiveDate, i64)> = ahead.map(|(item, sight)| (sight.assessed.due, item.id)).collect();
        ahead.sort_by_key(|(due, _)| *due);
        ahead.into_iter().take(NEXT).map(|(_, id)| id).collect()
    }

    fn add(&mut self, register: &Register, rule: &HealthRule, item: &Stored<Item>, sight: &Sight) {
        let gone = register.time_gone(item, rule, self.day);
        self.whole.add(item, sight, gone);
        if let Some(direction) = register.directions.find(&item.direction) {
            self.directions.entry(direction.id).or_default().add(item, sight, gone);
        }
        for region in &sight.regions {
            self.regions.entry(*region).or_default().add(item, sight, gone);
        }
        for body in &sight.bodies {
            self.bodies.entry(*body).or_default().add(item, sight, gone);
        }
    }

    /// What is known of an item of the register.
    pub fn sight(&self, item: i64) -> Option<&Sight> {
        self.sights.get(*self.places.get(&item)?)
    }

    /// The sums of a direction.
    pub fn direction(&self, id: i64) -> &Sum {
        self.directions.get(&id).unwrap_or(&self.nothing)
    }

    /// The sums of a region: items that name it, or for which its akimat answers.
    pub fn region(&self, id: i64) -> &Sum {
        self.regions.get(&id).unwrap_or(&self.nothing)
    }

    /// The sums of a body: items for which it answers, now or as the plan names it.
    pub fn body(&self, id: i64) -> &Sum {
        self.bodies.get(&id).unwrap_or(&self.nothing)
    }
}

fn sight(register: &Register, rule: &HealthRule, day: NaiveDate, item: &Stored<Item>) -> Sight {
    let (mut bodies, mut groups, mut regions) = (Vec::new(), Vec::new(), Vec::new());
    if let Area::Regions(slugs) = &item.area {
        slugs.iter().filter_map(|slug| register.regions.find(slug)).for_each(|region| once(&mut regions, region.id));
    }
    let mut lead = None;
    for (place, slug) in item.responsible.iter().enumerate() {
        if let Some(planned) = register.agencies.find(slug) {
            once(&mut bodies, planned.id);
        }
        let Some(owner) = register.present_owner(slug, &item.direction, day) else { continue };
        once(&mut bodies, owner.id);
        governed(register, owner).into_iter().for_each(|region| once(&mut regions, region));
        owner.group_of.into_iter().for_each(|group| once(&mut groups, group));
        lead = lead.or((place == 0).then_some(owner.id));
    }
    let assessed = register.assess(item, rule, day);
    Sight { assessed, risk: register.risk(item, rule, day), lead, bodies, regions, groups }
}

fn governed(register: &Register, owner: &Agency) -> Option<i64> {
    register.regions.find(owner.region.as_deref()?).map(|region| region.id)
}

fn once<T: PartialEq>(all: &mut Vec<T>, one: T) {
    if !all.contains(&one) {
        all.push(one);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_items_make_no_means() {
        let sum = Sum::default();
        assert_eq!((sum.percent(), sum.gone(), sum.completed()), (None, None, 0));
    }
}
