//! The playground: the whole product against the built-in stand-in for Telegram, with demonstration data, for a browser.

mod folder;
pub mod history;

use std::{collections::BTreeMap, sync::Arc};

use anyhow::Context;
use chrono::{DateTime, Duration, Offset, Utc};
use chrono_tz::{Asia::Almaty, Tz};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use folder::Folder;

use crate::{
    actions::{imports, people},
    app::{self, Parts},
    clock::Clock,
    config::{ChannelName, Secret},
    domain::{health::HealthRule, imports::Order, language::Language, people::Role},
    intake::{builtin, records},
    sim::{Desk, Phone, Sim, console},
    store::Db,
    telegram::Limits,
    web::Face,
};

/// The playground's bot.
const BOT: &str = "jolkarta_demo_bot";
/// The playground's channel.
const CHANNEL: &str = "jolkarta_demo";
/// The body for which the playground's official reports.
const BODY: &str = "akimat-karaganda";
const ZONE: Tz = Almaty;
/// Answers a second; enough for four phones, and Telegram's own default.
const SENDS_PER_SECOND: u32 = 30;

/// Telegram's number of somebody, and their name.
type Person = (i64, String);

/// Runs the playground until `stop`; `ready` is called when the page can be opened.
pub async fn run(listener: TcpListener, stop: CancellationToken, ready: impl FnOnce()) -> anyhow::Result<()> {
    let folder = Folder::new()?;
    let db = Db::open(&folder.database()).await?;
    let clock = Clock::ticking_from(opening());
    let rule = app::health_rule(ZONE);
    fill(&db, &rule).await?;
    let sim_clock = clock.clone();
    let sim = Sim::new(move || sim_clock.timestamp());
    let token = sim.add_bot(BOT, "Jolkarta");
    sim.set_inline(BOT, true);
    let api = TcpListener::bind("127.0.0.1:0").await.context("no free port for the stand-in")?;
    let address = api.local_addr()?;
    let desk = desk(&sim, &clock, &stop);
    let person =
        |key: &str| desk.phones.iter().find(|phone| phone.key == key).map(|phone| (phone.user, phone.name.clone()));
    let (official, editor) = (person("official"), person("editor"));
    give_roles(&db, official, editor.clone(), clock.timestamp()).await?;
    let administrators = editor.into_iter().map(|(user, _)| user).collect();
    let parts = Parts {
        db,
        clock,
        rule,
        token: Secret::new(token),
        api: format!("http://{address}").parse()?,
        webhook: None,
        limits: Limits::Published(SENDS_PER_SECOND),
        files: folder.files(),
        channels: BTreeMap::from([(Language::Kk, ChannelName::Username(CHANNEL.into()))]),
        default_language: Language::Kk,
        administrators,
        needs_approval: false,
        deliveries_kept_days: 30,
        publishes_root: true,
        http: listener,
        face: Face { demonstration: true, ..Face::default() },
        beside: console(sim.clone(), desk),
    };
    let stand_in = tokio::spawn({
        let stop = stop.clone();
        async move { sim.serve(api, stop).await }
    });
    ready();
    app::serve(parts, stop).await?;
    stand_in.await??;
    Ok(())
}

/// The moment at which the playground opens: 23 November 2026, 9:00 in Almaty (UTC+5).
pub fn opening() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_406_400, 0).unwrap_or_default()
}

/// The moment at which the demonstration data were imported: 25 January 2023, 9:00 in Almaty (then UTC+6).
fn first_import() -> DateTime<Utc> {
    DateTime::from_timestamp(1_674_615_600, 0).unwrap_or_default()
}

/// Imports all built-in data and tells their history.
pub async fn fill(db: &Db, rule: &HealthRule) -> anyhow::Result<()> {
    for file in builtin::FILES {
        let (order, table) = (Order::of(file.kind), file.table());
        let plan = |register: &_| records::plan(&table, register, &order);
        imports::import(db, &order, plan, first_import().timestamp()).await.context(file.name)?;
    }
    history::tell(db, rule, opening()).await?;
    Ok(())
}

/// The official reports for a body and can be the second person who approves an announcement; the editor, an administrator,
/// also decides about what officials claim.
async fn give_roles(db: &Db, official: Option<Person>, editor: Option<Person>, now: i64) -> anyhow::Result<()> {
    let mut tx = db.begin().await?;
    let roles = [(&official, Role::Official(BODY.into())), (&official, Role::Editor), (&editor, Role::Controller)];
    for (person, role) in roles {
        if let Some((user, name)) = person {
            people::grant(&mut tx, *user, name, &role, None, now).await?;
        }
    }
    Ok(tx.commit().await?)
}

fn desk(sim: &Sim, clock: &Clock, stop: &CancellationToken) -> Desk {
    let citizen = sim.add_user("Айгүл", "kk");
    let official = sim.add_user("Сергей", "ru");
    let editor = sim.add_user("Dana", "en");
    let channel = sim.add_channel("Jolkarta · ресми арна", Some(CHANNEL), editor);
    if let Some(bot) = sim.bot_id(BOT) {
        sim.promote(channel, bot);
    }
    let phone =
        |key: &str, title: &str, name: &str, (user, chat): (i64, i64), language: Language, hints: &[&str]| Phone {
            key: key.into(),
            title: title.into(),
            name: name.into(),
            user,
            chat,
            language: language.code().into(),
            hints: hints.iter().map(|hint| (*hint).to_owned()).collect(),
        };
    let phones = vec![
        phone(
            "citizen",
            "Азамат",
            "Айгүл",
            (citizen, citizen),
            Language::Kk,
            &["1", "/deadlines Қарағанды", "/overdue", "Алматыда не кешігіп жатыр?"],
        ),
        phone(
            "official",
            "Должностное лицо",
            "Сергей",
            (official, official),
            Language::Ru,
            &["/my", "/update 95", "/extend 95", "95", "что просрочено в Караганде?"],
        ),
        phone(
            "editor",
            "Editor",
            "Dana",
            (editor, editor),
            Language::En,
            &["/announce", "/drafts", "/confirm", "/item 1", "/deadlines Karaganda", "/overdue"],
        ),
        phone("channel", "Арна", "Jolkarta", (editor, channel), Language::Kk, &[]),
    ];
    let (moved, zone_clock) = (clock.clone(), clock.now());
    Desk {
        product: "Jolkarta".into(),
        bot: BOT.into(),
        zone: ZONE.name().into(),
        offset_minutes: zone_clock.with_timezone(&ZONE).offset().fix().local_minus_utc() / 60,
        phones,
        advance: Arc::new(move |seconds| moved.advance(Duration::seconds(seconds))),
        stop: stop.clone(),
    }
}
