//! Whole databases: copied at one moment while others write, from any engine to SQLite and back, and looked over.
//!
//! A copy is a SQLite file whichever engine it comes from. Its tables say what there is to copy: both engines have the same
//! tables and columns (a test compares them), so rows travel as JSON objects, bytes in hexadecimal as PostgreSQL reads them.

mod tables;

use std::{
    path::{Path, PathBuf},
    str::FromStr,
};

use futures::TryStreamExt;
use sqlx::{
    AssertSqlSafe, Connection, FromRow, Row, SqliteConnection,
    migrate::MigrateError,
    sqlite::{SqliteConnectOptions, SqliteRow},
};

use super::{Db, Result, StoreError, Tx};

pub use self::tables::{Table, tables};

/// Rows of one statement end at this many bytes of JSON, or at that many rows.
const PAGE: (usize, usize) = (1 << 20, 1_000);

/// Writes the database at this address into a new SQLite file, as it is at one moment. Nothing waits for it, and the
/// database is not changed, not even brought up to date.
pub async fn take(url: &str, file: &Path) -> Result<()> {
    if url.starts_with("sqlite:") {
        return take_file(url, file).await;
    }
    let from = Db::connect(url).await?;
    let to = Db::connect(&address(file)).await?;
    let copied = take_rows(&from, &to).await;
    from.close().await;
    to.close().await;
    copied
}

/// The file of a SQLite database; `None` if it is of the other engine.
pub fn file(url: &str) -> Result<Option<PathBuf>> {
    let is_file = url.starts_with("sqlite:");
    Ok(is_file.then(|| SqliteConnectOptions::from_str(url)).transpose()?.map(|options| options.get_filename().into()))
}

async fn take_file(url: &str, file: &Path) -> Result<()> {
    let options = SqliteConnectOptions::from_str(url)?.create_if_missing(false).busy_timeout(super::db::PATIENCE);
    if !options.get_filename().exists() {
        return Err(StoreError::Missing(options.get_filename().into()));
    }
    let mut from = SqliteConnection::connect_with(&options).await?;
    sqlx::query("VACUUM INTO $1").bind(file.to_string_lossy().into_owned()).execute(&mut from).await?;
    Ok(from.close().await?)
}

async fn take_rows(from: &Db, to: &Db) -> Result<()> {
    let mut snapshot = from.snapshot().await?;
    let version = version(&mut snapshot).await?;
    to.migrate_to(version).await?;
    if self::version(&mut to.snapshot().await?).await? != version {
        // It has tables that this program does not know.
        return Err(MigrateError::VersionMissing(version).into());
    }
    copy(&mut snapshot, to).await?.commit().await
}

/// The address of a SQLite file.
pub fn address(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// Which migration a database has reached.
pub async fn version(tx: &mut Tx) -> Result<i64> {
    let text = "SELECT CAST(COALESCE(MAX(version), 0) AS BIGINT) FROM _sqlx_migrations";
    number(tx, text.into()).await
}

/// Copies every row into a database of the same version whose own rows are given up: the few that its migrations wrote.
/// The transaction that wrote them is the caller's to commit.
pub async fn copy(from: &mut Tx, to: &Db) -> Result<Tx> {
    let tables = match (&*from, to) {
        (Tx::Lite(_), _) => tables(from).await?,
        (_, to) => tables(&mut to.snapshot().await?).await?,
    };
    let mut tx = to.begin().await?;
    if let Tx::Lite(_) = tx {
        run(&mut tx, "PRAGMA defer_foreign_keys = ON".into(), None).await?;
    }
    for table in tables.iter().rev() {
        run(&mut tx, format!("DELETE FROM {}", table.name), None).await?;
    }
    for table in &tables {
        copy_table(from, &mut tx, table).await?;
    }
    for (table, last) in sequences(from).await? {
        set_sequence(&mut tx, &table, last).await?;
    }
    Ok(tx)
}

/// How many rows each of these tables has.
pub async fn counts(tx: &mut Tx, tables: &[Table]) -> Result<Vec<(String, i64)>> {
    let mut counts = Vec::new();
    for Table { name, .. } in tables {
        counts.push((name.clone(), number(tx, format!("SELECT COUNT(*) FROM {name}")).await?));
    }
    Ok(counts)
}

/// What SQLite finds wrong with its own file.
pub async fn damage(tx: &mut Tx) -> Result<Vec<String>> {
    let Tx::Lite(connection) = tx else { return Err(StoreError::UnknownEngine) };
    let mut found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut **connection).await?;
    found.retain(|line| line != "ok");
    let orphans: Vec<SqliteRow> = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut **connection).await?;
    for orphan in orphans {
        found.push(format!("a row of {} refers to none", orphan.try_get::<String, _>(0)?));
    }
    Ok(found)
}

