//! The wiring: everything that `run` and the playground start, how it is kept running, and how it stops.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, OnceLock},
    time::Duration,
};

use axum::Router;
use backon::{BackoffBuilder, ExponentialBuilder};
use teloxide::types::{ChatId, Recipient, UserId};
use tokio::{net::TcpListener, sync::Notify, time::Instant};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use url::Url;

use crate::{
    access::Access,
    actions::evidence,
    bot::{
        Bot, Trouble, editing::PressOffice, lease::Lease, papers::maker::Maker, polling::Polling, profile,
        webhook::Webhook,
    },
    clock::Clock,
    config::{self, ChannelName, Secret},
    domain::{
        channels::Channel,
        health::{HealthRule, Thresholds},
        language::Language,
        people::Roles,
    },
    intake::builtin,
    messages::Locale,
    outbox::Outbox,
    picture::{Past, Pictures},
    schedule,
    store::{Db, StoreError, people},
    telegram::{Failure, Gateway, Limits},
    web::{self, Face, Site, app::identity::AppKey, live::Live},
};

/// How long a stopping process finishes what it has begun; SIGTERM promises five seconds.
const FAREWELL: Duration = Duration::from_secs(4);
/// How long it then takes leave of the database.
const LAST_WORDS: Duration = Duration::from_millis(800);
/// The longest pause before a failed task is started again.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);
/// A task that ran so long has recovered: its next failure pauses briefly again.
const RECOVERED: Duration = Duration::from_secs(300);
/// How soon an announcement goes out after its time, or after a file announced it.
const SCHEDULE: Duration = Duration::from_millis(300);
/// Most messages on their way at once: more does not make them arrive sooner.
const MOST_ABREAST: usize = 64;
/// The stack of a thread that works: without optimisation the deepest answers need more than the usual 2 MB. Only what is used
/// of it takes memory.
pub const STACK_BYTES: usize = 4 * 1024 * 1024;
/// How often the house is kept.
const HOUSEKEEPING: Duration = Duration::from_secs(3600);

/// What a service is made of.
pub struct Parts {
    /// The store, open and up to date.
    pub db: Db,
    /// Civil time.
    pub clock: Clock,
    /// The rule of health.
    pub rule: HealthRule,
    /// The bot's token.
    pub token: Secret,
    /// Address of the Bot API.
    pub api: Url,
    /// Where Telegram brings updates; they are polled without it.
    pub webhook: Option<config::Webhook>,
    /// How fast messages may go.
    pub limits: Limits,
    /// The official channels, by the language of their posts.
    pub channels: BTreeMap<Language, ChannelName>,
    /// The folder of files.
    pub files: PathBuf,
    /// The language of readers who have not chosen one.
    pub default_language: Language,
    /// Telegram's numbers of the administrators.
    pub administrators: Vec<i64>,
    /// Whether a second person must approve each announcement.
    pub needs_approval: bool,
    /// Days for which it is kept who got what.
    pub deliveries_kept_days: u16,
    /// Whether the channels are told the root of the ledger once a day.
    pub publishes_root: bool,
    /// Where HTTP is served.
    pub http: TcpListener,
    /// How the process shows itself to the public.
    pub face: Face,
    /// What is served beside the pages.
    pub beside: Router,
}

/// The rule of health with the built-in calendar, in a zone.
pub fn health_rule(zone: chrono_tz::Tz) -> HealthRule {
    HealthRule { zone, thresholds: Thresholds::default(), calendar: builtin::calendar() }
}

