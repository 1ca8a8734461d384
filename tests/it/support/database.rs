//! A database of its own for every test, on SQLite and on PostgreSQL, and the macro that runs one story on both. On PostgreSQL
//! databases are copied from templates that each run makes once.

use std::sync::atomic::{AtomicU32, Ordering};

use jolkarta::store::Db;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use url::Url;

/// The variable that names the PostgreSQL server.
const SERVER: &str = "TEST_POSTGRES_URL";
/// Databases that a broken-off run left behind are dropped when they are this old, in seconds.
const LEFT_BEHIND: i64 = 3600;

/// A database that nobody else uses. [`TestDb::finish`] removes it; what a failed test leaves on PostgreSQL is removed
/// by a later run.
pub struct TestDb {
    /// Its address, as for `DATABASE_URL`.
    pub url: String,
    /// Opened, with or without tables.
    pub db: Db,
    place: Place,
}

enum Place {
    Folder(TempDir),
    Server(String),
}

/// The name of a database on the server that others are copied from, once it is made.
pub type Template = OnceCell<String>;

/// Where a test runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl TestDb {
    /// A new database in a file, with all tables.
    pub async fn sqlite() -> TestDb {
        TestDb::tables(Engine::Sqlite).await
    }

    /// A new database on the PostgreSQL server, with all tables.
    pub async fn postgres() -> TestDb {
        TestDb::tables(Engine::Postgres).await
    }

    /// A new database with all tables.
    pub async fn tables(engine: Engine) -> TestDb {
        static TABLES: Template = Template::const_new();
        let make = async || {
            let test = TestDb::empty(engine).await;
            test.db.migrate().await.unwrap();
            test
        };
        match engine {
            Engine::Sqlite => make().await,
            Engine::Postgres => TestDb::like(&TABLES, make).await,
        }
    }

    /// A new database on the PostgreSQL server that is like a template, which is made if there is none yet.
    pub async fn like(template: &'static Template, make: impl AsyncFnOnce() -> TestDb) -> TestDb {
        let original = template.get_or_init(async || {
            let test = make().await;
            // A database to which somebody is connected cannot be copied.
            test.db.close().await;
            let Place::Server(name) = test.place else { panic!("templates are on the server") };
            name
        });
        TestDb::on_server(&format!("TEMPLATE {}", original.await)).await
    }

    async fn on_server(like: &str) -> TestDb {
        let name = new_database(like).await;
        let url = address_of(&name);
        let db = Db::connect(&url).await.unwrap();
        TestDb { url, db, place: Place::Server(name) }
    }

    /// A copy of an SQLite file.
    pub async fn of_file(bytes: impl AsRef<[u8]>) -> TestDb {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("test.db");
        std::fs::write(&path, bytes).unwrap();
        let url = format!("sqlite://{}", path.display());
        let db = Db::connect(&url).await.unwrap();
        TestDb { url, db, place: Place::Folder(folder) }
    }

    /// A new database without tables.
    pub async fn empty(engine: Engine) -> TestDb {
        match engine {
            Engine::Sqlite => {
                let folder = TempDir::new().unwrap();
                let url = format!("sqlite://{}", folder.path().join("test.db").display());
                let db = Db::connect(&url).await.unwrap();
                TestDb { url, db, place: Place::Folder(folder) }
            }
            Engine::Postgres => TestDb::on_server("").await,
        }
    }

    /// Runs SQL as somebody does who goes around the program: several statements, no values, an error as it came.
    pub async fn raw(&self, sql: &str) -> Result<(), sqlx::Error> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.db {
            Db::Lite { writer, .. } => sqlx::raw_sql(sql).execute(writer).await.map(drop),
            Db::Pg(pool) => sqlx::raw_sql(sql).execute(pool).await.map(drop),
        }
    }

    /// The first column of every row, which must be a whole number.
    pub async fn numbers(&self, sql: &str) -> Vec<i64> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.db {
            Db::Lite { readers, .. } => sqlx::query_scalar(sql).fetch_all(readers).await.unwrap(),
            Db::Pg(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// The first column of every row, which must be text.
    pub async fn texts(&self, sql: &str) -> Vec<String> {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.db {
            Db::Lite { readers, .. } => sqlx::query_scalar(sql).fetch_all(readers).await.unwrap(),
            Db::Pg(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// What the connections of PostgreSQL are at, to explain a story that stands still.
    pub async fn activity(&self) -> Vec<String> {
        match &self.db {
            Db::Lite { .. } => Vec::new(),
            Db::Pg(_) => {
                self.texts(
                    "SELECT concat_ws(' | ', pid, state, wait_event_type, wait_event, pg_blocking_pids(pid)::text,
                        (now() - state_change)::text, left(query, 200))
                     FROM pg_stat_activity
                     WHERE backend_type = 'client backend' AND state <> 'idle' AND datname = current_database()",
                )
                .await
            }
        }
    }

    /// Closes the database and removes it.
    pub async fn finish(self) {
        self.db.close().await;
        match self.place {
            Place::Folder(folder) => folder.close().unwrap(),
            Place::Server(name) => drop_database(&mut server().await, &name).await,
        }
    }
}

/// Makes of one story the tests `name::sqlite` and `name::postgres`. The story takes `db: Db` or `test: &TestDb`.
macro_rules! both {
    ($(async fn $name:ident($db:ident: $($kind:tt)+) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "not every story needs what its file imports")]
            use super::*;
            use $crate::support::database::TestDb;

            async fn story($db: both!(@argument $($kind)+)) $body

            async fn run(test: TestDb) {
                story(both!(@pass test $($kind)+)).await;
                test.finish().await;
            }

            #[tokio::test]
            async fn sqlite() {
                run(TestDb::sqlite().await).await;
            }

            #[tokio::test]
            async fn postgres() {
                run(TestDb::postgres().await).await;
            }
        }
    )+};
    (@argument Db) => { jolkarta::store::Db };
    (@argument &TestDb) => { &TestDb };
    (@pass $test:ident Db) => { $test.db.clone() };
    (@pass $test:ident &TestDb) => { &$test };
}
pub(crate) use both;

