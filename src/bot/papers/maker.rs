//! Makes the reports that chats wait for, one at a time: gathers and reconciles the figures, makes paper and workbook off the
//! threads that answer people, shows how far it is, and sends both files as one album.
//!
//! A report leaves the line when it was sent or refused for good. After a kill it is made again: it comes twice only if its album
//! was on its way.

use std::time::Duration;

use teloxide::types::InlineKeyboardMarkup;
use tokio::{runtime::Handle, task::spawn_blocking};
use tokio_util::sync::CancellationToken;

use crate::{
    access::Access,
    actions::execution::{self, Refused},
    clock::Clock,
    domain::{health::HealthRule, language::Language, people::Right},
    messages::{ExecutionReport, Locale, PaperProgress},
    reports::execution::{Files, files},
    store::{
        Db, Result, StoreError,
        papers::{self, Paper},
    },
    telegram::{Failure, Gateway, Media, MediaKind, Prepared, Source, Upload},
};

/// How soon a report that was asked for is begun.
const TICK: Duration = Duration::from_millis(300);
/// A claim ends by itself after this: longer than any report takes.
const CLAIM_SECONDS: i64 = 600;
/// How often a report is begun before it is given up.
const MOST_ATTEMPTS: i64 = 3;

/// Everything that making reports needs.
pub struct Maker {
    /// The store.
    pub db: Db,
    /// Civil time.
    pub clock: Clock,
    /// The rule of health.
    pub rule: HealthRule,
    /// The way out.
    pub telegram: Gateway,
    /// Who may have reports.
    pub access: Access,
    /// The language of contents that lack the reader's.
    pub default_language: Language,
}

/// Both files of a report with what stands under them.
struct Album {
    name: String,
    caption: String,
    files: Files,
    items: usize,
    root: String,
}

/// Why a report was not sent.
enum Trouble {
    Refused(Refused),
    Telegram(Failure),
    Made(String),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Trouble {
        Trouble::Telegram(failure)
    }
}

impl From<StoreError> for Trouble {
    fn from(fault: StoreError) -> Trouble {
        Trouble::Refused(Refused::Store(fault))
    }
}

impl Maker {
    /// Makes what is waited for until `stop`.
    pub async fn run(&self, stop: &CancellationToken) -> Result<()> {
        let mut tx = self.db.begin().await?;
        papers::free(&mut tx).await?;
        tx.commit().await?;
        while !stop.is_cancelled() {
            if !self.step().await? {
                let _stopped = tokio::time::timeout(TICK, stop.cancelled()).await;
            }
        }
        Ok(())
    }

    /// Makes the report that waits longest; `false` if there is none.
    pub async fn step(&self) -> Result<bool> {
        let now = self.clock.timestamp();
        if !papers::any_waiting(&self.db, now).await? {
            return Ok(false);
        }
        let mut tx = self.db.begin().await?;
        let Some(mut paper) = papers::claim(&mut tx, now, now + CLAIM_SECONDS).await? else { return Ok(false) };
        tx.commit().await?;
        let locale = Locale::new(paper.language, self.default_language, self.rule.zone);
        let made = self.make(&mut paper, &locale).await;
        self.settle(&paper, &locale, made).await?;
        Ok(true)
    }

    async fn make(&self, paper: &mut Paper, locale: &Locale) -> std::result::Result<(), Trouble> {
        // A private chat has the number of its person, who may have lost the role since.
        if !self.access.who_may(&self.db, Right::Paper).await?.contains(&paper.chat_id) {
            return Ok(());
        }
        self.tell(paper, &PaperProgress::Gathers, locale).await?;
        let (db, order, rule, now) = (self.db.clone(), paper.order.clone(), self.rule.clone(), self.clock.timestamp());
        let handle = Handle::current();
        let gathering = spawn_blocking(move || handle.block_on(execution::gather(&db, &order, &rule, now)));
        let execution = gathering.await.map_err(|panic| Trouble::Made(panic.to_string()))?.map_err(Trouble::Refused)?;
        self.tell(paper, &PaperProgress::Draws, locale).await?;
        let own = *locale;
        let drawing = spawn_blocking(move || {
            let report = ExecutionReport::of(&execution);
            let files = files(&report, &own).map_err(|fault| fault.to_string())?;
            let (name, caption) = (report.file_name(), report.caption(&own));
            Ok::<_, String>(Album {
                name,
                caption,
                files,
                items: execution.rows.len(),
                root: execution.root.to_string(),
            })
        });
        let made = drawing.await.map_err(|panic| Trouble::Made(panic.to_string()))?.map_err(Trouble::Made)?;
        self.tell(paper, &PaperProgress::Goes, locale).await?;
        let (items, root) = (made.items, made.root.clone());
        self.telegram.present(paper.chat_id, None, &album(made)).await?;
        self.tell(paper, &PaperProgress::Done(items, &root), locale).await?;
        Ok(())
    }

