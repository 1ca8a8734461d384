//! The demonstration history: what bodies and controllers might have said of the road map since January 2023, told through
//! the actions. It comes from `data/demonstration` and a fixed seed, so it is the same at every start.

mod chronicle;
mod notes;
mod plan;

use anyhow::Context;
use chrono::{DateTime, Utc};

use crate::{
    actions::reports::{self, Report, Said, Verdict},
    domain::health::HealthRule,
    store::{Db, register},
};
use chronicle::{Deed, Event};

/// How much was told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Reports of bodies, claims that an item is done among them.
    pub reports: usize,
    /// Claims that a controller confirmed.
    pub confirmed: usize,
    /// Claims that a controller sent back.
    pub sent_back: usize,
    /// Moved deadlines.
    pub moved: usize,
    /// Items taken off the programme.
    pub withdrawn: usize,
}

impl Summary {
    fn count(&mut self, deed: &Deed) {
        let counter = match deed {
            Deed::Report { .. } => &mut self.reports,
            Deed::Confirm => &mut self.confirmed,
            Deed::SendBack(_) => &mut self.sent_back,
            Deed::Move(..) => &mut self.moved,
            Deed::Withdraw(_) => &mut self.withdrawn,
        };
        *counter += 1;
    }
}

/// Tells the history up to a moment, in one transaction. The bodies and the items of the road map must be there, imported at
/// a time before the first report, so that the ledger's times never go back.
pub async fn tell(db: &Db, rule: &HealthRule, until: DateTime<Utc>) -> anyhow::Result<Summary> {
    let plan = plan::Plan::read().context("data/demonstration cannot be read")?;
    let mut tx = db.begin().await?;
    let register = register::load(&mut tx, None).await?;
    let mut events = chronicle::events(&register, rule, &plan)?;
    events.retain(|event| event.at < until.timestamp());
    let mut summary = Summary::default();
    events.iter().for_each(|event| summary.count(&event.deed));
    let said: Vec<_> = events.iter().map(|event| (event.at, said(event))).collect();
    reports::say_all(&mut tx, rule, &said).await.context("the demonstration history")?;
    tx.commit().await?;
    Ok(summary)
}

fn said(event: &Event) -> Said<'_> {
    let item = event.item.as_str();
    let verdict = match &event.deed {
        Deed::Report { agency, status, progress, note, evidence } => {
            let (status, progress, evidence) = (*status, *progress, *evidence);
            return Said::Report(Report { item, agency, status, progress, note, evidence });
        }
        Deed::Confirm => Verdict::Confirm,
        Deed::SendBack(reason) => Verdict::SendBack { reason },
        Deed::Move(to, reason) => Verdict::MoveDeadline { to: *to, reason },
        Deed::Withdraw(reason) => Verdict::Withdraw { reason },
    };
    Said::Verdict(item, verdict)
}
