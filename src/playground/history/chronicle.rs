//! The plan and a fixed seed become events in order of time: regular reports with plausible figures between the fixed points,
//! on working days, in the name of the body that answered for the item on that day. Pure.

use anyhow::{Context, Result};
use chrono::{Days, NaiveDate, NaiveTime, TimeDelta, TimeZone};
use fastrand::Rng;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{
    notes::Stage,
    plan::{Course, Plan, Special, What},
};
use crate::{
    actions::reports::Told,
    domain::{
        agencies::Agency,
        health::HealthRule,
        items::{Item, ItemRef, Status},
        record::Stored,
        register::Register,
    },
};

/// Any number; another one gives another history.
const SEED: u64 = 117_2023;
/// Regular reports stop on this day at the latest: the Friday before the playground opens.
const END: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 20).expect("it is a day");
/// From here on bodies report every month, before it every quarter.
const MONTHLY: NaiveDate = NaiveDate::from_ymd_opt(2026, 9, 1).expect("it is a day");

/// Something that happens to an item.
#[derive(Clone, Debug)]
pub struct Event {
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// Key of the item.
    pub item: String,
    /// What.
    pub deed: Deed,
}

/// What happens.
#[derive(Clone, Debug)]
pub enum Deed {
    /// A body reports.
    Report {
        /// Slug of the body.
        agency: String,
        /// The status told.
        status: Status,
        /// The progress told.
        progress: Told,
        /// The note, possibly empty.
        note: String,
        /// How many photos and documents.
        evidence: u32,
    },
    /// A controller confirms the claim.
    Confirm,
    /// A controller sends the claim back.
    SendBack(String),
    /// A controller moves the deadline.
    Move(NaiveDate, String),
    /// A controller withdraws the item.
    Withdraw(String),
}

/// All events, in order of time.
pub fn events(register: &Register, rule: &HealthRule, plan: &Plan) -> Result<Vec<Event>> {
    let mut events = Vec::new();
    for course in &plan.courses {
        let reference = ItemRef { programme: None, number: course.number.clone() };
        let item = register.item(&reference).with_context(|| format!("there is no item {reference}"))?;
        events.extend(Teller::new(register, rule, plan, item, course).tell()?);
    }
    events.sort_by_key(|event| event.at);
    Ok(events)
}

/// Tells the history of one item. Each has its own generator, so that a change to one leaves the others as they are.
struct Teller<'a> {
    register: &'a Register,
    rule: &'a HealthRule,
    plan: &'a Plan,
    item: &'a Item,
    course: &'a Course,
    /// Day of the last regular report.
    last: NaiveDate,
    rng: Rng,
    previous_note: String,
    events: Vec<Event>,
}

impl<'a> Teller<'a> {
    fn new(register: &'a Register, rule: &'a HealthRule, plan: &'a Plan, item: &'a Item, course: &'a Course) -> Self {
        let number: u64 = course.number.parse().unwrap_or_default();
        let mut rng = Rng::with_seed(SEED ^ (number << 32));
        let before_claim = |day: NaiveDate, rng: &mut Rng| day - Days::new(rng.u64(9..25));
        let recently = |rng: &mut Rng| END - Days::new(rng.u64(0..17));
        let last = match (course.last, course.claimed) {
            (Some(last), _) => last,
            (None, Some(claimed)) => rule.calendar.runs_to(before_claim(claimed, &mut rng)),
            (None, None) => rule.calendar.runs_to(recently(&mut rng)),
        };
        let (previous_note, events) = (String::new(), Vec::new());
        Teller { register, rule, plan, item, course, last, rng, previous_note, events }
    }

    fn tell(mut self) -> Result<Vec<Event>> {
        let group = self.register.present_owner(&self.item.responsible[0], &self.item.direction, self.last);
        match group.filter(|lead| lead.group_of.is_some()) {
            Some(group) => self.members(group),
            None => self.regular(),
        }
        for special in self.plan.specials_of(&self.course.number) {
            self.special(special)?;
        }
        if let Some(day) = self.course.confirmed {
            let at = self.moment(day, 15..18);
            self.push(at, Deed::Confirm);
        }
        Ok(self.events)
    }

