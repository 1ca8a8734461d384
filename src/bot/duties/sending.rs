//! A report is sent and gets its receipt, is overtaken by another one, or is taken back.

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    Refusal, named,
    reporting::on_screen,
};
use crate::{
    actions::{
        dialogues, notices,
        reports::{self, Refused, Sending},
    },
    domain::{
        acts::{Deed, Denial},
        agencies::Agency,
        decisions::UNDO_SECONDS,
        items::{Item, Status},
        people::Right,
        record::{Record as _, Stored},
        register::Part,
        reporting::ReportDraft,
    },
    messages::{
        DutyAlert, Rendered, ReportChanged, ReportReceipt,
        reporting::{ExtensionStep, ReportNote},
    },
    picture::stories,
    store::{
        Tx, ledger, records, report_drafts,
        said::{self, What},
    },
};

impl Bot {
    /// Sends the report on an item that is in hand, if nobody changed the item since this entry.
    pub(super) async fn send_report(&self, visit: &Visit, tap: Tapped<'_>, id: i64, seen: i64) -> Result<()> {
        let Some(mut tx) = self.first_time(visit.update_id).await? else {
            return self.show_last_receipt(visit, tap, id).await;
        };
        let Some((item, draft)) = self.in_hand_of(visit, &mut tx, id).await? else {
            drop(tx);
            return self.in_hand(visit, tap, Some(id)).await.map(|_| ());
        };
        let tap = on_screen(tap, &draft);
        let draft = ReportDraft { seen, ..draft };
        match self.send_in(visit, &mut tx, item, &draft).await {
            Ok(written) => {
                tx.commit().await?;
                let receipt = self.receipt(visit, &written, &draft.agency, Some(written.seq)).await?;
                match receipt {
                    Some(receipt) => self.show(visit, tap, receipt).await,
                    None => Ok(()),
                }
            }
            Err(refused) => {
                drop(tx);
                self.not_sent(visit, tap, (item, &draft), refused).await
            }
        }
    }

