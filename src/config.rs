//! The only reader of the environment: every setting is checked at once, and every fault names its variable, what is wrong
//! and an example.

mod names;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    net::SocketAddr,
    path::PathBuf,
    str::FromStr,
};

use chrono_tz::Tz;
use url::Url;

use crate::domain::language::Language;
pub use names::Stranger;

/// A value that never appears in logs, errors or `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a value.
    pub fn new(value: impl Into<String>) -> Secret {
        Secret(value.into())
    }

    /// The value itself, for the one place that needs it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<hidden>")
    }
}

/// A channel as it is written in the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChannelName {
    /// `-1001234567890`
    Id(i64),
    /// `@name`
    Username(String),
}

impl fmt::Display for ChannelName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ChannelName::Id(id) => write!(f, "{id}"),
            ChannelName::Username(name) => write!(f, "@{name}"),
        }
    }
}

/// Where Telegram sends updates.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// Public address, over HTTPS.
    pub url: Url,
    /// What Telegram sends along to prove itself.
    pub secret: Secret,
}

/// Every setting, checked.
#[derive(Clone, Debug)]
pub struct Config {
    /// `TELOXIDE_TOKEN`: the bot's token; only `run` and `check` need one.
    pub token: Option<Secret>,
    /// `TELEGRAM_API_URL`
    pub telegram_api_url: Url,
    /// `DATABASE_URL`; may hold a password.
    pub database_url: Secret,
    /// `CHANNELS`: the official channel of each language that has one.
    pub channels: BTreeMap<Language, ChannelName>,
    /// `ADMIN_IDS`: Telegram users who are administrators from the start.
    pub admin_ids: Vec<i64>,
    /// `HTTP_ADDR`
    pub http_addr: SocketAddr,
    /// `PUBLIC_URL`: where people reach the dashboard.
    pub public_url: Option<Url>,
    /// `WEBHOOK_URL` and `WEBHOOK_SECRET`; long polling without them.
    pub webhook: Option<Webhook>,
    /// `TIMEZONE`: where days begin and end.
    pub timezone: Tz,
    /// `DEFAULT_LANGUAGE`
    pub default_language: Language,
    /// `SENDS_PER_SECOND`
    pub sends_per_second: u32,
    /// `PAID_BROADCAST`
    pub paid_broadcast: bool,
    /// `REQUIRE_APPROVAL`
    pub require_approval: bool,
    /// `DELIVERIES_KEPT_DAYS`: for how long it is kept which chat got what.
    pub deliveries_kept_days: u16,
    /// `PUBLISH_ROOT`: whether the channels are told the root of the ledger once a day.
    pub publish_root: bool,
    /// `TRUSTED_PROXIES`: whose forwarded addresses count.
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// `METRICS_TOKEN`
    pub metrics_token: Option<Secret>,
    /// `DATA_DIR`: where evidence files are kept.
    pub data_dir: PathBuf,
    /// What is logged, in the form of env_logger.
    pub log_filter: String,
}

/// One setting that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The variable.
    pub variable: &'static str,
    /// What is wrong with it, without its value where that is secret.
    pub problem: String,
    /// What would be right.
    pub example: &'static str,
}

/// All settings that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "The configuration cannot be used:")?;
        for fault in &self.0 {
            let Fault { variable, problem, example } = fault;
            // The example of the file is a whole line.
            let name = if *variable == FILE { String::new() } else { format!("{variable}=") };
            writeln!(f, "  {variable}: {problem}. Example: {name}{example}")?;
        }
        f.write_str("Settings come from the environment or from a file .env; .env.example explains each.")
    }
}

impl std::error::Error for Faults {}

/// Reads `.env` and the environment; the environment wins.
pub fn from_environment() -> Result<Config, Faults> {
    let file = settings_file()?;
    // What is not UTF-8 is read with replacement characters, so that it is told as a fault instead of passed over.
    let set = |name: &str| std::env::var_os(name).map(|value| value.to_string_lossy().into_owned());
    Config::read(|name| set(name).or_else(|| file.get(name).cloned()))
}

/// Variables in `.env` and the environment that are none of our settings and look like one.
pub fn strangers() -> Result<Vec<Stranger>, Faults> {
    let set = std::env::vars_os().map(|(name, _)| name.to_string_lossy().into_owned());
    let names: BTreeSet<String> = settings_file()?.into_keys().chain(set).collect();
    Ok(names::strangers(names))
}

