//! A decision is carried out: in one transaction with who did it and whom it is told.

use super::{
    super::{Bot, Result, Visit, changing::Tapped},
    Refusal,
    extending::day_in,
    reasoning::{reason_and_instead, replacement},
    ruling::deed_of,
};
use crate::{
    actions::{
        dialogues, evidence as files,
        reports::{self, Answer, Refused, Replacement, Verdict},
    },
    domain::{
        acts::Deed,
        items::Item,
        people::{By, Right},
        questions::Ruling,
        record::{Record as _, Stored},
    },
    messages::{
        DutyAlert,
        deciding::{Ruled, RulingFault},
    },
    store::{self, Tx, evidence, updates},
};

/// What came of a decision: done, refused by the rules.
type Carried = std::result::Result<Option<Ruled>, Refused>;

impl Bot {
    /// A reason or a day was written for a decision.
    pub(super) async fn ruling_told(&self, visit: &Visit, ruling: Ruling, text: &str) -> Result<bool> {
        if text.trim().is_empty() {
            return Ok(false);
        }
        let Some(by) = visit.roles.by(Right::Decide) else {
            let subject = self.subject_of(visit, ruling.item());
            let refusal = Refusal::no_right(DutyAlert::NotController, deed_of(ruling), subject);
            self.turn_off(visit, None, refusal).await?;
            return Ok(true);
        };
        if let Some(meant) = ruling.meant() {
            self.reason_told(visit, (ruling, meant), text).await?;
            return Ok(true);
        }
        if updates::is_applied(&self.db, visit.update_id).await? {
            if let Some(item) = ruling.item() {
                self.show_ruling(visit, None, item, None).await?;
            }
            return Ok(true);
        }
        self.rule(visit, None, &by, (ruling, text)).await?;
        Ok(true)
    }

    /// Carries a decision out. `Err` if what was written for it cannot be.
    pub(super) async fn carry_out_ruling(
        &self,
        visit: &Visit,
        by: &By,
        item: &Stored<Item>,
        (ruling, words): (Ruling, &str),
    ) -> Result<std::result::Result<Carried, RulingFault>> {
        let day = match ruling {
            Ruling::Another(..) => match day_in(visit, words) {
                None => return Ok(Err(RulingFault::NoDay)),
                Some(day) if day <= item.deadline => return Ok(Err(RulingFault::NotLater)),
                Some(day) => Some(day),
            },
            Ruling::Grant(_, _, day) => Some(day),
            _ => None,
        };
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(Ok(Ok(None))) };
        if !self.press.access.may(&mut tx, visit.person, Right::Decide).await? {
            let agency = String::new();
            return Ok(Ok(Err(Refused::NotResponsible { agency, item: item.key() })));
        }
        let ruled = match (ruling, day) {
            (Ruling::Grant(_, agency, _) | Ruling::Another(_, agency), Some(day)) => {
                self.answer_request(visit, &mut tx, by, (item, agency), Answer::Grant(day, "")).await
            }
            (Ruling::Refused(_, agency), _) => {
                self.answer_request(visit, &mut tx, by, (item, agency), Answer::Refuse(words)).await
            }
            _ => self.judge(visit, &mut tx, by, item, (ruling, words)).await,
        };
        match ruled {
            Ok(ruled) => {
                dialogues::lay_aside(&mut tx, visit.place.chat).await?;
                self.note_done(&mut tx, by, deed_of(ruling), &item.key()).await?;
                tx.commit().await?;
                if let Ruling::Removed(_) = ruling {
                    self.drop_removed(ruled.1).await?;
                }
                Ok(Ok(Ok(ruled.0)))
            }
            Err(Refused::NoReplacement(_)) => Ok(Err(RulingFault::NoReplacement)),
            Err(refused) => Ok(Ok(Err(refused))),
        }
    }

    async fn answer_request(
        &self,
        visit: &Visit,
        tx: &mut Tx,
        by: &By,
        (item, agency): (&Stored<Item>, i64),
        said: Answer<'_>,
    ) -> std::result::Result<(Option<Ruled>, Option<String>), Refused> {
        let slug = visit.picture.register.agencies.get(agency).map(|agency| agency.slug.clone());
        let slug = slug.ok_or(Refused::NoRequest)?;
        let ruled = match said {
            Answer::Grant(day, _) => Ruled::Granted(day),
            Answer::Refuse(_) => Ruled::Refused,
        };
        reports::answer(tx, (&item.key(), &slug), by.person, said, self.clock.timestamp()).await?;
        Ok((Some(ruled), None))
    }

    /// Decides about a claim, an item, a piece of evidence; with the file that nothing may name any more.
    async fn judge(
        &self,
        visit: &Visit,
        tx: &mut Tx,
        by: &By,
        item: &Stored<Item>,
        (ruling, words): (Ruling, &str),
    ) -> std::result::Result<(Option<Ruled>, Option<String>), Refused> {
        let (key, now) = (item.key(), self.clock.timestamp());
        let ruled = match ruling {
            Ruling::Confirm(_, seen) => {
                reports::decide(tx, (&key, seen), by.person, &Verdict::Confirm, now).await?;
                Ruled::Confirmed
            }
            Ruling::SentBack(_, seen) => {
                let verdict = Verdict::SendBack { reason: words };
                reports::decide(tx, (&key, seen), by.person, &verdict, now).await?;
                Ruled::SentBack
            }
            Ruling::Withdrawn(_, seen) => {
                let (reason, instead) = reason_and_instead(words);
                let found = instead.map(|words| replacement(visit, words));
                let instead = match &found {
                    Some(Ok(key)) => Some(Replacement::Item(key)),
                    Some(Err(words)) => Some(Replacement::Words(words)),
                    None => None,
                };
                reports::withdraw_for(tx, &self.rule, (&key, seen), reason, instead.as_ref(), now).await?;
                Ruled::Withdrawn
            }
            Ruling::Removed(piece) => {
                let removed = reports::remove(tx, piece, words, now).await?;
                return Ok((Some(Ruled::Removed), removed.exhibit.file().and_then(|file| file.sha256.clone())));
            }
            _ => return Ok((None, None)),
        };
        Ok((Some(ruled), None))
    }

    /// Removes a file that nothing names any more; what remains is swept away later.
    async fn drop_removed(&self, sha256: Option<String>) -> store::Result<()> {
        match sha256 {
            Some(sha256) => files::drop_file(&self.db, &self.files, &sha256).await,
            None => Ok(()),
        }
    }

    /// Lets everybody see a document, or no longer, and shows the list anew.
    pub(super) async fn release(
        &self,
        visit: &Visit,
        tap: Tapped<'_>,
        by: &By,
        (piece, on): (i64, bool),
    ) -> Result<()> {
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            match reports::release(&mut tx, piece, on, self.clock.timestamp()).await {
                Ok(piece) => {
                    self.note_done(&mut tx, by, Deed::Release, &piece.item).await?;
                    tx.commit().await?;
                }
                Err(refused) => {
                    drop(tx);
                    let refusal = Refusal::of(refused, Deed::Release, String::new())?;
                    return self.turn_off(visit, Some(tap), refusal).await;
                }
            }
        }
        let item = evidence::get(&self.db, piece).await?.map(|piece| piece.item);
        let item = item.and_then(|key| visit.picture.register.items.find(&key));
        match item {
            Some(item) => {
                let list = self.evidence_list(visit, item).await?;
                self.show(visit, tap, list).await
            }
            None => Ok(self.telegram.answer_tap(tap.id, None).await?),
        }
    }
}
