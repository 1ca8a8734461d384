//! SIGKILL at any moment while reminders and news are found, written and sent: each comes, and what comes twice was claimed at a kill.
//!
//! 1. Officials of all bodies and followers of some items are known; the last morning has its reminders, some minutes ago the
//!    items were reported on.
//! 2. Processes read the ledger, spread the news and send everything, and are killed again and again.
//! 3. In the end everybody has what they are owed, and the ledger is sound.

use chrono::{Days, TimeZone, Utc};
use chrono_tz::Asia::Almaty;
use jolkarta::{
    actions::{
        audit, people,
        reports::{self, Report},
    },
    app,
    clock::Clock,
    domain::{
        items::{Item, Status},
        language::Language,
        people::Role,
        progress::Told,
        record::Stored,
        subscriptions::{Filter, Frequency, Origin},
    },
    schedule::reminders,
    sim::Sim,
    store::{chats, register, subscriptions},
};
use rust_decimal::Decimal;

use super::{kills::Moment, stop};
use crate::support::{
    database::{TestDb, both},
    program::{BOT, Program, Telegram},
    roadmap,
};

/// Kills, unless everything was sent before.
const KILLS: u32 = 12;
const FOLLOWERS: usize = 15;
/// Items that they follow: as many messages as a chat takes in a burst.
const FOLLOWED: usize = 3;
/// Seconds since the items were reported on: too late to take it back.
const AGO: i64 = 400;

/// Everybody who is told something, and of what.
struct Cast {
    officials: Vec<(i64, String)>,
    followers: Vec<i64>,
}

/// People who have pressed Start.
async fn people_of(telegram: &Telegram, count: usize) -> Vec<i64> {
    let people: Vec<i64> = (0..count).map(|_| telegram.sim.add_user("Somebody", "en")).collect();
    for person in &people {
        telegram.sim.start(*person, BOT, None).unwrap();
    }
    for person in &people {
        telegram.until("an answer", |sim| (super::answers(sim, *person) > 0).then_some(())).await;
    }
    people
}

/// Gives roles and wishes, and lets the last morning and the reports happen.
async fn happen(test: &TestDb, telegram: &Telegram) -> Cast {
    let (rule, now) = (app::health_rule(Almaty), Clock::system().timestamp());
    let register = register::load(&mut test.db.snapshot().await.unwrap(), None).await.unwrap();
    let bodies: Vec<String> =
        register.agencies.iter().filter(|one| one.group_of.is_none()).map(|one| one.slug.clone()).collect();
    let officials: Vec<(i64, String)> = people_of(telegram, bodies.len()).await.into_iter().zip(bodies).collect();
    let followers = people_of(telegram, FOLLOWERS).await;
    let today = rule.day_of(now);
    let followed = |item: &&Stored<Item>| {
        item.deadline > today && register.owners(item, today)[0].group_of.is_none() && item.status.is_open()
    };
    let items: Vec<&Stored<Item>> = register.items.iter().filter(followed).take(FOLLOWED).collect();
    assert_eq!(items.len(), FOLLOWED);
    let mut tx = test.db.begin().await.unwrap();
    for (person, agency) in &officials {
        people::grant(&mut tx, *person, "Somebody", &Role::Official(agency.clone()), None, 1).await.unwrap();
    }
    for person in &followers {
        chats::set_language(&mut tx, *person, Language::En, now).await.unwrap();
        for item in &items {
            subscriptions::insert(&mut tx, *person, &Filter::of_item(item.id), Frequency::Now, Origin::Command, now)
                .await
                .unwrap();
        }
    }
    for item in &items {
        let (key, lead) = (item.reference().to_string(), &register.owners(item, today)[0].slug);
        let progress = Told::Percent(Decimal::from(33));
        let report = Report { item: &key, agency: lead, status: Status::InProgress, progress, note: "", evidence: 0 };
        reports::report(&mut tx, &rule, &report, now - AGO).await.unwrap();
    }
    tx.commit().await.unwrap();
    // The last morning that has come, in any week.
    let nine = |day: &chrono::NaiveDate| Almaty.from_local_datetime(&day.and_hms_opt(9, 0, 0).unwrap()).unwrap();
    let days = (0..30).map(|days| today - Days::new(days));
    let morning =
        days.clone().find(|day| rule.calendar.is_working(*day) && nine(day).with_timezone(&Utc).timestamp() <= now);
    let morning = morning.unwrap();
    let before = morning - Days::new(31);
    let back = format!(
        "INSERT INTO reminder_days (id, last) VALUES (1, '{before}') ON CONFLICT (id) DO UPDATE SET last = excluded.last"
    );
    test.raw(&back).await.unwrap();
    reminders::step(&test.db, &rule, nine(&morning).timestamp()).await.unwrap();
    Cast { officials, followers }
}

fn count(sim: &Sim, person: i64, words: &str) -> usize {
    let messages = sim.chat(person, person).messages;
    messages.iter().filter(|message| !message.mine && message.text.contains(words)).count()
}

/// What came of reminders and of news, for each who is owed some.
fn came(sim: &Sim, cast: &Cast, reminded: &[String]) -> Vec<(usize, usize)> {
    let reminders = cast.officials.iter().filter(|(_, agency)| reminded.contains(agency));
    let reminders = reminders.map(|(person, _)| (count(sim, *person, "⏰"), 1));
    let news = cast.followers.iter().map(|person| (count(sim, *person, "because you follow"), FOLLOWED));
    reminders.chain(news).collect()
}

both! {
    async fn reminders_and_news_survive_any_kill(test: &TestDb) {
        roadmap::import(&test.db, 1_760_000_000).await;
        let telegram = Telegram::new().await;
        let program = Program::with(&telegram).set("DATABASE_URL", &test.url).set("RUST_LOG", "info,sqlx::query=debug");
        let mut process = program.run();
        people_of(&telegram, 1).await;
        let cast = happen(test, &telegram).await;
        let reminded = test.texts("SELECT DISTINCT agency FROM reminders WHERE unheard = 0").await;
        assert!(reminded.len() > 5, "{reminded:?}");
        let (mut random, mut kills, mut claimed) = (fastrand::Rng::with_seed(119), 0, 0);
        loop {
            let all = telegram.sim.until(|sim| came(sim, &cast, &reminded).iter().all(|(came, owed)| came >= owed).then_some(()));
            tokio::select! {
                () = Moment::draw(&mut random).comes(&mut process, &telegram), if kills < KILLS => {}
                () = all => break,
            }
            process.kill();
            assert_eq!(process.ended().await.code, None);
            claimed += test.numbers("SELECT id FROM notices WHERE until > 0").await.len();
            kills += 1;
            process = program.run();
        }
        while !test.numbers("SELECT id FROM notices").await.is_empty() {
            tokio::task::yield_now().await;
        }
        stop(process).await;
        let came = came(&telegram.sim, &cast, &reminded);
        let twice: usize = came.iter().map(|(came, owed)| came - owed).sum();
        assert!(kills > 2 && twice <= claimed, "{kills} kills, {twice} came twice, {claimed} were claimed");
        audit::verify(&test.db, None).await.unwrap();
        assert_eq!(test.numbers("SELECT id FROM news WHERE cursor IS NOT NULL").await, [0_i64; 0]);
    }
}
