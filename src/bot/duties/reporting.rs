//! A report is taken into hands, written on by buttons, shown, given up.

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    Refusal, named,
};
use crate::{
    actions::dialogues,
    domain::{
        acts::{Deed, Denial},
        agencies::Agency,
        dialogues::{Awaits, OPEN_SECONDS},
        items::{Item, Status},
        progress::Told,
        questions::Duty,
        record::{Record as _, Stored},
        register::Part,
        reporting::ReportDraft,
    },
    messages::{
        BodyChoice, DutyAlert, Rendered, ReportLeft, ReportScreen,
        reporting::{Leaving, ReportNote},
    },
    store::report_drafts,
    telegram::Prepared,
};

impl Bot {
    /// Takes a report on an item into hands, with what was typed behind it.
    pub(super) async fn open_report(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        id: i64,
        agency: Option<i64>,
        typed: &str,
    ) -> Result<()> {
        let subject = self.subject_of(visit, Some(id));
        let refusal = |alert, denial| Refusal { alert, deed: Deed::Report, subject: subject.clone(), denial };
        let Some(item) = visit.picture.register.items.get(id) else {
            return self.turn_off(visit, tap, refusal(DutyAlert::NoItem, Denial::Invalid)).await;
        };
        let bodies = self.bodies_for(visit, item);
        if bodies.is_empty() {
            return self.turn_off(visit, tap, refusal(DutyAlert::NotTheirs, Denial::NoRight)).await;
        }
        if !item.status.is_open() {
            return self.turn_off(visit, tap, refusal(DutyAlert::Closed(item.status), Denial::Closed)).await;
        }
        let begun = report_drafts::get(&self.db, visit.place.chat, &item.key()).await?;
        let own = |id: i64| bodies.iter().copied().find(|body| body.id == id);
        let chosen = match (agency, &bodies[..], &begun) {
            (Some(agency), _, _) => match own(agency) {
                Some(body) => body,
                None => return self.turn_off(visit, tap, refusal(DutyAlert::NotTheirs, Denial::NoRight)).await,
            },
            (None, [only], _) => only,
            (None, _, Some(begun)) if bodies.iter().any(|body| body.slug == begun.agency) => {
                bodies.iter().copied().find(|body| body.slug == begun.agency).unwrap_or(bodies[0])
            }
            _ => {
                let choice = BodyChoice { named: named(visit, item), bodies, extends: false };
                return self.answer_duty(visit, tap, choice.render(&visit.locale)).await;
            }
        };
        self.begin_report(visit, tap, item, chosen, (begun, typed)).await
    }

