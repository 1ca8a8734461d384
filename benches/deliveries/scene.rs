//! A stand-in with its readers, a database that knows them, and the bot beside.

use std::{
    collections::BTreeMap,
    fmt,
    net::SocketAddr,
    time::{Duration, Instant},
};

use jolkarta::{
    actions::announcements,
    app,
    domain::{
        announcements::{AnnouncementKind, Topics, Wording},
        drafts::Draft,
        language::Language,
        regions::Area,
    },
    playground,
    sim::Sim,
    store::Db,
};
use sqlx::Connection as _;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::{
    crowd::Crowd,
    process::{self, Bot},
    readers,
};

/// What an announcement says beside its title.
const TEXT: &str = "О ходе отопительного сезона: подключено 24 из 30 км магистральных тепловых сетей, поручено завершить работы до \
                    <i>15 декабря</i>. Ответственный: акимат области.";
/// How often the store is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Which database.
pub enum Engine {
    /// A file in a folder of its own.
    Sqlite,
    /// This server; a schema of its own.
    Postgres(String),
}

impl fmt::Display for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Engine::Sqlite => "SQLite",
            Engine::Postgres(_) => "PostgreSQL",
        })
    }
}

/// Everything that takes part.
pub struct Scene {
    pub sim: Sim,
    pub crowd: Crowd,
    pub bot: Bot,
    pub db: Db,
    /// Where the bot's pages are.
    pub web: SocketAddr,
    asking: usize,
    _folder: TempDir,
}

impl Scene {
    /// So many readers, a bot at this pace, and people who have chosen their language and may ask.
    pub async fn new(engine: &Engine, readers: usize, limits: &str, asking: usize) -> anyhow::Result<Scene> {
        let folder = TempDir::new()?;
        let url = match engine {
            Engine::Sqlite => process::address(&folder.path().join("jolkarta.db")),
            Engine::Postgres(server) => schema(server).await?,
        };
        let db = Db::open(&url).await?;
        playground::fill(&db, &app::health_rule(chrono_tz::Asia::Almaty)).await?;
        let sim = Sim::new(|| playground::opening().timestamp());
        sim.flood_limits(false);
        let token = sim.add_bot("jolkarta_bot", "Jolkarta");
        let readers_ids = sim.add_crowd(readers);
        readers::fill(&db, readers_ids.start, readers).await?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let api = format!("http://{}", listener.local_addr()?);
        let server = sim.clone();
        tokio::spawn(async move { server.serve(listener, CancellationToken::new()).await });
        let web = process::free()?;
        let bot = Bot::start(&api, &token, &url, limits, web)?;
        sim.until(|sim| (sim.tally("setMyShortDescription").done > 0).then_some(())).await;
        let mut crowd = Crowd::new(sim.clone(), asking);
        crowd.choose_languages().await;
        // So that what they were told for that does not count against the pace of their chats.
        tokio::time::sleep(Duration::from_secs(4)).await;
        crowd.times();
        Ok(Scene { sim, crowd, bot, web, db, asking, _folder: folder })
    }

