//! The bot as a process of its own, and what it uses.

use std::{
    net::SocketAddr,
    path::Path,
    process::{Child, Command, Stdio},
};

use jolkarta::{
    app::{self, Parts},
    clock::Clock,
    config::Secret,
    domain::language::Language,
    playground,
    store::Db,
    telegram::Limits,
    web::Face,
};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// The first argument of the process that is the bot.
pub const ROLE: &str = "serve";

/// The address of a database in a file.
pub fn address(path: &Path) -> String {
    format!("sqlite://{}", path.display())
}

/// How fast messages may go: `none`, a rate a second, or `paid` and a rate.
pub fn limits(words: &str) -> Limits {
    match (words.parse(), words.strip_prefix("paid ").and_then(|rate| rate.parse().ok())) {
        (Ok(rate), _) => Limits::Published(rate),
        (_, Some(rate)) => Limits::Paid(rate),
        _ => Limits::None,
    }
}

/// What `jolkarta run` does, at another pace, with pages at this address.
pub async fn serve(api: &str, token: &str, database: &str, limits: Limits, web: SocketAddr) -> anyhow::Result<()> {
    env_logger::Builder::new().filter_level(log::LevelFilter::Info).init();
    let parts = Parts {
        db: Db::open(database).await?,
        clock: Clock::ticking_from(playground::opening()),
        rule: app::health_rule(chrono_tz::Asia::Almaty),
        token: Secret::new(token),
        api: api.parse()?,
        webhook: None,
        limits,
        default_language: Language::Kk,
        administrators: Vec::new(),
        needs_approval: false,
        deliveries_kept_days: 30,
        publishes_root: false,
        channels: Default::default(),
        files: std::env::temp_dir(),
        http: TcpListener::bind(web).await?,
        face: Face { trusted_proxies: vec![web.ip()], ..Face::default() },
        beside: axum::Router::new(),
    };
    app::serve(parts, CancellationToken::new()).await
}

/// An address on this machine that is free at this moment.
pub fn free() -> std::io::Result<SocketAddr> {
    std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()
}

/// A running bot; killed when it is dropped.
pub struct Bot(Child);

impl Bot {
    /// Starts it on this database, at this pace, with its pages there.
    pub fn start(api: &str, token: &str, database: &str, limits: &str, web: SocketAddr) -> anyhow::Result<Bot> {
        let mut command = Command::new(std::env::current_exe()?);
        command.args([ROLE, api, token, database, limits, &web.to_string()]).stdin(Stdio::null());
        Ok(Bot(command.spawn()?))
    }

    /// Resident memory in megabytes.
    pub fn memory(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kilobytes.unwrap_or_default() * 1024.0 / 1e6
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        let _it_may_have_ended = self.0.kill().and_then(|()| self.0.wait());
    }
}

/// Processor time in seconds, of the bot and of the stand-in with its people.
#[derive(Clone, Copy)]
pub struct Usage {
    bot: f64,
    stand_in: f64,
}

impl Usage {
    /// Since the processes began.
    pub fn of(bot: &Bot) -> Usage {
        Usage { bot: processor_time(&bot.0.id().to_string()), stand_in: processor_time("self") }
    }

    /// Since an earlier moment.
    pub fn since(self, before: Usage) -> Usage {
        Usage { bot: self.bot - before.bot, stand_in: self.stand_in - before.stand_in }
    }

    /// In words.
    pub fn for_each_thousand(self, answers: usize) -> String {
        let [bot, stand_in] = [self.bot, self.stand_in].map(|seconds| seconds * 1000.0 / answers as f64);
        format!("processor time for 1,000: the bot {bot:.3} s, the stand-in and the people {stand_in:.3} s")
    }
}

/// User and system time of a process, counted by Linux in hundredths of a second.
fn processor_time(process: &str) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    // The name of the program, in brackets, may hold anything; `utime` and `stime` are the 12th and 13th members after it.
    let members: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = members.get(11..13).into_iter().flatten().filter_map(|ticks| ticks.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}
