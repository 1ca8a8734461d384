//! Public records: each write appends a ledger entry and a dated version in the same transaction.

use std::collections::{BTreeMap, HashMap};

use serde_json::{Map, Value, json};
use sqlx::FromRow;

use super::{Ex, Result, StoreError, Tx, db::sql, ledger, search};
use crate::domain::{
    ledger::{Actor, Change, Entry},
    record::{Kind, Record, Stored},
};

#[derive(FromRow)]
struct RecordRow {
    id: i64,
    seq: i64,
    state: String,
}

impl RecordRow {
    fn read<T: Record>(self) -> Result<Stored<T>> {
        let unreadable = |source| StoreError::Unreadable { what: format!("record {}", self.id), source };
        Ok(Stored { id: self.id, seq: self.seq, record: serde_json::from_str(&self.state).map_err(unreadable)? })
    }
}

/// Why a record is written: what the ledger says of it beside the difference.
#[derive(Clone, Debug)]
pub struct Cause {
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// What happened, such as `item.reported`.
    pub kind: &'static str,
    /// Who did it.
    pub actor: Actor,
    /// Hash of a free text that belongs to it.
    pub note: Option<String>,
}

/// The subject of a record in the ledger: `items/R-49`.
pub fn subject(kind: Kind, key: &str) -> String {
    format!("{}/{key}", kind.name())
}

/// The record with this key.
pub async fn get<T: Record>(ex: impl Into<Ex<'_>>, key: &str) -> Result<Option<Stored<T>>> {
    let row: Option<RecordRow> = sql("SELECT id, seq, state FROM records WHERE kind = $1 AND key = $2")
        .bind(T::KIND.name())
        .bind(key)
        .opt(ex)
        .await?;
    row.map(RecordRow::read).transpose()
}

/// The record of this number.
pub async fn by_id<T: Record>(ex: impl Into<Ex<'_>>, id: i64) -> Result<Option<Stored<T>>> {
    let row: Option<RecordRow> = sql("SELECT id, seq, state FROM records WHERE id = $1 AND kind = $2")
        .bind(id)
        .bind(T::KIND.name())
        .opt(ex)
        .await?;
    row.map(RecordRow::read).transpose()
}

/// All records of a kind in order of their making: as they are, or as they were at the end of a moment (UTC epoch seconds).
pub async fn all<T: Record>(ex: impl Into<Ex<'_>>, at: Option<i64>) -> Result<Vec<Stored<T>>> {
    let now = "SELECT id, seq, state FROM records WHERE kind = $1 ORDER BY id";
    let then = "SELECT r.id, v.seq, v.state FROM records r JOIN versions v ON v.record_id = r.id
         WHERE r.kind = $1 AND v.seq = (SELECT MAX(w.seq) FROM versions w WHERE w.record_id = r.id AND w.at <= $2)
         ORDER BY r.id";
    let query = match at {
        None => sql(now).bind(T::KIND.name()),
        Some(at) => sql(then).bind(T::KIND.name()).bind(at),
    };
    let rows: Vec<RecordRow> = query.all(ex).await?;
    rows.into_iter().map(RecordRow::read).collect()
}

/// The records of a kind that were made or changed after an entry of the ledger, in order of their making.
pub async fn changed<T: Record>(ex: impl Into<Ex<'_>>, after: i64) -> Result<Vec<Stored<T>>> {
    let rows: Vec<RecordRow> = sql("SELECT id, seq, state FROM records WHERE kind = $1 AND seq > $2 ORDER BY id")
        .bind(T::KIND.name())
        .bind(after)
        .all(ex)
        .await?;
    rows.into_iter().map(RecordRow::read).collect()
}

/// Every state that a record ever had, the oldest first.
pub async fn states<T: Record>(ex: impl Into<Ex<'_>>, id: i64) -> Result<Vec<T>> {
    let rows: Vec<RecordRow> =
        sql("SELECT record_id AS id, seq, state FROM versions WHERE record_id = $1 ORDER BY seq")
            .bind(id)
            .all(ex)
            .await?;
    rows.into_iter().map(|row| Ok(row.read::<T>()?.record)).collect()
}