    /// Regular reports of the lead, now and then one of a co-executor beside it, and the claim.
    fn regular(&mut self) {
        for day in self.report_days() {
            let Some(agency) = self.speaker(day) else { continue };
            let value = self.value_on(day);
            let stage = self.stage(day, value);
            let note = if self.rng.u8(0..10) < 6 { self.note(stage) } else { String::new() };
            let evidence = if note.is_empty() { 0 } else { self.rng.u32(0..3) };
            self.report(day, &agency, Status::InProgress, value, note, evidence);
            self.beside(day, &agency, value);
        }
        if let Some(day) = self.course.claimed
            && let Some(agency) = self.speaker(day)
        {
            let (note, evidence) = (self.note(Stage::Done), self.rng.u32(1..5));
            self.report(day, &agency, Status::Done, self.whole(), note, evidence);
        }
    }

    /// One report in eight is followed by one of a co-executor about its own part.
    fn beside(&mut self, day: NaiveDate, lead: &str, value: Decimal) {
        let day = self.rule.calendar.runs_to(day + Days::new(self.rng.u64(1..4)));
        let others = self.co_executors(day);
        if self.rng.u8(0..8) > 0 || others.is_empty() || day > self.last {
            return;
        }
        let agency = others[self.rng.usize(0..others.len())].slug.clone();
        if agency != lead {
            let note = self.note(self.stage(day, value));
            self.report(day, &agency, Status::InProgress, value, note, 0);
        }
    }

    /// Reports of the members of a leading group: each twice on the way, then done.
    fn members(&mut self, group: &Stored<Agency>) {
        let Some(claimed) = self.course.claimed else { return };
        let half = (self.last - self.course.first).num_days().unsigned_abs() / 2;
        for member in self.register.members(group) {
            for start in [self.course.first, self.course.first + Days::new(half)] {
                let day = self.rule.calendar.runs_to(start + Days::new(self.rng.u64(0..30)));
                let value = self.value_on(day) + Decimal::from(self.rng.i32(-9..10));
                let note = if self.rng.bool() { self.note(Stage::Work) } else { String::new() };
                self.report(day, &member.slug, Status::InProgress, value, note, 0);
            }
            let day = self.rule.calendar.runs_to(claimed - Days::new(self.rng.u64(0..25)));
            let (note, evidence) = (self.note(Stage::Done), self.rng.u32(0..3));
            self.report(day.min(claimed), &member.slug, Status::Done, self.whole(), note, evidence);
        }
    }

    fn special(&mut self, special: &Special) -> Result<()> {
        let hours = if matches!(special.what, What::Report | What::Blocked | What::Claim) { 9..14 } else { 15..18 };
        let at = self.moment(special.date, hours);
        let reason = special.note.clone();
        let deed = match special.what {
            What::Confirm => Deed::Confirm,
            What::SendBack => Deed::SendBack(reason),
            What::Withdraw => Deed::Withdraw(reason),
            What::Move => Deed::Move(special.value.parse().with_context(|| format!("{special:?}"))?, reason),
            What::Report | What::Blocked | What::Claim => {
                let value =
                    if special.value.is_empty() { self.value_on(special.date) } else { special.value.parse()? };
                let status = match special.what {
                    What::Blocked => Status::Blocked,
                    What::Claim => Status::Done,
                    _ => Status::InProgress,
                };
                let agency = self.speaker(special.date).with_context(|| format!("nobody answers: {special:?}"))?;
                let (progress, evidence) = (self.told(value), special.evidence.unwrap_or_default());
                Deed::Report { agency, status, progress, note: reason, evidence }
            }
        };
        self.push(at, deed);
        Ok(())
    }

    fn report(&mut self, day: NaiveDate, agency: &str, status: Status, value: Decimal, note: String, evidence: u32) {
        let at = self.moment(day, 9..15);
        let (agency, progress) = (agency.to_owned(), self.told(value));
        self.push(at, Deed::Report { agency, status, progress, note, evidence });
    }

    fn push(&mut self, at: i64, deed: Deed) {
        self.events.push(Event { at, item: self.item.reference().to_string(), deed });
    }

    /// Days of the regular reports, from the first to the last.
    fn report_days(&mut self) -> Vec<NaiveDate> {
        let short = (self.last - self.course.first).num_days() < 300;
        let (mut days, mut day) = (vec![self.last], self.last);
        loop {
            let pause = if short || day >= MONTHLY { self.rng.u64(24..35) } else { self.rng.u64(95..130) };
            day = day - Days::new(pause);
            if day < self.course.first + Days::new(14) {
                break;
            }
            days.push(self.rule.calendar.runs_to(day));
        }
        days.push(self.course.first);
        days.reverse();
        days
    }

