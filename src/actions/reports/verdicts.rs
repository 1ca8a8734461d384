//! What controllers decide from a chat: about claims, about items as a whole, about evidence.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Refused, Result, Verdict, bodies, decide as rules, find, hash_of, reason, voices, write};
use crate::{
    actions::notices,
    domain::{
        decisions::{Authorship, Instead},
        evidence::ExhibitKind,
        health::HealthRule,
        items::Item,
        ledger::{Actor, Change},
        notices::{Notice, Outcome},
        record::{Kind, Stored},
        text::plain,
    },
    store::{
        Tx,
        evidence::{self, Piece},
        ledger, people, records,
        said::{self, Said, What},
        texts::{self, Text},
    },
};

/// Decides about an item as it was seen; whoever reported on it is told. Nobody confirms what they reported themselves.
pub async fn decide(
    tx: &mut Tx,
    (key, seen): (&str, i64),
    by: i64,
    verdict: &Verdict<'_>,
    now: i64,
) -> Result<Stored<Item>> {
    let Stored { seq, record: mut item, .. } = find(tx, key).await?;
    if seq != seen {
        return Err(Refused::Changed);
    }
    let reports = said::of_item(&mut *tx, What::Report, key).await?;
    let authorship = voices::of_reports(tx, &reports, by).await?;
    let outcome = match verdict {
        Verdict::Confirm if authorship == Authorship::Own => return Err(Refused::OwnWords),
        Verdict::Confirm if authorship == Authorship::Unknown => return Err(Refused::PerhapsOwn),
        Verdict::Confirm => Outcome::Confirmed,
        Verdict::SendBack { .. } => Outcome::SentBack,
        Verdict::MoveDeadline { to, .. } => Outcome::Granted { asked: *to, to: *to },
        Verdict::Withdraw { .. } => Outcome::Withdrawn,
    };
    let reason = reason(verdict.reason())?;
    let told = hash_of(&reason);
    let cause = rules::judge(&mut item, verdict, hash_of(&reason), now)?;
    let written = write(tx, item, cause, reason).await?;
    tell_reporters(tx, key, (reports, BTreeMap::new()), (outcome, told), now).await?;
    Ok(written)
}

/// Takes an open item off the programme with a reason and, possibly, what takes its place. The officials of all bodies that
/// answer for it are told, and whoever reported on it.
pub async fn withdraw_for(
    tx: &mut Tx,
    rule: &HealthRule,
    (key, seen): (&str, i64),
    words: &str,
    instead: Option<&Replacement<'_>>,
    now: i64,
) -> Result<Stored<Item>> {
    let Stored { seq, record: mut item, .. } = find(tx, key).await?;
    if seq != seen {
        return Err(Refused::Changed);
    }
    let kept = reason(words)?;
    let cause = rules::judge(&mut item, &Verdict::Withdraw { reason: words }, hash_of(&kept), now)?;
    let instead = match instead {
        Some(replacement) => Some(replacement.keep(tx, key).await?),
        None => None,
    };
    if let Some(withdrawal) = &mut item.withdrawal {
        withdrawal.instead = instead;
    }
    let told = hash_of(&kept);
    let written = write(tx, item, cause, kept).await?;
    let reports = said::of_item(&mut *tx, What::Report, key).await?;
    let holders = people::holders(&mut *tx).await?;
    let officials = notices::officials_of(&holders, &bodies(tx).await?, &written, rule.day_of(now));
    tell_reporters(tx, key, (reports, officials), (Outcome::Withdrawn, told), now).await?;
    Ok(written)
}

/// What takes the place of a withdrawn item.
#[derive(Clone, Debug)]
pub enum Replacement<'a> {
    /// The item with this key.
    Item(&'a str),
    /// In words.
    Words(&'a str),
}

impl Replacement<'_> {
    async fn keep(&self, tx: &mut Tx, key: &str) -> Result<Instead> {
        match self {
            Replacement::Item(other) if *other == key || records::get::<Item>(&mut *tx, other).await?.is_none() => {
                Err(Refused::NoReplacement((*other).into()))
            }
            Replacement::Item(other) => Ok(Instead::Item((*other).into())),
            Replacement::Words(words) => Ok(Instead::Text(texts::keep(tx, plain(words).trim()).await?)),
        }
    }
}

/// Tells whoever reported last for each body, and others with their bodies, each person once.
async fn tell_reporters(
    tx: &mut Tx,
    key: &str,
    (reports, mut people): (Vec<Said>, BTreeMap<i64, String>),
    (outcome, reason): (Outcome, Option<String>),
    now: i64,
) -> Result<()> {
    let latest: BTreeMap<String, Said> = reports.into_iter().map(|said| (said.agency.clone(), said)).collect();
    people.extend(latest.into_values().filter_map(|said| Some((said.person?, said.agency))));
    for (person, agency) in people {
        let notice = Notice::Outcome { item: key.into(), agency, outcome, reason: reason.clone() };
        notices::tell(tx, person, &notice, now).await?;
    }
    Ok(())
}

/// Releases a document, so that everybody may see it once its item is confirmed, or takes that back.
pub async fn release(tx: &mut Tx, id: i64, released: bool, now: i64) -> Result<Piece> {
    ledger::lock(tx).await?;
    let piece = evidence::get(&mut *tx, id).await?.ok_or(Refused::NoEvidence)?;
    if piece.exhibit.kind() != ExhibitKind::Document || piece.released == released {
        return Ok(piece);
    }
    evidence::release(tx, id, released).await?;
    let (closed, open) = (Value::Null, json!(piece.hash));
    let (kind, before, after) = match released {
        true => ("item.evidence-released", closed, open),
        false => ("item.evidence-closed", open, closed),
    };
    ledger::append(tx, told_of(&piece, kind, (before, after), None, now)).await?;
    Ok(Piece { released, ..piece })
}

/// Removes a piece of evidence for ever, with a reason; its hash stays in the ledger.
pub async fn remove(tx: &mut Tx, id: i64, words: &str, now: i64) -> Result<Piece> {
    ledger::lock(tx).await?;
    let piece = evidence::get(&mut *tx, id).await?.ok_or(Refused::NoEvidence)?;
    let reason: Text = reason(words)?.ok_or(Refused::NoReason)?;
    evidence::remove(tx, &piece).await?;
    texts::put(tx, &reason).await?;
    let change = (json!(piece.hash), Value::Null);
    ledger::append(tx, told_of(&piece, "item.evidence-removed", change, Some(reason.hash), now)).await?;
    Ok(piece)
}

/// An entry about evidence: it changes no record, so that it has no version.
fn told_of(piece: &Piece, kind: &str, (before, after): (Value, Value), note: Option<String>, at: i64) -> Change {
    let subject = records::subject(Kind::Items, &piece.item);
    Change { at, kind: kind.into(), subject, actor: Actor::role("controller"), before, after, note }
}
