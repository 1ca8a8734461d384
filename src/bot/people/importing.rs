//! `/import`: an administrator sends a file, sees what it would do or what is wrong with it, and says whether it is done.
//!
//! 1. The kind and the programme are chosen, then the next document in the chat is read. Nothing of it is kept but Telegram's handle.
//! 2. What it would do is shown with a seal of the file and of that. Where deadlines move, a reason is asked for first.
//! 3. At the tap the file is fetched and compared anew, in the transaction that writes: if the seal does not fit, the register has
//!    changed since, and what it would do now is shown instead.

use std::sync::Arc;

use teloxide::types::InlineKeyboardMarkup;

use super::super::{Bot, Result, Visit, changing::Tapped, incoming::Carried};
use crate::{
    actions::{
        acts, dialogues,
        imports::{self, Refused},
    },
    domain::{
        acts::{Act, Deed},
        announcements::MediaKind,
        dialogues::{Awaits, Dialogue},
        evidence::FETCH_LIMIT,
        imports::{Fault, Faults, Outcome, Upload, Wrong, seal},
        language::Language,
        people::{By, Right},
        questions::Staff,
        record::Kind,
        reporting::NOTE_UNITS,
        text::{fold, plain},
    },
    intake::{Table, plan},
    messages::{
        DutyAlert, ImportAlert, ImportDone, ImportFaults, ImportMenu, ImportPlan, ImportProgrammes, ImportPrompt,
        Locale,
        importing::{ASIDE, Asks},
        people::StaffAlert,
    },
    store::{self, Tx, register, updates},
    telegram::{Failure, Media, MediaKind as Sends, Prepared, Source, Upload as Outgoing},
};

impl Bot {
    /// `/import` with a kind and a programme behind it, or without.
    pub(super) async fn import_command(&self, visit: &Visit, arguments: &str) -> Result<()> {
        let (first, rest) = arguments.split_once(char::is_whitespace).unwrap_or((arguments, ""));
        let Some(kind) = kind_named(first) else { return self.say(visit, ImportMenu.render(&visit.locale)).await };
        let programmes = &visit.picture.register.programmes;
        let programme = programmes.iter().find(|programme| programme.code.eq_ignore_ascii_case(rest.trim()));
        match programme.filter(|_| kind == Kind::Items) {
            Some(programme) => self.await_file(visit, None, (kind, Some(programme.id))).await,
            None => self.import_kind(visit, None, kind).await,
        }
    }

    /// A tap on the way to an import.
    pub(super) async fn import_tapped(&self, visit: &Visit, tap: Tapped<'_>, by: &By, staff: Staff) -> Result<()> {
        match staff {
            Staff::ImportKind(kind) => self.import_kind(visit, Some(tap), kind).await,
            Staff::ImportInto(programme) => self.await_file(visit, Some(tap), (Kind::Items, Some(programme))).await,
            Staff::ImportNow(seal) => self.import_now(visit, tap, by, &format!("{seal:016x}")).await,
            _ => {
                if let Some(mut tx) = self.first_time(visit.update_id).await? {
                    dialogues::lay_aside(&mut tx, visit.place.chat).await?;
                    tx.commit().await?;
                }
                self.show(visit, tap, ImportAlert::Left.render(&visit.locale)).await
            }
        }
    }

    /// Asks for the programme of items where there are several, else for the file.
    async fn import_kind(&self, visit: &Visit, tap: Option<Tapped<'_>>, kind: Kind) -> Result<()> {
        let programmes: Vec<_> = visit.picture.register.programmes.iter().collect();
        if kind != Kind::Items || programmes.len() < 2 {
            return self.await_file(visit, tap, (kind, None)).await;
        }
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let dialogue = Dialogue { awaits: Awaits::ImportProgramme, ..Dialogue::default() };
            dialogues::hold(&mut tx, visit.place.chat, &dialogue, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        self.respond(visit, tap, ImportProgrammes { programmes, too_soon: false }.render(&visit.locale)).await
    }

    /// A file that comes before its programme was chosen is not taken: the question is asked once more.
    pub(in crate::bot) async fn import_too_soon(&self, visit: &Visit, carried: &Carried) -> Result<bool> {
        let sent = carried.file.as_ref().is_some_and(|file| file.kind == MediaKind::Document);
        if sent {
            let programmes = visit.picture.register.programmes.iter().collect();
            self.say(visit, ImportProgrammes { programmes, too_soon: true }.render(&visit.locale)).await?;
        }
        Ok(sent)
    }

    async fn await_file(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        (kind, programme): (Kind, Option<i64>),
    ) -> Result<()> {
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            let dialogue = Dialogue { awaits: Awaits::Import { kind, programme }, ..Dialogue::default() };
            dialogues::hold(&mut tx, visit.place.chat, &dialogue, self.clock.timestamp()).await?;
            tx.commit().await?;
        }
        let programme = programme.and_then(|id| visit.picture.register.programmes.get(id));
        self.respond(visit, tap, ImportPrompt { kind, programme }.render(&visit.locale)).await
    }

