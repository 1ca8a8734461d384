//! What officials write and send while a report is in hand: figures, notes, files, places, links.

use super::{
    super::{
        Bot, Result, Visit,
        asking::Understood,
        incoming::{Carried, Content},
    },
    awaited,
    ruling::deed_of,
};
use crate::{
    actions,
    domain::{
        acts::{Act, Deed},
        amounts,
        announcements::MediaKind,
        dialogues::Awaits,
        evidence::{self, Exhibit},
        items::{Item, Status},
        people::Right,
        progress::Told,
        questions::Question,
        record::{Record as _, Stored},
        reporting::ReportDraft,
        rich::Rich,
    },
    messages::{
        DutyAlert, Sent,
        reporting::{ReportNote, Unfitting},
        units,
    },
    store::{dialogues, report_drafts, updates},
};

/// Whether a text is a question that the bot can answer.
fn asks(visit: &Visit, text: &str) -> bool {
    text.trim_end().ends_with('?') && matches!(visit.asking().words(text), Understood::Asks(_))
}

/// What a message brings to a report.
#[derive(Default)]
pub(super) struct Brought {
    pub exhibits: Vec<Exhibit>,
    pub words: Option<Rich>,
    pub told: Option<Told>,
    pub notes: Vec<ReportNote>,
}

impl Bot {
    /// Takes a message into what an official or controller has in hand; `false` if that is nothing.
    pub(in crate::bot) async fn told(&self, visit: &Visit, content: &Content, carried: &Carried) -> Result<bool> {
        if visit.roles.is_empty() && !visit.holds {
            return Ok(false);
        }
        if carried.edited {
            return self.report_corrected(visit, content, carried).await;
        }
        let text = match content {
            Content::Text(text) if text.trim_start().starts_with('/') => return Ok(false),
            Content::Text(text) => text.as_str(),
            Content::NotText(_) => "",
        };
        match awaited(self, visit).await? {
            Some(awaits) if visit.roles.is_empty() => self.told_without_role(visit, awaits).await,
            Some(Awaits::Report { until, .. }) if until < self.clock.timestamp() => Ok(false),
            // The note is public: what is asked meanwhile is answered instead.
            Some(Awaits::Report { .. }) if asks(visit, text) => Ok(false),
            Some(Awaits::Report { item, .. }) => self.report_told(visit, item, content, carried).await,
            Some(Awaits::Extension { item, agency, to }) => self.extension_told(visit, (item, agency), to, text).await,
            Some(Awaits::Ruling { ruling }) => self.ruling_told(visit, ruling, text).await,
            Some(Awaits::Import { kind, programme }) => self.import_sent(visit, (kind, programme), carried).await,
            Some(Awaits::ImportProgramme) => self.import_too_soon(visit, carried).await,
            Some(Awaits::ImportReason) => self.import_reason_told(visit, text).await,
            _ => self.told_before(visit).await,
        }
    }