fn server_address() -> Url {
    let address = std::env::var(SERVER).unwrap_or_else(|_| {
        panic!(
            "{SERVER} is not set, so this test cannot reach a PostgreSQL server. `scripts/test` starts one for the run; \
             `cargo test -- --skip postgres` leaves these tests out."
        )
    });
    Url::parse(&address).unwrap_or_else(|fault| panic!("{SERVER} is not an address: {fault}"))
}

async fn server() -> PgConnection {
    PgConnection::connect(server_address().as_str())
        .await
        .unwrap_or_else(|fault| panic!("the PostgreSQL server of {SERVER} cannot be reached: {fault}"))
}

fn address_of(database: &str) -> String {
    let mut address = server_address();
    address.set_path(database);
    address.into()
}

/// Makes a database whose name tells when and by which process, and drops those that nobody finished.
async fn new_database(like: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut server = server().await;
    let clock = sqlx::query("SELECT CAST(EXTRACT(EPOCH FROM now()) AS BIGINT)").fetch_one(&mut server).await.unwrap();
    let now: i64 = clock.get(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    if count == 0 {
        drop_left_behind(&mut server, now).await;
    }
    let name = format!("test_{now}_{}_{count}", std::process::id());
    sqlx::query(AssertSqlSafe(format!("CREATE DATABASE {name} {like}"))).execute(&mut server).await.unwrap();
    name
}

async fn drop_left_behind(server: &mut PgConnection, now: i64) {
    let names: Vec<String> =
        sqlx::query_scalar(r"SELECT datname::text FROM pg_database WHERE datname ~ '^test_\d+_\d+_\d+$'")
            .fetch_all(&mut *server)
            .await
            .unwrap();
    for name in names {
        let made: i64 = name.split('_').nth(1).and_then(|made| made.parse().ok()).unwrap_or(now);
        if made + LEFT_BEHIND < now {
            drop_database(server, &name).await;
        }
    }
}

async fn drop_database(server: &mut PgConnection, name: &str) {
    sqlx::query(AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))).execute(server).await.unwrap();
}
