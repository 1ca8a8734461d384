//! What waits for controllers, and an item with everything that can be decided about it.

use std::collections::HashMap;

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    Refusal, named, reference_and_rest,
};
use crate::{
    actions::reports,
    domain::{
        acts::{Deed, Denial},
        dialogues::Awaits,
        items::{Item, Status},
        people::{By, Right},
        questions::Ruling,
        record::{Record as _, Stored},
        register::Part,
        rich::Rich,
    },
    messages::{
        DutyAlert, ItemRow, Page, Rendered, RulingCard, RulingPrompt, WaitingList,
        deciding::{BodyReport, BodyRequest, Ruled, RulingFault, WaitingRow},
        pages::ITEMS_A_PAGE,
    },
    store::{
        evidence,
        said::{self, What},
        texts,
    },
};

impl Bot {
    /// `/confirm`, with an item behind it or without.
    pub(super) async fn waiting_command(&self, visit: &Visit, arguments: &str) -> Result<()> {
        if visit.roles.by(Right::Decide).is_none() {
            let refusal = Refusal::no_right(DutyAlert::NotController, Deed::Confirm, String::new());
            return self.turn_off(visit, None, refusal).await;
        }
        if let Some((reference, _)) = reference_and_rest(arguments) {
            return match visit.picture.register.item(&reference) {
                Some(item) => self.show_ruling(visit, None, item.id, None).await,
                None => self.say(visit, self.no_such_item(visit, &reference)).await,
            };
        }
        self.say(visit, self.waiting_list(visit, 0)).await
    }

    /// A tap of a controller.
    pub(in crate::bot) async fn ruling_tapped(&self, visit: &Visit, tap: Tapped<'_>, ruling: Ruling) -> Result<()> {
        let Some(by) = visit.roles.by(Right::Decide) else {
            let subject = self.subject_of(visit, ruling.item());
            let refusal = Refusal::no_right(DutyAlert::NotController, deed_of(ruling), subject);
            return self.turn_off(visit, Some(tap), refusal).await;
        };
        match ruling {
            Ruling::Waiting(page) => self.show(visit, tap, self.waiting_list(visit, page)).await,
            Ruling::Item(item) => {
                self.leave_ruling(visit).await?;
                self.show_ruling(visit, Some(tap), item, None).await
            }
            Ruling::Confirm(..) | Ruling::Grant(..) => self.rule(visit, Some(tap), &by, (ruling, "")).await,
            Ruling::Release(piece, on) => self.release(visit, tap, &by, (piece, on)).await,
            Ruling::SentBack(..) | Ruling::Withdrawn(..) | Ruling::Refused(..) | Ruling::Removed(_) => {
                self.ruling_meant(visit, tap, &by, ruling).await
            }
            Ruling::SendBack(..)
            | Ruling::Withdraw(..)
            | Ruling::Another(..)
            | Ruling::Refuse(..)
            | Ruling::Remove(_) => self.ask_ruling(visit, tap, ruling).await,
        }
    }

    /// What waits for a decision, the oldest first.
    pub(in crate::bot) fn waiting_list(&self, visit: &Visit, page: u32) -> Rendered {
        let register = &visit.picture.register;
        let since = |item: &Stored<Item>| {
            let claimed = item.claim.as_ref().filter(|_| item.status == Status::Done).map(|claim| claim.on);
            let asked = item.asked.values().map(|asked| self.rule.day_of(asked.at));
            asked.chain(claimed).min()
        };
        let mut waiting: Vec<WaitingRow<'_>> = register
            .items
            .iter()
            .filter(|item| item.status.is_open())
            .filter_map(|item| {
                Some(WaitingRow {
                    row: ItemRow::of(register, &self.rule, visit.today, item),
                    claims: item.status == Status::Done,
                    asking: item.asked.keys().filter_map(|slug| register.agencies.find(slug)).collect(),
                    since: since(item)?,
                })
            })
            .collect();
        waiting.sort_by_key(|row| row.since);
        let page = Page::of(waiting, page, ITEMS_A_PAGE);
        WaitingList { page, today: visit.today }.render(&visit.locale)
    }