/// Runs a service until `stop`, then finishes what it has begun. Ends by itself, with an error, only when going on is of no
/// use: when Telegram refuses the token.
pub async fn serve(parts: Parts, stop: CancellationToken) -> anyhow::Result<()> {
    let press = press_office(&parts);
    let telegram = Gateway::new(parts.token.reveal(), parts.api, parts.limits)
        .map_err(|fault| anyhow::anyhow!("the HTTP client cannot be made: {}", fault.without_url()))?;
    let arrived = Arc::new(Notify::new());
    let service = Arc::new(Service {
        polling: Polling {
            db: parts.db.clone(),
            clock: parts.clock.clone(),
            telegram: telegram.clone(),
            lease: Lease::new(parts.db.clone(), parts.clock.clone())?,
            webhook: parts.webhook.as_ref().map(|webhook| Webhook {
                url: webhook.url.to_string(),
                secret: webhook.secret.reveal().to_owned(),
                arrived: Arc::clone(&arrived),
            }),
        },
        db: parts.db.clone(),
        clock: parts.clock,
        rule: parts.rule,
        telegram,
        default_language: parts.default_language,
        limits: parts.limits,
        app_key: AppKey::new(parts.token.reveal()),
        press,
        channels: parts.channels,
        publishes_root: parts.publishes_root,
        files: parts.files,
        site: parts.face.url.clone(),
        pictures: Arc::new(Pictures::new(parts.db.clone())),
        username: Arc::default(),
    });
    let tasks = TaskTracker::new();
    let (talking, talking_stop) = (Arc::clone(&service), stop.clone());
    let talk = move || talk(Arc::clone(&talking), talking_stop.clone());
    let (housed, house_stop) = (Arc::clone(&service), stop.clone());
    let keep_house = move || keep_house(Arc::clone(&housed), house_stop.clone());
    let talking = tasks.spawn(supervise("telegram", stop.clone(), talk));
    tasks.spawn(supervise("housekeeping", stop.clone(), keep_house));
    let door = parts.webhook.map(|webhook| web::webhook::Webhook {
        secret: webhook.secret.reveal().to_owned(),
        clock: service.clock.clone(),
        arrived,
    });
    let site = site(&service, parts.face, &stop);
    let (live, watched) = (Arc::clone(&site.live), parts.db);
    tasks.spawn(async move { live.watch(&watched).await });
    let (live, ready) = (Arc::clone(&site.live), site.clone());
    tasks.spawn(async move { live.until_stop(ready.keep_ready()).await });
    tasks.spawn(web::door::serve(parts.http, web::router(site, door).merge(parts.beside), stop.clone()));
    tasks.close();
    stop.cancelled().await;
    if tokio::time::timeout(FAREWELL, tasks.wait()).await.is_err() {
        log::warn!("some tasks did not end in time; what they had begun is done after the next start");
    }
    if tokio::time::timeout(LAST_WORDS, take_leave(&service)).await.is_err() {
        log::warn!("the database does not answer; the lease ends by itself");
    }
    if talking.is_finished() { talking.await? } else { Ok(()) }
}

async fn take_leave(service: &Service) {
    if let Err(fault) = service.polling.lease.give_back().await {
        log::warn!("the lease could not be given back; it ends by itself: {fault}");
    }
    service.db.close().await;
}

/// What the tasks of a service share.
struct Service {
    db: Db,
    clock: Clock,
    rule: HealthRule,
    telegram: Gateway,
    default_language: Language,
    limits: Limits,
    /// What Telegram's signatures are checked with.
    app_key: AppKey,
    press: PressOffice,
    channels: BTreeMap<Language, ChannelName>,
    publishes_root: bool,
    /// Where the public pages are, if anywhere.
    site: Option<Url>,
    files: PathBuf,
    /// The latest picture, which chat and web share.
    pictures: Arc<Pictures>,
    /// The bot's user name, once Telegram has told it.
    username: Arc<OnceLock<String>>,
    polling: Polling,
}

fn site(service: &Service, face: Face, stop: &CancellationToken) -> Site {
    let telegram = service.telegram.clone();
    Site {
        db: service.db.clone(),
        clock: service.clock.clone(),
        rule: Arc::new(service.rule.clone()),
        pictures: Arc::clone(&service.pictures),
        past: Arc::new(Past::new(service.db.clone())),
        default_language: service.default_language,
        bot: Arc::clone(&service.username),
        files: Arc::new(service.files.clone()),
        face: Arc::new(face),
        live: Arc::new(Live::new(service.db.clone(), stop.clone())),
        kept: Arc::default(),
        silent_for: Arc::new(move || telegram.silent_for()),
        app_key: service.app_key.clone(),
        access: service.press.access.clone(),
    }
}

/// Takes and handles updates, publishes and sends what is owed until `stop`, whenever this process holds the lease.
async fn talk(service: Arc<Service>, stop: CancellationToken) -> anyhow::Result<()> {
    let polling = &service.polling;
    while polling.take(&stop).await? {
        if let Some((bot, outbox)) = polling.while_held(greet(&service), &stop).await? {
            let (lost, maker) = (stop.child_token(), maker(&service));
            let (polled, sent, published, drawn, made) = tokio::join!(
                end_all(&lost, polling.run(Arc::new(bot), &lost)),
                end_all(&lost, outbox.run(&lost)),
                end_all(&lost, publish_due(&service, &lost)),
                end_all(&lost, draw_menus(&service, &lost)),
                end_all(&lost, maker.run(&lost)),
            );
            polled?;
            sent?;
            published?;
            drawn?;
            made?;
        }
    }
    Ok(())
}