    /// Publishes something about one region, or all.
    pub async fn announce(&self, title: &str, kind: AnnouncementKind, region: Option<i64>) -> anyhow::Result<i64> {
        let area = match region {
            None => Area::All,
            Some(place) => {
                let question = "SELECT MIN(id) FROM records WHERE kind = 'regions'";
                let id = readers::number(&self.db, question).await? + place;
                Area::Regions(vec![readers::key(&self.db, id).await?])
            }
        };
        let wording = Wording { title: title.into(), html: format!("<b>{title}</b>\n\n{TEXT}") };
        let wordings =
            Language::ALL.into_iter().map(|language| (language, wording.clone())).collect::<BTreeMap<_, _>>();
        let draft =
            Draft { kind, wordings, topics: Topics { area: Some(area), ..Topics::default() }, ..Draft::default() };
        let now = playground::opening().timestamp();
        let mut tx = self.db.begin().await?;
        let number = announcements::begin(&mut tx, 0, &draft, now).await?;
        announcements::schedule(&mut tx, number, now, false, now).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Asks once a second while something is waited for; gives what was found, the moment, and the most memory that the bot had.
    pub async fn asking_until<T: Send + 'static>(
        &mut self,
        found: impl Future<Output = anyhow::Result<T>> + Send + 'static,
    ) -> anyhow::Result<(T, Instant, f64)> {
        let waiting = tokio::spawn(async move { found.await.map(|found| (found, Instant::now())) });
        let mut memory = self.bot.memory();
        while !waiting.is_finished() {
            match self.asking {
                0 => tokio::time::sleep(LOOK).await,
                asking => {
                    let whole = tokio::time::sleep(Duration::from_secs(1));
                    tokio::join!(whole, self.crowd.ask_steadily(asking as u32, Duration::from_secs(1)));
                }
            }
            memory = memory.max(self.bot.memory());
        }
        let (found, moment) = waiting.await??;
        Ok((found, moment, memory))
    }

    /// Until the readers have so many messages.
    pub fn received(&self, number: u64) -> impl Future<Output = anyhow::Result<()>> + Send + 'static {
        let sim = self.sim.clone();
        async move {
            while sim.tally("sendMessage").done < number || received(&sim) < number {
                tokio::time::sleep(LOOK).await;
            }
            Ok(())
        }
    }

    /// Until the store gives this number for a question.
    pub fn counted(&self, question: String, number: i64) -> impl Future<Output = anyhow::Result<()>> + Send + 'static {
        let db = self.db.clone();
        async move {
            while readers::number(&db, &question).await? < number {
                tokio::time::sleep(LOOK).await;
            }
            Ok(())
        }
    }

    /// The one number that the store gives for a question.
    pub async fn number(&self, question: &str) -> anyhow::Result<i64> {
        readers::number(&self.db, question).await
    }

    /// Messages and changes of messages that went to others than the readers.
    pub fn others(&self) -> u64 {
        self.sim.tally("sendMessage").done + self.sim.tally("editMessageText").done - received(&self.sim)
    }

    /// Requests that were refused because too many came.
    pub fn floods(&self) -> u64 {
        let methods = ["sendMessage", "editMessageText"].map(|method| self.sim.tally(method).failed);
        methods.iter().filter_map(|failed| failed.get(&429)).sum()
    }

    /// Size of the database in megabytes.
    pub async fn megabytes(&self) -> anyhow::Result<f64> {
        let question = match &self.db {
            Db::Lite { .. } => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
            Db::Pg(_) => {
                "SELECT SUM(pg_total_relation_size(c.oid))::BIGINT FROM pg_class c
                          WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r'"
            }
        };
        Ok(self.number(question).await? as f64 / 1e6)
    }

    /// Fails where a request broke the rules of the Bot API.
    pub fn check(&self) -> anyhow::Result<()> {
        let complaints = self.sim.complaints();
        anyhow::ensure!(complaints.is_empty(), "requests that no Bot API would take: {complaints:?}");
        Ok(())
    }

    /// Fails unless every reader got exactly one message.
    pub fn each_got_one(&self) -> anyhow::Result<()> {
        let wrong = self.sim.crowd().iter().filter(|reader| reader.received != 1).count();
        anyhow::ensure!(wrong == 0, "{wrong} readers did not get exactly one message");
        self.check()
    }
}

fn received(sim: &Sim) -> u64 {
    sim.crowd().iter().map(|reader| u64::from(reader.received)).sum()
}

/// A new schema on a server.
async fn schema(server: &str) -> anyhow::Result<String> {
    let name = format!("bench_{}", std::process::id());
    let mut connection = sqlx::PgConnection::connect(server).await?;
    let make = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(make)).execute(&mut connection).await?;
    let mut url = url::Url::parse(server)?;
    url.query_pairs_mut().append_pair("options", &format!("-csearch_path={name}"));
    Ok(url.into())
}