fn settings_file() -> Result<BTreeMap<String, String>, Faults> {
    let lines = match dotenvy::dotenv_iter() {
        Ok(lines) => lines,
        Err(fault) if fault.not_found() => return Ok(BTreeMap::new()),
        Err(fault) => return Err(bad_file(&fault, None)),
    };
    let (mut settings, mut last) = (BTreeMap::new(), None);
    for line in lines {
        let (name, value) = line.map_err(|fault| bad_file(&fault, last.as_deref()))?;
        last = Some(name.clone());
        settings.insert(name, value);
    }
    Ok(settings)
}

/// What is to be logged, for a command that needs no other setting: a file of settings that cannot be read is not its concern.
pub fn log_filter() -> Result<String, Faults> {
    let file = settings_file().unwrap_or_default();
    let set = std::env::var_os("RUST_LOG").map(|value| value.to_string_lossy().into_owned());
    let lookup = |name: &str| set.clone().or_else(|| file.get(name).cloned());
    let mut reader = Reader { lookup: &lookup, faults: Vec::new() };
    let filter = reader.log_filter();
    if reader.faults.is_empty() { Ok(filter) } else { Err(Faults(reader.faults)) }
}

/// A fault of the file, after the line that sets `last`. The line itself may hold a secret.
fn bad_file(fault: &dotenvy::Error, last: Option<&str>) -> Faults {
    let problem = match (fault, last) {
        (dotenvy::Error::Io(fault), _) => format!("the file cannot be read: {fault}"),
        (_, Some(last)) => format!("the line after that of {last} cannot be read"),
        (_, None) => "its first line cannot be read".into(),
    };
    Faults(vec![Fault { variable: FILE, problem, example: "NAME=\"a value with spaces stands in quotes\"" }])
}

impl Config {
    /// What must never appear in a log: the part of the token after its public number, passwords and keys. Short words are
    /// left out, since they would be cut out of harmless lines too.
    pub fn secrets(&self) -> Vec<Secret> {
        let token = self.token.as_ref().and_then(|token| token.reveal().split_once(':'));
        let database = Url::parse(self.database_url.reveal()).ok();
        let others = self.metrics_token.iter().chain(self.webhook.as_ref().map(|webhook| &webhook.secret));
        let all = token.map(|(_, secret)| secret).into_iter().chain(database.as_ref().and_then(Url::password));
        let long = all.chain(others.map(Secret::reveal)).filter(|word| word.len() >= SHORTEST_SECRET);
        long.map(Secret::new).collect()
    }

    /// Reads every setting through `lookup`; an empty value counts as absent.
    pub fn read(lookup: impl Fn(&str) -> Option<String>) -> Result<Config, Faults> {
        let mut reader = Reader { lookup: &lookup, faults: Vec::new() };
        let default_language = reader.required("DEFAULT_LANGUAGE", "kk", language);
        let telegram_api_url = reader.required("TELEGRAM_API_URL", TELEGRAM, web_address);
        let config = Config {
            token: reader.optional("TELOXIDE_TOKEN", token),
            webhook: reader.webhook(telegram_api_url.as_str().starts_with(TELEGRAM)),
            telegram_api_url,
            database_url: reader.required("DATABASE_URL", "sqlite://jolkarta.db", database),
            channels: reader.optional("CHANNELS", |text| channels(text, default_language)).unwrap_or_default(),
            admin_ids: reader.optional("ADMIN_IDS", admins).unwrap_or_default(),
            http_addr: reader.required("HTTP_ADDR", "127.0.0.1:8080", parsed("an address with a port")),
            public_url: reader.optional("PUBLIC_URL", web_address),
            timezone: reader.required("TIMEZONE", "Asia/Almaty", parsed("a zone of the tz database")),
            default_language,
            sends_per_second: reader.required("SENDS_PER_SECOND", "30", sends),
            paid_broadcast: reader.required("PAID_BROADCAST", "false", parsed("true or false")),
            require_approval: reader.required("REQUIRE_APPROVAL", "false", parsed("true or false")),
            deliveries_kept_days: reader.required("DELIVERIES_KEPT_DAYS", "30", kept_days),
            publish_root: reader.required("PUBLISH_ROOT", "true", parsed("true or false")),
            trusted_proxies: reader.optional("TRUSTED_PROXIES", proxies).unwrap_or_default(),
            metrics_token: reader.optional("METRICS_TOKEN", |text| Ok(Secret::new(text))),
            data_dir: reader.required("DATA_DIR", "files", |text| Ok(PathBuf::from(text))),
            log_filter: reader.log_filter(),
        };
        if reader.faults.is_empty() { Ok(config) } else { Err(Faults(reader.faults)) }
    }
}

