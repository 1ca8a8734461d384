//! A whole world for a story: a database with all built-in data, the stand-in for Telegram, the real service between them, and
//! people who talk to it.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr, TcpListener as Door},
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::Router;
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::people,
    app::{self, Parts},
    clock::Clock,
    config::{ChannelName, Secret, Webhook},
    domain::{language::Language, people::Role},
    playground,
    sim::Sim,
    store::Db,
    telegram::Limits,
    web::Face,
};
use serde_json::json;
use tokio::{net::TcpListener, runtime::Runtime, sync::OnceCell, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use super::{
    database::{Engine, Template, TestDb},
    person::Person,
};
use crate::botapi::check_call;

/// The bot's user name.
pub const BOT: &str = "jolkarta_bot";
/// What Telegram sends along with what it brings.
pub const SECRET: &str = "a-secret-between-us";
/// What whoever reads the metrics must know.
pub const METRICS: &str = "a-word-for-metrics";
/// A step that takes longer has failed: a bound for failures, nothing waits for it.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Fates that are counted for fewer deliveries than there are, or for less than none; those of deleted deliveries stay counted.
const MISCOUNTED: &str = "SELECT COUNT(*) FROM (
        SELECT d.number FROM (
            SELECT number, CASE WHEN sent_at IS NOT NULL AND state <> 'retracted' THEN 'sent' WHEN state = 'claimed' THEN 'waiting'
                ELSE state END AS fate, COUNT(*) AS there
            FROM deliveries WHERE state <> 'paused' GROUP BY 1, 2) AS d
        LEFT JOIN fates f ON f.number = d.number AND f.fate = d.fate WHERE COALESCE(f.deliveries, 0) < d.there
        UNION ALL SELECT number FROM fates WHERE deliveries < 0) AS wrong";

/// What the database holds when the story begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// Tables only.
    Nothing,
    /// All built-in records, as the playground fills them.
    All,
}

/// Everything that a story needs. [`World::finish`] ends it and checks what no story may break.
pub struct World {
    /// The stand-in for Telegram.
    pub sim: Sim,
    /// Civil time: stands at the opening of the playground until a story moves it.
    pub clock: Clock,
    /// The database, as a witness beside the service.
    pub test: TestDb,
    token: String,
    api: String,
    stand_in: CancellationToken,
    service: Mutex<Option<Service>>,
    people: Mutex<Vec<Person>>,
    channels: Mutex<BTreeMap<Language, ChannelName>>,
    door: Mutex<Option<Door>>,
    press: Mutex<(Vec<i64>, bool)>,
    /// `DATA_DIR`.
    pub files: tempfile::TempDir,
    publishes_root: Mutex<bool>,
    site: Mutex<Option<url::Url>>,
}

/// The service under test, in a runtime of its own, so that it can be ended as abruptly as a process.
pub struct Service {
    runtime: Runtime,
    stop: CancellationToken,
    task: JoinHandle<anyhow::Result<()>>,
    address: SocketAddr,
}

impl Service {
    /// Where a path is served over HTTP.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Stops it as SIGTERM does.
    pub async fn stop(self) {
        self.stop.cancel();
        let ended = tokio::time::timeout(PATIENCE, self.task).await.expect("the service stops");
        ended.unwrap().unwrap();
        self.runtime.shutdown_background();
    }
}

impl World {
    /// A running service on SQLite with all built-in data.
    pub async fn new() -> World {
        World::with(Engine::Sqlite, Data::All).await
    }

    /// A running service on this engine with these data.
    pub async fn with(engine: Engine, data: Data) -> World {
        let world = World::asleep(engine, data).await;
        world.wake();
        world
    }

    /// A world in which no service runs yet.
    pub async fn asleep(engine: Engine, data: Data) -> World {
        // Silent unless `RUST_LOG` asks: what a story provokes is no news.
        let log = env_logger::Env::default().default_filter_or("off");
        let _already_on = env_logger::Builder::from_env(log).try_init();
        let clock = Clock::standing_at(playground::opening());
        let test = filled(engine, data).await;
        let shown = clock.clone();
        let sim = Sim::new(move || shown.timestamp());
        sim.flood_limits(false);
        sim.remember_all_calls();
        let token = sim.add_bot(BOT, "Jolkarta");
        sim.set_inline(BOT, true);
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let api = format!("http://{}", listener.local_addr().unwrap());
        let stand_in = CancellationToken::new();
        let (server, stop) = (sim.clone(), stand_in.clone());
        tokio::spawn(async move { server.serve(listener, stop).await });
        World {
            sim,
            clock,
            test,
            token,
            api,
            stand_in,
            service: Mutex::default(),
            people: Mutex::default(),
            channels: Mutex::default(),
            door: Mutex::default(),
            press: Mutex::default(),
            files: tempfile::TempDir::new().unwrap(),
            publishes_root: Mutex::default(),
            site: Mutex::default(),
        }
    }

