//! The states of all records as the ledger alone gives them, entry by entry, and what differs from them.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Fault;
use crate::{
    domain::{ledger::Entry, record::Kind},
    store::{
        audit::{RecordRow, VersionRow},
        records::subject,
    },
};

pub(in crate::actions) type Members = Map<String, Value>;

/// A record as the entries so far give it.
struct Told {
    seq: i64,
    state: Members,
}

/// The records as the entries so far give them, by subject.
#[derive(Default)]
pub(super) struct Replay {
    told: BTreeMap<String, Told>,
}

impl Replay {
    /// Takes the next entry and the version that it made.
    pub(super) fn step(&mut self, entry: Entry, version: Option<VersionRow>) -> Result<(), Fault> {
        let (seq, at, name) = (entry.seq, entry.change.at, entry.change.subject.clone());
        if !self.apply(entry)? {
            return match version {
                Some(_) => Err(Fault::differs(format!("version {seq}"), "its entry changes no record")),
                None => Ok(()),
            };
        }
        let Some(version) = version else {
            return Err(Fault::differs(format!("version {seq} of {name}"), "is missing"));
        };
        let of = Kind::from_name(&version.kind).map(|kind| subject(kind, &version.key));
        if of.as_deref() != Some(name.as_str()) || version.at != at {
            return Err(Fault::differs(format!("version {seq} of {name}"), "stands under another record or time"));
        }
        let told = self.told.get(&name).map(|told| &told.state);
        same(&format!("version {seq} of {name}"), &version.state, told)
    }

    /// Applies an entry's difference; `false` if it is not about a record's state.
    fn apply(&mut self, entry: Entry) -> Result<bool, Fault> {
        let change = entry.change;
        let is_record = change.subject.split_once('/').is_some_and(|(kind, _)| Kind::from_name(kind).is_some());
        let Value::Object(after) = change.after else { return Ok(false) };
        if !is_record {
            return Ok(false);
        }
        let disagrees =
            |reason: String| Fault::differs(format!("entry {} about {}", entry.seq, change.subject), reason);
        let old = self.told.remove(&change.subject);
        let state = match (change.before, old) {
            (Value::Null, None) => after,
            (Value::Object(before), Some(old)) => replace(old.state, before, after).map_err(disagrees)?,
            (Value::Null, Some(_)) => return Err(disagrees("makes it although it was there".into())),
            _ => return Err(disagrees("changes it although it was not there".into())),
        };
        self.told.insert(change.subject, Told { seq: entry.seq, state });
        Ok(true)
    }

    /// Compares a record with what the entries gave, and ticks it off.
    pub(super) fn compare(&mut self, row: RecordRow) -> Result<(), Fault> {
        let name = format!("{}/{}", row.kind, row.key);
        let Some(told) = self.told.remove(&name) else {
            return Err(Fault::differs(name, "stands in the records, but the ledger never made it"));
        };
        same(&name, &row.state, Some(&told.state))?;
        if row.seq != told.seq {
            let reason = format!("names entry {}, but entry {} was its last", row.seq, told.seq);
            return Err(Fault::differs(name, reason));
        }
        Ok(())
    }

    /// Every record that the entries made must have been compared.
    pub(super) fn finish(self) -> Result<(), Fault> {
        match self.told.into_iter().next() {
            Some((name, told)) => Err(Fault::differs(name, format!("is gone; entry {} was its last", told.seq))),
            None => Ok(()),
        }
    }
}

/// A state with some members replaced; those that were before and are not after disappear.
pub(in crate::actions) fn replace(mut state: Members, before: Members, after: Members) -> Result<Members, String> {
    let left_out = after.keys().find(|name| state.contains_key(*name) && !before.contains_key(*name));
    if let Some(name) = left_out {
        return Err(format!("does not say what {name} was"));
    }
    for (name, was) in before {
        if state.remove(&name).as_ref() != Some(&was) {
            return Err(format!("says that {name} was {was}, which it was not"));
        }
    }
    state.extend(after);
    Ok(state)
}

fn same(place: &str, stored: &str, told: Option<&Members>) -> Result<(), Fault> {
    let stored: Members = serde_json::from_str(stored).map_err(|fault| Fault::differs(place, fault.to_string()))?;
    let nothing = Members::new();
    let told = told.unwrap_or(&nothing);
    let mut names = told.keys().chain(stored.keys());
    match names.find(|name| stored.get(*name) != told.get(*name)) {
        None => Ok(()),
        Some(name) => {
            let show = |value: Option<&Value>| value.map_or("absent".into(), Value::to_string);
            let reason = format!("{name} is {}, but the ledger says {}", show(stored.get(name)), show(told.get(name)));
            Err(Fault::differs(place, reason))
        }
    }
}