/// The state of a record before an entry changed it.
pub async fn before<T: Record>(ex: impl Into<Ex<'_>>, id: i64, seq: i64) -> Result<Option<T>> {
    let row: Option<RecordRow> = sql("SELECT record_id AS id, seq, state FROM versions
         WHERE record_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT 1")
    .bind(id)
    .bind(seq)
    .opt(ex)
    .await?;
    row.map(|row| Ok(row.read::<T>()?.record)).transpose()
}

#[derive(FromRow)]
struct KeyRow {
    key: String,
}

/// The keys of a kind that begin so.
pub async fn keys(ex: impl Into<Ex<'_>>, kind: Kind, start: &str) -> Result<Vec<String>> {
    // No LIKE: what the key begins with may hold its signs.
    let rows: Vec<KeyRow> = sql("SELECT key FROM records WHERE kind = $1 AND substr(key, 1, CAST($3 AS INTEGER)) = $2")
        .bind(kind.name())
        .bind(start)
        .bind(start.chars().count() as i64)
        .all(ex)
        .await?;
    Ok(rows.into_iter().map(|row| row.key).collect())
}

/// Writes a record as it shall be: a ledger entry with the changed members before and after, a dated version, and the
/// state. A record that is already so is left alone and nothing is written: `None`.
pub async fn put<T: Record>(tx: &mut Tx, record: &T, cause: Cause) -> Result<Option<Stored<T>>> {
    let key = record.key();
    // What is read before the lock may be changed by another transaction until it is written.
    ledger::lock(tx).await?;
    let old: Option<Stored<T>> = get(&mut *tx, &key).await?;
    if old.as_ref().is_some_and(|old| old.record == *record) {
        return Ok(None);
    }
    let state = members(record)?;
    let at = cause.at;
    let change = change(old.as_ref(), &key, &state, cause)?;
    let seq = ledger::append(tx, change).await?.entry.seq;
    let state = Value::Object(state).to_string();
    let id = write_state(tx, T::KIND, &key, seq, &state).await?;
    sql("INSERT INTO versions (record_id, seq, at, state) VALUES ($1, $2, $3, $4)")
        .bind(id)
        .bind(seq)
        .bind(at)
        .bind(state)
        .run(&mut *tx)
        .await?;
    index(tx, BTreeMap::from([(key, (old.as_ref().map(|old| &old.record), record))])).await?;
    Ok(Some(Stored { id, seq, record: record.clone() }))
}

/// What the ledger says of a record that becomes `state`.
fn change<T: Record>(old: Option<&Stored<T>>, key: &str, state: &Map<String, Value>, cause: Cause) -> Result<Change> {
    let (before, after) = match old {
        Some(old) => difference(&members(&old.record)?, state),
        None => (Value::Null, Value::Object(state.clone())),
    };
    Ok(Change {
        at: cause.at,
        kind: cause.kind.into(),
        subject: subject(T::KIND, key),
        actor: cause.actor,
        before,
        after,
        note: cause.note,
    })
}

/// A change of a record.
#[derive(Clone, Debug)]
pub struct Revision<'a, T> {
    /// As it is, read in the same transaction after [`ledger::lock`], or as the revision before it leaves it; `None` for a
    /// new one.
    pub old: Option<&'a Stored<T>>,
    /// As it shall be, under the same key.
    pub new: &'a T,
    /// Why.
    pub cause: Cause,
}

/// Writes many changes in their order, possibly several of one record: what [`put`] does, in a few statements.
pub async fn put_all<T: Record>(tx: &mut Tx, revisions: Vec<Revision<'_, T>>) -> Result<()> {
    let (mut changes, mut states, mut spans) = (Vec::new(), Vec::new(), BTreeMap::new());
    for Revision { old, new, cause } in revisions {
        if old.is_some_and(|old| old.record == *new) {
            continue;
        }
        let (key, state) = (new.key(), members(new)?);
        changes.push(change(old, &key, &state, cause)?);
        spans.entry(key.clone()).or_insert((old.map(|old| &old.record), new)).1 = new;
        states.push((key, Value::Object(state).to_string()));
    }
    let sealed = ledger::append_all(tx, changes).await?;
    let (mut latest, mut rows) = (HashMap::new(), Vec::new());
    for (place, (sealed, (key, state))) in sealed.iter().zip(states).enumerate() {
        let Entry { seq, change, .. } = &sealed.entry;
        rows.push(json!({"key": key, "seq": seq, "at": change.at, "state": state}));
        latest.insert(key, place);
    }
    let mut latest: Vec<usize> = latest.into_values().collect();
    latest.sort_unstable();
    let latest: Vec<&Value> = latest.into_iter().map(|place| &rows[place]).collect();
    for page in latest.chunks(ledger::BATCH) {
        write_states(tx, T::KIND, json!(page)).await?;
    }
    for page in rows.chunks(ledger::BATCH) {
        write_versions(tx, T::KIND, json!(page)).await?;
    }
    index(tx, spans).await
}

