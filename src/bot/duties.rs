//! What officials and controllers do in their private chats: commands, taps and messages become reports, requests and decisions.
//!
//! 1. What a chat has in hand is in the store: the report that is written (`report_drafts`), and what its next message is taken
//!    for (`dialogues`).
//! 2. A tap names its item, so that any screen in the chat works, however old.
//! 3. Who may do it is asked at every command, message and tap; what is refused is written down.

mod evidence;
mod extending;
mod files;
mod heard;
mod reasoning;
mod reporting;
mod ruled;
mod ruling;
mod sending;

use super::{Bot, Result, Trouble, Visit, changing::Tapped};
use crate::{
    actions::{acts, dialogues, reports::Refused},
    domain::{
        acts::{Act, Deed, Denial},
        agencies::Agency,
        dialogues::{Awaits, Dialogue},
        items::{Item, ItemRef},
        people::{By, Right},
        questions::{Duty, Question},
        record::{Kind, Record as _, Stored},
    },
    messages::{DutyAlert, ItemNotFound, Rendered, items::called, profile::DutyCommand, reporting::Named},
    store::{self, Tx, records::subject},
};

/// A refusal: what is said, what was tried on what, and why it is written down as refused.
struct Refusal {
    alert: DutyAlert,
    deed: Deed,
    subject: String,
    denial: Denial,
}

impl Bot {
    /// A command of people with a role.
    pub(super) async fn duty_command(&self, visit: &Visit, command: DutyCommand, arguments: &str) -> Result<()> {
        if command == DutyCommand::Report {
            return self.report_command(visit, arguments).await;
        }
        if matches!(command, DutyCommand::People | DutyCommand::Invite | DutyCommand::Audit | DutyCommand::Import) {
            return self.staff_command(visit, command, arguments).await;
        }
        if !visit.place.private {
            return self.say(visit, DutyAlert::InPrivate.render(&visit.locale)).await;
        }
        if command == DutyCommand::Confirm {
            return self.waiting_command(visit, arguments).await;
        }
        let deed = if command == DutyCommand::Extend { Deed::AskExtension } else { Deed::Report };
        if visit.roles.bodies().next().is_none() {
            return self.turn_off(visit, None, Refusal::no_right(DutyAlert::NotOfficial, deed, String::new())).await;
        }
        if command == DutyCommand::My {
            let list = self.asked(visit, Question::Mine(None, 0), None).await?;
            return self.say(visit, list).await;
        }
        let Some((reference, rest)) = reference_and_rest(arguments) else {
            return self.say(visit, DutyAlert::Usage.render(&visit.locale)).await;
        };
        let Some(item) = visit.picture.register.item(&reference) else {
            return self.say(visit, self.no_such_item(visit, &reference)).await;
        };
        match command {
            DutyCommand::Extend => self.extend(visit, None, item.id, None, rest).await,
            _ => self.open_report(visit, None, item.id, None, rest).await,
        }
    }

    /// Free words of an official that tell progress of an item that is theirs, `49 75%`: taken into its report.
    pub(super) async fn figure_told(&self, visit: &Visit, text: &str) -> Result<bool> {
        if visit.roles.bodies().next().is_none() {
            return Ok(false);
        }
        let Some((reference, rest)) = reference_and_rest(text) else { return Ok(false) };
        let Some(item) = visit.picture.register.item(&reference) else { return Ok(false) };
        // A bare number behind a number may be anything.
        let bare = rest.chars().all(|letter| letter.is_ascii_digit() || letter.is_whitespace());
        let told = !bare && matches!(heard::read_amount(rest, item), Ok(Some(_)));
        if !told || self.bodies_for(visit, item).is_empty() || !item.status.is_open() {
            return Ok(false);
        }
        self.open_report(visit, None, item.id, None, rest).await?;
        Ok(true)
    }

