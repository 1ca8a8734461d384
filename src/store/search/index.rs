//! The index: written with the records, and made anew when the method of making terms has changed.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};
use sqlx::FromRow;

use super::{
    super::{Db, Result, Tx, announcements, db::sql, ledger, records},
    blocks::{self, Changes},
    stems,
};
use crate::domain::{
    agencies::Agency,
    announcements::{Announcement, Wording},
    items::Item,
    language::Language,
    programmes::Direction,
    record::{Kind, Record},
    regions::Region,
    search::{Document, Found, mark, version},
};

/// Announcements whose terms are made at once: their texts are long.
const ANNOUNCEMENTS: usize = 200;
/// Rows in one statement.
const BATCH: usize = 5000;

#[derive(FromRow)]
struct VersionRow {
    version: String,
}

#[derive(FromRow)]
struct GoneRow {
    kind: String,
    terms: String,
}

/// Makes the index of all records anew if its terms were made by another method.
pub(in crate::store) async fn rewrite(db: &Db) -> Result<()> {
    let mut tx = db.begin().await?;
    ledger::lock(&mut tx).await?;
    let made: VersionRow = sql("SELECT version FROM search_method WHERE id = 1").one(&mut tx).await?;
    if made.version == version() {
        return Ok(());
    }
    sql("DELETE FROM search_documents").run(&mut tx).await?;
    sql("DELETE FROM search_names").run(&mut tx).await?;
    sql("DELETE FROM search_blocks").run(&mut tx).await?;
    sql("DELETE FROM search_stems").run(&mut tx).await?;
    write_all::<Region>(&mut tx).await?;
    write_all::<Direction>(&mut tx).await?;
    write_all::<Agency>(&mut tx).await?;
    write_all::<Item>(&mut tx).await?;
    write_announcements(&mut tx).await?;
    sql("UPDATE search_method SET version = $1 WHERE id = 1").bind(version()).run(&mut tx).await?;
    tx.commit().await
}

async fn write_all<T: Record>(tx: &mut Tx) -> Result<()> {
    let all = records::all::<T>(&mut *tx, None).await?;
    let documents = all.iter().filter_map(|stored| Some((stored.record.key(), stored.record.document()?)));
    write(tx, T::KIND, &documents.collect()).await
}

/// What announcements say is not in their state: it is read beside it.
async fn write_announcements(tx: &mut Tx) -> Result<()> {
    let all = records::all::<Announcement>(&mut *tx, None).await?;
    let said: Vec<_> = all.iter().filter(|stored| stored.record.retracted_at.is_none()).collect();
    for page in said.chunks(ANNOUNCEMENTS) {
        let mut documents = BTreeMap::new();
        for announcement in page {
            let wordings = announcements::wordings(tx, &announcement.record).await?;
            documents.insert(announcement.record.key(), announcement.record.document_of(&wordings));
        }
        write(tx, Kind::Announcements, &documents).await?;
    }
    Ok(())
}

/// Lets an announcement be found by what it says now.
pub async fn announce(tx: &mut Tx, announcement: &Announcement, wordings: &BTreeMap<Language, Wording>) -> Result<()> {
    let document = announcement.document_of(wordings);
    write(tx, Kind::Announcements, &BTreeMap::from([(announcement.key(), document)])).await
}

/// Lets a record be found no more.
pub async fn withdraw(tx: &mut Tx, record_id: i64) -> Result<()> {
    let gone: Option<GoneRow> = sql("DELETE FROM search_documents WHERE record_id = $1 RETURNING kind, terms")
        .bind(record_id)
        .opt(&mut *tx)
        .await?;
    let Some(GoneRow { kind, terms }) = gone else { return Ok(()) };
    let mut changes = Changes::default();
    terms.lines().chain([blocks::EVERY]).for_each(|term| changes.set(term, record_id, None));
    blocks::write(tx, &kind, changes).await
}

/// Puts documents of one kind, by key, in the place of what the index had of them.
pub(in crate::store) async fn write(tx: &mut Tx, kind: Kind, documents: &BTreeMap<String, Document>) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let mut met = BTreeSet::new();
    let by_name = |document: &Document| document.found == Found::ByWhatBelongs;
    let (names, records): (Vec<_>, Vec<_>) = documents.iter().partition(|(_, document)| by_name(document));
    write_names(tx, kind, &names, &mut met).await?;
    write_documents(tx, kind, &records, &mut met).await?;
    stems::learn(tx, met).await
}

/// Whether somebody may mistype it.
fn is_stem(term: &str) -> bool {
    term.chars().all(char::is_alphabetic)
}

