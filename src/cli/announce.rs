//! `announce`: plans an announcement from a file; a running bot publishes it.

use std::{
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use chrono::DateTime;

use super::{Failed, Result, logging, open, print, regular, tell};
use crate::{
    access::Access,
    actions::{announcements, notices},
    clock::Clock,
    config::Config,
    domain::{
        drafts::{DraftState, Incomplete},
        notices::Notice,
        people::Right,
    },
    intake::announcements as files,
    store::{Db, Tx, drafts, drafts::StoredDraft, files as store_files, register},
};

mod media;

/// The author of announcements from files.
const FILE: i64 = 0;
/// Seconds within which the same file is taken for one that was announced twice by mistake.
const SAME: i64 = 86_400;

/// What is to be announced.
#[derive(clap::Args)]
pub struct Announce {
    /// The file; docs/operations.md describes it
    file: PathBuf,
    /// Announce it although the same was announced within a day
    #[arg(long)]
    again: bool,
}

/// Plans what the file says and prints the announcement's number, or names every fault.
pub async fn announce(config: Config, order: Announce) -> Result<ExitCode> {
    let Announce { file, again } = order;
    logging::start(&config.log_filter, &config.secrets());
    if file != Path::new("-") {
        regular(&file)?;
    }
    let bytes = read(&file).map_err(|fault| Failed::Misuse(format!("{}: {fault}", file.display())))?;
    let db = open(config.database_url.reveal()).await?;
    let planned = plan(&db, &bytes, &config, again).await;
    db.close().await;
    match planned? {
        Ok(draft) => {
            print(&draft.number.to_string());
            tell(&told(&draft, &config));
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => Err(Failed::Broken(anyhow::anyhow!("nothing is announced:\n{}", faults.join("\n")))),
    }
}

fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    if file != Path::new("-") {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What follows, for a person.
fn told(draft: &StoredDraft, config: &Config) -> String {
    let (number, kind) = (draft.number, draft.content.kind.name());
    let time = draft.publish_at.and_then(|at| DateTime::from_timestamp(at, 0)).unwrap_or_default();
    let when = match (draft.state, draft.publish_at > Some(draft.updated_at)) {
        (DraftState::Waiting, _) => "goes out when a second person has approved it (REQUIRE_APPROVAL)".to_owned(),
        (_, true) => format!("goes out at {}", time.with_timezone(&config.timezone).to_rfc3339()),
        (_, false) => "goes out now, or as soon as the bot runs".to_owned(),
    };
    let missing: Vec<&str> = draft.content.missing().map(|language| language.code()).collect();
    let note = match missing.is_empty() {
        true => String::new(),
        false => format!("; no text in {}: their readers get another language with a note", missing.join(", ")),
    };
    format!("announcement {number} ({kind}) {when}{note}")
}

type Planned = std::result::Result<StoredDraft, Vec<String>>;

async fn plan(db: &Db, bytes: &[u8], config: &Config, again: bool) -> Result<Planned> {
    let now = Clock::system().timestamp();
    let register = register::load(&mut db.snapshot().await?, None).await?;
    let (order, mut faults) = files::read(bytes, &register, now);
    let (media, bad) = media::look(&order.media);
    faults.extend(bad);
    let draft = crate::domain::drafts::Draft { media, ..order.draft };
    faults.extend(draft.lacks().err().and_then(lack));
    if !faults.is_empty() {
        return Ok(Err(faults));
    }
    if let Some(before) = drafts::same(db, FILE, &draft, now - SAME).await?.filter(|_| !again) {
        let told =
            format!("the same was announced within a day, as announcement {before}; say --again if that is meant");
        return Ok(Err(vec![told]));
    }
    let kept = match media::take_in(&order.media, &config.data_dir) {
        Ok(kept) => kept,
        Err(faults) => return Ok(Err(faults)),
    };
    let mut tx = db.begin().await?;
    for file in kept {
        store_files::keep(&mut tx, &file).await?;
    }
    let number = announcements::begin(&mut tx, FILE, &draft, now).await.context("the announcement cannot be kept")?;
    let at = order.publish_at.unwrap_or(now);
    match announcements::schedule(&mut tx, number, at, config.require_approval, now).await {
        Ok(draft) => {
            if draft.state == DraftState::Waiting {
                call_approvers(&mut tx, config, number, now).await?;
            }
            tx.commit().await?;
            Ok(Ok(draft))
        }
        Err(refused) => Ok(Err(vec![refused.to_string()])),
    }
}

/// Tells everybody who can approve it that it waits.
async fn call_approvers(tx: &mut Tx, config: &Config, draft: i64, now: i64) -> Result<()> {
    let access = Access::new(config.admin_ids.clone());
    for person in access.who_may(&mut *tx, Right::Announce).await? {
        notices::tell(tx, person, &Notice::Approval { draft }, now).await?;
    }
    Ok(())
}

/// What keeps a draft from going out, unless the file's own faults say it already.
fn lack(lack: Incomplete) -> Option<String> {
    match lack {
        Incomplete::NoText | Incomplete::TooLong(_) => None,
        Incomplete::TooManyFiles | Incomplete::MixedFiles => Some(format!("media: {lack}")),
        Incomplete::NoInstruction | Incomplete::NoDirection | Incomplete::TooManyItems => {
            Some(format!("items: {lack}"))
        }
    }
}