    /// A document is what is waited for; anything else is not.
    pub(in crate::bot) async fn import_sent(
        &self,
        visit: &Visit,
        (kind, programme): (Kind, Option<i64>),
        carried: &Carried,
    ) -> Result<bool> {
        let Some(file) = carried.file.as_ref().filter(|file| file.kind == MediaKind::Document) else {
            return Ok(false);
        };
        if !self.press.access.may(&self.db, visit.person, Right::People).await? {
            self.note_refusal(visit, Deed::Import, "").await?;
            self.say(visit, ImportAlert::NotAdministrator.render(&visit.locale)).await?;
            return Ok(true);
        }
        let Some(handle) = file.file_id.clone().filter(|_| file.size <= FETCH_LIMIT) else {
            self.say(visit, ImportAlert::TooLarge.render(&visit.locale)).await?;
            return Ok(true);
        };
        let programme = programme.and_then(|id| visit.picture.register.programmes.get(id));
        let programme = programme.map(|programme| programme.code.clone());
        let upload =
            Upload { file: handle, name: file.name.clone(), kind, programme, reason: None, seal: String::new() };
        self.offer_import(visit, None, upload, false).await?;
        Ok(true)
    }

    /// The reason why a file moves deadlines was written.
    pub(in crate::bot) async fn import_reason_told(&self, visit: &Visit, text: &str) -> Result<bool> {
        let held = store::dialogues::get(&self.db, visit.place.chat).await?;
        let Some(upload) = held.and_then(|held| held.upload).filter(|_| !text.trim().is_empty()) else {
            return Ok(false);
        };
        let reason = plain(text).trim().to_owned();
        if reason.encode_utf16().count() > NOTE_UNITS {
            self.say(visit, DutyAlert::TooLong.render(&visit.locale)).await?;
            return Ok(true);
        }
        self.offer_import(visit, None, Upload { reason: Some(reason), ..upload }, false).await?;
        Ok(true)
    }

    /// Shows what a file would do, or what is wrong with it, and holds it until that is answered. `changed`: the register has
    /// since it was shown before.
    async fn offer_import(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        mut upload: Upload,
        changed: bool,
    ) -> Result<()> {
        let Some(bytes) = self.fetched(&upload).await? else {
            return self.respond(visit, tap, ImportAlert::NotFetched.render(&visit.locale)).await;
        };
        let outcome = match self.dry_run(&upload, Arc::clone(&bytes)).await? {
            Ok(outcome) => outcome,
            Err(faults) => return self.show_faults(visit, tap, &upload, &faults).await,
        };
        upload.seal = seal(&bytes, &outcome);
        let asks = match () {
            () if outcome.is_nothing() => Asks::Nothing,
            () if outcome.moves() > 0 && upload.reason.is_none() => Asks::Reason,
            () => Asks::Sure,
        };
        let awaits = if asks == Asks::Reason { Awaits::ImportReason } else { Awaits::Nothing };
        if let Some(mut tx) = self.first_time(visit.update_id).await? {
            match asks {
                Asks::Nothing => drop(dialogues::lay_aside(&mut tx, visit.place.chat).await?),
                _ => {
                    let dialogue = Dialogue { awaits, upload: Some(upload.clone()), ..Dialogue::default() };
                    dialogues::hold(&mut tx, visit.place.chat, &dialogue, self.clock.timestamp()).await?;
                }
            }
            tx.commit().await?;
        }
        let shown = ImportPlan { upload: &upload, outcome: &outcome, asks, changed };
        let lines = shown.lines(&visit.locale);
        self.attach(visit, &lines).await?;
        self.respond(visit, tap, shown.render(&visit.locale)).await
    }

    async fn show_faults(
        &self,
        visit: &Visit,
        tap: Option<Tapped<'_>>,
        upload: &Upload,
        faults: &Faults,
    ) -> Result<()> {
        let shown = ImportFaults { upload, faults };
        self.attach(visit, &shown.lines(&visit.locale)).await?;
        self.respond(visit, tap, shown.render(&visit.locale)).await
    }

    /// Sends lines as a file beforehand, if there are more of them than a message shows.
    async fn attach(&self, visit: &Visit, lines: &[String]) -> Result<()> {
        if lines.len() <= ASIDE {
            return Ok(());
        }
        let bytes = format!("{}\n", lines.join("\n")).into_bytes().into();
        let (name, mime) = ("jolkarta-import.txt".into(), "text/plain".into());
        let source = Source::Upload(Outgoing { name, mime, bytes });
        let file = Media { kind: Sends::Document, source, caption: String::new() };
        let request = Prepared::media(&[file], &InlineKeyboardMarkup::default());
        self.telegram.present(visit.place.chat, visit.place.thread, &request).await?;
        Ok(())
    }

    /// The file's bytes; nothing if Telegram does not hand them over.
    async fn fetched(&self, upload: &Upload) -> Result<Option<Arc<[u8]>>> {
        match self.telegram.download(&upload.file).await {
            Ok(bytes) => Ok(Some(bytes.into())),
            // The whole update is tried again later.
            Err(failure) if failure.is_temporary() => Err(failure.into()),
            Err(failure @ (Failure::BadToken | Failure::Conflict)) => Err(failure.into()),
            Err(failure) => {
                log::info!("a file to be imported could not be fetched: {failure}");
                Ok(None)
            }
        }
    }