async fn write_names(
    tx: &mut Tx,
    kind: Kind,
    names: &[(&String, &Document)],
    stems: &mut BTreeSet<String>,
) -> Result<()> {
    let marks: Vec<String> = names.iter().map(|(key, _)| mark(kind, key)).collect();
    sql("DELETE FROM search_names WHERE mark IN (SELECT value FROM json_each($1))")
        .pg("DELETE FROM search_names WHERE mark IN (SELECT json_array_elements_text($1::json))")
        .bind(json!(marks).to_string())
        .run(&mut *tx)
        .await?;
    let mut rows = Vec::new();
    for (mark, (_, document)) in marks.iter().zip(names) {
        for posting in document.postings() {
            rows.push(json!({"t": posting.term, "m": mark, "w": posting.weight}));
            stems.extend(Some(posting.term).filter(|term| is_stem(term)));
        }
    }
    for page in rows.chunks(BATCH) {
        sql("INSERT INTO search_names (term, mark, weight)
             SELECT value->>'t', value->>'m', value->>'w' FROM json_each($1)")
        .pg("INSERT INTO search_names (term, mark, weight)
             SELECT t, m, w FROM json_to_recordset($1::json) AS row (t TEXT, m TEXT, w INTEGER)")
        .bind(json!(page).to_string())
        .run(&mut *tx)
        .await?;
    }
    Ok(())
}

/// A record whose terms are written.
#[derive(FromRow)]
struct RecordRow {
    id: i64,
    key: String,
    /// Those that the index has of it.
    terms: String,
}

async fn write_documents(
    tx: &mut Tx,
    kind: Kind,
    documents: &[(&String, &Document)],
    stems: &mut BTreeSet<String>,
) -> Result<()> {
    let by_key: HashMap<&str, &Document> = documents.iter().map(|(key, document)| (key.as_str(), *document)).collect();
    let mut records = Vec::with_capacity(documents.len());
    for page in documents.chunks(ledger::BATCH) {
        records.extend(known(tx, kind, page).await?);
    }
    // Neighbours share blocks.
    records.sort_unstable_by_key(|record| record.id);
    for page in records.chunks(blocks::SIZE) {
        let (mut changes, mut heads) = (Changes::default(), Vec::with_capacity(page.len()));
        for record in page {
            let Some(document) = by_key.get(record.key.as_str()) else { continue };
            let Found::Itself { open } = document.found else { continue };
            changes.set(blocks::EVERY, record.id, Some(open.into()));
            heads.push(json!({"r": record.id, "t": renew(&mut changes, record, document, stems)}));
        }
        blocks::write(tx, kind.name(), changes).await?;
        for page in heads.chunks(ledger::BATCH) {
            write_heads(tx, kind, json!(page)).await?;
        }
    }
    Ok(())
}

/// Puts the terms of a record in the place of those that it had; answers them, one a line.
fn renew(changes: &mut Changes, record: &RecordRow, document: &Document, stems: &mut BTreeSet<String>) -> String {
    record.terms.lines().for_each(|term| changes.set(term, record.id, None));
    let mut terms = String::new();
    for posting in document.postings() {
        changes.set(&posting.term, record.id, Some(blocks::value(posting.weight, posting.languages)));
        terms.push_str(&posting.term);
        terms.push('\n');
        if is_stem(&posting.term) && !stems.contains(&posting.term) {
            stems.insert(posting.term);
        }
    }
    terms
}

async fn known(tx: &mut Tx, kind: Kind, documents: &[(&String, &Document)]) -> Result<Vec<RecordRow>> {
    let keys: Vec<&String> = documents.iter().map(|(key, _)| *key).collect();
    sql("SELECT r.id, r.key, COALESCE(d.terms, '') AS terms
         FROM records r LEFT JOIN search_documents d ON d.record_id = r.id
         WHERE r.kind = $1 AND r.key IN (SELECT value FROM json_each($2))")
    .pg("SELECT r.id, r.key, COALESCE(d.terms, '') AS terms
         FROM records r LEFT JOIN search_documents d ON d.record_id = r.id
         WHERE r.kind = $1 AND r.key IN (SELECT json_array_elements_text($2::json))")
    .bind(kind.name())
    .bind(json!(keys).to_string())
    .all(tx)
    .await
}

async fn write_heads(tx: &mut Tx, kind: Kind, rows: Value) -> Result<()> {
    sql("INSERT INTO search_documents (record_id, kind, terms)
         SELECT value->>'r', $2, value->>'t' FROM json_each($1) WHERE true
         ON CONFLICT (record_id) DO UPDATE SET terms = excluded.terms")
    .pg("INSERT INTO search_documents (record_id, kind, terms)
         SELECT r, $2, t FROM json_to_recordset($1::json) AS row (r BIGINT, t TEXT)
         ON CONFLICT (record_id) DO UPDATE SET terms = excluded.terms")
    .bind(rows.to_string())
    .bind(kind.name())
    .run(tx)
    .await?;
    Ok(())
}
