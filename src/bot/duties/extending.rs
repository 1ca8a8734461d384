//! A later deadline is asked for: in whose name, until when, why.

use chrono::NaiveDate;

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    Refusal, named,
};
use crate::{
    actions::{
        dialogues,
        reports::{self, Asking, Refused},
    },
    domain::{
        acts::{Deed, Denial},
        agencies::Agency,
        arguments::{self, Arguments, Problem},
        decisions::UNDO_SECONDS,
        dialogues::Awaits,
        items::Item,
        people::Right,
        questions::Scope,
        record::{Record as _, Stored},
        text::is_reason,
    },
    messages::{BodyChoice, DutyAlert, ExtensionPrompt, Rendered, reporting::ExtensionStep},
    store::{
        said::{self, What},
        updates,
    },
};

impl Bot {
    /// Begins to ask for a later deadline.
    pub(super) async fn extend(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        id: i64,
        agency: Option<i64>,
        typed: &str,
    ) -> Result<()> {
        let (item, body) = match self.asker(visit, id, agency) {
            Ok(found) => found,
            Err(refusal) => return self.turn_off(visit, tap, refusal).await,
        };
        let Some(body) = body else {
            let bodies = self.bodies_for(visit, item);
            let choice = BodyChoice { named: named(visit, item), bodies, extends: true };
            return self.answer_duty(visit, tap, choice.render(&visit.locale)).await;
        };
        match day_in(visit, typed) {
            Some(day) => self.day_told(visit, tap, (item, body), Some(day), ExtensionStep::Reason).await,
            None => self.ask_on(visit, tap, (item, body), ExtensionStep::Day, None).await,
        }
    }

