//! What is corrected or retracted while something else is under way: whatever a reader has, it does not stay as it was.

use std::collections::BTreeMap;

use jolkarta::{
    actions::announcements,
    domain::{
        announcements::{AnnouncementKind, Wording},
        deliveries::{Stands, Steer, Task},
        drafts::Draft,
        language::Language,
    },
    sim::Fault,
    store::{
        Ex, Tx,
        deliveries::{self, Claimed, Settled},
        fates, overtaken,
        sends::{self, Outcome},
    },
};

use crate::support::{
    person::Person,
    posts::{arrived, counts, draft, publish},
    world::{PATIENCE, World, on_both_engines},
};

fn water() -> Draft {
    draft(AnnouncementKind::Decision, "Old water", "Old water")
}

/// The same, put right.
fn corrected() -> Draft {
    let wording = Wording { title: "Clean water".into(), html: "Clean water".into() };
    Draft { wordings: BTreeMap::from([(Language::Kk, wording)]), ..water() }
}

async fn reader(world: &World, wish: &str) -> Person {
    let dana = world.person("Dana", "en");
    dana.starts_in("English").await;
    dana.asks(wish).await;
    dana
}

async fn change(world: &World, change: impl AsyncFn(&mut Tx, i64)) {
    let mut tx = world.test.db.begin().await.unwrap();
    change(&mut tx, world.clock.timestamp()).await;
    tx.commit().await.unwrap();
}

async fn correct(world: &World, number: i64) {
    change(world, async |tx, now| {
        assert!(announcements::correct(tx, number, &corrected(), 0, now).await.unwrap());
    })
    .await;
}

async fn retract(world: &World, number: i64) {
    change(world, async |tx, now| {
        announcements::retract(tx, number, 0, None, now).await.unwrap().unwrap();
    })
    .await;
}

/// Waits until the next message of the bot is on its way, and until a change of all copies has passed every chat.
async fn passed(world: &World, round: impl AsyncFn()) {
    let refused = world.sim.until(|sim| sim.pending_faults().is_empty().then_some(()));
    tokio::time::timeout(PATIENCE, refused).await.expect("a message is on its way");
    round().await;
    counts(world, "SELECT COUNT(*) FROM sends WHERE task <> 'post' AND cursor IS NULL", 1).await;
}

/// Waits until nothing is left to do, and reads it.
async fn settle(world: &World, dana: &Person) {
    arrived(world).await;
    counts(world, "SELECT COUNT(*) FROM sends WHERE state <> 'done'", 0).await;
    world.sleep().await;
    dana.reads_all();
}

async fn shows(world: &World, dana: &Person, words: &str, count: usize) {
    let so = world.sim.until(|_| (dana.count(&[words]) == count).then_some(()));
    tokio::time::timeout(PATIENCE, so).await.unwrap_or_else(|_| panic!("{words:?} is not there {count} times"));
}

/// The round that posts an announcement to chats.
async fn posting(ex: impl Into<Ex<'_>>, number: i64) -> i64 {
    let rounds = sends::of_announcement(ex, number).await.unwrap();
    rounds.iter().find(|round| round.task() == Task::Post && !round.is_for_channels()).unwrap().id
}

/// Retracts an announcement of which a reader has the first part only, and sees it go.
async fn first_part_goes(world: &World, dana: &Person, number: i64) {
    assert_eq!(dana.count(&["Old beginning"]), 1);
    retract(world, number).await;
    world.wake();
    counts(world, "SELECT COUNT(*) FROM deliveries WHERE state = 'retracted'", 1).await;
    assert_eq!(dana.count(&["Old beginning"]), 0);
    world.sleep().await;
    dana.reads_all();
}

/// Makes it so that only the first part of a long post has come to a reader, and the service sleeps.
async fn half_of_it(world: &World, dana: &Person, state: &'static str) -> i64 {
    let html = format!("Old beginning. {}", "Old water. ".repeat(600));
    let mut long = water();
    long.wordings.insert(Language::Kk, Wording { title: "Old water".into(), html });
    let number = publish(world, &long).await;
    arrived(world).await;
    world.sleep().await;
    dana.reads_all();
    world.test.raw("UPDATE deliveries SET state = 'waiting', due = 0, sent_at = NULL").await.unwrap();
    world.test.raw("UPDATE fates SET deliveries = CASE fate WHEN 'waiting' THEN 1 ELSE 0 END").await.unwrap();
    let round = posting(&world.test.db, number).await;
    world.test.raw(&format!("UPDATE sends SET state = 'open' WHERE id = {round}")).await.unwrap();
    change(world, async |tx, now| {
        let Claimed { id, number, parts, shows, .. } =
            deliveries::claim(tx, round, now, now + 600, 9).await.unwrap().remove(0);
        assert_eq!(parts.len(), 2);
        let parts = parts[..1].to_vec();
        let settled =
            Settled { id, number, before: fates::WAITING, state, due: now, failing: 0, parts, shows, error: None };
        deliveries::settle(tx, &[settled], now).await.unwrap();
    })
    .await;
    number
}

