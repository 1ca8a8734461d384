//! `/api/v1/ledger`: the hash-chained history, page by page, from which anybody can check that nothing was edited afterwards.

use axum::{Json, extract::State};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use super::{Asked, MOST, Refusals, USUAL};
use crate::{
    domain::ledger::{Actor, Entry},
    store::ledger,
    web::{Site, problem::Problem},
};

/// Which entries are asked for.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct LedgerAsked {
    /// Those behind this place; from the first one on without it.
    #[param(minimum = 0)]
    after: Option<i64>,
    /// How many in one answer.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// In whose name something was changed: a role and a body, never a person.
#[derive(Serialize, ToSchema)]
pub struct ActorView {
    /// `import`, `official`, `controller`, `editor`, `administrator` or `system`.
    role: String,
    /// The body.
    #[serde(skip_serializing_if = "Option::is_none")]
    agency: Option<String>,
}

impl From<Actor> for ActorView {
    fn from(actor: Actor) -> ActorView {
        ActorView { role: actor.role, agency: actor.agency }
    }
}

/// An entry. Its `hash` is the SHA-256 of the other members in the form of RFC 8785 (canonical JSON).
#[derive(Serialize, ToSchema)]
pub struct EntryView {
    /// Its place, from 1.
    seq: i64,
    /// When, in UTC epoch seconds.
    at: i64,
    /// What happened.
    #[schema(example = "item.reported")]
    kind: String,
    /// To what.
    #[schema(example = "items/R-95")]
    subject: String,
    /// In whose name.
    actor: ActorView,
    /// The changed members as they were; `null` for a new record.
    #[schema(value_type = Value)]
    before: Value,
    /// The changed members as they are since.
    #[schema(value_type = Value)]
    after: Value,
    /// Salted hash of a free text that belongs to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    /// Hash of the entry before it.
    prev: String,
    /// Its hash.
    hash: String,
}

impl EntryView {
    fn of(Entry { seq, prev, change }: Entry, hash: String) -> EntryView {
        EntryView {
            seq,
            at: change.at,
            kind: change.kind,
            subject: change.subject,
            actor: change.actor.into(),
            before: change.before,
            after: change.after,
            note: change.note,
            prev,
            hash,
        }
    }
}

/// The root of the ledger: whoever keeps it can prove later that nothing before it was changed.
#[derive(Serialize, ToSchema)]
pub struct Root {
    /// Place of the last entry; 0 when there is none.
    seq: i64,
    /// Its hash.
    hash: String,
}

/// A page of the ledger.
#[derive(Serialize, ToSchema)]
pub struct LedgerPage {
    /// Its entries, in order.
    entries: Vec<EntryView>,
    /// Send it as `after` for the next page; `null` at the end.
    next: Option<i64>,
    /// Where the ledger ended when this was read.
    root: Root,
}

/// A page of the ledger.
#[utoipa::path(
    get, path = "/api/v1/ledger", tag = "ledger", params(LedgerAsked),
    responses((status = 200, description = "Entries in order.", body = LedgerPage), Refusals)
)]
pub async fn page(State(site): State<Site>, Asked(asked): Asked<LedgerAsked>) -> Result<Json<LedgerPage>, Problem> {
    let (after, limit) = (asked.after.unwrap_or_default(), asked.limit.unwrap_or(USUAL));
    if after < 0 || !(1..=MOST).contains(&limit) {
        return Err(Problem::bad(format!("`after` is 0 or more, `limit` a number from 1 to {MOST}.")));
    }
    let mut snapshot = site.db.snapshot().await?;
    let head = ledger::head(&mut snapshot).await?;
    let mut entries = Vec::new();
    for line in ledger::page(&mut snapshot, after, i64::from(limit)).await? {
        entries.push(EntryView::of(line.entry()?, line.hash));
    }
    let next = entries.last().map(|entry| entry.seq).filter(|last| *last < head.seq);
    Ok(Json(LedgerPage { entries, next, root: Root { seq: head.seq, hash: head.hash } }))
}