    /// A tap of an official; evidence may be asked for by anybody.
    pub(super) async fn duty_tapped(&self, visit: &Visit, tap: Tapped<'_>, duty: Duty) -> Result<()> {
        if let Duty::Evidence(item) = duty {
            return self.show_evidence(visit, tap, item).await;
        }
        if visit.roles.bodies().next().is_none() {
            let subject = self.subject_of(visit, duty.item());
            return self
                .turn_off(visit, Some(tap), Refusal::no_right(DutyAlert::NotOfficial, deed_of(duty), subject))
                .await;
        }
        match duty {
            Duty::Report(item, agency) => self.open_report(visit, Some(tap), item, agency, "").await,
            Duty::Percent(..) | Duty::State(..) | Duty::Clear(_) => self.report_tapped(visit, tap, duty).await,
            Duty::Send(item, seen) => self.send_report(visit, tap, item, seen).await,
            Duty::Leave(item) => self.leave_report(visit, tap, item).await,
            Duty::Undo(seq) => self.undo_report(visit, tap, seq).await,
            Duty::Extend(item, agency) => self.extend(visit, Some(tap), item, agency, "").await,
            Duty::Until(item, agency, day) => self.extend_until(visit, tap, (item, agency), day).await,
            Duty::Evidence(_) => Ok(()),
        }
    }

    fn no_such_item(&self, visit: &Visit, asked: &ItemRef) -> Rendered {
        let register = &visit.picture.register;
        ItemNotFound::of(register, asked, &[], visit.today).render(&visit.locale)
    }

    /// How the ledger calls an item that a button names; empty for none.
    fn subject_of(&self, visit: &Visit, item: Option<i64>) -> String {
        let item = item.and_then(|id| visit.picture.register.items.get(id));
        item.map(|item| subject(Kind::Items, &item.key())).unwrap_or_default()
    }

    /// Refuses, over the chat after a tap, else by a message, and writes it down.
    async fn turn_off(&self, visit: &Visit, tap: Option<Tapped<'_>>, refusal: Refusal) -> Result<()> {
        let Refusal { alert, deed, subject, denial } = refusal;
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let right = match deed {
                Deed::Report | Deed::Undo | Deed::UndoRequest | Deed::AskExtension => {
                    visit.roles.bodies().next().map(Right::Report)
                }
                _ => Some(Right::Decide),
            };
            let by = right.and_then(|right| visit.roles.by(right)).filter(|_| denial != Denial::NoRight);
            let act = match by {
                Some(by) => Act::denied(&by, deed, subject, denial),
                None => Act { refused: Some(denial), ..Act::refused(visit.person.number(), deed, subject) },
            };
            acts::record(&mut tx, &act, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        match tap {
            Some(tap) => Ok(self.telegram.answer_tap(tap.id, Some(&alert.alert(&visit.locale))).await?),
            None => self.say(visit, alert.render(&visit.locale)).await,
        }
    }

    /// The body in whose name somebody acts on an item, or which they may choose from.
    fn bodies_for<'a>(&self, visit: &'a Visit, item: &Item) -> Vec<&'a Stored<Agency>> {
        let register = &visit.picture.register;
        let own = visit.roles.bodies().filter(|slug| register.part(item, slug, visit.today).is_some());
        own.filter_map(|slug| register.agencies.find(slug)).collect()
    }

    /// Puts into a chat's hands what its next message is taken for.
    async fn await_in(&self, tx: &mut Tx, visit: &Visit, awaits: Awaits) -> Result<()> {
        let dialogue = Dialogue { awaits, ..Dialogue::default() };
        Ok(dialogues::hold(tx, visit.place.chat, &dialogue, self.clock.timestamp()).await?)
    }

    /// Writes down what somebody did, in the transaction of the deed.
    async fn note_done(&self, tx: &mut Tx, by: &By, deed: Deed, item: &str) -> store::Result<()> {
        let act = Act::done(by, deed, subject(Kind::Items, item));
        acts::record(tx, &act, self.clock.timestamp()).await
    }

    /// Writes down what somebody who may do such things was refused.
    async fn note_denied(&self, tx: &mut Tx, by: &By, what: (Deed, Denial), item: &str) -> store::Result<()> {
        let act = Act::denied(by, what.0, subject(Kind::Items, item), what.1);
        acts::record(tx, &act, self.clock.timestamp()).await
    }

    /// The same visit after something has changed.
    async fn again(&self, visit: &Visit) -> Result<Visit> {
        self.visit(visit.update_id, visit.place, visit.person).await
    }

    /// Answers by a message, or in the place of a tapped one.
    async fn answer_duty(&self, visit: &Visit, tap: Option<Tapped<'_>>, shown: Rendered) -> Result<()> {
        self.respond(visit, tap, shown).await
    }
}

impl Refusal {
    fn no_right(alert: DutyAlert, deed: Deed, subject: String) -> Refusal {
        Refusal { alert, deed, subject, denial: Denial::NoRight }
    }