/// Brings the index of search up to date, where what search sees of a record has changed: as it was and as it is, by key.
async fn index<T: Record>(tx: &mut Tx, changed: BTreeMap<String, (Option<&T>, &T)>) -> Result<()> {
    let renewed = |(key, (old, new)): (String, (Option<&T>, &T))| {
        let document = new.document()?;
        (old.and_then(Record::document).as_ref() != Some(&document)).then_some((key, document))
    };
    search::write(tx, T::KIND, &changed.into_iter().filter_map(renewed).collect()).await
}

async fn write_states(tx: &mut Tx, kind: Kind, rows: Value) -> Result<()> {
    // WHERE true: without it SQLite reads ON as part of the join.
    sql("INSERT INTO records (kind, key, seq, state)
         SELECT $1, value->>'key', value->>'seq', value->>'state' FROM json_each($2) WHERE true ORDER BY 3
         ON CONFLICT (kind, key) DO UPDATE SET seq = excluded.seq, state = excluded.state")
    .pg("INSERT INTO records (kind, key, seq, state)
         SELECT $1, key, seq, state FROM json_to_recordset($2::json)
         AS row (key TEXT, seq BIGINT, state TEXT) ORDER BY seq
         ON CONFLICT (kind, key) DO UPDATE SET seq = excluded.seq, state = excluded.state")
    .bind(kind.name())
    .bind(rows.to_string())
    .run(tx)
    .await?;
    Ok(())
}

async fn write_versions(tx: &mut Tx, kind: Kind, rows: Value) -> Result<()> {
    // CROSS: SQLite would rather read the whole text again for each record.
    sql("INSERT INTO versions (record_id, seq, at, state)
         SELECT r.id, value->>'seq', value->>'at', value->>'state'
         FROM json_each($2) CROSS JOIN records r ON r.kind = $1 AND r.key = value->>'key'")
    .pg("INSERT INTO versions (record_id, seq, at, state)
         SELECT r.id, row.seq, row.at, row.state
         FROM json_to_recordset($2::json) AS row (key TEXT, seq BIGINT, at BIGINT, state TEXT)
         JOIN records r ON r.kind = $1 AND r.key = row.key")
    .bind(kind.name())
    .bind(rows.to_string())
    .run(tx)
    .await?;
    Ok(())
}

#[derive(FromRow)]
struct IdRow {
    id: i64,
}

async fn write_state(tx: &mut Tx, kind: Kind, key: &str, seq: i64, state: &str) -> Result<i64> {
    let row: IdRow = sql("INSERT INTO records (kind, key, seq, state) VALUES ($1, $2, $3, $4)
         ON CONFLICT (kind, key) DO UPDATE SET seq = excluded.seq, state = excluded.state RETURNING id")
    .bind(kind.name())
    .bind(key)
    .bind(seq)
    .bind(state)
    .one(&mut *tx)
    .await?;
    Ok(row.id)
}

/// A record's state as JSON members.
pub fn members<T: Record>(record: &T) -> Result<Map<String, Value>> {
    let value = serde_json::to_value(record)
        .map_err(|source| StoreError::Unreadable { what: format!("{} {}", T::KIND.name(), record.key()), source })?;
    Ok(match value {
        Value::Object(members) => members,
        other => Map::from_iter([("value".into(), other)]),
    })
}

/// The members that differ, as they were and as they are; a member that is missing on a side is left out there.
fn difference(old: &Map<String, Value>, new: &Map<String, Value>) -> (Value, Value) {
    let differs = |name: &&String| old.get(*name) != new.get(*name);
    let pick = |from: &Map<String, Value>| from.iter().filter(|(name, _)| differs(name)).map(pair).collect();
    (Value::Object(pick(old)), Value::Object(pick(new)))
}

fn pair((name, value): (&String, &Value)) -> (String, Value) {
    (name.clone(), value.clone())
}
