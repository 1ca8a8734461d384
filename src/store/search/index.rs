//! The index: written with the records, and made anew when the method of making terms has changed.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sqlx::FromRow;

use super::super::{Db, Result, Tx, announcements, db::sql, ledger, records};
use crate::domain::{
    agencies::Agency,
    announcements::{Announcement, Wording},
    items::Item,
    language::Language,
    programmes::Direction,
    record::{Kind, Record},
    regions::Region,
    search::{Document, Found, mark, trigrams, version},
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
struct KeyRow {
    id: i64,
    key: String,
}

#[derive(FromRow)]
struct TermRow {
    term: String,
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
    sql("DELETE FROM search_postings").run(&mut tx).await?;
    sql("DELETE FROM search_names").run(&mut tx).await?;
    sql("DELETE FROM search_trigrams").run(&mut tx).await?;
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
    sql("DELETE FROM search_postings WHERE record_id = $1").bind(record_id).run(&mut *tx).await?;
    sql("DELETE FROM search_documents WHERE record_id = $1").bind(record_id).run(tx).await?;
    Ok(())
}

/// Puts documents of one kind, by key, in the place of what the index had of them.
pub(in crate::store) async fn write(tx: &mut Tx, kind: Kind, documents: &BTreeMap<String, Document>) -> Result<()> {
    if documents.is_empty() {
        return Ok(());
    }
    let mut stems = BTreeSet::new();
    let by_name = |document: &Document| document.found == Found::ByWhatBelongs;
    let (names, records): (Vec<_>, Vec<_>) = documents.iter().partition(|(_, document)| by_name(document));
    write_names(tx, kind, &names, &mut stems).await?;
    write_documents(tx, kind, &records, &mut stems).await?;
    learn(tx, stems).await
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

async fn write_documents(
    tx: &mut Tx,
    kind: Kind,
    documents: &[(&String, &Document)],
    stems: &mut BTreeSet<String>,
) -> Result<()> {
    let mut rows = Vec::new();
    for page in documents.chunks(ledger::BATCH) {
        let keys: Vec<&String> = page.iter().map(|(key, _)| *key).collect();
        let ids = ids(tx, kind, &keys).await?;
        let mut heads = Vec::new();
        for (key, document) in page {
            let (Some(id), Found::Itself { open }) = (ids.get(*key), document.found) else { continue };
            heads.push(json!({"r": id, "o": i64::from(open)}));
            for posting in document.postings() {
                rows.push(json!({"t": posting.term, "r": id, "w": posting.weight, "l": posting.languages}));
                stems.extend(Some(posting.term).filter(|term| is_stem(term)));
            }
        }
        write_heads(tx, kind, json!(heads)).await?;
    }
    // In the order of their terms they are written faster.
    rows.sort_by(|a, b| a["t"].as_str().cmp(&b["t"].as_str()));
    for page in rows.chunks(BATCH) {
        write_postings(tx, json!(page)).await?;
    }
    Ok(())
}

async fn ids(tx: &mut Tx, kind: Kind, keys: &[&String]) -> Result<BTreeMap<String, i64>> {
    let rows: Vec<KeyRow> =
        sql("SELECT id, key FROM records WHERE kind = $1 AND key IN (SELECT value FROM json_each($2))")
            .pg("SELECT id, key FROM records WHERE kind = $1 AND key IN (SELECT json_array_elements_text($2::json))")
            .bind(kind.name())
            .bind(json!(keys).to_string())
            .all(tx)
            .await?;
    Ok(rows.into_iter().map(|row| (row.key, row.id)).collect())
}

/// Takes in records, without their old terms.
async fn write_heads(tx: &mut Tx, kind: Kind, rows: Value) -> Result<()> {
    let rows = rows.to_string();
    sql("DELETE FROM search_postings WHERE record_id IN (SELECT value->>'r' FROM json_each($1))")
        .pg("DELETE FROM search_postings
             WHERE record_id IN (SELECT r FROM json_to_recordset($1::json) AS row (r BIGINT))")
        .bind(rows.as_str())
        .run(&mut *tx)
        .await?;
    sql("INSERT INTO search_documents (record_id, kind, open)
         SELECT value->>'r', $2, value->>'o' FROM json_each($1) WHERE true
         ON CONFLICT (record_id) DO UPDATE SET open = excluded.open")
    .pg("INSERT INTO search_documents (record_id, kind, open)
         SELECT r, $2, o FROM json_to_recordset($1::json) AS row (r BIGINT, o INTEGER)
         ON CONFLICT (record_id) DO UPDATE SET open = excluded.open")
    .bind(rows)
    .bind(kind.name())
    .run(tx)
    .await?;
    Ok(())
}

async fn write_postings(tx: &mut Tx, rows: Value) -> Result<()> {
    sql("INSERT INTO search_postings (term, record_id, weight, languages)
         SELECT value->>'t', value->>'r', value->>'w', value->>'l' FROM json_each($1)")
    .pg("INSERT INTO search_postings (term, record_id, weight, languages)
         SELECT t, r, w, l FROM json_to_recordset($1::json) AS row (t TEXT, r BIGINT, w INTEGER, l INTEGER)")
    .bind(rows.to_string())
    .run(tx)
    .await?;
    Ok(())
}

/// Remembers stems and the runs of letters by which they are found; none is ever forgotten before the next rewriting.
async fn learn(tx: &mut Tx, stems: BTreeSet<String>) -> Result<()> {
    let stems: Vec<String> = stems.into_iter().collect();
    for page in stems.chunks(BATCH) {
        let new: Vec<TermRow> = sql("INSERT INTO search_stems (term) SELECT value FROM json_each($1) WHERE true
             ON CONFLICT (term) DO NOTHING RETURNING term")
        .pg("INSERT INTO search_stems (term) SELECT json_array_elements_text($1::json)
             ON CONFLICT (term) DO NOTHING RETURNING term")
        .bind(json!(page).to_string())
        .all(&mut *tx)
        .await?;
        let runs = |row: &TermRow| {
            let trigrams = trigrams(&row.term).into_iter();
            trigrams.map(|run| json!({"g": run, "t": row.term})).collect::<Vec<_>>()
        };
        let rows: Vec<Value> = new.iter().flat_map(runs).collect();
        for page in rows.chunks(BATCH) {
            sql("INSERT INTO search_trigrams (trigram, term) SELECT value->>'g', value->>'t' FROM json_each($1)")
                .pg("INSERT INTO search_trigrams (trigram, term)
                     SELECT g, t FROM json_to_recordset($1::json) AS row (g TEXT, t TEXT)")
                .bind(json!(page).to_string())
                .run(&mut *tx)
                .await?;
        }
    }
    Ok(())
}
