//! One façade over SQLite and PostgreSQL: `sql("…").bind(x).all(&db)`, with native types on both engines.
//!
//! On SQLite there is one connection that writes and several that only read: reads go to `&Db`, every write goes
//! through a [`Tx`]. Transactions begin IMMEDIATE, so that two that read before they write wait instead of failing.

use std::{str::FromStr, time::Duration};

use sqlx::{
    Connection, FromRow, PgConnection, PgPool, Postgres, Sqlite, SqliteConnection, SqlitePool, Transaction,
    migrate::Migrator,
    postgres::{PgArguments, PgConnectOptions, PgPoolOptions, PgRow},
    query::Query,
    sqlite::{
        SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous,
    },
};

use super::{Result, StoreError, search};

/// A row type that both engines can fill; derive [`FromRow`] to have it.
pub trait Row: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

type LiteQuery = Query<'static, Sqlite, SqliteArguments>;
type PgQuery = Query<'static, Postgres, PgArguments>;

/// A value bound to a statement.
pub enum Value {
    /// Whole number.
    Int(Option<i64>),
    /// Text.
    Text(Option<String>),
    /// Bytes.
    Blob(Option<Vec<u8>>),
}

impl Value {
    fn bind_lite(query: LiteQuery, value: Value) -> LiteQuery {
        match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
            Value::Blob(value) => query.bind(value),
        }
    }

    fn bind_pg(query: PgQuery, value: Value) -> PgQuery {
        match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
            Value::Blob(value) => query.bind(value),
        }
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Self {
        Value::Int(Some(value))
    }
}
impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Self {
        Value::Int(value)
    }
}
impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Value::Text(Some(value.into()))
    }
}
impl From<String> for Value {
    fn from(value: String) -> Self {
        Value::Text(Some(value))
    }
}
impl From<Option<String>> for Value {
    fn from(value: Option<String>) -> Self {
        Value::Text(value)
    }
}
impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Value::Blob(Some(value))
    }
}

/// An open database. Cheap to clone.
#[derive(Clone, Debug)]
pub enum Db {
    /// SQLite: connections that only read, and the one that writes.
    Lite {
        /// Several connections, read-only.
        readers: SqlitePool,
        /// One connection.
        writer: SqlitePool,
    },
    /// PostgreSQL.
    Pg(PgPool),
}