    /// Leaves a decision for which a reason was asked.
    async fn leave_ruling(&self, visit: &Visit) -> Result<()> {
        if let Some(Awaits::Ruling { .. }) = super::awaited(self, visit).await?
            && let Some(mut tx) = self.first_time(visit.update_id).await?
        {
            crate::actions::dialogues::lay_aside(&mut tx, visit.place.chat).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Shows an item with everything that can be decided about it.
    pub(super) async fn show_ruling(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        id: i64,
        done: Option<Ruled>,
    ) -> Result<()> {
        match self.ruling_card(visit, id, done).await? {
            Some(card) => self.answer_duty(visit, tap, card).await,
            None => {
                let refusal = Refusal {
                    alert: DutyAlert::NoItem,
                    deed: Deed::Confirm,
                    subject: String::new(),
                    denial: Denial::Invalid,
                };
                self.turn_off(visit, tap, refusal).await
            }
        }
    }

    async fn ruling_card(&self, visit: &Visit, id: i64, done: Option<Ruled>) -> Result<Option<Rendered>> {
        let register = &visit.picture.register;
        let Some(item) = register.items.get(id) else { return Ok(None) };
        let key = item.key();
        let said = said::of_item(&self.db, What::Report, &key).await?;
        let asked = said::of_item(&self.db, What::Request, &key).await?;
        let me = Some(visit.roles.person());
        let formatted: HashMap<&str, &str> =
            said.iter().filter_map(|said| Some((said.agency.as_str(), said.html.as_deref()?))).collect();
        let latest: HashMap<&str, i64> = said.iter().map(|said| (said.agency.as_str(), said.at)).collect();
        let hashes: Vec<&str> = item
            .reports
            .values()
            .filter_map(|report| report.note.as_deref())
            .chain(item.asked.values().map(|asked| asked.reason.as_str()))
            .collect();
        let notes = texts::get_all(&self.db, &hashes).await?;
        let reports = item.reports.iter().filter_map(|(slug, report)| {
            let leads = register.part(item, slug, visit.today) == Some(Part::Lead);
            let plain = report.note.as_ref().and_then(|hash| notes.get(hash));
            // The formatted text is that of the latest report made here, if this is it.
            let html = formatted.get(slug.as_str()).filter(|_| latest.get(slug.as_str()) == Some(&report.at));
            Some(BodyReport {
                agency: register.agencies.find(slug)?,
                stands: item.standing(slug, leads),
                on: self.rule.day_of(report.at),
                note: plain.map(|plain| html.map_or_else(|| Rich::plain(plain).to_html(), |html| (*html).to_owned())),
            })
        });
        let requests = item.asked.iter().filter_map(|(slug, request)| {
            let asker = asked.iter().rev().find(|said| said.agency == *slug).and_then(|said| said.person);
            Some(BodyRequest {
                agency: register.agencies.find(slug)?,
                asked: request,
                reason: notes.get(&request.reason).cloned(),
                own: asker.is_some() && asker == me,
            })
        });
        let exhibits = evidence::of_item(&self.db, &key).await?.into_iter().map(|piece| piece.exhibit).collect();
        let card = RulingCard {
            named: named(visit, item),
            row: ItemRow::of(register, &self.rule, visit.today, item),
            reports: reports.collect(),
            requests: requests.collect(),
            exhibits,
            own: reports::authorship_of_reports(&mut self.db.snapshot().await?, &said, visit.roles.person()).await?,
            done,
            today: visit.today,
        };
        Ok(Some(card.render(&visit.locale)))
    }

    /// Asks for what a decision needs, and waits for it.
    async fn ask_ruling(&self, visit: &Visit, tap: Tapped<'_>, ruling: Ruling) -> Result<()> {
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            self.await_in(&mut tx, visit, Awaits::Ruling { ruling }).await?;
            tx.commit().await?;
        }
        match self.ruling_prompt(visit, ruling, None).await? {
            Some(prompt) => self.show(visit, tap, prompt).await,
            None => {
                let alert = DutyAlert::NoEvidence.alert(&visit.locale);
                Ok(self.telegram.answer_tap(tap.id, Some(&alert)).await?)
            }
        }
    }

    /// What asks for it; `None` if what it is about is gone.
    pub(super) async fn ruling_prompt(
        &self,
        visit: &Visit,
        ruling: Ruling,
        fault: Option<RulingFault>,
    ) -> Result<Option<Rendered>> {
        let item = self.ruled_item(visit, ruling).await?;
        Ok(item.map(|item| RulingPrompt { named: named(visit, item), ruling, fault }.render(&visit.locale)))
    }

    /// The item that a decision is about.
    pub(super) async fn ruled_item<'a>(&self, visit: &'a Visit, ruling: Ruling) -> Result<Option<&'a Stored<Item>>> {
        let register = &visit.picture.register;
        if let Ruling::Remove(piece) | Ruling::Removed(piece) | Ruling::Release(piece, _) = ruling {
            let piece = evidence::get(&self.db, piece).await?;
            return Ok(piece.and_then(|piece| register.items.find(&piece.item)));
        }
        Ok(ruling.item().and_then(|id| register.items.get(id)))
    }

    /// Carries a decision out, or says why not.
    pub(super) async fn rule(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        by: &By,
        (ruling, words): (Ruling, &str),
    ) -> Result<()> {
        let Some(item) = self.ruled_item(visit, ruling).await? else {
            let (alert, denial) = (DutyAlert::NoEvidence, Denial::Changed);
            let refusal = Refusal { alert, deed: deed_of(ruling), subject: String::new(), denial };
            return self.turn_off(visit, tap, refusal).await;
        };
        let done = match self.carry_out_ruling(visit, by, item, (ruling, words)).await? {
            Ok(done) => done,
            Err(fault) => {
                let prompt = self.ruling_prompt(visit, ruling, Some(fault)).await?;
                return match prompt {
                    Some(prompt) => self.answer_duty(visit, tap, prompt).await,
                    None => Ok(()),
                };
            }
        };
        match done {
            Ok(done) => {
                let visit = &self.again(visit).await?;
                self.show_ruling(visit, tap, item.id, done).await
            }
            Err(refused) => {
                let refusal = Refusal::of(refused, deed_of(ruling), format!("items/{}", item.key()))?;
                self.turn_off(visit, tap, refusal).await
            }
        }
    }
}

/// What a decision is written down as.
pub(super) fn deed_of(ruling: Ruling) -> Deed {
    match ruling {
        Ruling::Waiting(_) | Ruling::Item(_) | Ruling::Confirm(..) => Deed::Confirm,
        Ruling::SendBack(..) | Ruling::SentBack(..) => Deed::SendBack,
        Ruling::Withdraw(..) | Ruling::Withdrawn(..) => Deed::Withdraw,
        Ruling::Grant(..) | Ruling::Another(..) => Deed::GrantExtension,
        Ruling::Refuse(..) | Ruling::Refused(..) => Deed::RefuseExtension,
        Ruling::Release(..) => Deed::Release,
        Ruling::Remove(_) | Ruling::Removed(_) => Deed::Remove,
    }
}