/// How announcements are made here; the channels are known once Telegram was asked.
fn press_office(parts: &Parts) -> PressOffice {
    PressOffice {
        access: Access::new(parts.administrators.clone()),
        needs_approval: parts.needs_approval,
        per_second: per_second(parts.limits),
        pays: matches!(parts.limits, Limits::Paid(_)),
        channels: [].into(),
        kept_days: parts.deliveries_kept_days,
    }
}

/// When one of several ends, the others are told to.
async fn end_all<T>(token: &CancellationToken, task: impl Future<Output = T>) -> T {
    let _ends_the_others = token.clone().drop_guard();
    task.await
}

/// Publishes announcements when their time comes, has reports made that are planned, writes the reminders of mornings and the
/// news of items. Where nothing is due, each step is one cheap question.
async fn publish_due(service: &Service, stop: &CancellationToken) -> Result<(), StoreError> {
    while !stop.is_cancelled() {
        let now = service.clock.timestamp();
        schedule::publish_due(&service.db, now, service.rule.day_of(now)).await?;
        let administrators = &service.press.access.administrators;
        schedule::papers::fall_due(&service.db, &service.rule, administrators, service.default_language, now).await?;
        schedule::reminders::step(&service.db, &service.rule, now).await?;
        schedule::overdue::step(&service.db, &service.rule, now).await?;
        schedule::news::step(&service.db, &service.rule, now).await?;
        let _stopped = tokio::time::timeout(SCHEDULE, stop.cancelled()).await;
    }
    Ok(())
}

/// Greets Telegram: who the bot is, its menus and descriptions. Only the holder of the lease does: a process of an older
/// version that stands by must not set the menus of its own.
async fn greet(service: &Service) -> Result<(Bot, Outbox), Trouble> {
    let me = service.telegram.me().await?;
    let _the_same_as_before = service.username.set(me.username().to_owned());
    let default = Locale::new(service.default_language, service.default_language, service.rule.zone);
    profile::register(&service.telegram, default, service.site.as_ref()).await?;
    for person in service.press.access.administrators.iter() {
        profile::register_person(&service.telegram, default, &roles(service, *person).await?, *person).await?;
    }
    let outbox = outbox(service, me.username(), me.id).await?;
    log::info!("@{} is ready", me.username());
    let bot = Bot::new(
        service.db.clone(),
        service.clock.clone(),
        service.rule.clone(),
        service.telegram.clone(),
        service.default_language,
        me.username().to_owned(),
        PressOffice { channels: outbox.channels.clone(), ..service.press.clone() },
    )
    .keeping(&service.files)
    .seeing(&service.pictures)
    .shown_at(service.site.clone(), me.has_main_web_app);
    Ok((bot, outbox))
}

async fn roles(service: &Service, person: i64) -> Result<Roles, StoreError> {
    let stored = people::roles_of(&service.db, person).await?;
    Ok(service.press.access.complete(person, stored.all().to_vec()))
}

/// Draws the menus of everybody with a role anew: this version may have other commands. Then it waits for `stop`.
async fn draw_menus(service: &Service, stop: &CancellationToken) -> Result<(), Trouble> {
    let default = Locale::new(service.default_language, service.default_language, service.rule.zone);
    let mut everybody: Vec<i64> = people::holders(&service.db).await?.into_iter().map(|one| one.person).collect();
    everybody.sort_unstable();
    everybody.dedup();
    for person in everybody.into_iter().filter(|person| !service.press.access.administrators.contains(person)) {
        if stop.is_cancelled() {
            break;
        }
        profile::register_person(&service.telegram, default, &roles(service, person).await?, person).await?;
    }
    stop.cancelled().await;
    Ok(())
}

/// What makes execution reports.
fn maker(service: &Service) -> Maker {
    Maker {
        db: service.db.clone(),
        clock: service.clock.clone(),
        rule: service.rule.clone(),
        telegram: service.telegram.clone(),
        access: service.press.access.clone(),
        default_language: service.default_language,
    }
}