    /// What somebody writes for a report, a request or a decision after their role has ended: they are told so, once.
    async fn told_without_role(&self, visit: &Visit, awaits: Awaits) -> Result<bool> {
        let (deed, item) = match awaits {
            Awaits::Report { until, .. } if until < self.clock.timestamp() => return Ok(false),
            Awaits::Report { item, .. } => (Deed::Report, Some(item)),
            Awaits::Extension { item, .. } => (Deed::AskExtension, Some(item)),
            Awaits::Ruling { ruling } => (deed_of(ruling), ruling.item()),
            Awaits::Import { .. } | Awaits::ImportProgramme | Awaits::ImportReason => (Deed::Import, None),
            _ => return Ok(false),
        };
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            actions::dialogues::lay_aside(&mut tx, visit.place.chat).await?;
            let act = Act::refused(visit.person.number(), deed, self.subject_of(visit, item));
            actions::acts::record(&mut tx, &act, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        self.say(visit, DutyAlert::RoleEnded.render(&visit.locale)).await?;
        Ok(true)
    }

    /// A reason that was taken before a restart, and whose answer was lost, gets one again: what there is to do next.
    async fn told_before(&self, visit: &Visit) -> Result<bool> {
        let (decides, reports) = (visit.roles.may(Right::Decide), visit.roles.bodies().next().is_some());
        let in_hand = dialogues::get(&self.db, visit.place.chat).await?.is_some();
        if in_hand || !(decides || reports) || !updates::is_applied(&self.db, visit.update_id).await? {
            return Ok(false);
        }
        let list = match decides {
            true => self.waiting_list(visit, 0),
            false => self.asked(visit, Question::Mine(None, 0), None).await?,
        };
        self.say(visit, list).await?;
        Ok(true)
    }

    /// A message that was edited while the report that it is part of is in hand: its words or its figure are told anew.
    async fn report_corrected(&self, visit: &Visit, content: &Content, carried: &Carried) -> Result<bool> {
        let Some(Awaits::Report { item: id, .. }) = awaited(self, visit).await? else { return Ok(false) };
        let Some(item) = visit.picture.register.items.get(id) else { return Ok(false) };
        let draft = report_drafts::get(&self.db, visit.place.chat, &item.key()).await?;
        let Some(mut draft) = draft.filter(|draft| draft.has_words_of(carried.message)) else { return Ok(false) };
        let mut brought = Brought::default();
        if let Content::Text(text) = content {
            brought.words(text, carried, item);
        }
        let mut notes = brought.notes.clone();
        if brought.words.is_none() || draft.told_in == Some(carried.message) {
            draft.forget_words_of(carried.message);
        }
        notes.extend(brought.into_draft(&mut draft, item, Some(carried.message)));
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(true) };
        report_drafts::put(&mut tx, visit.place.chat, &item.key(), &draft, self.clock.timestamp()).await?;
        tx.commit().await?;
        self.show_report(visit, item, &draft, notes, draft.screen).await?;
        Ok(true)
    }

    async fn report_told(&self, visit: &Visit, id: i64, content: &Content, carried: &Carried) -> Result<bool> {
        let Some(item) = visit.picture.register.items.get(id) else { return Ok(false) };
        let Some(draft) = report_drafts::get(&self.db, visit.place.chat, &item.key()).await? else { return Ok(false) };
        if self.bodies_for(visit, item).iter().all(|body| body.slug != draft.agency) {
            let subject = self.subject_of(visit, Some(id));
            let refusal = super::Refusal::no_right(DutyAlert::NotTheirs, Deed::Report, subject);
            self.turn_off(visit, None, refusal).await?;
            return Ok(true);
        }
        if updates::is_applied(&self.db, visit.update_id).await? {
            self.show_report(visit, item, &draft, Vec::new(), None).await?;
            return Ok(true);
        }
        // The parts of an album after the first change the screen that the first one laid out.
        let in_place = draft.screen.filter(|_| carried.album.is_some() && carried.album == draft.album);
        let brought = self.brought(item, content, carried).await?;
        let Some(mut tx) = self.first_time(visit.update_id).await? else { return Ok(true) };
        // Read again: the files took their time.
        let draft = report_drafts::get(&mut tx, visit.place.chat, &item.key()).await?;
        let Some(mut draft) = draft else { return Ok(false) };
        let mut notes = brought.notes.clone();
        notes.extend(brought.into_draft(&mut draft, item, Some(carried.message)));
        if carried.album.is_some() {
            draft.album.clone_from(&carried.album);
        }
        report_drafts::put(&mut tx, visit.place.chat, &item.key(), &draft, self.clock.timestamp()).await?;
        self.await_in(&mut tx, visit, self.report_awaited(id)).await?;
        tx.commit().await?;
        self.show_report(visit, item, &draft, notes, in_place).await?;
        Ok(true)
    }

    async fn show_report(
        &self,
        visit: &Visit,
        item: &Stored<Item>,
        draft: &ReportDraft,
        notes: Vec<ReportNote>,
        in_place: Option<i32>,
    ) -> Result<()> {
        let Some(screen) = self.report_screen(visit, item, draft, notes) else { return Ok(()) };
        let Some(message) = in_place else { return self.lay_out_report(visit, item, screen).await };
        match self.telegram.edit(visit.place.chat, message, &screen.text, &screen.markup()).await {
            Err(crate::telegram::Failure::NoMessage(_)) => self.lay_out_report(visit, item, screen).await,
            other => Ok(other?),
        }
    }