/// Telegram's own Bot API.
const TELEGRAM: &str = "https://api.telegram.org";
/// The file of settings, as a fault names it.
const FILE: &str = ".env";
/// Length of the shortest word that is cut out of the log.
const SHORTEST_SECRET: usize = 6;

/// An example for each variable whose faults are told.
const EXAMPLES: [(&str, &str); 20] = [
    ("TELOXIDE_TOKEN", "123456789:AAExampleExampleExampleExampleExamp"),
    ("TELEGRAM_API_URL", "https://api.telegram.org"),
    ("DATABASE_URL", "sqlite://jolkarta.db or postgres://user:password@host/jolkarta"),
    ("CHANNELS", "@channel or kk=@channel_kk,ru=@channel_ru,en=-1001234567890"),
    ("ADMIN_IDS", "123456789,987654321"),
    ("HTTP_ADDR", "127.0.0.1:8080"),
    ("PUBLIC_URL", "https://roadmap.example.org"),
    ("WEBHOOK_URL", "https://roadmap.example.org/telegram/webhook"),
    ("WEBHOOK_SECRET", "32_letters_digits_and_underscores"),
    ("TIMEZONE", "Asia/Almaty"),
    ("DEFAULT_LANGUAGE", "kk"),
    ("SENDS_PER_SECOND", "30"),
    ("PAID_BROADCAST", "false"),
    ("REQUIRE_APPROVAL", "false"),
    ("DELIVERIES_KEPT_DAYS", "30"),
    ("PUBLISH_ROOT", "false"),
    ("TRUSTED_PROXIES", "127.0.0.1,10.0.0.2"),
    ("METRICS_TOKEN", "a-long-random-word"),
    ("DATA_DIR", "files"),
    ("RUST_LOG", "info,sqlx=warn"),
];

/// Collects faults while values are read.
struct Reader<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    faults: Vec<Fault>,
}

impl Reader<'_> {
    fn text(&self, name: &str) -> Option<String> {
        (self.lookup)(name).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    fn fault(&mut self, variable: &'static str, problem: String) {
        let example = EXAMPLES.iter().find(|(name, _)| *name == variable).map_or("", |(_, example)| example);
        self.faults.push(Fault { variable, problem, example });
    }

    fn optional<T>(&mut self, name: &'static str, parse: impl Fn(&str) -> Result<T, String>) -> Option<T> {
        match parse(&self.text(name)?) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.fault(name, problem);
                None
            }
        }
    }

    /// A setting with a default; when the given value is bad the default stands in until the faults are told.
    fn required<T>(&mut self, name: &'static str, default: &str, parse: impl Fn(&str) -> Result<T, String>) -> T {
        self.optional(name, &parse).unwrap_or_else(|| parse(default).expect("every default is a valid value"))
    }

    fn log_filter(&mut self) -> String {
        self.required("RUST_LOG", "info,sqlx=warn", log_directives)
    }

    /// Only a server of one's own brings updates to any address.
    fn webhook(&mut self, by_telegram: bool) -> Option<Webhook> {
        let url = self.optional("WEBHOOK_URL", if by_telegram { webhook_address } else { web_address });
        let secret = self.optional("WEBHOOK_SECRET", webhook_secret);
        match (self.text("WEBHOOK_URL").is_some(), self.text("WEBHOOK_SECRET").is_some()) {
            (true, false) => self.fault("WEBHOOK_SECRET", "is missing while WEBHOOK_URL is set".into()),
            (false, true) => self.fault("WEBHOOK_URL", "is missing while WEBHOOK_SECRET is set".into()),
            _ => {}
        }
        Some(Webhook { url: url?, secret: secret? })
    }
}

fn parsed<T: FromStr>(what: &'static str) -> impl Fn(&str) -> Result<T, String> {
    move |text| text.parse().map_err(|_| format!("{text:?} is not {what}"))
}

fn token(text: &str) -> Result<Secret, String> {
    let shape = |(id, secret): (&str, &str)| {
        let letters = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        !id.is_empty() && id.chars().all(|c| c.is_ascii_digit()) && secret.len() >= 30 && secret.chars().all(letters)
    };
    let fits = text.split_once(':').is_some_and(shape);
    if fits {
        Ok(Secret::new(text))
    } else {
        Err("does not look like a bot token (digits, a colon, 35 characters)".into())
    }
}

fn web_address(text: &str) -> Result<Url, String> {
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Ok(url),
        _ => Err(format!("{text:?} is not an address that begins with https:// or http://")),
    }
}