/// An open transaction; dropped without [`Tx::commit`], it is rolled back.
#[derive(Debug)]
pub enum Tx {
    /// On SQLite.
    Lite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Pg(Transaction<'static, Postgres>),
}

/// Where a statement runs: `&Db` (reads only) or `&mut Tx`.
pub enum Ex<'a> {
    /// A reader of SQLite.
    Lite(&'a SqlitePool),
    /// PostgreSQL outside a transaction.
    Pg(&'a PgPool),
    /// A transaction on SQLite.
    LiteTx(&'a mut SqliteConnection),
    /// A transaction on PostgreSQL.
    PgTx(&'a mut PgConnection),
}

impl<'a> From<&'a Db> for Ex<'a> {
    fn from(db: &'a Db) -> Self {
        match db {
            Db::Lite { readers, .. } => Ex::Lite(readers),
            Db::Pg(pool) => Ex::Pg(pool),
        }
    }
}

impl<'a> From<&'a mut Tx> for Ex<'a> {
    fn from(tx: &'a mut Tx) -> Self {
        match tx {
            Tx::Lite(tx) => Ex::LiteTx(tx),
            Tx::Pg(tx) => Ex::PgTx(tx),
        }
    }
}

/// How long a connection waits for a lock or a free connection before it gives up.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Connections to PostgreSQL: about one for each task of a process that works beside the others.
const CONNECTIONS: u32 = 16;
/// Readers beside the writer: answers come from memory, so a few are enough.
const READERS: u32 = 4;

impl Db {
    /// Opens the database at this address (`sqlite://file.db` or `postgres://…`), makes it if it is a missing SQLite
    /// file, and brings its tables up to date.
    pub async fn open(url: &str) -> Result<Db> {
        let db = Db::connect(url).await?;
        db.migrate().await?;
        Ok(db)
    }

    /// Opens the database as it is: nothing is made that does not exist, no table is touched.
    pub async fn open_existing(url: &str) -> Result<Db> {
        match url.starts_with("sqlite:") {
            true => Self::connect_lite(SqliteConnectOptions::from_str(url)?).await,
            false => Self::connect(url).await,
        }
    }

    /// Opens the database without touching its tables.
    pub async fn connect(url: &str) -> Result<Db> {
        if url.starts_with("sqlite:") {
            Self::connect_lite(SqliteConnectOptions::from_str(url)?.create_if_missing(true)).await
        } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
            let options = PgConnectOptions::from_str(url)?;
            // The pool tries again until its patience ends and then cannot tell what was wrong; one connection can.
            let first = tokio::time::timeout(PATIENCE, PgConnection::connect_with(&options)).await;
            first.map_err(|_| sqlx::Error::PoolTimedOut)??.close().await?;
            let pool = PgPoolOptions::new()
                .max_connections(CONNECTIONS)
                .acquire_timeout(PATIENCE)
                .connect_with(options)
                .await?;
            Ok(Db::Pg(pool))
        } else {
            Err(StoreError::UnknownEngine)
        }
    }

    async fn connect_lite(options: SqliteConnectOptions) -> Result<Db> {
        let options = options
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let pool =
            |size| SqlitePoolOptions::new().max_connections(size).acquire_timeout(PATIENCE).test_before_acquire(false);
        let writer = pool(1).connect_with(options.clone()).await?;
        let readers = pool(READERS).connect_lazy_with(options.pragma("query_only", "ON"));
        Ok(Db::Lite { readers, writer })
    }

    /// The migrations of this engine.
    pub(super) fn migrations(&self) -> Migrator {
        match self {
            Db::Lite { .. } => sqlx::migrate!("migrations/sqlite"),
            Db::Pg(_) => sqlx::migrate!("migrations/postgres"),
        }
    }

    /// Brings the tables up to date, and the index of search.
    pub async fn migrate(&self) -> Result<()> {
        let migrations = self.migrations();
        match self {
            Db::Lite { writer, .. } => {
                // Nothing keeps processes that start at once apart: one that fails is rolled back, and was overtaken by
                // at least one migration of another.
                let mut attempts = 1 + migrations.iter().count();
                while let Err(fault) = migrations.run(writer).await {
                    attempts -= 1;
                    if attempts == 0 {
                        return Err(fault.into());
                    }
                }
            }
            Db::Pg(pool) => migrations.run(pool).await?,
        }
        search::rewrite(self).await
    }

    /// Brings the tables to an older state, that of another database that is to be copied.
    pub(super) async fn migrate_to(&self, version: i64) -> Result<()> {
        match self {
            Db::Lite { writer, .. } => sqlx::migrate!("migrations/sqlite").run_to(version, writer).await?,
            Db::Pg(pool) => sqlx::migrate!("migrations/postgres").run_to(version, pool).await?,
        }
        Ok(())
    }

    /// Begins a transaction that only reads and sees one moment throughout.
    pub async fn snapshot(&self) -> Result<Tx> {
        Ok(match self {
            Db::Lite { readers, .. } => Tx::Lite(readers.begin().await?),
            Db::Pg(pool) => begin_pg(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
        })
    }

    /// Begins a transaction that may write.
    pub async fn begin(&self) -> Result<Tx> {
        Ok(match self {
            // FULL: an update that Telegram was told we have must survive a power cut, not only a killed process.
            Db::Lite { writer, .. } => Tx::Lite(writer.begin_with("PRAGMA synchronous = FULL; BEGIN IMMEDIATE").await?),
            Db::Pg(pool) => begin_pg(pool, "BEGIN").await?,
        })
    }

    /// Begins a transaction that may write and whose commit does not wait for the disk: it survives a killed process, and
    /// a power cut once a later commit of [`Db::begin`] has been waited for. For marks whose loss only repeats something.
    pub async fn begin_unhurried(&self) -> Result<Tx> {
        Ok(match self {
            Db::Lite { writer, .. } => {
                Tx::Lite(writer.begin_with("PRAGMA synchronous = NORMAL; BEGIN IMMEDIATE").await?)
            }
            Db::Pg(pool) => begin_pg(pool, "BEGIN; SET LOCAL synchronous_commit = off").await?,
        })
    }

    /// Closes every connection and waits until they are gone.
    pub async fn close(&self) {
        match self {
            Db::Lite { readers, writer } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Pg(pool) => pool.close().await,
        }
    }

    /// The engine's name for people.
    pub fn engine(&self) -> &'static str {
        match self {
            Db::Lite { .. } => "SQLite",
            Db::Pg(_) => "PostgreSQL",
        }
    }
}

/// Begins a transaction on PostgreSQL, carried through whatever becomes of who asked: sqlx 0.9 forgets a `BEGIN` that is broken
/// off, so that its connection would come back within a transaction that nobody ends.
async fn begin_pg(pool: &PgPool, statement: &'static str) -> Result<Tx> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(statement).await });
    match begun.await {
        Ok(begun) => Ok(Tx::Pg(begun?)),
        Err(end) => match end.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            // The runtime ends.
            Err(_) => Err(sqlx::Error::PoolClosed.into()),
        },
    }
}