    /// What a message brings; files are fetched and kept on the disk here, before anything is written down.
    async fn brought(&self, item: &Item, content: &Content, carried: &Carried) -> Result<Brought> {
        let mut brought = Brought::default();
        if let Some((latitude, longitude)) = carried.place {
            brought.exhibits.push(Exhibit::Location { latitude, longitude });
            return Ok(brought);
        }
        match (&carried.file, content) {
            (Some(file), _) if file.kind != MediaKind::Video => match self.take_file(file).await? {
                Ok(exhibit) => {
                    if exhibit.file().is_some_and(|file| file.sha256.is_none()) {
                        brought.notes.push(ReportNote::TooLargeToKeep);
                    }
                    brought.exhibits.push(exhibit);
                }
                Err(why) => brought.notes.push(ReportNote::Unfitting(why)),
            },
            (Some(_), _) | (None, Content::NotText(Sent::Voice | Sent::Sticker | Sent::Picture | Sent::Other)) => {
                brought.notes.push(ReportNote::Unfitting(Unfitting::NoEvidence));
            }
            _ => {}
        }
        if let Content::Text(text) = content {
            brought.words(text, carried, item);
        }
        Ok(brought)
    }
}

impl Brought {
    fn words(&mut self, text: &str, carried: &Carried, item: &Item) {
        if let Some(links) = evidence::links(text) {
            self.exhibits.extend(links.into_iter().map(|url| Exhibit::Link { url }));
            return;
        }
        // A caption is a note, whatever it reads like.
        let read = if carried.file.is_some() { Ok(None) } else { read_amount(text, item) };
        match read {
            Ok(Some(told)) => self.told = Some(told),
            Ok(None) => self.words = Some(Rich::from_entities(text, &carried.entities).rich),
            Err(misread) => self.notes.push(ReportNote::Misread(misread)),
        }
    }

    /// Puts it into the report as what this message said; what does not fit is told.
    pub(super) fn into_draft(self, draft: &mut ReportDraft, item: &Item, message: Option<i32>) -> Vec<ReportNote> {
        let mut notes = Vec::new();
        for exhibit in self.exhibits {
            if !draft.add(exhibit) {
                notes.push(ReportNote::TooMany);
            }
        }
        notes.dedup();
        let fits = |words: Rich| match message {
            Some(message) => draft.correct_note(message, &words),
            None => draft.add_note(&words, None),
        };
        if !self.words.is_none_or(fits) {
            notes.push(ReportNote::TooLong);
        }
        if let Some(told) = self.told {
            draft.tell(told, item);
            draft.told_in = message;
            let whole = told.progress(item.measure.as_ref()).is_some_and(|progress| progress.percent == 100.into());
            if whole && draft.status != Some(Status::Done) {
                notes.push(ReportNote::IsItDone);
            }
        }
        notes
    }
}

pub(super) fn read_amount(text: &str, item: &Item) -> std::result::Result<Option<Told>, amounts::Misread> {
    let units = item.measure.as_ref().map(|measure| units::words_of(&measure.unit)).unwrap_or_default();
    amounts::read(text, item.measure.as_ref(), &units)
}

/// Takes what stands behind `/update 49`: a figure, a note, or a figure and then a note.
pub(super) fn take_command(draft: &mut ReportDraft, item: &Item, typed: &str) -> Vec<ReportNote> {
    let mut brought = Brought::default();
    let ends = typed.char_indices().filter(|(_, letter)| letter.is_whitespace()).map(|(at, _)| at);
    let ends: Vec<usize> = ends.chain([typed.len()]).collect();
    let figure = |end: &usize| Some((*end, read_amount(&typed[..*end], item).ok()??));
    match (ends.iter().rev().find_map(figure), read_amount(typed, item)) {
        (Some((end, told)), _) => {
            brought.told = Some(told);
            let rest = typed[end..].trim();
            brought.words = (!rest.is_empty()).then(|| Rich::plain(rest));
        }
        (None, Err(misread)) => brought.notes.push(ReportNote::Misread(misread)),
        (None, _) => brought.words = Some(Rich::plain(typed)),
    }
    let mut notes = brought.notes.clone();
    notes.extend(brought.into_draft(draft, item, None));
    notes
}
