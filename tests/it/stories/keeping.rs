//! What is known of announcements for how long: numbers outlive the deliveries, and nobody is told what is not known.

use jolkarta::{domain::announcements::AnnouncementKind, schedule, sim::Draft as Sent, store::fates};

use crate::support::{
    posts::{about, arrived, draft, publish},
    world::{World, on_both_engines},
};

use super::announcing::{press, says, settle};

const DAY: i64 = 86_400;

async fn trim(world: &World) {
    schedule::trim_deliveries(&world.test.db, world.clock.timestamp() - 30 * DAY, || true).await.unwrap();
}

on_both_engines! {
    async fn old_deliveries_go_and_the_numbers_stay(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        let [first, second] = ["First", "Second"].map(|name| world.person(name, "en"));
        for (person, wish) in [(&first, "/subscribe all"), (&second, "/subscribe all weekly")] {
            person.starts_in("English").await;
            person.asks(wish).await;
        }
        let number = publish(world, &draft(AnnouncementKind::Meeting, "Ескі", "Старое")).await;
        arrived(world).await;
        let copy = first.sees(&["Ескі"]).await;
        let before = fates::of_announcement(&world.test.db, number).await.unwrap();
        assert_eq!((before.sent, before.digests, before.owed()), (2, 1, 3));
        says(&dana, "/sent").await.says(&["2 delivered"]);
        world.clock.advance(chrono::Duration::days(8));
        second.sees(&["Ескі"]).await;
        arrived(world).await;
        dana.taps("1").await.says(&["Delivered: 3 of 3, channels included"]).lacks(&["next digest", "🗄"]);
        world.clock.advance(chrono::Duration::days(30) - chrono::Duration::minutes(1));
        trim(world).await;
        assert_eq!(world.test.numbers("SELECT COUNT(*) FROM deliveries").await, [3], "not a minute too early");
        world.clock.advance(chrono::Duration::days(8));
        trim(world).await;
        let left = world.test.numbers("SELECT chat_id FROM deliveries").await;
        assert_eq!(left, [channel.chat], "the post in the channel stays, lists link to it");
        assert_eq!(world.test.numbers("SELECT trimmed FROM announcements").await, [2]);
        assert_eq!(fates::of_announcement(&world.test.db, number).await.unwrap().owed(), 3);
        says(&dana, "/sent").await.says(&["3 delivered"]);
        dana.taps("1").await.says(&["Delivered: 3 of 3", "not kept any more which chats have it"]);
        dana.taps("🚫 Retract").await.says(&["delivered to 3 chats", "not the copies in chats"]);
        dana.reads_all();
        first.reads_all();
        first.sends_draft(Sent::text("/why").replying_to(copy.id));
        first.reads().await.says(&["older than 30 days", "do not keep why"]);
        settle(world, &[&dana, &first, &second, &channel]).await;
    }

    async fn what_is_not_known_is_not_claimed(world: &World) {
        let dana = world.person("Dana", "en");
        dana.starts_in("English").await;
        dana.asks("/subscribe karaganda").await;
        let meeting = |title: &str| about("karaganda", draft(AnnouncementKind::Meeting, title, title));
        publish(world, &meeting("Before")).await;
        arrived(world).await;
        dana.sees(&["Before"]).await;
        dana.reads_all();
        dana.asks("/missed").await.says(&["Everything", "1 announcement"]);
        world.clock.advance(chrono::Duration::minutes(1));
        dana.asks("/forgetme").await;
        dana.taps("🗑 Erase everything").await;
        let told = dana.asks("/missed").await;
        told.says(&["In the last 7 days: 0 came, of 1 it is not known."]);
        told.says(&["nothing is known: it was published before we met, or before you had me forget everything"]);
        told.lacks(&["no subscription here wanted it"]);
    }

    async fn what_was_taken_back_came(world: &World) {
        let ([press], channel) = press(world, [("Dana", "en", "English")], false).await;
        let [reader, other] = ["Reader", "Other"].map(|name| world.person(name, "en"));
        for (person, wish) in [(&reader, "/subscribe karaganda"), (&other, "/subscribe astana")] {
            person.starts_in("English").await;
            person.asks(wish).await;
        }
        publish(world, &about("karaganda", draft(AnnouncementKind::Meeting, "Away", "Away"))).await;
        reader.sees(&["Away"]).await;
        arrived(world).await;
        press.sends("/sent");
        press.sees_button("1").await;
        press.touches("1");
        press.sees_button("🚫 Retract").await;
        press.touches("🚫 Retract");
        press.sees_button("🚫 Yes, retract").await;
        press.touches("🚫 Yes, retract");
        press.sees(&["Retraction of announcement 1\n✅ Done"]).await;
        arrived(world).await;
        let told = reader.asks("/missed").await;
        told.says(&["nothing was missed here; 1 came.", "it came, then it was retracted and removed"]);
        let told = other.asks("/missed").await;
        told.says(&["1 announcement did not come here; 0 came.", "no subscription here wanted it"]);
        settle(world, &[&press, &reader, &other, &channel]).await;
    }

    async fn a_channel_alone_counts_as_one(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        says(&dana, "/announce").await;
        says(&dana, "Meeting on the heat networks").await;
        dana.sees_button("🚀 Publish").await;
        dana.touches("🚀 Publish");
        dana.sees_button("🚀 Yes, publish now").await;
        dana.touches("🚀 Yes, publish now");
        channel.sees(&["heat networks"]).await;
        dana.sees(&["▓▓▓▓▓▓▓▓▓▓ 1 of 1, channels included"]).await.offers(&["📊 Details"]);
        dana.touches("📊 Details");
        dana.sees(&["Delivered: 1 of 1, channels included"]).await;
        dana.reads_all();
        let latest = dana.asks("/latest").await;
        latest.says(&["Meeting on the heat networks", "· in the channel"]);
        let post = channel.sees(&["heat networks"]).await.id;
        let link = latest.view.entities.iter().find_map(|entity| entity.url.clone());
        assert_eq!(link, Some(format!("https://t.me/government/{post}")));
        dana.sends("/stats");
        dana.sees(&["Who got the latest"]).await.says(&["Delivered: 1 of 1, channels included", "– 1 chat"]);
        settle(world, &[&dana, &channel]).await;
    }
}