    /// Where a path is served over HTTP by the running service.
    pub fn url(&self, path: &str) -> String {
        self.service.lock().unwrap().as_ref().unwrap().url(path)
    }

    /// The bot's token.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Starts the service.
    pub fn wake(&self) {
        let service = self.wake_another();
        self.adopt(service);
    }

    /// Names an official channel, from the next start of the service on.
    pub fn set_channel(&self, language: Language, name: ChannelName) {
        self.channels.lock().unwrap().insert(language, name);
    }

    /// From the next start of a service on, Telegram brings updates to an address that stays the same.
    pub fn by_webhook(&self) {
        *self.door.lock().unwrap() = Some(free_door());
    }

    /// From the next start of a service on, updates are polled.
    pub fn by_polling(&self) {
        *self.door.lock().unwrap() = None;
    }

    /// The address to which Telegram brings updates.
    pub fn webhook(&self) -> Option<String> {
        let address = self.door.lock().unwrap().as_ref()?.local_addr().unwrap();
        Some(format!("http://{address}/telegram/webhook"))
    }

    /// Makes these people administrators, from the next start of the service on; `needs_approval`: one writes, another
    /// approves.
    pub fn set_press(&self, people: &[&Person], needs_approval: bool) {
        *self.press.lock().unwrap() = (people.iter().map(|person| person.id).collect(), needs_approval);
    }

    /// Says where the public pages are, from the next start of the service on.
    pub fn set_site(&self, address: &str) {
        *self.site.lock().unwrap() = Some(address.parse().unwrap());
    }

    /// Lets the channels be told the root of the ledger, from the next start of the service on.
    pub fn publish_root(&self) {
        *self.publishes_root.lock().unwrap() = true;
    }

    /// Makes a service started by [`World::wake_another`] the one of this world.
    pub fn adopt(&self, service: Service) {
        let before = self.service.lock().unwrap().replace(service);
        assert!(before.is_none(), "the service runs already");
    }

    /// Starts a service on the same database, beside any that runs. If Telegram brings updates, it brings them to this one.
    pub fn wake_another(&self) -> Service {
        let door = self.door.lock().unwrap().as_ref().map(|door| door.try_clone().unwrap());
        self.wake_behind(door.unwrap_or_else(free_door))
    }

    /// Starts a service on the same database, to which Telegram brings nothing.
    pub fn wake_aside(&self) -> Service {
        self.wake_behind(free_door())
    }

    fn wake_behind(&self, door: Door) -> Service {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.worker_threads(1).thread_stack_size(app::STACK_BYTES).enable_all().build().unwrap();
        let stop = CancellationToken::new();
        let address = door.local_addr().unwrap();
        let (url, clock) = (self.test.url.clone(), self.clock.clone());
        let (token, api) = (Secret::new(self.token.clone()), self.api.parse().unwrap());
        let stopped = stop.clone();
        let channels = self.channels.lock().unwrap().clone();
        let webhook = self.webhook().map(|url| Webhook { url: url.parse().unwrap(), secret: Secret::new(SECRET) });
        let publishes_root = *self.publishes_root.lock().unwrap();
        let site = self.site.lock().unwrap().clone();
        let (administrators, needs_approval) = self.press.lock().unwrap().clone();
        let files = self.files.path().to_owned();
        let task = runtime.spawn(async move {
            let parts = Parts {
                db: Db::open(&url).await?,
                clock,
                rule: app::health_rule(Almaty),
                token,
                api,
                webhook,
                limits: Limits::None,
                channels,
                files,
                default_language: Language::Kk,
                http: TcpListener::from_std(door)?,
                administrators,
                needs_approval,
                deliveries_kept_days: 30,
                publishes_root,
                face: Face {
                    trusted_proxies: vec![Ipv4Addr::LOCALHOST.into()],
                    metrics_token: Some(METRICS.into()),
                    url: site,
                    ..Face::default()
                },
                beside: Router::new(),
            };
            app::serve(parts, stopped).await
        });
        Service { runtime, stop, task, address }
    }

