//! The official channel is told the root of the ledger once a day, silently, exactly once, also after missed days.

use chrono::{DateTime, Duration, Utc};

use super::announcing::press;
use crate::support::{
    person::Person,
    world::{PATIENCE, World, on_both_engines},
};

fn move_to(world: &World, at: &str) {
    let at: DateTime<Utc> = at.parse().unwrap();
    world.clock.advance(Duration::seconds(at.timestamp() - world.clock.timestamp()));
}

/// The roots that the channel shows.
fn roots(world: &World, channel: &Person) -> Vec<String> {
    let messages = world.sim.chat(channel.id, channel.chat).messages;
    messages.into_iter().map(|message| message.text).filter(|text| text.contains("verify")).collect()
}

async fn told(world: &World, channel: &Person, count: usize) {
    let waiting = world.sim.until(|_| (roots(world, channel).len() >= count).then_some(()));
    tokio::time::timeout(PATIENCE, waiting).await.expect("the channel is told");
    assert_eq!(roots(world, channel).len(), count);
}

async fn head(world: &World) -> String {
    jolkarta::store::ledger::head(&world.test.db).await.unwrap().to_string()
}

/// Something public happens.
async fn happens(world: &World) {
    use jolkarta::actions::reports::move_deadline;
    let mut tx = world.test.db.begin().await.unwrap();
    let now = world.clock.timestamp();
    let to = "2028-01-01".parse::<chrono::NaiveDate>().unwrap() + chrono::Days::new((now % 700).unsigned_abs());
    move_deadline(&mut tx, "R-95", to, "Pipes", now).await.unwrap();
    tx.commit().await.unwrap();
}

on_both_engines! {
    async fn the_channel_is_told_the_root_once_a_day(world: &World) {
        world.publish_root();
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        assert_eq!(roots(world, &channel), [""; 0], "the day is not over");
        move_to(world, "2026-11-23T15:00:01Z");
        told(world, &channel, 1).await;
        let text = roots(world, &channel).remove(0);
        assert!(text.contains(&head(world).await) && text.contains("2026 ж. 23 қараша"), "{text}");
        let calls = world.sim.calls();
        let call = calls.iter().find(|call| call.params.to_string().contains("verify")).unwrap();
        assert_eq!(call.params["disable_notification"], true);
        // A restart on the same evening repeats nothing; a day on which nothing happened has nothing to tell.
        world.restart().await;
        move_to(world, "2026-11-24T16:00:00Z");
        world.restart().await;
        assert_eq!(roots(world, &channel).len(), 1);
        // Asleep for a week: the latest root comes in the morning, and comes once.
        world.sleep().await;
        happens(world).await;
        let in_time = head(world).await;
        move_to(world, "2026-12-01T04:00:00Z");
        happens(world).await;
        world.wake();
        told(world, &channel, 2).await;
        let late = roots(world, &channel).remove(1);
        assert!(late.contains("2026 ж. 30 қараша") && late.contains(&in_time), "without what came since: {late}");
        world.restart().await;
        assert_eq!(roots(world, &channel).len(), 2);
        move_to(world, "2026-12-01T15:00:01Z");
        told(world, &channel, 3).await;
        let next = roots(world, &channel).remove(2);
        assert!(next.contains("2026 ж. 1 желтоқсан") && next.contains(&head(world).await), "{next}");
        // An evening without anything new; what happens the morning after is told in its own evening.
        move_to(world, "2026-12-02T16:00:00Z");
        world.restart().await;
        move_to(world, "2026-12-03T05:05:00Z");
        happens(world).await;
        world.restart().await;
        move_to(world, "2026-12-03T15:00:01Z");
        told(world, &channel, 4).await;
        assert!(roots(world, &channel)[3].contains("2026 ж. 3 желтоқсан"));
        channel.reads_all();
        dana.reads_all();
    }

    async fn a_channel_of_a_house_that_wants_no_roots_is_left_alone(world: &World) {
        let ([dana], channel) = press(world, [("Dana", "en", "English")], false).await;
        move_to(world, "2026-11-23T16:00:00Z");
        world.restart().await;
        assert_eq!(roots(world, &channel), [""; 0]);
        channel.reads_all();
        dana.reads_all();
    }
}
