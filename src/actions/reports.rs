//! What is said about an item: a body's report, a controller's verdict. Nothing is overwritten: the ledger and the dated
//! versions keep what was said before.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    domain::{
        health::HealthRule,
        items::{Item, Status, TransitionRefused},
        record::{Record, Stored},
        register::{Register, Shelf},
        reporting::NOTE_UNITS,
        text::{is_blank, is_reason, plain},
    },
    store::{
        StoreError, Tx, ledger,
        records::{self, Cause, Revision},
        texts::{self, Text},
    },
};

mod decide;
mod requests;
mod sent;
mod verdicts;
mod voices;

pub use requests::{Answer, Asking, answer, ask};
pub use sent::{Sending, send, undo};
pub use verdicts::{Replacement, decide, release, remove, withdraw_for};
pub use voices::{of as authorship, of_reports as authorship_of_reports};

pub use crate::domain::progress::Told;

/// What an official says of an item at one moment.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// Key of the item, such as `R-49`.
    pub item: &'a str,
    /// Slug of the body in whose name it is said.
    pub agency: &'a str,
    /// The status told.
    pub status: Status,
    /// The progress told.
    pub progress: Told,
    /// A note, possibly empty.
    pub note: &'a str,
    /// How many photos and documents came with it.
    pub evidence: u32,
}

/// What a controller decides about an item.
#[derive(Clone, Copy, Debug)]
pub enum Verdict<'a> {
    /// The claim that it is done holds.
    Confirm,
    /// The claim does not hold: the item is in progress again.
    SendBack {
        /// Why.
        reason: &'a str,
    },
    /// The deadline is moved. The first deadline stays, and the move is counted.
    MoveDeadline {
        /// The new one.
        to: NaiveDate,
        /// Why.
        reason: &'a str,
    },
    /// The item is taken off the programme.
    Withdraw {
        /// Why.
        reason: &'a str,
    },
}