    async fn in_hand_of<'a>(
        &self,
        visit: &'a Visit,
        tx: &mut Tx,
        id: i64,
    ) -> Result<Option<(&'a Stored<Item>, ReportDraft)>> {
        let Some(item) = visit.picture.register.items.get(id) else { return Ok(None) };
        let draft = report_drafts::get(tx, visit.place.chat, &item.key()).await?;
        let bodies = self.bodies_for(visit, item);
        Ok(draft.filter(|draft| bodies.iter().any(|body| body.slug == draft.agency)).map(|draft| (item, draft)))
    }

    async fn send_in(
        &self,
        visit: &Visit,
        tx: &mut Tx,
        item: &Stored<Item>,
        draft: &ReportDraft,
    ) -> std::result::Result<Stored<Item>, Refused> {
        let (key, now) = (item.key(), self.clock.timestamp());
        // Asked once more behind the lock: a role may have been taken back since the visit began.
        ledger::lock(tx).await?;
        let by = self.press.access.by(&mut *tx, visit.person, Right::Report(&draft.agency)).await?;
        let refused = || Refused::NotResponsible { agency: draft.agency.clone(), item: key.clone() };
        let by = by.ok_or_else(refused)?;
        let sending = Sending { item: &key, person: by.person, draft };
        let written = reports::send(tx, &self.rule, &sending, now).await?;
        report_drafts::remove(tx, visit.place.chat, &key).await?;
        dialogues::lay_aside(tx, visit.place.chat).await?;
        self.note_done(tx, &by, Deed::Report, &key).await?;
        if written.status == Status::Done {
            self.call_controllers(tx, by.person).await?;
        }
        Ok(written)
    }

    /// Tells controllers, once it cannot be taken back any more, that something waits; not whoever said it.
    pub(super) async fn call_controllers(&self, tx: &mut Tx, but: i64) -> crate::store::Result<()> {
        let mut controllers = self.press.access.who_may(&mut *tx, Right::Decide).await?;
        controllers.retain(|person| *person != but);
        notices::call(tx, &controllers, self.clock.timestamp()).await
    }

    async fn not_sent(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        (item, draft): (&Stored<Item>, &ReportDraft),
        refused: Refused,
    ) -> Result<()> {
        let note = match refused {
            Refused::Changed => return self.overtaken(visit, tap, (item, draft)).await,
            Refused::Nothing => ReportNote::Nothing,
            Refused::NoReason => ReportNote::NeedsReason,
            Refused::Transition(_) if item.status.is_open() => ReportNote::NoWayBack,
            Refused::Transition(_) => {
                let subject = self.subject_of(visit, Some(item.id));
                let (alert, denial) = (DutyAlert::Closed(item.status), Denial::Closed);
                return self.turn_off(visit, Some(tap), Refusal { alert, deed: Deed::Report, subject, denial }).await;
            }
            other => {
                let refusal = Refusal::of(other, Deed::Report, self.subject_of(visit, Some(item.id)))?;
                return self.turn_off(visit, Some(tap), refusal).await;
            }
        };
        // The screen may say so already, and would not change.
        let words = note.alert(&visit.locale, item);
        match self.report_screen(visit, item, draft, vec![note]) {
            Some(screen) => self.show_saying(visit, tap, Some(&words), screen).await,
            None => Ok(()),
        }
    }

    /// Shows what was changed since the writer looked, and lets them decide.
    async fn overtaken(&self, visit: &Visit, tap: Tapped<'_>, held: (&Stored<Item>, &ReportDraft)) -> Result<()> {
        let (item, draft) = held;
        let visit = &self.again(visit).await?;
        let register = &visit.picture.register;
        let (Some(now), Some(agency)) = (register.items.get(item.id), register.agencies.find(&draft.agency)) else {
            return Ok(());
        };
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            if let Some(by) = visit.roles.by(Right::Report(&draft.agency)) {
                self.note_denied(&mut tx, &by, (Deed::Report, Denial::Changed), &item.key()).await?;
            }
            tx.commit().await?;
        }
        let story = stories::since(&self.db, register, &self.rule, now, draft.seen).await?;
        let changed = ReportChanged { named: named(visit, now), agency: agency.id, since: story.entries() };
        self.show(visit, tap, changed.render(&visit.locale)).await
    }

    /// A tap that was carried out before a restart gets its answer again.
    async fn show_last_receipt(&self, visit: &Visit, tap: Tapped<'_>, id: i64) -> Result<()> {
        let Some(item) = visit.picture.register.items.get(id) else { return Ok(()) };
        let key = item.key();
        let own = said::by_person(&self.db, visit.roles.person()).await?;
        let last = own.into_iter().rev().find(|said| said.item == key);
        let receipt = match last {
            Some(last) => self.receipt(visit, item, &last.agency, Some(last.seq)).await?,
            None => None,
        };
        match receipt {
            Some(receipt) => self.show(visit, tap, receipt).await,
            None => Ok(self.telegram.answer_tap(tap.id, None).await?),
        }
    }

    /// Takes back what was reported or asked for by an entry.
    pub(super) async fn undo_report(&self, visit: &Visit, tap: Tapped<'_>, seq: i64) -> Result<()> {
        let (what, made) = match said::report(&self.db, seq).await? {
            Some(made) => (What::Report, Some(made)),
            None => (What::Request, said::at(&self.db, What::Request, seq).await?),
        };
        let deed = match (what, &made) {
            (What::Request, Some(_)) => Deed::UndoRequest,
            _ => Deed::Undo,
        };
        let subject = made.as_ref().map(|said| format!("items/{}", said.item)).unwrap_or_default();
        let by = made.as_ref().and_then(|said| visit.roles.by(Right::Report(&said.agency)));
        let (Some(made), Some(by)) = (made, by) else {
            let refusal = Refusal::no_right(DutyAlert::NotTheirs, deed, subject);
            return self.turn_off(visit, Some(tap), refusal).await;
        };
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            match reports::undo(&mut tx, (what, seq), by.person, self.clock.timestamp()).await {
                Ok(_) => {
                    self.note_done(&mut tx, &by, deed, &made.item).await?;
                    tx.commit().await?;
                }
                Err(refused) => {
                    drop(tx);
                    let item: Option<Stored<Item>> = records::get(&self.db, &made.item).await?;
                    let why = item.and_then(|item| why_it_stays(&refused, (what, &made.agency), &item));
                    let refusal = Refusal::of(refused, deed, subject)?;
                    let refusal = Refusal { alert: why.unwrap_or(refusal.alert), ..refusal };
                    return self.turn_off(visit, Some(tap), refusal).await;
                }
            }
        }
        let item: Option<Stored<Item>> = records::get(&self.db, &made.item).await?;
        let receipt = match (&item, what) {
            (Some(item), What::Report) => self.receipt(visit, item, &made.agency, None).await?,
            (Some(item), What::Request) => self.request_receipt(visit, item, &made.agency, ExtensionStep::TakenBack),
            (None, _) => None,
        };
        match receipt {
            Some(receipt) => self.show(visit, tap, receipt).await,
            None => Ok(self.telegram.answer_tap(tap.id, None).await?),
        }
    }

    /// The receipt of a report, or, without an entry, of one that was taken back.
    async fn receipt(
        &self,
        visit: &Visit,
        item: &Stored<Item>,
        agency: &str,
        seq: Option<i64>,
    ) -> Result<Option<Rendered>> {
        let register = &visit.picture.register;
        let Some(agency): Option<&Stored<Agency>> = register.agencies.find(agency) else { return Ok(None) };
        let leads = register.part(item, &agency.slug, visit.today) == Some(Part::Lead);
        let made = match seq {
            Some(seq) => said::report(&self.db, seq).await?,
            None => None,
        };
        let receipt = ReportReceipt {
            named: named(visit, item),
            agency,
            stands: item.standing(&agency.slug, leads),
            undo: made.map(|made| (made.seq, made.at + UNDO_SECONDS)),
            evidence: item.reports.get(&agency.slug).map_or(0, |report| report.evidence),
        };
        Ok(Some(receipt.render(&visit.locale)))
    }
}

/// Why what was said about an item stays, where more can be told than that it is too late.
fn why_it_stays(refused: &Refused, (what, agency): (What, &str), item: &Item) -> Option<DutyAlert> {
    match (refused, what) {
        (Refused::TooLate | Refused::Changed, What::Report) => {
            (!item.status.is_open()).then_some(DutyAlert::ReportFinal(item.status))
        }
        (Refused::TooLate | Refused::Changed, What::Request) if item.asked.contains_key(agency) => {
            Some(DutyAlert::RequestStays)
        }
        (Refused::TooLate | Refused::Changed, What::Request) => Some(DutyAlert::NoRequest),
        (Refused::TakenBack, What::Request) => Some(DutyAlert::RequestTakenBack),
        (Refused::NotYours, What::Request) => Some(DutyAlert::RequestNotYours),
        _ => None,
    }
}