    /// What a file would do now.
    async fn dry_run(&self, upload: &Upload, bytes: Arc<[u8]>) -> Result<std::result::Result<Outcome, Faults>> {
        let register = register::load(&mut self.db.snapshot().await?, None).await?;
        let (upload, order) = (upload.clone(), upload.order());
        let read = move || read(&upload, &bytes).and_then(|table| Ok(plan(&table, &register, &order)?.outcome));
        Ok(tokio::task::spawn_blocking(read).await.unwrap_or_else(|panic| {
            log::error!("a file to be imported could not be read: {panic}");
            Err(Fault::of_file(Wrong::new("fault-unread")).into())
        }))
    }

    /// Imports the file in hand if it is the one of the seal and still does what was shown.
    async fn import_now(&self, visit: &Visit, tap: Tapped<'_>, by: &By, sealed: &str) -> Result<()> {
        let held = store::dialogues::get(&self.db, visit.place.chat).await?;
        let upload = held.and_then(|held| held.upload).filter(|upload| upload.seal == sealed);
        let Some(upload) = upload else {
            // Its answer was lost, or it is another file's.
            return match updates::is_applied(&self.db, visit.update_id).await? {
                true => self.show(visit, tap, ImportAlert::Done.render(&visit.locale)).await,
                false => self.alert(visit, tap, StaffAlert::NoFile).await,
            };
        };
        let Some(bytes) = self.fetched(&upload).await? else {
            return self.show(visit, tap, ImportAlert::NotFetched.render(&visit.locale)).await;
        };
        let (file, content) = (upload.clone(), Arc::clone(&bytes));
        let table = tokio::task::spawn_blocking(move || read(&file, &content)).await;
        let Ok(Ok(table)) = table else {
            return self.show(visit, tap, ImportAlert::NotFetched.render(&visit.locale)).await;
        };
        let Some(mut tx) = self.first_time(visit.update_id).await? else {
            return self.show(visit, tap, ImportAlert::Done.render(&visit.locale)).await;
        };
        if !self.press.access.may(&mut tx, visit.person, Right::People).await? {
            drop(tx);
            self.note_refusal(visit, Deed::Import, "").await?;
            return self.alert(visit, tap, StaffAlert::NotAdministrator).await;
        }
        match self.written(&mut tx, visit, by, &upload, (&table, &bytes)).await {
            Ok(outcome) => {
                tx.commit().await?;
                let done = ImportDone { upload: &upload, outcome: &outcome };
                self.show(visit, tap, done.render(&visit.locale)).await
            }
            Err(Refused::Store(fault)) => Err(fault.into()),
            Err(Refused::Faulty(_)) => {
                drop(tx);
                self.offer_import(visit, Some(tap), upload, true).await
            }
        }
    }

    /// Writes all of a file, with the act; faulty if it would not do what was shown.
    async fn written(
        &self,
        tx: &mut Tx,
        visit: &Visit,
        by: &By,
        upload: &Upload,
        (table, bytes): (&Table, &[u8]),
    ) -> std::result::Result<Outcome, Refused> {
        let (order, now) = (upload.order(), self.clock.timestamp());
        let as_shown = |register: &_| {
            let plan = plan(table, register, &order)?;
            match seal(bytes, &plan.outcome) == upload.seal {
                true => Ok(plan),
                false => Err(Faults::default()),
            }
        };
        let outcome = imports::import_in(tx, &order, as_shown, now).await?;
        dialogues::lay_aside(tx, visit.place.chat).await?;
        acts::record(tx, &Act::done(by, Deed::Import, format!("imports/{}", upload.kind.name())), now).await?;
        Ok(outcome)
    }
}

fn read(upload: &Upload, bytes: &[u8]) -> std::result::Result<Table, Faults> {
    Table::read(&upload.name, upload.kind.name(), bytes)
}

/// The kind that a word names, as the command line does or as buttons do in any language.
fn kind_named(word: &str) -> Option<Kind> {
    let folded = fold(word);
    let named = |kind: &Kind| {
        let labels = Language::ALL.map(|language| Locale::new(language, language, chrono_tz::UTC).records(*kind));
        labels.iter().any(|label| fold(label) == folded)
    };
    Kind::from_name(&word.to_lowercase())
        .filter(|kind| Kind::IMPORTED.contains(kind))
        .or_else(|| Kind::IMPORTED.into_iter().find(named))
        .filter(|_| !folded.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_in_any_language() {
        for word in ["items", "Items", "пункты", "Тармақтар", "тармактар"] {
            assert_eq!(kind_named(word), Some(Kind::Items), "{word}");
        }
        assert_eq!(kind_named("indicator-values"), Some(Kind::IndicatorValues));
        for word in ["", "announcements", "weather"] {
            assert_eq!(kind_named(word), None, "{word}");
        }
    }
}