impl Tx {
    /// Makes the changes last.
    pub async fn commit(self) -> Result<()> {
        match self {
            Tx::Lite(tx) => tx.commit().await?,
            Tx::Pg(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// A statement with its values.
pub struct Sql {
    lite: &'static str,
    pg: &'static str,
    values: Vec<Value>,
}

/// A statement in the SQL that both engines understand, with `$1`, `$2` … for values.
pub fn sql(text: &'static str) -> Sql {
    Sql { lite: text, pg: text, values: Vec::new() }
}

macro_rules! on_engine {
    ($sql:ident, $ex:ident, $query:ident, $executor:ident => $body:expr) => {
        match $ex.into() {
            Ex::Lite($executor) => {
                let $query = $sql.values.into_iter().fold(sqlx::query($sql.lite), Value::bind_lite);
                $body
            }
            Ex::LiteTx($executor) => {
                let $query = $sql.values.into_iter().fold(sqlx::query($sql.lite), Value::bind_lite);
                $body
            }
            Ex::Pg($executor) => {
                let $query = $sql.values.into_iter().fold(sqlx::query($sql.pg), Value::bind_pg);
                $body
            }
            Ex::PgTx($executor) => {
                let $query = $sql.values.into_iter().fold(sqlx::query($sql.pg), Value::bind_pg);
                $body
            }
        }
    };
}

impl Sql {
    /// Another text for PostgreSQL, where the engines differ.
    pub fn pg(self, text: &'static str) -> Self {
        Sql { pg: text, ..self }
    }

    /// The next value.
    pub fn bind(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// All rows.
    pub async fn all<T: Row>(self, ex: impl Into<Ex<'_>>) -> Result<Vec<T>> {
        Ok(on_engine!(self, ex, query, executor => query.try_map(|row| T::from_row(&row)).fetch_all(executor).await)?)
    }

    /// The first row, if there is one.
    pub async fn opt<T: Row>(self, ex: impl Into<Ex<'_>>) -> Result<Option<T>> {
        Ok(
            on_engine!(self, ex, query, executor => query.try_map(|row| T::from_row(&row)).fetch_optional(executor).await)?,
        )
    }

    /// The first row, which must exist.
    pub async fn one<T: Row>(self, ex: impl Into<Ex<'_>>) -> Result<T> {
        self.opt(ex).await?.ok_or(StoreError::Database(sqlx::Error::RowNotFound))
    }

    /// Runs the statement and tells how many rows it touched.
    pub async fn run(self, ex: impl Into<Ex<'_>>) -> Result<u64> {
        Ok(on_engine!(self, ex, query, executor => query.execute(executor).await.map(|done| done.rows_affected()))?)
    }
}
