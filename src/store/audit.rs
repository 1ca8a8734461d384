//! Whole tables read in pages, as they stand, for the check of the ledger against everything that was made from it.

use sqlx::FromRow;

use super::{Db, Ex, Result, db::sql};

/// A row of the ledger with the columns that repeat what its line says.
#[derive(Clone, Debug, FromRow)]
pub struct LedgerRow {
    /// Its place.
    pub seq: i64,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// Of which record.
    pub subject: String,
    /// Its canonical form.
    pub line: String,
    /// Its hash.
    pub hash: String,
}

/// A version of a record.
#[derive(Clone, Debug, FromRow)]
pub struct VersionRow {
    /// The entry that made it.
    pub seq: i64,
    /// When, in UTC epoch seconds.
    pub at: i64,
    /// Kind of the record by name.
    pub kind: String,
    /// Key within the kind.
    pub key: String,
    /// The state as JSON.
    pub state: String,
}

/// A record as it is now.
#[derive(Clone, Debug, FromRow)]
pub struct RecordRow {
    /// Its number.
    pub id: i64,
    /// The entry that made its present version.
    pub seq: i64,
    /// Kind by name.
    pub kind: String,
    /// Key within the kind.
    pub key: String,
    /// The state as JSON.
    pub state: String,
}

/// A free text behind its hash.
#[derive(Clone, Debug, FromRow)]
pub struct TextRow {
    /// The hash under which the ledger names it.
    pub hash: String,
    /// What was mixed in.
    pub salt: Vec<u8>,
    /// The text, unless it was removed.
    pub content: Option<String>,
}

/// A trigger that should refuse changes of the history and does not.
#[derive(Clone, Debug)]
pub struct Unguarded {
    /// Its name.
    pub name: String,
    /// The statement that brings it back.
    pub remedy: String,
}

/// The triggers that the migrations of this engine set up and that are gone or switched off.
pub async fn unguarded(db: &Db, ex: impl Into<Ex<'_>>) -> Result<Vec<Unguarded>> {
    let standing = standing(ex).await?;
    let migrations = db.migrations();
    let made = migrations.iter().flat_map(|migration| triggers(migration.sql.as_str()));
    let missing = made.filter_map(|(name, statement)| match standing.iter().find(|found| found.name == name) {
        None => Some(Unguarded { name, remedy: statement }),
        Some(found) if found.is_on == 0 => {
            let table = statement.split(" ON ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_default();
            let remedy = format!("ALTER TABLE {table} ENABLE TRIGGER {name};");
            Some(Unguarded { name, remedy })
        }
        Some(_) => None,
    });
    Ok(missing.collect())
}

/// Name and statement of each trigger that a migration makes.
fn triggers(migration: &str) -> Vec<(String, String)> {
    let mut triggers = Vec::new();
    let mut lines = migration.lines();
    while let Some(line) = lines.next() {
        let Some(name) = line.strip_prefix("CREATE TRIGGER ").and_then(|rest| rest.split(' ').next()) else { continue };
        let mut statement = line.to_owned();
        while !statement.ends_with(';') {
            let Some(more) = lines.next() else { break };
            statement = statement + " " + more.trim();
        }
        triggers.push((name.to_owned(), statement));
    }
    triggers
}

/// A trigger of the database.
#[derive(FromRow)]
struct Standing {
    name: String,
    /// PostgreSQL can switch triggers off.
    is_on: i64,
}

async fn standing(ex: impl Into<Ex<'_>>) -> Result<Vec<Standing>> {
    sql("SELECT name, 1 AS is_on FROM sqlite_schema WHERE type = 'trigger'")
        .pg("SELECT CAST(t.tgname AS TEXT) AS name,
                    CAST(CASE WHEN t.tgenabled IN ('O', 'A') THEN 1 ELSE 0 END AS BIGINT) AS is_on
             FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
             WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND NOT t.tgisinternal")
        .all(ex)
        .await
}

/// A page of the ledger in order, after the entry `after`.
pub async fn ledger(ex: impl Into<Ex<'_>>, after: i64, limit: i64) -> Result<Vec<LedgerRow>> {
    sql("SELECT seq, at, kind, subject, line, hash FROM ledger WHERE seq > $1 ORDER BY seq LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(ex)
        .await
}

/// The versions made by the entries after `after`, up to `until`, in order.
pub async fn versions(ex: impl Into<Ex<'_>>, after: i64, until: i64) -> Result<Vec<VersionRow>> {
    sql("SELECT v.seq, v.at, r.kind, r.key, v.state FROM versions v JOIN records r ON r.id = v.record_id
         WHERE v.seq > $1 AND v.seq <= $2 ORDER BY v.seq")
    .bind(after)
    .bind(until)
    .all(ex)
    .await
}

/// A page of the records by number, after `after`.
pub async fn records(ex: impl Into<Ex<'_>>, after: i64, limit: i64) -> Result<Vec<RecordRow>> {
    sql("SELECT id, seq, kind, key, state FROM records WHERE id > $1 ORDER BY id LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(ex)
        .await
}

/// A page of the texts by hash, after `after`.
pub async fn texts(ex: impl Into<Ex<'_>>, after: &str, limit: i64) -> Result<Vec<TextRow>> {
    sql("SELECT hash, salt, content FROM texts WHERE hash > $1 ORDER BY hash LIMIT $2")
        .bind(after)
        .bind(limit)
        .all(ex)
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triggers_of_a_migration_are_read_whole() {
        let engines = [
            include_str!("../../migrations/sqlite/0001_foundation.sql"),
            include_str!("../../migrations/postgres/0001_foundation.sql"),
        ];
        for migration in engines {
            let triggers = triggers(migration);
            assert_eq!(triggers.len(), migration.matches("CREATE TRIGGER").count());
            for (name, statement) in triggers {
                let whole = statement.ends_with("END;") || statement.ends_with("');");
                assert!(statement.starts_with(&format!("CREATE TRIGGER {name} ")) && whole, "{statement}");
            }
        }
    }
}
