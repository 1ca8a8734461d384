//! `announce`: plans an announcement from a file; a running bot publishes it.

use std::{io::Read, path::Path, process::ExitCode};

use anyhow::Context;

use super::{Failed, Result, logging, open, print, regular};
use crate::{
    actions::announcements,
    clock::Clock,
    config::Config,
    domain::drafts::DraftState,
    intake::announcements::{self as files, Order},
    store::{Db, files as store_files, register},
};

mod media;

/// The author of announcements from files.
const FILE: i64 = 0;

/// Plans what the file says and prints the announcement's number, or names every fault.
pub async fn announce(config: Config, file: &Path) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    if file != Path::new("-") {
        regular(file)?;
    }
    let bytes = read(file).map_err(|fault| Failed::Misuse(format!("{}: {fault}", file.display())))?;
    let db = open(config.database_url.reveal()).await?;
    let planned = plan(&db, &bytes, &config).await;
    db.close().await;
    match planned? {
        Ok((number, state)) => {
            if state == DraftState::Waiting {
                log::warn!("announcement {number} goes out when a second person has approved it (REQUIRE_APPROVAL)");
            }
            print(&number.to_string());
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => Err(Failed::Broken(anyhow::anyhow!("{}", faults.join("\n")))),
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

type Planned = std::result::Result<(i64, DraftState), Vec<String>>;

async fn plan(db: &Db, bytes: &[u8], config: &Config) -> Result<Planned> {
    let now = Clock::system().timestamp();
    let register = register::load(&mut db.snapshot().await?, None).await?;
    let Order { mut draft, media, publish_at } = match files::read(bytes, &register, now) {
        Ok(order) => order,
        Err(faults) => return Ok(Err(faults)),
    };
    let media = match media::take_in(&media, &config.data_dir) {
        Ok(media) => media,
        Err(faults) => return Ok(Err(faults)),
    };
    let mut tx = db.begin().await?;
    for (media, file) in media {
        draft.media.push(media);
        store_files::keep(&mut tx, &file).await?;
    }
    let number = announcements::begin(&mut tx, FILE, &draft, now).await.context("the announcement cannot be kept")?;
    let planned =
        announcements::schedule(&mut tx, number, publish_at.unwrap_or(now), config.require_approval, now).await;
    let state = match planned {
        Ok(draft) => draft.state,
        Err(refused) => return Ok(Err(vec![refused.to_string()])),
    };
    tx.commit().await?;
    Ok(Ok((number, state)))
}
