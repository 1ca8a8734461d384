//! Every setting read, refused and hidden as the documentation says.

use super::*;

const TOKEN: &str = "123456789:AAExampleExampleExampleExampleExamp";

fn read(pairs: &[(&str, &str)]) -> Result<Config, Faults> {
    Config::read(|name| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()))
}

#[test]
fn nothing_set_gives_the_documented_defaults() {
    let config = read(&[]).unwrap();
    assert_eq!(config.database_url.reveal(), "sqlite://jolkarta.db");
    assert_eq!(config.http_addr.to_string(), "127.0.0.1:8080");
    assert_eq!(config.timezone, chrono_tz::Asia::Almaty);
    assert_eq!((config.default_language, config.sends_per_second), (Language::Kk, 30));
    assert!(config.token.is_none() && config.webhook.is_none() && config.channels.is_empty());
}

#[test]
fn all_faults_are_told_at_once_with_an_example_each() {
    let bad = [
        ("TELOXIDE_TOKEN", "secret-but-wrong"),
        ("TELEGRAM_API_URL", "ftp://x"),
        ("DATABASE_URL", "mysql://user:password@host/db"),
        ("CHANNELS", "kk=@a,kk=@b"),
        ("ADMIN_IDS", "12,ёж"),
        ("HTTP_ADDR", "8080"),
        ("PUBLIC_URL", "roadmap"),
        ("WEBHOOK_URL", "http://plain"),
        ("WEBHOOK_SECRET", "not allowed!"),
        ("TIMEZONE", "Almaty"),
        ("DEFAULT_LANGUAGE", "uz"),
        ("SENDS_PER_SECOND", "0"),
        ("PAID_BROADCAST", "yes"),
        ("REQUIRE_APPROVAL", "1"),
        ("PUBLISH_ROOT", "often"),
        ("TRUSTED_PROXIES", "localhost"),
        ("RUST_LOG", "info,sqlx=loud"),
    ];
    let faults = read(&bad).unwrap_err();
    for (name, _) in bad {
        assert!(faults.0.iter().any(|fault| fault.variable == name), "{name} is not named");
    }
    assert!(faults.0.iter().all(|fault| !fault.example.is_empty()));
    let told = faults.to_string();
    assert!(!told.contains("secret-but-wrong"), "{told}");
    assert!(!told.contains("mysql://user"), "{told}");
}

#[test]
fn what_is_logged_is_told_by_levels() {
    for good in ["debug", "info,sqlx=warn", "jolkarta", "jolkarta::bot=trace, off", "WARN", "info/lease", ""] {
        assert!(read(&[("RUST_LOG", good)]).is_ok(), "{good}");
    }
    for bad in ["verbose", "info,sqlx", "sqlx=", "jolkarta=loud", "info;sqlx=warn", "=jolkarta"] {
        assert_eq!(read(&[("RUST_LOG", bad)]).unwrap_err().0[0].variable, "RUST_LOG", "{bad}");
    }
    assert_eq!(read(&[]).unwrap().log_filter, "info,sqlx=warn");
}

#[test]
fn a_webhook_needs_both_settings() {
    let faults = read(&[("WEBHOOK_URL", "https://x.example/telegram/webhook")]).unwrap_err();
    assert_eq!(faults.0[0].variable, "WEBHOOK_SECRET");
}

#[test]
fn telegram_brings_updates_over_https_and_a_server_of_ones_own_anywhere() {
    let secret = ("WEBHOOK_SECRET", "long_enough_for_all");
    for bad in ["http://x.example/", "https://x.example:8080/", "https:///", "x.example"] {
        let faults = read(&[("WEBHOOK_URL", bad), secret]).unwrap_err();
        assert_eq!(faults.0[0].variable, "WEBHOOK_URL", "{bad}");
    }
    for good in ["https://x.example/telegram/webhook", "https://x.example:8443/a"] {
        assert_eq!(read(&[("WEBHOOK_URL", good), secret]).unwrap().webhook.unwrap().url.as_str(), good);
    }
    let own = ("TELEGRAM_API_URL", "http://127.0.0.1:8081");
    assert!(read(&[("WEBHOOK_URL", "http://127.0.0.1:8080/telegram/webhook"), own, secret]).is_ok());
}

#[test]
fn channels_are_one_for_all_or_one_a_language() {
    let one = read(&[("CHANNELS", "-1001234567890"), ("DEFAULT_LANGUAGE", "ru")]).unwrap();
    assert_eq!(one.channels, BTreeMap::from([(Language::Ru, ChannelName::Id(-1_001_234_567_890))]));
    let many = read(&[("CHANNELS", "kk=@a, ru=@b,en=-100")]).unwrap();
    assert_eq!(many.channels.len(), 3);
}

#[test]
fn secrets_do_not_show() {
    let config = read(&[("TELOXIDE_TOKEN", TOKEN), ("METRICS_TOKEN", "hush")]).unwrap();
    let shown = format!("{config:?}");
    assert!(!shown.contains("AAExample") && !shown.contains("hush"), "{shown}");
    assert_eq!(config.token.unwrap().reveal(), TOKEN);
}

#[test]
fn secrets_are_known_to_the_log() {
    let database = "postgres://jolkarta:pass-word@host/db";
    let config = read(&[("TELOXIDE_TOKEN", TOKEN), ("DATABASE_URL", database), ("METRICS_TOKEN", "open")]).unwrap();
    let secrets = config.secrets();
    let known: Vec<&str> = secrets.iter().map(Secret::reveal).collect();
    assert_eq!(known, ["AAExampleExampleExampleExampleExamp", "pass-word"]);
}
