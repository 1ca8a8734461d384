//! `check`: everything that `run` relies on, looked at before it runs.

use std::{path::Path, process::ExitCode};

use teloxide::types::{ChatMember, Me};

use super::{Result, logging, no_token, print};
use crate::{
    actions::evidence::missing,
    app,
    config::{self, ChannelName, Config, Secret, Stranger, Webhook},
    domain::language::Language,
    store::{Db, evidence, ledger},
    telegram::{Gateway, Limits, Place, WebhookInfo},
};

/// Looks at each thing, prints a line for each, and fails if any is not as it should be.
pub async fn check(config: Config) -> Result<ExitCode> {
    logging::start(&config.log_filter, &config.secrets());
    let Some(token) = config.token.clone() else { return Err(no_token()) };
    let mut findings = Findings::default();
    findings.good("configuration: every setting can be used");
    for Stranger { name, meant } in config::strangers()? {
        findings.warn(&format!("configuration: {name} is unknown and has no effect; did you mean {meant}?"));
    }
    database(&config, &mut findings).await;
    telegram(&config, &token, &mut findings).await;
    Ok(if findings.bad == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[derive(Default)]
struct Findings {
    bad: usize,
}

impl Findings {
    fn good(&mut self, text: &str) {
        print(&format!("ok    {text}"));
    }

    fn warn(&mut self, text: &str) {
        print(&format!("warn  {text}"));
    }

    fn note(&mut self, text: &str) {
        print(&format!("note  {text}"));
    }

    fn bad(&mut self, text: &str) {
        self.bad += 1;
        print(&format!("FAIL  {text}"));
    }
}

async fn database(config: &Config, findings: &mut Findings) {
    match Db::open(config.database_url.reveal()).await {
        Ok(db) => {
            match ledger::head(&db).await {
                Ok(head) => findings.good(&format!("database: {}, {} ledger entries", db.engine(), head.seq)),
                Err(fault) => findings.bad(&format!("database: {fault}")),
            }
            kept_evidence(&db, &config.data_dir, findings).await;
            db.close().await;
        }
        Err(fault) => findings.bad(&format!("database: DATABASE_URL cannot be opened: {fault}")),
    }
}

async fn kept_evidence(db: &Db, files: &Path, findings: &mut Findings) {
    let named = match evidence::files(db).await {
        Ok(named) => named,
        Err(fault) => return findings.bad(&format!("evidence: {fault}")),
    };
    match missing(files, &named) {
        Some(missing) => findings.bad(&format!("evidence: {missing}; is DATA_DIR ({}) right?", files.display())),
        None => findings.good(&format!("evidence: {} files, all in DATA_DIR", named.len())),
    }
}

async fn telegram(config: &Config, token: &Secret, findings: &mut Findings) {
    let limits = Limits::Published(config.sends_per_second);
    let gateway = match Gateway::new(token.reveal(), config.telegram_api_url.clone(), limits) {
        Ok(gateway) => gateway.impatient(),
        Err(fault) => {
            return findings.bad(&format!("Telegram: the HTTP client cannot be made: {}", fault.without_url()));
        }
    };
    let me = match gateway.me().await {
        Ok(me) => me,
        Err(failure) => return findings.bad(&format!("Telegram: {failure} (TELOXIDE_TOKEN, TELEGRAM_API_URL)")),
    };
    findings.good(&format!("Telegram: the token belongs to @{}", me.username()));
    modes(&me, findings);
    webhook(&gateway, config.webhook.as_ref(), findings).await;
    if config.channels.is_empty() {
        findings.note("channels: none is set (CHANNELS)");
    }
    for (language, name) in &config.channels {
        channel(&gateway, &me, *language, name, findings).await;
    }
}

fn modes(me: &Me, findings: &mut Findings) {
    match me.supports_inline_queries {
        true => findings.good("inline mode: on"),
        false => findings.note("inline mode: off (@BotFather, /setinline)"),
    }
    match me.can_read_all_group_messages {
        true => {
            findings.note("privacy mode: off; the bot is sent every message of its groups (@BotFather, /setprivacy)")
        }
        false => findings.good("privacy mode: on; in groups the bot is sent commands only"),
    }
}

/// How updates come, by the settings and as Telegram has it.
async fn webhook(gateway: &Gateway, webhook: Option<&Webhook>, findings: &mut Findings) {
    let info = match gateway.webhook_info().await {
        Ok(info) => info,
        Err(failure) => return findings.bad(&format!("updates: {failure}")),
    };
    let wanted = webhook.map_or("", |webhook| webhook.url.as_str());
    let waiting = format!("{} updates wait at Telegram", info.pending);
    match (wanted, info.url.as_str()) {
        ("", "") => findings.good(&format!("updates: by polling, {waiting}")),
        ("", set) => findings.note(&format!("updates: brought to {set}, {waiting}; `run` deletes that and polls")),
        (wanted, set) if wanted == set => findings.good(&format!("updates: brought to {set}, {waiting}")),
        (wanted, "") => findings.note(&format!("updates: not brought to {wanted} before `run` asks for it, {waiting}")),
        (wanted, set) => findings.note(&format!("updates: brought to {set} until `run` asks for {wanted}, {waiting}")),
    }
    if !wanted.is_empty() && wanted == info.url {
        last_failure(&info, findings);
    }
}

fn last_failure(info: &WebhookInfo, findings: &mut Findings) {
    let Some(at) = info.last_error_date.and_then(|at| chrono::DateTime::from_timestamp(at, 0)) else { return };
    let reason = info.last_error_message.as_deref().unwrap_or("no reason is given");
    let text = format!("updates: Telegram failed to bring one at {}: {reason}", at.format("%Y-%m-%d %H:%M UTC"));
    // With nothing left to bring, what failed then has come since.
    if info.pending == 0 { findings.note(&text) } else { findings.bad(&text) }
}

async fn channel(gateway: &Gateway, me: &Me, language: Language, name: &ChannelName, findings: &mut Findings) {
    let place = format!("channel {} for {}", name, language.code());
    match gateway.chat_rights(app::recipient(name), me.id).await {
        Ok((Place { chat: id, title, .. }, member)) => match missing_rights(&member).as_slice() {
            [] => findings.good(&format!("{place}: {title:?}, {id}, every right is there")),
            missing => findings.bad(&format!("{place}: {title:?}, {id}, the bot may not {}", missing.join(", "))),
        },
        Err(failure) => findings.bad(&format!("{place}: {failure}; is the bot its administrator?")),
    }
}

/// What announcements will need and the bot may not do.
fn missing_rights(member: &ChatMember) -> Vec<&'static str> {
    let rights = [
        (member.can_post_messages(), "post messages"),
        (member.can_edit_messages(), "edit messages"),
        (member.can_delete_messages(), "delete messages"),
    ];
    rights.into_iter().filter(|(allowed, _)| !allowed).map(|(_, right)| right).collect()
}