    /// Ends the service between two of its steps, without a farewell, and lets its lease run out.
    pub async fn crash(&self) {
        let service = self.service.lock().unwrap().take().unwrap();
        tokio::task::spawn_blocking(move || service.runtime.shutdown_timeout(PATIENCE)).await.unwrap();
        self.clock.advance(chrono::Duration::seconds(11));
    }

    /// Stops the service as SIGTERM does, after it has handled everything.
    pub async fn sleep(&self) {
        // Also a service that has only just been started must first resume what an earlier one left.
        self.sim.push_raw_update(BOT, json!({"nothing": {}}));
        let waiting = self.sim.until(|sim| (sim.pending_updates(BOT) == 0).then_some(()));
        let waited = tokio::time::timeout(PATIENCE, waiting).await;
        self.explain(waited, "the service takes its updates").await;
        let waited = tokio::time::timeout(PATIENCE, self.all_handled()).await;
        self.explain(waited, "the service handles its updates").await;
        let service = self.service.lock().unwrap().take().unwrap();
        service.stop().await;
    }

    /// Fails with what the service and its database are at, if something did not come in time.
    async fn explain(&self, waited: Result<(), tokio::time::error::Elapsed>, what: &str) {
        if waited.is_ok() {
            return;
        }
        let calls: Vec<String> = self.sim.calls().into_iter().rev().take(20).map(|call| format!("{call:?}")).collect();
        let waiting = self.test.texts("SELECT raw FROM updates WHERE handled_at IS NULL ORDER BY update_id").await;
        let leases = self.test.texts("SELECT holder || ' until ' || until FROM leases").await;
        let doing = self.test.activity().await;
        let pending = self.sim.pending_updates(BOT);
        panic!(
            "{what}: not in time; {pending} pending\nlast calls: {calls:#?}\nstored: {waiting:#?}\nleases: {leases:?}\n{doing:#?}"
        );
    }

    async fn all_handled(&self) {
        while !self.test.numbers("SELECT update_id FROM updates WHERE handled_at IS NULL").await.is_empty() {
            tokio::task::yield_now().await;
        }
    }

    /// Stops the service and starts it anew, as an upgrade does.
    pub async fn restart(&self) {
        self.sleep().await;
        self.wake();
    }

    /// A person whose Telegram is in this language, in the private chat with the bot.
    pub fn person(&self, name: &str, language: &str) -> Person {
        let id = self.sim.add_user(name, language);
        self.remember(Person::new(self.sim.clone(), name, id, id))
    }

    /// Makes a person an official of a body, at once.
    pub async fn official(&self, person: &Person, agency: &str) {
        self.grant(person, &Role::Official(agency.into())).await;
    }

    /// Makes a person a controller, at once.
    pub async fn controller(&self, person: &Person) {
        self.grant(person, &Role::Controller).await;
    }

    /// Gives a person a role, at once.
    pub async fn grant(&self, person: &Person, role: &Role) {
        let mut tx = self.test.db.begin().await.unwrap();
        let now = self.clock.timestamp();
        assert!(people::grant(&mut tx, person.id, &person.name, role, None, now).await.unwrap());
        tx.commit().await.unwrap();
    }

    /// Takes a role from a person, at once.
    pub async fn demote(&self, person: &Person, role: &Role) {
        let mut tx = self.test.db.begin().await.unwrap();
        assert!(people::revoke(&mut tx, person.id, role).await.unwrap());
        tx.commit().await.unwrap();
    }

    /// What was done or refused so far, one line each: `Name deed subject done`.
    pub async fn acts(&self) -> Vec<String> {
        let people = self.people.lock().unwrap().clone();
        let acts = self.test.texts(
            "SELECT COALESCE(CAST(person AS TEXT), '-') || ' ' || deed || ' ' || subject || ' ' || COALESCE(refused, 'done')
             FROM acts ORDER BY id",
        );
        let named = |act: String| {
            let (number, rest) = act.split_once(' ').unwrap();
            let person = people.iter().find(|person| person.id.to_string() == number);
            format!("{} {rest}", person.map_or(number, |person| person.name.as_str()))
        };
        acts.await.into_iter().map(named).collect()
    }