    /// The item and the body that asks; no body where there is a choice.
    fn asker<'a>(
        &self,
        visit: &'a Visit,
        id: i64,
        agency: Option<i64>,
    ) -> std::result::Result<(&'a Stored<Item>, Option<&'a Stored<Agency>>), Refusal> {
        let subject = self.subject_of(visit, Some(id));
        let refusal = |alert, denial| Refusal { alert, deed: Deed::AskExtension, subject: subject.clone(), denial };
        let item = visit.picture.register.items.get(id).ok_or_else(|| refusal(DutyAlert::NoItem, Denial::Invalid))?;
        let bodies = self.bodies_for(visit, item);
        let body = match (agency, &bodies[..]) {
            (_, []) => return Err(refusal(DutyAlert::NotTheirs, Denial::NoRight)),
            (None, [only]) => Some(*only),
            (None, _) => None,
            (Some(agency), _) => match bodies.iter().copied().find(|body| body.id == agency) {
                Some(body) => Some(body),
                None => return Err(refusal(DutyAlert::NotTheirs, Denial::NoRight)),
            },
        };
        if !item.status.is_open() {
            return Err(refusal(DutyAlert::Closed(item.status), Denial::Closed));
        }
        if body.is_some_and(|body| item.asked.contains_key(&body.slug)) {
            return Err(refusal(DutyAlert::AlreadyAsked, Denial::Changed));
        }
        Ok((item, body))
    }

    /// Shows a step and waits for what it asks.
    async fn ask_on(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        (item, agency): (&Stored<Item>, &Stored<Agency>),
        step: ExtensionStep,
        to: Option<NaiveDate>,
    ) -> Result<()> {
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let awaits = Awaits::Extension { item: item.id, agency: agency.id, to };
            self.await_in(&mut tx, visit, awaits).await?;
            tx.commit().await?;
        }
        let prompt = ExtensionPrompt {
            named: named(visit, item),
            agency,
            step,
            today: visit.today,
            calendar: &self.rule.calendar,
        };
        self.answer_duty(visit, tap, prompt.render(&visit.locale)).await
    }

    /// A day was chosen by a button.
    pub(super) async fn extend_until(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        (id, agency): (i64, i64),
        day: NaiveDate,
    ) -> Result<()> {
        match self.asker(visit, id, Some(agency)) {
            Ok((item, Some(body))) => {
                self.day_told(visit, Some(tap), (item, body), Some(day), ExtensionStep::Reason).await
            }
            Ok((_, None)) => Ok(()),
            Err(refusal) => self.turn_off(visit, Some(tap), refusal).await,
        }
    }

    async fn day_told(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        asked: (&Stored<Item>, &Stored<Agency>),
        day: Option<NaiveDate>,
        taken: fn(NaiveDate) -> ExtensionStep,
    ) -> Result<()> {
        let (step, to) = match day {
            None => (ExtensionStep::NoDay, None),
            Some(day) if day <= asked.0.deadline => (ExtensionStep::NotLater(day), None),
            Some(day) if day < visit.today => (ExtensionStep::Past(day), None),
            Some(day) => (taken(day), Some(day)),
        };
        self.ask_on(visit, tap, asked, step, to).await
    }

    /// A day or the reason was written.
    pub(super) async fn extension_told(
        &self,
        visit: &Visit,
        (id, agency): (i64, i64),
        to: Option<NaiveDate>,
        text: &str,
    ) -> Result<bool> {
        if text.trim().is_empty() {
            return Ok(false);
        }
        let (item, body) = match self.asker(visit, id, Some(agency)) {
            Ok((item, Some(body))) => (item, body),
            Ok((_, None)) => return Ok(false),
            Err(_) if updates::is_applied(&self.db, visit.update_id).await? => return Ok(true),
            Err(refusal) => {
                self.turn_off(visit, None, refusal).await?;
                return Ok(true);
            }
        };
        match to {
            None => self.day_told(visit, None, (item, body), day_in(visit, text), ExtensionStep::Reason).await?,
            Some(to) => match day_alone(visit, text) {
                Some(day) => self.day_told(visit, None, (item, body), Some(day), ExtensionStep::Corrected).await?,
                None if is_reason(text) => self.ask_with(visit, (item, body), to, text).await?,
                None => self.ask_on(visit, None, (item, body), ExtensionStep::NoReason(to), Some(to)).await?,
            },
        }
        Ok(true)
    }

    async fn ask_with(
        &self,
        visit: &Visit,
        (item, agency): (&Stored<Item>, &Stored<Agency>),
        to: NaiveDate,
        reason: &str,
    ) -> Result<()> {
        let key = item.key();
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let by = self.press.access.by(&mut tx, visit.person, Right::Report(&agency.slug)).await?;
            let asked = match &by {
                Some(by) => {
                    let asking = Asking { item: &key, agency: &agency.slug, person: by.person };
                    reports::ask(&mut tx, &self.rule, &asking, (to, reason), self.clock.timestamp()).await
                }
                None => Err(Refused::NotResponsible { agency: agency.slug.clone(), item: key.clone() }),
            };
            match (asked, by) {
                (Ok(_), Some(by)) => {
                    dialogues::lay_aside(&mut tx, visit.place.chat).await?;
                    self.note_done(&mut tx, &by, Deed::AskExtension, &key).await?;
                    self.call_controllers(&mut tx, by.person).await?;
                    tx.commit().await?;
                }
                (Ok(_), None) => return Ok(()),
                (Err(refused), _) => {
                    drop(tx);
                    let refusal = Refusal::of(refused, Deed::AskExtension, format!("items/{key}"))?;
                    return self.turn_off(visit, None, refusal).await;
                }
            }
        }
        let asked = said::of_item(&self.db, What::Request, &key).await?;
        let own = asked.into_iter().rev().find(|said| said.agency == agency.slug);
        let step = ExtensionStep::Asked(to, own.map(|said| (said.seq, said.at + UNDO_SECONDS)));
        match self.request_receipt(visit, item, &agency.slug, step) {
            Some(receipt) => self.say(visit, receipt).await,
            None => Ok(()),
        }
    }

    /// What became of a request; `None` if its body is no longer known.
    pub(super) fn request_receipt(
        &self,
        visit: &Visit,
        item: &Stored<Item>,
        agency: &str,
        step: ExtensionStep,
    ) -> Option<Rendered> {
        let agency = visit.picture.register.agencies.find(agency)?;
        let calendar = &self.rule.calendar;
        let prompt = ExtensionPrompt { named: named(visit, item), agency, step, today: visit.today, calendar };
        Some(prompt.render(&visit.locale))
    }
}

/// The one day that words name and nothing else.
fn day_alone(visit: &Visit, text: &str) -> Option<NaiveDate> {
    let read = visit.asking().parse(text);
    day_in(visit, text).filter(|_| read.problems.is_empty() && read.scope == Scope::default())
}

/// The one day that words name; none beside a number that is no part of it, as a year that is too far.
pub(super) fn day_in(visit: &Visit, text: &str) -> Option<NaiveDate> {
    let Arguments { period, problems, items, .. } =
        arguments::parse(&visit.picture.names, &visit.picture.register, text, visit.today);
    let is_clear = items.is_empty() && !problems.iter().any(Problem::is_number);
    period.filter(|period| is_clear && period.from == period.to).map(|period| period.from)
}
