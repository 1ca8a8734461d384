//! A report as an official sends it from a chat, with its evidence, and taking it back within five minutes.

use super::{Refused, Report, Result, bodies, decide, find, hash_of, salted};
use crate::{
    domain::{
        decisions::UNDO_SECONDS,
        health::HealthRule,
        items::{Item, Status},
        ledger::Actor,
        record::{Record, Stored},
        register::Part,
        reporting::ReportDraft,
        rich::Rich,
        text,
    },
    store::{
        Tx, evidence,
        records::{self, Cause},
        said::{self, Said, What},
        texts,
    },
};

/// A report that an official sends.
#[derive(Clone, Copy, Debug)]
pub struct Sending<'a> {
    /// Key of the item.
    pub item: &'a str,
    /// Telegram's number of who sends it.
    pub person: i64,
    /// What it says, in whose name, and what its writer had seen.
    pub draft: &'a ReportDraft,
}

/// Records a report with its evidence. Refused with [`Refused::Changed`] if anybody changed the item since its writer
/// looked. The files of the evidence were written before.
pub async fn send(tx: &mut Tx, rule: &HealthRule, sending: &Sending<'_>, now: i64) -> Result<Stored<Item>> {
    let Sending { item: key, person, draft } = *sending;
    let Stored { seq, record: mut item, .. } = find(tx, key).await?;
    if draft.is_empty() {
        return Err(Refused::Nothing);
    }
    if seq != draft.seen {
        return Err(Refused::Changed);
    }
    if draft.contradicts_itself(&item) {
        return Err(Refused::NotWhole);
    }
    let (bodies, today) = (bodies(tx).await?, rule.day_of(now));
    let leads = bodies.part(&item, &draft.agency, today) == Some(Part::Lead);
    let saying = draft.saying(&item, &item.standing(&draft.agency, leads));
    let plain = draft.plain_note();
    if saying.status == Status::Blocked && !text::is_reason(&plain) {
        return Err(Refused::NoReason);
    }
    let note = salted(&plain)?;
    let mut proofs = Vec::new();
    for exhibit in &draft.exhibits {
        proofs.push(evidence::describe(tx, exhibit).await?);
    }
    let report = Report {
        item: key,
        agency: &draft.agency,
        status: saying.status,
        progress: saying.told,
        note: &plain,
        evidence: u32::try_from(proofs.len()).unwrap_or(u32::MAX),
    };
    let cause = decide::hear(&mut item, &bodies, today, &report, (hash_of(&note), proofs.clone()), now)?;
    if let Some(note) = &note {
        texts::put(tx, note).await?;
    }
    let Some(written) = records::put(tx, &item, cause).await? else { return find(tx, key).await };
    let html = text::plain(&draft.note);
    let has_formatting = html != Rich::plain(&text::plain(&plain)).to_html();
    let entry = Said {
        seq: written.seq,
        item: key.into(),
        agency: draft.agency.clone(),
        person: Some(person),
        forgotten_at: None,
        at: now,
        html: has_formatting.then_some(html),
        undone: None,
    };
    said::keep(tx, What::Report, &entry).await?;
    for (hash, exhibit) in proofs.iter().zip(&draft.exhibits) {
        evidence::keep(tx, written.seq, hash, exhibit).await?;
    }
    Ok(written)
}

/// Takes a report or a request back by its ledger entry: the item is again as it was before. Only by who made it, within five
/// minutes, and while nobody else has acted on the item.
pub async fn undo(tx: &mut Tx, (what, seq): (What, i64), person: i64, now: i64) -> Result<Stored<Item>> {
    let said =
        said::at(&mut *tx, what, seq).await?.filter(|said| said.person == Some(person)).ok_or(Refused::NotYours)?;
    let item = find(tx, &said.item).await?;
    // Asked again behind the lock: a second tap may have come in between.
    let said = said::at(&mut *tx, what, seq).await?.ok_or(Refused::NotYours)?;
    if said.undone.is_some() {
        return Err(Refused::TakenBack);
    }
    if now - said.at > UNDO_SECONDS {
        return Err(Refused::TooLate);
    }
    if item.seq != seq {
        return Err(Refused::Changed);
    }
    let before: Item = records::before(&mut *tx, item.id, seq).await?.ok_or(Refused::TooLate)?;
    let kind = match what {
        What::Report => "item.report-undone",
        What::Request => "item.deadline-unasked",
    };
    let cause = Cause { at: now, kind, actor: Actor::of("official", &said.agency), note: None };
    let written = records::put(tx, &before, cause).await?.ok_or_else(|| Refused::NoItem(before.key()))?;
    said::undo(tx, seq, written.seq).await?;
    Ok(written)
}