on_both_engines! {
    async fn what_came_in_part_is_taken_back_when_its_round_is_cancelled(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        let number = half_of_it(world, &dana, "waiting").await;
        world.test.raw("UPDATE sends SET state = 'cancelled' WHERE state = 'open'").await.unwrap();
        first_part_goes(world, &dana, number).await;
    }

    async fn what_came_in_part_and_was_refused_is_taken_back(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        let number = half_of_it(world, &dana, "refused").await;
        first_part_goes(world, &dana, number).await;
    }

    async fn a_correction_between_two_parts_brings_all_of_it_anew(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        let number = half_of_it(world, &dana, "waiting").await;
        correct(world, number).await;
        world.wake();
        shows(world, &dana, "Clean water", 1).await;
        settle(world, &dana).await;
        assert_eq!(dana.count(&["Old beginning"]), 0, "two editions do not stand as one post");
    }

    async fn how_long_a_delivery_has_failed_is_kept_between_its_claims(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        let number = publish(world, &water()).await;
        settle(world, &dana).await;
        world.test.raw("UPDATE deliveries SET state = 'waiting', due = 0").await.unwrap();
        let round = posting(&world.test.db, number).await;
        for tries in 0..3 {
            let failing = (tries + 1) * 90;
            change(world, async |tx, now| {
                let claimed = deliveries::claim(tx, round, now, now + 600, 9).await.unwrap().remove(0);
                assert_eq!(claimed.failing, tries * 90);
                let Claimed { id, number, parts, shows, .. } = claimed;
                let (before, state) = (fates::SENT, if tries < 2 { "waiting" } else { "sent" });
                let settled = Settled { id, number, before, state, due: now, failing, parts, shows, error: None };
                deliveries::settle(tx, &[settled], now).await.unwrap();
            })
            .await;
        }
        assert_eq!(world.test.numbers("SELECT failing FROM deliveries").await, [270]);
    }

    async fn a_copy_that_was_on_its_way_is_corrected_when_it_lands(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        world.sim.fault(Fault::flood(2).on("sendMessage"));
        let number = publish(world, &water()).await;
        passed(world, async || correct(world, number).await).await;
        shows(world, &dana, "Clean water", 1).await;
        settle(world, &dana).await;
        assert_eq!(dana.count(&["Old water"]), 0);
    }

    async fn a_round_that_was_paused_with_its_last_copy_on_its_way_is_done_when_it_lands(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        let number = publish(world, &water()).await;
        settle(world, &dana).await;
        world.test.raw("UPDATE sends SET state = 'open', sent = 0").await.unwrap();
        change(world, async |tx, now| {
            let round = posting(&mut *tx, number).await;
            assert!(announcements::steer(tx, round, Steer::Pause, now).await.unwrap());
            sends::count(tx, round, &Outcome { sent: 1, ..Outcome::default() }, now).await.unwrap();
            assert_eq!(sends::get(tx, round).await.unwrap().unwrap().stands(), Stands::Done);
        })
        .await;
    }

    async fn a_copy_that_was_on_its_way_is_retracted_when_it_lands(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        world.sim.fault(Fault::flood(2).on("sendMessage"));
        let number = publish(world, &water()).await;
        passed(world, async || retract(world, number).await).await;
        counts(world, "SELECT COUNT(*) FROM deliveries WHERE state = 'retracted'", 1).await;
        settle(world, &dana).await;
        assert_eq!(dana.count(&["Old water"]), 0);
    }

    async fn a_digest_that_was_on_its_way_is_corrected_when_it_lands(world: &World) {
        let dana = reader(world, "/subscribe all daily").await;
        let number = publish(world, &water()).await;
        world.sim.fault(Fault::flood(2).on("sendMessage"));
        world.clock.advance(chrono::Duration::days(1));
        passed(world, async || correct(world, number).await).await;
        shows(world, &dana, "Clean water", 1).await;
        settle(world, &dana).await;
        assert_eq!(dana.count(&["Old water"]), 0);
    }

    async fn what_waits_for_a_correction_is_retracted(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        let number = publish(world, &water()).await;
        shows(world, &dana, "Old water", 1).await;
        arrived(world).await;
        world.sleep().await;
        correct(world, number).await;
        change(world, async |tx, now| {
            let rounds = sends::of_announcement(&mut *tx, number).await.unwrap();
            let round = rounds.iter().find(|round| round.task() == Task::Correct).unwrap();
            overtaken::hand_over(tx, round, now, 100).await.unwrap();
        })
        .await;
        retract(world, number).await;
        world.wake();
        shows(world, &dana, "Old water", 0).await;
        settle(world, &dana).await;
        assert_eq!(world.test.texts("SELECT state FROM deliveries").await, ["retracted"]);
    }

    async fn what_could_not_be_corrected_is_retracted(world: &World) {
        let dana = reader(world, "/subscribe all").await;
        let number = publish(world, &water()).await;
        shows(world, &dana, "Old water", 1).await;
        arrived(world).await;
        world.sim.fault(Fault::error(400, "Bad Request: BUTTON_DATA_INVALID").on("editMessageText"));
        correct(world, number).await;
        counts(world, "SELECT COUNT(*) FROM deliveries WHERE state = 'refused'", 1).await;
        retract(world, number).await;
        shows(world, &dana, "Old water", 0).await;
        settle(world, &dana).await;
        assert_eq!(world.test.texts("SELECT state FROM deliveries").await, ["retracted"]);
    }
}