    /// The same person in a group.
    pub fn in_group(&self, person: &Person, group: i64) -> Person {
        self.remember(Person::new(self.sim.clone(), &person.name, person.id, group))
    }

    /// A group of the bot and these people, made by the first of them.
    pub fn group(&self, title: &str, people: &[&Person]) -> i64 {
        let bot = self.sim.bot_id(BOT).unwrap();
        let members: Vec<i64> = people.iter().map(|person| person.id).chain([bot]).collect();
        self.sim.add_group(title, &members)
    }

    fn remember(&self, person: Person) -> Person {
        self.people.lock().unwrap().push(person.clone());
        person
    }

    /// Every message that bots wrote and nobody read, with its chat. In a group one reader is enough.
    fn unread(&self) -> Vec<(i64, String)> {
        let mut chats: BTreeMap<(i64, i64), String> = BTreeMap::new();
        let people = self.people.lock().unwrap();
        for person in people.iter() {
            chats.extend(person.unread().into_iter().map(|seen| ((person.chat, seen.id), seen.text)));
        }
        for person in people.iter() {
            let unread: Vec<i64> = person.unread().iter().map(|seen| seen.id).collect();
            chats.retain(|(chat, id), _| *chat != person.chat || unread.contains(id));
        }
        chats.into_iter().map(|((chat, _), text)| (chat, text)).collect()
    }

    /// Ends the story: nothing is left unread or unhandled, and no request broke the Bot API.
    pub async fn finish(self) {
        if self.service.lock().unwrap().is_some() {
            self.sleep().await;
        }
        assert_eq!(self.unread(), [], "answers that nobody read");
        let unhandled = "SELECT update_id FROM updates WHERE handled_at IS NULL OR raw <> ''";
        assert_eq!(self.test.numbers(unhandled).await, [0; 0], "updates that were not handled or were given up");
        assert_eq!(self.test.numbers(MISCOUNTED).await, [0], "counts of what became of messages that do not add up");
        self.check_calls();
        self.stand_in.cancel();
        self.test.finish().await;
    }

    fn check_calls(&self) {
        assert_eq!(self.sim.complaints(), [""; 0]);
        assert_eq!(self.sim.pending_faults(), [], "faults that no call has met");
        let calls = self.sim.calls();
        assert!(calls.len() > 1, "the service never called");
        let wrong: Vec<String> = calls.iter().flat_map(check_call).collect();
        assert_eq!(wrong, [""; 0]);
    }
}

/// A free port, taken: what knocks there while nobody listens waits.
fn free_door() -> Door {
    let door = Door::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    door.set_nonblocking(true).unwrap();
    door
}

/// A database of its own for a story.
async fn filled(engine: Engine, data: Data) -> TestDb {
    match (engine, data) {
        (Engine::Sqlite, Data::All) => TestDb::of_file(template().await).await,
        (_, Data::Nothing) => TestDb::tables(engine).await,
        (Engine::Postgres, Data::All) => {
            static FILLED: Template = Template::const_new();
            TestDb::like(&FILLED, async || full(engine).await).await
        }
    }
}

async fn full(engine: Engine) -> TestDb {
    let test = TestDb::tables(engine).await;
    playground::fill(&test.db, &app::health_rule(Almaty)).await.unwrap();
    test
}

/// A filled SQLite file, made once for all stories.
async fn template() -> Arc<[u8]> {
    static FILE: OnceCell<Arc<[u8]>> = OnceCell::const_new();
    let make = || async {
        let test = full(Engine::Sqlite).await;
        let path = test.url.trim_start_matches("sqlite://").to_owned();
        // The last connection writes the log back into the file.
        test.db.close().await;
        let bytes = std::fs::read(path).unwrap();
        test.finish().await;
        bytes.into()
    };
    FILE.get_or_init(make).await.clone()
}

/// Makes of one story the tests `name::sqlite` and `name::postgres`.
macro_rules! on_both_engines {
    ($(async fn $name:ident($world:ident: &World) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "not every story needs what its file imports")]
            use super::*;
            use $crate::support::{database::Engine, world::{Data, World}};

            async fn run(engine: Engine) {
                let world = World::with(engine, Data::All).await;
                story(&world).await;
                world.finish().await;
            }

            async fn story($world: &World) $body

            #[tokio::test]
            async fn sqlite() {
                run(Engine::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                run(Engine::Postgres).await;
            }
        }
    )+};
}
pub(crate) use on_both_engines;