    /// Shows how far a report is: in its message, or in one of its own from now on.
    async fn tell(
        &self,
        paper: &mut Paper,
        progress: &PaperProgress<'_>,
        locale: &Locale,
    ) -> std::result::Result<(), Trouble> {
        let (text, none) = (progress.render(locale).text, InlineKeyboardMarkup::default());
        if let Some(message) = paper.message {
            match self.telegram.edit(paper.chat_id, message, &text, &none).await {
                Err(Failure::NoMessage(_)) => {}
                other => return Ok(other?),
            }
        }
        let sent = self.telegram.present(paper.chat_id, None, &Prepared::text(&text, &none)).await?;
        paper.message = sent.messages.first().copied();
        if let Some(message) = paper.message {
            let mut tx = self.db.begin().await?;
            papers::shown_by(&mut tx, paper.id, message).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Takes a report out of the line, or leaves it there where another attempt can help.
    async fn settle(&self, paper: &Paper, locale: &Locale, made: std::result::Result<(), Trouble>) -> Result<()> {
        let id = format!("paper-{}", paper.id);
        let told = match made {
            Ok(()) | Err(Trouble::Telegram(Failure::Gone(_) | Failure::Refused(_))) => None,
            Err(Trouble::Refused(Refused::Unreconciled(mismatches))) => {
                log::error!("{id} is not made: {}", Refused::Unreconciled(mismatches.clone()));
                Some(PaperProgress::Unreconciled(&mismatches).render(locale))
            }
            Err(Trouble::Refused(Refused::Ledger(fault))) => {
                log::error!("{id} is not made: {fault}");
                Some(PaperProgress::Unsound(&fault.to_string()).render(locale))
            }
            Err(Trouble::Refused(Refused::Unknown { key, .. })) => Some(PaperProgress::Unknown(&key).render(locale)),
            Err(Trouble::Refused(Refused::Future)) => Some(PaperProgress::Future.render(locale)),
            Err(Trouble::Refused(Refused::Store(fault))) if paper.attempts < MOST_ATTEMPTS => return Err(fault),
            Err(trouble) => {
                let cause = match trouble {
                    Trouble::Refused(refused) => refused.to_string(),
                    Trouble::Telegram(failure) => failure.to_string(),
                    Trouble::Made(fault) => fault,
                };
                log::error!("{id} is not made (attempt {}): {cause}", paper.attempts);
                if paper.attempts < MOST_ATTEMPTS {
                    // Its claim ends by itself.
                    return Ok(());
                }
                Some(PaperProgress::Failed(&id).render(locale))
            }
        };
        if let Some(told) = told {
            let none = InlineKeyboardMarkup::default();
            let shown = match paper.message {
                Some(message) => self.telegram.edit(paper.chat_id, message, &told.text, &none).await,
                None => self.telegram.send(paper.chat_id, &told.text, &none, None).await,
            };
            if let Err(failure) = shown {
                log::warn!("{id}: it could not be told: {failure}");
            }
        }
        let mut tx = self.db.begin().await?;
        papers::done(&mut tx, paper.id).await?;
        tx.commit().await
    }
}

/// Paper and workbook as one album; the words stand under the last, which Telegram shows at the end.
fn album(Album { name, caption, files, .. }: Album) -> Prepared {
    let document = |ending: &str, mime: &str, bytes: Vec<u8>, caption: String| {
        let upload = Upload { name: format!("{name}.{ending}"), mime: mime.into(), bytes: bytes.into() };
        Media { kind: MediaKind::Document, source: Source::Upload(upload), caption }
    };
    let workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    let media =
        [document("pdf", "application/pdf", files.pdf, String::new()), document("xlsx", workbook, files.xlsx, caption)];
    Prepared::media(&media, &InlineKeyboardMarkup::default())
}
