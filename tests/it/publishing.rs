//! An announcement on its way: to the channel, to exactly those who want it, once, whatever happens in between.

use std::collections::BTreeMap;

use jolkarta::{
    actions::announcements,
    config::ChannelName,
    domain::{
        announcements::{AnnouncementKind, Topics, Wording},
        drafts::Draft,
        language::Language,
        regions::Area,
    },
    store::Tx,
};

use crate::support::{
    person::Person,
    world::{BOT, PATIENCE, World, on_both_engines},
};

/// An official channel that Dana reads.
fn channel(world: &World) -> Person {
    let dana = world.person("Dana", "en");
    let channel = world.sim.add_channel("Government", Some("government"), dana.id);
    world.sim.promote(channel, world.sim.bot_id(BOT).unwrap());
    world.set_channel(Language::Kk, ChannelName::Username("government".into()));
    world.in_group(&dana, channel)
}

fn wording(title: &str) -> Wording {
    Wording { title: title.into(), html: format!("<b>{title}</b>\n\nҚарағанды: <i>5 &lt; 7</i>") }
}

fn meeting() -> Draft {
    Draft {
        kind: AnnouncementKind::Meeting,
        wordings: BTreeMap::from([
            (Language::Kk, wording("Жылу жүйелері туралы жиналыс")),
            (Language::Ru, wording("Совещание о теплосетях")),
        ]),
        topics: Topics {
            area: Some(Area::Regions(vec!["karaganda".into()])),
            items: vec!["R-95".into()],
            ..Topics::default()
        },
        ..Draft::default()
    }
}

/// Plans a draft for now, as `announce` does.
async fn announce(world: &World, draft: &Draft) -> i64 {
    let now = world.clock.timestamp();
    let mut tx = world.test.db.begin().await.unwrap();
    let number = announcements::begin(&mut tx, 0, draft, now).await.unwrap();
    announcements::schedule(&mut tx, number, now, false, now).await.unwrap();
    tx.commit().await.unwrap();
    number
}

/// Waits until something is so, and fails if it never is.
async fn until(world: &World, is_so: impl Fn() -> bool) {
    let waiting = world.sim.until(|_| is_so().then_some(()));
    tokio::time::timeout(PATIENCE, waiting).await.expect("it becomes so");
}

/// Changes something in one transaction at the world's time.
async fn change(world: &World, change: impl AsyncFn(&mut Tx, i64) -> bool) {
    let mut tx = world.test.db.begin().await.unwrap();
    assert!(change(&mut tx, world.clock.timestamp()).await);
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn a_meeting_reaches_the_channel_and_whoever_wants_it(world: &World) {
        let channel = channel(world);
        world.restart().await;
        let [aigul, sergei, dana] = [("Айгүл", "kk"), ("Сергей", "ru"), ("Dana", "en")].map(|(n, l)| world.person(n, l));
        aigul.starts(Some("region_karaganda")).await;
        aigul.taps("🔔 Жазылу").await;
        sergei.starts(Some("item_95")).await;
        sergei.taps("🔔 Следить").await;
        dana.starts(Some("region_almaty")).await;
        dana.taps("🔔 Subscribe").await;
        announce(world, &meeting()).await;
        aigul.sees(&["Жылу жүйелері туралы жиналыс", "5 < 7"]).await.offers(&["№ 95"]);
        sergei.sees(&["Совещание о теплосетях"]).await;
        channel.sees(&["Жылу жүйелері туралы жиналыс"]).await.offers(&["№ 95", "🔔 Жазылу"]);
        sergei.touches("№ 95");
        world.sleep().await;
        assert_eq!(sergei.count(&["№ 95 ·"]), 2, "the post stays, and the card comes as a message of its own");
        for person in [&channel, &aigul, &sergei] {
            person.reads_all();
        }
        assert_eq!(dana.count(&["теплосетях"]) + dana.count(&["Жылу"]), 0, "nobody gets what they did not ask for");
        assert_eq!(aigul.count(&["Жылу жүйелері"]), 1);
        assert_eq!(world.test.texts("SELECT state FROM sends ORDER BY id").await, ["done", "done"]);
        assert_eq!(world.test.texts("SELECT state FROM deliveries ORDER BY id").await, ["sent", "sent", "sent"]);
    }

    async fn a_correction_reaches_every_copy_and_a_retraction_removes_them(world: &World) {
        let channel = channel(world);
        world.restart().await;
        let aigul = world.person("Айгүл", "kk");
        aigul.starts(Some("region_karaganda")).await;
        aigul.taps("🔔 Жазылу").await;
        let number = announce(world, &meeting()).await;
        aigul.sees(&["Жылу жүйелері туралы жиналыс"]).await;
        channel.sees(&["Жылу жүйелері туралы жиналыс"]).await;
        let mut corrected = meeting();
        corrected.wordings.insert(Language::Kk, wording("Жылу желілері туралы жиналыс"));
        change(world, async |tx, now| announcements::correct(tx, number, &corrected, 1, now).await.unwrap()).await;
        aigul.sees(&["Жылу желілері туралы жиналыс", "Түзетілді"]).await;
        channel.sees(&["Жылу желілері"]).await.says(&["Түзетілді"]);
        assert_eq!(aigul.count(&["Жылу жүйелері"]), 0, "the copy itself was changed");
        // Longer than one message: the old copy says so once two new ones are there.
        corrected.wordings.insert(Language::Kk, Wording { title: "Ұзақ".into(), html: "Ұзақ мәтін. ".repeat(400) });
        change(world, async |tx, now| announcements::correct(tx, number, &corrected, 1, now).await.unwrap()).await;
        until(world, || aigul.count(&["Ұзақ мәтін"]) == 2 && channel.count(&["Ұзақ мәтін"]) == 2).await;
        until(world, || aigul.count(&["Жылу желілері"]) == 0).await;
        change(world, async |tx, now| announcements::retract(tx, number, 1, None, now).await.unwrap().is_some()).await;
        until(world, || aigul.count(&["Ұзақ"]) + channel.count(&["Ұзақ"]) == 0).await;
        world.sleep().await;
        let states = world.test.texts("SELECT state FROM deliveries ORDER BY id").await;
        assert_eq!(states, ["retracted", "retracted"]);
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM texts WHERE content LIKE '%Ұзақ%'").await, [0]);
        channel.reads_all();
        aigul.reads_all();
    }

    async fn a_digest_comes_at_its_hour_in_one_message(world: &World) {
        let aigul = world.person("Айгүл", "kk");
        aigul.starts(Some("region_karaganda")).await;
        aigul.taps("🔔 Жазылу").await;
        world.test.raw("UPDATE subscriptions SET frequency = 'daily'").await.unwrap();
        announce(world, &meeting()).await;
        let mut second = meeting();
        second.wordings = BTreeMap::from([(Language::Ru, wording("Второе совещание"))]);
        announce(world, &second).await;
        let made = "SELECT COUNT(*) FROM deliveries WHERE state = 'digest'";
        let waiting = async {
            while world.test.numbers(made).await != [2] {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.expect("both wait for the digest");
        assert_eq!(aigul.count(&["Второе"]), 0);
        world.clock.advance(chrono::Duration::days(1));
        aigul.sees(&["Жарияланғаны: 2"]).await.says(&["Жиналыс", "Жылу жүйелері", "Второе совещание"]);
        world.sleep().await;
        assert_eq!(aigul.count(&["Жарияланғаны"]), 1);
        assert_eq!(world.test.texts("SELECT state FROM deliveries").await, ["sent", "sent"]);
        aigul.reads_all();
    }
}