/// One thing said.
#[derive(Clone, Copy, Debug)]
pub enum Said<'a> {
    /// By a body.
    Report(Report<'a>),
    /// By a controller, of the item with this key.
    Verdict(&'a str, Verdict<'a>),
}

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// No such item.
    #[error("there is no item {0}")]
    NoItem(String),
    /// The body does not answer for the item.
    #[error("{agency} does not answer for {item}")]
    NotResponsible {
        /// Slug of the body.
        agency: String,
        /// Key of the item.
        item: String,
    },
    /// The status may not change so.
    #[error(transparent)]
    Transition(#[from] TransitionRefused),
    /// Percent outside 0 to 100, or an amount below 0.
    #[error("percent lies between 0 and 100, an amount is not below 0")]
    OutOfRange,
    /// The item's progress is not counted in a unit.
    #[error("progress of this item is told in percent")]
    NotCounted,
    /// "Done" is the whole way, and a smaller figure was told with it.
    #[error("what is done is done as a whole")]
    NotWhole,
    /// Something that needs a reason came without one.
    #[error("a reason is needed")]
    NoReason,
    /// A note or reason is longer than a message shows.
    #[error("a note or reason has at most {NOTE_UNITS} characters")]
    TooLong,
    /// The new deadline is the old one.
    #[error("the deadline is already {0}")]
    SameDeadline(NaiveDate),
    /// The deadline of an item that is confirmed or withdrawn is not moved.
    #[error("the item is closed: {0:?}")]
    Closed(Status),
    /// Somebody changed the item since it was looked at.
    #[error("the item was changed meanwhile")]
    Changed,
    /// Who reported does not decide about it, and who asked does not grant.
    #[error("nobody decides about what they said themselves")]
    OwnWords,
    /// Who said it was forgotten, and may be who decides.
    #[error("it cannot be told whether who decides said it themselves")]
    PerhapsOwn,
    /// There is nothing in it.
    #[error("nothing was said")]
    Nothing,
    /// A report was made by somebody else.
    #[error("the report is somebody else's")]
    NotYours,
    /// It was taken back before.
    #[error("it was taken back already")]
    TakenBack,
    /// The time in which it can be taken back is over.
    #[error("it is too late to take it back")]
    TooLate,
    /// The body has asked already, and nobody has decided yet.
    #[error("a request is open already")]
    AlreadyAsked,
    /// A request is not open (any more).
    #[error("there is no open request")]
    NoRequest,
    /// A later deadline is asked for, and this is none.
    #[error("{0} is no later deadline")]
    NotLater(NaiveDate),
    /// There is no such evidence (any more).
    #[error("there is no such evidence")]
    NoEvidence,
    /// What takes its place would be the item itself or is not there.
    #[error("{0} cannot take its place")]
    NoReplacement(String),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Results of this file.
pub type Result<T> = std::result::Result<T, Refused>;

/// Records what a body reports. The lead's figure becomes the item's; a co-executor's stands beside it; in an item led by
/// a group, the mean of its members counts and it is done when all of them are.
pub async fn report(tx: &mut Tx, rule: &HealthRule, report: &Report<'_>, now: i64) -> Result<Stored<Item>> {
    let mut item = find(tx, report.item).await?.record;
    let note = salted(report.note)?;
    let cause =
        decide::hear(&mut item, &bodies(tx).await?, rule.day_of(now), report, (hash_of(&note), Vec::new()), now)?;
    write(tx, item, cause, note).await
}

/// Records what a controller decides.
pub async fn judge(tx: &mut Tx, item: &str, verdict: &Verdict<'_>, now: i64) -> Result<Stored<Item>> {
    let mut item = find(tx, item).await?.record;
    let reason = salted(verdict.reason())?;
    let cause = decide::judge(&mut item, verdict, hash_of(&reason), now)?;
    write(tx, item, cause, reason).await
}

/// Confirms the claim that an item is done.
pub async fn confirm(tx: &mut Tx, item: &str, now: i64) -> Result<Stored<Item>> {
    judge(tx, item, &Verdict::Confirm, now).await
}

/// Sends a claim back with a reason: the item is in progress again.
pub async fn send_back(tx: &mut Tx, item: &str, reason: &str, now: i64) -> Result<Stored<Item>> {
    judge(tx, item, &Verdict::SendBack { reason }, now).await
}

/// Moves the deadline. The first deadline stays, and the move is counted.
pub async fn move_deadline(tx: &mut Tx, item: &str, to: NaiveDate, reason: &str, now: i64) -> Result<Stored<Item>> {
    judge(tx, item, &Verdict::MoveDeadline { to, reason }, now).await
}

/// Takes an open item off the programme, with a reason.
pub async fn withdraw(tx: &mut Tx, item: &str, reason: &str, now: i64) -> Result<Stored<Item>> {
    judge(tx, item, &Verdict::Withdraw { reason }, now).await
}

/// Records many things, each said at its moment (UTC epoch seconds), as one by one, but bodies and items are read once and
/// everything is written at the end. One thing refused, and nothing is written.
pub async fn say_all(tx: &mut Tx, rule: &HealthRule, said: &[(i64, Said<'_>)]) -> Result<()> {
    ledger::lock(tx).await?;
    let bodies = bodies(tx).await?;
    let items: Vec<Stored<Item>> = records::all(&mut *tx, None).await?;
    let mut items: HashMap<String, Stored<Item>> = items.into_iter().map(|item| (item.key(), item)).collect();
    let (mut steps, mut notes) = (Vec::new(), Vec::new());
    for (at, said) in said {
        let item = items.get_mut(said.item()).ok_or_else(|| Refused::NoItem(said.item().into()))?;
        let (old, note) = (item.clone(), salted(said.note())?);
        let cause = match said {
            Said::Report(report) => {
                decide::hear(&mut item.record, &bodies, rule.day_of(*at), report, (hash_of(&note), Vec::new()), *at)?
            }
            Said::Verdict(_, verdict) => decide::judge(&mut item.record, verdict, hash_of(&note), *at)?,
        };
        notes.extend(note);
        steps.push((old, item.record.clone(), cause));
    }
    texts::put_all(tx, &notes).await?;
    let revisions = steps.iter().map(|(old, new, cause)| Revision { old: Some(old), new, cause: cause.clone() });
    records::put_all(tx, revisions.collect()).await?;
    Ok(())
}

impl<'a> Verdict<'a> {
    fn reason(&self) -> &'a str {
        match self {
            Verdict::Confirm => "",
            Verdict::SendBack { reason } | Verdict::MoveDeadline { reason, .. } | Verdict::Withdraw { reason } => {
                reason
            }
        }
    }
}

impl<'a> Said<'a> {
    fn item(&self) -> &'a str {
        match self {
            Said::Report(report) => report.item,
            Said::Verdict(item, _) => item,
        }
    }

    fn note(&self) -> &'a str {
        match self {
            Said::Report(report) => report.note,
            Said::Verdict(_, verdict) => verdict.reason(),
        }
    }
}

/// The item, behind the ledger's lock: two who speak of it at once are heard one after the other.
async fn find(tx: &mut Tx, key: &str) -> Result<Stored<Item>> {
    ledger::lock(tx).await?;
    records::get::<Item>(tx, key).await?.ok_or_else(|| Refused::NoItem(key.into()))
}

/// A register that holds the bodies only.
async fn bodies(tx: &mut Tx) -> Result<Register> {
    Ok(Register { agencies: Shelf::new(records::all(tx, None).await?), ..Register::default() })
}

/// A note or reason as it is kept; nothing if nothing in it can be read.
fn salted(note: &str) -> Result<Option<Text>> {
    let note = plain(note);
    let note = note.trim();
    if note.encode_utf16().count() > NOTE_UNITS {
        return Err(Refused::TooLong);
    }
    Ok(if is_blank(note) { None } else { Some(Text::salted(note)?) })
}

/// A reason as it is kept; nothing if it says nothing.
fn reason(words: &str) -> Result<Option<Text>> {
    Ok(salted(words)?.filter(|_| is_reason(words)))
}

fn hash_of(note: &Option<Text>) -> Option<String> {
    note.as_ref().map(|note| note.hash.clone())
}

async fn write(tx: &mut Tx, item: Item, cause: Cause, note: Option<Text>) -> Result<Stored<Item>> {
    if let Some(note) = note {
        texts::put(tx, &note).await?;
    }
    let key = item.key();
    match records::put(tx, &item, cause).await? {
        Some(written) => Ok(written),
        // The same words twice within a second: the first stand.
        None => records::get(tx, &key).await?.ok_or(Refused::NoItem(key)),
    }
}