async fn number(tx: &mut Tx, text: String) -> Result<i64> {
    let query = AssertSqlSafe(text);
    Ok(match tx {
        Tx::Lite(tx) => sqlx::query_scalar(query).fetch_one(&mut **tx).await?,
        Tx::Pg(tx) => sqlx::query_scalar(query).fetch_one(&mut **tx).await?,
    })
}

async fn run(tx: &mut Tx, text: String, value: Option<String>) -> Result<()> {
    let text = AssertSqlSafe(text);
    match tx {
        Tx::Lite(tx) => {
            let query = value.into_iter().fold(sqlx::query(text), |query, value| query.bind(value));
            query.execute(&mut **tx).await?;
        }
        Tx::Pg(tx) => {
            let query = value.into_iter().fold(sqlx::query(text), |query, value| query.bind(value));
            query.execute(&mut **tx).await?;
        }
    }
    Ok(())
}

/// Rows of one statement, being gathered.
#[derive(Default)]
struct Page {
    json: String,
    rows: usize,
}

impl Page {
    fn push(&mut self, row: &str) {
        self.json.push(if self.rows == 0 { '[' } else { ',' });
        self.json.push_str(row);
        self.rows += 1;
    }

    fn is_full(&self) -> bool {
        self.json.len() >= PAGE.0 || self.rows >= PAGE.1
    }

    async fn write(&mut self, to: &mut Tx, insert: &str) -> Result<()> {
        if self.rows > 0 {
            let json = std::mem::take(self).json + "]";
            run(to, insert.into(), Some(json)).await?;
        }
        Ok(())
    }
}

async fn copy_table(from: &mut Tx, to: &mut Tx, table: &Table) -> Result<()> {
    let insert = match to {
        Tx::Lite(_) => table.insert_lite(),
        Tx::Pg(_) => table.insert_pg(),
    };
    let mut page = Page::default();
    macro_rules! copy {
        ($connection:expr, $select:expr) => {{
            let mut rows = sqlx::query_scalar(AssertSqlSafe($select)).fetch(&mut **$connection);
            while let Some(row) = rows.try_next().await? {
                let row: String = row;
                page.push(&row);
                if page.is_full() {
                    page.write(to, &insert).await?;
                }
            }
        }};
    }
    match from {
        Tx::Lite(connection) => copy!(connection, table.select_lite()),
        Tx::Pg(connection) => copy!(connection, table.select_pg()),
    }
    page.write(to, &insert).await
}

#[derive(FromRow)]
struct Sequence {
    name: String,
    last: i64,
}

/// The last number that each table gave out: numbers are never given twice, not even those of deleted rows.
async fn sequences(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    let of_lite = "SELECT name, seq AS last FROM sqlite_sequence";
    let of_pg = "SELECT c.table_name::text AS name, COALESCE(s.last_value, 0) AS last FROM information_schema.columns c
         JOIN pg_sequences s ON s.schemaname = c.table_schema
             AND pg_get_serial_sequence(quote_ident(c.table_schema) || '.' || quote_ident(c.table_name), c.column_name)
                 = quote_ident(s.schemaname) || '.' || quote_ident(s.sequencename)
         WHERE c.table_schema = current_schema() AND c.is_identity = 'YES'";
    let found: Vec<Sequence> = match tx {
        Tx::Lite(tx) => sqlx::query_as(of_lite).fetch_all(&mut **tx).await?,
        Tx::Pg(tx) => sqlx::query_as(of_pg).fetch_all(&mut **tx).await?,
    };
    Ok(found.into_iter().map(|Sequence { name, last }| (name, last)).collect())
}

async fn set_sequence(tx: &mut Tx, table: &str, last: i64) -> Result<()> {
    let of_pg = "SELECT setval(pg_get_serial_sequence($1, column_name), GREATEST($2, 1), $2 > 0)
         FROM information_schema.columns
         WHERE table_schema = current_schema() AND table_name = $1 AND is_identity = 'YES'";
    match tx {
        Tx::Lite(tx) => {
            sqlx::query("DELETE FROM sqlite_sequence WHERE name = $1").bind(table).execute(&mut **tx).await?;
            let insert = "INSERT INTO sqlite_sequence (name, seq) VALUES ($1, $2)";
            sqlx::query(insert).bind(table).bind(last).execute(&mut **tx).await?;
        }
        Tx::Pg(tx) => {
            sqlx::query(of_pg).bind(table).bind(last).execute(&mut **tx).await?;
        }
    }
    Ok(())
}
