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
};

use crate::support::{
    person::Person,
    world::{BOT, World, on_both_engines},
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
}
