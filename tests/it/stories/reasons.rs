//! `/why` and `/missed`: why something came, and why something did not; and that both can be forgotten.

use jolkarta::{domain::announcements::AnnouncementKind, sim::Draft as Sent};
use serde_json::Value;

use crate::support::{
    person::{Person, Seen},
    posts::{about, arrived, draft, publish},
    world::on_both_engines,
};

/// Replies to a message of the chat with `/why`.
async fn why(person: &Person, message: i64) -> Seen {
    person.sends_draft(Sent::text("/why").replying_to(message));
    person.reads().await
}

on_both_engines! {
    async fn a_message_tells_which_subscriptions_sent_it(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        dana.asks("/why").await.says(&["Reply to a message of mine"]);
        let answer = dana.asks("/subscribe karaganda meetings").await.id;
        why(&dana, answer).await.says(&["somebody asked for it here"]);
        let own = dana.sends("49");
        dana.reads().await;
        why(&dana, own).await.says(&["not mine"]);
        dana.asks("/subscribe meetings daily").await;
        publish(world, &about("karaganda", draft(AnnouncementKind::Meeting, "Жиналыс", "Заседание"))).await;
        let copy = dana.reads().await;
        copy.says(&["Жиналыс"]);
        arrived(world).await;
        let told = why(&dana, copy.id).await;
        told.says(&["Жиналыс", "these subscriptions", "Karaganda region · Meetings – at once", "Meetings – daily"]);
        told.lacks(&["removed since"]).offers(&["🔔 Change this subscription"]);
        dana.taps("🔔 Change this subscription").await.says(&["Karaganda region"]);
        dana.taps("🗑 Remove").await;
        why(&dana, copy.id).await.says(&["Karaganda region · Meetings – at once (removed since)", "Meetings – daily"]);
        publish(world, &draft(AnnouncementKind::Emergency, "Дауыл", "Буря")).await;
        let storm = dana.reads().await;
        arrived(world).await;
        why(&dana, storm.id).await.says(&["Дауыл", "It is an emergency"]);
    }

    async fn what_did_not_come_is_explained(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        dana.asks("/missed").await.says(&["Nothing was published in the last 7 days"]);
        dana.asks("/subscribe karaganda").await;
        let meeting = |title: &str| draft(AnnouncementKind::Meeting, title, title);
        publish(world, &about("karaganda", meeting("Come"))).await;
        dana.reads().await.says(&["Come"]);
        arrived(world).await;
        dana.asks("/missed").await.says(&["Everything that was published in the last 7 days came here: 1 announcement."]);
        publish(world, &about("abai", meeting("Elsewhere"))).await;
        dana.asks("/quiet 8 12").await;
        publish(world, &about("karaganda", meeting("In quiet hours"))).await;
        dana.asks("/subscribe decisions daily").await;
        publish(world, &draft(AnnouncementKind::Decision, "In the digest", "In the digest")).await;
        dana.asks("/pause 2").await;
        publish(world, &about("karaganda", meeting("In the pause"))).await;
        let told = dana.asks("/missed 3").await;
        told.says(&["In the last 3 days 4 announcements did not come here; 1 came.", "Elsewhere [kk]"]);
        for (title, explained) in [
            ("In the pause", "you had a pause"),
            ("In the digest", "you had a pause"),
            ("In quiet hours", "it waits for the end of quiet hours: 23 November 2026, 12:00"),
            ("Elsewhere", "no subscription here wanted it"),
        ] {
            let line = format!("{title} [kk]\n→ {explained}");
            told.says(&[&line]);
        }
        dana.taps("1").await.says(&["In the pause"]);
        let late = world.person("Late", "en");
        late.starts_in("English").await;
        late.asks("/subscribe karaganda").await;
        late.asks("/missed").await.says(&["Come [kk]\n→ you subscribed after it was published"]);
    }

    async fn what_was_sent_is_handed_over_and_forgotten_and_the_totals_stay(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        dana.asks("/subscribe karaganda").await;
        let meeting = |title: &str| about("karaganda", draft(AnnouncementKind::Meeting, title, title));
        let first = publish(world, &meeting("First")).await;
        let copy = dana.reads().await;
        arrived(world).await;
        dana.asks("/quiet 8 12").await;
        publish(world, &meeting("Second")).await;
        let file = dana.asks("/mydata").await.view.media.clone().unwrap();
        let data: Value = serde_json::from_slice(&world.sim.file(&file.file).unwrap().0).unwrap();
        let deliveries = data["deliveries"].as_array().unwrap();
        assert_eq!(deliveries.len(), 2);
        assert_eq!((&deliveries[1]["announcement"], &deliveries[1]["state"]), (&first.into(), &"sent".into()));
        assert_eq!(deliveries[1]["messages"], serde_json::json!([[copy.id]]));
        dana.asks("/forgetme").await;
        dana.taps("🗑 Erase everything").await.says(&["1 subscription"]);
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM deliveries").await, [0]);
        let rounds = "SELECT state || ' ' || total || ' ' || sent || ' ' || dropped FROM sends WHERE lane = 2 ORDER BY id";
        assert_eq!(world.test.texts(rounds).await, ["done 1 1 0", "done 1 0 1"]);
        why(&dana, copy.id).await.says(&["somebody asked for it"]);
    }
}