    /// A moment in working hours of a day.
    fn moment(&mut self, day: NaiveDate, hours: std::ops::Range<i64>) -> i64 {
        let seconds = self.rng.i64(hours.start * 3600..hours.end * 3600);
        let local = day.and_time(NaiveTime::MIN) + TimeDelta::seconds(seconds);
        self.rule.zone.from_local_datetime(&local).earliest().map_or(0, |moment| moment.timestamp())
    }

    /// The body that speaks for the item on a day: the lead's present owner, or a co-executor until the lead exists.
    fn speaker(&mut self, day: NaiveDate) -> Option<String> {
        let lead = self.register.present_owner(self.item.lead()?, &self.item.direction, day)?;
        if exists(lead, day) {
            return Some(lead.slug.clone());
        }
        let others = self.co_executors(day);
        self.rng.choice(others).map(|agency| agency.slug.clone())
    }

    /// Co-executors that exist on a day; of a group, the members whose region the item names.
    fn co_executors(&self, day: NaiveDate) -> Vec<&'a Stored<Agency>> {
        let register = self.register;
        let owners = register.owners(self.item, day);
        let mut bodies = Vec::new();
        for owner in owners.into_iter().skip(1) {
            if owner.group_of.is_none() {
                bodies.push(owner);
            } else {
                let nearby = |member: &&Stored<Agency>| member.region.as_ref().is_some_and(|r| self.item.area.names(r));
                let members: Vec<_> = register.members(owner).filter(nearby).collect();
                bodies.extend(if members.is_empty() { register.members(owner).collect() } else { members });
            }
        }
        bodies.retain(|body| exists(body, day));
        bodies
    }

    /// The figure of a day: between the fixed points, a little slower or faster at first, never falling.
    fn value_on(&self, day: NaiveDate) -> Decimal {
        let Course { first, from, to, .. } = *self.course;
        if day <= first || first == self.last {
            return from;
        }
        if day >= self.last {
            return to;
        }
        let gone = Decimal::from((day - first).num_days()) / Decimal::from((self.last - first).num_days());
        let bend = Decimal::new(self.course.number.bytes().map(i64::from).sum::<i64>() % 7 - 3, 1);
        let share = gone + bend * gone * (Decimal::ONE - gone);
        round(from + (to - from) * share, from.scale().max(to.scale()))
    }

    fn whole(&self) -> Decimal {
        match self.item.measure.as_ref().and_then(|measure| measure.target) {
            Some(target) if self.is_counted() => target,
            _ => Decimal::ONE_HUNDRED,
        }
    }

    /// Whether figures are amounts: not where one document or a "yes" is the aim, nor where the amount is the percentage.
    fn is_counted(&self) -> bool {
        self.item.measure.as_ref().is_some_and(|measure| {
            let target = measure.target.unwrap_or_default();
            measure.counts_amounts() && target > Decimal::ONE && !measure.is_percent()
        })
    }

    fn told(&self, value: Decimal) -> Told {
        if self.is_counted() { Told::Amount(value) } else { Told::Percent(value) }
    }

    fn stage(&self, day: NaiveDate, value: Decimal) -> Stage {
        let moved = |special: &&Special| special.what == What::Move && special.date <= day;
        let moved = self.plan.specials_of(&self.course.number).filter(moved).last();
        let deadline = moved.and_then(|special| special.value.parse().ok()).unwrap_or(self.item.deadline);
        if day > deadline {
            Stage::Late
        } else if value * Decimal::from(4) < self.whole() {
            Stage::Start
        } else {
            Stage::Work
        }
    }

    fn note(&mut self, stage: Stage) -> String {
        let (number, direction) = (&self.course.number, &self.item.direction);
        let note = self.plan.notes.pick(&mut self.rng, number, direction, stage, &self.previous_note);
        self.previous_note = note.to_owned();
        note.to_owned()
    }
}

fn exists(agency: &Agency, day: NaiveDate) -> bool {
    agency.active_from.is_none_or(|from| from <= day)
}

/// Three figures at most, as officials round.
fn round(value: Decimal, decimals: u32) -> Decimal {
    let nearest = RoundingStrategy::MidpointAwayFromZero;
    let value = value.round_dp_with_strategy(decimals, nearest);
    value.round_sf_with_strategy(3, nearest).unwrap_or(value).normalize()
}