/// Telegram Bot API, setWebhook: HTTPS, on one of four ports.
fn webhook_address(text: &str) -> Result<Url, String> {
    let url = web_address(text)?;
    match (url.scheme(), url.port_or_known_default()) {
        ("https", Some(443 | 80 | 88 | 8443)) => Ok(url),
        ("https", _) => {
            Err(format!("{text:?} is at a port that Telegram does not call; it calls 443, 80, 88 and 8443"))
        }
        _ => Err(format!("{text:?} does not begin with https://")),
    }
}

/// Telegram Bot API, setWebhook: 1–256 characters `A-Z`, `a-z`, `0-9`, `_` and `-`. Short ones can be guessed.
fn webhook_secret(text: &str) -> Result<Secret, String> {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    let fits = (16..=256).contains(&text.len()) && text.chars().all(letters);
    if fits { Ok(Secret::new(text)) } else { Err("must be 16 to 256 letters, digits, _ and -".into()) }
}

fn database(text: &str) -> Result<Secret, String> {
    let known = ["sqlite:", "postgres:", "postgresql:"].iter().any(|scheme| text.starts_with(scheme));
    if known { Ok(Secret::new(text)) } else { Err("must begin with sqlite: or postgres:".into()) }
}

fn language(text: &str) -> Result<Language, String> {
    let exact = |language: &Language| language.code() == text;
    Language::ALL.into_iter().find(exact).ok_or_else(|| format!("{text:?} is none of kk, ru, en"))
}

/// Telegram's own limit with paid broadcast is 1,000 a second.
fn sends(text: &str) -> Result<u32, String> {
    let number = text.parse().ok().filter(|number| (1..=1000).contains(number));
    number.ok_or_else(|| format!("{text:?} is not a number from 1 to 1000"))
}

/// Not shorter than the longest wait for a weekly digest; not longer than ten years.
fn kept_days(text: &str) -> Result<u16, String> {
    let number = text.parse().ok().filter(|number| (8..=3_650).contains(number));
    number.ok_or_else(|| format!("{text:?} is not a number of days from 8 to 3650"))
}

fn channels(text: &str, default: Language) -> Result<BTreeMap<Language, ChannelName>, String> {
    let mut channels = BTreeMap::new();
    for part in text.split(',').map(str::trim) {
        let (at, name) = match part.split_once('=') {
            Some((code, name)) => (language(code.trim())?, name.trim()),
            None => (default, part),
        };
        if channels.insert(at, channel(name)?).is_some() {
            return Err(format!("names two channels for {}", at.code()));
        }
    }
    Ok(channels)
}

fn channel(name: &str) -> Result<ChannelName, String> {
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if let Some(username) = name.strip_prefix('@')
        && !username.is_empty()
        && username.chars().all(letters)
    {
        return Ok(ChannelName::Username(username.into()));
    }
    match name.parse() {
        Ok(id) if id < 0 => Ok(ChannelName::Id(id)),
        _ => Err(format!("{name:?} is neither @name nor a channel's number, which begins with -100")),
    }
}

fn admins(text: &str) -> Result<Vec<i64>, String> {
    let user = |part: &str| part.trim().parse().ok().filter(|id| *id > 0).ok_or(part.trim().to_owned());
    let ids: Result<Vec<i64>, String> = text.split(',').map(user).collect();
    ids.map_err(|part| format!("{part:?} is not a Telegram user's number"))
}

/// What the library of the log would pass over in silence: a level that does not exist, or a lone word, which it takes for the
/// name of a module and then logs nothing else.
fn log_directives(text: &str) -> Result<String, String> {
    let levels = "off, error, warn, info, debug, trace";
    let (directives, _) = text.split_once('/').unwrap_or((text, ""));
    for directive in directives.split(',').map(str::trim).filter(|directive| !directive.is_empty()) {
        let (module, level) = directive.split_once('=').unwrap_or(("", directive));
        let ours = module.is_empty() && !directive.contains('=') && level.starts_with(env!("CARGO_PKG_NAME"));
        let is_path = module.trim().chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':' | '-'));
        if !is_path || !ours && level.trim().parse::<log::LevelFilter>().is_err() {
            return Err(format!(
                "{directive:?} is none of the levels {levels}, nor a module with its level, as in module=level"
            ));
        }
    }
    Ok(text.to_owned())
}

fn proxies(text: &str) -> Result<Vec<std::net::IpAddr>, String> {
    text.split(',').map(|part| parsed("an IP address")(part.trim())).collect()
}