    /// What is said of a refusal of the rules; `Err` if it was the store.
    fn of(refused: Refused, deed: Deed, subject: String) -> std::result::Result<Refusal, Trouble> {
        let (alert, denial) = match refused {
            Refused::Store(fault) => return Err(fault.into()),
            Refused::NotResponsible { .. } => (DutyAlert::NotTheirs, Denial::NoRight),
            Refused::NotYours => (DutyAlert::NotYours, Denial::NoRight),
            Refused::OwnWords => (DutyAlert::OwnWords, Denial::OwnReport),
            Refused::PerhapsOwn => (DutyAlert::PerhapsOwn, Denial::OwnReport),
            Refused::Changed if matches!(deed, Deed::Undo | Deed::UndoRequest) => (DutyAlert::ActedOn, Denial::Changed),
            Refused::Changed => (DutyAlert::Changed, Denial::Changed),
            Refused::Transition(refused) if !refused.from.is_open() => {
                (DutyAlert::Closed(refused.from), Denial::Closed)
            }
            Refused::Transition(_) => (DutyAlert::NoClaim, Denial::Changed),
            Refused::TakenBack => (DutyAlert::TakenBack, Denial::Changed),
            Refused::TooLong => (DutyAlert::TooLong, Denial::Invalid),
            Refused::TooLate => (DutyAlert::TooLate, Denial::Closed),
            Refused::AlreadyAsked => (DutyAlert::AlreadyAsked, Denial::Changed),
            Refused::NoRequest => (DutyAlert::NoRequest, Denial::Changed),
            Refused::Closed(status) => (DutyAlert::Closed(status), Denial::Closed),
            Refused::NotLater(_) | Refused::SameDeadline(_) => (DutyAlert::NotLater, Denial::Invalid),
            Refused::NoEvidence => (DutyAlert::NoEvidence, Denial::Changed),
            Refused::NoItem(_) | Refused::NoReplacement(_) => (DutyAlert::NoItem, Denial::Invalid),
            Refused::Nothing | Refused::NoReason | Refused::NotWhole | Refused::OutOfRange | Refused::NotCounted => {
                (DutyAlert::NothingInHand, Denial::Invalid)
            }
        };
        Ok(Refusal { alert, deed, subject, denial })
    }
}

/// What a tap would have done.
fn deed_of(duty: Duty) -> Deed {
    match duty {
        Duty::Undo(_) => Deed::Undo,
        Duty::Extend(..) | Duty::Until(..) => Deed::AskExtension,
        _ => Deed::Report,
    }
}

/// An item with how it is called here.
fn named<'a>(visit: &Visit, item: &'a Stored<Item>) -> Named<'a> {
    Named { item, called: called(&visit.picture.register, item) }
}

/// The item at the beginning of what was typed, and the rest.
fn reference_and_rest(text: &str) -> Option<(ItemRef, &str)> {
    let text = text.trim();
    let (first, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    if let Ok(reference) = first.parse() {
        return Some((reference, rest.trim()));
    }
    // `№ 49`, `R 49`
    let (second, rest) = rest.trim_start().split_once(char::is_whitespace).unwrap_or((rest.trim_start(), ""));
    let reference = format!("{first} {second}").parse().ok()?;
    Some((reference, rest.trim()))
}

/// What the chat waits for, if its dialogue is one of officials or controllers.
async fn awaited(bot: &Bot, visit: &Visit) -> Result<Option<Awaits>> {
    let held = store::dialogues::get(&bot.db, visit.place.chat).await?;
    Ok(held.map(|held| held.awaits).filter(|awaits| {
        let duty = matches!(awaits, Awaits::Report { .. } | Awaits::Extension { .. } | Awaits::Ruling { .. });
        duty || matches!(awaits, Awaits::Import { .. } | Awaits::ImportProgramme | Awaits::ImportReason)
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_followed_by_what_is_told_of_it() {
        let read = |text| reference_and_rest(text).map(|(item, rest)| (item.to_string(), rest));
        assert_eq!(read("49"), Some(("49".into(), "")));
        assert_eq!(read("R-49  75 % done "), Some(("R-49".into(), "75 % done")));
        assert_eq!(read("№ 49 75%"), Some(("49".into(), "75%")));
        assert_eq!((read(""), read("pipes 49")), (None, Some(("PIPES-49".into(), ""))));
    }
}