    async fn begin_report(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        item: &Stored<Item>,
        agency: &Stored<Agency>,
        (begun, typed): (Option<ReportDraft>, &str),
    ) -> Result<()> {
        let mut notes = Vec::new();
        let shown = tap.and_then(|tap| tap.message);
        let mut draft = begun.unwrap_or_else(|| ReportDraft::of(&agency.slug, item.seq));
        draft.agency.clone_from(&agency.slug);
        // What is shown is what the picture holds; whoever was faster shows when it is sent.
        draft.seen = item.seq;
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            draft.screen = shown.or(draft.screen);
            if !typed.is_empty() {
                notes = super::heard::take_command(&mut draft, item, typed);
            }
            report_drafts::put(&mut tx, visit.place.chat, &item.key(), &draft, self.clock.timestamp()).await?;
            self.await_in(&mut tx, visit, self.report_awaited(item.id)).await?;
            tx.commit().await?;
        }
        let screen = self.report_screen(visit, item, &draft, notes);
        match (tap, screen) {
            (Some(tap), Some(screen)) => self.show(visit, tap, screen).await,
            (None, Some(screen)) => self.lay_out_report(visit, item, screen).await,
            (_, None) => Ok(()),
        }
    }

    /// A tap on a report's screen: a figure, a status, or taking away what came beside.
    pub(super) async fn report_tapped(&self, visit: &Visit, tap: Tapped<'_>, duty: Duty) -> Result<()> {
        let Some((item, mut draft)) = self.in_hand(visit, tap, duty.item()).await? else { return Ok(()) };
        let tap = on_screen(tap, &draft);
        let mut notes = Vec::new();
        match duty {
            Duty::Percent(_, percent) => {
                draft.tell(Told::Percent(percent.into()), item);
                if percent == 100 && draft.status != Some(Status::Done) {
                    notes.push(ReportNote::IsItDone);
                }
            }
            Duty::State(_, status) => {
                draft.set_status(status);
                if status == Status::Blocked && draft.note.is_empty() {
                    notes.push(ReportNote::NeedsReason);
                }
            }
            _ => {
                draft.clear_note();
                draft.exhibits.clear();
            }
        }
        draft.screen = tap.message.or(draft.screen);
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            report_drafts::put(&mut tx, visit.place.chat, &item.key(), &draft, self.clock.timestamp()).await?;
            self.await_in(&mut tx, visit, self.report_awaited(item.id)).await?;
            tx.commit().await?;
        }
        match self.report_screen(visit, item, &draft, notes) {
            Some(screen) => self.show(visit, tap, screen).await,
            None => Ok(()),
        }
    }

    /// The report that a tap is about, with its item; refused if it is none of theirs or nothing is in hand.
    pub(super) async fn in_hand<'a>(
        &self,
        visit: &'a Visit,
        tap: Tapped<'_>,
        id: Option<i64>,
    ) -> Result<Option<(&'a Stored<Item>, ReportDraft)>> {
        let subject = self.subject_of(visit, id);
        let refusal = |alert, denial| Refusal { alert, deed: Deed::Report, subject: subject.clone(), denial };
        let Some(item) = id.and_then(|id| visit.picture.register.items.get(id)) else {
            self.turn_off(visit, Some(tap), refusal(DutyAlert::NoItem, Denial::Invalid)).await?;
            return Ok(None);
        };
        let bodies = self.bodies_for(visit, item);
        let draft = report_drafts::get(&self.db, visit.place.chat, &item.key()).await?;
        let Some(draft) = draft else {
            let alert = if bodies.is_empty() { DutyAlert::NotTheirs } else { DutyAlert::NothingInHand };
            let denial = if bodies.is_empty() { Denial::NoRight } else { Denial::Closed };
            self.turn_off(visit, Some(tap), refusal(alert, denial)).await?;
            return Ok(None);
        };
        if bodies.iter().all(|body| body.slug != draft.agency) {
            self.turn_off(visit, Some(tap), refusal(DutyAlert::NotTheirs, Denial::NoRight)).await?;
            return Ok(None);
        }
        Ok(Some((item, draft)))
    }

    /// Gives a report, or a request for a later deadline, up.
    pub(super) async fn leave_report(&self, visit: &Visit, tap: Tapped<'_>, id: i64) -> Result<()> {
        let Some(item) = visit.picture.register.items.get(id) else {
            return Ok(self.telegram.answer_tap(tap.id, None).await?);
        };
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            report_drafts::remove(&mut tx, visit.place.chat, &item.key()).await?;
            dialogues::lay_aside(&mut tx, visit.place.chat).await?;
            tx.commit().await?;
        }
        let left = ReportLeft { named: named(visit, item), how: Leaving::GivenUp };
        self.show(visit, tap, left.render(&visit.locale)).await
    }

    /// What is written next belongs to a report, for a while.
    pub(super) fn report_awaited(&self, item: i64) -> Awaits {
        Awaits::Report { item, until: self.clock.timestamp() + OPEN_SECONDS }
    }

    /// What `/cancel` says of a report that was in hand: it is kept, unless nothing was told yet.
    pub(in crate::bot) async fn report_left(&self, visit: &Visit, id: i64) -> Result<Option<Rendered>> {
        let Some(item) = visit.picture.register.items.get(id) else { return Ok(None) };
        let draft = report_drafts::get(&self.db, visit.place.chat, &item.key()).await?;
        let how = if draft.is_some_and(|draft| !draft.is_empty()) { Leaving::Kept } else { Leaving::GivenUp };
        Ok(Some(ReportLeft { named: named(visit, item), how }.render(&visit.locale)))
    }

    /// The screen of a report; `None` if its body is no longer known.
    pub(super) fn report_screen(
        &self,
        visit: &Visit,
        item: &Stored<Item>,
        draft: &ReportDraft,
        notes: Vec<ReportNote>,
    ) -> Option<Rendered> {
        let register = &visit.picture.register;
        let agency = register.agencies.find(&draft.agency)?;
        let leads = register.part(item, &draft.agency, visit.today) == Some(Part::Lead);
        let was = item.standing(&draft.agency, leads);
        let saying = draft.saying(item, &was);
        let screen = ReportScreen { named: named(visit, item), agency, leads, was, draft, saying, notes };
        Some(screen.render(&visit.locale))
    }

    /// Sends the screen anew, at the end of the chat; the one before gives way first.
    pub(super) async fn lay_out_report(&self, visit: &Visit, item: &Stored<Item>, shown: Rendered) -> Result<()> {
        let (chat, key) = (visit.place.chat, item.key());
        let before = report_drafts::get(&self.db, chat, &key).await?.and_then(|draft| draft.screen);
        if let Some(before) = before {
            let moved = ReportLeft { named: named(visit, item), how: Leaving::Moved }.render(&visit.locale);
            match self.telegram.edit(chat, before, &moved.text, &moved.markup()).await {
                Err(failure) if failure.is_temporary() => return Err(failure.into()),
                Err(failure) => log::debug!("an old report screen stays as it is: {failure}"),
                Ok(()) => {}
            }
        }
        let request = Prepared::text(&shown.text, &shown.markup());
        let sent = self.telegram.present(chat, visit.place.thread, &request).await?;
        let mut tx = self.db.begin().await?;
        if let Some(draft) = report_drafts::get(&mut tx, chat, &key).await? {
            let draft = ReportDraft { screen: sent.messages.first().copied(), ..draft };
            report_drafts::put(&mut tx, chat, &key, &draft, self.clock.timestamp()).await?;
        }
        Ok(tx.commit().await?)
    }
}

/// A tap as one on the screen that a report has moved to meanwhile: what is shown for it takes that one's place.
pub(super) fn on_screen<'a>(tap: Tapped<'a>, draft: &ReportDraft) -> Tapped<'a> {
    Tapped { message: tap.message.max(draft.screen), ..tap }
}