async fn outbox(service: &Service, username: &str, me: UserId) -> Result<Outbox, Failure> {
    let mut channels = Vec::new();
    for (language, name) in &service.channels {
        match service.telegram.chat_rights(recipient(name), me).await {
            Ok((place, _)) => {
                let username = place.username.map(Into::into);
                channels.push(Channel { chat: place.chat, language: *language, username });
            }
            Err(failure) if failure.is_temporary() || failure == Failure::BadToken => return Err(failure),
            Err(failure) => {
                log::error!("CHANNELS: {name}: {failure}; posts wait until this is mended (jolkarta check)")
            }
        }
    }
    Ok(Outbox {
        db: service.db.clone(),
        clock: service.clock.clone(),
        telegram: service.telegram.clone(),
        zone: service.rule.zone,
        default_language: service.default_language,
        bot: username.into(),
        channels_complete: channels.len() == service.channels.len(),
        channels: channels.into(),
        files: service.files.as_path().into(),
        administrators: Arc::clone(&service.press.access.administrators),
        publishes_root: service.publishes_root,
        abreast: abreast(service.limits),
    })
}

/// How Telegram finds a channel.
pub fn recipient(name: &ChannelName) -> Recipient {
    match name {
        ChannelName::Id(id) => Recipient::Id(ChatId(*id)),
        ChannelName::Username(username) => Recipient::ChannelUsername(format!("@{username}")),
    }
}

/// Messages that go out in a second.
fn per_second(limits: Limits) -> u32 {
    match limits {
        Limits::Published(rate) | Limits::Paid(rate) => rate,
        Limits::None => u32::MAX,
    }
}

/// Messages on their way at once: half a second's worth, so that an emergency overtakes the rest soon.
fn abreast(limits: Limits) -> usize {
    match limits {
        Limits::Published(rate) | Limits::Paid(rate) => usize::try_from(rate / 2).unwrap_or(MOST_ABREAST),
        Limits::None => MOST_ABREAST,
    }
    .clamp(4, MOST_ABREAST)
}

/// Forgets what is old, and sweeps files that nothing names, once an hour.
async fn keep_house(service: Arc<Service>, stop: CancellationToken) -> anyhow::Result<()> {
    while !stop.is_cancelled() {
        let now = service.clock.timestamp();
        schedule::house::forget_old(&service.db, &service.rule, service.press.kept_days, now).await?;
        evidence::sweep(&service.db, &service.files, evidence::GRACE).await?;
        let kept = i64::from(service.press.kept_days) * 86_400;
        schedule::trim_deliveries(&service.db, service.clock.timestamp() - kept, || !stop.is_cancelled()).await?;
        let _stopped = tokio::time::timeout(HOUSEKEEPING, stop.cancelled()).await;
    }
    Ok(())
}

/// Keeps a task running until `stop`: one that fails or panics is told in the log and started again after a pause that
/// grows with each failure. A failure that no start can mend ends everything and is given back.
async fn supervise<F>(name: &'static str, stop: CancellationToken, start: impl Fn() -> F) -> anyhow::Result<()>
where
    F: Future<Output = anyhow::Result<()>> + Send + 'static,
{
    let pauses =
        || ExponentialBuilder::default().with_max_delay(LONGEST_PAUSE).without_max_times().with_jitter().build();
    let mut pause = pauses();
    while !stop.is_cancelled() {
        let started = Instant::now();
        let failure = match tokio::spawn(start()).await {
            Ok(Ok(())) if stop.is_cancelled() => break,
            Ok(Ok(())) => "it ended by itself".to_owned(),
            Ok(Err(fault)) if is_final(&fault) => {
                stop.cancel();
                return Err(fault.context("Telegram does not accept TELOXIDE_TOKEN; @BotFather gives a new one"));
            }
            Ok(Err(fault)) => format!("{fault:#}"),
            Err(panic) => format!("it panicked: {panic}"),
        };
        if started.elapsed() > RECOVERED {
            pause = pauses();
        }
        let wait = pause.next().unwrap_or(LONGEST_PAUSE);
        log::error!("task {name} failed: {failure}; it starts again in {:.0} s", wait.as_secs_f32().ceil());
        let _stopped = tokio::time::timeout(wait, stop.cancelled()).await;
    }
    Ok(())
}

fn is_final(fault: &anyhow::Error) -> bool {
    matches!(fault.downcast_ref(), Some(Trouble::Telegram(Failure::BadToken)))
}
